"""Writing workbooks: sheets of texts and numbers with merged cells, comments and links."""

import datetime
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from govdisclosure.errors import MISSING_EXTRA, MissingExtra
from govdisclosure.formats import signs

if TYPE_CHECKING:
    from types import ModuleType

Value: TypeAlias = str | int | Decimal | None

_EXACT_DIGITS = 15
"""A spreadsheet keeps so many digits of a number; what has more stands there as a text."""

_HIGHEST_POWER = 300
"""A number beyond this power of ten is none for a spreadsheet, however few digits it has."""

_MOST_CHARACTERS = 32_767
_NAME_LENGTH = 31
_HIGHEST_ROW = 409
_LINE_HEIGHT = 15
CREATED = datetime.datetime(2000, 1, 1)
"""The same sheets give the same bytes, whenever they are written."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LOOKS: dict[str, dict[str, object]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "font_size": 12},
    "clipped": {"text_wrap": True, "valign": "top"},  # makes its row no higher
    "text": {"text_wrap": True, "valign": "top"},
    "head": {"text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#C6D9F1"},
    "row": {"text_wrap": True, "align": "left", "valign": "vcenter", "bg_color": "#C6D9F1"},
    "label": {"text_wrap": True, "align": "center", "valign": "vcenter"},
    "figure": {"align": "center", "valign": "vcenter"},
}
_BORDERED = ("head", "row", "label", "figure")
_MAKES_ROOM = ("text", "head", "row", "label")
_LINE_HEIGHTS = {"title": 20, "heading": 18}
_SEVERITIES: dict[str, dict[str, object]] = {
    "error": {"bg_color": "#FDE4DF", "font_color": "#B3261E", "bold": True},
    "warning": {"bg_color": "#FFF0CF", "font_color": "#8A5A00", "italic": True},
    "notice": {"bg_color": "#E3EEFB", "font_color": "#1F4E8C", "underline": 1},
}


@attrs.frozen(kw_only=True)
class Entry:
    """A cell of a sheet: its value, the rows and columns that it spans, and how it looks.

    ``look`` is one of those listed above; ``severity`` colours it. ``sheet`` is the place, from
    zero, of the sheet that it leads to.
    """

    value: Value = None
    look: str = "text"
    severity: str | None = None
    rowspan: int = 1
    colspan: int = 1
    comment: str | None = None
    sheet: int | None = None


@attrs.frozen(kw_only=True)
class Sheet:
    """A sheet: rows of entries, each entry in the row in which it begins.

    ``widths`` are those of the columns in characters. ``head`` is the row, from zero, that stays in
    sight with those above it; with ``filtered`` the rows under it can be filtered.
    """

    name: str
    rows: Sequence[Sequence[Entry]]
    widths: Sequence[int]
    head: int | None = None
    filtered: bool = False


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as a workbook; the same sheets give the same bytes.

    A text is never taken for a formula, a link or a number; a number that a spreadsheet would not
    keep to the digit is written as a text. Raises `MissingExtra` when the extra ``xlsx`` is not
    installed.
    """
    file = io.BytesIO()
    book = library().Workbook(file, {"in_memory": True})
    book.set_properties({"created": CREATED})
    looks = _Looks(book)
    names = sheet_names([sheet.name for sheet in sheets])
    for name in names:
        book.add_worksheet(name)
    for sheet, target in zip(sheets, book.worksheets(), strict=True):
        _fill(target, sheet, looks, names)
    book.close()
    return file.getvalue()


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Return names that sheets can have: short, without reserved signs, each only once.

    >>> sheet_names(["核对结果", "某局/2023", "某局:2023", ""])
    ['核对结果', '某局 2023', '某局 2023 (2)', '-']
    """
    names: list[str] = []
    taken: set[str] = set()
    for text in wanted:
        plain = _fit(_NOT_IN_NAMES.sub(" ", _clean(text)).strip(), _NAME_LENGTH) or "-"
        name, number = plain, 1
        # Spreadsheets do not tell capitals from small letters, and keep one name for themselves.
        while name.casefold() in taken or name.casefold() == "history":
            number += 1
            mark = f" ({number})"
            name = f"{_fit(plain, _NAME_LENGTH - len(mark))}{mark}"
        taken.add(name.casefold())
        names.append(name)
    return names


def exact(value: int | Decimal) -> int | float | str:
    """Return a number as a spreadsheet keeps it to the digit, else as a text.

    >>> exact(3511), exact(Decimal("59237.2449")), exact(2**53 - 1)
    (3511, 59237.2449, '9007199254740991')
    """
    number = Decimal(value)
    # Normalizing would round before the digits are counted.
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
    beyond = not number.is_finite() or abs(number.adjusted()) > _HIGHEST_POWER
    if beyond or len(digits) > _EXACT_DIGITS:
        return f"{number:f}"
    return float(value) if isinstance(value, Decimal) else value


def library() -> "ModuleType":
    """Return the library that writes workbooks; raise `MissingExtra` when it is not installed."""
    try:
        # An extra, loaded on first use.
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="XlsxWriter", extra="xlsx")) from error
    module: ModuleType = xlsxwriter
    return module


@attrs.frozen
class _Looks:
    """The formats of a workbook, each made once."""

    book: Any
    made: dict[tuple[str, str | None], Any] = attrs.field(factory=dict, init=False)

    def of(self, entry: Entry) -> Any:
        key = (entry.look, entry.severity)
        if key not in self.made:
            border = {"border": 1} if entry.look in _BORDERED else {}
            self.made[key] = self.book.add_format(
                {"font_size": 10} | _LOOKS[entry.look] | border | _SEVERITIES.get(key[1] or "", {})
            )
        return self.made[key]


def _fill(target: Any, sheet: Sheet, looks: _Looks, names: Sequence[str]) -> None:
    for column, width in enumerate(sheet.widths):
        target.set_column(column, column, width)
    heights: dict[int, int] = {}
    for row, column, entry in _placed(sheet.rows):
        look = looks.of(entry)
        if entry.rowspan > 1 or entry.colspan > 1:
            last = (row + entry.rowspan - 1, column + entry.colspan - 1)
            target.merge_range(row, column, *last, "", look)
        _put(target, row, column, entry, look, names)
        if entry.comment is not None:
            text = _clean(entry.comment)
            target.write_comment(row, column, text, {"x_scale": 2.5, "y_scale": 1.5})
        width = sum(sheet.widths[column : column + entry.colspan])
        heights[row] = max(heights.get(row, 0), _height(entry, width))
    for row, height in heights.items():
        if height > _LINE_HEIGHT:
            target.set_row(row, min(height, _HIGHEST_ROW))
    if sheet.head is not None:
        target.freeze_panes(sheet.head + 1, 0)
        if sheet.filtered:
            target.autofilter(sheet.head, 0, len(sheet.rows) - 1, len(sheet.widths) - 1)
            target.repeat_rows(sheet.head)
    target.set_paper(9)
    target.set_landscape()
    target.fit_to_pages(1, 0)


def _put(target: Any, row: int, column: int, entry: Entry, look: Any, names: Sequence[str]) -> None:
    if entry.value is None:
        target.write_blank(row, column, None, look)
        return
    value = entry.value if isinstance(entry.value, str) else exact(entry.value)
    if not isinstance(value, str):
        target.write_number(row, column, value, look)
        return
    text = _clean(value)
    if entry.sheet is not None:
        target.write_url(row, column, f"internal:'{names[entry.sheet]}'!A1", look, text[:2000])
    target.write_string(row, column, text, look)


def _placed(rows: Sequence[Sequence[Entry]]) -> Iterator[tuple[int, int, Entry]]:
    """Yield every entry with its row and column, past what entries above span."""
    covered: set[tuple[int, int]] = set()
    for row, entries in enumerate(rows):
        column = 0
        for entry in entries:
            while (row, column) in covered:
                column += 1
            yield row, column, entry
            covered.update(
                (row + down, column + right)
                for down in range(entry.rowspan)
                for right in range(entry.colspan)
                if down
            )
            column += entry.colspan


def _height(entry: Entry, width: int) -> int:
    """Return how high the row of an entry has to be; not every spreadsheet sees to that."""
    line = _LINE_HEIGHTS.get(entry.look, _LINE_HEIGHT)
    wraps = entry.look in _MAKES_ROOM and entry.rowspan == 1
    if not wraps or not isinstance(entry.value, str):
        return line
    parts = entry.value.split("\n")
    return line * sum(max(1, ceil(signs.width(part) / max(width, 1))) for part in parts)


def _clean(text: str) -> str:
    """Return a text as a workbook can hold it; what no document can hold shows as a question."""
    return _fit(signs.clean(text), _MOST_CHARACTERS)


def _fit(text: str, most: int) -> str:
    """Return a text cut to a length as spreadsheets count it, in units of 16 bits."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * most:
        return text
    return f"{units[: 2 * (most - 1)].decode('utf-16-le', 'ignore')}…"
