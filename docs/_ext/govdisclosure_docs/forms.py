"""The reference pages of the forms: every table as the form prints it, then every cell."""

from collections.abc import Iterator
from html import escape

from docutils import nodes

from govdisclosure.editions import INSTRUMENTS, REPORT_YEARS, form_of
from govdisclosure.form.model import Cell, Form, Table
from govdisclosure.grid import Box, Grid
from govdisclosure.labels import column_words, label, short, unit_words, worded
from govdisclosure.law import INSTRUMENTS as LAWS
from govdisclosure.layout import lay_out_blank
from govdisclosure_docs.markup import Generated, code, said


class FormDirective(Generated):
    """Writes all there is to say of the form of one edition."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a section for each of the form's sections."""
        edition = self.arguments[0]
        form = form_of(edition)
        grids = {grid.id: grid for grid in lay_out_blank(edition, gloss="en").grids()}
        tables = {table.id: table for table in form.tables}
        return [
            self.section(
                f"form-{edition}-{path}",
                [said(heading.wording, "zh"), " ", said(worded(path, heading.wording, "en"), "en")],
                *(
                    self._table(form, tables[path], grids[path])
                    if path in tables
                    else self._text(form, path)
                ),
            )
            for path, heading in form.sections.items()
        ]

    def _table(self, form: Form, table: Table, grid: Grid) -> Iterator[nodes.Node]:
        yield self.translatable("The table as the form prints it; each box for a figure names it:")
        yield nodes.raw("", "".join(_html(grid, form.edition)), format="html")
        yield self.translatable("Every cell of the table:")
        cells = [cell for row in table.rows for cell in row.cells]
        yield self.table(
            ("Cell", "Official wording", "English", "Unit", "Figure", "Basis"),
            (self._cell(form, cell) for cell in cells),
            ids=[f"cell-{form.edition}-{cell.id}" for cell in cells],
            widths=(28, 22, 22, 8, 12, 8),
        )

    def _cell(self, form: Form, cell: Cell) -> tuple[str | nodes.Node, ...]:
        row = form.rows[cell.row_id]
        wording = " / ".join((row.line.wording, *column_words(cell)))
        english = " / ".join((short(row.id, row.line.wording, "en"), *column_words(cell, "en")))
        unit = [cell.column.unit, unit_words(cell.column.unit, "en")]
        return (
            code(cell.id),
            said(wording, "zh"),
            said(english, "en"),
            " ".join(dict.fromkeys(unit)).strip() or "—",
            cell.kind.value,
            "—" if row.cite is None else row.cite.short(),
        )

    def _text(self, form: Form, path: str) -> Iterator[nodes.Node]:
        below = form.below(path)
        if not below:
            yield self.translatable("Text, without headings of its own.")
            return
        yield self.translatable("Text, under these headings and outside them:")
        yield self.table(
            ("Path", "Official wording", "English"),
            (
                (
                    code(inner),
                    said(heading.wording, "zh"),
                    label(inner, "en", edition=form.edition),
                )
                for inner, heading in below.items()
            ),
        )


def _html(grid: Grid, edition: str) -> Iterator[str]:
    """Write a table with its spans and heads, which a plain document tree cannot hold."""
    name = escape(grid.caption or "", quote=True)
    yield f'<div class="as-printed" role="region" tabindex="0" aria-label="{name}">'
    yield f'<table class="as-printed" lang="zh-CN" aria-label="{name}">'
    for row in grid.rows:
        yield "<tr>"
        yield from (_box(box, edition) for box in row)
        yield "</tr>"
    yield "</table></div>"


def _box(box: Box, edition: str) -> str:
    spans = "".join(
        f' {name}="{span}"'
        for name, span in (("rowspan", box.rowspan), ("colspan", box.colspan))
        if span > 1
    )
    if box.cell is not None:
        attribute = box.cell.rpartition(".")[2].replace("_", "_<wbr>")
        link = f'<a href="#cell-{edition}-{box.cell}" title="{box.cell}">{attribute}</a>'
        return f'<td lang="en"{spans}>{link}</td>'
    text = escape(box.text)
    if box.gloss and box.gloss != box.text:
        text += f'<span class="gloss" lang="en">{escape(box.gloss)}</span>'
    if box.heads is None:
        return f"<td{spans}>{text}</td>"
    return f'<th scope="{box.heads}"{spans}>{text}</th>'


class InstrumentsDirective(Generated):
    """Writes the table of the instruments that the library cites."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows = [
            (
                law.key,
                said(f"《{law.title.text()}》（{law.number.text()}）", "zh"),
                said(f"{law.title.text('en')}, {law.number.text('en')}", "en"),
                "—" if law.issued is None else law.issued.isoformat(),
                "—" if law.in_force is None else law.in_force.isoformat(),
            )
            for law in LAWS
        ]
        return [
            self.table(
                ("Cited as", "Instrument", "English", "Issued", "In force"),
                rows,
                widths=(10, 30, 32, 14, 14),
            )
        ]


class EditionsDirective(Generated):
    """Writes the table of the editions."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows = []
        for edition, years in REPORT_YEARS.items():
            form = form_of(edition)
            known = _years(years)
            counts = [str(len(table.rows)) for table in form.tables]
            rows.append(
                (
                    code(edition),
                    said(INSTRUMENTS[edition].number.text(), "zh"),
                    known,
                    " + ".join(counts),
                    str(len(form.cells)),
                    str(len(form.equations)),
                )
            )
        heads = ("Edition", "Circular", "Report years", "Rows of figures", "Cells", "Equations")
        return [self.table(heads, rows)]


def _years(years: range) -> str:
    return f"{years[0]}–{years[-1]}" if len(years) < 100 else f"{years[0]}–"


class TermsDirective(Generated):
    """Writes the terms of the forms in both languages, each once, in the order of the forms."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        found: dict[tuple[str, str], set[str]] = {}
        for edition in REPORT_YEARS:
            for chinese, english in _terms(form_of(edition)):
                found.setdefault((chinese, english), set()).add(edition)
        rows = [
            (said(chinese, "zh"), said(english, "en"), ", ".join(sorted(editions)))
            for (chinese, english), editions in found.items()
        ]
        return [self.table(("Chinese", "English", "Form"), rows)]


def _terms(form: Form) -> Iterator[tuple[str, str]]:
    for path, heading in form.headings.items():
        yield short(path, heading.wording), short(path, heading.wording, "en")
    for row in form.rows.values():
        for path, line in row.lines:
            yield short(path, line.wording), short(path, line.wording, "en")
        for cell in row.cells:
            yield from zip(column_words(cell, "zh"), column_words(cell, "en"), strict=True)
