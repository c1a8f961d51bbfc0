"""The sample ledgers become a report in which everything agrees, on both ways."""

import datetime
import io
from decimal import Decimal
from functools import cache
from pathlib import Path

import attrs
import openpyxl
import pytest
from click.testing import CliRunner, Result

import govdisclosure as gd
from govdisclosure.cli import cli
from govdisclosure.ledger.columns import layouts
from ledger_files import lines_of, to_csv

FOLDER = Path(__file__).parents[1] / "examples" / "ledger"
AGENCY = "示例市自然资源局"
CHARGES = {2024: Decimal("8021.36"), 2025: Decimal("7654.32")}
CHANGED = "2025-017"
"""A request of 2025 that was received and answered in that year."""

day = datetime.date


@cache
def sample() -> gd.Ledger:
    reading = gd.read_ledgers(sorted(FOLDER.glob("*.csv")))
    assert not reading.notes
    return reading.ledger


def drafted(ledger: gd.Ledger, year: int) -> gd.Draft:
    return (
        gd.draft(AGENCY, year, scope=gd.Scope.OWN)
        .figures(gd.tally(ledger, year=year).figures)
        .figures({"proactive.charges.amount": CHARGES[year]})
        .fee(gd.tally_fees(ledger, year=year).statement)
        .write_text()
        .sign(day(year + 1, 1, 20))
    )


def with_case(**values: object) -> gd.Ledger:
    """Return the sample with one request changed."""
    requests = sample().requests
    assert requests is not None
    return attrs.evolve(
        sample(),
        requests=tuple(
            attrs.evolve(case, **values) if case.id == CHANGED else case  # type: ignore[arg-type]  # by name
            for case in requests
        ),
    )


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.mark.parametrize("year", [2024, 2025])
def test_nothing_is_wrong_with_any_case(year: int) -> None:
    findings = gd.check_cases(sample(), year=year)
    # A case that is carried forward and answered in the next year is told, and nothing else.
    assert {finding.code for finding in findings} <= {"closed-later"}
    assert gd.tally(sample(), year=year).unplaced == ()
    assert gd.tally_fees(sample(), year=year).gaps == ()


def test_the_sample_has_something_of_everything() -> None:
    requests = sample().requests or ()
    assert 110 <= len(requests) <= 130
    assert len({case.channel for case in requests}) == len(gd.Channel)
    assert len({case.applicant for case in requests}) == 6
    assert len({case.outcome for case in requests}) > 18
    for name in ("corrected", "third_party_sent", "consulted_sent", "extended", "fee_paid"):
        assert any(getattr(case, name) for case in requests), name
    figures = gd.tally(sample(), year=2025).figures
    for cell in (
        "requests.carried_over.total",
        "requests.carried_forward.total",
        "requests.outcomes.other.fee_unpaid.total",
        "challenges.reconsideration.pending",
        "challenges.direct_litigation.pending",
        "challenges.litigation_after_reconsideration.rectified",
        "proactive.normative_documents.repealed",
        "proactive.compulsion.decisions",
    ):
        assert figures[cell] > 0, cell


def test_the_reports_of_consecutive_years_are_right_and_agree() -> None:
    last, this = (drafted(sample(), year).finish() for year in (2024, 2025))
    figures, before = this.cells(), last.cells()
    assert None not in figures.values()
    for column in ("natural_person", "research_institution", "other_organization", "total"):
        carried = figures[f"requests.carried_over.{column}"]
        assert carried == before[f"requests.carried_forward.{column}"] != 0
    findings = gd.check(this, previous=last)
    assert not findings.errors
    assert not findings.warnings
    passed = {each.rule.id for each in gd.check(this, previous=last, passes=True)}
    assert {"R5", "R6"} <= passed


def test_changing_an_outcome_changes_only_what_depends_on_it() -> None:
    last = drafted(sample(), 2024).finish()
    report, anew = (
        drafted(ledger, 2025).carry_over(last).finish()
        for ledger in (sample(), with_case(outcome="granted"))
    )
    found = gd.diff(report, anew)
    assert {change.cell: change.difference for change in found.cells} == {
        "requests.outcomes.granted.legal_service_institution": 1,
        "requests.outcomes.granted.total": 1,
        "requests.outcomes.unable.not_held.legal_service_institution": -1,
        "requests.outcomes.unable.not_held.total": -1,
    }
    assert [change.path for change in found.texts] == ["overview.disclosure_on_request"]
    assert not found.fee
    assert not found.entries
    assert not gd.check(anew, previous=last).errors


@pytest.mark.parametrize(
    ("outcome", "cell"),
    [
        ("unable.not_held", "requests.outcomes.unable.not_held.legal_service_institution"),
        ("granted", "requests.outcomes.granted.legal_service_institution"),
        ("granted", "requests.outcomes.granted.total"),
        ("granted", "requests.outcomes.total.total"),
    ],
)
def test_explain_names_the_case_where_it_counts_now(outcome: str, cell: str) -> None:
    found = gd.tally(with_case(outcome=outcome), year=2025)
    assert CHANGED in found.explain(cell).cases
    other = {"granted": "unable.not_held", "unable.not_held": "granted"}[outcome]
    assert CHANGED not in found.explain(f"requests.outcomes.{other}.total").cases


def test_a_case_that_stays_open_is_carried_forward() -> None:
    before = gd.tally(sample(), year=2025).figures
    after = gd.tally(with_case(outcome=None, replied=None), year=2025).figures
    column = "legal_service_institution"
    changed = {cell: figure - before[cell] for cell, figure in after.items()}
    assert {cell: by for cell, by in changed.items() if by} == {
        f"requests.outcomes.unable.not_held.{column}": -1,
        "requests.outcomes.unable.not_held.total": -1,
        f"requests.outcomes.total.{column}": -1,
        "requests.outcomes.total.total": -1,
        f"requests.carried_forward.{column}": 1,
        "requests.carried_forward.total": 1,
    }


def test_the_command_line_comes_to_the_same_report(tmp_path: Path) -> None:
    tables, last, this = (tmp_path / f"{name}.json" for name in ("tables", "last", "this"))
    for year, target, more in (
        (2024, last, []),
        (2025, this, ["--previous", last, "--texts", FOLDER / "texts-2025.md"]),
    ):
        files = sorted(FOLDER.glob("*.csv"))
        ran = run("tally", *files, "--year", year, "--agency", AGENCY, "-o", tables, "--force")
        assert ran.exit_code == 0
        ran = run(
            *("draft", tables, "--figure", f"proactive.charges.amount={CHARGES[year]}"),
            *("--scope", "own", "--sign", day(year + 1, 1, 20), "--fill-text", *more),
            *("-o", target),
        )
        assert ran.exit_code == 0
    texts = gd.read_texts(FOLDER / "texts-2025.md")
    before = drafted(sample(), 2024).finish()
    expected = drafted(sample(), 2025).carry_over(before).texts(texts).finish()
    assert gd.read(this).report == expected
    for suffix in ("html", "md", "docx"):
        written = tmp_path / f"report.{suffix}"
        assert run("convert", this, written).exit_code == 0
        assert written.stat().st_size > 0
        if suffix != "docx":
            ran = run("check", written, "--previous", last)
            assert ran.exit_code == 0, ran.output


def test_the_empty_ledgers_filled_in_are_the_same_cases() -> None:
    book = openpyxl.load_workbook(io.BytesIO(gd.blank_workbook()))
    for layout in layouts():
        sheet = book[layout.title.text()]
        lines = lines_of(layout, getattr(sample(), layout.name))
        for row, line in enumerate(lines[1:], start=2):
            for column, text in enumerate(line, start=1):
                sheet.cell(row, column, text)
    filled = io.BytesIO()
    book.save(filled)
    assert gd.read_ledger(filled.getvalue()).ledger == sample()


def test_two_files_of_one_ledger_are_refused() -> None:
    with pytest.raises(gd.UnreadableInput, match="counted twice"):
        gd.read_ledgers([FOLDER / "requests.csv", FOLDER / "requests.csv"])


def test_what_cannot_be_read_of_several_files_is_named(tmp_path: Path) -> None:
    empty = tmp_path / "challenges.csv"
    empty.touch()
    with pytest.raises(gd.UnreadableInput, match=r"“challenges\.csv”"):
        gd.read_ledgers([FOLDER / "requests.csv", empty])


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    files = []
    for layout in layouts():
        head, line, *_ = lines_of(layout, getattr(sample(), layout.name))
        line[next(place for place, each in enumerate(head) if "日期" in each)] = "不详"
        files.append(tmp_path / f"{layout.name}.csv")
        files[-1].write_bytes(to_csv([head, line]))
    with pytest.raises(gd.InvalidLedger) as raised:
        gd.read_ledgers(files)
    assert [fault.code for fault in raised.value.faults] == ["no-date"] * 4
    for file, told in zip(files, raised.value.text("zh").splitlines()[1:], strict=True):
        assert f"“{file.name}”第2行" in told
    skipped = gd.read_ledgers(files, skip_faulty=True)
    assert len(skipped.faults) == 4
    assert skipped.ledger == gd.Ledger(requests=(), challenges=(), documents=(), decisions=())


@pytest.mark.parametrize(
    ("figures", "status", "said"),
    [
        (["proactive.charges.amount"], 2, "Invalid value"),
        (["proactive.charges.amount=many"], 2, "Invalid value"),
        (["proactive.charges.amount=1", "proactive.charges.amount=2"], 2, "Invalid value"),
        (["proactive.charges=1"], 2, "proactive.charges"),
        (["proactive.rules.issued=1.5"], 2, "proactive.rules.issued"),
        (["requests.received.total=3"], 2, "requests.received.total"),
    ],
)
def test_a_figure_that_cannot_stand_is_refused(
    tmp_path: Path, figures: list[str], status: int, said: str
) -> None:
    tables = tmp_path / "tables.json"
    requests = FOLDER / "requests.csv"
    run("tally", requests, "--year", 2025, "--agency", AGENCY, "-o", tables)
    given = [part for figure in figures for part in ("--figure", figure)]
    ran = run("draft", tables, *given, "--lang", "en")
    assert ran.exit_code == status
    assert said in ran.output
