"""The verb ``check``: what does not add up, in one report or in many."""

import json
import sys

import click

from govdisclosure.cli import options
from govdisclosure.cli.checked import check_file, lines, summary
from govdisclosure.cli.page import page
from govdisclosure.cli.reading import note_lines, show
from govdisclosure.cli.verb import NEEDS_FILE, NeedsFile, Verb, deliver, refuse_replacing
from govdisclosure.cli.workbook import workbook

_MANY = 10
"""From so many files on, a terminal shows how far the work is."""


@click.command(cls=Verb)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@options.named
@options.output_format("text", "json", "html", "xlsx")
@options.output
@options.force
@click.option("--all", "full", is_flag=True, help="Show also what holds. 也列出成立的规则。")
@options.lang
def check(
    files: tuple[str, ...],
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
    if output is not None:
        refuse_replacing(output, force=force)
    elif form == "xlsx":
        raise NeedsFile(NEEDS_FILE.fill())
    hidden = len(files) < _MANY or not sys.stderr.isatty()
    with click.progressbar(files, file=sys.stderr, hidden=hidden) as shown:
        checked = [check_file(file, agency, year, passes=full) for file in shown]
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
