"""Workbooks of OpenDocument: what stands in their cells is read or noted, and bounded."""

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
from odf.text import P  # type: ignore[import-untyped]

from govdisclosure import UnreadableInput, read, read_ledger
from govdisclosure.formats import sheets_document, sheets_read
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.formats.sheets import printed
from govdisclosure.grid import Document
from open_sheets import book, number, on_one_sheet, packed, sheet, text

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"


def document(*rows: str, **said: str) -> Document:
    return sheets_document.read(book(sheet(*rows, **said)))


def texts(*rows: str) -> list[list[str]]:
    [grid] = document(*rows).grids()
    return [[box.text for box in row] for row in grid.rows if any(box.text for box in row)]


def codes(*rows: str, **said: str) -> list[str]:
    return [note.code for note in document(*rows, **said).notes]


def test_values_are_those_that_are_stored() -> None:
    assert texts(
        text("甲") + number("3") + number("43.788", "43.79") + number("-5", "(5)"),
        text("乙") + '<table:table-cell office:value-type="date" office:date-value="2024-03-01">'
        "<text:p>3-1</text:p></table:table-cell>"
        + '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        + text("a<text:s text:c='2'/><text:span>b</text:span>"),
    ) == [["甲", "3", "43.788", "-5"], ["乙", "2024-03-01", "TRUE", "a b"]]


def test_what_is_said_after_a_number_is_read_with_it() -> None:
    assert texts(text("甲") + number("279.22", "279.22万元")) == [["甲", "279.22万元"]]


@pytest.mark.parametrize("shown", ["50%", "43.8万元"])
def test_a_number_shown_as_another_is_noted(shown: str) -> None:
    found = document(text("甲") + number("437880", shown))
    [note] = found.notes
    assert (note.code, note.severity.value) == ("number-shown-otherwise", "error")
    assert str(note.where) == 'sheet "表", cell B1'
    assert next(found.grids()).rows[0][1].text.startswith("437880")


@pytest.mark.parametrize(
    "cell",
    [
        text("#DIV/0!", ' office:string-value="" calcext:value-type="error"'),
        number("0", "#DIV/0!"),
    ],
)
def test_an_error_is_a_text_and_no_blank(cell: str) -> None:
    assert texts(text("甲") + cell) == [["甲", "#DIV/0!"]]


@pytest.mark.parametrize("kind", ["", ' office:value-type="float"'])
def test_a_formula_without_a_result_is_noted(kind: str) -> None:
    cell = f'<table:table-cell table:formula="of:=SUM([.A1])"{kind}/>'
    [note] = document(text("甲") + cell + number("1")).notes
    assert (note.code, note.printed) == ("formula-without-result", "=SUM([.A1])")


def test_a_formula_with_a_result_is_a_number() -> None:
    said = ' table:formula="of:=1+1"'
    assert texts(text("甲") + number("2", said=said)) == [["甲", "2"]]


def test_merged_cells_have_their_spans() -> None:
    covered = "<table:covered-table-cell/>"
    spans = ' table:number-columns-spanned="2" table:number-rows-spanned="2"'
    [grid] = document(
        text("甲", spans) + covered + text("乙"), f"{covered * 2}{text('丙')}"
    ).grids()
    first, second = grid.rows[0]
    assert (first.text, first.rowspan, first.colspan, second.text) == ("甲", 2, 2, "乙")
    assert [box.text for box in grid.rows[1]] == ["丙"]


def test_repeated_cells_and_rows_are_so_many() -> None:
    twice = ' table:number-columns-repeated="2"'
    row = f'<table:table-row table:number-rows-repeated="3">{text("甲")}{number("1", said=twice)}'
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
    [sheet_found] = sheets_read.read(
        book(sheet(f"{row}</table:table-row>", f"{empty}</table:table-row>")),
        DEFAULT_LIMITS,
    )
    assert [texts for _, texts in sheet_found.rows] == [["甲", "1", "1"]] * 3


def test_hidden_sheets_are_passed_over_and_noted() -> None:
    styles = (
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    hidden = sheet(text("乙"), name="底稿", said=' table:style-name="ta2"')
    found = sheets_document.read(book(sheet(text("甲")), hidden, styles=styles))
    assert [paragraph.text for paragraph in found.paragraphs()] == ["甲"]
    assert [note.code for note in found.notes] == ["sheet-hidden"]


def test_hidden_rows_and_columns_are_read_and_noted() -> None:
    hidden = '<table:table-row table:visibility="collapse">'
    columns = '<table:table-column/><table:table-column table:visibility="filter"/>'
    rows = (text("甲") + number("1"), f"{hidden}{text('乙')}{number('2')}</table:table-row>")
    assert codes(*rows, before=columns) == ["rows-hidden", "columns-hidden"]
    assert texts(*rows) == [["甲", "1"], ["乙", "2"]]


def test_comments_shapes_and_pictures_are_noted_and_not_read() -> None:
    comment = "<office:annotation><text:p>问一下</text:p></office:annotation>"
    shape = "<table:shapes><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box>"
    picture = "<draw:image/></draw:frame></table:shapes>"
    found = document(
        f'<table:table-cell office:value-type="string">{comment}<text:p>甲</text:p>'
        "</table:table-cell>" + number("1"),
        before=shape + picture,
    )
    assert [(note.code, note.printed) for note in found.notes] == [
        ("comment-not-read", "问一下"),
        ("drawing-not-read", "框"),
        ("picture-not-read", None),
    ]
    assert [box.text for box in next(found.grids()).rows[0]] == ["甲", "1"]


def test_what_another_library_wrote_is_read() -> None:
    rng = random.Random(7)
    rows = [[rng.choice(["", "甲", "1", "2.5"]) or "-" for _ in range(6)] for _ in range(20)]
    made: Any = OpenDocumentSpreadsheet()
    table = Table(name="表")
    for row in rows:
        line = TableRow()
        for value in row:
            is_number = value[0].isdigit()
            cell = (
                TableCell(valuetype="float", value=value)
                if is_number
                else TableCell(valuetype="string")
            )
            cell.addElement(P(text=value))
            line.addElement(cell)
        table.addElement(line)
    made.spreadsheet.addElement(table)
    file = io.BytesIO()
    made.write(file)
    [found] = sheets_read.read(file.getvalue(), DEFAULT_LIMITS, printing=printed)
    assert [texts for _, texts in found.rows] == rows


@pytest.mark.parametrize("name", ["suqian-2023.html", "zhoushan-2020.lines.txt", "akto-2022.txt"])
def test_a_published_report_is_read(name: str) -> None:
    report = read(EXAMPLES / name).report
    assert report is not None
    assert read(on_one_sheet(report)).report == report


def test_a_ledger_is_read() -> None:
    heads = [text(head) for head in ("登记编号", "收到日期", "申请人类型", "处理结果")]
    data = book(sheet("".join(heads), text("1") + text("2024-03-01"), name="申请"))
    with pytest.raises(UnreadableInput) as caught:
        read_ledger(data[:-60])
    assert "damaged" in caught.value.text("en")
    assert sheets_read.read(data, DEFAULT_LIMITS)[0].rows[1] == (2, ["1", "2024-03-01"])


REPEATED = ' table:number-columns-repeated="{}"'
FAR = "1000000000"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "cut short": lambda: book(sheet(text("甲")))[:-40],
    "no content": lambda: packed(b""),
    "broken mark-up": lambda: packed("<a><b></a>"),
    "entities": lambda: book(sheet(text("甲")), head='<!DOCTYPE a [<!ENTITY b "c">]>'),
    "a text repeated": lambda: book(sheet(text("甲", REPEATED.format(FAR)))),
    "a text far away": lambda: book(
        sheet(f"<table:table-cell{REPEATED.format(FAR)}/>{text('甲')}", text("乙"))
    ),
    "rows repeated": lambda: book(
        sheet(
            f'<table:table-row table:number-rows-repeated="{FAR}">{text("甲")}</table:table-row>',
            text("乙") + text("丙"),
        )
    ),
    "no number of rows": lambda: book(sheet(text("甲", REPEATED.format("x")))),
    "no number": lambda: book(sheet(number("x"))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_sound_workbook_is_one_documented_error(name: str) -> None:
    for reader in (read, read_ledger):
        with pytest.raises(UnreadableInput) as caught:
            reader(HOSTILE[name]())
        assert caught.value.text("zh")


def test_a_merged_cell_without_end_is_cut() -> None:
    spans = f' table:number-columns-spanned="{FAR}" table:number-rows-spanned="{FAR}"'
    [paragraph] = document(text("甲", spans)).paragraphs()
    assert paragraph.text == "甲"


def test_limits_are_the_callers() -> None:
    report = read(EXAMPLES / "suqian-2023.html").report
    assert report is not None
    data = on_one_sheet(report)
    for each in (Limits(bytes=9), Limits(unpacked=9), Limits(extent=9), Limits(entries=1)):
        with pytest.raises(UnreadableInput, match="limit"):
            read(data, limits=each)
