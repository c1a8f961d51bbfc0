"""Editions, reports, layouts and quirks, singly and in pairs: exact cells, or notes on the damaged.

A sample of the matrix is run by default; the variable ``MATRIX`` set to ``whole`` runs all of it.
"""

import os
import random
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from accounting import unaccounted
from govdisclosure.editions import Report, form_of
from govdisclosure.errors import UnreadableInput
from govdisclosure.files import read
from govdisclosure.files.reading import READERS
from govdisclosure.form.kinds import Figure, Kind
from govdisclosure.formats.limits import DEFAULT_LIMITS
from govdisclosure.grid import Document
from govdisclosure.layout import lay_out
from govdisclosure.reading import Reading
from govdisclosure.recognize import recognize
from layouts import LAYOUTS, UNMARKED
from quirks import QUIRKS, Quirk
from strategies import adding_up

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
WHOLE = os.environ.get("MATRIX") == "whole"
EVERY = 1 if WHOLE else 89
"""Of so many cases one is tried; a prime, so that the sample meets every report and quirk."""


def figures_of(edition: str, kind: str, seed: int) -> dict[str, Figure]:
    """Return random figures for every cell: adding up, any size, or partly blank."""
    rng = random.Random(seed)  # no secret
    if kind == "small":
        return adding_up(edition, lambda: rng.randint(0, 9))
    figures = adding_up(edition, lambda: rng.choice((0, rng.randint(0, 50), rng.randint(0, 10**7))))
    for cell in form_of(edition).cells.values():
        if cell.kind is Kind.CHANGE and figures[cell.id]:
            figures[cell.id] = rng.choice((-1, 1)) * int(figures[cell.id] or 0)
        if kind == "blanks" and rng.random() < 0.3:
            figures[cell.id] = None
    return figures


KINDS = ("small", "large", "blanks")


@cache
def reports() -> dict[str, Report]:
    suqian = read(REPORTS / "suqian-2023.html").report
    zhoushan = read(REPORTS / "zhoushan-2020.lines.txt").report
    assert suqian is not None
    assert zhoushan is not None
    found = {"suqian": suqian, "zhoushan": zhoushan}
    for report in (suqian, zhoushan):
        for kind in KINDS:
            figures = figures_of(report.edition, kind, 7)
            found[f"{report.edition} {kind}"] = report.evolve(figures)
    return found


@cache
def document(name: str) -> Document:
    return lay_out(reports()[name])


CASES: list[tuple[str, ...]] = [(), *((one,) for one in QUIRKS), *combinations(QUIRKS, 2)]
NAMES = (
    "suqian",
    "zhoushan",
    *(f"{e} {k}" for e in ("2021", "2019") for k in ("small", "large", "blanks")),
)


def cases(layout: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    every = [(name, quirks) for quirks in CASES for name in NAMES]
    yield from every[sum(map(ord, layout)) % EVERY :: EVERY]


def printed_row(cell: str) -> str:
    """Return the row that a cell is printed in; table four prints its three rows as one."""
    table = cell.partition(".")[0]
    return table if table == "challenges" else cell.rpartition(".")[0]


def faults(reading: Reading, report: Report, quirks: list[Quirk], *, marked: bool) -> list[str]:
    """Return what is wrong with a reading: a cell wrong or missing, a note without a cause."""
    damaged = frozenset[str]().union(*(quirk.damages(report.edition) for quirk in quirks))
    says = frozenset[str]().union(*(quirk.says for quirk in quirks))
    noted = {printed_row(note.cell) for note in reading.errors if note.cell is not None}
    truth, figures = report.cells(), reading.figures()
    blank = {printed_row(cell) for cell, figure in truth.items() if figure is None}
    found: list[str] = []
    for cell, figure in truth.items():
        right = cell in figures and figures[cell] == figure
        row = printed_row(cell)
        may_be_noted = cell in damaged or not (marked or row not in blank)
        if not right and not (may_be_noted and row in noted):
            found.append(f"{cell}: {figures.get(cell, 'not read')} instead of {figure}")
    damaged_rows = set(map(printed_row, damaged))
    for note in reading.errors:
        noted_row = None if note.cell is None else printed_row(note.cell)
        if noted_row in damaged_rows or (noted_row is None and note.code in says):
            continue
        if marked or (noted_row is not None and noted_row not in blank):
            found.append(f"{note.code} on {note.cell}: {note.printed}")
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_cell_is_exact_or_noted_where_it_was_damaged(layout: str) -> None:
    write, form = LAYOUTS[layout]
    wrong: list[str] = []
    for name, quirks in cases(layout):
        changed = document(name)
        for quirk in quirks:
            changed = QUIRKS[quirk].change(changed)
        given = READERS[form](write(changed), DEFAULT_LIMITS)
        try:
            reading = recognize(given)
        except UnreadableInput:
            wrong.append(f"{name}, {' + '.join(quirks)}: nothing found")
            continue
        chosen = [QUIRKS[quirk] for quirk in quirks]
        found = faults(reading, reports()[name], chosen, marked=layout not in UNMARKED)
        found += unaccounted(reading, given)
        wrong += [f"{name}, {' + '.join(quirks)}: {fault}" for fault in found]
    assert wrong == []
