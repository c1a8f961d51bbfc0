"""Glyphs put into words, lines and texts; what is Chinese is joined without spaces."""

import re
from collections.abc import Sequence

import attrs

from govdisclosure.formats.pdf_page import Glyph
from govdisclosure.grid import squeeze

_HAIR, _HAIRS = 0.8, 0.35
"""Glyphs closer than this, in points and in widths of one, stand on each other."""

_APART = 0.3
"""Words of Latin letters and figures stand at least so many letter heights apart."""

_CHINESE_APART = 0.8
_MIXED_APART = 0.6
_SAME_LINE = 0.5
_CHINESE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef“”‘’—…·]")
_FIGURE = re.compile(r"[\d.,%+-]")
_ENDS_IN_FIGURE = re.compile(r"(?:\d[\d.,%+-]*|(?:^|\s)[.,%+-]+)$")
_ENDS_IN_HYPHEN = re.compile(r"[^\W\d_]-$")
_WHOLE = re.compile(
    r"[（(《“‘【〔]*(?:[\w.,%+-]+?(?=[\u2e80-\u9fff]|$)|.)[，。、；：！？）》”’】〕,.;:!?)%]*"
)
"""What is not broken over two lines: a word, a figure, a Chinese character and a mark after it."""

_PADDING = 14.0
"""What a cell leaves free beside its text, left and right together, at the most that is usual."""


@attrs.frozen
class Word:
    """Glyphs that stand close together and are shown in one go: never in two cells.

    ``spaced`` tells that a space is shown before it.
    """

    glyphs: tuple[Glyph, ...]
    text: str
    x0: float
    x1: float
    middle: float
    size: float
    spaced: bool = False

    @classmethod
    def of(cls, glyphs: Sequence[Glyph], *, spaced: bool) -> "Word":
        """Return glyphs as a word."""
        return cls(
            glyphs=tuple(glyphs),
            text="".join(glyph.text for glyph in glyphs),
            x0=min(glyph.x0 for glyph in glyphs),
            x1=max(glyph.x1 for glyph in glyphs),
            middle=sum(glyph.middle for glyph in glyphs) / len(glyphs),
            size=max(glyph.size for glyph in glyphs),
            spaced=spaced,
        )


@attrs.frozen
class Line:
    """Words at one height, from left to right."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(word.x1 for word in self.words)

    @property
    def middle(self) -> float:
        """The height at which most of it stands."""
        return max(self.words, key=lambda word: len(word.glyphs)).middle

    @property
    def size(self) -> float:
        """The height of its letters."""
        return max(word.size for word in self.words)

    @property
    def least(self) -> float:
        """How wide its beginning is that could not have stood on the line above in part."""
        glyphs = self.words[0].glyphs
        whole = _WHOLE.match("".join(glyph.text[0] for glyph in glyphs))
        return glyphs[(whole.end() if whole else 1) - 1].x1 - glyphs[0].x0

    @property
    def text(self) -> str:
        """What the line says, with spaces where the page leaves room for them."""
        parts: list[str] = []
        for place, word in enumerate(self.words):
            if place:
                before = self.words[place - 1]
                apart = _least_gap(before.text, word.text) * word.size
                if word.spaced or word.x0 - before.x1 > apart:
                    parts.append(" ")
            parts.append(word.text)
        return squeeze("".join(parts))


def words(glyphs: Sequence[Glyph]) -> list[Word]:
    """Return glyphs as words, in the order in which the file shows them."""
    found: list[Word] = []
    current: list[Glyph] = []
    spaced = space = False
    shown: dict[tuple[str, int, int], list[float]] = {}
    for glyph in glyphs:
        if not glyph.text.isspace() and _is_stacked(glyph, shown):
            continue
        if current and (glyph.text.isspace() or not _goes_on(current[-1], glyph)):
            found.append(Word.of(current, spaced=spaced))
            space = space and glyph.show == current[-1].show
            current = []
        if glyph.text.isspace():
            space = True
            continue
        if not current:
            spaced, space = space, False
        current.append(glyph)
    return [*found, Word.of(current, spaced=spaced)] if current else found


def _is_stacked(glyph: Glyph, shown: dict[tuple[str, int, int], list[float]]) -> bool:
    """Tell whether a glyph covers the same one, and remember it.

    Bold letters are now and then the same letters twice, a hair apart. Of two that stand beside
    each other, in the smallest type too, the second begins where the first ends.
    """
    place, height = int(glyph.x0), round(glyph.top)
    hair = min(_HAIR, (glyph.x1 - glyph.x0) * _HAIRS)
    for beside in (place - 1, place, place + 1):
        if any(abs(x0 - glyph.x0) < hair for x0 in shown.get((glyph.text, beside, height), ())):
            return True
    shown.setdefault((glyph.text, place, height), []).append(glyph.x0)
    return False


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    return (
        glyph.show == last.show
        and abs(glyph.middle - last.middle) <= size * _SAME_LINE
        and -_SAME_LINE * size <= glyph.x0 - last.x1 <= _APART * size
    )


def lines(found: Sequence[Word]) -> list[Line]:
    """Return words as lines from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(found, key=lambda each: each.middle):
        # What is set smaller or raised a little stands on the line of what is beside it.
        if rows and word.middle - rows[-1][0].middle <= _SAME_LINE * max(
            word.size, rows[-1][0].size
        ):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Line(tuple(sorted(row, key=lambda each: each.x0))) for row in rows]


def cell_text(found: Sequence[Word], width: float) -> str:
    """Return the words of a cell as one text; ``width`` is that of the cell."""
    rows = lines(found)
    text = ""
    for place, row in enumerate(rows):
        if not place:
            text = row.text
            continue
        above = rows[place - 1]
        text += glue(text, row.text, broken=is_full(above, row, width - _PADDING)) + row.text
    return text


def ends_full(found: Sequence[Word], width: float) -> bool:
    """Tell whether the last line of a cell leaves no room for another letter."""
    rows = lines(found)
    return bool(rows) and rows[-1].x1 - rows[-1].x0 + rows[-1].size > width - _PADDING


def is_full(above: Line, below: Line, room: float) -> bool:
    """Tell whether a line is broken because what follows had no room in it."""
    first = below.words[0]
    letter = first.glyphs[0]
    # A figure is not broken before its last digit unless it has to be.
    needed = letter.x1 - letter.x0 if _CHINESE.match(letter.text) else first.x1 - first.x0
    return above.x1 - above.x0 + min(needed, first.size * 2) > room


def glue(before: str, after: str, *, broken: bool = True) -> str:
    """Return what stands between two lines of one text once they are joined."""
    if not before or not after:
        return ""
    if _ENDS_IN_FIGURE.search(before) and _FIGURE.fullmatch(after[0]):
        # One figure over two lines, or two figures: only a lack of room tells.
        return "" if broken else " "
    if _ENDS_IN_HYPHEN.search(before) and after[0].isalpha():
        return ""
    if _CHINESE.match(before[-1]) or _CHINESE.match(after[0]):
        return ""
    return " "


def _least_gap(before: str, after: str) -> float:
    chinese = bool(_CHINESE.match(before[-1])) + bool(_CHINESE.match(after[0]))
    return (_APART, _MIXED_APART, _CHINESE_APART)[chinese]
