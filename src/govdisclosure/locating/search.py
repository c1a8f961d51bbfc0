"""All smallest sets of cells that balance the network, signs of figures left aside.

Every such set is a forest: it has no circle of lines, for around a circle figures could be shifted
until one of the cells needs no change. Each tree of the forest holds nodes whose charges come to
nothing together, so a node with a charge has a line of the set, and when that line is contracted
the same holds of what is left. So the search takes a charged node, tries each of its lines, and
contracts; a line once tried is barred afterwards, so that each set is found once. A set needs as
many lines as there are charged nodes, less one for each tree, and there are no more trees than
groups of charges that come to nothing: that bounds what a set must cost.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

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
        self.budget = lines_needed(charges) * self.cheapest
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
        needed = lines_needed(charges)
        if self._over(spent + needed * self.cheapest):
            return
        costs, lines = self.costs, self.network.lines
        here = min(charges, key=lambda node: sum(len(lines[each]) for each in members[node]))
        for node in members[here]:
            for cell, other in lines[node]:
                cost, there = costs[cell], owner[other]
                if not cost or there == here or barred >> cell & 1:
                    continue
                # A node at rest brings the set no nearer to its end.
                left = needed - 1 if there in charges else needed
                if self._over(spent + cost + left * self.cheapest):
                    continue
                if len(charges) == 2 and there in charges and charges[here] == -charges[there]:
                    self.found.append((*chosen, cell))
                else:
                    self._grow(
                        *_contracted(owner, members, charges, here, there),
                        (*chosen, cell),
                        spent + cost,
                        barred,
                    )
                barred |= 1 << cell

    def _over(self, least: int) -> bool:
        """Tell whether a set that costs no less than this is over the budget."""
        if least <= self.budget:
            return False
        if not self.beyond or least < self.beyond:
            self.beyond = least
        return True


_COUNTED = 9
"""Groups are counted exactly among so many charges; among more, from above."""


def lines_needed(charges: dict[int, int]) -> int:
    """Return how many lines it takes at least to bring charged nodes to rest.

    >>> lines_needed({0: 3, 1: -3}), lines_needed({0: 3, 1: -2, 2: -1})
    (1, 2)
    >>> lines_needed({0: 3, 1: 4, 2: -3, 3: -4}), lines_needed({0: 3, 1: 4, 2: -2, 3: -5})
    (2, 3)
    """
    count = len(charges)
    if count < 4:
        return count - 1 if count else 0
    return count - _groups(tuple(sorted(charges.values())))


@lru_cache(maxsize=4096)
def _groups(charges: tuple[int, ...]) -> int:
    """Return into how many groups charges can be parted, each of which comes to nothing."""
    standing = Counter(charges)
    pairs = sum(min(standing[each], standing[-each]) for each in standing if each > 0)
    most = pairs + (len(charges) - 2 * pairs) // 3
    return most if most == 1 or len(charges) > _COUNTED else _counted(charges)


def _counted(charges: tuple[int, ...]) -> int:
    sums, groups = [0], [0]
    for place, charge in enumerate(charges):
        # Sets of the charges so far, then the same with this one.
        sums += [each + charge for each in sums]
        for chosen in range(1 << place, 2 << place):
            most = max(
                groups[chosen ^ 1 << each] for each in range(place + 1) if chosen >> each & 1
            )
            groups.append(most + (not sums[chosen]))
    return max(1, groups[-1])


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
