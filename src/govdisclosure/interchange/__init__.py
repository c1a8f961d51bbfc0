"""Strict interchange JSON: a report as text and back, exactly, or every fault with its path.

Reading has a fast path for documents without fault and a thorough one that finds every fault; both
accept the same documents.
"""

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from govdisclosure.editions import Report
from govdisclosure.interchange import thorough, wire
from govdisclosure.interchange.notation import MAX_BYTES, MAX_DEPTH
from govdisclosure.interchange.thorough import converter

if TYPE_CHECKING:
    import cattrs

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "converter",
    "dump_bytes",
    "dumps",
    "from_dict",
    "loads",
    "to_dict",
]


def to_dict(report: Report) -> dict[str, object]:
    """Return a report as plain dictionaries, as they stand in the interchange format.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> to_dict(y2021.Report(agency=Agency(name="示例局"), year=2025))["sign_off"]
    {'agency': None, 'date': None}
    """
    return wire.encoder(type(report))(report)


def from_dict(data: object) -> Report:
    """Return the report that plain dictionaries describe.

    Raises `InvalidReport` with every fault and its path.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> report = y2021.Report(agency=Agency(name="示例局"), year=2025)
    >>> from_dict(to_dict(report)) == report
    True
    """
    return thorough.structure(data, _converter())


def dump_bytes(report: Report) -> bytes:
    """Return a report as compact interchange JSON in UTF-8; equal bytes for the same report.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> dump_bytes(y2021.Report(agency=Agency(name="示例局"), year=2025))[:20]
    b'{"edition":"2021","a'
    """
    return msgspec.json.encode(wire.encoder(type(report))(report))


def dumps(report: Report, *, indent: int | None = None) -> str:
    """Return a report as interchange JSON; ``indent`` spreads it over lines.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> dumps(y2021.Report(agency=Agency(name="示例局"), year=2025))[:40]
    '{"edition":"2021","agency":{"name":"示例局"'
    """
    data = dump_bytes(report)
    return (data if indent is None else msgspec.json.format(data, indent=indent)).decode()


def loads(data: str | bytes) -> Report:
    """Return the report that interchange JSON describes.

    Every key of the format must be there, and no other, each once. Raises `InvalidReport` with
    every fault and its path.

    >>> loads('{"edition": "2021", "year": "2025"}')
    Traceback (most recent call last):
        ...
    govdisclosure.errors.InvalidReport: The report has faults (14):
      $.agency: This key is missing; where there is nothing to say, write null.
      $.year: Expected a whole number, found '2025' (str).
      ...
    """
    report = wire.decode(data)
    return thorough.parse(data, _converter()) if report is None else report


@cache
def _converter() -> "cattrs.Converter":
    return converter()
