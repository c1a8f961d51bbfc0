"""Whether some cells can be filled so that all equations hold, and from which figure to which.

Exact, in integers: the figures that may vary are flows along the lines of the network, and a
largest flow settles what can be balanced. No figure is below zero or above what a cell can hold.
"""

from collections import deque
from collections.abc import Collection, Iterable, Sequence

from govdisclosure.form.kinds import MAX_COUNT
from govdisclosure.locating.network import Network

Step = tuple[int, bool]
"""A cell and whether its figure grows."""


class Supply:
    """Cells that may take any figure, while all others keep theirs.

    ``charges`` are those of the nodes, as the figures stand. ``found`` holds figures with which all
    equations hold, one possibility of perhaps many. Where there are none, ``cut`` holds nodes whose
    charges these cells cannot bring to nothing together: some other cell between one of them and
    one that is not among them has to change.
    """

    def __init__(
        self,
        network: Network,
        figures: Sequence[int],
        charges: dict[int, int],
        cells: Iterable[int],
    ) -> None:
        self._network = network
        self._lines: dict[int, list[int]] = {}
        self.found = dict.fromkeys(cells, 0)
        left = dict(charges)
        for cell in self.found:
            into, out_of = network.into[cell], network.out_of[cell]
            self._lines.setdefault(into, []).append(cell)
            self._lines.setdefault(out_of, []).append(cell)
            left[into] = left.get(into, 0) - figures[cell]
            left[out_of] = left.get(out_of, 0) + figures[cell]
        self.cut = self._balance(left)

    @property
    def feasible(self) -> bool:
        """Whether there are figures with which all equations hold."""
        return not self.cut

    def bounds(self, cell: int) -> tuple[int, int]:
        """Return the least and the most that a cell can be."""
        into, out_of = self._network.into[cell], self._network.out_of[cell]
        kept = self.found
        figure = kept[cell]
        self.found = dict(kept)
        more = self._move(into, out_of, MAX_COUNT - figure, cell)
        self.found = dict(kept)
        less = self._move(out_of, into, figure, cell)
        self.found = kept
        return figure - less, figure + more

    def _balance(self, left: dict[int, int]) -> frozenset[int]:
        for start in [node for node, charge in left.items() if charge > 0]:
            while left[start]:
                ends = [node for node, charge in left.items() if charge < 0]
                path, reached = self._path(start, ends, None)
                if not path:
                    return reached
                end = self._end(path)
                amount = self._go(path, min(left[start], -left[end]))
                left[start] -= amount
                left[end] += amount
        return frozenset()

    def _move(self, start: int, end: int, most: int, without: int) -> int:
        """Move as much as can be moved around a cell, and return how much it was."""
        moved = 0
        while moved < most:
            path, _ = self._path(start, (end,), without)
            if not path:
                break
            moved += self._go(path, most - moved)
        return moved

    def _path(
        self, start: int, ends: Collection[int], without: int | None
    ) -> tuple[list[Step], frozenset[int]]:
        """Return the shortest way on which a charge can move, and the nodes that it can reach."""
        came: dict[int, Step | None] = {start: None}
        waiting = deque((start,))
        while waiting:
            node = waiting.popleft()
            if node in ends:
                return self._way(node, came), frozenset(came)
            for cell in self._lines.get(node, ()):
                grows = self._network.out_of[cell] == node
                other = self._network.into[cell] if grows else self._network.out_of[cell]
                if other not in came and cell != without and self._room((cell, grows)):
                    came[other] = (cell, grows)
                    waiting.append(other)
        return [], frozenset(came)

    def _way(self, node: int, came: dict[int, Step | None]) -> list[Step]:
        path: list[Step] = []
        while (step := came[node]) is not None:
            path.append(step)
            node = self._network.out_of[step[0]] if step[1] else self._network.into[step[0]]
        return path[::-1]

    def _end(self, path: list[Step]) -> int:
        cell, grows = path[-1]
        return self._network.into[cell] if grows else self._network.out_of[cell]

    def _room(self, step: Step) -> int:
        cell, grows = step
        return MAX_COUNT - self.found[cell] if grows else self.found[cell]

    def _go(self, path: list[Step], most: int) -> int:
        amount = min(most, *map(self._room, path))
        for cell, grows in path:
            self.found[cell] += amount if grows else -amount
        return amount
