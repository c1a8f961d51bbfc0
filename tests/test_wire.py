"""The fast path of the interchange format accepts what the thorough one accepts, and no more."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import InvalidReport, Report, dump_bytes, loads, read, y2019, y2021
from govdisclosure.editions import EDITIONS
from govdisclosure.interchange import MAX_BYTES, converter, thorough, wire
from govdisclosure.report import Agency
from strategies import PRINTABLE, reports

CONVERTER = converter()
# Quotation marks and backslashes are what the count of marks has to get right.
TEXTS = st.text(st.sampled_from('"\\u02/\n{}:,') | PRINTABLE, max_size=12)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    TEXTS,
    st.sampled_from(["2021", "own", "-0", "1e3", "00.5", "2023-02-30", "12:00:00+08:00"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(TEXTS, st.integers(), max_size=2),
)


REPORTS = st.one_of(*(reports(edition, TEXTS) for edition in EDITIONS))


def thoroughly(data: str | bytes) -> Report | None:
    try:
        return thorough.parse(data, CONVERTER)
    except InvalidReport:
        return None


def agree(data: str | bytes) -> None:
    fast, slow = wire.decode(data), thoroughly(data)
    assert fast is None or fast == slow
    if fast is not None:
        assert dump_bytes(fast) == dump_bytes(loads(data))


def places(data: Any) -> list[dict[str, Any]]:
    """Return every object of a document, the outermost first."""
    found = [data] if isinstance(data, dict) else []
    for inner in found:
        found.extend(value for value in inner.values() if isinstance(value, dict))
    return found


@given(REPORTS)
def test_both_paths_read_what_was_written(report: Report) -> None:
    data = dump_bytes(report)
    assert thoroughly(data) == report
    fast = wire.decode(data)
    # A backslash before such letters in a text looks like an escape, and is left alone.
    assert fast == report or b"\\u00" in data or b"\\b" in data
    if fast is not None:
        assert hash(fast) == hash(report)
        assert type(fast.requests.received) is type(report.requests.received)


@given(REPORTS, st.booleans(), st.sampled_from([None, 0, 2]))
def test_spelling_does_not_matter(report: Report, ascii_only: bool, indent: int | None) -> None:
    data = json.dumps(json.loads(dump_bytes(report)), ensure_ascii=ascii_only, indent=indent)
    assert loads(data) == loads(data.encode()) == report
    agree(data)


@given(REPORTS, st.data())
def test_a_key_too_many_is_refused(report: Report, data: st.DataObject) -> None:
    """A key that comes twice, or that the format lacks, with any value and in any spelling."""
    tree = json.loads(dump_bytes(report))
    place = data.draw(st.sampled_from(places(tree)))
    known = data.draw(st.sampled_from(sorted(place)))
    spelled = data.draw(
        st.one_of(
            st.just(json.dumps(known)),
            st.just(f'"\\u{ord(known[0]):04x}{known[1:]}"'),  # the same key, an escape in it
            TEXTS.map(json.dumps),
            st.sampled_from(['"\\u0022"', '"\\""', '"\\\\u0022"']),
        )
    )
    value = json.dumps(data.draw(st.one_of(st.just(place[known]), ODD)))
    mark = "here a key is put in"
    place[mark] = None
    text = json.dumps(tree, ensure_ascii=False).replace(f'"{mark}": null', f"{spelled}: {value}")
    assert wire.decode(text) is None
    assert thoroughly(text) is None


@given(REPORTS, ODD, st.data())
def test_any_value_anywhere(report: Report, value: Any, data: st.DataObject) -> None:
    tree = json.loads(dump_bytes(report))
    place = data.draw(st.sampled_from(places(tree)))
    place[data.draw(st.sampled_from(sorted(place)))] = value
    agree(json.dumps(tree, ensure_ascii=False))
    agree(json.dumps(tree))


@given(REPORTS, st.binary(max_size=8), st.data())
def test_any_bytes_anywhere(report: Report, put: bytes, data: st.DataObject) -> None:
    document = dump_bytes(report)
    start = data.draw(st.integers(0, len(document)))
    end = data.draw(st.integers(start, min(len(document), start + 8)))
    piece = data.draw(
        st.one_of(st.just(put), st.sampled_from([b'"', b"\\", b"\\u0022", b'\\"', b"\\ud800", b""]))
    )
    agree(document[:start] + piece + document[end:])


MINIMAL = dump_bytes(y2021.Report(agency=Agency(name="示例局"), year=2025))


@pytest.mark.parametrize(
    ("what", "by"),
    [
        (b'"total":null', b'"total":-1'),
        (b'"total":null', b'"total":1.0'),
        (b'"total":null', b'"total":1e2'),
        (b'"total":null', b'"total":NaN'),
        (b'"total":null', b'"total":true'),
        (b'"total":null', b'"total":9007199254740992'),
        (b'"total":null', b'"total":"1"'),
        (b'"amount":null', b'"amount":1'),
        (b'"amount":null', b'"amount":"-0"'),
        (b'"amount":null', b'"amount":"1e3"'),
        (b'"amount":null', b'"amount":"1\\n"'),
        (b'"amount":null', b'"amount":"' + b"9" * 25 + b'"'),
        (b'"title":null', b'"title":"\\ud800"'),
        (b'"title":null', b'"title":"\xed\xa0\x80"'),
        (b'"title":null', b'"title":' + b"[" * 100_000 + b"]" * 100_000),
        (b'"title":null', b'"titles":' + b"[" * 100_000 + b"]" * 100_000),
        (b'"title":null', b'"title":"' + b"x" * MAX_BYTES + b'"'),
        (b'"title":null', b'"title":"' + "一".encode() * (MAX_BYTES // 3) + b'"'),
        (b'"date":null', b'"date":"2023-02-30"'),
        (b'"published_time":null', b'"published_time":"12:00:00Z"'),
        (b'"year":2025', b'"year":2025,"year":2025'),
        (b'"year":2025', b'"year":2024,"y\\u0065ar":2025'),
        (b'"year":2025', b'"year":2025,"\\u0022":0'),
        (b'"year":2025', b'"year":2025,"edition":"2021"'),
        (b'"name":"', b'"name":"\\u0022","name":"'),
        # Two marks that are spelled as numbers would make up for the two of another key.
        (b'"title":null', b'"title":null,"title":"\\u0022\\u0022"'),
    ],
)
def test_neither_path_accepts(what: bytes, by: bytes) -> None:
    data = MINIMAL.replace(what, by, 1)
    assert data != MINIMAL
    assert wire.decode(data) is None
    with pytest.raises(InvalidReport):
        loads(data)
    if b"\xed" not in data:
        with pytest.raises(InvalidReport):
            loads(data.decode())


def test_a_mark_inside_a_text_is_no_key() -> None:
    report = y2019.Report(agency=Agency(name='say "so" \\"'), year=2020, title='"' * 40)
    assert wire.decode(dump_bytes(report)) == report


def test_the_fast_path_takes_the_usual_report() -> None:
    report = read("examples/reports/suqian-2023.html").report
    assert report is not None
    fast = wire.decode(dump_bytes(report))
    assert fast == report
    assert fast.proactive.charges == y2021.Charges(amount=Decimal("59237.2449"))
