"""A report, or no report at all, laid out as the form prints it: a document.

What is laid out in Chinese is read back as the same report, but for the white space of its texts:
running text is indented, what closes the report is set to the right, headings have levels.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import TypeAlias

import attrs

from govdisclosure.editions import DEFAULT, REPORT_YEARS, form_of
from govdisclosure.fees import statement
from govdisclosure.form.declare import Heading
from govdisclosure.form.declared import attributes
from govdisclosure.form.kinds import Figure
from govdisclosure.form.model import Cell, Form, Row, Table
from govdisclosure.form.printed import APPLICANTS, CONTENT, CROSS_CHECK, SCOPE, SCOPES, TITLE, YEAR
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph, squeeze
from govdisclosure.labels import block_words, column_words, unit_words, worded
from govdisclosure.language import SOURCE, Language, Words, catalog
from govdisclosure.law import FEE_MEASURES
from govdisclosure.report import AnnualReport, Publication

_HEADER = (
    ("publication.index_number", "publication.subject_category"),
    ("publication.name",),
    ("publication.keywords", "publication.dated"),
    ("publication.document_number", "publication.published"),
    ("publication.issuing_body", "publication.publishing_body"),
)
"""The entries of the publication header, row by row, as most sites print them."""

_NAMED_COLUMNS = 3
"""Table three has three columns of labels before its figures."""


_Say: TypeAlias = Callable[[Language], str]


@attrs.frozen
class _Printer:
    """Says everything in one language, with a gloss in a second where one is wanted."""

    lang: Language
    gloss: Language | None

    def line(self, context: str, wording: str, **box: int | str) -> Box:
        return self._box(lambda lang: worded(context, wording, lang), **box)

    def words(self, words: Words, **box: int | str) -> Box:
        return self._box(words.text, **box)

    def block(self, wording: str, **box: int | str) -> Box:
        return self._box(lambda lang: block_words(wording, lang), **box)

    def column(self, cell: Cell, **box: int | str) -> Box:
        return self._box(lambda lang: column_words(cell, lang)[-1], **box)

    def group(self, cell: Cell, **box: int | str) -> Box:
        return self._box(lambda lang: column_words(cell, lang)[0], **box)

    def heading(self, path: str, heading: Heading, level: int) -> Paragraph:
        return self._paragraph(lambda lang: worded(path, heading.wording, lang), level)

    def title(self, agency: str, year: str) -> Paragraph:
        return self._paragraph(TITLE.fill(agency=agency, year=year).text, 1)

    def _box(self, say: _Say, **box: int | str) -> Box:
        gloss = None if self.gloss is None else say(self.gloss)
        return Box(text=say(self.lang), gloss=gloss, **box)  # type: ignore[arg-type]  # by name

    def _paragraph(self, say: _Say, level: int) -> Paragraph:
        gloss = None if self.gloss is None else say(self.gloss)
        return Paragraph(text=say(self.lang), gloss=gloss, level=level)


def lay_out(
    report: AnnualReport, *, lang: Language = SOURCE, gloss: Language | None = None
) -> Document:
    """Lay a report out as its form prints it.

    Headings and labels are in ``lang``, with those of ``gloss`` beside them; what the agency wrote
    stays as it is. A blank stays blank.
    """
    printer = _Printer(lang, gloss)
    title = attrs.evolve(printer.title(report.agency.name, str(report.year)), path="title")
    if report.title is not None:
        title = attrs.evolve(title, text=squeeze(report.title))
    header = tuple(_header(report, printer))
    blocks: list[Block] = [Grid(rows=header, id="publication")] if header else []
    blocks += [
        title,
        *_text(report.preamble, "preamble"),
        *_sections(report, printer),
        *_closing(report, lang),
    ]
    return Document(blocks=tuple(blocks), title=title.text, language=catalog(lang).language)


def lay_out_blank(
    edition: str = DEFAULT, *, lang: Language = SOURCE, gloss: Language | None = None
) -> Document:
    """Lay out the empty form of an edition, to be filled in by hand."""
    printer = _Printer(lang, gloss)
    title = printer.title(_TO_FILL_IN * 4, _TO_FILL_IN * 2)
    blocks: list[Block] = [title]
    form = form_of(edition)
    tables = {table.id: table for table in form.tables}
    for path, heading in form.sections.items():
        blocks.append(printer.heading(path, heading, 2))
        if path in tables:
            blocks.append(_grid(tables[path], {}, printer))
            continue
        below = {} if path == "other_matters" else form.below(path)
        for inner, sub_heading in below.items():
            blocks += [printer.heading(inner, sub_heading, 3), Paragraph(text="", indented=True)]
        if not below:
            note = FEE_NOTE.text(lang) if _reports_fees(edition) else ""
            blocks.append(Paragraph(text=note, indented=True))
    return Document(blocks=tuple(blocks), title=title.text, language=catalog(lang).language)


def printed(figure: Figure, unit: str = "", lang: Language = SOURCE) -> str:
    """Return a figure as a form prints it, with its unit where the form leaves that to the agency.

    >>> printed(None), printed(0), printed(5, "万元")
    ('', '0', '5万元')
    """
    number = "" if figure is None else f"{figure:f}" if not isinstance(figure, int) else str(figure)
    if not unit:
        return number
    if catalog(lang).language == SOURCE:
        return f"{number}{unit}"
    return f"{number} {unit_words(unit, lang)}".strip()


def _reports_fees(edition: str) -> bool:
    began = FEE_MEASURES.in_force
    return began is not None and began.year in REPORT_YEARS[edition]


def _header(report: AnnualReport, printer: _Printer) -> Iterator[tuple[Box, ...]]:
    publication, form = report.publication, report.form()
    values = {
        f"publication.{attribute.name}": _shown(getattr(publication, attribute.name))
        for attribute in attributes(Publication)
    }
    moment = (publication.published, publication.published_time)
    values["publication.published"] = " ".join(_shown(part) for part in moment if part is not None)
    values["agency.code"] = report.agency.code or ""
    if any(values.values()):
        for row in _HEADER:
            yield _entries([(_entry(form, path, printer), values[path], path) for path in row])
    extra = [
        (_entry(form, path, printer), values[path], path)
        for path in ("publication.url", "agency.code")
        if values[path]
    ]
    if report.scope is not None:
        words = SCOPES[report.scope.value]
        extra.append((printer.words(SCOPE, heads="row"), words.text(printer.lang), "scope"))
    if report.title is not None:
        # A title of its own need not say whose report it is, and for which year.
        name = "agency.name"
        extra.append((_entry(form, name, printer), report.agency.name, name))
        extra.append((printer.words(YEAR, heads="row"), str(report.year), "year"))
    for entry in extra:
        yield _entries([entry])


def _shown(value: str | datetime.date | datetime.time | None) -> str:
    if isinstance(value, datetime.time) and not (value.second or value.microsecond):
        return value.isoformat("minutes")
    return "" if value is None else squeeze(str(value))


def _entry(form: Form, path: str, printer: _Printer) -> Box:
    return printer.line(path, form.headings[path].wording, heads="row")


def _entries(entries: list[tuple[Box, str, str]]) -> tuple[Box, ...]:
    width = 3 if len(entries) == 1 else 1
    return tuple(
        box
        for head, text, path in entries
        for box in (head, Box(text=text, colspan=width, path=path))
    )


def _sections(report: AnnualReport, printer: _Printer) -> Iterator[Block]:
    form = report.form()
    tables = {table.id: table for table in form.tables}
    for path, heading in form.sections.items():
        yield printer.heading(path, heading, 2)
        if path in tables:
            yield _grid(tables[path], _figures(report, tables[path], printer.lang), printer)
            yield from _text(getattr(report.remarks, path), f"remarks.{path}")
        elif path == "other_matters":
            yield from _other_matters(report, printer.lang)
        else:
            section = getattr(report, path)
            yield from _text(section.text, f"{path}.text")
            for inner, sub_heading in form.below(path).items():
                passage = getattr(section, inner.rpartition(".")[2])
                if passage is not None:
                    yield printer.heading(inner, sub_heading, 3)
                    yield from _text(passage, inner)


def _other_matters(report: AnnualReport, lang: Language) -> Iterator[Paragraph]:
    fee = report.other_matters.fee
    paragraphs = list(_text(report.other_matters.text, "other_matters.text"))
    yield from paragraphs
    text = "\n".join(paragraph.text for paragraph in paragraphs) or None
    year, agency = report.year, report.agency.name
    if statement.split(text, year=year, agency=agency) != (text, fee):
        # The text does not say what the figures say, so a line of its own does.
        yield Paragraph(text=statement.line(fee, lang), indented=True)


def _text(text: str | None, path: str) -> Iterator[Paragraph]:
    for number, line in enumerate((text or "").splitlines()):
        if squeezed := squeeze(line):
            yield Paragraph(text=squeezed, indented=True, path=path, line=number)


def _closing(report: AnnualReport, lang: Language) -> Iterator[Paragraph]:
    if report.sign_off.agency is not None:
        agency = squeeze(report.sign_off.agency)
        yield Paragraph(text=agency, closing=True, path="sign_off.agency")
    if report.sign_off.date is not None:
        date = catalog(lang).date(report.sign_off.date)
        yield Paragraph(text=date, closing=True, path="sign_off.date")


def _figures(report: AnnualReport, table: Table, lang: Language) -> dict[str, str]:
    figures = report.cells()
    return {
        cell.id: printed(figures[cell.id], report.unit(cell) if cell.unit_attribute else "", lang)
        for row in table.rows
        for cell in row.cells
    }


def _grid(table: Table, figures: Mapping[str, str], printer: _Printer) -> Grid:
    rows = {"proactive": _stacked, "requests": _grouped, "challenges": _side_by_side}[table.id](
        table, figures, printer
    )
    caption = worded(table.id, table.section.wording, printer.lang)
    return Grid(rows=tuple(rows), id=table.id, caption=caption)


def _value(cell: Cell, figures: Mapping[str, str], colspan: int = 1) -> Box:
    return Box(text=figures.get(cell.id, ""), cell=cell.id, colspan=colspan)


def _stacked(
    table: Table, figures: Mapping[str, str], printer: _Printer
) -> Iterator[tuple[Box, ...]]:
    """Lay out table two: blocks under one another, each with its own head."""
    width = max(len(row.cells) for row in table.rows)
    for block, rows in groupby(table.rows, key=lambda row: row.line.block):
        together = list(rows)
        yield (printer.block(str(block), colspan=width + 1, heads="colgroup"),)
        # Rows with other columns than the one before them have a head of their own.
        for _, alike in groupby(together, key=lambda row: [cell.column for cell in row.cells]):
            lines = list(alike)
            cells = lines[0].cells
            spans = [1] * (len(cells) - 1) + [width - len(cells) + 1]
            yield (
                printer.words(CONTENT, heads="col"),
                *(
                    printer.column(cell, colspan=span, heads="col")
                    for cell, span in zip(cells, spans, strict=True)
                ),
            )
            for row in lines:
                yield (
                    printer.line(row.id, row.line.wording, heads="row"),
                    *(
                        _value(cell, figures, span)
                        for cell, span in zip(row.cells, spans, strict=True)
                    ),
                )


def _grouped(
    table: Table, figures: Mapping[str, str], printer: _Printer
) -> Iterator[tuple[Box, ...]]:
    """Lay out table three: groups of rows to the left, a head of three rows above."""
    columns = table.rows[0].cells
    yield (
        printer.words(CROSS_CHECK, rowspan=3, colspan=_NAMED_COLUMNS),
        printer.words(APPLICANTS, colspan=len(columns), heads="colgroup"),
    )
    yield from _two_level_heads(columns, printer)
    seen: set[str] = set()
    for row in table.rows:
        boxes: list[Box] = []
        for depth, (path, line) in enumerate(row.lines):
            if path in seen:
                continue
            seen.add(path)
            innermost = path == row.id
            boxes.append(
                printer.line(
                    path,
                    line.wording,
                    rowspan=1 if innermost else _rows_under(table, path),
                    colspan=_NAMED_COLUMNS - depth if innermost else 1,
                    heads="row" if innermost else "rowgroup",
                )
            )
        yield (*boxes, *(_value(cell, figures) for cell in row.cells))


def _two_level_heads(columns: tuple[Cell, ...], printer: _Printer) -> Iterator[tuple[Box, ...]]:
    upper: list[Box] = []
    lower: list[Box] = []
    for group, cells in groupby(columns, key=lambda cell: cell.column.group):
        together = list(cells)
        if group is None:
            upper += [printer.column(cell, rowspan=2, heads="col") for cell in together]
        else:
            upper.append(printer.group(together[0], colspan=len(together), heads="colgroup"))
            lower += [printer.column(cell, heads="col") for cell in together]
    yield tuple(upper)
    yield tuple(lower)


def _rows_under(table: Table, path: str) -> int:
    return sum(any(path == other for other, _ in row.parents) for row in table.rows)


def _side_by_side(
    table: Table, figures: Mapping[str, str], printer: _Printer
) -> Iterator[tuple[Box, ...]]:
    """Lay out table four: its rows stand beside one another, all figures on one line."""
    upper: list[Box] = []
    middle: list[Box] = []
    lower: list[Box] = []
    for block, rows in groupby(table.rows, key=lambda row: row.line.block):
        together = list(rows)
        width = sum(len(row.cells) for row in together)
        upper.append(printer.block(str(block), colspan=width, heads="colgroup"))
        for row in together:
            if row.line.wording == block:
                middle += [printer.column(cell, rowspan=2, heads="col") for cell in row.cells]
            else:
                middle.append(_spanning(row, printer))
                lower += [printer.column(cell, heads="col") for cell in row.cells]
    yield tuple(upper)
    yield tuple(middle)
    yield tuple(lower)
    yield tuple(_value(cell, figures) for row in table.rows for cell in row.cells)


def _spanning(row: Row, printer: _Printer) -> Box:
    return printer.line(row.id, row.line.wording, colspan=len(row.cells), heads="colgroup")


_TO_FILL_IN = "＿＿"
FEE_NOTE = Words("form.fee-note", "收取信息处理费情况在此处报告。")
