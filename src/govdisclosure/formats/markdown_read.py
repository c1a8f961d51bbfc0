"""Reading Markdown: headings, paragraphs, pipe tables, and the HTML that stands among them."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from govdisclosure.errors import MISSING_EXTRA, MissingExtra
from govdisclosure.formats import html_read, indents
from govdisclosure.formats.encoding import decode
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph, squeeze
from govdisclosure.notes import Origin

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BAR = re.compile(r"(?<!\\)\|")
_MARKS = "*_[]`<&!"
_ENDS = re.compile("\r\n?|\n")


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read Markdown with pipe tables.

    Raises `UnreadableInput` for what is no text or too big, and `MissingExtra` when the extra
    ``markdown`` is not installed.
    """
    limits.refuse_bytes(len(data))
    text = decode(data)
    limits.refuse_cells(text.count("|"))
    limits.refuse_marks(sum(map(text.count, _MARKS)))
    limits.refuse_paragraphs(sum("|" not in line for line in text.split("\n") if line.strip()))
    try:
        from markdown_it import MarkdownIt  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtra(
            MISSING_EXTRA.fill(library="markdown-it-py", extra="markdown")
        ) from error
    walk = _Walk(MarkdownIt("commonmark").enable("table"), _ENDS.split(text), limits)
    return Document(blocks=tuple(walk.blocks(text)))


@attrs.define
class _Walk:
    """One pass over the tokens of a document."""

    markdown: "MarkdownIt"
    lines: list[str]
    limits: Limits
    level: int | None = None
    rows: list[list[Box]] = attrs.field(factory=list)
    boxes: int = 0
    tables: int = 0

    def blocks(self, text: str) -> Iterator[Block]:
        tokens = self.markdown.parse(text)
        for is_html, group in groupby(tokens, key=lambda token: token.type == "html_block"):
            if is_html:
                # Merged cells have no other way into Markdown; blank lines may part such a table.
                page = "".join(token.content for token in group)
                yield from html_read.read(page.encode(), self.limits).blocks
                continue
            for token in group:
                yield from self._block(token)

    def _block(self, token: "Token") -> Iterator[Block]:
        match token.type:
            case "heading_open":
                self.level = int(token.tag[1])
            case "heading_close":
                self.level = None
            case "table_open":
                self.rows, self.tables = [], self.tables + 1
            case "tr_open":
                self._row(self.lines[token.map[0]] if token.map else "")
            case "table_close":
                origin = Origin(table=self.tables, row=1, column=1)
                yield Grid(rows=tuple(map(tuple, self.rows)), origin=origin)
                self.rows = []
            case "inline" if not self.rows:
                yield _paragraph(token, self.level)
            case "code_block" | "fence":
                # Running text that someone indented by four spaces is no code.
                for text in filter(str.strip, token.content.split("\n")):
                    yield Paragraph(text=squeeze(text), indented=True, origin=_origin(token))

    def _row(self, line: str) -> None:
        """Take in a row as it is written, not as it is padded or cut to the width of the head."""
        cells = [cell.strip() for cell in _BAR.split(line.strip())]
        written = cells[cells[0] == "" : len(cells) - (cells[-1] == "")]
        self.boxes += len(written)
        self.limits.refuse_cells(self.boxes)
        row = len(self.rows) + 1
        self.rows.append(
            [
                Box(
                    text=squeeze("".join(map(_text, self.markdown.parseInline(cell)))),
                    origin=Origin(table=self.tables, row=row, column=column),
                )
                for column, cell in enumerate(written, start=1)
            ]
        )


def _paragraph(inline: "Token", level: int | None) -> Paragraph:
    text = _text(inline)
    return Paragraph(
        text=squeeze(text),
        level=level,
        indented=indents.is_indented(text),
        closing=indents.is_closing(text),
        origin=_origin(inline),
    )


def _origin(token: "Token") -> Origin:
    return Origin(line=token.map[0] + 1 if token.map else None)


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
