"""Which of the values after a label are the figures of its row, and which are left over from spans.

Text taken from a merged table keeps empty leftovers of the spans beside the figures. A row is read
only where its figures are certain: too few are refused, never shifted.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

import attrs

from govdisclosure.recognize.figures import parse
from govdisclosure.recognize.pieces import Candidate, Piece


@attrs.frozen
class Habit:
    """Where the leftovers stand in the rows of a table whose figures are certain."""

    lead: int
    length: int


def habits(rows: Sequence[tuple[Candidate, int]]) -> dict[int, set[Habit]]:
    """Learn from the rows that can be read in one way only, by their number of labels.

    Each row comes with the number of figures that it should hold.
    """
    learned: dict[int, Counter[Habit]] = defaultdict(Counter)
    for candidate, count in rows:
        slots = expanded(candidate.values, count)
        starts = _starts(slots, count)
        if len(starts) == 1 and slots[starts[0] + count - 1].text and slots[starts[0]].text:
            learned[len(candidate.labels)][Habit(starts[0], len(slots))] += 1
    return {labels: set(counter) for labels, counter in learned.items()}


def window(
    candidate: Candidate, count: int, learned: dict[int, set[Habit]]
) -> tuple[Piece, ...] | None:
    """Return the ``count`` values that are the row's figures, or ``None`` where that is unsure."""
    slots = expanded(candidate.values, count)
    starts = _starts(slots, count)
    if not starts:
        return None
    known = learned.get(len(candidate.labels), set())
    fitting = {habit.lead for habit in known if habit.length == len(slots)} & set(starts)
    if len(starts) == 1 and (starts[0] in fitting or len(slots) == count):
        start = starts[0]
    elif len(fitting) == 1:
        (start,) = fitting
    elif not known and (0 in starts):
        # Nothing is known of this table's leftovers: they stand at the end of the row.
        start = 0
    elif len(starts) == 1 and slots[starts[0]].text and slots[starts[0] + count - 1].text:
        start = starts[0]
    else:
        return None
    return slots[start : start + count]


def expanded(values: Sequence[Piece], count: int) -> tuple[Piece, ...]:
    """Return the values slot by slot: one for each column that a value spans.

    A figure that spans several columns of a row with several figures cannot be placed; it stays
    one slot, so that the row comes out too short and is refused.
    """
    slots: list[Piece] = []
    for piece in values:
        parsed = parse(piece.text)
        blank = parsed is not None and parsed.value is None
        slots.extend([piece] * (piece.columns if blank and count > 1 else 1))
    return tuple(slots)


def _starts(slots: Sequence[Piece], count: int) -> list[int]:
    """Return where the figures can start so that only empty slots are left over."""
    filled = [place for place, piece in enumerate(slots) if piece.text]
    first, last = (filled[0], filled[-1]) if filled else (len(slots), -1)
    return [
        start
        for start in range(len(slots) - count + 1)
        if start <= first and last < start + count
    ]
