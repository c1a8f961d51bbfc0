"""Right reports, made at random with sentences generated from their tables: nothing is wrong."""

import datetime
from decimal import Decimal

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from govdisclosure import (
    Agency,
    FeeStatement,
    Figure,
    OtherMatters,
    Outcome,
    Publication,
    Report,
    check,
    narrate,
    report_class,
)
from govdisclosure.checks import Severity
from govdisclosure.editions import EDITIONS
from strategies import consistent

ORGANS = ("示例县示例局", "示例县人民政府", "示例县示例镇人民政府", "示例省示例厅", "示例服务中心")
YEARS = {"2019": 2020, "2021": 2025}
RECEIVED, OVER, FORWARD = (
    f"requests.{row}" for row in ("received", "carried_over", "carried_forward")
)
GRANTED, DEALT_WITH = "requests.outcomes.granted", "requests.outcomes.total"
STOCKS = ("proactive.rules", "proactive.normative_documents")


@st.composite
def right(draw: st.DrawFn, edition: str) -> tuple[Report, Report]:
    """Draw a report and that of the year before: tables, texts and dates as they should be."""
    organ = draw(st.sampled_from(ORGANS))
    now, before = draw(consistent(edition)), draw(consistent(edition))
    hand_over(before, now)
    return reported(organ, YEARS[edition], now), reported(organ, YEARS[edition] - 1, before)


def hand_over(before: dict[str, Figure], now: dict[str, Figure]) -> None:
    """Let a year go on from the one before."""
    columns = [cell.rpartition(".")[2] for cell in now if cell.startswith(f"{OVER}.")]
    for column in columns[:-1]:
        more = count(now, OVER, column) - count(before, FORWARD, column)
        before[f"{FORWARD}.{column}"] = count(now, OVER, column)
        # What is handed on was received, or what is not was dealt with.
        for row in (RECEIVED,) if more >= 0 else (GRANTED, DEALT_WITH):
            before[f"{row}.{column}"] = count(before, row, column) + abs(more)
    for row in (RECEIVED, GRANTED, DEALT_WITH, FORWARD):
        before[f"{row}.total"] = sum(count(before, row, column) for column in columns[:-1])
    for stock in STOCKS:
        if f"{stock}.in_force" in now:
            # No office but a few makes rules; documents repealed were in force.
            now[f"{stock}.issued"] = 0 if stock.endswith("rules") else now[f"{stock}.issued"]
            before[f"{stock}.in_force"] = now[f"{stock}.repealed"] = 0
            now[f"{stock}.in_force"] = now[f"{stock}.issued"]
    for figures in (before, now):
        for cell in figures:
            if cell.startswith("proactive.rules."):
                figures[cell] = 0


def count(figures: dict[str, Figure], row: str, column: str) -> int:
    return int(figures[f"{row}.{column}"] or 0)


def reported(organ: str, year: int, figures: dict[str, Figure]) -> Report:
    edition = next(name for name, official in YEARS.items() if year in (official, official - 1))
    unpaid = int(figures.get("requests.outcomes.other.fee_unpaid.total") or 0)
    in_hand = sum(
        count(figures, f"requests.{row}", "total") for row in ("received", "carried_over")
    )
    paid = min(in_hand - unpaid, 1)
    fee = (
        FeeStatement(
            notices=unpaid + paid,
            notified=Decimal(100 * (unpaid + paid)),
            collected=Decimal(100 * paid),
        )
        if year >= 2021
        else FeeStatement()
    )
    report = report_class(edition)(
        agency=Agency(name=organ),
        year=year,
        publication=Publication(published=datetime.date(year + 1, 1, 20)),
        other_matters=OtherMatters(text="无。" if year < 2021 else None, fee=fee),
    )
    return narrate(report.evolve(figures))


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=50)
@given(data=st.data())
def test_right_reports_are_not_called_wrong(edition: str, data: st.DataObject) -> None:
    report, last = data.draw(right(edition))
    found = check(report, previous=last)
    assert [finding.text() for finding in found if finding.outcome is Outcome.FAIL] == []
    assert {finding.severity for finding in found} <= {Severity.WARNING}


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_what_is_changed_is_found(edition: str, data: st.DataObject) -> None:
    report, last = data.draw(right(edition))
    cell = data.draw(st.sampled_from(["requests.received.total", "requests.carried_over.total"]))
    figure = report.cells()[cell]
    assert isinstance(figure, int)
    found = check(report.evolve({cell: figure + 1}), previous=last)
    assert {"R1", "R3"} <= {finding.rule.id for finding in found.errors}
    assert {"R5", "R9"} & {finding.rule.id for finding in found.warnings}
