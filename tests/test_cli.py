"""The command line as a contract: verbs, exit statuses, JSON keys."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from govdisclosure import (
    RULES,
    Baseline,
    form_of,
    loads,
    read,
    render_blank_bytes,
    render_bytes,
    write,
)
from govdisclosure.cli import cli
from govdisclosure.cli.checked import Beside, check_file
from govdisclosure.cli.options import default_language
from govdisclosure.cli.said import accepted_lines
from govdisclosure.editions import EDITIONS

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
AKTO = str(REPORTS / "akto-2022.txt")
SUQIAN = str(REPORTS / "suqian-2023.html")
ZHOUSHAN = str(REPORTS / "zhoushan-2020.lines.txt")

CLEAN, LOOK, UNREADABLE = 0, 1, 2


def run(*arguments: str | Path, status: int = CLEAN, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)
    assert result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def run_json(*arguments: str | Path, status: int = CLEAN) -> Any:
    return json.loads(run(*arguments, "--format", "json", status=status).stdout)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A report in which one figure was changed."""
    page = Path(SUQIAN).read_text("utf-8")
    assert page.count(">3511<") == 1
    file = tmp_path / "broken.html"
    file.write_text(page.replace(">3511<", ">3512<"), "utf-8")
    return file


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A report in which one figure cannot be read."""
    file = tmp_path / "damaged.html"
    file.write_text(Path(SUQIAN).read_text("utf-8").replace(">1808595<", ">见附件<"), "utf-8")
    return file


def test_read_prints_one_json_document() -> None:
    data = run_json("read", AKTO)
    assert data.keys() == {"report", "notes"}
    assert data["report"] == json.loads(json.dumps(data["report"]))
    assert loads(json.dumps(data["report"])) == read(AKTO).report
    assert data["report"]["requests"]["received"]["natural_person"] == 0
    assert data["notes"] == []


def test_read_says_what_it_could_not_read(damaged: Path) -> None:
    data = run_json("read", damaged, status=LOOK)
    [note] = data["notes"]
    assert note.keys() == {"code", "severity", "cell", "where", "printed", "message"}
    assert (note["code"], note["severity"]) == ("cell-unread", "error")
    assert (note["cell"], note["printed"]) == ("proactive.licensing.decisions", "见附件")
    assert note["message"].keys() == {"zh", "en"}
    assert "见附件" in run("read", damaged, "--lang", "zh", status=LOOK).stdout


def test_read_takes_standard_input() -> None:
    result = run("read", "-", "--format", "json", stdin=Path(AKTO).read_bytes())
    assert json.loads(result.stdout) == run_json("read", AKTO)


def test_read_speaks_both_languages() -> None:
    assert "200 cells with figures, 0 blank" in run("read", AKTO, "--lang", "en").stdout
    assert "空白0个" in run("read", AKTO, "--lang", "zh").stdout


def test_a_report_without_name_takes_what_it_is_given(tmp_path: Path) -> None:
    file = tmp_path / "tables.html"
    page = Path(SUQIAN).read_text("utf-8")
    file.write_text(page.replace("宿迁市2023年政府信息公开工作年度报告", ""), "utf-8")
    data = run_json("read", file, status=LOOK)
    assert data["report"] is None
    assert [note["code"] for note in data["notes"]] == ["report-unnamed"]
    target = tmp_path / "out.json"
    assert "agency" in run("convert", file, target, "--lang", "en", status=UNREADABLE).stderr
    assert not target.exists()
    run("convert", file, target, "--agency", "宿迁市", "--year", "2023")
    assert read(target).report == read(SUQIAN).report


@pytest.mark.parametrize("suffix", ["json", "html", "md", "txt", "csv", "yaml"])
def test_convert_writes_by_the_suffix(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"report.{suffix}"
    result = run("convert", AKTO, target)
    assert result.stdout == ""
    assert read(target).report == read(AKTO).report


def test_convert_does_not_replace_a_file_unasked(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("mine", "utf-8")
    assert "--force" in run("convert", AKTO, target, status=UNREADABLE).stderr
    assert target.read_text("utf-8") == "mine"
    run("convert", AKTO, target, "--force")
    assert read(target).report == read(AKTO).report


def test_convert_in_two_languages(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    run("convert", AKTO, target, "--labels", "zh+en")
    page = target.read_text("utf-8")
    assert "自然人" in page
    assert "Natural persons" in page
    assert read(target).report == read(AKTO).report


@pytest.mark.parametrize("content", [b"", b"nothing here", b"\x89PNG\r\n\x1a\n\x00\x00", b"{"])
@pytest.mark.parametrize("name", ["in.html", "in.txt", "in.json", "in"])
def test_what_cannot_be_read_leaves_no_file(tmp_path: Path, name: str, content: bytes) -> None:
    source, target = tmp_path / name, tmp_path / "out.json"
    source.write_bytes(content)
    result = run("convert", source, target, status=UNREADABLE)
    assert result.stdout == ""
    assert result.stderr
    assert list(tmp_path.iterdir()) == [source]
    data = run_json("read", source, status=UNREADABLE)
    assert data["report"] is None
    assert all(note["severity"] == "error" for note in data["notes"])


def test_files_that_do_not_open_are_named(tmp_path: Path) -> None:
    assert "absent.txt" in run("read", tmp_path / "absent.txt", status=UNREADABLE).stderr
    run("read", tmp_path, status=UNREADABLE)
    run("convert", AKTO, tmp_path / "no" / "such" / "folder.json", status=UNREADABLE)
    run("convert", AKTO, tmp_path / "report.odt", status=UNREADABLE)
    assert list(tmp_path.iterdir()) == []


def test_check_of_right_reports_is_clean() -> None:
    data = run_json("check", AKTO, SUQIAN, ZHOUSHAN)
    assert data.keys() == {"files", "summary"}
    assert data["summary"].keys() == {"files", "errors", "warnings", "undecided", "notices"}
    assert (data["summary"]["files"], data["summary"]["errors"]) == (3, 0)
    akto, suqian, zhoushan = data["files"]
    assert akto.keys() == {"file", "edition", "agency", "year", "notes", "findings"}
    assert (akto["agency"], akto["year"], akto["edition"]) == (
        "阿克陶县慕士塔格城区服务中心",
        2022,
        "2021",
    )
    assert suqian["findings"] == []
    assert {finding["outcome"] for finding in zhoushan["findings"]} == {"undecided"}


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_readme_shows_what_check_says(
    name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = REPORTS.parents[1]
    shown = (root / name).read_text("utf-8").split("```console\n$ sed ", 1)[1].split("```")[0]
    edits = re.findall("s/([^/]*)/([^/]*)/", shown.partition("\n")[0])
    assert len(edits) == 2
    page = Path(SUQIAN).read_text("utf-8")
    for old, new in edits:
        assert page.count(old) == 1
        page = page.replace(old, new)
    monkeypatch.chdir(root)
    told = run(
        *("check", "-", "examples/reports/akto-2022.txt", "--lang", lang),
        stdin=page.encode(),
        status=LOOK,
    )
    assert shown.endswith(f"--lang {lang}\n{told.stdout}")


def test_check_names_what_does_not_add_up(broken: Path) -> None:
    data = run_json("check", broken, status=LOOK)
    # What the text still says right is a warning for each claim.
    assert data["summary"]["errors"] == data["summary"]["warnings"] == 2
    for finding in data["files"][0]["findings"]:
        assert finding.keys() == {
            *("rule", "outcome", "severity", "basis", "cells", "expected", "found"),
            *("difference", "blanks", "citation", "message", "passages", "elsewhere"),
            "likelier",
        }
        assert finding["outcome"] == "fail"
        assert "requests.received.total" in finding["cells"]
    assert {finding["rule"] for finding in data["files"][0]["findings"]} == {"R1", "R3", "R9"}


def test_check_shows_what_holds_on_request() -> None:
    findings = run_json("check", SUQIAN, "--all")["files"][0]["findings"]
    on_figures = [each for each in findings if each["rule"] in ("R1", "R2", "R3", "R4", "R7")]
    assert len(on_figures) == 42 + 3
    assert {finding["outcome"] for finding in findings} == {"pass"}


def test_check_is_told_what_the_report_takes_in() -> None:
    children = ("--children", AKTO)
    [finding] = run_json("check", SUQIAN, "--covers", "own", *children)["files"][0]["findings"]
    assert (finding["rule"], finding["outcome"]) == ("R16", "undecided")
    assert "own work alone" in finding["message"]["en"]
    for alone in (("--covers", "own"), ("--disjoint",)):
        run("check", SUQIAN, *alone, status=UNREADABLE)


@pytest.mark.parametrize("verb", ["read", "check", "locate", "claims", "sentences"])
def test_one_document_comes_of_what_cannot_be_read(verb: str, tmp_path: Path) -> None:
    file = tmp_path / "empty.html"
    file.write_text("nothing", "utf-8")
    data = run_json(verb, file, status=UNREADABLE)
    notes = data["files"][0]["notes"] if verb == "check" else data["notes"]
    assert [note["severity"] for note in notes] == ["error"]


def test_check_reads_the_reports_beside(tmp_path: Path) -> None:
    page = REPORTS / "suqian-2023.html"
    wrong = tmp_path / "wrong.html"
    wrong.write_text("nothing", "utf-8")
    data = run_json("check", page, "--children", page, wrong, "--format", "json", status=UNREADABLE)
    [note] = data["files"][0]["notes"]
    assert str(wrong) in note["message"]["en"]
    run("check", page, page, "--previous", page, status=UNREADABLE)


def test_check_goes_on_after_a_file_that_it_cannot_read(tmp_path: Path, broken: Path) -> None:
    data = run_json("check", tmp_path / "absent.txt", broken, status=UNREADABLE)
    unread, other = data["files"]
    assert (unread["edition"], unread["agency"], unread["year"]) == (None, None, None)
    assert [note["code"] for note in unread["notes"]] == ["unreadable"]
    assert other["findings"]
    text = run("check", broken, SUQIAN, "--lang", "en", status=LOOK).stdout
    assert "Nothing wrong was found." in text
    assert "2 files; errors: 2" in text


def test_check_writes_a_page_with_findings_in_place(tmp_path: Path, broken: Path) -> None:
    target = tmp_path / "checked.html"
    run("check", broken, "--format", "html", "-o", target, "--lang", "zh", status=LOOK)
    page = target.read_text("utf-8")
    assert 'class="figure marked error"' in page
    assert "相差1" in page
    many = run("check", broken, SUQIAN, "--format", "html", "--lang", "en", status=LOOK).stdout
    assert "<table" in many
    assert "Nothing wrong was found." in many


def test_a_page_does_not_hide_what_was_not_read(tmp_path: Path, damaged: Path) -> None:
    target = tmp_path / "checked.html"
    result = run(*("check", damaged, "--format", "html", "-o", target, "--lang", "en"), status=LOOK)
    assert result.stdout == ""
    assert "见附件" in result.stderr


def test_a_fraction_beside_a_blank_is_reported_as_data(tmp_path: Path) -> None:
    page = Path(SUQIAN).read_text("utf-8").replace(">1175<", ">1175.5<").replace(">1191<", "><")
    file = tmp_path / "half.html"
    file.write_text(page, "utf-8")
    findings = run_json("check", file, status=LOOK)["files"][0]["findings"]
    total = "requests.outcomes.granted.total"
    bounds = [blank for finding in findings for blank in finding["blanks"]]
    assert {"cell": total, "least": "1191.5", "most": "1191.5"} in bounds


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_a_file_name_need_not_be_text(tmp_path: Path) -> None:
    file, absent = (tmp_path / os.fsdecode(name) for name in (b"bad\xff.html", b"no\xff.html"))
    file.write_bytes(Path(SUQIAN).read_bytes())
    for form in ("text", "json", "html"):
        target = tmp_path / f"out.{form}"
        run("check", file, absent, "--format", form, "-o", target, status=UNREADABLE)
        assert "bad\ufffd.html" in target.read_text("utf-8")
    assert "no\ufffd.html" in run("read", absent, status=UNREADABLE).stderr


def test_output_is_plain_when_it_is_no_terminal(broken: Path) -> None:
    assert "\x1b" not in run("check", broken, status=LOOK).output
    colored = CliRunner().invoke(cli, ["check", str(broken)], color=True)
    assert "\x1b[31m" in colored.output


@pytest.mark.parametrize("edition", EDITIONS)
def test_cells_are_listed_in_form_order(edition: str) -> None:
    cells = run_json("cells", "--edition", edition)
    assert [cell["cell"] for cell in cells] == list(form_of(edition).cells)
    assert cells[0].keys() == {
        *("cell", "table", "group", "row", "column", "unit", "type", "basis"),
        *("label_zh", "label_en"),
    }
    table = run("cells", "--edition", edition, "--format", "csv").stdout
    assert list(csv.DictReader(io.StringIO(table))) == cells


def test_rules_are_listed_with_what_they_rest_on() -> None:
    rules = run_json("rules", "--edition", "2019")
    assert [rule["rule"] for rule in rules] == list(RULES.on("2019"))
    assert sum(rule["equations"] for rule in rules) == 40
    assert rules[0]["basis"] == "printed"
    assert "国办公开办函〔2019〕60号" in run("rules", "--edition", "2019", "--lang", "zh").stdout


def test_form_writes_the_empty_form_and_its_schema(tmp_path: Path) -> None:
    for name in ("form.html", "form.md", "form.txt"):
        run("form", "--year", "2020", "-o", tmp_path / name)
        assert "政府集中采购" in (tmp_path / name).read_text("utf-8")
    run("form", "--edition", "2019", "-o", tmp_path / "report.schema.json")
    schema = json.loads((tmp_path / "report.schema.json").read_text("utf-8"))
    assert schema == run_json("form", "--edition", "2019")
    assert "现行有效件数" in run("form").stdout
    assert "Currently in force" in run("form", "--labels", "en").stdout
    assert "odt" in run("form", "-o", tmp_path / "form.odt", status=UNREADABLE).stderr


@pytest.mark.parametrize("name", ["form", "form.csv", "form.doc"])
def test_form_says_what_can_be_written_where_the_suffix_does_not_fit(
    tmp_path: Path, name: str
) -> None:
    said = run("form", "-o", tmp_path / name, "--lang", "en", status=UNREADABLE).stderr
    assert "docx, html, markdown, pdf, schema.json, text, xlsx" in said
    assert ("no suffix" in said) is (name == "form")
    assert list(tmp_path.iterdir()) == []


def test_convert_says_what_can_be_written_where_there_is_no_suffix(tmp_path: Path) -> None:
    said = run("convert", AKTO, tmp_path / "out", "--lang", "en", status=UNREADABLE).stderr
    assert "no suffix" in said
    assert "docx" in said
    assert list(tmp_path.iterdir()) == []


def test_form_writes_the_empty_form_as_a_word_file(tmp_path: Path) -> None:
    target = tmp_path / "form.docx"
    run("form", "--edition", "2019", "--labels", "zh+en", "-o", target)
    assert target.read_bytes() == render_blank_bytes("2019", "docx", gloss="en")


def test_convert_writes_word_files_in_two_languages(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    run("convert", SUQIAN, target, "--labels", "zh+en")
    report = read(SUQIAN).report
    assert report is not None
    assert target.read_bytes() == render_bytes(report, "docx", gloss="en")


def test_misuse_is_status_two() -> None:
    run("form", "--edition", "2019", "--year", "2020", status=UNREADABLE)
    run("form", "--year", "1999", status=UNREADABLE)
    run("check", status=UNREADABLE)
    run("nonsense", status=UNREADABLE)
    run("cells", "--edition", "1999", status=UNREADABLE)


@pytest.mark.parametrize("verb", ["read", "convert", "check", "form", "cells", "rules"])
def test_every_verb_explains_itself(verb: str) -> None:
    text = run(verb, "--help").stdout
    assert f"Usage: cli {verb}" in text
    assert "--lang" in text


@pytest.mark.parametrize(
    ("variables", "language"),
    [({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LC_ALL": "en_US.UTF-8"}, "en"), ({"LANG": "fr_FR"}, "en")],
)
def test_the_language_is_that_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_language() == language


def test_the_module_runs_as_a_program() -> None:
    command = [sys.executable, "-m", "govdisclosure", "check", SUQIAN, "--lang", "en"]
    ran = subprocess.run(  # noqa: S603  # our own interpreter and arguments
        command, capture_output=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, ran.stderr) == (CLEAN, "")
    assert ran.stdout.endswith("Nothing wrong was found.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_who_has_seen_enough_is_no_fault() -> None:
    command = [sys.executable, "-m", "govdisclosure", "cells", "--lang", "en"]
    with subprocess.Popen(  # noqa: S603  # our own interpreter and arguments
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""


def test_claims_lists_what_the_text_states(tmp_path: Path) -> None:
    data = run_json("claims", SUQIAN)
    assert list(data) == ["claims", "notes", "fee"]
    assert [claim["value"] for claim in data["claims"]] == [3607, 3511, 96, 3486, 121]
    first = data["claims"][0]
    assert first["agreement"] == "agrees"
    assert first["passage"] == "共收办政府信息公开申请3607件"
    assert first["readings"][0] == {
        "cells": ["requests.received.total", "requests.carried_over.total"],
        "total": 3607,
        "agreement": "agrees",
    }
    assert "结转下年度121件" in run("claims", SUQIAN, "--lang", "zh").stdout


def test_claims_shows_what_the_text_states_of_the_fee_and_what_it_leaves_out() -> None:
    fee = run_json("claims", SUQIAN)["fee"]
    assert (fee["notices"], fee["notified"], fee["collected"]) == (None, None, "2950")
    assert (fee["requests"], fee["missing"]) == (25, ["notices", "notified"])
    assert [claim["figure"] for claim in fee["claims"]] == ["requests", "collected"]
    assert "2950元" in fee["claims"][1]["passage"]
    shown = run("claims", SUQIAN, "--lang", "en").stdout
    assert "Not stated in the text: fee notices issued, total amount notified" in shown
    nil = run_json("claims", AKTO)["fee"]
    assert (nil["notices"], nil["notified"], nil["collected"]) == (0, "0", "0")
    assert (nil["missing"], nil["contradictions"]) == ([], [])


def test_claims_that_the_tables_contradict_are_for_a_person_to_look_at(tmp_path: Path) -> None:
    file = tmp_path / "wrong.html"
    file.write_text(Path(SUQIAN).read_text("utf-8").replace("办结3486件", "办结3500件"), "utf-8")
    data = run_json("claims", file, status=LOOK)
    assert [claim["agreement"] for claim in data["claims"]].count("contradicts") == 1
    assert "contradicts" in run("claims", file, "--lang", "en", status=LOOK).stdout
    assert "R9" in run("check", file, "--lang", "en").stdout


def test_claims_of_a_text_without_figures(tmp_path: Path) -> None:
    file = tmp_path / "silent.html"
    page = Path(SUQIAN).read_text("utf-8")
    start = page.index("2023年，全市")
    file.write_text(page[:start] + page[page.index("</p>", start) :], "utf-8")
    assert run_json("claims", file)["claims"] == []
    assert "no figure" in run("claims", file, "--lang", "en").stdout


def test_sentences_are_written_from_the_tables() -> None:
    data = run_json("sentences", AKTO)
    assert data["sentences"][0].keys() == {"path", "text"}
    assert data["sentences"][0]["text"].keys() == {"zh", "en"}
    assert "未收到政府信息公开申请" in run("sentences", AKTO, "--lang", "zh").stdout
    assert "No requests" in run("sentences", AKTO, "--lang", "en").stdout


def accept(file: Path, baseline: Path, *more: str, status: int = CLEAN) -> Result:
    named = ("--reviewer", "王某", "--reason", "核实")
    return run("accept", file, "--baseline", baseline, *named, *more, "--lang", "en", status=status)


def test_accept_adds_to_a_baseline(broken: Path, tmp_path: Path) -> None:
    target = tmp_path / "baseline.json"
    assert "R1" in accept(broken, target, "--rule", "R1").stdout
    again = run_json(
        *("accept", broken, "--baseline", target, "--rule", "R3", "--expires", "2999-12-31"),
        *("--cell", "requests.received.total", "--reviewer", "李某", "--reason", "核实"),
    )
    assert [finding["rule"] for finding in again["accepted"]] == ["R3"]
    entries = Baseline.load(target).entries
    assert [(entry.rule, entry.reviewer) for entry in entries] == [("R1", "王某"), ("R3", "李某")]
    assert str(entries[1].expires) == "2999-12-31"


def test_accept_refuses_what_is_not_there(broken: Path, tmp_path: Path) -> None:
    target = tmp_path / "baseline.json"
    assert "R4" in accept(broken, target, "--rule", "R4", status=UNREADABLE).stderr
    assert "R99" in accept(broken, target, "--rule", "R99", status=UNREADABLE).stderr
    cell = ("--rule", "R1", "--cell", "requests.none")
    assert "requests.none" in accept(broken, target, *cell, status=UNREADABLE).stderr
    missing = tmp_path / "missing.html"
    assert accept(missing, target, "--rule", "R1", status=UNREADABLE).stderr
    late = ("--rule", "R1", "--expires", "2000-01-01")
    assert "expires" in accept(broken, target, *late, status=UNREADABLE).stderr
    assert not target.exists()
    target.write_text("{}", "utf-8")
    assert "$.accepted" in accept(broken, target, "--rule", "R1", status=UNREADABLE).stderr
    assert target.read_text("utf-8") == "{}"


def test_check_leaves_out_what_is_accepted(broken: Path, tmp_path: Path) -> None:
    target = tmp_path / "baseline.json"
    accept(broken, target, "--rule", "R1", "--rule", "R3")
    data = run_json("check", broken, "--baseline", target, "--format", "json")
    [entry] = data["files"]
    assert data["summary"]["errors"] == 0
    assert len(entry["accepted"]) == 2
    assert entry["reopened"] == entry["expired"] == entry["unused"] == []
    assert "Accepted findings: 2" in run("check", broken, "--baseline", target).stdout
    missing = tmp_path / "none.json"
    assert "none.json" in run("check", broken, "--baseline", missing, status=UNREADABLE).stderr


def test_what_is_accepted_is_named_in_what_is_handed_on(broken: Path, tmp_path: Path) -> None:
    target = tmp_path / "baseline.json"
    accept(broken, target, "--rule", "R1", "--rule", "R3")
    command = ("check", broken, "--baseline", target, "--format")
    alone = run(*command, "html")
    assert "王某" in alone.stderr
    assert "王某" in run(*command, "html", AKTO).stdout
    book = tmp_path / "checked.xlsx"
    run(*command, "xlsx", "-o", book)
    cells = [cell.value for row in openpyxl.load_workbook(book).worksheets[1] for cell in row]
    assert any("王某" in str(value) for value in cells)


def test_check_follows_a_chain_of_years(tmp_path: Path) -> None:
    report = read(REPORTS / "suqian-2023.html").report
    assert report is not None
    row = report.requests
    years = []
    for year in (2022, 2023, 2024):
        paths = {"carried_over": row.carried_over, "carried_forward": row.carried_over}
        balanced = report.evolve(year=year).evolve(
            {f"requests.{name}": value for name, value in paths.items()}
        )
        years.append(tmp_path / f"{year}.json")
        write(balanced, years[-1])
    rules = ("--basis", "implied", "--format", "json")
    found = run_json("check", *reversed(years), "--chain", *rules, "--all")
    assert [entry["year"] for entry in found["files"]] == [2024, 2023, 2022]
    compared = [
        [one for one in entry["findings"] if one["rule"] == "R5"] for entry in found["files"]
    ]
    assert [len(each) for each in compared] == [7, 7, 0]
    assert {one["outcome"] for each in compared for one in each} == {"pass"}
    run("check", years[0], years[0], "--chain", status=UNREADABLE)
    run("check", *years, "--chain", "--year", "2024", status=UNREADABLE)
    run("check", *years, "--chain", "--previous", years[0], status=UNREADABLE)
    run("check", *years, "--chain", "--others", years[0], status=UNREADABLE)
    run("check", *years, "--chain", "--deadline", "2024-03-31", status=UNREADABLE)


def test_a_file_without_a_year_is_numbered_among_all_files_of_a_chain(tmp_path: Path) -> None:
    page = Path(SUQIAN).read_text("utf-8")
    unread, unnamed = tmp_path / "unread.html", tmp_path / "unnamed.html"
    unread.write_bytes(b"\x00")
    unnamed.write_text(page[page.index("<table") : page.rindex("</table>") + 8], "utf-8")
    said = run("check", unread, unnamed, "--chain", "--lang", "en", status=UNREADABLE).stderr
    assert "number 2" in said


def test_the_kind_of_organ_holds_for_every_year_of_a_chain(tmp_path: Path) -> None:
    report = read(SUQIAN).report
    assert report is not None
    file = tmp_path / "named.json"
    write(report.evolve({"agency.name": "示例中心"}), file)
    rules = []
    for organ in ("town", "government"):
        [entry] = run_json("check", file, "--chain", "--organ", organ)["files"]
        rules.append({finding["rule"] for finding in entry["findings"]})
    assert rules[0] - rules[1] == {"R8"}


def test_what_belongs_to_children_is_refused_without_them(tmp_path: Path) -> None:
    assert "--own" in run("check", SUQIAN, "--own", SUQIAN, status=UNREADABLE).stderr
    said = run("check", SUQIAN, "--children", "--others", AKTO, status=UNREADABLE).stderr
    assert "--children" in said


def test_what_children_leave_open_is_not_told_at_length(tmp_path: Path) -> None:
    child = tmp_path / "child.json"
    report = read(SUQIAN).report
    assert report is not None
    write(report.evolve({"agency.name": "示例局"}), child)
    command = ("check", SUQIAN, "--children", child, "--missing", "示例县", "--lang", "en")
    said = run(*command).stdout
    assert (said.count("undecided R16"), said.count("--all")) == (3, 1)
    everything = run(*command, "--all").stdout
    assert everything.count("undecided R16") > 3


def test_a_page_of_many_shows_what_is_undecided_as_such(tmp_path: Path) -> None:
    report = read(SUQIAN).report
    assert report is not None
    files = [tmp_path / "one.json", tmp_path / "other.json"]
    text = (
        "存在的主要问题是公开的主动性有待加强，政策解读的形式较为单一，工作人员业务能力有待提高。"
    )
    for file in files:
        change = {"agency.name": f"示例{file.stem}局", "shortcomings.text": text}
        write(report.evolve(change), file)
    page = run("check", *files, "--others", *files, "--format", "html", "--lang", "en").stdout
    assert ">undecided</th>" in page


def test_a_file_that_does_not_open_is_named_once_and_in_the_language_asked_for(
    tmp_path: Path,
) -> None:
    absent = tmp_path / "absent.json"
    beside = run("check", SUQIAN, "--previous", absent, "--lang", "zh", status=UNREADABLE).stdout
    assert beside.count("absent.json：没有这个文件或者文件夹。") == 1
    assert beside.count("absent.json") == 1
    assert "文件夹" in run("read", tmp_path, "--lang", "zh", status=UNREADABLE).output


def test_what_is_accepted_is_counted_and_no_longer_said(broken: Path, tmp_path: Path) -> None:
    target = tmp_path / "baseline.json"
    accept(broken, target, "--rule", "R1")
    (checked,) = check_file(str(broken), None, None, Beside(), passes=False)
    left = checked.beside(Baseline.load(target))
    applied = left.applied
    assert applied is not None
    assert [finding.rule.id for finding in left.findings if finding.is_error] == ["R3"]
    [(line, _)] = accepted_lines(applied, "en", full=False)
    assert "Accepted findings: 1" in line
    [(line, _)] = accepted_lines(applied, "en", full=True)
    assert "王某" in line
    (unread,) = check_file(str(tmp_path / "missing.html"), None, None, Beside(), passes=False)
    assert unread.beside(Baseline.load(target)) == unread


def test_locate_names_the_wrong_cell(broken: Path) -> None:
    """Its keys are public; more may come after them."""
    data = run_json("locate", broken, status=LOOK)
    assert list(data)[:3] == ["status", "size", "solutions"]
    assert (data["status"], data["size"]) == ("unique", 1)
    (solution,) = data["solutions"]
    assert list(solution)[:2] == ["changes", "causes"]
    (change,) = solution["changes"]
    assert list(change)[:3] == ["cell", "from", "to"]
    assert (change["cell"], change["from"], change["to"]) == ("requests.received.total", 3512, 3511)
    assert solution["causes"][0]["kind"] == "digit-mistyped"
    assert "3,512 should be 3,511" in run("locate", broken, "--lang", "en", status=LOOK).stdout


def test_locate_finds_nothing_in_a_right_report(damaged: Path) -> None:
    assert run_json("locate", SUQIAN) == {
        "status": "consistent",
        "size": 0,
        "solutions": [],
        "alternatives": [],
        "complete": True,
    }
    assert run_json("locate", ZHOUSHAN)["status"] == "consistent"
    assert run_json("locate", damaged, status=LOOK)["status"] == "consistent"


def test_locate_leaves_what_is_trusted(broken: Path) -> None:
    trusted = run_json("locate", broken, "--trust", "*.received.total", "--limit", "3", status=LOOK)
    assert trusted["status"] == "tied"
    assert len(trusted["solutions"]) == 3
    assert not trusted["complete"]
    cells = {change["cell"] for each in trusted["solutions"] for change in each["changes"]}
    assert "requests.received.total" not in cells
    assert run_json("locate", broken, "--trust", "requests.*", status=LOOK) == {
        "status": "infeasible",
        "size": None,
        "solutions": [],
        "alternatives": [],
        "complete": True,
    }
    run("locate", broken, "--trust", "requests.recieved.*", status=UNREADABLE)
    run("locate", "no-such-file.html", status=UNREADABLE)


def test_read_says_of_each_cell_how_it_was_read() -> None:
    data = run_json("read", AKTO, "--cells")
    assert data.keys() == {"report", "notes", "cells"}
    assert len(data["cells"]) == 200
    assert data["cells"]["requests.received.total"] == {
        "printed": "0",
        "where": "line 81, cell 1",
        "confidence": "exact",
    }
    shown = run("read", AKTO, "--cells", "--lang", "zh").stdout
    assert "requests.received.total：“0”，第81行第1格，行名、栏数与格式完全一致" in shown
