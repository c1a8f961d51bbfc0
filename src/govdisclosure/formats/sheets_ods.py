"""The sheets of OpenDocument workbooks (``.ods``), with what their cells hide."""

import io
import re
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

import attrs

from govdisclosure.formats import archive, sheet_notes
from govdisclosure.formats.limits import Limits
from govdisclosure.formats.sheets import Printing, Sheet
from govdisclosure.notes import Note

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}style:1.0": "style",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}
_NUMBERS = {"float", "percentage", "currency"}
_CELLS = {"table:table-cell", "table:covered-table-cell"}
_SHOWN = re.compile(r"(?P<digits>[\d,]+)(?:\.(?P<decimals>\d+))?\s*(?P<after>[\u3400-\u9fff]*)")
_ABOUT_NUMBERS = "-+()（）￥¥$ \u2212"
_MOST = 2**20
"""No sheet has more rows or columns."""


def read(data: bytes, limits: Limits, printing: Printing, *, whole: bool) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook, in order; ``whole`` with what else is on them.

    Raises `UnreadableInput` for what is damaged, encrypted or too big.
    """
    packed = io.BytesIO(archive.verified(data, limits))
    with archive.refusing_damage(), zipfile.ZipFile(packed) as parts:
        reader = _Reader(limits=limits, printing=printing, whole=whole)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = reader.begin
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text
        parser.Parse(parts.read("content.xml"), True)
    return tuple(reader.sheets)


@attrs.define(kw_only=True)
class _Cell:
    """A cell as its element begins: what it says of itself, and the lines it shows."""

    said: Mapping[str, str]
    lines: list[str] = attrs.field(factory=list)

    @property
    def shown(self) -> str:
        return "\n".join(self.lines)

    @property
    def formula(self) -> str | None:
        formula = self.said.get("table:formula")
        return None if formula is None else f"={formula.partition('=')[2] or formula}"

    @property
    def is_unsettled(self) -> bool:
        """Whether it holds a formula without a result."""
        kind = self.said.get("office:value-type")
        lacks = kind is None or (kind in _NUMBERS and "office:value" not in self.said)
        return self.formula is not None and lacks and not self.shown

    def value(self) -> object:
        """Return what it holds."""
        kind = self.said.get("office:value-type")
        if self.said.get("calcext:value-type") == "error" or self.shown.startswith(("#", "Err:")):
            return self.shown
        if kind in _NUMBERS and "office:value" in self.said:
            return float(self.said["office:value"])
        if kind == "date" and "office:date-value" in self.said:
            return self.said["office:date-value"].replace("T", " ")
        if kind == "boolean":
            return self.said.get("office:boolean-value", "").upper()
        return self.said.get("office:string-value") or self.shown


@attrs.define(kw_only=True)
class _Reader:
    """Is told the elements of a workbook, one after another."""

    limits: Limits
    printing: Printing
    whole: bool
    sheets: list[Sheet] = attrs.field(factory=list)
    _path: list[str] = attrs.field(factory=list)
    _unseen: set[str] = attrs.field(factory=set)
    _style: str = ""
    _sheet: "_Sheet | None" = None
    _depth: int = 0
    filled: int = 0
    """How many cells hold something, on all sheets."""
    _aside: list[str] = attrs.field(factory=list)

    def begin(self, name: str, given: dict[str, str]) -> None:
        element = _short(name)
        said = {_short(key): value for key, value in given.items()}
        above = self._path[-1] if self._path else ""
        self._path.append(element)
        if element == "style:style":
            self._style = said.get("style:name", "")
        elif element == "style:table-properties" and said.get("table:display") == "false":
            self._unseen.add(self._style)
        elif element == "table:table" and above == "office:spreadsheet":
            self._sheet = _Sheet(
                name=said.get("table:name", ""),
                hidden=said.get("table:style-name") in self._unseen,
                reader=self,
            )
            self._depth = len(self._path)
        elif self._sheet is not None:
            self._within(self._sheet, element, said)

    def _within(self, sheet: "_Sheet", element: str, said: Mapping[str, str]) -> None:
        if element == "office:annotation" or element.startswith("draw:"):
            self._aside.append(element)
            if element == "draw:image":
                sheet.pictures = True
        if self._aside:
            return
        if element == "table:table-column":
            sheet.columns(said)
        elif element == "table:table-row":
            sheet.row_begins(said)
        elif element in _CELLS:
            sheet.cell = _Cell(said=said)
        elif sheet.cell is not None:
            if element == "text:p":
                sheet.cell.lines.append("")
            elif element == "text:s":
                self.text(" " * min(_count(said, "text:c"), self.limits.span))
            elif element in {"text:tab", "text:line-break"}:
                self.text(" " if element == "text:tab" else "\n")

    def text(self, text: str) -> None:
        sheet = self._sheet
        if sheet is None or not text:
            return
        if self._aside:
            if "text:p" in self._path[-4:]:
                (sheet.comments if "office:annotation" in self._aside else sheet.drawn).append(text)
        elif sheet.cell is not None and sheet.cell.lines and "text:p" in self._path[self._depth :]:
            sheet.cell.lines[-1] += text

    def end(self, _: str) -> None:
        element = self._path.pop()
        sheet = self._sheet
        if sheet is None:
            return
        if self._aside:
            if self._aside[-1] == element:
                self._aside.pop()
        elif element in _CELLS and sheet.cell is not None:
            sheet.cell_ends(covered=element != "table:table-cell")
        elif element == "table:table-row":
            sheet.row_ends()
            self.limits.refuse_late()
        elif element == "table:table" and len(self._path) + 1 == self._depth:
            self.sheets.append(sheet.finished())
            self._sheet = None


@attrs.define(kw_only=True)
class _Sheet:
    """A sheet as far as it is read; rows and columns count from one."""

    name: str
    hidden: bool
    reader: _Reader
    cell: _Cell | None = None
    pictures: bool = False
    comments: list[str] = attrs.field(factory=list)
    drawn: list[str] = attrs.field(factory=list)
    _rows: list[tuple[int, list[str]]] = attrs.field(factory=list)
    _merged: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    _unsettled: set[tuple[int, int]] = attrs.field(factory=set)
    _hidden_rows: set[int] = attrs.field(factory=set)
    _hidden_columns: set[int] = attrs.field(factory=set)
    _notes: list[Note] = attrs.field(factory=list)
    _row: int = 1
    _repeated: int = 1
    _column: int = 1
    _columns: int = 1
    _texts: list[str] = attrs.field(factory=list)
    _widest: int = 0

    def columns(self, said: Mapping[str, str]) -> None:
        """Take note of columns."""
        count = _count(said, "table:number-columns-repeated")
        if said.get("table:visibility", "visible") != "visible":
            self._hidden_columns.update(range(self._columns, min(self._columns + count, _MOST)))
        self._columns = min(self._columns + count, _MOST)

    def row_begins(self, said: Mapping[str, str]) -> None:
        """Begin a row, or several alike."""
        self._repeated = _count(said, "table:number-rows-repeated")
        self._column, self._texts = 1, []
        if said.get("table:visibility", "visible") != "visible":
            last = min(self._row + self._repeated, _MOST)
            self._hidden_rows.update(range(self._row, last))

    def cell_ends(self, *, covered: bool) -> None:
        """Take what a cell holds, which may stand for several alike."""
        cell, self.cell = self.cell or _Cell(said={}), None
        count = _count(cell.said, "table:number-columns-repeated")
        rows = _count(cell.said, "table:number-rows-spanned")
        columns = _count(cell.said, "table:number-columns-spanned")
        if (rows > 1 or columns > 1) and not covered:
            last = (self._row + rows - 1, self._column - 1 + columns - 1)
            self._merged.append((self._row, last[0], self._column - 1, last[1]))
        place = (self._row, self._column)
        unsettled = cell.is_unsettled
        value = cell.formula if unsettled else cell.value()
        text = self.reader.printing(value)
        if text:
            self.reader.filled += 1
            if self.reader.whole:
                # More of them become no document.
                self.reader.limits.refuse_cells(self.reader.filled)
            far = self._column + count - 1
            self._widest = max(self._widest, far)
            self.reader.limits.refuse_extent((self._row + self._repeated - 1) * self._widest)
            if unsettled:
                self._unsettled |= {(place[0], place[1] + each) for each in range(count)}
            if self.reader.whole and isinstance(value, float):
                text = self._shown(cell, value, text, place)
            self._texts += [""] * (self._column - 1 - len(self._texts))
            self._texts += [text] * count
        self._column += count

    def _shown(self, cell: _Cell, value: float, text: str, place: tuple[int, int]) -> str:
        """Return a number with what is said after it; note one that is shown as another."""
        bare = cell.shown.strip(_ABOUT_NUMBERS)
        match = _SHOWN.fullmatch(bare)
        if match is not None:
            decimals = match["decimals"] or ""
            number = float(f"{match['digits'].replace(',', '') or 0}.{decimals or 0}")
            if abs(abs(value) - number) <= 0.51 * 10.0 ** -len(decimals):
                return f"{text}{match['after']}"
        if match is None and "%" not in bare:
            return text
        self._notes.append(sheet_notes.shown_otherwise(self.name, place, text, cell.shown))
        return text

    def row_ends(self) -> None:
        """Take the row, as often as it is repeated."""
        if self._texts:
            for number in range(self._row, self._row + self._repeated):
                self._rows.append((number, list(self._texts)))
        self._row += self._repeated

    def finished(self) -> Sheet:
        """Return the sheet."""
        if said := "".join(self.comments).strip():
            self._notes.append(sheet_notes.comments(self.name, said))
        if said := "".join(self.drawn).strip():
            self._notes.append(sheet_notes.drawings(self.name, said))
        if self.pictures:
            self._notes.append(sheet_notes.pictures(self.name))
        return Sheet(
            name=self.name,
            hidden=self.hidden,
            rows=tuple(self._rows),
            merged=tuple(self._merged),
            unsettled=frozenset(self._unsettled),
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
            notes=tuple(self._notes),
        )


def _short(name: str) -> str:
    """Return a name with the prefix that it usually has."""
    space, _, local = name.rpartition(" ")
    return f"{_SPACES.get(space, '')}:{local}"


def _count(said: Mapping[str, str], name: str) -> int:
    """Return how often something stands, or how far it reaches: once, unless that is said."""
    text = said.get(name, "1")
    # More digits than any sheet has rows mean as much as too many rows.
    return max(int(text[:10]), 1)
