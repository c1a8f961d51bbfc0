"""Whether a reconsideration or a lawsuit can be counted, and fits the requests."""

from collections.abc import Iterator

from govdisclosure.case_checks.context import Context
from govdisclosure.case_checks.rules import Breach, CaseRule
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Severity
from govdisclosure.language import Words
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import ChallengeCase
from govdisclosure.ledger.unplaced import NO_DAY, NO_KIND, NO_OUTCOME

_AFTER_RECONSIDERATION = "litigation_after_reconsideration"


def _no_kind(case: ChallengeCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.stage is None:
        yield Breach(sentence=NO_KIND.fill())


def _unknown_kind(case: ChallengeCase, _place: int, context: Context) -> Iterator[Breach]:
    if case.stage is not None and case.stage not in context.names(kinds.stages):
        yield Breach(sentence=NOT_A_ROW.fill(found=case.stage))


def _unknown_result(case: ChallengeCase, _place: int, context: Context) -> Iterator[Breach]:
    if case.result is not None and case.result not in context.names(kinds.results):
        yield Breach(sentence=NOT_A_COLUMN.fill(found=case.result))


def _no_result(case: ChallengeCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.closed is not None and case.result is None:
        yield Breach(sentence=NO_OUTCOME.fill(day=case.closed))


def _no_day(case: ChallengeCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.closed is None and case.result is not None:
        yield Breach(sentence=NO_DAY.fill())


def _before_filing(case: ChallengeCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.closed is not None and case.closed < case.filed:
        yield Breach(sentence=CLOSED_FIRST.fill(day=case.closed, filed=case.filed))


def _unknown_request(case: ChallengeCase, _place: int, context: Context) -> Iterator[Breach]:
    if (
        context.ledger.requests is not None
        and case.request
        and case.request not in context.requests
    ):
        yield Breach(sentence=UNKNOWN_REQUEST.fill(id=case.request))


def _no_reconsideration(case: ChallengeCase, _place: int, context: Context) -> Iterator[Breach]:
    if (
        case.stage == _AFTER_RECONSIDERATION
        and case.request
        and case.request not in context.reconsidered
    ):
        yield Breach(sentence=NO_RECONSIDERATION.fill(id=case.request))


CLOSED_FIRST = Words("case.challenge.before-receipt.found", "审结日期{day}早于受理日期{filed}。")
NOT_A_ROW = Words("case.unknown-kind.found", "表中没有“{found}”一行。")
NOT_A_COLUMN = Words("case.unknown-result.found", "结果“{found}”不是表四的一列。")
UNKNOWN_REQUEST = Words(
    "case.unknown-request.found", "申请台账中没有申请“{id}”；如为以前年度的申请，属正常情形。"
)
NO_RECONSIDERATION = Words(
    "case.no-reconsideration.found",
    "复议后起诉，而台账中没有就申请“{id}”提起的行政复议；如为以前年度的复议，属正常情形。",
)

RULES: tuple[CaseRule[ChallengeCase], ...] = (
    CaseRule(
        code="no-kind",
        ledger="challenges",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.challenge.no-kind", "写明是行政复议，还是哪一类行政诉讼。"),
        attributes=("stage",),
        judge=_no_kind,
        counts=True,
    ),
    CaseRule(
        code="unknown-kind",
        ledger="challenges",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.challenge.unknown-kind", "类型是表四的一行。"),
        attributes=("stage",),
        judge=_unknown_kind,
        counts=True,
    ),
    CaseRule(
        code="unknown-result",
        ledger="challenges",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.challenge.unknown-result", "结果是表四的一列。"),
        attributes=("result",),
        judge=_unknown_result,
        counts=True,
    ),
    CaseRule(
        code="no-outcome",
        ledger="challenges",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.challenge.no-outcome", "有审结日期的，写明结果。"),
        attributes=("closed", "result"),
        judge=_no_result,
        counts=True,
    ),
    CaseRule(
        code="no-day",
        ledger="challenges",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.challenge.no-day", "有结果的，写明审结日期，由此确定计入哪一年。"),
        attributes=("closed", "result"),
        judge=_no_day,
        counts=True,
    ),
    CaseRule(
        code="before-receipt",
        ledger="challenges",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.challenge.before-receipt", "审结日期不早于受理日期。"),
        attributes=("filed", "closed"),
        judge=_before_filing,
        counts=True,
    ),
    CaseRule(
        code="unknown-request",
        ledger="challenges",
        severity=Severity.NOTICE,
        basis=Basis.OURS,
        text=Words("case.challenge.unknown-request", "所涉申请通常在申请台账之中。"),
        attributes=("request",),
        judge=_unknown_request,
    ),
    CaseRule(
        code="no-reconsideration",
        ledger="challenges",
        severity=Severity.NOTICE,
        basis=Basis.OURS,
        text=Words(
            "case.challenge.no-reconsideration", "复议后起诉的，通常有就同一申请的行政复议。"
        ),
        attributes=("stage", "request"),
        judge=_no_reconsideration,
    ),
)
