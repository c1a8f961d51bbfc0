"""Cases that are counted nowhere, and why."""

import datetime
from typing import Protocol

import attrs

from govdisclosure.language import Language, Sentence, Words
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import ChallengeCase, DocumentEntry


class Placeable(Protocol):
    """What of a request has to be known to count it; a ``RequestCase`` is one."""

    @property
    def id(self) -> str:
        """What the case is called."""
        ...

    @property
    def received(self) -> datetime.date:
        """The day of receipt."""
        ...

    @property
    def applicant(self) -> str | None:
        """The kind of applicant, a column of table three."""

    @property
    def replied(self) -> datetime.date | None:
        """The day of the outcome."""

    @property
    def outcome(self) -> str | None:
        """The outcome, a row of table three."""


@attrs.frozen(kw_only=True)
class Unplaced:
    """A case that is counted nowhere, and why.

    ``ledger`` names the ledger, ``place`` is the number of the entry in it, from one.
    """

    ledger: str
    place: int
    id: str
    code: str
    sentence: Sentence

    def text(self, lang: Language = "zh") -> str:
        """Return the case and the reason in one line."""
        return UNPLACED.fill(id=self.id, why=self.sentence).text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return it as the command line prints it."""
        return {
            "ledger": self.ledger,
            "place": self.place,
            "id": self.id,
            "code": self.code,
            "message": self.sentence.to_dict(),
        }


def why_no_request(case: Placeable, edition: str) -> tuple[str, Sentence]:
    """Return the code and the reason for which a request counts nowhere.

    One without any other has the id of one before it.
    """
    if case.applicant is None:
        return "no-applicant", NO_APPLICANT.fill()
    if case.applicant not in kinds.applicants(edition):
        return "unknown-applicant", UNKNOWN.fill(found=case.applicant)
    if case.outcome is not None and case.outcome not in kinds.outcomes(edition):
        return "unknown-outcome", UNKNOWN.fill(found=case.outcome)
    if case.outcome is None and case.replied is not None:
        return "no-outcome", NO_OUTCOME.fill(day=case.replied)
    if case.outcome is not None and case.replied is None:
        return "no-day", NO_DAY.fill()
    if case.replied is not None and case.replied < case.received:
        return "before-receipt", BEFORE.fill(day=case.replied, received=case.received)
    return "twice", TWICE.fill()


def why_no_challenge(case: ChallengeCase, edition: str) -> tuple[str, Sentence] | None:
    """Return the code and the reason for which a challenge counts nowhere, if there is one."""
    if case.stage not in kinds.stages(edition):
        return no_kind(case.stage)
    if case.result is not None and case.result not in kinds.results(edition):
        return "unknown-result", UNKNOWN.fill(found=case.result)
    if case.result is None and case.closed is not None:
        return "no-outcome", NO_OUTCOME.fill(day=case.closed)
    if case.result is not None and case.closed is None:
        return "no-day", NO_DAY.fill()
    if case.closed is not None and case.closed < case.filed:
        return "before-receipt", BEFORE.fill(day=case.closed, received=case.filed)
    return None


def why_no_document(entry: DocumentEntry, edition: str) -> tuple[str, Sentence] | None:
    """Return the code and the reason for which a document counts nowhere, if there is one."""
    if entry.kind not in kinds.registers(edition):
        return no_kind(entry.kind)
    if entry.repealed is not None and entry.repealed < entry.issued:
        return "before-receipt", BEFORE.fill(day=entry.repealed, received=entry.issued)
    return None


def no_kind(kind: str | None) -> tuple[str, Sentence]:
    """Return the code and the reason where a kind is missing or not one of the form."""
    if kind is None:
        return "no-kind", NO_KIND.fill()
    return "unknown-kind", UNKNOWN.fill(found=kind)


def twice(case: str, seen: set[str]) -> tuple[str, Sentence] | None:
    """Return the code and the reason where an id has come before."""
    return ("twice", TWICE.fill()) if case in seen else None


UNPLACED = Words("tally.unplaced", "{id}：{why}")
NO_APPLICANT = Words("tally.no-applicant", "没有写明申请人类型，无法计入任何一列。")
UNKNOWN = Words("tally.unknown", "表中没有“{found}”。")
NO_OUTCOME = Words("tally.no-outcome", "{day}已办结，但没有写明结果。")
NO_DAY = Words("tally.no-day", "写有结果，但没有办结日期，无法确定计入哪一年。")
BEFORE = Words("tally.before", "{day}早于{received}。")
TWICE = Words("tally.twice", "编号与前面的一件相同；只计前一件。")
NO_KIND = Words("tally.no-kind", "没有写明类型，无法计入任何一行。")
NEGATIVE = Words("tally.negative", "数量不能为负。")
