"""What comes of checking cases: findings as data, each with its entry and what it would break."""

from collections.abc import Iterator

import attrs

from govdisclosure.case_checks.breaks import Broken
from govdisclosure.checks.graded import GradedFindings
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Outcome, Severity
from govdisclosure.clocks.clock import UNCONFIRMED
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.law import Citation
from govdisclosure.ledger.columns import layout_of


@attrs.frozen(kw_only=True)
class CaseFinding:
    """What one rule says of one entry of a ledger.

    ``ledger`` is ``requests``, ``challenges``, ``documents`` or ``decisions``, ``place`` the number
    of the entry in it, from one, ``id`` what it is called, ``attributes`` what of it is concerned,
    ``others`` the places of other entries of the ledger that are. ``outcome`` is ``FAIL``, or
    ``UNDECIDED`` where a fact is missing. ``breaks`` are the equations that the report would break
    if the entry were counted as it stands; the sentence says so, too. ``unconfirmed`` says what of
    the law it hangs on was written from memory.
    """

    code: str
    outcome: Outcome
    severity: Severity
    basis: Basis
    citation: Citation
    ledger: str
    place: int
    id: str
    attributes: tuple[str, ...]
    sentence: Sentence
    breaks: tuple[Broken, ...] = ()
    others: tuple[int, ...] = ()
    unconfirmed: tuple[Sentence, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether the entry is wrong."""
        return self.outcome is Outcome.FAIL and self.severity is Severity.ERROR

    def text(self, lang: Language = "zh") -> str:
        """Return the finding in one line, with the entry that it is about."""
        return FINDING.fill(
            ledger=layout_of(self.ledger).title,
            place=self.place,
            id=self.id,
            sentence=self.sentence,
        ).text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the finding as the command line prints it."""
        return {
            "code": self.code,
            "outcome": self.outcome.value,
            "severity": self.severity.value,
            "basis": self.basis.value,
            "citation": self.citation.short(),
            "ledger": self.ledger,
            "place": self.place,
            "id": self.id,
            "attributes": list(self.attributes),
            "others": list(self.others),
            "breaks": [each.to_dict() for each in self.breaks],
            "message": self.sentence.to_dict(),
            "unconfirmed": [each.to_dict() for each in self.unconfirmed],
        }


class CaseFindings(GradedFindings[CaseFinding]):
    """The findings on the ledgers of an organ, by ledger and place.

    >>> CaseFindings()
    <CaseFindings: 0 errors, 0 warnings, 0 undecided, 0 notices>
    """

    __slots__ = ()

    def text(self, lang: Language = "zh") -> str:
        """Return the findings in words, a line for each, and their numbers."""
        return "\n".join(case_lines(self, lang))


def case_lines(findings: CaseFindings, lang: Language = "zh") -> Iterator[str]:
    """Yield the findings for people: a line for each, their numbers, what is not confirmed.

    >>> print(*case_lines(CaseFindings(), "en"))
    Errors: 0, warnings: 0, notices: 0, undecided: 0.
    """
    for finding in findings:
        fails = finding.outcome is Outcome.FAIL
        grade = finding.severity.text(lang) if fails else finding.outcome.text(lang)
        ours = finding.basis is Basis.OURS
        cite = finding.basis.text(lang) if ours else finding.citation.text(lang)
        yield LINE.fill(grade=grade, finding=finding.text(lang), cite=cite).text(lang)
    yield findings.counts().text(lang)
    open_points = {each.words: each for finding in findings for each in finding.unconfirmed}
    if open_points:
        yield UNCONFIRMED.text(lang)
        for each in open_points.values():
            yield f"- {each.text(lang)}"


FINDING = Words("case.finding", "{ledger}台账第{place}件（{id}）：{sentence}")
LINE = Words("case.line", "{grade}：{finding}（{cite}）")
