"""Locating: which cells have to change for all equations to hold, and how."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from fractions import Fraction
from itertools import chain, islice, product
from math import lcm, prod
from typing import TypeAlias

import attrs

from govdisclosure.checks import compiled
from govdisclosure.checks.blanks import blanks_of
from govdisclosure.checks.case import Subject
from govdisclosure.editions import form_of
from govdisclosure.errors import GovDisclosureError, UnknownName
from govdisclosure.language import Words
from govdisclosure.locating.location import Change, Location, Solution, Status
from govdisclosure.locating.problem import Problem, problem_of
from govdisclosure.locating.reasons import Reasons
from govdisclosure.locating.solve import Changes, Part, solve
from govdisclosure.locating.structure import Undone, undone

Weight: TypeAlias = int | Fraction
Weights: TypeAlias = Mapping[str, Weight] | Callable[[str], Weight]
"""What it costs to call a cell wrong: by cell ids or patterns, or a function of the cell id."""


class UnfitWeight(GovDisclosureError, ValueError):
    """A weight is not a number above zero."""


def locate(
    subject: Subject,
    *,
    edition: str | None = None,
    weights: Weights | None = None,
    trust: Iterable[str] = (),
    limit: int = 1000,
) -> Location:
    """Find the smallest sets of cells whose change makes every equation of the form hold.

    Figures are whole and zero or more. All smallest sets are returned, each with the figures that
    its cells have to take, in exact arithmetic; those that plain slips explain come first. Smallest
    means fewest cells, or least total weight where ``weights`` are given: a mapping of cell ids or
    patterns (``"*.total"``; the first that fits counts) to whole numbers or fractions above zero,
    or a function of the cell id. Without weights, and for cells that no pattern fits, a cell weighs
    1. Cells that ``trust`` names, by id or pattern, are never changed. Of more than ``limit``
    smallest sets, only so many are returned, and ``complete`` is false; so it is where the search
    finds very many, or the exact solver more than twenty, or one of more than twelve cells.

    Blanks may be anything: they cost nothing and are in no set, but there have to be figures for
    all of them, zero or more, with which all equations hold together. A figure that no report can
    hold, such as a negative or a broken number in a `Reading`, has to change in any case; outside
    the equations nothing is known of what it should be. The subject is as for `check`, and is not
    edited.

    Raises `UnknownName` for an edition, a cell id or a pattern that fits no cell, `UnfitWeight` for
    a weight that is not above zero, and `MissingExtra` in the rare case that only the exact solver
    of the extra ``locate`` can tell.

    >>> figures = {f"challenges.reconsideration.{name}": figure for name, figure in
    ...            dict(upheld=31, rectified=2, other=0, pending=4, total=19).items()}
    >>> found = locate(figures, edition="2021", trust=["*.total"])
    >>> found.status, found.size
    (<Status.UNIQUE: 'unique'>, 1)
    >>> print(found.solutions[0].text("en"))
    Administrative reconsideration ... / Upheld: 31 should be 13.
      Two neighbouring digits were swapped: 13 became 31.
    """
    problem = problem_of(subject, edition)
    scale = 1
    weigh: Callable[[str], Weight] = _one
    if weights is not None or trust:
        weigh = _weighing(problem.network.edition, weights, tuple(trust))
        costs = [Fraction(weigh(cell)) for cell in problem.network.cells]
        scale = lcm(*(cost.denominator for cost in costs))
        problem = attrs.evolve(problem, costs=[int(cost * scale) for cost in costs])
    parts = [solve(part, limit) for part in problem.parts()]
    if not all(part.sets for part in parts) or not all(map(weigh, problem.elsewhere)):
        return Location(edition=problem.network.edition, status=Status.INFEASIBLE)
    weight: Weight = sum(part.cost for part in parts)
    if scale != 1 or problem.elsewhere:
        weight = Fraction(weight, scale) + sum(map(weigh, problem.elsewhere))
    return _location(problem, parts, weight, weigh, limit)


def _location(
    problem: Problem,
    parts: list[Part],
    weight: Weight,
    weigh: Callable[[str], Weight],
    limit: int,
) -> Location:
    edition, elsewhere = problem.network.edition, problem.elsewhere
    if not elsewhere and not any(part.sets[0] for part in parts):
        return Location(edition=edition, status=Status.CONSISTENT)
    slips = _slips(problem)
    reasons = Reasons(problem, slips)
    sets = [
        tuple(sorted(chain.from_iterable(each)))
        for each in islice(product(*(part.sets for part in parts)), limit)
    ]
    # Where not all sets were found, one that a slip explains may be as small as those that were.
    known = set(sets)
    for slip in slips:
        changes = tuple((cell, figure, figure) for cell, figure in slip.changes)
        as_small = sum(weigh(problem.network.cells[cell]) for cell, _ in slip.changes) == weight
        if as_small and changes not in known:
            sets.append(changes)
    for changes in sets:
        _assure(problem, changes)
    weight = int(weight) if weight == int(weight) else weight
    ranked = sorted(
        ((reasons.of(changes), changes) for changes in sets),
        key=lambda each: (reasons.rank(*each), each[1]),
    )[:limit]
    solutions = tuple(
        Solution(
            edition=edition,
            changes=(*_changes(problem, changes), *_unknown(problem)),
            causes=causes,
            weight=weight,
        )
        for causes, changes in ranked
    )
    count = prod(len(part.sets) for part in parts)
    complete = count <= limit and all(part.complete for part in parts)
    tied = len(solutions) > 1 or not complete
    cells = {frozenset(cell for cell, _, _ in changes) for changes in sets}
    return Location(
        edition=edition,
        status=Status.TIED if tied else Status.UNIQUE,
        solutions=solutions,
        alternatives=_alternatives(problem, slips, cells, weigh),
        complete=complete,
    )


def _assure(problem: Problem, changes: Changes) -> None:
    """Check changes once more, by the compiled equations and not by the network."""
    edition, cells = problem.network.edition, problem.network.cells
    figures = dict(problem.possible)
    for cell, least, most in changes:
        figures[cells[cell]] = least if least == most else None
    survey = compiled.of_figures(figures, edition)
    equations = form_of(edition).equations
    if survey.broken or any(blanks_of(equations[at], figures) is None for at in survey.blank):
        raise RuntimeError(f"these changes do not mend the report: {changes}")


def _slips(problem: Problem) -> list[Undone]:
    """Return slips over several cells; none where a single cell of table three accounts for all."""
    if len(problem.charges) == 2 and not problem.blanks:
        into, out_of = problem.charges
        nodes = problem.network.nodes - len(problem.network.grounds)
        joined = any(other == out_of for _, other in problem.network.lines[into])
        if joined and max(into, out_of) < nodes:
            return []
    return undone(problem)


def _changes(problem: Problem, changes: Changes) -> Iterator[Change]:
    for cell, least, most in changes:
        name = problem.network.cells[cell]
        after = least if least == most else None
        before = problem.given.get(name)
        yield Change(cell=name, before=before, after=after, least=least, most=most)


def _unknown(problem: Problem) -> Iterator[Change]:
    for cell in problem.elsewhere:
        yield Change(cell=cell, before=problem.given.get(cell), after=None, least=None, most=None)


def _alternatives(
    problem: Problem,
    slips: list[Undone],
    known: set[frozenset[int]],
    weigh: Callable[[str], Weight],
) -> tuple[Solution, ...]:
    found = [slip for slip in slips if frozenset(cell for cell, _ in slip.changes) not in known]
    if problem.elsewhere:
        return ()
    return tuple(
        Solution(
            edition=problem.network.edition,
            changes=tuple(_changes(problem, tuple((cell, new, new) for cell, new in slip.changes))),
            causes=(slip.cause,),
            weight=sum(weigh(problem.network.cells[cell]) for cell, _ in slip.changes),
        )
        for slip in sorted(found, key=lambda slip: (len(slip.changes), slip.changes))
    )


def _weighing(
    edition: str, weights: Weights | None, trust: tuple[str, ...]
) -> Callable[[str], Weight]:
    """Return what gives the weight of a cell by its id, zero where it is trusted."""
    cells = form_of(edition).cells
    patterns = weights if isinstance(weights, Mapping) else {}
    for pattern in (*trust, *patterns):
        if not any(fnmatchcase(cell, pattern) for cell in cells):
            raise UnknownName(NO_SUCH_CELLS.fill(edition=edition, pattern=pattern))

    def weigh(cell: str) -> Weight:
        if any(fnmatchcase(cell, pattern) for pattern in trust):
            return 0
        if callable(weights):
            weight = weights(cell)
        else:
            fits = (weight for pattern, weight in patterns.items() if fnmatchcase(cell, pattern))
            weight = next(fits, 1)
        if type(weight) not in (int, Fraction) or weight <= 0:
            raise UnfitWeight(UNFIT_WEIGHT.fill(cell=cell, weight=str(weight)))
        return weight

    return weigh


def _one(_: str) -> Weight:
    return 1


NO_SUCH_CELLS = Words("error.no-such-cells", "{edition}年版格式没有与“{pattern}”相符的单元格。")
UNFIT_WEIGHT = Words(
    "error.unfit-weight", "单元格{cell}的权重应为大于零的整数或分数（Fraction），实为{weight}。"
)
