"""Numbers as texts write them: digits in every dress, Chinese numerals, and both mixed."""

import re
from decimal import Decimal

DIGITS = "零〇一二三四五六七八九"
_VALUES = {**{digit: max(place - 1, 0) for place, digit in enumerate(DIGITS)}, "两": 2}
_DIGIT = "[一二三四五六七八九两]"
_SECTION = re.compile(
    rf"(?:(?P<thousands>{_DIGIT})千)?"
    rf"(?:零?(?P<hundreds>{_DIGIT})百)?"
    rf"(?:零?(?P<tens>{_DIGIT}?)(?P<ten>十))?"
    rf"(?:(?P<gap>[零〇])?(?P<ones>{_DIGIT}))?"
)
_MYRIADS = (("亿", 8), ("万", 4))
_PLACES = dict(_MYRIADS)
_LONE = 1
_SPELLED = 3
"""So many digits in a row spell a number digit by digit; two are an estimate (两三件)."""

_SIGNS = f"[{DIGITS}十百千万亿两]"
NUMBER = (
    r"[0-9]{1,15}(?:[,，][0-9]{3}){0,5}(?:\.[0-9]{1,15})?(?:[万亿](?!元))?"
    rf"|(?<!{_SIGNS}){_SIGNS}{{1,24}}"
)
"""The pattern of what `number` may read, digits of full width made narrow.

What is longer is no figure of a report."""


def number(text: str) -> int | Decimal | None:
    """Return the number that a text writes; ``None`` where it writes none, or only about how many.

    What is rounded to ten thousands keeps its last printed place in the exponent.

    >>> number("3,511"), number("三千五百一十一"), number("一百二十"), number("两"), number("〇")
    (3511, 3511, 120, 2, 0)
    >>> number("1.2万"), number("二〇二三"), number("两三"), number("一百五")
    (Decimal('1.2E+4'), 2023, None, None)
    """
    if text[0].isdecimal():
        return _digits(text.replace(",", "").replace("，", ""))
    if all(sign in _VALUES for sign in text):
        spelled = "".join(str(_VALUES[sign]) for sign in text)
        return int(spelled) if len(text) == _LONE or len(text) >= _SPELLED else None
    return _chinese(text)


def _digits(text: str) -> int | Decimal:
    places = _PLACES.get(text[-1])
    if places is not None:
        rounded = Decimal(text[:-1]).scaleb(places)
        whole = rounded == rounded.to_integral_value() and rounded.as_tuple().exponent == 0
        return int(rounded) if whole else rounded
    return Decimal(text) if "." in text else int(text)


def _chinese(text: str) -> int | None:
    total, rest = 0, text
    for myriad, places in _MYRIADS:
        above, found, below = rest.partition(myriad)
        if found:
            section = _section(above, leads=not total)
            if not section:
                return None
            total, rest = total + section * 10**places, below
    if not rest:
        return total
    last = _section(rest, leads=not total)
    return None if last is None else total + last


def _section(text: str, *, leads: bool) -> int | None:
    """Return what stands below ten thousand; ``None`` where a place is skipped without 零."""
    match = _SECTION.fullmatch(text)
    if match is None or not text:
        return None
    thousands, hundreds, tens, ten, gap, ones = match.groups()
    if ones and not ten and not gap and (thousands or hundreds or not leads):
        # 一百五 may be 150 or, by a slip, 105.
        return None
    return (
        _VALUES.get(thousands, 0) * 1000
        + _VALUES.get(hundreds, 0) * 100
        + (_VALUES.get(tens, 1) * 10 if ten else 0)
        + _VALUES.get(ones, 0)
    )
