"""The steps that follow from the facts of a request, each from the facts that it hangs on."""

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

import attrs

from govdisclosure.clocks.facts import EVENTS, RequestFacts
from govdisclosure.clocks.opinions import Asked
from govdisclosure.clocks.opinions import asked as opinions_asked
from govdisclosure.clocks.payment import FROM_MEMORY, payment_due
from govdisclosure.clocks.periods import (
    CORRECTION,
    EXTENSION,
    NOT_COUNTED,
    PAYMENT,
    REPLY,
    Period,
)
from govdisclosure.clocks.receipt import CHANNELS, Channel
from govdisclosure.clocks.step import DAY_FROM_MEMORY, Step, count, touches, unknown
from govdisclosure.language import Sentence, Words
from govdisclosure.law import FEE_MEASURES

_Start: TypeAlias = tuple[str, datetime.date]
"""What a period is counted from: the name of the fact, and its day."""

_STARTED_BY = {"corrected": CORRECTION.cite, "paid": PAYMENT.cite}
"""What says that an event starts the time to reply anew."""

_EXTENDED = Period(days=REPLY.days + EXTENSION.days, cite=EXTENSION.cite)


def makers(facts: RequestFacts) -> Mapping[str, Callable[[], Step]]:
    """Return by their codes how the steps are made, in the order in which they are taken.

    Each is made by itself, so that one whose year has no notice of holidays hides no other.
    """
    found: dict[str, Callable[[], Step]] = {
        "received": partial(_received, facts),
        "correction": partial(_correction, facts),
        **{each.code: each.step for each in opinions_asked(facts)},
        "fee-notice": partial(_fee_notice, facts),
    }
    if facts.notified is not None:
        found["payment"] = partial(_payment, facts, facts.notified)
    found["reply"] = partial(_reply, facts)
    found["extended"] = partial(_extended, facts)
    return found


def _received(facts: RequestFacts) -> Step:
    """Say on which day the request counts as received, or that none was confirmed."""
    day, channel = facts.received, facts.channel
    warnings: tuple[Sentence, ...] = ()
    if day is None:
        warnings = (NOT_CONFIRMED.fill(),)
    elif channel is Channel.ORDINARY_POST and day > facts.submitted:
        warnings = (CONFIRMED_LATE.fill(arrived=facts.submitted, confirmed=day),)
    return Step(
        code="received",
        name=RECEIVED,
        date=day,
        cite=channel.cite,
        reasons=(_RECEIPT[channel].fill(channel=CHANNELS[channel]),),
        warnings=warnings,
        unconfirmed=(RECEIPT_FROM_MEMORY.fill(),),
    )


def _correction(facts: RequestFacts) -> Step:
    """Count the days in which a correction can be asked for."""
    if facts.received is None:
        return unknown("correction", ASK_CORRECTION, CORRECTION.cite, NO_RECEIPT.fill())
    step = count(
        facts.calendar,
        CORRECTION,
        code="correction",
        name=ASK_CORRECTION,
        event=EVENTS["received"],
        start=facts.received,
    )
    step = step.noting(ASK_ONCE.fill(), unconfirmed=(DAY_FROM_MEMORY.fill(),))
    day = facts.correction_asked
    if day is None:
        return step
    if step.date is not None and day > step.date:
        return step.noting(warnings=(ASKED_LATE.fill(asked=day),))
    return step.noting(ASKED.fill(asked=day))


def _fee_notice(facts: RequestFacts) -> Step:
    """Say by when a fee notice goes out: within the time that a payment will start anew."""
    period = _EXTENDED if facts.extended else REPLY
    cite = PAYMENT.cite & period.cite
    start = _start_before_fee(facts)
    if isinstance(start, Sentence):
        return unknown("fee-notice", SEND_NOTICE, cite, start)
    step = _processed(facts, period, "fee-notice", SEND_NOTICE, start)
    last, since = step.date, FEE_MEASURES.in_force
    if last is None or (since is not None and last < since):
        return unknown("fee-notice", SEND_NOTICE, cite, NO_FEE_YET.fill(since=since))
    step = step.noting(WITHIN.fill(), unconfirmed=(FROM_MEMORY.fill(),))
    step = attrs.evolve(step, cite=PAYMENT.cite & step.cite)
    if facts.notified is not None and facts.notified > last:
        return step.noting(warnings=(NOTIFIED_LATE.fill(notified=facts.notified),))
    return step


def _payment(facts: RequestFacts, notified: datetime.date) -> Step:
    step = payment_due(notified, calendar=facts.calendar)
    if facts.paid is None:
        return step
    if step.date is not None and facts.paid > step.date:
        return step.noting(warnings=(PAID_LATE.fill(paid=facts.paid),))
    return step.noting(PAID.fill(paid=facts.paid))


def _reply(facts: RequestFacts) -> Step:
    """Count the days in which a reply is due where the time is not extended."""
    start = _start(facts)
    if isinstance(start, Sentence):
        return _not_started(facts, "reply", REPLY_BY, start)
    step = _processed(facts, REPLY, "reply", REPLY_BY, start)
    return step.noting(IS_EXTENDED.fill()) if facts.extended else step


def _extended(facts: RequestFacts) -> Step:
    """Count the days in which a reply is due where the time is extended as far as it can be."""
    start = _start(facts)
    if isinstance(start, Sentence):
        return _not_started(facts, "extended", EXTENDED_BY, start)
    step = _processed(facts, _EXTENDED, "extended", EXTENDED_BY, start)
    words = AT_MOST if facts.extended else IF_EXTENDED
    return step.noting(words.fill(days=EXTENSION.days))


def _not_started(facts: RequestFacts, code: str, name: Words, why: Sentence) -> Step:
    """Say why there is no date to reply by; that may hang on a provisional day to pay."""
    step = unknown(code, name, REPLY.cite, why)
    if facts.notified is None or why.words not in {NOT_PAID, PAID_LATE}:
        return step
    payment = payment_due(facts.notified, calendar=facts.calendar)
    return attrs.evolve(step, cite=step.cite & PAYMENT.cite, provisional=payment.provisional)


def _start(facts: RequestFacts) -> _Start | Sentence:
    """Return the event from which the reply is due, the last that counts, or why there is none."""
    start = _start_of_processing(facts, facts.correction_asked, facts.corrected)
    is_uncorrected = facts.correction_asked is not None and facts.corrected is None
    if facts.notified is None or is_uncorrected:
        return start
    due = payment_due(facts.notified, calendar=facts.calendar).date
    if facts.paid is None:
        return NOT_PAID.fill(notified=facts.notified, due=due)
    if due is not None and facts.paid > due:
        return PAID_LATE.fill(paid=facts.paid)
    paid = ("paid", facts.paid)
    return paid if isinstance(start, Sentence) else max(start, paid, key=lambda each: each[1])


def _start_before_fee(facts: RequestFacts) -> _Start | Sentence:
    """Return the event from which the time runs in which a fee notice has to go out."""
    asked, corrected = facts.correction_asked, facts.corrected
    if facts.notified is not None and (corrected is None or corrected > facts.notified):
        # What came after the notice has no part in the time for it.
        asked = corrected = None
    return _start_of_processing(facts, asked, corrected)


def _start_of_processing(
    facts: RequestFacts, asked: datetime.date | None, corrected: datetime.date | None
) -> _Start | Sentence:
    if corrected is not None:
        return "corrected", corrected
    if asked is not None:
        return NOT_CORRECTED.fill(asked=asked)
    return NO_RECEIPT.fill() if facts.received is None else ("received", facts.received)


def _processed(facts: RequestFacts, period: Period, code: str, name: Words, start: _Start) -> Step:
    """Count a time of processing, without the days that opinions took."""
    event, day = start
    pauses = {each: each.pause() for each in opinions_asked(facts)}
    step = count(
        facts.calendar,
        period,
        code=code,
        name=name,
        event=EVENTS[event],
        start=day,
        pauses=tuple(pauses.values()),
    ).noting(unconfirmed=(DAY_FROM_MEMORY.fill(),))
    if event == "paid":
        step = step.noting(ANEW.fill(), unconfirmed=(FROM_MEMORY.fill(),))
    if event in _STARTED_BY:
        step = attrs.evolve(step, cite=step.cite & _STARTED_BY[event])
    end = step.date or day
    met = [each for each, span in pauses.items() if touches(span, day, end)]
    return _with_opinions(step, met) if met else step


def _with_opinions(step: Step, met: list[Asked]) -> Step:
    """Say what a date assumes of the opinions for which its period was interrupted."""
    open_ = [each.step() for each in met if each.opinion.answered is None]
    for each in open_:
        step = step.noting(ASSUMED.fill(name=each.name, last=each.date))
    years = {year for each in (step, *open_) for year in each.provisional}
    return attrs.evolve(
        step.noting(unconfirmed=(PAUSE_UNCONFIRMED.fill(),)),
        cite=step.cite & NOT_COUNTED,
        provisional=tuple(sorted(years)),
    )


RECEIVED = Words("clock.received", "收到申请之日")
ASK_CORRECTION = Words("clock.correction", "告知申请人补正的最后日期")
SEND_NOTICE = Words("clock.fee-notice", "发出收费通知的最后日期")
REPLY_BY = Words("clock.reply", "答复的最后日期（未延长）")
EXTENDED_BY = Words("clock.extended", "答复的最后日期（延长后最长）")

_RECEIPT = {
    Channel.IN_PERSON: Words("clock.receipt.in-person", "{channel}的，以提交之日为收到申请之日。"),
    Channel.SIGNED_POST: Words(
        "clock.receipt.signed-post", "{channel}的，以行政机关签收之日为收到申请之日。"
    ),
    Channel.ORDINARY_POST: Words(
        "clock.receipt.ordinary-post",
        "以{channel}方式提交的，应当于收到的当日与申请人确认，以确认之日为收到申请之日。",
    ),
    Channel.INTERNET: Words(
        "clock.receipt.internet", "通过{channel}提交的，以双方确认之日为收到申请之日。"
    ),
    Channel.FAX: Words("clock.receipt.fax", "通过{channel}提交的，以双方确认之日为收到申请之日。"),
}
NOT_CONFIRMED = Words(
    "clock.not-confirmed",
    "没有与申请人确认的日期，不能确定收到申请之日，也不能计算由此起算的期限；请确认并记录日期。",
)
CONFIRMED_LATE = Words(
    "clock.confirmed-late", "信件于{arrived}到达，应当于当日确认，实际于{confirmed}确认。"
)
NO_RECEIPT = Words("clock.no-receipt", "收到申请之日尚未确认，无从起算。")
ASK_ONCE = Words(
    "clock.ask-once",
    "申请内容不明确的，应当在此日前一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限；"
    "申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理。",
)
ASKED = Words("clock.asked", "已于{asked}告知补正。")
ASKED_LATE = Words("clock.asked-late", "于{asked}才告知补正，晚于最后日期。")
NOT_CORRECTED = Words(
    "clock.not-corrected",
    "已于{asked}告知申请人补正，尚未收到补正的申请；答复期限自收到补正的申请之日起计算。"
    "申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理。",
)
WITHIN = Words("clock.within", "收费通知应当在申请处理期限内发出。")
NO_FEE_YET = Words("clock.no-fee-yet", "信息处理费自{since}起收取，此前不发收费通知。")
NOTIFIED_LATE = Words(
    "clock.notified-late",
    "申请人于{notified}收到收费通知，晚于处理期限的最后日期；请核实通知是否在期限内发出。",
)
PAID = Words("clock.paid", "已于{paid}缴费。")
PAID_LATE = Words(
    "clock.paid-late", "于{paid}才缴费，晚于最后日期；逾期未缴纳的，视为放弃申请，不再处理。"
)
NOT_PAID = Words(
    "clock.not-paid",
    "申请人于{notified}收到收费通知，尚未缴费；处理期限自缴费次日起重新计算。"
    "至{due}仍未缴纳的，视为放弃申请，行政机关不再处理。",
)
ANEW = Words("clock.anew", "缴费后，处理期限自缴费次日起重新计算。")
IS_EXTENDED = Words("clock.is-extended", "答复期限已经延长，以延长后的日期为准。")
AT_MOST = Words(
    "clock.at-most",
    "已经延长；延长的期限最长不超过{days}个工作日，告知申请人的期限较短的，以告知的为准。",
)
IF_EXTENDED = Words(
    "clock.if-extended",
    "尚未延长；经政府信息公开工作机构负责人同意并告知申请人，可以延长，最长不超过{days}个工作日。",
)
ASSUMED = Words(
    "clock.assumed",
    "此日期以意见在最后日期收到为前提（{name}：{last}）；较早收到的，此日期相应提前。",
)
RECEIPT_FROM_MEMORY = Words(
    "clock.receipt-unconfirmed", "收到申请之日的规定（条例第31条）系凭记忆写出，未与原文核对。"
)
PAUSE_UNCONFIRMED = Words(
    "clock.pause-unconfirmed",
    "征求意见的时间从发出次日算到收到意见之日，至迟算到提出意见的最后日期，"
    "是对条例第33条第三款的通常理解，条例没有逐日规定。",
)
