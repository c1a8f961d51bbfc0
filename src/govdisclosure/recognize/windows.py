"""Which of the values after a label are the figures of its row, and which are left over from spans.

Text taken from a merged table keeps empty leftovers of the spans beside the figures. A row is read
only where its figures are certain: too few are refused, never shifted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

import attrs

from govdisclosure.recognize.doubts import swallows
from govdisclosure.recognize.figures import looks_like_figure, parse
from govdisclosure.recognize.pieces import Candidate, Piece

Likes: TypeAlias = tuple[int, int, int]
"""What makes rows alike in their leftovers: number of labels, depth in the form, figures."""

_MOST_LEFTOVERS = 2
"""The most leftovers beside the figures of an official row: its label spans three columns."""

_ENOUGH = 5
_TWO = 2
_FEW = 3
_MOST = 0.8
_NEARLY_ALL = 0.9


@attrs.frozen
class Habits:
    """How long the rows of a table are, and where in them the figures begin.

    Learned from the document itself. Text from a merged table is either padded, so that labels and
    values together come to the same number in every row, or keeps as many leftovers as its label
    spans columns, so that rows of one depth are equally long.
    """

    rows: tuple[tuple[Likes, int], ...] = ()
    leads: tuple[tuple[Likes, int], ...] = ()
    before: tuple[tuple[int, bool], ...] = ()
    """Whether leftovers stand before the figures, by rows that tell, each with its figures."""
    beside: bool | None = None
    """Whether the heads of the table have leftovers beside the cell that spans, if they tell."""

    @classmethod
    def of(cls, rows: Iterable[tuple[Candidate, Likes]], pieces: Sequence[Piece] = ()) -> "Habits":
        """Learn from the rows of one table, and from its heads among its pieces."""
        lengths: list[tuple[Likes, int]] = []
        leads: list[tuple[Likes, int]] = []
        before: list[tuple[int, bool]] = []
        for candidate, likes in rows:
            count = likes[2]
            slots = expanded(candidate.values, count)
            lengths.append((likes, len(slots)))
            start = _certain(slots, count)
            if start is not None:
                leads.append((likes, start))
            starts, most = _starts(slots, count), len(slots) - count
            if most > 0 and (0 in starts) != (most in starts):
                before.append((count, most in starts))
        return cls(tuple(lengths), tuple(leads), tuple(before), _beside(pieces))

    def fits(self, likes: Likes, length: int) -> bool:
        """Tell whether a row is as long as the rows that are like it."""
        labels, depth, count = likes
        same = [size for other, size in self.rows if other[2] == count]
        if len(same) >= _ENOUGH and same.count(count) >= _NEARLY_ALL * len(same):
            # A source that keeps its spans leaves nothing over.
            return length == count
        totals = Counter(other[0] + size for other, size in self.rows if other[2] == count)
        if totals.total() >= _ENOUGH:
            total, times = totals.most_common(1)[0]
            if times >= _MOST * totals.total():
                return length == total - labels
        lengths = Counter(size for other, size in self.rows if other[1:] == (depth, count))
        if lengths.total() < 2:
            return length - count <= _MOST_LEFTOVERS
        (usual, times), *others = lengths.most_common()
        return length == usual and not (others and others[0][1] == times)

    def lead(self, likes: Likes, length: int) -> int | None:
        """Return where the figures begin in the rows alike that leave no doubt.

        ``None`` where the rows contradict each other. Where nothing shows otherwise, leftovers
        stand at the end of the row.
        """
        leads = {lead for other, lead in self.leads if other == likes}
        if len(leads) == 1:
            return leads.pop()
        told = [before for count, before in self.before if count == likes[2]]
        if not told:
            return length - likes[2] if self.beside else 0
        share = sum(told) / len(told)
        if 1 - _MOST < share < _MOST:
            return None
        before = share >= _MOST
        if len(told) < _FEW and before is not bool(self.beside):
            # One row that was damaged may say so.
            return None
        return length - likes[2] if before else 0


@attrs.frozen
class Window:
    """The figures of a row; ``sure`` where the row leaves no other choice of them.

    ``placed`` tells that each stands under the head of its own column, in the order of the form.
    """

    figures: tuple[Piece, ...]
    sure: bool
    placed: bool = False


def window(candidate: Candidate, likes: Likes, habits: Habits) -> Window | None:
    """Return the values that are the row's figures, or ``None`` where that is unsure."""
    count = likes[2]
    slots = expanded(candidate.values, count)
    starts = _starts(slots, count)
    start = _certain(slots, count)
    lead = habits.lead(likes, len(slots))
    if start and not candidate.kept and start != lead:
        # Blanks before the figures may be those of a row whose neighbour lost its label.
        return None
    if (
        start is None
        and not swallows(candidate.name)
        and habits.fits(likes, len(slots))
        and lead in starts
    ):
        start = lead
    if start is None:
        return None
    sure = len(slots) == count or _certain(slots, count) is not None
    return Window(slots[start : start + count], sure)


def unlabelled(candidate: Candidate, count: int) -> tuple[Piece, ...] | None:
    """Return the figures of a row that has no label, so that nothing is left over beside them.

    ``None`` where there are more slots than figures, and which of them are the figures is unsure.
    """
    slots = expanded(candidate.values, count)
    start = _certain(slots, count)
    if start is None and (len(slots) == count or not any(piece.text for piece in slots)):
        start = 0
    return None if start is None or len(slots) < count else slots[start : start + count]


def _beside(pieces: Sequence[Piece]) -> bool | None:
    """Tell whether the rows of heads have leftovers beside the cell that spans, or at the end."""
    told: list[bool] = []
    kept = (piece for piece in pieces if piece.row is not None and not piece.unrolled)
    for _, group in groupby(kept, key=lambda piece: piece.row):
        texts = [piece.text for piece in group]
        words = [place for place, text in enumerate(texts) if text]
        if len(words) < _TWO or any(looks_like_figure(text) for text in texts if text):
            continue
        inside = words[-1] - words[0] >= len(words)
        if inside or words[-1] < len(texts) - 1:
            told.append(inside)
    return None if not told else sum(told) > len(told) / 2


def expanded(values: Sequence[Piece], count: int) -> tuple[Piece, ...]:
    """Return the values slot by slot: one for each column that a value spans.

    A figure that spans several columns of a row with several figures cannot be placed; it stays
    one slot, so that the row comes out too short and is refused. As many values as figures are
    wanted are the figures, however wide the columns are that the form gives them.
    """
    if len(values) == count:
        return tuple(values)
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
        start for start in range(len(slots) - count + 1) if start <= first and last < start + count
    ]


def _certain(slots: Sequence[Piece], count: int) -> int | None:
    """Return where the figures start if both ends of them are filled, so that it cannot differ."""
    starts = _starts(slots, count)
    if len(starts) == 1 and slots[starts[0]].text and slots[starts[0] + count - 1].text:
        return starts[0]
    return None
