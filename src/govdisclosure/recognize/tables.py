"""The rows and figures of the tables: labels aligned with the form, values placed by position."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import attrs

from govdisclosure.form.kinds import Kind
from govdisclosure.form.model import Cell, Equation, Form, Row, Table
from govdisclosure.form.printed import APPLICANTS, CONTENT, CROSS_CHECK
from govdisclosure.form.strict import objection
from govdisclosure.grid import squeeze
from govdisclosure.language import Sentence, Words
from govdisclosure.notes import Note, Severity
from govdisclosure.reading import Printed
from govdisclosure.recognize import amounts
from govdisclosure.recognize.doubts import out_of_step, sums_up_beside
from govdisclosure.recognize.figures import looks_like_figure, parse
from govdisclosure.recognize.likeness import ALIKE, likeness, number, plain
from govdisclosure.recognize.pieces import Candidate, Piece, candidates
from govdisclosure.recognize.windows import Habits, Likes, unlabelled, window

_STRAY = re.compile(r"[^\u3400-\u9fff\d]*\d[^\u3400-\u9fff]*")
_PAGE_NUMBER = re.compile(r"[-—–―─]\s*\d{1,3}\s*[-—–―─]")


@attrs.define
class Found:
    """What was read from the tables so far."""

    printed: dict[str, Printed] = attrs.field(factory=dict)
    values: dict[str, object] = attrs.field(factory=dict)
    notes: list[Note] = attrs.field(factory=list)
    used: set[int] = attrs.field(factory=set)
    """The positions of the pieces that belong to tables; all others are text."""


@cache
def labels_of(table: Table) -> tuple[str, ...]:
    """Return the wording of every row and group of rows of a table."""
    found = [line.wording for row in table.rows for _, line in row.lines]
    return tuple(dict.fromkeys(found))


@cache
def heads_of(table: Table) -> tuple[str, ...]:
    """Return what stands over the figures of a table: blocks, groups and columns."""
    words: list[str] = []
    for row in table.rows:
        words.extend(line.block for _, line in row.lines if line.block)
        for cell in row.cells:
            words.extend(filter(None, (cell.column.group, cell.column.wording)))
    if table.id == "proactive":
        words.append(CONTENT.text())
    elif table.id == "requests":
        words.extend((APPLICANTS.text(), CROSS_CHECK.text()))
    return tuple(dict.fromkeys(words))


def affinity(pieces: Sequence[Piece], form: Form) -> float:
    """Return how well an edition's own words explain the pieces of the tables."""
    mine = {plain(word) for table in form.tables for word in (*heads_of(table), *labels_of(table))}
    return sum(plain(piece.text) in mine for piece in pieces if piece.text)


def read_table(
    pieces: Sequence[Piece], table: Table, totals: Mapping[str, Equation], found: Found
) -> None:
    """Read the figures of one table from the pieces of its region.

    ``totals`` are the equations that hold within a row, by the id of the row.
    """
    if table.id == "challenges":
        _read_single_row(pieces, table, found)
        return
    known = cache(lambda text: _is_label(text, labels_of(table)))
    rows = [row for row in candidates(pieces, known) if row.values and row.labels]
    matches = align(rows, table.rows)
    learned = Habits.of((rows[place], _likes(rows[place], row)) for place, row in matches.items())
    windows = {
        place: window(rows[place], _likes(rows[place], row), learned)
        for place, row in matches.items()
    }
    spilled = False
    for place, candidate in enumerate(rows):
        row = matches.get(place)
        if row is None:
            _note_unread(candidate, table, found)
            spilled = _is_group(candidate, table) and any(piece.text for piece in candidate.values)
            continue
        figures = None if spilled else windows[place]
        spilled = False
        found.used.update(piece.position for piece in candidate.labels + candidate.values)
        if figures is None:
            _note_unsure(candidate, row, found)
            continue
        others = [
            other
            for beside, other in windows.items()
            if beside != place and other is not None and len(other) == len(row.cells)
        ]
        if out_of_step(figures, others) or sums_up_beside(figures, others, row, totals.get(row.id)):
            # What is printed is read; that it may be printed in the wrong place is for people.
            doubt = ROW_DOUBTED.fill(row=row.line.wording)
            found.notes.append(_note("row-doubted", doubt, candidate, row.cells[0].id))
        order = _columns(row, candidate, pieces)
        if order is None:
            found.notes.append(
                _note(
                    "column-order",
                    COLUMN_ORDER.fill(row=row.line.wording),
                    candidate,
                    row.cells[0].id,
                )
            )
            continue
        for cell, piece in zip(order, figures, strict=True):
            _place(cell, piece, _unit_over(cell, candidate, pieces), found)
    _note_strays(pieces, found)
    for row in table.rows:
        if row not in matches.values():
            found.notes.append(
                Note(
                    code="row-missing",
                    severity=Severity.ERROR,
                    sentence=ROW_MISSING.fill(row=row.line.wording),
                    cell=row.cells[0].id,
                )
            )


def _read_single_row(pieces: Sequence[Piece], table: Table, found: Found) -> None:
    """Read table four, which has one row of figures and no label before it."""
    cells = [cell for row in table.rows for cell in row.cells]
    words = heads_of(table) + labels_of(table)
    kept = [row for row in candidates(pieces, lambda text: _is_label(text, words)) if row.values]
    # Blanks beside heads are what is left over from their spans, not a row of blank figures.
    rows = [row for row in kept if _has_figures(row)] or [
        row for row in kept if not row.labels or not row.kept
    ]
    for candidate in rows:
        figures = unlabelled(candidate, len(cells))
        if figures is not None:
            found.used.update(piece.position for piece in candidate.labels + candidate.values)
            for cell, piece in zip(cells, figures, strict=True):
                _place(cell, piece, None, found)
            _note_strays(pieces, found)
            return
    found.notes.append(
        Note(
            code="row-unsure" if rows else "row-missing",
            severity=Severity.ERROR,
            sentence=TABLE_UNREAD.fill(section=table.section.wording, count=len(cells)),
            cell=cells[0].id,
            where=rows[0].first.origin if rows else None,
            printed=str(rows[0]) if rows else None,
        )
    )


def _has_figures(candidate: Candidate) -> bool:
    return any(piece.text and looks_like_figure(piece.text) for piece in candidate.values)


def _likes(candidate: Candidate, row: Row) -> Likes:
    return len(candidate.labels), len(row.parents), len(row.cells)


def _is_group(candidate: Candidate, table: Table) -> bool:
    """Tell whether a row has the label of a group, whose figures stand in the rows below it."""
    groups = [line.wording for row in table.rows for _, line in row.parents]
    return any(likeness(candidate.label, group) >= ALIKE for group in groups)


def _is_label(text: str, labels: Sequence[str]) -> bool:
    return any(likeness(text, label) >= ALIKE for label in labels)


def align(rows: Sequence[Candidate], lines: Sequence[Row]) -> dict[int, Row]:
    """Match candidate rows with the rows of the form, keeping both in order.

    Returns the form's row for the place of each candidate that has one. The best total likeness
    over all ordered matchings decides, so a label that occurs twice finds its place.
    """
    known: dict[tuple[str, ...], list[float]] = {}
    scores: list[list[float]] = []
    for row in rows:
        labels = tuple(piece.text for piece in row.labels[-2:])
        if labels not in known:
            known[labels] = [_score(labels, line) for line in lines]
        scores.append(known[labels])
    best = [[0.0] * (len(lines) + 1) for _ in range(len(rows) + 1)]
    for i in range(len(rows) - 1, -1, -1):
        for j in range(len(lines) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], scores[i][j] + best[i + 1][j + 1])
    matches: dict[int, Row] = {}
    i = j = 0
    while i < len(rows) and j < len(lines):
        if scores[i][j] > 0 and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            matches[i] = lines[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matches


def _score(labels: Sequence[str], row: Row) -> float:
    *above, label = labels
    alike = likeness(label, row.line.wording)
    mine, theirs = number(label), number(row.line.wording)
    if mine and theirs:
        alike += 0.2 if mine == theirs else -0.2
    if alike < ALIKE:
        return 0.0
    parents = [line.wording for _, line in row.parents]
    if above and parents:
        # A group that is named beside the row must be the row's own group.
        alike += 0.2 if likeness(above[-1], parents[-1]) >= ALIKE else -0.1
    return max(alike, 0.0)


def _columns(row: Row, candidate: Candidate, pieces: Sequence[Piece]) -> Sequence[Cell] | None:
    """Return the row's cells in the order in which the document prints its columns.

    ``None`` where the heads of the columns contradict each other or the form.
    """
    wanted = {plain(cell.column.wording): cell for cell in row.cells}
    heads = [plain(piece.text) for piece in _heads_over(candidate, pieces)]
    seen = list(dict.fromkeys(head for head in heads if head in wanted))
    if set(seen) != set(wanted):
        return row.cells
    grouped = [cell for cell in row.cells if cell.column.group]
    if grouped:
        # The heads of a merged table come level by level; only the grouped ones keep their order.
        order = [wanted[head] for head in seen if wanted[head].column.group]
        return row.cells if order == grouped else None
    return [wanted[head] for head in seen]


def _heads_over(candidate: Candidate, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the column heads that the row stands under: back to the nearest head of a block."""
    before = [piece for piece in pieces if piece.position < candidate.first.position]
    before.extend(candidate.labels)
    content = plain(CONTENT.text())
    start = 0
    for place, piece in enumerate(before):
        if plain(piece.text) == content:
            start = place
    return (piece for piece in before[start:] if not looks_like_figure(piece.text))


def _unit_over(cell: Cell, candidate: Candidate, pieces: Sequence[Piece]) -> str | None:
    """Return the unit that the head of a money column states."""
    if cell.kind is not Kind.MONEY:
        return None
    for piece in _heads_over(candidate, pieces):
        if (unit := amounts.stated_unit(piece.text)) is not None:
            return unit
    return None


def _place(cell: Cell, piece: Piece, head_unit: str | None, found: Found) -> None:
    """Put one figure into its cell, or say why it cannot stand there."""
    found.used.add(piece.position)
    parsed = parse(piece.text)
    text = squeeze(piece.text)
    if parsed is None:
        found.notes.append(
            Note(
                code="cell-unread",
                severity=Severity.ERROR,
                sentence=CELL_UNREAD.fill(printed=text),
                cell=cell.id,
                where=piece.origin,
                printed=text,
            )
        )
        return
    value, unit = parsed.value, parsed.unit
    if cell.kind is Kind.MONEY:
        amount = amounts.in_unit_of(cell, value, unit, head_unit)
        value, unit = amount.value, amount.unit
        if amount.converted:
            found.notes.append(
                Note(
                    code="unit-converted",
                    severity=Severity.NOTICE,
                    sentence=UNIT_CONVERTED.fill(printed=text, amount=value, unit=cell.column.unit),
                    cell=cell.id,
                    where=piece.origin,
                    printed=text,
                )
            )
        if cell.unit_attribute is not None and unit is not None:
            found.values[cell.unit_attribute] = unit
    found.printed[cell.id] = Printed(text=text, figure=value, origin=piece.origin)
    wrong = objection(cell.kind, value)
    if wrong is None:
        found.values[cell.id] = value
        return
    code, sentence = wrong
    found.notes.append(
        Note(
            code=f"cell-{code}",
            severity=Severity.ERROR,
            sentence=CELL_UNFIT.fill(printed=text, why=sentence),
            cell=cell.id,
            where=piece.origin,
            printed=text,
        )
    )


def _note(code: str, sentence: Sentence, candidate: Candidate, cell: str | None = None) -> Note:
    return Note(
        code=code,
        severity=Severity.ERROR,
        sentence=sentence,
        cell=cell,
        where=candidate.first.origin,
        printed=str(candidate),
    )


def _note_unread(candidate: Candidate, table: Table, found: Found) -> None:
    """Note a row that is none of the form's; rows of heads and leftovers are passed over."""
    if not any(piece.text for piece in candidate.values):
        return
    found.used.update(piece.position for piece in candidate.labels + candidate.values)
    found.notes.append(
        _note("row-unread", ROW_UNREAD.fill(section=table.section.wording), candidate)
    )


def _note_strays(pieces: Sequence[Piece], found: Found) -> None:
    """Note what holds digits but no words, and belongs to no row: a figure torn in two, say."""
    for piece in pieces:
        if piece.position not in found.used and _STRAY.fullmatch(piece.text):
            if _PAGE_NUMBER.fullmatch(piece.text):
                continue
            found.used.add(piece.position)
            found.notes.append(
                Note(
                    code="figure-stray",
                    severity=Severity.ERROR,
                    sentence=FIGURE_STRAY.fill(printed=piece.text),
                    where=piece.origin,
                    printed=piece.text,
                )
            )


def _note_unsure(candidate: Candidate, row: Row, found: Found) -> None:
    sentence = ROW_UNSURE.fill(row=row.line.wording, count=len(row.cells))
    found.notes.append(_note("row-unsure", sentence, candidate, row.cells[0].id))


COLUMN_ORDER = Words("note.column-order", "“{row}”一行上方各栏的顺序与格式不一致，未读取。")
ROW_MISSING = Words("note.row-missing", "未找到“{row}”一行，其各单元格按空白处理。")
ROW_UNREAD = Words("note.row-unread", "“{section}”的表中有一行不属于格式所列各行，未读取。")
ROW_DOUBTED = Words("note.row-doubted", "“{row}”一行的数据可能错了一栏，请与原文核对。")
ROW_UNSURE = Words(
    "note.row-unsure", "“{row}”一行应有{count}个数据，无法确定各数据所属栏目，未读取。"
)
TABLE_UNREAD = Words("note.table-unread", "“{section}”的表应有{count}个数据，未能读取。")
CELL_UNREAD = Words("note.cell-unread", "无法识别“{printed}”，按空白处理。")
CELL_UNFIT = Words("note.cell-unfit", "“{printed}”不能填入此处，按空白处理：{why}")
UNIT_CONVERTED = Words("note.unit-converted", "“{printed}”换算为{amount}{unit}。")
FIGURE_STRAY = Words("note.figure-stray", "“{printed}”不属于任何一行，未读取。")
