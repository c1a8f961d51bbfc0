"""The textbook way of locating errors, as an oracle and a rival: HiGHS on all equations."""

from collections.abc import Iterable, Mapping

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from govdisclosure.form.kinds import Figure
from govdisclosure.form.model import Form


class Highs:
    """The program of one report: a figure that moves counts as changed."""

    def __init__(
        self, form: Form, figures: Mapping[str, Figure], locked: Iterable[str] = ()
    ) -> None:
        self.cells = [
            cell
            for cell in form.cells
            if any(cell in equation.cells for equation in form.equations)
        ]
        given = [figures.get(cell) for cell in self.cells]
        self.stands = np.array([float(figure or 0) for figure in given])
        # Sums of what stands there bound what a figure may have to become.
        self.far = 2 * float(self.stands.sum()) + 1
        count = len(self.cells)
        column = {cell: place for place, cell in enumerate(self.cells)}
        rows = []
        for equation in form.equations:
            row = np.zeros(2 * count)
            row[[column[cell] for cell in equation.left]] = 1
            row[[column[cell] for cell in equation.right]] = -1
            rows.append((row, 0.0, 0.0))
        for place, figure in enumerate(self.stands):
            up, down = np.zeros(2 * count), np.zeros(2 * count)
            up[[place, count + place]] = 1, -self.far
            down[[place, count + place]] = 1, figure
            rows += [(up, -np.inf, figure), (down, figure, np.inf)]
        self.matrix = csr_array(np.array([row for row, _, _ in rows]))
        self.least = np.array([least for _, least, _ in rows])
        self.most = np.array([most for _, _, most in rows])
        self.cost = np.array([0.0] * count + [float(figure is not None) for figure in given])
        self.top = np.array(
            [self.far] * count + [float(cell not in {*locked}) for cell in self.cells]
        )
        blank = np.array([figure is None for figure in given])
        self.top[count:][blank] = 1

    def size(self, known: int | None = None) -> int | None:
        """Return how many cells have to change; ``None`` when no change will do.

        Presolving loses the smallest set once in some thousand reports, to its tolerances. Where
        a smaller set is known to mend the report, HiGHS is asked again without it.
        """
        size = self._size(presolve=True)
        if known is not None and (size is None or size > known):
            size = self._size(presolve=False)
        return size

    def _size(self, *, presolve: bool) -> int | None:
        solved = milp(
            self.cost,
            integrality=np.array([0] * len(self.cells) + [1] * len(self.cells)),
            bounds=Bounds(np.zeros(2 * len(self.cells)), self.top),
            constraints=LinearConstraint(self.matrix, self.least, self.most),
            options={"mip_rel_gap": 0, "presolve": presolve},
        )
        return None if solved.x is None else round(float(solved.fun))
