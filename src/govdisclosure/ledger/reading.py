"""Reading ledgers from files: comma-separated values and workbooks."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import attrs

from govdisclosure.editions import DEFAULT, edition_for
from govdisclosure.formats.limits import Limits
from govdisclosure.language import Words
from govdisclosure.ledger.cases import Ledger, RequestCase
from govdisclosure.ledger.choosing import REQUESTS, of_sheet
from govdisclosure.ledger.columns import Case, layout_of
from govdisclosure.ledger.faults import InvalidLedger, LineFault
from govdisclosure.ledger.heads import Heads
from govdisclosure.ledger.lines import Making
from govdisclosure.ledger.mapping import Naming
from govdisclosure.ledger.tables import Source, opened, tables
from govdisclosure.ledger.tally import Tally, tally_requests
from govdisclosure.notes import Note

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
    r"""Read the ledgers of an organ from a file in CSV or a workbook.

    Workbooks are those of Excel (``.xlsx``, ``.xls``) and OpenDocument (``.ods``). A file in CSV is
    one ledger: the one that ``ledger`` says, that it is named after
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
    wanted = None if ledger is None else layout_of(ledger)
    name = "" if isinstance(source, bytes) else Path(source).stem
    with opened(source, limits) as file:
        for table in tables(
            file, name=name, wanted=wanted, sheet=sheet, naming=naming, notes=notes, limits=limits
        ):
            before = len(faults)
            lines = table.lines(
                naming=naming, edition=edition, limits=limits, faults=faults, notes=notes
            )
            cases = found[table.layout.name] = tuple(lines.cases())
            columns[table.layout.name] = frozenset(lines.columns)
            if table.sheet is not None and not cases and len(faults) == before:
                notes.append(of_sheet("no-entries", table.sheet, NO_ENTRIES))
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
    wanted = layout_of(REQUESTS)
    with opened(source, limits) as file:
        [table] = tables(file, wanted=wanted, sheet=sheet, naming=naming, notes=told, limits=limits)
        lines = table.lines(naming=naming, edition=edition, limits=limits, faults=kept, notes=told)
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

    The figures are those of `tally_requests` over `read_requests`, which this is faster
    than, for it makes no cases; every column is read and refused all the same. Ids are not held
    either: one that comes twice is counted twice, which `tally` and `check_cases` would find. For
    the rest see there.

    >>> lines = "编号,收到日期,申请人类型,答复日期,办理结果\n1,2024/3/1,自然人,,\n"
    >>> tally_file(lines.encode(), year=2024).figures["requests.received.total"]
    1
    """
    chosen = edition_for(year) if edition is None else edition
    kept: list[LineFault] = [] if faults is None else faults
    wanted = layout_of(REQUESTS)
    with opened(source, limits) as file:
        [table] = tables(file, wanted=wanted, sheet=sheet, naming=naming, notes=[], limits=limits)
        lines = table.lines(naming=naming, edition=chosen, limits=limits, faults=kept, notes=[])
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


def _placed(heads: Heads) -> Making[_Placed]:
    places = map(heads.attributes.index, _Placed._fields)
    pick, make = itemgetter(*places), _Placed._make
    return lambda _, values: make(pick(values))


def _refuse(faults: Sequence[LineFault], *, skip_faulty: bool) -> None:
    if faults and (not skip_faulty or any(fault.whole for fault in faults)):
        raise InvalidLedger(faults)


NO_ENTRIES = Words(
    "ledger.no-entries", "没有登记任何一件，报告中按零计；没有建立这一台账的，请删去这张工作表。"
)
