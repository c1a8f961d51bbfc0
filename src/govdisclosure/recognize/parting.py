"""Dividing a document that holds several reports, where it is certain that another one begins."""

from collections.abc import Container, Iterator, Sequence
from itertools import groupby, islice, pairwise

import attrs

from govdisclosure.dates import parse_date
from govdisclosure.editions import DEFAULT, form_of
from govdisclosure.form.model import Form
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph
from govdisclosure.notes import Note
from govdisclosure.recognize.front import entry_of, is_entry
from govdisclosure.recognize.headings import LONGEST_HEADING, may_head
from govdisclosure.recognize.heads import table_head
from govdisclosure.recognize.likeness import plain
from govdisclosure.recognize.pieces import Piece, flatten
from govdisclosure.recognize.titles import Title, find_titles
from govdisclosure.recognize.wording import heads_of, labels_of

_FORM: Form = form_of(DEFAULT)
"""What begins a report is called the same in all editions."""

_OVERVIEW = "overview"
_ORDER = tuple(table.id for table in _FORM.tables)
_WORDS = {
    table.id: frozenset(map(plain, (*heads_of(table), *labels_of(table)))) for table in _FORM.tables
}
_NEAR = 40
_FAR = 1000
"""A sheet may hold many blanks beside a head."""

_ENOUGH = 3
"""So many other words of a table near the word of its head make it certain that it begins."""


def parts(document: Document) -> tuple[Document, ...]:
    """Divide a document into one for each report that it holds.

    Another report begins where a table of the form begins again, or one that comes before in the
    form, and a heading of section one or a title of another report stands before it. Whatever is
    less certain is left together. A document of one report is returned as it is.
    """
    pieces = flatten(document)
    begins = list(_begins(pieces))
    if not begins:
        return (document,)
    bounds = (0, *begins, len(pieces))
    return tuple(cut(document, pieces, range(begin, end)) for begin, end in pairwise(bounds))


def heads(pieces: Sequence[Piece]) -> Iterator[tuple[str, int]]:
    """Yield the words of heads with which a table certainly begins, or goes on: table, position."""
    for indented in (False, True):
        found = [
            (table, piece.position)
            for piece in pieces
            if (indented or not piece.indented)
            and (table := table_head(pieces, piece)) is not None
            and _is_table(pieces, piece.position, table)
        ]
        # Running text may quote heads; but some sources indent everything.
        if found:
            yield from found
            return


def cut(document: Document, pieces: Sequence[Piece], kept: Container[int]) -> Document:
    """Return the part of a document that holds the pieces at some positions, whole rows of tables.

    The title of the page is that of no part; a note goes with the page that it names, or with all.
    """
    blocks: list[Block] = []
    position = 0
    for block in document.blocks:
        if not isinstance(block, Grid):
            blocks += [block] if position in kept else []
            position += 1
            continue
        rows: list[tuple[Box, ...]] = []
        is_cut = bool(block.rows) and position not in kept
        for row in block.rows:
            filled = [box for box in row if box.text]
            if position in kept and is_cut and not rows and len(filled) == 1:
                # What a sheet holds above a table is text.
                blocks.append(Paragraph(text=filled[0].text, origin=filled[0].origin))
            elif position in kept:
                rows.append(row)
            position += len(row)
        if rows:
            blocks.append(attrs.evolve(block, rows=tuple(rows)))
    pages = {piece.origin.page for piece in pieces if piece.position in kept}
    notes = tuple(note for note in document.notes if _belongs(note, pages, pieces))
    return attrs.evolve(document, blocks=tuple(blocks), title=None, notes=notes)


def _belongs(note: Note, pages: set[int | None], pieces: Sequence[Piece]) -> bool:
    page = None if note.where is None else note.where.page
    elsewhere = page not in pages and any(piece.origin.page == page for piece in pieces)
    return page is None or not elsewhere


def _is_table(pieces: Sequence[Piece], place: int, table: str) -> bool:
    after = (piece for piece in pieces[place + 1 : place + _FAR] if piece.text)
    words = {plain(piece.text) for piece in islice(after, _NEAR)}
    return len(words & _WORDS[table]) >= _ENOUGH


def _begins(pieces: Sequence[Piece]) -> Iterator[int]:
    """Yield where each report but the first begins."""
    title: Title | None = None
    seen: list[str] = []
    after = 0
    for table, place in heads(pieces):
        gap = pieces[after:place]
        if not seen:
            title = next(iter(_titles(list(_lines(gap)))), None)
        elif (again := _again(table, seen)) is not None:
            found = _begin(gap, title, again=again)
            if found is not None:
                title, start = found
                seen = []
                yield _whole_row(pieces, _with_header(pieces, start, after))
        seen.append(table)
        after = place + 1


def _again(table: str, seen: Sequence[str]) -> bool | None:
    """Tell whether a table stands after one that follows it in a report; ``None`` if it goes on."""
    if table == seen[-1]:
        return False
    return True if table in seen or _ORDER.index(table) < _ORDER.index(seen[-1]) else None


def _begin(
    gap: Sequence[Piece], current: Title | None, *, again: bool
) -> tuple[Title | None, int] | None:
    """Return the title of the report that begins between two tables, and where it begins.

    ``current`` is the title of the report before, and ``again`` tells that a table stands again
    after another one. ``None`` where it is not certain that a report begins.
    """
    flush = [piece for piece in _lines(gap) if not (piece.indented or is_entry(piece.text))]
    titles = _titles(flush)
    overviews = _overviews(flush)
    if titles:
        first = titles[0].lines[0].position
        overview = next((one for one in overviews if one.position > first), None)
        before = [
            one for one in titles if overview is None or one.lines[-1].position < overview.position
        ]
        title = before[-1]
        differs = _named(title) != _named(current)
        if (differs and overview) or (again and (differs or overview)):
            same = [one for one in before if _named(one) == _named(title)]
            return title, (same[0] if differs else title).lines[0].position
        return None
    if not (again and overviews):
        return None
    marked = [one for one in overviews if one.level is not None]
    return None, _untitled(gap, (marked or overviews)[-1])


def _lines(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the paragraphs, and what stands alone in a row: in a sheet nothing tells them apart."""
    for row, together in groupby(pieces, key=lambda piece: piece.row):
        filled = [piece for piece in together if piece.text]
        if row is None:
            yield from filled
        elif len(filled) == 1:
            yield attrs.evolve(filled[0], row=None)


def _named(title: Title | None) -> tuple[str | None, int | None] | None:
    return None if title is None else (title.agency, title.year)


def _titles(pieces: Sequence[Piece]) -> list[Title]:
    """Return every title, in order."""
    return sorted(find_titles(pieces), key=lambda title: title.lines[0].position)


def _overviews(pieces: Sequence[Piece]) -> list[Piece]:
    """Return what may be the heading of section one."""
    official = _FORM.sections[_OVERVIEW].wording
    return [
        piece
        for piece in pieces
        if len(piece.text) <= LONGEST_HEADING and may_head(piece.text, _OVERVIEW, official)
    ]


def _untitled(gap: Sequence[Piece], overview: Piece) -> int:
    """Return where a report begins whose title says nothing: after the sign-off before it."""
    before = [piece for piece in gap if piece.position < overview.position]
    for place in range(len(before) - 1, -1, -1):
        piece = before[place]
        if piece.indented:
            continue
        if is_entry(piece.text):
            # The header stands before the title, or after it.
            return _title_before(before[: place + 1], piece)
        is_value = piece.in_table or (place and _is_label(before[place - 1]))
        if not is_value and parse_date(piece.text) is not None:
            return piece.position + 1
        if piece.level == 1:
            return piece.position
    return overview.position


def _title_before(before: Sequence[Piece], entry: Piece) -> int:
    for piece in reversed(before):
        if not piece.in_table and not is_entry(piece.text):
            return piece.position + 1
    return entry.position


def _with_header(pieces: Sequence[Piece], start: int, after: int) -> int:
    """Return where the publication header begins that stands right before a title."""
    begin = start
    while begin > after:
        piece = pieces[begin - 1]
        if piece.row is not None:
            row = _whole_row(pieces, begin - 1)
            if row < after or not any(is_entry(other.text) for other in pieces[row:begin]):
                break
            begin = row
        elif is_entry(piece.text) and not piece.indented:
            begin -= 1
        elif begin - 1 > after and _is_label(pieces[begin - 2]):
            begin -= 2
        else:
            break
    return begin


def _is_label(piece: Piece) -> bool:
    return piece.row is None and not piece.indented and entry_of(piece.text) is not None


def _whole_row(pieces: Sequence[Piece], place: int) -> int:
    while place and pieces[place].row is not None and pieces[place - 1].row == pieces[place].row:
        place -= 1
    return place
