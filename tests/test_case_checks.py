"""Checks of cases: each rule by its examples, planted faults, garbage, and what breaks."""

import datetime
import os
import random
from collections import Counter
from decimal import Decimal
from typing import Any

import attrs
import chinese_calendar  # type: ignore[import-untyped]
import hypothesis.strategies as st
import pytest
from hypothesis import given

from govdisclosure import CHINA, UnknownName, check, form_of
from govdisclosure.case_checks.catalog import (
    CHALLENGE_RULES,
    DECISION_RULES,
    DOCUMENT_RULES,
    REQUEST_RULES,
)
from govdisclosure.case_checks.check import check_cases
from govdisclosure.case_checks.counted import CHALLENGES, REQUESTS
from govdisclosure.case_checks.findings import CaseFindings, case_lines
from govdisclosure.checks import Basis, Outcome, Severity
from govdisclosure.clocks.receipt import Channel
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import (
    ChallengeCase,
    DecisionCount,
    DocumentEntry,
    Ledger,
    RequestCase,
)
from govdisclosure.ledger.tally import tally
from ledgers import YEARS, ledgers
from planted_cases import FAULTS, YEAR, good, planted

PLANTED = int(os.environ.get("CASE_FAULTS", "100"))
"""How many faults are planted in a ledger; set the variable to plant thousands."""

day = datetime.date
R = RequestCase(
    id="7",
    received=day(2024, 3, 1),
    applicant="natural_person",
    replied=day(2024, 3, 20),
    outcome="granted",
)
EARLIER = attrs.evolve(R, id="1", received=day(2024, 1, 3), replied=day(2024, 1, 10))
C = ChallengeCase(
    id="C", stage="reconsideration", filed=day(2024, 5, 6), closed=day(2024, 7, 1), result="upheld"
)
D = DocumentEntry(id="D", kind="rules", issued=day(2024, 2, 1))
N = DecisionCount(kind="licensing", date=day(2024, 12, 31), count=5)
FAR = {"received": day(2035, 3, 1), "replied": day(2035, 3, 28)}
"""A reply of which nobody can say whether it is late: there is no notice of holidays yet."""

FEE: dict[str, Any] = {
    "outcome": "other.fee_unpaid",
    "fee_notified": day(2024, 3, 5),
    "fee_amount": 100,
    "replied": day(2024, 5, 6),
}
UNCORRECTED: dict[str, Any] = {
    "outcome": "other.not_corrected",
    "correction_asked": day(2024, 3, 5),
    "replied": day(2024, 5, 6),
}
REPEATED: dict[str, Any] = {"outcome": "not_processed.repeated", "repeats": "1"}
SECRET = {"outcome": "refused.state_secret"}
SUED: dict[str, Any] = {"stage": "litigation_after_reconsideration", "request": "1", "id": "S"}

EXAMPLES: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    # What is right, what is wrong, and what cannot be told: nothing is called wrong then.
    ("requests", "no-applicant"): ({}, {"applicant": None}, {"outcome": None, "replied": None}),
    ("requests", "unknown-applicant"): ({}, {"applicant": "总计"}, {"applicant": None}),
    ("requests", "unknown-outcome"): ({}, {"outcome": "other"}, {"outcome": None}),
    ("requests", "no-outcome"): ({}, {"outcome": None}, {"outcome": None, "replied": None}),
    ("requests", "no-day"): ({}, {"replied": None}, {"outcome": None, "replied": None}),
    ("requests", "before-receipt"): ({}, {"replied": day(2024, 2, 29)}, {"replied": None}),
    ("requests", "closed-later"): ({}, {"replied": day(2025, 1, 2)}, {"replied": None}),
    ("requests", "double-outcome"): (
        {},
        {"id": "1", "outcome": "unable.not_held"},
        {"id": "1", "outcome": None},
    ),
    ("requests", "alike"): (
        {},
        {"id": "1", "received": day(2024, 1, 3), "replied": day(2024, 1, 10)},
        {"id": "", "received": day(2024, 1, 3), "replied": day(2024, 1, 10)},
    ),
    ("requests", "same-id"): ({}, {"id": "1"}, {"id": "1 "}),
    ("requests", "days-reversed"): (
        {"correction_asked": day(2024, 3, 1), "corrected": day(2024, 3, 1)},
        {"correction_asked": day(2024, 3, 5), "corrected": day(2024, 3, 4)},
        {"corrected": day(2024, 3, 4)},
    ),
    ("requests", "day-missing"): (
        {"consulted_sent": day(2024, 3, 4), "consulted_answered": day(2024, 3, 6)},
        {"consulted_answered": day(2024, 3, 6)},
        {"consulted_sent": day(2024, 3, 4)},
    ),
    ("requests", "late-reply"): (
        {"replied": day(2024, 3, 29)},
        {"replied": day(2024, 4, 1)},
        FAR,
    ),
    ("requests", "late-correction"): (
        {"correction_asked": day(2024, 3, 12)},
        {"correction_asked": day(2024, 3, 13)},
        {**FAR, "correction_asked": day(2035, 3, 14)},
    ),
    ("requests", "fee-no-notice"): (FEE, {**FEE, "fee_notified": None}, {**FEE, "outcome": None}),
    ("requests", "fee-too-early"): (
        {**FEE, "replied": day(2024, 4, 3)},
        {**FEE, "replied": day(2024, 4, 2)},
        {**FEE, "fee_notified": day(2035, 3, 1), "replied": day(2035, 3, 28)},
    ),
    ("requests", "fee-was-paid"): (
        {**FEE, "fee_paid": day(2024, 4, 3), "fee_collected": 100},
        {**FEE, "fee_paid": day(2024, 4, 2), "fee_collected": Decimal("100.00")},
        {**FEE, "fee_paid": day(2024, 4, 2)},
    ),
    ("requests", "fee-before"): (
        {"fee_notified": day(2021, 1, 1), "received": day(2021, 1, 1)},
        {"fee_notified": day(2020, 12, 31), "received": day(2020, 12, 30)},
        {"fee_notified": None},
    ),
    ("requests", "fee-overpaid"): (
        {"fee_amount": 100, "fee_collected": Decimal("100.00")},
        {"fee_amount": 100, "fee_collected": Decimal("100.01")},
        {"fee_amount": None, "fee_collected": Decimal(100)},
    ),
    ("requests", "no-correction-asked"): (
        UNCORRECTED,
        {**UNCORRECTED, "correction_asked": None},
        {"outcome": None, "replied": None},
    ),
    ("requests", "correction-came"): (
        {**UNCORRECTED, "corrected": day(2024, 5, 7)},
        {**UNCORRECTED, "corrected": day(2024, 4, 7)},
        UNCORRECTED,
    ),
    ("requests", "repeat-of-nothing"): (
        REPEATED,
        {"outcome": "not_processed.repeated"},
        {"outcome": None, "replied": None},
    ),
    ("requests", "repeat-of-itself"): (REPEATED, {"repeats": "7"}, {"repeats": ""}),
    ("requests", "repeat-of-later"): (
        REPEATED,
        {"repeats": "1", "received": day(2024, 1, 2), "replied": day(2024, 1, 8)},
        {"repeats": "2019-1", "received": day(2024, 1, 2), "replied": day(2024, 1, 8)},
    ),
    ("requests", "repeat-of-unknown"): (REPEATED, {"repeats": "2019-1"}, {"repeats": None}),
    ("requests", "repeat-of-open"): (
        REPEATED,
        {**REPEATED, "received": day(2024, 1, 4), "replied": day(2024, 1, 9)},
        {**REPEATED, "replied": None},
    ),
    ("requests", "article-unfit"): (
        {**SECRET, "article": "依据《条例》第十四条的规定"},
        {**SECRET, "article": "《中华人民共和国政府信息公开条例》第三十六条第（六）项"},
        {**SECRET, "article": "第十五条"},
    ),
    ("challenges", "no-kind"): ({}, {"stage": None}, {"result": None, "closed": None}),
    ("challenges", "unknown-kind"): ({}, {"stage": "appeal"}, {"stage": None}),
    ("challenges", "unknown-result"): ({}, {"result": "pending"}, {"result": None}),
    ("challenges", "no-outcome"): ({}, {"result": None}, {"result": None, "closed": None}),
    ("challenges", "no-day"): ({}, {"closed": None}, {"result": None, "closed": None}),
    ("challenges", "before-receipt"): ({}, {"closed": day(2024, 5, 5)}, {"closed": None}),
    ("challenges", "alike"): ({}, {"id": "B"}, {"id": ""}),
    ("challenges", "same-id"): ({}, {"id": "B", "result": "other"}, {"id": ""}),
    ("challenges", "unknown-request"): ({"request": "1"}, {"request": "0"}, {"request": ""}),
    ("challenges", "no-reconsideration"): (
        {**SUED, "request": "2"},
        SUED,
        {**SUED, "request": None},
    ),
    ("documents", "no-kind"): ({}, {"kind": None}, {"repealed": None}),
    ("documents", "unknown-kind"): ({}, {"kind": "licensing"}, {"kind": None}),
    ("documents", "repealed-first"): (
        {"repealed": day(2024, 2, 1)},
        {"repealed": day(2023, 1, 31)},
        {"repealed": None},
    ),
    ("documents", "amended-first"): (
        {"amended": day(2024, 2, 1)},
        {"amended": day(2024, 1, 31)},
        {"amended": None},
    ),
    ("documents", "effective-first"): (
        {"effective": day(2024, 2, 1)},
        {"effective": day(2024, 1, 31)},
        {"effective": None},
    ),
    ("documents", "alike"): ({}, {"id": "E"}, {"id": ""}),
    ("documents", "same-id"): ({}, {"id": "E", "kind": "normative_documents"}, {"id": ""}),
    ("decisions", "no-kind"): ({}, {"kind": None}, {"count": 0}),
    ("decisions", "unknown-kind"): ({}, {"kind": "rules"}, {"kind": None}),
    ("decisions", "negative"): ({}, {"count": -1}, {"count": 0}),
}
RULES = {
    (rule.ledger, rule.code): rule
    for rules in (REQUEST_RULES, CHALLENGE_RULES, DOCUMENT_RULES, DECISION_RULES)
    for rule in rules
}
UNDECIDED = {"late-reply", "late-correction", "fee-too-early", "fee-was-paid"}
"""The rules that say so when they cannot tell; the others then have nothing to say."""


def ledger_with(ledger: str, changes: dict[str, Any]) -> Ledger:
    """Return a ledger that is right, and as its last entry one with changes."""
    return Ledger(
        requests=(
            EARLIER,
            attrs.evolve(EARLIER, id="2"),
            *([attrs.evolve(R, **changes)] if ledger == "requests" else ()),
        ),
        challenges=(
            attrs.evolve(C, id="B"),
            attrs.evolve(C, id="B2", request="2", result="rectified"),
            *([attrs.evolve(C, **changes)] if ledger == "challenges" else ()),
        ),
        documents=(
            attrs.evolve(D, id="E"),
            *([attrs.evolve(D, **changes)] if ledger == "documents" else ()),
        ),
        decisions=(N, *([attrs.evolve(N, **changes)] if ledger == "decisions" else ())),
    )


def found_of(ledger: str, changes: dict[str, Any]) -> CaseFindings:
    return check_cases(ledger_with(ledger, changes), year=2024)


def test_every_rule_has_its_examples() -> None:
    assert EXAMPLES.keys() == RULES.keys()
    assert len(RULES) == sum(
        map(len, (REQUEST_RULES, CHALLENGE_RULES, DOCUMENT_RULES, DECISION_RULES))
    )


@pytest.mark.parametrize(("ledger", "code"), EXAMPLES)
def test_a_rule_finds_what_is_wrong_and_nothing_else(ledger: str, code: str) -> None:
    right, wrong, unknown = EXAMPLES[ledger, code]
    assert code not in {each.code for each in found_of(ledger, right)}
    (finding,) = [each for each in found_of(ledger, wrong) if each.code == code]
    assert finding.outcome is Outcome.FAIL
    assert finding.severity is RULES[ledger, code].severity
    assert finding.ledger == ledger
    assert finding.place == len(getattr(ledger_with(ledger, wrong), ledger))
    outcomes = {each.outcome for each in found_of(ledger, unknown) if each.code == code}
    assert outcomes == ({Outcome.UNDECIDED} if code in UNDECIDED else set())


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: f"{rule.ledger}-{rule.code}")
def test_what_is_ours_is_no_error_and_what_law_says_is_cited(rule: Any) -> None:
    assert rule.severity is not Severity.ERROR or rule.basis in {Basis.PRINTED, Basis.IMPLIED}
    assert (rule.basis is Basis.LAW) == (rule.cite is not None)
    assert rule.text.text("en") != rule.text.text("zh")


ROWS = "R3 requests.received R3 requests.outcomes.granted R3 requests.outcomes.total"


@pytest.mark.parametrize(
    ("changes", "breaks"),
    [
        ({"applicant": None}, ROWS),
        ({"outcome": None}, "R2 natural_person R2 total"),
        ({"outcome": "lost"}, "R2 natural_person R2 total"),
        ({"replied": None}, "R1 natural_person R1 total"),
        ({"replied": day(2023, 12, 30)}, "R1 natural_person R1 total"),
        ({"replied": day(2024, 2, 1)}, ""),
        ({"replied": day(2025, 1, 2)}, "R1 natural_person R1 total"),
        ({"id": "1", "outcome": "unable.not_held"}, "R2 natural_person R2 total"),
        ({"id": "1", "applicant": "research_institution"}, ROWS),
        ({"id": "1", "replied": None, "outcome": None}, "R1 natural_person R1 total"),
    ],
)
def test_a_finding_says_which_equations_would_break(changes: dict[str, Any], breaks: str) -> None:
    finding = next(each for each in found_of("requests", changes) if RULES[_key(each)].counts)
    said = " ".join(f"{each.rule} {each.on}" for each in finding.breaks)
    assert said == breaks
    for lang in ("zh", "en"):
        assert all(each.rule in finding.text(lang) for each in finding.breaks)


def _key(finding: Any) -> tuple[str, str]:
    return finding.ledger, finding.code


def test_challenges_and_documents_break_their_own_equations() -> None:
    for changes in ({"result": None}, {"closed": None}, {"id": "B", "result": "other"}):
        (finding,) = found_of("challenges", changes).errors
        assert [(each.rule, each.on) for each in finding.breaks] == [
            ("R4", "challenges.reconsideration")
        ]
    (finding,) = found_of("documents", {"repealed": day(2023, 1, 31)}).errors
    assert [(each.rule, each.on) for each in finding.breaks] == [("R6", "proactive.rules")]


_NAMES = st.none() | st.text(max_size=4)
_OF = {
    "applicant": _NAMES | st.sampled_from(kinds.applicants()),
    "outcome": _NAMES | st.sampled_from(kinds.outcomes()),
}
_ANY_DAY = st.dates()
_NEAR = st.dates(day(2018, 12, 1), day(2027, 2, 1))
_DAY = _NEAR | _ANY_DAY
_MAYBE = st.none() | _DAY
_MONEY = st.none() | st.integers(-5, 500) | st.decimals()
_IDS = st.sampled_from(["", "1", "2", "3"]) | st.text(max_size=3)
_ARTICLES = st.none() | st.text("《》条例第十四五六三36（）项款、依据", max_size=20)
REQUESTS_OF_ANY_KIND = st.builds(
    RequestCase,
    id=_IDS,
    received=_DAY,
    channel=st.none() | st.sampled_from(Channel),
    applicant=_OF["applicant"],
    outcome=_OF["outcome"],
    **dict.fromkeys(
        (
            *("correction_asked", "corrected", "third_party_sent", "third_party_answered"),
            *("consulted_sent", "consulted_answered", "fee_notified", "fee_paid", "replied"),
        ),
        _MAYBE,
    ),
    fee_amount=_MONEY,
    fee_collected=_MONEY,
    extended=st.booleans(),
    article=_ARTICLES,
    repeats=st.none() | _IDS,
)
ANY = st.builds(
    Ledger,
    requests=st.none() | st.lists(REQUESTS_OF_ANY_KIND, max_size=5).map(tuple),
    challenges=st.none()
    | st.lists(
        st.builds(
            ChallengeCase,
            id=_IDS,
            stage=_NAMES | st.sampled_from(kinds.stages()),
            filed=_DAY,
            closed=_MAYBE,
            result=_NAMES | st.sampled_from(kinds.results()),
            request=st.none() | _IDS,
        ),
        max_size=4,
    ).map(tuple),
    documents=st.none()
    | st.lists(
        st.builds(
            DocumentEntry,
            id=_IDS,
            kind=_NAMES | st.sampled_from(kinds.registers()),
            issued=_DAY,
            effective=_MAYBE,
            amended=_MAYBE,
            repealed=_MAYBE,
        ),
        max_size=4,
    ).map(tuple),
    decisions=st.none()
    | st.lists(
        st.builds(
            DecisionCount,
            kind=_NAMES | st.sampled_from(kinds.decisions()),
            date=_DAY,
            count=st.integers(-3, 9),
        ),
        max_size=4,
    ).map(tuple),
)
_YEARS = st.none() | st.integers(2019, 2030)
_CALENDARS = st.sampled_from([CHINA, CHINA.provisional()])


@given(ledger=ANY, year=_YEARS, calendar=_CALENDARS)
def test_any_ledger_is_checked(ledger: Ledger, year: int | None, calendar: Any) -> None:
    findings = check_cases(ledger, year=year, calendar=calendar)
    for finding in findings:
        assert finding.text("zh")
        assert finding.text("en")
        assert finding.to_dict()["code"] == finding.code
        entries = getattr(ledger, finding.ledger)
        names = {each.name for each in attrs.fields(type(entries[finding.place - 1]))}
        assert set(finding.attributes) <= names
        assert all(each < finding.place for each in finding.others)
    assert list(findings) == sorted(
        findings, key=lambda each: (_LEDGERS.index(each.ledger), each.place)
    )
    assert len(list(case_lines(findings, "en"))) > len(findings)


_LEDGERS = [each.name for each in attrs.fields(Ledger)]


@given(ledger=ANY, year=st.integers(2019, 2030))
def test_whatever_the_tally_leaves_out_is_found(ledger: Ledger, year: int) -> None:
    found = {
        (each.ledger, each.place): each.code
        for each in check_cases(ledger, year=year)
        if each.is_error or each.code == "alike"
    }
    for case in tally(ledger, year=year).unplaced:
        assert (case.ledger, case.place) in found, case


@given(ledger=ledgers(), year=st.none() | st.sampled_from(YEARS))
def test_what_can_be_counted_is_no_error(ledger: Ledger, year: int | None) -> None:
    assert not check_cases(ledger, year=year).errors


@given(case=REQUESTS_OF_ANY_KIND, year=st.integers(2021, 2030))
def test_a_report_with_such_a_request_breaks_what_is_said(case: RequestCase, year: int) -> None:
    findings = check_cases(Ledger(requests=(case,)), year=year, edition="2021")
    figures = {cell: 0 for cell in form_of("2021").cells if cell.startswith("requests.")}
    for cell in REQUESTS.cells(case, year, "2021"):
        figures[cell] += 1
    broken = Counter(each.rule.id for each in check(figures, edition="2021").errors)
    for finding in findings.errors:
        assert Counter(each.rule for each in finding.breaks) == broken


@given(case=st.builds(ChallengeCase, id=_IDS, stage=st.sampled_from(kinds.stages()), filed=_NEAR,
                      closed=st.none() | _NEAR,
                      result=_NAMES | st.sampled_from(kinds.results())),
       year=st.integers(2021, 2026))  # fmt: skip
def test_a_report_with_such_a_challenge_breaks_what_is_said(case: Any, year: int) -> None:
    figures = {cell: 0 for cell in form_of("2021").cells if cell.startswith("challenges.")}
    for cell in CHALLENGES.cells(case, year, "2021"):
        figures[cell] += 1
    broken = [each.cells[0] for each in check(figures, edition="2021").errors]
    for finding in check_cases(Ledger(challenges=(case,)), year=year).errors:
        assert len(finding.breaks) == len(broken)


@given(received=st.dates(day(2020, 1, 2), day(2026, 9, 1)), later=st.integers(0, 90))
def test_a_reply_is_late_after_twenty_days_that_are_worked(
    received: datetime.date, later: int
) -> None:
    replied = received + datetime.timedelta(later)
    case = attrs.evolve(R, received=received, replied=replied)
    worked = sum(
        chinese_calendar.is_workday(received + datetime.timedelta(each))
        for each in range(1, later + 1)
    )
    # The last day may be followed by days off, on which a reply is late as well.
    is_late = worked > 20 or (worked == 20 and not chinese_calendar.is_workday(replied))
    found = check_cases(Ledger(requests=(case,)))
    assert ("late-reply" in {each.code for each in found}) == is_late


def test_more_time_is_given_for_what_interrupts_the_time_to_reply() -> None:
    late = {"replied": day(2024, 4, 20)}
    for facts in (
        {"extended": True},
        {"third_party_sent": day(2024, 3, 5), "third_party_answered": day(2024, 3, 26)},
        {"consulted_sent": day(2024, 3, 5)},
        {"correction_asked": day(2024, 3, 5), "corrected": day(2024, 3, 25)},
        {"fee_notified": day(2024, 3, 20), "fee_paid": day(2024, 3, 25)},
    ):
        assert not found_of("requests", {**late, **facts}).warnings, facts
    assert found_of("requests", late).warnings[0].code == "late-reply"


def test_a_petition_that_is_answered_late_is_only_worth_a_look() -> None:
    found = found_of("requests", {"outcome": "not_processed.petition", "replied": day(2024, 5, 20)})
    assert [(each.code, each.severity) for each in found] == [("late-reply", Severity.NOTICE)]


def test_a_deadline_in_a_provisional_calendar_is_never_a_fault() -> None:
    ledger = Ledger(requests=(attrs.evolve(R, received=day(2035, 3, 1), replied=day(2035, 9, 1)),))
    (finding,) = check_cases(ledger, calendar=CHINA.provisional())
    assert finding.outcome is Outcome.UNDECIDED


def test_a_missing_day_leaves_the_deadline_open() -> None:
    found = found_of(
        "requests", {"replied": day(2024, 5, 20), "third_party_answered": day(2024, 4, 10)}
    )
    assert [each.code for each in found.undecided] == ["late-reply"]
    assert not found.warnings


@pytest.mark.parametrize("seed", range(3))
def test_a_good_ledger_has_nothing_to_be_found(seed: int) -> None:
    ledger = Ledger(requests=tuple(good(random.Random(seed), 200)))
    assert list(check_cases(ledger, year=YEAR)) == []


def test_planted_faults_are_all_found_and_no_other_case_is_called_wrong() -> None:
    cases, where = planted(random.Random(5), PLANTED)
    found: dict[int, set[str]] = {}
    for finding in check_cases(Ledger(requests=tuple(cases)), year=YEAR):
        found.setdefault(finding.place, set()).add(finding.code)
    assert found.keys() == where.keys()
    assert [place for place, code in where.items() if code not in found[place]] == []
    assert set(where.values()) == FAULTS.keys()


def test_an_amount_that_is_no_number_is_like_no_other() -> None:
    found = found_of("requests", {"id": "1", "fee_amount": Decimal("sNaN"), "fee_collected": 5})
    assert [each.code for each in found] == ["same-id"]


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(UnknownName):
        check_cases(Ledger(), year=2018)
    with pytest.raises(UnknownName):
        check_cases(Ledger(), edition="2020")


def test_findings_are_a_sequence_with_counts() -> None:
    found = found_of("requests", {"applicant": None, "replied": day(2024, 4, 20)})
    assert found.summary() == {"errors": 1, "warnings": 1, "undecided": 0, "notices": 0}
    assert found[:1] == CaseFindings([found[0]])
    assert hash(found) == hash(CaseFindings(found))
    assert found.to_dict()[0] == {
        "code": "no-applicant",
        "outcome": "fail",
        "severity": "error",
        "basis": "implied",
        "citation": "Form 2021",
        "ledger": "requests",
        "place": 3,
        "id": "7",
        "attributes": ["applicant"],
        "others": [],
        "breaks": [
            {"rule": "R3", "on": "requests.received", "year": 2024},
            {"rule": "R3", "on": "requests.outcomes.granted", "year": 2024},
            {"rule": "R3", "on": "requests.outcomes.total", "year": 2024},
        ],
        "message": found[0].sentence.to_dict(),
        "unconfirmed": [],
    }
