"""The last day to pay the fee, from the day on which the applicant got the notice (Fee 6)."""

import datetime

from govdisclosure.clocks.facts import EVENTS, InvalidClock, fee_faults
from govdisclosure.clocks.periods import PAYMENT
from govdisclosure.clocks.step import Step, count
from govdisclosure.clocks.workdays import CHINA, WorkCalendar
from govdisclosure.language import Words


def payment_due(notified: datetime.date, *, calendar: WorkCalendar = CHINA) -> Step:
    """Return the last day to pay, for a fee notice that the applicant received on a day.

    Twenty working days, counted from the day after. Whoever has not paid by then counts as having
    given up the request, which is no longer processed. Raises `InvalidClock` for a day before the
    fee was introduced and for what is no day, `NoHolidayNotice` for years without a notice of
    holidays, unless the calendar is provisional. Source: Fee 6, by its number as it is remembered.

    >>> payment_due(datetime.date(2024, 9, 10)).date
    datetime.date(2024, 10, 14)
    """
    faults = tuple(fee_faults(notified))
    if faults:
        raise InvalidClock(faults)
    step = count(
        calendar,
        PAYMENT,
        code="payment",
        name=LAST_DAY,
        event=EVENTS["notified"],
        start=notified,
    )
    return step.noting(LAPSE.fill(), unconfirmed=(FROM_MEMORY.fill(),))


LAST_DAY = Words("clock.payment", "缴纳信息处理费的最后日期")
LAPSE = Words("clock.payment-lapse", "逾期未缴纳的，视为放弃申请，行政机关不再处理。")
FROM_MEMORY = Words(
    "clock.payment-unconfirmed",
    "信息处理费管理办法有关规定的条号（第6条），以及缴费后处理期限自缴费次日起重新计算，"
    "系凭记忆写出，未与原文核对。",
)
