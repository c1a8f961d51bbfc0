"""Grids as a Word file holds them: merged cells, heads that come again, rows that stay whole."""

from collections.abc import Iterator, Sequence

import attrs

from govdisclosure.errors import UnsupportedFormat
from govdisclosure.formats.docx_styles import cell_margins
from govdisclosure.formats.docx_text import paragraph, written
from govdisclosure.formats.paper import (
    PADDING,
    TABLE_SIZE,
    Placed,
    Stretch,
    columns_of,
    line,
    place,
)
from govdisclosure.grid import Box, Grid
from govdisclosure.language import Words

_MOST_COLUMNS = 63


def table(grid: Grid) -> str:
    """Return a grid as a table, nothing where it has no cells."""
    columns = columns_of(grid)
    if not columns:
        return ""
    if columns > _MOST_COLUMNS:
        raise UnsupportedFormat(TOO_WIDE.fill(most=_MOST_COLUMNS, count=columns))
    placed = place(grid)
    shares = "".join(f'<w:gridCol w:w="{share}"/>' for share in placed.fit.widths)
    return (
        f"<w:tbl>{_look(grid, placed)}<w:tblGrid>{shares}</w:tblGrid>"
        f"{''.join(_rows(placed))}</w:tbl>"
    )


def _look(grid: Grid, placed: Placed) -> str:
    padding = placed.padding
    margins = f"<w:tblCellMar>{cell_margins(padding)}</w:tblCellMar>" if padding != PADDING else ""
    caption = f'<w:tblCaption w:val="{written(grid.caption)}"/>' if grid.caption else ""
    return (
        '<w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(placed.fit.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}{caption}</w:tblPr>'
    )


def _rows(placed: Placed) -> Iterator[str]:
    rows = [list(placed.stretches(number)) for number in range(len(placed.slots))]
    heads, whole = placed.repeated_heads, placed.stays_whole
    told: set[int] = set()
    for number, here in enumerate(rows):
        above = rows[number - 1] if number else []
        below = rows[number + 1] if number + 1 < len(rows) else []
        again = "<w:tblHeader/>" if number < heads else ""
        writer = _Writer(placed=placed, stays=whole and bool(below), told=told)
        cells = "".join(writer.cell(run, above, below) for run in here)
        yield f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{cells}</w:tr>"


@attrs.frozen(kw_only=True)
class _Writer:
    """Writes the cells of a row; ``told`` collects the boxes whose text stands already."""

    placed: Placed
    stays: bool
    told: set[int]

    def cell(self, run: Stretch, above: Sequence[Stretch], below: Sequence[Stretch]) -> str:
        start, stop, box = run
        span = f'<w:gridSpan w:val="{stop - start}"/>' if stop - start > 1 else ""
        merged = _merged(run, above, below)
        look = (
            f'<w:tcW w:w="{sum(self.placed.fit.widths[start:stop])}" w:type="dxa"/>{span}{merged}'
        )
        content = self._text(Box(text=""))
        if box is not None and id(box) not in self.told:
            self.told.add(id(box))
            content = self._text(box)
        return f'<w:tc><w:tcPr>{look}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'

    def _text(self, box: Box) -> str:
        stays = "<w:keepNext/>" if self.stays else ""
        style = "TableText" if box.heads is None else "TableHead"
        side = '<w:jc w:val="left"/>' if self.placed.reads_from_the_left(box) else ""
        size = self.placed.fit.size
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


def _merged(run: Stretch, above: Sequence[Stretch], below: Sequence[Stretch]) -> str:
    if run[2] is None:
        return ""
    if _has(above, run):
        return '<w:vMerge w:val="continue"/>'
    return '<w:vMerge w:val="restart"/>' if _has(below, run) else ""


def _has(runs: Sequence[Stretch], wanted: Stretch) -> bool:
    """Tell whether a neighbouring row has a cell of the same box in the same columns."""
    return any(run[:2] == wanted[:2] and run[2] is wanted[2] for run in runs)


TOO_WIDE = Words("error.docx-columns", "Word表格最多{most}列，这里有{count}列。")
