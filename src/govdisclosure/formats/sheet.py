"""A sheet as a document: texts at places, some merged, become paragraphs and tables.

A text that stands alone is a paragraph where no table has begun, or where it is merged across all
columns of the table above it; all else is a table, which ends there or at the next row without any
text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, TypeAlias

import attrs

from govdisclosure.formats import indents
from govdisclosure.formats.asides import ASIDE
from govdisclosure.formats.limits import Limits
from govdisclosure.grid import Block, Box, Grid, Paragraph, squeeze
from govdisclosure.notes import Origin

Place: TypeAlias = tuple[int, int]
"""Row and column, from zero."""

_CLOSING = 2
"""A text that stands alone so many columns from the left closes the document."""


class Size(NamedTuple):
    """How many rows and columns a merged cell covers."""

    rows: int
    columns: int


_ONE = Size(1, 1)


def asides(texts: Mapping[Place, str]) -> dict[int, int]:
    r"""Return the rows of a sheet that hold asides, each with the column where that begins.

    >>> asides({(0, 0): "3", (0, 1): "☑\u2063 应为", (1, 0): "4", (1, 2): "5", (3, 1): "6"})
    {0: 1, 1: 1}
    """
    found: dict[int, int] = {}
    aside: int | None = None
    before = 0
    for row, places in groupby(sorted(texts), key=lambda place: place[0]):
        if row > before + 1:
            aside = None
        before = row
        for _, column in places:
            if texts[row, column].startswith(ASIDE) and (aside is None or column < aside):
                aside = column
        if aside is not None:
            found[row] = aside
    return found


@attrs.frozen(kw_only=True, slots=False)
class Sheet:
    """A sheet: its texts by their places, and the sizes of its merged cells, filled or not."""

    texts: Mapping[Place, str]
    merged: Mapping[Place, Size]
    limits: Limits

    def without_asides(self) -> "Sheet":
        """Return the sheet with nothing on it but its document."""
        beyond = asides(self.texts)
        return attrs.evolve(
            self,
            texts={place: text for place, text in self.texts.items() if _is_kept(place, beyond)},
            merged={place: size for place, size in self.merged.items() if _is_kept(place, beyond)},
        )

    def blocks(self, number: int) -> Iterator[Block]:
        """Yield the paragraphs and tables of the sheet, which is the ``number``-th of its book."""
        table: list[int] = []
        for row in range(self._height + 1):
            if not self._is_filled(row):
                if table:
                    # A last row of figures that are all blank looks like no row at all.
                    yield self._grid([*table, row], number)
                table = []
            elif self._stands_alone(row) and (not table or self._spans(row, table)):
                if table:
                    yield self._grid(table, number)
                table = []
                yield from self._paragraphs(row, number)
            else:
                table.append(row)

    def _is_filled(self, row: int) -> bool:
        return row in self._rows or row in self._overhung

    def _stands_alone(self, row: int) -> bool:
        # A cell merged across columns is one of a table even while it is blank.
        return len({*self._rows.get(row, ()), *self._starting.get(row, ())}) == 1

    def _spans(self, row: int, table: Sequence[int]) -> bool:
        """Tell whether the text of a row is merged across all columns of the table above it."""
        [column] = self._rows[row]
        columns = self.merged.get((row, column), _ONE).columns
        first, last = self._reach(table)
        return columns > 1 and column <= first and column + columns > last

    def _paragraphs(self, row: int, number: int) -> Iterator[Paragraph]:
        [column] = self._rows[row]
        first, end = self._edges
        last = column + self.merged.get((row, column), _ONE).columns - 1
        set_in = first < column < last == end
        for line in self.texts[row, column].splitlines():
            if text := squeeze(line):
                yield Paragraph(
                    text=text,
                    indented=set_in or indents.is_indented(line),
                    closing=(not set_in and column - first >= _CLOSING) or indents.is_closing(line),
                    origin=Origin(table=number, row=row + 1, column=column + 1),
                )

    def _grid(self, rows: Sequence[int], number: int) -> Grid:
        first, last = self._reach(rows)
        self.limits.refuse_cells(len(rows) * (last - first + 1))
        return Grid(
            rows=tuple(tuple(self._boxes(row, first, last, number)) for row in rows),
            origin=Origin(table=number, row=rows[0] + 1, column=first + 1),
        )

    def _reach(self, rows: Iterable[int]) -> tuple[int, int]:
        """Return the first and the last column over which rows stand."""
        columns = [
            column + beside
            for row in rows
            for column in {*self._rows.get(row, ()), *self._starting.get(row, ())}
            for beside in (0, self.merged.get((row, column), _ONE).columns - 1)
        ]
        return min(columns, default=0), max(columns, default=0)

    def _boxes(self, row: int, first: int, last: int, number: int) -> Iterator[Box]:
        for column in range(first, last + 1):
            if (row, column) not in self._covered:
                size = self.merged.get((row, column), _ONE)
                yield Box(
                    text=squeeze(self.texts.get((row, column), "")),
                    rowspan=size.rows,
                    colspan=size.columns,
                    origin=Origin(table=number, row=row + 1, column=column + 1),
                )

    @cached_property
    def _rows(self) -> dict[int, list[int]]:
        """The columns of each row in which texts stand."""
        return {
            row: [column for _, column in places]
            for row, places in groupby(sorted(self.texts), key=lambda place: place[0])
        }

    @cached_property
    def _starting(self) -> dict[int, list[int]]:
        """The columns of each row in which merged cells begin that span several columns."""
        starting: dict[int, list[int]] = {}
        for (row, column), size in self.merged.items():
            if size.columns > 1:
                starting.setdefault(row, []).append(column)
        return starting

    @cached_property
    def _overhung(self) -> set[int]:
        """The rows into which a filled cell reaches from above."""
        return {
            row + below
            for (row, column), size in self.merged.items()
            if (row, column) in self.texts
            for below in range(1, size.rows)
        }

    @cached_property
    def _covered(self) -> set[Place]:
        return {
            (row + below, column + beside)
            for (row, column), size in self.merged.items()
            for below in range(size.rows)
            for beside in range(size.columns)
            if below or beside
        }

    @cached_property
    def _height(self) -> int:
        return max((*self._rows, *self._overhung), default=-1) + 1

    @cached_property
    def _edges(self) -> tuple[int, int]:
        """The first and the last column in which the document stands."""
        return self._reach(self._rows)


def _is_kept(place: Place, beyond: Mapping[int, int]) -> bool:
    row, column = place
    return row not in beyond or column < beyond[row]
