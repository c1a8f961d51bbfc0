"""The equations of a form as a network: equations are nodes, cells are the lines between them.

A cell of table three stands in the equation of its row and in one of its column; a cell of table
four in one equation only, and is tied to a ground. One row of table three, that of the totals over
the outcomes, stands in two equations of its column besides that of the row; but the equation of
that row follows from the others, so that it is left out here. Then a change of one figure moves as
much into one node as it takes from another, and everything known of flows holds.
"""

from collections import Counter
from functools import cache

import attrs

from govdisclosure.editions import form_of


@attrs.frozen(kw_only=True, eq=False)
class Network:
    """The network of an edition; nodes and cells are numbered from zero.

    A cell larger by one adds one to the charge of the node ``into`` and takes one from that of
    ``out_of``. An equation that holds has no charge.
    """

    edition: str
    cells: tuple[str, ...]
    """The cells that stand in equations, in form order."""

    into: tuple[int, ...]
    out_of: tuple[int, ...]
    node_of: tuple[int | None, ...]
    """The node of each equation of the form; ``None`` for one that follows from the others."""

    nodes: int
    """How many nodes there are, the grounds among them."""

    parts: tuple[int, ...]
    """For each node the number of the connected part that it lies in."""

    grounds: dict[int, int]
    """The ground of each part that has one."""

    lines: tuple[tuple[tuple[int, int], ...], ...]
    """For each node its cells, each with the node at the other end."""

    alike: list[int]
    """A weight of one for every cell; whoever has others makes a list of them."""

    number: dict[str, int]
    """The numbers of the cells by their ids."""

    def charge(self, node: int, figures: list[int]) -> int:
        """Return by how much an equation is off, with the sign that the network gives it."""
        into, total = self.into, 0
        for cell, _ in self.lines[node]:
            total += figures[cell] if into[cell] == node else -figures[cell]
        return total


@cache
def network_of(edition: str) -> Network:
    """Return the network of an edition.

    >>> network = network_of("2021")
    >>> len(network.cells), network.node_of.count(None), max(network.parts) + 1
    (190, 1, 4)
    """
    equations = form_of(edition).equations
    standing = Counter(cell for equation in equations for cell in equation.cells)
    kept = [
        place
        for place, equation in enumerate(equations)
        if any(standing[cell] < 3 for cell in equation.cells)
    ]
    sides: dict[str, list[tuple[int, int]]] = {
        cell: [] for cell in form_of(edition).cells if cell in standing
    }
    for node, place in enumerate(kept):
        for cell in equations[place].left:
            sides[cell].append((node, 1))
        for cell in equations[place].right:
            sides[cell].append((node, -1))
    parts = _parts(len(kept), sides)
    signs = _signs(len(kept), sides)
    into: list[int] = []
    out_of: list[int] = []
    for standing_in in sides.values():
        ends = {signs[node] * side: node for node, side in standing_in}
        if len(standing_in) == 1:
            # The grounds come after the equations, one for each part that needs one.
            ends[-next(iter(ends))] = len(kept) + parts[standing_in[0][0]]
        into.append(ends[1])
        out_of.append(ends[-1])
    grounds = sorted({*into, *out_of} - {*range(len(kept))})
    renumbered = {ground: len(kept) + place for place, ground in enumerate(grounds)}
    into = [renumbered.get(node, node) for node in into]
    out_of = [renumbered.get(node, node) for node in out_of]
    nodes = len(kept) + len(grounds)
    lines: list[list[tuple[int, int]]] = [[] for _ in range(nodes)]
    for number, (head, tail) in enumerate(zip(into, out_of, strict=True)):
        lines[head].append((number, tail))
        lines[tail].append((number, head))
    return Network(
        edition=edition,
        cells=tuple(sides),
        into=tuple(into),
        out_of=tuple(out_of),
        node_of=tuple(
            kept.index(place) if place in kept else None for place in range(len(equations))
        ),
        nodes=nodes,
        parts=(*parts, *(ground - len(kept) for ground in grounds)),
        grounds={ground - len(kept): renumbered[ground] for ground in grounds},
        lines=tuple(map(tuple, lines)),
        alike=[1] * len(sides),
        number={cell: number for number, cell in enumerate(sides)},
    )


def _parts(nodes: int, sides: dict[str, list[tuple[int, int]]]) -> list[int]:
    """Return the number of the connected part of each equation."""
    part = list(range(nodes))
    for ends in sides.values():
        (first, _), (last, _) = ends[0], ends[-1]
        old, new = max(part[first], part[last]), min(part[first], part[last])
        part = [new if each == old else each for each in part]
    numbers = {each: number for number, each in enumerate(dict.fromkeys(part))}
    return [numbers[each] for each in part]


def _signs(nodes: int, sides: dict[str, list[tuple[int, int]]]) -> list[int]:
    """Return a sign for each equation such that every cell stands in two with opposite ones."""
    signs = [0] * nodes
    pairs = [ends for ends in sides.values() if len(ends) == 2]
    while 0 in signs:
        signs[signs.index(0)] = 1
        settled = False
        while not settled:
            settled = True
            for (one, side), (other, opposite) in pairs:
                if signs[one] and not signs[other]:
                    signs[other], settled = -signs[one] * side * opposite, False
                elif signs[other] and not signs[one]:
                    signs[one], settled = -signs[other] * side * opposite, False
    return signs
