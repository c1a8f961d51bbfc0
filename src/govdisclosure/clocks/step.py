"""A dated step in the handling of a request, with the account of how its date comes about."""

import datetime
from collections.abc import Collection, Iterable, Iterator

import attrs

from govdisclosure.clocks.periods import Period
from govdisclosure.clocks.workdays import Counted, Span, WorkCalendar, provisional_sentence
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.law import Citation

_DAY = datetime.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Step:
    """A date that the law sets for a request: what it is, why it is that day, who says so.

    ``code`` names it in programs. ``date`` is ``None`` where it cannot be told yet; ``reasons`` say
    why. ``first`` is the first working day counted and ``days`` how many are, where any are.
    ``provisional`` holds the years counted without a notice of holidays. ``reasons`` say how the
    date comes about and what follows when it passes, ``warnings`` what a person must look at, and
    ``unconfirmed`` what was written from memory, without a copy of the instrument.

    >>> from govdisclosure.clocks.payment import payment_due
    >>> step = payment_due(datetime.date(2024, 9, 10))
    >>> step.code, step.date, step.first, step.days, step.cite.short()
    ('payment', datetime.date(2024, 10, 14), datetime.date(2024, 9, 11), 20, 'Fee 6')
    """

    code: str
    name: Words
    date: datetime.date | None
    cite: Citation
    reasons: tuple[Sentence, ...]
    first: datetime.date | None = None
    days: int | None = None
    provisional: tuple[int, ...] = ()
    warnings: tuple[Sentence, ...] = ()
    unconfirmed: tuple[Sentence, ...] = ()

    @property
    def heading(self) -> Sentence:
        """What the step is, and its date."""
        date = UNKNOWN_DATE.fill() if self.date is None else self.date
        return HEADING.fill(name=self.name, date=date)

    @property
    def sentence(self) -> Sentence:
        """How the date comes about, and what has to be said of it."""
        return joined(RUNNING_ON, (*self.reasons, *self.cautions))

    @property
    def cautions(self) -> tuple[Sentence, ...]:
        """What a person must look at: the warnings, and that the date is provisional."""
        flag = provisional_sentence(self.provisional)
        return self.warnings if flag is None else (*self.warnings, flag)

    def noting(
        self,
        *reasons: Sentence,
        warnings: tuple[Sentence, ...] = (),
        unconfirmed: tuple[Sentence, ...] = (),
    ) -> "Step":
        """Return the step with more to be said of it."""
        return attrs.evolve(
            self,
            reasons=self.reasons + reasons,
            warnings=self.warnings + warnings,
            unconfirmed=self.unconfirmed + unconfirmed,
        )

    def text(self, lang: Language = "zh") -> str:
        """Return the step as one line: name, date, account, citation."""
        cite = self.cite.text(lang)
        return LINE.fill(heading=self.heading, sentence=self.sentence, cite=cite).text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the step as the command line prints it; dates as in ISO 8601."""
        return {
            "step": self.code,
            "name": {lang: self.name.text(lang) for lang in ("zh", "en")},
            "date": iso(self.date),
            "first_day": iso(self.first),
            "working_days": self.days,
            "provisional": list(self.provisional),
            "citation": self.cite.short(),
            "message": self.sentence.to_dict(),
            "warnings": [warning.to_dict() for warning in self.warnings],
            "unconfirmed": [each.to_dict() for each in self.unconfirmed],
        }


def count(
    calendar: WorkCalendar,
    period: Period,
    *,
    code: str,
    name: Words,
    event: Words,
    start: datetime.date,
    pauses: Collection[Span] = (),
) -> Step:
    """Make the step of a period that is counted from the day after an event, but for the pauses."""
    counted = calendar.after(start, period.days, without=pauses)
    return Step(
        code=code,
        name=name,
        date=counted.date,
        first=counted.first,
        days=counted.count,
        provisional=counted.provisional,
        cite=period.cite,
        reasons=tuple(_account(event, start, counted, pauses)),
    )


def unknown(code: str, name: Words, cite: Citation, why: Sentence) -> Step:
    """Make a step whose date cannot be told, and say why."""
    return Step(code=code, name=name, date=None, cite=cite, reasons=(why,))


def iso(day: datetime.date | None) -> str | None:
    """Write a day as JSON has it."""
    return None if day is None else day.isoformat()


def joined(words: Words, parts: Iterable[Sentence]) -> Sentence:
    """Put sentences one after the other, as the words for it in each language have it."""
    first, *others = parts
    for part in others:
        first = words.fill(first=first, then=part)
    return first


def _account(
    event: Words, start: datetime.date, counted: Counted, pauses: Collection[Span]
) -> Iterator[Sentence]:
    """Say how a day was counted from the day after an event, and which days were not."""
    yield COUNTED.fill(
        event=event, start=start, first=counted.first, count=counted.count, date=counted.date
    )
    met = (each for each in pauses if touches(each, start, counted.date))
    if paused := _merged(Span(max(each.first, start + _DAY), each.last) for each in met):
        yield PAUSED.fill(days=_listed(paused))
    if counted.holidays:
        yield HOLIDAYS.fill(days=_listed(_runs(counted.holidays, set(counted.make_up))))
    if counted.make_up:
        yield MADE_UP.fill(days=_listed(Span(day, day) for day in counted.make_up))


def touches(span: Span, start: datetime.date, end: datetime.date) -> bool:
    """Tell whether a span has days after a start, up to an end."""
    return max(span.first, start + _DAY) <= min(span.last, end)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that touch as one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: each.first):
        if merged and span.first <= merged[-1].last + _DAY:
            merged[-1] = Span(merged[-1].first, max(merged[-1].last, span.last))
        else:
            merged.append(span)
    return merged


def _runs(holidays: Iterable[datetime.date], worked: set[datetime.date]) -> list[Span]:
    """Return holidays as spans, across weekends that are not worked either."""
    runs: list[Span] = []
    for day in holidays:
        if runs and _is_off(runs[-1].last, day, worked):
            runs[-1] = Span(runs[-1].first, day)
        else:
            runs.append(Span(day, day))
    return runs


def _is_off(first: datetime.date, last: datetime.date, worked: set[datetime.date]) -> bool:
    """Tell whether all days between two are Saturdays and Sundays off."""
    # Three days in a row have one from Monday to Friday.
    between = (first + n * _DAY for n in range(1, min((last - first).days, 4)))
    return all(day.weekday() >= 5 and day not in worked for day in between)


def _listed(spans: Iterable[Span]) -> Sentence:
    return joined(
        LISTED,
        (
            (ONE_DAY if span.first == span.last else FROM_TO).fill(first=span.first, last=span.last)
            for span in spans
        ),
    )


HEADING = Words("clock.heading", "{name}：{date}")
LINE = Words("clock.line", "{heading}。{sentence}（{cite}）")
UNKNOWN_DATE = Words("clock.unknown-date", "尚不能确定")
RUNNING_ON = Words("clock.running-on", "{first}{then}")
LISTED = Words("clock.listed", "{first}、{then}")
FROM_TO = Words("clock.from-to", "{first}至{last}")
ONE_DAY = Words("clock.one-day", "{first}")
COUNTED = Words(
    "clock.counted",
    "从{event}之日（{start}）的次日起算，首个工作日为{first}，第{count}个工作日为{date}。",
)
PAUSED = Words("clock.paused", "征求意见所需的时间不计：{days}。")
HOLIDAYS = Words("clock.holidays", "其间放假不计：{days}。")
MADE_UP = Words("clock.made-up", "其间周末因调休上班而计入：{days}。")
DAY_FROM_MEMORY = Words(
    "clock.day-unconfirmed",
    "收到、发出等当日不计入，自次日起算，是期间的通行算法，系凭记忆写出，未与原文核对。",
)
