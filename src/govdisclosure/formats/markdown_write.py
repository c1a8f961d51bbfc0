"""Writing Markdown: headings, paragraphs and pipe tables."""

import re
from collections.abc import Iterator

from govdisclosure.formats import indents
from govdisclosure.grid import Document, Grid, Paragraph

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_AT_START = re.compile(r"^(\d*)([-+=.)])")


def write(document: Document) -> str:
    """Return a document as Markdown; merged cells are taken apart."""
    blocks = [
        _grid(block) if isinstance(block, Grid) else _paragraph(block)
        for block in document.blocks
        if isinstance(block, Grid) or block.text
    ]
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _glossed(text: str, gloss: str | None) -> str:
    return f"{_escaped(text)}<br>{_escaped(gloss)}" if gloss else _escaped(text)


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.level is not None:
        return f"{'#' * paragraph.level} {_glossed(paragraph.text, paragraph.gloss)}"
    before = indents.before(paragraph, "&emsp;")
    text = _glossed(paragraph.text, paragraph.gloss)
    # At the start of a line these would begin a list or underline a heading.
    return f"{before}{text}" if before else _AT_START.sub(r"\1\\\2", text)


def _grid(grid: Grid) -> str:
    rows = [list(_places(grid, number)) for number in range(len(grid.rows))]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * width}")
    return "\n".join(lines)


def _places(grid: Grid, number: int) -> Iterator[str]:
    """Yield the text for every column of a row.

    A merged box keeps its text in the first of its places; one that heads its row in the last of
    its columns, where it stands beside the figures.
    """
    slots = grid.slots()
    width = max(max(row, default=-1) + 1 for row in slots)
    above = {id(box) for row in slots[:number] for box in row.values()}
    row = slots[number]
    for column in range(width):
        box = row.get(column)
        if box is None or id(box) in above:
            yield ""
            continue
        neighbour = row.get(column + 1 if box.heads == "row" else column - 1)
        yield "" if neighbour is box else _glossed(box.text, box.gloss)
