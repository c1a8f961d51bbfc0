"""Which of two reports that do not agree is likelier wrong: the one that does not add up itself."""

from decimal import Decimal
from typing import TypeAlias

from govdisclosure.checks.blanks import blanks_of, known
from govdisclosure.checks.case import Case
from govdisclosure.checks.catalog.successive import last_report, this_report
from govdisclosure.checks.verdicts import Side
from govdisclosure.form.model import Equation
from govdisclosure.language import Sentence, Words

_Doubt: TypeAlias = tuple[int, Words | None]
"""How much speaks against a figure, and what it is."""


def likelier(
    case: Case, cell: str, should: int | Decimal, last: Case, handed: tuple[str, ...]
) -> tuple[Side, Sentence] | None:
    """Return which report is likelier wrong where the cells of two do not agree, and why.

    ``should`` is what the ``handed`` cells of the year before make of ``cell``. A report whose own
    equations are broken is likelier wrong, the more so where the figure that agrees mends them.
    """
    gap = known((cell,), case.figures) - should
    mine, my_reason = _doubt(case, cell, should)
    # Between the forms that there are, one cell is handed on at each place.
    instead = known(handed[:1], last.figures) + gap
    its, its_reason = _doubt(last, handed[0], instead)
    if mine > its and my_reason is not None:
        return "current", my_reason.fill(report=this_report(case), figure=should)
    if its > mine and its_reason is not None:
        return "previous", its_reason.fill(report=last_report(last), figure=instead)
    return None


def _doubt(case: Case, cell: str, instead: int | Decimal) -> _Doubt:
    """Return what a report's own figures say against one of its cells."""
    if case.is_sound:
        return 0, None
    if cell in case.unfit:
        return 2, UNFIT
    touching = [
        (place, equation)
        for place, equation in enumerate(case.form.equations)
        if cell in equation.cells
    ]
    if not any(_fails(case, place, equation) for place, equation in touching):
        return 0, None
    mended = {**case.figures, cell: instead}
    whole = [equation for place, equation in touching if place not in case.survey.blank]
    mends = whole and all(
        known(equation.left, mended) == known(equation.right, mended) for equation in whole
    )
    return (2, MENDED) if mends else (1, BROKEN)


def _fails(case: Case, place: int, equation: Equation) -> bool:
    if place in case.survey.blank:
        return blanks_of(equation, case.figures) is None
    return place in case.survey.broken


UNFIT = Words("years.unfit", "{report}此处的数据本身不符合要求，更可能有误。")
BROKEN = Words("years.broken", "{report}自身的勾稽关系在此处不成立，更可能有误。")
MENDED = Words(
    "years.mended", "{report}自身的勾稽关系在此处不成立，改为{figure}即成立，更可能有误。"
)
