"""The equations of a form compiled into straight-line code.

One function per edition and per way of holding figures. It tells which equations are broken and
which a blank leaves open; adding a blank to a number raises, and costs nothing where none occurs.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from govdisclosure.editions import form_of
from govdisclosure.form.kinds import Figure
from govdisclosure.form.model import Form
from govdisclosure.report import AnnualReport


class Survey(NamedTuple):
    """The places of the equations broken, of those left open, and whether a table is all blank.

    The tables meant are those without equations; in any other a blank leaves an equation open.
    """

    broken: list[int]
    blank: list[int]
    unstated: bool


def of_report(report: AnnualReport) -> Survey:
    """Survey a report."""
    return _over_attributes(report.edition)(report)


def of_figures(figures: Mapping[str, Figure], edition: str) -> Survey:
    """Survey a flat mapping of cell ids to figures; an absent cell is a blank."""
    return _over_mapping(edition)(figures.get)


@cache
def _over_attributes(edition: str) -> Callable[[AnnualReport], Survey]:
    form = form_of(edition)
    names = _names(form)
    loads = []
    for row in form.rows.values():
        loads.append(f"row = subject.{row.id}")
        loads += [f"{names[cell.id]} = row.{cell.attribute}" for cell in row.cells]
    survey: Callable[[AnnualReport], Survey] = _function(form, loads)
    return survey


@cache
def _over_mapping(edition: str) -> Callable[[Callable[[str], Figure]], Survey]:
    form = form_of(edition)
    loads = [f"{name} = subject({cell!r})" for cell, name in _names(form).items()]
    survey: Callable[[Callable[[str], Figure]], Survey] = _function(form, loads)
    return survey


def _names(form: Form) -> dict[str, str]:
    """Return a variable for every cell."""
    return {cell: f"c{place}" for place, cell in enumerate(form.cells)}


def _function(form: Form, loads: list[str]) -> Any:
    names = _names(form)
    lines = ["def survey(subject):", "    broken = []", "    blank = []"]
    lines += [f"    {load}" for load in loads]
    for place, equation in enumerate(form.equations):
        left = " + ".join(names[cell] for cell in equation.left)
        right = " + ".join(names[cell] for cell in equation.right)
        lines += [
            "    try:",
            f"        if {left} - ({right}):",
            f"            broken.append({place})",
            "    except TypeError:",
            f"        blank.append({place})",
        ]
    lines.append(f"    return Survey(broken, blank, {_unstated(form)})")
    names_of_code: dict[str, Any] = {"Survey": Survey}
    exec("\n".join(lines), names_of_code)  # noqa: S102  # written here, from the form alone
    return names_of_code["survey"]


def _unstated(form: Form) -> str:
    """Return the condition under which a table without equations holds no figure."""
    names = _names(form)
    covered = {cell.partition(".")[0] for equation in form.equations for cell in equation.cells}
    tables = [table for table in form.tables if table.id not in covered]
    return " or ".join(
        "("
        + " is ".join([*(names[cell.id] for row in table.rows for cell in row.cells), "None"])
        + ")"
        for table in tables
    )
