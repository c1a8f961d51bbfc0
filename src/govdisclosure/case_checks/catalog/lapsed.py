"""Whether a request that was given up for want of payment or of a correction can have been."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from govdisclosure.case_checks.catalog.deadlines import NOT_CORRECTED
from govdisclosure.case_checks.context import Context
from govdisclosure.case_checks.rules import Breach, CaseRule
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Outcome, Severity
from govdisclosure.clocks.payment import FROM_MEMORY
from govdisclosure.clocks.periods import CORRECTION, PAYMENT
from govdisclosure.clocks.workdays import Counted, NoHolidayNotice
from govdisclosure.language import Amount, Sentence, Words
from govdisclosure.law import FEE_MEASURES
from govdisclosure.ledger.cases import RequestCase
from govdisclosure.ledger.kinds import FEE_UNPAID


def _no_notice(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.outcome == FEE_UNPAID and case.fee_notified is None:
        yield Breach(sentence=NO_NOTICE.fill(), unconfirmed=_FROM_MEMORY)


def _too_early(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    """Judge whether the time to pay was over; the day on which it ends is still part of it."""
    ended, notified = case.replied, case.fee_notified
    if case.outcome != FEE_UNPAID or ended is None or notified is None or ended < notified:
        return
    due = _last_day_to_pay(notified, context)
    if isinstance(due, Sentence):
        # So many days in a row are never enough, whatever the holidays.
        if (ended - notified).days > PAYMENT.days:
            yield Breach(sentence=due, outcome=Outcome.UNDECIDED)
        else:
            yield Breach(sentence=TOO_EARLY.fill(ended=ended), unconfirmed=_FROM_MEMORY)
    elif due is not None and ended <= due:
        sentence = TOO_EARLY_BY.fill(ended=ended, due=due)
        yield Breach(sentence=sentence, unconfirmed=_FROM_MEMORY)


def _paid(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    """Judge a request given up as unpaid for which a payment is there."""
    paid, notified = case.fee_paid, case.fee_notified
    if case.outcome != FEE_UNPAID or paid is None or notified is None or paid < notified:
        return
    due = _last_day_to_pay(notified, context)
    asked, collected = _amount(case.fee_amount), _amount(case.fee_collected)
    if due is None or (not isinstance(due, Sentence) and paid > due):
        return
    if asked is None or collected is None:
        yield Breach(sentence=PAID_UNKNOWN.fill(paid=paid), outcome=Outcome.UNDECIDED)
    elif collected >= asked:
        if isinstance(due, Sentence):
            yield Breach(sentence=due, outcome=Outcome.UNDECIDED)
        else:
            sentence = PAID.fill(paid=paid, due=due)
            yield Breach(sentence=sentence, unconfirmed=_FROM_MEMORY)


def _last_day_to_pay(notified: datetime.date, context: Context) -> datetime.date | Sentence | None:
    """Return the last day to pay, or why it is not known; ``None`` where the calendar ends."""
    counted = context.after(notified, PAYMENT.days)
    if isinstance(counted, NoHolidayNotice):
        return counted.sentence
    if isinstance(counted, Counted):
        return counted.sentence or counted.date
    return None


def _before_the_fee(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    since, notified = FEE_MEASURES.in_force, case.fee_notified
    if since is not None and notified is not None and notified < since:
        yield Breach(sentence=BEFORE_FEE.fill(day=notified, since=since))


def _overpaid(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    asked, collected = _amount(case.fee_amount), _amount(case.fee_collected)
    if asked is not None and collected is not None and collected > asked:
        yield Breach(sentence=OVERPAID.fill(collected=Amount(collected), asked=Amount(asked)))


def _amount(yuan: int | Decimal | None) -> int | Decimal | None:
    """Return an amount that can be compared."""
    return None if isinstance(yuan, Decimal) and not yuan.is_finite() else yuan


def _not_asked(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    if case.outcome == NOT_CORRECTED and case.correction_asked is None:
        yield Breach(sentence=NOT_ASKED.fill())


def _corrected(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    came, ended = case.corrected, case.replied
    if case.outcome == NOT_CORRECTED and came is not None and (ended is None or came <= ended):
        yield Breach(sentence=CORRECTED.fill(came=came))


_FROM_MEMORY = (FROM_MEMORY.fill(),)

NO_NOTICE = Words("case.fee-no-notice.found", "办理结果为逾期未缴费，没有写明收到收费通知的日期。")
TOO_EARLY = Words("case.fee-too-early.found", "缴费期限尚未届满，已于{ended}按逾期未缴费不再处理。")
TOO_EARLY_BY = Words(
    "case.fee-too-early.by", "缴费的最后日期为{due}，已于{ended}按逾期未缴费不再处理。"
)
PAID = Words(
    "case.fee-was-paid.found", "办理结果为逾期未缴费，而已于{paid}按通知缴清，不晚于最后日期{due}。"
)
PAID_UNKNOWN = Words(
    "case.fee-was-paid.amount",
    "办理结果为逾期未缴费，而写有缴费日期{paid}；通知金额或者实缴金额空白，无法核对是否缴清。",
)
BEFORE_FEE = Words("case.fee-before.found", "收费通知的日期为{day}，信息处理费自{since}起收取。")
OVERPAID = Words("case.fee-overpaid.found", "实际缴费{collected}，多于通知的{asked}。")
NOT_ASKED = Words(
    "case.no-correction-asked.found", "办理结果为逾期不补正，没有写明告知补正的日期。"
)
CORRECTED = Words(
    "case.correction-came.found", "办理结果为逾期不补正，而已于{came}收到补正；请核实补正是否逾期。"
)

RULES: tuple[CaseRule[RequestCase], ...] = (
    CaseRule(
        code="fee-no-notice",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.LAW,
        text=Words("case.fee-no-notice", "办理结果为逾期未缴费的，有收费通知。"),
        attributes=("outcome", "fee_notified"),
        judge=_no_notice,
        cite=PAYMENT.cite,
    ),
    CaseRule(
        code="fee-too-early",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.LAW,
        text=Words("case.fee-too-early", "办理结果为逾期未缴费的，缴费期限已经届满。"),
        attributes=("outcome", "fee_notified", "replied"),
        judge=_too_early,
        cite=PAYMENT.cite,
    ),
    CaseRule(
        code="fee-was-paid",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.LAW,
        text=Words("case.fee-was-paid", "办理结果为逾期未缴费的，没有按期缴清。"),
        attributes=("outcome", "fee_paid", "fee_collected"),
        judge=_paid,
        cite=PAYMENT.cite,
    ),
    CaseRule(
        code="fee-before",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.LAW,
        text=Words("case.fee-before", "信息处理费开始收取以前，没有收费通知。"),
        attributes=("fee_notified",),
        judge=_before_the_fee,
        cite=FEE_MEASURES.whole(),
    ),
    CaseRule(
        code="fee-overpaid",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.LAW,
        text=Words("case.fee-overpaid", "实际缴费不多于通知的金额。"),
        attributes=("fee_amount", "fee_collected"),
        judge=_overpaid,
        cite=FEE_MEASURES.whole(),
    ),
    CaseRule(
        code="no-correction-asked",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.LAW,
        text=Words("case.no-correction-asked", "办理结果为逾期不补正的，告知过补正。"),
        attributes=("outcome", "correction_asked"),
        judge=_not_asked,
        cite=CORRECTION.cite,
    ),
    CaseRule(
        code="correction-came",
        ledger="requests",
        severity=Severity.NOTICE,
        basis=Basis.OURS,
        text=Words("case.correction-came", "办理结果为逾期不补正的，通常没有收到补正。"),
        attributes=("outcome", "corrected"),
        judge=_corrected,
    ),
)
