"""Whether a request can be counted: its kind of applicant, its outcome, its days."""

from collections.abc import Iterator

from govdisclosure.case_checks.context import Context
from govdisclosure.case_checks.counted import cells_if_done_in
from govdisclosure.case_checks.rules import Breach, CaseRule
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Severity
from govdisclosure.language import Words
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import RequestCase
from govdisclosure.ledger.unplaced import NO_APPLICANT, NO_DAY, NO_OUTCOME


def _no_applicant(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.applicant is None:
        yield Breach(sentence=NO_APPLICANT.fill())


def _unknown_applicant(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    if case.applicant is not None and case.applicant not in context.names(kinds.applicants):
        yield Breach(sentence=NOT_A_COLUMN.fill(found=case.applicant))


def _unknown_outcome(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    if case.outcome is not None and case.outcome not in context.names(kinds.outcomes):
        yield Breach(sentence=NOT_A_ROW.fill(found=case.outcome))


def _no_outcome(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.replied is not None and case.outcome is None:
        yield Breach(sentence=NO_OUTCOME.fill(day=case.replied))


def _no_day(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.replied is None and case.outcome is not None:
        yield Breach(sentence=NO_DAY.fill())


def _before_receipt(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.replied is not None and case.replied < case.received:
        yield Breach(sentence=REPLIED_FIRST.fill(day=case.replied, received=case.received))


def _closed_later(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    year = context.year
    if year is None or case.replied is None or case.outcome is None:
        return
    if case.received.year <= year < case.replied.year:
        yield Breach(
            sentence=CLOSED_LATER.fill(day=case.replied, year=str(year)),
            stands=lambda in_year, edition: cells_if_done_in(case, in_year, edition),
            lead=IF_COUNTED,
        )


REPLIED_FIRST = Words("case.before-receipt.found", "答复日期{day}早于收到日期{received}。")
NOT_A_COLUMN = Words("case.unknown-applicant.found", "申请人类型“{found}”不是表三的一列。")
NOT_A_ROW = Words("case.unknown-outcome.found", "办理结果“{found}”不是表三“本年度办理结果”的一行。")
CLOSED_LATER = Words(
    "case.closed-later.found",
    "于{day}办结，应计入{year}年的结转下年度继续办理，不计入{year}年的办理结果。",
)
IF_COUNTED = Words(
    "case.closed-later.breaks", "{sentence}若计入办理结果，下列等式不成立：{broken}。"
)

RULES: tuple[CaseRule[RequestCase], ...] = (
    CaseRule(
        code="no-applicant",
        ledger="requests",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.no-applicant", "写明申请人类型。"),
        attributes=("applicant",),
        judge=_no_applicant,
        counts=True,
    ),
    CaseRule(
        code="unknown-applicant",
        ledger="requests",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.unknown-applicant", "申请人类型是表三的一列。"),
        attributes=("applicant",),
        judge=_unknown_applicant,
        counts=True,
    ),
    CaseRule(
        code="unknown-outcome",
        ledger="requests",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.unknown-outcome", "办理结果是表三“本年度办理结果”下的一行。"),
        attributes=("outcome",),
        judge=_unknown_outcome,
        counts=True,
    ),
    CaseRule(
        code="no-outcome",
        ledger="requests",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.no-outcome", "有答复日期的，写明办理结果。"),
        attributes=("replied", "outcome"),
        judge=_no_outcome,
        counts=True,
    ),
    CaseRule(
        code="no-day",
        ledger="requests",
        severity=Severity.ERROR,
        basis=Basis.PRINTED,
        text=Words("case.no-day", "有办理结果的，写明答复日期，由此确定计入哪一年。"),
        attributes=("replied", "outcome"),
        judge=_no_day,
        counts=True,
    ),
    CaseRule(
        code="before-receipt",
        ledger="requests",
        severity=Severity.ERROR,
        basis=Basis.PRINTED,
        text=Words("case.before-receipt", "答复日期不早于收到日期。"),
        attributes=("received", "replied"),
        judge=_before_receipt,
        counts=True,
    ),
    CaseRule(
        code="closed-later",
        ledger="requests",
        severity=Severity.NOTICE,
        basis=Basis.PRINTED,
        text=Words(
            "case.closed-later",
            "在报告年度之后办结的，报告年度计入结转下年度继续办理，不计入办理结果。",
        ),
        attributes=("replied", "outcome"),
        judge=_closed_later,
        counts=True,
    ),
)
