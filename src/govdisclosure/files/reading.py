"""Reading files: what kind of file it is, and the report in it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from govdisclosure.errors import UnreadableInput, UnsupportedFormat
from govdisclosure.formats import html_read, markdown_read, text_read
from govdisclosure.formats.encoding import OFFICE
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Document
from govdisclosure.interchange import loads
from govdisclosure.language import Words
from govdisclosure.reading import Reading
from govdisclosure.recognize import recognize

Source: TypeAlias = str | os.PathLike[str] | bytes
"""A path, the bytes of a file, or text: a string with a line break or a mark-up sign in it."""

READERS: Mapping[str, Callable[[bytes, Limits], Document]] = {
    "html": html_read.read,
    "markdown": markdown_read.read,
    "text": text_read.read,
}
SUFFIXES = {
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF")


def read(
    source: Source,
    *,
    format: str | None = None,  # noqa: A002  # the name that users expect
    agency: str | None = None,
    year: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    r"""Read a report from a file, from bytes or from text.

    ``format`` (``html``, ``markdown``, ``text``, ``json``) is found by the suffix, else by the
    content. ``agency`` and ``year`` serve where a document does not name them. Raises
    `UnreadableInput` when no report can be found, `UnsupportedFormat` for a kind of file that is
    not read, `InvalidReport` for faulty JSON, and `OSError` when the file cannot be opened.

    >>> reading = read("examples/reports/zhoushan-2020.lines.txt")
    >>> reading.edition, reading.errors
    ('2019', ())
    >>> reading.printed["proactive.procurement.amount"].text
    '2792220.8元'
    >>> read("今年没有报告。\n")
    Traceback (most recent call last):
        ...
    govdisclosure.errors.UnreadableInput: None of the report's tables was found. ...
    """
    data, suffix = _bytes_of(source, limits)
    limits.refuse_bytes(len(data))
    chosen = format or SUFFIXES.get(suffix) or _by_content(data)
    _refuse_other_files(data)
    if chosen == "json":
        report = loads(data)
        return Reading(report=report, edition=report.edition)
    if chosen not in READERS:
        raise UnsupportedFormat(
            NOT_READ.fill(format=chosen, known=tuple(sorted({*READERS, "json"})))
        )
    return recognize(READERS[chosen](data, limits), agency=agency, year=year)


def _bytes_of(source: Source, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, ""
    if isinstance(source, str) and (not source or any(sign in source for sign in "\n\r<{\0")):
        return source.encode("utf-8", "surrogatepass"), ""
    path = Path(source)
    limits.refuse_bytes(path.stat().st_size)
    return path.read_bytes(), path.suffix.lower()


def _by_content(data: bytes) -> str:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        return "json"
    return "html" if start == b"<" else "text"


def _refuse_other_files(data: bytes) -> None:
    """Name the commonest files that are no text, whatever their suffix says."""
    if not data.strip():
        raise UnreadableInput(EMPTY.fill())
    if data.startswith(_PICTURES):
        raise UnreadableInput(IS_PICTURE.fill())
    if data.startswith((b"%PDF", *OFFICE)):
        raise UnsupportedFormat(IS_OFFICE.fill())


EMPTY = Words("error.empty", "文件是空的。")
IS_PICTURE = Words("error.picture", "文件是图片，不含文字。请提供网页、文本或JSON文件。")
IS_OFFICE = Words("error.office", "尚不能读取PDF、Word和Excel文件。请提供网页、文本或JSON文件。")
NOT_READ = Words("error.format-not-read", "不能读取“{format}”格式；可读取：{known}。")
