"""The rows and figures of the tables: labels aligned with the form, values placed by position."""

from collections import Counter
from collections.abc import Mapping, Sequence

from govdisclosure.form.model import Cell, Equation, Row, Table
from govdisclosure.language import Sentence, Words
from govdisclosure.notes import Note, Severity
from govdisclosure.reading import Confidence, Use
from govdisclosure.recognize.aligning import align, rejoined
from govdisclosure.recognize.columns import Columns
from govdisclosure.recognize.copies import without_copies
from govdisclosure.recognize.doubts import Filled, out_of_step, sums_up_beside
from govdisclosure.recognize.found import Found
from govdisclosure.recognize.leftover import is_stray
from govdisclosure.recognize.likeness import ALIKE, likeness, plain
from govdisclosure.recognize.pieces import Candidate, Piece, candidates
from govdisclosure.recognize.placing import place
from govdisclosure.recognize.single import read_single_row
from govdisclosure.recognize.windows import Habits, Likes, Window, window
from govdisclosure.recognize.wording import Heads, is_label, words_over


def read_table(
    pieces: Sequence[Piece], table: Table, totals: Mapping[str, Equation], found: Found
) -> None:
    """Read the figures of one table from the pieces of its region.

    ``totals`` are the equations that hold within a row, by the id of the row.
    """
    if table.id == "challenges":
        read_single_row(pieces, table, found)
        return
    found_rows = rejoined(candidates(pieces, lambda text: is_label(text, table)), table)
    rows = [row for row in found_rows if row.values and row.labels]
    alignment = align(rows, table)
    found.take(without_copies(rows, alignment.rows, pieces), Use.COPY)
    heads = Heads.of(pieces, table)
    windows = _windows(rows, alignment.rows, pieces, Columns.of(pieces, table, heads))
    filled = Filled.of(one.figures for one in windows.values() if one is not None)
    repeats = {other: place for place, rivals in alignment.rivals.items() for other in rivals}
    spilled = False
    for number, candidate in enumerate(rows):
        row = alignment.rows.get(number)
        if row is None:
            if number not in repeats:
                _note_unread(candidate, table, found)
            spilled = _is_group(candidate, table) and any(piece.text for piece in candidate.values)
            continue
        rivals = [rows[other] for other in alignment.rivals.get(number, ())]
        chosen = windows[number]
        if rivals and not _note_repeated(candidate, rivals, row, found):
            continue
        if chosen is None or spilled or number in alignment.unsure:
            sentence = ROW_UNSURE.fill(row=row.line.wording, count=len(row.cells))
            found.note(
                _error("row-unsure", sentence, candidate, row.cells[0].id), _spoken(candidate)
            )
        else:
            total = totals.get(row.id)
            _read_row(candidate, row, chosen, heads, filled[len(chosen.figures)], total, found)
            if _may_be_beside(number, rows, alignment.rows):
                doubt = ROW_DOUBTED_BESIDE.fill(row=row.line.wording)
                found.note(_error("row-doubted", doubt, candidate, row.cells[0].id))
        spilled = False
    missing = set(table.rows) - set(alignment.rows.values())
    for row in (row for row in table.rows if row in missing):
        found.note(
            Note(
                code="row-missing",
                severity=Severity.ERROR,
                sentence=ROW_MISSING.fill(row=row.line.wording),
                cell=row.cells[0].id,
            )
        )


def _windows(
    rows: Sequence[Candidate],
    matches: Mapping[int, Row],
    pieces: Sequence[Piece],
    columns: Columns | None,
) -> dict[int, Window | None]:
    """Return the figures of each row: by its columns, or else by the habits of the table."""
    windows: dict[int, Window | None] = {}
    if columns is not None:
        usual = _label_columns(rows, matches)
        for number, row in matches.items():
            figures = columns.figures(rows[number], row)
            # A label that stands elsewhere than those of its depth has moved its figures as well.
            if figures is not None and rows[number].labels[-1].column == usual[len(row.parents)]:
                windows[number] = Window(figures, sure=True, placed=True)
    if len(windows) < len(matches):
        likes = {number: _likes(rows[number], row) for number, row in matches.items()}
        start = min(rows[number].first.position for number in matches)
        over = [piece for piece in pieces if piece.position < start]
        learned = Habits.of(((rows[number], alike) for number, alike in likes.items()), over)
        for number, alike in likes.items():
            if number not in windows:
                windows[number] = window(rows[number], alike, learned)
    return windows


def _label_columns(rows: Sequence[Candidate], matches: Mapping[int, Row]) -> dict[int, int]:
    """Return in which column most labels of each depth stand."""
    found: dict[int, Counter[int]] = {}
    for number, row in matches.items():
        column = rows[number].labels[-1].column
        found.setdefault(len(row.parents), Counter())[column] += 1
    return {depth: columns.most_common(1)[0][0] for depth, columns in found.items()}


def _likes(candidate: Candidate, row: Row) -> Likes:
    return len(candidate.labels), len(row.parents), len(row.cells)


def _read_row(
    candidate: Candidate,
    row: Row,
    chosen: Window,
    heads: Heads,
    filled: Filled,
    total: Equation | None,
    found: Found,
) -> None:
    """Place the figures of a row, and note what speaks against their places."""
    cell = row.cells[0].id
    order = row.cells if chosen.placed else _columns(row, heads.over(candidate.end))
    if order is None:
        sentence = COLUMN_ORDER.fill(row=row.line.wording)
        found.note(_error("column-order", sentence, candidate, cell), _spoken(candidate))
        return
    figures = chosen.figures
    confidence = _confidence(candidate, row, chosen)
    unit = heads.unit(candidate.end) if any(map(_has_unit, order)) else None
    for one, piece in zip(order, figures, strict=True):
        place(one, piece, unit if _has_unit(one) else None, confidence, found)
    doubted = out_of_step(figures, filled) or sums_up_beside(figures, filled, row, total)
    if doubted and not chosen.placed:
        # What is printed is read; that it may be printed in the wrong place is for people.
        doubt = ROW_DOUBTED.fill(row=row.line.wording)
        found.note(_error("row-doubted", doubt, candidate, cell), figures)
    sure = not candidate.kept and plain(candidate.name) == plain(row.line.wording)
    for piece in candidate.labels:
        if is_stray(piece.text) and not sure:
            # A figure before the label belongs to another row, or moved there from this one.
            sentence = FIGURE_BEFORE.fill(printed=piece.text, row=row.line.wording)
            found.note(_error("figure-stray", sentence, candidate, cell), [piece])
    found.take(candidate.labels[-1:], Use.LABEL)
    found.take(candidate.values, Use.LEFTOVER)


def _has_unit(cell: Cell) -> bool:
    return bool(cell.unit_attribute or cell.column.unit)


def _confidence(candidate: Candidate, row: Row, chosen: Window) -> Confidence:
    if not chosen.sure:
        return Confidence.POSITION
    own = plain(candidate.name) == plain(row.line.wording)
    return Confidence.EXACT if own else Confidence.LIKENESS


def _columns(row: Row, heads: Sequence[str]) -> Sequence[Cell] | None:
    """Return the row's cells in the order in which the document prints its columns.

    ``None`` where the heads of the columns contradict each other or the form.
    """
    wanted = dict(zip(words_over(row), row.cells, strict=True))
    seen = list(dict.fromkeys(head for head in heads if head in wanted))
    if len(seen) != len(wanted):
        return row.cells
    grouped = [cell for cell in row.cells if cell.column.group]
    if grouped:
        # The heads of a merged table come level by level; only the grouped ones keep their order.
        order = [wanted[head] for head in seen if wanted[head].column.group]
        return row.cells if order == grouped else None
    return [wanted[head] for head in seen]


def _may_be_beside(number: int, rows: Sequence[Candidate], matches: Mapping[int, Row]) -> bool:
    """Tell whether a blank row with no more than a like label stands beside figures unread.

    Where the source does not keep rows, the label may be the rest of theirs.
    """
    mine, row = rows[number], matches[number]
    if mine.kept or any(piece.text for piece in mine.values):
        return False
    if plain(mine.name) == plain(row.line.wording):
        return False
    return any(
        0 <= beside < len(rows)
        and beside not in matches
        and any(piece.text for piece in rows[beside].values)
        for beside in (number - 1, number + 1)
    )


def _is_group(candidate: Candidate, table: Table) -> bool:
    """Tell whether a row has the label of a group, whose figures stand in the rows below it."""
    groups = {line.wording for row in table.rows for _, line in row.parents}
    return any(likeness(candidate.name, group) >= ALIKE for group in groups)


def _spoken(candidate: Candidate) -> list[Piece]:
    """Return what a note on a row tells of: its own label and its values."""
    return [*candidate.labels[-1:], *candidate.values]


def _note_unread(candidate: Candidate, table: Table, found: Found) -> None:
    """Note a row that is none of the form's; rows of heads and leftovers are passed over."""
    if any(piece.text for piece in candidate.values):
        sentence = ROW_UNREAD.fill(section=table.section.wording)
        found.note(_error("row-unread", sentence, candidate), _spoken(candidate))


def _note_repeated(
    candidate: Candidate, rivals: Sequence[Candidate], row: Row, found: Found
) -> bool:
    """Note that a row stands there more than once; tell whether it says the same each time."""
    mine = [piece.text for piece in candidate.values if piece.text]
    same = all([piece.text for piece in other.values if piece.text] == mine for other in rivals)
    for other in rivals:
        if same:
            note = Note(
                code="row-repeated",
                severity=Severity.NOTICE,
                sentence=ROW_REPEATED.fill(row=row.line.wording),
                cell=row.cells[0].id,
                where=other.first.origin,
                printed=str(other),
            )
        else:
            sentence = ROW_TWICE.fill(row=row.line.wording)
            note = _error("row-twice", sentence, other, row.cells[0].id)
        found.note(note, [*_spoken(other), *([] if same else _spoken(candidate))])
    return same


def _error(code: str, sentence: Sentence, candidate: Candidate, cell: str | None = None) -> Note:
    return Note(
        code=code,
        severity=Severity.ERROR,
        sentence=sentence,
        cell=cell,
        where=candidate.first.origin,
        printed=str(candidate),
    )


COLUMN_ORDER = Words("note.column-order", "“{row}”一行上方各栏的顺序与格式不一致，未读取。")
ROW_MISSING = Words("note.row-missing", "未找到“{row}”一行，其各单元格按空白处理。")
ROW_UNREAD = Words("note.row-unread", "“{section}”的表中有一行不属于格式所列各行，未读取。")
ROW_DOUBTED = Words("note.row-doubted", "“{row}”一行的数据可能错了一栏，请与原文核对。")
ROW_DOUBTED_BESIDE = Words(
    "note.row-doubted-beside", "“{row}”一行为空白，而相邻一行的数据未能读取，请与原文核对。"
)
ROW_UNSURE = Words(
    "note.row-unsure", "“{row}”一行应有{count}个数据，无法确定各数据所属栏目，未读取。"
)
ROW_REPEATED = Words("note.row-repeated", "“{row}”一行重复出现，数据相同，只读取一次。")
ROW_TWICE = Words(
    "note.row-twice", "“{row}”一行出现不止一次且数据不同，无法确定以哪一行为准，未读取。"
)
FIGURE_BEFORE = Words("note.figure-before", "“{row}”一行的行名之前有数据“{printed}”，未读取。")
