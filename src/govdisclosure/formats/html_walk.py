"""One pass over the tags of a page: its paragraphs and tables.

The page comes as a parser writes it after mending: each element closed, attributes quoted, no sign
of mark-up but in tags. It is cut at the signs that open tags, so that a piece is a tag with the
text after it. That is many times as fast as asking a parser for one node after the other.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from govdisclosure.formats import indents
from govdisclosure.formats.html_cells import (
    END,
    HIDDEN_LEFT_OUT,
    STRUCK_LEFT_OUT,
    inside,
    joined,
    read_cell,
    unescaped,
)
from govdisclosure.formats.html_frame import REGION_TAGS, Kind, Region, region_of
from govdisclosure.formats.html_names import (
    BLOCK,
    BREAK,
    INLINE,
    KINDS,
    SKIP,
    TABLE,
    attributes_of,
    closing,
    indented,
    is_gloss,
    is_hidden,
    is_struck,
)
from govdisclosure.formats.limits import Limits
from govdisclosure.grid import Block, Box, Grid, Paragraph, squeeze
from govdisclosure.language import Words
from govdisclosure.notes import Note, Origin, Severity

_SPACES = " \t\n\r\f"
_NO_BREAK = "\xa0"
_SPAN = re.compile(r"\s*\+?(\d{1,9})")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FEW = 4


@lru_cache(maxsize=4096)
def _origin(table: int, row: int, column: int) -> Origin:
    return Origin(table=table, row=row, column=column)


@attrs.frozen
class _Holder:
    """An open element that begins a new line, and what it says of the text in it."""

    level: int | None = None
    indented: bool = False
    closing: bool = False
    region: Region | None = None


@attrs.define
class Walk:
    """What was found on a page so far; ``rest`` are the pieces still to come."""

    limits: Limits
    rest: Iterator[str]
    blocks: list[Block] = attrs.field(factory=list)
    regions: list[Region] = attrs.field(factory=list)
    linked: set[int] = attrs.field(factory=set)
    """The places of paragraphs all of whose text is links."""
    notes: list[Note] = attrs.field(factory=list)
    cells: int = 0
    tables: int = 0
    lines: int = 0
    links: int = 0

    def run(self) -> None:
        """Go through the page."""
        holders = [_Holder()]
        text, link = "", None
        for piece in self.rest:
            tag, _, after = piece.partition(">")
            name, _, attributes = tag.partition(" ")
            kind = KINDS.get(name, BLOCK)
            if kind == BLOCK:
                if text:
                    self._flush(text, holders[-1])
                text, link = after, None
                if name[:1] != "/":
                    self.limits.refuse_nesting(len(holders))
                    holders.append(self._holder(name, attributes.lower(), holders[-1]))
                elif len(holders) > 1:
                    self._end(holders.pop().region)
            elif kind == INLINE:
                if attributes and _is_left_out(attributes.lower()):
                    after = self._leave_out(name, after, attributes)
                text += after
            elif kind == TABLE:
                self._flush(text, holders[-1])
                hidden = is_hidden(attributes.lower())
                region = self._region(Kind.HIDDEN) if hidden else None
                text = self._table()
                self._end(region)
            elif kind == BREAK:
                text += END + after
            elif kind == SKIP:
                text += inside(self.rest, name, after)[1]
            elif name == "a":
                link = len(text)
                text += after
            elif name == "/a":
                self.links += 0 if link is None else len(text[link:].strip())
                link = None
                text += after
            elif name in {"s", "strike", "del"}:
                text += self._leave_out(name, after, attributes)
            else:
                text += after
        self._flush(text, holders[-1])

    def _leave_out(self, name: str, begin: str, attributes: str) -> str:
        """Pass over text that does not count; return what follows it."""
        text, after = inside(self.rest, name, begin)
        if (printed := joined(text)) and not is_gloss(attributes.lower()):
            words = HIDDEN_LEFT_OUT if is_hidden(attributes.lower()) else STRUCK_LEFT_OUT
            self._note(words, Origin(line=self.lines + 1), printed)
        return after

    def _holder(self, name: str, attributes: str, outer: _Holder) -> _Holder:
        region = None
        if attributes or name in REGION_TAGS:
            kind = region_of(name, attributes)
            region = None if kind is None else self._region(kind)
        indent = indented(attributes) if attributes else None
        close = closing(attributes) if attributes else None
        return _Holder(
            _HEADINGS.get(name, outer.level),
            outer.indented if indent is None else indent,
            outer.closing if close is None else close,
            region,
        )

    def _region(self, kind: Kind) -> Region:
        region = Region(kind, len(self.blocks))
        self.regions.append(region)
        return region

    def _end(self, region: Region | None) -> None:
        if region is not None:
            region.end = len(self.blocks)

    def _flush(self, text: str, holder: _Holder) -> None:
        """End a paragraph, or several that line breaks part."""
        links, self.links = self.links, 0
        if not text or text.isspace():
            return
        for line in unescaped(text).split(END):
            squeezed = squeeze(line)
            if not squeezed:
                continue
            self.lines += 1
            self.limits.refuse_paragraphs(self.lines)
            # White space of the source is not shown; no-break spaces are.
            line = line.lstrip(_SPACES)
            if line[0] == _NO_BREAK:
                line = line.replace(_NO_BREAK, " ")
            if links and links >= len(squeezed) - 2:
                self.linked.add(len(self.blocks))
            self.blocks.append(
                Paragraph(
                    text=squeezed,
                    level=holder.level,
                    indented=holder.indented or indents.is_indented(line),
                    closing=holder.closing or indents.is_closing(line),
                    origin=Origin(line=self.lines),
                )
            )

    def _table(self) -> str:
        """Read a table that was just opened; return the text after it."""
        self.tables += 1
        rows: list[tuple[Box, ...]] = []
        row: list[Box] = []
        groups: list[int] = []
        notes: list[Note] = []
        after = ""
        for piece in self.rest:
            tag, _, after = piece.partition(">")
            name, _, attributes = tag.partition(" ")
            if name == "td" or name == "th":
                origin = _origin(self.tables, len(rows) + 1, len(row) + 1)
                text = read_cell(self.rest, name, after, origin, notes)
                if not attributes:
                    row.append(Box(text=text, origin=origin))
                elif not is_hidden(attributes.lower()):
                    row.append(self._spanning(text, attributes, origin))
                else:
                    if text:
                        self._note(HIDDEN_LEFT_OUT, origin, text)
                    if "visibility" in attributes.lower():
                        # It is not shown but takes its place.
                        row.append(self._spanning("", attributes, origin))
            elif name == "tr":
                row = []
                if attributes and is_hidden(attributes.lower()):
                    self._leave_out("tr", after, attributes)
            elif name == "/tr":
                self.cells += len(row)
                self.limits.refuse_cells(self.cells)
                rows.append(tuple(row))
                self.limits.refuse_late()
            elif name == "/table":
                break
            elif name == "caption":
                self._flush(inside(self.rest, name, after)[0], _Holder())
            elif name == "/tbody" or name == "/thead" or name == "/tfoot":
                groups.append(len(rows))
        # Pictures in what merely arranges a page are no loss of figures.
        self.notes.extend(notes if sum(map(len, rows)) > _FEW else ())
        rows = _to_end_of_group(rows, groups)
        self.blocks.append(Grid(rows=tuple(rows), origin=_origin(self.tables, 1, 1)))
        return after

    def _spanning(self, text: str, attributes: str, origin: Origin) -> Box:
        if "span" not in attributes:
            return Box(text=text, origin=origin)
        said = attributes_of(attributes)
        return Box(
            text=text,
            rowspan=self._span(said.get("rowspan", ""), 0),
            colspan=self._span(said.get("colspan", ""), 1),
            origin=origin,
        )

    def _span(self, value: str, least: int) -> int:
        match = _SPAN.match(value)
        return min(max(int(match.group(1)), least), self.limits.span) if match else 1

    def _note(self, words: Words, where: Origin, printed: str) -> None:
        self.notes.append(
            Note(
                code="text-left-out",
                severity=Severity.NOTICE,
                sentence=words.fill(printed=printed),
                where=where,
                printed=printed,
            )
        )


def _is_left_out(attributes: str) -> bool:
    return is_gloss(attributes) or is_hidden(attributes) or is_struck(attributes)


def _to_end_of_group(rows: list[tuple[Box, ...]], groups: list[int]) -> list[tuple[Box, ...]]:
    """Let boxes that span no rows at all span those to the end of their part of the table."""
    if not any(box.rowspan == 0 for row in rows for box in row):
        return rows
    ends = sorted({*groups, len(rows)})
    return [
        tuple(
            attrs.evolve(box, rowspan=next(end for end in ends if end > number) - number)
            if box.rowspan == 0
            else box
            for box in row
        )
        for number, row in enumerate(rows)
    ]
