"""JSON bytes to a typed report, all equations of the form checked, unknown keys refused."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import documents
from bench.printing import Target, table, times
from bench.rivals import OURS, Rival, rivals
from bench.timing import race

_FAULTY: dict[str, Callable[[], bytes]] = {
    "unknown key": documents.unknown_key,
    "duplicate key": documents.duplicate_key,
    "missing key": documents.missing_key,
    "negative": documents.negative,
    "text for number": documents.text_for_number,
}


def run(rounds: int) -> tuple[str, list[Target]]:
    """Return the tables and the targets."""
    with tempfile.TemporaryDirectory() as folder:
        contenders = rivals(Path(folder))
        _agree(contenders)
        capable = _capabilities(contenders)
        good = documents.good()
        found = race({name: partial(one.check, good) for name, one in contenders.items()}, rounds)
    title = f"JSON -> typed report -> 42 equations ({len(good):,} bytes)"
    targets = [
        Target("pydantic / govdisclosure, reading", found.ratio("pydantic", OURS), least=2),
        *(
            Target(f"govdisclosure / {name}, reading", found.ratio(OURS, name), most=1.1)
            for name in ("orjson + dict checks", "orjson + key and sum checks")
        ),
    ]
    return f"{capable}\n{times(title, found, OURS)}", targets


def _agree(contenders: dict[str, Rival]) -> None:
    """Make sure that all contenders come to the same results."""
    good, corrupted = documents.good(), documents.corrupted()
    for name, one in contenders.items():
        broken = one.check(good), one.check(corrupted)
        if broken != (0, 2):
            raise AssertionError(f"{name} finds {broken} broken equations instead of (0, 2)")


def _capabilities(contenders: dict[str, Rival]) -> str:
    rows = []
    for name, one in contenders.items():
        noticed = [_faults(one, document()) for document in _FAULTY.values()]
        row = ["yes" if faults else "no" for faults in noticed]
        rows.append((name, *row, f"{_faults(one, documents.three_faults())}"))
    return table("What is noticed", ("", *_FAULTY, "of three faults"), rows)


def _faults(one: Rival, document: bytes) -> int:
    try:
        one.check(document)
    except Exception as error:  # each library has its own
        return one.faults(error)
    return 0
