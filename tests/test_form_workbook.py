"""The form as a workbook: what is typed into it is read back, blanks as blanks."""

import io
import operator
import random
import re
import sys
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from filling import figures_of, filled, places, put, saved, texts_of, unlocked
from govdisclosure import MissingExtra, UnknownName, form_workbook, read
from govdisclosure.checks import FIGURE_RULES, check
from govdisclosure.cli import cli
from govdisclosure.editions import EDITIONS, REPORT_YEARS, Report, form_of
from govdisclosure.form.kinds import Kind
from planted import consistent, report_with, suqian
from test_round_trip import ANY, is_plain

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
RANGE = re.compile(r"(\$[A-Z]+\$\d+)(?::(\$[A-Z]+\$\d+))?")


@cache
def blank(edition: str, gloss: str | None = None, lang: str = "zh") -> bytes:
    return form_workbook(edition, lang=lang, gloss=gloss)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def with_headings(report: Report) -> Report:
    """Return a report as the form shows it: with every heading, whatever stands under it."""
    return report.evolve(
        {
            path: ""
            for path in report.form().headings
            if path.startswith(("overview.", "shortcomings."))
            and operator.attrgetter(path)(report) is None
        }
    )


@settings(max_examples=10)
@given(report=ANY.filter(is_plain))
def test_any_report_typed_into_the_form_is_read_back(report: Report) -> None:
    data = filled(blank(report.edition), report.edition, figures_of(report) | texts_of(report))
    reading = read(data)
    assert reading.report == with_headings(report)
    assert {note.code for note in reading.errors} <= {"row-doubted"}


@pytest.mark.parametrize("name", ["suqian-2023.html", "zhoushan-2020.lines.txt", "akto-2022.txt"])
@pytest.mark.parametrize("gloss", [None, "en"])
def test_a_published_report_typed_into_the_form_is_read_back(name: str, gloss: str | None) -> None:
    report = read(EXAMPLES / name).report
    assert report is not None
    form = blank(report.edition, gloss)
    reading = read(filled(form, report.edition, figures_of(report) | texts_of(report)))
    assert reading.report == with_headings(report)
    assert not reading.errors


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("gloss", [None, "en"])
def test_the_empty_form_has_no_figures_and_no_text(edition: str, gloss: str | None) -> None:
    year = REPORT_YEARS[edition][0]
    reading = read(blank(edition, gloss), agency="示例局", year=year)
    assert reading.report == with_headings(report_with({}, edition).evolve(year=year))
    assert not reading.notes
    assert not any(printed.text for printed in reading.printed.values())


@pytest.mark.parametrize("edition", EDITIONS)
def test_blanks_stay_blank_beside_figures(edition: str) -> None:
    rng = random.Random(edition)
    figures: dict[str, Any] = dict(consistent(rng, edition))
    gone = rng.sample(sorted(figures), len(figures) // 3)
    report = report_with({}, edition).evolve(figures | dict.fromkeys(gone))
    reading = read(filled(blank(edition), edition, figures_of(report) | texts_of(report)))
    assert reading.report is not None
    assert reading.report.cells() == report.cells()


def test_what_no_program_has_worked_out_is_blank_and_noted() -> None:
    parts = {"challenges.reconsideration.upheld": 1, "requests.received.natural_person": 2}
    data = filled(blank("2021"), "2021", parts)
    reading = read(data, agency="示例局", year=2022)
    assert reading.report is not None
    figures = reading.report.cells()
    assert {name: figure for name, figure in figures.items() if figure is not None} == parts
    totals = {one.right[0] for one in form_of("2021").equations if len(one.right) == 1}
    assert [note.code for note in reading.errors] == ["formula-without-result"] * len(totals)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_but_figures_and_texts_can_be_changed(edition: str) -> None:
    book = opened(blank(edition))
    cells = places(book, edition)
    assert form_of(edition).cells.keys() <= cells.keys()
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    assert {cell.coordinate for sheet in book for cell in unlocked(sheet)} == {
        cell.coordinate for cell in cells.values()
    }


def figures_in(text: str, sheet: Any, named: Mapping[tuple[str, str], str]) -> list[str]:
    """Return the cells of the form that a piece of a formula refers to, in order."""
    found: list[str] = []
    for first, last in RANGE.findall(text):
        area = sheet[f"{first}:{last or first}".replace("$", "")]
        found += [named[sheet.title, cell.coordinate] for row in area for cell in row]
    return found


def formulas(book: Any) -> list[tuple[Any, str]]:
    return [
        (sheet, cell.value)
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_equation_has_one_difference_over_its_cells_and_no_others(edition: str) -> None:
    book = opened(blank(edition))
    named = {
        (cell.parent.title, cell.coordinate): name for name, cell in places(book, edition).items()
    }
    shown = []
    for sheet, formula in formulas(book):
        match = re.search(r'(SUM\([^()]*\))-(SUM\([^()]*\)),""\)$', formula)
        if match is not None:
            right, left = (figures_in(part, sheet, named) for part in match.groups())
            counted = re.match(r"=IF\(OR\(COUNT\(([^()]*)\)=(\d+),", formula)
            assert counted is not None
            assert sorted(figures_in(counted[1], sheet, named)) == sorted(left + right)
            assert int(counted[2]) == len(left) + len(right)
            shown.append((frozenset(left), frozenset(right)))
            assert len(left) + len(right) == len({*left, *right})
    declared = [(frozenset(one.left), frozenset(one.right)) for one in form_of(edition).equations]
    assert sorted(map(repr, map(sorted_sides, shown))) == sorted(
        map(repr, map(sorted_sides, declared))
    )


def sorted_sides(sides: tuple[frozenset[str], frozenset[str]]) -> list[list[str]]:
    return [sorted(side) for side in sides]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_total_sums_its_own_parts(edition: str) -> None:
    book = opened(blank(edition))
    cells = places(book, edition)
    named = {(cell.parent.title, cell.coordinate): name for name, cell in cells.items()}
    wanted: dict[str, list[set[str]]] = {}
    for one in form_of(edition).equations:
        if len(one.right) == 1:
            wanted.setdefault(one.right[0], []).append(set(one.left))
    for name in form_of(edition).cells:
        value = cells[name].value
        sums = re.findall(r"=(\d+),SUM\(([^()]*)\)", str(value or ""))
        found = [figures_in(part, cells[name].parent, named) for _, part in sums]
        assert [len(parts) for parts in found] == [int(count) for count, _ in sums]
        assert sorted(map(sorted, found)) == sorted(map(sorted, wanted.get(name, [])))


def test_a_form_takes_only_what_its_cells_can_hold() -> None:
    book = opened(blank("2019"))
    cells = places(book, "2019")
    kinds = {Kind.COUNT: ("whole", "0"), Kind.MONEY: ("decimal", "0")}
    kinds[Kind.CHANGE] = ("whole", "-999999999999999")
    for cell in form_of("2019").cells.values():
        place: Any = cells[cell.id]
        [rule] = [
            rule
            for rule in place.parent.data_validations.dataValidation
            if place.coordinate in rule.sqref
        ]
        if cell.unit_attribute is None:
            assert (rule.type, rule.formula1) == kinds[cell.kind]
            assert rule.allow_blank
            assert rule.error


def test_the_same_form_gives_the_same_bytes() -> None:
    assert form_workbook("2021", gloss="en") == form_workbook("2021", gloss="en")
    with pytest.raises(UnknownName):
        form_workbook("2020")


def test_the_command_line_writes_the_form_and_checks_it(tmp_path: Path) -> None:
    form, report = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
    run = CliRunner().invoke(cli, ["form", "-o", str(form), "--labels", "zh+en"])
    assert run.exit_code == 0
    assert form.read_bytes() == blank("2021", "en")
    wrong = suqian().evolve({"requests.received.total": 3512})
    report.write_bytes(filled(form.read_bytes(), "2021", figures_of(wrong) | texts_of(wrong)))
    checked = CliRunner().invoke(cli, ["check", str(report), "--lang", "en"])
    assert checked.exit_code == 1
    assert "Row “Requests newly received this year”" in checked.stdout
    findings = check(read(report), rules=FIGURE_RULES)
    assert {finding.rule.id for finding in findings.errors} == {"R1", "R3"}
    target = tmp_path / "report.html"
    assert CliRunner().invoke(cli, ["convert", str(report), str(target)]).exit_code == 0
    assert read(target).report == read(report).report
    older = CliRunner().invoke(cli, ["form", "--year", "2020", "-o", str(tmp_path / "a.xlsx")])
    assert older.exit_code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == blank("2019")


def test_english_labels_alone_are_read_back() -> None:
    book = opened(blank("2021", None, "en"))
    assert book.sheetnames[1] == "Table II"
    reading = read(blank("2021", None, "en"), agency="Bureau", year=2025)
    assert not reading.errors
    assert len(reading.printed) == 200


def test_without_its_library_the_form_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = blank("2021")
    for library in ("xlsxwriter", "python_calamine"):
        monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match="xlsx"):
        form_workbook()
    with pytest.raises(MissingExtra, match="xlsx"):
        read(data)


def test_money_is_read_as_it_was_typed() -> None:
    amount = "proactive.charges.amount"
    for figure in (
        Decimal("96171.6"),
        Decimal("59237.2449"),
        Decimal("0.1"),
        Decimal(3),
        Decimal(10) ** 23,
    ):
        data = filled(blank("2021"), "2021", {amount: figure})
        report = read(data, agency="示例局", year=2022).report
        assert report is not None
        assert report.cells()[amount] == figure


def test_a_text_that_looks_like_an_aside_is_a_text() -> None:
    report = suqian().evolve({"overview.platform": "☑ 已建成网站。"})
    data = filled(blank("2021"), "2021", figures_of(report) | texts_of(report))
    assert read(data).report == with_headings(report)


def test_an_entry_that_is_no_figure_is_noted() -> None:
    book = opened(blank("2021"))
    cells = places(book, "2021")
    put(cells["requests.received.total"], "见附件")
    cells["requests.carried_over.total"].value = True
    reading = read(saved(book), agency="示例局", year=2022)
    unread = [note for note in reading.errors if note.code != "formula-without-result"]
    assert {note.cell for note in unread} == {
        "requests.received.total",
        "requests.carried_over.total",
    }
