"""Edits in their surroundings: the words that differ in brackets, with some before and after."""

from collections.abc import Sequence

from govdisclosure.differing.edits import Edit

_AROUND = 10
"""So many characters of the same paragraph are shown before and after."""

_OF_NUMBERS = "0123456789.,"
_LINE_BREAK = "¶"


def excerpts(
    before: str, after: str, edits: Sequence[Edit], most: int | None
) -> list[tuple[str, str]]:
    """Return the words of each edit on either side; longer than ``most``, cut in their middle.

    >>> from govdisclosure.differing.edits import edits
    >>> old, new = "公开3条。", "公开4条。"
    >>> excerpts(old, new, edits(old, new), None)
    [('公开【3】条。', '公开【4】条。')]
    """
    return [
        (
            _excerpt(before, edit.before_start, edit.before, most),
            _excerpt(after, edit.after_start, edit.after, most),
        )
        for edit in edits
    ]


def _excerpt(text: str, start: int, words: str, most: int | None) -> str:
    end = start + len(words)
    lead = text[max(0, start - _AROUND - 1) : start].rpartition("\n")[2]
    trail = text[end : end + _AROUND + 1].partition("\n")[0]
    # A number that is cut would be another number.
    if len(lead) > _AROUND:
        lead = f"……{lead[-_AROUND:].lstrip(_OF_NUMBERS)}"
    if len(trail) > _AROUND:
        trail = f"{trail[:_AROUND].rstrip(_OF_NUMBERS)}……"
    shown = _cut(words, most).replace("\n", _LINE_BREAK)
    return f"{lead}【{shown}】{trail}"


def _cut(words: str, most: int | None) -> str:
    if most is None or len(words) <= most:
        return words
    return f"{words[: most * 2 // 3]}……{words[-most // 3 :]}"
