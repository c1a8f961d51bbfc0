"""The editions of the form, and which of them is official for which year."""

from typing import TypeAlias

from govdisclosure.editions import y2019, y2021
from govdisclosure.errors import UNKNOWN_EDITION, UnknownName
from govdisclosure.form.model import Form
from govdisclosure.law import Instrument

Report: TypeAlias = y2019.Report | y2021.Report
"""A report of any known edition."""

_MODULES = (y2019, y2021)

EDITIONS: dict[str, type[y2019.Report] | type[y2021.Report]] = {
    module.Report.edition: module.Report for module in _MODULES
}
"""The class of the reports of each edition, by its name, oldest first."""

INSTRUMENTS: dict[str, Instrument] = {
    module.Report.edition: module.INSTRUMENT for module in _MODULES
}
"""The circular that each edition was issued with, by its name."""

REPORT_YEARS: dict[str, range] = {module.Report.edition: module.REPORT_YEARS for module in _MODULES}
"""The years reported on for which each edition is the official form, by its name."""

DEFAULT = "2021"
"""The edition in use now."""


def report_class(edition: str) -> type[y2019.Report] | type[y2021.Report]:
    """Return the class of the reports of an edition.

    Raises `UnknownName` when there is no such edition.

    >>> report_class("2019") is y2019.Report
    True
    """
    if edition not in EDITIONS:
        raise UnknownName(UNKNOWN_EDITION.fill(name=edition, known=tuple(EDITIONS)))
    return EDITIONS[edition]


def form_of(edition: str = DEFAULT) -> Form:
    """Return the form of an edition: its tables, rows, cells and equations.

    Raises `UnknownName` when there is no such edition.

    >>> len(form_of("2019").cells), len(form_of("2021").equations)
    (198, 42)
    """
    return report_class(edition).form()


def edition_for(year: int) -> str:
    """Return the edition that was official for a report year.

    Raises `UnknownName` for a year before the first form.

    >>> edition_for(2020), edition_for(2025)
    ('2019', '2021')
    """
    for edition, years in REPORT_YEARS.items():
        if year in years:
            return edition
    raise UnknownName(UNKNOWN_EDITION.fill(name=str(year), known=tuple(EDITIONS)))
