"""What stands near a word: before it, after it, in its clause."""

from collections.abc import Sequence

from govdisclosure.fees.words import Token

STARTS_CLAUSE = {"break", "again", "open", "close"}
_FAR = 24
"""So many words before a word no longer belong to it."""


def kind_at(words: Sequence[Token], place: int) -> str:
    """Return the kind of the word at a place, empty before the first."""
    return words[place].kind if place >= 0 else ""


def kind_after(words: Sequence[Token], place: int) -> str:
    """Return the kind of the first word of weight that follows closely."""
    after = (word.kind for word in words[place + 1 : place + 4])
    return next((kind for kind in after if kind != "filler"), "")


def is_total(words: Sequence[Token], place: int) -> bool:
    """Tell whether the clause says that a figure is a sum."""
    for back in range(place - 1, max(place - _FAR, -1), -1):
        word = words[back]
        if word.kind == "amounts" or word.text == "共":
            return True
        if word.kind in STARTS_CLAUSE:
            return False
    return False


def is_led_by(words: Sequence[Token], place: int, kind: str, *, over: set[str]) -> bool:
    """Tell whether a word of a kind stands before a place, others of some kinds between."""
    back = place - 1
    while kind_at(words, back) in over:
        back -= 1
    return kind_at(words, back) == kind


def is_of_some(words: Sequence[Token], place: int) -> bool:
    """Tell whether a clause speaks of some requests only: 3件未收取信息处理费."""
    for back in range(place - 1, max(place - _FAR, -1), -1):
        kind = kind_at(words, back)
        if kind == "all" or kind in STARTS_CLAUSE:
            return False
        if kind == "rest":
            return True
        if kind == "figure":
            return not words[place].text.startswith(("均", "都"))
    return False
