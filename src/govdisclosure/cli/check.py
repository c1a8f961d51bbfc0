"""The verb ``check``: what does not add up, in one report or in many."""

import json
import sys

import click

from govdisclosure.checks import Basis
from govdisclosure.cli import options
from govdisclosure.cli.checked import Beside, check_file, lines, summary
from govdisclosure.cli.page import page
from govdisclosure.cli.reading import STDIN, note_lines, show
from govdisclosure.cli.verb import NEEDS_FILE, NeedsFile, Verb, deliver, refuse_replacing
from govdisclosure.cli.workbook import workbook

_MANY = 10
"""From so many files on, a terminal shows how far the work is."""


class _Check(Verb):
    """The verb, whose ``--children`` takes every file that follows it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give each file after ``--children`` the name of the option that it belongs to."""
        spread: list[str] = []
        follows = False
        for arg in args:
            is_option = arg.startswith("-") and arg != STDIN
            follows = arg == _CHILDREN or (follows and not is_option)
            if follows and arg != _CHILDREN:
                spread += [_CHILDREN, arg]
            elif arg != _CHILDREN:
                spread.append(arg)
        return super().parse_args(ctx, spread)


_CHILDREN = "--children"


@click.command(cls=_Check)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--previous",
    metavar="FILE",
    type=click.Path(),
    help="The report of the year before. 上一年度报告。",
)
@click.option(
    _CHILDREN,
    metavar="FILE...",
    multiple=True,
    type=click.Path(),
    help="The reports of the subordinate organs. 下级单位的报告。",
)
@options.rules
@options.named
@options.output_format("text", "json", "html", "xlsx")
@options.output
@options.force
@click.option("--all", "full", is_flag=True, help="Show also what holds. 也列出成立的规则。")
@options.lang
def check(
    files: tuple[str, ...],
    previous: str | None,
    children: tuple[str, ...],
    rule_file: str | None,
    basis: tuple[Basis, ...],
    agency: str | None,
    year: int | None,
    form: str,
    output: str | None,
    force: bool,  # a flag of the command line
    full: bool,  # a flag of the command line
    lang: str,
) -> None:
    """Check reports against the cross-checks of their form; - is standard input.

    按格式的勾稽关系核对一份或多份报告。

    As a web page, a single report has what is wrong marked in place; several are listed in a
    table. 网页格式：单份报告在原处标出错误，多份报告列表汇总。

    A workbook (xlsx) has a sheet of findings and one for each report, and needs -o.
    工作簿格式：核对结果一张表，每份报告一张表；须用 -o 指定文件。
    """
    if len(files) > 1 and (previous is not None or children):
        raise click.UsageError("--previous and --children go with one FILE: check one at a time")
    if output is not None:
        refuse_replacing(output, force=force)
    elif form == "xlsx":
        raise NeedsFile(NEEDS_FILE.fill())
    beside = Beside.read(options.ruleset(rule_file, basis), previous, children)
    hidden = len(files) < _MANY or not sys.stderr.isatty()
    with click.progressbar(files, file=sys.stderr, hidden=hidden) as shown:
        checked = [check_file(file, agency, year, beside, passes=full) for file in shown]
    if form == "json":
        data = {"files": [one.to_dict() for one in checked], "summary": summary(checked)}
        deliver(json.dumps(data, ensure_ascii=False, indent=2), output, force=force)
    elif form == "html":
        # The page shows what was read and what is wrong with it; what was not read is said here.
        show((line for one in checked for line in note_lines(one.notes, lang)), err=True)
        deliver(page(checked, lang), output, force=force)
    elif form == "xlsx":
        deliver(workbook(checked, lang), output, force=force)
    elif output is not None:
        text = "\n".join(line for line, _ in lines(checked, lang, full=full))
        deliver(f"{text}\n", output, force=force)
    else:
        show(lines(checked, lang, full=full))
    sys.exit(max(one.status for one in checked))
