"""The fee statement of a year, from its notices and the payments on them."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import FeeStatement, InvalidPayment, Notified, Payment, year_statement


@attrs.frozen(kw_only=True)
class Notice:
    issued: datetime.date
    amount: int | Decimal
    payments: tuple[Payment, ...] = ()
    withdrawn: bool = False


days = st.dates(datetime.date(2022, 1, 1), datetime.date(2024, 12, 31))
amounts = st.integers(0, 10_000) | st.decimals(0, 10_000, places=2)
payments = st.builds(Payment, date=days, amount=amounts)
notices = st.builds(
    Notice,
    issued=days,
    amount=amounts,
    payments=st.lists(payments, max_size=2).map(tuple),
    withdrawn=st.booleans(),
)


@given(st.lists(notices, max_size=8))
def test_every_notice_and_every_payment_counts_in_one_year(issued: list[Notice]) -> None:
    years = [year_statement(issued, year) for year in (2022, 2023, 2024)]
    standing = [notice for notice in issued if not notice.withdrawn]
    paid = [payment for notice in standing for payment in notice.payments]
    assert sum(year.notices or 0 for year in years) == len(standing)
    assert sum(year.notified or 0 for year in years) == sum(each.amount for each in standing)
    assert sum(year.collected or 0 for year in years) == sum(each.amount for each in paid)


def test_a_payment_counts_in_the_year_in_which_it_was_received() -> None:
    paid = Payment(date=datetime.date(2024, 1, 1), amount=100)
    notice = Notice(issued=datetime.date(2023, 12, 31), amount=100, payments=(paid,))
    assert year_statement([notice], 2023) == FeeStatement(
        notices=1, notified=Decimal(100), collected=Decimal(0)
    )
    assert year_statement([notice], 2024) == FeeStatement(
        notices=0, notified=Decimal(0), collected=Decimal(100)
    )


def test_the_notices_are_gone_through_once() -> None:
    def one_by_one() -> Iterator[Notified]:
        for month in (1, 6, 12):
            yield Notice(issued=datetime.date(2023, month, 1), amount=Decimal("0.1"))

    assert year_statement(one_by_one(), 2023).notified == Decimal("0.3")


def test_a_year_without_notices_is_nil_and_not_blank() -> None:
    assert year_statement([], 2023) == FeeStatement(
        notices=0, notified=Decimal(0), collected=Decimal(0)
    )


@pytest.mark.parametrize(
    ("date", "amount", "paths"),
    [
        (datetime.date(2023, 1, 1), 1.5, ["amount"]),
        (datetime.date(2023, 1, 1), -1, ["amount"]),
        (datetime.date(2023, 1, 1), True, ["amount"]),
        (datetime.date(2023, 1, 1), None, ["amount"]),
        (datetime.date(2023, 1, 1), Decimal("NaN"), ["amount"]),
        (datetime.datetime(2023, 1, 1, 8, 0), 10, ["date"]),
        ("2023-01-01", -1, ["date", "amount"]),
    ],
)
def test_what_is_no_payment_is_refused_with_every_fault(
    date: object, amount: object, paths: list[str]
) -> None:
    with pytest.raises(InvalidPayment) as refused:
        Payment(date=date, amount=amount)  # type: ignore[arg-type]
    assert [fault.path for fault in refused.value.faults] == paths
