"""Tables like those of the form that stand outside them: a second copy, a part without its head."""

from collections.abc import Sequence
from itertools import groupby

from govdisclosure.form.model import Form, Table
from govdisclosure.language import Words
from govdisclosure.notes import Note, Severity
from govdisclosure.recognize.found import Found
from govdisclosure.recognize.leftover import is_stray
from govdisclosure.recognize.likeness import plain
from govdisclosure.recognize.pieces import Piece
from govdisclosure.recognize.wording import plain_words_of

_ENOUGH = 5
"""A grid with so many different words of a table is like it."""


def note_similar(pieces: Sequence[Piece], form: Form, found: Found) -> None:
    """Note every grid with figures that is like a table of the form, and is not read as one."""
    kept = (piece for piece in pieces if piece.row and piece.position not in found.accounts)
    for _, group in groupby(kept, key=lambda piece: piece.row and piece.row[0]):
        together = list(group)
        table = _like(together, form)
        if table is not None and any(is_stray(piece.text) for piece in together):
            note = Note(
                code="table-unread",
                severity=Severity.ERROR,
                sentence=TABLE_BESIDE.fill(section=table.section.wording),
                where=together[0].origin,
            )
            found.note(note, together)


def _like(pieces: Sequence[Piece], form: Form) -> Table | None:
    words = {plain(piece.text) for piece in pieces if piece.text}
    scores = {table: len(words & plain_words_of(table)) for table in form.tables}
    best = max(scores, key=lambda table: scores[table])
    return best if scores[best] >= _ENOUGH else None


TABLE_BESIDE = Words("note.table-beside", "此处另有一张与“{section}”的表相似的表，其数据未读取。")
