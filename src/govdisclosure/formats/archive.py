"""Looking into an office file before its library does: sizes, damage, mark-up, places of cells."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias
from xml.parsers import expat

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats.limits import Limits
from govdisclosure.language import Words

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
"""The first bytes of the office files of this century, and of those of the last."""

_PARTS = (".xml", ".rels")
"""Only these hold what is read; pictures and macros are left behind."""

_PLACE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_MOST_ROWS, _MOST_COLUMNS = 2**20, 2**14
"""A sheet has no more than these."""

Attributes: TypeAlias = Mapping[str, str]

DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    # A part that begins before the file does.
    ValueError,
    # A way of packing that Python does not know, and a part under a password.
    *(NotImplementedError, RuntimeError),
)
"""What Python raises of an archive that is damaged, or cannot be unpacked."""

NO_XML = (expat.ExpatError, LookupError, ValueError)
"""What it raises of a part that is no XML, or in an unknown encoding, or with no number for one."""


def verified(data: bytes, limits: Limits) -> bytes:
    """Return a zipped office file packed anew, with nothing in it that could harm who opens it.

    Its parts together stay within the limits, each is as large as it says, well-formed and without
    a document type; pictures and macros are left out. Raises `UnreadableInput`.
    """
    limits.refuse_bytes(len(data))
    packed = io.BytesIO()
    with refusing_damage(), zipfile.ZipFile(io.BytesIO(data)) as archive:
        every = archive.infolist()
        if len(every) > limits.entries:
            limits.refuse_entries(every)
        # Of parts with one name the last counts, as it does for every program.
        named = {info.filename: info for info in every}
        parts = [info for name, info in named.items() if name.lower().endswith(_PARTS)]
        # A part cannot come out larger than it says here: reading stops there.
        limits.refuse_entries(parts)
        with zipfile.ZipFile(packed, "w") as target:
            for info in parts:
                content = archive.read(info)
                parse(content)
                limits.refuse_late()
                target.writestr(info.filename, content)
    return packed.getvalue()


def part_names(data: bytes) -> list[str]:
    """Return the names of the parts of a zipped file; raise `UnreadableInput` for a damaged one."""
    with refusing_damage(), zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


@contextmanager
def refusing_damage() -> Iterator[None]:
    """Raise `UnreadableInput` where a file proves to be damaged."""
    try:
        yield
    except UnreadableInput:
        raise
    except (*DAMAGE, *NO_XML) as error:
        raise UnreadableInput(DAMAGED.fill()) from error


def parse(
    content: bytes,
    begin: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse a part, and tell what it holds; names are without prefixes.

    No name of an office file is of two namespaces. Raises `UnreadableInput` for a part with a
    document type, and what `NO_XML` lists.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if begin is not None:
        parser.StartElementHandler = lambda name, given: begin(
            name.rpartition(":")[2],
            {key.rpartition(":")[2]: value for key, value in given.items()},
        )
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    parser.Parse(content, True)


def _refuse_doctype(*_: object) -> None:
    raise UnreadableInput(DOCTYPE.fill())


def place_of(reference: str) -> tuple[int, int]:
    """Return the row and the column of a cell, from one; raise `UnreadableInput` for no place.

    >>> place_of("C4"), place_of("AA10")
    ((4, 3), (10, 27))
    """
    match = _PLACE.fullmatch(reference)
    if match is None:
        raise UnreadableInput(DAMAGED.fill())
    row, column = int(match[2]), column_number(match[1].upper())
    if row > _MOST_ROWS or column > _MOST_COLUMNS:
        raise UnreadableInput(DAMAGED.fill())
    return row, column


def column_number(letters: str) -> int:
    """Return the number of a column, from one.

    >>> column_number("A"), column_number("AA")
    (1, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


DAMAGED = Words(
    "error.workbook-damaged",
    "工作簿已损坏、已加密，或不是Excel文件。请用电子表格软件打开后，另存为xlsx格式。",
)
DOCTYPE = Words("error.workbook-doctype", "工作簿中含有文档类型声明（DOCTYPE），不予读取。")
