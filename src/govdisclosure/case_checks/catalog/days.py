"""Whether the days of a request come in an order in which they can have been."""

import datetime
from collections.abc import Iterator

from govdisclosure.case_checks.context import Context
from govdisclosure.case_checks.rules import Breach, CaseRule
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Severity
from govdisclosure.clocks.facts import EVENTS
from govdisclosure.language import Words
from govdisclosure.ledger.cases import RequestCase

_AFTER = {
    "correction_asked": "received",
    "corrected": "correction_asked",
    "third_party_sent": "received",
    "third_party_answered": "third_party_sent",
    "consulted_sent": "received",
    "consulted_answered": "consulted_sent",
    "fee_notified": "received",
    "fee_paid": "fee_notified",
}
"""What each day cannot come before."""


def _reversed(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    for name, before in _AFTER.items():
        day, earlier = _day(case, name), _day(case, before)
        if day is not None and earlier is not None and day < earlier:
            sentence = REVERSED.fill(
                what=_EVENTS[name], day=day, event=_EVENTS[before], earlier=earlier
            )
            yield Breach(sentence=sentence, attributes=(before, name))


def _missing(case: RequestCase, _place: int, _context: Context) -> Iterator[Breach]:
    for name, before in _AFTER.items():
        day = _day(case, name)
        if day is not None and _day(case, before) is None:
            sentence = MISSING.fill(what=_EVENTS[name], day=day, event=_EVENTS[before])
            yield Breach(sentence=sentence, attributes=(before, name))


def _day(case: RequestCase, name: str) -> datetime.date | None:
    day: datetime.date | None = getattr(case, name)
    return day


_EVENTS = {
    "received": EVENTS["received"],
    "correction_asked": EVENTS["correction_asked"],
    "corrected": EVENTS["corrected"],
    "third_party_sent": Words("case.event.third-party-sent", "征求第三方意见"),
    "third_party_answered": Words("case.event.third-party-answered", "收到第三方意见"),
    "consulted_sent": Words("case.event.consulted-sent", "征求其他机关意见"),
    "consulted_answered": Words("case.event.consulted-answered", "收到其他机关意见"),
    "fee_notified": EVENTS["notified"],
    "fee_paid": EVENTS["paid"],
}
REVERSED = Words(
    "case.days-reversed.found", "{what}之日（{day}）早于{event}之日（{earlier}）；请核对两个日期。"
)
MISSING = Words("case.day-missing.found", "写有{what}之日（{day}），没有写{event}之日。")

RULES: tuple[CaseRule[RequestCase], ...] = (
    CaseRule(
        code="days-reversed",
        ledger="requests",
        severity=Severity.WARNING,
        basis=Basis.OURS,
        text=Words(
            "case.days-reversed", "补正、征求意见、收费各步的日期先后相符，且不早于收到日期。"
        ),
        attributes=("received",),
        judge=_reversed,
    ),
    CaseRule(
        code="day-missing",
        ledger="requests",
        severity=Severity.NOTICE,
        basis=Basis.OURS,
        text=Words("case.day-missing", "写有后一步日期的，也写明前一步的日期。"),
        attributes=("received",),
        judge=_missing,
    ),
)
