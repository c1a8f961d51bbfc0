"""Tables that pages build from divisions, lists and roles: read as the tables that they show."""

import re
from collections.abc import Callable

import pytest

from govdisclosure.files import read
from govdisclosure.formats import html_read
from html_pages import ARTICLE, SAMPLE, page

FIGURES = read(SAMPLE).figures()
CELL = re.compile(r"<td([^>]*)>(.*?)</td>", re.DOTALL)


def span(said: str) -> int:
    found = re.search(r"colspan=(\d+)", said)
    return int(found.group(1)) if found else 1


def built(table: str, row: str, cell: Callable[[int, str], str], *, tag: str = "div") -> str:
    text = CELL.sub(lambda match: cell(span(match[1]), match[2]), ARTICLE)
    text = re.sub(r"<tr>", f"<{tag} {row}>", text).replace("</tr>", f"</{tag}>")
    return text.replace("<table border='1'>", f"<div {table}>").replace("</table>", "</div>")


PAGES = {
    "styles": built(
        'style="display:table"',
        'style="display: table-row"',
        lambda _, text: f'<div style="display:table-cell">{text}</div>',
    ),
    "spans as cells": built(
        'style="display:table"',
        'style="display: table-row"',
        lambda _, text: f'<span style="display:table-cell">{text[3:-4]}</span>',
    ),
    "classes": built(
        'class="table"', 'class="tr"', lambda _, text: f'<div class="td">{text}</div>'
    ),
    "rows of a kit": built(
        'class="form"', 'class="el-row"', lambda n, text: f'<div class="el-col-{n}">{text}</div>'
    ),
    "flexible": built(
        "", 'style="display:flex"', lambda n, text: f'<div style="flex:{n}">{text[3:-4]}</div>'
    ),
    "roles": built(
        'role="table"',
        'role="row"',
        lambda n, text: f'<div role="cell" aria-colspan="{n}">{text}</div>',
    ),
    "roles of spans": built(
        'role="grid"', 'role="row"', lambda _, text: f'<span role="gridcell">{text[3:-4]}</span>'
    ),
    "lists": built("", "", lambda _, text: f"<li>{text[3:-4]}</li>", tag="ul"),
    "groups of rows": built(
        'role="table"><div role="rowgroup"',
        'role="row"',
        lambda _, text: f'<div role="cell">{text}</div>',
    ).replace("</div>\n<p>", "</div></div>\n<p>"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_table_without_the_tags_of_one_is_read(name: str) -> None:
    reading = read(page(PAGES[name]))
    assert len(list(html_read.read(page(PAGES[name]).encode()).grids())) == 3
    assert reading.figures() == FIGURES
    assert reading.errors == ()


def test_what_a_style_or_a_role_spans_is_the_span_of_the_box() -> None:
    cells = '<i role="cell" aria-colspan="3">规章</i><i role=cell style="grid-column: span 2">5</i>'
    document = html_read.read(f'<div role="row">{cells}</div>'.encode() * 4)
    (grid,) = document.grids()
    assert [[box.colspan for box in row] for row in grid.rows] == [[3, 2]] * 4


def test_a_grid_that_says_how_many_columns_it_has_has_rows() -> None:
    cells = "".join(f"<div>{text}</div>" for text in ["甲", "1", "", "2"] * 5)
    style = "display:grid; grid-template-columns: 40% repeat(2, minmax(0, 1fr)) auto"
    (grid,) = html_read.read(f'<div style="{style}">{cells}</div>'.encode()).grids()
    assert [[box.text for box in row] for row in grid.rows] == [["甲", "1", "", "2"]] * 5
    assert not grid.unrolled


def test_cells_in_no_rows_are_read_in_their_order_blanks_and_all() -> None:
    cells = "".join(f"<div>{text}</div>" for text in ["甲", "1", "", "2"] * 5)
    (grid,) = html_read.read(f'<div class="data-grid">{cells}</div>'.encode()).grids()
    assert grid.unrolled
    assert [box.text for row in grid.rows for box in row] == ["甲", "1", "", "2"] * 5


NO_TABLES = {
    "columns of a page": '<div class="row"><div class="col-md-3">栏目</div><div class="col-md-9">'
    "<p>正文</p><p>更多</p></div></div>" * 4,
    "a menu": "<ul><li>首页</li><li>公开</li><li>服务</li></ul>" * 5,
    "long text": f'<div class="row"><div>{"文" * 200}</div><div>1</div></div>' * 5,
    "text beside cells": '<div class="row">甲<div>1</div><div>2</div></div>' * 5,
    "two rows": '<div class="row"><div>甲</div><div>2</div></div>' * 2,
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_only_looks_like_rows_is_no_table(name: str) -> None:
    document = html_read.read(page(NO_TABLES[name]).encode())
    assert not list(document.grids())
