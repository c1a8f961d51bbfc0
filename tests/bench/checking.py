"""The equations of one report, compiled or interpreted path by path; then all rules."""

from collections.abc import Callable
from functools import partial, reduce
from operator import attrgetter
from pathlib import Path
from typing import Any

from bench import documents
from bench.printing import Target, times
from bench.rivals import EDITION
from bench.timing import race
from govdisclosure import FIGURE_RULES, Report, check, form_of, read
from govdisclosure.checks.compiled import of_figures, of_report

_COMPILED = "compiled"
_INTERPRETED = "interpreted, attrgetter made once"
"""The quickest way of interpreting that walks paths."""

_BY_ITSELF = "by itself"
_WITH_LAST = "with last year's"

REPORTS = Path(__file__).parents[2] / "examples" / "reports"

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
    catalog = race(_catalog(report), rounds)
    tables = (
        times("42 equations of one report", found, _COMPILED),
        times("All rules on one report", catalog, _BY_ITSELF),
    )
    return "\n".join(tables), [
        Target("interpreted / compiled checks", slower, least=10),
        Target(
            "milliseconds of all rules with last year's report",
            catalog.median(_WITH_LAST) * 1e3,
            most=1,
        ),
    ]


def _catalog(report: Report) -> dict[str, Callable[[], object]]:
    """Return what checks a published report by all rules, by itself and beside others."""
    texts = read(REPORTS / "akto-2022.txt").report
    if texts is None:
        raise AssertionError("the report with running text could not be read")
    last, texts_last = report.evolve(year=report.year - 1), texts.evolve(year=texts.year - 1)
    return {
        _BY_ITSELF: partial(check, report),
        _WITH_LAST: partial(check, report, previous=last),
        "with 1,200 characters of text": partial(check, texts),
        "with 1,200 characters of text, copied from last year's": partial(
            check, texts, previous=texts_last
        ),
    }


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
