"""Pages as agencies publish them: the report is read, and the frame of the page is not."""

import datetime

import pytest

from govdisclosure.files import read
from govdisclosure.notes import Severity
from govdisclosure.reading import Reading
from html_pages import ARTICLE, META, PAGES, SAMPLE, SIGN_OFF, TEXT, TITLE, page

READING = read(SAMPLE)
assert READING.report is not None
PLAIN = read(f"<html><body>{ARTICLE}{SIGN_OFF}</body></html>", format="html").report
assert PLAIN is not None
LEFT_OUT = {
    *("page-frame", "page-hidden", "header-unread", "text-before-title", "text-after-sign-off"),
    *("header-from-meta",),
}


def report_of(reading: Reading) -> object:
    """The report without what its page says of its publication."""
    assert reading.report is not None
    return reading.report.evolve(
        {"publication.published": None, "publication.published_time": None}
    )


@pytest.mark.parametrize("make", PAGES)
def test_a_page_is_read_as_the_report_in_it(make: str) -> None:
    reading = read(PAGES[make], format="html")
    assert reading.figures() == READING.figures()
    assert reading.errors == ()
    assert {note.code for note in reading.notes} <= LEFT_OUT
    assert report_of(reading) == PLAIN


HEADERS = {
    "definitions": "<dl><dt>索引号</dt><dd>K45-1</dd><dt>发文机关</dt><dd>市政府办</dd>"
    "<dt>成文日期</dt><dd>2024-01-25</dd><dt>发布日期</dt><dd>2024-01-26 09:10</dd></dl>",
    "list": "<ul class=xxgk><li><b>索 引 号：</b><span>K45-1</span></li>"
    "<li><b>发文机关：</b>市政府办</li><li><b>成文日期：</b>2024年1月25日</li>"
    "<li><b>发布日期：</b>2024-01-26 09:10</li></ul>",
    "spans": "<div class=pages-date><span>索引号：K45-1</span> <span>发文机关：市政府办</span> "
    "<span>成文日期：2024-01-25</span> <span>发布日期：2024-01-26 09:10</span></div>",
    "labels run on": "<p><span>索引号</span><span>K45-1</span></p><p>发文机关：市政府办</p>"
    "<p><i>成文日期</i><i>2024-01-25</i></p><p><i>发布日期</i><i>2024-01-26 09:10</i></p>",
    "head cells": "<table><tr><th>索引号</th><td>K45-1</td><th>发文机关</th><td>市政府办</td></tr>"
    "<tr><th>成文日期</th><td>2024-01-25</td><th>发布日期</th><td>2024-01-26 09:10</td></tr>"
    "</table>",
    "in a layout": "<table><tr><td><table><tr><td>索引号：</td><td>K45-1</td></tr><tr>"
    "<td>发文机关："
    "</td><td>市政府办</td></tr><tr><td>成文日期：</td><td>2024-01-25</td></tr>"
    "<tr><td>发布日期：</td>"
    "<td>2024-01-26 09:10</td></tr></table></td></tr></table>",
}


@pytest.mark.parametrize("header", HEADERS)
def test_the_header_of_a_page_is_read_however_it_is_laid_out(header: str) -> None:
    reading = read(page(f"{HEADERS[header]}<h1>{TITLE}</h1><div class=article>{TEXT}</div>"))
    assert reading.report is not None
    publication = reading.report.publication
    assert publication.index_number == "K45-1"
    assert publication.issuing_body == "市政府办"
    assert publication.dated == datetime.date(2024, 1, 25)
    assert publication.published == datetime.date(2024, 1, 26)
    assert publication.published_time == datetime.time(9, 10)
    assert reading.report.preamble is None
    assert reading.notes == ()


def test_what_a_page_says_of_itself_fills_only_what_it_does_not_show() -> None:
    shown = read(page(f"<p>发布日期：2024-02-01</p>{ARTICLE}", META))
    assert shown.report is not None
    assert shown.report.publication.published == datetime.date(2024, 2, 1)
    assert shown.notes == ()
    silent = read(page(TEXT, META).replace(f"<title>{TITLE}</title>", "<title>年报</title>"))
    assert silent.report is not None
    assert (silent.report.agency.name, silent.report.year) == ("宿迁市", 2023)
    assert silent.report.publication.published == datetime.date(2024, 1, 26)
    assert [note.code for note in silent.notes] == ["header-from-meta"]


def test_a_meta_tag_with_no_day_says_nothing() -> None:
    reading = read(page(ARTICLE, '<meta name="PubDate" content="今天"><meta name="pubdate">'))
    assert reading.report is not None
    assert reading.report.publication.published is None
    assert reading.notes == ()


def test_a_report_that_a_page_shows_on_demand_is_read() -> None:
    reading = read(page(f"<p>点击查看</p><div style='display:none'>{ARTICLE}</div>"))
    assert reading.figures() == READING.figures()
    assert reading.errors == ()


@pytest.mark.parametrize("name", ["footer", "nav", "aside", "div class='share'", "div id=related"])
def test_no_part_with_a_table_is_taken_for_the_frame(name: str) -> None:
    reading = read(page(f"<{name}>{ARTICLE}</{name.split(maxsplit=1)[0]}>"))
    assert reading.figures() == READING.figures()
    assert reading.notes == ()


def test_what_is_left_out_of_a_page_is_told() -> None:
    reading = read(PAGES["trs"])
    (note,) = (note for note in reading.notes if note.code == "page-frame")
    assert str(note.printed).startswith("宿迁市人民政府")
    assert note.severity is Severity.NOTICE


def test_a_title_or_a_value_that_is_a_link_is_kept() -> None:
    header = "<dl><dt>发文机关</dt><dd><a href=x>市政府办</a></dd></dl>"
    reading = read(page(f"{header}<h1><a href=y>{TITLE}</a></h1><div class=article>{TEXT}</div>"))
    assert reading.report is not None
    assert reading.report.agency.name == "宿迁市"
    assert reading.report.publication.issuing_body == "市政府办"
    assert reading.notes == ()
