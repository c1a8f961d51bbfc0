"""Reading Markdown: headings, paragraphs, pipe tables, and the HTML that stands among them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govdisclosure.errors import MISSING_EXTRA, MissingExtra
from govdisclosure.formats import indents
from govdisclosure.formats.encoding import decode
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Block, Box, Document, Grid, Origin, Paragraph, squeeze

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BAR = re.compile(r"(?<!\\)\|")
_ENDS = re.compile("\r\n?|\n")


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read Markdown with pipe tables.

    Raises `UnreadableInput` for what is no text or too big, and `MissingExtra` when the extra
    ``markdown`` is not installed.
    """
    limits.refuse_bytes(len(data))
    text = decode(data)
    try:
        from markdown_it import MarkdownIt  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtra(
            MISSING_EXTRA.fill(library="markdown-it-py", extra="markdown")
        ) from error
    markdown = MarkdownIt("commonmark").enable("table")
    return Document(blocks=tuple(_blocks(markdown, text, limits)))


def _blocks(markdown: "MarkdownIt", source: str, limits: Limits) -> Iterator[Block]:
    lines = _ENDS.split(source)
    level: int | None = None
    rows: list[list[Box]] | None = None
    written: list[str] = []
    boxes = tables = 0
    for token in markdown.parse(source):
        line = token.map[0] + 1 if token.map else None
        match token.type:
            case "heading_open":
                level = int(token.tag[1])
            case "heading_close":
                level = None
            case "table_open":
                rows, tables = [], tables + 1
            case "tr_open" if rows is not None:
                rows.append([])
                written = _written(lines[line - 1]) if line else []
            case "tr_close" if rows is not None:
                # A row is padded, or cut off, to the width of the head; what is written counts.
                origin = Origin(table=tables, row=len(rows), column=len(rows[-1]) + 1)
                del rows[-1][len(written) :]
                for extra in written[len(rows[-1]) :]:
                    rows[-1].append(
                        Box(text=squeeze(_text(markdown.parseInline(extra)[0])), origin=origin)
                    )
                boxes += len(rows[-1])
                limits.refuse_boxes(boxes)
            case "table_close" if rows is not None:
                yield Grid(
                    rows=tuple(map(tuple, rows)), origin=Origin(table=tables, row=1, column=1)
                )
                rows = None
            case "inline" if rows is not None:
                origin = Origin(table=tables, row=len(rows), column=len(rows[-1]) + 1)
                rows[-1].append(Box(text=squeeze(_text(token)), origin=origin))
            case "inline":
                text = _text(token)
                yield Paragraph(
                    text=squeeze(text),
                    level=level,
                    indented=indents.is_indented(text),
                    closing=indents.is_closing(text),
                    origin=Origin(line=line),
                )


def _written(line: str) -> list[str]:
    """Return the cells that a line of a table holds, however many its head has."""
    cells = [cell.strip() for cell in _BAR.split(line.strip())]
    return cells[cells[0] == "" : len(cells) - (cells[-1] == "")]


def _text(inline: "Token") -> str:
    """Return the text of an inline token; a gloss after a line break is left out."""
    parts: list[str] = []
    for child in inline.children or ():
        if child.type == "html_inline" and child.content.startswith("<br"):
            break
        if child.type in {"text", "code_inline", "text_special"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts)
