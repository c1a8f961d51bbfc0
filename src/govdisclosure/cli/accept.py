"""The verb ``accept``: what a reviewer accepts goes into a baseline, by name and with a reason."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import click

from govdisclosure.checks import Finding, Findings, Outcome
from govdisclosure.checks.accepted.baseline import Baseline
from govdisclosure.cli import options
from govdisclosure.cli.checked import Beside, check_file
from govdisclosure.cli.reading import note_lines, show
from govdisclosure.cli.verb import print_json
from govdisclosure.editions import form_of
from govdisclosure.errors import GovDisclosureError, UnreadableInput
from govdisclosure.language import Words


class NothingToAccept(GovDisclosureError):
    """No finding is of the rules and on the cells that were named."""


@click.command(cls=options.Spreading)
@options.source
@click.option(
    "--baseline",
    metavar="FILE",
    required=True,
    type=click.Path(),
    help="The baseline, made where there is none. 认可清单；没有时新建。",
)
@click.option(
    "--rule", "rules", multiple=True, required=True, help="A rule, such as R5. 规则，如 R5。"
)
@click.option("--cell", "cells", multiple=True, help="Only on this cell. 只限此单元格。")
@click.option("--reviewer", required=True, help="Who accepts. 认可人。")
@click.option("--reason", required=True, help="Why. 理由。")
@options.day("--expires", "The last day on which it holds. 有效期截止日。")
@options.beside
@options.rule_file
@options.named
@options.output_format("text", "json")
@options.lang
def accept(
    file: str,
    baseline: str,
    rules: tuple[str, ...],
    cells: tuple[str, ...],
    reviewer: str,
    reason: str,
    expires: datetime.date | None,
    beside: options.BesideFiles,
    rule_file: str | None,
    agency: str | None,
    year: int | None,
    form: str,
    lang: str,
) -> None:
    """Accept findings on the report in FILE: they stay accepted while their values are the same.

    认可一份报告的检查结果：只要所依据的数据不变，就不再列出。

    Options may be given several times: --rule, --cell.
    """
    path = Path(baseline)
    kept = Baseline.load(path) if path.exists() else Baseline()
    chosen_rules = options.ruleset(rule_file).select(names=rules)
    read = Beside.read(chosen_rules, beside)
    (checked,) = check_file(file, agency, year, read, one=True, passes=False)
    if checked.reading is None or checked.lacks:
        show(note_lines(checked.notes, lang), err=True)
        raise UnreadableInput(NOT_READ.fill())
    for cell in cells:
        form_of(checked.reading.edition).cell(cell)
    chosen = tuple(_chosen(checked.findings, cells))
    if not chosen:
        raise NothingToAccept(NOTHING.fill(rules=rules))
    kept.accept(
        chosen,
        checked.reading,
        reviewer=reviewer,
        reason=reason,
        expires=expires,
    ).save(path)
    if form == "json":
        print_json({"accepted": [finding.to_dict() for finding in chosen]})
    else:
        click.echo(DONE.fill(count=len(chosen), file=click.format_filename(path)).text(lang))
        show((f"  {finding.text(lang)}", None) for finding in chosen)


def _chosen(findings: Findings, cells: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the broken rules, on the cells named where any is."""
    for finding in findings:
        if finding.outcome is Outcome.FAIL and (not cells or set(cells) & set(finding.cells)):
            yield finding


DONE = Words("cli.done-accepting", "已认可{count}处，记入{file}：")
NOTHING = Words("cli.nothing-to-accept", "没有可认可的检查结果；规则：{rules}。")
NOT_READ = Words("error.not-all-read", "文件未能全部读取，没有认可任何检查结果。")
