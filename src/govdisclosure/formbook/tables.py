"""A table of the form as a sheet: its heads and labels locked, its figures to be filled in."""

from collections.abc import Mapping, Sequence

import attrs

from govdisclosure.form.kinds import Kind
from govdisclosure.form.model import Cell, Equation, Form
from govdisclosure.formats.asides import glossed
from govdisclosure.formats.xlsx_form import Highlight, Page, Slot, Takes, address
from govdisclosure.formbook.checked import BESIDE, GAP, Area, checks
from govdisclosure.formbook.formulas import Places, total
from govdisclosure.formbook.voice import Voice
from govdisclosure.grid import Box, Grid, Paragraph
from govdisclosure.language import Language, Words, catalog

_LABELS: Mapping[str, Sequence[int]] = {"proactive": (34,), "requests": (10, 16, 40)}
"""The widths of the columns of labels; table four has none."""

_FIGURES: Mapping[str, int] = {"proactive": 22, "requests": 11, "challenges": 10}
_CHECK = 11
_GAP = 2
_TOP = 1
_REMARKS_LINES = 3
_TAKES = {Kind.COUNT: Takes.COUNT, Kind.CHANGE: Takes.CHANGE, Kind.MONEY: Takes.AMOUNT}


@attrs.frozen(kw_only=True)
class TablePage:
    """The sheet of a table, and where the outcomes of its equations stand on it."""

    page: Page
    outcomes: tuple[tuple[int, int], ...]


def table_page(form: Form, heading: Paragraph, grid: Grid, voice: Voice) -> TablePage:
    """Return the sheet of a table with its checks."""
    placed = _placed(grid)
    places = {box.cell: place for place, box in placed.items() if box.cell is not None}
    first_figures = min(row for row, _ in places.values())
    labels = min(column for _, column in places.values())
    columns = len(grid.slots()[0])
    area = Area(
        top=_TOP,
        first_figures=first_figures,
        labels=labels,
        rows=len(grid.rows),
        columns=columns,
    )
    equations = [one for one in form.equations if one.cells[0] in places]
    checked = checks(equations, places, area, voice)
    below = max((slot.row + slot.rows for slot in checked.slots), default=_TOP + len(grid.rows))
    name = form.table_of(next(iter(places))).number
    page = Page(
        name=TABLE.fill(number=_number(name, voice.lang)).text(voice.lang),
        slots=[
            Slot(
                row=0,
                column=0,
                columns=columns,
                text=glossed(heading.text, heading.gloss),
                look="heading",
            ),
            *(_slot(place, box, form, places, voice) for place, box in placed.items()),
            *checked.slots,
            *_remarks(below + 1, columns, voice),
        ],
        widths=_widths(str(grid.id), labels, columns),
        lines={below + 1: _REMARKS_LINES},
        frozen=(first_figures if labels != 1 else 1, labels),
        printed=(_TOP + len(grid.rows), columns),
        landscape=labels == 0,
        on_one=True,
        highlights=[*checked.highlights, *_unfit(form, places)],
    )
    return TablePage(page=page, outcomes=checked.outcomes)


def _placed(grid: Grid) -> dict[tuple[int, int], Box]:
    """Return the boxes of a table by the rows and columns of the sheet in which they begin."""
    placed: dict[tuple[int, int], Box] = {}
    seen: set[int] = set()
    for row, boxes in enumerate(grid.slots(), start=_TOP):
        for column, box in sorted(boxes.items()):
            if id(box) not in seen:
                seen.add(id(box))
                placed[row, column] = box
    return placed


def _slot(place: tuple[int, int], box: Box, form: Form, places: Places, voice: Voice) -> Slot:
    row, column = place
    if box.cell is None:
        look = "row" if (box.heads or "").startswith("row") else "head"
        text = glossed(box.text, box.gloss)
        return Slot(
            row=row, column=column, rows=box.rowspan, columns=box.colspan, text=text, look=look
        )
    cell = form.cell(box.cell)
    sums = _sums(form, cell)
    prompt = TOTAL if sums else UNITED if cell.unit_attribute else None
    return Slot(
        row=row,
        column=column,
        columns=box.colspan,
        formula=total(sums, places) if sums else None,
        look="total" if sums else "figure",
        # Where the form prints no unit, the amount is stated with one.
        takes=Takes.TEXT if cell.unit_attribute else _TAKES[cell.kind],
        prompt=None if prompt is None else voice.plain(prompt),
    )


def _sums(form: Form, cell: Cell) -> list[Equation]:
    """Return the equations that make a cell a total: first that of its row."""
    found = [one for one in form.equations if one.right == (cell.id,)]
    return sorted(found, key=lambda one: one.left[0].rpartition(".")[0] != cell.row_id)


def _remarks(row: int, columns: int, voice: Voice) -> list[Slot]:
    return [
        Slot(row=row, column=1, columns=columns - 1, look="passage", takes=Takes.TEXT),
        Slot(row=row, column=columns + GAP, columns=BESIDE, text=voice.aside(REMARKS), look="hint"),
    ]


def _widths(table: str, labels: int, columns: int) -> list[int]:
    figures = [_FIGURES[table]] * (columns - labels)
    return [*_LABELS.get(table, ()), *figures, _GAP, *[_CHECK] * BESIDE]


def _unfit(form: Form, places: Places) -> list[Highlight]:
    """Return what shows entries that no cell of their kind can hold, such as pasted texts."""
    found: list[Highlight] = []
    for name, place in places.items():
        cell, at = form.cell(name), address(*place)
        if cell.unit_attribute is not None:
            continue
        wrong = {
            Kind.COUNT: f"OR({at}<0,{at}<>INT({at}))",
            Kind.CHANGE: f"{at}<>INT({at})",
            Kind.MONEY: f"{at}<0",
        }[cell.kind]
        condition = f"IF(ISNUMBER({at}),{wrong},LEN({at})>0)"
        found.append(Highlight(condition=condition, places=(at,), look="unfit"))
    return found


def _number(number: str, lang: Language) -> str:
    return catalog(lang).text("number", f"{number}、").rstrip("、.")


TABLE = Words("formbook.table", "表{number}")
TOTAL = Words(
    "formbook.total", "各项填齐后自动求和。报告公布的合计与此不同的，可直接填写，并会显示差额。"
)
UNITED = Words("formbook.united", "请连同单位填写，例如“279.22万元”。")
REMARKS = Words("formbook.remarks", "表外说明（可不填）")
