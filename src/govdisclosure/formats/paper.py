"""The paper of official documents (GB/T 9704-2012): its sizes and fonts, how tables stand on it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from math import ceil
from typing import TypeAlias

import attrs

from govdisclosure.formats.columns import FEW_COLUMNS, Fit, fit
from govdisclosure.formats.signs import width
from govdisclosure.grid import Box, Grid, Paragraph

CHINESE = "zh"
TAGS = {CHINESE: "zh-CN", "en": "en-US"}
"""The languages of documents, as their files name them."""

PAGE = 210, 297
"""The width and the height of A4, in millimetres."""

LEFT, RIGHT, TOP, BOTTOM = 28, 26, 37, 35
"""The margins, in millimetres."""

TEXT_WIDTH, TEXT_HEIGHT = 8844, 638
"""What the margins leave of the paper, 156 by 225 mm: in twentieths of a point, and in points."""

WIDER = 9748
"""How wide tables stand that need it, as on the form as circulated: 172 mm."""

PADDING, PADDING_OF_MANY = 85, 40
"""What stays free beside the text of a cell, and where there are many, in twentieths of a point."""

ABOVE = 15
"""What stays free above and below the text of a cell, in twentieths of a point."""

BESIDE_TABLES = 120
"""What stays free between a paragraph and a table, in twentieths of a point."""

BESIDE_TITLE = 240
"""What stays free above and below a title, in twentieths of a point."""

TABLE_SIZE = 12
"""The size of what stands in tables, in points: 小四."""

NUMBER_SIZE = 14
"""The size of page numbers, in points: 四号."""

DASH = "—"
"""Stands on each side of the number of a page."""

DEEPEST = 6
"""How many levels of headings there are."""

LATIN = "Times New Roman"
TITLE, BODY, HEAD, SECOND = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
NUMBER = "宋体"
HEADINGS = (TITLE, HEAD, SECOND, BODY, BODY, BODY)
"""The fonts of headings, level by level."""

WRITTEN = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The same document gives the same bytes, whenever it is written."""

_HEADING = 40
"""What the heading above a table takes, in points."""

_WIDEST = 28
"""What is longer, in Latin letters, reads better from the left."""

_SHORT = 200
"""A paragraph of so many signs can be taken to the next page as a whole."""

Slots: TypeAlias = Sequence[Mapping[int, Box]]
Stretch: TypeAlias = tuple[int, int, Box | None]
"""A cell of a row: its first column, the one after its last, and the box of which it is a part."""


def body_size(language: str) -> int:
    """Return the size of running text in points: 三号 in Chinese."""
    return 16 if language == CHINESE else 12


def title_size(language: str) -> int:
    """Return the size of a title in points: 二号 in Chinese."""
    return 22 if language == CHINESE else 16


def pitch(language: str) -> int:
    """Return how far lines of running text stand from each other, in twentieths of a point."""
    return 35 * body_size(language)


def line(size: float) -> int:
    """Return how high a line in a table is at least, in twentieths of a point."""
    return round(26 * size)


def title_indent(text: str, size: int) -> int:
    """Return the indent that makes the lines of a long title as long as each other.

    It is the same on both sides, in twentieths of a point.
    """
    most = TEXT_WIDTH / (10 * size)
    lines = ceil(width(text) / most)
    if lines < 2:
        return 0
    # A little is left for the space that stands between figures and characters.
    free = most - ceil(width(text) / lines) - 2
    return max(0, round(free * 10 * size / 2))


def stays_with_next(block: Paragraph, after: object) -> bool:
    """Tell whether a paragraph stays on one page with what follows.

    A sign-off does not stand alone: not without the rest of it, nor without some text.
    """
    closes = isinstance(after, Paragraph) and after.closing
    return closes and (block.closing or len(block.text) <= _SHORT)


@attrs.frozen(kw_only=True)
class Placed:
    """A grid placed on the paper.

    ``slots`` tells for every row which box covers which column; ``padding`` is what stays free
    beside the text of a cell, in twentieths of a point.
    """

    slots: Slots
    padding: int
    fit: Fit

    @property
    def columns(self) -> int:
        """The number of its columns."""
        return len(self.fit.widths)

    @property
    def stays_whole(self) -> bool:
        """Whether it fits on one page, under its heading."""
        return self.fit.height <= TEXT_HEIGHT - _HEADING

    @property
    def first_heads(self) -> int:
        """How many rows of heads it begins with."""
        first = sum(takewhile(bool, map(_is_head, self.slots)))
        return 0 if first == len(self.slots) else first

    @property
    def repeated_heads(self) -> int:
        """How many rows of heads come again on every page that it runs over.

        Where other heads follow further down, the first do not hold for what is there.
        """
        first = self.first_heads
        return 0 if any(map(_is_head, self.slots[first:])) else first

    def stretches(self, row: int) -> Iterator[Stretch]:
        """Yield the cells of a row; a place that no box covers is an empty cell."""
        boxes = self.slots[row]
        places = range(self.columns)
        for key, group in groupby(places, lambda at: id(boxes[at]) if at in boxes else -1 - at):
            covered = list(group)
            yield covered[0], covered[-1] + 1, None if key < 0 else boxes[covered[0]]

    def reads_from_the_left(self, box: Box) -> bool:
        """Tell whether the text of a box stands at the left of it, and not in its middle."""
        if box.heads == "row":
            return self.fit.wraps
        return box.heads is None and (width(box.text) > _WIDEST or "\n" in box.text)


def columns_of(grid: Grid) -> int:
    """Return how many columns a grid has."""
    return max((column + 1 for row in grid.slots() for column in row), default=0)


def place(grid: Grid) -> Placed:
    """Place a grid that has cells on the paper."""
    # A layout may use one box in many places, and here each of them is a cell of its own.
    rows = tuple(tuple(attrs.evolve(box) for box in row) for row in grid.rows)
    slots = attrs.evolve(grid, rows=rows).slots()
    columns = columns_of(grid)
    padding = PADDING if columns <= FEW_COLUMNS else PADDING_OF_MANY
    return Placed(
        slots=slots, padding=padding, fit=fit(slots, columns, (TEXT_WIDTH, WIDER), padding)
    )


def _is_head(row: Mapping[int, Box]) -> bool:
    boxes = row.values()
    return any(box.heads in {"col", "colgroup"} for box in boxes) and not any(
        box.heads == "row" or box.cell is not None for box in boxes
    )
