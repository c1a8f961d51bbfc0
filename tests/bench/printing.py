"""Tables of figures on the terminal."""

from collections.abc import Sequence

import attrs

from bench.timing import Times


@attrs.frozen
class Target:
    """A ratio that the library sets itself, and whether it is met.

    ``measured`` is how many times as long ``slow`` takes as ``fast``; it should be at least
    ``least``, or at most ``most``.
    """

    what: str
    measured: float
    least: float | None = None
    most: float | None = None

    @property
    def met(self) -> bool:
        """Whether the ratio is where it should be."""
        return (self.least is None or self.measured >= self.least) and (
            self.most is None or self.measured <= self.most
        )

    def __str__(self) -> str:
        wanted = f"at least {self.least}" if self.least is not None else f"at most {self.most}"
        return f"{'met   ' if self.met else 'MISSED'}  {self.what}: {self.measured:.2f} ({wanted})"


def times(title: str, found: Times, ours: str) -> str:
    """Return a table of medians, and how many times as long as ours each contender took."""
    rows = []
    for name in found.rounds:
        low, high = found.spread(name, ours)
        rows.append(
            (
                name,
                f"{found.median(name) * 1e6:,.1f}",
                f"{found.ratio(name, ours):.2f}",
                f"{low:.2f}-{high:.2f}",
            )
        )
    return table(title, ("", "median µs", "times ours", "quartiles"), rows)


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table, its first column flush left and the others flush right."""
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    lines = [
        "  ".join(
            text.ljust(width) if place == 0 else text.rjust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    ]
    return "\n".join(("", title, "-" * len(title), *lines))
