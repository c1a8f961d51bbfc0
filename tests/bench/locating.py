"""Wrong figures located: the search against HiGHS, on the same errors, at equal size."""

import random
import statistics
import time
from collections.abc import Callable

from bench import documents
from bench.printing import Target, table
from govdisclosure import Report, locate
from highs import Highs
from planted import cells_in_equations, planted

SIZES = (1, 2, 3)
_REPEATS = 5
"""The search is over so soon that one run tells little; HiGHS is timed once."""


def run(rounds: int) -> tuple[str, list[Target]]:
    """Return the table and the targets; a round is one error of each size."""
    rng = random.Random(2023)
    right = documents.report()
    ours: dict[int, list[float]] = {size: [] for size in SIZES}
    theirs: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(rounds):
        for size in SIZES:
            quick, slow = _raced(_wrong(rng, right, size))
            ours[size].append(quick)
            theirs[size].append(slow)
    rows = [_row(size, ours[size], theirs[size]) for size in SIZES]
    head = ("wrong figures", "median µs", "slowest µs", "HiGHS, median µs", "times ours", "least")
    every = [
        (one, other) for size in SIZES for one, other in zip(ours[size], theirs[size], strict=True)
    ]
    return table("The smallest sets of wrong figures in one report", head, rows), [
        Target(
            "HiGHS / locate(), at equal size in every case",
            statistics.median(other / one for one, other in every),
            least=100,
        ),
        Target("milliseconds to locate", statistics.median(one for one, _ in every) * 1e3, most=1),
    ]


def _wrong(rng: random.Random, right: Report, size: int) -> Report:
    counts = {cell: int(right.cells()[cell] or 0) for cell in cells_in_equations(right.edition)}
    return right.evolve(planted(rng, counts, size, list(counts)))


def _raced(report: Report) -> tuple[float, float]:
    """Return the seconds that both take; only the solving is timed of the rival."""
    program = Highs(report.form(), report.cells())
    found, quick = _timed(lambda: locate(report).size, _REPEATS)
    size, slow = _timed(program.size, 1)
    if found != size and found != program.size(found):
        raise AssertionError(f"the search finds {found} cells, HiGHS {size}")
    return quick, slow


def _timed(call: Callable[[], int | None], repeats: int) -> tuple[int | None, float]:
    began = time.perf_counter()
    found = call()
    for _ in range(repeats - 1):
        call()
    return found, (time.perf_counter() - began) / repeats


def _row(size: int, ours: list[float], theirs: list[float]) -> tuple[str, ...]:
    ratios = [other / one for one, other in zip(ours, theirs, strict=True)]
    return (
        str(size),
        f"{statistics.median(ours) * 1e6:,.1f}",
        f"{max(ours) * 1e6:,.1f}",
        f"{statistics.median(theirs) * 1e6:,.1f}",
        f"{statistics.median(ratios):.0f}",
        f"{min(ratios):.0f}",
    )
