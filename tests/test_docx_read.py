"""Word files as other programs write them: what shows is read, what is not read is noted."""

import io
import random
import sys
import zipfile
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.table import Table, _Cell

from govdisclosure import MissingExtra, UnreadableInput, form_of, read, render_bytes
from govdisclosure.editions import Report
from govdisclosure.formats.docx_read import read as read_document
from govdisclosure.grid import Grid, Paragraph
from govdisclosure.notes import Origin, Severity
from word_files import (
    RELATIONS,
    W,
    document,
    figure,
    in_cell,
    only_grid,
    only_paragraph,
    p,
    packed,
    parts_of,
    r,
    relations,
    tbl,
    tc,
    texts,
    tr,
    word_file,
)

BLANK_FORM = Path(__file__).parent / "data" / "blank-form-2021.docx"
SUQIAN = Path(__file__).parents[1] / "examples" / "reports" / "suqian-2023.html"


def notes(body: str) -> list[tuple[str, Severity, str | None]]:
    return [(note.code, note.severity, note.printed) for note in document(body).notes]


# The form as circulated.


def test_the_form_as_circulated_is_a_blank_report() -> None:
    reading = read(BLANK_FORM, agency="某某局", year=2021)
    assert reading.report is not None
    assert set(reading.printed) == set(form_of("2021").cells)
    assert set(reading.report.cells().values()) == {None}
    assert reading.notes == ()


def suqian() -> Report:
    report = read(SUQIAN).report
    assert report is not None
    return report


def own_cells(table: Table) -> list[list[_Cell]]:
    """Return the cells of each row, those that are merged once, where they begin."""
    seen = set()
    rows: list[list[_Cell]] = []
    for row in table.rows:
        rows.append([])
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                rows[-1].append(cell)
    return rows


def figure_cells(paper: WordDocument) -> dict[str, _Cell]:
    """Return the cells of the form as circulated that hold figures, by their ids."""
    blanks = [
        [[cell for cell in row if not cell.text.strip()] for row in own_cells(table)]
        for table in paper.tables
    ]
    found: dict[str, _Cell] = {}
    for table, rows in zip(form_of("2021").tables, blanks, strict=True):
        lines = [line for line in rows if line]
        cells = [cell.id for row in table.rows for cell in row.cells]
        found |= zip(cells, [cell for line in lines for cell in line], strict=True)
    return found


def typed(cell: _Cell, text: str) -> None:
    cell.paragraphs[0].add_run(text)


def typed_over_paragraphs(cell: _Cell, text: str) -> None:
    cell.add_paragraph("")
    cell.add_paragraph(text)
    cell.add_paragraph("　")


def typed_in_pieces(cell: _Cell, text: str) -> None:
    for sign in text:
        cell.paragraphs[0].add_run(sign)


def typed_wide(cell: _Cell, text: str) -> None:
    cell.text = text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789."})


def typed_with_spaces(cell: _Cell, text: str) -> None:
    cell.text = f" \u3000{text}\u00a0\n"


def typed_after_a_tab(cell: _Cell, text: str) -> None:
    cell.text = f"\t{text}"


def typed_with_unit(cell: _Cell, text: str) -> None:
    cell.text = f"{text}件"


def typed_with_commas(cell: _Cell, text: str) -> None:
    cell.text = text if "." in text else f"{int(text):,}"


WAYS: tuple[Callable[[_Cell, str], None], ...] = (
    *(typed, typed_over_paragraphs, typed_in_pieces, typed_wide, typed_with_spaces),
    *(typed_after_a_tab, typed_with_unit, typed_with_commas),
)


def filled(report: Report, ways: Callable[[str], Callable[[_Cell, str], None]]) -> bytes:
    paper = docx.Document(str(BLANK_FORM))
    cells = figure_cells(paper)
    for id_, value in report.cells().items():
        if value is not None:
            way = ways(id_)
            if way is typed_with_unit and id_.startswith("proactive.charges"):
                way = typed
            way(cells[id_], str(value))
    for paragraph in paper.paragraphs:
        if paragraph.text.endswith("格式模板"):
            paragraph.runs[0].text = "宿迁市2023年政府信息公开工作年度报告"
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


@pytest.mark.parametrize("way", WAYS)
def test_the_form_filled_in_is_read_exactly(way: Callable[[_Cell, str], None]) -> None:
    report = suqian()
    reading = read(filled(report, lambda _: way))
    assert reading.report is not None
    assert reading.report.cells() == report.cells()
    assert (reading.report.agency.name, reading.report.year) == ("宿迁市", 2023)
    assert reading.errors == ()


def test_the_form_filled_in_by_many_hands_is_read_exactly() -> None:
    report = suqian()
    rng = random.Random(1)
    ways = cycle(WAYS)
    reading = read(filled(report, lambda _: rng.choice(WAYS) if rng.random() < 0.5 else next(ways)))
    assert reading.report is not None
    assert reading.report.cells() == report.cells()


def test_two_figures_in_one_cell_are_noted_and_not_joined() -> None:
    paper = docx.Document(str(BLANK_FORM))
    cell = figure_cells(paper)["proactive.licensing.decisions"]
    cell.text = "12"
    cell.add_paragraph("34")
    file = io.BytesIO()
    paper.save(file)
    reading = read(file.getvalue(), agency="某某局", year=2021)
    [error] = reading.errors
    assert (error.code, error.printed) == ("cell-unread", "12 34")
    assert error.cell == "proactive.licensing.decisions"
    assert error.where == Origin(table=1, row=7, column=2)


# Paragraphs.

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="标题 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="章"/>'
    '<w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="line"><w:name w:val="节"/><w:pPr>'
    '<w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="text"><w:name w:val="正文缩进"/><w:pPr>'
    '<w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="more"><w:basedOn w:val="text"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="sign"><w:pPr><w:jc w:val="right"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("look", "level"),
    [
        ("", None),
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="own"/>', 2),
        ('<w:pStyle w:val="line"/>', 3),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="2"/><w:outlineLvl w:val="9"/>', None),
        ('<w:outlineLvl w:val="8"/>', 6),
        ('<w:pStyle w:val="x"/>', None),
        ('<w:pStyle w:val="nobody"/>', None),
    ],
)
def test_headings_are_known_by_style_and_outline(look: str, level: int | None) -> None:
    assert only_paragraph(p("标题", look), STYLES).level == level


@pytest.mark.parametrize(
    ("look", "indented", "closing"),
    [
        ("", False, False),
        ('<w:ind w:firstLine="640"/>', True, False),
        ('<w:ind w:firstLineChars="200"/>', True, False),
        ('<w:pStyle w:val="text"/>', True, False),
        ('<w:pStyle w:val="more"/>', True, False),
        ('<w:pStyle w:val="text"/><w:ind w:firstLineChars="0" w:firstLine="0"/>', False, False),
        ('<w:pStyle w:val="text"/><w:ind w:hanging="210"/>', False, False),
        ('<w:jc w:val="right"/>', False, True),
        ('<w:jc w:val="end"/>', False, True),
        ('<w:pStyle w:val="sign"/>', False, True),
        ('<w:pStyle w:val="sign"/><w:jc w:val="left"/>', False, False),
        ('<w:ind w:firstLineChars="1600" w:firstLine="5120"/>', False, True),
        ('<w:ind w:left="5120"/>', False, True),
        ('<w:ind w:left="5120"/><w:jc w:val="center"/>', False, False),
        ('<w:ind w:firstLine="32pt"/>', True, False),
    ],
)
def test_running_text_is_indented_and_what_closes_stands_right(
    look: str, indented: bool, closing: bool
) -> None:
    paragraph = only_paragraph(p("正文", look), STYLES)
    assert (paragraph.indented, paragraph.closing) == (indented, closing)


def test_a_heading_is_no_running_text_even_if_it_is_indented() -> None:
    paragraph = only_paragraph(p("一、", '<w:pStyle w:val="2"/><w:ind w:firstLine="640"/>'), STYLES)
    assert not paragraph.indented


def test_spaces_before_a_text_are_an_indent() -> None:
    assert only_paragraph(p("　　正文")).indented
    assert only_paragraph(p(f"{'　' * 12}2024年1月")).closing


def test_line_breaks_part_lines_and_other_signs_are_what_they_show() -> None:
    body = "<w:p><w:r><w:t>某市</w:t><w:br/><w:t>报告</w:t><w:tab/><w:t>甲</w:t></w:r></w:p>"
    assert texts(body) == ["某市", "报告 甲"]
    assert figure("<w:p><w:r><w:t>12</w:t><w:softHyphen/><w:t>34</w:t></w:r></w:p>") == "12\xad34"
    assert figure("<w:p><w:r><w:noBreakHyphen/><w:t>5</w:t></w:r></w:p>") == "-5"


def test_spaces_that_word_does_not_show_are_not_read() -> None:
    assert figure("<w:p><w:r><w:t>12\n </w:t></w:r><w:r><w:t> 34</w:t></w:r></w:p>") == "1234"
    kept = '<w:p><w:r><w:t xml:space="preserve">12 </w:t></w:r><w:r><w:t>34</w:t></w:r></w:p>'
    assert figure(kept) == "12 34"


def test_a_table_of_contents_is_no_text() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    contents = control(p("一、总体情况1"), gallery)
    assert texts(contents + p("甲") + p("二", '<w:pStyle w:val="toc"/>'), STYLES) == ["甲"]


# What stands in runs.


def field(code: str, result: str, form: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
    middle = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    return f'{begin}{middle}{separate}{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_of_a_field_its_result_shows() -> None:
    nested = field(f"IF {field('DATE', r('99'))}", r("7"))
    assert figure(f"<w:p>{field('=SUM(ABOVE)', r('5'))}</w:p>") == "5"
    assert figure(f"<w:p>{nested}</w:p>") == "7"
    assert figure(f'<w:p><w:fldSimple w:instr=" =1+2 ">{r("3")}</w:fldSimple></w:p>') == "3"
    assert texts(f"<w:p>{field(' PAGE ', r('12'))}</w:p>{p('甲')}") == ["甲"]
    assert texts(f'<w:p><w:fldSimple w:instr="PAGE">{r("12")}</w:fldSimple></w:p>') == []


def test_a_field_that_never_ends_takes_nothing_with_it() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(f"<w:p>{begun}{r('甲')}</w:p>{p('正文')}") == ["甲", "正文"]
    assert texts('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' + p("正文")) == ["正文"]


def test_what_is_entered_in_a_form_is_read() -> None:
    ticked = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    chosen = (
        "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='3'/>"
        "<w:listEntry w:val='4'/></w:ddList></w:ffData>"
    )
    assert figure(f"<w:p>{field('FORMCHECKBOX', '', ticked)}</w:p>") == "☑"
    assert figure(f"<w:p>{field('FORMDROPDOWN', '', chosen)}</w:p>") == "4"
    assert (
        figure(f"<w:p>{field('FORMTEXT', r('8'), '<w:ffData><w:textInput/></w:ffData>')}</w:p>")
        == "8"
    )


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_are_what_they_hold() -> None:
    assert figure(f"<w:p>{control(r('5'))}</w:p>") == "5"
    assert figure(control(p("5"))) == "5"
    body = tbl(control(tr(tc("甲"), control(tc("1")))), tr(tc("乙"), tc("2")))
    assert [[box.text for box in row] for row in only_grid(body).rows] == [["甲", "1"], ["乙", "2"]]
    assert texts(control(p("正文"))) == ["正文"]


def test_a_control_that_only_asks_for_a_figure_is_blank() -> None:
    assert figure(f"<w:p>{control(r('单击此处输入文字。'), '<w:showingPlcHdr/>')}</w:p>") == ""


def test_tracked_changes_are_read_as_accepted_and_noted_at_figures() -> None:
    changed = "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>" + f"<w:ins>{r('15')}</w:ins>"
    assert figure(f"<w:p>{changed}</w:p>") == "15"
    assert notes(in_cell(f"<w:p>{changed}</w:p>")) == [("docx-deleted", Severity.NOTICE, "12")]
    assert notes(f"<w:p>{changed}</w:p>") == []
    moved = f"<w:moveFrom>{r('1')}</w:moveFrom><w:moveTo>{r('2')}</w:moveTo>"
    assert figure(f"<w:p>{moved}</w:p>") == "2"


def test_a_paragraph_whose_end_is_taken_out_goes_on() -> None:
    ends = "<w:rPr><w:del/></w:rPr>"
    assert texts(p("年度", ends) + p("报告")) == ["年度报告"]
    assert figure(p("12", ends) + p("34")) == "1234"


def test_a_row_that_is_taken_out_is_passed_over_and_noted() -> None:
    body = tbl(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2"), look="<w:del/>"), tr(tc("丙"), tc("3")))
    assert [row[0].text for row in only_grid(body).rows] == ["甲", "丙"]
    assert notes(body) == [("docx-row-gone", Severity.NOTICE, "乙2")]


SHOWN = '<w:vanish w:val="0"/>'


def test_hidden_text_is_passed_over_and_noted_at_figures() -> None:
    for look in ("<w:vanish/>", '<w:rStyle w:val="h"/>'):
        body = in_cell(f"<w:p>{r('12', look)}{r('34')}</w:p>")
        found = document(body, STYLES)
        [[_, box]] = next(found.grids()).rows
        assert box.text == "34"
        assert [note.code for note in found.notes] == ["docx-hidden"]
    assert figure(f"<w:p>{r('12', SHOWN)}</w:p>") == "12"


def test_a_raised_mark_of_a_note_does_not_lengthen_a_figure() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = f"<w:p>{r('1808')}{r('1', raised)}</w:p>"
    assert figure(body) == "1808"
    assert notes(in_cell(body)) == [("docx-raised", Severity.NOTICE, "1")]
    assert figure(f"<w:p>{r('5', raised)}</w:p>") == "5", "a figure that is raised as a whole"
    assert texts(f"<w:p>{r('100平方米')}{r('2', raised)}</w:p>") == ["100平方米2"]


def test_footnotes_are_noted_where_they_are_referred_to() -> None:
    body = f'<w:p>{r("5")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert figure(body) == "5"
    assert notes(in_cell(body)) == [("docx-footnote", Severity.NOTICE, None)]


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Wingdings", "F0FC", "√"),
        ("Symbol", "F035", "5"),
        ("宋体", "25A1", "□"),
        ("宋体", "D800", ""),
    ],
)
def test_symbols_are_signs(font: str, char: str, shown: str) -> None:
    assert figure(f'<w:p><w:r><w:sym w:font="{font}" w:char="{char}"/></w:r></w:p>') == shown


def test_a_symbol_that_is_not_known_is_not_lost() -> None:
    body = '<w:p><w:r><w:t>1</w:t><w:sym w:font="Wingdings" w:char="F021"/></w:r></w:p>'
    assert figure(body) == "1\ufffd"


def test_the_reading_of_a_character_is_no_text_and_a_formula_is() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('xing')}</w:rt><w:rubyBase>{r('行')}</w:rubyBase></w:ruby></w:r>"
    assert texts(f"<w:p>{ruby}{r('政')}</w:p>") == ["行政"]
    assert figure("<w:p><m:oMath><m:r><m:t>42</m:t></m:r></m:oMath></w:p>") == "42"


# Text boxes, pictures, objects.


def frame(content: str) -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_what_stands_in_a_text_box_is_read_once() -> None:
    content = p("甲") + tbl(tr(tc("规章"), tc("1")), tr(tc("行政规范性文件"), tc("2")))
    found = document(f"<w:p>{r('前')}{frame(content)}{r('后')}</w:p>{p('末')}").blocks
    assert [one.text for one in found if isinstance(one, Paragraph)] == ["前后", "甲", "末"]
    assert [len(one.rows) for one in found if isinstance(one, Grid)] == [2]
    assert figure(f"<w:p>{frame(p('5'))}</w:p>") == "5"


def test_a_text_box_that_only_old_programs_know_is_read() -> None:
    box = f"<v:textbox><w:txbxContent>{p('甲')}</w:txbxContent></v:textbox>"
    old = f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"
    both = f"<mc:Choice/><mc:Fallback>{old[5:-6]}</mc:Fallback>"
    empty = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    assert texts(f"<w:p>{old}</w:p>") == ["甲"]
    assert texts(f"<w:p>{empty}</w:p>") == ["甲"]


PICTURE = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"


def test_a_picture_in_the_place_of_a_figure_is_an_error() -> None:
    assert notes(in_cell(f"<w:p>{PICTURE}</w:p>")) == [
        ("docx-picture-in-cell", Severity.ERROR, None)
    ]
    assert notes(in_cell(f"<w:p>{PICTURE}{r('5')}</w:p>")) == []
    assert notes(f"<w:p>{PICTURE}</w:p>") == [("picture-unread", Severity.NOTICE, None)]


def test_a_report_whose_tables_are_pictures_is_named_as_such() -> None:
    body = p("某市2023年政府信息公开工作年度报告") + f"<w:p>{PICTURE}</w:p>" * 3
    with pytest.raises(UnreadableInput, match="pictures"):
        read(word_file(body))


def test_a_line_that_is_drawn_is_no_picture() -> None:
    assert notes("<w:p><w:r><w:pict><v:line/></w:pict></w:r></w:p>") == []


def test_objects_and_files_inside_are_errors() -> None:
    embedded = '<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>'
    assert notes(embedded) == [("docx-object", Severity.ERROR, "Excel.Sheet.12")]
    assert notes('<w:altChunk r:id="rId9"/>') == [("docx-elsewhere", Severity.ERROR, None)]


# Automatic numbers.


def numbered(*levels: tuple[str, str, str], more: str = "", override: str = "") -> str:
    each = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="{follows}"/><w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
        for depth, (form, pattern, follows) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{each}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{override}</w:num>'
    )


def item(text: str, depth: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_headings_that_a_list_numbers_have_their_numbers() -> None:
    numbers = numbered(
        ("chineseCounting", "%1、", "nothing"),
        ("chineseCounting", "（%2）", "tab"),
        ("decimal", "%3.", "tab"),
    )
    body = "".join(
        [
            item("总体情况"),
            item("主动公开", 1),
            item("依申请公开", 1),
            item("甲", 2),
            item("主动公开政府信息情况"),
        ]
    )
    body += item("规章", 1)
    assert texts(body, numbers=numbers) == [
        *(
            "一、总体情况",
            "（一）主动公开",
            "（二）依申请公开",
            "1. 甲",
            "二、主动公开政府信息情况",
            "（一）规章",
        ),
    ]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", ["1", "10", "11", "20", "21"]),
        ("chineseCountingThousand", ["一", "十", "十一", "二十", "二十一"]),
        ("ideographDigital", ["一", "一〇", "一一", "二〇", "二一"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾壹", "贰拾", "贰拾壹"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "⑳", "21"]),
        ("decimalZero", ["01", "10", "11", "20", "21"]),
        ("upperLetter", ["A", "J", "K", "T", "U"]),
        ("lowerRoman", ["i", "x", "xi", "xx", "xxi"]),
        ("bullet", ["1", "10", "11", "20", "21"]),
    ],
)
def test_numbers_are_written_as_the_list_says(form: str, expected: list[str]) -> None:
    found = texts(item("x") * 21, numbers=numbered((form, "%1）", "tab")))
    assert [found[place - 1] for place in (1, 10, 11, 20, 21)] == [f"{one}）x" for one in expected]


def test_a_list_may_begin_anew_and_a_bullet_is_no_text() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbers = numbered(("decimal", "%1.", "space"), override=anew)
    assert texts(item("a") + item("b", number=2) + item("c", number=2), numbers=numbers) == [
        *("1. a", "5. b", "6. c"),
    ]
    assert texts(item("甲"), numbers=numbered(("bullet", "\uf0b7", "tab"))) == ["甲"]
    assert texts(item("甲", number=0) + item("乙", number=77), numbers=numbers) == ["甲", "乙"]


def test_a_style_may_number_its_paragraphs() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbers = numbered(("chineseCounting", "%1、", "nothing"))
    body = p("总体情况", '<w:pStyle w:val="2"/>') + p("", '<w:pStyle w:val="2"/>')
    assert texts(body, style, numbers) == ["一、总体情况"]


# Tables.


def spans(body: str) -> list[list[tuple[str, int, int]]]:
    return [[(box.text, box.rowspan, box.colspan) for box in row] for row in only_grid(body).rows]


DOWN = '<w:vMerge w:val="restart"/>'


def test_merged_cells_are_one_whatever_way_they_are_merged() -> None:
    body = tbl(
        tr(tc("a", DOWN), tc("b", '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vMerge/>"), tc("c", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")),
        tr(tc("", '<w:vMerge w:val="continue"/>'), tc("d"), tc("e")),
    )
    assert spans(body) == [
        [("a", 3, 1), ("b", 1, 2)],
        [("c", 1, 2)],
        [("d", 1, 1), ("e", 1, 1)],
    ]


def test_a_cell_that_continues_nothing_stands_for_itself() -> None:
    body = tbl(tr(tc("a"), tc("b")), tr(tc("c", "<w:vMerge/>"), tc("d")))
    assert spans(body) == [[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)]]


def test_a_figure_that_a_merged_cell_covers_is_an_error() -> None:
    body = tbl(tr(tc("a", DOWN), tc("b")), tr(tc("7", "<w:vMerge/>"), tc("d")))
    [note] = document(body).notes
    assert (note.code, note.printed, note.severity) == ("docx-covered", "7", Severity.ERROR)
    assert note.where == Origin(table=1, row=1, column=1)


def test_columns_that_a_row_leaves_free_are_left_free() -> None:
    body = tbl(tr(tc("a"), tc("b")), tr(tc("c"), look='<w:gridBefore w:val="1"/>'))
    assert only_grid(body).slots()[1][1].text == "c"
    body = tbl(tr(tc("a"), tc("b")), tr(tc("c"), look='<w:gridAfter w:val="1"/>'))
    assert len(only_grid(body).rows[1]) == 1


def test_columns_too_narrow_to_show_anything_are_none() -> None:
    body = tbl(
        tr(tc("a", '<w:gridSpan w:val="2"/>'), tc("b")),
        tr(tc("1"), tc(""), tc("2")),
        widths=(800, 1, 800),
    )
    assert spans(body) == [[("a", 1, 1), ("b", 1, 1)], [("1", 1, 1), ("2", 1, 1)]]
    filled_in = body.replace(tc(""), tc("7"))
    assert [box.text for box in only_grid(filled_in).rows[1]] == ["1", "7", "2"]
    unsaid = tbl(tr(tc("1"), tc(""), tc("2")), widths=(0, 0, 0))
    assert len(only_grid(unsaid).rows[0]) == 3


def test_a_table_that_frames_or_arranges_is_what_stands_in_it() -> None:
    inner = tbl(tr(tc("规章"), tc("1"), tc("2")), tr(tc("文件"), tc("3"), tc("4")))
    framed = tbl(tr(tc(content=p("标题") + p("正文"))))
    assert texts(framed) == ["标题", "正文"]
    found = document(tbl(tr(tc("左"), tc(content=inner)))).blocks
    assert isinstance(found[0], Paragraph)
    assert isinstance(found[1], Grid)


def test_a_small_table_in_a_cell_is_the_text_of_the_cell() -> None:
    inner = tbl(tr(tc("1"), tc("2")))
    body = tbl(tr(tc("甲"), tc("a")), tr(tc("乙"), tc(content=inner + p(""))))
    assert only_grid(body).rows[1][1].text == "1 2"


def test_figures_have_their_place_in_the_file() -> None:
    body = tbl(tr(tc("a"), tc("b"))) + p("甲") + tbl(tr(tc("c"), tc("d")), tr(tc("e"), tc("f")))
    first, second = document(body).grids()
    assert first.origin == Origin(table=1, row=1, column=1)
    assert second.rows[1][1].origin == Origin(table=2, row=2, column=2)


# The file.


def test_a_gloss_is_no_text_unless_it_stands_alone() -> None:
    style = '<w:style w:type="character" w:styleId="G1"><w:name w:val="Gloss"/></w:style>'
    gloss = r("Rules", '<w:rStyle w:val="G1"/>')
    assert texts(f"<w:p>{r('规章')}<w:r><w:br/></w:r>{gloss}</w:p>", style) == ["规章"]
    assert texts(f"<w:p>{gloss}</w:p>", style) == ["Rules"]


def test_headers_and_footers_are_no_text() -> None:
    paper = docx.Document()
    paper.add_paragraph("正文")
    paper.sections[0].header.paragraphs[0].text = "眉"
    paper.sections[0].footer.paragraphs[0].text = "- 1 -"
    file = io.BytesIO()
    paper.save(file)
    assert [one.text for one in read_document(file.getvalue()).paragraphs()] == ["正文"]


def test_templates_files_with_macros_and_strict_ones_are_read() -> None:
    with zipfile.ZipFile(io.BytesIO(render_bytes(suqian(), "docx"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for other in (
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ):
        types = parts["[Content_Types].xml"].replace(main.encode(), other.encode())
        assert types != parts["[Content_Types].xml"]
        assert read(packed(parts | {"[Content_Types].xml": types})).report == suqian()
    strict = {
        name: content.replace(
            W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        ).replace(RELATIONS.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in parts.items()
    }
    assert strict["word/document.xml"] != parts["word/document.xml"]
    assert read(packed(strict)).report == suqian()


def test_relationships_to_nothing_do_no_harm() -> None:
    """Some word processors write relationships to a part named NULL, which is not there."""
    parts = parts_of(p("正文"))
    parts["word/_rels/document.xml.rels"] = relations(
        *(("image", "NULL"), ("styles", "../../../../etc/passwd"), ("numbering", "nothing.xml"))
    )
    assert [one.text for one in read_document(packed(parts)).paragraphs()] == ["正文"]


def test_what_lies_outside_the_file_is_never_read() -> None:
    parts = parts_of(p("正文"), STYLES)
    parts["word/_rels/document.xml.rels"] = relations(("styles", "styles.xml")).replace(
        "Target=", 'TargetMode="External" Target='
    )
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace(
        "<w:pPr>", '<w:pPr><w:pStyle w:val="2"/>'
    )
    [paragraph] = read_document(packed(parts)).paragraphs()
    assert paragraph.level is None


def test_without_the_library_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    with pytest.raises(MissingExtra, match=r"govdisclosure\[docx\]"):
        read(word_file(p("正文")))
