"""Working days: Monday to Friday, but for the holidays and make-up days that notices set."""

import datetime
from collections.abc import Collection, Iterable, Iterator

import attrs

from govdisclosure.clocks.notices import Notices, joined, packaged
from govdisclosure.errors import GovDisclosureError
from govdisclosure.form.strict import refuse_no_day
from govdisclosure.language import Sentence, Words

MOST = 10_000
"""No period is counted that has more working days than this."""

_DAY = datetime.timedelta(days=1)


class CalendarEnds(GovDisclosureError, ValueError):
    """So many working days after a day there is no day any more that can be written."""


class NoHolidayNotice(GovDisclosureError, LookupError):
    """No notice of holidays is at hand for a year, so its working days cannot be counted.

    ``year`` is the year. See `WorkCalendar.with_year` and `WorkCalendar.provisional`.
    """

    def __init__(self, sentence: Sentence, year: int) -> None:
        super().__init__(sentence)
        self.year = year


@attrs.frozen
class Span:
    """Days in a row, from ``first`` to ``last``, both included; none where the last comes first.

    >>> datetime.date(2024, 9, 15) in Span(datetime.date(2024, 9, 15), datetime.date(2024, 9, 17))
    True
    """

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


@attrs.frozen(kw_only=True)
class Counted:
    """A day that was come to by counting working days, and what was met on the way.

    ``first`` is the first working day that was counted, ``count`` how many were. ``holidays`` are
    the days from Monday to Friday that were not counted because they are holidays, ``make_up`` the
    Saturdays and Sundays that were because they are worked. ``provisional`` holds the years for
    which no notice was at hand; where it has any, the day may prove wrong.
    """

    date: datetime.date
    first: datetime.date
    count: int
    holidays: tuple[datetime.date, ...] = ()
    make_up: tuple[datetime.date, ...] = ()
    provisional: tuple[int, ...] = ()

    @property
    def sentence(self) -> Sentence | None:
        """What has to be said of a provisional day; ``None`` where nothing has."""
        return provisional_sentence(self.provisional)


def provisional_sentence(years: Collection[int]) -> Sentence | None:
    """Say that years were counted without a notice; ``None`` where there are none."""
    return PROVISIONAL.fill(years=tuple(map(str, years))) if years else None


@attrs.frozen(kw_only=True, repr=False)
class WorkCalendar:
    """The working days of the years for which notices of holidays are at hand.

    `CHINA` is the calendar of the State Council's notices; `from_days` makes another, `with_year`
    adds the notice of a year to one. Nothing is guessed: a year without a notice raises
    `NoHolidayNotice`, unless the calendar is `provisional`.

    The notice for a year can set days in the last week of the year before: 29 December 2018 was
    worked by the notice for 2019. So a day at the end of December is certain only once the notice
    for the next year is at hand, too; until then it counts as the notice of its own year has it.

    >>> CHINA.between(datetime.date(2023, 1, 16), datetime.date(2023, 2, 20))
    23
    >>> CHINA.after(datetime.date(2024, 9, 10), 20).date
    datetime.date(2024, 10, 14)
    >>> CHINA.is_working_day(datetime.date(2018, 12, 29))  # a Saturday
    True
    """

    _given: Notices | None = attrs.field(default=None, alias="given")
    """What the notices set; ``None`` for those that come with the library."""

    is_provisional: bool = False
    """Whether years without a notice count from Monday to Friday, instead of raising."""

    @classmethod
    def from_days(
        cls,
        *,
        years: Iterable[int],
        holidays: Iterable[datetime.date],
        make_up: Iterable[datetime.date] = (),
    ) -> "WorkCalendar":
        """Return the calendar of some years.

        ``holidays`` are the days off, whatever day of the week they fall on; ``make_up`` the
        Saturdays and Sundays that are worked. Each year needs a holiday; days in the December
        before the first year are taken, too. Raises `InvalidCalendar` with every fault.

        >>> calendar = WorkCalendar.from_days(years=[2027], holidays=[datetime.date(2027, 1, 1)])
        >>> calendar.after(datetime.date(2026, 12, 31), 1).date
        datetime.date(2027, 1, 4)
        """
        none = Notices(years=frozenset(), holidays=frozenset(), make_up=frozenset())
        return cls(given=joined(none, tuple(years), tuple(holidays), tuple(make_up)))

    def with_year(
        self,
        year: int,
        *,
        holidays: Iterable[datetime.date],
        make_up: Iterable[datetime.date] = (),
    ) -> "WorkCalendar":
        """Return this calendar with the notice of one more year, or with more days of a known one.

        What is given goes before what is known: a day given as holiday is no longer worked, a day
        given as worked is no longer a holiday. Days may lie in the year, or in the December before
        it. Raises `InvalidCalendar` with every fault. The days here are an example, no notice:

        >>> day = datetime.date
        >>> longer = CHINA.with_year(2035, holidays=[day(2035, 1, 1)], make_up=[day(2035, 1, 6)])
        >>> longer.between(day(2035, 1, 1), day(2035, 1, 7))
        5
        """
        notices = joined(self._notices, (year,), tuple(holidays), tuple(make_up))
        return attrs.evolve(self, given=notices)

    def provisional(self) -> "WorkCalendar":
        """Return this calendar with Monday to Friday for the years without a notice.

        Whatever is counted in it names these years: the ``provisional`` of `Counted`. Where only a
        number comes back, `years_without` tells them.

        >>> counted = CHINA.provisional().after(datetime.date(2035, 1, 1), 20)
        >>> counted.date, counted.provisional
        (datetime.date(2035, 1, 29), (2035,))
        """
        return attrs.evolve(self, is_provisional=True)

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which a notice is at hand."""
        return tuple(sorted(self._notices.years))

    def years_without(self, first: datetime.date, last: datetime.date) -> tuple[int, ...]:
        """Return the years from one day to another for which no notice is at hand."""
        refuse_no_day(first, last)
        known = self._notices.years
        return tuple(year for year in range(first.year, last.year + 1) if year not in known)

    def is_working_day(self, day: datetime.date) -> bool:
        """Tell whether a day is worked.

        Raises `NoHolidayNotice` for a year without a notice, unless provisional; `TypeError` for
        what is no day, a `datetime.datetime` included.

        >>> CHINA.is_working_day(datetime.date(2024, 10, 12))  # a Saturday, made up
        True
        >>> CHINA.is_working_day(datetime.date(2035, 1, 4))
        Traceback (most recent call last):
        ...
        govdisclosure.clocks.workdays.NoHolidayNotice: No notice of holidays is at hand for 2035 ...
        """
        refuse_no_day(day)
        return self._is_worked(day)

    def after(self, day: datetime.date, count: int, *, without: Iterable[Span] = ()) -> Counted:
        """Return the ``count``-th working day after a day, which is not counted itself.

        ``without`` holds spans of days that are not counted either; a day in several of them is
        left out once. ``count`` is 1 to 10,000: there is no zeroth working day after a day, so 0
        is refused. Raises `NoHolidayNotice`, `TypeError` as `is_working_day` does, and for a count
        that is no whole number; `ValueError` for one out of bounds; `CalendarEnds` where no date is
        late enough.

        >>> CHINA.after(datetime.date(2024, 9, 30), 1).holidays[0]
        datetime.date(2024, 10, 1)
        """
        refuse_no_day(day)
        _refuse_no_count(count)
        left_out = tuple(without)
        worked: list[datetime.date] = []
        off: list[datetime.date] = []
        for each in _days_after(day):
            if any(each in span for span in left_out):
                continue
            if self._is_worked(each):
                worked.append(each)
                if len(worked) == count:
                    break
            elif each.weekday() < 5:
                off.append(each)
        else:
            raise CalendarEnds(ENDS.fill(count=count, day=day))
        return Counted(
            date=worked[-1],
            first=worked[0],
            count=count,
            holidays=tuple(off),
            make_up=tuple(each for each in worked if each.weekday() >= 5),
            provisional=tuple(
                sorted({each.year for each in (*worked, *off)} - self._notices.years)
            ),
        )

    def between(self, first: datetime.date, last: datetime.date) -> int:
        """Return how many days are worked from one day to another, both included.

        Zero where ``last`` lies before ``first``. Raises as `is_working_day` does. Of a provisional
        calendar, `years_without` tells which years were counted without a notice.
        """
        missing = self.years_without(first, last)
        if missing and not self.is_provisional:
            raise self._no_notice(missing[0])
        span, notices = Span(first, last), self._notices
        off = sum(day in span and day.weekday() < 5 for day in notices.holidays)
        made_up = sum(day in span and day.weekday() >= 5 for day in notices.make_up)
        weekdays = _weekdays_through(last.toordinal()) - _weekdays_through(first.toordinal() - 1)
        return max(0, weekdays) - off + made_up

    def __repr__(self) -> str:
        known = ", ".join(_in_rows(self.years)) or "no year"
        return f"<WorkCalendar {known}{', provisional' if self.is_provisional else ''}>"

    @property
    def _notices(self) -> Notices:
        return packaged() if self._given is None else self._given

    def _is_worked(self, day: datetime.date) -> bool:
        notices = self._notices
        if day.year not in notices.years and not self.is_provisional:
            raise self._no_notice(day.year)
        return day in notices.make_up or (day.weekday() < 5 and day not in notices.holidays)

    def _no_notice(self, year: int) -> NoHolidayNotice:
        return NoHolidayNotice(
            NO_NOTICE.fill(year=str(year), known=tuple(_in_rows(self.years)) or None), year
        )


CHINA = WorkCalendar()
"""The working days by the State Council's yearly notices (国务院办公厅关于部分节假日安排的通知).

The data are those of the library ``chinesecalendar``; how far they reach, ``CHINA.years`` tells.
"""


def _days_after(day: datetime.date) -> Iterator[datetime.date]:
    while day < datetime.date.max:
        day += _DAY
        yield day


def _weekdays_through(ordinal: int) -> int:
    """Return how many days from Monday to Friday there are among the first days of all."""
    weeks, rest = divmod(ordinal, 7)  # the first day of all was a Monday
    return weeks * 5 + min(rest, 5)


def _in_rows(years: Iterable[int]) -> list[str]:
    """Write years, those in a row as one: ``2004–2026``."""
    rows: list[list[int]] = []
    for year in sorted(years):
        if rows and rows[-1][-1] == year - 1:
            rows[-1].append(year)
        else:
            rows.append([year])
    return [f"{row[0]}–{row[-1]}" if len(row) > 1 else str(row[0]) for row in rows]


def _refuse_no_count(count: object) -> None:
    if type(count) is not int:
        raise TypeError(f"a number of working days is an int, not {count!r:.40}")
    if not 1 <= count <= MOST:
        raise ValueError(f"a number of working days is 1 to {MOST:,}")


NO_NOTICE = Words(
    "error.no-holiday-notice",
    "手头没有{year}年的节假日安排通知（已有年份：{known}），无法计算该年的工作日。"
    "请更新 chinesecalendar；或按通知补充该年的放假和调休日期（with_year）；"
    "或改用暂按周一至周五推算的方式（provisional、--provisional），结果会注明。",
)
PROVISIONAL = Words(
    "clock.provisional",
    "手头没有{years}年的节假日安排通知，该年暂按周一至周五为工作日推算；通知公布后应当重新计算。",
)
ENDS = Words("calendar.ends", "{day}之后的第{count}个工作日已超出日历范围。")
