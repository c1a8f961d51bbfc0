"""The documents of the benchmarks: a real report, and what may be wrong with one."""

import json
from pathlib import Path
from typing import Any

from govdisclosure import Report, dump_bytes, read

SOURCE = Path(__file__).parents[2] / "examples/reports/suqian-2023.html"
_TOTAL = "requests.outcomes.refused.state_secret.total"
_FIRST = b'"natural_person":'


def report() -> Report:
    """Return a real report, all of whose cells are filled in."""
    found = read(SOURCE).report
    assert found is not None
    return found


def good() -> bytes:
    """Return the report as compact JSON."""
    return dump_bytes(report())


def corrupted() -> bytes:
    """Return the report with a wrong total, which breaks an equation of a row and of a column."""
    return dump_bytes(report().evolve({_TOTAL: 1}))


def unknown_key() -> bytes:
    """Return the report with a key that the format does not have."""
    return good().replace(_FIRST, b'"unknown":0,' + _FIRST, 1)


def duplicate_key() -> bytes:
    """Return the report with a key that comes twice, the same value both times."""
    before, _, after = good().partition(_FIRST)
    value = after.partition(b",")[0]
    return before + _FIRST + value + b"," + _FIRST + after


def missing_key() -> bytes:
    """Return the report without one of its figures."""
    before, _, after = good().partition(_FIRST)
    return before + after.partition(b",")[2]


def negative() -> bytes:
    """Return the report with a negative count."""
    return good().replace(_FIRST, _FIRST + b"-1", 1)


def text_for_number() -> bytes:
    """Return the report with a count in quotation marks."""
    before, _, after = good().partition(_FIRST)
    value, comma, rest = after.partition(b",")
    return before + _FIRST + b'"' + value + b'"' + comma + rest


def three_faults() -> bytes:
    """Return the report with a wrong type, a negative count and a missing key in three places."""
    data: dict[str, Any] = json.loads(good())
    data["year"] = "2023"
    data["requests"]["received"]["natural_person"] = -1
    del data["challenges"]["reconsideration"]["total"]
    return json.dumps(data, ensure_ascii=False).encode()
