"""The fee statement that a ledger of requests comes to, and what it leaves open."""

import datetime
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import FeeStatement, FeeTally, Ledger, RequestCase, read_ledger, tally_fees
from govdisclosure.cli import cli

day = datetime.date
ALL = ("fee_notified", "fee_amount", "fee_paid", "fee_collected")
NIL = FeeStatement(notices=0, notified=Decimal(0), collected=Decimal(0))
OPEN = FeeStatement()


def request_case(**noted: object) -> RequestCase:
    made = RequestCase(id="1", received=day(2025, 3, 3), applicant="natural_person")
    return attrs.evolve(made, **noted)  # type: ignore[arg-type]  # by name


NOTICE = request_case(fee_notified=day(2025, 3, 10), fee_amount=380)
PAID = attrs.evolve(NOTICE, fee_paid=day(2025, 3, 14), fee_collected=380)


def of(*cases: RequestCase, year: int = 2025) -> FeeTally:
    numbered = (attrs.evolve(case, id=f"{place}") for place, case in enumerate(cases, start=1))
    return tally_fees(Ledger(requests=tuple(numbered)), year=year)


def told(found: FeeTally) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(gap.id, gap.code, gap.figures) for gap in found.gaps]


def test_notices_count_in_their_year_and_payments_in_theirs() -> None:
    across = request_case(
        received=day(2024, 12, 10),
        fee_notified=day(2024, 12, 27),
        fee_amount=Decimal("100.5"),
        fee_paid=day(2025, 1, 8),
        fee_collected=Decimal("100.5"),
    )
    last, this = of(across, NOTICE, PAID, year=2024), of(across, NOTICE, PAID)
    assert last.statement == FeeStatement(
        notices=1, notified=Decimal("100.5"), collected=Decimal(0)
    )
    assert (last.notices, last.payments, last.gaps) == (("1",), (), ())
    assert this.statement == FeeStatement(
        notices=2, notified=Decimal(760), collected=Decimal("480.5")
    )
    assert (this.notices, this.payments, this.gaps) == (("2", "3"), ("1", "3"), ())


@pytest.mark.parametrize(
    ("noted", "gaps"),
    [
        ({"fee_amount": None}, [("1", "no-amount", ("notified",))]),
        ({"fee_amount": 0.5}, [("1", "no-amount", ("notified",))]),
        ({"fee_amount": Decimal("NaN")}, [("1", "no-amount", ("notified",))]),
        ({"fee_collected": None}, [("1", "no-amount-paid", ("collected",))]),
        ({"fee_paid": None}, [("1", "no-day-paid", ("collected",))]),
        ({"fee_notified": None}, [("1", "no-day", ("notices", "notified"))]),
        (
            {"fee_notified": None, "fee_paid": day(2024, 1, 1)},  # before the receipt
            [("1", "no-day", ("notices", "notified"))],
        ),
        (
            dict.fromkeys(ALL) | {"outcome": "other.fee_unpaid", "replied": day(2025, 5, 6)},
            [("1", "no-day", ("notices", "notified"))],
        ),
    ],
)
def test_what_is_not_noted_opens_the_figures_that_it_would_change(
    noted: Mapping[str, object], gaps: list[object]
) -> None:
    found = of(attrs.evolve(PAID, **noted), PAID)  # type: ignore[arg-type]  # by name
    assert told(found) == gaps
    opened = {figure for gap in found.gaps for figure in gap.figures}
    for name, figure in attrs.asdict(found.statement).items():
        assert (figure is None) == (name in opened)


@pytest.mark.parametrize(
    "case",
    [
        # Nothing of these can fall into 2025, whatever is missing.
        request_case(received=day(2026, 1, 5), fee_amount=100),
        request_case(received=day(2024, 3, 1), replied=day(2024, 4, 1), fee_amount=100),
        request_case(received=day(2024, 3, 1), fee_notified=day(2024, 3, 11)),
        request_case(received=day(2026, 1, 5), fee_collected=100, fee_notified=day(2026, 1, 8)),
        request_case(received=day(2024, 12, 2), fee_paid=day(2024, 12, 30), fee_collected=10),
    ],
)
def test_a_gap_of_another_year_opens_nothing(case: RequestCase) -> None:
    assert of(case, PAID).gaps == ()
    assert of(case, PAID).statement == of(PAID).statement


def test_nothing_noted_is_open_and_not_nil() -> None:
    bare = Ledger(requests=(request_case(),))
    for ledger in (bare, Ledger(requests=()), Ledger()):
        found = tally_fees(ledger, year=2025)
        assert found.statement == OPEN
        assert [gap.id for gap in found.gaps] == [None]
    assert tally_fees(bare, year=2025, columns=ALL).statement == NIL
    assert tally_fees(bare, year=2025, columns=("received",)).statement == OPEN


def test_a_column_that_is_missing_opens_its_figures() -> None:
    found = tally_fees(Ledger(requests=(NOTICE,)), year=2025, columns=ALL[:2])
    assert found.statement == FeeStatement(notices=1, notified=Decimal(380))
    assert {gap.code for gap in found.gaps} == {"no-column"}
    assert "Fee paid" in found.gaps[0].text("en")


def test_of_an_id_that_comes_twice_the_first_counts() -> None:
    found = tally_fees(Ledger(requests=(NOTICE, PAID)), year=2025)
    assert found.statement == FeeStatement(notices=1, notified=Decimal(380), collected=Decimal(0))


_AMOUNTS = st.none() | st.integers(0, 5000) | st.decimals(0, 5000, places=2)
_DAYS = st.none() | st.dates(day(2024, 1, 1), day(2025, 12, 31))
_CASES = st.builds(
    request_case,
    received=st.dates(day(2024, 1, 1), day(2025, 12, 31)),
    fee_notified=_DAYS,
    fee_amount=_AMOUNTS,
    fee_paid=_DAYS,
    fee_collected=_AMOUNTS,
)


@given(st.lists(_CASES, max_size=6))
def test_an_amount_that_is_stated_is_the_sum_of_what_is_noted_and_nothing_blank(
    cases: list[RequestCase],
) -> None:
    found = of(*cases)
    in_year = [case for case in cases if case.fee_notified and case.fee_notified.year == 2025]
    if found.statement.notified is not None:
        assert None not in [case.fee_amount for case in in_year]
        assert found.statement.notified == sum(case.fee_amount or 0 for case in in_year)
    if found.statement.collected is not None:
        paid = [case for case in cases if case.fee_paid and case.fee_paid.year == 2025]
        assert None not in [case.fee_collected for case in paid]
        assert found.statement.collected == sum(case.fee_collected or 0 for case in paid)


def test_the_columns_that_a_file_has_are_known(tmp_path: Path) -> None:
    file = tmp_path / "requests.csv"
    head = "编号,收到日期,申请人类型,答复日期,办理结果"
    line = "1,2025-03-03,自然人,2025-03-20,予以公开"
    file.write_text(f"{head}\n{line}\n", "utf-8")
    assert read_ledger(file).columns == {
        "requests": {"id", "received", "applicant", "replied", "outcome"}
    }
    asked = ["tally", str(file), "--year", "2025", "--agency", "示例局", "--format", "json"]
    fee = json.loads(CliRunner().invoke(cli, asked).stdout)["fee"]
    assert [fee["notices"], fee["notified"], fee["collected"]] == [None, None, None]
    assert [gap["code"] for gap in fee["gaps"]] == ["not-kept"]

    headings = "收到收费通知日期,收费通知金额,缴费日期,实际缴费金额"
    file.write_text(f"{head},{headings}\n{line},,,,\n", "utf-8")
    ran = CliRunner().invoke(cli, asked)
    found = json.loads(ran.stdout)
    assert ran.exit_code == 0
    assert found["report"]["other_matters"]["fee"] == {
        "notices": 0,
        "notified": "0",
        "collected": "0",
    }

    file.write_text(f"{head},{headings}\n{line},2025-03-10,,,\n", "utf-8")
    ran = CliRunner().invoke(cli, asked)
    assert ran.exit_code == 1
    assert json.loads(ran.stdout)["fee"]["gaps"][0]["id"] == "1"
