"""The figures that ledgers come to, beside what SQL counts, the equations and the year before."""

import datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.editions import form_of
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import (
    ChallengeCase,
    DecisionCount,
    DocumentEntry,
    Ledger,
    RequestCase,
)
from govdisclosure.ledger.tally import Tally, tally, tally_requests
from ledgers import YEARS, counted_by_sql, ledgers

day = datetime.date


def request_case(**changes: object) -> RequestCase:
    made = RequestCase(id="1", received=day(2024, 3, 1), applicant="natural_person")
    return attrs.evolve(made, **changes)  # type: ignore[arg-type]  # by name


def of_requests(*cases: RequestCase, year: int = 2024) -> Tally:
    return tally(Ledger(requests=cases), year=year)


@given(ledger=ledgers(), year=st.sampled_from(YEARS))
def test_every_figure_is_what_sql_counts(ledger: Ledger, year: int) -> None:
    assert tally(ledger, year=year).figures == counted_by_sql(ledger, year)


@given(ledger=ledgers(), year=st.sampled_from(YEARS))
def test_any_ledger_gives_figures_that_add_up(ledger: Ledger, year: int) -> None:
    figures = tally(ledger, year=year).figures
    for equation in form_of("2021").equations:
        left, right = (
            sum(figures[cell] for cell in cells) for cells in (equation.left, equation.right)
        )
        assert left == right, equation


@given(ledger=ledgers())
def test_what_one_year_carries_forward_the_next_carries_over(ledger: Ledger) -> None:
    last, this = (tally(ledger, year=year).figures for year in (2022, 2023))
    for column in (*kinds.applicants(), kinds.TOTAL):
        assert last[f"requests.carried_forward.{column}"] == this[f"requests.carried_over.{column}"]


@given(ledger=ledgers(), year=st.sampled_from(YEARS))
def test_documents_in_force_go_on_from_the_year_before(ledger: Ledger, year: int) -> None:
    last, this = (tally(ledger, year=which).figures for which in (year - 1, year))
    for name in kinds.registers():
        row = f"proactive.{name}"
        assert this[f"{row}.in_force"] == (
            last[f"{row}.in_force"] + this[f"{row}.issued"] - this[f"{row}.repealed"]
        )


@given(ledger=ledgers(), year=st.sampled_from(YEARS))
def test_every_figure_is_explained_by_as_many_cases(ledger: Ledger, year: int) -> None:
    found = tally(ledger, year=year)
    for cell, figure in found.figures.items():
        explained = found.explain(cell)
        # An entry of decisions stands for any number of them.
        assert cell.endswith(".decisions") or len(explained.cases) == figure
        assert not explained.parts or sum(int(part[1] or 0) for part in explained.parts) == figure


@given(ledger=ledgers(), year=st.sampled_from(YEARS))
def test_one_pass_over_cases_counts_the_same(ledger: Ledger, year: int) -> None:
    whole = tally(Ledger(requests=ledger.requests), year=year)
    passed = tally_requests(iter(ledger.requests or ()), year=year)
    assert passed.figures == whole.figures
    assert passed.lineage is None


def test_changing_one_outcome_changes_only_what_depends_on_it() -> None:
    cases = [
        request_case(id=str(number), replied=day(2024, 4, 1), outcome="granted")
        for number in range(5)
    ]
    before = of_requests(*cases).figures
    cases[2] = attrs.evolve(cases[2], outcome="refused.state_secret")
    after = of_requests(*cases)
    changed = {cell for cell, figure in after.figures.items() if figure != before[cell]}
    assert changed == {
        f"requests.outcomes.{row}.{column}"
        for row in ("granted", "refused.state_secret")
        for column in ("natural_person", "total")
    }
    assert after.explain("requests.outcomes.refused.state_secret.total").cases == ("2",)


def test_the_last_day_of_a_year_belongs_to_it() -> None:
    case = request_case(received=day(2023, 12, 31), replied=day(2024, 12, 31), outcome="granted")
    counted = {cell for cell, figure in of_requests(case).figures.items() if figure}
    assert counted == {
        f"requests.{row}.{column}"
        for row in ("carried_over", "outcomes.granted", "outcomes.total")
        for column in ("natural_person", "total")
    }


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"applicant": None}, "no-applicant"),
        ({"applicant": "robot"}, "unknown-applicant"),
        ({"replied": day(2024, 4, 1), "outcome": "lost"}, "unknown-outcome"),
        ({"replied": day(2024, 4, 1)}, "no-outcome"),
        ({"outcome": "granted"}, "no-day"),
        ({"replied": day(2024, 2, 1), "outcome": "granted"}, "before-receipt"),
    ],
)
def test_a_case_that_cannot_be_placed_is_counted_nowhere_and_told(
    changes: dict[str, object], code: str
) -> None:
    for year in YEARS:
        found = of_requests(request_case(**changes), request_case(id="2"), year=year)
        [unplaced] = found.unplaced
        assert (unplaced.place, unplaced.id, unplaced.code) == (1, "1", code)
        assert found.figures == of_requests(request_case(id="2"), year=year).figures


def test_an_id_that_comes_twice_is_counted_once() -> None:
    found = of_requests(request_case(), request_case(applicant="other_organization"))
    assert found.figures["requests.received.total"] == 1
    assert [(each.place, each.code) for each in found.unplaced] == [(2, "twice")]


def test_a_ledger_that_is_not_kept_leaves_its_table_blank() -> None:
    assert tally(Ledger(), year=2024).figures == {}
    empty = tally(Ledger(requests=(), challenges=(), documents=(), decisions=()), year=2024)
    assert set(empty.figures.values()) == {0}
    # Charges are money that no ledger of cases tells.
    assert set(form_of("2021").cells) - set(empty.figures) == {"proactive.charges.amount"}
    report = gd.y2021.Report(agency=gd.Agency(name="示例局"), year=2024).evolve(empty.figures)
    assert gd.check(report, rules=gd.FIGURE_RULES).summary()["errors"] == 0


def test_the_form_of_2019_has_its_own_rows() -> None:
    case = request_case(replied=day(2024, 4, 1), outcome="other")
    ledger = Ledger(requests=(case,), documents=(DocumentEntry(id="1", issued=day(2024, 1, 1)),))
    found = tally(ledger, year=2024, edition="2019")
    assert found.figures["requests.outcomes.other.total"] == 1
    assert not [cell for cell in found.figures if cell.startswith("proactive")]
    assert [each.ledger for each in tally(ledger, year=2024).unplaced] == ["requests", "documents"]


def test_decisions_are_added_up_within_the_year() -> None:
    entries = (
        DecisionCount(kind="licensing", date=day(2024, 6, 30), count=120),
        DecisionCount(kind="licensing", date=day(2024, 12, 31), count=80),
        DecisionCount(kind="licensing", date=day(2023, 12, 31), count=7),
        DecisionCount(kind="penalties", date=day(2024, 12, 31), count=-1),
        DecisionCount(kind=None, date=day(2024, 12, 31)),
    )
    found = tally(Ledger(decisions=entries), year=2024)
    assert found.figures["proactive.licensing.decisions"] == 200
    assert found.figures["proactive.compulsion.decisions"] == 0
    assert [each.code for each in found.unplaced] == ["negative", "no-kind"]


def test_a_challenge_counts_under_its_result_in_the_year_it_ends() -> None:
    case = ChallengeCase(
        id="1",
        stage="reconsideration",
        filed=day(2023, 5, 1),
        closed=day(2024, 2, 1),
        result="rectified",
    )
    ledger = Ledger(challenges=(case,))
    for year, column in ((2023, "pending"), (2024, "rectified")):
        figures = tally(ledger, year=year).figures
        counted = {cell for cell, figure in figures.items() if figure}
        assert counted == {f"challenges.reconsideration.{name}" for name in (column, "total")}
    assert not any(tally(ledger, year=2025).figures.values())


def test_what_no_ledger_tells_cannot_be_explained() -> None:
    found = of_requests(request_case())
    with pytest.raises(gd.UnknownName):
        found.explain("requests.received.robots")
    with pytest.raises(KeyError):
        found.explain("challenges.reconsideration.total")
    with pytest.raises(ValueError, match="lineage"):
        tally_requests([request_case()], year=2024).explain("requests.received.total")
