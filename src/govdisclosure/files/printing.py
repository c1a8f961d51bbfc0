"""Writing reports, and sheets that are none: in which format, in which language."""

import json
import os
from collections.abc import Collection
from html import escape
from pathlib import Path

from govdisclosure.checks import Findings
from govdisclosure.checks.marks import digest_of, marks_of
from govdisclosure.editions import Report
from govdisclosure.errors import MissingExtra, UnsupportedFormat
from govdisclosure.files.kinds import SUFFIXES
from govdisclosure.files.package import write_package
from govdisclosure.formats import (
    docx_write,
    html_write,
    markdown_write,
    pdf_write,
    text_write,
    xlsx_document,
)
from govdisclosure.formats.datapackage import DESCRIPTOR
from govdisclosure.grid import Digest, Document, Mark, Printable
from govdisclosure.interchange import dumps
from govdisclosure.interchange.in_yaml import dumps_yaml
from govdisclosure.interchange.tidy import dumps_csv
from govdisclosure.language import SOURCE, Language, Words, catalog
from govdisclosure.layout import lay_out, lay_out_blank
from govdisclosure.report import AnnualReport
from govdisclosure.saving import save

WRITERS = frozenset({"csv", "docx", "html", "json", "markdown", "pdf", "text", "xlsx", "yaml"})
SHEET_WRITERS = frozenset({"docx", "html", "json", "markdown", "pdf", "text", "xlsx"})
"""The formats of sheets that are no reports."""

BLANK_WRITERS = frozenset({"docx", "html", "markdown", "pdf", "text"})
"""The formats of the empty form."""

_NO_TEXT = frozenset({"docx", "pdf", "xlsx"})
_GLOSSED = frozenset({"docx", "html", "markdown", "pdf", "xlsx"})
_SHEET_GLOSSED = SHEET_WRITERS - {"json"}


def write(
    content: Report | Printable,
    target: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002  # the name that users expect
    lang: Language = SOURCE,
    gloss: Language | None = None,
    findings: Findings | None = None,
    fonts: str | os.PathLike[str] | None = None,
) -> None:
    """Write a report, or another sheet, to a file: its format by the suffix, or as ``format`` says.

    For the rest see `render`, for Word files, PDF and workbooks `render_bytes`; a report written to
    a file called ``datapackage.json`` becomes a data package, as by `write_package`. The file
    is written whole or not at all. Raises `UnsupportedFormat` for a format that is not written,
    `MissingExtra` when the library for it is not installed, and `OSError` when the file cannot be
    written.

    >>> import tempfile
    >>> from govdisclosure import read
    >>> report = read("examples/reports/akto-2022.txt").report
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(report, Path(folder) / "report.html")
    ...     read(Path(folder) / "report.html").report == report
    True
    """
    path = Path(target)
    if isinstance(content, Report) and format is None and path.name == DESCRIPTOR:
        write_package(content, path)
        return
    suffix = path.suffix.lower()
    chosen = format or SUFFIXES.get(suffix, suffix.lstrip("."))
    save(
        render_bytes(content, chosen, lang=lang, gloss=gloss, findings=findings, fonts=fonts), path
    )


def render(
    content: Report | Printable,
    format: str,  # noqa: A002  # the name that users expect
    *,
    lang: Language = SOURCE,
    gloss: Language | None = None,
    findings: Findings | None = None,
) -> str:
    """Return a report, or another sheet, as ``html``, ``markdown``, ``text`` or ``json``.

    Reports can be ``yaml`` and ``csv`` as well. ``lang`` is the language of headings and labels,
    ``gloss`` a second one beside it (web pages and Markdown, for sheets also text). ``findings`` of
    a report are shown in their places, under their counts (web pages). What a format cannot show
    raises `UnsupportedFormat`. Neither JSON nor CSV depends on the language, and of YAML only the
    comments do. `read` reads back a report in any language of the library, with or without a
    gloss.

    >>> from govdisclosure import read
    >>> report = read("examples/reports/akto-2022.txt").report
    >>> print(render(report, "text", lang="en").splitlines()[5])
    阿克陶县慕士塔格城区服务中心: Annual Report on Government Information Disclosure, 2022
    """
    _refuse(content, format, gloss=gloss, findings=findings)
    if format in _NO_TEXT:
        raise UnsupportedFormat(NOT_TEXT.fill(format=format))
    if not isinstance(content, Report):
        if format == "json":
            return f"{json.dumps(dict(content.to_dict()), ensure_ascii=False, indent=2)}\n"
        return _written(content.document(lang, gloss=gloss), format, gloss=gloss)
    if format == "json":
        return f"{dumps(content, indent=2)}\n"
    if format == "csv":
        return dumps_csv(content)
    if format == "yaml":
        return dumps_yaml(content, lang=lang)
    document = lay_out(content, lang=lang, gloss=gloss)
    if findings is None:
        return _written(document, format, gloss=gloss)
    shown, over = marks_of(findings, content, lang), digest_of(findings, lang)
    return _written(document, format, gloss=gloss, marks=shown, digest=over)


def render_bytes(
    content: Report | Printable,
    format: str,  # noqa: A002  # the name that users expect
    *,
    lang: Language = SOURCE,
    gloss: Language | None = None,
    findings: Findings | None = None,
    fonts: str | os.PathLike[str] | None = None,
) -> bytes:
    r"""Return a report, or another sheet, as the bytes of a file, in any of its formats.

    Texts are in UTF-8. Only here a report or a sheet can be a Word file (``docx``), a PDF file
    (``pdf``) or a workbook (``xlsx``), laid out as official documents are (GB/T 9704-2012): on A4,
    with their fonts, the tables as the form prints them, a second language under the first. PDF
    files are for archives and screen readers (PDF/A-2a); ``fonts`` is a folder of fonts that they
    can use beside those installed. The same content gives the same bytes, PDF with the same fonts.
    In a workbook each table is on a sheet of its own, its figures are numbers, and a text too long
    for a cell is refused with `UnsupportedFormat`. For the rest see `render`. Raises
    `UnsupportedFormat`, `MissingExtra` when the library for the format is not installed,
    `MissingFont` when no font has the characters of a PDF file.

    >>> from govdisclosure import read
    >>> render_bytes(read("examples/reports/akto-2022.txt").report, "csv")[:14]
    b'\xef\xbb\xbfedition,yea'
    """
    _refuse(content, format, gloss=gloss, findings=findings)
    _refuse_fonts(format, fonts)
    if format in _NO_TEXT:
        document = (
            lay_out(content, lang=lang, gloss=gloss)
            if isinstance(content, Report)
            else content.document(lang, gloss=gloss)
        )
        return _file(document, format, gloss=gloss, fonts=fonts)
    text = render(content, format, lang=lang, gloss=gloss, findings=findings)
    # A spreadsheet takes a file for UTF-8 only with a mark at its beginning.
    return text.encode("utf-8-sig" if format == "csv" else "utf-8", "replace")


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
    _refuse_unwritten(format, BLANK_WRITERS)
    if format in _NO_TEXT:
        raise UnsupportedFormat(NO_BLANK_TEXT.fill(format=format))
    document = lay_out_blank(edition, lang=lang, gloss=gloss)
    return _written(document, format, gloss=gloss)


def render_blank_bytes(
    edition: str,
    format: str,  # noqa: A002  # the name that users expect
    *,
    lang: Language = SOURCE,
    gloss: Language | None = None,
    fonts: str | os.PathLike[str] | None = None,
) -> bytes:
    """Return the empty form of an edition as the bytes of a file, in any of its formats.

    Texts are in UTF-8. Only here the form can be a Word file (``docx``), to be filled in there, or
    a PDF file (``pdf``), to be filled in by hand. For the rest see `render_blank` and
    `render_bytes`.

    >>> render_blank_bytes("2021", "docx")[:2]
    b'PK'
    """
    _refuse_unwritten(format, BLANK_WRITERS)
    _refuse_fonts(format, fonts)
    if format in _NO_TEXT:
        document = lay_out_blank(edition, lang=lang, gloss=gloss)
        return _file(document, format, gloss=gloss, fonts=fonts)
    return render_blank(edition, format, lang=lang, gloss=gloss).encode()


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
    return html_write.write(document, gloss=_code(gloss), marks=marks, digest=digest)


def _file(
    document: Document,
    format: str,  # noqa: A002  # as above
    *,
    gloss: Language | None,
    fonts: str | os.PathLike[str] | None,
) -> bytes:
    if format == "pdf":
        return pdf_write.write(document, gloss=_code(gloss), fonts=fonts)
    if format == "xlsx":
        return xlsx_document.write(document)
    return docx_write.write(document, gloss=_code(gloss))


def _refuse_fonts(format: str, fonts: str | os.PathLike[str] | None) -> None:  # noqa: A002
    if fonts is not None and format != "pdf":
        raise UnsupportedFormat(NO_FONTS.fill(format=format))


def _code(gloss: Language | None) -> str | None:
    return None if gloss is None else catalog(gloss).language


def _refuse(
    content: Report | Printable,
    format: str,  # noqa: A002  # as above
    *,
    gloss: Language | None,
    findings: Findings | None,
) -> None:
    """Raise `UnsupportedFormat` for what a format cannot show of a report, or of another sheet."""
    is_report = isinstance(content, Report)
    known = WRITERS if is_report else SHEET_WRITERS
    _refuse_unwritten(format, known)
    glossed = _GLOSSED if is_report else _SHEET_GLOSSED
    if gloss is not None and format not in glossed:
        raise UnsupportedFormat(NO_GLOSS.fill(format=format, known=tuple(sorted(glossed))))
    if findings is not None and not is_report:
        raise UnsupportedFormat(NO_SHEET_FINDINGS.fill())
    if findings is not None and format != "html":
        raise UnsupportedFormat(NO_FINDINGS.fill(format=format))


def _refuse_unwritten(format: str, known: Collection[str]) -> None:  # noqa: A002  # as above
    if not format:
        raise UnsupportedFormat(NO_SUFFIX.fill(known=tuple(sorted(known))))
    if format not in known:
        raise UnsupportedFormat(NOT_WRITTEN.fill(format=format, known=tuple(sorted(known))))


NOT_WRITTEN = Words("error.format-not-written", "不能写出“{format}”格式；可写出：{known}。")
NO_SUFFIX = Words("error.no-suffix", "文件名没有扩展名，不知写成何种格式；可写出：{known}。")
NOT_TEXT = Words("error.format-not-text", "“{format}”格式不是文本；请用render_bytes或write。")
NO_BLANK_TEXT = Words("error.blank-not-text", "“{format}”格式不是文本；请用render_blank_bytes。")
NO_GLOSS = Words("error.no-gloss", "“{format}”格式不能双语对照；可双语对照：{known}。")
NO_FINDINGS = Words("error.no-findings", "“{format}”格式不能标注检查结果；网页（html）可以。")
NO_FONTS = Words("error.no-fonts", "“{format}”格式不嵌入字体；字体文件夹只用于PDF。")
NO_SHEET_FINDINGS = Words("error.no-sheet-findings", "检查结果只能标注在年度报告上。")
