"""Cells and tables of pages, sound and broken: each figure is right or noted, none is joined."""

import re
from collections.abc import Mapping

import pytest

from govdisclosure.files import read
from govdisclosure.formats import html_read
from govdisclosure.grid import Grid
from govdisclosure.notes import Severity
from html_pages import ARTICLE, SAMPLE, TITLE, TITLE_LINE, page

READING = read(SAMPLE)
FIGURES = READING.figures()
CELL = "proactive.licensing.decisions"
PLACE = "<p>1808595</p>"
ROW = re.findall(r"<tr><td><p>规章.*?</tr>", ARTICLE)[0]


def with_cell(markup: str) -> str:
    assert PLACE in ARTICLE
    return page(ARTICLE.replace(PLACE, markup))


SAME: Mapping[str, str] = {
    "no-break spaces": "&nbsp;1808595&nbsp;",
    "wide spaces": "　1808595　",
    "signs of no width": "\u200b1808595\ufeff",
    "thousands": "1,808,595",
    "lines around": "<p></p><p>1808595</p><p>&nbsp;</p><br>",
    "pieces of Word": "<p><span>180</span><span lang=EN-US>8595<o:p></o:p></span></p>",
    "raised alone": "<p><sup>1808595</sup></p>",
    "typed in": '<input type="text" value="1808595">',
    "typed in an area": "<textarea>1808595</textarea>",
    "a table in the cell": "<table><tr><td>1808595</td></tr></table>",
    "a script": "<script>var a = '<td>5</td>';</script>1808595<style>p{}</style>",
    "a comment": "<!-- <td>5</td> -->1808595<!-- > -->",
    "an empty picture": "1808595 <img src='/images/spacer.gif'>",
    "a gloss": "1808595<span class='gloss'>decisions</span>",
    "a hidden input": "<input type=hidden value=7>1808595",
    "a button": "1808595<button>详情</button>",
}


@pytest.mark.parametrize("cell", SAME)
def test_a_figure_in_any_dress_is_the_figure(cell: str) -> None:
    reading = read(with_cell(SAME[cell]))
    assert reading.figures() == FIGURES
    assert reading.notes == ()


CHOSEN: Mapping[str, tuple[str, str]] = {
    "a mark of a footnote": ("1808595<sup>①</sup>", "①"),
    "a raised number": ("<p>1808595<sup>[1]</sup></p>", "[1]"),
    "struck through": ("<s>1808590</s>1808595", "1808590"),
    "deleted": ("<del>1808590</del><ins>1808595</ins>", "1808590"),
    "struck by style": (
        "<span style='text-decoration:line-through'>18</span><span>1808595</span>",
        "18",
    ),
    "not shown": ("<span style='display:none'>0</span>1808595", "0"),
}


@pytest.mark.parametrize("cell", CHOSEN)
def test_what_is_no_part_of_a_figure_is_told(cell: str) -> None:
    markup, printed = CHOSEN[cell]
    reading = read(with_cell(markup))
    assert reading.figures() == FIGURES
    (note,) = reading.notes
    assert (note.code, note.severity) == ("cell-left-out", Severity.NOTICE)
    assert note.printed == printed
    assert str(note.where) == "table 1, row 7, column 2"


LOST: Mapping[str, str] = {
    "two lines": "180<br>8595",
    "two paragraphs": "<p>180</p><p>8595</p>",
    "two divisions": "<div>180</div>8595",
    "two cells of a table": "<table><tr><td>180</td><td>8595</td></tr></table>",
    "a list": "<ul><li>180<li>8595</ul>",
    "a picture": "<img src='a.png'>",
    "a picture of a digit": "180859<img src='5.png' alt='5'>",
    "all struck through": "<s>1808595</s>",
    "a choice": "<select><option>180<option selected>1808595</select>",
    "not shown at all": "<span style='display:none'>1808595</span>",
}


@pytest.mark.parametrize("cell", LOST)
def test_a_figure_that_cannot_be_read_is_an_error_at_its_place(cell: str) -> None:
    reading = read(with_cell(LOST[cell]))
    assert reading.figures() | {CELL: None} == FIGURES | {CELL: None}
    assert any(str(note.where) == "table 1, row 7, column 2" for note in reading.errors)


def grid(markup: str) -> Grid:
    (found,) = html_read.read(f"<table>{markup}</table>".encode()).grids()
    return found


@pytest.mark.parametrize(
    ("said", "spans"),
    [
        ("colspan=3", (1, 3)),
        ('colspan="3 "', (1, 3)),
        ("colspan=' 3'", (1, 3)),
        ("COLSPAN=3px", (1, 3)),
        ("colspan=0", (1, 1)),
        ("colspan=-2", (1, 1)),
        ("colspan=many", (1, 1)),
        ("rowspan=999999999", (1000, 1)),
        ("rowspan=2 colspan=2", (2, 2)),
        ("rowspan=0", (3, 1)),
        ("colspan=３", (1, 1)),
    ],
)
def test_a_span_is_read_as_browsers_read_it(said: str, spans: tuple[int, int]) -> None:
    rows = "<tr><td>b<td>c<td>d<td>e</tr>" * 2
    box = grid(f"<tr><td {said}>a<td>f<td>g<td>h<td>i</tr>{rows}").rows[0][0]
    assert (box.rowspan, box.colspan) == spans


def test_a_span_of_no_rows_ends_with_its_part_of_the_table() -> None:
    rows = "<tr><td>b<td>c<td>d</tr>"
    found = grid(
        f"<thead><tr><th rowspan=0>a<th>x<th>y</tr>{rows}</thead><tbody>{rows * 3}</tbody>"
    )
    assert found.rows[0][0].rowspan == 2


BROKEN: Mapping[str, str] = {
    "cells not closed": re.sub("</(?:td|tr)>", "", ARTICLE),
    "cells in no row": re.sub("</?tr>", "", ARTICLE, count=2).replace("</tr>", "</tr>\n"),
    "row in a paragraph": ARTICLE.replace("<table border='1'>", "<p><table>"),
    "table closed early": ARTICLE.replace(ROW, f"</table>{ROW}", 1),
    "table never opened": ARTICLE.replace("<table border='1'>", ""),
    "tables in one": re.sub(r"</table>\s*<p>三、[^<]*</p>\s*<table border='1'>", "", ARTICLE),
    "table closed twice": ARTICLE.replace("</table>", "</table></table></div>"),
    "heads repeated": re.sub(
        r"(<tr><td colspan=4><p>第二十条第（五）项)", r"</table><table>\1", ARTICLE
    ),
    "hidden column": re.sub(r"<tr>", r"<tr><td style='display:none'>", ARTICLE),
    "hidden row": ARTICLE.replace(ROW, f'<tr style="display:none"><td>规章<td>9</tr>{ROW}'),
    "head and body": ARTICLE.replace("<table border='1'>", "<table><thead></thead><tbody>").replace(
        "</table>", "</tbody></table>"
    ),
    "columns declared": ARTICLE.replace(
        "<table border='1'>", "<table><colgroup><col width=9><col></colgroup>"
    ),
    "heading as caption": re.sub(
        r"<p>(二、主动[^<]*)</p>\s*<table border='1'>", r"<table><caption>\1</caption>", ARTICLE
    ),
    "capitals": re.sub(r"<(/?)(\w+)", lambda m: f"<{m[1]}{m[2].upper()}", ARTICLE),
    "a table beside each": ARTICLE.replace(
        "<table", "<table width=1><tr><td></td></tr></table><table"
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_read_as_browsers_show_it(name: str) -> None:
    reading = read(page(BROKEN[name]))
    assert reading.figures() == FIGURES
    assert reading.errors == ()


def test_a_page_in_xml_keeps_its_marked_sections() -> None:
    xml = ARTICLE.replace(PLACE, "<p><![CDATA[1808595]]></p>").replace(
        TITLE_LINE, f"<p><![CDATA[{TITLE}]]></p><a name='top'/>"
    )
    xml = re.sub(r"(\w+)=(\d+)", r'\1="\2"', xml)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">'
    reading = read(
        f"{head}<head><title>{TITLE}</title><script src='a.js'/></head><body>{xml}</body></html>"
    )
    assert reading.figures() == FIGURES
    assert reading.notes == ()


def test_struck_text_of_a_paragraph_is_told() -> None:
    reading = read(page(ARTICLE.replace("全市各级", "<del>本市</del>全市各级")))
    assert reading.report is not None
    assert str(reading.report.overview.text).startswith("2023年，全市各级")
    assert [(note.code, note.printed) for note in reading.notes] == [("text-left-out", "本市")]


@pytest.mark.parametrize("sign", ["<", ">", "<td>9</td>", "a<b", "</table>"])
def test_signs_of_tags_within_a_tag_change_no_figure(sign: str) -> None:
    odd = ARTICLE.replace("<td", f"<td title='{sign}'").replace("<p>", f"<p title='{sign}'>")
    assert read(page(odd)).report == READING.report


@pytest.mark.parametrize("tag", ["<p甲<>", "<p 甲<>", "<a<b>", "<<>", "<p><甲></p>"])
def test_a_tag_with_signs_in_its_name_does_not_stop_the_reading(tag: str) -> None:
    assert read(page(f"{tag}{ARTICLE}")).report == READING.report
