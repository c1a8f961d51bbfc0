"""The verb ``tally`` and empty ledgers, as a contract: exit statuses, keys, what is written."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import govdisclosure as gd
from govdisclosure.cli import cli
from govdisclosure.ledger.cases import ChallengeCase, Ledger, RequestCase
from govdisclosure.ledger.columns import layout_of
from ledger_files import lines_of, to_csv, workbook

CLEAN, LOOK, UNREADABLE = 0, 1, 2
TOTAL = "requests.received.total"


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2024, month, number)


REQUESTS = (
    RequestCase(
        id="001",
        received=day(3, 1),
        applicant="natural_person",
        replied=day(3, 20),
        outcome="granted",
    ),
    RequestCase(id="002", received=day(12, 2), applicant="commercial_enterprise"),
)
CHALLENGES = (ChallengeCase(id="甲1", stage="reconsideration", filed=day(4, 1)),)
LEDGER = Ledger(requests=REQUESTS, challenges=CHALLENGES)


def run(*arguments: str | Path, status: int = CLEAN) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output
    return result


def tally(*arguments: str | Path, status: int = CLEAN) -> Any:
    named = ("--year", "2024", "--agency", "示例局", "--format", "json")
    return json.loads(run("tally", *arguments, *named, status=status).stdout)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "ledger.xlsx"
    file.write_bytes(workbook(LEDGER))
    return file


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A ledger with a line that cannot be read and a case that cannot be counted."""
    lines = lines_of(layout_of("requests"), REQUESTS)
    lines.append(["003", "去年", *lines[1][2:]])
    lines.append(["004", "2024-05-01", *[""] * (len(lines[0]) - 2)])
    file = tmp_path / "requests.csv"
    file.write_bytes(to_csv(lines))
    return file


def test_a_workbook_becomes_a_report(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    data = tally(book, "-o", target)
    assert data.keys() == {"report", "tally", "fee", "unplaced", "cases", "notes"}
    assert data["tally"]["entries"] == {
        "requests": 2,
        "challenges": 1,
        "documents": None,
        "decisions": None,
    }
    report = gd.read(target).report
    assert report is not None
    assert gd.to_dict(report) == data["report"]
    assert report.agency == gd.Agency(name="示例局")
    figures = report.cells()
    assert (figures[TOTAL], figures["challenges.reconsideration.pending"]) == (2, 1)
    # What no ledger tells stays blank.
    assert figures["proactive.rules.issued"] is None
    assert {cell: figures[cell] for cell in data["tally"]["figures"]} == data["tally"]["figures"]
    assert not gd.check(report, rules=gd.FIGURE_RULES).errors


def test_a_figure_is_explained_by_its_cases(book: Path) -> None:
    data = tally(book, "--explain", TOTAL, "--explain", "challenges.reconsideration.total")
    assert [each["cases"] for each in data["tally"]["explained"]] == [["001", "002"], ["甲1"]]
    named = ("--year", "2024", "--agency", "示例局", "--lang", "zh")
    shown = run("tally", book, *named, "--explain", TOTAL).stdout
    assert "编号：001、002" in shown
    run("tally", book, *named, "--explain", "requests.lost", status=UNREADABLE)
    untold = run("tally", book, *named, "--explain", "proactive.rules.issued", status=UNREADABLE)
    assert "没有台账" in untold.stderr


def test_entries_of_later_years_are_told(book: Path) -> None:
    assert tally(book)["tally"]["later"]["requests"] == 0
    shown = run("tally", book, "--year", "2023", "--agency", "示例局", "--lang", "zh").stdout
    assert "申请：2条，其中2条在2023年之后，未计入" in shown


def test_lines_that_cannot_be_read_are_all_told(faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    data = tally(faulty, "-o", target, status=UNREADABLE)
    assert (data["report"], data["tally"]) == (None, None)
    [note] = data["notes"]
    assert (note["code"], note["ledger"], note["row"]) == ("no-date", "requests", 4)
    assert (note["column"], note["printed"]) == ("收到日期", "去年")
    assert note["message"].keys() == {"zh", "en"}
    assert not target.exists()


def test_faulty_lines_can_be_skipped_but_are_told(faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    data = tally(faulty, "--skip-faulty", "-o", target, status=LOOK)
    assert data["tally"]["entries"]["requests"] == 3
    assert data["tally"]["figures"][TOTAL] == 2
    assert [each["code"] for each in data["unplaced"]] == ["no-applicant"]
    assert [note["row"] for note in data["notes"]] == [4]
    assert target.exists()
    named = ("--year", "2024", "--agency", "示例局", "--lang", "zh", "--skip-faulty")
    shown = run("tally", faulty, *named, status=LOOK).stdout
    assert "第4行“收到日期”" in shown
    assert "004：没有写明申请人类型" in shown


def test_several_files_are_one_ledger(tmp_path: Path) -> None:
    files = []
    for name in ("requests", "challenges"):
        files.append(tmp_path / f"{name}.csv")
        entries = getattr(LEDGER, name)
        files[-1].write_bytes(to_csv(lines_of(layout_of(name), entries, "en")))
    data = tally(*files)
    assert data["tally"]["figures"][TOTAL] == 2
    assert data["tally"]["figures"]["challenges.reconsideration.pending"] == 1
    named = ("--year", "2024", "--agency", "示例局")
    assert "Requests" in run("tally", files[0], files[0], *named, status=UNREADABLE).stderr


def test_a_ledger_can_come_from_standard_input(faulty: Path) -> None:
    named = ("--year", "2024", "--agency", "示例局")
    result = CliRunner().invoke(cli, ["tally", "-", *named], input=faulty.read_bytes())
    assert result.exit_code == UNREADABLE
    assert "去年" in result.stderr


def test_a_mapping_says_what_is_meant(tmp_path: Path) -> None:
    ledger, mapping = tmp_path / "a.csv", tmp_path / "map.toml"
    head = ["序号", "来件日", "申请人类型", "答复日期", "办理结果"]
    ledger.write_bytes(to_csv([head, ["1", "2024-03-01", "个人", "2024-03-09", "公开"]]))
    mapping.write_text(
        '[requests]\nid = "序号"\nreceived = "来件日"\n'
        '[requests.applicant]\nnatural_person = "个人"\n[requests.outcome]\ngranted = "公开"\n',
        "utf-8",
    )
    assert tally(ledger, "--map", mapping)["tally"]["figures"][TOTAL] == 1
    mapping.write_text("[request]\n", "utf-8")
    assert tally(ledger, "--map", mapping, status=UNREADABLE)["notes"][0]["code"] == "unknown-key"


def test_the_form_is_that_of_the_year_unless_another_is_named(book: Path) -> None:
    assert tally(book)["report"]["edition"] == "2021"
    assert tally(book, "--edition", "2019")["report"]["edition"] == "2019"


def test_no_file_is_replaced_unasked(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("{}", "utf-8")
    tally(book, "-o", target, status=UNREADABLE)
    assert target.read_text("utf-8") == "{}"
    tally(book, "-o", target, "--force")
    assert gd.read(target).report is not None


@pytest.mark.parametrize("labels", ["zh", "en"])
def test_empty_ledgers_are_written_and_tallied(labels: str, tmp_path: Path) -> None:
    target = tmp_path / "ledger.xlsx"
    run("form", "--ledger", "-o", target, "--labels", labels)
    data = tally(target)
    assert set(data["tally"]["figures"].values()) == {0}
    assert {note["code"] for note in data["notes"]} == {"no-entries"}


def test_an_empty_ledger_in_csv_is_the_one_that_it_is_named_after(tmp_path: Path) -> None:
    target = tmp_path / "challenges.csv"
    run("form", "--ledger", "-o", target)
    assert target.read_text("utf-8-sig").startswith("编号,类型,受理日期")
    assert "xlsx" in run("form", "--ledger", "-o", tmp_path / "a.docx", status=UNREADABLE).stderr
    run("form", "--ledger", status=UNREADABLE)


def test_every_case_is_checked_and_only_errors_change_the_exit_status(tmp_path: Path) -> None:
    late = gd.RequestCase(
        id="003",
        received=day(3, 1),
        applicant="natural_person",
        replied=day(4, 1),
        outcome="granted",
    )
    file = tmp_path / "ledger.xlsx"
    file.write_bytes(workbook(Ledger(requests=(*REQUESTS, late))))
    (finding,) = tally(file)["cases"]
    assert (finding["code"], finding["place"], finding["severity"]) == ("late-reply", 3, "warning")
    double = gd.RequestCase(
        id="003",
        received=day(3, 1),
        applicant="natural_person",
        replied=day(4, 1),
        outcome="unable.not_held",
    )
    file.write_bytes(workbook(Ledger(requests=(*REQUESTS, late, double))))
    found = tally(file, status=LOOK)["cases"]
    assert [each["code"] for each in found] == ["late-reply", "double-outcome", "late-reply"]
    assert found[1]["breaks"][0] == {"rule": "R2", "on": "natural_person", "year": 2024}
    said = run("tally", file, "--year", "2024", "--agency", "示例局", "--lang", "zh", status=LOOK)
    assert "R2" in said.stdout
