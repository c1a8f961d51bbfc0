"""How the cells of equations lie beside each other on the printed form."""

from functools import cache
from itertools import pairwise

import attrs

from govdisclosure.editions import form_of
from govdisclosure.language import Sentence, Words
from govdisclosure.locating.network import network_of


@attrs.frozen
class PrintedRow:
    """A row of figures as printed, cells by their numbers from left to right."""

    cells: tuple[int, ...]
    name: Sentence
    nodes: frozenset[int]
    """The nodes of the network that its cells touch."""


@attrs.frozen
class PrintedForm:
    """The rows of an edition, which cells are neighbours, and which are totals of which."""

    rows: tuple[PrintedRow, ...]
    beside: frozenset[tuple[int, int]]
    """Pairs of neighbours, left before right and upper before lower."""

    beside_at: tuple[tuple[tuple[int, int], ...], ...]
    """For each node of the network, the pairs of which a cell touches it."""

    totals: dict[int, tuple[tuple[int, ...], ...]]
    """For each total, the addends of each equation in which it is one."""


@cache
def printed_form(edition: str) -> PrintedForm:
    """Return how an edition prints the cells of its equations.

    >>> [len(row.cells) for row in printed_form("2021").rows[-2:]]
    [7, 15]
    """
    form, network = form_of(edition), network_of(edition)
    rows: list[PrintedRow] = []
    beside: set[tuple[int, int]] = set()
    row_of = {cell.id: row.id for row in form.rows.values() for cell in row.cells}
    stacked = {
        equation.cells[0].partition(".")[0]
        for equation in form.equations
        if len({row_of[cell] for cell in equation.cells}) > 1
    }
    for table in form.tables:
        lines = [
            (row, tuple(network.number[cell.id] for cell in row.cells))
            for row in table.rows
            if all(cell.id in network.number for cell in row.cells)
        ]
        if table.id in stacked:
            # Rows stand under each other.
            for (_, upper), (_, lower) in pairwise(lines):
                beside |= set(zip(upper, lower, strict=True))
            named = [(cells, Words(row.id, row.line.wording).fill()) for row, cells in lines]
        else:
            # All rows of the table are printed in one line.
            cells = tuple(cell for _, cells in lines for cell in cells)
            named = [(cells, Words(table.id, table.section.wording).fill())] if cells else []
        for cells, name in named:
            beside |= set(pairwise(cells))
            nodes = frozenset(end[cell] for cell in cells for end in (network.into, network.out_of))
            rows.append(PrintedRow(cells, name, nodes))
    totals: dict[int, tuple[tuple[int, ...], ...]] = {}
    for equation in form.equations:
        if len(equation.right) == 1:
            total = network.number[equation.right[0]]
            addends = tuple(network.number[cell] for cell in equation.left)
            totals[total] = (*totals.get(total, ()), addends)
    ends = tuple(zip(network.into, network.out_of, strict=True))
    beside_at = tuple(
        tuple(pair for pair in sorted(beside) if any(node in ends[cell] for cell in pair))
        for node in range(network.nodes)
    )
    return PrintedForm(tuple(rows), frozenset(beside), beside_at, totals)
