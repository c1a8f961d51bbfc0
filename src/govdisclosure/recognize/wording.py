"""The words that a table of the form prints: its labels and what stands over its figures."""

from bisect import bisect, bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from operator import itemgetter

import attrs

from govdisclosure.form.model import Form, Row, Table
from govdisclosure.form.printed import APPLICANTS, CONTENT, CROSS_CHECK
from govdisclosure.recognize.amounts import stated_unit
from govdisclosure.recognize.likeness import ALIKE, likeness, plain
from govdisclosure.recognize.pieces import Piece

_HALF = 0.5
"""So like to a word of the form is whatever stands for it, where nothing depends on the word."""


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


@cache
def plain_words_of(table: Table) -> frozenset[str]:
    """Return the plain words of a table's heads and labels."""
    return frozenset(plain(word) for word in (*heads_of(table), *labels_of(table)))


@cache
def plain_labels_of(table: Table) -> frozenset[str]:
    """Return the plain words of a table's labels."""
    return frozenset(map(plain, labels_of(table)))


@cache
def _plain_words_of(form: Form) -> frozenset[str]:
    return frozenset[str]().union(*map(plain_words_of, form.tables))


def affinity(words: Iterable[str], form: Form) -> int:
    """Return how many of the plain words of the tables are an edition's own."""
    return sum(map(_plain_words_of(form).__contains__, words))


@lru_cache(maxsize=4096)
def is_label(text: str, table: Table) -> bool:
    """Tell whether a text is like a label of a table; in table four its heads are labels."""
    words = labels_of(table)
    if table.id == "challenges":
        words = heads_of(table) + words
    return plain(text) in plain_labels_of(table) or _is_like(text, words)


@lru_cache(maxsize=4096)
def is_word(text: str, table: Table) -> bool:
    """Tell whether a text is like a word that a table prints, is part of one, or states a unit."""
    mine = plain(text)
    words = plain_words_of(table)
    if not mine or mine in words or stated_unit(text) is not None:
        return True
    every = (*heads_of(table), *labels_of(table))
    return any(mine in word for word in words) or _is_like(text, every, _HALF)


def _is_like(text: str, words: Sequence[str], least: float = ALIKE) -> bool:
    return any(likeness(text, word) >= least for word in words)


_position = itemgetter(0)


@attrs.frozen
class Heads:
    """The heads of the columns in the region of a table, and the units that they state."""

    columns: tuple[tuple[int, str], ...]
    """The plain words of the columns, each with its position."""
    units: tuple[tuple[int, str], ...]
    blocks: tuple[int, ...]
    """Where the heads of the blocks of table two begin."""

    @classmethod
    def of(cls, pieces: Sequence[Piece], table: Table) -> "Heads":
        """Find the heads among the pieces of a table."""
        words = columns_of(table)
        content = plain(CONTENT.text())
        columns: list[tuple[int, str]] = []
        units: list[tuple[int, str]] = []
        blocks: list[int] = []
        for piece in pieces:
            word = plain(piece.text)
            if word == content:
                blocks.append(piece.position)
            elif word in words:
                columns.append((piece.position, word))
            if "单" in piece.text and (unit := stated_unit(piece.text)) is not None:
                units.append((piece.position, unit))
        return cls(tuple(columns), tuple(units), tuple(blocks))

    def over(self, end: int) -> list[str]:
        """Return the plain words of the columns that a row ends under, from the nearest block."""
        first = bisect_left(self.columns, self.block(end), key=_position)
        return [word for _, word in self.columns[first : bisect(self.columns, end, key=_position)]]

    def unit(self, end: int) -> str | None:
        """Return the unit stated over the figures of a row."""
        first = bisect_left(self.units, self.block(end), key=_position)
        if first == len(self.units) or self.units[first][0] > end:
            return None
        return self.units[first][1]

    def block(self, end: int) -> int:
        """Return where the heads over a row begin that ends at a position."""
        before = bisect(self.blocks, end)
        return self.blocks[before - 1] if before else 0


@cache
def columns_of(table: Table) -> frozenset[str]:
    """Return the plain words of a table's columns."""
    return frozenset(word for row in table.rows for word in words_over(row))


@cache
def words_over(row: Row) -> tuple[str, ...]:
    """Return the plain words of the column of each cell of a row."""
    return tuple(plain(cell.column.wording) for cell in row.cells)
