"""Reading workbooks as documents: every visible sheet as paragraphs and tables, in order."""

import attrs

from govdisclosure.formats import sheet_notes, sheets_read
from govdisclosure.formats.asides import ASIDE, unglossed
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.formats.sheet import Sheet as Laid
from govdisclosure.formats.sheet import Size
from govdisclosure.formats.sheets import Sheet, printed
from govdisclosure.grid import Block, Document, Grid
from govdisclosure.notes import Note


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a workbook (``.xlsx``, ``.xls``, ``.ods``).

    Numbers are read as they are stored, what formulas gave as a spreadsheet program stored it last;
    a formula without a result is no blank, but a note. Hidden rows and columns are read, hidden
    sheets are not; both are noted. Raises `UnreadableInput` for what is no workbook,
    damaged, encrypted or too big, and `MissingExtra` when the extra ``xlsx`` is not installed.
    """
    blocks: list[Block] = []
    notes: list[Note] = []
    boxes = 0
    for sheet in sheets_read.read(data, limits, printing=printed, whole=True):
        laid = _laid(sheet, limits)
        if sheet.hidden:
            if laid.texts:
                notes.append(sheet_notes.hidden_sheet(sheet.name))
            continue
        notes += [*sheet.notes, *sheet_notes.hidden_lines(sheet, laid.texts)]
        laid, unsettled = _without_unsettled(laid, sheet)
        notes += unsettled
        for block in laid.blocks(sheet.name):
            blocks.append(block)
            boxes += sum(map(len, block.rows)) if isinstance(block, Grid) else 0
            limits.refuse_cells(boxes)
            limits.refuse_paragraphs(len(blocks))
            limits.refuse_late()
    return Document(blocks=tuple(blocks), notes=tuple(notes))


def _laid(sheet: Sheet, limits: Limits) -> Laid:
    width = max((len(texts) for _, texts in sheet.rows), default=0)
    height = sheet.rows[-1][0] if sheet.rows else 0
    limits.refuse_extent(height * width)
    texts = {
        (row - 1, column): text
        for row, values in sheet.rows
        for column, value in enumerate(values)
        if value and (text := unglossed(value.replace(_ASIDE_FORMULA, ASIDE))).strip()
    }
    merged: dict[tuple[int, int], Size] = {}
    covered: set[tuple[int, int]] = set()
    for first, last, column, last_column in sheet.merged:
        row = first - 1
        rows = min(last, row + limits.span, height) - row
        columns = min(last_column + 1, column + limits.span) - column
        limits.refuse_extent(len(covered) + max(rows, 0) * columns)
        cells = {(row + down, column + right) for down in range(rows) for right in range(columns)}
        # No program merges a cell twice; where a file says so, the first time counts.
        if len(cells) > 1 and cells.isdisjoint(covered):
            covered |= cells
            merged[row, column] = Size(rows, columns)
    return Laid(texts=texts, merged=merged, limits=limits).without_asides()


def _without_unsettled(laid: Laid, sheet: Sheet) -> tuple[Laid, list[Note]]:
    """Return a sheet without the formulas that have no result, and notes on those."""
    gone = {(row - 1, column - 1) for row, column in sheet.unsettled} & laid.texts.keys()
    notes = [
        sheet_notes.without_result(
            sheet.name,
            (row + 1, column + 1),
            laid.texts[row, column],
            alone=laid.is_text(row),
        )
        for row, column in sorted(gone)
    ]
    kept = {place: text for place, text in laid.texts.items() if place not in gone}
    return attrs.evolve(laid, texts=kept) if gone else laid, notes


_ASIDE_FORMULA = f'="{ASIDE}'
"""How a formula begins whose result begins an aside."""
