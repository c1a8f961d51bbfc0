"""What section six states of the processing fee, beside the table and the year."""

from decimal import Decimal

import pytest

from govdisclosure import RULES, Basis, Finding, Report, Severity, read, render
from govdisclosure.law import FEE_MEASURES
from stated import found, only_failure, outcomes, report

UNPAID = "requests__outcomes__other__fee_unpaid__total"
NOTICES, NOTIFIED, COLLECTED = (
    f"other_matters__fee__{name}" for name in ("notices", "notified", "collected")
)
TEXT = "other_matters__text"
IN_HAND = {"requests.received.total": 8, "requests.carried_over.total": 2}


def on(part: str, subject: Report) -> list[Finding]:
    """Return what the rule comes to on one thing: the findings whose sentence is of that part."""
    keys = {f"rule.R13.{part}", *(f"rule.R13.{part}-{way}" for way in WAYS)}
    return [each for each in found("R13", subject) if each.sentence.words.context in keys]


WAYS = ("passed", "undecided", "more", "amount")


def come_to(part: str, subject: Report) -> list[str]:
    return [finding.outcome.value for finding in on(part, subject)]


@pytest.mark.parametrize(
    "text",
    [
        "本年度未产生信息处理费。",
        "本年度未收取信息处理费。",
        "2022年没有收取政府信息公开信息处理费的情况。",
        "2022年对25件政府信息公开申请收取了信息处理费2950元。",
        "发出收费通知0件，总金额0元。",
        "依申请公开政府信息收费、减免情况：无。",
        "本年度未向申请人收取任何费用。",
    ],
)
def test_a_fee_that_is_stated_is_stated_in_whatever_words(text: str) -> None:
    nothing_lapsed = {UNPAID: 0, **IN_HAND}
    assert set(outcomes(found("R13", report({TEXT: text, **nothing_lapsed})))) == {"pass"}


@pytest.mark.parametrize("text", ["无。", "无其他需要报告的事项。", "全年办理建议提案12件。"])
def test_a_section_six_without_the_fee_is_a_warning(text: str) -> None:
    finding = only_failure(found("R13", report({TEXT: text})))
    assert finding.severity is Severity.WARNING
    assert "未产生信息处理费" in finding.text("zh")
    assert [passage.path for passage in finding.passages] == ["other_matters.text"]


@pytest.mark.parametrize(
    ("received", "carried_over", "severity"),
    [(0, 0, Severity.NOTICE), (0, 1, Severity.WARNING), (0, None, Severity.WARNING)],
)
def test_where_no_request_was_in_hand_it_is_but_a_notice(
    received: int, carried_over: int | None, severity: Severity
) -> None:
    in_hand = {"requests.received.total": received, "requests.carried_over.total": carried_over}
    assert only_failure(found("R13", report({TEXT: "无。", **in_hand}))).severity is severity


def test_the_sentence_that_states_the_fee_is_shown() -> None:
    text = "办理建议12件。\n本年度发出收费通知3件；实际收取290元。其他无。"
    figures = {NOTIFIED: Decimal(100), COLLECTED: Decimal(290)}
    finding = only_failure(found("R13", report({TEXT: text, **figures})))
    [passage] = finding.passages
    assert text[passage.start : passage.end] == passage.text == "本年度发出收费通知3件"


@pytest.mark.parametrize("text", ["本年度经费12万元。", "本年度无此类款项。"])
def test_words_that_may_mean_the_fee_conclude_nothing(text: str) -> None:
    assert not found("R13", report({TEXT: text}))


def test_a_fee_stated_in_another_section_is_stated() -> None:
    elsewhere = "全年未收取信息处理费。"
    subject = report({TEXT: "无。"}, overview__disclosure_on_request=elsewhere)
    assert not found("R13", subject)


@pytest.mark.parametrize("year", [2019, 2020])
def test_no_statement_is_asked_of_years_before_the_fee(year: int) -> None:
    assert not found("R13", report({TEXT: "无。"}, edition="2019", year=year))


def test_a_section_that_is_not_there_is_not_called_silent() -> None:
    assert not found("R13", report(overview__text="本年度未收到申请。"))
    page = render(
        report({TEXT: "本年度未产生信息处理费。"}, overview__text="本年度未收到申请。"), "text"
    )
    heading = "六、其他需要报告的事项"
    before, _, _ = page.partition(heading)
    assert not found("R13", read(before))
    assert outcomes(found("R13", read(f"{before}{heading}\n"))) == ["fail"]


@pytest.mark.parametrize(
    ("notified", "collected", "outcome"),
    [(290, 290, "pass"), (290, 100, "pass"), (0, 0, "pass"), (290, 291, "fail"), (0, 1, "fail")],
)
def test_no_more_is_collected_than_was_notified(
    notified: int, collected: int, outcome: str
) -> None:
    figures = {NOTIFIED: Decimal(notified), COLLECTED: Decimal(collected)}
    assert come_to("collected", report(figures)) == [outcome]


@pytest.mark.parametrize(
    ("lapsed", "notices", "outcome"),
    [
        (0, 0, "pass"),
        (0, 3, "pass"),
        (2, 3, "pass"),
        (3, 3, "pass"),
        (None, 3, "pass"),
        (2, 0, "fail"),
        (None, 0, "undecided"),
    ],
)
def test_requests_lapse_for_want_of_payment_only_where_notices_were_issued(
    lapsed: int | None, notices: int, outcome: str
) -> None:
    findings = found("R13", report({UNPAID: lapsed, NOTICES: notices, **IN_HAND}))
    [finding] = [each for each in findings if each.cells == (UNPAID.replace("__", "."),)]
    assert finding.outcome.value == outcome
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("stated", [{}, {COLLECTED: Decimal(0)}, {COLLECTED: Decimal(2950)}])
def test_figures_that_are_not_stated_leave_nothing_to_compare(stated: dict[str, Decimal]) -> None:
    subject = report({UNPAID: 10, TEXT: "收取了信息处理费。", **stated})
    assert set(outcomes(found("R13", subject))) == {"pass"}
    for part in ("collected", "notices", "lapsed", "in-hand", "least", "requests", "text"):
        assert not on(part, subject)


def test_more_requests_lapse_than_notices_are_but_a_notice() -> None:
    # Those of last year lapse this year, and one notice may be for several requests.
    finding = only_failure(found("R13", report({UNPAID: 3, NOTICES: 2, **IN_HAND})))
    assert finding.severity is Severity.NOTICE
    assert "上年" in finding.text("zh")


@pytest.mark.parametrize(
    ("notices", "notified", "outcome"),
    [(0, 0, "pass"), (2, 290, "pass"), (0, 290, "fail"), (2, 0, "fail")],
)
def test_notices_come_with_an_amount(notices: int, notified: int, outcome: str) -> None:
    subject = report({NOTICES: notices, NOTIFIED: Decimal(notified), **IN_HAND})
    [finding] = on("notices", subject)
    assert finding.outcome.value == outcome
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("notices", "received", "carried_over", "expected"),
    [
        (10, 8, 2, ["pass"]),
        (11, 8, 2, ["fail"]),
        (3, 3, None, ["pass"]),
        (4, 3, None, ["undecided"]),
        (4, None, None, ["undecided"]),
        (0, None, None, []),
        (0, 0, 0, []),
    ],
)
def test_no_more_notices_than_requests_in_hand(
    notices: int, received: int | None, carried_over: int | None, expected: list[str]
) -> None:
    in_hand = {"requests.received.total": received, "requests.carried_over.total": carried_over}
    subject = report({NOTICES: notices, **in_hand})
    assert come_to("in-hand", subject) == expected
    assert all(each.severity is Severity.WARNING for each in on("in-hand", subject))


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ({NOTIFIED: 290, COLLECTED: 290}, ["pass"]),
        ({NOTIFIED: 290, COLLECTED: 100}, ["pass"]),
        ({NOTIFIED: 295}, ["fail"]),
        ({COLLECTED: "0.394"}, ["fail"]),
        ({COLLECTED: 0}, []),
        ({}, []),
    ],
)
def test_amounts_under_the_tariff_are_multiples_of_ten_yuan(
    amounts: dict[str, int | str], expected: list[str]
) -> None:
    subject = report({path: Decimal(amount) for path, amount in amounts.items()})
    assert come_to("tariff", subject) == expected
    assert all(
        each.severity is Severity.NOTICE for each in on("tariff", subject) if expected == ["fail"]
    )


@pytest.mark.parametrize(
    ("notices", "notified", "expected"), [(5, 50, ["pass"]), (5, 40, ["fail"]), (5, 0, [])]
)
def test_a_notice_is_for_ten_yuan_at_least(
    notices: int, notified: int, expected: list[str]
) -> None:
    subject = report({NOTICES: notices, NOTIFIED: Decimal(notified), **IN_HAND})
    assert come_to("least", subject) == expected


@pytest.mark.parametrize(("notices", "outcome"), [(2, "pass"), (1, "fail")])
def test_the_fee_is_collected_on_no_more_requests_than_notices(notices: int, outcome: str) -> None:
    text = "对2件政府信息公开申请收取信息处理费，共计290元。"
    subject = report({TEXT: text, NOTICES: notices, **IN_HAND})
    assert come_to("requests", subject) == [outcome]


def test_the_figures_of_a_report_are_those_of_its_text() -> None:
    text = "办理建议12件。\n对2件政府信息公开申请收取信息处理费，共计290元。"
    [finding] = on("text", report({TEXT: text, COLLECTED: Decimal(300)}))
    assert (finding.outcome.value, finding.severity) == ("fail", Severity.WARNING)
    assert "300" in finding.text("zh")
    assert "290" in finding.text("zh")
    assert "total amount collected" in finding.text("en")
    [passage] = finding.passages
    assert text[passage.start : passage.end] == passage.text
    assert passage.text == "2件政府信息公开申请收取信息处理费，共计290元"
    assert come_to("text", report({TEXT: text, COLLECTED: Decimal("290.00")})) == ["pass"]


def test_a_text_with_two_values_leaves_it_open_which_is_meant() -> None:
    text = "收取信息处理费290元。实际收取信息处理费380元。"
    assert come_to("text", report({TEXT: text, COLLECTED: Decimal(290)})) == ["undecided"]
    assert come_to("text", report({TEXT: text, COLLECTED: Decimal(300)})) == ["fail"]
    assert come_to("text", report({TEXT: text})) == []


def test_figures_that_only_the_text_states_are_compared_too() -> None:
    text = "发出收费通知2件，总金额200元，实际收取总金额290元。"
    assert come_to("collected", report({TEXT: text})) == ["fail"]


def test_a_statement_on_another_year_contradicts_nothing() -> None:
    text = "2021年收取信息处理费290元。"
    assert not on("text", report({TEXT: text, COLLECTED: Decimal(300)}))


def test_the_form_of_2019_does_not_set_apart_what_lapsed() -> None:
    other = "requests__outcomes__other__total"
    assert outcomes(found("R13", report({other: 2, NOTICES: 0}, edition="2019"))) == [
        "pass",
        "undecided",
    ]
    assert outcomes(found("R13", report({other: 0, NOTICES: 0}, edition="2019"))) == [
        "pass",
        "pass",
    ]


@pytest.mark.parametrize("year", [2019, 2020])
@pytest.mark.parametrize("path", [NOTICES, NOTIFIED, COLLECTED])
def test_there_is_no_fee_before_2021(path: str, year: int) -> None:
    amount = 3 if path is NOTICES else Decimal(3)
    finding = only_failure(found("R13", report({path: amount}, edition="2019", year=year)))
    assert "2021年1月1日" in finding.text("zh")
    assert "January 1, 2021" in finding.text("en")
    nil = 0 if path is NOTICES else Decimal(0)
    assert outcomes(found("R13", report({path: nil}, edition="2019", year=year))) == ["pass"]


def test_in_the_first_year_of_the_fee_it_can_be_charged() -> None:
    assert set(outcomes(found("R13", report({NOTICES: 3, **IN_HAND}, year=2021)))) == {"pass"}


def test_the_rule_rests_on_the_measures_as_a_whole() -> None:
    rule = RULES["R13"]
    assert (rule.basis, rule.cite) == (Basis.LAW, FEE_MEASURES.whole())


def test_no_request_lapses_before_2021() -> None:
    finding = only_failure(found("R13", report({UNPAID: 1}, year=2020)))
    assert finding.cells == (UNPAID.replace("__", "."),)


def test_without_a_report_nothing_is_said() -> None:
    assert not found("R13", {UNPAID.replace("__", "."): 1}, edition="2021")
    assert not found("R13", report())
