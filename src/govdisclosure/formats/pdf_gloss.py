"""The second language of a page: smaller lines under those that they render."""

import re
from collections.abc import Sequence

from govdisclosure.formats.pdf_lines import Line, Word, lines

_SMALLER = 0.8
"""A gloss is set at most so many times as high as what it stands under."""

_UNDER = 1.8
"""So many letter heights below the line above it, a line stands by itself."""

_ABOVE = 8
"""What a gloss renders has at most so many lines."""

_OTHER = 0.3
"""The share of Chinese letters by which a text and its gloss differ; both may name an agency."""

_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{3}")
_FIGURE = re.compile(r"[-+]?(?P<digits>\d[\d.,]*)\s*[^\W\d]*")


def without_gloss(found: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines that say it first, and those that say it again in another language.

    A line is one of these when it is clearly smaller than the line above, in the other script, and
    no figure that the line above does not have.
    """
    kept: list[Line] = []
    glosses: list[Line] = []
    said: list[Line] = []
    goes_on = False
    last: Line | None = None
    for line in found:
        near = last is not None and line.middle - last.middle <= _UNDER * said[-1].size
        is_gloss = near and _is_gloss(line, said[-_ABOVE:], goes_on=goes_on)
        if is_gloss:
            glosses.append(line)
        else:
            kept.append(line)
            said = [*([] if goes_on or not near else said), line]
        goes_on, last = is_gloss, line
    return kept, glosses


def words_without_gloss(found: Sequence[Word]) -> tuple[list[Word], int]:
    """Return the words of a cell that are no gloss, and how many lines of it there are."""
    sizes = [word.size for word in found]
    if not sizes or min(sizes) > _SMALLER * max(sizes):
        return list(found), 0
    kept, glosses = without_gloss(lines(found))
    return [word for line in kept for word in line.words], len(glosses)


def _is_gloss(line: Line, above: Sequence[Line], *, goes_on: bool) -> bool:
    """Tell whether a line is a gloss; ``goes_on`` tells that the last one is."""
    if line.size > _SMALLER * above[-1].size:
        return False
    text, said = line.text, " ".join(each.text for each in above)
    figure = _FIGURE.fullmatch(text)
    if figure is not None and figure["digits"].rstrip(".,") not in said:
        return False
    apart = _chinese(said) - _chinese(text)
    if apart < 0:
        return apart <= -_OTHER and _WORD.search(said) is not None
    return apart >= _OTHER and (goes_on or _WORD.search(text) is not None)


def _chinese(text: str) -> float:
    """Return which share of the letters of a text is Chinese."""
    chinese, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    return chinese / (chinese + latin or 1)
