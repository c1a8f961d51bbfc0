"""Reading plain text: tables as a row on a line, a cell on a line, or a cell in a paragraph.

A line with a bar holds cells. Where nearly every such line holds one cell only, the rows
were lost: bars without text then mark the ends of rows, as far as the text still has them.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from govdisclosure.formats import indents
from govdisclosure.formats.encoding import decode
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph, squeeze
from govdisclosure.notes import Origin

_BAR = re.compile(r"(?<!\\)(\\*)\|")
_MARK = "\0"
"""Stands for a bar that separates; it cannot occur, since control characters are refused."""


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read plain text; raises `UnreadableInput` when it is none, or too big."""
    limits.refuse_bytes(len(data))
    text = decode(data)
    # Each bar ends a cell: there are about as many cells as bars.
    limits.refuse_cells(text.count("|"))
    lines = [
        (number, line)
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1)
        if line.strip()
    ]
    limits.refuse_paragraphs(sum("|" not in line for _, line in lines))
    blocks: list[Block] = []
    boxes = 0
    for in_table, group in groupby(lines, key=lambda item: _split(item[1]) is not None):
        if in_table:
            grid = _grid(list(group))
            boxes += sum(map(len, grid.rows))
            limits.refuse_cells(boxes)
            blocks.append(grid)
        else:
            blocks.extend(_paragraph(number, line) for number, line in group)
    return Document(blocks=tuple(blocks))


def _paragraph(number: int, line: str) -> Paragraph:
    text = _BAR.sub(_unescape, line).replace(_MARK, "|")
    return Paragraph(
        text=squeeze(text),
        indented=indents.is_indented(line),
        closing=indents.is_closing(line),
        origin=Origin(line=number),
    )


def _unescape(match: re.Match[str]) -> str:
    """Halve the backslashes before a bar; an odd one makes it a bar of the text."""
    backslashes = match.group(1)
    bar = "|" if len(backslashes) % 2 else _MARK
    return backslashes[: len(backslashes) // 2] + bar


def _split(line: str) -> list[str] | None:
    """Return the cells of a line with a bar, which may end in one; ``None`` for any other."""
    if "|" not in line:
        return None
    cells = _BAR.sub(_unescape, line.rstrip()).split(_MARK)
    if len(cells) == 1:
        return None
    return [squeeze(cell) for cell in (cells if cells[-1] else cells[:-1])]


def _grid(lines: list[tuple[int, str]]) -> Grid:
    rows = [(line, _split(text) or []) for line, text in lines]
    single = sum(sum(map(bool, cells)) <= 1 for _, cells in rows)
    unrolled = len(rows) > 6 and single > 0.8 * len(rows)
    placed = list(_rolled(rows)) if unrolled else [list(_boxes(*row)) for row in rows]
    return Grid(rows=tuple(map(tuple, placed)), unrolled=unrolled, origin=Origin(line=lines[0][0]))


def _boxes(line: int, cells: list[str]) -> Iterator[Box]:
    for text in cells:
        yield Box(text=text, origin=Origin(line=line))


def _rolled(rows: list[tuple[int, list[str]]]) -> Iterator[list[Box]]:
    """Put single cells together again up to each mark of a row's end."""
    current: list[Box] = []
    for line, cells in rows:
        ends = len(cells) > 1 and not any(cells[1:])
        kept = cells if not ends else cells[:1] if cells[0] else []
        current.extend(_boxes(line, kept))
        if ends and current:
            yield current
            current = []
    if current:
        yield current
