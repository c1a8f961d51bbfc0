"""Measure what reading each hostile file costs: ``python -m hostile [--enforce] [name …]``.

Each file is read by the command line in a process of its own. Printed are the seconds of the
processor, which other work on the machine does not change, and the peak of memory, for the whole
process.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import attrs

from .archives import ARCHIVES
from .others import OTHERS
from .papers import PAPERS
from .reports import LINES
from .texts import TEXTS

FILES = {**TEXTS, **ARCHIVES, **PAPERS, **OTHERS}
SECONDS = 5.0
MEGABYTES = 500
STATUSES = {0, 1, 2}


@attrs.frozen(kw_only=True)
class Cost:
    """What reading a file took, and what came of it."""

    seconds: float
    megabytes: float
    status: int
    said: str

    @property
    def is_borne(self) -> bool:
        """Whether it stays within what is promised."""
        return (
            self.seconds <= SECONDS
            and self.megabytes <= MEGABYTES
            and self.status in STATUSES
            and "Traceback" not in self.said
        )


def cost(file: Path) -> Cost:
    """Read a file in a process of its own, which a small process starts.

    The peak of a process is at least that of the one that started it.
    """
    command = [sys.executable, "-m", "hostile.launch", str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own
    return Cost(**json.loads(ran.stdout))


def _make(make: Callable[[], str | bytes], file: Path) -> None:
    content = make()
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def main() -> int:
    """Print a table; with ``--enforce`` the status says whether all is borne."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--enforce", action="store_true")
    parser.add_argument("names", nargs="*", help="parts of names")
    given = parser.parse_args()
    chosen = [
        name for name in FILES if not given.names or any(part in name for part in given.names)
    ]
    worse: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "report.txt")
        small.write_text(LINES, "utf-8")
        costs = {"a sound report": cost(small)}
        for place, name in enumerate(chosen):
            suffix, make = FILES[name]
            file = Path(folder, f"{place}{suffix}")
            _make(make, file)
            costs[name] = each = cost(file)
            sys.stderr.write(f"{each.seconds:6.2f} s {each.megabytes:5.0f} MB  {name}\n")
            if not costs[name].is_borne or set(Path(folder).iterdir()) != {small, file}:
                worse.append(name)
            file.unlink()
    sys.stdout.write("| file | s | MB | status | said |\n|---|---|---|---|---|\n")
    for name, each in costs.items():
        lines = each.said.splitlines() or [""]
        said = lines[-1] if "Traceback" in each.said else lines[0]
        took = f"{each.seconds:.2f} | {each.megabytes:.0f} | {each.status}"
        sys.stdout.write(f"| {name} | {took} | {said[:90]} |\n")
    most = max(costs.values(), key=lambda each: each.seconds)
    largest = max(costs.values(), key=lambda each: each.megabytes)
    sys.stdout.write(
        f"\n{len(chosen)} files; at most {most.seconds:.2f} s and {largest.megabytes:.0f} MB; "
        f"not borne: {', '.join(worse) or 'none'}\n"
    )
    return 1 if given.enforce and worse else 0


if __name__ == "__main__":
    sys.exit(main())
