"""What comes of checking: findings as data, their sentences made on request."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self, overload

import attrs

from govdisclosure.checks.order import standing
from govdisclosure.checks.rules import Basis, Rule
from govdisclosure.checks.verdicts import Outcome, Severity, Verdict
from govdisclosure.errors import GovDisclosureError
from govdisclosure.form.kinds import Figure, less, to_json
from govdisclosure.language import Language, Sentence, Words
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


class Findings(Sequence[Finding]):
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

    __slots__ = ("_all",)

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._all = tuple(findings)

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> "Findings": ...
    def __getitem__(self, place: int | slice) -> "Finding | Findings":
        return Findings(self._all[place]) if isinstance(place, slice) else self._all[place]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Findings) and self._all == other._all

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.summary().items())
        return f"<Findings: {counts}>"

    @property
    def errors(self) -> "Findings":
        """What is wrong."""
        return Findings(finding for finding in self if finding.is_error)

    @property
    def warnings(self) -> "Findings":
        """What may be wrong."""
        return Findings(
            finding
            for finding in self
            if finding.outcome is Outcome.FAIL and finding.severity is Severity.WARNING
        )

    @property
    def notices(self) -> "Findings":
        """What is worth knowing, and no fault in itself."""
        return Findings(
            finding
            for finding in self
            if finding.outcome is Outcome.FAIL and finding.severity is Severity.NOTICE
        )

    @property
    def undecided(self) -> "Findings":
        """What could not be decided: a blank is in the way, or two reports do not compare."""
        return Findings(finding for finding in self if finding.outcome is Outcome.UNDECIDED)

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

    def summary(self) -> dict[str, int]:
        """Return how many errors, warnings, undecided findings and notices there are."""
        return {
            "errors": len(self.errors),
            "warnings": len(self.warnings),
            "undecided": len(self.undecided),
            "notices": len(self.notices),
        }

    def counts(self) -> Sentence:
        """Return the counts as a sentence.

        >>> print(Findings().counts().text("en"))
        Errors: 0, warnings: 0, notices: 0, undecided: 0.
        """
        return COUNTS.fill(**self.summary())

    def raise_if_any(self) -> None:
        """Raise `ChecksFailed` when anything is wrong."""
        if self.errors:
            raise ChecksFailed(self.errors)

    def text(self, lang: Language = "zh") -> str:
        """Return the findings in words, a line for each."""
        return "\n".join(finding.text(lang) for finding in self)

    def to_dict(self) -> list[dict[str, object]]:
        """Return the findings as the command line prints them."""
        return [finding.to_dict() for finding in self]


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
COUNTS = Words(
    "finding.counts",
    "错误{errors}处，警告{warnings}处，提示{notices}处，无法核对{undecided}处。",
)
