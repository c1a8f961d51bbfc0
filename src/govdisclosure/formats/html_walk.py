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
    STRUCK,
    STRUCK_LEFT_OUT,
    cell_of,
    doubts_of,
    inside,
    joined,
    unescaped,
)
from govdisclosure.formats.html_frame import REGION_TAGS, Kind, Region, region_of
from govdisclosure.formats.html_names import (
    BLOCK,
    BREAK,
    INLINE,
    KINDS,
    SKIP,
    attributes_of,
    closing,
    indented,
    is_gloss,
    is_hidden,
    is_struck,
)
from govdisclosure.formats.html_rows import UNROLLED
from govdisclosure.formats.limits import Limits
from govdisclosure.grid import Block, Box, Grid, Paragraph, squeeze
from govdisclosure.language import Words
from govdisclosure.notes import Note, Origin, Severity

_SPACES = " \t\n\r\f"
_NO_BREAK = "\xa0"
_SPAN = re.compile(r"\s*\+?([0-9]{1,9})")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FEW = 4
_SHORT = 100
_BARE = len("\n<td")
MARKED = frozenset((*_HEADINGS, *REGION_TAGS))
"""Elements that say something by their names."""


@lru_cache(maxsize=4096)
def _origin(table: int, row: int, column: int) -> Origin:
    return Origin(table=table, row=row, column=column)


@lru_cache(maxsize=8192)
def _box(text: str, table: int, row: int, column: int) -> Box:
    """Return a box; most of a report's are those of any other, and to make one takes long."""
    return Box(text=text, origin=_origin(table, row, column))


@attrs.frozen
class _Holder:
    """An open element that begins a new line, and what it says of the text in it."""

    level: int | None = None
    indented: bool = False
    closing: bool = False
    region: Region | None = None

    def inner(self) -> "_Holder":
        """Return what holds for an element in this one that says nothing of its own."""
        return _Holder(self.level, self.indented, self.closing)


@lru_cache(maxsize=1024)
def _said(name: str, attributes: str) -> tuple[int | None, bool | None, bool | None, Kind | None]:
    """Return what a tag says of the text in it: a heading, indented, to the right, a region."""
    low = attributes.lower()
    if not low:
        return _HEADINGS.get(name), None, None, region_of(name, low)
    return _HEADINGS.get(name), indented(low), closing(low), region_of(name, low)


@attrs.define
class Walk:
    """What was found on a page so far."""

    limits: Limits
    blocks: list[Block] = attrs.field(factory=list)
    regions: list[Region] = attrs.field(factory=list)
    linked: set[int] = attrs.field(factory=set)
    """The places of paragraphs all of whose text is links."""
    notes: list[Note] = attrs.field(factory=list)
    cells: int = 0
    tables: int = 0
    lines: int = 0
    links: int = 0
    holders: list[_Holder] = attrs.field(factory=lambda: [_Holder()])

    def run(self, page: str) -> bool:
        """Go through a page; return whether a table stands in another, which is not read right."""
        before, *tables = page.split("<table")
        self._outside(before)
        for part in tables:
            attributes, _, rest = part.partition(">")
            table, closed, after = rest.partition("</table>")
            if not closed:
                return True
            region = self._region(Kind.HIDDEN) if is_hidden(attributes.lower()) else None
            self._table(table, unrolled=attributes == UNROLLED)
            self._end(region)
            self._outside(after)
        return False

    def _outside(self, markup: str) -> None:  # noqa: PLR0912  # one choice, made for each tag
        """Take in what stands before, between and after tables."""
        holders = self.holders
        kinds = KINDS
        pieces = iter(markup.split("<"))
        text, link = next(pieces), None
        for piece in pieces:
            tag, _, after = piece.partition(">")
            name, _, attributes = tag.partition(" ")
            kind = kinds.get(name, BLOCK)
            if not name:
                text += f"<{piece}"
            elif kind == BLOCK:
                if text and not text.isspace():
                    self._flush(text, holders[-1])
                text, link = after, None
                if name[0] != "/":
                    self.limits.refuse_nesting(len(holders))
                    if attributes or name in MARKED:
                        holders.append(self._holder(name, attributes, holders[-1]))
                    else:
                        holder = holders[-1]
                        holders.append(holder if holder.region is None else holder.inner())
                elif len(holders) > 1:
                    self._end(holders.pop().region)
            elif kind == INLINE:
                if attributes and _is_left_out(attributes.lower()):
                    after = self._leave_out(pieces, name, after, attributes)
                text += after
            elif kind == BREAK:
                text += END + after
            elif kind == SKIP:
                text += inside(pieces, name, after)[1]
            elif name == "a":
                link = len(text)
                text += after
            elif name == "/a":
                self.links += 0 if link is None else len(text[link:].strip())
                link = None
                text += after
            elif name in STRUCK:
                text += self._leave_out(pieces, name, after, attributes)
            else:
                text += after
        self._flush(text, holders[-1])

    def _leave_out(self, rest: Iterator[str], name: str, begin: str, attributes: str) -> str:
        """Pass over text that does not count; return what follows it."""
        text, after = inside(rest, name, begin)
        if (printed := joined(text)) and not is_gloss(attributes.lower()):
            words = HIDDEN_LEFT_OUT if is_hidden(attributes.lower()) else STRUCK_LEFT_OUT
            self._note(words, Origin(line=self.lines + 1), printed)
        return after

    def _holder(self, name: str, attributes: str, outer: _Holder) -> _Holder:
        level, indent, close, kind = _said(name, attributes)
        return _Holder(
            level or outer.level,
            outer.indented if indent is None else indent,
            outer.closing if close is None else close,
            None if kind is None else self._region(kind),
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
            shown = line.lstrip(_SPACES)
            if shown[0] == _NO_BREAK:
                shown = shown.replace(_NO_BREAK, " ")
            if links and holder.level is None and links >= len(squeezed) - 2:
                self.linked.add(len(self.blocks))
            self.blocks.append(
                Paragraph(
                    text=squeezed,
                    level=holder.level,
                    indented=holder.indented or indents.is_indented(shown),
                    closing=holder.closing or indents.is_closing(shown),
                    origin=Origin(line=self.lines),
                )
            )

    def _table(self, markup: str, *, unrolled: bool) -> None:
        self.tables += 1
        rows: list[tuple[Box, ...]] = []
        groups: list[int] = []
        notes: list[Note] = []
        for line in markup.split("</tr>"):
            before, opened, cells = line.partition("<tr")
            if "</t" in before:
                groups.append(len(rows))
            if "<caption" in before:
                self._outside(f"<{before.partition('<')[2]}")
            if not opened:
                continue
            attributes, _, cells = cells.partition(">")
            if attributes and is_hidden(attributes.lower()):
                if printed := cell_of(cells)[0]:
                    self._note(HIDDEN_LEFT_OUT, _origin(self.tables, len(rows) + 1, 1), printed)
                cells = ""
            row = self._row(cells, len(rows) + 1, notes)
            self.cells += len(row)
            rows.append(row)
            self.limits.refuse_late()
        # Pictures in what merely arranges a page are no loss of figures.
        self.notes.extend(notes if sum(map(len, rows)) > _FEW else ())
        rows = _to_end_of_group(rows, groups)
        origin = _origin(self.tables, 1, 1)
        self.blocks.append(Grid(rows=tuple(rows), unrolled=unrolled, origin=origin))

    def _row(self, markup: str, number: int, notes: list[Note]) -> tuple[Box, ...]:
        row: list[Box] = []
        table = self.tables
        cells = (markup if "</th>" not in markup else markup.replace("</th>", "</td>")).split(
            "</td>"
        )
        del cells[-1]
        self.limits.refuse_cells(self.cells + len(cells))
        for column, cell in enumerate(cells, start=1):
            attributes, _, inner = cell.partition(">")
            text, more = cell_of(inner)
            if more is None and len(attributes) <= _BARE and len(text) <= _SHORT:
                row.append(_box(text, table, number, column))
                continue
            origin = _origin(table, number, column)
            if more is not None:
                notes.extend(doubts_of(more, text, origin))
            if is_hidden(attributes.lower()):
                if text:
                    self._note(HIDDEN_LEFT_OUT, origin, text)
                if "visibility" not in attributes.lower():
                    continue
                # It is not shown but takes its place.
                text = ""
            row.append(self._spanning(text, attributes, origin))
        return tuple(row)

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
