"""The workbook of results, read back by libraries that are not our own."""

import io
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from govdisclosure import MissingExtra
from govdisclosure.cli import cli, workbook
from govdisclosure.cli.checked import Beside, Checked, check_file
from govdisclosure.formats.xlsx_write import Entry, Sheet, sheet_names, write

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
SUQIAN = REPORTS / "suqian-2023.html"
ZHOUSHAN = REPORTS / "zhoushan-2020.lines.txt"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A report in which one figure was changed."""
    file = tmp_path / "broken.html"
    page = SUQIAN.read_text("utf-8").replace(">3511<", ">3512<")
    # The text says the same, so that only the sums are broken.
    page = page.replace("新收3511件", "新收3512件").replace("申请3607件", "申请3608件")
    file.write_text(page, "utf-8")
    return file


def checked(*files: Path) -> list[Checked]:
    return [
        one for file in files for one in check_file(str(file), None, None, Beside(), passes=False)
    ]


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def one_sheet(*values: Any) -> bytes:
    return write([Sheet(name="s", rows=[[Entry(value=value)] for value in values], widths=[9])])


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments), "--format", "xlsx"])


def test_a_sheet_lists_the_findings_under_their_counts(broken: Path, tmp_path: Path) -> None:
    absent = tmp_path / "absent.txt"
    book = opened(workbook.workbook(checked(ZHOUSHAN, broken, absent), "en"))
    sheet = book["Findings"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][0].startswith("3 files; errors: 2, warnings: 0, notices: 0, undecided: 35")
    heads, *found = rows[2:]
    assert len(found) == 37
    first = dict(zip(heads, found[0], strict=True))
    assert (first["File"], first["Agency"], first["Year"]) == (str(broken), "宿迁市", 2023)
    assert (first["Rule"], first["Severity"], first["Outcome"]) == ("R3", "Error", "broken")
    assert (first["Expected"], first["Found"], first["Difference"]) == (3511, 3512, 1)
    assert first["Place"].endswith("Requests newly received this year")
    assert "requests.received.total" in first["Cells"].split()
    assert "相差1" in first["Finding (Chinese)"]
    assert "they differ by 1" in first["Finding (English)"]
    assert {row[4] for row in found[2:]} == {None}, "what is undecided is no breach"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:O40")


def test_a_sheet_lists_the_files_the_worst_first_and_leads_to_reports(
    broken: Path, tmp_path: Path
) -> None:
    book = opened(workbook.workbook(checked(ZHOUSHAN, broken, tmp_path / "absent.txt"), "zh"))
    sheet = book["文件"]
    _, absent, worst, other = sheet.iter_rows()
    assert [cell.value for cell in absent[3:7]] == [None] * 4, "not read is not zero"
    assert "absent.txt" in absent[7].value
    assert [cell.value for cell in worst[3:7]] == [2, 0, 0, 0]
    assert [cell.value for cell in other[3:7]] == [0, 0, 0, 35]
    assert worst[0].hyperlink.location == "'宿迁市2023'!A1"
    assert absent[0].hyperlink is None


def test_a_report_is_laid_out_with_its_figures_as_numbers(broken: Path) -> None:
    [one] = checked(broken)
    data = workbook.workbook([one], "zh")
    assert one.reading is not None
    assert one.reading.report is not None
    figures = [figure for figure in one.reading.report.cells().values() if figure is not None]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("宿迁市2023")
    numbers = [value for row in rows.to_python() for value in row if isinstance(value, float)]
    assert sorted(numbers) == sorted(map(float, figures))


def test_offending_cells_are_coloured_and_say_why(broken: Path) -> None:
    sheet = opened(workbook.workbook(checked(broken), "zh"))["宿迁市2023"]
    marked = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    assert len(marked) == 7 + 3
    assert {cell.fill.fgColor.rgb for cell in marked} == {"FFFDE4DF"}
    assert all(cell.font.bold for cell in marked), "colour is not alone in showing it"
    [total] = [cell for cell in marked if cell.value == 3512]
    assert "相差1" in total.comment.text


def test_a_blank_is_an_empty_cell() -> None:
    [one] = checked(ZHOUSHAN)
    sheet = opened(workbook.workbook([one], "zh")).worksheets[2]
    received = next(
        row for row in sheet.iter_rows() if row[0].value == "一、本年新收政府信息公开申请数量"
    )
    assert [cell.value for cell in received[3:10]] == [None] * 6 + [0]


def test_only_so_many_reports_have_a_sheet_and_the_first_sheet_says_so(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "REPORT_SHEETS", 1)
    book = opened(workbook.workbook(checked(SUQIAN, broken, ZHOUSHAN), "en"))
    assert book.sheetnames == ["Findings", "Files", "宿迁市2023"]
    assert book.worksheets[2]["A1"].value == str(broken), "the worst has its sheet"
    assert book.worksheets[0]["A3"].value.startswith("Only the 1 reports")
    assert book.worksheets[0].freeze_panes == "A5"


def test_the_same_results_give_the_same_bytes(broken: Path) -> None:
    assert workbook.workbook(checked(broken), "zh") == workbook.workbook(checked(broken), "zh")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://a/"]
)
def test_a_text_is_no_formula_and_no_link(text: str) -> None:
    cell = opened(one_sheet(text)).active["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@given(st.text(max_size=40))
def test_any_text_is_written_and_what_xml_cannot_hold_shows(text: str) -> None:
    text = f"甲{text.encode('utf-8', 'replace').decode()}乙"
    [[read_back]] = (
        CalamineWorkbook.from_filelike(io.BytesIO(one_sheet(text)))
        .get_sheet_by_index(0)
        .to_python()
    )
    allowed = {"\t", "\n"}
    # Lines end in XML as they do here, whatever they ended with.
    expected = "".join(
        sign if sign in allowed or (sign >= " " and sign not in "\ufffe\uffff") else "\ufffd"
        for sign in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    assert read_back == expected


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3511, 3511),
        (Decimal("59237.2449"), 59237.2449),
        (2**53 - 1, "9007199254740991"),
        (Decimal("0.1234567890123456789"), "0.1234567890123456789"),
        (Decimal("99999999999999.99"), "99999999999999.99"),
        (Decimal(10**20), 1e20),
        (10**30 + 1, str(10**30 + 1)),
        (10**400, str(10**400)),
        (Decimal("NaN"), "NaN"),
        (None, None),
    ],
)
def test_a_number_is_kept_to_the_digit(value: Any, shown: Any) -> None:
    assert opened(one_sheet("above", value, "below")).active["A2"].value == shown


@given(st.lists(st.text(max_size=40), max_size=6))
def test_sheets_have_names_that_spreadsheets_accept(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\'")
    write([Sheet(name=name, rows=[], widths=[]) for name in names or ["s"]])


def test_long_texts_are_cut_where_a_cell_ends() -> None:
    value = opened(one_sheet("甲" * 40_000)).active["A1"].value
    assert len(value) == 32_767
    assert value.endswith("…")


def test_a_workbook_needs_a_file_and_replaces_none_unasked(broken: Path, tmp_path: Path) -> None:
    refused = run(broken, "--lang", "en")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "-o" in refused.stderr
    target = tmp_path / "out.xlsx"
    target.write_text("mine", "utf-8")
    assert run(broken, "-o", target).exit_code == 2
    assert target.read_text("utf-8") == "mine"
    assert run(broken, "-o", target, "--force").exit_code == 1
    assert opened(target.read_bytes()).sheetnames[2] == "宿迁市2023"
    assert sorted(tmp_path.iterdir()) == [broken, target]


def test_without_its_library_a_workbook_says_what_to_install(
    broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match="xlsx"):
        one_sheet("a")
    ran = run(broken, "-o", tmp_path / "out.xlsx", "--lang", "en")
    assert ran.exit_code == 2
    assert list(tmp_path.iterdir()) == [broken]
