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


def test_hidden_sheets_are_passed_over() -> None:
    book = openpyxl.Workbook()
    for state in ("visible", "hidden", "veryHidden"):
        sheet = book.create_sheet(state)
        sheet.append((state,))
        sheet.sheet_state = state
    assert [block.text for block in sheets_document.read(saved(book)).paragraphs()] == ["visible"]


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
