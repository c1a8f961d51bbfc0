"""The kinds of figures that a form asks for, and how large they may be."""

import re
from collections.abc import Iterable
from decimal import Context, Decimal
from enum import Enum
from typing import Annotated, ClassVar, Literal, TypeAlias

import attrs

MAX_COUNT = 2**53 - 1
"""The largest figure of a cell: the largest integer that every JSON reader keeps exact."""

MAX_DIGITS = 24
"""The most digits that an amount of money may have, before and after the point together."""


@attrs.frozen
class Between:
    """The bounds of a whole number, both of them permitted."""

    least: int
    most: int


@attrs.frozen
class Filled:
    """Marks a text that must hold more than white space."""

    pattern: ClassVar[str] = r"\S"


class Kind(Enum):
    """What kind of figure a cell holds."""

    COUNT = "integer>=0"
    CHANGE = "integer (signed)"
    MONEY = "decimal>=0"


Count: TypeAlias = Annotated[int | None, Kind.COUNT]
"""A number of things, never negative; ``None`` is a blank."""

Change: TypeAlias = Annotated[int | None, Kind.CHANGE]
"""An increase or a decrease, the only figures of the form that may be negative."""

Money: TypeAlias = Annotated[Decimal | None, Kind.MONEY]
"""An amount of money in the unit that the form prints, never a float."""

AmountUnit: TypeAlias = Literal["元", "万元"]
"""The unit that an agency states where the form prints none."""

Year: TypeAlias = Annotated[int, Between(1900, 2099)]
"""The year that a report is about."""

Name: TypeAlias = Annotated[str, Filled()]
"""What something is called."""

Figure: TypeAlias = int | Decimal | None
"""What a cell holds: a count, an amount of money, or ``None``, a blank, which is never zero."""


def to_json(figure: Figure) -> int | str | None:
    """Return a figure as JSON can hold it exactly: what has decimals as a text.

    >>> to_json(3), to_json(Decimal("96171.6")), to_json(None)
    (3, '96171.6', None)
    """
    return f"{figure:f}" if isinstance(figure, Decimal) else figure


def yuan_of(text: str) -> int | Decimal | None:
    """Return an amount of money that is written as a plain number, ``None`` for anything else.

    >>> yuan_of("3940"), yuan_of("0.50"), yuan_of("-1"), yuan_of("1e3")
    (3940, Decimal('0.50'), None, None)
    """
    if _AMOUNT.fullmatch(text) is None:
        return None
    return Decimal(text) if "." in text else int(text)


def in_unit(amount: Decimal, unit: str, other: str) -> Decimal:
    """Return an amount of money that is stated in one unit in another, exactly.

    >>> in_unit(Decimal("2792220.8"), "元", "万元")
    Decimal('279.22208')
    """
    return amount.scaleb(PLACES[unit] - PLACES[other], _EXACT)


def added(figures: Iterable[int | Decimal]) -> int | Decimal:
    """Return the sum of figures, no digit lost however long the amounts are.

    >>> added([Decimal(10) ** 23, Decimal("0.00001")])
    Decimal('100000000000000000000000.00001')
    """
    total: int | Decimal = 0
    for figure in figures:
        if isinstance(total, int) and isinstance(figure, int):
            total += figure
        else:
            total = _EXACT.add(Decimal(total), Decimal(figure))
    return total


def less(figure: int | Decimal, other: int | Decimal) -> int | Decimal:
    """Return by how much a figure exceeds another, no digit lost.

    >>> less(Decimal(10) ** 23, Decimal("0.00001"))
    Decimal('99999999999999999999999.99999')
    """
    if isinstance(figure, int) and isinstance(other, int):
        return figure - other
    return _EXACT.subtract(Decimal(figure), Decimal(other))


def times(count: int, amount: int | Decimal) -> int | Decimal:
    """Return so many times an amount, no digit lost.

    >>> times(3, 200), times(3, Decimal("0.5"))
    (600, Decimal('1.5'))
    """
    return count * amount if isinstance(amount, int) else _EXACT.multiply(Decimal(count), amount)


_AMOUNT = re.compile(r"[0-9]{1,18}(\.[0-9]{1,6})?")
_EXACT = Context(prec=4 * MAX_DIGITS)
"""Wide enough for sums of amounts in either unit; the context of a thread may be narrow."""

PLACES = {"元": 0, "万元": 4, "亿元": 8}
"""By how many places a unit of money stands above the yuan."""
