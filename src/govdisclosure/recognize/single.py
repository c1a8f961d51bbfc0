"""Table four, which has one row of figures and no label before it."""

from collections.abc import Sequence

from govdisclosure.form.model import Cell, Table
from govdisclosure.language import Words
from govdisclosure.notes import Note, Severity
from govdisclosure.reading import Confidence, Use
from govdisclosure.recognize.figures import looks_like_figure
from govdisclosure.recognize.found import Found
from govdisclosure.recognize.likeness import ALIKE, likeness, plain
from govdisclosure.recognize.pieces import Candidate, Piece, candidates
from govdisclosure.recognize.placing import place
from govdisclosure.recognize.windows import unlabelled
from govdisclosure.recognize.wording import is_label


def read_single_row(pieces: Sequence[Piece], table: Table, found: Found) -> None:
    """Read the one row of figures of a table from the pieces of its region."""
    cells = [cell for row in table.rows for cell in row.cells]
    kept = [row for row in candidates(pieces, lambda text: is_label(text, table)) if row.values]
    # Blanks beside heads are what is left over from their spans, not a row of blank figures.
    rows = [row for row in kept if _has_figures(row)] or [
        row for row in kept if not row.labels or not row.kept
    ]
    if not rows:
        found.note(
            Note(
                code="row-missing",
                severity=Severity.ERROR,
                sentence=TABLE_UNREAD.fill(section=table.section.wording, count=len(cells)),
                cell=cells[0].id,
            )
        )
        return
    chosen = _chosen(rows, pieces, table)
    if chosen is None:
        code = "row-unsure"
        sentence = TABLE_UNREAD.fill(section=table.section.wording, count=len(cells))
    elif not _in_order(pieces, table, chosen[0]):
        code, sentence = "column-order", HEADS_ORDER.fill(section=table.section.wording)
    else:
        confidence = _confidence(pieces, cells, chosen)
        for cell, piece in zip(cells, chosen, strict=True):
            place(cell, piece, None, confidence, found)
        for row in rows:
            found.take((piece for piece in row.values if not piece.text), Use.LEFTOVER)
        return
    note = Note(
        code=code,
        severity=Severity.ERROR,
        sentence=sentence,
        cell=cells[0].id,
        where=rows[0].first.origin,
        printed="\n".join(map(str, rows)),
    )
    found.note(note, (piece for row in rows for piece in row.values))


def _chosen(
    rows: Sequence[Candidate], pieces: Sequence[Piece], table: Table
) -> tuple[Piece, ...] | None:
    """Return the figures: of the one row that has as many, or of rows that hold a block each."""
    count = sum(len(row.cells) for row in table.rows)
    whole = [figures for row in rows if (figures := unlabelled(row, count)) is not None]
    if whole:
        first, *others = ([piece.text for piece in figures] for figures in whole)
        return whole[0] if all(other == first for other in others) else None
    ends = {0}
    for row in table.rows:
        ends.add(max(ends) + len(row.cells))
    parts = [row.values for row in rows]
    together = tuple(piece for part in parts for piece in part)
    lengths = [sum(map(len, parts[:number])) for number in range(len(parts))]
    if len(together) != count or not ends.issuperset(lengths):
        return None
    # The table is broken between its blocks: each part must stand under its own heads.
    return together if _heads(pieces, table) == _official(table) else None


def _has_figures(candidate: Candidate) -> bool:
    return any(piece.text and looks_like_figure(piece.text) for piece in candidate.values)


def _official(table: Table) -> list[str]:
    return [plain(cell.column.wording) for row in table.rows for cell in row.cells]


def _heads(pieces: Sequence[Piece], table: Table) -> list[str]:
    words = set(_official(table))
    heads = [(piece, word) for piece in pieces if (word := plain(piece.text)) in words]
    grids = {(piece.row[0], piece.width) for piece, _ in heads if piece.row and not piece.unrolled}
    if len(grids) == 1 and all(piece.row and not piece.unrolled for piece, _ in heads):
        # Heads on two levels, as the form has them, may come in two rows.
        heads.sort(key=lambda head: head[0].column)
    return [word for _, word in heads]


def _in_order(pieces: Sequence[Piece], table: Table, first: Piece) -> bool:
    """Tell whether nothing in the heads over the figures contradicts the order of the form."""
    over = [piece for piece in pieces if piece.position < first.position]
    heads, official = _heads(over, table), _official(table)
    if len(heads) == len(official) and heads != official:
        return False
    places = {plain(piece.text): piece.position for piece in reversed(over)}
    blocks = [places[word] for word in map(plain, _blocks(table)) if word in places]
    return blocks == sorted(blocks)


def _blocks(table: Table) -> list[str]:
    """Return the words over the blocks of the table, in the order of the form."""
    words = [word for row in table.rows for word in (row.line.block, row.line.wording) if word]
    return list(dict.fromkeys(words))


def _confidence(
    pieces: Sequence[Piece], cells: Sequence[Cell], chosen: Sequence[Piece]
) -> Confidence:
    """Return how like the heads over the figures are to those of the form."""
    official = [plain(cell.column.wording) for cell in cells]
    words = dict.fromkeys(official)
    heads = [
        plain(piece.text) for piece in pieces if piece.position < chosen[0].position and piece.text
    ]
    if [head for head in heads if head in words] == official:
        return Confidence.EXACT
    like = [
        max(words, key=lambda word: likeness(head, word))
        for head in heads
        if any(likeness(head, word) >= ALIKE for word in words)
    ]
    return Confidence.LIKENESS if like == official else Confidence.POSITION


TABLE_UNREAD = Words("note.table-unread", "“{section}”的表应有{count}个数据，未能读取。")
HEADS_ORDER = Words("note.heads-order", "“{section}”的表中各栏的顺序与格式不一致，未读取。")
