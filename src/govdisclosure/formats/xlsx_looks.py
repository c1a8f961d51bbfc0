"""Formats of numbers that change what a cell says: other units, other powers of ten."""

import re
from collections.abc import Mapping

import attrs

from govdisclosure.formats import archive
from govdisclosure.formats.archive import Attributes

_PERCENT = {9: "0%", 10: "0.00%"}
"""The formats of their numbers that every workbook has without saying so."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[[^\]]*\]'
    r"|(?P<digits>General|G/通用格式|[Ee][+-]|[0#?.,%])|(?P<plain>.)"
)
_AMONG = "\0"
_OF_TIME = re.compile(r"[ymdhsYMDHS]")
_CHINESE = re.compile("[\u3400-\u9fff]")


@attrs.frozen(kw_only=True)
class Look:
    """What a format does to a number: it makes another of it, or says something after it."""

    code: str
    misleads: bool = False
    after: str = ""


def looks(content: bytes) -> Mapping[int, Look]:
    """Return the looks that matter, by the numbers under which cells name them.

    ``content`` is the part of a workbook with its styles.
    """
    codes: dict[str, str] = {str(number): code for number, code in _PERCENT.items()}
    found: dict[int, Look] = {}
    counted = 0
    within = False

    def begin(element: str, attributes: Attributes) -> None:
        nonlocal counted, within
        if element == "numFmt":
            codes[attributes["numFmtId"]] = attributes["formatCode"]
        elif element == "cellXfs":
            within = True
        elif element == "xf" and within:
            look = look_of(codes.get(attributes.get("numFmtId", "0"), "General"))
            if look is not None:
                found[counted] = look
            counted += 1

    def end(element: str) -> None:
        nonlocal within
        within = within and element != "cellXfs"

    archive.parse(content, begin, end)
    return found


def look_of(code: str) -> Look | None:
    """Return what a format does to a number; ``None`` where it says the number and no more.

    >>> look_of("#,##0.00") is None, look_of("yyyy-mm-dd") is None
    (True, True)
    >>> look_of('0.00"万元"').after, look_of("0%").misleads, look_of("0!.0,").misleads
    ('万元', True, True)
    >>> look_of("General") is None, look_of('G/通用格式"件"').after
    (True, '件')
    """
    before, digits, after = "", "", ""
    for token in _TOKEN.finditer(code.partition(";")[0]):
        literal = token["quoted"] or token["escaped"] or ""
        plain = token["plain"] or ""
        if token["digits"]:
            # What stands among the digits stands there as if it were of the number.
            digits += (_AMONG if after.strip() else "") + token["digits"]
            after = ""
        elif digits:
            after += literal or plain
        else:
            before += literal or plain
    if not digits:
        return None
    if _OF_TIME.search(before + after) and not _CHINESE.search(after):
        return None
    scaled = "%" in digits or _AMONG in digits or digits.endswith(",")
    if scaled or _CHINESE.search(before) or re.search(r"\d", before + after):
        return Look(code=code, misleads=True)
    said = after.strip()
    return Look(code=code, after=said) if _CHINESE.search(said) else None
