"""Bytes into text, by the rules that published pages need and without guessing by statistics."""

import codecs
import re
from typing import BinaryIO

from govdisclosure.errors import UnreadableInput
from govdisclosure.language import Words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_DECLARABLE = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs"}
"""What a page may declare to be read otherwise than tried anyway: never a Western charset, in which
any Chinese page can be decoded, and none of the codecs that are no charset."""
_TAKES_MARK = {
    "utf-8": "utf-8-sig",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
}
_PIECE = 2**18
_SAMPLE = 4096
_EXPECTED = re.compile(
    "[\t\n\r -~\u00a0-\u00ff\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)
_MOST = 0.95
"""Of what UTF-16 holds if it is a page or a text in Chinese or English."""
_FEW = 20
_RARE = 400
"""Damage is rare up to so many places, and one in so many bytes."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20)])


def decode(data: bytes) -> str:
    """Return the text of a file.

    Tried in order: a byte order mark, strict UTF-8, UTF-16 without a mark, Big5 where the page
    declares it, strict GB 18030, which contains the older Chinese charsets. UTF-7 is never
    tried. Raises `UnreadableInput` for what is no text in any of them.

    >>> decode("政府信息公开".encode("gbk"))
    '政府信息公开'
    """
    if (text := _decoded(data)) is None:
        raise UnreadableInput(NOT_TEXT.fill())
    return text


def decode_mended(data: bytes, declared: str | None = None) -> str:
    r"""Return the text of a file, a few damaged bytes of which do not matter.

    ``declared`` is the charset that stands beside a file and not in it.
    Where `decode` refuses a file for some bytes or control characters only, ``\ufffd`` stands for
    each of them. Raises `UnreadableInput` where there are more.

    >>> decode_mended("政府信息公开".encode() * 200 + b"\xff")[-2:]
    '开�'
    """
    text = _decoded(data, declared)
    if text is None and b"\0" not in data:
        text = _mended(data, declared)
    if text is None:
        raise UnreadableInput(NOT_TEXT.fill())
    return text


def _decoded(data: bytes, declared: str | None = None) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], name))
    if b"\0" in data:
        return _of_two_bytes(data)
    if len(data.translate(None, _CONTROL_BYTES)) < len(data):
        # In these charsets no other character has such bytes.
        return None
    return next(
        (text for name in _charsets(data, declared) if (text := _strict(data, name)) is not None),
        None,
    )


def _charsets(data: bytes, declared: str | None) -> tuple[str, ...]:
    if match := _DECLARED.search(data[:4096]):
        declared = match.group(1).decode("ascii")
    known = None if declared is None else _DECLARABLE.get(declared.lower())
    return ("utf-8", known, "gb18030") if known else ("utf-8", "gb18030")


def _of_two_bytes(data: bytes) -> str | None:
    """Return the text of UTF-16 without a mark, which is told by what comes out of it."""
    for name in ("utf-16-le", "utf-16-be"):
        text = _checked(_strict(data, name))
        if text is None:
            continue
        start = text[:_SAMPLE]
        if len(_EXPECTED.findall(start)) >= _MOST * len(start):
            return text
    return None


def _mended(data: bytes, declared: str | None) -> str | None:
    """Return the text in the charset in which the fewest bytes are damaged, if they are few."""
    few = min(_FEW, len(data) // _RARE)
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    names = _charsets(data, declared) if marked is None else (marked[1],)
    data = data if marked is None else data.removeprefix(marked[0])
    for name in names:
        text = _CONTROLS.sub("\ufffd", data.decode(name, "replace"))
        if text.count("\ufffd") <= few:
            return text
    return None


def encoding_of(file: BinaryIO) -> str:
    """Return the encoding of a file of plain text without holding it, and go back to its beginning.

    Tried in order: a byte order mark, strict UTF-8, strict GB 18030. Raises `UnreadableInput` for
    what is no text in any of them.

    >>> import io
    >>> encoding_of(io.BytesIO("政府信息公开".encode("gbk")))
    'gb18030'
    """
    start = file.read(4)
    file.seek(0)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    # These take the mark off.
    names = ("utf-8", "gb18030") if marked is None else (_TAKES_MARK.get(marked, marked),)
    for name in names:
        fits = _is_text(file, name)
        file.seek(0)
        if fits:
            return name
    raise UnreadableInput(NOT_TEXT.fill())


def _is_text(file: BinaryIO, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    # In these no other character has such bytes, and bytes are looked through sooner.
    as_bytes = name in {"utf-8", "utf-8-sig", "gb18030"}
    try:
        while piece := file.read(_PIECE):
            text = decoder.decode(piece)
            if as_bytes:
                if len(piece.translate(None, _CONTROL_BYTES)) < len(piece):
                    return False
            elif _CONTROLS.search(text):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str | None:
    """Return what decodes and is text: binary files are full of control characters."""
    return None if text is None or _CONTROLS.search(text) else text


NOT_TEXT = Words(
    "error.not-text",
    "文件不是文本，或使用了无法识别的编码。可识别UTF-8、UTF-16、UTF-32和GB 18030。",
)
