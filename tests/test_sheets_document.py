"""Workbooks of any making: what they print is read, and what is no workbook is refused."""

import contextlib
import datetime
import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from govdisclosure import UnreadableInput, UnsupportedFormat, read
from govdisclosure.editions import Report
from govdisclosure.errors import GovDisclosureError
from govdisclosure.formats import sheets_document
from govdisclosure.formats.limits import Limits
from govdisclosure.formbook import form_workbook
from govdisclosure.grid import Grid, Paragraph
from govdisclosure.layout import lay_out

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
WIDTH = 10


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(*rows: tuple[Any, ...]) -> bytes:
    book: Any = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def texts(data: bytes) -> list[list[str]]:
    [grid] = sheets_document.read(data).grids()
    return [[box.text for box in row] for row in grid.rows if any(box.text for box in row)]


def on_one_sheet(report: Report, *, merged: bool, gap: bool) -> bytes:
    """Return a report as others put it on one sheet: no signs for the reader, no hints."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    row = 1
    for block in lay_out(report).blocks:
        if isinstance(block, Paragraph):
            sheet.cell(row, 1).value = block.text
            if merged:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=WIDTH)
            row += 1
            continue
        row += gap
        slots = block.slots()
        for below, boxes in enumerate(slots):
            for column, box in boxes.items():
                if boxes.get(column - 1) is box or (below and slots[below - 1].get(column) is box):
                    continue
                is_number = box.cell is not None and re.fullmatch(r"\d+(\.\d+)?", box.text)
                value = float(box.text) if is_number else box.text or None
                sheet.cell(row + below, column + 1).value = value
                if merged and box.rowspan * box.colspan > 1:
                    sheet.merge_cells(
                        start_row=row + below,
                        end_row=row + below + box.rowspan - 1,
                        start_column=column + 1,
                        end_column=column + box.colspan,
                    )
        row += len(slots) + gap
    return saved(book)


@pytest.mark.parametrize("gap", [True, False])
@pytest.mark.parametrize("merged", [True, False])
def test_a_report_that_others_put_on_one_sheet_is_read(merged: bool, gap: bool) -> None:
    report = read(EXAMPLES / "suqian-2023.html").report
    assert report is not None
    reading = read(on_one_sheet(report, merged=merged, gap=gap))
    assert reading.report == report
    assert not reading.errors


@pytest.mark.parametrize("name", ["zhoushan-2020.lines.txt", "akto-2022.txt"])
@pytest.mark.parametrize("gap", [True, False])
def test_a_sheet_with_blanks_is_read_where_cells_are_merged(name: str, gap: bool) -> None:
    report = read(EXAMPLES / name).report
    assert report is not None
    assert read(on_one_sheet(report, merged=True, gap=gap)).report == report


def test_values_are_read_as_they_are_printed() -> None:
    data = sheet_of(
        ("甲", 3, 3.0, 96171.6, 0.1 + 0.2, 2**53 - 1, -4, "12"),
        (
            *("乙", True, "#REF!", "=1/0", datetime.date(2024, 1, 31)),
            *(datetime.datetime(2024, 1, 31, 10, 30), datetime.time(9, 5), " a  b\n c "),
        ),
    )
    assert texts(data) == [
        ["甲", "3", "3", "96171.6", "0.3", "9007199254740991", "-4", "12"],
        ["乙", "TRUE", "#REF!", "", "2024-01-31", "2024-01-31 10:30:00", "09:05:00", "a b c"],
    ]


def test_an_error_of_a_formula_is_a_text_and_no_blank() -> None:
    data = changed(sheet_of(("甲", "乙", 7)), "sheet1", b'<c r="C1" t="n"><v>7</v>', ERROR)
    assert texts(data) == [["甲", "乙", "#DIV/0!"]]


def test_a_formula_without_a_result_is_noted_and_no_blank() -> None:
    document = sheets_document.read(sheet_of(("甲", "乙", "=SUM(A2:A3)"), ("丙", "丁", 3)))
    [note] = document.notes
    assert (note.code, note.severity.value) == ("formula-without-result", "error")
    assert note.printed == "=SUM(A2:A3)"
    assert str(note.where) == 'sheet "Sheet", cell C1'


ERROR = b'<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v>'


@pytest.mark.parametrize("code", ["0%", "0.0,", '0!.0000"万元"', '"约1"0', "\\1\\20"])
def test_a_number_shown_as_another_is_noted_and_read_as_stored(code: str) -> None:
    book: Any = openpyxl.Workbook()
    book.active.append(("甲", 0.5))
    book.active["B1"].number_format = code
    found = sheets_document.read(saved(book))
    [note] = found.notes
    assert (note.code, note.severity.value) == ("number-shown-otherwise", "error")
    assert str(note.where) == 'sheet "Sheet", cell B1'
    assert next(found.grids()).rows[0][1].text == "0.5"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        *(("General", "2792.5"), ("#,##0.00", "2792.5"), ("0", "2792.5"), ("0_);(0)", "2792.5")),
        *(('0.00"万元"', "2792.5万元"), ('#,##0.0 "元"_ ;', "2792.5元"), ("¥#,##0", "2792.5")),
        *(("[Red]-0.0", "2792.5"), ("0.00E+00", "2792.5"), ("#\\件", "2792.5件")),
    ],
)
def test_other_formats_leave_a_number_as_it_is_stored(code: str, text: str) -> None:
    book: Any = openpyxl.Workbook()
    book.active.append(("甲", 2792.5))
    book.active["B1"].number_format = code
    found = sheets_document.read(saved(book))
    assert not found.notes
    assert next(found.grids()).rows[0][1].text == text


def test_a_figure_turned_into_a_date_is_noted() -> None:
    report = read(EXAMPLES / "suqian-2023.html").report
    assert report is not None
    book: Any = openpyxl.load_workbook(io.BytesIO(on_one_sheet(report, merged=True, gap=True)))
    [cell] = [cell for row in book.active for cell in row if cell.value == 3511]
    cell.value = datetime.date(2024, 3, 1)
    reading = read(saved(book))
    [note] = reading.errors
    assert (note.code, note.cell) == ("cell-unread", "requests.received.total")
    assert reading.report is not None
    assert reading.report.cells()["requests.received.total"] is None


def test_comments_text_boxes_and_pictures_are_noted() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("表")
    sheet.write_row(0, 0, ("甲", 1))
    sheet.write_comment("B1", "问一下")
    sheet.insert_textbox("D2", "框")
    book.close()
    found = sheets_document.read(file.getvalue())
    said = [(note.code, note.severity.value, note.printed) for note in found.notes]
    assert sorted(said) == [
        ("comment-not-read", "notice", "问一下"),
        ("drawing-not-read", "notice", "框"),
    ]


def test_hidden_rows_and_columns_are_read_and_noted() -> None:
    book: Any = openpyxl.Workbook()
    for row in (("甲", 1, 2), ("乙", 3, 4)):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["C"].hidden = True
    found = sheets_document.read(saved(book))
    assert [note.code for note in found.notes] == ["rows-hidden", "columns-hidden"]
    assert "2" in found.notes[0].sentence.text("en")
    assert "C" in found.notes[1].sentence.text("en")
    assert [box.text for box in next(found.grids()).rows[1]] == ["乙", "3", "4"]


def side_by_side(*rows: str) -> list[list[list[str]]]:
    """Return the tables of a sheet whose cells are single signs, a point for none."""
    data = sheet_of(*(tuple(None if sign == "." else sign for sign in row) for row in rows))
    return [
        [[box.text for box in row] for row in grid.rows if any(box.text for box in row)]
        for grid in sheets_document.read(data).grids()
    ]


def test_tables_beside_each_other_come_one_after_the_other() -> None:
    assert side_by_side("甲乙.丙丁", "a1.b2", "c3.d4", "...e5") == [
        [["甲", "乙"], ["a", "1"], ["c", "3"]],
        [["丙", "丁"], ["b", "2"], ["d", "4"], ["e", "5"]],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("甲1.23", "乙4.56"), id="figures on the right have no labels"),
        pytest.param(("甲乙.丙", "a1.2"), id="one column is no table"),
        pytest.param(("甲1.丙2", "乙3..."), id="one row is no table"),
    ],
)
def test_one_table_with_a_free_column_stays_one(rows: tuple[str, ...]) -> None:
    assert len(side_by_side(*rows)) == 1


def test_a_text_merged_over_rows_is_one_paragraph() -> None:
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["A5"], sheet["B5"] = "长文", "甲", "乙"
    sheet.merge_cells("A1:D4")
    found = sheets_document.read(saved(book))
    assert [paragraph.text for paragraph in found.paragraphs()] == ["长文"]
    assert [box.text for box in next(found.grids()).rows[0]] == ["甲", "乙"]


def test_hidden_sheets_are_passed_over_and_noted() -> None:
    book = openpyxl.Workbook()
    for state in ("visible", "hidden", "veryHidden"):
        sheet = book.create_sheet(state)
        sheet.append((state,))
        sheet.sheet_state = state
    found = sheets_document.read(saved(book))
    assert [block.text for block in found.paragraphs()] == ["visible"]
    assert [(note.code, note.severity.value) for note in found.notes] == [
        ("sheet-hidden", "notice")
    ] * 2


def test_places_are_those_of_the_sheet() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["C4"], sheet["D4"], sheet["D5"] = "甲", "乙", "丙"
    [grid] = sheets_document.read(saved(book)).grids()
    assert isinstance(grid, Grid)
    box = grid.rows[1][1]
    assert (box.text, box.origin.row, box.origin.column) == ("丙", 5, 4)


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    data = form_workbook()
    for name in ("form.txt", "form", "form.html", "form.xls"):
        file = tmp_path / name
        file.write_bytes(data)
        assert read(file, agency="示例局", year=2022).report is not None


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with something else in one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith((part, f"{part}.xml")):
                assert old in content
                content = content.replace(old, new, 1)
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def lying(data: bytes) -> bytes:
    """Return a workbook with a part that says it is one byte large and is many."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 1) + data[at + 28 :]


def with_parts(count: int) -> bytes:
    file = io.BytesIO(plain())
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(count):
            archive.writestr(f"xl/{number}.xml", b"<a/>")
    return file.getvalue()


def plain() -> bytes:
    return sheet_of(("甲", "乙"), ("丙", "丁"))


HEAD = b"<worksheet"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "cut short": lambda: form_workbook()[:5_000],
    "cut at its end": lambda: form_workbook()[:-30],
    "not zipped": lambda: b"<table></table>",
    "lies about its size": lambda: lying(plain()),
    "much when unpacked": lambda: changed(plain(), "sheet1", HEAD, b" " * 70_000_000 + HEAD),
    "entities": lambda: changed(
        plain(),
        "sheet1",
        HEAD,
        b'<!DOCTYPE a [<!ENTITY b "c">]>' + HEAD,
    ),
    "entities outside": lambda: changed(
        plain(),
        "xl/workbook.xml",
        b"<workbook",
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><workbook',
    ),
    "far away": lambda: changed(plain(), "sheet1", b'r="B2"', b'r="XFD1048576"'),
    "far down": lambda: changed(plain(), "sheet1", b'<row r="2"', b'<row r="9999999"'),
    "sheet that leads to itself": lambda: changed(
        plain(), "workbook.xml.rels", b"/xl/worksheets/sheet1.xml", b"/xl/workbook.xml"
    ),
    "too many parts": lambda: with_parts(3_000),
    "packed too densely": lambda: changed(plain(), "sheet1", HEAD, b" " * 20_000_000 + HEAD),
    "no row": lambda: changed(plain(), "sheet1", b'r="B2"', b'r="B0"'),
    "no number of a look": lambda: changed(plain(), "sheet1", b'r="B2"', b'r="B2" s="x"'),
    "broken mark-up": lambda: changed(plain(), "sheet1", b"</row>", b"</raw>"),
    "no such encoding": lambda: changed(
        plain(), "sheet1", HEAD, b'<?xml version="1.0" encoding="none"?>' + HEAD
    ),
    "merged everywhere": lambda: changed(
        plain(),
        "sheet1",
        b"</sheetData>",
        b"</sheetData><mergeCells>"
        + b"".join(b'<mergeCell ref="A%d:XFD%d"/>' % (row, row + 1) for row in range(1, 9000, 2))
        + b"</mergeCells>",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_sound_workbook_is_one_documented_error(name: str, tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_bytes(HOSTILE[name]())
    with pytest.raises(UnreadableInput) as caught:
        read(file)
    assert caught.value.text("zh")
    assert caught.value.text("en")


def test_limits_are_the_callers() -> None:
    data = form_workbook()
    limits = (Limits(bytes=9), Limits(unpacked=9), Limits(extent=9), Limits(cells=9))
    for each in (*limits, Limits(paragraphs=3)):
        with pytest.raises(UnreadableInput, match="limit"):
            read(data, limits=each)


def test_links_out_of_the_file_are_not_followed() -> None:
    outside = b'<Relationship Id="rX" Type="t/externalLink" Target="http://127.0.0.1:9/a"'
    outside += b' TargetMode="External"/></Relationships>'
    data = changed(plain(), "workbook.xml.rels", b"</Relationships>", outside)
    assert texts(data) == [["甲", "乙"], ["丙", "丁"]]


def test_a_workbook_of_xml_is_refused_with_advice() -> None:
    data = b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    data += b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
    with pytest.raises(UnsupportedFormat, match="xlsx"):
        read(data)


@pytest.mark.parametrize(
    ("member", "content", "said"),
    [
        ("mimetype", "application/vnd.oasis.opendocument.text", "OpenDocument"),
        ("reports/akto.html", "<p>", "archive"),
    ],
)
def test_other_archives_are_named(member: str, content: str, said: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, content)
    with pytest.raises(UnsupportedFormat, match=said):
        read(file.getvalue())


def test_a_workbook_under_a_password_says_so() -> None:
    name = "EncryptedPackage\0".encode("utf-16-le")
    with pytest.raises(UnreadableInput, match="password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name + bytes(600))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_workbook_is_read_or_refused(seed: int) -> None:
    data = bytearray(form_workbook())
    at = len(data) * seed // 40
    data[at : at + 4] = b"\0\xff<\0"
    with contextlib.suppress(GovDisclosureError):
        read(bytes(data), agency="示例局", year=2022)
