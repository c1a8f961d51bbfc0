"""A chain of years: each report checked with the one before, a break judged by those around it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from govdisclosure.checks.case import Case
from govdisclosure.checks.catalog import RULES
from govdisclosure.checks.catalog.successive import of_year
from govdisclosure.checks.catalog.years import blaming
from govdisclosure.checks.check import check
from govdisclosure.checks.findings import Finding, Findings
from govdisclosure.checks.rules import RuleKind, RuleScope
from govdisclosure.checks.ruleset import Ruleset
from govdisclosure.checks.verdicts import Outcome, Side
from govdisclosure.editions import Report
from govdisclosure.errors import GovDisclosureError
from govdisclosure.language import Words
from govdisclosure.organs import OrganKind
from govdisclosure.reading import Reading


class YearsUnclear(GovDisclosureError, ValueError):
    """Reports cannot be put in order by year: two are for one year, or one states none."""


def check_years(
    subjects: Iterable[Report | Reading],
    *,
    organ: OrganKind | None = None,
    rules: Ruleset = RULES,
    passes: bool = False,
) -> dict[int, Findings]:
    """Check the reports of one organ for several years, each together with the one before.

    The reports may come in any order; the result has the findings by year, the earliest first. The
    first year is checked by itself. Where a year is missing, the rules that look at two years say
    so for the next one. Where two reports do not agree and neither is likelier wrong by itself, the
    one that does not agree with the report on its other side either is. ``organ``, ``rules`` and
    ``passes`` are those of `check`. Raises `YearsUnclear` when
    two reports are for the same year, or one states none.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> organ = Agency(name="示例局")
    >>> years = {year: y2021.Report(agency=organ, year=year) for year in (2022, 2023, 2024)}
    >>> handed = {"requests.carried_forward.natural_person": 2}
    >>> taken = {"requests.carried_over.natural_person": 3}
    >>> reports = [years[2022].evolve(handed), years[2023].evolve(taken), years[2024]]
    >>> print(check_years(reports)[2023].warnings.text())
    R5：“自然人”一列：2023年度报告的上年结转为3，2022年度报告的结转下年度为2，相差1。
    """
    ordered = _by_year(subjects)
    found: dict[int, Findings] = {}
    previous: Report | Reading | None = None
    for year, subject in ordered.items():
        found[year] = check(subject, previous=previous, organ=organ, rules=rules, passes=passes)
        previous = subject
    breaks = {year: _breaks(findings) for year, findings in found.items()}
    return {
        year: Findings(_weighed(finding, year, breaks) for finding in findings)
        for year, findings in found.items()
    }


def refuse_without_year(numbered: Iterable[tuple[int, Report | Reading]]) -> None:
    """Raise `YearsUnclear` with the numbers of the reports that state no year."""
    unknown = tuple(str(number) for number, each in numbered if Case.of(each).year is None)
    if unknown:
        raise YearsUnclear(WITHOUT_YEAR.fill(places=unknown))


def _by_year(subjects: Iterable[Report | Reading]) -> dict[int, Report | Reading]:
    numbered = list(enumerate(subjects, 1))
    refuse_without_year(numbered)
    given = [(Case.of(subject).year, subject) for _, subject in numbered]
    ordered = {year: subject for year, subject in given if year is not None}
    if len(ordered) < len(given):
        counts = Counter(year for year, _ in given)
        twice = tuple(str(year) for year in sorted(ordered) if counts[year] > 1)
        raise YearsUnclear(TWICE.fill(years=twice))
    return dict(sorted(ordered.items()))


_Place: TypeAlias = tuple[str, tuple[str, ...]]
"""A rule and the cells of the report that is checked: the same place in every year."""


def _place(finding: Finding) -> _Place:
    return finding.rule.id, finding.cells


def _breaks(findings: Findings) -> dict[_Place, Finding]:
    """Return where a report does not agree with that of the year before."""
    return {
        _place(finding): finding
        for finding in findings
        if finding.rule.scope is RuleScope.YEARS
        and finding.rule.kind is RuleKind.COMPARISON
        and finding.outcome is Outcome.FAIL
    }


def _weighed(
    finding: Finding, year: int, breaks: Mapping[int, Mapping[_Place, Finding]]
) -> Finding:
    """Return a finding that takes into account whether the breaks go on to either side."""
    place = _place(finding)
    if finding.likelier is not None or place not in breaks[year]:
        return finding
    before, after = (breaks.get(other, {}).get(place) for other in (year - 1, year + 1))
    blamed: dict[Side, int] = {}
    if before is not None and _one_cause(before, finding):
        blamed["previous"] = year - 1
    if after is not None and _one_cause(finding, after):
        blamed["current"] = year
    if len(blamed) != 1:
        return finding
    ((side, wrong),) = blamed.items()
    return blaming(finding, side, BOTH_SIDES.fill(report=of_year(wrong)))


def _one_cause(earlier: Finding, later: Finding) -> bool:
    """Tell whether the report between two breaks may be the cause of both.

    Where the two look at one and the same cell of that report, it is wrong by as much either way.
    """
    shared = {cell for place in later.elsewhere for cell in place.cells} & set(earlier.cells)
    if not shared:
        return True
    if earlier.difference is None or later.difference is None:
        return False
    return earlier.difference == -later.difference


BOTH_SIDES = Words("years.both-sides", "{report}与前后两年的报告都不衔接，更可能有误。")
WITHOUT_YEAR = Words("error.year-unknown", "第{places}份报告未写明年度，无法排列；请补上年度。")
TWICE = Words("error.year-twice", "{years}年度的报告不止一份；每个年度只能有一份。")
