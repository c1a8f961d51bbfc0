"""The lines of plain text, each with its number: quoted mails, and lines that were wrapped."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

import attrs

_QUOTE = re.compile(r"(?:>[ \u00a0]?)++")
_BAR = re.compile("[|│┃║｜¦\t]")
_FULL_STOP = "。！？；：…!?;:.”）)"
_HEAD = re.compile(r"[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．]|#|[-*•●▪◆■] |>")
_NARROWEST = 40
_WIDEST = 100
_NEAR = 6
_ENOUGH = 3


@attrs.frozen
class Line:
    """A line that is not empty; ``number`` counts from one."""

    number: int
    text: str


def lines_of(text: str) -> list[Line]:
    """Return the lines that are not empty, quoting marks of mails taken off, wrapped ones joined.

    A line ends with any of the signs that end lines or pages.
    """
    numbered = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if ">" in text:
        numbered = _unquoted(numbered)
    lines = [Line(number, line) for number, line in numbered]
    width = _wrapped_at(lines)
    return lines if width is None else list(_joined(lines, width))


def _unquoted(numbered: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Take the marks off where most lines have them, as in a mail that was answered."""
    if 2 * sum(line.startswith(">") for _, line in numbered) <= len(numbered):
        return numbered
    bare = (
        (number, _QUOTE.sub("", line, count=1) if line[0] == ">" else line)
        for number, line in numbered
    )
    return [(number, line) for number, line in bare if line.strip()]


def _wrapped_at(lines: Sequence[Line]) -> int | None:
    """Return the width at which running text was wrapped, ``None`` where it was not."""
    texts = [line.text for line in lines if "|" not in line.text]
    if not texts or max(map(len, texts)) > _WIDEST:
        return None
    texts = [text for text in texts if not _BAR.search(text)]
    if not texts:
        return None
    widths = [width_of(text.rstrip()) for text in texts]
    width = max(widths)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    broken = sum(
        size > width - _NEAR and text.rstrip()[-1] not in _FULL_STOP
        for size, text in zip(widths, texts, strict=True)
    )
    return width if broken >= _ENOUGH else None


def _joined(lines: Sequence[Line], width: int) -> Iterator[Line]:
    """Put lines together again that were broken for their width alone."""
    held: list[str] = []
    first, last = 0, ""
    for line in lines:
        goes_on = (
            held
            and width_of(last) > width - _NEAR
            and last[-1] not in "。！？"
            and not line.text[0].isspace()
            and _HEAD.match(line.text) is None
            and not _BAR.search(line.text)
            and not _BAR.search(last)
        )
        if goes_on:
            space = " " if last[-1].isascii() and line.text[0].isascii() else ""
            held[-1] = held[-1].rstrip()
            held += (space, line.text)
        else:
            if held:
                yield Line(first, "".join(held))
            first, held = line.number, [line.text]
        last = line.text.rstrip()
    if held:
        yield Line(first, "".join(held))


def width_of(text: str) -> int:
    """Return how many columns a text takes where Chinese characters take two.

    >>> width_of("规章 2")
    6
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
