"""Run the benchmarks: ``python -m bench [--quick] [--rounds N] [--enforce] [subject …]``."""

import argparse
import sys
from collections.abc import Callable

from bench import checking, formats, importing, locating, reading, tallying, writing
from bench.printing import Target

ROUNDS = 60
QUICK = 8

SUBJECTS: dict[str, Callable[[int], tuple[str, list[Target]]]] = {
    "reading": reading.run,
    "formats": formats.run,
    "writing": writing.run,
    "checking": checking.run,
    "locating": locating.run,
    "tallying": tallying.run,
    "importing": importing.run,
}


def main() -> int:
    """Run the subjects asked for, print their tables and what has become of the targets."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="subject", help=", ".join(SUBJECTS))
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of every race")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} rounds, for a first look")
    parser.add_argument("--enforce", action="store_true", help="fail when a target is missed")
    given = parser.parse_args()
    unknown = set(given.subjects) - set(SUBJECTS)
    if unknown:
        parser.error(f"no such subject: {', '.join(sorted(unknown))}")
    targets: list[Target] = []
    for name in given.subjects or SUBJECTS:
        text, more = SUBJECTS[name](QUICK if given.quick else max(2, given.rounds))
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
        targets += more
    sys.stdout.write("\n".join(("", *map(str, targets), "")))
    missed = any(not target.met for target in targets)
    return 1 if missed and given.enforce else 0


if __name__ == "__main__":
    sys.exit(main())
