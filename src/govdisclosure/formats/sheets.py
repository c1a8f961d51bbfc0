"""A sheet of a workbook, of whatever make: its rows as texts, and what else there is to know."""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

import attrs

from govdisclosure.language import Sentence, Words
from govdisclosure.notes import Note, Origin, Severity, column_letters

Printing: TypeAlias = Callable[[object], str]

_EXACT = 10**15
"""A number as large has more digits than a spreadsheet keeps."""

_NAMED = 8
"""Of hidden rows so many are named one by one."""


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


def note(code: str, words: Words, sheet: str, *, text: str | None = None, **blanks: object) -> Note:
    """Return a note on a sheet as a whole."""
    sentence = words.fill(sheet=sheet, **blanks)  # type: ignore[arg-type]  # as it comes
    return Note(code=code, severity=Severity.NOTICE, sentence=sentence, printed=text)


def noted_cell(
    code: str, sentence: Sentence, sheet: str, place: tuple[int, int], text: str
) -> Note:
    """Return a note on a cell that a person must look at."""
    return Note(
        code=code,
        severity=Severity.ERROR,
        sentence=sentence,
        where=Origin(sheet=sheet, row=place[0], column=place[1]),
        printed=text,
    )


def hidden_notes(sheet: Sheet, texts: Mapping[tuple[int, int], str]) -> list[Note]:
    """Return notes on the hidden rows and columns in which texts stand, by places from zero."""
    rows = sorted({row + 1 for row, _ in texts} & sheet.hidden_rows)
    columns = sorted({column + 1 for _, column in texts} & sheet.hidden_columns)
    found = []
    if rows:
        named = tuple(map(str, rows[:_NAMED])) + (("…",) if len(rows) > _NAMED else ())
        found.append(note("rows-hidden", ROWS_HIDDEN, sheet.name, rows=named))
    if columns:
        named = tuple(map(column_letters, columns[:_NAMED])) + (
            ("…",) if len(columns) > _NAMED else ()
        )
        found.append(note("columns-hidden", COLUMNS_HIDDEN, sheet.name, columns=named))
    return found


ROWS_HIDDEN = Words("note.rows-hidden", "工作表“{sheet}”中隐藏的第{rows}行照常读取。")
COLUMNS_HIDDEN = Words("note.columns-hidden", "工作表“{sheet}”中隐藏的{columns}列照常读取。")
COMMENT_NOT_READ = Words("note.comment-not-read", "工作表“{sheet}”中的批注未读入报告。")
DRAWING_NOT_READ = Words(
    "note.drawing-not-read", "工作表“{sheet}”中文本框、图形内的文字未读入报告。"
)
PICTURE_NOT_READ = Words("note.picture-not-read", "工作表“{sheet}”中的图片未读取。")
SHOWN_OTHERWISE = Words(
    "note.number-shown-otherwise",
    "此处存有{printed}，但单元格格式“{format}”使其显示为另一数字；读取的是{printed}，请核对。",
)
