"""What the blanks of an equation would have to be for it to hold, counts being zero or more."""

from collections.abc import Mapping
from decimal import Decimal

import attrs

from govdisclosure.form.kinds import Figure, to_json
from govdisclosure.form.model import Equation


@attrs.frozen(kw_only=True)
class Blank:
    """A blank with the least and the most that it can be; ``most`` is ``None`` without a bound."""

    cell: str
    least: int | Decimal
    most: int | Decimal | None

    @property
    def is_forced(self) -> bool:
        """Whether only one figure can stand here."""
        return self.least == self.most

    def to_dict(self) -> dict[str, object]:
        """Return the blank as the command line prints it."""
        return {"cell": self.cell, "least": to_json(self.least), "most": to_json(self.most)}


def blanks_of(equation: Equation, figures: Mapping[str, Figure]) -> tuple[Blank, ...] | None:
    """Return the blanks of an equation with their bounds; ``None`` when it cannot hold at all.

    >>> equation = Equation(rule="R4", on="row", left=("upheld", "other"), right=("total",))
    >>> blanks_of(equation, {"upheld": 2, "total": 5})
    (Blank(cell='other', least=3, most=3),)
    >>> blanks_of(equation, {"total": 5})[0]
    Blank(cell='upheld', least=0, most=5)
    >>> blanks_of(equation, {"upheld": 7, "total": 5}) is None
    True
    """
    left = [cell for cell in equation.left if figures.get(cell) is None]
    right = [cell for cell in equation.right if figures.get(cell) is None]
    # The blanks to the left must come to so much more than those to the right.
    gap = known(equation.right, figures) - known(equation.left, figures)
    if (gap < 0 and not right) or (gap > 0 and not left):
        return None
    return (*_bounded(left, gap, bound=not right), *_bounded(right, -gap, bound=not left))


def known(cells: tuple[str, ...], figures: Mapping[str, Figure]) -> int | Decimal:
    """Return the sum of the figures that are given."""
    total: int | Decimal = 0
    for cell in cells:
        total += figures.get(cell) or 0
    return total


def _bounded(cells: list[str], sum_of_all: int | Decimal, *, bound: bool) -> tuple[Blank, ...]:
    alone = len(cells) == 1
    return tuple(
        Blank(
            cell=cell,
            least=max(sum_of_all, 0) if alone else 0,
            most=sum_of_all if bound else None,
        )
        for cell in cells
    )
