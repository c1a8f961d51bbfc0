"""Putting a report together whose parts stand in several documents."""

from collections.abc import Sequence

import attrs

from govdisclosure.editions import DEFAULT, form_of
from govdisclosure.errors import UnreadableInput
from govdisclosure.grid import Block, Document, Grid
from govdisclosure.language import Words
from govdisclosure.notes import Note, Origin
from govdisclosure.recognize.front import is_entry, read_front
from govdisclosure.recognize.headings import sections
from govdisclosure.recognize.parting import cut, heads
from govdisclosure.recognize.pieces import Piece, flatten
from govdisclosure.recognize.titles import find_title

_SECTIONS = {name: section.wording for name, section in form_of(DEFAULT).sections.items()}
_TABLES = frozenset(table.id for table in form_of(DEFAULT).tables)
_FRONT = "front"
_ENDS = "。；！？"


@attrs.frozen(kw_only=True)
class Share:
    """What a document holds of a report: tables, sections of text, the name of the report.

    ``number`` is that of its file. ``regions`` say where what precedes section one, and each
    section, begins and ends; ``headings`` and ``title`` where the lines stand that may stand in
    other documents as well.
    """

    number: int
    document: Document
    pieces: Sequence[Piece] = attrs.field(repr=False)
    agency: str | None
    year: int | None
    holds: frozenset[str]
    regions: dict[str, range]
    headings: dict[str, int]
    title: tuple[int, ...]

    def goes_with(self, other: "Share") -> bool:
        """Tell whether both may be of one report: nothing stands twice or contradicts the other."""
        return (
            not self.holds & other.holds
            and (self.agency == other.agency or not (self.agency and other.agency))
            and (self.year == other.year or not (self.year and other.year))
        )


def share_of(document: Document, number: int) -> Share:
    """Find out what a document holds of a report; raises `UnreadableInput` when it is nothing."""
    pieces = flatten(document)
    starts: dict[str, int] = {}
    for table, place in heads(pieces):
        starts.setdefault(table, place)
    found, _ = sections(pieces, _SECTIONS, starts)
    flush = {name: piece for name, piece in found.items() if not piece.indented} or found
    # Without its tables a document may have fewer headings than a report, and text like the others.
    headings = {
        name: piece.position for name, piece in flush.items() if piece.text[-1] not in _ENDS
    }
    begins = starts | headings
    holds = starts.keys() | (headings.keys() - _TABLES)
    if not holds:
        raise UnreadableInput(NOTHING.fill(number=number))
    edges = sorted({*begins.values(), len(pieces)})
    regions = {name: range(begin, edges[edges.index(begin) + 1]) for name, begin in begins.items()}
    before = pieces[: edges[0]]
    front = read_front(before, document.title)
    title = find_title([piece for piece in before if not is_entry(piece.text)])
    return Share(
        number=number,
        document=document,
        pieces=pieces,
        agency=front.agency,
        year=front.year,
        holds=frozenset(holds),
        regions={_FRONT: range(edges[0]), **regions},
        headings=headings,
        title=() if title is None else tuple(piece.position for piece in title.lines),
    )


def grouped(shares: Sequence[Share]) -> list[list[Share]]:
    """Put together what belongs to one report, each in the order of the files.

    Those that name agency and year come first; another goes with the only one that it may go with.
    Raises `UnreadableInput` where there are several.
    """
    groups: list[list[Share]] = []
    named = [share for share in shares if share.agency and share.year]
    for share in (*named, *(share for share in shares if share not in named)):
        may_be = [group for group in groups if all(map(share.goes_with, group))]
        if len(may_be) > 1:
            numbers = tuple(str(group[0].number) for group in may_be)
            raise UnreadableInput(UNCLEAR.fill(number=share.number, others=numbers))
        if may_be:
            may_be[0].append(share)
        else:
            groups.append([share])
    ordered = (sorted(group, key=lambda share: share.number) for group in groups)
    return sorted(ordered, key=lambda group: group[0].number)


def joined(shares: Sequence[Share]) -> Document:
    """Return one document for a report whose parts stand in several.

    The sections follow in the order of the form, and every place says in which file it is. A
    heading or a title that stands in several files is taken once.
    """
    if len(shares) == 1:
        return shares[0].document
    blocks: list[Block] = []
    has_title = False
    # What names the report comes first, or its lines would stand before the title.
    for share in sorted(shares, key=lambda share: not share.title):
        again = share.title if has_title else ()
        blocks += _blocks(share, set(share.regions[_FRONT]) - set(again))
        has_title = has_title or bool(share.title)
    for name in _SECTIONS:
        has_heading = False
        # A heading may stand in one file and its table in another.
        for share in sorted(shares, key=lambda share: name in share.holds):
            kept = set(share.regions.get(name, ()))
            if has_heading:
                kept.discard(share.headings.get(name, -1))
            has_heading = has_heading or name in share.headings
            blocks += _blocks(share, kept)
    titles = (share.document.title for share in shares)
    return Document(
        blocks=tuple(blocks),
        title=next(filter(None, titles), None),
        notes=tuple(_in_file(note, share) for share in shares for note in share.document.notes),
    )


def _blocks(share: Share, kept: set[int]) -> list[Block]:
    part = cut(share.document, share.pieces, kept)
    return [_block_in_file(block, share.number) for block in part.blocks]


def _block_in_file(block: Block, number: int) -> Block:
    origin = attrs.evolve(block.origin, file=number)
    if not isinstance(block, Grid):
        return attrs.evolve(block, origin=origin)
    rows = tuple(
        tuple(attrs.evolve(box, origin=attrs.evolve(box.origin, file=number)) for box in row)
        for row in block.rows
    )
    return attrs.evolve(block, rows=rows, origin=origin)


def _in_file(note: Note, share: Share) -> Note:
    if note.where is None:
        return note
    where: Origin = attrs.evolve(note.where, file=share.number)
    return attrs.evolve(note, where=where)


NOTHING = Words(
    "error.no-part", "第{number}个文件中既没有年度报告的表格，也没有其标题，不是报告的一部分。"
)
UNCLEAR = Words(
    "error.part-unclear",
    "第{number}个文件没有写明行政机关和年度，可能属于第{others}个文件的报告，无法确定是哪一份。请分开读取。",
)
