"""Tables whose spans were lost, so that a text stands in every column that it spanned."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import attrs

from govdisclosure.form.model import Row
from govdisclosure.recognize.figures import looks_like_figure
from govdisclosure.recognize.pieces import Candidate, Piece

_ENOUGH = 2
"""So many rows with words printed again show it; a cell may be doubled in one by mistake."""


def without_copies(
    rows: list[Candidate], matches: Mapping[int, Row], pieces: Sequence[Piece]
) -> tuple[Piece, ...]:
    """Take the copies of its last figure from each row, and return them.

    Only from rows as long as most, in a table that prints its words again as well.
    """
    if not _repeats_words(pieces):
        return ()
    lengths = Counter(piece.row for piece in pieces)
    usual, _ = Counter(lengths.values()).most_common(1)[0]
    copies: list[Piece] = []
    for place, row in matches.items():
        candidate, count = rows[place], len(row.cells)
        last = candidate.values[count - 1 :]
        if lengths[candidate.first.row] == usual and len({piece.text for piece in last}) == 1:
            rows[place] = attrs.evolve(candidate, values=candidate.values[:count])
            copies.extend(last[1:])
    return tuple(copies)


def _repeats_words(pieces: Sequence[Piece]) -> bool:
    """Tell whether a table prints its words again where they spanned several columns."""
    rows = {
        left.row
        for left, right in pairwise(pieces)
        if left.text == right.text
        and left.row is not None
        and left.row == right.row
        and not looks_like_figure(left.text)
    }
    return len(rows) >= _ENOUGH
