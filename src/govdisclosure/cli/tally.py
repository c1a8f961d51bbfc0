"""The verb ``tally``: ledgers of cases become the figures of a report."""

import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import ClassVar

import click

from govdisclosure.case_checks.check import check_cases
from govdisclosure.case_checks.findings import CaseFinding, CaseFindings, case_lines
from govdisclosure.checks.verdicts import Outcome
from govdisclosure.cli import options
from govdisclosure.cli.reading import STDIN, Line, note_lines, show
from govdisclosure.cli.said import AT_FILE, COLORS
from govdisclosure.cli.verb import (
    CLEAN,
    LOOK,
    UNREADABLE,
    Verb,
    complain,
    print_json,
    refuse_replacing,
)
from govdisclosure.editions import Report, edition_for, report_class
from govdisclosure.errors import Fault, UnknownName
from govdisclosure.fees.statement import line as fee_line
from govdisclosure.files import write
from govdisclosure.form.printed import TITLE
from govdisclosure.interchange import to_dict
from govdisclosure.labels import label
from govdisclosure.language import Language, Words
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import Ledger
from govdisclosure.ledger.columns import layouts
from govdisclosure.ledger.faults import InvalidLedger, LineFault
from govdisclosure.ledger.fees import FeeTally, tally_fees
from govdisclosure.ledger.mapping import Naming, load_mapping
from govdisclosure.ledger.reading import LEDGER_LIMITS, LedgerReading
from govdisclosure.ledger.several import read_ledgers
from govdisclosure.ledger.tally import Explained, Tally
from govdisclosure.ledger.tally import tally as count
from govdisclosure.notes import Note, Severity
from govdisclosure.report import Agency, OtherMatters

_NOTHING: dict[str, object] = {
    "report": None,
    "tally": None,
    "fee": None,
    "unplaced": [],
    "cases": [],
}


class _TallyVerb(Verb):
    """The verb, which says so where there is no report."""

    nothing: ClassVar = _NOTHING


@click.command(cls=_TallyVerb)
@click.argument("files", metavar="LEDGER...", nargs=-1, required=True, type=click.Path())
@click.option("--year", type=int, required=True, help="The year to count. 统计年度。")
@click.option("--agency", required=True, help="The organ whose report it is. 行政机关名称。")
@click.option("--code", help="Its unified social credit code. 统一社会信用代码。")
@options.edition
@options.sheet
@click.option(
    "--map",
    "mapping",
    metavar="FILE",
    type=click.Path(),
    help="What the headings and values are called (TOML). 表头和取值的对照表。",
)
@click.option(
    "--skip-faulty",
    is_flag=True,
    help="Count the other lines where some cannot be read. 跳过无法读取的行。",
)
@click.option(
    "--explain",
    "cells",
    metavar="CELL",
    multiple=True,
    help="List the cases behind a figure; may be repeated. 列出某一数据所计的各件，可多次使用。",
)
@options.output
@options.force
@options.output_format("text", "json")
@options.lang
def tally(
    files: tuple[str, ...],
    year: int,
    agency: str,
    code: str | None,
    edition: str | None,
    sheet: str | None,
    mapping: str | None,
    skip_faulty: bool,  # a flag of the command line
    cells: tuple[str, ...],
    output: str | None,
    force: bool,  # a flag of the command line
    form: str,
    lang: str,
) -> None:
    """Count ledgers of cases (.csv, .xlsx) into the report of a year; write it to OUTPUT.

    A workbook may hold every ledger, each on a sheet of its name; a file in CSV holds one, and is
    named after it or known by its headings. Every case is checked by itself: what is wrong, what
    may be. The exit status is 1 where a case is wrong or could not be counted or a line or a sheet
    with entries was left out, 2 where lines cannot be read and are not to be skipped.

    由台账统计年度报告的数据，写入 OUTPUT，并逐件核对。有错误的或者未能计入的案件，或者有跳过的行、
    未读取的登记时，退出状态为1；有无法读取的行而又不跳过时，退出状态为2。
    """
    if output is not None:
        refuse_replacing(output, force=force)
    chosen = edition or edition_for(year)
    naming = Naming() if mapping is None else load_mapping(Path(mapping), chosen)
    try:
        reading = read_ledgers(
            map(_source, files),
            sheet=sheet,
            naming=naming,
            edition=chosen,
            skip_faulty=skip_faulty,
        )
    except InvalidLedger as error:
        complain(error, lang)
        if form == "json":
            print_json({**_NOTHING, "notes": [_note(fault) for fault in error.faults]})
        sys.exit(UNREADABLE)
    found = count(reading.ledger, year=year, edition=chosen)
    findings = check_cases(reading.ledger, year=year, edition=chosen)
    fees = tally_fees(
        reading.ledger, year=year, columns=reading.columns.get("requests", frozenset())
    )
    explained = [_explained(found, cell) for cell in cells]
    report = report_class(chosen)(
        agency=Agency(name=agency, code=code),
        year=year,
        other_matters=OtherMatters(fee=fees.statement),
    ).evolve(found.figures)
    if output is not None:
        write(report, Path(output))
    if form == "json":
        print_json(_document(report, found, fees, explained, reading, findings))
    else:
        show(_lines(report, found, fees, explained, reading, findings, lang))
    uncounted = found.unplaced or [gap for gap in fees.gaps if gap.id is not None]
    unread = reading.faults or [note for note in reading.notes if note.severity is Severity.ERROR]
    sys.exit(LOOK if uncounted or unread or findings.errors else CLEAN)


def _source(file: str) -> str | bytes:
    # One byte more than is accepted shows that there is too much.
    return sys.stdin.buffer.read(LEDGER_LIMITS.bytes + 1) if file == STDIN else file


def _parts(ledger: Ledger) -> dict[str, Sequence[object] | None]:
    return {layout.name: getattr(ledger, layout.name) for layout in layouts()}


def _later(ledger: Ledger, year: int) -> dict[str, int]:
    """Return how many entries begin after a year, be it by a slip of the pen."""
    begun = {
        "requests": [case.received for case in ledger.requests or ()],
        "challenges": [case.filed for case in ledger.challenges or ()],
        "documents": [entry.issued for entry in ledger.documents or ()],
        "decisions": [entry.date for entry in ledger.decisions or ()],
    }
    return {name: sum(day.year > year for day in days) for name, days in begun.items()}


def _explained(found: Tally, cell: str) -> Explained:
    try:
        return found.explain(cell)
    except UnknownName:
        raise
    except KeyError as error:
        raise UnknownName(NOT_TOLD.fill(cell=cell)) from error


def _document(
    report: Report,
    found: Tally,
    fees: FeeTally,
    explained: Sequence[Explained],
    reading: LedgerReading,
    findings: CaseFindings,
) -> dict[str, object]:
    parts = _parts(reading.ledger)
    return {
        "report": to_dict(report),
        "tally": {
            "year": found.year,
            "edition": found.edition,
            "entries": {name: None if part is None else len(part) for name, part in parts.items()},
            "later": _later(reading.ledger, found.year),
            "figures": dict(found.figures),
            "explained": [each.to_dict() for each in explained],
        },
        "fee": fees.to_dict(),
        "unplaced": [each.to_dict() for each in found.unplaced],
        "cases": findings.to_dict(),
        "notes": [*map(_note, reading.faults), *map(_note, reading.notes)],
    }


def _note(note: Fault | Note) -> dict[str, object]:
    if isinstance(note, Note | LineFault):
        return note.to_dict()
    raise TypeError(f"no fault of a ledger: {note!r}")


def _lines(
    report: Report,
    found: Tally,
    fees: FeeTally,
    explained: Sequence[Explained],
    reading: LedgerReading,
    findings: CaseFindings,
    lang: Language,
) -> Iterator[Line]:
    """Yield what people read: what was counted, what was not, and what they asked for."""
    year = str(report.year)
    later = _later(reading.ledger, report.year)
    yield TITLE.fill(agency=report.agency.name, year=year).text(lang), None
    for layout in layouts():
        part = getattr(reading.ledger, layout.name)
        said = NOT_KEPT.fill() if part is None else ENTRIES.fill(count=len(part))
        if part is not None and later[layout.name]:
            said = LATER.fill(count=len(part), later=later[layout.name], year=year)
        yield f"  {AT_FILE.fill(file=layout.title, title=said).text(lang)}", None
    for cell, figure in found.figures.items():
        if figure and _is_worth_a_line(cell):
            yield f"    {label(cell, lang, 'path', edition=found.edition)}: {figure}", None
    yield from _of_fees(reading.ledger, fees, lang)
    if found.unplaced:
        yield f"  {UNPLACED.fill(count=len(found.unplaced)).text(lang)}", "yellow"
        yield from ((f"    {each.text(lang)}", "yellow") for each in found.unplaced)
    if reading.faults:
        yield f"  {SKIPPED.fill(count=len(reading.faults)).text(lang)}", "red"
        yield from ((f"    {each.text(lang)}", "red") for each in reading.faults)
    yield from note_lines(reading.notes, lang)
    if findings:
        yield f"  {CHECKED.text(lang)}", None
        for line, finding in zip_longest(case_lines(findings, lang), findings):
            yield f"    {line}", None if finding is None else _color(finding)
    for each in explained:
        yield from _explanation(each, found.edition, lang)


def _of_fees(ledger: Ledger, fees: FeeTally, lang: Language) -> Iterator[Line]:
    if ledger.requests is not None:
        yield f"    {fee_line(fees.statement, lang)}", None
        for gap in fees.gaps:
            yield f"      {gap.text(lang)}", "cyan" if gap.id is None else "yellow"


def _color(finding: CaseFinding) -> str | None:
    return COLORS[finding.severity] if finding.outcome is Outcome.FAIL else None


def _is_worth_a_line(cell: str) -> bool:
    return cell.endswith(f".{kinds.TOTAL}") or cell.startswith(f"{kinds.PROACTIVE}.")


def _explanation(each: Explained, edition: str, lang: Language) -> Iterator[Line]:
    yield f"  {label(each.cell, lang, 'path', edition=edition)} ({each.cell}): {each.figure}", None
    for part, figure in each.parts:
        if figure:
            yield f"    {label(part, lang, 'path', edition=edition)}: {figure}", None
    if each.cases:
        yield f"    {CASES.fill(cases=each.cases).text(lang)}", None


NOT_TOLD = Words("tally.not-told", "没有台账载明“{cell}”，无从列出。")
NOT_KEPT = Words("tally.not-kept", "没有台账，相应栏目空白")
ENTRIES = Words("tally.entries", "{count}条")
LATER = Words("tally.later", "{count}条，其中{later}条在{year}年之后，未计入")
UNPLACED = Words("tally.unplaced-count", "未能计入任何一格的有{count}件：")
SKIPPED = Words("tally.skipped", "跳过的行有{count}处错误：")
CHECKED = Words("tally.checked", "逐件核对：")
CASES = Words("tally.cases", "编号：{cases}")
