"""The tables of a file that are ledgers: one in comma-separated values, sheets of a workbook."""

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias

import attrs

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats import csv_records, sheets_read
from govdisclosure.formats.archive import OLE, ZIP
from govdisclosure.formats.limits import Limits
from govdisclosure.formats.sheets_read import Sheet
from govdisclosure.language import Words, languages
from govdisclosure.ledger.columns import Layout, layout_of, layouts
from govdisclosure.ledger.faults import LineFault
from govdisclosure.ledger.lines import ON_SHEET, Lines
from govdisclosure.ledger.mapping import Naming
from govdisclosure.ledger.vocabulary import fold
from govdisclosure.reading import Note, Severity

Source: TypeAlias = str | os.PathLike[str] | bytes
"""A path, or the bytes of a file."""

REQUESTS = "requests"


@attrs.frozen(kw_only=True)
class Table:
    """A table that is a ledger, and the sheet that it stands on in a workbook."""

    layout: Layout
    records: Iterator[csv_records.Record]
    sheet: Sheet | None = None

    def lines(
        self,
        *,
        naming: Naming | None,
        edition: str,
        limits: Limits,
        faults: list[LineFault],
        notes: list[Note],
    ) -> Lines:
        """Return its lines; what is wrong with them will go to ``faults`` and ``notes``."""
        return Lines(
            layout=self.layout,
            records=self.records,
            naming=naming or Naming(),
            edition=edition,
            limits=limits,
            sheet=None if self.sheet is None else self.sheet.name,
            merged=() if self.sheet is None else self.sheet.merged,
            faults=faults,
            notes=notes,
        )


def tables(
    file: BinaryIO,
    *,
    wanted: Layout | None,
    name: str = "",
    sheet: str | None,
    notes: list[Note],
    limits: Limits,
) -> list[Table]:
    """Return the ledgers in a file, each one once.

    ``wanted`` is the only ledger that is looked for; else a file in CSV called ``name`` is the
    ledger that it is named after, or that of requests. ``sheet`` chooses a sheet of a workbook.
    Sheets that are passed over go to ``notes``. Raises `UnreadableInput`.
    """
    start = file.read(4)
    file.seek(0)
    if start == OLE:
        raise UnreadableInput(sheets_read.NO_WORKBOOK.fill())
    if start != ZIP:
        if not start:
            raise UnreadableInput(NOTHING_IN_IT.fill())
        layout = wanted or ledger_named(name) or layout_of(REQUESTS)
        return [Table(layout=layout, records=csv_records.records(file))]
    sheets = sheets_read.read(file.read(), limits)
    chosen = _chosen(sheets, wanted, sheet, notes)
    found = [layout.name for layout, _ in chosen]
    for layout, _ in chosen:
        if found.count(layout.name) > 1:
            raise UnreadableInput(TWICE.fill(ledger=layout.title))
    return [Table(layout=layout, records=iter(on.rows), sheet=on) for layout, on in chosen]


def ledger_named(name: str) -> Layout | None:
    """Return the ledger that a sheet or a file is named after.

    >>> ledger_named("复议诉讼").name, ledger_named("Requests").name, ledger_named("Sheet1")
    ('challenges', 'requests', None)
    """
    return _named(name, layouts())


def _named(name: str, among: Sequence[Layout]) -> Layout | None:
    folded = fold(name)
    for layout in among:
        if folded in {layout.name, fold(layout.title.text("zh")), fold(layout.title.text("en"))}:
            return layout
    return None


def _chosen(
    sheets: Sequence[Sheet], wanted: Layout | None, sheet: str | None, notes: list[Note]
) -> list[tuple[Layout, Sheet]]:
    if sheet is not None:
        named = [each for each in sheets if each.name == sheet]
        if not named:
            known = tuple(each.name for each in sheets)
            raise UnreadableInput(NO_SHEET.fill(name=sheet, known=known))
        return [(wanted or ledger_named(sheet) or layout_of(REQUESTS), named[0])]
    shown = [each for each in sheets if not each.hidden]
    among = layouts() if wanted is None else (wanted,)
    chosen = [(layout, each) for each in shown if (layout := _named(each.name, among)) is not None]
    if not chosen:
        filled = [each for each in shown if each.rows] or shown
        if not filled:
            raise UnreadableInput(NOTHING_IN_IT.fill())
        layout = wanted or layout_of(REQUESTS)
        if layout.closed and len(filled) > 1:
            raise UnreadableInput(SEVERAL.fill(known=tuple(each.name for each in filled)))
        chosen = [(layout, filled[0])]
    read = {each.name for _, each in chosen}
    notes += [
        of_sheet("sheet-not-read", each, SHEET_NOT_READ)
        for each in sheets
        if each.rows and each.name not in read and not _is_lists(each)
    ]
    return chosen


def _is_lists(sheet: Sheet) -> bool:
    return any(sheet.name == LISTS.text(lang) for lang in languages())


def of_sheet(code: str, sheet: Sheet, words: Words) -> Note:
    """Return a note on a sheet."""
    sentence = ON_SHEET.fill(sheet=sheet.name, sentence=words.fill())
    return Note(code=code, severity=Severity.NOTICE, sentence=sentence)


@contextmanager
def opened(source: Source, limits: Limits) -> Iterator[BinaryIO]:
    """Open a file, or bytes as one; raise `UnreadableInput` where it is too big."""
    if isinstance(source, bytes):
        limits.refuse_bytes(len(source))
        yield io.BytesIO(source)
        return
    with Path(source).open("rb") as file:
        limits.refuse_bytes(os.fstat(file.fileno()).st_size)
        yield file


LISTS = Words("ledger.lists", "选项")
"""The sheet of an empty ledger on which the values of its drop-down lists stand."""

TWICE = Words(
    "error.ledger-twice",
    "有两张工作表都是“{ledger}”台账；请只留一张，或者指明读取哪一张。",
)
NO_SHEET = Words("error.no-sheet", "没有名为“{name}”的工作表；有：{known}。")
SHEET_NOT_READ = Words("ledger.sheet-not-read", "工作表未读取。")
NOTHING_IN_IT = Words("error.ledger-empty", "文件中没有内容。")
SEVERAL = Words("error.several-sheets", "几张工作表都有内容：{known}；请指明读取哪一张。")
