"""How web pages and Markdown print reports: each is read right however it is built.

What they do is what was seen on published pages; each changes the page of a sample.
"""

import datetime
import re
from pathlib import Path

import pytest

from govdisclosure.files import read, render

SAMPLE = Path(__file__).parents[1] / "examples" / "reports" / "suqian-2023.html"
PAGE = SAMPLE.read_text("utf-8")
READING = read(SAMPLE)
FIGURES = READING.figures()
TITLE_LINE = "<p>宿迁市2023年政府信息公开工作年度报告</p>"
BODY = PAGE[PAGE.index("<body>") + 6 : PAGE.index("</body>")]
REQUESTS_HEAD = "".join(
    re.findall(r"<tr>.*?</tr>\s*", PAGE[PAGE.index("<tr><td rowspan=3 colspan=3>") :], re.DOTALL)[
        :3
    ]
)
UNABLE = "<tr><td rowspan=3><p>（四）无法提供"
PAGES = {
    "no-break spaces": PAGE.replace("<p>2</p>", "<p>&nbsp;2&nbsp;</p>"),
    "line breaks": PAGE.replace("<p>1808595</p>", "<br>1808595<br>").replace("决定", "决<br/>定"),
    "no closing tags": re.sub("</(?:td|tr|p)>", "", PAGE),
    "table sections": PAGE.replace("<table border='1'>", "<table><thead>").replace(
        "</table>", "</thead></table>"
    ),
    "frame": "<header><h1>市政府</h1></header><nav><a>首页</a></nav><aside>热点</aside>"
    f"{BODY}<footer>苏ICP备05012345号</footer>",
    "layout table": "<table><tr><td><table><tr><td>首页</td><td>公开</td></tr></table></td></tr>"
    f"<tr><td>栏目</td><td>{BODY}</td></tr></table>",
    "table split in two": PAGE.replace(UNABLE, f"</table><p></p><table>{UNABLE}"),
    "split at a page number": PAGE.replace(UNABLE, f"</table><p>— 3 —</p><table>{UNABLE}"),
    "split, head repeated": PAGE.replace(UNABLE, f"</table><table>{REQUESTS_HEAD}{UNABLE}"),
    "table in a cell": PAGE.replace("<td><p>2</p>", "<td><table><tr><td>2</td></tr></table>"),
    "empty cells for rowspans": re.sub(
        r"<tr>(<td><p>[2-8]\.)",
        r"<tr><td></td><td></td>\1",
        re.sub(r"rowspan=(?:22|8|5)", "", PAGE),
    ),
    "no colspans": PAGE.replace("<td colspan=3>", "<td>"),
    "head cells": PAGE.replace("<td", "<th").replace("</td", "</th"),
    "heading in the table": re.sub(
        r"<p>(四、政府信息[^<]*)</p>\s*<table border='1'>",
        r"<table><tr><td colspan=15>\1</td></tr>",
        PAGE,
    ),
    "headings marked": re.sub(
        r"<p>([一二三四五六]、[^<]{4,24})</p>(?!</td>)", r"<h2>\1</h2>", PAGE
    ),
    "scripts": PAGE.replace("<body>", "<body><script>'<table>'</script><style>p{}</style>"),
}


@pytest.mark.parametrize("quirk", PAGES)
def test_a_web_page_is_read_however_it_is_built(quirk: str) -> None:
    reading = read(PAGES[quirk], format="html")
    assert reading.figures() == FIGURES
    assert reading.errors == ()
    assert reading.report is not None
    assert reading.report.agency.name == "宿迁市"
    assert str(reading.report.overview.text).startswith("2023年，全市")


PAGE_HEADERS = {
    "pairs": "<table><tr><td>索 引 号：</td><td>K45-1</td><td>成文日期</td><td>2024-01-25</td></tr>"
    "<tr><td>标&nbsp;题：</td><td colspan=3>年报</td></tr></table>",
    "entries": "<table><tr><td>索引号：K45-1</td><td>成文日期：2024-01-25</td></tr>"
    "<tr><td>名称：年报</td></tr></table>",
    "list": "<ul><li><b>索引号：</b>K45-1</li><li>成文日期：2024-01-25</li>"
    "<li>名称：年报</li></ul>",
}


@pytest.mark.parametrize("header", PAGE_HEADERS)
def test_the_header_of_a_web_page_is_read(header: str) -> None:
    reading = read(PAGE.replace("<body>", f"<body>{PAGE_HEADERS[header]}"))
    assert reading.report is not None
    publication = reading.report.publication
    assert publication.index_number == "K45-1"
    assert publication.dated == datetime.date(2024, 1, 25)
    assert publication.name == "年报"
    assert reading.report.agency.name == "宿迁市"
    assert reading.notes == ()


def test_the_title_of_a_page_serves_where_the_text_has_none() -> None:
    page = PAGE.replace(TITLE_LINE, "").replace("报告</title>", "报告_年报_宿迁市人民政府</title>")
    report = read(page).report
    assert report is not None
    assert (report.agency.name, report.year) == ("宿迁市", 2023)


assert READING.report is not None
MARKDOWN = render(READING.report, "markdown").replace("\\", "")
ARTICLE = PAGE[PAGE.index("class='article'>") + 16 : PAGE.index("</div></body>")]
WITH_HTML = re.sub(r"(?m)^<p>(.*)</p>$", r"\1\n", ARTICLE)


@pytest.mark.parametrize(
    "text",
    [
        WITH_HTML,
        WITH_HTML.replace("</tr>\n", "</tr>\n\n"),
        MARKDOWN.replace("&emsp;&emsp;", "    "),
        MARKDOWN.replace("&emsp;&emsp;", "- "),
        re.sub(r" *\| *", "|", MARKDOWN),
    ],
    ids=["html tables", "html with blank lines", "indented text", "lists", "no spaces"],
)
def test_markdown_is_read_however_it_is_written(text: str) -> None:
    reading = read(text, format="markdown")
    assert reading.figures() == FIGURES
    assert reading.notes == ()
    assert reading.report is not None
    assert str(reading.report.overview.text).startswith("2023年，全市")
