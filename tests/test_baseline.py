"""Accepted findings: kept while their values are the same, opened again when they are not."""

import datetime
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from govdisclosure import (
    RULES,
    Agency,
    Applied,
    Baseline,
    Findings,
    InvalidBaseline,
    Passage,
    Unidentified,
    Verdict,
    check,
    read,
    y2021,
)
from govdisclosure.checks import Finding, Outcome
from govdisclosure.editions import Report
from govdisclosure.language import Words
from strategies import reports

DAY = datetime.date(2026, 3, 1)
LATER = datetime.date(2027, 3, 1)
UPHELD, TOTAL = "challenges.reconsideration.upheld", "challenges.reconsideration.total"
RECEIVED = "requests.received.total"
SUQIAN = Path(__file__).parents[1] / "examples" / "reports" / "suqian-2023.html"


def wrong(changes: dict[str, int] | None = None) -> Report:
    """Return a report in which R4 is broken twice."""
    found = read(SUQIAN).report
    assert found is not None
    return found.evolve(
        {UPHELD: 900, "challenges.direct_litigation.upheld": 900, **(changes or {})}
    )


def accepted(report: Report, rule: str = "R4", **options: Any) -> Baseline:
    chosen = [finding for finding in check(report) if finding.rule.id == rule]
    given: dict[str, Any] = {"reviewer": "王某", "reason": "按结案日统计", "accepted": DAY}
    return Baseline().accept(chosen, report, **{**given, **options})


def applied(baseline: Baseline, report: Report, on: datetime.date = DAY) -> Applied:
    return baseline.apply(check(report), report, on=on)


def test_what_is_accepted_is_no_longer_open_and_is_counted() -> None:
    report = wrong()
    assert len(check(report).errors) == 2
    found = applied(accepted(report), report)
    assert found.summary() == {
        "open": 0, "accepted": 2, "reopened": 0, "expired": 0, "unused": 0,
    }  # fmt: skip
    assert "王某" in found.text("zh")
    assert "accepted by 王某" in found.text("en")


def test_what_was_not_accepted_stays_open_in_its_order() -> None:
    report = wrong()
    first, second = check(report)
    baseline = Baseline().accept([second], report, reviewer="王某", reason="核实", accepted=DAY)
    found = applied(baseline, report)
    assert list(found.open) == [first]
    assert [each.finding for each in found.accepted] == [second]


@pytest.mark.parametrize("cell", [UPHELD, TOTAL])
def test_a_changed_figure_opens_its_finding_again_and_says_so(cell: str) -> None:
    found = applied(accepted(wrong()), wrong({cell: 901}))
    assert (len(found.accepted), len(found.reopened)) == (1, 1)
    [reopened] = found.reopened
    assert reopened.finding in found.open
    assert [change.now for change in reopened.changes] == [901]
    assert "901" in found.text("en")


def test_a_mended_report_leaves_an_entry_unused() -> None:
    mended = read(SUQIAN).report
    assert mended is not None
    found = applied(accepted(wrong()), mended)
    assert found.summary()["unused"] == 2
    assert "can be deleted" in found.text("en")


def test_an_entry_holds_through_the_day_on_which_it_expires() -> None:
    report = wrong()
    baseline = accepted(report, expires=LATER)
    assert not applied(baseline, report, on=LATER).expired
    found = applied(baseline, report, on=LATER + datetime.timedelta(days=1))
    assert (len(found.open), len(found.accepted), len(found.expired)) == (2, 0, 2)
    assert "2027" in found.text("en")


def test_another_report_is_left_alone() -> None:
    baseline = accepted(wrong())
    for other in (wrong().evolve(year=2022), wrong().evolve({"agency.name": "别处"})):
        found = applied(baseline, other)
        assert found.summary() == {
            "open": 2, "accepted": 0, "reopened": 0, "expired": 0, "unused": 0,
        }  # fmt: skip


def test_accepting_again_replaces_the_entry() -> None:
    report = wrong()
    baseline = accepted(report)
    changed = report.evolve({UPHELD: 901})
    again = baseline.accept(check(changed), changed, reviewer="李某", reason="再次核实")
    assert len(again.entries) == 2
    assert {entry.reviewer for entry in again.entries} == {"李某"}
    assert applied(again, changed).summary()["accepted"] == 2
    assert len(baseline.entries) == 2


def test_the_figures_of_other_reports_count() -> None:
    def county(count: int) -> Report:
        row = y2021.Applicants(total=count)
        requests = y2021.Requests(received=row)
        return y2021.Report(agency=Agency(name="示例县"), year=2025, requests=requests)

    def bureau(count: int) -> Report:
        return county(count).evolve({"agency.name": "示例局"})

    def found(below: int) -> Findings:
        rules = RULES.select(names=["R16"])
        return check(county(3), children=[bureau(below)], rules=rules).warnings

    baseline = Baseline().accept(found(5), county(3), reviewer="王某", reason="核实", accepted=DAY)
    baseline = Baseline.loads(baseline.dumps())
    assert len(baseline.apply(found(5), county(3), on=DAY).accepted) == 1
    [reopened] = baseline.apply(found(6), county(3), on=DAY).reopened
    assert "示例局" in reopened.changes[0].sentence.text()
    # Without the reports below, nothing says that the entry can go.
    lonely = baseline.apply(check(county(3)), county(3), on=DAY)
    assert len(lonely.unused) == 1
    assert "如果当时对照的报告" in lonely.text()


def of_text(*quoted: str) -> Findings:
    """Return findings on passages, all of one rule and without cells."""
    words = Words("finding.line", "{rule}：{sentence}")
    return Findings(
        Finding.of(
            RULES["R4"],
            "2021",
            Verdict(
                outcome=Outcome.FAIL,
                sentence=words.fill(rule="R4", sentence="误"),
                passages=(Passage(path="other_matters.text", start=0, end=1, text=text),),
            ),
        )
        for text in quoted
    )


def test_passages_are_told_apart_by_their_words() -> None:
    report = wrong()
    options: dict[str, Any] = {"reviewer": "王某", "reason": "核实", "accepted": DAY}
    baseline = Baseline().accept(of_text("甲"), report, **options)
    found = baseline.apply(of_text("乙", "甲"), report, on=DAY)
    assert [each.finding.passages[0].text for each in found.accepted] == ["甲"]
    assert [each.passages[0].text for each in found.open] == ["乙"]
    # Accepting the one leaves the entry on the other.
    both = baseline.accept(of_text("乙"), report, **options)
    assert len(both.apply(of_text("甲", "乙"), report, on=DAY).accepted) == 2
    [reopened] = baseline.apply(of_text("丙"), report, on=DAY).reopened
    assert "丙" in reopened.changes[0].sentence.text()


def test_figures_of_nobody_are_not_accepted() -> None:
    figures = {UPHELD: 7, TOTAL: 5}
    findings = check(figures).errors
    with pytest.raises(Unidentified, match="agency"):
        Baseline().accept(findings, figures, reviewer="王某", reason="核实")
    assert accepted(wrong()).apply(findings, figures).open == findings


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ({"reviewer": " "}, "reviewer"),
        ({"reason": ""}, "reason"),
        ({"expires": DAY - datetime.timedelta(days=1)}, "expires"),
    ],
)
def test_somebody_answers_for_each_entry(options: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidBaseline) as raised:
        accepted(wrong(), **options)
    assert {fault.path for fault in raised.value.faults} == {path}


def test_the_file_is_readable_and_does_not_depend_on_the_order() -> None:
    report = wrong()
    baseline = accepted(report, expires=LATER)
    text = baseline.dumps()
    assert Baseline(tuple(reversed(baseline.entries))).dumps() == text
    [entry, _] = json.loads(text)["accepted"]
    assert entry["cells"][UPHELD] == 900
    assert (entry["reviewer"], entry["accepted"], entry["expires"]) == (
        "王某", "2026-03-01", "2027-03-01",
    )  # fmt: skip
    assert "王某" in text


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    baseline = accepted(wrong())
    file = tmp_path / "baseline.json"
    baseline.save(file)
    assert Baseline.load(file) == baseline
    assert list(tmp_path.iterdir()) == [file]


@given(reports("2019") | reports("2021"))
def test_whatever_is_accepted_is_written_read_and_accepted(report: Report) -> None:
    findings = check(report)
    baseline = Baseline().accept(findings, report, reviewer="王某", reason="核实", accepted=DAY)
    again = Baseline.loads(baseline.dumps())
    assert again == baseline
    found = again.apply(findings, report, on=DAY)
    broken = [each for each in findings if each.outcome is Outcome.FAIL]
    assert (len(found.accepted), len(found.open)) == (len(broken), len(findings) - len(broken))
    assert not found.reopened
    assert not found.unused


def damaged(**changes: Any) -> str:
    data = json.loads(accepted(wrong()).dumps())
    data["accepted"][1] |= changes
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", {("$", "not-json")}),
        ("[]", {("$", "wrong-type")}),
        ("{}", {("$.baseline", "missing-key"), ("$.accepted", "missing-key")}),
        ('{"baseline": 2, "accepted": []}', {("$.baseline", "unknown-version")}),
        ('{"baseline": true, "accepted": []}', {("$.baseline", "unknown-version")}),
        ('{"baseline": 1, "accepted": [], "accepted": []}', {("$.accepted", "duplicate-key")}),
        ('{"baseline": 1, "accepted": {}}', {("$.accepted", "wrong-type")}),
        ('{"baseline": 1, "accepted": [3]}', {("$.accepted[0]", "wrong-type")}),
        (
            damaged(
                year="2023", reviewer="", cells={UPHELD: 1.5, TOTAL: True}, expires="2026-02-30"
            ),
            {
                ("$.accepted[1].year", "wrong-type"),
                (f"$.accepted[1].cells.{UPHELD}", "wrong-type"),
                (f"$.accepted[1].cells.{TOTAL}", "wrong-type"),
                ("$.accepted[1].expires", "wrong-type"),
            },
        ),
        (damaged(reviewer=" "), {("$.accepted[1].reviewer", "empty")}),
        (damaged(expires="2020-01-01"), {("$.accepted[1].expires", "expires-first")}),
        (damaged(cells={"total": 3}), {("$.accepted[1].cells.total", "unknown-cell")}),
        (damaged(edition="2008"), {("$.accepted[1].edition", "unknown-edition")}),
        (damaged(note="x"), {("$.accepted[1].note", "unknown-key")}),
        (damaged(accepted=None), {("$.accepted[1].accepted", "wrong-type")}),
        (damaged(passages=[{"path": 3, "text": "x"}]), {
            ("$.accepted[1].passages[0].path", "wrong-type"),
            ("$.accepted[1].passages[0].source", "missing-key"),
        }),
        (damaged(elsewhere=[{"agency": None, "year": None, "cells": 3}]), {
            ("$.accepted[1].elsewhere[0].cells", "wrong-type"),
        }),
    ],
)  # fmt: skip
def test_every_fault_of_a_file_is_said_with_its_path(
    text: str, faults: set[tuple[str, str]]
) -> None:
    with pytest.raises(InvalidBaseline) as raised:
        Baseline.loads(text)
    assert {(fault.path, fault.code) for fault in raised.value.faults} == faults
    assert raised.value.text("zh").startswith("认可清单有")
    assert str(raised.value).startswith("The baseline has faults")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["baseline", "accepted", "cells", "year"]), inner)
    ),
)


@given(ANYTHING)
def test_no_data_make_reading_fail_otherwise(data: Any) -> None:
    for whole in (data, {"baseline": 1, "accepted": [data]}):
        with suppress(InvalidBaseline):
            assert json.loads(Baseline.loads(json.dumps(whole)).dumps()) == whole
