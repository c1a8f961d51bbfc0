"""Which plain causes fit a set of changes, and which set they make the more likely."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from govdisclosure.editions import form_of
from govdisclosure.language import Sentence, Words
from govdisclosure.locating.causes import Cause, CauseKind, cause, mistyped, slips
from govdisclosure.locating.layout import printed_form
from govdisclosure.locating.problem import Problem
from govdisclosure.locating.solve import Changes
from govdisclosure.locating.structure import Undone

Rank = tuple[int, int, int]
"""How many changes no cause explains, how many causes it takes, and how telling they are."""

_ORDER = {kind: place for place, kind in enumerate(CauseKind)}


class Reasons:
    """Finds the causes of changes; what was found for one cell is kept for the next set."""

    def __init__(self, problem: Problem, structural: list[Undone]) -> None:
        self._problem = problem
        self._structural = {slip.changes: slip.cause for slip in structural}
        self._single: dict[tuple[int, int], tuple[Cause, ...]] = {}

    def of(self, changes: Changes) -> tuple[Cause, ...]:
        """Return every cause that fits some of the changes, the more telling first."""
        known = [(cell, least) for cell, least, most in changes if least == most]
        found = list(self._over_several(known, whole=len(known) == len(changes)))
        for change in known:
            if change not in self._single:
                self._single[change] = tuple(self._of_one(*change))
            found += self._single[change]
        if len(found) > 1:
            found.sort(key=lambda each: _ORDER[each.kind])
        return tuple(found)

    def rank(self, causes: tuple[Cause, ...], changes: Changes) -> Rank:
        """Return how likely a set is: the less, the likelier."""
        names = self._problem.network.cells
        left = {names[cell] for cell, _, _ in changes}
        used = 0
        telling = 0
        for each in causes:
            if not left.isdisjoint(each.cells):
                left -= {*each.cells}
                used += 1
                telling += _ORDER[each.kind]
        return len(left), used, telling

    def _over_several(self, known: list[tuple[int, int]], *, whole: bool) -> Iterator[Cause]:
        if len(known) < 2:
            return
        structural = self._structural.get(tuple(known)) if whole else None
        if structural is not None:
            yield structural
        beside = printed_form(self._problem.network.edition).beside
        for one, other in combinations(known, 2):
            if (one[0], other[0]) in beside:
                found = self._of_two(one, other)
                if found is not None and (structural is None or found.kind != structural.kind):
                    yield found

    def _of_two(self, one: tuple[int, int], other: tuple[int, int]) -> Cause | None:
        (left, first), (right, second) = one, other
        names, figures = self._problem.network.cells, self._problem.figures
        cells = names[left], names[right]
        before = figures[left], figures[right]
        if {left, right} & {*self._problem.blanks, *self._problem.impossible}:
            return None
        if before == (second, first):
            return cause(CauseKind.CELLS_SWAPPED, cells, first=before[0], second=before[1])
        merged = int(f"{first}{second}")
        if first and 0 in before and merged in before:
            return cause(
                CauseKind.NUMBERS_MERGED, cells, first=first, second=second, printed=merged
            )
        meant = int(f"{before[0]}{before[1]}")
        if before[0] and 0 in (first, second) and meant in (first, second):
            return cause(
                CauseKind.NUMBER_SPLIT, cells, first=before[0], second=before[1], meant=meant
            )
        return None

    def _of_one(self, cell: int, after: int) -> Iterator[Cause]:
        name = self._problem.network.cells[cell]
        given = self._problem.given.get(name)
        impossible = cell in self._problem.impossible
        before = given if type(given) is int or isinstance(given, Decimal) else None
        if before is None or (isinstance(before, Decimal) and not before.is_finite()):
            return
        for kind in slips(before, after):
            yield cause(kind, (name,), before=before, after=after)
        missing = None if impossible else self._missing(cell, int(before), after)
        if missing is not None:
            yield cause(CauseKind.TOTAL_NOT_UPDATED, (name,), before=before, missing=missing)
        if mistyped(before, after):
            yield cause(CauseKind.DIGIT_MISTYPED, (name,), before=before, after=after)

    def _missing(self, total: int, before: int, after: int) -> Sentence | None:
        """Return the addend that a total lacks, where it lacks just one."""
        edition, figures = self._problem.network.edition, self._problem.figures
        for addends in printed_form(edition).totals.get(total, ()):
            if sum(figures[cell] for cell in addends) == after:
                for cell in addends:
                    if figures[cell] and figures[cell] == after - before:
                        return _beside(
                            edition,
                            self._problem.network.cells[total],
                            self._problem.network.cells[cell],
                        )
        return None


def _beside(edition: str, total: str, addend: str) -> Sentence:
    """Name an addend: by its column where it stands in the row of the total, else by its row."""
    form = form_of(edition)
    cell = form.cell(addend)
    if cell.row_id == form.cell(total).row_id:
        return Words(cell.column_key, cell.column.wording).fill()
    return Words(cell.row_id, form.rows[cell.row_id].line.wording).fill()
