"""Files of every format read as reports, beside the bare parser of the format on the same file."""

import io
from collections.abc import Callable
from functools import partial

import attrs
import docx
import pdfplumber
import python_calamine
from selectolax.lexbor import LexborHTMLParser

from bench import documents
from bench.printing import Target, table
from bench.timing import Times, race
from govdisclosure import read, render, render_bytes

_LINK = '<li class="item"><a href="/art/2024/1/31/art_{0}.html" title="{0}">工作动态{0}</a></li>'
_SCRIPT = "<script>var a{0} = function () {{ return document.getElementById('b{0}'); }};</script>"


@attrs.frozen(kw_only=True)
class Race:
    """A file, and what a bare parser does with it: every text of it, and no more."""

    data: bytes
    parser: str
    bare: Callable[[bytes], object]
    most: float | None = None


def run(rounds: int) -> tuple[str, list[Target]]:
    """Return the table and the targets."""
    rows: list[tuple[str, ...]] = []
    targets: list[Target] = []
    for name, one in races().items():
        found = race({"ours": partial(read, one.data), "bare": partial(one.bare, one.data)}, rounds)
        rows.append((name, f"{len(one.data) / 1000:,.0f}", one.parser, *_figures(found)))
        if one.most is not None:
            what = f"(reading - {one.parser}) / {one.parser}, {name}"
            targets.append(Target(what, found.ratio("ours", "bare") - 1, most=one.most))
    head = ("", "kB", "bare parser", "ours/s", "bare/s", "ours/bare", "quartiles")
    return table("Reports read from files, per second", head, rows), targets


def races() -> dict[str, Race]:
    """Return what is read: the report of a city, in every format."""
    page = documents.SOURCE.read_bytes()
    report = documents.report()
    return {
        "web page": Race(data=page, parser="selectolax", bare=_selectolax, most=2),
        "web page of a portal": Race(
            data=portal(page.decode()), parser="selectolax", bare=_selectolax, most=2
        ),
        "text": Race(data=render(report, "text").encode(), parser="str.split", bare=_split, most=2),
        "Word": Race(data=render_bytes(report, "docx"), parser="python-docx", bare=_python_docx),
        "workbook": Race(data=render_bytes(report, "xlsx"), parser="calamine", bare=_calamine),
        "PDF": Race(data=render_bytes(report, "pdf"), parser="pdfplumber", bare=_pdfplumber),
    }


def portal(page: str) -> bytes:
    """Return a page with as much around its content as the portals of governments have."""
    links = "".join(_LINK.format(number) for number in range(400))
    scripts = "".join(_SCRIPT.format(number) for number in range(400))
    before = f'<div class="nav"><ul>{links}</ul></div>{scripts}<div class="TRS_Editor">'
    after = f'</div><div class="footer"><ul>{links}</ul></div>{scripts}'
    return page.replace("<body>", f"<body>{before}").replace("</body>", f"{after}</body>").encode()


def _figures(found: Times) -> tuple[str, ...]:
    low, high = found.spread("ours", "bare")
    ours, bare = found.median("ours"), found.median("bare")
    return (
        f"{1 / ours:,.1f}",
        f"{1 / bare:,.1f}",
        f"{found.ratio('ours', 'bare'):.2f}",
        f"{low:.2f}-{high:.2f}",
    )


def _selectolax(data: bytes) -> list[list[str]]:
    tree = LexborHTMLParser(data.decode())
    rows = [[cell.text() for cell in row.css("td")] for row in tree.css("tr")]
    return [*rows, [paragraph.text() for paragraph in tree.css("p")]]


def _split(data: bytes) -> list[list[str]]:
    return [line.split("|") for line in data.decode().split("\n")]


def _python_docx(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    return texts + [
        cell.text for grid in document.tables for row in grid.rows for cell in row.cells
    ]


def _calamine(data: bytes) -> list[object]:
    book = python_calamine.load_workbook(io.BytesIO(data))
    return [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]


def _pdfplumber(data: bytes) -> list[object]:
    with pdfplumber.open(io.BytesIO(data)) as paper:
        return [(page.extract_text(), page.extract_tables()) for page in paper.pages]
