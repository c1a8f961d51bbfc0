"""Writing documents as workbooks: as official documents look, on A4, figures as numbers."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Any

import attrs

from govdisclosure.errors import UnsupportedFormat
from govdisclosure.formats import signs
from govdisclosure.formats.asides import NOTHING, glossed
from govdisclosure.formats.columns import fit
from govdisclosure.formats.xlsx_write import CREATED, exact, library, sheet_names
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph
from govdisclosure.language import SOURCE, Words

_A4 = 9
_MARGINS = {"left": 1.102, "right": 1.024, "top": 1.457, "bottom": 1.378}
"""Those of GB/T 9704-2012 in inches: 28, 26, 37 and 35 millimetres."""

_TEXT_WIDTH, _WIDER = 8844, 9748
"""How wide text and tables stand, in twentieths of a point: 156 and 172 millimetres."""

_PADDING = 60
_COLUMNS = 4
"""So many columns a sheet without tables has, for what closes it to stand to the right."""

_TITLE, _HEAD, _SECOND, _BODY = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_LATIN = "Times New Roman"
_PITCH = 1.75
"""How high a line stands beside the size of its text: 28 points for 三号."""

_HIGHEST = 400
"""No row is higher than about so many points; what is higher stands over several rows."""

_MOST_CHARACTERS = 32_767
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.(?P<decimals>[0-9]+))?")


def write(document: Document) -> bytes:
    """Return a document as a workbook; the same document gives the same bytes.

    Each table that has a heading of its own stands with it on a sheet of its own, what comes before
    and after on others. Figures are numbers, but texts where a spreadsheet would not keep every
    digit. Glosses stand under their texts. Raises `MissingExtra` when the extra ``xlsx`` is not
    installed, and `UnsupportedFormat` for a paragraph that is too long for a cell.
    """
    file = io.BytesIO()
    book = library().Workbook(file, {"in_memory": True})
    book.set_properties({"title": signs.clean(document.title or "")[:255], "created": CREATED})
    looks = _Looks(book, document.language)
    groups = list(_divided(document.blocks))
    for name, blocks in zip(sheet_names([_name(group) for group in groups]), groups, strict=True):
        _Page(book.add_worksheet(name), looks, blocks).fill()
    book.close()
    return file.getvalue()


def _divided(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Divide a document into sheets: each table under a heading has one, with what follows it."""
    group: list[Block] = []
    tabled = False
    for place, block in enumerate(blocks):
        heads = isinstance(block, Paragraph) and block.level is not None
        follows = blocks[place + 1] if place + 1 < len(blocks) else None
        begins = heads and isinstance(follows, Grid)
        if heads and (begins or tabled) and group:
            yield group
            group = []
        tabled = begins or (tabled and not heads)
        group.append(block)
    yield group


def _name(blocks: Sequence[Block]) -> str:
    headings = [
        block.text
        for block in blocks
        if isinstance(block, Paragraph) and (block.level is not None or block.text)
    ]
    return headings[0] if headings else ""


@attrs.frozen
class _Looks:
    """The formats of a workbook, each made once."""

    book: Any
    language: str
    made: dict[tuple[str, float, str, str], Any] = attrs.field(factory=dict, init=False)

    def of(self, font: str, size: float, *, align: str = "left", numbers: str = "") -> Any:
        """Return the format of a cell; ``numbers`` is that of a number, in a table."""
        key = (font, size, align, numbers)
        if key not in self.made:
            options: dict[str, object] = {
                "font_name": font if self.language == SOURCE else _LATIN,
                "font_size": size,
                "align": "right" if align == "closing" else align,
                "valign": "vcenter",
                "text_wrap": align != "closing",
            }
            if numbers:
                options |= {"border": 1, "num_format": numbers}
            self.made[key] = self.book.add_format(options)
        return self.made[key]

    @property
    def size(self) -> int:
        """The size of running text in points: 三号 in Chinese."""
        return 16 if self.language == SOURCE else 12

    def of_paragraph(self, level: int | None) -> tuple[str, float]:
        """Return the font of a paragraph, and its size."""
        if level == 1:
            return _TITLE, self.size + 6
        return {None: _BODY, 2: _HEAD, 3: _SECOND}.get(level, _BODY), self.size


@attrs.define
class _Page:
    """A sheet, filled from the top down."""

    target: Any
    looks: _Looks
    blocks: Sequence[Block]
    widths: tuple[int, ...] = ()
    row: int = 0

    def fill(self) -> None:
        grids = [block for block in self.blocks if isinstance(block, Grid) and block.rows]
        self.widths = (round(_TEXT_WIDTH / _COLUMNS),) * _COLUMNS
        sizes: dict[int, float] = {}
        for grid in grids:
            slots = grid.slots()
            columns = max((max(row, default=-1) for row in slots), default=-1) + 1
            fitted = fit(slots, max(columns, 1), (_TEXT_WIDTH, _WIDER), _PADDING)
            sizes[id(grid)] = fitted.size
            if columns >= len(self.widths):
                self.widths = fitted.widths
        for column, width in enumerate(self.widths):
            self.target.set_column_pixels(column, column, round(width / 15))
        for block in self.blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            elif block.rows:
                self._grid(block, sizes[id(block)])
        self._set_up()

    def _set_up(self) -> None:
        self.target.set_paper(_A4)
        self.target.set_margins(**_MARGINS)
        self.target.fit_to_pages(1, 0)
        self.target.center_horizontally()
        self.target.hide_gridlines(2)
        self.target.set_footer('&C&"宋体"&14— &P —')
        self.target.print_area(0, 0, max(self.row - 1, 0), len(self.widths) - 1)

    def _paragraph(self, block: Paragraph) -> None:
        shown = _held(glossed(block.text, block.gloss), indented=block.indented)
        font, size = self.looks.of_paragraph(block.level)
        if block.closing:
            look = self.looks.of(font, size, align="closing")
            self.target.set_row(self.row, size * _PITCH)
            self.target.write_string(self.row, len(self.widths) - 1, shown, look)
            self.row += 1
            return
        look = self.looks.of(font, size, align="center" if block.level == 1 else "left")
        height = _lines(shown, sum(self.widths), size) * size * _PITCH
        rows = ceil(height / _HIGHEST)
        for row in range(self.row, self.row + rows):
            self.target.set_row(row, height / rows)
        last = self.row + rows - 1
        self.target.merge_range(self.row, 0, last, len(self.widths) - 1, "", look)
        if shown:
            self.target.write_string(self.row, 0, shown, look)
        self.row += rows

    def _grid(self, grid: Grid, size: float) -> None:
        slots = grid.slots()
        heights: dict[int, float] = {}
        placed = sorted(_placed(slots), key=lambda each: each.rows)
        for each in placed:
            self._box(each, size)
            width = sum(self.widths[each.column : each.column + each.columns])
            text = glossed(each.box.text, each.box.gloss)
            needed = _lines(text, width - 2 * _PADDING, size) * size * 1.3 + 4
            rows = range(each.row, each.row + each.rows)
            # What stands over several rows makes the last of them higher where need be.
            short = needed - sum(heights.get(row, 0) for row in rows)
            heights[rows[-1]] = heights.get(rows[-1], 0) + max(short, 0)
        for row, height in heights.items():
            self.target.set_row(self.row + row, min(max(height, size * _PITCH), _HIGHEST))
        # A row that is free ends a table for whoever reads the sheet.
        self.row += len(slots) + 1

    def _box(self, placed: "_Placed", size: float) -> None:
        box = placed.box
        row, column = self.row + placed.row, placed.column
        text = _held(glossed(box.text, box.gloss))
        match = _NUMBER.fullmatch(text) if box.cell is not None else None
        number = None if match is None else exact(Decimal(text))
        decimals = "" if match is None else match["decimals"] or ""
        as_number = f"0.{'0' * len(decimals)}" if decimals else "0"
        font = _HEAD if (box.heads or "").startswith("col") else _BODY
        look = self.looks.of(
            font,
            size,
            align="left" if box.cell is None and box.heads in {"row", None} else "center",
            numbers=as_number if isinstance(number, int | float) else "@",
        )
        if placed.rows > 1 or placed.columns > 1:
            last = (row + placed.rows - 1, column + placed.columns - 1)
            self.target.merge_range(row, column, *last, "", look)
        if isinstance(number, int | float):
            self.target.write_number(row, column, number, look)
        elif text:
            self.target.write_string(row, column, text, look)
        else:
            self.target.write_blank(row, column, None, look)


@attrs.frozen
class _Placed:
    """A box where it begins, with the rows and columns that it really covers."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int


def _placed(slots: Sequence[Mapping[int, Box]]) -> Iterator[_Placed]:
    """Yield the boxes of a table; where spans overlap, each covers what is left to it."""
    done: set[tuple[int, int]] = set()
    for row, boxes in enumerate(slots):
        for column in sorted(boxes):
            if (row, column) in done:
                continue
            box = boxes[column]
            columns = 1
            while (row, column + columns) not in done and boxes.get(column + columns) is box:
                columns += 1
            beside = range(column, column + columns)
            rows = 1
            while row + rows < len(slots) and all(
                slots[row + rows].get(each) is box for each in beside
            ):
                rows += 1
            done.update((row + down, each) for down in range(rows) for each in beside)
            yield _Placed(box, row, column, rows, columns)


def _lines(text: str, width: float, size: float) -> int:
    """Return how many lines a text takes in a width of so many twentieths of a point."""
    room = max(width / 20 / (size / 2), 1)
    # Signs that may not begin or end a line leave a little of it free.
    return sum(max(1, ceil(signs.width(part) / (room * 0.95))) for part in text.split("\n"))


def _held(text: str, *, indented: bool = False) -> str:
    """Return a text as a cell can hold it; raise `UnsupportedFormat` for one that is too long."""
    first, mark, second = signs.clean(text).partition(f"\n{NOTHING}")
    # The sign by which a reader knows what is no part of a document is none of a text.
    held = f"{first.replace(NOTHING, '')}{mark}{second.replace(NOTHING, '')}"
    held = f"\u3000\u3000{held}" if indented and held else held
    count = len(held.encode("utf-16-le")) // 2
    if count > _MOST_CHARACTERS:
        raise UnsupportedFormat(TOO_LONG.fill(count=count, most=_MOST_CHARACTERS))
    return held


TOO_LONG = Words(
    "error.too-long-for-cell",
    "有一段文字长{count}字，Excel的单元格最多容纳{most}字，不能写成xlsx格式；请分段，或改用docx格式。",
)
