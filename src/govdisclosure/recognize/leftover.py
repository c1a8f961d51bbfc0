"""What is left of a table when its figures are placed: words, page numbers, strays, and text."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from govdisclosure.form.model import Table
from govdisclosure.language import Words
from govdisclosure.notes import Note, Severity
from govdisclosure.reading import Use
from govdisclosure.recognize.figures import is_torn, parse
from govdisclosure.recognize.found import Found
from govdisclosure.recognize.pieces import Piece
from govdisclosure.recognize.wording import is_word

_STRAY = re.compile(r"[^\u3400-\u9fff\d]*\d[^\u3400-\u9fff]*")
_PAGE_NUMBER = re.compile(
    r"[-—–―─]\s*\d{1,3}\s*[-—–―─]|第\s*\d{1,3}\s*页(\s*[,，]?\s*共\s*\d{1,3}\s*页)?"
)
_NUMBER = re.compile(r"[(（]?\d{1,2}[.．、)）]")
"""The number of a label that stands apart from it."""
_SENTENCE = re.compile(r"[。；！？;!?]")
LONGEST_WORD = 45
"""No label or head is longer than this many characters, unless it holds an instruction."""


def account_for(pieces: Sequence[Piece], table: Table, found: Found) -> None:
    """Account for every piece of a table's region that no row has taken.

    What is neither a word of the form nor text of the report is noted, row by row.
    """
    last = max((piece.position for piece in pieces if piece.position in found.accounts), default=0)
    for row, group in groupby(pieces, key=lambda piece: piece.row or piece.position):
        left: list[Piece] = []
        together = list(group)
        unread = [piece for piece in together if piece.position not in found.accounts]
        if not unread:
            continue
        alone = isinstance(row, int) or sum(bool(piece.text) for piece in together) == 1
        for piece in unread:
            if is_stray(piece.text):
                note_stray(piece, found)
            elif (use := _use(piece, table)) is not None:
                found.take([piece], use)
            elif not (alone and _is_text(piece)) and (piece.in_table or piece.position < last):
                left.append(piece)
        if left:
            found.note(_unread(left), left)


def _use(piece: Piece, table: Table) -> Use | None:
    parsed = parse(piece.text)
    if parsed is not None and parsed.value is None:
        return Use.LEFTOVER
    if _PAGE_NUMBER.fullmatch(piece.text):
        return Use.PAGE
    return Use.LABEL if is_word(piece.text, table) else None


def _is_text(piece: Piece) -> bool:
    return len(piece.text) > LONGEST_WORD or _SENTENCE.search(piece.text) is not None


def is_figure(piece: Piece) -> bool:
    """Tell whether a piece is a figure, half of one, or several."""
    return all(_is_figure(part) for part in piece.text.split()) and piece.text != ""


def _is_figure(text: str) -> bool:
    parsed = parse(text)
    return is_torn(text) if parsed is None else parsed.value is not None


def is_stray(text: str) -> bool:
    """Tell whether a text is a figure, half of one, or holds digits but no words.

    >>> is_stray("12件"), is_stray(".2449"), is_stray("12 34")
    (True, True, True)
    >>> is_stray("见附件"), is_stray("/"), is_stray("1."), is_stray("- 3 -")
    (False, False, False, False)
    """
    if (parsed := parse(text)) is not None:
        return parsed.value is not None
    if _PAGE_NUMBER.fullmatch(text) or _NUMBER.fullmatch(text):
        return False
    return _STRAY.fullmatch(text) is not None or all(map(_is_figure, text.split()))


def note_stray(piece: Piece, found: Found) -> None:
    """Note a figure that belongs to no row."""
    note = Note(
        code="figure-stray",
        severity=Severity.ERROR,
        sentence=FIGURE_STRAY.fill(printed=piece.text),
        where=piece.origin,
        printed=piece.text,
    )
    found.note(note, [piece])


def _unread(pieces: Iterable[Piece]) -> Note:
    left = list(pieces)
    printed = " | ".join(piece.text for piece in left)
    return Note(
        code="text-in-table",
        severity=Severity.NOTICE,
        sentence=TEXT_IN_TABLE.fill(printed=printed),
        where=left[0].origin,
        printed=printed,
    )


FIGURE_STRAY = Words("note.figure-stray", "“{printed}”不属于任何一行，未读取。")
TEXT_IN_TABLE = Words("note.text-in-table", "表中的文字“{printed}”不属于格式，未读取。")
