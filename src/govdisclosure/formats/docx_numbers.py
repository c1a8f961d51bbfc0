"""What Word's lists write before the paragraphs that they number: 一、, （二）, 3., and so on."""

import re
from collections.abc import Callable, Mapping

import attrs

from govdisclosure.formats.docx_looks import Look
from govdisclosure.formats.docx_names import VAL, Element, W, is_on, said, whole

_PLACE = re.compile("%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_LEVELS = 9
_LONGEST = 60
"""No pattern of a number is longer than this."""

_MOST = 9999
_CLOSES = "、）)．。"
"""What ends a number so that no space follows it."""


class Numbers:
    """Counts the paragraphs of each list as they come, and writes their numbers."""

    def __init__(self, numbers: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbers is None:
            return
        kinds: dict[str, Element] = {}
        styled: dict[str, str] = {}
        for kind in numbers.iterfind(f"{W}abstractNum"):
            key = kind.get(f"{W}abstractNumId") or ""
            kinds[key] = kind
            if (link := said(kind, "styleLink")) is not None:
                styled[link] = key
        levels: dict[str, dict[int, _Level]] = {}
        for number in numbers.iterfind(f"{W}num"):
            kind_id = said(number, "abstractNumId") or ""
            link = said(kinds.get(kind_id), "numStyleLink")
            key = styled.get(link or "", kind_id)
            if key not in kinds:
                continue
            if key not in levels:
                levels[key] = _levels(kinds[key])
            found = _List(kind=key, levels=levels[key] | _instead(number, levels[key]))
            for override in number.iterfind(f"{W}lvlOverride"):
                if (start := said(override, "startOverride")) is not None:
                    found.restarts[whole(override.get(f"{W}ilvl"), 0)] = whole(start, 1)
            self._lists.setdefault(number.get(f"{W}numId") or "", found)

    def next(self, look: Look) -> str:
        """Count a paragraph, and return what stands before it; nothing where it is in no list."""
        found = None if look.list_id is None else self._lists.get(look.list_id)
        if found is None:
            return ""
        depth = found.depth(look)
        level = found.levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(found.kind, {})
        restart = found.restarts.pop(depth, None)
        if restart is not None:
            counts[depth] = restart
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [one for one in counts if one > depth]:
            if found.levels[deeper].goes_on is False:
                del counts[deeper]
        return level.text(counts, found.levels)


@attrs.frozen(kw_only=True)
class _Level:
    start: int
    form: str
    pattern: str
    follows: str
    decimal: bool
    goes_on: bool
    style: str | None

    def text(self, counts: Mapping[int, int], levels: Mapping[int, "_Level"]) -> str:
        if self.form in {"bullet", "none"} and "%" not in self.pattern:
            return ""

        def written(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            level = levels.get(depth, self)
            count = counts.get(depth, level.start)
            plain = self.decimal or level.form == "decimal"
            return str(count) if plain else _FORMS.get(level.form, str)(count)

        shown = _PLACE.sub(written, self.pattern)
        if not shown or self.follows == "nothing" or shown[-1] in _CLOSES:
            return shown
        return f"{shown} "


@attrs.define(kw_only=True)
class _List:
    kind: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = attrs.field(factory=dict)

    def depth(self, look: Look) -> int:
        if look.style is not None:
            for depth, level in self.levels.items():
                if level.style == look.style:
                    return depth
        return look.depth or 0


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        depth: _level(one)
        for one in parent.iterfind(f"{W}lvl")
        if 0 <= (depth := whole(one.get(f"{W}ilvl"), 0)) < _LEVELS
    }


def _instead(number: Element, levels: Mapping[int, _Level]) -> dict[int, _Level]:
    """Return the levels that a list has in the place of those of its kind."""
    found = {}
    for override in number.iterfind(f"{W}lvlOverride"):
        own = override.find(f"{W}lvl")
        depth = whole(override.get(f"{W}ilvl"), 0)
        if own is not None and depth in levels:
            found[depth] = _level(own)
    return found


def _level(element: Element) -> _Level:
    form = next(element.iter(f"{W}numFmt"), None)
    return _Level(
        start=whole(said(element, "start"), 0),
        form="decimal" if form is None else form.get(VAL) or "decimal",
        pattern=(said(element, "lvlText") or "")[:_LONGEST],
        follows=said(element, "suff") or "tab",
        decimal=bool(is_on(element, "isLgl")),
        goes_on=said(element, "lvlRestart") == "0",
        style=said(element, "pStyle"),
    )


def _chinese(
    count: int, digits: str = _DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")
) -> str:
    """Return a number as Chinese texts write it."""
    if not 0 < count <= _MOST:
        return digits[0] if count == 0 else str(count)
    text = ""
    for place in range(3, -1, -1):
        digit = count // 10**place % 10
        if digit:
            text += digits[digit] + units[place]
        elif text and count % 10**place:
            text += "零"
    text = re.sub("零+", "零", text)
    return text[1:] if digits == _DIGITS and 10 <= count < 20 else text


def _formal(count: int) -> str:
    return _chinese(count, _FORMAL, ("", "拾", "佰", "仟"))


def _one_by_one(count: int) -> str:
    return "".join(_DIGITS[int(digit)] if digit.isdigit() else digit for digit in str(count))


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if 1 <= count <= 20 else str(count)


def _bracketed(count: int) -> str:
    return f"（{_chinese(count)}）"


def _wide(count: int) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in str(count))


def _letters(count: int) -> str:
    # Word doubles the letter after the last: z, aa, bb.
    return (
        chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        if 0 < count < 780
        else str(count)
    )


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text


_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _one_by_one,
    "taiwaneseDigital": _one_by_one,
    "japaneseDigitalTenThousand": _one_by_one,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographEnclosedCircle": _bracketed,
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}
