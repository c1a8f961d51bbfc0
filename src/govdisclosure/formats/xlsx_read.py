"""Reading workbooks: every visible sheet as paragraphs and tables with merged cells, in order."""

import datetime
import io
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

from govdisclosure.errors import MISSING_EXTRA, MissingExtra, UnreadableInput
from govdisclosure.formats import archive
from govdisclosure.formats.asides import unglossed
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.formats.sheet import Sheet, Size
from govdisclosure.grid import Block, Document, Grid

if TYPE_CHECKING:
    from types import ModuleType

    from python_calamine import CalamineSheet

_EXACT_DIGITS = 15
"""A spreadsheet computes with more digits than it shows."""


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a workbook of Excel since 2007.

    Numbers are read as they were typed, what formulas gave as a spreadsheet program stored it last;
    hidden sheets are passed over. Raises `UnreadableInput` for what is no workbook, damaged,
    encrypted or too big, and `MissingExtra` when the extra ``xlsx`` is not installed.
    """
    limits.refuse_bytes(len(data))
    library = calamine()
    safe = archive.verified(data, limits)
    blocks: list[Block] = []
    boxes = 0
    with (
        refusing_damage(library),
        library.CalamineWorkbook.from_filelike(io.BytesIO(safe)) as book,
    ):
        for place, sheet in enumerate(book.sheets_metadata):
            if sheet.visible is not library.SheetVisibleEnum.Visible:
                continue
            if sheet.typ is not library.SheetTypeEnum.WorkSheet:
                continue
            for block in _sheet(book.get_sheet_by_index(place), limits).blocks(place + 1):
                blocks.append(block)
                boxes += sum(map(len, block.rows)) if isinstance(block, Grid) else 0
                limits.refuse_cells(boxes)
                limits.refuse_paragraphs(len(blocks))
    return Document(blocks=tuple(blocks))


@contextmanager
def refusing_damage(library: "ModuleType") -> Iterator[None]:
    """Raise `UnreadableInput` for what the library that reads workbooks cannot read."""
    try:
        yield
    except BaseException as error:
        # Where the library does not see what is wrong, its language stops it; that is no Exception.
        panic = type(error).__name__ == "PanicException"
        if not (panic or isinstance(error, library.CalamineError)):
            raise
        raise UnreadableInput(archive.DAMAGED.fill()) from error


def calamine() -> "ModuleType":
    """Return the library that reads workbooks; raise `MissingExtra` when it is not installed."""
    try:
        import python_calamine  # noqa: PLC0415  # an extra, loaded on first use
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="python-calamine", extra="xlsx")) from error
    return python_calamine


def _sheet(sheet: "CalamineSheet", limits: Limits) -> Sheet:
    height, width = (0, 0) if sheet.end is None else (sheet.end[0] + 1, sheet.end[1] + 1)
    limits.refuse_extent(height * width)
    texts = {
        (row, column): text
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
        if (text := printed(value)).strip()
    }
    merged: dict[tuple[int, int], Size] = {}
    covered: set[tuple[int, int]] = set()
    for (row, column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        rows = min(last_row + 1, row + limits.span, height) - row
        columns = min(last_column + 1, column + limits.span) - column
        limits.refuse_extent(len(covered) + max(rows, 0) * columns)
        cells = {(row + down, column + right) for down in range(rows) for right in range(columns)}
        # No program merges a cell twice; where a file says so, the first time counts.
        if len(cells) > 1 and cells.isdisjoint(covered):
            covered |= cells
            merged[row, column] = Size(rows, columns)
    return Sheet(texts=texts, merged=merged, limits=limits).without_asides()


def printed(value: object) -> str:
    """Return what a cell prints, without its gloss.

    >>> printed(3.0), printed(96171.6), printed(0.1 + 0.2), printed(True)
    ('3', '96171.6', '0.3', 'TRUE')
    >>> printed(9007199254740991.0), printed(1e23), printed(datetime.date(2024, 1, 31))
    ('9007199254740991', '100000000000000000000000', '2024-01-31')
    """
    match value:
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            # The shortest number that is kept as this one: 10 to the 23rd, and not what is near it.
            return f"{Decimal(repr(value)).to_integral_value():f}"
        case float():
            return f"{Decimal(f'{value:.{_EXACT_DIGITS}g}'):f}"
        case datetime.datetime():
            return value.isoformat(" ")
        case datetime.date() | datetime.time():
            return value.isoformat()
    return unglossed(str(value))
