"""Grids as a Word file holds them: merged cells, heads that come again, rows that stay whole."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile

import attrs

from govdisclosure.errors import UnsupportedFormat
from govdisclosure.formats.docx_columns import FEW_COLUMNS, Fit, fit
from govdisclosure.formats.docx_styles import (
    PADDING,
    PADDING_OF_MANY,
    TABLE_SIZE,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    WIDER,
    cell_margins,
    line,
)
from govdisclosure.formats.docx_text import paragraph, written
from govdisclosure.formats.signs import width
from govdisclosure.grid import Box, Grid
from govdisclosure.language import Words

_MOST_COLUMNS = 63
_WIDEST = 28
"""What is longer, in Latin letters, reads better from the left."""

_HEADING = 40
"""What the heading above a table takes, in points."""

_Slots = Sequence[Mapping[int, Box]]
_Stretch = tuple[int, int, Box | None]
"""A cell of a row: its first column, the one after its last, and the box of which it is a part."""


def table(grid: Grid) -> str:
    """Return a grid as a table, nothing where it has no cells."""
    # A layout may use one box in many places, and here each of them is a cell of its own.
    rows = tuple(tuple(attrs.evolve(box) for box in row) for row in grid.rows)
    slots = attrs.evolve(grid, rows=rows).slots()
    columns = max((column + 1 for row in slots for column in row), default=0)
    if not columns:
        return ""
    if columns > _MOST_COLUMNS:
        raise UnsupportedFormat(TOO_WIDE.fill(most=_MOST_COLUMNS, count=columns))
    padding = PADDING if columns <= FEW_COLUMNS else PADDING_OF_MANY
    fitted = fit(slots, columns, (TEXT_WIDTH, WIDER), padding)
    shares = "".join(f'<w:gridCol w:w="{share}"/>' for share in fitted.widths)
    return (
        f"<w:tbl>{_look(grid, padding, sum(fitted.widths))}<w:tblGrid>{shares}</w:tblGrid>"
        f"{''.join(_rows(slots, fitted))}</w:tbl>"
    )


def _look(grid: Grid, padding: int, whole: int) -> str:
    margins = f"<w:tblCellMar>{cell_margins(padding)}</w:tblCellMar>" if padding != PADDING else ""
    caption = f'<w:tblCaption w:val="{written(grid.caption)}"/>' if grid.caption else ""
    return (
        '<w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{whole}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}{caption}</w:tblPr>'
    )


def _rows(slots: _Slots, fitted: Fit) -> Iterator[str]:
    columns = len(fitted.widths)
    runs = [list(_runs(row, columns)) for row in slots]
    heads = _heads(slots)
    whole = fitted.height <= TEXT_HEIGHT - _HEADING
    told: set[int] = set()
    for number, here in enumerate(runs):
        above = runs[number - 1] if number else []
        below = runs[number + 1] if number + 1 < len(runs) else []
        again = "<w:tblHeader/>" if number < heads else ""
        writer = _Writer(fitted=fitted, stays=whole and bool(below), told=told)
        cells = "".join(writer.cell(run, above, below) for run in here)
        yield f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{cells}</w:tr>"


def _runs(row: Mapping[int, Box], columns: int) -> Iterator[_Stretch]:
    """Yield the cells of a row; a place that no box covers is an empty cell."""
    for key, places in groupby(range(columns), lambda at: id(row[at]) if at in row else -1 - at):
        covered = list(places)
        yield covered[0], covered[-1] + 1, None if key < 0 else row[covered[0]]


def _heads(slots: _Slots) -> int:
    """Return how many rows of heads come again on every page that the table runs over.

    Where other heads follow further down, the first do not hold for what is there.
    """
    are_heads = [_is_head(row) for row in slots]
    first = sum(takewhile(bool, are_heads))
    return 0 if first == len(slots) or any(are_heads[first:]) else first


def _is_head(row: Mapping[int, Box]) -> bool:
    boxes = row.values()
    return any(box.heads in {"col", "colgroup"} for box in boxes) and not any(
        box.heads == "row" or box.cell is not None for box in boxes
    )


@attrs.frozen(kw_only=True)
class _Writer:
    """Writes the cells of a row; ``told`` collects the boxes whose text stands already."""

    fitted: Fit
    stays: bool
    told: set[int]

    def cell(self, run: _Stretch, above: Sequence[_Stretch], below: Sequence[_Stretch]) -> str:
        start, stop, box = run
        span = f'<w:gridSpan w:val="{stop - start}"/>' if stop - start > 1 else ""
        merged = _merged(run, above, below)
        look = f'<w:tcW w:w="{sum(self.fitted.widths[start:stop])}" w:type="dxa"/>{span}{merged}'
        content = self._text(Box(text=""))
        if box is not None and id(box) not in self.told:
            self.told.add(id(box))
            content = self._text(box)
        return f'<w:tc><w:tcPr>{look}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'

    def _text(self, box: Box) -> str:
        stays = "<w:keepNext/>" if self.stays else ""
        style = "TableText" if box.heads is None else "TableHead"
        left = self.fitted.wraps if box.heads == "row" else _is_long(box)
        side = '<w:jc w:val="left"/>' if left else ""
        size = self.fitted.size
        if box.gloss:
            # Else the gloss, too, takes a whole line of the text's height.
            stays += '<w:spacing w:line="240" w:lineRule="auto"/>'
        elif size != TABLE_SIZE:
            stays += f'<w:spacing w:line="{line(size)}" w:lineRule="atLeast"/>'
        return paragraph(
            box.text,
            box.gloss,
            look=f'<w:pStyle w:val="{style}"/>{stays}{side}',
            size=size,
            by_style=size == TABLE_SIZE,
        )


def _merged(run: _Stretch, above: Sequence[_Stretch], below: Sequence[_Stretch]) -> str:
    if run[2] is None:
        return ""
    if _has(above, run):
        return '<w:vMerge w:val="continue"/>'
    return '<w:vMerge w:val="restart"/>' if _has(below, run) else ""


def _has(runs: Sequence[_Stretch], wanted: _Stretch) -> bool:
    """Tell whether a neighbouring row has a cell of the same box in the same columns."""
    return any(run[:2] == wanted[:2] and run[2] is wanted[2] for run in runs)


def _is_long(box: Box) -> bool:
    return box.heads is None and (width(box.text) > _WIDEST or "\n" in box.text)


TOO_WIDE = Words("error.docx-columns", "Word表格最多{most}列，这里有{count}列。")
