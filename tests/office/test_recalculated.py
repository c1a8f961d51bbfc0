"""The form's workbook, worked out by LibreOffice, comes to what the library comes to."""

import io
import random
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest

from filling import figures_of, filled, places, texts_of
from govdisclosure import FIGURE_RULES, check, form_workbook, read
from govdisclosure.editions import EDITIONS, Report, form_of
from govdisclosure.form.kinds import Figure
from planted import cells_in_equations, consistent, planted, report_with, suqian

OF_EACH = 4
SEED = 20231
HIGHLIGHT = "AND(ISNUMBER("
EQUATIONS = ("R1", "R2", "R3", "R4")
OUTCOMES = {"成立": "pass", "不成立": "fail", "无法核对": "undecided"}


@attrs.frozen(kw_only=True)
class Tried:
    """A report as it was typed, and its workbook as LibreOffice saved it."""

    name: str
    typed: Report
    saved: bytes

    @property
    def totals(self) -> set[str]:
        return {one.right[0] for one in self.typed.form().equations if len(one.right) == 1}


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> list[Tried]:
    """Return many workbooks from one run of LibreOffice, which is slow to start."""
    folder = tmp_path_factory.mktemp("office")
    typed = dict(reports())
    for name, report in typed.items():
        blank = form_workbook(report.edition, gloss="en" if name.endswith("1") else None)
        values = figures_of(report) | texts_of(report)
        if name.startswith("summed"):
            values = {cell: value for cell, value in values.items() if value is not None}
        (folder / f"{name}.xlsx").write_bytes(filled(blank, report.edition, values))
    return [
        Tried(name=name, typed=typed[name], saved=data)
        for name, data in recalculated(folder, "xlsx").items()
    ]


def reports() -> Mapping[str, Report]:
    """Return reports with wrong figures, with blanks, and with totals left to the workbook."""
    rng = random.Random(SEED)
    made: dict[str, Report] = {"real-1": suqian()}
    for edition in EDITIONS:
        cells = cells_in_equations(edition)
        made[f"empty-{edition}"] = report_with({}, edition)
        for number in range(OF_EACH):
            right = consistent(rng, edition)
            wrong = right | planted(rng, right, rng.randint(1, 4), cells)
            blanked: dict[str, Figure] = dict(wrong)
            blanked |= dict.fromkeys(rng.sample(cells, rng.choice((1, 3, 10, 60))))
            made[f"right-{edition}-{number}"] = report_with(right, edition)
            made[f"wrong-{edition}-{number}"] = report_with(wrong, edition)
            made[f"blank-{edition}-{number}"] = evolved(blanked, edition)
            totals = {one.right[0] for one in form_of(edition).equations if len(one.right) == 1}
            for name, counts in (("right", right), ("blank", blanked)):
                parts = {cell: figure for cell, figure in counts.items() if cell not in totals}
                made[f"summed-{name}-{edition}-{number}"] = evolved(parts, edition)
    return made


def evolved(figures: Mapping[str, Figure], edition: str) -> Report:
    return report_with({}, edition).evolve(figures)


def recalculated(folder: Path, suffix: str) -> dict[str, bytes]:
    """Return every workbook of a folder as LibreOffice saves it after working it out."""
    target = folder / "saved"
    profile = (folder / "profile").as_uri()
    subprocess.run(  # noqa: S603  # our own files
        [
            *("soffice", f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", suffix, "--outdir", str(target)),
            *sorted(map(str, folder.glob("*.xlsx"))),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {file.stem: file.read_bytes() for file in sorted(target.iterdir())}


def checks_shown(book: Any, edition: str) -> dict[frozenset[str], tuple[str, Any]]:
    """Return what the workbook shows of each equation, by its cells: outcome and difference.

    The equation is told by the highlight that its cells share with its difference and outcome.
    """
    found: dict[frozenset[str], tuple[str, Any]] = {}
    named = {
        (cell.parent.title, cell.coordinate): name for name, cell in places(book, edition).items()
    }
    for sheet in book.worksheets:
        for area in sheet.conditional_formatting:
            condition = area.rules[0].formula[0]
            if not condition.startswith(HIGHLIGHT):
                continue
            together = [
                sheet.cell(row, column) for part in area.sqref.ranges for row, column in part.cells
            ]
            names = {named.get((sheet.title, cell.coordinate)) for cell in together} - {None}
            [outcome] = {str(cell.value).partition(" ")[0] for cell in together} & OUTCOMES.keys()
            difference = condition.removeprefix(HIGHLIGHT).partition(")")[0].replace("$", "")
            found[frozenset(map(str, names))] = (
                OUTCOMES[outcome],
                sheet[difference].value or None,
            )
    return found


def test_every_run_gave_a_workbook(tried: list[Tried]) -> None:
    assert len(tried) == len(reports())


def test_the_workbook_shows_the_same_broken_and_open_equations_as_check(
    tried: list[Tried],
) -> None:
    seen: Counter[str] = Counter()
    for one in tried:
        reading = read(one.saved)
        assert reading.report is not None
        book = openpyxl.load_workbook(io.BytesIO(one.saved), data_only=True)
        shown = checks_shown(book, one.typed.edition)
        assert shown.keys() == {frozenset(each.cells) for each in one.typed.form().equations}
        told = {
            frozenset(finding.cells): finding
            for finding in check(reading.report, rules=FIGURE_RULES)
            if finding.rule.id in EQUATIONS
        }
        for cells, (outcome, by) in shown.items():
            finding = told.get(cells)
            expected = "pass" if finding is None else finding.outcome.value
            figures = reading.report.cells()
            if outcome == "undecided" and expected == "fail":
                # Broken only beside other equations, which no single formula can see.
                assert any(figures[cell] is None for cell in cells), one.name
                continue
            assert (outcome, by) == (expected, finding and finding.difference), (one.name, cells)
            seen[outcome] += 1
    assert min(seen[outcome] for outcome in OUTCOMES.values()) > OF_EACH


def test_what_was_typed_is_read_back_and_totals_add_up_where_their_parts_are_there(
    tried: list[Tried],
) -> None:
    for one in tried:
        reading = read(one.saved)
        assert reading.report is not None
        assert (reading.report.agency, reading.report.year, reading.report.title) == (
            *(one.typed.agency, one.typed.year, one.typed.title),
        )
        expected = one.typed.with_totals() if one.name.startswith("summed") else one.typed
        assert reading.report.cells() == expected.cells(), one.name
        assert not [note for note in reading.errors if note.code != "row-doubted"]
