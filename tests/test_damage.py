"""Damaged documents: what a damage makes unsure is noted, and no figure is silently wrong.

A cell or a row is lost, doubled, merged with the next, torn in two or moved by a place. Whatever
differs from the truth afterwards must stand in a row, or a table, that an error note names.
"""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounting import unaccounted
from govdisclosure.editions import form_of
from govdisclosure.errors import UnreadableInput
from govdisclosure.files import read
from govdisclosure.files.reading import READERS
from govdisclosure.formats import html_read
from govdisclosure.formats.limits import DEFAULT_LIMITS
from govdisclosure.grid import Box, Document, Grid
from govdisclosure.layout import lay_out
from govdisclosure.reading import Reading
from govdisclosure.recognize import recognize
from govdisclosure.recognize.figures import looks_like_figure, parse
from layouts import LAYOUTS, as_html

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
EXAMPLES = int(os.environ.get("DAMAGES", "40"))
"""How many damages are tried on each layout; set the variable to try thousands."""

Rows: TypeAlias = list[list[Box]]


@cache
def suqian() -> Document:
    return html_read.read((REPORTS / "suqian-2023.html").read_bytes())


@cache
def suqian_with_blanks() -> Document:
    """The report of Suqian with nil left blank, but for the totals."""
    return _mapped(suqian(), lambda box: attrs.evolve(box, text="") if box.text == "0" else box)


@cache
def suqian_with_dashes() -> Document:
    return _mapped(suqian(), lambda box: attrs.evolve(box, text="/") if box.text == "0" else box)


@cache
def zhoushan() -> Document:
    """The report of Zhoushan, on the form of 2019, laid out as a web page."""
    report = read(REPORTS / "zhoushan-2020.lines.txt").report
    assert report is not None
    return html_read.read(as_html(lay_out(report)))


def _mapped(document: Document, change: Callable[[Box], Box]) -> Document:
    return attrs.evolve(
        document,
        blocks=tuple(
            attrs.evolve(block, rows=tuple(tuple(map(change, row)) for row in block.rows))
            if isinstance(block, Grid)
            else block
            for block in document.blocks
        ),
    )


DOCUMENTS = {
    "suqian": suqian,
    "blanks": suqian_with_blanks,
    "dashes": suqian_with_dashes,
    "zhoushan": zhoushan,
}


# What a damage does to the rows of a table, at a row and a cell of it.


def drop_cell(rows: Rows, row: int, cell: int) -> None:
    del rows[row][cell]


def double_cell(rows: Rows, row: int, cell: int) -> None:
    rows[row].insert(cell, rows[row][cell])


def insert_blank(rows: Rows, row: int, cell: int) -> None:
    rows[row].insert(cell, Box(text=""))


def merge_cells(rows: Rows, row: int, cell: int) -> None:
    if cell + 1 < len(rows[row]) and not _traceless(rows[row][cell : cell + 2]):
        text = rows[row][cell].text + rows[row][cell + 1].text
        rows[row][cell : cell + 2] = [attrs.evolve(rows[row][cell], text=text)]


def merge_spans(rows: Rows, row: int, cell: int) -> None:
    if cell + 1 < len(rows[row]) and not _traceless(rows[row][cell : cell + 2]):
        first, second = rows[row][cell : cell + 2]
        text = f"{first.text} {second.text}".strip()
        rows[row][cell : cell + 2] = [
            attrs.evolve(first, text=text, colspan=first.colspan + second.colspan)
        ]


def _traceless(boxes: list[Box]) -> bool:
    """Tell whether a merger leaves no trace: a blank taken into a figure, a mark into a blank.

    Text keeps a leftover for the column that the merged figure spans, and the leftover is a blank.
    """
    parsed = [parse(box.text) for box in boxes]
    return all(parsed) and any(figure is not None and figure.value is None for figure in parsed)


def split_cell(rows: Rows, row: int, cell: int) -> None:
    box = rows[row][cell]
    half = len(box.text) // 2
    rows[row][cell : cell + 1] = [
        attrs.evolve(box, text=box.text[:half]),
        attrs.evolve(box, text=box.text[half:]),
    ]


def drop_row(rows: Rows, row: int, cell: int) -> None:
    del rows[row]


def double_row(rows: Rows, row: int, cell: int) -> None:
    rows.insert(row, rows[row])


def merge_rows(rows: Rows, row: int, cell: int) -> None:
    if row + 1 < len(rows):
        rows[row : row + 2] = [rows[row] + rows[row + 1]]


def split_row(rows: Rows, row: int, cell: int) -> None:
    rows[row : row + 1] = [rows[row][:cell], rows[row][cell:]]


def swap_cells(rows: Rows, row: int, cell: int) -> None:
    """Swap a label with the figure beside it."""
    boxes = rows[row]
    if cell + 1 < len(boxes) and looks_like_figure(boxes[cell].text) != looks_like_figure(
        boxes[cell + 1].text
    ):
        boxes[cell], boxes[cell + 1] = boxes[cell + 1], boxes[cell]


def swap_rows(rows: Rows, row: int, cell: int) -> None:
    if row + 1 < len(rows):
        rows[row], rows[row + 1] = rows[row + 1], rows[row]


def cell_to_next_row(rows: Rows, row: int, cell: int) -> None:
    if row + 1 < len(rows):
        rows[row + 1].insert(0, rows[row].pop())


def cell_from_next_row(rows: Rows, row: int, cell: int) -> None:
    if row + 1 < len(rows) and rows[row + 1]:
        rows[row].append(rows[row + 1].pop(0))


def lose_letter(rows: Rows, row: int, cell: int) -> None:
    """Lose a letter of a label."""
    box = rows[row][cell]
    if not looks_like_figure(box.text):
        half = len(box.text) // 2
        rows[row][cell] = attrs.evolve(box, text=box.text[:half] + box.text[half + 1 :])


def lose_head(rows: Rows, row: int, cell: int) -> None:
    """Lose all rows above a row."""
    del rows[:row]


def rotate_row(rows: Rows, row: int, cell: int) -> None:
    """Move the last cell of a row to its front.

    Not in a row without a label: its figures in another order are as good a row.
    """
    if not all(looks_like_figure(box.text) for box in rows[row]):
        rows[row].insert(0, rows[row].pop())


DAMAGES = [
    drop_cell,
    double_cell,
    insert_blank,
    merge_cells,
    merge_spans,
    split_cell,
    drop_row,
    double_row,
    merge_rows,
    split_row,
    swap_rows,
    swap_cells,
    lose_letter,
    lose_head,
    rotate_row,
    cell_to_next_row,
    cell_from_next_row,
]


def damaged(
    document: Document, damage: Callable[[Rows, int, int], None], table: int, row: int, cell: int
) -> Document:
    grids = list(document.grids())
    grid = grids[table % len(grids)]
    rows = [list(boxes) for boxes in grid.rows]
    place = row % len(rows)
    damage(rows, place, cell % len(rows[place]))
    kept = tuple(tuple(boxes) for boxes in rows)
    return attrs.evolve(
        document,
        blocks=tuple(
            attrs.evolve(block, rows=kept) if block is grid else block for block in document.blocks
        ),
    )


def silent(reading: Reading, truth: Reading) -> list[str]:
    """Return the cells that differ from the truth although no error note names their row."""
    noted = {_printed_row(note.cell) for note in reading.errors if note.cell is not None}
    lost = {note.sentence.text("zh") for note in reading.errors if note.code == "table-missing"}
    tables = {
        table.id
        for table in form_of(truth.edition).tables
        if any(table.section.wording in sentence for sentence in lost)
    }
    return [
        cell
        for cell, printed in truth.printed.items()
        if (cell not in reading.printed or reading.printed[cell].text != printed.text)
        and _printed_row(cell) not in noted
        and cell.partition(".")[0] not in tables
    ]


def _printed_row(cell: str) -> str:
    """Return the row that a cell is printed in; table four prints its three rows as one."""
    table = cell.partition(".")[0]
    return table if table == "challenges" else cell.rpartition(".")[0]


@cache
def truth(layout: str, name: str) -> Reading:
    write, form = LAYOUTS[layout]
    return read(write(DOCUMENTS[name]()), format=form)


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(sorted(DOCUMENTS)),
    damage=st.sampled_from(DAMAGES),
    table=st.integers(0, 2),
    row=st.integers(0, 40),
    cell=st.integers(0, 20),
)
def test_no_damage_makes_a_figure_silently_wrong_or_loses_one(
    layout: str,
    name: str,
    damage: Callable[[Rows, int, int], None],
    table: int,
    row: int,
    cell: int,
) -> None:
    write, form = LAYOUTS[layout]
    data = write(damaged(DOCUMENTS[name](), damage, table, row, cell))
    document = READERS[form](data, DEFAULT_LIMITS)
    try:
        reading = recognize(document)
    except UnreadableInput:
        return
    assert silent(reading, truth(layout, name)) == []
    assert unaccounted(reading, document) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_undamaged_the_report_is_read_whole(layout: str) -> None:
    reading = truth(layout, "suqian")
    assert reading.errors == ()
    assert reading.printed.keys() == form_of("2021").cells.keys()
