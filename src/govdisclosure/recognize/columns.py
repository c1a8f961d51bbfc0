"""Figures by the columns that they stand in, where a source keeps rows, columns and spans."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

import attrs

from govdisclosure.form.model import Row, Table
from govdisclosure.recognize.doubts import swallows
from govdisclosure.recognize.likeness import plain
from govdisclosure.recognize.pieces import Candidate, Piece
from govdisclosure.recognize.wording import Heads, columns_of, words_over

_MOST = 0.9
"""A grid in which so many rows have the same width keeps its columns."""
_UNKNOWN = 2
"""So many heads of a long row may be misspelt or missing; the others tell where they stood."""
_LONG = 5


@attrs.frozen
class Columns:
    """The columns of the heads of a table, in those of its rows that are as wide as most."""

    width: int
    heads: tuple[tuple[int, str, int], ...]
    """The plain words of the columns, each with its position and its column."""
    blocks: Heads

    @classmethod
    def of(cls, pieces: Sequence[Piece], table: Table, heads: Heads) -> "Columns | None":
        """Find the columns of a table; ``None`` where its source does not keep them."""
        kept = (piece for piece in pieces if piece.row is not None and not piece.unrolled)
        widths = {piece.row: piece.width for piece in kept}
        if not widths:
            return None
        width, times = Counter(widths.values()).most_common(1)[0]
        if times < _MOST * len(widths):
            return None
        words = columns_of(table)
        found = tuple(
            (piece.position, word, piece.column)
            for piece in pieces
            if piece.width == width and (word := plain(piece.text)) in words
        )
        return cls(width, found, heads)

    def figures(self, candidate: Candidate, row: Row) -> tuple[Piece, ...] | None:
        """Return the figures of a row in the order of the form, each under its own head.

        ``None`` where a head or a figure is not there, or a text stands where none may be.
        """
        first = candidate.first
        if not candidate.kept or first.width != self.width or swallows(candidate.name):
            return None
        wanted = self._wanted(first.position, row)
        if wanted is None or max(map(_end, candidate.labels)) > min(wanted):
            return None
        at = {
            column: piece
            for piece in candidate.values
            for column in range(piece.column, _end(piece))
        }
        figures = tuple(at[column] for column in wanted if column in at)
        texts = [piece.position for piece in figures if piece.text]
        filled = {piece.position for piece in candidate.values if piece.text}
        if len(figures) < len(wanted) or len(texts) != len(filled) or set(texts) != filled:
            return None
        return figures

    def _wanted(self, end: int, row: Row) -> list[int] | None:
        """Return the column of each cell of a row that ends at a position."""
        columns = self._over(end)
        words = words_over(row)
        known = {place: columns[word] for place, word in enumerate(words) if word in columns}
        if len(known) < len(words):
            steps = {column - place for place, column in known.items()}
            if len(words) < _LONG or len(known) < len(words) - _UNKNOWN or len(steps) != 1:
                return None
            step = steps.pop()
            known = {place: place + step for place in range(len(words))}
        found = [known[place] for place in range(len(words))]
        if any(cell.column.group for cell in row.cells) and found != sorted(found):
            return None
        return found if len(set(found)) == len(found) else None

    def _over(self, end: int) -> dict[str, int]:
        """Return the columns of the heads over a row, the first of each word."""
        columns: dict[str, int] = {}
        first = bisect_left(self.heads, self.blocks.block(end), key=_position)
        for _, word, column in self.heads[first : bisect_left(self.heads, end, key=_position)]:
            columns.setdefault(word, column)
        return columns


_position = itemgetter(0)


def _end(piece: Piece) -> int:
    return piece.column + piece.columns
