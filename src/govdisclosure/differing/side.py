"""One of the two that are compared: its report, and what else a reading knows of it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from operator import attrgetter

import attrs

from govdisclosure.differing.difference import Compared
from govdisclosure.editions import Report
from govdisclosure.errors import Fault
from govdisclosure.form.declared import attributes
from govdisclosure.form.kinds import Figure, Kind, added
from govdisclosure.form.strict import wrong_type
from govdisclosure.language import Words
from govdisclosure.notes import Note
from govdisclosure.reading import Printed, Reading
from govdisclosure.report import FeeStatement


@attrs.frozen(kw_only=True)
class Side:
    """A report to be compared; ``figures`` are those of its cells and of its fee statement."""

    report: Report
    figures: Mapping[str, Figure]
    printed: Mapping[str, Printed] = attrs.field(factory=dict)
    notes: tuple[Note, ...] = ()
    errors: tuple[Note, ...] = ()

    def compared(self) -> Compared:
        """Return which report it is."""
        return Compared(
            agency=self.report.agency.name,
            year=self.report.year,
            edition=self.report.edition,
            errors=self.errors,
        )

    def known(self, cells: Iterable[str]) -> list[int | Decimal]:
        """Return the figures of cells that are not blank."""
        figures = (self.figures[cell] for cell in cells)
        return [figure for figure in figures if figure is not None]

    def is_part_blank(self, cells: tuple[str, ...]) -> bool:
        """Tell whether some of the cells are blank, so that their sum is not known."""
        return 0 < len(self.known(cells)) < len(cells)

    def total(self, cells: tuple[str, ...]) -> Figure:
        """Return the sum of cells, ``None`` where they are blank."""
        known = self.known(cells)
        return known[0] if len(known) == 1 else added(known) if known else None

    def unit(self, path: str) -> str:
        """Return the unit of a figure."""
        cell = self.report.form().cells.get(path)
        return fee_units()[path] if cell is None else self.report.unit(cell)

    def states_unit(self, path: str) -> bool:
        """Tell whether the agency states the unit, which the form leaves open."""
        cell = self.report.form().cells.get(path)
        return cell is not None and cell.unit_attribute is not None and self.unit(path) != ""


def side_of(path: str, given: object, *, as_read: bool) -> Side | Fault:
    """Return a report or a reading as a side, or why it cannot be compared."""
    if isinstance(given, Reading):
        if given.report is None:
            return no_report(path, given)
        return Side(
            report=given.report,
            figures=_figures(given.report) | given.figures(),
            printed=given.printed,
            notes=given.notes,
            errors=given.errors,
        )
    if as_read or not isinstance(given, Report):
        expected = Reading.__name__ if as_read else REPORT_OR_READING.fill()
        return Fault(path, *wrong_type(expected, given))
    return Side(report=given, figures=_figures(given))


def no_report(path: str, reading: Reading) -> Fault:
    """Return the fault of a reading of which no report came."""
    # The last of the notes says what it lacks.
    why = reading.errors[-1].sentence if reading.errors else NO_REPORT.fill()
    return Fault(path, "no-report", why)


@cache
def fee_units() -> Mapping[str, str]:
    """Return the figures of the fee statement, which are no cells of a table, with their units."""
    return {
        f"other_matters.fee.{attribute.name}": "元" if attribute.kind is Kind.MONEY else "件"
        for attribute in attributes(FeeStatement)
    }


def _figures(report: Report) -> dict[str, Figure]:
    return {**report.cells(), **{path: attrgetter(path)(report) for path in fee_units()}}


NO_REPORT = Words("difference.no-report", "其中没有可比较的报告。")
REPORT_OR_READING = Words("difference.report-or-reading", "报告或读取结果")
