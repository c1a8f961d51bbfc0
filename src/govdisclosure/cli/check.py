"""The verb ``check``: what does not add up, in one report or in many."""

import json
import sys

import click

from govdisclosure.checks import Basis
from govdisclosure.checks.accepted.baseline import Baseline
from govdisclosure.cli import options
from govdisclosure.cli.checked import Beside, check_chain, check_file, summary
from govdisclosure.cli.page import page
from govdisclosure.cli.reading import note_lines, show
from govdisclosure.cli.said import accepted_of, lines
from govdisclosure.cli.verb import NEEDS_FILE, NeedsFile, deliver, refuse_replacing
from govdisclosure.cli.workbook import workbook

_MANY = 10
"""From so many files on, a terminal shows how far the work is."""


@click.command(cls=options.Spreading)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@options.beside
@click.option(
    "--chain",
    is_flag=True,
    help="The files are one organ's reports of several years. 各文件是同一机关历年的报告。",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(),
    help="Findings that were accepted (see accept). 已认可的检查结果。",
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
    beside: options.BesideFiles,
    chain: bool,  # a flag of the command line
    baseline: str | None,
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

    Of a FILE with several reports each is checked. 文件中有多份报告的，逐份核对。

    As a web page, a single report has what is wrong marked in place; several are listed in a
    table. 网页格式：单份报告在原处标出错误，多份报告列表汇总。

    A workbook (xlsx) has a sheet of findings and one for each report, and needs -o.
    工作簿格式：核对结果一张表，每份报告一张表；须用 -o 指定文件。
    """
    if beside.is_of_one and len(files) > 1:
        raise click.UsageError(OF_ONE)
    if chain and (beside.is_of_no_chain or year is not None):
        raise click.UsageError(OF_NO_CHAIN)
    if output is not None:
        refuse_replacing(output, force=force)
    elif form == "xlsx":
        raise NeedsFile(NEEDS_FILE.fill())
    accepted = None if baseline is None else Baseline.load(baseline)
    rules = options.ruleset(rule_file, basis)
    hidden = len(files) < _MANY or not sys.stderr.isatty()
    with click.progressbar(files, file=sys.stderr, hidden=hidden) as shown:
        if chain:
            checked = check_chain(shown, agency, rules, beside.kind, passes=full)
        else:
            read = Beside.read(rules, beside)
            checked = [
                found
                for file in shown
                for found in check_file(file, agency, year, read, one=beside.is_of_one, passes=full)
            ]
    if accepted is not None:
        checked = [one.beside(accepted) for one in checked]
    if form == "json":
        data = {"files": [one.to_dict() for one in checked], "summary": summary(checked)}
        deliver(json.dumps(data, ensure_ascii=False, indent=2), output, force=force)
    elif form == "html":
        # The page shows what was read and what is wrong with it; what was not read is said here.
        show((line for one in checked for line in note_lines(one.notes, lang)), err=True)
        show((line for one in checked for line in accepted_of(one, lang)), err=True)
        deliver(page(checked, lang), output, force=force)
    elif form == "xlsx":
        deliver(workbook(checked, lang), output, force=force)
    elif output is not None:
        text = "\n".join(line for line, _ in lines(checked, lang, full=full))
        deliver(f"{text}\n", output, force=force)
    else:
        show(lines(checked, lang, full=full))
    sys.exit(max(one.status for one in checked))


OF_ONE = (
    "--previous, --children, --own and --missing go with one FILE: check one at a time. "
    "这几个选项只用于一份报告，请逐份核对。"
)
OF_NO_CHAIN = (
    "--chain takes neither --year, --deadline, --previous, --others nor --children: each file has "
    "its own year. --chain 不与这些选项同用：各文件有各自的年度。"
)
