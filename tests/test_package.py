"""Reports as a data package: valid for others, exact for us, and never a way out of its folder."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from govdisclosure import (
    GovDisclosureError,
    InvalidReport,
    Limits,
    SeveralReports,
    UnreadableInput,
    read,
    read_package,
    write,
    write_package,
)
from govdisclosure.cli import cli
from govdisclosure.editions import Report
from govdisclosure.interchange.leaves import leaves
from test_tidy import AKTO, ANY, SUQIAN, ZHOUSHAN

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
ALL = [SUQIAN, AKTO, ZHOUSHAN]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    write_package(ALL, tmp_path / "package")
    return tmp_path / "package"


@given(report=ANY, other=ANY)
@settings(max_examples=10)
def test_any_reports_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, report: Report, other: Report
) -> None:
    target = tmp_path_factory.mktemp("any") / "reports.zip"
    write_package([report, other, report], target)
    assert list(read_package(target)) == [report, other, report]


def test_a_package_is_a_folder_its_descriptor_or_an_archive(package: Path) -> None:
    archive = package.parent / "package.zip"
    write_package(iter(ALL), archive)
    for source in (package, package / "datapackage.json", archive, archive.read_bytes()):
        assert list(read_package(source)) == ALL


def test_the_same_reports_give_the_same_bytes(package: Path) -> None:
    again = package.parent / "again"
    write_package(ALL, again / "datapackage.json")
    names = sorted(file.name for file in package.iterdir())
    assert names == ["cells.csv", "datapackage.json", "figures.csv", "reports.csv", "texts.csv"]
    for name in names:
        assert (again / name).read_bytes() == (package / name).read_bytes()


def test_frictionless_finds_no_fault(package: Path) -> None:
    late = AKTO.evolve({"publication.published_time": None, "overview.platform": ""})
    write_package([*ALL, late], package)
    command = [sys.executable, "-m", "frictionless", "validate", "--json"]
    ran = subprocess.run(  # noqa: S603  # our own interpreter
        [*command, str(package / "datapackage.json")], capture_output=True, text=True, check=False
    )
    found = json.loads(ran.stdout)
    assert found["valid"], ran.stdout
    assert found["stats"]["tasks"] == 4


def test_the_descriptor_explains_every_column_in_both_languages(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    for table in described["resources"]:
        head = (package / table["path"]).read_text("utf-8").partition("\n")[0]
        assert head.split(",") == [field["name"] for field in table["schema"]["fields"]]
        assert all(field["title"] and field["description"] for field in table["schema"]["fields"])
    cells = pd.read_csv(package / "cells.csv", dtype=str, keep_default_na=False)
    for edition in ("2019", "2021"):
        mine = cells[cells["edition"] == edition]
        assert list(mine["cell"]) == [leaf.path for leaf in leaves(edition)]


def test_values_are_numbers_for_others(package: Path) -> None:
    query = (
        f"select f.value::decimal(24, 4) from '{package}/figures.csv' f "  # noqa: S608
        f"join '{package}/reports.csv' r using (report) "
        "where r.agency = '宿迁市' and cell = 'proactive.charges.amount'"
    )
    assert duckdb.connect().execute(query).fetchall() == [(Decimal("59237.2449"),)]
    assert pd.read_csv(package / "figures.csv")["value"].dtype == float


def test_write_and_read_know_the_name_of_a_descriptor(tmp_path: Path) -> None:
    target = tmp_path / "one" / "datapackage.json"
    write(AKTO, target)
    assert read(target).report == AKTO
    write_package(AKTO, tmp_path / "one.zip")
    assert read(tmp_path / "one.zip").report == AKTO
    write_package(ALL, tmp_path / "one.zip")
    with pytest.raises(SeveralReports, match="read_all"):
        read(tmp_path / "one.zip")


def test_a_failure_leaves_what_was_there(package: Path) -> None:
    def broken() -> Iterator[Report]:
        yield AKTO
        raise UnreadableInput(read_package_error())

    before = {file.name: file.read_bytes() for file in package.iterdir()}
    with pytest.raises(UnreadableInput):
        write_package(broken(), package)
    assert {file.name: file.read_bytes() for file in package.iterdir()} == before
    assert [file.name for file in package.parent.iterdir()] == ["package"]


def read_package_error() -> Any:
    try:
        read_package(b"")
    except UnreadableInput as error:
        return error.sentence
    raise AssertionError


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "../figures.csv", "a/../../figures.csv", "http://example.org/figures.csv"),
        *(
            "file:///etc/passwd",
            "C:/figures.csv",
            "..\\figures.csv",
            "~/figures.csv",
            "",
            ".",
            "..",
        ),
        *("./figures.csv", "a//figures.csv", ["figures.csv"], None, 3),
    ],
)
def test_nothing_outside_of_a_package_is_opened(package: Path, path: object) -> None:
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    described["resources"][1]["path"] = path
    (package / "datapackage.json").write_text(json.dumps(described), "utf-8")
    with pytest.raises(UnreadableInput, match="outside"):
        read_package(package)


def test_a_link_that_leads_out_is_not_followed(package: Path) -> None:
    outside = package.parent / "figures.csv"
    (package / "figures.csv").replace(outside)
    (package / "figures.csv").symlink_to(outside)
    with pytest.raises(UnreadableInput, match="outside"):
        read_package(package)


DESCRIBED = [
    "",
    "[]",
    "{}",
    '{"resources": 1}',
    '{"resources": [{}]}',
    "[" * 100_000,
    "\xff",
    "null",
]


@pytest.mark.parametrize("described", DESCRIBED)
def test_what_describes_no_package_is_refused(package: Path, described: str) -> None:
    (package / "datapackage.json").write_text(described, "latin-1")
    with pytest.raises(UnreadableInput):
        read_package(package)


@pytest.mark.parametrize("name", ["reports.csv", "figures.csv", "texts.csv"])
def test_a_missing_table_is_named(package: Path, name: str) -> None:
    (package / name).unlink()
    with pytest.raises(UnreadableInput, match=name):
        read_package(package)


@pytest.mark.parametrize(
    ("table", "old", "new", "code"),
    [
        ("figures", "issued,件,2\n", "issued,件,2.5\n", "wrong-type"),
        ("figures", "issued,件,2\n", "issued,元,2\n", "csv-unit"),
        ("figures", "1,2021,proactive.rules.issued,件,2\n", "", "missing-key"),
        (
            "figures",
            "1,2021,proactive.rules.issued",
            "9,2021,proactive.rules.issued",
            "package-report",
        ),
        ("figures", "rules.issued,件,2\n", "rules.repealed,件,2\n", "duplicate-key"),
        ("figures", "rules.issued,件,2\n", "rules.nothing,件,2\n", "unknown-cell"),
        ("figures", "issued,件,2\n", "issued,件,2,,\n", "csv-fields"),
        ("figures", "issued,件,2\n", 'issued,件,"2"x\n', "csv-broken"),
        ("figures", "report,edition", "edition,report", "csv-columns"),
        ("reports", "\n2,2021", "\n1,2021", "package-report"),
        ("reports", ",2022,", ",1022,", "out-of-range"),
        ("reports", "2023-01-09", "2023-02-30", "wrong-type"),
    ],
)
def test_every_fault_is_said_with_its_table(
    package: Path, table: str, old: str, new: str, code: str
) -> None:
    file = package / f"{table}.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8", newline="\n")
    with pytest.raises(InvalidReport) as raised:
        read_package(package)
    assert code in {fault.code for fault in raised.value.faults}
    assert all(fault.line and ".csv" in fault.path for fault in raised.value.faults)


def test_a_package_beyond_the_limits_is_refused(package: Path) -> None:
    archive = package.parent / "big.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for file in package.iterdir():
            made.writestr(file.name, file.read_bytes())
        made.writestr("zeros", b"\0" * 100_000_000)
    for source in (archive, archive.read_bytes()):
        with pytest.raises(UnreadableInput, match="unpack"):
            read_package(source)
    for limits in (Limits(bytes=100), Limits(unpacked=100)):
        with pytest.raises(UnreadableInput):
            read_package(package, limits=limits)
    with pytest.raises(GovDisclosureError):
        read_package(archive.read_bytes()[:-50])


def test_the_verb_packs_what_it_reads(tmp_path: Path) -> None:
    files = [str(REPORTS / name) for name in ("suqian-2023.html", "akto-2022.txt")]
    target = tmp_path / "out.zip"
    ran = CliRunner().invoke(cli, ["package", *files, "-o", str(target)])
    assert ran.exit_code == 0, ran.output
    assert list(read_package(target)) == [SUQIAN, AKTO]
    again = CliRunner().invoke(cli, ["package", *files, "-o", str(target)])
    assert again.exit_code == 2
    assert "--force" in again.output


def test_the_verb_writes_nothing_when_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("没有报告\n", "utf-8")
    names = [str(REPORTS / "akto-2022.txt"), str(tmp_path / "bad.txt")]
    ran = CliRunner().invoke(cli, ["package", *names, "-o", str(tmp_path / "out")])
    assert ran.exit_code == 2
    assert os.listdir(tmp_path) == ["bad.txt"]  # noqa: PTH208  # also what begins with a dot
