"""The source of a page before it is parsed: what a parser of web pages would lose, put right."""

import re
from html import escape

_XML = "<?xml"
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_CLOSED = re.compile(
    r"<((?!area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)[A-Za-z][\w:-]*)"
    r"((?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*+)\s*/>"
)
_PART = re.compile(r"<!--.*?-->|<(/?)(table|tr|td|th)\b[^>]*>", re.DOTALL | re.IGNORECASE)
_GOES_ON = re.compile(r"\s*</?(?:tr|td|th|table|tbody|thead|tfoot)\b", re.IGNORECASE)


def as_page(text: str) -> str:
    """Return a page in XML as one in HTML: marked sections as text, closed tags closed.

    >>> as_page("<?xml version='1.0'?><p><![CDATA[1<2]]><i/></p>")
    "<?xml version='1.0'?><p>1&lt;2<i></i></p>"
    """
    if not text.lstrip("\ufeff \t\r\n").startswith(_XML):
        return text
    text = _CDATA.sub(lambda match: escape(match.group(1), quote=False), text)
    return _CLOSED.sub(r"<\1\2></\1>", text)


def with_tables(text: str) -> str:
    """Return a page with tables around the rows and cells that stand in none.

    >>> with_tables("<table><tr><td>1</table><tr><td>2</td></tr><p>3")
    '<table><tr><td>1</table><table><tr><td>2</td></tr></table><p>3'
    """
    parts: list[str] = []
    end = depth = 0
    ours = False
    for match in _PART.finditer(text):
        closing, name = match.group(1), (match.group(2) or "").lower()
        parts.append(text[end : match.start()])
        end = match.end()
        tag = match.group()
        if name == "table":
            if closing and not depth:
                tag = ""
            depth = max(depth + (-1 if closing else 1), 0)
            ours = ours and depth > 0
        elif name and not closing and not depth:
            tag = f"<table>{tag}"
            depth, ours = 1, True
        elif closing and name == "tr" and ours and depth == 1 and not _GOES_ON.match(text, end):
            tag += "</table>"
            depth, ours = 0, False
        parts.append(tag)
    parts.append(text[end:])
    return "".join(parts)
