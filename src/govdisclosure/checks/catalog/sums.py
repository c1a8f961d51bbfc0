"""The sums of subordinate reports, cell by cell, and what they leave to those not handed over."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

import attrs

from govdisclosure.checks.case import Case
from govdisclosure.checks.children import Coverage
from govdisclosure.editions.crosswalk import comparable
from govdisclosure.form.kinds import Figure, Kind, added, in_unit, less
from govdisclosure.form.model import Cell
from govdisclosure.report import Scope

_Number: TypeAlias = int | Decimal

_ANY_UNIT = "元"
"""In which unit amounts are added where the report above needs none: its own amount is nil."""


@attrs.frozen(kw_only=True)
class CellSum:
    """One cell of a report beside the sum of those below it.

    ``sum`` is the sum of the figures that are there; ``lacking`` names the organs whose figure is
    not, and ``own_is_open`` tells that the own office's is not and need not be. ``is_stated`` is
    false for an amount of money whose unit the report does not state, where that matters.
    """

    cell: Cell
    figure: Figure
    sum: _Number
    lacking: tuple[str, ...]
    own_is_open: bool
    is_stated: bool = True

    @property
    def left(self) -> Figure:
        """What the report has beyond the sum; ``None`` where it cannot be told."""
        if self.figure is None or not self.is_stated:
            return None
        return less(self.figure, self.sum)

    @property
    def own_share(self) -> Figure:
        """What is left to the own office; ``None`` where others may share in it."""
        return None if self.lacking else self.left

    @property
    def is_settled(self) -> bool:
        """Whether every figure is there."""
        return not (self.lacking or self.own_is_open) and self.left is not None

    @property
    def has_one_open(self) -> bool:
        """Whether all that is left has to be one organ's."""
        return len(self.lacking) + self.own_is_open == 1

    @property
    def is_exceeded(self) -> bool:
        """Whether the sum is more than the report has, whatever is lacking; changes have a sign."""
        return self.cell.kind is not Kind.CHANGE and self.left is not None and self.left < 0

    @property
    def is_broken(self) -> bool:
        """Whether the report cannot be the sum of those below it in this cell."""
        return self.is_exceeded or (self.is_settled and bool(self.left))


@attrs.frozen(kw_only=True, eq=False)
class Sums:
    """The reports below one whose figures are comparable with its own, and who else there is."""

    case: Case
    members: tuple[Case, ...]
    absent: tuple[str, ...]
    strangers: tuple[Case, ...]
    """Reports that were handed over, and are of another year."""

    @classmethod
    def of(cls, case: Case) -> "Sums":
        """Return the sums below a report."""
        children = case.children
        own = (children.own,) if children.own is not None and takes_in_own(case) else ()
        given = (*children, *own)
        strangers = tuple(each for each in given if not same_year(case, each))
        return cls(
            case=case,
            members=tuple(each for each in given if each not in strangers),
            absent=(*children.missing, *(name_of(case, each) for each in strangers)),
            strangers=strangers,
        )

    @cached_property
    def own_is_open(self) -> bool:
        """Whether the own office is taken in, and its report is not there."""
        return takes_in_own(self.case) and self.case.children.own is None

    def at(self, cell: Cell) -> CellSum:
        """Return the sum of one cell."""
        figure = self.case.figures.get(cell.id)
        unit = _unit(self.case, cell)
        figures = [
            _figure(member, cell, self.case.edition, unit or _ANY_UNIT) for member in self.members
        ]
        lacking = [
            name_of(self.case, member)
            for member, found in zip(self.members, figures, strict=True)
            if found is None
        ]
        total = added(found for found in figures if found is not None)
        # Nothing is nothing in every unit; what a blank has to be cannot be told in none.
        is_nothing = not total if figure is None else not figure
        return CellSum(
            cell=cell,
            figure=figure,
            sum=total,
            lacking=(*self.absent, *lacking),
            own_is_open=self.own_is_open,
            is_stated=unit is not None or is_nothing,
        )

    def all(self) -> Iterator[CellSum]:
        """Yield the sums of all cells, in form order."""
        return (self.at(cell) for cell in self.case.form.cells.values())


def coverage(case: Case) -> Coverage:
    """Return whose work a report takes in: as declared, else as it says, else all of it."""
    if case.children.covers is not None:
        return case.children.covers
    states_own = case.report is not None and case.report.scope is Scope.OWN
    return Coverage.OWN if states_own else Coverage.CONSOLIDATED


def takes_in_own(case: Case) -> bool:
    """Tell whether a report takes in the organ's own office."""
    return coverage(case) is not Coverage.SUBORDINATE


def same_year(case: Case, other: Case) -> bool:
    """Tell whether two reports are of one year; one that names none is taken for it."""
    return case.year == other.year or None in (case.year, other.year)


def name_of(case: Case, child: Case) -> str:
    """Return the name of an organ below, or its number where its report names none.

    The own office has the number 0.
    """
    if child.agency is not None:
        return child.agency
    if child is case.children.own:
        return "#0"
    return f"#{1 + next(place for place, each in enumerate(case.children) if each is child)}"


def cells_of(child: Case, cell: Cell, edition: str) -> tuple[str, ...] | None:
    """Return the cells of a child's form whose sum is the same as a cell of the report above."""
    return (cell.id,) if child.edition == edition else comparable(cell.id, edition, child.edition)


def _figure(child: Case, cell: Cell, edition: str, unit: str) -> Figure:
    """Return a child's figure for a cell of the report above, an amount in the unit given.

    One that cannot stand counts as a blank: nothing follows from it for the report above.
    """
    cells = cells_of(child, cell, edition) or ()
    figures = [
        figure
        for name in cells
        if (figure := child.figures.get(name)) is not None and name not in child.unfit
    ]
    if not cells or len(figures) < len(cells):
        return None
    total = added(figures)
    if cell.unit_attribute is None or not total:
        return total
    stated = _unit(child, cell)
    return None if stated is None else in_unit(Decimal(total), stated, unit)


def _unit(case: Case, cell: Cell) -> str | None:
    """Return the unit of a cell; ``None`` where neither the form nor the agency states one."""
    if cell.unit_attribute is None:
        return cell.column.unit
    return (case.report.unit(cell) or None) if case.report is not None else None
