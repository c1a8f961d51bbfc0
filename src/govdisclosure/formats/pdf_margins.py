"""What stands in the margins of pages: their numbers, and heads and feet that come again."""

import re
from collections import Counter
from collections.abc import Sequence

from govdisclosure.formats.pdf_lines import Line, Word, lines
from govdisclosure.formats.pdf_page import Page

_MARGIN = 0.12
"""The share of a page, above and below, in which its number stands."""

_OUTERMOST = 2
"""So many lines above and below are looked at."""

_NEAR = 4.0
_NUMBER = re.compile(
    r"[-—–―─_~·•\s]*[-—–―─~·•]\s*\d{1,4}\s*[-—–―─~·•][-—–―─_~·•\s]*"
    r"|第\s*[\d一二三四五六七八九十]{1,4}\s*页\s*([/，,（(]?\s*共\s*[\d一二三四五六七八九十]{1,4}\s*页\s*[)）]?)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|(?:[Pp]age|PAGE)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
_BARE = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]")


def without_numbers(page: Page, words: Sequence[Word]) -> list[Word]:
    """Return the words of a page without those that are plainly its number, wherever they stand."""
    edge = page.height * _MARGIN
    outside = [word for word in words if not edge <= word.middle <= page.height - edge]
    numbers: set[int] = set()
    for line in lines(outside):
        for group in _groups(line):
            if _NUMBER.fullmatch(Line(tuple(group)).text):
                numbers.update(map(id, group))
    return [word for word in words if id(word) not in numbers]


def _groups(line: Line) -> list[list[Word]]:
    """Return the words of a line in groups that stand close together."""
    found: list[list[Word]] = []
    for word in line.words:
        if found and word.x0 - found[-1][-1].x1 <= 1.5 * word.size:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def running(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Return the ids of the lines that are heads and feet of pages, and numbers of pages.

    ``pages`` are the lines of each page outside of its tables, those first and last that stand
    above or below everything else.
    """
    outer = [
        [*enumerate(found[:_OUTERMOST]), *enumerate(reversed(found[-_OUTERMOST:]), start=-9)]
        for found in pages
    ]
    found: set[int] = set()
    counts = Counter(
        key for each in outer for key in {(place, _shape(line)) for place, line in each}
    )
    steps = Counter(
        int(line.text) - number
        for number, each in enumerate(outer)
        for line in {id(line): line for _, line in each}.values()
        if _BARE.fullmatch(line.text)
    )
    for number, each in enumerate(outer):
        for place, line in each:
            again = counts[place, _shape(line)] > 1 and _LETTERS.search(line.text)
            counted = _BARE.fullmatch(line.text) and steps[int(line.text) - number] > 1
            plain = place in {0, -9} and _NUMBER.fullmatch(line.text)
            if plain or (again and _stands_alike(line, place, outer)) or counted:
                found.add(id(line))
    return found


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", line.text.replace(" ", ""))


def _stands_alike(line: Line, place: int, outer: Sequence[Sequence[tuple[int, Line]]]) -> bool:
    """Tell whether the same text stands at the same height on another page."""
    return any(
        other is not line
        and at == place
        and _shape(other) == _shape(line)
        and abs(other.middle - line.middle) <= _NEAR
        for each in outer
        for at, other in each
    )
