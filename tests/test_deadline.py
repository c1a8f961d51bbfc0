"""When a report has to be published, and who makes rules (规章): by the kind of organ."""

import datetime
from decimal import Decimal

import pytest

from govdisclosure import Severity
from govdisclosure.editions import EDITIONS
from govdisclosure.organs import OrganKind
from stated import found, only_failure, outcomes, report

DEPARTMENT, GOVERNMENT = "示例县财政局", "示例县人民政府"
TOWN, UNKNOWN = "示例县示例镇人民政府", "示例县示例中心"


def on(agency: str, month: int, day: int, **options: object) -> list[str]:
    published = datetime.date(2023, month, day)
    subject = report(agency=agency, publication__published=published)
    return outcomes(found("R11", subject, **options))


@pytest.mark.parametrize(
    ("agency", "month", "day", "expected"),
    [
        (DEPARTMENT, 1, 31, ["pass"]),
        (DEPARTMENT, 2, 1, ["fail"]),
        (GOVERNMENT, 2, 1, ["pass"]),
        (GOVERNMENT, 3, 31, ["pass"]),
        (GOVERNMENT, 4, 1, ["fail"]),
        (TOWN, 1, 5, []),
        (TOWN, 6, 30, []),
        (UNKNOWN, 1, 31, ["pass"]),
        (UNKNOWN, 2, 1, ["undecided"]),
        (UNKNOWN, 3, 31, ["undecided"]),
        (UNKNOWN, 4, 1, ["undecided"]),
    ],
)
def test_each_kind_of_organ_has_its_day(
    agency: str, month: int, day: int, expected: list[str]
) -> None:
    assert on(agency, month, day) == expected


def test_a_late_report_is_a_warning() -> None:
    subject = report(agency=DEPARTMENT, publication__published=datetime.date(2023, 5, 1))
    finding = only_failure(found("R11", subject))
    assert finding.severity is Severity.WARNING
    [passage] = finding.passages
    assert (passage.path, passage.text) == ("publication.published", "2023-05-01")


def test_whoever_hands_in_a_day_is_told_that_the_report_states_none() -> None:
    day = datetime.date(2023, 2, 28)
    assert outcomes(found("R11", report(agency=TOWN))) == []
    assert outcomes(found("R11", report(agency=TOWN), deadline=day)) == ["undecided"]


def test_whoever_checks_may_know_the_kind_or_the_day() -> None:
    assert on(UNKNOWN, 2, 1, organ=OrganKind.DEPARTMENT) == ["fail"]
    assert on(UNKNOWN, 2, 1, organ=OrganKind.TOWN) == []
    day = datetime.date(2023, 2, 28)
    assert on(TOWN, 2, 28, deadline=day) == ["pass"]
    assert on(TOWN, 3, 1, deadline=day) == ["fail"]
    assert on(DEPARTMENT, 2, 28, deadline=day) == ["pass"]


@pytest.mark.parametrize("path", ["publication__dated", "sign_off__date"])
def test_what_is_signed_too_late_was_published_too_late_and_not_the_other_way(path: str) -> None:
    def signed(month: int, day: int) -> list[str]:
        date = datetime.date(2023, month, day)
        return outcomes(found("R11", report({path: date}, agency=DEPARTMENT)))

    assert signed(1, 31) == []
    assert signed(2, 1) == ["fail"]


@pytest.mark.parametrize("year", [1999, 2018])
def test_years_without_a_deadline_are_left_alone(year: int) -> None:
    published = datetime.date(2099, 12, 31)
    assert not found("R11", report(year=year, publication__published=published))
    assert not found("R11", report(year=year, agency=UNKNOWN, publication__published=published))


def test_without_a_date_nothing_is_said() -> None:
    assert not found("R11", report())
    assert not found("R11", {}, edition="2021")


def rules_cells(edition: str) -> list[str]:
    rows = EDITIONS[edition].form().rows
    return [cell.id for cell in rows["proactive.rules"].cells]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ("江苏省人民政府", ["pass"]),
        ("教育部", ["pass"]),
        ("示例自治州人民政府", ["pass"]),
        (DEPARTMENT, ["fail"]),
        (GOVERNMENT, ["fail"]),
        (TOWN, ["fail"]),
        # A city may be divided into districts or not, and its name does not tell.
        ("宿迁市", []),
        ("示例市人民政府", []),
        ("示例县人民政府办公室", ["undecided"]),
        (UNKNOWN, ["undecided"]),
    ],
)
def test_only_organs_that_make_rules_count_them(
    edition: str, agency: str, expected: list[str]
) -> None:
    for cell in rules_cells(edition):
        findings = found("R8", report({cell.replace(".", "__"): 1}, edition=edition, agency=agency))
        assert outcomes(findings) == expected
        assert all(finding.cells == (cell,) for finding in findings)
        assert all(finding.severity is Severity.WARNING for finding in findings)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_rules_are_no_fault_and_blanks_say_nothing(edition: str) -> None:
    none = dict.fromkeys((cell.replace(".", "__") for cell in rules_cells(edition)), 0)
    assert outcomes(found("R8", report(none, edition=edition, agency=TOWN))) == ["pass"]
    assert not found("R8", report(edition=edition, agency=TOWN))
    figures = {cell: Decimal(1) for cell in rules_cells(edition)}
    assert not found("R8", figures, edition=edition)


def test_the_kind_that_is_given_counts_for_rules_too() -> None:
    subject = report(agency=UNKNOWN, proactive__rules__in_force=1)
    assert outcomes(found("R8", subject, organ=OrganKind.DEPARTMENT)) == ["fail"]
