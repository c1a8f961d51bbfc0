"""How plain text shows running text and what closes a document: by the spaces before it."""

import re

from govdisclosure.grid import Paragraph

_RUNNING = 2
_CLOSING = 8
_WIDE = re.compile("[\u2003\u3000]*")


def before(paragraph: Paragraph, space: str) -> str:
    """Return the spaces to write before a paragraph; ``space`` is one as wide as a character."""
    if paragraph.closing:
        return space * _CLOSING
    return space * _RUNNING if paragraph.indented else ""


def is_closing(line: str) -> bool:
    """Tell whether a line is set so far to the right that it closes the document."""
    match = _WIDE.match(line)
    return match is not None and match.end() >= _CLOSING


def is_indented(line: str) -> bool:
    """Tell whether a line is indented as running text is."""
    return line.startswith(("\u2003", "\u3000", "    ", "\t")) and not is_closing(line)
