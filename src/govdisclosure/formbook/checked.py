"""The checks beside a table of the workbook: where each stands, and what it highlights."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import attrs

from govdisclosure.checks import FIGURE_RULES, Outcome
from govdisclosure.form.model import Equation
from govdisclosure.formats.asides import aside
from govdisclosure.formats.xlsx_form import Highlight, Slot, address
from govdisclosure.formbook.formulas import (
    Places,
    difference,
    expected,
    is_broken,
    outcome_words,
    ranges,
    verdict,
)
from govdisclosure.formbook.voice import Voice
from govdisclosure.language import Words

GAP = 1
"""So many columns are free between a table and the checks to its right."""

BESIDE = 3
"""So many columns the checks to the right of a table take: one for each result."""


@attrs.frozen(kw_only=True)
class Checks:
    """The cells and highlights of checks, and where their outcomes stand."""

    slots: tuple[Slot, ...]
    highlights: tuple[Highlight, ...]
    outcomes: tuple[tuple[int, int], ...]


@attrs.frozen(kw_only=True)
class Area:
    """What a table takes up: its figures begin below its heads and right of its labels."""

    top: int
    first_figures: int
    labels: int
    rows: int
    columns: int


def checks(equations: Sequence[Equation], places: Places, area: Area, voice: Voice) -> Checks:
    """Return the checks of a table: those of rows to its right, those of columns below it."""
    slots: list[Slot] = []
    highlights: list[Highlight] = []
    outcomes: list[tuple[int, int]] = []
    below = area.top + area.rows
    for rule, same in groupby(sorted(equations, key=lambda one: one.rule), lambda one: one.rule):
        together = list(same)
        said = aside(f"{rule} {voice.plain(FIGURE_RULES[rule].text)}")
        put = _Put(voice=voice, places=places)
        rows = [{places[cell][0] for cell in one.cells} for one in together]
        if any(len(each) > 1 for each in rows):
            slots += _below(said, together, below, area, put)
            below += 3
        elif len({row for [row] in rows}) < len(rows):
            slots += _under(said, together, below, area, put)
            below += 3
        else:
            slots += _beside(said, together, area, put)
        highlights += put.highlights
        outcomes += put.outcomes
    return Checks(slots=tuple(slots), highlights=tuple(highlights), outcomes=tuple(outcomes))


@attrs.frozen(kw_only=True)
class _Put:
    """Puts the three results of an equation into their cells, and remembers them."""

    voice: Voice
    places: Places
    highlights: list[Highlight] = attrs.field(factory=list)
    outcomes: list[tuple[int, int]] = attrs.field(factory=list)

    def results(
        self, equation: Equation, at: Sequence[tuple[int, int]], widths: Sequence[int] = (1, 1, 1)
    ) -> Iterator[Slot]:
        difference_at = address(*at[1])
        formulas = (
            expected(equation, self.places),
            difference(equation, self.places),
            verdict(difference_at, self.voice),
        )
        texts = ("", "", outcome_words(Outcome.UNDECIDED, self.voice))
        for place, width, formula, text in zip(at, widths, formulas, texts, strict=True):
            row, column = place
            yield Slot(
                row=row, column=column, columns=width, formula=formula, text=text, look="check"
            )
        shown = [place for place, width in zip(at, widths, strict=True) if width == 1]
        figures = [self.places[cell] for cell in equation.cells]
        self.highlights.append(
            Highlight(
                condition=is_broken(difference_at),
                places=tuple(ranges({*figures, *shown, at[2]})),
                look="broken",
            )
        )
        self.outcomes.append(at[2])

    def heads(self, at: Sequence[tuple[int, int]], widths: Sequence[int] = (1, 1, 1)) -> list[Slot]:
        return [
            Slot(row=row, column=column, columns=width, text=self.voice.plain(words), look="check")
            for (row, column), width, words in zip(at, widths, RESULTS, strict=True)
        ]


def _beside(said: str, equations: Sequence[Equation], area: Area, put: _Put) -> Iterator[Slot]:
    first = area.columns + GAP
    head = area.first_figures - area.top - 1
    yield Slot(row=area.top, column=first, rows=head, columns=BESIDE, text=said, look="check")
    yield from put.heads([(area.top + head, first + place) for place in range(BESIDE)])
    for equation in equations:
        row, _ = put.places[equation.cells[0]]
        yield from put.results(equation, [(row, first + place) for place in range(BESIDE)])


def _below(
    said: str, equations: Sequence[Equation], row: int, area: Area, put: _Put
) -> Iterator[Slot]:
    names = area.labels - 1
    yield Slot(row=row, column=0, rows=3, columns=names, text=said, look="check")
    yield from put.heads([(row + place, names) for place in range(3)])
    for equation in equations:
        _, column = put.places[equation.cells[0]]
        yield from put.results(equation, [(row + place, column) for place in range(3)])


def _under(
    said: str, equations: Sequence[Equation], row: int, area: Area, put: _Put
) -> Iterator[Slot]:
    """Yield checks of several equations in one row, each under its own cells."""
    yield Slot(row=row, column=0, columns=area.columns, text=said, look="check")
    for equation in equations:
        columns = sorted(put.places[cell][1] for cell in equation.cells)
        first, width = columns[0], len(columns)
        starts, widths = (first, first + 1, first + 2), (1, 1, width - 2)
        yield from put.heads([(row + 1, start) for start in starts], widths)
        yield from put.results(equation, [(row + 2, start) for start in starts], widths)


EXPECTED = Words("workbook.expected", "应为")
DIFFERENCE = Words("workbook.difference", "差额")
OUTCOME = Words("workbook.outcome", "结论")
RESULTS = (EXPECTED, DIFFERENCE, OUTCOME)
