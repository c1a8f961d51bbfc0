"""The tables of Word files: rows and merged cells, whatever ways of merging the file uses."""

from collections.abc import Callable, Iterable, Iterator

import attrs

from govdisclosure.formats.docx_names import (
    SDT,
    TAKEN_OUT,
    TC,
    TC_PR,
    TR,
    TR_PR,
    TRANSPARENT,
    VAL,
    Element,
    W,
    is_on,
    length,
    said,
    whole,
)
from govdisclosure.formats.docx_runs import ALTERNATE, chosen, shown_in
from govdisclosure.formats.limits import Limits

_NARROW = 40
"""A column no wider than this, in twentieths of a point, shows nothing: programs that round leave
such behind."""

_SPAN = f"{W}gridSpan"
_MERGES = (f"{W}vMerge", f"{W}hMerge")
_GOES_ON = "continue"
_GONE = (f"{W}del", f"{W}hidden")


@attrs.define
class Cell:
    """A cell: its first column, the columns and rows that it covers; empty where none stands."""

    start: int
    columns: int
    element: Element | None
    rows: int = 1
    text: str = ""
    row: int = 0
    place: int = 0

    @property
    def content(self) -> Iterable[Element]:
        """What stands in it."""
        return () if self.element is None else self.element


@attrs.define
class Rows:
    """The rows of a table as they show.

    ``covered`` are the cells that a merged cell hides, ``gone`` the rows that a tracked change
    takes out or that are hidden.
    """

    rows: list[list[Cell]] = attrs.field(factory=list)
    covered: list[tuple[Cell, Element]] = attrs.field(factory=list)
    gone: list[tuple[int, Element]] = attrs.field(factory=list)


def rows_of(table: Element, limits: Limits, count: Callable[[int], None]) -> Rows:
    """Return the rows of a table; ``count`` is told how many cells each has."""
    found = Rows()
    above: dict[int, Cell] = {}
    for row in _those(table, TR):
        properties = row.find(TR_PR)
        if any(is_on(properties, name.removeprefix(W)) for name in _GONE):
            found.gone.append((len(found.rows) + 1, row))
            continue
        cells = [*_before(properties, limits)]
        open_at: dict[int, Cell] = {}
        column = sum(cell.columns for cell in cells)
        elements = list(_those(row, TC))
        count(len(elements))
        for element in elements:
            columns, down, across = _spans(element, limits)
            cell = above.get(column)
            if across == _GOES_ON and cells:
                cells[-1].columns += columns
                found.covered.append((cells[-1], element))
            elif down == _GOES_ON and cell is not None and cell.columns == columns:
                cell.rows = min(cell.rows + 1, limits.span)
                found.covered.append((cell, element))
                open_at[column] = cell
            else:
                here = Cell(start=column, columns=columns, element=element)
                here.row, here.place = len(found.rows) + 1, len(cells) + 1
                cells.append(here)
                if down is not None:
                    open_at[column] = here
            column += columns
        above = open_at
        found.rows.append(cells)
    return found


def _spans(cell: Element, limits: Limits) -> tuple[int, str | None, str | None]:
    """Return how many columns a cell spans, and how it is merged downwards and across."""
    columns, merged = 1, dict[str, str]()
    for properties in cell:
        if properties.tag != TC_PR:
            break  # they come first
        for one in properties:
            if one.tag == _SPAN:
                columns = min(max(whole(one.get(VAL), 1), 1), limits.span)
            elif one.tag in _MERGES:
                merged[str(one.tag)] = one.get(VAL) or _GOES_ON
    return columns, merged.get(_MERGES[0]), merged.get(_MERGES[1])


def without_narrow_columns(table: Element, found: Rows) -> None:
    """Take away the columns that are too narrow to show anything, and in which nothing stands."""
    grid = table.find(f"{W}tblGrid")
    widths = [] if grid is None else [length(one.get(f"{W}w")) for one in grid]
    narrow = {place for place, width in enumerate(widths) if width is not None and width <= _NARROW}
    if not narrow or len(narrow) * 2 > len(widths):
        # Where most are, the widths say nothing.
        return
    for cells in found.rows:
        for cell in cells:
            covered = range(cell.start, cell.start + cell.columns)
            if cell.text and all(column in narrow for column in covered):
                narrow -= set(covered)
    for cells in found.rows:
        for cell in cells:
            covered = range(cell.start, cell.start + cell.columns)
            cell.columns -= sum(column in narrow for column in covered)
        cells[:] = [cell for cell in cells if cell.columns]


def _before(properties: Element | None, limits: Limits) -> Iterator[Cell]:
    """Yield an empty cell for the columns that a row leaves free before its first cell."""
    columns = min(whole(said(properties, "gridBefore"), 0), limits.span)
    if columns > 0:
        yield Cell(start=0, columns=columns, element=None)


def _those(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, whatever wraps them."""
    waiting = [iter(parent)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == tag:
            yield child
        elif child.tag in TRANSPARENT:
            waiting.append(iter(child))
        elif child.tag == SDT:
            waiting.append(iter(shown_in(child)))
        elif child.tag == ALTERNATE:
            waiting.append(iter(chosen(child)))
        elif child.tag in TAKEN_OUT:
            continue
