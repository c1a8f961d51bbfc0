"""The tables of a file that are ledgers: one in comma-separated values, sheets of a workbook."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeAlias

import attrs

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats import csv_records, sheets_read
from govdisclosure.formats.archive import OLE, ZIP
from govdisclosure.formats.csv_records import Broken
from govdisclosure.formats.limits import Limits
from govdisclosure.formats.sheets import Sheet
from govdisclosure.language import Words
from govdisclosure.ledger.choosing import (
    NOTHING_IN_IT,
    REQUESTS,
    choose,
    ledger_headed,
    ledger_named,
)
from govdisclosure.ledger.columns import Layout, layout_of
from govdisclosure.ledger.faults import LineFault
from govdisclosure.ledger.heads import MOST_ABOVE
from govdisclosure.ledger.lines import Lines
from govdisclosure.ledger.mapping import Naming
from govdisclosure.notes import Note

Source: TypeAlias = str | os.PathLike[str] | bytes
"""A path, or the bytes of a file."""


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
    naming: Naming | None = None,
    notes: list[Note],
    limits: Limits,
) -> list[Table]:
    """Return the ledgers in a file, each one once.

    ``wanted`` is the only ledger that is looked for; else a file in CSV called ``name`` is the
    ledger that it is named after, or that its headings tell, or that of requests. ``sheet`` chooses
    a sheet of a workbook. Sheets that are passed over go to ``notes``. Raises `UnreadableInput`.
    """
    start = file.read(4)
    file.seek(0)
    if start not in {OLE, ZIP}:
        if not start:
            raise UnreadableInput(NOTHING_IN_IT.fill())
        layout = wanted or ledger_named(name) or _told(file, naming or Naming())
        return [Table(layout=layout, records=csv_records.records(file))]
    sheets = sheets_read.read(file.read(), limits)
    chosen = choose(sheets, wanted=wanted, sheet=sheet, naming=naming or Naming(), notes=notes)
    found = [each.layout.name for each in chosen]
    for each in chosen:
        if found.count(each.layout.name) > 1:
            raise UnreadableInput(TWICE.fill(ledger=each.layout.title))
    return [
        Table(layout=each.layout, records=iter(each.sheet.rows), sheet=each.sheet)
        for each in chosen
    ]


def _told(file: BinaryIO, naming: Naming) -> Layout:
    """Return the ledger that the headings of a file in CSV tell, else that of requests."""
    first = islice(csv_records.records(file), MOST_ABOVE)
    found = ledger_headed((each[1] for each in first if not isinstance(each, Broken)), naming)
    file.seek(0)
    return found or layout_of(REQUESTS)


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


TWICE = Words(
    "error.ledger-twice",
    "有两张工作表都是“{ledger}”台账；请只留一张，或者指明读取哪一张。",
)
