"""What became of a fee notice: whether it was paid in time, and what that means for the request."""

import datetime
from collections.abc import Iterator
from enum import Enum
from functools import cached_property

import attrs

from govdisclosure.clocks.step import Step
from govdisclosure.clocks.workdays import CHINA, WorkCalendar
from govdisclosure.errors import Fault
from govdisclosure.fees.notice import FeeNotice
from govdisclosure.fees.notice_faults import InvalidNotice, earlier, refuse_earlier
from govdisclosure.fees.payment import Payment
from govdisclosure.fees.tariff import Yuan
from govdisclosure.form.kinds import added, less, to_json
from govdisclosure.form.strict import wrong_type
from govdisclosure.grid import Document
from govdisclosure.language import SOURCE, Language, Sentence, Words

OUTCOME = "requests.outcomes.other.fee_unpaid"
"""The row of the form in which a request counts whose fee was not paid in time."""


class FeeState(Enum):
    """What became of a fee notice.

    >>> FeeState.LAPSED.text(), FeeState.LAPSED.text("en")
    ('逾期未缴费', 'not paid in time')
    """

    NOTIFIED = "notified"
    """The time to pay runs, or has not begun."""

    PAID = "paid"
    """Paid in full, in time."""

    LAPSED = "lapsed"
    """Not paid in full in time: the request counts as given up."""

    WITHDRAWN = "withdrawn"
    """The organ took the notice back."""

    def text(self, lang: Language = SOURCE) -> str:
        """Return the state in words."""
        return STATES[self].text(lang)


@attrs.frozen(kw_only=True)
class FeeStanding:
    """How a fee notice stands on a day.

    ``due`` is the last day to pay, ``None`` where the applicant has not got the notice. ``paid`` is
    what was paid in time, ``late`` what was paid later. ``outcome`` is the row of the form in which
    the request counts for want of payment, ``None`` where it does not. ``sentences`` say what the
    state means, and what the law leaves open.
    """

    state: FeeState
    on: datetime.date
    due: Step | None
    paid: Yuan
    late: Yuan
    outcome: str | None
    sentences: tuple[Sentence, ...]

    def text(self, lang: Language = SOURCE) -> str:
        """Return the state and what it means, a line each."""
        return "\n".join((self.state.text(lang), *(each.text(lang) for each in self.sentences)))

    def to_dict(self) -> dict[str, object]:
        """Return the standing as the command line prints it; sentences in both languages."""
        return {
            "state": self.state.value,
            "on": self.on.isoformat(),
            "due": None if self.due is None else self.due.to_dict(),
            "paid": to_json(self.paid),
            "late": to_json(self.late),
            "outcome": self.outcome,
            "messages": [sentence.to_dict() for sentence in self.sentences],
        }


@attrs.frozen(kw_only=True)
class FeeCase:
    """A fee notice and what became of it, as far as it is known.

    ``notified`` is the day on which the applicant got the notice, ``payments`` what was paid, and
    ``withdrawn_on`` the day on which the organ took the notice back. Raises `InvalidNotice` with
    every fault: a day before the notice was issued, a payment of nothing.

    >>> from govdisclosure.fees.charge import charge_pages
    >>> notice = FeeNotice(
    ...     organ="示例市财政局", applicant="某某", subject="某项目的预算",
    ...     received=datetime.date(2024, 5, 20), issued=datetime.date(2024, 5, 31),
    ...     charge=charge_pages(68, on=datetime.date(2024, 5, 20)), ways=("到本机关窗口缴纳",))
    >>> case = FeeCase(notice=notice, notified=datetime.date(2024, 6, 3))
    >>> [case.state(datetime.date(2024, 7, day)).value for day in (2, 3)]
    ['notified', 'lapsed']
    >>> case.standing(datetime.date(2024, 7, 3)).outcome
    'requests.outcomes.other.fee_unpaid'
    """

    notice: FeeNotice
    notified: datetime.date | None = None
    payments: tuple[Payment, ...] = ()
    withdrawn_on: datetime.date | None = None
    calendar: WorkCalendar = CHINA

    def __attrs_post_init__(self) -> None:
        faults = tuple(self._faults())
        if faults:
            raise InvalidNotice(faults)

    @property
    def issued(self) -> datetime.date:
        """The day of the notice."""
        return self.notice.issued

    @property
    def amount(self) -> Yuan:
        """What there was to pay, in yuan."""
        return self.notice.amount

    @property
    def withdrawn(self) -> bool:
        """Whether the organ took the notice back."""
        return self.withdrawn_on is not None

    @cached_property
    def due(self) -> Step | None:
        """The last day to pay; ``None`` where the applicant has not got the notice."""
        return self.notice.due(self.notified, self.calendar)

    def state(self, on: datetime.date | None = None) -> FeeState:
        """Return how the notice stands on a day, today without one. See `standing`."""
        return self.standing(on).state

    def standing(self, on: datetime.date | None = None) -> FeeStanding:
        """Return how the notice stands on a day, today without one, and what that means.

        What came later is not looked at. Only what was paid up to the last day counts: a part of
        the fee, or all of it a day late, does not keep the request from counting as given up. What
        becomes of such money the law does not say, as far as it is known here. Raises
        `InvalidNotice` for a day before the notice, `NoHolidayNotice` for a year whose working days
        are not known. Source: Fee 6, by its number as it is remembered.
        """
        day = datetime.date.today() if on is None else on  # the day of the user's clock
        refuse_earlier(day, "on", self.issued)
        due = self.due if self.notified is not None and self.notified <= day else None
        last = None if due is None else due.date
        known = [payment for payment in self.payments if payment.date <= day]
        paid = added(each.amount for each in known if last is None or each.date <= last)
        late = added(each.amount for each in known if last is not None and each.date > last)
        state = self._state(day, last, paid)
        sentences = [
            MEANINGS[state].fill(
                withdrawn=self.withdrawn_on,
                last=last,
                paid_on=self._paid_on(),
                outcome=OUTCOME,
            )
        ]
        if state is FeeState.NOTIFIED:
            sentences.append(NOT_RECEIVED.fill() if last is None else RUNS.fill(last=last))
        sentences += _of_money(state, paid, late, self.amount)
        return FeeStanding(
            state=state,
            on=day,
            due=due,
            paid=paid,
            late=late,
            outcome=OUTCOME if state is FeeState.LAPSED else None,
            sentences=(*sentences, *(() if due is None else due.cautions)),
        )

    def text(self, lang: Language = SOURCE) -> str:
        """Return the notice as text, with the last day to pay where it is known."""
        return self.notice.text(lang, notified=self.notified, calendar=self.calendar)

    def document(self, lang: Language = SOURCE, *, gloss: Language | None = None) -> Document:
        """Return the notice laid out, with the last day to pay where it is known.

        With ``gloss`` everything is said in a second language too. Print it with `render`.
        """
        return self.notice.document(
            lang, gloss=gloss, notified=self.notified, calendar=self.calendar
        )

    def to_dict(self) -> dict[str, object]:
        """Return the notice as the command line prints it, with what was paid and withdrawn."""
        return {
            **self.notice.to_dict(notified=self.notified, calendar=self.calendar),
            "payments": [
                {"date": each.date.isoformat(), "amount": to_json(each.amount)}
                for each in self.payments
            ],
            "withdrawn_on": None if self.withdrawn_on is None else self.withdrawn_on.isoformat(),
        }

    def _state(self, day: datetime.date, last: datetime.date | None, paid: Yuan) -> FeeState:
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return FeeState.WITHDRAWN
        if paid >= self.amount:
            return FeeState.PAID
        return FeeState.LAPSED if last is not None and day > last else FeeState.NOTIFIED

    def _paid_on(self) -> datetime.date | None:
        """Return the day on which all had been paid."""
        paid: Yuan = 0
        for payment in sorted(self.payments, key=lambda each: each.date):
            paid = added((paid, payment.amount))
            if paid >= self.amount:
                return payment.date
        return None

    def _faults(self) -> Iterator[Fault]:
        if not isinstance(self.notice, FeeNotice):
            yield Fault("notice", *wrong_type(FeeNotice.__name__, self.notice))
            return
        for path, day in (("notified", self.notified), ("withdrawn_on", self.withdrawn_on)):
            if day is not None:
                yield from earlier(path, day, self.issued)
        for place, payment in enumerate(self.payments):
            if not isinstance(payment, Payment):
                yield Fault(f"payments[{place}]", *wrong_type(Payment.__name__, payment))
                continue
            yield from earlier(f"payments[{place}].date", payment.date, self.issued)
            if payment.amount == 0:
                yield Fault(f"payments[{place}].amount", "paid-nothing", PAID_NOTHING.fill())


def _of_money(state: FeeState, paid: Yuan, late: Yuan, amount: Yuan) -> Iterator[Sentence]:
    """Yield what was paid, where that is not the amount and no more, and that the law is silent."""
    if state is FeeState.NOTIFIED:
        if paid:
            yield IN_PART.fill(paid=paid, rest=less(amount, paid))
        return
    if state is FeeState.PAID:
        over = added((less(paid, amount), late))
        if over:
            yield OVERPAID.fill(over=over)
    elif state is FeeState.WITHDRAWN:
        if total := added((paid, late)):
            yield PAID_BEFORE.fill(paid=total)
    else:
        if paid:
            yield PART_LAPSED.fill(paid=paid, amount=amount)
        if late:
            yield PAID_LATE.fill(late=late)
    if state is not FeeState.PAID and (paid or late):
        yield UNSETTLED.fill()


STATES = {
    FeeState.NOTIFIED: Words("fee.state.notified", "已通知，待缴费"),
    FeeState.PAID: Words("fee.state.paid", "已按期足额缴费"),
    FeeState.LAPSED: Words("fee.state.lapsed", "逾期未缴费"),
    FeeState.WITHDRAWN: Words("fee.state.withdrawn", "收费通知已撤回"),
}
MEANINGS = {
    FeeState.NOTIFIED: Words(
        "fee.means.notified",
        "缴费期限未满，该申请不计入逾期未缴费一行（{outcome}）；年末仍未满的，结转下年度继续办理。",
    ),
    FeeState.PAID: Words(
        "fee.means.paid",
        "费用已于{paid_on}足额缴纳，该申请的处理期限自次日起重新计算；"
        "不计入逾期未缴费一行（{outcome}），按实际办理结果统计。",
    ),
    FeeState.LAPSED: Words(
        "fee.means.lapsed",
        "至{last}未足额缴费，视为放弃申请，行政机关不再处理；"
        "该申请的办理结果计入逾期未缴费一行（{outcome}）。",
    ),
    FeeState.WITHDRAWN: Words(
        "fee.means.withdrawn",
        "收费通知已于{withdrawn}撤回，申请人无须据此缴费；"
        "该申请不计入逾期未缴费一行（{outcome}），按实际办理结果统计。",
    ),
}
NOT_RECEIVED = Words("fee.not-received", "申请人尚未收到收费通知，缴费期限未起算。")
RUNS = Words("fee.runs", "缴纳的最后日期为{last}。")
IN_PART = Words("fee.in-part", "已缴纳{paid}元，尚欠{rest}元。")
OVERPAID = Words("fee.overpaid", "多缴纳{over}元，应当核对。")
PAID_BEFORE = Words("fee.paid-before-withdrawal", "撤回的通知已缴纳{paid}元。")
PART_LAPSED = Words("fee.part-lapsed", "期限内缴纳{paid}元，不足应缴的{amount}元。")
PAID_LATE = Words("fee.paid-late", "期满后缴纳{late}元，不改变逾期的结果。")
UNSETTLED = Words("fee.unsettled", "所缴款项如何处理（例如是否退还），信息处理费管理办法未见规定。")
PAID_NOTHING = Words("fee.paid-nothing", "缴纳的金额须大于零。")
