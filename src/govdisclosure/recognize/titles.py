"""Titles of reports: the agency and the year that they name, on however many lines."""

import re
from collections.abc import Callable, Iterator, Sequence

import attrs

from govdisclosure.dates import CHINESE_DIGITS
from govdisclosure.recognize.likeness import simplified
from govdisclosure.recognize.pieces import Piece

_SUBJECT = (
    r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?报告"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)\s*年?度?"
_TITLE = re.compile(rf"(?P<agency>.{{0,2}})\s*{_YEAR}\s*{_SUBJECT}\s*》?")
_YEAR_FIRST = re.compile(rf"《?{_YEAR}\s*(?P<agency>[^\d]{{2,60}}?)(?:关于)?\s*{_SUBJECT}\s*》?")
_YEAR_LAST = re.compile(
    rf"《?(?P<agency>[^\d]{{2,60}}?)\s*{_SUBJECT}\s*》?\s*[(（]\s*{_YEAR}\s*[)）]"
)
_NO_NAME = re.compile("[>＞»›→|:：，。；！？!?]")
"""What no agency's name holds: the path to a page does, and running text."""
_CHINESE_YEAR = re.compile("[〇零○Ｏ一二三四五六七八九]{4}(?=\\s*年)")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
LONGEST_TITLE = 80
"""No title is longer than this many characters."""


@attrs.frozen
class Title:
    """A title as found: what it names, and the lines on which it stands."""

    agency: str | None
    year: int | None
    lines: tuple[Piece, ...]

    @property
    def printed(self) -> str:
        """The title as one line."""
        return "".join(piece.text for piece in self.lines)


def title_parts(text: str) -> tuple[str, int] | None:
    """Return the agency and the year that a title names.

    >>> title_parts("宿迁市2023年政府信息公开工作年度报告")
    ('宿迁市', 2023)
    >>> title_parts("２０２３年宿迁市政府信息公开工作年度报告")
    ('宿迁市', 2023)
    """
    # Each change keeps the length, so that the agency is returned as printed.
    folded = _CHINESE_YEAR.sub(lambda year: year.group().translate(CHINESE_DIGITS), text)
    folded = simplified(folded.translate(_FULL_WIDTH))
    matches = [
        match for start in _starts(folded) if (match := _TITLE.fullmatch(folded, start)) is not None
    ]
    if matches:
        agency, year = text[: matches[-1].start("year")], matches[-1]["year"]
    else:
        match = _YEAR_FIRST.fullmatch(folded) or _YEAR_LAST.fullmatch(folded)
        if match is None:
            return None
        agency, year = text[slice(*match.span("agency"))], match["year"]
    if text.rstrip().endswith("》"):
        agency = agency.lstrip(" 《")
    agency = agency.strip().removesuffix("关于").strip()
    return agency, int(year)


def _starts(text: str) -> list[int]:
    # An agency's name may hold a year of its own; the last year before the subject counts.
    return [max(match.start() - 2, 0) for match in re.finditer(r"(?:19|20)\d\d", text)]


def find_title(pieces: Sequence[Piece]) -> Title | None:
    """Return the title, which may stand on up to three lines; ``None`` when there is none."""
    return next(find_titles(pieces), None)


def find_titles(pieces: Sequence[Piece]) -> Iterator[Title]:
    """Yield every title, the likeliest first; each line is of one title."""
    rest = [
        piece
        for piece in pieces
        if not (piece.in_table or piece.indented or len(piece.text) > LONGEST_TITLE)
    ]
    for marked, size, named in _WAYS:
        may_be = [piece for piece in rest if piece.level is not None] if marked else rest
        taken: set[int] = set()
        for (agency, year), lines in _titles(may_be, size, named):
            taken.update(piece.position for piece in lines)
            yield Title(agency or None, year, tuple(lines))
        rest = [piece for piece in rest if piece.position not in taken]


def plain_title(text: str) -> tuple[str, int] | None:
    """Return what a title names, unless it looks like the path to a page that ends in a title.

    >>> plain_title("首页>年报>宿迁市2023年政府信息公开工作年度报告") is None
    True
    """
    parts = title_parts(text)
    return None if parts is None or _NO_NAME.search(parts[0]) else parts


def _titles(
    pieces: Sequence[Piece], size: int, named: Callable[[str], tuple[str, int] | None]
) -> Iterator[tuple[tuple[str, int], list[Piece]]]:
    """Yield the titles on that many lines, each with the line before it if that is the agency."""
    free = 0
    for place in range(len(pieces) - size + 1):
        lines = list(pieces[place : place + size])
        if place < free or lines[-1].position - lines[0].position >= size:
            continue
        parts = named("".join(piece.text for piece in lines))
        if parts is None:
            continue
        before = pieces[place - 1] if place > free else None
        free = place + size
        is_beside = before is not None and before.position == lines[0].position - 1
        if parts[0] or before is None or not is_beside or _NO_NAME.search(before.text):
            yield parts, lines
        else:
            yield (before.text, parts[1]), [before, *lines]


_WAYS: tuple[tuple[bool, int, Callable[[str], tuple[str, int] | None]], ...] = (
    (True, 1, title_parts),
    *((False, size, plain_title) for size in (1, 2, 3)),
    (False, 1, title_parts),
)
"""Whether only headings count, on how many lines, and what reads them; the surest way first."""
