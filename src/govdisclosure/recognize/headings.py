"""Where the sections and their passages begin: headings, by marks, likeness and order."""

import re
from collections.abc import Mapping, Sequence

from govdisclosure.recognize.likeness import ALIKE, likeness, number, plain
from govdisclosure.recognize.pieces import Piece

_RUN_IN = re.compile(r"(.{4,20}?)[。：:\s](.+)")
"""A heading with which a paragraph begins."""
_SAYS_MORE = re.compile(r"[。；！？;!?]|(?<![(（\d])\d+(?![.、．)）\d])")
"""What no heading holds: the end of a sentence, a figure. Taken for a heading it would be lost."""

LONGEST_HEADING = 45
"""No heading is longer than this many characters; running text is."""

_ESSENCE = {
    "overview": ("总体情况",),
    "proactive": ("主动公开政府信息",),
    "requests": ("收到和处理政府信息公开申请",),
    "challenges": ("行政复议", "行政诉讼"),
    "shortcomings": ("问题", "改进"),
    "other_matters": ("其他需要报告",),
}
"""Words that a heading of the section holds however else it is phrased."""


def choices(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the sets of paragraphs that may be headings, the surest set first.

    Where the source marks headings, or sets running text apart by indenting it, only the marked
    ones are looked at, so that running text that quotes a heading is not mistaken for one.
    """
    paragraphs = [piece for piece in pieces if not piece.in_table]
    short = [piece for piece in paragraphs if len(plain(piece.text)) <= LONGEST_HEADING]
    lone = [piece for piece in pieces if piece.in_table and len(piece.text) <= LONGEST_HEADING]
    marked = [piece for piece in short if piece.level is not None]
    flush = [piece for piece in short if not piece.indented]
    return [marked, flush, short, sorted(short + lone, key=lambda piece: piece.position)]


def sections(
    pieces: Sequence[Piece], wording: Mapping[str, str], tables: Mapping[str, int]
) -> tuple[dict[str, Piece], bool]:
    """Find the headings of the sections.

    ``wording`` maps each section, in order, to its official heading; ``tables`` says where the
    tables begin. Returns the headings found, and whether they are all there by their marks alone.
    """
    found: dict[str, Piece] = {}
    for sureness, choice in enumerate(choices(pieces)):
        candidate = _in_order(choice, wording, tables)
        if len(candidate) > len(found):
            found = candidate
        if len(candidate) == len(wording):
            # Without indented text anywhere, nothing sets the headings apart.
            apart = any(piece.indented for piece in pieces)
            return candidate, sureness == 0 or (sureness == 1 and apart)
    return found, False


def _in_order(
    pieces: Sequence[Piece], wording: Mapping[str, str], tables: Mapping[str, int]
) -> dict[str, Piece]:
    """Choose one heading for each section so that they stand in order, the likest set winning."""
    names = list(wording)
    scores = [[_score(piece, name, wording[name], tables) for name in names] for piece in pieces]
    best = [[0.0] * (len(names) + 1) for _ in range(len(pieces) + 1)]
    for i in range(len(pieces) - 1, -1, -1):
        for j in range(len(names) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], scores[i][j] + best[i + 1][j + 1])
    chosen: dict[str, Piece] = {}
    i = j = 0
    while i < len(pieces) and j < len(names):
        if scores[i][j] > 0 and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            chosen[names[j]] = pieces[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chosen


def _score(piece: Piece, name: str, official: str, tables: Mapping[str, int]) -> float:
    if not may_head(piece.text, name, official):
        return 0.0
    alike = likeness(piece.text, official)
    score = max(alike, ALIKE) + (0.3 if number(piece.text) == number(official) else 0.0)
    if name in tables:
        before = tables[name] - piece.position
        # The heading stands before its table: nearest to it, where several are alike.
        return score + 0.2 / (1 + before) if before > 0 else 0.0
    return score


def may_head(text: str, name: str, official: str) -> bool:
    """Tell whether a text may be the heading of a section, by what it says.

    >>> may_head("一、总体工作情况", "overview", "一、总体情况")
    True
    """
    if likeness(text, official) >= ALIKE:
        return True
    essence = all(word in plain(text) for word in _ESSENCE[name])
    return essence and number(text) is not None


def passages(
    pieces: Sequence[Piece], wording: Mapping[str, str], *, sure: bool
) -> tuple[list[Piece], dict[str, list[str]]]:
    """Divide the text of a section among its sub-headings.

    Returns what stands before the first, and for each sub-heading that is there its paragraphs. A
    sub-heading may also be the beginning of a paragraph (``（一）主动公开。…``), except where the
    source sets its headings apart (``sure``).
    """
    before: list[Piece] = []
    under: dict[str, list[str]] = {}
    current: list[str] | None = None
    for piece in pieces:
        name, rest = _sub_heading(piece, wording, sure=sure)
        if name is not None and name not in under:
            current = under[name] = [rest] if rest else []
        elif current is None:
            before.append(piece)
        else:
            current.append(piece.text)
    return before, under


def _sub_heading(piece: Piece, wording: Mapping[str, str], *, sure: bool) -> tuple[str | None, str]:
    if sure and piece.indented:
        return None, ""
    match = None if sure else _RUN_IN.match(piece.text)
    if match:
        head, rest = match.groups()
        for name, official in wording.items():
            if number(head) == number(official) and _is_sub_heading(head, official):
                return name, rest.strip()
    for name, official in wording.items():
        if _is_sub_heading(piece.text, official):
            return name, ""
    return None, ""


def _is_sub_heading(text: str, official: str) -> bool:
    mine, theirs = plain(text), plain(official)
    numbered = number(text)
    if len(mine) > len(theirs) + 8 or _SAYS_MORE.search(text.rstrip("。：:")):
        return False
    if numbered is None:
        return mine == theirs
    if numbered.endswith("、"):
        # A number of this kind is a section's; a list may reuse the headings of the sections.
        return False
    if mine.startswith(theirs) or (len(theirs) > 4 and theirs in mine):
        return True
    if numbered != number(official):
        return False
    return likeness(text, official) >= ALIKE or (len(mine) >= 4 and mine in theirs)
