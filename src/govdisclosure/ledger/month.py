"""The requests of one applicant in one calendar month, read from a table."""

import datetime
import os
from collections.abc import Sequence
from itertools import islice
from typing import Annotated, TypeAlias

import attrs

from govdisclosure.editions import DEFAULT
from govdisclosure.errors import Fault
from govdisclosure.fees.request import (
    MOST_IN_MONTH,
    NO_REQUESTS,
    FeeRequest,
    InvalidMonth,
    objections,
)
from govdisclosure.fees.tariff import FeeBasis
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.language import Words
from govdisclosure.ledger.choosing import REQUESTS
from govdisclosure.ledger.columns import Layout, columns_of, layout_of
from govdisclosure.ledger.entry import Entry, Register
from govdisclosure.ledger.faults import LineFault, Place
from govdisclosure.ledger.heads import Heads
from govdisclosure.ledger.lines import Making
from govdisclosure.ledger.tables import opened, tables
from govdisclosure.ledger.values import Value

MonthSource: TypeAlias = str | os.PathLike[str] | bytes
"""A path, the bytes of a file, or text: a string with a line break in it."""

_OF_REQUESTS = layout_of(REQUESTS)
_IDENTITY = ("id", "received")


@attrs.frozen(kw_only=True)
class MonthEntry:
    """A request as the table of a month has it; ``None`` is a blank."""

    id: Annotated[str, _OF_REQUESTS.column("id").entry]
    received: Annotated[datetime.date, _OF_REQUESTS.column("received").entry]
    matters: Annotated[
        int | None,
        Entry(
            Words("month.matters", "件数"),
            Words("month.matters.note", "一事一申请，本件拆分为几件；空白为一件"),
            ("拆分件数",),
            unit="件",
        ),
    ] = None
    pages: Annotated[
        int | None,
        Entry(
            Words("month.pages", "页数"),
            Words("month.pages.note", "所提供的页数，A4及以下幅面单面为一页；没有提供的留空"),
            unit="页",
        ),
    ] = None
    basis: Annotated[
        FeeBasis | None,
        Entry(
            Words("month.basis", "计收方式"),
            Words("month.basis.note", "按件或者按量；尚未选定的留空"),
            of=Register.BASES,
        ),
    ] = None
    waived: Annotated[
        bool,
        Entry(
            Words("month.waived", "不收费"),
            Words("month.waived.note", "可以收取而决定不收取的，填是"),
        ),
    ] = False
    public: Annotated[
        bool,
        Entry(
            Words("month.public", "已主动公开"),
            Words("month.public.note", "信息已主动公开、只告知获取方式的，填是"),
        ),
    ] = False

    def request(self) -> FeeRequest:
        """Return the request that it is; where nothing is said it is one matter."""
        return FeeRequest(
            # A line break in a cell is where the column is narrow.
            id=" ".join(self.id.split()),
            received=self.received,
            matters=1 if self.matters is None else self.matters,
            pages=self.pages,
            basis=self.basis,
            waived=self.waived,
            public=self.public,
        )


MONTH = Layout(
    name="month",
    title=Words("ledger.month", "当月申请"),
    entries=MonthEntry,
    columns=columns_of(MonthEntry),
    # A column passed over, or requests on another sheet, would change the price of the month.
    closed=True,
)


def load_month(
    source: MonthSource, *, sheet: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> tuple[FeeRequest, ...]:
    r"""Return the requests of one applicant in one calendar month that a table lists.

    ``source`` is a path, the bytes of a file, or text: a string with a line break in it; a file is
    in CSV or a workbook (``.xlsx``), of which ``sheet`` chooses a sheet where several are filled
    and none is called 当月申请. The headings are Chinese or English: 编号 (``id``) and 收到日期
    (``received``), which must be there, 件数 (``matters``), 页数 (``pages``), 计收方式 (``basis``:
    按件 or 按量), 不收费 (``waived``) and 已主动公开 (``public``: 是 or 否). A blank means one
    matter, no pages, no basis yet, no; a title above the headings, and a row in which nothing
    stands, are passed over. Raises `InvalidMonth` with every fault, each with its row and column,
    `UnreadableInput` for what is no such table, `MissingExtra` for a workbook when the extra
    ``xlsx`` is not installed, and `OSError` when the file cannot be opened.

    >>> load_month("编号,收到日期,页数\nA-1,2024年5月3日,12\n")[0].pages
    12
    """
    if isinstance(source, str) and "\n" in source:
        source = source.encode("utf-8", "surrogatepass")
    faults: list[LineFault] = []
    with opened(source, limits) as file:
        [table] = tables(file, wanted=MONTH, sheet=sheet, notes=[], limits=limits)
        lines = table.lines(naming=None, edition=DEFAULT, limits=limits, faults=faults, notes=[])
        # One more than may be in a month shows that there are too many.
        made = islice(lines.made(_lined, even_faulty=True), MOST_IN_MONTH + 1)
        listed = [line for line in made if line is not None]
    faults += _objected(listed, faults, Place(ledger=MONTH.name, sheet=lines.sheet))
    if faults:
        faults.sort(key=lambda fault: fault.row)
        raise InvalidMonth(faults)
    if not listed:
        raise InvalidMonth([Fault("", "no-requests", NO_REQUESTS.fill())])
    return tuple(line.request for line in listed)


@attrs.frozen
class _Line:
    """A request, the number of its line, and the headings that it stands under."""

    number: int
    request: FeeRequest
    heads: Heads


def _lined(heads: Heads) -> Making[_Line | None]:
    """Return what makes a request of a line as far as it can be read, if it has an id and a day."""
    names = heads.attributes

    def line(number: int, values: Sequence[Value]) -> _Line | None:
        pairs = zip(names, values, strict=True)
        given = {name: value for name, value in pairs if value is not None}
        if not given.keys() >= set(_IDENTITY):
            return None
        entry = MonthEntry(**given)  # type: ignore[arg-type]  # by name
        return _Line(number, entry.request(), heads)

    return line


def _objected(listed: list[_Line], faults: list[LineFault], place: Place) -> list[LineFault]:
    """Return what is wrong with the requests as those of a month."""
    faulty = {fault.row for fault in faults}
    return [
        LineFault.at(place, listed[at].number, *objection, heading=listed[at].heads.heading(name))
        for at, name, objection in objections([line.request for line in listed])
        # What could not be read of a row cannot be held against the rest of it.
        if listed[at].number not in faulty or name in _IDENTITY
    ]
