"""The exact fallback: smallest sets by integer programming (HiGHS), verified in integers.

A program that bounds how far a figure may move when it counts as changed is only as exact as its
tolerances. Therefore each set that it proposes is tried with exact flows; from one that does not
do, the program learns which cells are lacking, and is asked again.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from govdisclosure.errors import MISSING_EXTRA, MissingExtra
from govdisclosure.locating.problem import Problem
from govdisclosure.locating.supply import Supply

Cells = tuple[int, ...]
Row = tuple[dict[int, int], float, float]
"""A condition: coefficients by column, the least and the most that the sum may be."""

_FOREVER = float("inf")
_STDOUT = 1

_TELLING = 12
"""Where more cells than this have to change, one set of them tells as much as many."""


def smallest(problem: Problem, costs: list[int], limit: int) -> tuple[int, list[Cells], bool]:
    """Return the least cost, the sets of that cost, and whether these are all of them.

    Of very large sets one is returned.

    ``costs`` is zero for cells that cannot be changed; blanks and impossible figures are free.
    Raises `MissingExtra` when the extra ``locate`` is not installed.
    """
    program = _program(problem, costs)
    found: list[Cells] = []
    least = 0
    while True:
        cells = program.solve()
        if cells is None and not found:
            return _without_solver(problem, costs)
        if cells is None:
            return least, found, True
        cost = sum(costs[cell] for cell in cells)
        if found and cost > least:
            return least, found, True
        supply = Supply(
            problem.network,
            problem.figures,
            problem.charges,
            (*cells, *problem.blanks, *problem.impossible),
        )
        if not supply.feasible:
            program.demand_one_of(_crossing(problem, supply.cut) - {*cells})
            continue
        if len(found) == limit:
            return least, found, False
        least = cost
        found.append(cells)
        if len(cells) > _TELLING:
            return least, found, False
        program.bar(cells)


def _without_solver(problem: Problem, costs: list[int]) -> tuple[int, list[Cells], bool]:
    """Tell exactly whether any set will do, where the solver finds none.

    It takes the rounding of very large figures for a contradiction. A set that cannot spare any of
    its cells is then returned, which is not known to be the smallest.
    """
    cells = {cell for cell in problem.here() if costs[cell]}
    free = (*problem.blanks, *problem.impossible)

    def will_do(some: set[int]) -> bool:
        chosen = (*sorted(some), *free)
        return Supply(problem.network, problem.figures, problem.charges, chosen).feasible

    if not will_do(cells):
        return 0, [], True
    for cell in sorted(cells, key=lambda each: (-costs[each], each)):
        if will_do(cells - {cell}):
            cells.remove(cell)
    return sum(costs[cell] for cell in cells), [tuple(sorted(cells))], False


def _crossing(problem: Problem, nodes: frozenset[int]) -> set[int]:
    """Return the cells between some nodes and the others."""
    network = problem.network
    ends = enumerate(zip(network.into, network.out_of, strict=True))
    return {cell for cell, (into, out_of) in ends if (into in nodes) != (out_of in nodes)}


@attrs.define
class _Program:
    """The columns are the changes of the cells, then a yes or no for each that costs."""

    cells: list[int]
    costly: list[int]
    costs: list[int]
    least: list[int]
    most: list[int]
    rows: list[Row]

    def demand_one_of(self, cells: Iterable[int]) -> None:
        """Let at least one of these cells count as changed."""
        lacking = {self._choice(cell): 1 for cell in cells if cell in self.costly}
        self.rows.append((lacking, 1, _FOREVER))

    def bar(self, cells: Cells) -> None:
        """Let no set hold all of these cells."""
        self.rows.append(({self._choice(cell): 1 for cell in cells}, -_FOREVER, len(cells) - 1))

    def solve(self) -> Cells | None:
        """Return the cells that count as changed in a solution of least cost."""
        try:
            import numpy as np  # noqa: PLC0415  # heavy, and seldom needed
            from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
        except ImportError as error:
            raise MissingExtra(MISSING_EXTRA.fill(library="scipy", extra="locate")) from error
        first = len(self.cells)
        columns = first + len(self.costly)
        matrix = np.zeros((len(self.rows), columns))
        for place, (row, _, _) in enumerate(self.rows):
            matrix[place, list(row)] = list(row.values())
        with _quietly():
            solved = milp(
                np.array([0] * first + self.costs, dtype=float),
                # With whole charges, figures that may move are whole of themselves.
                integrality=np.array([0] * first + [1] * len(self.costly)),
                bounds=Bounds(np.array(self.least), np.array(self.most)),
                constraints=LinearConstraint(
                    matrix,
                    np.array([least for _, least, _ in self.rows]),
                    np.array([most for _, _, most in self.rows]),
                ),
                # Presolving was seen to lose the best set to its tolerances.
                options={"mip_rel_gap": 0, "presolve": False},
            )
        if solved.x is None:
            return None
        chosen = solved.x[first:]
        return tuple(cell for cell, yes in zip(self.costly, chosen, strict=True) if yes > 0.5)

    def _choice(self, cell: int) -> int:
        return len(self.cells) + self.costly.index(cell)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep what the solver prints from standard output, where a document of ours may stand."""
    try:
        kept = os.dup(_STDOUT)
    except OSError:  # a program without standard output has nothing to keep clean
        yield
        return
    if sys.stdout is not None:
        sys.stdout.flush()
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), _STDOUT)
            yield
    finally:
        os.dup2(kept, _STDOUT)
        os.close(kept)


def _program(problem: Problem, costs: list[int]) -> _Program:
    network, figures, charges = problem.network, problem.figures, problem.charges
    here = problem.here()
    free = {*problem.blanks, *problem.impossible}
    cells = [cell for cell in here if costs[cell] or cell in free]
    costly = [cell for cell in cells if costs[cell]]
    # No figure of a smallest set moves further than all that is off and all that stands there.
    far = sum(map(abs, charges.values())) + sum(figures[cell] for cell in here)
    program = _Program(
        cells=cells,
        costly=costly,
        costs=[costs[cell] for cell in costly],
        least=[-figures[cell] for cell in cells] + [0] * len(costly),
        most=[far] * len(cells) + [1] * len(costly),
        rows=[],
    )
    nodes = {node for cell in here for node in (network.into[cell], network.out_of[cell])}
    column = {cell: place for place, cell in enumerate(cells)}
    for node in sorted(nodes):
        row = {
            column[cell]: 1 if network.into[cell] == node else -1
            for cell, _ in network.lines[node]
            if cell in column
        }
        charge = charges.get(node, 0)
        program.rows.append((row, -charge, -charge))
    for place, cell in enumerate(costly):
        choice = len(cells) + place
        program.rows.append(({column[cell]: 1, choice: -far}, -_FOREVER, 0))
        program.rows.append(({column[cell]: 1, choice: figures[cell]}, 0, _FOREVER))
    return program
