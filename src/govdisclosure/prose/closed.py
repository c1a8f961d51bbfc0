"""A text with its spaces closed up and its digits narrow, and the way back to the text itself."""

import re
from collections.abc import Iterator

_SPACES = " \t\r\v\f\u00a0\u3000\u00ad\u200b-\u200f\u2060\ufeff"
_SPACE = re.compile(f"[{_SPACES}]+")
_ODD = re.compile(f"[{_SPACES}０-９．]")
_WIDE = re.compile("[０-９．]")
_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")
_SENTENCE = re.compile(r"[^。！？\n]+")


class Closed:
    """A text as claims are looked for in it.

    >>> closed = Closed("收到 １ ２ 件")
    >>> closed.text, closed.place(2, 5)
    ('收到12件', (3, 8))
    """

    def __init__(self, text: str) -> None:
        self._spaces: list[tuple[int, int]] = []
        self.text = text
        if _ODD.search(text) is not None:
            self._spaces = [found.span() for found in _SPACE.finditer(text)]
            self.text = _SPACE.sub("", text)
            if _WIDE.search(self.text) is not None:
                # Not where there is none: to translate a whole text is slow.
                self.text = self.text.translate(_NARROW)

    def sentences(self) -> Iterator[tuple[str, int, bool]]:
        """Yield each sentence with its place, and whether it begins a paragraph."""
        for match in _SENTENCE.finditer(self.text):
            start = match.start()
            yield match.group(), start, start == 0 or self.text[start - 1] == "\n"

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the text itself something starts and ends."""
        for first, last in self._spaces:
            if first < end:
                end += last - first
            if first <= start:
                start += last - first
        return start, end
