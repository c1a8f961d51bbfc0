"""Tables without rulings: lines of a label and figures that stand apart from one another."""

import re
from collections.abc import Iterator, Sequence

import attrs

from govdisclosure.formats.pdf_lines import Line, Word
from govdisclosure.grid import Box, Grid
from govdisclosure.notes import Origin

_APART = 0.3
"""What stands so many letters apart and is shown by itself is a cell of its own."""

_FAR = 1.0
_FEWEST = 3
"""A page with fewer such lines has no table, but text that looks like one."""

_FIGURE = re.compile(r"[-+－＋]?[\d０-９][\d０-９,，.．]*\s?[\u4e00-\u9fff]{0,2}|[-－—–/／]+|无")


@attrs.frozen(kw_only=True)
class Aligned:
    """Lines that follow one another and are rows of a table without rulings.

    Where a cell is blank nothing tells its place: so a row is but its cells in order, and one that
    comes out too short is for whoever reads the table to refuse.
    """

    lines: tuple[Line, ...]
    page: int

    def grid(self, number: int) -> Grid:
        """Return the table; ``number`` is that of the table in the file."""
        rows = tuple(
            tuple(
                Box(
                    text=Line(tuple(cell)).text,
                    origin=Origin(page=self.page, table=number, row=row, column=column),
                )
                for column, cell in enumerate(cells(line), start=1)
            )
            for row, line in enumerate(self.lines, start=1)
        )
        return Grid(rows=rows, origin=Origin(page=self.page, table=number, row=1, column=1))


def cells(line: Line) -> list[list[Word]]:
    """Return the words of a line in groups that stand apart."""
    found: list[list[Word]] = []
    for word in line.words:
        last = found[-1][-1] if found else None
        if last is not None:
            gap = (word.x0 - last.x1) / max(word.size, last.size)
            own = word.glyphs[0].show != last.glyphs[-1].show
            if gap <= (_APART if own else _FAR):
                found[-1].append(word)
                continue
        found.append([word])
    return found


def _is_row(line: Line) -> bool:
    label, *figures = (Line(tuple(cell)).text for cell in cells(line))
    if not figures or _FIGURE.fullmatch(label):
        return False
    return all(_FIGURE.fullmatch(figure) for figure in figures)


def told_apart(lines: Sequence[Line], page: int) -> Iterator[Aligned | list[Line]]:
    """Yield the lines of a page outside of ruled tables: as text, and as tables without rulings."""
    rows = {id(line) for line in lines if _is_row(line)}
    if len(rows) < _FEWEST:
        yield list(lines)
        return
    text: list[Line] = []
    table: list[Line] = []

    def ended() -> Iterator[Aligned | list[Line]]:
        if any(id(line) in rows for line in table):
            if text:
                yield text[:]
            yield Aligned(lines=tuple(table), page=page)
            text.clear()
        else:
            text.extend(table)
        table.clear()

    for line in lines:
        if len(cells(line)) > 1:
            table.append(line)
            continue
        yield from ended()
        text.append(line)
    yield from ended()
    if text:
        yield text
