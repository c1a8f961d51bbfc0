"""What blanks have to be for equations to hold, counts being zero or more.

Each equation by itself, and all equations of a form together.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

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
    open_ = _Open.of(equation, figures)
    left, right, gap = open_.left, open_.right, open_.gap
    if (gap < 0 and not right) or (gap > 0 and not left):
        return None
    return (*_bounded(left, gap, bound=not right), *_bounded(right, -gap, bound=not left))


def known(cells: tuple[str, ...], figures: Mapping[str, Figure]) -> int | Decimal:
    """Return the sum of the figures that are given."""
    total: int | Decimal = 0
    for cell in cells:
        total += figures.get(cell) or 0
    return total


def _bounded(
    cells: tuple[str, ...], sum_of_all: int | Decimal, *, bound: bool
) -> tuple[Blank, ...]:
    alone = len(cells) == 1
    return tuple(
        Blank(
            cell=cell,
            least=max(sum_of_all, 0) if alone else 0,
            most=sum_of_all if bound else None,
        )
        for cell in cells
    )


@attrs.frozen(kw_only=True)
class Together:
    """What all equations together leave to the blanks: bounds by cell.

    ``contradicted`` is the place of an equation that could hold by itself, but not beside the
    others; the report is wrong somewhere, though not of necessity in the cells of that equation.
    """

    blanks: Mapping[str, Blank]
    contradicted: int | None = None


def together(equations: Sequence[Equation], figures: Mapping[str, Figure]) -> Together:
    """Narrow down the blanks by every equation in turn, until none of them says more.

    Every equation has to be one that can hold by itself. The bounds are right, though not always
    the narrowest: equations are looked at one at a time.

    >>> row = Equation(rule="R3", on="row", left=("a", "b"), right=("total",))
    >>> column = Equation(rule="R2", on="column", left=("a", "c"), right=("sum",))
    >>> found = together([row, column], {"total": 5, "c": 1, "sum": 3})
    >>> found.blanks["b"]
    Blank(cell='b', least=3, most=3)
    """
    open_ = {
        place: _Open.of(equation, figures)
        for place, equation in enumerate(equations)
        if any(figures.get(cell) is None for cell in equation.cells)
    }
    spans: dict[str, _Span] = {
        cell: (0, None) for one in open_.values() for cell in (*one.left, *one.right)
    }
    for _ in range(_ROUNDS):
        before = dict(spans)
        for place, one in open_.items():
            spans |= one.narrowed(spans)
            if any(_is_empty(spans[cell]) for cell in (*one.left, *one.right)):
                return Together(blanks={}, contradicted=place)
        if spans == before:
            break
    return Together(
        blanks={
            cell: Blank(cell=cell, least=least, most=most) for cell, (least, most) in spans.items()
        }
    )


_Span: TypeAlias = tuple[int | Decimal, int | Decimal | None]
"""The least and the most of a blank."""

_ROUNDS = 60
"""Chains of equations through the form are far shorter; a circle of them could go on for ever."""


@attrs.frozen
class _Open:
    """The blanks of an equation: those to the left come to ``gap`` more than those to the right."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    gap: int | Decimal

    @classmethod
    def of(cls, equation: Equation, figures: Mapping[str, Figure]) -> "_Open":
        return cls(
            tuple(cell for cell in equation.left if figures.get(cell) is None),
            tuple(cell for cell in equation.right if figures.get(cell) is None),
            known(equation.right, figures) - known(equation.left, figures),
        )

    def narrowed(self, spans: Mapping[str, _Span]) -> dict[str, _Span]:
        """Narrow down what the blanks can be."""
        return {
            **_narrowed(self.left, self.right, self.gap, spans),
            **_narrowed(self.right, self.left, -self.gap, spans),
        }


def _narrowed(
    mine: Sequence[str], others: Sequence[str], gap: int | Decimal, spans: Mapping[str, _Span]
) -> dict[str, _Span]:
    narrowed: dict[str, _Span] = {}
    least_there, most_there = _sum_of(spans[cell] for cell in others)
    for cell in mine:
        least, most = spans[cell]
        least_here, most_here = _sum_of(spans[other] for other in mine if other != cell)
        if most_there is not None:
            bound = gap + most_there - least_here
            most = bound if most is None else min(most, bound)
        if most_here is not None:
            least = max(least, gap + least_there - most_here)
        narrowed[cell] = (least, most)
    return narrowed


def _sum_of(spans: Iterable[_Span]) -> _Span:
    least: int | Decimal = 0
    most: int | Decimal | None = 0
    for low, high in spans:
        least += low
        most = None if most is None or high is None else most + high
    return least, most


def _is_empty(span: _Span) -> bool:
    least, most = span
    return most is not None and most < least
