"""The text of cells and paragraphs in which nothing is out of the ordinary: in one go."""

from govdisclosure.formats.docx_looks import Looks
from govdisclosure.formats.docx_names import VAL, Element, P, T, W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAK = f"{W}br"
_STYLES = (f"{W}pStyle", f"{W}rStyle")
_ORDINARY = frozenset(
    f"{W}{name}"
    for name in (
        *("tc", "tcPr", "tcW", "gridSpan", "vMerge", "hMerge", "vAlign", "tcBorders", "tcMar"),
        *("noWrap", "hideMark", "cnfStyle", "textDirection", "tcFitText", "top", "left", "bottom"),
        *("right", "start", "end", "insideH", "insideV", "tl2br", "tr2bl", "shd", "pPr", "jc"),
        *("spacing", "ind", "keepNext", "keepLines", "widowControl", "pageBreakBefore"),
        *("autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid", "kinsoku", "wordWrap"),
        *("overflowPunct", "topLinePunct", "suppressLineNumbers", "suppressAutoHyphens", "bidi"),
        *("textAlignment", "outlineLvl", "mirrorIndents", "contextualSpacing", "divId", "pBdr"),
        *("tabs", "r", "rPr", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang"),
        *("kern", "u", "w", "highlight", "bdr", "bookmarkStart", "bookmarkEnd", "proofErr"),
        *("lastRenderedPageBreak", "noProof"),
    )
)
"""Elements that do not change what is said."""


def shown(text: str, element: Element, *, preserved: bool) -> str:
    """Return what is shown of a text, by whether its element keeps white space."""
    if not (preserved or element.get(_SPACE) == "preserve"):
        text = text.strip(" \t\r\n")
    # A line break in the source of a file is but white space.
    return text.replace("\n", " ").replace("\r", " ")


def plain_text(element: Element, looks: Looks, *, preserved: bool) -> str | None:
    """Return the text of a cell or a paragraph, a line break before each paragraph.

    ``None`` where it holds anything that must be looked at.
    """
    if not looks.is_plain(None):
        return None
    parts: list[str] = []
    for one in element.iter():
        tag = one.tag
        if tag in _ORDINARY:
            continue
        if tag == T:
            text = one.text or ""
            parts.append(text if text.isalnum() else shown(text, one, preserved=preserved))
        elif tag in {P, _BREAK}:
            parts.append("\n")
        elif tag not in _STYLES or not looks.is_plain(one.get(VAL), characters=tag == _STYLES[1]):
            return None
    return "".join(parts)
