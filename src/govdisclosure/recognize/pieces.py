"""A document flattened into pieces in reading order, and its tables put back into rows.

Some sources keep the rows of a table (web pages, a row on a line), others only the order of its
cells (a cell on a line, a cell in a paragraph). Both end here as candidate rows: labels, values.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import attrs

from govdisclosure.grid import Document, Grid
from govdisclosure.notes import Origin
from govdisclosure.recognize.figures import is_torn, looks_like_figure


class Piece(NamedTuple):
    """One paragraph or one cell; a tuple, since a page has hundreds and most are soon put aside.

    ``row`` is what it shares with the other cells of its row, ``None`` for a paragraph; a row that
    is ``unrolled`` may hold several rows of the form. ``column`` is where a cell begins once all
    spans are expanded, ``width`` how many columns its row has then.
    """

    text: str
    position: int
    origin: Origin
    row: tuple[int, int] | None = None
    unrolled: bool = False
    columns: int = 1
    column: int = 0
    width: int = 0
    level: int | None = None
    indented: bool = False
    closing: bool = False

    @property
    def in_table(self) -> bool:
        """Whether the source marks it as a cell."""
        return self.row is not None


@attrs.frozen
class Candidate:
    """What may be a row of the form: its labels, outermost first, and what follows them."""

    labels: tuple[Piece, ...]
    values: tuple[Piece, ...]
    whole: str = ""
    """The innermost label, where it stands in several pieces."""

    @property
    def kept(self) -> bool:
        """Whether the source keeps the row together, so that it is no other row's cells."""
        return self.first.row is not None and not self.first.unrolled

    @property
    def first(self) -> Piece:
        """The piece with which the row begins."""
        return (self.labels + self.values)[0]

    @property
    def end(self) -> int:
        """The position of the last label, or of the first piece of a row without any."""
        return (self.labels or self.values[:1])[-1].position

    @property
    def name(self) -> str:
        """The innermost label."""
        return self.whole or (self.labels[-1].text if self.labels else "")

    @property
    def names(self) -> tuple[str, ...]:
        """The innermost label and the one before it; a label printed again counts once."""
        if self.whole:
            return (self.whole,)
        name = self.labels[-1].text
        for piece in reversed(self.labels[:-1]):
            if piece.text != name:
                return piece.text, name
        return (name,)

    def __str__(self) -> str:
        return " | ".join(piece.text for piece in self.labels + self.values)


def flatten(document: Document) -> list[Piece]:
    """Return the pieces of a document in reading order."""
    pieces: list[Piece] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            pieces.extend(_cells(block, number, len(pieces)))
        else:
            pieces.append(
                Piece(
                    text=block.text,
                    position=len(pieces),
                    origin=block.origin,
                    level=block.level,
                    indented=block.indented,
                    closing=block.closing,
                )
            )
    return pieces


def _cells(grid: Grid, number: int, position: int) -> Iterator[Piece]:
    unrolled = grid.unrolled
    rows = zip(grid.rows, _columns(grid), strict=True)
    for row, (boxes, (columns, width)) in enumerate(rows):
        place = (number, row)
        for box, column in zip(boxes, columns, strict=True):
            # In the order of the fields, which is much faster than by their names.
            yield Piece(box.text, position, box.origin, place, unrolled, box.colspan, column, width)
            position += 1


def _columns(grid: Grid) -> Iterator[tuple[Sequence[int], int]]:
    """Yield for each row in which column each of its boxes begins, and how many columns it has."""
    below: list[int] = []
    """For how many rows more each column is taken by a box above."""
    for boxes in grid.rows:
        if not below and all(box.colspan == box.rowspan == 1 for box in boxes):
            yield range(len(boxes)), len(boxes)
            continue
        columns: list[int] = []
        column = 0
        taken = [rows > 0 for rows in below]
        for box in boxes:
            while column < len(taken) and taken[column]:
                column += 1
            columns.append(column)
            end = column + box.colspan
            if end > len(below):
                below.extend([0] * (end - len(below)))
                taken.extend([False] * (end - len(taken)))
            for beside in range(column, end):
                if not taken[beside]:
                    taken[beside] = True
                    below[beside] = box.rowspan
            column = end
        yield columns, sum(taken)
        below = [rows - 1 if rows > 0 else 0 for rows in below]
        if not any(below):
            below = []


def candidates(pieces: Sequence[Piece], is_label: Callable[[str], bool]) -> Iterator[Candidate]:
    """Yield the candidate rows among the pieces of a table.

    ``is_label`` knows the labels of the table's rows; it decides where, in a row of a source that
    keeps rows, the labels end.
    """
    for (row, unrolled), group in groupby(pieces, key=lambda piece: (piece.row, piece.unrolled)):
        together = list(group)
        if row is None or unrolled:
            yield from _from_order(together)
        else:
            yield _from_row(together, is_label)


def _from_row(row: list[Piece], is_label: Callable[[str], bool]) -> Candidate:
    texts = [place for place, piece in enumerate(row) if not looks_like_figure(piece.text)]
    # An unknown label: it ends where the first figure or blank begins.
    last = texts[-1] if texts else -1
    end = 1 + next((place for place in reversed(texts) if is_label(row[place].text)), last)
    labels = tuple(piece for piece in row[:end] if piece.text)
    return Candidate(labels, tuple(row[end:]))


def _from_order(pieces: list[Piece]) -> Iterator[Candidate]:
    labels: list[Piece] = []
    values: list[Piece] = []
    for piece in pieces:
        # Half a figure is no label: taken for one, it would leave the other half as the figure.
        if looks_like_figure(piece.text) or is_torn(piece.text):
            values.append(piece)
            continue
        if values:
            yield Candidate(tuple(labels), tuple(values))
            labels, values = [], []
        labels.append(piece)
    if labels or values:
        yield Candidate(tuple(labels), tuple(values))
