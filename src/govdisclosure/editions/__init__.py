"""The editions of the form, and which of them is official for which year."""

from typing import TypeAlias

from govdisclosure.editions import y2019, y2021
from govdisclosure.errors import UNKNOWN_EDITION, UnknownName
from govdisclosure.form.model import Form

Report: TypeAlias = y2019.Report | y2021.Report
"""A report of any known edition."""

MODULES = {module.Report.edition: module for module in (y2019, y2021)}
"""The module of each edition, by its name, oldest first."""

EDITIONS: dict[str, type[y2019.Report] | type[y2021.Report]] = {
    edition: module.Report for edition, module in MODULES.items()
}
"""The class of the reports of each edition, by its name."""

INSTRUMENTS = {edition: module.INSTRUMENT for edition, module in MODULES.items()}
"""The circular that each edition was issued with, by its name."""

DEFAULT = "2021"
"""The edition in use now."""


def report_class(edition: str) -> type[y2019.Report] | type[y2021.Report]:
    """Return the class of the reports of an edition.

    Raises `UnknownName` when there is no such edition.
    """
    if edition not in EDITIONS:
        raise UnknownName(UNKNOWN_EDITION.fill(name=edition, known=tuple(EDITIONS)))
    return EDITIONS[edition]


def form(edition: str = DEFAULT) -> Form:
    """Return the form of an edition: its tables, rows, cells and equations.

    Raises `UnknownName` when there is no such edition.

    >>> len(form("2019").cells), len(form("2021").equations)
    (198, 42)
    """
    return report_class(edition).form()


def edition_for(year: int) -> str:
    """Return the edition that was official for a report year.

    Raises `UnknownName` for a year before the first form.

    >>> edition_for(2020), edition_for(2025)
    ('2019', '2021')
    """
    for edition, module in MODULES.items():
        if year in module.REPORT_YEARS:
            return edition
    raise UnknownName(UNKNOWN_EDITION.fill(name=str(year), known=tuple(EDITIONS)))
