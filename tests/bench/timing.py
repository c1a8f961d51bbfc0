"""Interleaved timing: every contender takes its turn in every round, ratios are paired by round."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence

import attrs

TURN = 0.003
"""The seconds that a turn of a quick contender lasts, so that the clock's grain does not show."""


@attrs.frozen
class Times:
    """The seconds per run of several contenders, one figure for each round."""

    rounds: Mapping[str, Sequence[float]]

    def median(self, name: str) -> float:
        """Return the median seconds per run."""
        return statistics.median(self.rounds[name])

    def ratios(self, name: str, to: str) -> list[float]:
        """Return, round by round, how many times as long one contender took as another."""
        pairs = zip(self.rounds[name], self.rounds[to], strict=True)
        return [one / other for one, other in pairs]

    def ratio(self, name: str, to: str) -> float:
        """Return the median of the paired ratios."""
        return statistics.median(self.ratios(name, to))

    def spread(self, name: str, to: str) -> tuple[float, float]:
        """Return the first and the third quartile of the paired ratios."""
        first, _, third = statistics.quantiles(self.ratios(name, to), n=4)
        return first, third


def race(contenders: Mapping[str, Callable[[], object]], rounds: int) -> Times:
    """Time contenders against each other; each is run often enough to fill a turn."""
    repeats = {name: _repeats(run) for name, run in contenders.items()}
    return _interleaved(
        {name: _turn(run, repeats[name]) for name, run in contenders.items()}, rounds
    )


def race_once(contenders: Mapping[str, Callable[[], object]], rounds: int) -> Times:
    """Time slow contenders against each other, a single run to a turn."""
    for run in contenders.values():
        run()
    return _interleaved({name: _turn(run, 1) for name, run in contenders.items()}, rounds)


def _interleaved(turns: Mapping[str, Callable[[], float]], rounds: int) -> Times:
    names = list(turns)
    found: dict[str, list[float]] = {name: [] for name in names}
    for place in range(rounds):
        # Whoever comes first finds other caches than whoever comes last: take turns in that too.
        shift = place % len(names)
        for name in names[shift:] + names[:shift]:
            found[name].append(turns[name]())
    return Times(found)


def _repeats(run: Callable[[], object]) -> int:
    run()
    count = 1
    while (seconds := _turn(run, count)() * count) < TURN / 2:
        count *= 2
    return max(1, round(count * TURN / seconds))


def _turn(run: Callable[[], object], repeats: int) -> Callable[[], float]:
    def turn() -> float:
        began = time.perf_counter()
        for _ in range(repeats):
            run()
        return (time.perf_counter() - began) / repeats

    return turn
