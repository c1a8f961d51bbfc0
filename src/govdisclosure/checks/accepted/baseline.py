"""Accepted findings: what a reviewer has accepted stays accepted while its values are the same."""

import datetime
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from govdisclosure.checks.accepted import notation
from govdisclosure.checks.accepted.acceptance import Acceptance, Change, Facts
from govdisclosure.checks.case import Case, Subject
from govdisclosure.checks.findings import Finding, Findings
from govdisclosure.checks.verdicts import Outcome
from govdisclosure.editions import form_of
from govdisclosure.errors import GovDisclosureError
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.saving import save


class Unidentified(GovDisclosureError, ValueError):
    """A finding was to be accepted on figures that no agency and no year are known of."""


@attrs.frozen
class Matched:
    """A finding with the entry of a baseline that is on it.

    ``changes`` is what is no longer as it was when the finding was accepted.
    """

    finding: Finding
    entry: Acceptance
    changes: tuple[Change, ...] = ()

    @property
    def sentence(self) -> Sentence:
        """The finding in words, with who accepted it and why."""
        return self.entry.said_of(self.finding.sentence)

    def to_dict(self) -> dict[str, object]:
        """Return the match as the command line prints it."""
        return {
            "finding": self.finding.to_dict(),
            "entry": notation.entry_to_dict(self.entry),
            "changes": [each.sentence.to_dict() for each in self.changes],
        }


@attrs.frozen(kw_only=True)
class Applied:
    """Findings on one report laid beside a baseline.

    ``open`` is what a person has to look at, in its order, with what is reopened. An entry reopens
    its finding when what this rests on has changed, or when the entry has expired. ``unused`` are
    the entries on this report that no finding matches.
    """

    open: Findings
    accepted: tuple[Matched, ...] = ()
    reopened: tuple[Matched, ...] = ()
    expired: tuple[Matched, ...] = ()
    unused: tuple[Acceptance, ...] = ()

    def summary(self) -> dict[str, int]:
        """Return how many of each there are; of the open findings, those that are broken rules."""
        broken = sum(finding.outcome is Outcome.FAIL for finding in self.open)
        names = ("accepted", "reopened", "expired", "unused")
        return {"open": broken, **{name: len(getattr(self, name)) for name in names}}

    def sentences(self) -> Iterator[Sentence]:
        """Yield what is to be said beside the open findings."""
        for each in self.accepted:
            yield STANDS.fill(entry=each.sentence)
        for each in self.reopened:
            said = each.sentence
            for change in each.changes:
                said = THEN.fill(sentence=said, change=change.sentence)
            yield REOPENED.fill(entry=said)
        for each in self.expired:
            yield EXPIRED.fill(entry=each.sentence, day=each.entry.expires)
        for entry in self.unused:
            # Without the other report its finding cannot come up.
            words = UNUSED_BESIDE if entry.facts.elsewhere else UNUSED
            yield words.fill(entry=entry.said_of(entry.facts.sentence))

    def text(self, lang: Language = "zh") -> str:
        """Return in words what is to be said beside the open findings, a line for each."""
        return "\n".join(sentence.text(lang) for sentence in self.sentences())

    def to_dict(self) -> dict[str, object]:
        """Return the lists as the command line prints them, without the open findings."""
        return {
            "accepted": [each.to_dict() for each in self.accepted],
            "reopened": [each.to_dict() for each in self.reopened],
            "expired": [each.to_dict() for each in self.expired],
            "unused": [notation.entry_to_dict(entry) for entry in self.unused],
        }


@attrs.frozen
class Baseline:
    """The findings that reviewers have accepted, on any number of reports.

    An entry is on one report (agency, year, edition), one rule and its cells. Source: none in law;
    a reviewer answers for each entry by name.

    >>> from govdisclosure.checks.check import check
    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> report = y2021.Report(agency=Agency(name="示例局"), year=2025).evolve({
    ...     "challenges.reconsideration.upheld": 7, "challenges.reconsideration.total": 5})
    >>> day = datetime.date(2026, 3, 1)
    >>> baseline = Baseline().accept(
    ...     check(report).errors, report, reviewer="王某", reason="按结案日统计", accepted=day)
    >>> baseline.apply(check(report), report, on=day).summary()
    {'open': 0, 'accepted': 1, 'reopened': 0, 'expired': 0, 'unused': 0}
    >>> changed = report.evolve({"challenges.reconsideration.upheld": 8})
    >>> applied = baseline.apply(check(changed), changed, on=day)
    >>> print(applied.reopened[0].changes[0].sentence.text("en"))
    Row “Administrative reconsideration”, column “Upheld”: 7 when it was accepted, 8 now.
    """

    entries: tuple[Acceptance, ...] = attrs.field(default=(), converter=notation.in_order)

    def apply(
        self,
        findings: Iterable[Finding],
        subject: Subject,
        *,
        edition: str | None = None,
        on: datetime.date | None = None,
    ) -> Applied:
        """Lay the findings on a report beside the baseline; ``on`` is the day, today without it.

        ``subject`` is what was checked. Entries on other reports are left alone, and figures whose
        agency and year are not known match none. Raises `UnknownName` as `check` does.
        """
        day = on or datetime.date.today()
        given = tuple(findings)
        case = Case.of(subject, edition=edition)
        # An entry that still holds is to be preferred to one on the same that does not.
        left = sorted(
            (entry for entry in self.entries if entry.is_on(case)),
            key=lambda entry: entry.has_expired(day),
        )
        matched = _matched(given, case, left)
        held = [each for each in matched.values() if not each.changes]
        accepted = tuple(each for each in held if not each.entry.has_expired(day))
        hidden = {id(each.finding) for each in accepted}
        return Applied(
            open=Findings(finding for finding in given if id(finding) not in hidden),
            accepted=accepted,
            reopened=tuple(each for each in matched.values() if each.changes),
            expired=tuple(each for each in held if each.entry.has_expired(day)),
            unused=tuple(left),
        )

    def accept(
        self,
        findings: Iterable[Finding],
        subject: Subject,
        *,
        reviewer: str,
        reason: str,
        expires: datetime.date | None = None,
        accepted: datetime.date | None = None,
        edition: str | None = None,
    ) -> "Baseline":
        """Return a baseline with an entry for each broken rule among the findings on a report.

        What holds or is undecided needs no acceptance and is left out. An entry that was on the
        same finding is replaced, whether it still matches or not. ``accepted`` is the day, today
        without it. Raises `Unidentified` for figures whose agency and year are not known, and
        `InvalidBaseline` without a reviewer or a reason, or where it expires before it is accepted.
        """
        day = accepted or datetime.date.today()
        case = Case.of(subject, edition=edition)
        if case.agency is None or case.year is None:
            raise Unidentified(UNIDENTIFIED.fill())
        broken = [finding for finding in findings if finding.outcome is Outcome.FAIL]
        entries = [
            Acceptance(
                agency=case.agency,
                year=case.year,
                edition=case.edition,
                rule=finding.rule.id,
                facts=Facts.of(finding, case),
                reviewer=reviewer,
                reason=reason,
                accepted=day,
                expires=expires,
            )
            for finding in broken
        ]
        kept = [entry for entry in self.entries if entry.is_on(case)]
        for each in _matched(broken, case, list(kept)).values():
            if not each.changes or each.entry.facts.is_told_by_cells:
                kept.remove(each.entry)
        others = [entry for entry in self.entries if not entry.is_on(case)]
        return Baseline((*others, *kept, *entries))

    def dumps(self) -> str:
        """Return the baseline as JSON: the same text for the same entries, a line for each value.

        >>> print(Baseline().dumps(), end="")
        {
          "baseline": 1,
          "accepted": []
        }
        """
        return notation.dumps(self.entries)

    @classmethod
    def loads(cls, data: str | bytes) -> "Baseline":
        """Return the baseline that JSON describes.

        Every key must be there, and no other. Raises `InvalidBaseline` with every fault and its
        path.

        >>> Baseline.loads('{"baseline": 1}')
        Traceback (most recent call last):
            ...
        govdisclosure.checks.accepted.acceptance.InvalidBaseline: The baseline has faults (1):
          $.accepted: This key is missing; where there is nothing to say, write null.
        """
        return cls(notation.loads(data))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "Baseline":
        """Read a baseline from a file; raise as `loads` does, and `OSError`."""
        return cls.loads(Path(path).read_bytes())

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the baseline to a file, whole or not at all."""
        save(self.dumps(), Path(path))


def _matched(findings: Iterable[Finding], case: Case, left: list[Acceptance]) -> dict[int, Matched]:
    """Match broken rules with entries, by their places; what is matched is taken from ``left``.

    Whatever is as it was goes first, so that of several findings on one place the right one stays
    accepted.
    """
    form = form_of(case.edition)
    broken = [
        (place, finding, Facts.of(finding, case))
        for place, finding in enumerate(findings)
        if finding.outcome is Outcome.FAIL
    ]
    found: dict[int, Matched] = {}
    for may_differ in (False, True):
        for place, finding, facts in broken:
            if place in found:
                continue
            for entry in left:
                if entry.rule != finding.rule.id or not entry.facts.is_about_the_same(facts):
                    continue
                changes = entry.facts.changes_to(facts, form)
                if may_differ or not changes:
                    found[place] = Matched(finding, entry, changes)
                    left.remove(entry)
                    break
    return dict(sorted(found.items()))


THEN = Words("baseline.then", "{sentence}{change}")
REOPENED = Words("baseline.reopened", "重新列出，因为依据已有变化：{entry}")
EXPIRED = Words("baseline.expired", "重新列出，因为认可已于{day}到期：{entry}")
STANDS = Words("baseline.stands", "已认可 {entry}")
UNUSED = Words("baseline.unused", "没有与之对应的检查结果，可以删除：{entry}")
UNUSED_BESIDE = Words(
    "baseline.unused-beside",
    "没有与之对应的检查结果；如果当时对照的报告这次也已给出，可以删除：{entry}",
)
UNIDENTIFIED = Words(
    "error.unidentified", "不知道是哪个行政机关哪一年度的数据，不能认可其检查结果；请给出报告。"
)
