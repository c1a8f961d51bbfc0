"""A sheet as a document: texts at places, some merged, become paragraphs and tables.

A text that stands alone is a paragraph where no table has begun, or where it is merged across all
columns of the table above it; all else is a table, which ends there or at the next row without any
text. Where columns without any text divide it into tables, each with heads of its own, those come
one after another.
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

_SIDES = 2
"""So many tables stand beside one another at least, of so many rows and columns each."""

_MOST_SIDES = 8

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

    def blocks(self, name: str) -> Iterator[Block]:
        """Yield the paragraphs and tables of the sheet, whose name is ``name``."""
        band: list[int] = []
        for row in range(self._height + 1):
            if self._is_filled(row):
                band.append(row)
            elif band:
                yield from self._band(band, name)
                band = []
            self.limits.refuse_late()

    def _band(self, rows: Sequence[int], name: str) -> Iterator[Block]:
        """Yield what stands in rows without a blank one between them."""
        begin, end = 0, len(rows)
        while begin < end and self._stands_alone(rows[begin]):
            begin += 1
        while begin < end and self._stands_alone(rows[end - 1]):
            end -= 1
        parts = self._parts(rows[begin:end])
        if len(parts) < _SIDES:
            yield from self._stacked(rows, name)
            return
        yield from self._stacked(rows[:begin], name)
        for part in parts:
            yield from part.blocks(name)
        yield from self._stacked(rows[end:], name)

    def _parts(self, rows: Sequence[int]) -> list["Sheet"]:
        """Return the tables that stand beside one another in rows; none where there is but one."""
        used = {
            beside
            for row in rows
            for column in {*self._rows.get(row, ()), *self._begun.get(row, ())}
            for beside in range(column, column + self.merged.get((row, column), _ONE).columns)
        }
        begins = sorted(column for column in used if column - 1 not in used)
        ends = sorted(column + 1 for column in used if column + 1 not in used)
        runs = [range(begin, end) for begin, end in zip(begins, ends, strict=True)]
        if not _SIDES <= len(runs) <= _MOST_SIDES or min(map(len, runs)) < _SIDES:
            return []
        filled = [[row for row in rows if self._within(row, run)] for run in runs]
        if not all(
            own and self._is_headed(own[0], run) for own, run in zip(filled, runs, strict=True)
        ):
            return []
        # What closes a document stands to the right as well, but below all else.
        if len(set.intersection(*map(set, filled))) < _SIDES:
            return []
        return [self._part(own, run) for own, run in zip(filled, runs, strict=True)]

    def _within(self, row: int, run: range) -> list[int]:
        return [column for column in self._rows.get(row, ()) if column in run]

    def _is_headed(self, row: int, run: range) -> bool:
        """Tell whether a row begins with words: a row of figures continues the one to its left."""
        return self.texts[row, self._within(row, run)[0]].strip()[:1].isalpha()

    def _part(self, rows: Sequence[int], run: range) -> "Sheet":
        among = range(rows[0], rows[-1] + 1)
        texts = {
            (row, column): self.texts[row, column]
            for row in among
            for column in self._within(row, run)
        }
        merged = {
            (row, column): self.merged[row, column]
            for row in among
            for column in self._begun.get(row, ())
            if column in run
        }
        return attrs.evolve(self, texts=texts, merged=merged)

    def _stacked(self, rows: Sequence[int], name: str) -> Iterator[Block]:
        """Yield the paragraphs and tables in rows without a blank one between them."""
        table: list[int] = []
        reach = (0, 0)
        below = -1
        for row in rows:
            if row < below:
                continue
            if self.is_text(row) and (not table or self._spans(row, reach)):
                if table:
                    yield self._grid(table, reach, name)
                table = []
                yield from self._paragraphs(row, name)
                below = row + self.merged.get((row, self._rows[row][0]), _ONE).rows
                continue
            own = self._reach([row])
            reach = (
                (min(reach[0], own[0]), max(reach[1], own[1])) if table and own else own or reach
            )
            table.append(row)
        if table:
            # A last row of figures that are all blank looks like no row at all.
            yield self._grid([*table, rows[-1] + 1], reach, name)

    def _is_filled(self, row: int) -> bool:
        return row in self._rows or row in self._overhung

    def _stands_alone(self, row: int) -> bool:
        # A cell merged across columns is one of a table even while it is blank.
        return len({*self._rows.get(row, ()), *self._starting.get(row, ())}) == 1

    def is_text(self, row: int) -> bool:
        """Tell whether a row holds one text and no more, as high as that may be."""
        if not self._stands_alone(row) or row not in self._rows:
            return False
        rows = self.merged.get((row, self._rows[row][0]), _ONE).rows
        return not any(
            below in self._rows or below in self._starting for below in range(row + 1, row + rows)
        )

    def _spans(self, row: int, reach: tuple[int, int]) -> bool:
        """Tell whether the text of a row is merged across all columns of the table above it."""
        [column] = self._rows[row]
        columns = self.merged.get((row, column), _ONE).columns
        return columns > 1 and column <= reach[0] and column + columns > reach[1]

    def _paragraphs(self, row: int, name: str) -> Iterator[Paragraph]:
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
                    origin=Origin(sheet=name, row=row + 1, column=column + 1),
                )

    def _grid(self, rows: Sequence[int], reach: tuple[int, int], name: str) -> Grid:
        first, last = reach
        self.limits.refuse_cells(len(rows) * (last - first + 1))
        return Grid(
            rows=tuple(tuple(self._boxes(row, first, last, name)) for row in rows),
            origin=Origin(sheet=name, row=rows[0] + 1, column=first + 1),
        )

    def _reach(self, rows: Iterable[int]) -> tuple[int, int] | None:
        """Return the first and the last column over which rows stand; ``None`` for blank ones."""
        columns = [
            column + beside
            for row in rows
            for column in {*self._rows.get(row, ()), *self._starting.get(row, ())}
            for beside in (0, self.merged.get((row, column), _ONE).columns - 1)
        ]
        return (min(columns), max(columns)) if columns else None

    def _boxes(self, row: int, first: int, last: int, name: str) -> Iterator[Box]:
        for column in range(first, last + 1):
            if (row, column) not in self._covered:
                size = self.merged.get((row, column), _ONE)
                yield Box(
                    text=squeeze(self.texts.get((row, column), "")),
                    rowspan=size.rows,
                    colspan=size.columns,
                    origin=Origin(sheet=name, row=row + 1, column=column + 1),
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
    def _begun(self) -> dict[int, list[int]]:
        """The columns of each row in which merged cells begin."""
        begun: dict[int, list[int]] = {}
        for row, column in self.merged:
            begun.setdefault(row, []).append(column)
        return begun

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
        return self._reach(self._rows) or (0, 0)


def _is_kept(place: Place, beyond: Mapping[int, int]) -> bool:
    row, column = place
    return row not in beyond or column < beyond[row]
