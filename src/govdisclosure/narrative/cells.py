"""The cells that claims are about, in every edition: sums by row, by outcome, by result."""

from collections.abc import Iterator
from functools import cache

from govdisclosure.editions import EDITIONS
from govdisclosure.form.declare import numbering
from govdisclosure.form.model import Row
from govdisclosure.narrative.claim import Sum

RECEIVED = "requests.received"
CARRIED_OVER = "requests.carried_over"
CARRIED_FORWARD = "requests.carried_forward"
OUTCOMES = "requests.outcomes"
ALL_OUTCOMES = "requests.outcomes.total"
OTHER_OUTCOMES = "requests.outcomes.other"
RECONSIDERATION = ("challenges.reconsideration",)
LITIGATION = (
    "challenges.direct_litigation",
    "challenges.litigation_after_reconsideration",
)


_UNTELLING = {"其他"}
"""Names that a text uses for much else."""


def column(rows: tuple[str, ...], attribute: str) -> Sum:
    """Return the cells of one column of rows."""
    return tuple(f"{row}.{attribute}" for row in rows)


def totals(*rows: str) -> Sum:
    """Return the totals of rows."""
    return column(rows, "total")


@cache
def outcomes() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the rows of each outcome by its official name, its ways in the editions apart.

    A group, such as 不予公开, is the sum of its rows.

    >>> outcomes()["予以公开"]
    (('requests.outcomes.granted',),)
    >>> len(outcomes()["不予公开"][0]), len(outcomes()["其他处理"])
    (8, 2)
    """
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for report in EDITIONS.values():
        rows = [row for row in report.form().rows.values() if row.id.startswith(f"{OUTCOMES}.")]
        named: dict[str, list[str]] = {}
        for row in rows:
            for name in _names(row):
                named.setdefault(name, []).append(row.id)
        for name, ids in named.items():
            found.setdefault(name, {})[tuple(ids)] = None
    return {name: tuple(ways) for name, ways in found.items()}


def _names(row: Row) -> Iterator[str]:
    for path, line in row.lines:
        if path.startswith(f"{OUTCOMES}.") and path != ALL_OUTCOMES:
            wording = line.wording.removeprefix(numbering(line.wording))
            name = wording.partition("（")[0]
            if name not in _UNTELLING:
                yield name


@cache
def answers() -> Sum:
    """Return what counts as answered, if what is otherwise handled does not."""
    rows = next(iter(EDITIONS.values())).form().rows
    return totals(
        *(
            row
            for row in rows
            if row.startswith(f"{OUTCOMES}.")
            and row != ALL_OUTCOMES
            and not row.startswith(OTHER_OUTCOMES)
        )
    )


@cache
def applicants() -> tuple[str, tuple[str, ...]]:
    """Return the column of natural persons and those of the organizations."""
    cells = next(iter(EDITIONS.values())).form().rows[RECEIVED].cells
    person, *organizations = (cell.attribute for cell in cells if cell.attribute != "total")
    return person, tuple(organizations)
