"""Whether a request was answered, and a correction asked for, within the time that the law sets."""

import datetime
from collections.abc import Iterator

from govdisclosure.case_checks.context import Context
from govdisclosure.case_checks.rules import Breach, CaseRule
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Outcome, Severity
from govdisclosure.clocks.clock import Clock
from govdisclosure.clocks.facts import InvalidClock, Opinion
from govdisclosure.clocks.periods import CORRECTION, EXTENSION, REPLY
from govdisclosure.clocks.receipt import Channel
from govdisclosure.clocks.step import DAY_FROM_MEMORY, Step
from govdisclosure.clocks.workdays import Counted, NoHolidayNotice
from govdisclosure.language import Sentence, Words
from govdisclosure.law import REGULATION
from govdisclosure.ledger.cases import RequestCase
from govdisclosure.ledger.kinds import FEE_UNPAID

NOT_CORRECTED = "other.not_corrected"

_NOT_ANSWERED = frozenset({FEE_UNPAID, NOT_CORRECTED})
"""Outcomes that come of time that ran out for the applicant: nothing is due."""

_NO_REQUESTS = frozenset({"not_processed.petition", "not_processed.publication"})
"""Outcomes of what is told to go elsewhere (Reg. 39): whether a reply is due in time is unclear."""


def _late_reply(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    replied = case.replied
    if (
        replied is None
        or case.outcome in _NOT_ANSWERED
        or not _may_be_late(case, replied, REPLY.days, context)
    ):
        return
    milder = Severity.NOTICE if case.outcome in _NO_REQUESTS else None
    if _has_unknown_pause(case):
        yield Breach(sentence=PAUSE_UNKNOWN.fill(), outcome=Outcome.UNDECIDED)
        return
    try:
        clock = _clock(case, context)
        step = clock["extended" if case.extended else "reply"]
        if step.date is None or replied <= step.date:
            return
        if step.provisional:
            yield _undecided(step)
            return
        yield Breach(
            sentence=_late(case, replied, step, clock),
            milder=milder,
            cite=step.cite,
            unconfirmed=step.unconfirmed,
        )
    except NoHolidayNotice as error:
        yield Breach(sentence=error.sentence, outcome=Outcome.UNDECIDED)
    except InvalidClock as error:
        yield Breach(sentence=UNCLEAR.fill(why=error.faults[0].sentence), outcome=Outcome.UNDECIDED)
    except ValueError:
        # The calendar ends; nothing is late in its last year.
        return


def _late_correction(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    asked = case.correction_asked
    if asked is None or not _may_be_late(case, asked, CORRECTION.days, context):
        return
    counted = context.after(case.received, CORRECTION.days)
    if counted is not None and counted.sentence is not None:
        yield Breach(sentence=counted.sentence, outcome=Outcome.UNDECIDED)
    elif isinstance(counted, Counted):
        yield Breach(
            sentence=ASKED_LATE.fill(asked=asked, due=counted.date, days=CORRECTION.days),
            unconfirmed=(DAY_FROM_MEMORY.fill(),),
        )


def _may_be_late(case: RequestCase, day: datetime.date, count: int, context: Context) -> bool:
    """Tell whether a day comes after so many working days from receipt, or that is not known.

    Whatever else is known of a request can only give more time; so most need no closer look.
    """
    since = REGULATION.in_force
    if since is not None and case.received < since:
        return False
    if (day - case.received).days <= count:
        return False
    counted = context.after(case.received, count)
    if counted is None:
        return False
    return isinstance(counted, NoHolidayNotice) or day > counted.date


def _has_unknown_pause(case: RequestCase) -> bool:
    """Tell whether an opinion came of which it is not known when it was asked for."""
    return (case.third_party_sent is None and case.third_party_answered is not None) or (
        case.consulted_sent is None and case.consulted_answered is not None
    )


def _clock(case: RequestCase, context: Context) -> Clock:
    """Return the clock of a request; the ledger holds the day of receipt, however it came."""
    channel = Channel.IN_PERSON if case.channel is None else case.channel
    return Clock(
        channel=channel,
        submitted=case.received,
        confirmed=case.received if channel.is_confirmed else None,
        correction_asked=case.correction_asked,
        corrected=case.corrected,
        extended=case.extended,
        third_parties=_opinions(case.third_party_sent, case.third_party_answered),
        consultations=_opinions(case.consulted_sent, case.consulted_answered),
        notified=case.fee_notified,
        paid=case.fee_paid,
        calendar=context.calendar,
    )


def _opinions(sent: datetime.date | None, answered: datetime.date | None) -> tuple[Opinion, ...]:
    return () if sent is None else (Opinion(sent=sent, answered=answered),)


def _late(case: RequestCase, replied: datetime.date, step: Step, clock: Clock) -> Sentence:
    if case.extended:
        return LATE_EXTENDED.fill(replied=replied, due=step.date, days=EXTENSION.days)
    try:
        longest = clock.extended_due
    except (NoHolidayNotice, ValueError):
        longest = None
    if longest is not None and replied <= longest:
        return LATE_UNLESS.fill(replied=replied, due=step.date, longest=longest)
    return LATE.fill(replied=replied, due=step.date)


def _undecided(step: Step) -> Breach:
    (flag,) = step.cautions[-1:]
    return Breach(sentence=flag, outcome=Outcome.UNDECIDED)


LATE = Words("case.late-reply.found", "于{replied}答复，最迟应于{due}答复。")
LATE_EXTENDED = Words(
    "case.late-reply.extended", "于{replied}答复；即使延长{days}个工作日，也最迟应于{due}答复。"
)
LATE_UNLESS = Words(
    "case.late-reply.unless",
    "于{replied}答复，最迟应于{due}答复；没有写明已经延期，如已延长，最迟可于{longest}答复。",
)
PAUSE_UNKNOWN = Words(
    "case.late-reply.pause",
    "写有收到意见的日期，没有写征求意见的日期，无法确定不计入期限的时间，也无法核对是否按期答复。",
)
UNCLEAR = Words("case.late-reply.unclear", "无法核对是否按期答复：{why}")
ASKED_LATE = Words(
    "case.late-correction.found",
    "于{asked}才告知补正；应当自收到申请之日起{days}个工作日内，最迟于{due}告知。",
)

RULES: tuple[CaseRule[RequestCase], ...] = (
    CaseRule(
        code="late-reply",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.LAW,
        text=Words(
            "case.late-reply",
            "在期限内答复：计入补正、征求意见、延期和缴费后重新起算的时间。缺少事实的，不作认定。",
        ),
        attributes=("received", "replied"),
        judge=_late_reply,
        cite=REPLY.cite,
    ),
    CaseRule(
        code="late-correction",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.LAW,
        text=Words("case.late-correction", "需要补正的，在期限内告知申请人。"),
        attributes=("received", "correction_asked"),
        judge=_late_correction,
        cite=CORRECTION.cite,
    ),
)
