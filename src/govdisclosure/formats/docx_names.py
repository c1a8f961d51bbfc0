"""Names of the elements of Word files, and what their values say."""

import re
from typing import TypeAlias
from xml.etree import ElementTree  # for its type alone, nothing is parsed

Element: TypeAlias = ElementTree.Element
"""An element as the library for XML gives it: it has the methods of the standard library's."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = f"{W}val"
P, R, T, TBL, TR, TC = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
P_PR, R_PR, TR_PR, TC_PR = (f"{W}{name}" for name in ("pPr", "rPr", "trPr", "tcPr"))
SDT, SDT_PR, SDT_CONTENT = (f"{W}{name}" for name in ("sdt", "sdtPr", "sdtContent"))
BOX_CONTENT = f"{W}txbxContent"

TRANSPARENT = frozenset(
    f"{W}{name}"
    for name in (
        *("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo"),
        *("rubyBase", "fldSimple"),
    )
)
"""Elements that only wrap what is shown."""

TAKEN_OUT = frozenset((f"{W}del", f"{W}moveFrom"))
"""Elements that wrap what a tracked change takes out."""

_LENGTH = re.compile(r"([+-]?\d{1,9}(?:\.\d{1,6})?)(pt|mm|cm|in|pc|pi)?")
_TWIPS = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pc": 240.0, "pi": 240.0}


def said(element: Element | None, name: str) -> str | None:
    """Return the value of a property among those of an element; ``None`` where it is not there."""
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else found.get(VAL)


def is_on(element: Element | None, name: str) -> bool | None:
    """Tell whether a property is switched on; ``None`` where it is not there."""
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else found.get(VAL) not in {"0", "false", "off", "none"}


def length(text: str | None) -> float | None:
    """Return a length in twentieths of a point; ``None`` where there is none.

    >>> length("420"), length("1in"), length("auto")
    (420.0, 1440.0, None)
    """
    match = _LENGTH.fullmatch(text or "")
    return None if match is None else float(match[1]) * _TWIPS.get(match[2] or "", 1.0)


def whole(text: str | None, otherwise: int) -> int:
    """Return a number that a value writes, and another where it writes none.

    >>> whole("3", 0), whole("-1", 0), whole("x", 1), whole(None, 1)
    (3, -1, 1, 1)
    """
    digits = (text or "").removeprefix("-")
    return (
        int(text or "") if digits.isascii() and digits.isdigit() and len(digits) < 12 else otherwise
    )
