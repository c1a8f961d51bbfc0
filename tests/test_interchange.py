"""Interchange JSON: exact and strict, with every fault and its path."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from govdisclosure import (
    Agency,
    InvalidReport,
    dump_bytes,
    dumps,
    from_dict,
    json_schema,
    loads,
    read,
    to_dict,
    y2021,
)
from govdisclosure.editions import EDITIONS, Report
from govdisclosure.interchange import MAX_BYTES, converter
from strategies import reports

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
REPORT = y2021.Report(agency=Agency(name="示例局"), year=2025)


def faults(data: str | bytes) -> dict[str, str]:
    with pytest.raises(InvalidReport) as caught:
        loads(data)
    assert all(fault.sentence.text("zh") for fault in caught.value.faults)
    return {fault.path: fault.code for fault in caught.value.faults}


def changed(change: Callable[[Any], object]) -> str:
    """Return the JSON of a report after a change to its plain data."""
    data = json.loads(dumps(REPORT))
    change(data)
    return json.dumps(data)


@given(reports("2019") | reports("2021"))
def test_any_report_survives_exactly_and_gives_the_same_bytes(report: Report) -> None:
    data = dump_bytes(report)
    back = loads(data)
    assert back == report
    assert type(back) is type(report)
    assert dump_bytes(back) == data
    assert loads(dumps(report, indent=2)) == report
    assert from_dict(to_dict(report)) == report
    assert json.loads(data) == to_dict(report)


@given(reports("2019") | reports("2021"))
def test_another_json_writer_is_read_as_well(report: Report) -> None:
    data = to_dict(report)
    assert loads(json.dumps(data)) == report
    backwards = dict(reversed(data.items()))
    assert loads(json.dumps(backwards, ensure_ascii=False)) == report


@given(reports("2019") | reports("2021"))
def test_the_schema_accepts_every_report(report: Report) -> None:
    jsonschema.Draft202012Validator(json_schema(report.edition)).validate(to_dict(report))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_schema_is_a_schema(edition: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(edition))


FAULTY: dict[str, tuple[Callable[[Any], object], dict[str, str]]] = {
    "unknown key": (lambda r: r["requests"].update(extra=1), {"$.requests.extra": "unknown-key"}),
    "missing key": (
        lambda r: r["requests"]["received"].pop("total"),
        {"$.requests.received.total": "missing-key"},
    ),
    "text for a count": (
        lambda r: r["requests"]["received"].update(total="3"),
        {"$.requests.received.total": "wrong-type"},
    ),
    "fraction": (
        lambda r: r["requests"]["received"].update(total=3.5),
        {"$.requests.received.total": "wrong-type"},
    ),
    "whole float": (
        lambda r: r["requests"]["received"].update(total=3.0),
        {"$.requests.received.total": "wrong-type"},
    ),
    "truth": (
        lambda r: r["requests"]["received"].update(total=True),
        {"$.requests.received.total": "wrong-type"},
    ),
    "negative": (
        lambda r: r["requests"]["received"].update(total=-3),
        {"$.requests.received.total": "negative"},
    ),
    "too large": (
        lambda r: r["requests"]["received"].update(total=2**53),
        {"$.requests.received.total": "too-large"},
    ),
    "number for an amount": (
        lambda r: r["proactive"]["charges"].update(amount=1.5),
        {"$.proactive.charges.amount": "wrong-type"},
    ),
    "exponent": (
        lambda r: r["proactive"]["charges"].update(amount="1e3"),
        {"$.proactive.charges.amount": "wrong-type"},
    ),
    "list for an object": (lambda r: r.update(requests=[]), {"$.requests": "wrong-type"}),
    "null for an object": (lambda r: r.update(requests=None), {"$.requests": "wrong-type"}),
    "no such date": (
        lambda r: r["sign_off"].update(date="2023-02-30"),
        {"$.sign_off.date": "wrong-type"},
    ),
    "time with an offset": (
        lambda r: r["publication"].update(published_time="15:47:00+08:00"),
        {"$.publication.published_time": "wrong-type"},
    ),
    "unknown scope": (lambda r: r.update(scope="all"), {"$.scope": "wrong-type"}),
    "year out of range": (lambda r: r.update(year=20255), {"$.year": "out-of-range"}),
    "unknown edition": (lambda r: r.update(edition="2022"), {"$.edition": "unknown-edition"}),
    "no edition": (lambda r: r.pop("edition"), {"$.edition": "missing-key"}),
    "edition of another kind": (lambda r: r.update(edition=2021), {"$.edition": "unknown-edition"}),
    "several at once": (
        lambda r: (
            r.update(year=None, more=1),
            r["agency"].pop("code"),
            r["challenges"]["reconsideration"].update(upheld=-1, total="1"),
        ),
        {
            "$.more": "unknown-key",
            "$.agency.code": "missing-key",
            "$.year": "wrong-type",
            "$.challenges.reconsideration.upheld": "negative",
            "$.challenges.reconsideration.total": "wrong-type",
        },
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_faults_are_named_with_their_paths(name: str) -> None:
    change, expected = FAULTY[name]
    assert faults(changed(change)) == expected


def test_the_other_edition_is_not_mistaken() -> None:
    found = faults(changed(lambda report: report.update(edition="2019")))
    assert found["$.proactive.procurement"] == "missing-key"
    assert found["$.proactive.rules.issued"] == "unknown-key"


def test_a_duplicate_key_is_a_fault_wherever_it_stands() -> None:
    text = dumps(REPORT)
    assert faults(text.replace('"total":null', '"total":null,"total":3', 1)) == {
        "$.requests.received.total": "duplicate-key"
    }
    assert faults(text.replace('"year":2025', '"year":2025,"year":2025')) == {
        "$.year": "duplicate-key"
    }
    escaped = text.replace('"total":null', '"total":null,"tot\\u0061l":3', 1)
    assert faults(escaped) == {"$.requests.received.total": "duplicate-key"}


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "-Infinity", "1e400", "1" * 5000])
def test_what_is_no_finite_count_is_a_fault(figure: str) -> None:
    text = dumps(REPORT).replace('"year":2025', f'"year":{figure}')
    assert faults(text)["$.year"] in {"wrong-type", "out-of-range"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-json"),
        (b"[" * 100_000, "too-deep"),
        (b'{"edition":' * 60_000, "too-deep"),
        (b"\xff\xfe", "not-utf-8"),
        (b"{", "not-json"),
        (b"{}x", "not-json"),
        (b"[]", "wrong-type"),
        (b"null", "wrong-type"),
        (b" " * (MAX_BYTES + 1), "too-big"),
    ],
    ids=lambda value: value[:8].decode("latin-1") if isinstance(value, bytes) else value,
)
def test_what_is_no_report_at_all(data: bytes, code: str) -> None:
    assert faults(data) == {"$": code}


def test_a_report_in_a_deep_wrapping_is_too_deep() -> None:
    deep: Any = None
    for _ in range(80):
        deep = {"x": deep}
    assert faults(changed(lambda report: report.update(agency=deep))) == {"$": "too-deep"}


def test_a_lone_surrogate_cannot_enter() -> None:
    assert faults(changed(lambda report: report.update(preamble="\ud800"))) == {
        "$.preamble": "lone-surrogate"
    }


@pytest.mark.parametrize("escape", ["\\u0000", "\\b", "\\u001f"])
def test_a_control_character_cannot_enter(escape: str) -> None:
    text = dumps(REPORT).replace('"preamble":null', f'"preamble":"{escape}"')
    assert faults(text) == {"$.preamble": "control-character"}


def test_an_agency_without_a_name_is_none() -> None:
    assert faults(dumps(REPORT).replace("示例局", " ")) == {"$.agency.name": "empty"}


def test_the_message_is_for_people_in_both_languages() -> None:
    with pytest.raises(InvalidReport) as caught:
        loads(changed(lambda report: report.pop("sign_off")))
    assert caught.value.text("en") == (
        "The report has faults (1):\n"
        "  $.sign_off: This key is missing; where there is nothing to say, write null."
    )
    assert caught.value.text("zh") == (
        "报告数据有1处错误：\n  $.sign_off: 缺少这个键；没有数据时应写明空值（null）。"
    )


def test_the_converter_can_be_built_on() -> None:
    own = converter()
    listed = own.structure([to_dict(REPORT)] * 2, list[y2021.Report])
    assert listed == [REPORT, REPORT]


def test_real_reports_are_written_in_the_order_of_the_form() -> None:
    report = read(REPORTS / "suqian-2023.html").report
    assert report is not None
    assert list(to_dict(report))[:4] == ["edition", "agency", "year", "scope"]
    assert to_dict(report)["proactive"]["charges"] == {"amount": "59237.2449"}  # type: ignore[index]  # plain data
