"""Consistent reports at random, and errors planted in them."""

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from govdisclosure.editions import Report, form_of, report_class
from govdisclosure.files import read
from govdisclosure.report import Agency

SUQIAN = Path(__file__).parents[1] / "examples" / "reports" / "suqian-2023.html"

Counts = dict[str, int]


@cache
def suqian() -> Report:
    report = read(SUQIAN).report
    assert report is not None
    return report


def report_with(counts: Counts, edition: str = "2021") -> Report:
    return report_class(edition)(agency=Agency(name="示例局"), year=2022).evolve(counts)


@cache
def cells_in_equations(edition: str) -> tuple[str, ...]:
    form = form_of(edition)
    standing = {cell for equation in form.equations for cell in equation.cells}
    return tuple(cell for cell in form.cells if cell in standing)


def consistent(rng: random.Random, edition: str = "2021", most: int = 400) -> Counts:
    """Return figures of a report in which every equation holds."""
    counts: Counts = {}
    rows: dict[str, list[str]] = {}
    for cell in cells_in_equations(edition):
        counts[cell] = 0 if rng.random() < 0.6 else rng.randrange(rng.choice((10, 100, most)))
        rows.setdefault(cell.rpartition(".")[0], []).append(cell)
    outcomes = [row for row in rows if ".outcomes." in row and row != "requests.outcomes.total"]
    for place in range(6):
        column = rows["requests.received"][place].rpartition(".")[2]
        total = sum(counts[f"{row}.{column}"] for row in outcomes)
        counts[f"requests.outcomes.total.{column}"] = total
        over = total + counts[f"requests.carried_forward.{column}"]
        carried = rng.randint(0, over // 3)
        counts[f"requests.carried_over.{column}"] = carried
        counts[f"requests.received.{column}"] = over - carried
    for *parts, total_cell in rows.values():
        counts[total_cell] = sum(counts[part] for part in parts)
    return counts


def planted(rng: random.Random, counts: Counts, size: int, cells: Sequence[str]) -> Counts:
    """Return other figures for so many cells, some by a slip, some at random."""
    changes: Counts = {}
    for cell in rng.sample(cells, size):
        figure = counts[cell]
        choices = [rng.randrange(10), rng.randrange(5000), figure + rng.choice((1, 9, 10, 100))]
        choices += [figure * 10, int(str(figure)[::-1]), max(0, figure - 1)]
        changes[cell] = rng.choice([each for each in choices if each != figure])
    return changes
