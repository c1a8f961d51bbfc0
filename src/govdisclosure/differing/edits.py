"""What was changed in a text: sentences are set side by side, then the words of those that differ.

The work is bounded: what is too long or too repetitive to be set side by side counts as replaced.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import TypeAlias

import attrs


@attrs.frozen(kw_only=True)
class Edit:
    """Words of a text, and those that stand in their place in another.

    One of the two is empty where words were only added or only taken away. ``before_start`` and
    ``after_start`` are their places in the two texts, in characters from zero.
    """

    before: str
    after: str
    before_start: int
    after_start: int

    def to_dict(self) -> dict[str, object]:
        """Return the edit as the command line prints it."""
        return {
            "from": self.before,
            "to": self.after,
            "from_start": self.before_start,
            "to_start": self.after_start,
        }

    def reversed(self) -> "Edit":
        """Return the same, seen from the other text."""
        return Edit(
            before=self.after,
            after=self.before,
            before_start=self.after_start,
            after_start=self.before_start,
        )


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """Return what was changed in a text, in its order.

    A number is one word; so is a run of Latin letters, and every other character.

    >>> [(each.before, each.after) for each in edits("新收97件。均已办结。", "新收98件。")]
    [('97', '98'), ('均已办结。', '')]
    """
    # The matcher of the standard library does not find the same from either side.
    if before > after:
        return tuple(edit.reversed() for edit in _edits(after, before))
    return tuple(_edits(before, after))


_Block: TypeAlias = tuple[int, int, int, int]
"""From where to where something stands in one sequence, and what in the other stands for it."""

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]+|[^。！？；\n]+")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.DOTALL)

_MOST_PLACES = 1_000_000
"""So many places of one sequence times those of the other are set side by side."""

_MOST_ALIKE = 50_000
"""So many pairs of places with the same in them, which is what the matcher goes through."""

_MOST_IN_ALL = 1_000_000
"""So many such pairs of words in all the sentences that differ."""

_CLOSE = 2
"""Fewer words than this between two edits belong to them."""


def _edits(before: str, after: str) -> Iterator[Edit]:
    old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    old_places, new_places = _places(old), _places(new)
    replaced = [
        Edit(
            before=before[old_places[first] : old_places[last]],
            after=after[new_places[other_first] : new_places[other_last]],
            before_start=old_places[first],
            after_start=new_places[other_first],
        )
        for first, last, other_first, other_last in _differing(old, new)
    ]
    words = [(_WORD.findall(each.before), _WORD.findall(each.after)) for each in replaced]
    if sum(_alike(*each) for each in words) > _MOST_IN_ALL:
        yield from replaced
        return
    for whole, (old_words, new_words) in zip(replaced, words, strict=True):
        yield from _refined(whole, old_words, new_words)


def _refined(whole: Edit, old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Yield what was changed in sentences that stand for one another."""
    old_places, new_places = _places(old), _places(new)
    for first, last, other_first, other_last in _readable(_differing(old, new), old, new):
        before = whole.before[old_places[first] : old_places[last]]
        after = whole.after[new_places[other_first] : new_places[other_last]]
        if before != after:
            yield Edit(
                before=before,
                after=after,
                before_start=whole.before_start + old_places[first],
                after_start=whole.after_start + new_places[other_first],
            )


def _differing(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Return the blocks that differ; one alone where more would take too long to find."""
    if not _takes_long(old, new):
        return _matched(old, new)
    # What is the same at the beginning and at the end is found quickly.
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    most = shorter - start
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    first, second = old[start : len(old) - end], new[start : len(new) - end]
    whole = [(0, len(first), 0, len(second))]
    blocks = whole if _takes_long(first, second) else _matched(first, second)
    return [
        (start + place, start + last, start + other, start + other_last)
        for place, last, other, other_last in blocks
    ]


def _matched(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        (place, last, other, other_last)
        for kind, place, last, other, other_last in found
        if kind != "equal"
    ]


def _takes_long(old: Sequence[str], new: Sequence[str]) -> bool:
    return len(old) * len(new) > _MOST_PLACES or _alike(old, new) > _MOST_ALIKE


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Return the number of pairs of places with the same in them."""
    counts = Counter(new)
    return sum(count * counts[each] for each, count in Counter(old).items())


def _readable(blocks: Sequence[_Block], old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Join edits that stand close together; make one of all where little is left between them."""
    left = len(old) - sum(last - first for first, last, _, _ in blocks)
    if 2 * left < min(len(old), len(new)):
        return [(0, len(old), 0, len(new))]
    joined = list(blocks[:1])
    for (_, end, _, _), block in pairwise(blocks):
        if block[0] - end < _CLOSE:
            before = joined.pop()
            joined.append((before[0], block[1], before[2], block[3]))
        else:
            joined.append(block)
    return joined


def _places(pieces: Sequence[str]) -> list[int]:
    """Return where each piece begins, and where the last one ends."""
    return list(accumulate(map(len, pieces), initial=0))
