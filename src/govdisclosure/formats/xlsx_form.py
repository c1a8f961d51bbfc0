"""Writing workbooks to be filled in: locked sheets with places to enter, formulas, highlights."""

import io
from collections.abc import Mapping, Sequence
from enum import Enum
from math import ceil
from typing import Any

import attrs

from govdisclosure.formats import signs
from govdisclosure.formats.asides import NOTHING
from govdisclosure.formats.xlsx_write import CREATED, library
from govdisclosure.notes import column_letters

_A4 = 9
_LINE_HEIGHT = 15
_MOST_WHOLE = 10**15 - 1
"""A spreadsheet keeps no more digits than these."""

_INPUT: dict[str, object] = {"bg_color": "#FFFFFF", "border": 1, "locked": False}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "align": "center", "text_wrap": True}
    | {"locked": False, "border": 1, "bg_color": "#EAF3E3"},
    "heading": {"bold": True, "font_size": 12, "text_wrap": True},
    "head": {"text_wrap": True, "align": "center", "bg_color": "#C6D9F1", "border": 1},
    "row": {"text_wrap": True, "bg_color": "#C6D9F1", "border": 1},
    "figure": _INPUT | {"align": "center"},
    "total": _INPUT | {"align": "center", "bg_color": "#EAF3E3"},
    "passage": _INPUT | {"text_wrap": True, "valign": "top", "num_format": "@"},
    "line": _INPUT | {"text_wrap": True, "num_format": "@"},
    "number": _INPUT | {"align": "left"},
    "check": {"align": "center", "border": 4, "text_wrap": True, "font_color": "#555555"},
    "hint": {"font_color": "#777777", "italic": True, "text_wrap": True},
}
_HIGHLIGHTS: dict[str, dict[str, object]] = {
    "broken": {"bg_color": "#FDE4DF", "font_color": "#B3261E", "bold": True},
    "unfit": {"bg_color": "#FFF0CF", "font_color": "#8A5A00"},
}


class Takes(Enum):
    """What can be entered in a place."""

    COUNT = "count"
    CHANGE = "change"
    AMOUNT = "amount"
    YEAR = "year"
    TEXT = "text"
    CHOICE = "choice"


_RANGES: dict[Takes, dict[str, object]] = {
    Takes.COUNT: {"validate": "integer", "minimum": 0, "maximum": _MOST_WHOLE},
    Takes.CHANGE: {"validate": "integer", "minimum": -_MOST_WHOLE, "maximum": _MOST_WHOLE},
    Takes.AMOUNT: {"validate": "decimal", "minimum": 0, "maximum": _MOST_WHOLE},
    Takes.YEAR: {"validate": "integer", "minimum": 1900, "maximum": 2099},
}


@attrs.frozen(kw_only=True)
class Slot:
    """A cell of a sheet: where it begins, what it covers, what it shows, what it takes.

    ``text`` is what it shows, for a ``formula`` until a spreadsheet program works that out. What
    takes nothing is locked. ``prompt`` is said to whoever is about to fill it in.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    formula: str | None = None
    look: str
    takes: Takes | None = None
    prompt: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def area(self) -> tuple[int, int, int, int]:
        """The first row and column and the last."""
        last_row, last_column = self.row + self.rows - 1, self.column + self.columns - 1
        return self.row, self.column, last_row, last_column


@attrs.frozen(kw_only=True)
class Highlight:
    """A look that cells take on while a condition holds; ``places`` are ranges of cells."""

    condition: str
    places: tuple[str, ...]
    look: str


@attrs.frozen(kw_only=True)
class Page:
    """A sheet: its cells, the widths of its columns in characters, the heights of rows in lines.

    ``frozen`` are the rows and columns that stay in sight, ``printed`` those that are printed,
    with ``on_one`` all of them on one sheet of paper.
    """

    name: str
    slots: Sequence[Slot]
    widths: Sequence[int]
    lines: Mapping[int, int] = {}
    frozen: tuple[int, int] = (0, 0)
    printed: tuple[int, int]
    landscape: bool = False
    on_one: bool = False
    highlights: Sequence[Highlight] = ()


def write(pages: Sequence[Page], refusals: Mapping[Takes, str]) -> bytes:
    """Return pages as a workbook; the same pages give the same bytes.

    ``refusals`` say what a place takes to whoever enters something else. Raises `MissingExtra` when
    the extra ``xlsx`` is not installed.
    """
    file = io.BytesIO()
    book = library().Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": CREATED})
    looks = {
        name: book.add_format({"font_size": 10, "valign": "vcenter"} | look)
        for name, look in _LOOKS.items()
    }
    marks = {name: book.add_format(look) for name, look in _HIGHLIGHTS.items()}
    for page in pages:
        target = book.add_worksheet(page.name)
        _arrange(target, page)
        for slot in page.slots:
            _put(target, slot, looks[slot.look])
            if slot.takes is not None:
                target.data_validation(*slot.area, _validation(slot, refusals))
        for highlight in page.highlights:
            first, *_ = highlight.places
            options = {"type": "formula", "criteria": f"={highlight.condition}"}
            options |= {"format": marks[highlight.look], "multi_range": " ".join(highlight.places)}
            target.conditional_format(first, options)
    book.close()
    return file.getvalue()


def address(row: int, column: int) -> str:
    """Return the address of a cell, which does not change with where it is said.

    >>> address(0, 0), address(9, 27)
    ('$A$1', '$AB$10')
    """
    return f"${column_letters(column + 1)}${row + 1}"


def quoted(text: str) -> str:
    """Return a text as a formula holds it.

    >>> quoted('a"b')
    '"a""b"'
    """
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _arrange(target: Any, page: Page) -> None:
    for column, width in enumerate(page.widths):
        target.set_column(column, column, width)
    lines = dict(page.lines)
    for slot in page.slots:
        if slot.rows == 1:
            width = sum(page.widths[slot.column : slot.column + slot.columns])
            lines[slot.row] = max(lines.get(slot.row, 1), _lines(slot.text, width))
    for row, count in lines.items():
        target.set_row(row, _LINE_HEIGHT * count + 3)
    target.freeze_panes(*page.frozen)
    # Rows may be made higher and columns wider; no password keeps anyone out.
    target.protect("", {"format_rows": True, "format_columns": True})
    rows, columns = page.printed
    target.print_area(0, 0, rows - 1, columns - 1)
    target.set_paper(_A4)
    target.fit_to_pages(1, int(page.on_one))
    if page.landscape:
        target.set_landscape()


def _lines(text: str, width: int) -> int:
    return sum(max(1, ceil(signs.width(part) / max(width - 1, 1))) for part in text.split("\n"))


def _put(target: Any, slot: Slot, look: Any) -> None:
    if slot.rows > 1 or slot.columns > 1:
        target.merge_range(*slot.area, "", look)
    if slot.formula is not None:
        target.write_formula(slot.row, slot.column, f"={slot.formula}", look, slot.text or NOTHING)
    elif slot.text:
        target.write_string(slot.row, slot.column, slot.text, look)
    else:
        target.write_blank(slot.row, slot.column, None, look)


def _validation(slot: Slot, refusals: Mapping[Takes, str]) -> dict[str, object]:
    takes = slot.takes or Takes.TEXT
    options: dict[str, object] = {"validate": "any"}
    if takes is Takes.CHOICE:
        options = {"validate": "list", "source": list(slot.choices)}
    elif takes in _RANGES:
        options = {"criteria": "between", **_RANGES[takes]}
    if slot.prompt is not None:
        options["input_message"] = slot.prompt
    if takes in refusals:
        options["error_message"] = refusals[takes]
    return options
