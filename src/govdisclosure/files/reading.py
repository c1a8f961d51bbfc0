"""Reading files: what kind of file it is, and the report in it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from govdisclosure.building.texts import texts_of
from govdisclosure.editions import Report
from govdisclosure.errors import UnsupportedFormat
from govdisclosure.files.kinds import kind_of
from govdisclosure.formats import (
    docx_read,
    html_read,
    markdown_read,
    mht_read,
    sheets_document,
    text_read,
)
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Document
from govdisclosure.interchange import loads
from govdisclosure.language import Words
from govdisclosure.reading import Reading
from govdisclosure.recognize import recognize

Source: TypeAlias = str | os.PathLike[str] | bytes
"""A path, the bytes of a file, or text: a string with a line break or a mark-up sign in it."""

READERS: Mapping[str, Callable[[bytes, Limits], Document]] = {
    "docx": docx_read.read,
    "html": html_read.read,
    "markdown": markdown_read.read,
    "mht": mht_read.read,
    "ods": sheets_document.read,
    "text": text_read.read,
    "xls": sheets_document.read,
    "xlsx": sheets_document.read,
}
REPORT_READERS: Mapping[str, Callable[[bytes], Report]] = {"json": loads}
"""The formats of our own, which hold a report and need no recognizing."""


def read(
    source: Source,
    *,
    format: str | None = None,  # noqa: A002  # the name that users expect
    agency: str | None = None,
    year: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    r"""Read a report from a file, from bytes or from text.

    ``format`` (``csv``, ``docx``, ``html``, ``json``, ``markdown``, ``mht``, ``ods``, ``pdf``,
    ``text``, ``xls``, ``xlsx``, ``yaml``) is found by what the file holds, and by its suffix where
    that leaves it open. ``agency`` and ``year`` serve where a document does not name them. Raises
    `UnreadableInput` when no report can be found, `UnsupportedFormat` for a kind of file that is
    not read, `InvalidReport` for faulty JSON, `MissingExtra` for a format whose library is not
    installed, and `OSError` when the file cannot be opened.

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
    limits = limits.started()
    data, suffix = _bytes_of(source, limits)
    limits.refuse_bytes(len(data))
    found = kind_of(data, suffix)
    chosen = format or found
    if chosen in REPORT_READERS:
        report = REPORT_READERS[chosen](data)
        return Reading(report=report, edition=report.edition)
    if chosen not in READERS:
        known = tuple(sorted({*READERS, *REPORT_READERS}))
        raise UnsupportedFormat(NOT_READ.fill(format=chosen, known=known))
    return recognize(READERS[chosen](data, limits), agency=agency, year=year)


def read_texts(
    source: Source,
    *,
    format: str | None = None,  # noqa: A002  # the name that users expect
    limits: Limits = DEFAULT_LIMITS,
) -> dict[str, str]:
    r"""Read the texts of a report, by their paths, from a document that holds nothing else.

    Its headings are those of the form, marked as headings; a text under the title, before the first
    section, is the preamble. ``format`` is found by the suffix, else taken to be ``markdown``.
    Raises `InvalidTexts` with every heading that is not the form's, each that stands twice, and
    each table; `UnreadableInput` where there is no heading at all; `UnsupportedFormat` for a kind
    of file that is not read, and `OSError` when the file cannot be opened.

    >>> read_texts("## 一、总体情况\n### （三）政府信息管理\n清理规范性文件。\n")
    {'overview.information_management': '清理规范性文件。'}
    """
    limits = limits.started()
    data, suffix = _bytes_of(source, limits)
    limits.refuse_bytes(len(data))
    found = kind_of(data, suffix or ".md")
    chosen = format or found
    if chosen not in READERS:
        raise UnsupportedFormat(NOT_READ.fill(format=chosen, known=tuple(sorted(READERS))))
    return texts_of(READERS[chosen](data, limits))


def _bytes_of(source: Source, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, ""
    if isinstance(source, str) and (not source or any(sign in source for sign in "\n\r<{\0")):
        return source.encode("utf-8", "surrogatepass"), ""
    path = Path(source)
    limits.refuse_bytes(path.stat().st_size)
    return path.read_bytes(), path.suffix.lower()


NOT_READ = Words("error.format-not-read", "不能读取“{format}”格式；可读取：{known}。")
