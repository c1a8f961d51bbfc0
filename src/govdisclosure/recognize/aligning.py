"""Which row of a document is which row of the form: the likest matching that keeps both in order.

Where two matchings are equally good, the rows in which they differ are ambiguous.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import attrs

from govdisclosure.form.model import Row, Table
from govdisclosure.recognize.likeness import ALIKE, likeness, number, plain
from govdisclosure.recognize.pieces import Candidate
from govdisclosure.recognize.wording import plain_labels_of

_SAME = 1e-9
_WHOLE = 0.95
"""From this likeness on, two parts of a label that were joined are the label."""

_PARTS = 2
_LONGEST = 30
"""No label stands in more pieces."""


@attrs.frozen
class Alignment:
    """The rows of the form, by the places of the candidates that they were matched with.

    ``rivals`` are other candidates that could as well be the row of a place, ``unsure`` the places
    of candidates that could as well be another row.
    """

    rows: dict[int, Row]
    rivals: dict[int, tuple[int, ...]] = attrs.field(factory=dict)
    unsure: frozenset[int] = frozenset()


def align(candidates: Sequence[Candidate], table: Table) -> Alignment:
    """Match candidate rows with the rows of a table, keeping both in order.

    The best total likeness over all ordered matchings decides, so a label that occurs twice finds
    its place.
    """
    lines = table.rows
    scores = [_scores(row.names, table) for row in candidates]
    fitting = [place for place, score in enumerate(scores) if score is not None]
    if [_likest(candidates[place].names, table) for place in fitting] == list(range(len(lines))):
        # Each row of the form once and in order, each likest to its own: nothing is better.
        return Alignment(dict(zip(fitting, lines, strict=True)))
    best = [[0.0] * (len(lines) + 1) for _ in range(len(candidates) + 1)]
    for i in range(len(candidates) - 1, -1, -1):
        here, below, score = best[i], best[i + 1], scores[i]
        if score is None:
            best[i] = below
            continue
        for j in range(len(lines) - 1, -1, -1):
            found = max(here[j + 1], below[j])
            both = score[j] + below[j + 1]
            here[j] = max(found, both)
    matches: dict[int, int] = {}
    i = j = 0
    while i < len(candidates) and j < len(lines):
        score = scores[i]
        if score is None:
            i += 1
        elif score[j] > 0 and best[i][j] == score[j] + best[i + 1][j + 1]:
            matches[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    rows = {place: lines[j] for place, j in matches.items()}
    left = [place for place, score in enumerate(scores) if score and place not in matches]
    if not left and len(matches) == len(lines):
        return Alignment(rows)
    return Alignment(rows, *_ambiguities(candidates, matches, scores, best, len(lines)))


def _ambiguities(
    candidates: Sequence[Candidate],
    matches: dict[int, int],
    scores: Sequence[Sequence[float] | None],
    best: Sequence[Sequence[float]],
    width: int,
) -> tuple[dict[int, tuple[int, ...]], frozenset[int]]:
    """Return what differs between the matchings that are equally good."""
    ahead = [[0.0] * (width + 1)]
    for score in scores:
        last = ahead[-1]
        row = list(last)
        if score is not None:
            for j in range(width):
                row[j + 1] = max(row[j], last[j + 1], last[j] + score[j])
        ahead.append(row)
    could = {
        (place, j)
        for place, score in enumerate(scores)
        if score is not None
        for j in range(width)
        if score[j] > 0
        and ahead[place][j] + score[j] + best[place + 1][j + 1] >= best[0][0] - _SAME
    }
    for place, j in matches.items():
        if candidates[place].whole:
            # What was put together from two parts is no surer than a row like it beside it.
            near = (other for other in (place - 1, place + 1) if 0 <= other < len(scores))
            could |= {(other, j) for other in near if (score := scores[other]) and score[j] > 0}
    left = sorted((place, j) for place, j in could if place not in matches)
    rivals = {
        place: others
        for place, j in matches.items()
        if (others := tuple(other for other, k in left if k == j))
    }
    unsure = frozenset(place for place, j in could if place in matches and j != matches[place])
    return rivals, unsure


@lru_cache(maxsize=4096)
def _scores(names: tuple[str, ...], table: Table) -> tuple[float, ...] | None:
    """Return how well labels fit each row of a table; ``None`` where they fit none."""
    scores = tuple(_score(names, row) for row in table.rows)
    return scores if any(scores) else None


@lru_cache(maxsize=4096)
def _likest(names: tuple[str, ...], table: Table) -> int | None:
    """Return which row of a table labels fit best; ``None`` where several fit as well."""
    scores = _scores(names, table)
    if scores is None:
        return None
    *_, next_best, best = sorted(scores)
    return scores.index(best) if best - next_best > _SAME else None


def _score(names: Sequence[str], row: Row) -> float:
    *above, label = names
    alike = likeness(label, row.line.wording)
    mine, theirs = number(label), number(row.line.wording)
    if mine and theirs:
        alike += 0.2 if mine == theirs else -0.2
    if alike < ALIKE:
        return 0.0
    parents = [line.wording for _, line in row.parents]
    if above and parents:
        # A group that is named beside the row must be the row's own group.
        alike += 0.2 if likeness(above[-1], parents[-1]) >= ALIKE else -0.1
    return max(alike, 0.0)


def rejoined(candidates: Iterable[Candidate], table: Table) -> Iterator[Candidate]:
    """Put rows together again whose label was cut in two, by the end of a page for instance.

    Where both have figures the row comes out too long, and is refused.
    """
    whole = plain_labels_of(table)
    before: Candidate | None = None
    for row in (_named(each, whole) for each in candidates):
        if before is not None and (joined := _joined(before, row, whole)) is not None:
            before = joined
            continue
        if before is not None:
            yield before
        before = row
    if before is not None:
        yield before


def _named(row: Candidate, whole: frozenset[str]) -> Candidate:
    """Give a row whose label stands in several pieces, a sign in each even, its whole label."""
    if len(row.labels) < _PARTS or plain(row.name) in whole:
        return row
    name = row.name
    for piece in reversed(row.labels[-_LONGEST:-1]):
        name = piece.text + name
        if plain(name) in whole:
            return attrs.evolve(row, whole=name)
    return row


def _joined(first: Candidate, second: Candidate, whole: frozenset[str]) -> Candidate | None:
    if not (first.labels and second.labels):
        return None
    if plain(first.name) in whole or plain(second.name) in whole:
        return None
    name = first.name + second.name
    if plain(name) not in whole and not any(likeness(name, label) >= _WHOLE for label in whole):
        return None
    filled = [row.values for row in (first, second) if any(piece.text for piece in row.values)]
    longest = max(first.values, second.values, key=len)
    values = filled[0] if len(filled) == 1 else first.values + second.values if filled else longest
    return Candidate(first.labels + second.labels, values, name)
