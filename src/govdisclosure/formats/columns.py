"""How the columns of a table share the width of a page, and how large its text can be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import ceil

import attrs

from govdisclosure.formats.signs import width
from govdisclosure.grid import Box

FEW_COLUMNS = 6
SIZES = (12, 10.5, 9, 7.5, 6.5, 5.5)
"""The sizes of text in tables, in points: 小四, 五号, 小五, 六号, 小六, 七号."""

GLOSS = 0.7
"""How large a gloss is beside its text."""

_LEAST_LABEL, _LEAST = 8, 4
"""A column is as wide as four Chinese characters where it labels rows, else as two."""

_MOST_LINES = 3
"""A label of a row takes no more lines than that."""

LONGEST_PIECE = 24
"""What is longer, such as an address of the web, is broken."""

_STEP = 0.25
"""No column is widened by less at once: a text of very many lines would take very many steps."""

_LINE = 1.45
"""How high a line of the tallest Chinese fonts is beside the size of its text."""

_BORDER = 2
"""What stands between two rows, in points."""

PIECE = re.compile("[^\\s\u2000-\U0010ffff]+")
"""A word or a figure: what is not broken where it need not be."""


@attrs.frozen(kw_only=True)
class Fit:
    """How a table fits on the page.

    ``size`` is that of its text in points, ``widths`` those of its columns in twentieths of one.
    ``height`` is about how high it stands, in points; ``wraps`` tells whether a label of a row runs
    over its line.
    """

    size: float
    widths: tuple[int, ...]
    height: float
    wraps: bool


@attrs.frozen(kw_only=True)
class _Cell:
    """What stands in one cell: its lines, as long as they are unbroken, and its longest word."""

    row: int
    rows: int
    columns: tuple[int, ...]
    lines: tuple[float, ...]
    least: float
    labels: bool
    figure: bool

    @property
    def is_figure_of_one_column(self) -> bool:
        """Whether it holds a figure and spans no other column."""
        return self.figure and len(self.columns) == 1

    def height(self, widths: Sequence[float]) -> int:
        """Return the number of lines that it takes."""
        return _height(self.lines, sum(widths[column] for column in self.columns))

    def excess(self, widths: Sequence[float]) -> int:
        """Return how many lines it takes more than its rows have at least."""
        return max(0, self.height(widths) - max(self.rows, len(self.lines)))

    def next_step(self, widths: Sequence[float], group: Sequence[int]) -> float:
        """Return how much wider the columns of a group must be to save a line of it."""
        mine = sum(column in group for column in self.columns)
        if not mine or not self.excess(widths):
            return 0.0
        room = sum(widths[column] for column in self.columns)
        return min(
            (line / (taken - 1) - room) / mine
            for line in self.lines
            if (taken := _height((line,), room)) > 1
        )


def fit(
    slots: Sequence[Mapping[int, Box]], columns: int, rooms: Sequence[int], padding: int
) -> Fit:
    """Share out a width among the columns, so that no word is broken and few lines are.

    ``rooms`` are the widths that it can have, the narrowest first, and ``padding`` is what stays
    free on each side of a cell, in twentieths of a point. The text is as large as the longest
    words and figures allow. Columns of figures are as wide as each other where they can be.
    """
    cells = list(_cells(slots))
    choices = list(_choices(cells, columns, rooms, padding))
    chosen = next((one for one in choices if sum(one.least) <= one.free), choices[-1])
    widths = list(chosen.least)
    _widen(cells, chosen.groups, widths, chosen.free - sum(widths))
    share = chosen.free / sum(widths)
    widths = [one * share for one in widths]
    return Fit(
        size=chosen.size,
        widths=_whole([one * 10 * chosen.size + 2 * padding for one in widths], chosen.room),
        height=_table_height(cells, widths, len(slots), chosen.size),
        wraps=any(cell.labels and cell.excess(widths) for cell in cells),
    )


@attrs.frozen(kw_only=True)
class _Choice:
    """A size of text, a width of the table, and which columns are to be as wide as each other.

    ``free`` is what the cells have for their texts, and ``least`` what each column needs, in half
    the size of the text.
    """

    size: float
    room: int
    groups: tuple[tuple[int, ...], ...]
    free: float
    least: tuple[float, ...]


def _choices(
    cells: Sequence[_Cell], columns: int, rooms: Sequence[int], padding: int
) -> Iterator[_Choice]:
    """Yield how the table can be set, the best way first."""
    each = tuple((column,) for column in range(columns))
    figures = tuple(sorted({cell.columns[0] for cell in cells if cell.is_figure_of_one_column}))
    alike = (figures, *(one for one in each if one[0] not in figures)) if figures else each
    sizes = SIZES if columns <= FEW_COLUMNS else SIZES[1:]
    needs = [(groups, tuple(_least(cells, groups, columns))) for groups in (alike, each)]
    for size, room, (groups, least) in product(sizes, rooms, needs):
        free = (room - 2 * padding * columns) / (10 * size)
        yield _Choice(size=size, room=room, groups=groups, free=free, least=least)


def _cells(slots: Sequence[Mapping[int, Box]]) -> Iterator[_Cell]:
    rows: dict[int, int] = {}
    for row in slots:
        for key in {id(box) for box in row.values()}:
            rows[key] = rows.get(key, 0) + 1
    seen: set[int] = set()
    for number, row in enumerate(slots):
        covered: dict[int, list[int]] = {}
        for column, box in sorted(row.items()):
            if id(box) not in seen:
                covered.setdefault(id(box), []).append(column)
        for places in covered.values():
            box = row[places[0]]
            seen.add(id(box))
            yield _cell(box, number, rows[id(box)], tuple(places))


def _cell(box: Box, row: int, rows: int, columns: tuple[int, ...]) -> _Cell:
    labels = box.heads in {"row", "rowgroup"}
    lines = [(line, 1.0) for line in box.text.split("\n")]
    if box.gloss:
        lines += [(line, GLOSS) for line in box.gloss.split("\n")]
    words = [part * width(word) for line, part in lines for word in PIECE.findall(line)]
    longest = max(part * width(line) for line, part in lines)
    wanted = max(_LEAST_LABEL, longest / (_MOST_LINES * rows)) if labels else _LEAST
    least = min(longest, wanted)
    return _Cell(
        row=row,
        rows=rows,
        columns=columns,
        lines=tuple(part * width(line) for line, part in lines),
        least=max(least, min(LONGEST_PIECE, max(words, default=1))),
        labels=labels,
        figure=box.cell is not None,
    )


def _height(lines: Sequence[float], room: float) -> int:
    # What fits exactly must not seem too wide by a rounding.
    return sum(max(1, ceil(line / room - 1e-9)) for line in lines)


def _least(cells: Sequence[_Cell], groups: Sequence[Sequence[int]], columns: int) -> list[float]:
    """Return how wide each column is at least; those of a group are as wide as each other."""
    needed = [1.0] * columns
    for cell in cells:
        if len(cell.columns) == 1:
            needed[cell.columns[0]] = max(needed[cell.columns[0]], cell.least)
    for group in groups:
        widest = max(needed[column] for column in group)
        for column in group:
            needed[column] = widest
    return needed


def _widen(
    cells: Sequence[_Cell], groups: Sequence[Sequence[int]], widths: list[float], free: float
) -> None:
    """Widen the columns in which that saves most lines, until there is no room or no need."""
    while best := max(_gains(cells, groups, widths, free), default=None):
        _, step, group = best
        for column in group:
            widths[column] += step
        free -= step * len(group)


def _gains(
    cells: Sequence[_Cell], groups: Sequence[Sequence[int]], widths: Sequence[float], free: float
) -> Iterator[tuple[float, float, Sequence[int]]]:
    """Yield for each group what the next step would save, how large it is, and the group."""
    for group in groups:
        mine = [cell for cell in cells if any(column in group for column in cell.columns)]
        steps = [one for cell in mine if (one := cell.next_step(widths, group)) > 0]
        step = max(min(steps, default=free + 1), _STEP)
        if step * len(group) > free:
            continue
        wider = [one + step * (column in group) for column, one in enumerate(widths)]
        saved = sum(cell.excess(widths) - cell.excess(wider) for cell in mine)
        if saved > 0:
            yield saved / (step * len(group)), step, group


def _whole(widths: Sequence[float], room: int) -> tuple[int, ...]:
    """Return widths as whole numbers that add up to all there is."""
    edges = [round(sum(widths[:count]) * room / sum(widths)) for count in range(len(widths) + 1)]
    return tuple(after - before for before, after in pairwise(edges))


def _table_height(cells: Sequence[_Cell], widths: Sequence[float], rows: int, size: float) -> float:
    heights = [1] * rows
    for cell in cells:
        if cell.rows == 1:
            heights[cell.row] = max(heights[cell.row], cell.height(widths))
    return sum(heights) * size * _LINE + rows * _BORDER
