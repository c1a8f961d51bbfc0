"""Two years and more: what a report takes over from the one before, and which of them is wrong."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from govdisclosure import (
    FIGURE_RULES,
    RULES,
    Agency,
    Finding,
    Findings,
    Outcome,
    Reading,
    RuleScope,
    Ruleset,
    Scope,
    Severity,
    YearsUnclear,
    check,
    check_years,
    form_of,
    read,
    report_class,
)
from govdisclosure.editions import EDITIONS, Report
from govdisclosure.editions.blocks import Applicants
from govdisclosure.editions.crosswalk import crosswalk
from govdisclosure.form.declared import attributes
from govdisclosure.form.kinds import Figure, Kind
from strategies import reports

SUQIAN = Path(__file__).parents[1] / "examples" / "reports" / "suqian-2023.html"
COLUMNS = tuple(attribute.name for attribute in attributes(Applicants))
APPLICANTS = COLUMNS[:-1]
DOCUMENTS = ("proactive.rules", "proactive.normative_documents")
BETWEEN = RULES.select(scope=[RuleScope.YEARS])
SUMS = Ruleset([*FIGURE_RULES.values(), *BETWEEN.values()])
"""The rules on figures, of a year and between years: form and kind of organ are no matter here."""

Flow = Mapping[str, int]
"""Requests by kind of applicant."""


def zeros(edition: str) -> dict[str, Figure]:
    cells = form_of(edition).cells.values()
    return {cell.id: Decimal(0) if cell.kind is Kind.MONEY else 0 for cell in cells}


def report_of(year: int, figures: Mapping[str, Any] = {}, edition: str = "2021") -> Report:
    report = report_class(edition)(agency=Agency(name="示例县示例局"), year=year)
    return report.evolve({**zeros(edition), **figures})


def row(path: str, flow: Flow) -> dict[str, int]:
    """Return a row of table three with its total."""
    parts = {f"{path}.{name}": flow.get(name, 0) for name in APPLICANTS}
    return {**parts, f"{path}.total": sum(parts.values())}


def handled(over: Flow, received: Flow, forward: Flow) -> dict[str, int]:
    """Return a table three that adds up; what is not carried forward was granted."""
    granted = {
        name: over.get(name, 0) + received.get(name, 0) - forward.get(name, 0)
        for name in APPLICANTS
    }
    return {
        **row("requests.received", received),
        **row("requests.carried_over", over),
        **row("requests.carried_forward", forward),
        **row("requests.outcomes.granted", granted),
        **row("requests.outcomes.total", granted),
    }


@st.composite
def chains(draw: st.DrawFn, edition: str = "2021") -> list[Report]:
    """Draw the reports of three years running that add up, and agree with each other."""
    counts = st.integers(0, 5)
    over: Flow = {name: draw(counts) for name in APPLICANTS}
    stocks = {name: draw(counts) for name in DOCUMENTS}
    reports = []
    for year in range(2021, 2024):
        received = {name: draw(counts) for name in APPLICANTS}
        forward = {name: draw(st.integers(0, over[name] + received[name])) for name in APPLICANTS}
        figures = handled(over, received, forward)
        for name in DOCUMENTS if edition == "2021" else ():
            issued = draw(counts)
            repealed = draw(st.integers(0, stocks[name] + issued))
            stocks[name] += issued - repealed
            figures |= {f"{name}.issued": issued, f"{name}.repealed": repealed}
            figures |= {f"{name}.in_force": stocks[name]}
        reports.append(report_of(year, figures, edition))
        over = forward
    return reports


def between(report: Any, previous: Any, **options: Any) -> Findings:
    """Return what the rules over two years come to."""
    return check(report, previous=previous, rules=BETWEEN, **options)


def only(findings: Findings, rule: str) -> Finding:
    (finding,) = (each for each in findings if each.rule.id == rule)
    return finding


# What is handed on


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("column", COLUMNS)
def test_requests_are_carried_over_column_by_column(edition: str, column: str) -> None:
    over, forward = f"requests.carried_over.{column}", f"requests.carried_forward.{column}"
    last = report_of(2021, {forward: 5}, edition)
    assert not between(report_of(2022, {over: 5}, edition), last)

    broken = only(between(report_of(2022, {over: 3}, edition), last), "R5")
    assert (broken.outcome, broken.severity) == (Outcome.FAIL, Severity.WARNING)
    assert (broken.expected, broken.found, broken.difference) == (5, 3, -2)
    assert broken.cells == (over,)
    assert [(place.year, place.cells) for place in broken.elsewhere] == [(2021, (forward,))]
    for said in (broken.text("zh"), broken.text("en")):
        assert all(part in said for part in ("2022", "2021", "5", "3"))

    blank = only(between(report_of(2022, {over: None}, edition), last), "R5")
    assert blank.outcome is Outcome.UNDECIDED
    assert [(each.cell, each.least, each.most) for each in blank.blanks] == [(over, 5, 5)]


def test_a_blank_of_the_year_before_is_named_as_its_own() -> None:
    over, forward = "requests.carried_over.total", "requests.carried_forward.total"
    finding = only(between(report_of(2022, {over: 4}), report_of(2021, {forward: None})), "R5")
    assert finding.outcome is Outcome.UNDECIDED
    assert finding.blanks == ()
    (there,) = finding.elsewhere
    assert [(each.cell, each.least, each.most) for each in there.blanks] == [(forward, 4, 4)]
    assert finding.text("zh").endswith("2021年度报告的“四、结转下年度继续办理”应为4。")


def test_two_blanks_can_be_anything_together() -> None:
    over, forward = "requests.carried_over.total", "requests.carried_forward.total"
    finding = only(between(report_of(2022, {over: None}), report_of(2021, {forward: None})), "R5")
    assert finding.outcome is Outcome.UNDECIDED
    assert [each.most for each in (*finding.blanks, *finding.elsewhere[0].blanks)] == [None, None]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_documents_in_force_go_on_from_the_year_before(path: str) -> None:
    last = report_of(2021, {f"{path}.in_force": 30})
    year = {f"{path}.issued": 4, f"{path}.repealed": 1, f"{path}.in_force": 33}
    assert not between(report_of(2022, year), last)

    broken = only(between(report_of(2022, {**year, f"{path}.in_force": 35}), last), "R6")
    assert (broken.outcome, broken.severity) == (Outcome.FAIL, Severity.WARNING)
    assert (broken.expected, broken.found) == (33, 35)
    assert broken.cells == tuple(f"{path}.{name}" for name in ("issued", "repealed", "in_force"))

    blank = only(between(report_of(2022, {**year, f"{path}.repealed": None}), last), "R6")
    assert blank.outcome is Outcome.UNDECIDED
    assert [(each.least, each.most) for each in blank.blanks] == [(1, 1)]
    assert "本年废止件数" in blank.text("zh")

    both = {**year, f"{path}.repealed": None, f"{path}.in_force": None}
    bounded = only(between(report_of(2022, both), last), "R6")
    assert [(each.least, each.most) for each in bounded.blanks] == [(0, 34), (0, 34)]
    assert "34" in bounded.text("zh")


def test_what_no_figure_in_a_blank_makes_hold_is_broken() -> None:
    path = "proactive.rules"
    year = {f"{path}.issued": 9, f"{path}.repealed": 0, f"{path}.in_force": 3}
    finding = only(
        between(report_of(2022, year), report_of(2021, {f"{path}.in_force": None})), "R6"
    )
    assert (finding.outcome, finding.difference) == (Outcome.FAIL, None)


def test_a_figure_that_cannot_stand_says_nothing_against_a_blank_a_year_later() -> None:
    last = {**zeros("2021"), "requests.carried_forward.total": -1}
    report = report_of(2022, {"requests.carried_over.total": None})
    assert only(between(report, last), "R5").outcome is Outcome.UNDECIDED


def test_nothing_is_asked_without_a_report_of_the_year_before() -> None:
    assert not check(report_of(2022), rules=BETWEEN, passes=True)


@given(reports("2019") | reports("2021"), reports("2019") | reports("2021"))
def test_any_two_reports_are_compared_figure_by_figure(report: Report, last: Report) -> None:
    said = {"agency.name": "示例局", "agency.code": None, "scope": None}
    report, last = report.evolve({**said, "year": 2022}), last.evolve({**said, "year": 2021})
    findings = between(report, last, passes=True)
    figures, before = report.cells(), last.cells()
    outcomes = {
        finding.cells[0].rpartition(".")[2]: finding.outcome
        for finding in findings
        if finding.rule.id == "R5"
    }
    assert list(outcomes) == list(COLUMNS)
    for column, outcome in outcomes.items():
        over = figures[f"requests.carried_over.{column}"]
        forward = before[f"requests.carried_forward.{column}"]
        if over is None or forward is None:
            assert outcome is Outcome.UNDECIDED
        else:
            assert outcome is (Outcome.PASS if over == forward else Outcome.FAIL)
    assert findings.text("zh")
    assert findings.text("en")


def test_figures_alone_are_compared_as_they_were_given() -> None:
    given = {"requests.carried_over.total": 3}
    last = {"requests.carried_forward.total": 5}
    findings = check(given, previous=last, edition="2021", rules=BETWEEN)
    (finding,) = findings.warnings
    assert "本年度报告" in finding.text("zh")
    assert "上一年度报告" in finding.text("zh")


# What cannot be compared


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (report_of(2021).evolve(year=2020), ("2020", "2023", "2021年度至2022年度")),
        (report_of(2021), ("2021", "2023", "缺2022年度")),
        (report_of(2023), ("2023",)),
        (report_of(2024), ("2024", "2023")),
        (report_of(2022).evolve({"agency.name": "示例县其他局"}), ("示例县其他局", "示例县示例局")),
        (
            report_of(2022, {"requests.received.total": 1}).evolve(scope=Scope.OWN),
            ("本机关", "汇总"),
        ),
    ],
)
def test_reports_that_are_not_comparable_are_undecided(last: Report, said: tuple[str, ...]) -> None:
    report = report_of(2023, {"requests.carried_over.total": 7}).evolve(scope=Scope.CONSOLIDATED)
    findings = between(report, last, passes=True)
    assert [finding.rule.id for finding in findings] == ["R5", "R6"]
    assert {finding.outcome for finding in findings} == {Outcome.UNDECIDED}
    for finding in findings:
        assert all(part in finding.text("zh") for part in said)
        assert finding.text("en")


@pytest.mark.parametrize(
    ("name", "other", "are_one"),
    [
        ("示例市", "示例市人民政府", True),
        ("示例市示例局", "示例局", True),
        ("示例省示例市示例局", "示例市示例局", True),
        ("示例市 示例局", "示例市示例局", True),
        ("示例市甲局", "示例市乙局", False),
        ("示例市甲县教育局", "示例市乙县教育局", False),
        ("新城区教育局", "城区教育局", False),
        ("示例市人民政府", "示例市人民政府办公室", False),
    ],
)
def test_an_organ_may_be_named_with_or_without_its_place(
    name: str, other: str, are_one: bool
) -> None:
    report = report_of(2022, {"requests.carried_over.total": 7}).evolve({"agency.name": name})
    last = report_of(2021).evolve({"agency.name": other})
    for findings in (between(report, last), between(last.evolve(year=2023), report)):
        assert bool(findings.undecided) is not are_one


def test_a_code_tells_organs_apart_and_a_renamed_one_is_compared_and_said_to_be() -> None:
    report = report_of(2022, {"requests.carried_over.total": 7}).evolve({"agency.code": "A"})
    last = report_of(2021).evolve({"agency.name": "示例县旧局", "agency.code": "A"})
    (finding,) = between(report, last)
    assert finding.outcome is Outcome.FAIL
    assert "示例县旧局" in finding.text("zh")
    assert "示例县旧局" in finding.text("en")
    other = report_of(2021).evolve({"agency.code": "B"})
    assert {each.outcome for each in between(report, other)} == {Outcome.UNDECIDED}


def test_a_change_of_form_leaves_requests_comparable_and_documents_not() -> None:
    last = report_of(2021, {"requests.carried_forward.total": 2}, "2019")
    findings = between(report_of(2022, {"requests.carried_over.total": 2}), last, passes=True)
    by_rule = {rule: [each for each in findings if each.rule.id == rule] for rule in ("R5", "R6")}
    assert [each.outcome for each in by_rule["R5"]] == [Outcome.PASS] * len(COLUMNS)
    assert [each.outcome for each in by_rule["R6"]] == [Outcome.UNDECIDED] * len(DOCUMENTS)
    for path, finding in zip(DOCUMENTS, by_rule["R6"], strict=True):
        cell = f"{path}.in_force"
        (why,) = (each.reason for each in crosswalk("2021", "2019") if cell in each.source)
        assert why.text() in finding.text("zh")
    older = between(report_of(2022, {}, "2019"), report_of(2021), passes=True)
    assert {each.rule.id for each in older} == {"R5"}


# Which of the two is likelier wrong


def test_the_report_that_does_not_add_up_is_likelier_wrong() -> None:
    last = report_of(2021, handled({}, {"natural_person": 4}, {"natural_person": 4}))
    figures = handled({"natural_person": 4}, {}, {})
    planted = report_of(2022, {**figures, "requests.carried_over.natural_person": 9})
    finding = only(between(planted, last), "R5")
    assert finding.likelier == "current"
    assert finding.text("zh").endswith(
        "2022年度报告自身的勾稽关系在此处不成立，改为4即成立，更可能有误。"
    )

    wrong = last.evolve({"requests.carried_forward.natural_person": 9})
    finding = only(between(report_of(2022, figures), wrong), "R5")
    assert finding.likelier == "previous"
    assert finding.to_dict()["likelier"] == "previous"
    assert "2021年度报告自身的勾稽关系在此处不成立，改为4即成立" in finding.text("zh")

    other = wrong.evolve({"requests.received.natural_person": 7})
    finding = only(between(report_of(2022, figures), other), "R5")
    assert finding.likelier == "previous"
    assert finding.text("zh").endswith("2021年度报告自身的勾稽关系在此处不成立，更可能有误。")


def test_neither_is_likelier_wrong_where_both_add_up() -> None:
    last = report_of(2021, handled({}, {"natural_person": 4}, {"natural_person": 4}))
    finding, total = between(report_of(2022, handled({"natural_person": 3}, {}, {})), last)
    assert finding.likelier is total.likelier is None


def test_a_figure_that_mends_a_report_speaks_louder_than_one_that_does_not() -> None:
    last = report_of(2021, handled({}, {"natural_person": 4}, {"natural_person": 4}))
    mended = report_of(
        2022,
        {**handled({"natural_person": 4}, {}, {}), "requests.carried_over.natural_person": 9},
    )
    elsewhere_wrong = last.evolve({"requests.received.natural_person": 8})
    assert only(between(mended, elsewhere_wrong), "R5").likelier == "current"


def test_a_figure_that_cannot_stand_is_likelier_wrong() -> None:
    name = "requests.carried_over.natural_person"
    printed = {**zeros("2021"), name: -1}
    finding = only(check(printed, previous=report_of(2021), edition="2021", rules=BETWEEN), "R5")
    assert finding.likelier == "current"


# A chain of years


@given(chains() | chains("2019"))
def test_years_that_agree_have_no_finding(reports: list[Report]) -> None:
    found = check_years(reports, rules=SUMS)
    assert list(found) == [2021, 2022, 2023]
    assert not any(found.values())


@given(chains(), st.sampled_from(COLUMNS), st.integers(1, 2**50))
def test_a_change_in_what_is_carried_over_is_always_named(
    reports: list[Report], column: str, more: int
) -> None:
    name = f"requests.carried_over.{column}"
    figure = reports[1].cells()[name]
    assert isinstance(figure, int)
    reports[1] = reports[1].evolve({name: figure + more})
    found = check_years(reports, rules=SUMS)
    assert not found[2021]
    assert not found[2023]
    broken = only(found[2022].warnings, "R5")
    assert broken.cells == (name,)
    assert broken.difference == more
    assert broken.likelier == "current"


@given(chains(), st.sampled_from(APPLICANTS), st.integers(1, 2**50), st.sampled_from([0, 1]))
def test_a_break_in_the_column_of_one_organization_is_found_there(
    reports: list[Report], column: str, more: int, place: int
) -> None:
    name = f"requests.carried_forward.{column}"
    figure = reports[place].cells()[name]
    assert isinstance(figure, int)
    reports[place] = reports[place].evolve({name: figure + more})
    found = check_years(reversed(reports))
    breaks = [each for findings in found.values() for each in findings if each.rule.id == "R5"]
    (finding,) = breaks
    assert finding.cells == (f"requests.carried_over.{column}",)
    assert [(each.year, each.cells) for each in finding.elsewhere] == [(2021 + place, (name,))]
    assert finding.likelier == "previous"


def test_a_report_that_agrees_with_neither_neighbour_is_likelier_wrong() -> None:
    one, two = {"commercial_enterprise": 1}, {"commercial_enterprise": 2}
    reports = [
        report_of(2021, handled({}, one, one)),
        report_of(2022, handled(two, {}, two)),  # adds up by itself
        report_of(2023, handled(one, {}, {})),
    ]
    found = check_years(reports, rules=SUMS)
    assert [each.likelier for each in found[2022]] == ["current", "current"]
    assert [each.likelier for each in found[2023]] == ["previous", "previous"]
    said = {
        each.text("zh").rpartition("。2022")[2] for year in (2022, 2023) for each in found[year]
    }
    assert said == {"年度报告与前后两年的报告都不衔接，更可能有误。"}
    assert {each.likelier for each in check(reports[1], previous=reports[0])} == {None}


@pytest.mark.parametrize(("third", "sides"), [(10, ("current", "previous")), (12, (None, None))])
def test_a_stock_is_likelier_wrong_where_both_years_miss_it_by_as_much(
    third: int, sides: tuple[str | None, str | None]
) -> None:
    name = "proactive.rules.in_force"
    reports = [
        report_of(2021 + place, {name: stock}) for place, stock in enumerate((10, 20, third))
    ]
    found = check_years(reports, rules=SUMS)
    assert (only(found[2022], "R6").likelier, only(found[2023], "R6").likelier) == sides


def test_breaks_on_all_sides_hold_no_report_likelier_wrong() -> None:
    over, forward = "commercial_enterprise", "requests.carried_forward.total"
    pending = [{over: count} for count in (1, 2, 3, 4)]
    reports = [
        report_of(2021 + place, handled(flow, {}, flow)) for place, flow in enumerate(pending)
    ]
    found = check_years(reports, rules=SUMS)
    assert {each.likelier for each in found[2023]} == {None}
    assert {place.cells for each in found[2023] for place in each.elsewhere} >= {(forward,)}


def test_a_missing_year_is_named_and_the_others_are_compared() -> None:
    over = {"requests.carried_over.total": 1}
    reports = [report_of(2024, over), report_of(2021), report_of(2023)]
    found = check_years(reports, rules=BETWEEN)
    assert list(found) == [2021, 2023, 2024]
    assert not found[2021]
    assert {each.outcome for each in found[2023]} == {Outcome.UNDECIDED}
    assert all("缺2022年度报告" in each.text("zh") for each in found[2023])
    assert [each.outcome for each in found[2024]] == [Outcome.FAIL]


def test_passes_are_shown_on_request() -> None:
    found = check_years([report_of(2021), report_of(2022)], rules=BETWEEN, passes=True)
    assert [len(findings) for findings in found.values()] == [0, len(COLUMNS) + len(DOCUMENTS)]


def test_reports_that_cannot_be_put_in_order_are_refused() -> None:
    twice = [report_of(year) for year in (2022, 2021, 2023, 2022, 2021)]
    with pytest.raises(YearsUnclear, match=r"2021.*2022"):
        check_years(twice)
    with pytest.raises(YearsUnclear, match="2"):
        check_years([report_of(2022), Reading(report=None, edition="2021")])
    assert check_years([]) == {}


def test_a_real_report_beside_a_year_that_agrees_is_clean() -> None:
    report = read(SUQIAN).report
    assert report is not None
    figures = report.cells()
    forward = {
        f"requests.carried_forward.{name}": figures[f"requests.carried_over.{name}"]
        for name in COLUMNS
    }
    stocks = {f"{path}.in_force": _at_the_start(path, figures) for path in DOCUMENTS}
    last = report_of(2022, {**forward, **stocks}).evolve({"agency.name": report.agency.name})
    assert not check(report, previous=last)
    held = between(report, last, passes=True)
    assert [each.outcome for each in held] == [Outcome.PASS] * (len(COLUMNS) + len(DOCUMENTS))


def _at_the_start(path: str, figures: Mapping[str, Figure]) -> int:
    in_force, issued, repealed = (
        int(figures[f"{path}.{name}"] or 0) for name in ("in_force", "issued", "repealed")
    )
    return in_force - issued + repealed
