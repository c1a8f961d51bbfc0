"""The rules: each proved by a valid, an invalid and an undecided report."""

import itertools
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from govdisclosure import (
    Agency,
    ChecksFailed,
    Finding,
    Outcome,
    UnknownName,
    check,
    form_of,
    read,
    report_class,
    rule,
)
from govdisclosure.checks import RULES, RuleKind, compiled
from govdisclosure.editions import EDITIONS, Report
from govdisclosure.form.kinds import Figure, Kind
from strategies import consistent, reports

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
EQUATIONS = ["R1", "R2", "R3", "R4"]


def zeros(edition: str) -> dict[str, Figure]:
    cells = form_of(edition).cells.values()
    return {cell.id: Decimal(0) if cell.kind is Kind.MONEY else 0 for cell in cells}


def report_of(edition: str, figures: dict[str, Figure]) -> Report:
    return report_class(edition)(agency=Agency(name="示例局"), year=2025).evolve(figures)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", EQUATIONS)
def test_an_equation_has_three_outcomes(edition: str, name: str) -> None:
    figures = zeros(edition)
    equations = [one for one in form_of(edition).equations if one.rule == name]
    for equation in equations:
        part, total = equation.left[0], equation.right[-1]
        cases: dict[Outcome, dict[str, Figure]] = {
            Outcome.PASS: {},
            Outcome.FAIL: {part: 2},
            Outcome.UNDECIDED: {part: 2, total: None},
        }
        for outcome, change in cases.items():
            report = report_of(edition, figures | change)
            found = [
                finding
                for finding in check(report, passes=True)
                if finding.rule.id == name and finding.cells == equation.cells
            ]
            assert [finding.outcome for finding in found] == [outcome]
            finding = found[0]
            if outcome is Outcome.FAIL:
                assert (finding.expected, finding.found, finding.difference) == (2, 0, -2)
                assert "2" in finding.text("zh")
                assert "2" in finding.text("en")
            if outcome is Outcome.UNDECIDED:
                assert finding.difference is None


@pytest.mark.parametrize("edition", EDITIONS)
def test_values_have_three_outcomes(edition: str) -> None:
    good = zeros(edition)
    assert {finding.outcome for finding in check(good, edition=edition, passes=True)} == {
        Outcome.PASS
    }
    for cell in form_of(edition).cells.values():
        bad = check(
            good | {cell.id: Decimal(-1) if cell.kind is Kind.MONEY else -1}, edition=edition
        )
        named = [finding for finding in bad.errors if finding.rule.id == "R7"]
        assert [finding.cells for finding in named] == (
            [] if cell.kind is Kind.CHANGE else [(cell.id,)]
        )
    blank = check({}, edition=edition)
    assert {finding.outcome for finding in blank} == {Outcome.UNDECIDED}
    assert [finding.rule.id for finding in blank].count("R7") == 3


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_all_blank_table_is_undecided_never_a_pass(edition: str) -> None:
    for table in form_of(edition).tables:
        cells = [cell.id for row in table.rows for cell in row.cells]
        findings = check(report_of(edition, zeros(edition) | dict.fromkeys(cells)), passes=True)
        touching = [finding for finding in findings if set(finding.cells) & set(cells)]
        assert touching
        assert {finding.outcome for finding in touching} == {Outcome.UNDECIDED}


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_changing_any_cell_under_equations_names_it(edition: str, data: st.DataObject) -> None:
    figures = zeros(edition)
    covered = sorted({cell for one in form_of(edition).equations for cell in one.cells})
    cell = data.draw(st.sampled_from(covered))
    figures[cell] = data.draw(st.integers(1, 2**53 - 1))
    named = {
        name for finding in check(report_of(edition, figures)).errors for name in finding.cells
    }
    assert cell in named


def test_changing_any_cell_of_a_real_report_names_it() -> None:
    report = read(REPORTS / "suqian-2023.html").report
    assert report is not None
    covered = {cell for one in report.form().equations for cell in one.cells}
    assert len(covered) == 190
    for cell in covered:
        figure = report.cells()[cell]
        assert isinstance(figure, int)
        findings = check(report.evolve({cell: figure + 1}))
        assert any(cell in finding.cells for finding in findings.errors)
        assert all(finding.difference in {1, -1} for finding in findings.errors)


@given(reports("2019") | reports("2021"))
def test_all_ways_of_checking_agree(report: Report) -> None:
    figures = report.cells()
    on_figures = RULES.select(kind=[RuleKind.EQUATION, RuleKind.VALUE])
    assert list(RULES.select(kind=["equation", "value"])) == list(on_figures)
    with pytest.raises(UnknownName, match="printed"):
        RULES.select(basis="law")
    assert check(report, rules=on_figures) == check(
        figures, edition=report.edition, rules=on_figures
    )
    survey = compiled.of_report(report)
    assert survey == compiled.of_figures(figures, report.edition)
    equations = report.form().equations
    for place, equation in enumerate(equations):
        left = [figures[cell] for cell in equation.left]
        right = [figures[cell] for cell in equation.right]
        blank = None in left + right
        assert (place in survey.blank) == blank
        if not blank:
            sums = [sum(int(figure or 0) for figure in side) for side in (left, right)]
            assert (place in survey.broken) == (sums[0] != sums[1])


@pytest.mark.parametrize(
    "name",
    ["akto-2022.txt", "suqian-2023.html", "suqian-2023.cells.txt", "zhoushan-2020.lines.txt"],
)
def test_right_reports_are_not_called_wrong(name: str) -> None:
    reading = read(REPORTS / name)
    findings = check(reading)
    assert not findings.errors
    assert not findings.warnings
    findings.raise_if_any()


def test_blanks_of_a_real_report_leave_its_equations_undecided() -> None:
    reading = read(REPORTS / "zhoushan-2020.lines.txt")
    assert reading.report is not None
    figures = reading.report.cells()
    touched = [
        one.cells
        for one in form_of("2019").equations
        if any(figures[cell] is None for cell in one.cells)
    ]
    undecided = check(reading).undecided
    assert touched
    assert {finding.cells for finding in undecided} == set(touched)


def challenges(**figures: int | None) -> Finding:
    """Return what R4 comes to on one row of table four."""
    row = "challenges.reconsideration"
    given = {f"{row}.{name}": figure for name, figure in figures.items()}
    return next(finding for finding in check(given) if f"{row}.total" in finding.cells)


@pytest.mark.parametrize(
    ("figures", "bounds", "sentence"),
    [
        (
            {"upheld": 1, "rectified": 2, "other": 3, "total": 9},
            [(3, 3)],
            "For it to hold, “Pending” has to be 3.",
        ),
        (
            {"upheld": 1, "rectified": 2, "other": 3, "pending": 4},
            [(10, 10)],
            "For it to hold, “Total” has to be 10.",
        ),
        (
            {"upheld": 9, "total": 9},
            [(0, 0)] * 3,
            "For it to hold, each blank has to be 0.",
        ),
        (
            {"upheld": 1, "total": 9},
            [(0, 8)] * 3,
            "For it to hold, the blanks have to come to 8 together.",
        ),
        ({"upheld": 1}, [(0, None)] * 3 + [(1, None)], "4 blank(s); this cannot be checked."),
    ],
)
def test_blanks_are_told_what_they_have_to_be(
    figures: dict[str, int], bounds: list[tuple[int, int | None]], sentence: str
) -> None:
    finding = challenges(**figures)
    assert finding.outcome is Outcome.UNDECIDED
    assert [(blank.least, blank.most) for blank in finding.blanks] == bounds
    assert all(blank.is_forced == (blank.least == blank.most) for blank in finding.blanks)
    assert finding.text("en").endswith(sentence)


def test_blanks_cannot_save_parts_that_exceed_their_total() -> None:
    finding = challenges(upheld=5, rectified=6, total=9)
    assert finding.outcome is Outcome.FAIL
    assert (finding.expected, finding.found, finding.difference) == (11, 9, -2)
    assert finding.text("en").endswith("so nothing in the blanks makes this hold.")


@given(st.lists(st.none() | st.integers(0, 3), min_size=5, max_size=5))
def test_bounds_of_blanks_are_those_that_trying_everything_finds(row: list[int | None]) -> None:
    names = ("upheld", "rectified", "other", "pending", "total")
    places = [place for place, figure in enumerate(row) if figure is None]
    assume(1 <= len(places) <= 3)
    most = 13  # more than any total of four such figures
    solutions: list[list[int]] = []
    for values in itertools.product(range(most), repeat=len(places)):
        filled = [figure or 0 for figure in row]
        for place, value in zip(places, values, strict=True):
            filled[place] = value
        *parts, total = filled
        if total == sum(parts):
            solutions.append(filled)
    finding = challenges(**dict(zip(names, row, strict=True)))
    assert (finding.outcome is Outcome.FAIL) == (not solutions)
    for blank in finding.blanks:
        tried = [solution[names.index(blank.cell.rpartition(".")[2])] for solution in solutions]
        assert min(tried) == blank.least
        assert blank.most is None or max(tried) == blank.most


def test_figures_that_a_report_cannot_hold_are_still_checked() -> None:
    page = (REPORTS / "suqian-2023.lines.txt").read_text("utf-8")
    reading = read(page.replace("行政许可 | 1808595 |", "行政许可 | -5 |"))
    assert reading.report is not None
    assert reading.report.cells()["proactive.licensing.decisions"] is None
    [finding] = check(reading).errors
    assert (finding.rule.id, finding.cells) == ("R7", ("proactive.licensing.decisions",))


def test_findings_are_data() -> None:
    report = report_of("2021", zeros("2021") | {"challenges.reconsideration.total": 3})
    findings = check(report)
    assert findings.summary() == {"errors": 1, "warnings": 0, "undecided": 0, "notices": 0}
    [finding] = findings
    data = finding.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["rule"] == "R4"
    assert data["basis"] == "implied"
    assert data["citation"] == "Form 2021"
    assert (data["expected"], data["found"], data["difference"]) == (0, 3, 3)
    assert finding.citation.text("zh").endswith("（国办公开办函〔2021〕30号）")
    assert finding.text("en") == (
        "R4: Table IV, “Administrative reconsideration”: the four results come to 0, "
        "the total is 3; they differ by 3."
    )
    with pytest.raises(ChecksFailed, match="R4") as caught:
        findings.raise_if_any()
    assert caught.value.findings == findings
    assert findings.by_cell().keys() == set(finding.cells)


def test_every_rule_says_what_it_rests_on_in_two_languages() -> None:
    for one in RULES.values():
        for edition in one.editions:
            assert one.citation(edition).short()
        assert one.text.text("zh") != one.text.text("en")
        assert one.basis.text("zh") != one.basis.text("en")
    assert rule("R1").basis.value == "printed"
    assert rule("R1").citation("2019").short() == "Form 2019"
    with pytest.raises(UnknownName, match="R99"):
        rule("R99")


def test_unknown_cells_and_editions_are_refused() -> None:
    with pytest.raises(UnknownName, match="no\\.such\\.cell"):
        check({"no.such.cell": 1})
    with pytest.raises(UnknownName, match="1999"):
        check({}, edition="1999")


@given(st.data())
def test_what_was_blanked_lies_within_its_bounds(data: st.DataObject) -> None:
    figures = data.draw(consistent("2021"))
    covered = sorted({cell for one in form_of("2021").equations for cell in one.cells})
    gone = data.draw(st.lists(st.sampled_from(covered), max_size=40, unique=True))
    findings = check(figures | dict.fromkeys(gone), edition="2021")
    assert not findings.errors
    for blank in (blank for finding in findings for blank in finding.blanks):
        true = figures[blank.cell]
        assert isinstance(true, int)
        assert blank.least <= true
        assert blank.most is None or true <= blank.most


def test_equations_together_force_what_none_forces_alone() -> None:
    figures = zeros("2021")
    row, column = "requests.outcomes.granted", "natural_person"
    figures |= {
        f"{row}.{column}": None,
        f"{row}.commercial_enterprise": None,
        f"{row}.total": 5,
        "requests.outcomes.total.total": 5,
        f"requests.outcomes.total.{column}": 3,
        "requests.outcomes.total.commercial_enterprise": 2,
        "requests.received.natural_person": 3,
        "requests.received.commercial_enterprise": 2,
        "requests.received.total": 5,
    }
    [finding] = [one for one in check(figures, edition="2021") if f"{row}.total" in one.cells]
    assert [(blank.least, blank.most) for blank in finding.blanks] == [(3, 3), (2, 2)]
    assert "3" in finding.text("zh")


def test_equations_together_contradict_what_each_allows() -> None:
    first, second = "requests.outcomes.granted", "requests.outcomes.partly_granted"
    figures = zeros("2021") | {
        f"{first}.natural_person": None,
        f"{first}.commercial_enterprise": None,
        f"{first}.total": 1,
        f"{second}.natural_person": None,
        f"{second}.research_institution": None,
        f"{second}.total": 1,
        "requests.outcomes.total.commercial_enterprise": 2,
        "requests.outcomes.total.total": 2,
        "requests.received.commercial_enterprise": 2,
        "requests.received.total": 2,
    }
    # The column says that the first row has 2 requests of enterprises, the row that it has 1.
    [finding] = check(figures, edition="2021").errors
    assert "Given the other equations" in finding.text("en")
    assert "结合其他等式" in finding.text("zh")


def test_where_an_equation_is_broken_the_others_force_nothing() -> None:
    figures = zeros("2021") | {
        "requests.received.natural_person": None,
        "requests.received.total": 4,
        "challenges.reconsideration.total": 1,
    }
    found = check(figures, edition="2021")
    blanks = {blank for finding in found for blank in finding.blanks}
    # R1 says 0 and R3 says 4: each is reported as it stands, none is made out to be broken.
    assert {(blank.least, blank.most) for blank in blanks} == {(0, 0), (4, 4)}
    assert [finding.rule.id for finding in found.errors] == ["R1", "R4"]


def test_what_is_no_report_is_refused_with_what_would_be() -> None:
    subject: Any = "report.html"
    with pytest.raises(TypeError, match=r"read\(\)"):
        check(subject)
    with pytest.raises(TypeError, match=r"report\.html"):
        check({}, previous=subject)
    rules: Any = ["R5"]
    with pytest.raises(TypeError, match="Ruleset"):
        check({}, rules=rules)
