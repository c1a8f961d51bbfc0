"""Lines broken to the width of a terminal; a Chinese character is as wide as two others."""

import unicodedata
from collections.abc import Iterator

_CLOSING = frozenset("，。、；：？！）》”’】〕」』,.;:?!)%")
"""What does not begin a line."""


def broken(text: str, width: int) -> Iterator[str]:
    """Yield a line in pieces that are no wider than a terminal; the others are indented like it.

    >>> list(broken("  R3：各类申请人之和为3,511。", 17))
    ['  R3：各类申请人', '    之和为3,511。']
    """
    indent = " " * (len(text) - len(text.lstrip(" ")))
    line = ""
    for word in _words(text):
        if line.strip() and _wide(line) + _wide(word.rstrip()) > width:
            yield line.rstrip()
            line = f"{indent}  {word.lstrip()}"
        else:
            line += word
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """Yield what stays together: a wide character, or a word, with the signs that close it."""
    word = ""
    for place, sign in enumerate(text):
        word += sign
        follows = text[place + 1 : place + 2]
        parts = sign == " " or _is_wide(sign) or (follows and _is_wide(follows))
        if parts and follows not in _CLOSING:
            yield word
            word = ""
    if word:
        yield word


def _wide(text: str) -> int:
    return sum(0 if unicodedata.combining(sign) else 2 if _is_wide(sign) else 1 for sign in text)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in {"W", "F"}
