"""Reading files: what kind of file it is, and the report in it."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import attrs

from govdisclosure.building.texts import texts_of
from govdisclosure.editions import Report
from govdisclosure.errors import UnreadableInput, UnsupportedFormat
from govdisclosure.files.kinds import kind_of
from govdisclosure.files.package import read_package
from govdisclosure.files.taking import taken
from govdisclosure.formats import (
    docx_read,
    html_read,
    markdown_read,
    mht_read,
    pdf_read,
    sheets_document,
    text_read,
)
from govdisclosure.formats.datapackage import DESCRIPTOR
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Document
from govdisclosure.interchange import loads
from govdisclosure.interchange.in_yaml import yaml_reports
from govdisclosure.interchange.tidy import csv_reports
from govdisclosure.language import Language, Words
from govdisclosure.notes import Note, Severity
from govdisclosure.reading import Reading
from govdisclosure.recognize import recognize
from govdisclosure.recognize.joining import Share, grouped, joined, share_of
from govdisclosure.recognize.parting import parts
from govdisclosure.recognize.translated import in_chinese

Source: TypeAlias = str | os.PathLike[str] | bytes
"""A path, the bytes of a file, or text: a string with a line break or a mark-up sign in it."""

READERS: Mapping[str, Callable[[bytes, Limits], Document]] = {
    "docx": docx_read.read,
    "html": html_read.read,
    "markdown": markdown_read.read,
    "mht": mht_read.read,
    "ods": sheets_document.read,
    "pdf": pdf_read.read,
    "text": text_read.read,
    "xls": sheets_document.read,
    "xlsx": sheets_document.read,
}
REPORT_READERS: Mapping[str, Callable[[bytes, Limits], Iterable[Report]]] = {
    "csv": lambda data, limits: csv_reports(data, most=limits.bytes),
    "datapackage": lambda data, limits: read_package(data, limits=limits),
    "json": lambda data, _: (loads(data),),
    "yaml": lambda data, _: yaml_reports(data),
}
"""The formats of our own, which hold reports and need no recognizing."""


class SeveralReports(UnreadableInput):
    """A file holds several reports where one is wanted; ``reports`` are their agencies and years.

    >>> two = "".join(
    ...     Path(f"examples/reports/{name}.lines.txt").read_text("utf-8")
    ...     for name in ("suqian-2023", "zhoushan-2020")
    ... )
    >>> read(two)
    Traceback (most recent call last):
        ...
    govdisclosure.files.reading.SeveralReports: There are 2 reports in the file (宿迁市 2023, \
舟山市政务服务办公室 2020). ...
    """

    reports: tuple[tuple[str | None, int | None], ...] = ()

    @classmethod
    def of(cls, reports: Iterable[Report | None]) -> "SeveralReports":
        """Return the error for the reports that a file holds, ``None`` for one without a name."""
        names = tuple(
            (None, None) if report is None else (report.agency.name, report.year)
            for report in reports
        )
        said = tuple("?" if agency is None else f"{agency} {year}" for agency, year in names)
        error = cls(SEVERAL.fill(count=len(names), reports=said))
        error.reports = names
        return error


def read(
    source: Source,
    *,
    format: str | None = None,  # noqa: A002  # the name that users expect
    agency: str | None = None,
    year: int | None = None,
    lang: Language | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    r"""Read a report from a file, from bytes or from text.

    ``format`` (``csv``, ``datapackage``, ``docx``, ``html``, ``json``, ``markdown``, ``mht``,
    ``ods``, ``pdf``, ``text``, ``xls``, ``xlsx``, ``yaml``) is found by what the file holds, and by
    its suffix where that leaves it open. ``agency`` and ``year`` serve where a document does not
    name them. Labels may be in any language of the library, and in ``lang``, such as a `Catalog`.
    Raises `UnreadableInput` when no report can be found, `SeveralReports` when there is more than
    one, which only `read_all` reads, `UnsupportedFormat` for a kind of file that is not read,
    `InvalidReport` for what is faulty in a format of our own, `MissingExtra` for a format whose
    library is not installed, and `OSError` when the file cannot be opened.

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
    held = _held(source, format=format, lang=lang, limits=limits)
    found = (
        [recognize(part, agency=agency, year=year) for part in parts(held)]
        if isinstance(held, Document)
        else held
    )
    if not found:
        raise UnreadableInput(NO_REPORTS.fill())
    first = found[0].report
    if len(found) == 1:
        return found[0]
    if first is None or any(reading.report != first for reading in found):
        raise SeveralReports.of(reading.report for reading in found)
    # Sites show a page again for printing, say.
    twice = Note(
        code="report-again",
        severity=Severity.NOTICE,
        sentence=REPORT_AGAIN.fill(count=len(found)),
    )
    return attrs.evolve(found[0], notes=(*found[0].notes, twice))


def read_all(
    sources: Source | Sequence[Source],
    *,
    format: str | None = None,  # noqa: A002  # the name that users expect
    agency: str | None = None,
    year: int | None = None,
    lang: Language | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Reading, ...]:
    """Read every report of one file, or of several files, in order.

    A file may hold many reports, and a report may stand in several files: table two in one, its
    text in another. Files of which each holds only a part are put together where they do not name
    different agencies or years, and nothing stands twice; then ``Origin.file`` says in which file a
    place is. For the rest see `read`. Raises, too, `UnreadableInput` for a file among several
    that holds no part of a report, or whose part may be of more than one.

    >>> reports = "examples/reports/"
    >>> names = ("suqian-2023.html", "zhoushan-2020.lines.txt")
    >>> [reading.edition for reading in read_all([reports + name for name in names])]
    ['2021', '2019']
    """
    given = [sources] if isinstance(sources, str | os.PathLike | bytes) else list(sources)
    found: list[tuple[int, Reading]] = []
    shares: list[Share] = []
    for number, source in enumerate(given, 1):
        held = _held(source, format=format, lang=lang, limits=limits)
        if not isinstance(held, Document):
            found += [(number, reading) for reading in held]
            continue
        documents = parts(held)
        if len(documents) == 1 < len(given):
            shares.append(share_of(held, number))
        else:
            found += [
                (number, recognize(document, agency=agency, year=year)) for document in documents
            ]
    for group in grouped(shares):
        reading = recognize(joined(group), agency=agency, year=year)
        found.append((group[0].number, reading))
    return tuple(reading for _, reading in sorted(found, key=lambda each: each[0]))


def _held(
    source: Source,
    *,
    format: str | None,  # noqa: A002  # as above
    lang: Language | None,
    limits: Limits,
) -> Document | list[Reading]:
    """Return what a file holds: reports of our own formats, or a document to recognize."""
    limits = limits.started()
    if format is None and not isinstance(source, bytes) and Path(source).name == DESCRIPTOR:
        return list(map(_given, read_package(Path(source), limits=limits)))
    data, suffix = _bytes_of(source, limits)
    limits.refuse_bytes(len(data))
    found = kind_of(data, suffix)
    chosen = format or found
    if chosen in REPORT_READERS:
        return list(map(_given, REPORT_READERS[chosen](data, limits)))
    if chosen not in READERS:
        known = tuple(sorted({*READERS, *REPORT_READERS}))
        raise UnsupportedFormat(NOT_READ.fill(format=chosen, known=known))
    return in_chinese(READERS[chosen](data, limits), lang)


def _given(report: Report) -> Reading:
    return Reading(report=report, edition=report.edition)


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
    return taken(path, limits), path.suffix.lower()


SEVERAL = Words(
    "error.several-reports",
    "文件中有{count}份报告（{reports}），此处只能用一份。"
    "请用read_all读取全部（命令行用read或check，convert加--report选取一份），或者分成单独的文件。",
)
NO_REPORTS = Words("error.no-reports", "文件中没有报告。")
REPORT_AGAIN = Words("note.report-again", "文件中同一份报告出现{count}次，内容相同，只读取一份。")
NOT_READ = Words("error.format-not-read", "不能读取“{format}”格式；可读取：{known}。")
