"""Writing comma-separated values: one table with a head, as spreadsheets open it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from govdisclosure.errors import UnsupportedFormat
from govdisclosure.language import Words

LONGEST = 131_072
"""The most characters of a field: what Python's own reader of the format takes."""

GUARD = "'"
"""Stands before a text that a spreadsheet would take for a formula, and before one of its own."""

_GUARDED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", GUARD)


def guarded(text: str) -> str:
    """Return a text as it is written: one that looks like a formula has an apostrophe before it.

    >>> guarded("=1+1"), guarded("'"), guarded("规章")
    ("'=1+1", "''", '规章')
    """
    return f"{GUARD}{text}" if text.startswith(_GUARDED) else text


def unguarded(text: str) -> str:
    """Return a text as it was before it was written."""
    return text.removeprefix(GUARD)


def write(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as comma-separated values; an empty field is a blank.

    Raises `UnsupportedFormat` for a field that is too long to be read again.

    >>> print(write(["cell", "value"], [["proactive.rules.issued", ""]]), end="")
    cell,value
    proactive.rules.issued,
    """
    return "".join(lines([head, *rows]))


def lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield each row as a line, so that not all of them need be held."""
    buffer = io.StringIO()
    # Only with both signs for the end of a line are both of them quoted within a field.
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow(row)
        line = f"{buffer.getvalue()[:-2]}\n"
        if len(line) > LONGEST and max(map(len, row)) > LONGEST:
            raise UnsupportedFormat(TOO_LONG.fill(limit=LONGEST))
        yield line
        buffer.seek(0)
        buffer.truncate()


TOO_LONG = Words(
    "error.field-too-long",
    "报告中有一段文字超过{limit}个字符，CSV文件容纳不下。请改用json或yaml格式。",
)
