"""Reading comma-separated values line by line, each with its number in the file."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, TypeAlias

import attrs

from govdisclosure.formats.encoding import encoding_of

_SEPARATORS = ",\t;"


@attrs.frozen
class Broken:
    """Lines of a file that cannot be told apart into fields: the quotation marks do not match."""

    first: int
    last: int


Record: TypeAlias = tuple[int, list[str]] | Broken
"""The number of the line in which a record begins, and its fields; or what is broken."""


def records(file: BinaryIO) -> Iterator[Record]:
    r"""Yield every record of a file without holding the file.

    Fields stand between commas, tabs or semicolons, whichever the first line with any has most of.
    After what is broken reading goes on where it can. Raises `UnreadableInput` for what is no text.

    >>> list(records(io.BytesIO('编号,内容\n1,"两行\n内容"\n2,"a"b\n3,c\n'.encode())))
    [(1, ['编号', '内容']), (2, ['1', '两行\n内容']), Broken(first=4, last=4), (5, ['3', 'c'])]
    """
    text = io.TextIOWrapper(file, encoding=encoding_of(file), newline="")
    try:
        separator = _separator(text)
        text.seek(0)
        reader = csv.reader(text, delimiter=separator, strict=True)
        number = 1
        while True:
            try:
                for fields in reader:
                    yield number, fields
                    number = reader.line_num + 1
            except csv.Error:
                yield Broken(number, reader.line_num)
                number = reader.line_num + 1
            else:
                return
    finally:
        # Where reading stops early, the file may be closed before this comes to its end.
        if not file.closed:
            text.detach()


def _separator(text: io.TextIOWrapper) -> str:
    for line in text:
        counts = {separator: line.count(separator) for separator in _SEPARATORS}
        if any(counts.values()):
            return max(counts, key=lambda separator: counts[separator])
    return ","
