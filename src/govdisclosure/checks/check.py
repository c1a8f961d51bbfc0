"""Checking: every rule, every place, three outcomes."""

import datetime
from collections.abc import Iterable, Iterator

from govdisclosure.checks import compiled
from govdisclosure.checks.case import Case, Subject
from govdisclosure.checks.catalog import RULES
from govdisclosure.checks.children import Children
from govdisclosure.checks.findings import Finding, Findings
from govdisclosure.checks.ruleset import FIGURE_KINDS, Ruleset
from govdisclosure.checks.verdicts import Outcome
from govdisclosure.organs import OrganKind
from govdisclosure.report import AnnualReport


def check(  # noqa: PLR0913  # all but one by their names, and each has its default
    subject: Subject,
    *,
    edition: str | None = None,
    previous: Subject | None = None,
    children: Iterable[Subject] = (),
    others: Iterable[Subject] = (),
    organ: OrganKind | None = None,
    deadline: datetime.date | None = None,
    rules: Ruleset = RULES,
    passes: bool = False,
) -> Findings:
    """Check a report against the cross-checks (勾稽关系) of its form and the other rules.

    A `Reading` is checked on the figures as printed, also those that a report cannot hold. In a
    flat mapping, for which ``edition`` names the form, an absent cell is a blank. A blank is never
    zero: an equation that it touches is undecided. ``previous`` is the report of the year before,
    ``children`` are those of the subordinate organs, plain or as `Children`, which says more of
    them, ``others`` those of organs beside this one, with whose text it is compared; rules that ask
    for them are left out without. ``organ`` is the kind of organ where its name does not tell it,
    ``deadline`` the last day to publish where the law sets none, as for towns, or another was set.
    Rules that hold are left out unless ``passes`` asks for them. Checking never raises for what it
    finds, and edits nothing; `UnknownName` is raised for an edition or a cell id that there is not.

    >>> from govdisclosure.editions import y2021
    >>> row = y2021.Results(upheld=1, rectified=0, other=2, pending=0, total=4)
    >>> figures = {f"challenges.reconsideration.{name}": getattr(row, name)
    ...            for name in ("upheld", "rectified", "other", "pending", "total")}
    >>> findings = check(figures, edition="2021")
    >>> print(findings.errors.text())
    R4：表四“行政复议”：四种结果之和为3，总计为4，相差1。
    >>> findings.errors[0].cells[-1], findings.errors[0].difference
    ('challenges.reconsideration.total', 1)
    """
    if not isinstance(rules, Ruleset):
        raise TypeError(f"rules are a Ruleset, not {rules!r}: see RULES.select(names=…)")
    if rules.are_on_figures and not passes and isinstance(subject, AnnualReport):
        # The quickest way to the commonest answer: a report that is sound.
        survey = compiled.of_report(subject)
        if not (survey.broken or survey.blank or survey.unstated):
            return Findings()
    case = Case.of(
        subject,
        edition=edition,
        previous=None if previous is None else Case.of(previous, edition=edition),
        children=Children.declared(children).each(lambda child: Case.of(child, edition=edition)),
        others=tuple(Case.of(other, edition=edition) for other in others),
        organ=None if organ is None else OrganKind(organ),
        deadline=deadline,
        passes=passes,
    )
    return Findings(_found(case, rules))


def _found(case: Case, rules: Ruleset) -> Iterator[Finding]:
    quick = case.is_sound and not case.passes
    for rule in rules.values():
        if (quick and rule.kind in FIGURE_KINDS) or case.edition not in rule.editions:
            continue
        for verdict in rule.judge(case):
            if case.passes or verdict.outcome is not Outcome.PASS:
                yield Finding.of(rule, case.edition, verdict)
