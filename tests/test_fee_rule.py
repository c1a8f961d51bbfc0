"""What section six states of the processing fee, beside the table and the year."""

from decimal import Decimal

import pytest

from govdisclosure import Severity, read, render
from stated import found, only_failure, outcomes, report

UNPAID = "requests__outcomes__other__fee_unpaid__total"
NOTICES, NOTIFIED, COLLECTED = (
    f"other_matters__fee__{name}" for name in ("notices", "notified", "collected")
)
TEXT = "other_matters__text"


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
    assert outcomes(found("R13", report({TEXT: text}))) == ["pass"]


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
    assert outcomes(found("R13", report(figures))) == ["pass", outcome]


@pytest.mark.parametrize(
    ("lapsed", "notices", "outcome"),
    [
        (0, 0, "pass"),
        (0, 3, "pass"),
        (2, 3, "pass"),
        (None, 3, "pass"),
        (2, 0, "fail"),
        (None, 0, "undecided"),
    ],
)
def test_requests_lapse_for_want_of_payment_only_where_notices_were_issued(
    lapsed: int | None, notices: int, outcome: str
) -> None:
    findings = found("R13", report({UNPAID: lapsed, NOTICES: notices}))
    assert outcomes(findings) == ["pass", outcome]
    assert findings[1].cells == (UNPAID.replace("__", "."),)
    assert findings[1].severity is Severity.WARNING


@pytest.mark.parametrize("stated", [{}, {COLLECTED: Decimal(0)}, {COLLECTED: Decimal(2950)}])
def test_figures_that_are_not_stated_leave_nothing_to_compare(stated: dict[str, Decimal]) -> None:
    findings = found("R13", report({UNPAID: 10, TEXT: "收取了信息处理费。", **stated}))
    assert outcomes(findings) == ["pass"]


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


def test_no_request_lapses_before_2021() -> None:
    finding = only_failure(found("R13", report({UNPAID: 1}, year=2020)))
    assert finding.cells == (UNPAID.replace("__", "."),)


def test_without_a_report_nothing_is_said() -> None:
    assert not found("R13", {UNPAID.replace("__", "."): 1}, edition="2021")
    assert not found("R13", report())
