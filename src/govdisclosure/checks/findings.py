"""What comes of checking: findings as data, their sentences made on request."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import overload

import attrs

from govdisclosure.checks.blanks import Blank
from govdisclosure.checks.rules import Basis, Rule, Severity
from govdisclosure.errors import GovDisclosureError
from govdisclosure.form.kinds import Figure, to_json
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.law import Citation


class Outcome(Enum):
    """What a rule comes to: it holds, it is broken, or a blank is in the way."""

    PASS = "pass"  # noqa: S105  # no password
    FAIL = "fail"
    UNDECIDED = "undecided"


@attrs.frozen(kw_only=True)
class Finding:
    """What one rule comes to at one place of a report.

    ``cells`` are the cells concerned, in form order. For an equation ``expected`` is the sum of its
    parts and ``found`` what the report gives for it; ``difference`` is ``found - expected``. They
    are ``None`` where a blank leaves them open; ``blanks`` then says what each blank can be. Where
    no figures for the blanks make the equation hold, it is broken: the sums are of what is given.
    """

    rule: Rule
    outcome: Outcome
    edition: str
    cells: tuple[str, ...]
    sentence: Sentence
    expected: Figure = None
    found: Figure = None
    blanks: tuple[Blank, ...] = ()

    @property
    def severity(self) -> Severity:
        """How grave a breach of the rule is."""
        return self.rule.severity

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
        return self.found - self.expected

    @property
    def is_error(self) -> bool:
        """Whether the report is wrong here."""
        return self.outcome is Outcome.FAIL and self.severity is Severity.ERROR

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
        }


class Findings(Sequence[Finding]):
    """The findings on one report, in the order of the rules.

    >>> from govdisclosure.checks.check import check
    >>> findings = check({"challenges.direct_litigation.upheld": -1}, edition="2021")
    >>> findings
    <Findings: 1 errors, 0 warnings, 44 undecided>
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
    def undecided(self) -> "Findings":
        """What could not be decided because of blanks."""
        return Findings(finding for finding in self if finding.outcome is Outcome.UNDECIDED)

    def by_cell(self) -> Mapping[str, "Findings"]:
        """Return, for each cell concerned, the rules broken there."""
        found: dict[str, list[Finding]] = {}
        for finding in self:
            if finding.outcome is Outcome.FAIL:
                for cell in finding.cells:
                    found.setdefault(cell, []).append(finding)
        return {cell: Findings(findings) for cell, findings in found.items()}

    def summary(self) -> dict[str, int]:
        """Return how many errors, warnings and undecided findings there are."""
        return {
            "errors": len(self.errors),
            "warnings": len(self.warnings),
            "undecided": len(self.undecided),
        }

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


FINDING = Words("finding.line", "{rule}：{sentence}")
FAILED = Words("error.checks-failed", "报告有{count}处不符合规则：")
