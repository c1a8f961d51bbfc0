"""The equations of one report: compiled code against rules interpreted path by path."""

from collections.abc import Callable
from functools import partial, reduce
from operator import attrgetter
from typing import Any

from bench import documents
from bench.printing import Target, times
from bench.rivals import EDITION
from bench.timing import race
from govdisclosure import FIGURE_RULES, Report, check, form_of
from govdisclosure.checks.compiled import of_figures, of_report

_COMPILED = "compiled"
_INTERPRETED = "interpreted, attrgetter made once"
"""The quickest way of interpreting that walks paths."""

Sums = list[tuple[list[Any], list[Any]]]


def run(rounds: int) -> tuple[str, list[Target]]:
    """Return the table and the target."""
    report = documents.report()
    figures = report.cells()
    contenders: dict[str, Callable[[], object]] = {
        _COMPILED: partial(of_report, report),
        "compiled, over a mapping of cells": partial(of_figures, figures, EDITION),
        "check(), with its empty findings": partial(check, report, rules=FIGURE_RULES),
        _INTERPRETED: partial(_interpreted, _getters(), report),
        "interpreted, getattr step by step": partial(_interpreted, _steps(), report),
        "interpreted, over a mapping of cells": partial(_looked_up, report.cells()),
    }
    _agree(report)
    found = race(contenders, rounds)
    slower = found.ratio(_INTERPRETED, _COMPILED)
    return times("42 equations of one report", found, _COMPILED), [
        Target("interpreted / compiled checks", slower, least=10)
    ]


def _agree(report: Report) -> None:
    wrong = report.evolve({"requests.received.total": 1, "challenges.reconsideration.total": 1})
    for subject in (report, wrong):
        counts = {
            len(of_report(subject).broken),
            len(of_figures(subject.cells(), EDITION).broken),
            len(check(subject).errors),
            _interpreted(_getters(), subject),
            _interpreted(_steps(), subject),
            _looked_up(subject.cells()),
        }
        if len(counts) != 1:
            raise AssertionError(f"the checks disagree: {counts}")


def _getters() -> Sums:
    return [
        (
            [attrgetter(cell) for cell in equation.left],
            [attrgetter(cell) for cell in equation.right],
        )
        for equation in form_of(EDITION).equations
    ]


def _steps() -> Sums:
    def getter(cell: str) -> Callable[[object], Any]:
        return partial(_walked, cell.split("."))

    return [
        ([getter(cell) for cell in equation.left], [getter(cell) for cell in equation.right])
        for equation in form_of(EDITION).equations
    ]


def _walked(steps: list[str], report: object) -> Any:
    return reduce(getattr, steps, report)


def _interpreted(sums: Sums, report: object) -> int:
    broken = 0
    for left, right in sums:
        if sum(get(report) for get in left) != sum(get(report) for get in right):
            broken += 1
    return broken


def _looked_up(figures: dict[str, Any]) -> int:
    return sum(
        sum(figures[cell] for cell in equation.left)
        != sum(figures[cell] for cell in equation.right)
        for equation in form_of(EDITION).equations
    )
