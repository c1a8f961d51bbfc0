"""What the yearly notices of holidays set: days off, and weekend days that are worked instead."""

import datetime
from collections.abc import Collection, Iterator
from functools import cache

import attrs

from govdisclosure.errors import Fault, Faulty
from govdisclosure.form.strict import A_DAY, wrong_type
from govdisclosure.language import Words


class InvalidCalendar(Faulty):
    """A calendar cannot be made from the days that were given."""

    head = Words("error.invalid-calendar", "工作日历有{count}处错误：")


@attrs.frozen(kw_only=True)
class Notices:
    """What notices of holidays set: the years they are for, days off, weekend days worked.

    A day is looked up by its own year, whichever year's notice named it.
    """

    years: frozenset[int]
    holidays: frozenset[datetime.date]
    make_up: frozenset[datetime.date]


@cache
def packaged() -> Notices:
    """Return the notices that come with the library; read on use, for most programs need none."""
    # On use; the library has no types of its own.
    from chinese_calendar.constants import (  # type: ignore[import-untyped]  # noqa: PLC0415
        holidays,
        workdays,
    )

    # A notice names days of other years, too; one for a year names the National Day of that year.
    years = {day.year for day in holidays if (day.month, day.day) == (10, 1)}
    return Notices(
        years=frozenset(years), holidays=frozenset(holidays), make_up=frozenset(workdays)
    )


def joined(
    known: Notices,
    years: tuple[int, ...],
    holidays: tuple[datetime.date, ...],
    make_up: tuple[datetime.date, ...],
) -> Notices:
    """Return what is known together with what is given, which goes before it.

    Raises `InvalidCalendar` with every fault of what is given.
    """
    faults = list(_faults(known, years, holidays, make_up))
    if faults:
        raise InvalidCalendar(faults)
    return Notices(
        years=known.years | set(years),
        holidays=known.holidays.difference(make_up).union(holidays),
        make_up=known.make_up.difference(holidays).union(make_up),
    )


def _faults(
    known: Notices,
    years: tuple[int, ...],
    holidays: tuple[datetime.date, ...],
    make_up: tuple[datetime.date, ...],
) -> Iterator[Fault]:
    wrong = [year for year in years if type(year) is not int or not 1 <= year <= 9999]
    yield from (Fault("years", *wrong_type(A_YEAR.fill(), year)) for year in wrong)
    given = {"holidays": holidays, "make_up": make_up}
    for name, days in given.items():
        for index, day in enumerate(days):
            path = f"{name}[{index}]"
            if type(day) is not datetime.date:
                yield Fault(path, *wrong_type(A_DAY.fill(), day))
            elif not wrong and not _belongs(day, years):
                named = tuple(map(str, sorted(set(years))))
                yield Fault(path, "outside", OUTSIDE.fill(day=day, years=named))
            elif name == "make_up" and day in holidays:
                yield Fault(path, "off-and-worked", OFF_AND_WORKED.fill(day=day))
            elif name == "make_up" and day.weekday() < 5 and day not in known.holidays:
                yield Fault(path, "not-weekend", NOT_WEEKEND.fill(day=day))
    with_holidays = {day.year for day in holidays if type(day) is datetime.date}
    for year in years:
        if year not in wrong and year not in known.years | with_holidays:
            yield Fault("holidays", "no-holidays", NO_HOLIDAYS.fill(year=str(year)))


def _belongs(day: datetime.date, years: Collection[int]) -> bool:
    return day.year in years or (day.month == 12 and day.year + 1 in years)


A_YEAR = Words("fault.year", "年份")
OUTSIDE = Words("fault.outside", "{day}不在{years}年内，也不在其上一年12月。")
OFF_AND_WORKED = Words("fault.off-and-worked", "{day}既列为放假又列为上班。")
NOT_WEEKEND = Words("fault.not-weekend", "{day}不是周六、周日，本来就上班，不能是调休上班日。")
NO_HOLIDAYS = Words("fault.no-holidays", "没有给出{year}年的任何放假日期；放假通知至少有一天。")
