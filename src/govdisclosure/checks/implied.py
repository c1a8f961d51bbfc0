"""Which equations of a form follow from its other equations, whatever the figures are."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

from govdisclosure.form.model import Equation

_Row = dict[str, Fraction]
_Key = TypeVar("_Key")


def circles(equations: Sequence[Equation]) -> tuple[tuple[Equation, ...], ...]:
    """Return the sets of equations any one of which follows from the others of the set.

    There are as many as there are equations too many: without one of each set the form would say
    the same. They are found among the equations in the order given.

    >>> def total(on, *cells):
    ...     return Equation(rule="R3", on=on, left=cells[:-1], right=cells[-1:])
    >>> rows = [total("first", "a", "b", "ab"), total("second", "c", "d", "cd")]
    >>> columns = [total("left", "a", "c", "ac"), total("right", "b", "d", "bd")]
    >>> sums = [total("sums", "ac", "bd", "all"), total("sums of rows", "ab", "cd", "all")]
    >>> [len(circle) for circle in circles(rows + columns + sums)]
    [6]
    """
    found = []
    reduced: list[tuple[str, _Row, dict[int, Fraction]]] = []
    for place, equation in enumerate(equations):
        row, made_of = _coefficients(equation), {place: Fraction(1)}
        for pivot, other, parts in reduced:
            factor = row.get(pivot)
            if factor:
                _subtract(row, other, factor)
                _subtract(made_of, parts, factor)
        if not row:
            found.append(tuple(equations[each] for each in sorted(made_of)))
            continue
        pivot = next(iter(row))
        scale = row[pivot]
        reduced.append(
            (
                pivot,
                {cell: value / scale for cell, value in row.items()},
                {each: value / scale for each, value in made_of.items()},
            )
        )
    return tuple(found)


def _coefficients(equation: Equation) -> _Row:
    row: _Row = {}
    for cells, sign in ((equation.left, 1), (equation.right, -1)):
        for cell in cells:
            row[cell] = row.get(cell, Fraction(0)) + sign
    return row


def _subtract(mine: dict[_Key, Fraction], other: dict[_Key, Fraction], factor: Fraction) -> None:
    for key, value in other.items():
        left = mine.get(key, Fraction(0)) - factor * value
        if left:
            mine[key] = left
        else:
            mine.pop(key, None)
