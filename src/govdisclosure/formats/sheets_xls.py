"""The sheets of workbooks of Excel before 2007 (``.xls``), with what their cells hide."""

import datetime
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from govdisclosure.errors import MISSING_EXTRA, MissingExtra, UnreadableInput
from govdisclosure.formats import sheet_notes
from govdisclosure.formats.archive import DAMAGED
from govdisclosure.formats.limits import Limits
from govdisclosure.formats.sheets import Printing, Sheet
from govdisclosure.formats.xlsx_looks import look_of
from govdisclosure.notes import Note

if TYPE_CHECKING:
    from types import ModuleType


def read(data: bytes, limits: Limits, printing: Printing, *, whole: bool) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook, in order; ``whole`` with what else is on them.

    Such a file does not say of a formula that shows nothing whether it was worked out: that is
    noted. Raises `UnreadableInput` for what is damaged, encrypted or too big, and `MissingExtra`
    when the extra ``xlsx`` is not installed.
    """
    library = xlrd()
    try:
        book = library.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        )
    except Exception as error:  # the library raises whatever comes of following damaged bytes
        raise UnreadableInput(DAMAGED.fill()) from error
    limits.refuse_late()
    return tuple(_sheet(sheet, book, limits, printing, whole=whole) for sheet in book.sheets())


def xlrd() -> "ModuleType":
    """Return the library that reads such workbooks; raise `MissingExtra` without it."""
    try:
        # An extra, loaded on first use.
        import xlrd  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="xlrd", extra="xlsx")) from error
    module: ModuleType = xlrd
    return module


def _sheet(sheet: Any, book: Any, limits: Limits, printing: Printing, *, whole: bool) -> Sheet:
    rows: list[tuple[int, list[str]]] = []
    widest = 0
    for place in range(sheet.nrows):
        texts = [printing(_value(cell, book)) for cell in sheet.row(place)]
        while texts and not texts[-1]:
            texts.pop()
        widest = max(widest, len(texts))
        limits.refuse_extent((place + 1) * widest)
        rows.append((place + 1, texts))
    notes: tuple[Note, ...] = ()
    if whole:
        notes = (*_looked_at(sheet, book, rows), *_beside(sheet))
    return Sheet(
        name=sheet.name,
        hidden=sheet.visibility != 0,
        rows=tuple(rows),
        merged=tuple(
            (first + 1, end, column, end_column - 1)
            for first, end, column, end_column in sheet.merged_cells
        ),
        hidden_rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(
            column + 1 for column, info in sheet.colinfo_map.items() if info.hidden
        ),
        notes=notes,
    )


def _value(cell: Any, book: Any) -> object:
    library = xlrd()
    match cell.ctype:
        case library.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case library.XL_CELL_ERROR:
            return library.error_text_from_code.get(cell.value, "#N/A")
        case library.XL_CELL_DATE:
            try:
                moment = library.xldate.xldate_as_datetime(cell.value, book.datemode)
            except (ValueError, OverflowError):
                return cell.value
            if cell.value < 1:
                return moment.time()
            return moment if moment.time() != datetime.time() else moment.date()
    return cell.value


def _looked_at(sheet: Any, book: Any, rows: list[tuple[int, list[str]]]) -> Iterator[Note]:
    """Yield notes on numbers that are shown as others; add to numbers what is said after them."""
    library = xlrd()
    for number, texts in rows:
        for place in range(len(texts)):
            cell = sheet.cell(number - 1, place)
            if cell.ctype != library.XL_CELL_NUMBER:
                continue
            form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
            look = None if form is None else look_of(form.format_str)
            if look is None:
                continue
            if not look.misleads:
                texts[place] += look.after
                continue
            at = (number, place + 1)
            yield sheet_notes.shown_otherwise(sheet.name, at, texts[place], look.code)


def _beside(sheet: Any) -> Iterator[Note]:
    library = xlrd()
    blank = [
        (row + 1, column + 1)
        for row in range(sheet.nrows)
        for column, cell in enumerate(sheet.row(row))
        if cell.ctype == library.XL_CELL_TEXT and not cell.value
    ]
    if blank:
        yield sheet_notes.blank_formulas(sheet.name, blank)
    if said := "".join(each.text for _, each in sorted(sheet.cell_note_map.items())).strip():
        yield sheet_notes.comments(sheet.name, said)
