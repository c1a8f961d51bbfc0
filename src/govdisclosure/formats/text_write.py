"""Writing plain text: a line for each paragraph and for each row of a table, bars between cells."""

import re

from govdisclosure.formats import indents
from govdisclosure.grid import Box, Document, Grid

_BAR = re.compile(r"(?<!\\)(\\*)\|")


def write(document: Document) -> str:
    r"""Return a document as plain text; a bar of the text itself is written ``\|``.

    A gloss stands on the line after its paragraph, and after a slash in a box.

    >>> from govdisclosure.grid import Box, Grid
    >>> row = (Box(text="规章"), Box(text="2"), Box(text=""))
    >>> print(write(Document(blocks=(Grid(rows=(row,)),))), end="")
    规章 | 2 |  |
    """
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            lines += [
                "".join(f"{_escaped(_glossed(box))} | " for box in row).rstrip(" ")
                for row in block.rows
            ]
        else:
            before = indents.before(block, "\u3000")
            lines += [f"{before}{_escaped(text)}" for text in (block.text, block.gloss) if text]
    return "\n".join(lines) + "\n"


def _glossed(box: Box) -> str:
    return " / ".join(text for text in (box.text, box.gloss) if text)


def _escaped(text: str) -> str:
    """Double the backslashes before a bar and put one more before it."""
    return _BAR.sub(lambda match: f"{match.group(1) * 2}\\|", text)
