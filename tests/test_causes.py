"""The causes of wrong figures: each slip planted is named, and its set comes first."""

import os
import random
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest

from govdisclosure.editions import form_of
from govdisclosure.form.kinds import Figure
from govdisclosure.locating import CauseKind, Location, Solution, locate
from govdisclosure.locating.causes import slips
from govdisclosure.locating.layout import printed_form
from govdisclosure.locating.network import network_of
from planted import Counts, cells_in_equations, consistent, report_with

RUNS = int(os.environ.get("SLIPS", "10"))
"""How many slips of each kind are planted; set the variable to plant hundreds."""

Slip = Callable[[random.Random, Counts], Counts | None]
"""What a slip makes of some figures; nothing where it cannot happen or changes nothing."""

EDITION = "2021"


def in_one_cell(
    rng: random.Random, counts: Counts, change: Callable[[str], str | None]
) -> Counts | None:
    cell = rng.choice([cell for cell in cells_in_equations(EDITION) if counts[cell] > 9])
    changed = change(str(counts[cell]))
    return None if changed is None else {cell: int(changed)}


def digits_swapped(rng: random.Random, digits: str) -> str | None:
    at = rng.randrange(len(digits) - 1)
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    return None if swapped.startswith("0") else swapped


def digit_dropped(rng: random.Random, digits: str) -> str | None:
    at = rng.randrange(len(digits))
    return digits[:at] + digits[at + 1 :]


def digit_doubled(rng: random.Random, digits: str) -> str | None:
    at = rng.randrange(len(digits))
    return digits[: at + 1] + digits[at:]


def digit_mistyped(rng: random.Random, digits: str) -> str | None:
    at = rng.randrange(len(digits))
    typed = rng.choice([digit for digit in "123456789" if digit != digits[at]])
    return digits[:at] + typed + digits[at + 1 :]


def one(change: Callable[[random.Random, str], str | None]) -> Slip:
    return lambda rng, counts: in_one_cell(rng, counts, partial(change, rng))


def printed_rows() -> list[list[str]]:
    cells = network_of(EDITION).cells
    return [[cells[cell] for cell in row.cells] for row in printed_form(EDITION).rows]


def busy_row(rng: random.Random, counts: Counts) -> list[str]:
    return rng.choice([row for row in printed_rows() if sum(counts[cell] > 0 for cell in row) > 2])


def cells_swapped(rng: random.Random, counts: Counts) -> Counts | None:
    cells = network_of(EDITION).cells
    one, other = rng.choice(sorted(printed_form(EDITION).beside))
    return {cells[one]: counts[cells[other]], cells[other]: counts[cells[one]]}


def row_shifted(rng: random.Random, counts: Counts) -> Counts | None:
    row = busy_row(rng, counts)
    figures = [counts[cell] for cell in row]
    shifted = [0, *figures[:-1]] if rng.random() < 0.5 else [*figures[1:], 0]
    return dict(zip(row, shifted, strict=True))


def numbers_merged(rng: random.Random, counts: Counts) -> Counts | None:
    row = busy_row(rng, counts)
    at = rng.randrange(len(row) - 1)
    if not (counts[row[at]] and counts[row[at + 1]]):
        return None
    return {row[at]: int(f"{counts[row[at]]}{counts[row[at + 1]]}"), row[at + 1]: 0}


def number_split(rng: random.Random, counts: Counts) -> Counts | None:
    row = busy_row(rng, counts)
    at = rng.randrange(len(row) - 1)
    digits = str(counts[row[at]])
    if counts[row[at + 1]] or len(digits) < 2:
        return None
    cut = rng.randrange(1, len(digits))
    if digits[cut] == "0":
        return None
    return {row[at]: int(digits[:cut]), row[at + 1]: int(digits[cut:])}


def total_not_updated(rng: random.Random, counts: Counts) -> Counts | None:
    equation = rng.choice([each for each in form_of(EDITION).equations if each.rule != "R1"])
    (total,) = equation.right
    part = counts[rng.choice(equation.left)]
    return {total: counts[total] - part} if part else None


def unit(rng: random.Random, digits: str) -> str | None:
    return f"{digits}0000"


def point_moved(rng: random.Random, digits: str) -> str | None:
    return digits + rng.choice(("0", "00"))


SLIPS: dict[CauseKind, Slip] = {
    CauseKind.ROW_SHIFTED: row_shifted,
    CauseKind.NUMBERS_MERGED: numbers_merged,
    CauseKind.NUMBER_SPLIT: number_split,
    CauseKind.CELLS_SWAPPED: cells_swapped,
    CauseKind.UNIT: one(unit),
    CauseKind.DIGITS_SWAPPED: one(digits_swapped),
    CauseKind.DIGIT_DOUBLED: one(digit_doubled),
    CauseKind.DIGIT_DROPPED: one(digit_dropped),
    CauseKind.POINT_MOVED: one(point_moved),
    CauseKind.TOTAL_NOT_UPDATED: total_not_updated,
    CauseKind.DIGIT_MISTYPED: one(digit_mistyped),
}
"""How each slip is planted; a sign has a test of its own, for no report can hold it."""


def plant(kind: CauseKind, runs: int) -> dict[str, int]:
    """Plant a slip so many times; count how often it breaks an equation, and how it is told.

    ``named``: the planted figures are a solution, or an alternative, with the planted cause;
    ``first``: they are the first solution; ``invisible``: no equation breaks.
    """
    rng = random.Random(kind.value)
    counted = dict.fromkeys(("planted", "invisible", "found", "named", "first"), 0)
    while counted["planted"] < runs:
        right = consistent(rng, EDITION)
        changes = SLIPS[kind](rng, right)
        changes = (
            {}
            if changes is None
            else {cell: figure for cell, figure in changes.items() if figure != right[cell]}
        )
        if not changes:
            continue
        counted["planted"] += 1
        found = locate(report_with({**right, **changes}))
        truth = {cell: right[cell] for cell in changes}
        counted["invisible"] += not found.solutions
        match = matching(found, truth)
        counted["found"] += match is not None
        counted["first"] += bool(found.solutions) and changes_of(found.solutions[0]) == truth
        counted["named"] += match is not None and kind in {cause.kind for cause in match.causes}
    return counted


def changes_of(solution: Solution) -> dict[str, int | None]:
    return {change.cell: change.after for change in solution.changes}


def matching(found: Location, truth: dict[str, int]) -> Solution | None:
    everything = (*found.solutions, *found.alternatives)
    return next((each for each in everything if changes_of(each) == truth), None)


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_is_named(kind: CauseKind) -> None:
    counted = plant(kind, RUNS)
    seen = counted["planted"] - counted["invisible"]
    assert counted["named"] <= counted["found"] <= seen
    assert counted["named"] >= seen * 0.7


def test_the_set_that_a_slip_explains_comes_first() -> None:
    """Form order would put the parts before their total."""
    names = ("upheld", "rectified", "other", "pending", "total")
    row = [f"challenges.reconsideration.{name}" for name in names]
    found = locate(dict(zip(row, (27, 4, 0, 0, 13), strict=True)))
    assert [solution.cells for solution in found.solutions] == [(row[4],), (row[0],)]
    assert [cause.kind for cause in found.solutions[0].causes] == [CauseKind.DIGITS_SWAPPED]
    assert found.solutions[1].causes == ()


def test_a_slip_over_several_cells_is_an_alternative_to_a_smaller_set() -> None:
    names = ("upheld", "rectified", "other", "pending", "total")
    row = [f"challenges.reconsideration.{name}" for name in names]
    found = locate(dict(zip(row, (123, 0, 1, 0, 16), strict=True)))
    truth = dict(zip(row[:2], (12, 3), strict=True))
    assert found.size == 1
    assert truth in [changes_of(each) for each in found.alternatives]
    assert all(each.size > found.size for each in found.alternatives)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (-12, 12, [CauseKind.SIGN]),
        (120_000, 12, [CauseKind.UNIT]),
        (12, 120_000, [CauseKind.UNIT]),
        (Decimal("1.2"), 12, [CauseKind.POINT_MOVED]),
        (21, 12, [CauseKind.DIGITS_SWAPPED]),
        (122, 12, [CauseKind.DIGIT_DOUBLED]),
        (12, 122, [CauseKind.DIGIT_DROPPED]),
        (120, 12, [CauseKind.POINT_MOVED]),
        (12, 12_345, []),
        (11, 12, []),
        (None, 12, []),
        (0, 0, []),
    ],
)
def test_what_a_single_slip_is(before: Figure, after: int, kinds: list[CauseKind]) -> None:
    assert list(slips(before, after)) == kinds
