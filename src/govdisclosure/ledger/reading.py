"""Reading ledgers from files: comma-separated values and workbooks."""

import datetime
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeAlias

import attrs

from govdisclosure.editions import DEFAULT, edition_for
from govdisclosure.errors import UnreadableInput
from govdisclosure.formats import csv_records, sheets_read
from govdisclosure.formats.archive import OLE, ZIP
from govdisclosure.formats.csv_records import Broken
from govdisclosure.formats.limits import Limits
from govdisclosure.formats.sheets_read import Sheet
from govdisclosure.language import Words
from govdisclosure.ledger.cases import Ledger, RequestCase
from govdisclosure.ledger.choosing import (
    NOTHING_IN_IT,
    REQUESTS,
    choose,
    ledger_headed,
    ledger_named,
    of_sheet,
)
from govdisclosure.ledger.columns import Case, Layout, layout_of
from govdisclosure.ledger.faults import InvalidLedger, LineFault
from govdisclosure.ledger.heads import MOST_ABOVE
from govdisclosure.ledger.lines import Lines
from govdisclosure.ledger.mapping import Naming
from govdisclosure.ledger.tally import Tally, tally_requests
from govdisclosure.ledger.values import Value
from govdisclosure.reading import Note

Source: TypeAlias = str | os.PathLike[str] | bytes
"""A path, or the bytes of a file."""

LEDGER_LIMITS = Limits(bytes=2**31, unpacked=2**29, extent=5_000_000)
"""What is accepted of ledgers, which are larger than reports."""


@attrs.frozen(kw_only=True)
class LedgerReading:
    """What comes of reading a ledger: the cases, the lines that are no cases, and notes.

    ``faults`` is empty unless faulty lines were to be skipped. ``notes`` tell of columns and sheets
    that were not read. ``columns`` are, by the name of the ledger, the attributes that it has a
    column for.
    """

    ledger: Ledger
    faults: tuple[LineFault, ...] = ()
    notes: tuple[Note, ...] = ()
    columns: Mapping[str, frozenset[str]] = attrs.field(factory=dict)


def read_ledger(
    source: Source,
    *,
    ledger: str | None = None,
    sheet: str | None = None,
    naming: Naming | None = None,
    edition: str = DEFAULT,
    skip_faulty: bool = False,
    limits: Limits = LEDGER_LIMITS,
) -> LedgerReading:
    r"""Read the ledgers of an organ from a file in CSV or a workbook (``.xlsx``).

    A file in CSV is one ledger: the one that ``ledger`` says, that it is named after
    (``challenges.csv``) or that its headings tell, else that of requests. A workbook holds each
    ledger on the sheet named after it (申请, 复议诉讼, 文件, 决定, or ``requests`` and so on), or
    one on its first sheet; ``sheet`` chooses one. Another sheet with the headings of a ledger and
    something below them is told in ``notes`` as an error. A sheet with headings alone is a ledger
    without entries, and tallied as zero. ``naming`` says what other headings and values mean,
    ``edition`` on which form they are named.

    Raises `InvalidLedger` with every faulty line; with ``skip_faulty`` those lines are left out and
    told in the result, but a ledger whose headings do not serve is still refused. Raises
    `UnreadableInput` for what is no ledger at all, and `OSError`.

    >>> reading = read_ledger(
    ...     "编号,收到日期,申请人类型,答复日期,办理结果\n"
    ...     "1,2024-03-01,自然人,2024年3月20日,予以公开\n".encode())
    >>> [case.outcome for case in reading.ledger.requests]
    ['granted']
    """
    faults: list[LineFault] = []
    notes: list[Note] = []
    found: dict[str, tuple[Case, ...]] = {}
    columns: dict[str, frozenset[str]] = {}
    with _opened(source, limits) as file:
        chosen = _tables(file, source, ledger, sheet, naming or Naming(), notes, limits)
        for layout, records, on in chosen:
            if layout.name in found:
                raise UnreadableInput(TWICE.fill(ledger=layout.title))
            before = len(faults)
            lines = _lines((layout, records, on), naming, edition, limits, faults, notes)
            found[layout.name] = tuple(lines.cases())
            columns[layout.name] = frozenset(lines.columns)
            if on is not None and not found[layout.name] and len(faults) == before:
                notes.append(of_sheet("no-entries", on, NO_ENTRIES))
    _refuse(faults, skip_faulty=skip_faulty)
    return LedgerReading(
        ledger=Ledger(**found),  # type: ignore[arg-type]  # by name
        faults=tuple(faults),
        notes=tuple(notes),
        columns=columns,
    )


def read_requests(
    source: Source,
    *,
    sheet: str | None = None,
    naming: Naming | None = None,
    edition: str = DEFAULT,
    faults: list[LineFault] | None = None,
    notes: list[Note] | None = None,
    limits: Limits = LEDGER_LIMITS,
) -> Iterator[RequestCase]:
    r"""Yield the requests of a ledger one by one; a file in CSV is never held as a whole.

    Faulty lines go to ``faults`` where it is given; else `InvalidLedger` is raised with all of them
    after the last line. For the rest see `read_ledger`; what is yielded is what `tally_requests`
    takes, and `tally_file` counts at once.

    >>> lines = "编号,收到日期,申请人类型,答复日期,办理结果\n1,2024/3/1,自然人,,\n"
    >>> tally_requests(read_requests(lines.encode()), year=2024).figures["requests.received.total"]
    1
    """
    kept: list[LineFault] = [] if faults is None else faults
    told: list[Note] = [] if notes is None else notes
    with _opened(source, limits) as file:
        for table in _tables(file, source, REQUESTS, sheet, naming or Naming(), told, limits):
            lines = _lines(table, naming, edition, limits, kept, told)
            yield from lines.cases()  # type: ignore[misc]  # of this ledger all are requests
    _refuse(kept, skip_faulty=faults is not None)


def tally_file(
    source: Source,
    *,
    year: int,
    sheet: str | None = None,
    naming: Naming | None = None,
    edition: str | None = None,
    faults: list[LineFault] | None = None,
    limits: Limits = LEDGER_LIMITS,
) -> Tally:
    r"""Count a ledger of requests into table three in one pass over its file.

    The figures are those of `tally_requests` over `read_requests`, which this is several times as
    fast as, for it makes no cases; every column is read and refused all the same. Ids are not held
    either: one that comes twice is counted twice, which `tally` and `check_cases` would find. For
    the rest see there.

    >>> lines = "编号,收到日期,申请人类型,答复日期,办理结果\n1,2024/3/1,自然人,,\n"
    >>> tally_file(lines.encode(), year=2024).figures["requests.received.total"]
    1
    """
    chosen = edition_for(year) if edition is None else edition
    kept: list[LineFault] = [] if faults is None else faults
    with _opened(source, limits) as file:
        [table] = _tables(file, source, REQUESTS, sheet, naming or Naming(), [], limits)
        lines = _lines(table, naming, chosen, limits, kept, [])
        found = tally_requests(lines.made(_placed), year=year, edition=chosen)
    _refuse(kept, skip_faulty=faults is not None)
    return found


class _Placed(NamedTuple):
    """What of a request has to be known to count it."""

    id: str
    received: datetime.date
    applicant: str | None
    replied: datetime.date | None
    outcome: str | None


def _placed(names: Sequence[str]) -> Callable[[Sequence[Value]], _Placed]:
    places = map(names.index, _Placed._fields)
    pick, make = itemgetter(*places), _Placed._make
    return lambda values: make(pick(values))


_Table: TypeAlias = tuple[Layout, Iterator[csv_records.Record], Sheet | None]


def _tables(
    file: BinaryIO,
    source: Source,
    ledger: str | None,
    sheet: str | None,
    naming: Naming,
    notes: list[Note],
    limits: Limits,
) -> Iterator[_Table]:
    start = file.read(4)
    file.seek(0)
    if start == OLE:
        raise UnreadableInput(sheets_read.NO_WORKBOOK.fill())
    if start != ZIP:
        if not start:
            raise UnreadableInput(NOTHING_IN_IT.fill())
        named = None if isinstance(source, bytes) else ledger_named(Path(source).stem)
        layout = layout_of(ledger) if ledger else named or _told(file, naming)
        yield layout, csv_records.records(file), None
        return
    sheets = sheets_read.read(file.read(), limits)
    for each in choose(sheets, ledger=ledger, sheet=sheet, naming=naming, notes=notes):
        yield each.layout, iter(each.sheet.rows), each.sheet


def _told(file: BinaryIO, naming: Naming) -> Layout:
    """Return the ledger that the headings of a file in CSV tell, else that of requests."""
    first = islice(csv_records.records(file), MOST_ABOVE)
    found = ledger_headed((each[1] for each in first if not isinstance(each, Broken)), naming)
    file.seek(0)
    return found or layout_of(REQUESTS)


def _lines(
    table: _Table,
    naming: Naming | None,
    edition: str,
    limits: Limits,
    faults: list[LineFault],
    notes: list[Note],
) -> Lines:
    layout, records, on = table
    return Lines(
        layout=layout,
        records=records,
        naming=naming or Naming(),
        edition=edition,
        limits=limits,
        sheet=None if on is None else on.name,
        merged=() if on is None else on.merged,
        faults=faults,
        notes=notes,
    )


def _refuse(faults: Sequence[LineFault], *, skip_faulty: bool) -> None:
    if faults and (not skip_faulty or any(fault.whole for fault in faults)):
        raise InvalidLedger(faults)


@contextmanager
def _opened(source: Source, limits: Limits) -> Iterator[BinaryIO]:
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
NO_ENTRIES = Words(
    "ledger.no-entries", "没有登记任何一件，报告中按零计；没有建立这一台账的，请删去这张工作表。"
)
