"""Reading a figure as printed: digits in every dress, units, signs, and the marks of a blank."""

import re
from decimal import Decimal
from functools import lru_cache

import attrs

from govdisclosure.folding import folded
from govdisclosure.form.kinds import Figure

_LONGEST = 100
"""No figure is printed with more characters, spaces and unit included."""

_BLANKS = {"", "/", "\\", "-", "--", "—", "——", "–", "―", "─", "无", "/无", "空"}
_SIGNS = str.maketrans({"−": "-", "－": "-", "–": "-", "＋": "+"})
UNITS = "万元|元|件次|件|项|条|份|起|封|批次|批|个|宗|部|人次|次"
"""The units that agencies write beside figures, as alternatives of a pattern."""

_FIGURE = re.compile(
    r"(?P<sign>[+-]?)\s*"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)?\s*"
    rf"(?P<unit>{UNITS})?"
)


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def visible(text: str) -> str:
    """Return a text without the signs of no width that pages and word processors leave in it."""
    return _INVISIBLE.sub("", text)


@attrs.frozen
class Parsed:
    """A figure with its unit as printed; a blank has no value."""

    value: Figure
    unit: str | None = None


@lru_cache(maxsize=4096)
def parse(text: str) -> Parsed | None:
    """Return the figure that a text prints; ``None`` when it prints something else.

    >>> parse("43.788万元")
    Parsed(value=Decimal('43.788'), unit='万元')
    >>> parse("１１，３９８，８８９").value, parse("/").value, parse("31批次").value
    (11398889, None, 31)
    >>> parse("见附件") is None, parse("12 34") is None, parse("12②") is None
    (True, True, True)
    """
    if len(text) <= _LONGEST and text.isascii() and text.isdigit():
        return Parsed(int(text))
    plain = visible(folded(text)).translate(_SIGNS).strip()
    if plain in _BLANKS:
        return Parsed(None)
    if len(plain) > _LONGEST:
        return None
    match = _FIGURE.fullmatch(plain)
    if match is None:
        return None
    digits, unit = match["digits"], match["unit"]
    if digits is None:
        # A bare unit (元) leaves the figure blank; a bare sign is no figure.
        return None if match["sign"] or unit not in {"元", "万元"} else Parsed(None, unit)
    digits = match["sign"].replace("+", "") + digits.replace(",", "")
    value: Figure = Decimal(digits) if "." in digits or unit in {"元", "万元"} else int(digits)
    return Parsed(value, unit)


_TORN = re.compile(r"[.,][0-9][0-9,.]*|[0-9][0-9,.]*[.,]")


def is_torn(text: str) -> bool:
    """Tell whether a text is one half of a figure that was torn in two.

    >>> is_torn(".2449"), is_torn("59237."), is_torn("1.")
    (True, True, True)
    """
    return _TORN.fullmatch(folded(text).strip()) is not None


def looks_like_figure(text: str) -> bool:
    """Tell whether a text could stand in a cell for a figure; a blank could."""
    return parse(text) is not None
