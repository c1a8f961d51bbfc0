"""Every value of a report as a row: its path, its kind, its labels and its unit."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

import attrs

from govdisclosure.editions import Report, report_class
from govdisclosure.form.declared import Attribute, attributes
from govdisclosure.form.kinds import Kind
from govdisclosure.interchange.captions import named
from govdisclosure.labels import JOINT, label, short, unit_words

KEYS = ("agency.name", "year")
"""What, after the edition, tells which report a value is of."""

_TYPES: dict[Kind, str] = {Kind.COUNT: "count", Kind.CHANGE: "change", Kind.MONEY: "money"}
FIGURES = tuple(_TYPES.values())
"""The types of values that are figures."""

TYPES = (*FIGURES, "text", "date", "time", "choice")
"""The types that values are of: figures, texts, days, times of day, one of a few words."""


@attrs.frozen
class Leaf:
    """A value that reports of an edition have: where it stands, and what is to be known of it.

    ``unit`` is empty where there is none, or where each agency states its own, which
    ``unit_attribute`` then leads to; ``table`` is the number of the form's table, if it is in one.
    """

    path: str
    type: str
    table: str = ""
    label_zh: str = ""
    label_en: str = ""
    unit: str = ""
    unit_attribute: str | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it is a count, a change or an amount of money."""
        return self.type in FIGURES

    def unit_of(self, report: Report) -> str:
        """Return the unit that the value of a report is in."""
        if self.unit_attribute is None:
            return self.unit
        return attrgetter(self.unit_attribute)(report) or ""


@cache
def leaves(edition: str) -> tuple[Leaf, ...]:
    """Return the values of an edition's reports: cells in form order, other figures, the rest.

    >>> [leaf.path for leaf in leaves("2021") if leaf.is_figure and not leaf.table]
    ['other_matters.fee.notices', 'other_matters.fee.notified', 'other_matters.fee.collected']
    """
    cls = report_class(edition)
    form = cls.form()
    cells = {
        cell.id: (table, cell) for table in form.tables for row in table.rows for cell in row.cells
    }
    found: list[Leaf] = []
    for table, cell in cells.values():
        found.append(
            Leaf(
                cell.id,
                _TYPES[cell.kind],
                table.number,
                label(cell.id, "zh", "path", edition=edition),
                label(cell.id, "en", "path", edition=edition),
                unit_words(cell.column.unit),
                cell.unit_attribute,
            )
        )
    others = [leaf for leaf in _others(cls, "", ("", "")) if leaf.path not in cells]
    # Figures stand before the rest.
    others.sort(key=lambda leaf: not leaf.is_figure)
    return (*found, *others)


def _others(cls: type[Any], path: str, above: tuple[str, str]) -> Iterator[Leaf]:
    for attribute in attributes(cls):
        here = f"{path}.{attribute.name}" if path else attribute.name
        names = named(attribute, cls, here)
        words = above if names is None else _joined(above, names)
        if attribute.is_part:
            yield from _others(attribute.holds, here, words)
        elif here not in KEYS:
            kind = type_of(attribute)
            # What is an amount and stands in no column is in yuan.
            unit = {"money": "元", "count": "件"}.get(kind, "")
            yield Leaf(here, kind, "", *words, unit)


def _joined(above: tuple[str, str], names: tuple[str, str]) -> tuple[str, str]:
    zh, en = short(*names, "zh"), short(*names, "en")
    return JOINT.join(filter(None, (above[0], zh))), JOINT.join(filter(None, (above[1], en)))


def type_of(attribute: Attribute) -> str:
    """Return the type of an attribute's values, one of `TYPES`."""
    if attribute.kind is not None:
        return _TYPES[attribute.kind]
    held = attribute.holds
    if held is str:
        return "text"
    if held is datetime.date:
        return "date"
    return "time" if held is datetime.time else "choice"


def values(report: Report) -> Iterator[tuple[Leaf, object]]:
    """Yield every value of a report with what it is; one that is absent is ``None``."""
    found = leaves(report.edition)
    yield from zip(found, _getter(report.edition)(report), strict=True)


@cache
def _getter(edition: str) -> "attrgetter[tuple[object, ...]]":
    return attrgetter(*(leaf.path for leaf in leaves(edition)))


def written(value: object) -> str:
    """Return a value as a field of a file; a blank is empty, which is not zero.

    >>> written(None), written(0), written(datetime.date(2024, 1, 5))
    ('', '0', '2024-01-05')
    """
    if value is None:
        return ""
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
