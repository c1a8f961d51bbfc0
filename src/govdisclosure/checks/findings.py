"""What comes of checking: findings as data, their sentences made on request."""

from collections.abc import Mapping
from typing import Self

import attrs

from govdisclosure.checks.graded import GradedFindings
from govdisclosure.checks.order import standing
from govdisclosure.checks.rules import Basis, Rule
from govdisclosure.checks.verdicts import Outcome, Severity, Verdict
from govdisclosure.errors import GovDisclosureError
from govdisclosure.form.kinds import Figure, less, to_json
from govdisclosure.language import Language, Words
from govdisclosure.law import Citation


@attrs.frozen(kw_only=True)
class Finding(Verdict):
    """What one rule comes to at one place of a report.

    Beside what a `Verdict` holds it names its rule and the edition of the form.
    """

    rule: Rule
    edition: str

    @classmethod
    def of(cls, rule: Rule, edition: str, verdict: Verdict) -> Self:
        """Return a rule's verdict as a finding."""
        return cls(
            rule=rule, edition=edition, **{name: getattr(verdict, name) for name in _VERDICT}
        )

    @property
    def severity(self) -> Severity:
        """How grave a breach is: as the rule says, or milder where the verdict says so."""
        milder = self.milder or self.rule.severity
        return max(milder, self.rule.severity, key=lambda severity: severity.rank)

    @property
    def basis(self) -> Basis:
        """What the rule rests on."""
        return self.rule.basis

    @property
    def citation(self) -> Citation:
        """The instrument that the rule rests on."""
        return self.rule.citation(self.edition)

    @property
    def difference(self) -> Figure:
        """By how much the figure found exceeds the one expected."""
        if self.expected is None or self.found is None:
            return None
        return less(self.found, self.expected)

    @property
    def is_error(self) -> bool:
        """Whether the report is wrong here."""
        return self.outcome is Outcome.FAIL and self.severity is Severity.ERROR

    @property
    def gravity(self) -> tuple[int, int]:
        """How early people are shown it: what is broken by its severity, then what is undecided."""
        fails = self.outcome is Outcome.FAIL
        return _OUTCOMES.index(self.outcome), self.severity.rank if fails else 0

    def text(self, lang: Language = "zh") -> str:
        """Return the finding as a sentence, with the rule that it comes from."""
        return FINDING.fill(rule=self.rule.id, sentence=self.sentence).text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the finding as the command line prints it."""
        return {
            "rule": self.rule.id,
            "outcome": self.outcome.value,
            "severity": self.severity.value,
            "basis": self.basis.value,
            "cells": list(self.cells),
            "expected": to_json(self.expected),
            "found": to_json(self.found),
            "difference": to_json(self.difference),
            "citation": self.citation.short(),
            "message": self.sentence.to_dict(),
            "blanks": [blank.to_dict() for blank in self.blanks],
            "passages": [passage.to_dict() for passage in self.passages],
            "elsewhere": [place.to_dict() for place in self.elsewhere],
            "likelier": self.likelier,
        }


class Findings(GradedFindings[Finding]):
    """The findings on one report, in the order of the rules.

    >>> from govdisclosure.checks.check import check
    >>> findings = check({"challenges.direct_litigation.upheld": -1}, edition="2021")
    >>> findings
    <Findings: 1 errors, 0 warnings, 44 undecided, 0 notices>
    >>> print(findings.errors.text("en"))
    R7: Row “Litigation without prior reconsideration”, column “Upheld”: Must not be negative, found -1.
    >>> list(findings.by_cell())
    ['challenges.direct_litigation.upheld']
    """  # noqa: E501  # a doctest shows one line

    __slots__ = ()

    def sorted(self) -> "Findings":
        """Return the findings as people are shown them: the gravest first, then by place.

        What is broken comes first, errors before warnings before notices, then what is undecided,
        then what holds. Within that, cells come in the order of the form, running text after them
        in the order printed, what concerns the whole report last.

        >>> from govdisclosure.checks.check import check
        >>> cells = "challenges.direct_litigation.upheld", "proactive.rules.issued"
        >>> findings = check(dict.fromkeys(cells, -1), edition="2021").sorted()
        >>> [finding.cells[0] for finding in findings[:2]]
        ['proactive.rules.issued', 'challenges.direct_litigation.upheld']
        """
        return Findings(sorted(self, key=_order))

    def by_cell(self) -> Mapping[str, "Findings"]:
        """Return, for each cell concerned, the rules broken there."""
        found: dict[str, list[Finding]] = {}
        for finding in self:
            if finding.outcome is Outcome.FAIL:
                for cell in finding.cells:
                    found.setdefault(cell, []).append(finding)
        return {cell: Findings(findings) for cell, findings in found.items()}

    def raise_if_any(self) -> None:
        """Raise `ChecksFailed` when anything is wrong."""
        if self.errors:
            raise ChecksFailed(self.errors)


class ChecksFailed(GovDisclosureError, ValueError):
    """A report has findings of severity error; ``findings`` holds them."""

    findings: Findings

    def __init__(self, findings: Findings) -> None:
        super().__init__(FAILED.fill(count=len(findings)))
        self.findings = findings

    def text(self, lang: Language = "en") -> str:
        """Return the message, a line for each finding."""
        return "\n".join(
            [super().text(lang), *(f"  {finding.text(lang)}" for finding in self.findings)]
        )


def _order(finding: Finding) -> tuple[tuple[int, int], tuple[int, ...], int, str]:
    """Return where a finding comes among others; of two rules, R2 comes before R10."""
    rule = finding.rule.id
    return finding.gravity, standing(finding, finding.edition), len(rule), rule


_OUTCOMES = (Outcome.FAIL, Outcome.UNDECIDED, Outcome.PASS)
_VERDICT = tuple(attribute.name for attribute in attrs.fields(Verdict))

FINDING = Words("finding.line", "{rule}：{sentence}")
FAILED = Words("error.checks-failed", "报告有{count}处不符合规则：")
