"""Wrong figures located: the search against HiGHS, on the same errors, at equal size."""

import random
import statistics
import time
from collections.abc import Callable
from typing import TypeAlias

from bench import documents
from bench.printing import Target, table
from govdisclosure import Report, locate
from govdisclosure.locating.problem import problem_of
from govdisclosure.locating.solve import solve
from highs import Highs
from planted import cells_in_equations, planted

SIZES = (1, 2, 3)
_REPEATS = 5
"""The search is over so soon that one run tells little; HiGHS is timed once."""

_LIMIT = 1000

Raced: TypeAlias = tuple[float, float, float]


def run(rounds: int) -> tuple[str, list[Target]]:
    """Return the table and the targets; a round is one error of each size."""
    rng = random.Random(2023)
    right = documents.report()
    raced = {size: list[Raced]() for size in SIZES}
    for _ in range(rounds):
        for size in SIZES:
            raced[size].append(_raced(_wrong(rng, right, size)))
    every = [each for size in SIZES for each in raced[size]]
    head = (
        "wrong figures",
        "all sets, µs",
        "with causes, µs",
        "HiGHS, one set, µs",
        "times",
        "least",
    )
    rows = [_row(str(size), raced[size]) for size in SIZES]
    return table("The smallest sets of wrong figures: medians", head, rows), [
        Target("HiGHS / the search, at equal size in every case", _times(every), least=100),
        Target(
            "milliseconds of locate()",
            statistics.median(whole for _, whole, _ in every) * 1e3,
            most=1,
        ),
    ]


def _wrong(rng: random.Random, right: Report, size: int) -> Report:
    counts = {cell: int(right.cells()[cell] or 0) for cell in cells_in_equations(right.edition)}
    return right.evolve(planted(rng, counts, size, list(counts)))


def _raced(report: Report) -> Raced:
    """Return the seconds that the search, all of `locate`, and HiGHS take.

    The search starts from the report, while of HiGHS only the solving is timed.
    """
    program = Highs(report.form(), report.cells())
    sized, search = _timed(lambda: _searched(report), _REPEATS)
    found, whole = _timed(lambda: locate(report).size, _REPEATS)
    size, slow = _timed(program.size, 1)
    if sized != found or (found != size and found != program.size(found)):
        raise AssertionError(f"the search finds {found} cells, HiGHS {size}")
    return search, whole, slow


def _searched(report: Report) -> int:
    return sum(solve(part, _LIMIT).cost for part in problem_of(report, None).parts())


def _timed(call: Callable[[], int | None], repeats: int) -> tuple[int | None, float]:
    began = time.perf_counter()
    found = call()
    for _ in range(repeats - 1):
        call()
    return found, (time.perf_counter() - began) / repeats


def _times(raced: list[Raced]) -> float:
    return statistics.median(slow / search for search, _, slow in raced)


def _row(size: str, raced: list[Raced]) -> tuple[str, ...]:
    medians = (f"{statistics.median(each) * 1e6:,.1f}" for each in zip(*raced, strict=True))
    least = min(slow / search for search, _, slow in raced)
    return (size, *medians, f"{_times(raced):.0f}", f"{least:.0f}")
