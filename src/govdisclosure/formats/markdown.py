"""Markdown: headings, paragraphs and pipe tables."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govdisclosure.errors import MISSING_EXTRA, MissingExtra
from govdisclosure.formats.encoding import decode
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Block, Box, Document, Grid, Origin, Paragraph, squeeze

if TYPE_CHECKING:
    from markdown_it.token import Token

_INDENT = ("\u3000", "\u2003")
_WRITTEN_INDENT = "&emsp;&emsp;"
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!{}()+.=:-])")


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read Markdown with pipe tables.

    Raises `UnreadableInput` for what is no text or too big, and `MissingExtra` when the extra
    ``markdown`` is not installed.
    """
    limits.refuse_bytes(len(data))
    text = decode(data)
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="markdown-it-py", extra="markdown")) from error
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return Document(blocks=tuple(_blocks(tokens, limits)))


def _blocks(tokens: "list[Token]", limits: Limits) -> Iterator[Block]:
    level: int | None = None
    rows: list[list[Box]] | None = None
    boxes = tables = 0
    for token in tokens:
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
            case "table_close" if rows is not None:
                yield Grid(
                    rows=tuple(map(tuple, rows)), origin=Origin(table=tables, row=1, column=1)
                )
                rows = None
            case "inline" if rows is not None:
                origin = Origin(table=tables, row=len(rows), column=len(rows[-1]) + 1)
                rows[-1].append(Box(text=squeeze(_text(token)), origin=origin))
                boxes += 1
                limits.refuse_boxes(boxes)
            case "inline":
                text = _text(token)
                yield Paragraph(
                    text=squeeze(text),
                    level=level,
                    indented=text.startswith(_INDENT),
                    origin=Origin(line=line),
                )


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


def write(document: Document) -> str:
    """Return a document as Markdown; merged cells keep their text in the first of their places."""
    blocks = [
        _grid(block) if isinstance(block, Grid) else _paragraph(block) for block in document.blocks
    ]
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _glossed(text: str, gloss: str | None) -> str:
    return f"{_escaped(text)}<br>{_escaped(gloss)}" if gloss else _escaped(text)


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.level is not None:
        return f"{'#' * paragraph.level} {_glossed(paragraph.text, paragraph.gloss)}"
    indent = _WRITTEN_INDENT if paragraph.indented else ""
    return f"{indent}{_glossed(paragraph.text, paragraph.gloss)}"


def _grid(grid: Grid) -> str:
    slots = grid.slots()
    width = max((max(row, default=-1) + 1 for row in slots), default=0)
    lines: list[str] = []
    seen: set[int] = set()
    for row in slots:
        cells: list[str] = []
        for column in range(width):
            box = row.get(column)
            first = box is not None and id(box) not in seen
            if box is not None:
                seen.add(id(box))
            cells.append(_glossed(box.text, box.gloss) if box is not None and first else "")
        lines.append(f"| {' | '.join(cells)} |")
        if len(lines) == 1:
            lines.append(f"|{' --- |' * width}")
    return "\n".join(lines)
