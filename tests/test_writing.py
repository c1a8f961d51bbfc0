"""Reports laid out as the form prints them, and written in every format."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from govdisclosure import (
    Agency,
    UnsupportedFormat,
    check,
    form_of,
    read,
    render,
    render_blank,
    write,
    y2021,
)
from govdisclosure.editions import EDITIONS
from govdisclosure.grid import Grid
from govdisclosure.layout import lay_out_blank

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
BLANK_FORM = Path(__file__).parent / "data" / "blank-form-2021.docx"
SAMPLES = {
    "akto-2022": "akto-2022.txt",
    "suqian-2023": "suqian-2023.html",
    "zhoushan-2020": "zhoushan-2020.lines.txt",
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def sample(name: str) -> Any:
    report = read(REPORTS / SAMPLES[name]).report
    assert report is not None
    return report


class Golden(SingleFileSnapshotExtension):
    """A golden file for each test, as a text; ``--snapshot-update`` makes them anew."""

    _write_mode = WriteMode.TEXT


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Golden)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("suffix", ["html", "markdown", "text", "csv", "json", "yaml"])
def test_files_are_as_they_were(golden: SnapshotAssertion, name: str, suffix: str) -> None:
    assert render(sample(name), suffix) == golden


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_empty_form_in_two_languages_is_as_it_was(
    golden: SnapshotAssertion, edition: str
) -> None:
    assert render_blank(edition, "html", lang="zh", gloss="en") == golden


def official_spans() -> list[list[tuple[str, int, int]]]:
    """Return the cells of the official form as circulated, row by row: text, rows, columns."""
    with zipfile.ZipFile(BLANK_FORM) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314  # our copy
    rows: list[list[tuple[str, int, int]]] = []
    for table in body.iter(f"{W}tbl"):
        rows += rows_of(table)
    return rows


def rows_of(table: ElementTree.Element) -> list[list[tuple[str, int, int]]]:
    rows: list[list[list[Any]]] = []
    open_at: dict[int, list[Any]] = {}
    for row in table.iter(f"{W}tr"):
        cells: list[list[Any]] = []
        column = 0
        for cell in row.iter(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = 1 if span is None else int(span.get(f"{W}val", "1"))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            text = "".join(part.text or "" for part in cell.iter(f"{W}t"))
            if merge is not None and merge.get(f"{W}val") != "restart":
                open_at[column][1] += 1
            else:
                cells.append(["".join(text.split()), 1, width])
                open_at[column] = cells[-1]
            column += width
        rows.append(cells)
    return [[(text, height, width) for text, height, width in row] for row in rows]


def test_the_tables_are_merged_as_on_the_official_form() -> None:
    mine = [
        [("".join(box.text.split()), box.rowspan, box.colspan) for box in row]
        for grid in lay_out_blank("2021").grids()
        for row in grid.rows
    ]
    assert mine == official_spans()


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_stands_once_and_the_tables_have_no_holes(edition: str) -> None:
    grids = list(lay_out_blank(edition).grids())
    cells = [box.cell for grid in grids for row in grid.rows for box in row if box.cell]
    assert cells == list(form_of(edition).cells)
    for grid in grids:
        assert {tuple(sorted(row)) for row in grid.slots()} == {tuple(range(width(grid)))}


def width(grid: Grid) -> int:
    return sum(box.colspan for box in grid.rows[0])


def texts_of(page: LexborHTMLParser, ids: str) -> Iterator[str]:
    for name in ids.split():
        [head] = page.css(f'[id="{name}"]')
        yield head.text()


def test_every_figure_names_its_heads_for_screen_readers() -> None:
    page = LexborHTMLParser(render(sample("suqian-2023"), "html"))
    figures: list[LexborNode] = page.css("td[data-cell]")
    assert len(figures) == 200
    headers = {
        str(figure.attributes["data-cell"]): list(
            texts_of(page, figure.attributes["headers"] or "")
        )
        for figure in figures
    }
    assert headers["requests.outcomes.refused.state_secret.research_institution"] == [
        *("申请人情况", "法人或其他组织", "科研机构"),
        *("三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"),
    ]
    assert headers["challenges.direct_litigation.pending"] == [
        *("行政诉讼", "未经复议直接起诉", "尚未审结"),
    ]
    assert headers["proactive.charges.amount"] == [
        *("第二十条第（八）项", "本年收费金额（单位：万元）", "行政事业性收费"),
    ]


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_a_page_says_its_language(lang: str, tag: str) -> None:
    page = LexborHTMLParser(render(sample("akto-2022"), "html", lang=lang))
    [root] = page.css("html")
    assert root.attributes["lang"] == tag


def test_a_page_in_two_languages_marks_the_second() -> None:
    page = LexborHTMLParser(render(sample("akto-2022"), "html", lang="zh", gloss="en"))
    glosses = {node.text() for node in page.css('span.gloss[lang="en"]')}
    assert {"Natural persons", "I. Overview", "1. State secrets"} <= glosses


def test_findings_show_on_their_cells_with_their_sentence() -> None:
    report = sample("suqian-2023").evolve({"challenges.direct_litigation.total": 25})
    page = LexborHTMLParser(render(report, "html", findings=check(report)))
    marked = {node.attributes["data-cell"] for node in page.css("td.marked")}
    assert marked == {
        f"challenges.direct_litigation.{name}"
        for name in ("upheld", "rectified", "other", "pending", "total")
    }
    [line] = page.css("aside.marks li")
    assert "相差1" in line.text()
    assert read(render(report, "html", findings=check(report)).encode()).report == report


def test_what_an_agency_writes_is_no_markup() -> None:
    nasty = '<script>alert(1)</script> & <b>"quoted"</b> `x` *y* | z'
    report = y2021.Report(agency=Agency(name=nasty), year=2025, preamble=nasty)
    page = render(report, "html")
    assert "<script>" not in page
    for name in ("html", "markdown", "text"):
        assert read(render(report, name).encode(), format=name).report == report


def test_a_notebook_shows_the_report_in_a_frame() -> None:
    shown = sample("akto-2022")._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert "阿克陶县" in shown


def test_a_table_for_spreadsheets_opens_as_utf_8(tmp_path: Path) -> None:
    write(sample("akto-2022"), tmp_path / "report.csv")
    data = (tmp_path / "report.csv").read_bytes()
    assert data.startswith(
        b"\xef\xbb\xbfedition,year,agency,cell,table,label_zh,label_en,unit,type,value\n"
    )


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "report.odt"
    target.write_text("mine", "utf-8")
    with pytest.raises(UnsupportedFormat, match="odt"):
        write(sample("akto-2022"), target)
    assert target.read_text("utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "options"),
    [("odt", {}), ("text", {"gloss": "en"}), ("json", {"gloss": "en"}), ("csv", {"findings": ()})],
)
def test_what_a_format_cannot_show_is_refused(name: str, options: dict[str, Any]) -> None:
    with pytest.raises(UnsupportedFormat, match=name):
        render(sample("akto-2022"), name, **options)
