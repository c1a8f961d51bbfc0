"""The form's workbook, filled in and recalculated by LibreOffice, comes to what the library does."""

import io
import random
import subprocess
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

OF_EACH = 8
SEED = 20231
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
        [  # noqa: S607  # where the system has it
            *("soffice", f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", suffix, "--outdir", str(target)),
            *sorted(map(str, folder.glob("*.xlsx"))),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {file.stem: file.read_bytes() for file in sorted(target.iterdir())}


def checks_shown(book: Any, edition: str) -> list[tuple[str, frozenset[str], str, Any]]:
    """Return what the workbook shows of each equation: rule, cells, outcome, difference.

    The equation is told by the highlight that its cells share with its outcome.
    """
    named = {cell.coordinate: name for name, cell in places(book, edition).items()}
    shown: list[tuple[str, frozenset[str], str, Any]] = []
    for sheet, table in zip(book.worksheets[1:-1], form_of(edition).tables, strict=True):
        on_sheet = {cell: row for row in table.rows for cell in row.cells}
        assert on_sheet
        for area in sheet.conditional_formatting:
            [rule, *_] = area.rules
            if not rule.formula[0].startswith("AND(ISNUMBER("):
                continue
            difference = rule.formula[0].removeprefix("AND(ISNUMBER(").partition(")")[0]
            cells = [cell for part in area.sqref.ranges for line in part.cells for cell in [line]]
            coordinates = {
                f"{openpyxl.utils.get_column_letter(column)}{row}" for row, column in cells
            }
            figures = frozenset(
                named[each]
                for each in coordinates
                if each in named and named[each].startswith(f"{table.id}.")
            )
            [outcome] = {
                str(sheet[each].value).partition(" ")[0]
                for each in coordinates
                if str(sheet[each].value).partition(" ")[0] in OUTCOMES
            }
            value = sheet[difference.replace("$", "")].value
            shown.append((table.id, figures, OUTCOMES[outcome], value or None))
    return shown


def test_every_run_gave_a_workbook(tried: list[Tried]) -> None:
    assert len(tried) == len(reports())


def test_the_workbook_shows_the_same_broken_and_open_equations_as_check(
    tried: list[Tried],
) -> None:
    broken = 0
    for one in tried:
        reading = read(one.saved)
        assert reading.report is not None
        book = openpyxl.load_workbook(io.BytesIO(one.saved), data_only=True)
        shown = {
            figures: (outcome, by)
            for _, figures, outcome, by in checks_shown(book, one.typed.edition)
        }
        found = [
            finding
            for finding in check(reading.report, rules=FIGURE_RULES)
            if finding.rule.id in EQUATIONS
        ]
        equations = {frozenset(each.cells): each.rule for each in one.typed.form().equations}
        assert shown.keys() == equations.keys()
        told = {frozenset(finding.cells): finding for finding in found}
        for cells, (outcome, by) in shown.items():
            finding = told.get(cells)
            expected = "pass" if finding is None else finding.outcome.value
            figures = reading.report.cells()
            if outcome == "undecided" and expected == "fail":
                # Broken only beside other equations, which no single formula can see.
                assert any(figures[cell] is None for cell in cells), one.name
                continue
            assert (outcome, by) == (expected, finding and finding.difference), (one.name, cells)
            broken += outcome == "fail"
    assert broken > OF_EACH


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
