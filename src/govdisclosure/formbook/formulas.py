"""The equations of a form as formulas of a spreadsheet: sums, differences, what they come to.

A cell that is blank, or holds a text, is in none of them: an equation with such a cell is open,
unless it is broken whatever stands there.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from govdisclosure.checks import Outcome
from govdisclosure.form.model import Equation
from govdisclosure.formats.xlsx_form import address, quoted
from govdisclosure.formbook.voice import Voice

Places: TypeAlias = Mapping[str, tuple[int, int]]
"""Where each cell of the form stands on its sheet: row and column."""


def total(equations: Sequence[Equation], places: Places) -> str:
    """Return the sum of the parts of a total, by the first equation that has them all."""
    formula = '""'
    for equation in reversed(equations):
        formula = f"IF({_complete(equation.left, places)},{_sum(equation.left, places)},{formula})"
    return formula


def expected(equation: Equation, places: Places) -> str:
    """Return what the right side should be: the sum of the left, once all of it is there."""
    return total([equation], places)


def difference(equation: Equation, places: Places) -> str:
    """Return by how much the right side exceeds the left, and nothing while that is open."""
    left, right = _sum(equation.left, places), _sum(equation.right, places)
    complete = _complete(equation.cells, places)
    # Counts are zero or more: what is already too much cannot be made good by what is blank.
    short = f"AND({_complete(equation.right, places)},{left}>{right})"
    over = f"AND({_complete(equation.left, places)},{left}<{right})"
    return f'IF(OR({complete},{short},{over}),{right}-{left},"")'


def verdict(difference_at: str, voice: Voice) -> str:
    """Return what an equation comes to, by the address of its difference."""
    words = {outcome: quoted(outcome_words(outcome, voice)) for outcome in Outcome}
    settled = f"IF({difference_at}=0,{words[Outcome.PASS]},{words[Outcome.FAIL]})"
    return f"IF(ISNUMBER({difference_at}),{settled},{words[Outcome.UNDECIDED]})"


def outcome_words(outcome: Outcome, voice: Voice) -> str:
    """Return an outcome in the words of a workbook."""
    texts = (outcome.text(lang) for lang in (voice.lang, voice.gloss) if lang is not None)
    return " ".join(dict.fromkeys(texts))


def is_broken(difference_at: str) -> str:
    """Return the condition under which an equation is broken."""
    return f"AND(ISNUMBER({difference_at}),{difference_at}<>0)"


def ranges(places: Iterable[tuple[int, int]]) -> list[str]:
    """Return cells as few ranges: neighbours in a row together, and in a column.

    >>> ranges([(0, 0), (0, 1), (0, 2), (4, 1), (5, 1)])
    ['$A$1:$C$1', '$B$5:$B$6']
    """
    runs = [
        (row, columns[0], columns[-1])
        for row, group in groupby(sorted(places), key=lambda place: place[0])
        for columns in _runs([column for _, column in group])
    ]
    found: list[str] = []
    for (first, last), same in groupby(sorted(runs, key=_columns), key=_columns):
        for rows in _runs([row for row, _, _ in same]):
            start, end = address(rows[0], first), address(rows[-1], last)
            found.append(start if start == end else f"{start}:{end}")
    return found


def _columns(run: tuple[int, int, int]) -> tuple[int, int]:
    return run[1:]


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Divide rising numbers where one is left out."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _sum(cells: Iterable[str], places: Places) -> str:
    return f"SUM({','.join(ranges(places[cell] for cell in cells))})"


def _complete(cells: Sequence[str], places: Places) -> str:
    return f"COUNT({','.join(ranges(places[cell] for cell in cells))})={len(cells)}"
