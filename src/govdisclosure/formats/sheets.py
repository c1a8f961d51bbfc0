"""A sheet of a workbook, of whatever make: its rows as texts, and what else there is to know."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

import attrs

from govdisclosure.notes import Note

Printing: TypeAlias = Callable[[object], str]

_EXACT = 10**15
"""A number as large has more digits than a spreadsheet keeps."""


@attrs.frozen(kw_only=True)
class Sheet:
    """A sheet: its name, its rows, each with its number, and its merged cells.

    A row is the texts of its cells from the first column on. A cell that shows an error holds the
    text of it, a formula without a result itself, after ``=``. ``merged`` are first and last row
    and first and last column, rows counted from one, columns from zero.

    Only who reads the whole sheet, and no list, is told which cells hold such formulas, which rows
    and columns are hidden, all counted from one, and by ``notes`` what else is on it.
    """

    name: str
    hidden: bool
    rows: tuple[tuple[int, list[str]], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unsettled: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = ()


def printed(value: object) -> str:
    """Return what a cell prints, numbers in plain decimal notation, dates in that of ISO.

    >>> printed(3.0), printed(96171.6), printed(0.1 + 0.2), printed(True)
    ('3', '96171.6', '0.3', 'TRUE')
    >>> printed(9007199254740991.0), printed(1e23), printed(datetime.date(2024, 1, 31))
    ('9007199254740991', '100000000000000000000000', '2024-01-31')
    """
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            if abs(value) < _EXACT:
                return str(int(value))
            # The shortest number that is kept as this one: 10 to the 23rd, and not what is near it.
            return f"{Decimal(repr(value)).to_integral_value():f}"
        case float():
            # A spreadsheet computes with more digits than it shows.
            return f"{Decimal(f'{value:.15g}'):f}"
        case datetime.datetime():
            return value.isoformat(" ")
        case datetime.date() | datetime.time():
            return value.isoformat()
    return str(value)


def listed(value: object) -> str:
    """Return what a cell of a list prints: numbers that lost digits in powers of ten.

    >>> listed(3.0), listed(123456789012345678.0)
    ('3', '1.23456789012346E+17')
    """
    if isinstance(value, float) and abs(value) >= _EXACT:
        return f"{value:.14E}"
    return printed(value)
