"""Slips over several cells: a row shifted, numbers merged or split, neighbours swapped.

Each is undone on trial, and counts only if all equations hold after it. Where a figure was lost,
the row's own equation gives it back.
"""

from collections.abc import Iterator

import attrs

from govdisclosure.form.kinds import MAX_COUNT
from govdisclosure.locating.causes import Cause, CauseKind, cause
from govdisclosure.locating.layout import PrintedRow, printed_form
from govdisclosure.locating.problem import Problem
from govdisclosure.locating.supply import Supply

Values = tuple[int | None, ...]
"""What a row may have been; ``None`` for the figure that was lost, one at most."""


@attrs.frozen
class Undone:
    """A slip with the figures that undo it; each change is a cell and its new figure."""

    cause: Cause
    changes: tuple[tuple[int, int], ...]


def undone(problem: Problem) -> list[Undone]:
    """Return every slip over several cells that by itself explains all that is off."""
    if problem.impossible or not problem.charges:
        return []
    found: dict[tuple[tuple[int, int], ...], Undone] = {}
    for slip in (*_swaps(problem), *_rows(problem)):
        found.setdefault(slip.changes, slip)
    return list(found.values())


def _swaps(problem: Problem) -> Iterator[Undone]:
    network, figures = problem.network, problem.figures
    if len(problem.charges) > 4 and not problem.blanks:
        # Two cells touch four nodes.
        return
    blank = {*problem.blanks}
    first, charge = next(iter(problem.charges.items()))
    for one, other in printed_form(network.edition).beside_at[first]:
        step = abs(figures[one] - figures[other])
        # Both may stand in the equation, on its two sides.
        likely = step in (abs(charge), abs(charge) / 2) or problem.blanks
        if likely and step and not (blank and {one, other} & blank):
            swapped = ((one, figures[other]), (other, figures[one]))
            if _holds(problem, swapped):
                cells = network.cells[one], network.cells[other]
                figures_of = {"first": figures[one], "second": figures[other]}
                yield Undone(cause(CauseKind.CELLS_SWAPPED, cells, **figures_of), swapped)


def _rows(problem: Problem) -> Iterator[Undone]:
    network = problem.network
    for row in printed_form(network.edition).rows:
        if problem.charges.keys() <= row.nodes:
            printed = tuple(problem.figures[cell] for cell in row.cells)
            for kind, values, numbers in (*_shifts(printed), *_mergers(printed), *_splits(printed)):
                changes = _changes(problem, row, values)
                if len(changes) > 1 and _holds(problem, changes):
                    cells = tuple(network.cells[cell] for cell, _ in changes)
                    named = {"row": row.name} if kind is CauseKind.ROW_SHIFTED else numbers
                    yield Undone(cause(kind, cells, **named), changes)


Trial = tuple[CauseKind, Values, dict[str, int]]


def _shifts(printed: tuple[int, ...]) -> Iterator[Trial]:
    """Yield what the row was if its figures slid by one column, away from an empty cell."""
    last = len(printed) - 1
    for at in range(last):
        if not printed[at]:
            yield CauseKind.ROW_SHIFTED, (*printed[:at], *printed[at + 1 :], None), {}
        if not printed[last]:
            yield CauseKind.ROW_SHIFTED, (*printed[:at], None, *printed[at:last]), {}


def _mergers(printed: tuple[int, ...]) -> Iterator[Trial]:
    """Yield what the row was if two figures were run together and an empty cell was left."""
    last = len(printed) - 1
    for at, figure in enumerate(printed):
        digits = str(figure)
        for cut in range(1, len(digits)):
            if digits[cut] == "0" and cut < len(digits) - 1:
                continue
            pair = int(digits[:cut]), int(digits[cut:])
            numbers = {"first": pair[0], "second": pair[1], "printed": figure}
            kind = CauseKind.NUMBERS_MERGED
            if at < last and not printed[at + 1]:
                yield kind, (*printed[:at], *pair, *printed[at + 2 :]), numbers
            if at and not printed[at - 1]:
                yield kind, (*printed[: at - 1], *pair, *printed[at + 1 :]), numbers
            if at < last - 1 and not printed[last]:
                yield kind, (*printed[:at], *pair, *printed[at + 1 : last]), numbers


def _splits(printed: tuple[int, ...]) -> Iterator[Trial]:
    """Yield what the row was if one figure was torn in two."""
    for at in range(len(printed) - 1):
        first, second = printed[at : at + 2]
        if first:
            meant = int(f"{first}{second}")
            numbers = {"first": first, "second": second, "meant": meant}
            kind = CauseKind.NUMBER_SPLIT
            yield kind, (*printed[:at], meant, 0, *printed[at + 2 :]), numbers
            yield kind, (*printed[:at], 0, meant, *printed[at + 2 :]), numbers
            yield kind, (*printed[:at], meant, *printed[at + 2 :], None), numbers


def _changes(problem: Problem, row: PrintedRow, values: Values) -> tuple[tuple[int, int], ...]:
    """Return what changes in a row; nothing if a lost figure does not come back."""
    blank = {*problem.blanks}
    pairs = list(zip(row.cells, values, strict=True))
    lost = [cell for cell, value in pairs if value is None]
    known = {cell: value for cell, value in pairs if value is not None}
    if lost:
        figure = _lost(problem, lost[0], known)
        if figure is None or figure < 0:
            return ()
        known[lost[0]] = figure
    return tuple(
        (cell, known[cell])
        for cell in row.cells
        if known[cell] != problem.figures[cell] or (cell in blank and known[cell])
    )


def _lost(problem: Problem, lost: int, known: dict[int, int]) -> int | None:
    """Return the figure of a cell that an equation gives back: that of its row, if it has one."""
    network, figures = problem.network, problem.figures
    ends = (network.into[lost], network.out_of[lost])
    node = max(ends, key=lambda end: sum(cell in known for cell, _ in network.lines[end]))
    cells = [cell for cell, _ in network.lines[node] if cell != lost]
    if any(cell not in known and cell in problem.blanks for cell in cells):
        return None
    into = network.into
    others = sum(
        known.get(cell, figures[cell]) * (1 if into[cell] == node else -1) for cell in cells
    )
    return -others if into[lost] == node else others


def _holds(problem: Problem, changes: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether all equations hold after changes that can be made.

    No cell that is locked may change, and none to a figure that it cannot hold.
    """
    network = problem.network
    left = dict(problem.charges)
    for cell, figure in changes:
        if not problem.costs[cell] or not 0 <= figure <= MAX_COUNT:
            return False
        step = figure - problem.figures[cell]
        into, out_of = network.into[cell], network.out_of[cell]
        left[into] = left.get(into, 0) + step
        left[out_of] = left.get(out_of, 0) - step
    blanks = {*problem.blanks} - {cell for cell, _ in changes}
    if not blanks:
        return not any(left.values())
    return Supply(network, problem.figures, left, blanks).feasible
