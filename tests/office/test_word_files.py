"""Word files that LibreOffice opened and saved anew are read as what they were."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from govdisclosure import read, render_blank_bytes, render_bytes
from govdisclosure.editions import EDITIONS, Report, form_of
from strategies import reports
from test_round_trip import PASSAGES, TIDY, is_plain

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
BLANK_FORM = Path(__file__).parents[1] / "data" / "blank-form-2021.docx"
OF_EACH = 12


def drawn(edition: str) -> list[Report]:
    """Return random reports, the same ones each time."""
    found: list[Report] = []

    @seed(6)
    @settings(
        max_examples=OF_EACH,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(reports(edition, PASSAGES, TIDY).filter(is_plain))
    def collect(report: Report) -> None:
        found.append(report)

    collect()
    return found


def published() -> list[Report]:
    names = ("suqian-2023.html", "zhoushan-2020.lines.txt", "akto-2022.txt")
    return [one for name in names if (one := read(EXAMPLES / name).report) is not None]


def converted(folder: Path, kind: str) -> dict[str, Path]:
    """Return what LibreOffice makes of all the Word files in a folder, in one run."""
    saved = folder / "saved"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(saved)]
    subprocess.run(  # noqa: S603  # a known program and our own files
        [*command, *map(str, sorted(folder.glob("*.docx")))], capture_output=True, check=True
    )
    return {path.stem: path for path in saved.iterdir()}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Report]]:
    """Return a folder of Word files, and the reports that were written to them."""
    folder = tmp_path_factory.mktemp("word")
    typed = {f"published-{n}": report for n, report in enumerate(published())}
    for edition in EDITIONS:
        typed |= {f"drawn-{edition}-{n}": report for n, report in enumerate(drawn(edition))}
    for name, report in list(typed.items()):
        (folder / f"{name}.docx").write_bytes(render_bytes(report, "docx"))
        (folder / f"{name}-both.docx").write_bytes(render_bytes(report, "docx", gloss="en"))
        typed[f"{name}-both"] = report
    return folder, typed


def test_what_was_saved_anew_is_read_as_it_was(written: tuple[Path, dict[str, Report]]) -> None:
    folder, typed = written
    saved = converted(folder, "docx:MS Word 2007 XML")
    assert set(saved) == set(typed)
    for name, report in typed.items():
        assert read(saved[name]).report == report, name


def test_the_figures_stay_where_they_were_on_a_page_saved_from_it(
    written: tuple[Path, dict[str, Report]],
) -> None:
    folder, typed = written
    saved = converted(folder, "html:HTML (StarWriter)")
    for name, report in typed.items():
        if name.startswith("published") and not name.endswith("-both"):
            reading = read(saved[name], agency=report.agency.name, year=report.year)
            assert reading.report is not None
            assert reading.report.cells() == report.cells(), name


def test_blank_forms_that_were_saved_anew_are_blank(tmp_path: Path) -> None:
    (tmp_path / "official.docx").write_bytes(BLANK_FORM.read_bytes())
    for edition in EDITIONS:
        (tmp_path / f"{edition}.docx").write_bytes(render_blank_bytes(edition, "docx"))
    for name, path in converted(tmp_path, "docx:MS Word 2007 XML").items():
        reading = read(path, agency="某某局", year=2021)
        assert reading.report is not None
        edition = "2021" if name == "official" else name
        assert reading.edition == edition
        assert set(reading.printed) == set(form_of(edition).cells)
        assert set(reading.report.cells().values()) == {None}
        assert not reading.errors
