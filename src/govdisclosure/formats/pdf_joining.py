"""Tables put together over page breaks: heads printed again, rows and labels cut by the break."""

import re
from collections.abc import Sequence

import attrs

from govdisclosure.formats.pdf_lines import glue
from govdisclosure.formats.pdf_tables import Area, Part
from govdisclosure.grid import Box, Grid
from govdisclosure.notes import Origin

_ALIGNED = 6.0
"""The sides of a table stand at most so many points elsewhere on the next page."""

_SAME = 4.0
_NUMBERED = re.compile(
    r"\s*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|\s*第[一二三四五六七八九十\d]+[条项章]"
)
"""What begins with a number begins something: it is no second half."""

_BRACKETS = (("（", "）"), ("(", ")"), ("“", "”"))


@attrs.define
class _Cell:
    """A cell of the table that is put together."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    full: bool
    page: int

    @property
    def place(self) -> tuple[int, int]:
        """The columns that it covers."""
        return self.column, self.columns


def goes_on(part: Part, after: Part) -> bool:
    """Tell whether a table at the head of a page has the sides of one at the foot of the last."""
    return (
        after.page == part.page + 1
        and abs(after.xs[0] - part.xs[0]) <= _ALIGNED
        and abs(after.xs[-1] - part.xs[-1]) <= _ALIGNED
    )


def grid(parts: Sequence[Part], number: int) -> Grid:
    """Return the parts of a table as one; ``number`` is that of the table in the file."""
    xs = _columns(parts)
    cells: list[_Cell] = []
    height = 0
    for part in parts:
        height = _add(cells, height, _placed(part, xs), len(part.ys) - 1)
    rows: list[list[Box]] = [[] for _ in range(height)]
    for cell in sorted(cells, key=lambda each: (each.row, each.column)):
        origin = Origin(page=cell.page, table=number, row=cell.row + 1, column=cell.column + 1)
        rows[cell.row].append(
            Box(text=cell.text, rowspan=cell.rows, colspan=cell.columns, origin=origin)
        )
    return Grid(
        rows=tuple(map(tuple, rows)),
        origin=Origin(page=parts[0].page, table=number, row=1, column=1),
    )


def _columns(parts: Sequence[Part]) -> list[float]:
    """Return the lines between the columns of all parts."""
    found: list[float] = []
    for place in sorted(x for part in parts for x in part.xs):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _placed(part: Part, xs: Sequence[float]) -> list[_Cell]:
    def column(x: float) -> int:
        return min(range(len(xs)), key=lambda place: abs(xs[place] - x))

    def cell(area: Area) -> _Cell:
        first = column(part.xs[area.column])
        return _Cell(
            row=area.row,
            column=first,
            rows=area.rows,
            columns=column(part.xs[area.column + area.columns]) - first,
            text=area.text,
            full=area.full,
            page=part.page,
        )

    return [cell(area) for area in part.areas]


def _add(cells: list[_Cell], height: int, more: list[_Cell], rows: int) -> int:
    """Add the part of a table on the next page; return how many rows the table has then."""
    if not cells:
        cells.extend(more)
        return rows
    again = _repeated(cells, more, min(height, rows))
    more = [cell for cell in more if cell.row >= again]
    rows -= again
    for cell in more:
        cell.row -= again
    above = {cell.place: cell for cell in cells if cell.row + cell.rows == height}
    below = {cell.place: cell for cell in more if cell.row == 0}
    cut = above.keys() == below.keys() and _is_cut([(above[at], below[at]) for at in sorted(above)])
    for place, cell in below.items():
        if place in above and (cut or _is_one(above[place], cell, cells, more)):
            _join(above[place], cell, overlap=int(cut))
            more.remove(cell)
    for cell in more:
        cell.row += height - cut
    cells.extend(more)
    return height + rows - cut


def _repeated(cells: Sequence[_Cell], more: Sequence[_Cell], most: int) -> int:
    """Return how many rows at the head of a part are those at the head of the table again."""

    def head(found: Sequence[_Cell], rows: int) -> list[tuple[int, int, int, int, str]] | None:
        inside = [cell for cell in found if cell.row < rows]
        if any(cell.row + cell.rows > rows for cell in inside):
            return None
        return sorted(
            (cell.row, cell.column, cell.rows, cell.columns, cell.text.replace(" ", ""))
            for cell in inside
        )

    for rows in range(most, 0, -1):
        first = head(cells, rows)
        if first and first == head(more, rows) and any(cell[-1] for cell in first):
            return rows
    return 0


def _is_cut(pairs: Sequence[tuple[_Cell, _Cell]]) -> bool:
    """Tell whether the last row before the break and the first after it are surely one row."""
    groups = [(one, other) for one, other in pairs if one.rows > 1 or other.rows > 1]
    single = [(one, other) for one, other in pairs if one.rows == 1 and other.rows == 1]
    if len(single) < 2 or any(
        one.text and other.text and one.text != other.text and not _is_half(one, other)
        for one, other in groups
    ):
        return False
    (label, rest), *figures = single
    first = [one.text != "" for one, _ in figures]
    second = [other.text != "" for _, other in figures]
    if any(first) and any(second):
        return False
    if label.text and rest.text:
        return _is_half(label, rest)
    # The label on one page, all of the figures on the other.
    return (label.text != "" and all(second)) or (rest.text != "" and all(first))


def _is_one(above: _Cell, below: _Cell, cells: Sequence[_Cell], more: Sequence[_Cell]) -> bool:
    """Tell whether two cells are the halves of one that covers several rows of labels."""
    if above.rows == 1 and below.rows == 1:
        return False
    if above.text and below.text:
        return (above.text == below.text and _says(above.text)) or _is_half(above, below)
    # Beside the halves of a group stand its lines; beside a lack of a figure stand figures.
    last = above.row + above.rows - 1
    upper = (each for each in cells if each.row <= last < each.row + each.rows)
    lower = (each for each in more if each.row == 0)
    right = above.column + above.columns
    return all(
        any(_says(each.text) for each in beside if each.column >= right)
        for beside in (upper, lower)
    )


def _says(text: str) -> bool:
    """Tell whether a text holds a word, and not mere figures."""
    return any(letter.isalpha() for letter in text)


def _is_half(above: _Cell, below: _Cell) -> bool:
    """Tell whether the text of a cell goes on in another."""
    if not _says(above.text) or not _says(below.text):
        return False
    for opening, closing in _BRACKETS:
        opened = above.text.count(opening) - above.text.count(closing)
        if opened > 0 and below.text.count(closing) > below.text.count(opening):
            return True
    return above.full and not _NUMBERED.match(below.text)


def _join(above: _Cell, below: _Cell, *, overlap: int) -> None:
    if above.text != below.text or above.rows == below.rows == 1:
        above.text += glue(above.text, below.text) + below.text
    above.rows += below.rows - overlap
    above.full = below.full
