"""Bytes into text, by the rules that published pages need and without guessing by statistics."""

import codecs
import re

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
OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of word processors and spreadsheets begin, new and old."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")


def decode(data: bytes) -> str:
    """Return the text of a file.

    Tried in order: a byte order mark, strict UTF-8, Big5 where the page declares it, strict
    GB 18030, which contains the older Chinese charsets. Raises `UnreadableInput`
    for what is no text in any of them.

    >>> decode("政府信息公开".encode("gbk"))
    '政府信息公开'
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], name))
    declared = _DECLARED.search(data[:4096])
    names = ["utf-8"]
    if declared:
        known = _DECLARABLE.get(declared.group(1).decode("ascii").lower())
        names += [] if known is None else [known]
    names.append("gb18030")
    return _checked(
        next((text for name in names if (text := _strict(data, name)) is not None), None)
    )


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str:
    """Refuse what decodes but is no text: binary files are full of control characters."""
    if text is None or _CONTROLS.search(text):
        raise UnreadableInput(NOT_TEXT.fill())
    return text


NOT_TEXT = Words(
    "error.not-text",
    "文件不是文本，或使用了无法识别的编码。可识别UTF-8、UTF-16、UTF-32和GB 18030。",
)
