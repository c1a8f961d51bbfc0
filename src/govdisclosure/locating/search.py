"""All smallest sets of cells that balance the network, signs of figures left aside.

Every such set is a forest: it has no circle of lines, for around a circle figures could be shifted
until one of the cells needs no change. Each tree of the forest holds nodes whose charges come to
nothing together, so a node with a charge has a line of the set, and when that line is contracted
the same holds of what is left. So the search takes a charged node, tries each of its lines, and
contracts; a line once tried is barred afterwards, so that each set is found once. A line brings at
most two charged nodes to rest, which bounds what a set with so many charged nodes must cost.
"""

from collections.abc import Iterator, Sequence

import attrs

from govdisclosure.locating.network import Network

Forest = tuple[int, ...]
"""Cells, by their numbers."""


class TooLong(Exception):
    """The search was given up: it has looked at more partial sets than it may."""


@attrs.define
class Search:
    """The search in one part of the network.

    ``owner`` names for each node the contracted node that it belongs to; ``charges`` are those of
    contracted nodes, without the ones at rest. ``costs`` has the weight of each cell, zero for one
    that cannot be changed. ``steps`` is how many partial sets may still be looked at.
    """

    network: Network
    costs: Sequence[int]
    cheapest: int
    steps: int
    budget: int = 0
    beyond: int = 0
    """The least that a set cost at the last look which was over the budget; zero if none was."""

    found: list[Forest] = attrs.field(factory=list)

    def forests(self, owner: list[int], charges: dict[int, int]) -> tuple[int, list[Forest]]:
        """Return the least cost and all forests of that cost; none where there is no set at all."""
        self.budget = -(-len(charges) // 2) * self.cheapest
        while True:
            found = self.within(owner, charges, self.budget)
            if found or not self.beyond:
                return self.budget, found
            self.budget = self.beyond

    def within(self, owner: list[int], charges: dict[int, int], budget: int) -> list[Forest]:
        """Return all forests that cost as much as the budget or less."""
        self.budget, self.beyond, self.found = budget, 0, []
        self._grow(owner, _members(owner), charges, (), 0, 0)
        return self.found

    def spend(self) -> None:
        """Count one more set that is looked at; raise `TooLong` when it is one too many."""
        self.steps -= 1
        if self.steps < 0:
            raise TooLong

    def _grow(
        self,
        owner: list[int],
        members: dict[int, tuple[int, ...]],
        charges: dict[int, int],
        chosen: Forest,
        spent: int,
        barred: int,
    ) -> None:
        if not charges:
            self.found.append(chosen)
            return
        self.spend()
        costs, lines = self.costs, self.network.lines
        here = min(charges, key=lambda node: sum(len(lines[each]) for each in members[node]))
        charge = charges[here]
        count = len(charges)
        for node in members[here]:
            for cell, other in lines[node]:
                cost, there = costs[cell], owner[other]
                if not cost or there == here or barred >> cell & 1:
                    continue
                sum_of_both = charge + charges.get(there, 0)
                rest = count - (there in charges) - (not sum_of_both)
                least = spent + cost + (rest + 1) // 2 * self.cheapest
                if least > self.budget:
                    if not self.beyond or least < self.beyond:
                        self.beyond = least
                    continue
                if not rest:
                    self.found.append((*chosen, cell))
                else:
                    self._grow(
                        *_contracted(owner, members, charges, here, there),
                        (*chosen, cell),
                        spent + cost,
                        barred,
                    )
                barred |= 1 << cell


def _members(owner: list[int]) -> dict[int, tuple[int, ...]]:
    members: dict[int, tuple[int, ...]] = {}
    for node, own in enumerate(owner):
        members[own] = (*members.get(own, ()), node)
    return members


def _contracted(
    owner: list[int],
    members: dict[int, tuple[int, ...]],
    charges: dict[int, int],
    here: int,
    there: int,
) -> tuple[list[int], dict[int, tuple[int, ...]], dict[int, int]]:
    merged = members[here] + members[there]
    owner = owner.copy()
    for node in members[there]:
        owner[node] = here
    charges = charges.copy()
    total = charges[here] + charges.pop(there, 0)
    if total:
        charges[here] = total
    else:
        del charges[here]
    return owner, {**members, here: merged}, charges


def contract(network: Network, cells: Sequence[int]) -> list[int]:
    """Return the owner of each node when these cells may take any figure at no cost."""
    owner = list(range(network.nodes))
    for cell in cells:
        old, new = owner[network.into[cell]], owner[network.out_of[cell]]
        if old != new:
            owner = [new if each == old else each for each in owner]
    return owner


def gathered(owner: list[int], charges: dict[int, int]) -> dict[int, int]:
    """Return the charges of the contracted nodes that are not at rest."""
    total: dict[int, int] = {}
    for node, charge in charges.items():
        total[owner[node]] = total.get(owner[node], 0) + charge
    return {node: charge for node, charge in total.items() if charge}


def moved(
    network: Network, owner: list[int], charges: dict[int, int], forest: Forest
) -> dict[int, int]:
    """Return by how much each cell of a forest has to change: no other way balances it."""
    left = dict(charges)
    at: dict[int, set[int]] = {}
    for cell in forest:
        for node in (owner[network.into[cell]], owner[network.out_of[cell]]):
            at.setdefault(node, set()).add(cell)
    changes: dict[int, int] = {}
    leaves = [node for node, cells in at.items() if len(cells) == 1]
    while leaves:
        leaf = leaves.pop()
        if not at[leaf]:
            continue
        cell = at[leaf].pop()
        into, out_of = owner[network.into[cell]], owner[network.out_of[cell]]
        charge = left.get(leaf, 0)
        changes[cell] = -charge if leaf == into else charge
        other = out_of if leaf == into else into
        left[other] = left.get(other, 0) + charge
        left[leaf] = 0
        at[other].discard(cell)
        if len(at[other]) == 1:
            leaves.append(other)
    return changes


def closing(
    network: Network, owner: list[int], costs: Sequence[int], forest: Forest
) -> Iterator[int]:
    """Yield the cells that close a circle with the lines of a forest."""
    joined = list(owner)
    for cell in forest:
        old, new = joined[network.into[cell]], joined[network.out_of[cell]]
        joined = [new if each == old else each for each in joined]
    for cell, cost in enumerate(costs):
        into, out_of = network.into[cell], network.out_of[cell]
        if cost and cell not in forest and joined[into] == joined[out_of]:
            yield cell
