"""Paragraphs and grids as a Word file holds them: headings, merged cells, glosses under texts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile

import attrs
from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from govdisclosure.errors import UnsupportedFormat
from govdisclosure.formats.docx_styles import TABLE_SIZE, TEXT_WIDTH, body_size, title_size
from govdisclosure.formats.signs import clean, width
from govdisclosure.grid import Box, Document, Grid, Paragraph
from govdisclosure.language import Words

_MOST_COLUMNS = 63
_DEEPEST = 6
_FEW_COLUMNS = 6
_DENSE = 9
"""The size of what stands in tables of many columns, in points: 小五."""

_BESIDE = 5
_WIDEST, _WIDEST_OF_MANY = 28, 12
"""Columns are as wide as what stands in them, up to this, in Latin letters; and some beside it."""

_HAN = re.compile("[\u3400-\u9fff]")

_Stretch = tuple[int, int, Box | None]
"""A cell of a row: its first column, the one after its last, and the box of which it is a part."""


def fill(paper: WordDocument, document: Document) -> None:
    """Put the blocks of a document into a Word document, in their order."""
    after_table = False
    for block in document.blocks:
        if isinstance(block, Paragraph):
            _paragraph(paper, block, document.language)
            after_table = False
            continue
        if after_table:
            paper.add_paragraph()  # tables that touch become one
        after_table = _table(paper, block) or after_table
    if after_table:
        paper.add_paragraph()  # Word wants one after a table


def _paragraph(paper: WordDocument, block: Paragraph, language: str) -> None:
    size = title_size(language) if block.level == 1 else body_size(language)
    style = "Normal" if block.level is None else f"Heading {min(block.level, _DEEPEST)}"
    made = paper.add_paragraph(style=style)
    if block.closing:
        made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif block.indented:
        made.paragraph_format.first_line_indent = Pt(2 * size)
        # In characters as well: then the indent goes with the size of the text.
        for element in made._p.iter(qn("w:ind")):
            element.set(qn("w:firstLineChars"), "200")
    _write(made, block.text, block.gloss, size)


def _write(target: WordParagraph, text: str, gloss: str | None, size: int) -> None:
    """Write a text, and its gloss on the next line in smaller type."""
    run = _run(target, text)
    if size == _DENSE:
        run.font.size = Pt(size)
    if gloss:
        if text:
            run.add_break()
        second = _run(target, gloss, "Gloss")
        second.font.size = Pt(round(size * 1.4) / 2)


def _run(target: WordParagraph, text: str, style: str | None = None) -> Run:
    run = target.add_run(_lines(text), style)
    if _HAN.search(text):
        # Else the quotation marks and dashes of a Chinese text are set in the Latin font.
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return run


def _lines(text: str) -> str:
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def _table(paper: WordDocument, grid: Grid) -> bool:
    """Add a grid and tell whether there was anything to add."""
    # A layout may use one box in many places, and here each of them is a cell of its own.
    rows = tuple(tuple(attrs.evolve(box) for box in row) for row in grid.rows)
    slots = attrs.evolve(grid, rows=rows).slots()
    columns = max((column + 1 for row in slots for column in row), default=0)
    if not columns:
        return False
    if columns > _MOST_COLUMNS:
        raise UnsupportedFormat(TOO_WIDE.fill(most=_MOST_COLUMNS, count=columns))
    table = paper.add_table(rows=0, cols=columns, style="Table Grid")
    for place, share in zip(table.columns, _widths(slots, columns), strict=True):
        place.width = share
    size = TABLE_SIZE if columns <= _FEW_COLUMNS else _DENSE
    runs = [list(_runs(row, columns)) for row in slots]
    told: set[int] = set()
    for above, here, below in zip([[], *runs], runs, [*runs[1:], []], strict=False):
        _row(table, above, here, below, told, size)
    _repeat_heads(table, slots)
    if grid.caption:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), clean(grid.caption))
        table._tbl.tblPr.append(caption)
    return True


def _runs(row: Mapping[int, Box], columns: int) -> Iterator[_Stretch]:
    """Yield the cells of a row; a place that no box covers is an empty cell."""
    for key, places in groupby(range(columns), lambda at: id(row[at]) if at in row else -1 - at):
        covered = list(places)
        yield covered[0], covered[-1] + 1, None if key < 0 else row[covered[0]]


def _row(
    table: Table,
    above: Sequence[_Stretch],
    here: Sequence[_Stretch],
    below: Sequence[_Stretch],
    told: set[int],
    size: int,
) -> None:
    row = table.add_row()._tr  # type: ignore[no-untyped-call]  # python-docx has no type there
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = list(row.tc_lst)
    for run in here:
        start, stop, box = run
        cell = cells[start]
        for other in cells[start + 1 : stop]:
            cell.width = Emu((cell.width or 0) + (other.width or 0))
            row.remove(other)
        cell.grid_span = stop - start
        if box is None:
            continue
        if _has(above, run):
            cell.vMerge = "continue"
        elif _has(below, run):
            cell.vMerge = "restart"
        if id(box) not in told:
            told.add(id(box))
            _box(_Cell(cell, table), box, size)


def _has(runs: Sequence[_Stretch], wanted: _Stretch) -> bool:
    """Tell whether a neighbouring row has a cell of the same box in the same columns."""
    return any(run[:2] == wanted[:2] and run[2] is wanted[2] for run in runs)


def _box(cell: _Cell, box: Box, size: int) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    target = cell.paragraphs[0]
    target.style = "Table Text" if box.heads is None else "Table Head"
    if box.heads is None and (width(box.text) > _WIDEST or "\n" in box.text):
        target.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _write(target, box.text, box.gloss, size)


def _widths(slots: Sequence[Mapping[int, Box]], columns: int) -> list[Emu]:
    """Share out the width of the page by what stands in each column alone."""
    most = _WIDEST if columns <= _FEW_COLUMNS else _WIDEST_OF_MANY
    needed = [0] * columns
    for row in slots:
        for column, box in row.items():
            if box.colspan == 1:
                longest = max(map(width, f"{box.text}\n{box.gloss or ''}".split("\n")))
                needed[column] = max(needed[column], min(longest, most))
    shares = [_BESIDE + share for share in needed]
    return [Emu(TEXT_WIDTH * share // sum(shares)) for share in shares]


def _repeat_heads(table: Table, slots: Sequence[Mapping[int, Box]]) -> None:
    """Repeat the heads of the columns on every page that a table runs over."""
    heads = list(
        takewhile(lambda row: all(box.heads in {"col", "colgroup"} for box in row.values()), slots)
    )
    if len(heads) < len(slots):
        for row in table._tbl.tr_lst[: len(heads)]:
            row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


TOO_WIDE = Words("error.docx-columns", "Word表格最多{most}列，这里有{count}列。")
