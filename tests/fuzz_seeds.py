"""Sound files of every format that is read, for changing them at random."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import open_sheets
from govdisclosure import Report, blank_workbook, read, render, render_bytes
from govdisclosure.files import write_package
from govdisclosure.formbook import form_workbook
from old_sheets import on_one_sheet, saved, with_sheet

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "examples" / "reports"
LEDGER = ROOT / "examples" / "ledger"
HEADS = ("登记编号", "收到日期", "申请人类型", "处理结果", "答复日期")
REQUEST = ("1", "2024-03-01", "自然人", "予以公开", "2024-03-11")


@cache
def report() -> Report:
    """Return a report with texts, on the form of 2019."""
    found = read(REPORTS / "zhoushan-2020.lines.txt").report
    assert found is not None
    return found


def page() -> str:
    """Return a report as a web page."""
    return render(report(), "html")


def saved_page() -> bytes:
    """Return a web page as a browser saves it with its parts."""
    head = (
        "From: <Saved by a browser>\r\nSubject: a\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    )
    return f"{head}{page()}\r\n--b\r\nContent-Type: image/png\r\n\r\n\r\n--b--".encode()


def package() -> bytes:
    """Return a report as a data package that is an archive."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "reports.zip")
        write_package([report()], file)
        return file.read_bytes()


def open_ledger() -> bytes:
    """Return a ledger as a workbook of OpenDocument."""
    rows = ["".join(map(open_sheets.text, row)) for row in (HEADS, REQUEST)]
    return open_sheets.book(open_sheets.sheet(*rows, name="申请"))


def several_lines() -> bytes:
    """Return two reports in a file of text."""
    names = ("suqian-2023.lines.txt", "zhoushan-2020.lines.txt")
    return b"\n".join((REPORTS / name).read_bytes() for name in names)


def several_documents() -> bytes:
    """Return two reports in a file of YAML."""
    return "---\n".join([render(report(), "yaml")] * 2).encode()


SEEDS: dict[str, Callable[[], bytes]] = {
    "html": lambda: page().encode(),
    "html-published": (REPORTS / "suqian-2023.html").read_bytes,
    "html-english": lambda: render(report(), "html", lang="en").encode(),
    "html-several": lambda: (REPORTS / "suqian-2023.html").read_bytes() + page().encode(),
    "mht": saved_page,
    "text-lines": (REPORTS / "suqian-2023.lines.txt").read_bytes,
    "text-cells": (REPORTS / "suqian-2023.cells.txt").read_bytes,
    "text-paragraphs": (REPORTS / "suqian-2023.paragraphs.txt").read_bytes,
    "text-gbk": lambda: (REPORTS / "akto-2022.txt").read_text("utf-8").encode("gb18030"),
    "text-english": lambda: render(report(), "text", lang="en").encode(),
    "text-several": several_lines,
    "markdown": lambda: render(report(), "markdown").encode(),
    "json": lambda: render(report(), "json").encode(),
    "yaml": lambda: render(report(), "yaml").encode(),
    "yaml-several": several_documents,
    "csv": lambda: render_bytes(report(), "csv"),
    "datapackage": package,
    "xlsx": form_workbook,
    "xlsx-report": lambda: render_bytes(report(), "xlsx"),
    "xls": lambda: on_one_sheet(report()),
    "ods": lambda: open_sheets.on_one_sheet(report()),
    "docx": lambda: render_bytes(report(), "docx"),
    "docx-form": (ROOT / "tests" / "data" / "blank-form-2021.docx").read_bytes,
    "ledger-csv": (LEDGER / "requests.csv").read_bytes,
    "ledger-xlsx": blank_workbook,
    "ledger-xls": lambda: saved(with_sheet(HEADS, REQUEST)[0]),
    "ledger-ods": open_ledger,
    "texts": (LEDGER / "texts-2025.md").read_bytes,
}
"""What each of them holds, by the name that its changed files have in the corpus."""
