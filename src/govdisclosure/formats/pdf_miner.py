"""PDF files opened within limits: what pdfminer decodes and parses is counted as it goes.

A small file can ask for any amount of work: streams that unpack to gigabytes, ranges of a billion
characters, forms within forms. Whatever grows is measured before pdfminer is let at it.
"""

import io
import logging
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFNoPageLabels
from pdfminer.pdfdocument import PDFPasswordIncorrect as WrongPassword
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSEOF, PSException
from pdfminer.psparser import PSKeyword, PSLiteral, literal_name

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats.limits import Limits
from govdisclosure.language import Words

DAMAGE = (
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer raises for files that are not as they should be: it checks few of its types."""

_DEEPEST_TREE = 50
_PACKED_SLOWLY = 2**20
"""What else than Flate is unpacked byte by byte, and takes a second for as many bytes."""

_PARSED = 4 * 2**20
"""The bytes of one stream that hold something to parse."""

_FONT_CHARACTERS = 200_000
_FLATE = ("FlateDecode", "Fl")
_SLOW = (
    *("LZWDecode", "LZW", "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx"),
    *("RunLengthDecode", "RL"),
)

logging.getLogger("pdfminer").addHandler(logging.NullHandler())
# Else what it warns of would be printed to the error stream of whoever reads a file.


class Meter:
    """Counts the work that a file asks for, and refuses what is beyond the limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._steps = self._glyphs = self._unpacked = 0

    def step(self, count: int = 1) -> None:
        """Count steps of parsing and drawing."""
        self._steps += count
        if self._steps > self.limits.steps:
            raise UnreadableInput(TOO_MANY_STEPS.fill(limit=self.limits.steps))
        if count > 1 or not self._steps % 1024:
            self.limits.refuse_late()

    def glyph(self) -> None:
        """Count a character."""
        self._glyphs += 1
        if self._glyphs > self.limits.glyphs:
            raise UnreadableInput(TOO_MANY_GLYPHS.fill(limit=self.limits.glyphs))

    def unpack(self, size: int) -> None:
        """Count bytes that came out of a stream."""
        self._unpacked += size
        self.limits.refuse_unpacked(self._unpacked)
        self.limits.refuse_late()

    def inflate(self, data: bytes) -> bytes:
        """Return what is packed by Flate, as much of it as is whole."""
        room = self.limits.unpacked - self._unpacked
        found = bytearray()
        engine = zlib.decompressobj()
        try:
            # What is damaged is taken as far as it goes: hence in pieces.
            for at in range(0, len(data), 65536):
                found += engine.decompress(data[at : at + 65536], room + 1 - len(found))
                if len(found) > room:
                    break
        except zlib.error:
            pass
        self.unpack(len(found))
        return bytes(found)


class _Stream(PDFStream):
    """A stream that is unpacked within the limits."""

    meter: Meter

    def decode(self) -> None:
        filters = [(literal_name(name), params) for name, params in self.get_filters()]
        data = self.rawdata or b""
        if self.decipher:
            if self.objid is None or self.genno is None:
                raise ValueError(self)
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, params in filters:
            predicted = isinstance(params, dict) and resolve1(params.get("Predictor", 1)) != 1
            if name in _FLATE and not predicted:
                data = self.meter.inflate(data)
                continue
            if name in _FLATE:
                data = zlib.compress(self.meter.inflate(data), 1)
            elif name not in _SLOW:
                continue  # a picture
            # One filter after the other, so that each is measured.
            step = PDFStream({"Filter": PSLiteral(name), "DecodeParms": params}, data)
            if len(data) > _PACKED_SLOWLY:
                raise UnreadableInput(TOO_MANY_STEPS.fill(limit=self.meter.limits.steps))
            data = step.get_data()
            self.meter.unpack(len(data))
        self.data, self.rawdata = data, None
        if literal_name(self.get("Type", "")) in {"ObjStm", "XRef"}:
            _refuse_long(data, self.meter)


def _refuse_long(data: bytes, meter: Meter) -> None:
    if len(data) > _PARSED:
        raise UnreadableInput(TOO_MANY_STEPS.fill(limit=meter.limits.steps))


class _Parser(PDFParser):
    """The parser of a file, which counts tokens and lines."""

    def __init__(self, data: bytes, meter: Meter) -> None:
        self.meter = meter
        super().__init__(io.BytesIO(data))

    def nexttoken(self) -> Any:
        self.meter.step()
        return super().nexttoken()

    def nextline(self) -> tuple[int, bytes]:
        self.meter.step()
        return super().nextline()

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        super().do_keyword(pos, token)
        at, plain = self.curstack[-1] if self.curstack else (pos, None)
        if isinstance(plain, PDFStream) and not isinstance(plain, _Stream):
            self.curstack.pop()
            stream = _Stream(plain.attrs, plain.rawdata or b"", plain.decipher)
            stream.meter = self.meter
            self.curstack.append((at, stream))


class _Objects(PDFStreamParser):
    """The parser of a stream that holds objects."""

    meter: Meter

    def nexttoken(self) -> Any:
        self.meter.step()
        return super().nexttoken()


class _File(PDFDocument):
    """A file whose objects are parsed within the limits."""

    def __init__(self, data: bytes, meter: Meter) -> None:
        self.meter = meter
        super().__init__(_Parser(data, meter))

    def getobj(self, objid: int) -> object:
        self.meter.step()
        return super().getobj(objid)

    def get_page_labels(self) -> Iterator[str]:
        raise PDFNoPageLabels

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        parser = _Objects(stream.get_data())
        parser.meter = self.meter
        parser.set_document(self)
        found: list[object] = []
        try:
            while True:
                found.append(parser.nextobject()[1])
        except PSEOF:
            return found, int(stream.get("N", 0))


class Fonts(PDFResourceManager):
    """The fonts of a file; what a font says of its characters is measured first."""

    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self.meter = meter

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font; raise `UnreadableInput` for one that says too much."""
        if objid and objid in self._cached_fonts:
            return self._cached_fonts[objid]
        self.meter.step(100)
        safe = {key: resolve1(value) for key, value in spec.items()}
        for key in ("W", "W2"):
            if key in safe:
                self._refuse_widths(safe[key], 3 if key == "W" else 5)
        stream = safe.pop("ToUnicode") if isinstance(safe.get("ToUnicode"), PDFStream) else None
        descriptor = safe.get("FontDescriptor")
        if isinstance(descriptor, dict):
            # What the outlines say of characters is unbounded, and subsets do not keep it.
            outlines = {"FontFile", "FontFile2", "FontFile3"}
            safe["FontDescriptor"] = {k: v for k, v in descriptor.items() if k not in outlines}
        font = super().get_font(objid, safe)
        if isinstance(stream, PDFStream):
            font.unicode_map = self._characters(stream)  # type: ignore[attr-defined]  # both kinds
        return font

    def _characters(self, stream: PDFStream) -> FileUnicodeMap:
        data = stream.get_data()
        _refuse_long(data, self.meter)
        found = FileUnicodeMap()
        _Characters(found, data, self.meter).run()
        return found

    def _refuse_widths(self, widths: object, size: int) -> None:
        """Refuse a list of widths by characters and ranges that comes to too many characters."""
        total, numbers = 0, list[float]()
        for each in widths if isinstance(widths, list) else ():
            value = resolve1(each)
            if isinstance(value, list):
                total, numbers = total + len(value), []
            elif isinstance(value, int | float):
                numbers.append(value)
            if len(numbers) == size:
                total, numbers = total + max(int(numbers[1] - numbers[0]), 0), []
        _refuse_characters(total)


class _Characters(CMapParser):
    """The parser of what a font says its characters are, which counts them."""

    def __init__(self, found: FileUnicodeMap, data: bytes, meter: Meter) -> None:
        self.meter = meter
        self._count = 0
        super().__init__(found, io.BytesIO(data))

    def nexttoken(self) -> Any:
        self.meter.step()
        return super().nexttoken()

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        if token in {self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE}:
            objects = [item for _, item in self.curstack]
            for first, last in zip(objects[::3], objects[1::3], strict=False):
                if isinstance(first, bytes) and isinstance(last, bytes):
                    self._count += max(int.from_bytes(last) - int.from_bytes(first), 0)
            _refuse_characters(self._count)
        super().do_keyword(pos, token)


def _refuse_characters(count: int) -> None:
    if count > _FONT_CHARACTERS:
        raise UnreadableInput(TOO_MANY_GLYPHS.fill(limit=_FONT_CHARACTERS))


def opened(data: bytes, meter: Meter) -> PDFDocument:
    """Open a file; raise `UnreadableInput` for one that is damaged or needs a password."""
    try:
        return _File(data, meter)
    except (WrongPassword, PDFEncryptionError) as error:
        raise UnreadableInput(LOCKED.fill()) from error
    except UnreadableInput:
        raise  # a limit
    except DAMAGE as error:
        raise UnreadableInput(BROKEN.fill()) from error


def is_dynamic(document: PDFDocument) -> bool:
    """Tell whether the file is a form whose content stands elsewhere than on its pages."""
    form = resolve1(document.catalog.get("AcroForm"))
    return isinstance(form, dict) and "XFA" in form


def pages(document: PDFDocument, limits: Limits) -> list[PDFPage]:
    """Return the pages of a file in order; raise `UnreadableInput` for too many, or none."""
    found: list[PDFPage] = []
    try:
        for attributes in _leaves(document):
            limits.refuse_pages(len(found) + 1)
            found.append(PDFPage(document, len(found), attributes, None))
    except UnreadableInput:
        raise  # a limit
    except DAMAGE as error:
        raise UnreadableInput(BROKEN.fill()) from error
    if not found:
        raise UnreadableInput(BROKEN.fill())
    return found


def _leaves(document: PDFDocument) -> Iterator[dict[str, Any]]:
    """Yield the pages of the tree of pages, each with what it inherits."""
    seen: set[int] = set()
    waiting: list[tuple[object, dict[str, Any], int]] = [(document.catalog.get("Pages"), {}, 0)]
    while waiting:
        reference, above, depth = waiting.pop()
        key = getattr(reference, "objid", id(reference))
        node = resolve1(reference)
        if not isinstance(node, dict) or key in seen or depth > _DEEPEST_TREE:
            # A page that is lost is no smaller loss for being the only one.
            raise ValueError(reference)
        seen.add(key)
        inherited = {name: node.get(name, above.get(name)) for name in PDFPage.INHERITABLE_ATTRS}
        kept = {name: value for name, value in inherited.items() if value is not None}
        kids = resolve1(node.get("Kids"))
        if isinstance(kids, list) and literal_name(resolve1(node.get("Type", ""))) != "Page":
            waiting.extend((kid, kept, depth + 1) for kid in reversed(kids))
        else:
            yield node | kept


BROKEN = Words(
    "error.pdf-damaged", "PDF文件已损坏，无法读取。请重新取得文件，或用PDF软件打开后另存。"
)
LOCKED = Words("error.pdf-locked", "PDF文件有密码保护。请用PDF软件去掉密码后另存，再读取。")
TOO_MANY_STEPS = Words(
    "error.pdf-steps", "PDF文件的内容过于复杂，解析与绘制的步数上限为{limit}步。"
)
TOO_MANY_GLYPHS = Words("error.pdf-glyphs", "PDF文件的字符过多，上限为{limit}个。")
