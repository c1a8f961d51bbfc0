"""Reports as workbooks, looked into with a library that is not our own."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from govdisclosure import UnsupportedFormat, check, read, render, render_bytes, write
from govdisclosure.editions import EDITIONS, Report
from planted import report_with, suqian
from test_round_trip import ANY, is_plain

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
AMOUNT = "proactive.charges.amount"


def opened(report: Report, **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_bytes(report, "xlsx", **options)))


@pytest.mark.parametrize("gloss", [None, "en"])
@settings(max_examples=10)
@given(report=ANY.filter(is_plain))
def test_any_report_is_read_back(gloss: str | None, report: Report) -> None:
    reading = read(render_bytes(report, "xlsx", gloss=gloss))
    assert reading.report == report
    # Random figures may look as if they stood a column off; they are read all the same.
    assert {note.code for note in reading.errors} <= {"row-doubted"}


@pytest.mark.parametrize("name", ["suqian-2023.html", "zhoushan-2020.lines.txt", "akto-2022.txt"])
def test_a_published_report_is_read_back_without_a_note(name: str, tmp_path: Path) -> None:
    report = read(EXAMPLES / name).report
    assert report is not None
    write(report, tmp_path / "report.xlsx")
    reading = read(tmp_path / "report.xlsx")
    assert reading.report == report
    assert not reading.errors


@pytest.mark.parametrize("edition", EDITIONS)
def test_blanks_are_read_back_as_blanks(edition: str) -> None:
    report = report_with({}, edition)
    reading = read(render_bytes(report, "xlsx"))
    assert reading.report == report
    assert not any(printed.text for printed in reading.printed.values())


def test_figures_are_numbers_and_blanks_are_empty() -> None:
    report = suqian().evolve({"requests.carried_over.total": None})
    _, _, third, _, _ = opened(report).worksheets
    values = {type(cell.value) for row in third["D5:J5"] for cell in row}
    assert values == {int}
    assert [cell.value for cell in third[6]][-1] is None


@pytest.mark.parametrize(
    ("amount", "kept"),
    [
        (Decimal("59237.2449"), 59237.2449),
        (Decimal("0.10"), 0.1),
        (Decimal("123456789012345.67"), "123456789012345.67"),
        (Decimal("0.1234567890123456"), "0.1234567890123456"),
    ],
)
def test_money_is_a_number_only_where_that_keeps_every_digit(
    amount: Decimal, kept: float | str
) -> None:
    report = suqian().evolve({AMOUNT: amount})
    data = render_bytes(report, "xlsx")
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[1] for cell in row]
    assert any(cell.value == kept and type(cell.value) is type(kept) for cell in cells)
    again = read(data).report
    assert again is not None
    assert again.cells()[AMOUNT] == amount


def test_each_table_has_a_sheet_ready_for_printing() -> None:
    book = opened(suqian())
    assert [sheet.title[:2] for sheet in book] == ["宿迁", "二、", "三、", "四、", "五、"]
    for sheet in book:
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_area
    fonts = {cell.font.name for sheet in book for row in sheet for cell in row if cell.value}
    assert fonts == {"方正小标宋简体", "黑体", "仿宋_GB2312"}


def test_a_long_paragraph_stands_over_several_rows_and_is_read_back() -> None:
    report = suqian().evolve({"overview.text": "做好政府信息公开工作。" * 400})
    sheet = opened(report).worksheets[0]
    assert max(row.height or 0 for row in sheet.row_dimensions.values()) < 409
    assert read(render_bytes(report, "xlsx")).report == report


def test_what_no_cell_can_hold_is_refused() -> None:
    most = suqian().evolve({"overview.text": "公" * 32_765})
    assert read(render_bytes(most, "xlsx")).report == most
    with pytest.raises(UnsupportedFormat, match="32,768"):
        render_bytes(suqian().evolve({"overview.text": "公" * 32_766}), "xlsx")


def test_signs_by_which_asides_are_told_are_not_written() -> None:
    report = suqian().evolve({"overview.text": "☑\u2063 已建成网站。"})
    again = read(render_bytes(report, "xlsx")).report
    assert again is not None
    assert again.overview.text == "☑ 已建成网站。"


def test_texts_that_look_like_formulas_stay_texts() -> None:
    report = suqian().evolve({"publication.index_number": "=1+1", "overview.text": "=A1"})
    assert read(render_bytes(report, "xlsx")).report == report


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_bytes(suqian(), "xlsx", gloss="en") == render_bytes(suqian(), "xlsx", gloss="en")


def test_what_a_workbook_cannot_show_is_refused() -> None:
    with pytest.raises(UnsupportedFormat):
        render_bytes(suqian(), "xlsx", findings=check(suqian()))
    with pytest.raises(UnsupportedFormat, match="render_bytes"):
        render(suqian(), "xlsx")
