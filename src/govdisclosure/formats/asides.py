"""What a workbook shows beside its document: checks, hints and glosses, told apart by signs.

The writer of a form sets these signs, and the reader passes over what they mark, whatever
spreadsheet program saved the file between them.
"""

ASIDE = "☑\u2063"
"""Begins the first cell of an aside, with a sign that nobody types.

What stands in that cell, right of it and below it, down to the next row without any text, is not
part of the document.
"""

GLOSS = "\n\u2063"
"""Stands between the text of a cell and its gloss in a second language; only a line break shows."""

NOTHING = "\u2063"
"""Stands where a formula comes to no text: without any it would be one not worked out yet."""


def aside(text: str) -> str:
    r"""Return a text that begins an aside.

    >>> aside("核对")
    '☑\u2063 核对'
    """
    return f"{ASIDE} {text}"


def glossed(text: str, gloss: str | None) -> str:
    r"""Return a text with its gloss, where it has one that says something else.

    >>> glossed("规章", "Rules"), glossed("规章", None)
    ('规章\n\u2063Rules', '规章')
    """
    return text if gloss is None or gloss == text else f"{text}{GLOSS}{gloss}"


def unglossed(text: str) -> str:
    r"""Return a text without its gloss; nothing where it only shows none.

    >>> unglossed("规章\n\u2063Rules"), unglossed(NOTHING)
    ('规章', '')
    """
    if text == NOTHING:
        return ""
    return text.replace("\r\n", "\n").partition(GLOSS)[0]
