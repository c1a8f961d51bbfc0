"""Hostile and broken input: a clear error, or a reading, and in a short time."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from govdisclosure.cli import cli
from govdisclosure.errors import GovDisclosureError, UnreadableInput, UnsupportedFormat
from govdisclosure.files import read
from govdisclosure.formats.limits import Limits
from govdisclosure.reading import Reading

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
LINES = (REPORTS / "suqian-2023.lines.txt").read_text("utf-8")
PAGE = (REPORTS / "suqian-2023.html").read_text("utf-8")
BODY = PAGE[PAGE.index("<body>") + 6 :]
SECONDS = 5.0
"""A generous bound for a busy machine; each takes well under one."""


def licensing(text: str) -> str:
    return LINES.replace("行政许可 | 1808595 |", f"行政许可 | {text} |")


def in_other_matters(text: str) -> str:
    return f"{LINES}{text}\n"


REFUSED: dict[str, Callable[[], str]] = {
    "no tables": lambda: "没有表格的正文。\n" * 20_000,
    "one long line": lambda: "政府信息公开" * 200_000,
    "too many lines": lambda: "甲\n" * 200_000,
    "too many bars": lambda: "|" * 1_000_000,
    "nested divisions": lambda: "<div>" * 100_000 + BODY,
    "nested spans": lambda: "<span>" * 100_000 + BODY,
    "nested tables": lambda: "<table><tr><td>a</td><td>" * 20_000 + BODY,
    "nested in a cell": lambda: PAGE.replace("<p>1808595", "<div>" * 100_000 + "1808595"),
    "unclosed comment": lambda: "<!--" * 100_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_report_is_refused_soon(name: str) -> None:
    text = REFUSED[name]()
    began = time.perf_counter()
    with pytest.raises(UnreadableInput):
        read(text.encode())
    assert time.perf_counter() - began < SECONDS


@pytest.mark.parametrize(
    "text", ["[" * 300_000, "*a_" * 200_000, "| a |\n" * 110_000, "甲\n\n" * 200_000]
)
def test_markdown_is_refused_before_it_takes_long(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(UnreadableInput):
        read(text.encode(), format="markdown")
    assert time.perf_counter() - began < SECONDS


READ: dict[str, Callable[[], str]] = {
    "digits in the text": lambda: in_other_matters("1,234" * 200_000),
    "fee without end": lambda: in_other_matters("收取信息处理费" * 50_000),
    "fee and digits": lambda: in_other_matters("收取处理费" + "1,234" * 100_000),
    "fee and spaces": lambda: in_other_matters(("未" + " " * 1_000) * 500),
    "figure of many digits": lambda: licensing("1" * 100_000),
    "figure of many groups": lambda: licensing("1,234" * 100_000),
    "digits before a word": lambda: licensing("1" * 200_000 + "甲"),
    "spaces before a figure": lambda: licensing(" " * 1_000_000 + "1808595"),
    "backslashes": lambda: licensing("\\" * 1_000_000),
    "document number": lambda: f"文 号 | {'〔' * 500_000}号 |\n{LINES}",
    "document number of spaces": lambda: f"文 号 | 〔{' ' * 500_000}x |\n{LINES}",
    "years": lambda: f"{'2023年' * 100_000}\n{LINES}",
    "entries": lambda: f"{'索引号 文号：1 ' * 50_000}\n{LINES}",
    "headings": lambda: LINES.replace(
        "二、主动", "二、主动公开政府信息情况\n" * 5_000 + "二、主动"
    ),
    "rows": lambda: LINES.replace("行政许可 |", "规章 | 2 | 0 | 11 |\n" * 3_000 + "行政许可 |"),
    "long label": lambda: LINES.replace("行政许可 |", f"{'行政许' * 100_000} |"),
    "spans": lambda: BODY.replace("rowspan=22", "rowspan=999999999 colspan=99999999"),
    "spans everywhere": lambda: BODY.replace("<td>", "<td colspan=1000 rowspan=1000>"),
    "rows of a page": lambda: BODY.replace("</tr>", "</tr><tr><td>规章</td><td>1</td></tr>" * 60),
}


@pytest.mark.parametrize("name", READ)
def test_what_hides_in_a_report_does_not_take_long(name: str) -> None:
    text = READ[name]()
    began = time.perf_counter()
    reading = read(text.encode())
    assert time.perf_counter() - began < SECONDS
    assert isinstance(reading, Reading)


def test_a_figure_of_too_many_digits_is_noted() -> None:
    reading = read(licensing("1" * 5_000).encode())
    assert "proactive.licensing.decisions" not in reading.printed
    assert {note.cell for note in reading.errors} == {"proactive.licensing.decisions"}


def test_limits_are_the_callers() -> None:
    for limits in (Limits(bytes=100), Limits(cells=10), Limits(paragraphs=3)):
        with pytest.raises(UnreadableInput, match=str(re.escape("limit is "))):
            read(LINES.encode(), limits=limits)
    with pytest.raises(UnreadableInput, match="nested"):
        read(PAGE.encode(), limits=Limits(nesting=2))


def test_a_file_beyond_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as large:
        large.truncate(200 * 2**20)
    began = time.perf_counter()
    with pytest.raises(UnreadableInput, match="too big"):
        read(file)
    assert time.perf_counter() - began < SECONDS


BROKEN: dict[str, bytes] = {
    "empty.html": b"",
    "blank.txt": b" \r\n\t",
    "mark-only.txt": b"\xef\xbb\xbf",
    "no-tables.txt": "没有表格".encode(),
    "no-tables.html": b"<p>a</p>",
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "photo.txt": b"\xff\xd8\xff\xe0" + bytes(100),
    "nul.txt": LINES.encode() + b"\0",
    "nul.html": PAGE.encode() + b"\0",
    "bytes.txt": bytes(range(256)) * 10,
    "half-utf-16.txt": b"\xff\xfea\0b",
    "charset.html": b"<meta charset=undefined><p>\xff</p>",
    "codec.html": b"<meta charset=unicode_escape><p>\xff\\</p>",
    "broken.json": b'{"edition": "2021", ',
    "list.json": b"[]",
    "nested.json": b"[" * 100_000,
    "surrogate.json": b'{"edition": "\\ud800"}',
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_a_documented_error(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(BROKEN[name])
    with pytest.raises(GovDisclosureError) as caught:
        read(file)
    assert caught.value.text("zh")
    assert caught.value.text("en")
    result = CliRunner().invoke(cli, ["read", str(file)])
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    ("start", "error"),
    [
        (b"PK\x03\x04", UnsupportedFormat),
        (b"%PDF-1.7", UnreadableInput),
        (b"\xd0\xcf\x11\xe0", UnsupportedFormat),
    ],
)
def test_an_office_file_is_named_whatever_its_suffix(
    start: bytes, error: type[Exception], tmp_path: Path
) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(start + bytes(100))
    with pytest.raises(error):
        read(file)
    assert CliRunner().invoke(cli, ["read", str(file)]).exit_code == 2


def test_a_directory_and_a_missing_file_are_errors_of_the_system(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.txt"):
        with pytest.raises(OSError, match=re.escape(str(path))):
            read(path)
        result = CliRunner().invoke(cli, ["read", str(path)])
        assert result.exit_code == 2
        assert isinstance(result.exception, SystemExit)


def test_a_path_with_a_nul_is_no_path() -> None:
    with pytest.raises(UnreadableInput):
        read("report\0.txt")
