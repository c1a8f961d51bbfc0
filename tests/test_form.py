"""The form as declared, against the official cells as written down apart from the code."""

import csv
from pathlib import Path

import pytest

from govdisclosure import UnknownName, edition_for, form_of, label
from govdisclosure.editions import EDITIONS
from govdisclosure.form.kinds import Kind
from govdisclosure.listing import cells

FORMS = Path(__file__).parent / "data" / "forms"
SHARED = Path(__file__).parents[2] / "shared" / "forms"
UNPRINTED = "(none printed: 元 or 万元 as the agency states)"


def official(edition: str) -> list[dict[str, str]]:
    with (FORMS / f"form-{edition}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("edition", EDITIONS)
def test_cells_are_the_official_ones_in_order(edition: str) -> None:
    assert [cell["cell"] for cell in cells(edition)] == [row["cell"] for row in official(edition)]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("column", ["table", "group", "row", "column", "unit", "type", "basis"])
def test_cells_are_worded_as_on_the_form(edition: str, column: str) -> None:
    wording = {row["cell"]: row[column].replace(UNPRINTED, "") for row in official(edition)}
    assert {cell["cell"]: cell[column] for cell in cells(edition)} == wording


@pytest.mark.parametrize("edition", EDITIONS)
def test_english_terms_are_the_chosen_ones(edition: str) -> None:
    for row in official(edition):
        cell = row["cell"]
        assert label(cell, "en", "short", edition=edition) == row["row_en"]
        assert label(cell, "en", "column", edition=edition) == row["column_en"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the originals lie beside some checkouts only")
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_copies_of_the_official_cells_are_true(edition: str) -> None:
    name = f"form-{edition}.csv"
    assert (FORMS / name).read_bytes() == (SHARED / name).read_bytes()


@pytest.mark.parametrize(
    ("edition", "counts"),
    [
        ("2019", {"R1": 7, "R2": 7, "R3": 23, "R4": 3}),
        ("2021", {"R1": 7, "R2": 7, "R3": 25, "R4": 3}),
    ],
)
def test_equations_are_counted_as_on_the_form(edition: str, counts: dict[str, int]) -> None:
    equations = form_of(edition).equations
    found = {rule: sum(equation.rule == rule for equation in equations) for rule in counts}
    assert found == counts
    assert len(equations) == sum(counts.values())


@pytest.mark.parametrize("edition", EDITIONS)
def test_equations_cover_tables_three_and_four(edition: str) -> None:
    form = form_of(edition)
    covered = {cell for equation in form.equations for cell in equation.cells}
    assert covered == {cell for cell in form.cells if not cell.startswith("proactive.")}


def test_changes_are_the_only_signed_figures() -> None:
    signed = {cell.id for cell in form_of("2019").cells.values() if cell.kind is Kind.CHANGE}
    assert signed == {
        f"proactive.{row}.change"
        for row in ("licensing", "other_services", "penalties", "compulsion", "charges")
    }
    assert Kind.CHANGE not in {cell.kind for cell in form_of("2021").cells.values()}


@pytest.mark.parametrize(
    ("year", "edition"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")]
)
def test_the_official_edition_of_a_year(year: int, edition: str) -> None:
    assert edition_for(year) == edition


def test_a_year_before_the_first_form_has_no_edition() -> None:
    with pytest.raises(UnknownName, match="2018"):
        edition_for(2018)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownName, match="2022"):
        form_of("2022")
    with pytest.raises(UnknownName, match="granted_all"):
        form_of("2021").cell("requests.outcomes.granted_all.total")
    with pytest.raises(UnknownName, match="nonsense"):
        label("nonsense")
    with pytest.raises(ValueError, match="no catalog for language 'fr'"):
        label("requests.received.total", "fr")


def test_labels_have_four_roles() -> None:
    cell = "requests.outcomes.refused.internal_affairs.legal_service_institution"
    assert label(cell, "zh", "printed") == "5.属于三类内部事务信息"
    assert label(cell, "zh", "short") == "属于三类内部事务信息"
    assert label(cell, "zh", "column") == "法律服务机构"
    assert label(cell, "zh", "path") == (
        "收到和处理政府信息公开申请情况 / 本年度办理结果 / 不予公开 / 属于三类内部事务信息"
        " / 法人或其他组织 / 法律服务机构"
    )
    assert label("overview", "en") == "I. Overview"
    assert label("publication.document_number", "en") == "Document number"


def test_the_other_rows_are_told_apart_by_their_path() -> None:
    others = [cell for cell in form_of("2021").cells if "other" in cell.rpartition(".")[0]]
    paths = {label(cell, "en", "path") for cell in others}
    assert len(paths) == len(others)
