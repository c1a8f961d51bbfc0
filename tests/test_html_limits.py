"""Pages that would keep a parser busy are refused before it is given them."""

from collections.abc import Callable

import pytest

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats import html_read
from govdisclosure.formats.limits import Limits

REFUSED: dict[str, Callable[[], str]] = {
    "paragraphs": lambda: "<p>" * 1_000_000,
    "rows": lambda: "<table>" + "<tr>" * 1_000_000,
    "divisions": lambda: "<div>" * 1_000_000,
    "nested just below the number of tags": lambda: "<div>" * 290_000,
    "nested between comments": lambda: "<div><!--</div>-->" * 90_000,
    "nested a little": lambda: "<div>" * 3_000,
    "cells": lambda: "<table><tr>" + "<td>" * 250_000,
    "cells in no table": lambda: "<td>" * 250_000,
    "attributes": lambda: "<p " + " ".join(f"a{n}" for n in range(200_000)) + ">",
    "attributes that end tags": lambda: "<p " + " ".join(f"a{n}='>'" for n in range(90_000)) + ">",
    "lines": lambda: "<p>" + "甲<br>" * 110_000,
    "comments never closed": lambda: "<!--" * 1_000_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_without_measure_is_refused(name: str) -> None:
    with pytest.raises(UnreadableInput):
        html_read.read(REFUSED[name]().encode())


def test_a_large_sound_page_is_read() -> None:
    rows = "<tr><td><p style='a:b'><span lang=EN-US>1</span></p></td></tr>" * 12_000
    tables = "".join(f"<div class=c><table>{rows}</table></div>" for _ in range(2))
    document = html_read.read(tables.encode())
    assert [len(grid.rows) for grid in document.grids()] == [12_000, 12_000]


def test_the_limits_are_the_callers() -> None:
    page = b"<table>" + b"<tr><td>1<td>2</tr>" * 10 + b"</table><p>a</p><p>b</p>"
    assert len(html_read.read(page).blocks) == 3
    for limits in (Limits(elements=20), Limits(cells=19), Limits(paragraphs=1), Limits(nesting=1)):
        with pytest.raises(UnreadableInput):
            html_read.read(page, limits)
