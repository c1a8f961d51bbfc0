"""Opinions asked of third parties and other organs: the time for them, which is not counted."""

import datetime
from collections.abc import Iterator

import attrs

from govdisclosure.clocks.facts import EVENTS, Opinion, RequestFacts
from govdisclosure.clocks.periods import CONSULTATION, THIRD_PARTY, Period
from govdisclosure.clocks.step import DAY_FROM_MEMORY, Step, count
from govdisclosure.clocks.workdays import Span, WorkCalendar
from govdisclosure.language import Words

_DAY = datetime.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Asked:
    """An opinion that was asked for, with what the law says of whom it was asked of."""

    code: str
    opinion: Opinion
    period: Period
    name: Words
    lapse: Words
    calendar: WorkCalendar

    def step(self) -> Step:
        """Count the days in which the opinion has to be given."""
        opinion = self.opinion
        step = count(
            self.calendar,
            self.period,
            code=self.code,
            name=self.name,
            event=EVENTS["letter_received" if opinion.received else "sent"],
            start=self._start,
        ).noting(unconfirmed=(DAY_FROM_MEMORY.fill(),))
        if opinion.received is None:
            step = step.noting(AS_SENT.fill())
        if opinion.answered is None:
            return step.noting(NO_ANSWER.fill(), self.lapse.fill())
        if self._is_late(opinion.answered):
            return step.noting(
                self.lapse.fill(), warnings=(ANSWERED_LATE.fill(answered=opinion.answered),)
            )
        return step.noting(ANSWERED.fill(answered=opinion.answered))

    def pause(self) -> Span:
        """Return the days that are not counted, from the day after the letter went out.

        The last of them is that of the answer, or the last on which it could be given where that
        has passed without one: what comes later is no time needed for an opinion.
        """
        answered = self.opinion.answered
        if answered is None or self._is_late(answered):
            answered = self.calendar.after(self._start, self.period.days).date
        return Span(self.opinion.sent + _DAY, answered)

    @property
    def _start(self) -> datetime.date:
        return self.opinion.received or self.opinion.sent

    def _is_late(self, answered: datetime.date) -> bool:
        # The last day itself may lie in a year without a notice, and the answer well before it.
        used = self.calendar.between(self._start + _DAY, answered)
        on_last = used == self.period.days and self.calendar.is_working_day(answered)
        return used >= self.period.days and not on_last


def asked(facts: RequestFacts) -> Iterator[Asked]:
    """Yield the opinions that were asked for a request."""
    for number, opinion in enumerate(facts.third_parties, start=1):
        yield Asked(
            code=f"third-party-{number}",
            opinion=opinion,
            period=THIRD_PARTY,
            name=THIRD_PARTY_ANSWERS,
            lapse=THIRD_PARTY_SILENT,
            calendar=facts.calendar,
        )
    for number, opinion in enumerate(facts.consultations, start=1):
        yield Asked(
            code=f"consultation-{number}",
            opinion=opinion,
            period=CONSULTATION,
            name=ORGAN_ANSWERS,
            lapse=ORGAN_SILENT,
            calendar=facts.calendar,
        )


THIRD_PARTY_ANSWERS = Words("clock.third-party", "第三方提出意见的最后日期")
ORGAN_ANSWERS = Words("clock.consultation", "被征求意见机关提出意见的最后日期")
THIRD_PARTY_SILENT = Words(
    "clock.third-party-silent", "第三方逾期未提出意见的，由行政机关依照条例的规定决定是否公开。"
)
ORGAN_SILENT = Words("clock.consultation-silent", "逾期未提出意见的，视为同意公开。")
AS_SENT = Words(
    "clock.as-sent",
    "期限应当自收到征求意见书之日起算；没有收到日期，暂按发出当日收到计算，实际收到较晚的，期限顺延。",
)
NO_ANSWER = Words("clock.no-answer", "尚未收到意见。")
ANSWERED = Words("clock.answered", "已于{answered}收到意见。")
ANSWERED_LATE = Words(
    "clock.answered-late",
    "意见于{answered}收到，晚于最后日期；最后日期以后的时间计入答复期限。",
)
