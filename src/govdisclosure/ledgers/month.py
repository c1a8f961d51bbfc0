"""The requests of one applicant in one calendar month, read from a table."""

import os
from pathlib import Path
from typing import TypeAlias

from govdisclosure.errors import Fault
from govdisclosure.fees.request import NO_REQUESTS, FeeRequest, InvalidMonth, objections
from govdisclosure.fees.tariff import FeeBasis
from govdisclosure.formats import csv_read
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.ledgers.columns import Column, Row, rows

LedgerSource: TypeAlias = str | os.PathLike[str] | bytes
"""A path, the bytes of a file, or text: a string with a line break in it."""

COLUMNS = (
    Column(key="id", headings=("编号", "id"), required=True),
    Column(key="received", headings=("收到日期", "received"), required=True),
    Column(key="matters", headings=("件数", "拆分件数", "件数(拆分)", "matters")),
    Column(key="pages", headings=("页数", "pages")),
    Column(key="basis", headings=("计收方式", "basis")),
    Column(key="waived", headings=("不收费", "waived")),
    Column(key="public", headings=("已主动公开", "public")),
)
_IDENTITY = ("id", "received")
_BASES = {
    "按件": FeeBasis.REQUESTS,
    "按件计收": FeeBasis.REQUESTS,
    "requests": FeeBasis.REQUESTS,
    "按量": FeeBasis.PAGES,
    "按量计收": FeeBasis.PAGES,
    "pages": FeeBasis.PAGES,
}


def load_month(source: LedgerSource, *, limits: Limits = DEFAULT_LIMITS) -> tuple[FeeRequest, ...]:
    r"""Return the requests of one applicant in one calendar month that a CSV file lists.

    ``source`` is a path, the bytes of a file, or text: a string with a line break in it. The first
    row has the headings, in Chinese or English: 编号 (``id``) and 收到日期 (``received``), which
    must be there, 件数 (``matters``), 页数 (``pages``), 计收方式 (``basis``: 按件 or 按量),
    不收费 (``waived``) and 已主动公开 (``public``: 是 or 否). An empty field means one matter, no
    pages, no basis yet, no; a row in which nothing stands is passed over. Raises `InvalidMonth`
    with every fault, each with its row and column, `UnreadableInput` for what is no such table, and
    `OSError` when the file cannot be opened.

    >>> load_month("编号,收到日期,页数\nA-1,2024年5月3日,12\n")[0].pages
    12
    """
    faults: list[Fault] = []
    [grid] = csv_read.read(_bytes_of(source, limits), limits).grids()
    listed = [*rows(grid, COLUMNS, faults)]
    read = [(row, request, bool(row.faults)) for row in listed if (request := _request(row))]
    for place, name, objection in objections([request for _, request, _ in read]):
        row, _, is_faulty = read[place]
        # What could not be read of a row cannot be held against the rest of it.
        if not is_faulty or name in _IDENTITY:
            row.wrong(name, objection)
    faults += (fault for row in listed for fault in row.faults)
    if not listed and not faults:
        faults.append(Fault("", "no-requests", NO_REQUESTS.fill()))
    if faults:
        raise InvalidMonth(faults)
    return tuple(request for _, request, _ in read)


def _request(row: Row) -> FeeRequest | None:
    """Return the request of a row as far as it can be read; ``None`` when it has no day or id."""
    received = row.day("received") if "received" in row.texts else None
    matters, pages = row.whole("matters", "件"), row.whole("pages", "页")
    basis = row.choice("basis", _BASES)
    waived, public = row.flag("waived"), row.flag("public")
    if received is None or "id" not in row.texts:
        return None
    return FeeRequest(
        id=row.text("id"),
        received=received,
        matters=1 if matters is None else matters,
        pages=pages,
        basis=basis,
        waived=waived,
        public=public,
    )


def _bytes_of(source: LedgerSource, limits: Limits) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, str) and "\n" in source:
        return source.encode("utf-8", "surrogatepass")
    with Path(source).open("rb") as file:
        # One byte more than is accepted shows that there is too much.
        return file.read(limits.bytes + 1)
