"""Amounts of money in the unit of their column: 元 and 万元, converted exactly."""

import re
from decimal import Decimal

import attrs

from govdisclosure.form.kinds import Figure, in_unit
from govdisclosure.form.model import Cell

UNITS = (None, "元", "万元")
"""What may stand beside an amount of money, the unit or nothing."""

_STATED = re.compile(r"单位[:：]?\s*(万元|元)")


@attrs.frozen
class Amount:
    """A figure with its unit, and whether it had to be converted."""

    value: Figure
    unit: str | None
    converted: bool = False


def stated_unit(head: str) -> str | None:
    """Return the unit that the head of a column states.

    >>> stated_unit("本年收费金额（单位：万元）")
    '万元'
    """
    match = _STATED.search("".join(head.split()))
    return match.group(1) if match else None


def in_unit_of(cell: Cell, value: Figure, unit: str | None, head_unit: str | None) -> Amount:
    """Return an amount in the unit of its cell; where the form prints none, in its own.

    The unit beside the figure counts before the one in the head of the column.
    """
    unit = unit or head_unit
    if value is None:
        return Amount(None, unit)
    amount = Decimal(value)
    official = cell.column.unit
    if not official or unit is None or unit == official:
        return Amount(amount, unit)
    return Amount(in_unit(amount, unit, official), official, converted=True)
