"""Which of two reports that do not agree is likelier wrong: the one that does not add up itself."""

from decimal import Decimal

from govdisclosure.checks.blanks import blanks_of, known
from govdisclosure.checks.case import Case
from govdisclosure.checks.verdicts import Side
from govdisclosure.form.model import Equation

_NONE, _SOME, _GRAVE = range(3)


def likelier(
    case: Case, cell: str, should: int | Decimal, last: Case, handed: tuple[str, ...]
) -> Side | None:
    """Return which report is likelier wrong where the cells of two do not agree.

    ``should`` is what the ``handed`` cells of the year before make of ``cell``. A report whose own
    equations are broken is likelier wrong, the more so where the figure that agrees mends them.
    """
    gap = known((cell,), case.figures) - should
    ours = _doubt(case, cell, should)
    theirs = max(_doubt(last, name, known((name,), last.figures) + gap) for name in handed)
    if ours == theirs:
        return None
    return "current" if ours > theirs else "previous"


def _doubt(case: Case, cell: str, instead: int | Decimal) -> int:
    """Return how much a report's own figures speak against one of its cells."""
    if cell in case.unfit:
        return _GRAVE
    touching = [
        (place, equation)
        for place, equation in enumerate(case.form.equations)
        if cell in equation.cells
    ]
    if not any(_fails(case, place, equation) for place, equation in touching):
        return _NONE
    mended = {**case.figures, cell: instead}
    whole = [equation for place, equation in touching if place not in case.survey.blank]
    mends = whole and all(
        known(equation.left, mended) == known(equation.right, mended) for equation in whole
    )
    return _GRAVE if mends else _SOME


def _fails(case: Case, place: int, equation: Equation) -> bool:
    if place in case.survey.blank:
        return blanks_of(equation, case.figures) is None
    return place in case.survey.broken
