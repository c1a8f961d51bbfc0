"""Checks of a plain dictionary, written as one writes them by hand, generated from the form."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Any

from govdisclosure import form_of, report_class
from govdisclosure.form.declared import Attribute, attributes
from govdisclosure.form.kinds import Between, Kind
from govdisclosure.report import AnnualReport


def checker(edition: str, *, values: bool) -> Callable[[Any], int]:
    """Return the function that counts broken equations, and raises for a wrong key.

    With ``values`` it raises for a value of the wrong type or out of range, too.
    """
    names: dict[str, Any] = {
        "Decimal": Decimal,
        "date": datetime.date.fromisoformat,
        "time": datetime.time.fromisoformat,
    }
    cells = {cell: f"c{place}" for place, cell in enumerate(form_of(edition).cells)}
    lines: list[str] = []
    _walk(report_class(edition), "document", "", lines, names, cells, values=values)
    lines.append("broken = 0")
    for equation in form_of(edition).equations:
        left = " + ".join(cells[cell] for cell in equation.left)
        right = " + ".join(cells[cell] for cell in equation.right)
        lines += ["try:", f"    if {left} != {right}:", "        broken += 1"]
        lines += ["except TypeError:", "    pass"]
    body = "\n    ".join([*lines, "return broken"])
    exec(f"def check(document):\n    {body}", names)  # noqa: S102  # written here, from the form
    check: Callable[[Any], int] = names["check"]
    return check


def _walk(
    cls: type[Any],
    here: str,
    path: str,
    lines: list[str],
    names: dict[str, Any],
    cells: dict[str, str],
    *,
    values: bool,
) -> None:
    declared = attributes(cls)
    keys = {attribute.name for attribute in declared}
    if issubclass(cls, AnnualReport):
        keys.add("edition")
        lines.append(f"if {here}['edition'] != {cls.edition!r}: raise ValueError('edition')")
    names[f"{cls.__name__}_keys"] = keys
    lines.append(f"if {here}.keys() != {cls.__name__}_keys: raise ValueError({path!r})")
    for attribute in declared:
        below = f"{path}.{attribute.name}" if path else attribute.name
        variable = cells.get(below, below.replace(".", "_"))
        if not (values or attribute.is_part or below in cells):
            continue
        lines.append(f"{variable} = {here}[{attribute.name!r}]")
        if attribute.is_part:
            _walk(attribute.holds, variable, below, lines, names, cells, values=values)
        elif values:
            refused = _refused(attribute, variable, names)
            blank = f"{variable} is not None and " if attribute.optional else ""
            lines.append(f"if {blank}({refused}): raise ValueError({below!r})")


def _refused(attribute: Attribute, value: str, names: dict[str, Any]) -> str:
    """Return the condition under which a value cannot stand."""
    held = attribute.holds
    between = attribute.note(Between)
    if attribute.kind is Kind.MONEY:
        return f"type({value}) is not str or not 0 <= Decimal({value}) < 10**24"
    if attribute.kind is not None:
        return f"type({value}) is not int or not 0 <= {value} < 2**53"
    if between is not None:
        return f"type({value}) is not int or not {between.least} <= {value} <= {between.most}"
    if held in (datetime.date, datetime.time):
        return f"not {held.__name__}({value})"
    if isinstance(held, type) and issubclass(held, Enum):
        names[held.__name__] = {item.value for item in held}
        return f"{value} not in {held.__name__}"
    return f"type({value}) is not str"
