"""Writing workbooks to be filled in: lists with headings, notes on them and drop-down lists."""

import datetime
import io
from collections.abc import Sequence
from enum import Enum
from typing import Any

import attrs

from govdisclosure.formats.xlsx_write import CREATED, library

_LINES = 5_000
"""Drop-down lists and formats are set for so many lines."""

_NARROW, _WIDE = 12, 28


class Takes(Enum):
    """What the cells of a column take."""

    TEXT = "@"
    DATE = "yyyy-mm-dd"
    MONEY = "#,##0.00"
    COUNT = "0"


@attrs.frozen(kw_only=True)
class ListColumn:
    """A column: its heading, the note on that, what its cells take, and from which values."""

    heading: str
    note: str
    takes: Takes
    choices: tuple[str, ...] = ()
    marked: bool = False
    """Whether the heading stands out: the column may not be left out."""


@attrs.frozen(kw_only=True)
class ListSheet:
    """A sheet with nothing but headings."""

    name: str
    columns: Sequence[ListColumn]


def write(sheets: Sequence[ListSheet], *, lists: str) -> bytes:
    """Return a workbook of empty lists; the same lists give the same bytes.

    The values of drop-down lists stand on a hidden sheet, named ``lists``. Raises `MissingExtra`
    when the extra ``xlsx`` is not installed.
    """
    file = io.BytesIO()
    book = library().Workbook(file, {"in_memory": True})
    book.set_properties({"created": CREATED})
    looks = {
        marked: book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
                "border": 1,
                "bg_color": "#C6D9F1" if marked else "#EDEDED",
            }
        )
        for marked in (True, False)
    }
    formats = {takes: book.add_format({"num_format": takes.value}) for takes in Takes}
    targets = [book.add_worksheet(sheet.name) for sheet in sheets]
    values = book.add_worksheet(lists)
    values.hide()
    used = 0
    for sheet, target in zip(sheets, targets, strict=True):
        target.freeze_panes(1, 0)
        target.set_row(0, 32)
        for place, column in enumerate(sheet.columns):
            width = _WIDE if column.choices else _NARROW
            target.set_column(place, place, width, formats[column.takes])
            target.write_string(0, place, column.heading, looks[column.marked])
            target.write_comment(0, place, column.note, {"x_scale": 2, "y_scale": 1.5})
            cells = (1, place, _LINES, place)
            if column.choices:
                values.write_column(0, used, column.choices)
                target.data_validation(*cells, _listed(lists, used, len(column.choices)))
                used += 1
            elif column.takes in _CHECKED:
                target.data_validation(*cells, _CHECKED[column.takes])
    book.close()
    return file.getvalue()


def _listed(sheet: str, column: int, count: int) -> dict[str, Any]:
    letter = chr(ord("A") + column)
    # A list in the rule itself may be no longer than 255 characters.
    return {"validate": "list", "source": f"='{sheet}'!${letter}$1:${letter}${count}"}


_CHECKED: dict[Takes, dict[str, Any]] = {
    Takes.DATE: {
        "validate": "date",
        "criteria": ">=",
        "value": datetime.date(2000, 1, 1),
        "error_type": "warning",
    },
    Takes.MONEY: {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"},
    Takes.COUNT: {"validate": "integer", "criteria": ">=", "value": 0, "error_type": "warning"},
}
