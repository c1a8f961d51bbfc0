"""Looking into an office file before its library does: sizes, mark-up, the extent of its sheets."""

import io
import re
import zipfile
import zlib
from xml.parsers import expat

import attrs

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats.limits import Limits
from govdisclosure.language import Words

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
"""The first bytes of the office files of this century, and of those of the last."""

_PARTS = (".xml", ".rels")
"""Only these hold what is read; pictures and macros are left behind."""

_ERROR = re.compile(rb"""(<(?:[\w.-]+:)?c\s[^<>]*?\bt\s*=\s*)(["'])e\2""")
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    # A part that begins before the file does.
    ValueError,
    # A way of packing that Python does not know, and a part under a password.
    *(NotImplementedError, RuntimeError),
)
"""What Python raises of an archive that is damaged, or cannot be unpacked."""

NO_XML = (expat.ExpatError, LookupError, UnicodeError)
"""What it raises of a part that is no XML; of an encoding that there is not, no error of XML."""


def verified(data: bytes, limits: Limits) -> bytes:
    """Return a zipped workbook packed anew, with nothing in it that could harm who opens it.

    Its parts together stay within the limit, none has a document type, and no sheet reaches
    farther than it may, wherever in the file it stands. Cells that show an error hold its text.
    Raises `UnreadableInput`.
    """
    limits.refuse_bytes(len(data))
    packed = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # Of parts with one name the last counts, as it does for every program.
            named = {info.filename: info for info in archive.infolist()}
            parts = [info for name, info in named.items() if name.endswith(_PARTS)]
            # A part cannot come out larger than it says here: reading stops there.
            limits.refuse_entries(parts)
            with zipfile.ZipFile(packed, "w") as target:
                for info in parts:
                    content = archive.read(info)
                    target.writestr(info.filename, _safe(content, limits))
    except DAMAGE as error:
        raise UnreadableInput(DAMAGED.fill()) from error
    return packed.getvalue()


def _safe(content: bytes, limits: Limits) -> bytes:
    extent = _Extent()
    parser = expat.ParserCreate()
    parser.StartElementHandler = extent.element
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(content, True)
    except NO_XML as error:
        raise UnreadableInput(DAMAGED.fill()) from error
    limits.refuse_extent(extent.rows * extent.columns)
    return _ERROR.sub(rb"\1\2str\2", content)


def _refuse_doctype(*_: object) -> None:
    raise UnreadableInput(DOCTYPE.fill())


@attrs.define
class _Extent:
    """How far the cells of a sheet reach; libraries make room for all that lies within."""

    rows: int = 0
    columns: int = 0

    def element(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self._reach(_number(attributes.get("r", "")), 0)
        elif local == "c":
            match = _CELL.fullmatch(attributes.get("r", "").upper())
            if match is not None:
                self._reach(int(match[2]), column_number(match[1]))

    def _reach(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


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
