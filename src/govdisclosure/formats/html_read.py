"""Reading web pages: paragraphs and tables with merged cells, wherever they stand in the page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from govdisclosure.errors import MISSING_EXTRA, MissingExtra, UnreadableInput
from govdisclosure.formats import html_guard
from govdisclosure.formats.encoding import decode_mended
from govdisclosure.formats.html_frame import without_frame
from govdisclosure.formats.html_names import RARELY_TEXTLESS, TEXTLESS
from govdisclosure.formats.html_rows import with_rows
from govdisclosure.formats.html_source import as_page, with_tables
from govdisclosure.formats.html_tables import arranged
from govdisclosure.formats.html_walk import Walk
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Block, Document, Paragraph, squeeze
from govdisclosure.language import Words
from govdisclosure.notes import Note, Severity

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_ODD = re.compile("<[^<>]*<|>[^<>]*>")
"""In tags that are written anew, only names and values may hold signs that begin or end tags."""
_WRITTEN_TAG = re.compile(r"<(/?[A-Za-z][^\s/>]*+(?:\s++[^\s/>=]++(?:=\"[^\"]*+\")?+)*+)\s*+>")
_RARE = re.compile(f"<(?:{'|'.join(RARELY_TEXTLESS)})", re.IGNORECASE)
_SHOWN = 60
_FEW = 12
"""A table with fewer cells than this may but arrange the page."""
_WHOLE = 250
"""A page with as many cells has the tables of a report in the tags of tables."""


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a web page.

    What frames the document on its page, or is not shown, is left out and noted. Raises
    `UnreadableInput` for what is no text, too big or too deeply nested, and `MissingExtra`
    when the extra ``html`` is not installed.
    """
    limits.refuse_bytes(len(data))
    return read_text(decode_mended(data), data, limits)


def read_text(text: str, data: bytes, limits: Limits) -> Document:
    """Read a web page that was decoded from some bytes; raises what `read` does."""
    if "<" not in text:
        raise UnreadableInput(NO_MARKUP.fill())
    # Parsers work their way through all open elements at each new one, so look before parsing.
    html_guard.refuse(text, data, limits)
    text = as_page(text)
    parser = _parsed(text)
    title = parser.css_first("title")
    meta = _meta(parser)
    walk = _walked(parser, text, limits)
    cells = data.count(b"<td") + data.count(b"<TD")
    if cells > walk.cells:
        limits.refuse_cells(cells)
        if (mended := with_tables(text)) != text:
            other = _walked(_parsed(mended), mended, limits)
            walk = other if other.cells > walk.cells else walk
    blocks, notes = without_frame(walk.blocks, walk.regions, walk.linked)
    damaged = _damaged(blocks) if "\ufffd" in text else ()
    return Document(
        blocks=tuple(blocks),
        title=squeeze(title.text()) if title is not None else None,
        meta=meta,
        notes=(*notes, *walk.notes, *damaged),
    )


def _walked(parser: "LexborHTMLParser", text: str, limits: Limits) -> Walk:
    parser.strip_tags([*TEXTLESS, *(RARELY_TEXTLESS if _RARE.search(text) else ())])
    page = parser.html or ""
    if "<!--" in page:
        page = _COMMENT.sub("", page)
    if "&nbsp;" in page:
        page = page.replace("&nbsp;", "\xa0")
    if _ODD.search(page):
        page = _WRITTEN_TAG.sub(_plain_tag, page)
    walk = Walk(limits)
    nested = walk.run(page)
    if not nested and walk.cells < _WHOLE and (built := with_rows(page)) is not page:
        page = built
        nested = True
    if nested or 0 < walk.cells < _FEW * walk.tables:
        walk = Walk(limits)
        walk.run(arranged(page))
    return walk


def _plain_tag(match: re.Match[str]) -> str:
    """Return a tag without the signs in it that begin or end tags."""
    return f"<{match[1].replace('<', ' ').replace('>', ' ')}>"


def _damaged(blocks: Sequence[Block]) -> Iterator[Note]:
    """Yield a note for each place at which bytes of the file were no characters."""
    for block in blocks:
        if isinstance(block, Paragraph):
            places = [(block.text, block.origin, Severity.NOTICE)]
        else:
            places = [(b.text, b.origin, Severity.ERROR) for row in block.rows for b in row]
        for text, origin, severity in places:
            if "\ufffd" in text:
                yield Note(
                    code="bytes-unread",
                    severity=severity,
                    sentence=BYTES_UNREAD.fill(printed=text[:_SHOWN]),
                    where=origin,
                    printed=text,
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


NO_MARKUP = Words("error.no-markup", "文件不是网页：其中没有任何标记。")
BYTES_UNREAD = Words("note.bytes-unread", "“{printed}”中有损坏的字节，无法识别为文字。")
