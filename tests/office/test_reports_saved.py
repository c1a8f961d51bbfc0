"""Reports as workbooks, saved by LibreOffice in each of its formats, are read again as equal."""

import random
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from filling import figures_of, filled, texts_of
from govdisclosure import form_workbook, read, render_bytes
from govdisclosure.editions import EDITIONS, Report
from planted import consistent, report_with, suqian

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
SEED = 20236
SUFFIXES = ("xlsx", "ods", "xls")


def reports() -> Mapping[str, Report]:
    """Return published reports, made ones with blanks, and ones without any figure."""
    rng = random.Random(SEED)
    made: dict[str, Report] = {}
    for name in ("suqian-2023.html", "zhoushan-2020.lines.txt", "akto-2022.txt"):
        report = read(EXAMPLES / name).report
        assert report is not None
        made[name.partition("-")[0]] = report
    for edition in EDITIONS:
        figures: dict[str, int | None] = dict(consistent(rng, edition))
        gone = rng.sample(sorted(figures), len(figures) // 4)
        made[f"blanks-{edition}"] = report_with({}, edition).evolve(figures | dict.fromkeys(gone))
        made[f"empty-{edition}"] = report_with({}, edition)
    return made


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return the folders of what LibreOffice saved, by format."""
    folder = tmp_path_factory.mktemp("office")
    for name, report in reports().items():
        (folder / f"{name}.xlsx").write_bytes(render_bytes(report, "xlsx"))
        (folder / f"{name}-en.xlsx").write_bytes(render_bytes(report, "xlsx", gloss="en"))
    form = form_workbook("2021")
    values = figures_of(suqian()) | texts_of(suqian())
    (folder / "form.xlsx").write_bytes(filled(form, "2021", values))
    profile = (folder / "profile").as_uri()
    for suffix in SUFFIXES:
        subprocess.run(  # noqa: S603  # our own files
            [
                *("soffice", f"-env:UserInstallation={profile}", "--headless"),
                *("--convert-to", suffix, "--outdir", str(folder / suffix)),
                *sorted(map(str, folder.glob("*.xlsx"))),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
    return {suffix: folder / suffix for suffix in SUFFIXES}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_report_is_read_from_what_libreoffice_saved(
    saved: Mapping[str, Path], suffix: str
) -> None:
    for name, report in reports().items():
        for file in (f"{name}.{suffix}", f"{name}-en.{suffix}"):
            reading = read(saved[suffix] / file)
            assert reading.report == report, file
            assert {note.code for note in reading.errors} <= {"row-doubted"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_filled_form_is_read_from_what_libreoffice_saved(
    saved: Mapping[str, Path], suffix: str
) -> None:
    reading = read(saved[suffix] / f"form.{suffix}")
    assert reading.report is not None
    assert reading.report.cells() == suqian().cells()
    assert not reading.errors
