"""The crosswalk between editions, and filing a report again: no figure is lost silently."""

from collections import Counter
from itertools import permutations
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from click.testing import CliRunner
from hypothesis import given

from govdisclosure import (
    LossyConversion,
    Match,
    Report,
    UnknownName,
    check,
    comparable,
    crosswalk,
    form_of,
    read,
    refile,
    refiling_losses,
    y2019,
    y2021,
)
from govdisclosure.cli import cli
from govdisclosure.editions import EDITIONS
from govdisclosure.form.declared import attributes
from govdisclosure.form.kinds import MAX_COUNT
from govdisclosure.form.model import Form
from govdisclosure.labels import column_words
from govdisclosure.report import Agency, AnnualReport
from strategies import reports

SUQIAN = Path(__file__).parents[1] / "examples" / "reports" / "suqian-2023.html"
OTHER = "requests.outcomes.other"
PAIRS = tuple(permutations(EDITIONS, 2))
ANY_REPORT = st.sampled_from(sorted(EDITIONS)).flatmap(reports)


def other(edition: str) -> str:
    return "2019" if edition == "2021" else "2021"


def worded(form: Form, cell: str) -> tuple[object, ...]:
    """What the form prints for a cell: block, lines, column, unit."""
    row = form.rows[form.cells[cell].row_id]
    lines = [line.wording for _, line in row.lines]
    found = form.cells[cell]
    return (row.line.block, *lines, *column_words(found), found.column.unit, found.kind)


@pytest.mark.parametrize("pair", PAIRS)
def test_every_cell_of_both_forms_is_in_the_crosswalk_once(pair: tuple[str, str]) -> None:
    source, target = pair
    walk = crosswalk(source, target)
    assert Counter(cell for each in walk for cell in each.source) == Counter(
        list(form_of(source).cells)
    )
    assert Counter(cell for each in walk for cell in each.target) == Counter(
        list(form_of(target).cells)
    )


def test_the_crosswalk_is_in_the_order_of_the_form() -> None:
    walk = crosswalk("2019", "2021")
    assert [cell for each in walk for cell in each.source] == list(form_of("2019").cells)


def test_one_table_is_read_both_ways() -> None:
    there, back = crosswalk("2019", "2021"), crosswalk("2021", "2019")
    assert {each.reversed() for each in there} == set(back)
    assert Counter(each.match for each in there) == {
        # Seven columns of (6); 19 cells of the older table two and 7 of the newer stand alone.
        Match.SPLIT: 7,
        Match.NONE: 26,
        Match.EXACT: 172,
    }


def test_what_corresponds_as_a_matter_of_course_is_worded_alike() -> None:
    old, new = form_of("2019"), form_of("2021")
    for each in crosswalk("2019", "2021"):
        if each.match is Match.EXACT and each.confirmed:
            assert worded(old, each.source[0]) == worded(new, each.target[0])


def test_what_is_worded_alike_corresponds() -> None:
    """Nothing that both forms print in the same place and words is left apart by oversight."""
    old, new = form_of("2019"), form_of("2021")
    words = {worded(new, cell): cell for cell in new.cells}
    for cell in old.cells:
        if worded(old, cell) in words:
            assert comparable(cell, "2019", "2021") == (words[worded(old, cell)],)


def test_what_is_not_worded_alike_says_why_in_both_languages() -> None:
    for each in crosswalk("2019", "2021"):
        assert each.reason.text("zh") != each.reason.text("en")
    inferred = {
        each.source or each.target for each in crosswalk("2019", "2021") if not each.confirmed
    }
    assert ("proactive.licensing.decisions",) in inferred
    assert ("proactive.charges.amount",) in inferred
    assert not any(cell.startswith("challenges") for cells in inferred for cell in cells)


def test_what_is_comparable() -> None:
    parts = tuple(f"{OTHER}.{row}.total" for row in ("not_corrected", "fee_unpaid", "other"))
    assert comparable(f"{OTHER}.total", "2019", "2021") == parts
    assert all(comparable(part, "2021", "2019") is None for part in parts)
    decisions = "proactive.penalties.decisions"
    assert comparable(decisions, "2021", "2019") == (decisions,)
    assert comparable("proactive.rules.disclosed_in_all", "2019", "2021") is None
    assert comparable("proactive.charges.amount", "2021", "2019") is None
    for cell in form_of("2021").cells:
        assert comparable(cell, "2021", "2021") == (cell,)
    with pytest.raises(UnknownName, match="2019"):
        comparable("proactive.rules.in_force", "2019", "2021")
    with pytest.raises(UnknownName):
        comparable("requests.received.total", "2021", "2030")


@given(ANY_REPORT)
def test_no_figure_is_lost_silently(report: Report) -> None:
    """Each figure is in the result, as what the crosswalk makes of it, or among the losses."""
    edition = other(report.edition)
    losses = {loss.cell: loss.figure for loss in refiling_losses(report, edition)}
    given_, found = report.cells(), refile(report, edition, accept_loss=True).cells()
    for each in crosswalk(report.edition, edition):
        for cell in each.source:
            if cell in losses:
                assert losses[cell] == given_[cell]
                assert all(found[there] is None for there in each.target)
            elif given_[cell] is not None:
                # The sum over one side is the sum over the other.
                assert None not in {found[there] for there in each.target}
                ours = sum(given_[here] or 0 for here in each.source)
                assert ours == sum(found[there] or 0 for there in each.target)


@given(ANY_REPORT)
def test_a_loss_is_refused_unless_it_is_accepted(report: Report) -> None:
    edition = other(report.edition)
    losses = refiling_losses(report, edition)
    if not losses:
        assert refile(report, edition) == refile(report, edition, accept_loss=True)
        return
    with pytest.raises(LossyConversion) as refused:
        refile(report, edition)
    assert refused.value.losses == losses
    for lang in ("zh", "en"):
        assert all(loss.cell in refused.value.text(lang) for loss in losses)


@given(ANY_REPORT)
def test_all_texts_are_kept(report: Report) -> None:
    refiled = refile(report, other(report.edition), accept_loss=True)
    assert refiled.edition == other(report.edition)
    for attribute in attributes(AnnualReport):
        assert getattr(refiled, attribute.name) == getattr(report, attribute.name)


@given(reports("2021"))
def test_there_and_back_keeps_what_is_exact(report: Report) -> None:
    there = refile(report, "2019", accept_loss=True)
    back = refile(there, "2021", accept_loss=True).cells()
    for cell, figure in report.cells().items():
        if comparable(cell, "2021", "2019"):
            assert back[cell] == figure
        else:
            assert back[cell] in {None, figure}


@given(reports("2019"))
def test_there_and_back_from_the_older_form(report: Report) -> None:
    there = refile(report, "2021", accept_loss=True)
    back = refile(there, "2019").cells()
    for cell, figure in report.cells().items():
        assert back[cell] in {None, figure}


@given(ANY_REPORT)
def test_filing_on_the_same_form_changes_nothing(report: Report) -> None:
    assert refile(report, report.edition) is report


@st.composite
def consistent(draw: st.DrawFn) -> y2021.Report:
    """A report on the form of 2021 whose table three adds up, without blanks."""
    form = form_of("2021")
    outcomes = [row for row in form.rows if row.startswith("requests.outcomes.")]
    figures: dict[str, Any] = {}
    small = st.integers(0, 9)
    for row in (*outcomes, "requests.carried_forward", "requests.received"):
        figures |= {cell.id: draw(small) for cell in form.rows[row].cells}
    for column in (cell.attribute for cell in form.rows["requests.received"].cells):
        done = sum(figures[f"{row}.{column}"] for row in outcomes if not row.endswith("s.total"))
        figures[f"requests.outcomes.total.{column}"] = done
        ending = done + figures[f"requests.carried_forward.{column}"]
        figures[f"requests.received.{column}"] = draw(st.integers(0, ending))
        figures[f"requests.carried_over.{column}"] = ending - figures[f"requests.received.{column}"]
    for row in form.rows:
        if row.startswith("requests."):
            figures[f"{row}.total"] = sum(
                figures[cell.id] for cell in form.rows[row].cells if cell.attribute != "total"
            )
    return y2021.Report(agency=Agency(name="示例局"), year=2021).evolve(figures)


@given(consistent())
def test_what_adds_up_adds_up_on_the_older_form(report: y2021.Report) -> None:
    assert not any(f.cells[0].startswith("requests.") for f in check(report))
    older = refile(report, "2019")
    assert not any(f.cells[0].startswith("requests.") for f in check(older) if f.cells)
    assert not check(refile(older, "2021", accept_loss=True)).errors


def test_a_published_report_on_the_older_form() -> None:
    report = read(SUQIAN).report
    assert isinstance(report, y2021.Report)
    with pytest.raises(LossyConversion) as refused:
        refile(report, "2019")
    assert [loss.cell for loss in refused.value.losses] == [
        *(f"proactive.rules.{column}" for column in ("issued", "repealed", "in_force")),
        *(f"proactive.normative_documents.{name}" for name in ("issued", "repealed", "in_force")),
        "proactive.charges.amount",
    ]
    older = refile(report, "2019", accept_loss=True)
    assert isinstance(older, y2019.Report)
    rows = report.requests.outcomes.other
    assert older.requests.outcomes.other.total == (
        (rows.not_corrected.total or 0) + (rows.fee_unpaid.total or 0) + (rows.other.total or 0)
    )
    assert not check(older).errors


def empty(edition: str) -> Report:
    return EDITIONS[edition](agency=Agency(name="示例局"), year=2021)


@pytest.mark.parametrize("pair", PAIRS)
def test_blanks_lose_nothing(pair: tuple[str, str]) -> None:
    source, target = pair
    assert refile(empty(source), target) == empty(target)


def test_a_sum_with_a_blank_part_is_blank() -> None:
    report = empty("2021").evolve(
        {f"{OTHER}.not_corrected.total": 2, f"{OTHER}.fee_unpaid.total": 0}
    )
    assert [(loss.cell, loss.figure) for loss in refiling_losses(report, "2019")] == [
        (f"{OTHER}.not_corrected.total", 2),
        (f"{OTHER}.fee_unpaid.total", 0),
    ]
    assert refile(report, "2019", accept_loss=True) == empty("2019")


def test_a_row_is_divided_only_where_it_is_zero() -> None:
    nothing = refile(empty("2019").evolve({f"{OTHER}.total": 0}), "2021").cells()
    assert {cell for cell, figure in nothing.items() if figure == 0} == set(
        comparable(f"{OTHER}.total", "2019", "2021") or ()
    )
    some = empty("2019").evolve({f"{OTHER}.total": 1})
    with pytest.raises(LossyConversion, match=r"requests\.outcomes\.other\.total .*: 1 "):
        refile(some, "2021")
    assert refile(some, "2021", accept_loss=True) == empty("2021")


def test_a_sum_that_no_cell_holds_is_a_loss() -> None:
    rows = {f"{OTHER}.{row}.total": 0 for row in ("not_corrected", "fee_unpaid", "other")}
    most = empty("2021").evolve({**rows, f"{OTHER}.other.total": MAX_COUNT})
    assert refile(most, "2019").cells()[f"{OTHER}.total"] == MAX_COUNT
    more = most.evolve({f"{OTHER}.fee_unpaid.total": 1})
    assert len(refiling_losses(more, "2019")) == 3


def test_a_unit_that_the_agency_states_is_not_lost_silently() -> None:
    report = empty("2019").evolve({"proactive.procurement.amount_unit": "万元"})
    (loss,) = refiling_losses(report, "2021")
    assert (loss.cell, loss.figure, loss.unit) == ("proactive.procurement.amount", None, "万元")
    assert "万元" in loss.text("zh")


def test_an_edition_that_there_is_not() -> None:
    for ask in (refile, refiling_losses):
        with pytest.raises(UnknownName, match="2030"):
            ask(empty("2021"), "2030")


def run(*arguments: str | Path, status: int) -> str:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exit_code == status, result.output
    return result.stderr


def test_the_command_line_writes_nothing_where_figures_would_be_lost(tmp_path: Path) -> None:
    target = tmp_path / "older.json"
    said = run("convert", SUQIAN, target, "--edition", "2019", "--lang", "en", status=2)
    assert said.count("\n") == 8
    assert "proactive.charges.amount" in said
    assert list(tmp_path.iterdir()) == []
    accepted = run("convert", SUQIAN, target, "--edition", "2019", "--accept-loss", status=0)
    assert accepted.count("\n") == 8
    older = read(target).report
    assert older == refile(read(SUQIAN).report, "2019", accept_loss=True)  # type: ignore[arg-type]


def test_the_command_line_keeps_the_edition_where_it_is_the_same(tmp_path: Path) -> None:
    target = tmp_path / "same.json"
    assert not run("convert", SUQIAN, target, "--edition", "2021", status=0)
    assert read(target).report == read(SUQIAN).report
