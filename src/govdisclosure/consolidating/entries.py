"""The figures that are added up: every cell of a form, and those of the fee statement."""

from functools import cache
from operator import attrgetter

import attrs

from govdisclosure.editions import Report, form_of
from govdisclosure.errors import UNKNOWN_CELL, UnknownName
from govdisclosure.form.declared import attributes
from govdisclosure.form.kinds import Figure, Kind
from govdisclosure.form.model import Cell
from govdisclosure.report import FeeStatement

FEE = tuple(f"other_matters.fee.{attribute.name}" for attribute in attributes(FeeStatement))
"""The paths of the three figures of the fee statement, which are no cells of a table."""


@attrs.frozen(kw_only=True)
class Entry:
    """A figure of a report: its path, its kind, its place among all; ``cell`` where it is one."""

    id: str
    kind: Kind
    place: int
    cell: Cell | None = None

    @property
    def has_stated_unit(self) -> bool:
        """Whether the unit is the one that each agency states."""
        return self.cell is not None and self.cell.unit_attribute is not None


@cache
def entries(edition: str) -> dict[str, Entry]:
    """Return what is added up on a form by its paths, in form order, the fee statement last."""
    cells = form_of(edition).cells
    found = {
        name: Entry(id=name, kind=cell.kind, place=place, cell=cell)
        for place, (name, cell) in enumerate(cells.items())
    }
    for place, attribute in enumerate(attributes(FeeStatement)):
        name = FEE[place]
        kind = attribute.kind or Kind.COUNT
        found[name] = Entry(id=name, kind=kind, place=len(cells) + place)
    return found


def entry(name: str, edition: str) -> Entry:
    """Return what a path leads to; raise `UnknownName` where it leads to no figure of the form."""
    found = entries(edition)
    if name not in found:
        raise UnknownName(UNKNOWN_CELL.fill(edition=edition, name=name))
    return found[name]


def figures_of(report: Report) -> tuple[Figure, ...]:
    """Return the figures of a report in the order of its entries."""
    return _getter(report.edition)(report)


def units_of(report: Report) -> dict[str, str]:
    """Return the units that an agency states, by the cells that they belong to."""
    stated = (
        (each.id, report.unit(each.cell))
        for each in entries(report.edition).values()
        if each.cell is not None and each.has_stated_unit
    )
    return {name: unit for name, unit in stated if unit}


@cache
def _getter(edition: str) -> "attrgetter[tuple[Figure, ...]]":
    return attrgetter(*entries(edition))
