"""Whether an id is that of one entry only, and a request has one outcome only."""

from collections.abc import Iterator
from decimal import InvalidOperation
from typing import TypeAlias

import attrs

from govdisclosure.case_checks.context import Context
from govdisclosure.case_checks.rules import Breach, CaseRule
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Severity
from govdisclosure.language import Words
from govdisclosure.ledger.cases import ChallengeCase, DocumentEntry, Ledger, RequestCase

Entry: TypeAlias = RequestCase | ChallengeCase | DocumentEntry


@attrs.frozen
class _Alike:
    """Judges whether an entry stands in its ledger before, the same in everything."""

    ledger: str

    def __call__(self, entry: Entry, place: int, context: Context) -> Iterator[Breach]:
        places = _places_before(entry, place, context, self.ledger)
        if _is_among(entry, _entries(context.ledger, self.ledger, places)):
            yield Breach(sentence=ALIKE.fill(places=_shown(places)), others=places)


@attrs.frozen
class _Differing:
    """Judges whether another entry before has the same id."""

    ledger: str

    def __call__(self, entry: Entry, place: int, context: Context) -> Iterator[Breach]:
        places = _places_before(entry, place, context, self.ledger)
        before = _entries(context.ledger, self.ledger, places)
        if before and not (_is_among(entry, before) or _has_another_outcome(entry, before)):
            yield Breach(sentence=DIFFERING.fill(places=_shown(places)), others=places)


def _double_outcome(case: RequestCase, place: int, context: Context) -> Iterator[Breach]:
    places = _places_before(case, place, context, "requests")
    if _has_another_outcome(case, _entries(context.ledger, "requests", places)):
        yield Breach(sentence=TWO_OUTCOMES.fill(places=_shown(places)), others=places)


def _has_another_outcome(entry: Entry, before: tuple[Entry, ...]) -> bool:
    """Tell whether a request comes to several outcomes with an entry that is not there already."""
    if not isinstance(entry, RequestCase) or entry.outcome is None or _is_among(entry, before):
        return False
    outcomes = {each.outcome for each in before if isinstance(each, RequestCase)} - {None}
    return bool(outcomes - {entry.outcome})


def _is_among(entry: Entry, before: tuple[Entry, ...]) -> bool:
    try:
        return entry in before
    except InvalidOperation:
        # An amount that is no number is like no other.
        return False


def _places_before(entry: Entry, place: int, context: Context, ledger: str) -> tuple[int, ...]:
    places = context.repeated[ledger].get(entry.id, ())
    return tuple(each for each in places if each < place)


def _entries(ledger: Ledger, name: str, places: tuple[int, ...]) -> tuple[Entry, ...]:
    entries: tuple[Entry, ...] = getattr(ledger, name) or ()
    return tuple(entries[place - 1] for place in places)


def _shown(places: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(map(str, places))


ALIKE = Words("case.alike.found", "与第{places}件完全相同，可能重复登记；汇总时只计前一件。")
TWO_OUTCOMES = Words(
    "case.double-outcome.found",
    "编号与第{places}件相同，而办理结果不同；每件申请只有一个结果，汇总时只计前一件。",
)
DIFFERING = Words(
    "case.same-id.found",
    "编号与第{places}件相同，而内容不同，汇总时只计前一件；编号按年重新排列的，请在编号中加上年份。",
)
_ONE_ENTRY = Words("case.alike", "同一件只登记一次。")
_ONE_ID = Words("case.same-id", "每件有自己的编号。")


def _of(ledger: str) -> tuple[CaseRule[Entry], CaseRule[Entry]]:
    """Return the rules that are the same for every ledger."""
    return (
        CaseRule(
            code="alike",
            ledger=ledger,
            severity=Severity.WARNING,
            basis=Basis.OURS,
            text=_ONE_ENTRY,
            attributes=("id",),
            judge=_Alike(ledger),
            counts=True,
        ),
        CaseRule(
            code="same-id",
            ledger=ledger,
            severity=Severity.ERROR,
            basis=Basis.IMPLIED,
            text=_ONE_ID,
            attributes=("id",),
            judge=_Differing(ledger),
            counts=True,
        ),
    )


REQUEST_RULES: tuple[CaseRule[RequestCase], ...] = (
    CaseRule(
        code="double-outcome",
        ledger="requests",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.double-outcome", "每件申请只有一个办理结果。"),
        attributes=("id", "outcome"),
        judge=_double_outcome,
        counts=True,
    ),
    *_of("requests"),
)
CHALLENGE_RULES: tuple[CaseRule[ChallengeCase], ...] = _of("challenges")
DOCUMENT_RULES: tuple[CaseRule[DocumentEntry], ...] = _of("documents")
