"""Reading web pages: paragraphs and tables with merged cells, wherever they stand in the page."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from govdisclosure.errors import MISSING_EXTRA, MissingExtra, UnreadableInput
from govdisclosure.formats import html_guard
from govdisclosure.formats.encoding import decode
from govdisclosure.formats.html_frame import without_frame
from govdisclosure.formats.html_names import RAW
from govdisclosure.formats.html_tables import arranged
from govdisclosure.formats.html_walk import Walk
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Document, squeeze
from govdisclosure.language import Words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_COMMENT = re.compile("<!--.*?-->", re.DOTALL)


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a web page.

    What frames the document on its page, or is not shown, is left out and noted. Raises
    `UnreadableInput` for what is no text, too big or too deeply nested, and `MissingExtra`
    when the extra ``html`` is not installed.
    """
    limits.refuse_bytes(len(data))
    text = decode(data)
    if "<" not in text:
        raise UnreadableInput(NO_MARKUP.fill())
    # Parsers work their way through all open elements at each new one, so look before parsing.
    html_guard.refuse(text, limits)
    parser = _parsed(text)
    title = parser.css_first("title")
    meta = _meta(parser)
    parser.strip_tags(["head", *RAW])
    page = parser.html or ""
    if "<!--" in page:
        page = _COMMENT.sub("", page)
    if "&nbsp;" in page:
        page = page.replace("&nbsp;", "\xa0")
    pieces = arranged(_pieces(page), page)
    walk = Walk(limits, iter(pieces))
    walk.run()
    blocks, notes = without_frame(walk.blocks, walk.regions, walk.linked)
    return Document(
        blocks=tuple(blocks),
        title=squeeze(title.text()) if title is not None else None,
        meta=meta,
        notes=(*notes, *walk.notes),
    )


def _parsed(text: str) -> "LexborHTMLParser":
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="selectolax", extra="html")) from error
    return LexborHTMLParser(text)


def _meta(parser: "LexborHTMLParser") -> Mapping[str, str]:
    """Return what the page says of itself and does not show."""
    found: dict[str, str] = {}
    for node in parser.css("meta[name][content]"):
        name = (node.attributes.get("name") or "").lower()
        found.setdefault(name, squeeze(node.attributes.get("content") or ""))
    return found


def _pieces(page: str) -> list[str]:
    """Cut a page into tags, each with the text after it.

    A sign that opens a tag stands nowhere else, unless a page has it in the name of an attribute.
    """
    pieces = page.split("<")
    del pieces[0]
    if any(">" not in piece for piece in pieces):
        whole: list[str] = []
        for piece in pieces:
            if whole and ">" not in whole[-1]:
                whole[-1] += piece
            else:
                whole.append(piece)
        return whole
    return pieces


NO_MARKUP = Words("error.no-markup", "文件不是网页：其中没有任何标记。")
