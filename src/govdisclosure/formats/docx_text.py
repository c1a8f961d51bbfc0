"""Texts as a Word file holds them: paragraphs, each gloss under its text in smaller type."""

import re
from html import escape

from govdisclosure.formats.columns import GLOSS
from govdisclosure.formats.signs import clean

_HAN = re.compile("[\u3400-\u9fff]")
_MARKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_PARTS = re.compile("([\n\t])")


def paragraph(
    text: str, gloss: str | None, *, look: str, size: float, by_style: bool = True
) -> str:
    """Return a paragraph; ``look`` holds its properties, ``size`` is that of its text in points.

    ``by_style`` tells that its style says the size.
    """
    first = _run(text, "" if by_style else _size(size))
    if gloss:
        first += "<w:r><w:br/></w:r>" if text else ""
        first += _run(gloss, _size(size * GLOSS), "Gloss")
    return f"<w:p><w:pPr>{look}</w:pPr>{first}</w:p>"


def written(text: str) -> str:
    """Return a text as XML holds it."""
    return escape(clean(text))


def _run(text: str, size: str, style: str = "") -> str:
    # Else the quotation marks and dashes of a Chinese text are set in the Latin font.
    hint = '<w:rFonts w:hint="eastAsia"/>' if _HAN.search(text) else ""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    parts = "".join(
        _MARKS.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in _PARTS.split(clean(text))
        if part
    )
    return f"<w:r><w:rPr>{named}{hint}{size}</w:rPr>{parts}</w:r>" if parts else ""


def _size(points: float) -> str:
    half = round(2 * points)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
