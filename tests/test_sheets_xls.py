"""Workbooks of Excel before 2007: what stands in their cells is read or noted."""

import contextlib
import datetime
import sys
from pathlib import Path
from typing import Any

import pytest
import xlwt  # type: ignore[import-untyped]

from govdisclosure import MissingExtra, UnreadableInput, read, read_ledger
from govdisclosure.errors import GovDisclosureError
from govdisclosure.formats import sheets_document
from govdisclosure.formats.limits import Limits
from govdisclosure.grid import Document
from old_sheets import on_one_sheet, saved, shown, with_sheet

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
NAMES = ["suqian-2023.html", "zhoushan-2020.lines.txt", "akto-2022.txt"]
ERROR_DIVISION = 0x07


def document(*rows: tuple[Any, ...]) -> Document:
    return sheets_document.read(saved(with_sheet(*rows)[0]))


def texts(*rows: tuple[Any, ...]) -> list[list[str]]:
    [grid] = document(*rows).grids()
    return [[box.text for box in row] for row in grid.rows if any(box.text for box in row)]


def test_values_are_those_that_are_stored() -> None:
    day = (datetime.date(2024, 3, 1), shown("M-D"))
    moment = (datetime.datetime(2024, 3, 1, 10, 30), shown("YYYY-MM-DD HH:MM"))
    assert texts(
        ("甲", 3, 43.788, 0.1 + 0.2, -5, "12"), ("乙", True, day, moment, " a  b", "x")
    ) == [
        ["甲", "3", "43.788", "0.3", "-5", "12"],
        ["乙", "TRUE", "2024-03-01", "2024-03-01 10:30:00", "a b", "x"],
    ]


def test_an_error_is_a_text_and_no_blank() -> None:
    book, sheet = with_sheet(("甲",))
    sheet.row(0).set_cell_error(1, "#DIV/0!")
    [grid] = sheets_document.read(saved(book)).grids()
    assert [box.text for box in grid.rows[0]] == ["甲", "#DIV/0!"]


def test_a_formula_that_shows_nothing_is_noted() -> None:
    found = document(("甲", 1), ("乙", xlwt.Formula("B1+1")))
    [note] = found.notes
    assert note.code == "formula-blank"
    assert "B2" in note.sentence.text("en")


def test_what_is_said_after_a_number_is_read_with_it() -> None:
    assert texts(("甲", (279.22, shown('0.00"万元"')))) == [["甲", "279.22万元"]]


@pytest.mark.parametrize("code", ["0%", '0.0,"万元"'])
def test_a_number_shown_as_another_is_noted(code: str) -> None:
    [note] = document(("甲", (0.5, shown(code)))).notes
    assert (note.code, str(note.where)) == ("number-shown-otherwise", 'sheet "表", cell B1')


def test_hidden_sheets_rows_and_columns_are_noted() -> None:
    book, sheet = with_sheet(("甲", 1), ("乙", 2))
    sheet.row(1).hidden = True
    sheet.col(1).hidden = True
    other = book.add_sheet("底稿")
    other.write(0, 0, "丙")
    other.visibility = 1
    found = sheets_document.read(saved(book))
    assert [note.code for note in found.notes] == ["rows-hidden", "columns-hidden", "sheet-hidden"]
    [grid] = found.grids()
    assert [[box.text for box in row] for row in grid.rows[:2]] == [["甲", "1"], ["乙", "2"]]


@pytest.mark.parametrize("name", NAMES)
def test_a_published_report_is_read(name: str) -> None:
    report = read(EXAMPLES / name).report
    assert report is not None
    assert read(on_one_sheet(report)).report == report


def test_a_ledger_is_read(tmp_path: Path) -> None:
    heads = ("登记编号", "收到日期", "申请人类型", "处理结果", "答复日期")
    day = (datetime.date(2024, 3, 1), shown("YYYY-MM-DD"))
    book, _ = with_sheet(heads, ("1", day, "自然人", "予以公开", day))
    (tmp_path / "申请.xls").write_bytes(saved(book))
    before = tmp_path / "申请.csv"
    before.write_text(",".join(heads) + "\n1,2024-03-01,自然人,予以公开,2024-03-01\n", "utf-8")
    assert read_ledger(tmp_path / "申请.xls").ledger == read_ledger(before).ledger


def test_a_damaged_workbook_is_read_or_refused() -> None:
    report = read(EXAMPLES / NAMES[0]).report
    assert report is not None
    whole = on_one_sheet(report)
    for seed in range(60):
        data = bytearray(whole)
        at = len(data) * seed // 60
        data[at : at + 8] = b"\0\xff<\0\x10\x10\xff\xff"
        for broken in (bytes(data), whole[:at]):
            with contextlib.suppress(GovDisclosureError):
                sheets_document.read(broken)


def test_limits_are_the_callers() -> None:
    data = saved(with_sheet(("甲", 1), ("乙", 2))[0])
    for each in (Limits(bytes=9), Limits(extent=3)):
        with pytest.raises(UnreadableInput, match="limit"):
            read(data, limits=each)


def test_without_its_library_the_reader_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(MissingExtra, match="xlsx"):
        read(saved(with_sheet(("甲", 1))[0]))
