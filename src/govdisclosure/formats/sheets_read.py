"""Reading the sheets of workbooks as rows of texts, with what their cells hide.

The library that reads workbooks shows a blank where a cell holds an error or a formula without a
result, and makes room for all that lies between the farthest cells: so the file is looked through
before.
"""

import datetime
import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias
from xml.parsers import expat

import attrs

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats.archive import DAMAGE, DAMAGED, DOCTYPE, NO_XML, ZIP, column_number
from govdisclosure.formats.limits import Limits
from govdisclosure.formats.xlsx_read import calamine, refusing_damage
from govdisclosure.language import Words

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_EXACT = 10**15
"""A number as large has more digits than a spreadsheet keeps."""

_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_UNUSUAL = (b"\0", b"<!", b"<f", b'"e"', b"'e'", b":c ", b":c>")
"""What a sheet of mere values has not: UTF-16, declarations, formulas, errors, prefixes."""

_UNPLACED = re.compile(rb"""<c(?!\w|\sr="[A-Z]{1,3}[0-9]{1,7}"[^>&]*>)""")
"""A cell that does not begin with its place."""

_ENCODED = re.compile(rb"""encoding=["'](?!utf-8["'])""", re.IGNORECASE)
_REFERENCE = re.compile(
    rb"""<c\s[^>]*?\br=["']([A-Za-z]{1,3})([0-9]{1,7})["'][^>]*>\s*<(?:v|is)\b"""
)
"""The place of a cell that holds something: many are there for their looks alone."""

_PLACE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_Attributes: TypeAlias = Mapping[str, str]
_Hidden: TypeAlias = dict[int, list[tuple[int, str]]]
"""By rows: the columns of cells, counted from one like the rows, and what they hide."""


@attrs.frozen(kw_only=True)
class Sheet:
    """A sheet: its name, its rows, each with its number, and its merged cells.

    A row is the texts of its cells from the first column on. A cell that shows an error holds the
    text of it, a formula without a result itself, after ``=``. ``merged`` are first and last row
    and first and last column, rows counted from one, columns from zero.
    """

    name: str
    hidden: bool
    rows: tuple[tuple[int, list[str]], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()


def read(data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook (``.xlsx``), in order.

    Dates are in ISO notation, numbers in plain decimal notation. Raises `UnreadableInput` for what
    is no such workbook, damaged, encrypted or too big, and `MissingExtra` when the extra ``xlsx``
    is not installed.
    """
    limits.refuse_bytes(len(data))
    library = calamine()
    if not data.startswith(ZIP):
        raise UnreadableInput(NO_WORKBOOK.fill())
    try:
        hidden = _looked_through(data, limits)
        with (
            refusing_damage(library),
            library.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book,
        ):
            shown = library.SheetVisibleEnum.Visible
            return tuple(
                _sheet(each.name, book, hidden[each.name], shown=each.visible == shown)
                for each in book.sheets_metadata
                if each.typ == library.SheetTypeEnum.WorkSheet
            )
    except (*DAMAGE, *NO_XML) as error:
        raise UnreadableInput(DAMAGED.fill()) from error


def _sheet(name: str, book: "CalamineWorkbook", hidden: _Hidden, *, shown: bool) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    rows = [[_printed(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    # What shows nothing is not within the reach of the library.
    rows += [[] for _ in range(max(hidden, default=0) - len(rows))]
    for number, cells in hidden.items():
        texts = rows[number - 1]
        for column, text in cells:
            texts += [""] * (column - len(texts))
            texts[column - 1] = text
    return Sheet(
        name=name,
        hidden=not shown,
        rows=tuple(enumerate(rows, start=1)),
        merged=tuple(
            (first[0] + 1, last[0] + 1, first[1], last[1])
            for first, last in sheet.merged_cell_ranges or ()
        ),
    )


def _printed(value: object) -> str:
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case float() if abs(value) < _EXACT:
            return f"{Decimal(f'{value:.15g}'):f}"
        case float():
            return f"{value:.14E}"
        case datetime.datetime():
            return value.isoformat(" ")
        case datetime.date() | datetime.time():
            return value.isoformat()
    return str(value)


def _looked_through(data: bytes, limits: Limits) -> dict[str, _Hidden]:
    """Return for each sheet the cells that hold an error or a formula without a result."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        # A part cannot come out larger than it says here: reading stops there.
        limits.refuse_unpacked(sum(info.file_size for info in archive.infolist()))
        targets: dict[str, str] = {}
        names: dict[str, str] = {}

        def relation(element: str, attributes: _Attributes) -> None:
            if element == "Relationship":
                targets[attributes["Id"]] = posixpath.normpath(
                    posixpath.join("/xl", attributes["Target"])
                ).lstrip("/")

        def sheet(element: str, attributes: _Attributes) -> None:
            if element == "sheet":
                names[attributes["name"]] = targets[attributes["id"]]

        _parse(archive.read(_RELATIONS), relation)
        _parse(archive.read(_BOOK), sheet)
        return {name: _hidden(archive.read(part), limits) for name, part in names.items()}


def _hidden(content: bytes, limits: Limits) -> _Hidden:
    # What is not well-formed would be read as far as it goes.
    _parse(content)
    if not (
        any(sign in content for sign in _UNUSUAL)
        or _ENCODED.search(content[:200])
        or _UNPLACED.search(content)
    ):
        # Most sheets hold values only: their cells tell by their places how far they reach.
        places = set(_REFERENCE.findall(content))
        reach = max((int(row) for _, row in places), default=0) * max(
            (column_number(column.decode().upper()) for column, _ in places), default=0
        )
        if reach <= limits.extent:
            return {}
    cells = _Cells()
    _parse(content, cells.begin, cells.end, cells.text)
    limits.refuse_extent(cells.rows * cells.columns)
    return cells.found


def _parse(
    content: bytes,
    begin: Callable[[str, _Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if begin is not None:
        # Prefixes of elements and attributes are left off: no name here is of two namespaces.
        parser.StartElementHandler = lambda name, given: begin(
            name.rpartition(":")[2],
            {key.rpartition(":")[2]: value for key, value in given.items()},
        )
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    parser.Parse(content, True)


def _refuse_doctype(*_: object) -> None:
    raise UnreadableInput(DOCTYPE.fill())


class _Cells:
    """How far the cells of a sheet reach, and what some of them hide."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.found: _Hidden = {}
        self._row = self._column = 0
        self._type = "n"
        self._in = ""
        self._formula: str | None = None
        self._value = ""
        self._holds = False

    def begin(self, element: str, attributes: _Attributes) -> None:
        if element == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif element == "c":
            if "r" in attributes:
                self._row, self._column = _place(attributes["r"])
            else:
                self._column += 1
            self._type = attributes.get("t", "n")
            self._formula, self._value = None, ""
            self._holds = False
        elif element == "f":
            self._in, self._formula, self._holds = "f", "", True
        elif element in {"v", "is"}:
            self._in, self._holds = element, True

    def text(self, text: str) -> None:
        if self._in == "f":
            self._formula = f"{self._formula}{text}"
        elif self._in == "v":
            self._value += text

    def end(self, element: str) -> None:
        if element in {"f", "v", "is"}:
            self._in = ""
        elif element == "c" and self._holds:
            self.rows = max(self.rows, self._row)
            self.columns = max(self.columns, self._column)
            # A formula may well come to an empty text.
            if self._formula is not None and not self._value and self._type != "str":
                self._hides(f"={self._formula}")
            elif self._type == "e":
                self._hides(self._value)

    def _hides(self, text: str) -> None:
        self.found.setdefault(self._row, []).append((self._column, text))


def _place(reference: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(reference)
    if match is None:
        raise UnreadableInput(DAMAGED.fill())
    return int(match[2]), column_number(match[1].upper())


NO_WORKBOOK = Words(
    "error.no-workbook", "文件不是xlsx格式的工作簿；请用电子表格软件打开后，另存为xlsx或csv格式。"
)
