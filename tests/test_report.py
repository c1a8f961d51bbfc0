"""The report as a value: strict, immutable, changed only by copies."""

import datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given

from govdisclosure import Agency, InvalidReport, Publication, Scope, y2019, y2021
from govdisclosure.editions import Report
from strategies import reports

AGENCY = Agency(name="示例局")
REPORT = y2021.Report(agency=AGENCY, year=2025)


def faults(error: InvalidReport) -> dict[str, str]:
    return {fault.path: fault.code for fault in error.faults}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (3.0, "wrong-type"),
        (3.7, "wrong-type"),
        ("12", "wrong-type"),
        (True, "wrong-type"),
        (Decimal(3), "wrong-type"),
        (-1, "negative"),
        (2**53, "too-large"),
    ],
)
def test_nothing_is_coerced_into_a_count(value: Any, code: str) -> None:
    with pytest.raises(InvalidReport) as caught:
        y2021.Documents(issued=value)
    assert faults(caught.value) == {"issued": code}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1, "wrong-type"),
        (1.5, "wrong-type"),
        ("1.5", "wrong-type"),
        (Decimal("NaN"), "not-finite"),
        (Decimal("Infinity"), "not-finite"),
        (Decimal("-0.01"), "negative"),
        (Decimal("-0"), "negative"),
        (Decimal(10**24), "too-large"),
    ],
)
def test_nothing_is_coerced_into_an_amount(value: Any, code: str) -> None:
    with pytest.raises(InvalidReport) as caught:
        y2021.Charges(amount=value)
    assert faults(caught.value) == {"amount": code}


@pytest.mark.parametrize(
    ("attribute", "value", "code"),
    [
        ("agency", "示例局", "wrong-type"),
        ("year", "2025", "wrong-type"),
        ("year", True, "wrong-type"),
        ("year", 20255, "out-of-range"),
        ("scope", "own", "wrong-type"),
        ("preamble", 3, "wrong-type"),
        ("preamble", "\ud800", "lone-surrogate"),
        ("preamble", "a\x00b", "control-character"),
        ("preamble", "\x1f", "control-character"),
        ("requests", y2019.Requests(), "wrong-type"),
    ],
)
def test_the_report_itself_is_strict(attribute: str, value: Any, code: str) -> None:
    values: dict[str, Any] = {"agency": AGENCY, "year": 2025, attribute: value}
    with pytest.raises(InvalidReport) as caught:
        y2021.Report(**values)
    assert faults(caught.value) == {attribute: code}


@pytest.mark.parametrize("name", ["", " ", "\u3000\n"])
def test_an_agency_has_a_name(name: str) -> None:
    with pytest.raises(InvalidReport) as caught:
        Agency(name=name)
    assert faults(caught.value) == {"name": "empty"}


def test_a_moment_is_no_date_and_times_are_local() -> None:
    moment: Any = datetime.datetime(2023, 1, 9, 15, 47, tzinfo=datetime.UTC)
    with pytest.raises(InvalidReport) as caught:
        Publication(published=moment, published_time=moment.timetz())
    assert faults(caught.value) == {"published": "wrong-type", "published_time": "wrong-type"}


def test_all_faults_of_a_part_are_named_at_once_in_two_languages() -> None:
    values: dict[str, Any] = {"issued": -1, "repealed": "2", "in_force": 3}
    with pytest.raises(InvalidReport) as caught:
        y2021.Documents(**values)
    assert caught.value.text("en") == (
        "The report has faults (2):\n"
        "  issued: Must not be negative, found -1.\n"
        "  repealed: Expected a whole number or null, found '2' (str)."
    )
    assert caught.value.text("zh").startswith("报告数据有2处错误：\n  issued: 不能为负数，实为-1。")


def test_reports_are_frozen_slotted_and_keyword_only() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        REPORT.year = 2024  # type: ignore[misc]  # that it is frozen is what is tested
    with pytest.raises(TypeError):
        y2021.Documents(1)  # type: ignore[call-arg]  # positional, which is what is tested
    assert not hasattr(REPORT, "__dict__")
    assert not hasattr(REPORT.requests.received, "__dict__")


def test_a_blank_is_none_and_not_zero() -> None:
    assert set(REPORT.cells().values()) == {None}
    assert (
        REPORT.evolve(dict.fromkeys(REPORT.cells(), None) | {"requests.received.total": 0})
        != REPORT
    )


@given(reports("2019") | reports("2021"))
def test_cells_are_the_attributes_that_their_ids_name(report: Report) -> None:
    for cell, figure in report.cells().items():
        value: Any = report
        for step in cell.split("."):
            value = getattr(value, step)
        assert value is figure


@given(reports("2021"), reports("2021"))
def test_evolve_sets_every_cell(report: Report, other: Report) -> None:
    evolved = report.evolve(other.cells())
    assert evolved.cells() == other.cells()
    assert evolved.overview == report.overview


def test_evolve_takes_paths_and_attributes_together() -> None:
    changed = REPORT.evolve({"agency.code": "X", "scope": Scope.OWN}, agency=Agency(name="另一局"))
    assert changed.agency == Agency(name="另一局", code="X")
    assert changed.scope is Scope.OWN


def test_evolve_names_every_value_that_cannot_stand_there() -> None:
    with pytest.raises(InvalidReport) as caught:
        REPORT.evolve({"requests.received.total": -1, "proactive.rules.issued": "2", "year": 1})
    assert faults(caught.value) == {
        "requests.received.total": "negative",
        "proactive.rules.issued": "wrong-type",
        "year": "out-of-range",
    }


@pytest.mark.parametrize("path", ["nonsense", "requests.nonsense.total", "year.century"])
def test_evolve_refuses_paths_that_lead_nowhere(path: str) -> None:
    with pytest.raises(AttributeError, match=r"nonsense|century"):
        REPORT.evolve({path: 1})


def test_totals_are_computed_only_where_blank_and_certain() -> None:
    row = {"natural_person": 2, "commercial_enterprise": 1, "research_institution": 0}
    rest = dict.fromkeys(
        ("public_interest_organization", "legal_service_institution", "other_organization"), 0
    )
    full = y2021.Applicants(**row, **rest)
    requests = y2021.Requests(
        received=full,
        carried_over=attrs.evolve(full, total=99),
        carried_forward=y2021.Applicants(**row),
    )
    totals = REPORT.evolve(requests=requests).with_totals().requests
    assert totals.received.total == 3
    assert totals.carried_over.total == 99
    assert totals.carried_forward.total is None


def test_totals_of_outcomes_follow_from_totals_of_rows() -> None:
    parts = {
        cell: 1
        for cell in REPORT.cells()
        if cell.startswith("requests.outcomes.") and "total" not in cell
    }
    outcomes = REPORT.evolve(parts).with_totals().requests.outcomes
    assert outcomes.total.natural_person == 21
    assert outcomes.total.total == 21 * 6
