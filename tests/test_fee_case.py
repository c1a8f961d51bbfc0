"""What became of a fee notice: the edges of the time to pay, money in part, late or too much."""

import datetime
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import (
    CHINA,
    FeeCase,
    FeeNotice,
    FeeState,
    FeeStatement,
    InvalidNotice,
    NoHolidayNotice,
    Payment,
    charge_requests,
    form_of,
    render,
    year_statement,
)
from govdisclosure.fees.case import OUTCOME

day = datetime.date
ISSUED, NOTIFIED, LAST = day(2024, 9, 9), day(2024, 9, 10), day(2024, 10, 14)
"""The worked example: the twentieth working day after 2024-09-10 is 2024-10-14."""

AFTER = LAST + datetime.timedelta(days=1)
NOTICE = FeeNotice(
    organ="示例市财政局",
    applicant="某某",
    subject="某项目的预算",
    received=day(2024, 8, 26),
    issued=ISSUED,
    charge=charge_requests(35, on=day(2024, 8, 26)),
    ways=("到本机关窗口缴纳",),
)


def case(*payments: tuple[datetime.date, int | Decimal], **other: Any) -> FeeCase:
    paid = tuple(Payment(date=date, amount=amount) for date, amount in payments)
    return FeeCase(**{"notice": NOTICE, "notified": NOTIFIED, "payments": paid, **other})


@pytest.mark.parametrize(
    ("found", "on", "state"),
    [
        (case(), LAST, FeeState.NOTIFIED),
        (case(), AFTER, FeeState.LAPSED),
        (case((LAST, 3000)), LAST, FeeState.PAID),
        (case((LAST, 3000)), day(2025, 3, 1), FeeState.PAID),
        # What came later is not looked at.
        (case((LAST, 3000)), day(2024, 10, 13), FeeState.NOTIFIED),
        (case((NOTIFIED, 1000), (LAST, 2000)), AFTER, FeeState.PAID),
        (case((NOTIFIED, 1000), (LAST, Decimal("1999.99"))), AFTER, FeeState.LAPSED),
        (case((NOTIFIED, 2999)), LAST, FeeState.NOTIFIED),
        (case((AFTER, 3000)), AFTER, FeeState.LAPSED),
        (case((NOTIFIED, 1), (AFTER, 2999)), AFTER, FeeState.LAPSED),
        # Not received: the time to pay has not begun, however long ago it was sent.
        (case(notified=None), day(2026, 6, 1), FeeState.NOTIFIED),
        (case((AFTER, 3000), notified=None), AFTER, FeeState.PAID),
        (case(notified=AFTER), LAST, FeeState.NOTIFIED),
        # Taken back, before or after.
        (case(withdrawn_on=LAST), day(2024, 10, 13), FeeState.NOTIFIED),
        (case(withdrawn_on=LAST), LAST, FeeState.WITHDRAWN),
        (case(withdrawn_on=LAST), AFTER, FeeState.WITHDRAWN),
        (case((NOTIFIED, 3000), withdrawn_on=LAST), LAST, FeeState.WITHDRAWN),
        (case(withdrawn_on=day(2024, 11, 1)), AFTER, FeeState.LAPSED),
    ],
)
def test_a_notice_stands_as_the_days_have_it(
    found: FeeCase, on: datetime.date, state: FeeState
) -> None:
    standing = found.standing(on)
    assert standing.state is found.state(on) is state
    # Only what was not paid in time counts in the row of the form.
    assert standing.outcome == (OUTCOME if state is FeeState.LAPSED else None)
    assert all(OUTCOME in standing.sentences[0].text(lang) for lang in ("zh", "en"))


def test_the_row_of_the_outcome_is_one_of_the_form() -> None:
    assert f"{OUTCOME}.total" in form_of("2021").cells


@pytest.mark.parametrize(
    ("found", "on", "words"),
    [
        (case(), LAST, "The last day to pay is October 14, 2024."),
        (case(notified=None), AFTER, "has not received the notice"),
        (case((NOTIFIED, 1000)), LAST, "1,000 yuan has been paid, 2,000 yuan is still to be paid."),
        (case((LAST, 3100)), AFTER, "100 yuan too much"),
        (case((LAST, 3000), (AFTER, 50)), AFTER, "50 yuan too much"),
        (case((LAST, 3000)), AFTER, "paid in full on October 14, 2024"),
        (case((NOTIFIED, 1000)), AFTER, "less than the 3,000 yuan"),
        (case((AFTER, 3000)), AFTER, "does not change the outcome"),
        (case(withdrawn_on=LAST), LAST, "withdrawn on October 14, 2024"),
        (case((NOTIFIED, 7), withdrawn_on=LAST), LAST, "7 yuan was paid on the notice"),
    ],
)
def test_what_it_means_is_said(found: FeeCase, on: datetime.date, words: str) -> None:
    assert words in found.standing(on).text("en")


@pytest.mark.parametrize(
    ("found", "unsettled"),
    [
        (case(), False),
        (case((LAST, 3000)), False),
        (case((NOTIFIED, 1000)), True),
        (case((AFTER, 3000)), True),
        (case((NOTIFIED, 3000), withdrawn_on=LAST), True),
    ],
)
def test_what_the_law_leaves_open_is_said_where_money_is_concerned(
    found: FeeCase, unsettled: bool
) -> None:
    assert ("未见规定" in found.standing(AFTER).text()) is unsettled


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 3000)), max_size=4),
    st.integers(0, 90),
)
def test_every_yuan_is_counted_once_and_states_exclude_each_other(
    paid: list[tuple[int, int]], later: int
) -> None:
    found = case(*((NOTIFIED + datetime.timedelta(days), amount) for days, amount in paid))
    on = NOTIFIED + datetime.timedelta(later)
    standing = found.standing(on)
    assert standing.paid + standing.late == sum(amount for days, amount in paid if days <= later)
    if standing.state is FeeState.LAPSED:
        assert on > LAST
        assert standing.paid < 3000
    else:
        assert standing.state is (FeeState.PAID if standing.paid >= 3000 else FeeState.NOTIFIED)


def test_whoever_has_paid_or_lapsed_stays_so() -> None:
    for found in (case((LAST, 3000)), case((NOTIFIED, 5))):
        later = [found.state(AFTER + datetime.timedelta(days)) for days in range(100)]
        assert len(set(later)) == 1


def test_without_a_day_it_stands_as_it_does_today() -> None:
    assert case().standing().on == datetime.date.today()  # as users mean it


def test_every_fault_of_a_case_is_told_at_once() -> None:
    with pytest.raises(InvalidNotice) as caught:
        case(
            (day(2024, 9, 8), 5),
            (LAST, 0),
            notified=day(2024, 9, 8),
            withdrawn_on="2024-09-10",
        )
    assert {fault.path: fault.code for fault in caught.value.faults} == {
        "notified": "before-notice",
        "withdrawn_on": "wrong-type",
        "payments[0].date": "before-notice",
        "payments[1].amount": "paid-nothing",
    }
    with pytest.raises(InvalidNotice):
        case().standing(day(2024, 9, 8))
    with pytest.raises(InvalidNotice):
        FeeCase(notice=NOTICE, payments=(3000,))  # type: ignore[arg-type]  # what is refused


def test_a_year_without_a_notice_of_holidays_raises_or_is_flagged() -> None:
    with pytest.raises(NoHolidayNotice):
        case(notified=day(2035, 3, 5)).standing(day(2035, 5, 1))
    standing = case(notified=day(2035, 3, 5), calendar=CHINA.provisional()).standing(
        day(2035, 5, 1)
    )
    assert standing.state is FeeState.LAPSED
    assert "2035" in standing.sentences[-1].text()


def test_the_year_is_stated_from_its_cases() -> None:
    cases = [
        case((LAST, 3000)),
        case((NOTIFIED, 1000)),
        case(notified=None),
        case(withdrawn_on=LAST),
    ]
    stated = year_statement(cases, 2024)
    assert stated == FeeStatement(notices=3, notified=Decimal(9000), collected=Decimal(4000))


def test_a_case_prints_its_notice_with_the_last_day_to_pay() -> None:
    printed = render(case(), "text")
    assert "缴纳的最后日期为2024年10月14日" in printed
    assert "缴纳的最后日期为2024年10月14日" in case().text()
    data = json.loads(render(case((LAST, Decimal("12.50"))), "json"))
    assert data["due"]["date"] == "2024-10-14"
    assert data["payments"] == [{"date": "2024-10-14", "amount": "12.50"}]
    assert json.loads(json.dumps(case().standing(LAST).to_dict()))["state"] == "notified"
