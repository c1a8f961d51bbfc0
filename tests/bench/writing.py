"""A report to JSON bytes."""

import tempfile
from functools import partial
from pathlib import Path

import orjson

from bench import documents
from bench.printing import Target, times
from bench.rivals import OURS, rivals
from bench.timing import race

_SAME = "orjson + key and sum checks"


def run(rounds: int) -> tuple[str, list[Target]]:
    """Return the table; no target is set for writing."""
    good = documents.good()
    with tempfile.TemporaryDirectory() as folder:
        contenders = {name: one for name, one in rivals(Path(folder)).items() if name != _SAME}
        expected = orjson.loads(good)
        turns = {}
        for name, one in contenders.items():
            report = one.decode(good)
            if orjson.loads(one.encode(report)) != expected:
                raise AssertionError(f"{name} does not write what it read")
            shown = name.replace("dict checks", "a dictionary")
            turns[shown] = partial(one.encode, report)
        found = race(turns, rounds)
    return times("report -> JSON bytes", found, OURS), []
