"""Whether a request that repeats another has one before it to repeat."""

from collections.abc import Iterator

from govdisclosure.case_checks.context import Context
from govdisclosure.case_checks.rules import Breach, CaseRule
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Severity
from govdisclosure.language import Words
from govdisclosure.law import REGULATION
from govdisclosure.ledger.cases import RequestCase

_REPEATED = "not_processed.repeated"
_CITE = REGULATION.article(36, 6)


def _of_nothing(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.outcome == _REPEATED and not case.repeats:
        yield Breach(sentence=OF_NOTHING.fill())


def _of_itself(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.repeats and case.repeats == case.id:
        yield Breach(sentence=OF_ITSELF.fill())


def _of_later(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    for other in _repeated_by(case, context):
        if other.received > case.received:
            yield Breach(sentence=OF_LATER.fill(id=other.id, day=other.received))


def _of_unknown(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    if case.repeats and case.repeats not in context.requests:
        yield Breach(sentence=OF_UNKNOWN.fill(id=case.repeats))


def _of_open(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    """Judge whether the earlier request had been answered when this one was turned away."""
    if case.outcome != _REPEATED or case.replied is None:
        return
    for other in _repeated_by(case, context):
        if other.received <= case.received and (
            other.replied is None or other.replied > case.replied
        ):
            yield Breach(sentence=OF_OPEN.fill(id=other.id))


def _repeated_by(case: RequestCase, context: Context) -> tuple[RequestCase, ...]:
    """Return the request that one repeats; none where its id is that of several, or its own."""
    if not case.repeats or case.repeats == case.id:
        return ()
    found = context.requests.get(case.repeats, ())
    return found if len(found) == 1 else ()


OF_NOTHING = Words("case.repeat-of-nothing.found", "办理结果为重复申请，没有写明原申请的编号。")
OF_ITSELF = Words("case.repeat-of-itself.found", "原申请编号就是本件的编号。")
OF_LATER = Words("case.repeat-of-later.found", "原申请“{id}”于{day}收到，晚于本件。")
OF_UNKNOWN = Words(
    "case.repeat-of-unknown.found", "台账中没有原申请“{id}”；如为以前年度的申请，属正常情形。"
)
OF_OPEN = Words("case.repeat-of-open.found", "办结本件时，原申请“{id}”尚未答复。")

RULES: tuple[CaseRule[RequestCase], ...] = (
    CaseRule(
        code="repeat-of-nothing",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.LAW,
        text=Words("case.repeat-of-nothing", "办理结果为重复申请的，写明原申请的编号。"),
        attributes=("outcome", "repeats"),
        judge=_of_nothing,
        cite=_CITE,
    ),
    CaseRule(
        code="repeat-of-itself",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.OURS,
        text=Words("case.repeat-of-itself", "原申请是另一件申请。"),
        attributes=("id", "repeats"),
        judge=_of_itself,
    ),
    CaseRule(
        code="repeat-of-later",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.OURS,
        text=Words("case.repeat-of-later", "原申请的收到日期不晚于本件。"),
        attributes=("received", "repeats"),
        judge=_of_later,
    ),
    CaseRule(
        code="repeat-of-unknown",
        ledger="requests",
        severity=Severity.NOTICE,
        basis=Basis.OURS,
        text=Words("case.repeat-of-unknown", "原申请通常在台账之中。"),
        attributes=("repeats",),
        judge=_of_unknown,
    ),
    CaseRule(
        code="repeat-of-open",
        ledger="requests",
        severity=Severity.NOTICE,
        basis=Basis.LAW,
        text=Words("case.repeat-of-open", "以重复申请不予处理的，原申请已经答复。"),
        attributes=("outcome", "repeats"),
        judge=_of_open,
        cite=_CITE,
    ),
)
