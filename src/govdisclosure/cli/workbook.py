"""The workbook of ``check``: a sheet of findings, one of the files, one for each report."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from govdisclosure.checks import Finding, Outcome
from govdisclosure.checks.marks import marks_of
from govdisclosure.checks.places import details, place
from govdisclosure.cli.checked import Checked
from govdisclosure.cli.page import (
    EDITION,
    ERRORS,
    FILE,
    NOTES,
    NOTICES,
    PLACE,
    REPORT,
    RULE,
    SEVERITY,
    TITLE,
    UNDECIDED,
    WARNINGS,
)
from govdisclosure.cli.reading import note_lines
from govdisclosure.cli.said import accepted_of, said_in_short, totals
from govdisclosure.editions import Report
from govdisclosure.formats import xlsx_write
from govdisclosure.formats.xlsx_write import Entry, Sheet, Value
from govdisclosure.formbook.checked import DIFFERENCE, EXPECTED, OUTCOME
from govdisclosure.grid import Box, Grid, Mark, Paragraph
from govdisclosure.language import Language, Words
from govdisclosure.layout import lay_out, printed

REPORT_SHEETS = 200
"""So many reports have a sheet of their own, the worst first; spreadsheets open more but slowly."""

FINDING_ROWS = 1_000_000
"""So many findings are listed; a sheet holds some more rows, and no more than that."""

_COLUMNS = 10
"""A report is laid out over so many columns, or over those of its widest table."""

_LABELS = (9, 11, 36)
"""The widths of the columns in which table three has its labels; all tables share the columns."""

_OWN_SHEETS = 2


def workbook(checked: Sequence[Checked], lang: Language) -> bytes:
    """Return the workbook; raise `MissingExtra` when the extra ``xlsx`` is not installed."""
    ranked = sorted(checked, key=lambda one: one.rank)
    reports = [one for one in ranked if one.reading is not None and one.reading.report is not None]
    own = reports[:REPORT_SHEETS]
    sheet_of = {id(one): place for place, one in enumerate(own, start=_OWN_SHEETS)}
    return xlsx_write.write(
        [
            _findings(checked, len(reports) - len(own), lang),
            _files(ranked, sheet_of, lang),
            *(
                _report(one, one.reading.report, lang)
                for one in own
                if one.reading is not None and one.reading.report is not None
            ),
        ]
    )


def _findings(checked: Sequence[Checked], left_out: int, lang: Language) -> Sheet:
    every = sorted(
        ((one, finding) for one in checked for finding in one.findings.sorted()),
        key=lambda pair: pair[1].gravity,
    )
    texts = {id(one): one.texts() for one in checked}
    top = [TITLE.text(lang), totals(checked, lang)]
    if left_out:
        top.append(SHEETS_LEFT_OUT.fill(shown=REPORT_SHEETS, left=left_out).text(lang))
    if len(every) > FINDING_ROWS:
        top.append(ROWS_LEFT_OUT.fill(shown=FINDING_ROWS, left=len(every)).text(lang))
    rows = [
        (Entry(value=text, look="plain" if place else "title"),) for place, text in enumerate(top)
    ]
    return Sheet(
        name=FINDINGS.text(lang),
        rows=[
            *rows,
            _head(_FINDING_COLUMNS, lang),
            *(_finding(one, each, texts[id(one)], lang) for one, each in every[:FINDING_ROWS]),
        ],
        widths=[width for _, width in _FINDING_COLUMNS],
        head=len(top),
        filtered=True,
    )


def _finding(
    one: Checked, finding: Finding, texts: Mapping[str, str], lang: Language
) -> tuple[Entry, ...]:
    report = None if one.reading is None else one.reading.report
    # What is no breach has no severity: whoever filters for errors wants errors.
    severity = (
        Entry(value=finding.severity.text(lang), severity=finding.severity.value)
        if finding.outcome is Outcome.FAIL
        else Entry()
    )
    values: tuple[Value, ...] = (
        finding.outcome.text(lang),
        place(finding, lang),
        finding.expected,
        finding.found,
        finding.difference,
        finding.sentence.text("zh"),
        finding.sentence.text("en"),
        "\n".join(details(finding, lang, texts)),
        finding.citation.text(lang),
    )
    return (
        Entry(value=one.file),
        Entry(value=None if report is None else report.agency.name),
        Entry(value=None if report is None else report.year),
        Entry(value=finding.rule.id),
        severity,
        *(Entry(value=value) for value in values),
        Entry(value=" ".join(finding.cells), look="clipped"),
    )


def _files(ranked: Sequence[Checked], sheet_of: Mapping[int, int], lang: Language) -> Sheet:
    return Sheet(
        name=FILES.text(lang),
        rows=[
            _head(_FILE_COLUMNS, lang),
            *(tuple(_file(one, sheet_of.get(id(one)), lang)) for one in ranked),
        ],
        widths=[width for _, width in _FILE_COLUMNS],
        head=0,
        filtered=True,
    )


def _file(one: Checked, sheet: int | None, lang: Language) -> Iterator[Entry]:
    # A file that was not read has no counts; no zeros either.
    counts = {} if one.reading is None else one.findings.summary()
    yield Entry(value=one.file, sheet=sheet)
    yield Entry(value=one.title(lang))
    yield Entry(value="" if one.reading is None else one.reading.edition)
    for name in ("errors", "warnings", "notices", "undecided"):
        yield Entry(value=counts.get(name))
    told = (*note_lines(one.notes, lang), *accepted_of(one, lang))
    yield Entry(value="\n".join(text.strip() for text, _ in told))


def _head(columns: Sequence[tuple[Words, int]], lang: Language) -> tuple[Entry, ...]:
    return tuple(Entry(value=words.text(lang), look="head") for words, _ in columns)


def _report(one: Checked, report: Report, lang: Language) -> Sheet:
    document = lay_out(report, lang=lang)
    marks = marks_of(one.findings, report, lang)
    width = max(_COLUMNS, *(len(grid.slots()[0]) for grid in document.grids()))
    rows: list[tuple[Entry, ...]] = [
        _line(one.file, width, look="plain"),
        _line(said_in_short(one, lang), width, look="plain"),
    ]
    for block in document.blocks:
        if isinstance(block, Grid):
            rows += _grid(block, report, marks)
        else:
            rows.append(_paragraph(block, marks, width))
    rows.append(())
    for mark in marks:
        said = "\n".join((f"{mark.label} {mark.text}", *mark.details))
        rows.append(_line(said, width, severity=mark.severity))
    return Sheet(
        name=f"{report.agency.name}{report.year}",
        rows=rows,
        widths=[*_LABELS, *[10] * (width - len(_LABELS))],
    )


def _line(text: str, width: int, look: str = "text", severity: str | None = None) -> tuple[Entry]:
    return (Entry(value=text, look=look, severity=severity, colspan=width),)


def _paragraph(paragraph: Paragraph, marks: Sequence[Mark], width: int) -> tuple[Entry, ...]:
    here = [mark for mark in marks if mark.words(paragraph)]
    look = {None: "text", 1: "title"}.get(paragraph.level, "heading")
    return (_marked(Entry(value=paragraph.text, look=look, colspan=width), here),)


def _grid(grid: Grid, report: Report, marks: Sequence[Mark]) -> Iterator[tuple[Entry, ...]]:
    figures = report.cells()
    slots = grid.slots()
    columns = len(slots[0])
    # A narrow table has its columns widened, so that its labels find room.
    ends = [round(column * max(columns, _COLUMNS) / columns) for column in range(columns + 1)]
    starts = {id(box): column for row in slots for column, box in sorted(row.items(), reverse=True)}
    for row in grid.rows:
        entries: list[Entry] = []
        for box in row:
            first = starts[id(box)]
            span = ends[first + box.colspan] - ends[first]
            entry = Entry(
                value=_value(box, figures[box.cell]) if box.cell else box.text,
                look=_look(box),
                rowspan=box.rowspan,
                colspan=span,
            )
            entries.append(_marked(entry, [mark for mark in marks if mark.is_on(box)]))
        yield tuple(entries)


def _look(box: Box) -> str:
    if box.heads is None:
        return "figure" if box.cell else "label"
    return "row" if box.heads.startswith("row") else "head"


def _value(box: Box, figure: Value) -> Value:
    """Return the figure of a cell, with its unit where the agency states one; a blank is none."""
    if figure is None or isinstance(figure, str):
        return box.text or None
    return figure if printed(figure) == box.text else box.text


def _marked(entry: Entry, marks: Sequence[Mark]) -> Entry:
    if not marks:
        return entry
    # The gravest come first.
    comment = "\n".join(f"{mark.label} {mark.text}" for mark in marks)
    return attrs.evolve(entry, severity=marks[0].severity, comment=comment)


FINDINGS = Words("workbook.findings", "核对结果")
FILES = Words("workbook.files", "文件")
SHEETS_LEFT_OUT = Words(
    "workbook.sheets-left-out", "只为问题最多的{shown}份报告单列工作表，其余{left}份未列。"
)
ROWS_LEFT_OUT = Words("workbook.rows-left-out", "共{left}条结果，只列出前{shown}条。")
AGENCY = Words("workbook.agency", "行政机关")
YEAR = Words("workbook.year", "年度")
CELLS = Words("workbook.cells", "单元格标识")
FOUND = Words("workbook.found", "实为")
IN_CHINESE = Words("workbook.in-chinese", "说明（中文）")
IN_ENGLISH = Words("workbook.in-english", "说明（英文）")
DETAILS = Words("workbook.details", "原文与对照")
CITATION = Words("workbook.citation", "依据")

_FINDING_COLUMNS = (
    (FILE, 24),
    (AGENCY, 18),
    (YEAR, 7),
    (RULE, 7),
    (SEVERITY, 9),
    (OUTCOME, 9),
    (PLACE, 30),
    (EXPECTED, 10),
    (FOUND, 10),
    (DIFFERENCE, 10),
    (IN_CHINESE, 44),
    (IN_ENGLISH, 44),
    (DETAILS, 36),
    (CITATION, 44),
    (CELLS, 30),
)
_FILE_COLUMNS = (
    (FILE, 36),
    (REPORT, 44),
    (EDITION, 9),
    (ERRORS, 9),
    (WARNINGS, 9),
    (NOTICES, 9),
    (UNDECIDED, 14),
    (NOTES, 60),
)
