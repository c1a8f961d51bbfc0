"""Reading saved web pages (``.mht``): the page among the parts of a message."""

import email
from email.message import Message
from email.policy import compat32

import attrs

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats import html_read
from govdisclosure.formats.encoding import decode_mended
from govdisclosure.formats.html_frame import FRAME_LEFT_OUT
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Document, Grid, Paragraph
from govdisclosure.language import Words
from govdisclosure.notes import Note, Severity

_DEEPEST = 20
"""No browser saves a page in as many messages within messages."""
_MOST_LINES = 500_000
_MOST_PAGES = 50
_TABLE = 12
_SHOWN = 200


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a web page that a browser saved with all its parts in one file.

    It is the part that the file names as its start, else the first page. Where that only frames
    others, the one with most cells is read. Raises `UnreadableInput` for what holds no page, and
    what `html_read.read` raises.
    """
    limits.refuse_bytes(len(data))
    # The parser goes line by line, and into itself for each message in a message.
    low = data.lower()
    if low.count(b"boundary=") + low.count(b"message/") > _DEEPEST:
        raise UnreadableInput(TOO_MANY_PARTS.fill())
    if data.count(b"\n") + data.count(b"\r") > 2 * _MOST_LINES:
        raise UnreadableInput(TOO_MANY_PARTS.fill())
    message = email.message_from_bytes(data.lstrip(), policy=compat32)
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    if not pages:
        raise UnreadableInput(NO_PAGE.fill())
    main = _start(message, pages)
    document = _read(main, limits)
    if _cells(document) >= _TABLE or len(pages) == 1:
        return document
    others = [page for page in pages if page is not main][:_MOST_PAGES]
    framed = max((_read(page, limits) for page in others), key=_cells)
    if _cells(framed) <= _cells(document):
        return document
    return attrs.evolve(
        framed,
        title=framed.title or document.title,
        meta={**framed.meta, **document.meta},
        notes=(*framed.notes, *_left_out(document)),
    )


def _start(message: Message, pages: list[Message]) -> Message:
    """Return the page that the message names, else its first."""
    start = str(message.get_param("start") or "").strip("<> ")
    named = [page for page in pages if str(page.get("Content-ID") or "").strip("<> ") == start]
    return named[0] if start and named else pages[0]


def _read(page: Message, limits: Limits) -> Document:
    payload = page.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = decode_mended(data, page.get_content_charset())
    return html_read.read_text(text, data, limits)


def _cells(document: Document) -> int:
    return sum(len(row) for grid in document.grids() for row in grid.rows)


def _left_out(document: Document) -> list[Note]:
    """Return a note of the text of the page that frames the one that is read."""
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    texts += [
        box.text
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for box in row
    ]
    printed = " ".join(filter(None, texts))[:_SHOWN]
    if not printed:
        return []
    sentence = FRAME_LEFT_OUT.fill(printed=printed)
    return [Note(code="page-frame", severity=Severity.NOTICE, sentence=sentence, printed=printed)]


_PAGES = frozenset(("text/html", "application/xhtml+xml"))

NO_PAGE = Words("error.no-page", "存档的网页文件中没有网页。")
TOO_MANY_PARTS = Words("error.too-many-parts", "存档的网页文件的组成部分或行数过多，不予读取。")
