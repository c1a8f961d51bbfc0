"""What is known of a request that its periods hang on, and what cannot be so."""

import datetime
from collections.abc import Iterable, Iterator

import attrs

from govdisclosure.clocks.receipt import CHANNELS, Channel, day_received
from govdisclosure.clocks.workdays import CHINA, WorkCalendar
from govdisclosure.errors import Fault, Faulty
from govdisclosure.form.strict import A_DAY, wrong_type
from govdisclosure.language import Words
from govdisclosure.law import FEE_MEASURES, REGULATION


class InvalidClock(Faulty):
    """The facts of a request contradict each other, or are no facts of such a request."""

    head = Words("error.invalid-clock", "期限所依据的事实有{count}处错误：")


@attrs.frozen(kw_only=True)
class Opinion:
    """An opinion that was asked for in writing, of a third party or of another organ.

    ``sent`` is the day on which the letter went out, ``received`` the day on which it arrived,
    ``answered`` the day on which the organ got the opinion; ``None`` for what is not known, or has
    not happened.
    """

    sent: datetime.date
    received: datetime.date | None = None
    answered: datetime.date | None = None


def _in_order(opinions: Iterable[Opinion]) -> tuple[Opinion, ...]:
    return tuple(opinions)


@attrs.frozen(kw_only=True)
class RequestFacts:
    """What is known of a request; `InvalidClock` is raised with everything that cannot be so."""

    channel: Channel
    submitted: datetime.date
    confirmed: datetime.date | None = None
    correction_asked: datetime.date | None = None
    corrected: datetime.date | None = None
    extended: bool = False
    third_parties: tuple[Opinion, ...] = attrs.field(default=(), converter=_in_order)
    consultations: tuple[Opinion, ...] = attrs.field(default=(), converter=_in_order)
    notified: datetime.date | None = None
    paid: datetime.date | None = None
    calendar: WorkCalendar = CHINA

    def __attrs_post_init__(self) -> None:
        faults = list(_wrong_types(self)) or list(_contradictions(self))
        if faults:
            raise InvalidClock(faults)

    @property
    def received(self) -> datetime.date | None:
        """The day on which the request counts as received; ``None`` while it is not confirmed."""
        return day_received(self.channel, self.submitted, self.confirmed)


def fee_faults(notified: object) -> Iterator[Fault]:
    """Yield what is wrong with the day on which a fee notice was received."""
    since = FEE_MEASURES.in_force
    if type(notified) is not datetime.date:
        yield Fault("notified", *wrong_type(A_DAY.fill(), notified))
    elif since is not None and notified < since:
        yield Fault("notified", "before-fee", BEFORE_FEE.fill(day=notified, since=since))


def _wrong_types(facts: RequestFacts) -> Iterator[Fault]:
    if not isinstance(facts.channel, Channel):
        choices = " / ".join(map(str, Channel))
        yield Fault("channel", *wrong_type(choices, facts.channel))
    yield from _no_days(facts, "", _DAYS, optional=_DAYS[1:])
    if type(facts.extended) is not bool:
        yield Fault("extended", *wrong_type("True / False", facts.extended))
    for path, opinion in _opinions(facts):
        if isinstance(opinion, Opinion):
            yield from _no_days(opinion, f"{path}.", _OPINION_DAYS, optional=_OPINION_DAYS[1:])
        else:
            yield Fault(path, *wrong_type(Opinion.__name__, opinion))
    if not isinstance(facts.calendar, WorkCalendar):
        yield Fault("calendar", *wrong_type(WorkCalendar.__name__, facts.calendar))


def _no_days(
    facts: object, above: str, names: tuple[str, ...], optional: tuple[str, ...]
) -> Iterator[Fault]:
    for name in names:
        day: object = getattr(facts, name)
        # A datetime is a date, but is not meant: it may be another day elsewhere.
        if type(day) is not datetime.date and not (day is None and name in optional):
            yield Fault(f"{above}{name}", *wrong_type(A_DAY.fill(), day))


def _contradictions(facts: RequestFacts) -> Iterator[Fault]:
    came = ("received", facts.received) if facts.received else ("submitted", facts.submitted)
    since = REGULATION.in_force
    if since is not None and came[1] < since:
        yield Fault(
            "submitted", "before-regulation", BEFORE_REGULATION.fill(day=came[1], since=since)
        )
    if facts.confirmed is not None and not facts.channel.is_confirmed:
        yield Fault(
            "confirmed", "not-to-confirm", NOT_TO_CONFIRM.fill(channel=CHANNELS[facts.channel])
        )
    elif facts.confirmed is not None:
        yield from _too_early("confirmed", facts.confirmed, "submitted", facts.submitted)
    asked = ("correction_asked", facts.correction_asked)
    yield from _too_early(*asked, *came)
    yield from _needs("corrected", facts.corrected, *asked)
    for path, opinion in _opinions(facts):
        letter = ("sent", opinion.sent)
        if opinion.received is not None:
            yield from _too_early(f"{path}.received", opinion.received, *letter)
            letter = ("letter_received", opinion.received)
        yield from _too_early(f"{path}.sent", opinion.sent, *came)
        yield from _too_early(f"{path}.answered", opinion.answered, *letter)
    if facts.notified is not None:
        yield from fee_faults(facts.notified)
        yield from _too_early("notified", facts.notified, *came)
    yield from _needs("paid", facts.paid, "notified", facts.notified)


def _too_early(
    path: str, day: datetime.date | None, before: str, earlier: datetime.date | None
) -> Iterator[Fault]:
    if day is not None and earlier is not None and day < earlier:
        sentence = TOO_EARLY.fill(day=day, event=EVENTS[before], earlier=earlier)
        yield Fault(path, "too-early", sentence)


def _needs(
    path: str, day: datetime.date | None, before: str, earlier: datetime.date | None
) -> Iterator[Fault]:
    if day is not None and earlier is None:
        yield Fault(path, "without", WITHOUT.fill(day=day, event=EVENTS[before], needs=before))
    yield from _too_early(path, day, before, earlier)


def _opinions(facts: RequestFacts) -> Iterator[tuple[str, Opinion]]:
    for name, opinions in (
        ("third_parties", facts.third_parties),
        ("consultations", facts.consultations),
    ):
        yield from ((f"{name}[{index}]", opinion) for index, opinion in enumerate(opinions))


_DAYS = ("submitted", "confirmed", "correction_asked", "corrected", "notified", "paid")
_OPINION_DAYS = ("sent", "received", "answered")

TOO_EARLY = Words("fault.too-early", "{day}早于{event}之日（{earlier}）；请核对两个日期。")
WITHOUT = Words("fault.without", "给出了{day}，却没有给出{event}之日（{needs}）。")
NOT_TO_CONFIRM = Words(
    "fault.not-to-confirm",
    "{channel}的，以提交或者签收之日为收到申请之日，没有与申请人确认的日期；请核对提交方式。",
)
BEFORE_REGULATION = Words(
    "fault.before-regulation",
    "现行条例自{since}起施行，{day}收到的申请不适用其规定的期限。",
)
BEFORE_FEE = Words("fault.before-fee", "信息处理费自{since}起收取，{day}不会有收费通知。")

EVENTS = {
    "submitted": Words("clock.event.submitted", "提交申请"),
    "received": Words("clock.event.received", "收到申请"),
    "correction_asked": Words("clock.event.correction-asked", "告知申请人补正"),
    "corrected": Words("clock.event.corrected", "收到补正的申请"),
    "sent": Words("clock.event.sent", "发出征求意见书"),
    "letter_received": Words("clock.event.letter-received", "被征求意见方收到征求意见书"),
    "notified": Words("clock.event.notified", "申请人收到收费通知"),
    "paid": Words("clock.event.paid", "申请人缴费"),
}
"""What periods are counted from, by the name of the fact."""
