"""Reading and writing files: which format, which way."""

import os
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import TypeAlias

from govdisclosure.checks import Findings
from govdisclosure.checks.marks import digest_of, marks_of
from govdisclosure.editions import Report
from govdisclosure.errors import MissingExtra, UnreadableInput, UnsupportedFormat
from govdisclosure.formats import (
    csv_write,
    html_read,
    html_write,
    markdown_read,
    markdown_write,
    text_read,
    text_write,
    xlsx_read,
)
from govdisclosure.formats.archive import OLE, ZIP, holds_workbook
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Digest, Document, Mark
from govdisclosure.interchange import dumps, loads
from govdisclosure.language import SOURCE, Language, Words, catalog
from govdisclosure.layout import lay_out, lay_out_blank
from govdisclosure.listing import VALUE_HEAD, values
from govdisclosure.reading import Reading
from govdisclosure.recognize import recognize
from govdisclosure.report import AnnualReport
from govdisclosure.saving import save

Source: TypeAlias = str | os.PathLike[str] | bytes
"""A path, the bytes of a file, or text: a string with a line break or a mark-up sign in it."""

READERS: Mapping[str, Callable[[bytes, Limits], Document]] = {
    "html": html_read.read,
    "markdown": markdown_read.read,
    "text": text_read.read,
    "xlsx": xlsx_read.read,
}
WRITERS = frozenset({"csv", "html", "json", "markdown", "text"})
SUFFIXES = {
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".xlsx": "xlsx",
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

    ``format`` (``html``, ``markdown``, ``text``, ``json``, ``xlsx``) is found by the suffix, else
    by the content; a workbook is known by its content alone. ``agency`` and ``year`` serve where a
    document does not name them. Raises `UnreadableInput` when no report can be found,
    `UnsupportedFormat` for a kind of file that is not read, `InvalidReport` for faulty JSON,
    `MissingExtra` for a format whose library is not installed, and `OSError` when the file cannot
    be opened.

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
    _refuse_other_files(data)
    chosen = format or ("xlsx" if holds_workbook(data) else SUFFIXES.get(suffix))
    chosen = chosen or _by_content(data)
    if chosen == "json":
        report = loads(data)
        return Reading(report=report, edition=report.edition)
    if chosen not in READERS:
        raise UnsupportedFormat(
            NOT_READ.fill(format=chosen, known=tuple(sorted({*READERS, "json"})))
        )
    return recognize(READERS[chosen](data, limits), agency=agency, year=year)


def write(
    report: Report,
    target: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002  # the name that users expect
    lang: Language = SOURCE,
    gloss: Language | None = None,
    findings: Findings | None = None,
) -> None:
    """Write a report to a file: its format by the suffix, or as ``format`` says.

    For the rest see `render`. The file is written whole or not at all. Raises `UnsupportedFormat`
    for a format that is not written, and `OSError` when the file cannot be written.

    >>> import tempfile
    >>> report = read("examples/reports/akto-2022.txt").report
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(report, Path(folder) / "report.html")
    ...     read(Path(folder) / "report.html").report == report
    True
    """
    path = Path(target)
    chosen = format or SUFFIXES.get(path.suffix.lower(), path.suffix.lstrip("."))
    text = render(report, chosen, lang=lang, gloss=gloss, findings=findings)
    # A spreadsheet takes a file for UTF-8 only with a mark at its beginning.
    save(text, path, encoding="utf-8-sig" if chosen == "csv" else "utf-8")


def render(
    report: Report,
    format: str,  # noqa: A002  # the name that users expect
    *,
    lang: Language = SOURCE,
    gloss: Language | None = None,
    findings: Findings | None = None,
) -> str:
    """Return a report in a format: ``html``, ``markdown``, ``text``, ``csv`` or ``json``.

    ``lang`` is the language of headings and labels, ``gloss`` a second one beside it (web pages and
    Markdown). ``findings`` are shown in their places, under their counts (web pages). What a format
    cannot show raises `UnsupportedFormat`. Neither JSON nor CSV depends on the language. `read`
    reads back what is in Chinese, with or without a gloss; it does not know the English labels.

    >>> report = read("examples/reports/akto-2022.txt").report
    >>> print(render(report, "text", lang="en").splitlines()[5])
    阿克陶县慕士塔格城区服务中心: Annual Report on Government Information Disclosure, 2022
    """
    if format not in WRITERS:
        raise UnsupportedFormat(NOT_WRITTEN.fill(format=format, known=tuple(sorted(WRITERS))))
    if gloss is not None and format not in {"html", "markdown"}:
        raise UnsupportedFormat(NO_GLOSS.fill(format=format))
    if findings is not None and format != "html":
        raise UnsupportedFormat(NO_FINDINGS.fill(format=format))
    if format == "json":
        return f"{dumps(report, indent=2)}\n"
    if format == "csv":
        return csv_write.write(VALUE_HEAD, values(report))
    document = lay_out(report, lang=lang, gloss=gloss)
    if findings is None:
        return _written(document, format, gloss=gloss)
    shown, over = marks_of(findings, report, lang), digest_of(findings, lang)
    return _written(document, format, gloss=gloss, marks=shown, digest=over)


def render_blank(
    edition: str,
    format: str,  # noqa: A002  # the name that users expect
    *,
    lang: Language = SOURCE,
    gloss: Language | None = None,
) -> str:
    """Return the empty form of an edition as ``html``, ``markdown`` or ``text``.

    Raises `UnknownName` when there is no such edition, `UnsupportedFormat` for another format.

    >>> print(render_blank("2021", "text").splitlines()[8])
    第二十条第（一）项 |
    """
    if format not in {"html", "markdown", "text"}:
        known = ("html", "markdown", "text")
        raise UnsupportedFormat(NOT_WRITTEN.fill(format=format, known=known))
    document = lay_out_blank(edition, lang=lang, gloss=gloss)
    return _written(document, format, gloss=gloss)


def show(report: AnnualReport) -> str | None:
    """Return a report as a frame for a notebook; ``None`` when jinja2 is not installed."""
    try:
        page = html_write.write(lay_out(report))
    except MissingExtra:
        return None
    style = "width:100%;height:36rem;border:1px solid #ccc;background:#fff"
    return f'<iframe srcdoc="{escape(page)}" style="{style}"></iframe>'


def _written(
    document: Document,
    format: str,  # noqa: A002  # as above
    *,
    gloss: Language | None,
    marks: tuple[Mark, ...] = (),
    digest: Digest | None = None,
) -> str:
    if format == "markdown":
        return markdown_write.write(document)
    if format == "text":
        return text_write.write(document)
    second = None if gloss is None else catalog(gloss).language
    return html_write.write(document, gloss=second, marks=marks, digest=digest)


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
    is_office = data.startswith((b"%PDF", ZIP, OLE))
    if is_office and not holds_workbook(data):
        raise UnsupportedFormat(IS_OFFICE.fill())


EMPTY = Words("error.empty", "文件是空的。")
IS_PICTURE = Words("error.picture", "文件是图片，不含文字。请提供网页、文本、JSON或Excel文件。")
IS_OFFICE = Words(
    "error.office",
    "尚不能读取PDF、Word和OpenDocument等文件。请提供网页、文本、JSON或Excel文件（xlsx、xls）。",
)
NOT_READ = Words("error.format-not-read", "不能读取“{format}”格式；可读取：{known}。")
NOT_WRITTEN = Words("error.format-not-written", "不能写出“{format}”格式；可写出：{known}。")
NO_GLOSS = Words("error.no-gloss", "“{format}”格式不能双语对照；网页（html）和Markdown可以。")
NO_FINDINGS = Words("error.no-findings", "“{format}”格式不能标注检查结果；网页（html）可以。")
