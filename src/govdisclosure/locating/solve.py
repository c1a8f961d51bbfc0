"""All smallest sets of changes in one connected part of the network, figures being zero or more.

The search leaves signs aside. If some of the sets that it finds do without negative figures, these
are all the smallest sets there are. If none does, sets with one cell more are looked at: forests,
and circles closed on the forests of the first search; beyond that an exact solver decides.
"""

from collections.abc import Iterable, Iterator

import attrs

from govdisclosure.form.kinds import MAX_COUNT
from govdisclosure.locating import solver
from govdisclosure.locating.problem import Problem
from govdisclosure.locating.search import (
    Forest,
    Search,
    TooLong,
    closing,
    contract,
    gathered,
    moved,
)
from govdisclosure.locating.supply import Supply

STEPS = 20_000
"""How many partial sets the search looks at before the exact solver is asked."""

SETS = 20
"""How many sets the exact solver is asked for at most: each takes it a good part of a second."""

NewFigure = tuple[int, int, int]
"""A cell with the least and the most that it can be."""

Changes = tuple[NewFigure, ...]


@attrs.frozen
class Part:
    """What was found in a part: the least cost, and all sets of that cost; none if impossible.

    ``complete`` is false when there may be more sets than were asked for.
    """

    cost: int
    sets: list[Changes]
    complete: bool = True


def solve(problem: Problem, limit: int) -> Part:
    """Return the smallest sets of changes after which all equations of the part hold.

    Raises `MissingExtra` when only the exact solver can tell and it is not installed.
    """
    free = (*problem.blanks, *problem.impossible)
    forced = sum(problem.costs[cell] for cell in problem.impossible)
    if problem.impossible and not all(problem.costs[cell] for cell in problem.impossible):
        return Part(0, [])
    costs = problem.costs
    if free:
        costs = costs.copy()
        for cell in free:
            costs[cell] = 0
    if not all(problem.costs) and not _can_be_solved(problem, costs, free):
        return Part(0, [])
    found = _searched(problem, costs, free, limit)
    if found is None:
        cost, sets, complete = solver.smallest(problem, costs, min(limit, SETS))
        found = Part(cost, _filled(problem, sets), complete)
    return attrs.evolve(found, cost=found.cost + forced)


def _can_be_solved(problem: Problem, costs: list[int], free: tuple[int, ...]) -> bool:
    changeable = (cell for cell in problem.here() if costs[cell])
    return Supply(problem.network, problem.figures, problem.charges, (*free, *changeable)).feasible


def _searched(problem: Problem, costs: list[int], free: tuple[int, ...], limit: int) -> Part | None:
    """Return what the search finds; ``None`` where it cannot tell."""
    owner = contract(problem.network, free)
    charges = gathered(owner, problem.charges) if free else problem.charges
    least = min(costs) or min(filter(None, costs), default=0)
    search = Search(problem.network, costs, least, STEPS)
    try:
        cost, forests = search.forests(owner, charges)
    except TooLong:
        # What was found costs no more than the least: all that costs less was looked at before.
        some = _without_negatives(
            problem, owner, search.found[:limit] if free else search.found, free
        )
        return Part(search.budget, some, complete=False) if some else None
    try:
        found = _without_negatives(problem, owner, forests, free)
        if found:
            return Part(cost, found)
        if any(each not in (0, least) for each in costs):
            return None
        wider = _one_more(search, owner, charges, cost + least, forests)
        found = _filled(problem, wider)
    except TooLong:
        return None
    return Part(cost + least, found) if found else None


def _without_negatives(
    problem: Problem, owner: list[int], forests: list[Forest], free: tuple[int, ...]
) -> list[Changes]:
    """Return the changes that forests come to, those left out that no figures fit."""
    if free:
        return _filled(problem, forests)
    found: list[Changes] = []
    figures = problem.figures
    for forest in forests:
        moves = moved(problem.network, owner, problem.charges, forest)
        changes = [(cell, figures[cell] + moves[cell]) for cell in sorted(forest)]
        if all(0 <= figure <= MAX_COUNT for _, figure in changes):
            found.append(tuple((cell, figure, figure) for cell, figure in changes))
    return found


def _one_more(
    search: Search, owner: list[int], charges: dict[int, int], cost: int, forests: list[Forest]
) -> Iterator[Forest]:
    """Yield the sets that have one cell more than the smallest forests."""
    size = len(forests[0]) + 1
    yield from (wide for wide in search.within(owner, charges, cost) if len(wide) == size)
    seen: set[Forest] = set()
    for forest in forests:
        for cell in closing(search.network, owner, search.costs, forest):
            closed = tuple(sorted((*forest, cell)))
            if closed not in seen:
                seen.add(closed)
                search.spend()
                yield closed


def _filled(problem: Problem, sets: Iterable[Forest]) -> list[Changes]:
    """Return the changes of sets with the figures that each cell can take."""
    return [changes for cells in sets if (changes := _bounded(problem, cells)) is not None]


def _bounded(problem: Problem, cells: Forest) -> Changes | None:
    varying = sorted((*cells, *problem.impossible))
    supply = Supply(problem.network, problem.figures, problem.charges, (*varying, *problem.blanks))
    if not supply.feasible:
        return None
    return tuple((cell, *supply.bounds(cell)) for cell in varying)
