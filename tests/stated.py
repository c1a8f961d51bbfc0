"""Reports for tests of what texts say: one rule at a time, on a report with a few texts."""

from collections.abc import Mapping
from typing import Any

from govdisclosure import RULES, Agency, Finding, Findings, Outcome, Report, check, report_class
from govdisclosure.checks.case import Subject


def report(
    values: Mapping[str, object] | None = None,
    /,
    *,
    edition: str = "2021",
    year: int = 2022,
    agency: str = "示例县财政局",
    **texts: object,
) -> Report:
    """Return a report with values at paths, in which ``__`` stands for a dot."""
    given = {**(values or {}), **texts}
    changes = {path.replace("__", "."): value for path, value in given.items()}
    return report_class(edition)(agency=Agency(name=agency), year=year).evolve(changes)


def found(rule: str, subject: Subject, **options: Any) -> Findings:
    """Return all that one rule comes to, the passes with it."""
    chosen = RULES.select(names=[rule])
    return check(subject, rules=chosen, passes=True, **options)


def outcomes(findings: Findings) -> list[str]:
    """Return the outcomes of findings in words."""
    return [finding.outcome.value for finding in findings]


def only_failure(findings: Findings) -> Finding:
    """Return the one finding that fails."""
    [finding] = [each for each in findings if each.outcome is Outcome.FAIL]
    return finding
