"""Working days: by the notices of holidays, and never by a guess."""

import datetime
import pickle
import subprocess
import sys
from datetime import date
from typing import Any

import chinese_calendar.constants  # type: ignore[import-untyped]
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import CHINA, InvalidCalendar, NoHolidayNotice, Span, WorkCalendar
from govdisclosure.clocks.notices import packaged

DAY = datetime.timedelta(days=1)
KNOWN = st.dates(date(2004, 1, 1), date(2026, 6, 30))


def test_the_worked_examples() -> None:
    assert CHINA.between(date(2023, 1, 16), date(2023, 2, 20)) == 23
    counted = CHINA.after(date(2024, 9, 10), 20)
    assert (counted.date, counted.first, counted.count) == (
        date(2024, 10, 14),
        date(2024, 9, 11),
        20,
    )
    assert counted.holidays == (
        *(date(2024, 9, day) for day in (16, 17)),
        *(date(2024, 10, day) for day in (1, 2, 3, 4, 7)),
    )
    assert counted.make_up == (date(2024, 9, 14), date(2024, 9, 29), date(2024, 10, 12))
    assert counted.provisional == ()
    assert counted.sentence is None


def test_every_day_agrees_with_another_library() -> None:
    other = holidays.country_holidays("CN", years=range(2019, 2027))
    first, last = date(2019, 1, 1), date(2026, 12, 31)
    days = [first + n * DAY for n in range((last - first).days + 1)]
    assert [day for day in days if CHINA.is_working_day(day) != other.is_working_day(day)] == []


@pytest.mark.parametrize("year", sorted({CHINA.years[-1] + 1, 2027, 2035} - set(CHINA.years)))
def test_a_year_without_a_notice_raises(year: int) -> None:
    day = date(year, 1, 4)
    for ask in (
        lambda: CHINA.is_working_day(day),
        lambda: CHINA.after(day, 1),
        lambda: CHINA.between(day, day),
    ):
        with pytest.raises(NoHolidayNotice) as raised:
            ask()
        assert raised.value.year == year
        assert isinstance(raised.value, LookupError)
        for lang in ("zh", "en"):
            text = raised.value.text(lang)
            assert str(year) in text
            assert f"2004–{CHINA.years[-1]}" in text
            assert "with_year" in text


def test_the_years_before_the_first_notice_raise_too() -> None:
    with pytest.raises(NoHolidayNotice, match="2003"):
        CHINA.between(date(2003, 12, 31), date(2004, 1, 31))


def test_a_count_that_runs_over_the_last_notice_raises() -> None:
    end = date(CHINA.years[-1], 12, 31)
    with pytest.raises(NoHolidayNotice) as raised:
        CHINA.after(end - 10 * DAY, 20)
    assert raised.value.year == end.year + 1


def test_the_day_itself_is_not_looked_up() -> None:
    assert CHINA.after(date(2003, 12, 31), 1).date == date(2004, 1, 2)


def test_a_provisional_calendar_counts_mondays_to_fridays_and_says_so() -> None:
    counted = CHINA.provisional().after(date(2035, 1, 1), 20)
    assert (counted.date, counted.provisional) == (date(2035, 1, 29), (2035,))
    assert counted.sentence is not None
    assert all("2035" in counted.sentence.text(lang) for lang in ("zh", "en"))
    assert CHINA.provisional().between(date(2035, 1, 1), date(2035, 1, 7)) == 5
    assert CHINA.provisional().years_without(date(2034, 5, 1), date(2035, 1, 1)) == (2034, 2035)


def test_a_provisional_calendar_changes_nothing_where_there_is_a_notice() -> None:
    day = date(2024, 9, 10)
    assert CHINA.provisional().after(day, 20) == CHINA.after(day, 20)


def test_a_provisional_count_names_only_the_years_that_it_met() -> None:
    last = CHINA.years[-1]
    calendar = CHINA.provisional()
    assert calendar.after(date(last, 12, 1), 5).provisional == ()
    assert calendar.after(date(last, 12, 25), 20).provisional == (last + 1,)


def test_a_notice_can_be_typed_in_before_a_release_has_it() -> None:
    """As a clerk does in January, with the notice at hand and an old release of the data."""
    longer = CHINA.with_year(
        2035,
        holidays=[date(2035, 1, 1), date(2035, 1, 2)],
        make_up=[date(2034, 12, 30), date(2035, 1, 6)],
    )
    assert longer.between(date(2035, 1, 1), date(2035, 1, 7)) == 4
    assert longer.after(date(2035, 1, 1), 4).make_up == (date(2035, 1, 6),)
    assert longer.years == (*CHINA.years, 2035)
    assert CHINA.after(date(2024, 9, 10), 20) == longer.after(date(2024, 9, 10), 20)
    with pytest.raises(NoHolidayNotice, match=f"2004–{CHINA.years[-1]}, 2035"):
        longer.is_working_day(date(2034, 1, 2))


def test_the_notice_for_a_year_sets_days_in_the_december_before() -> None:
    assert CHINA.is_working_day(date(2018, 12, 29))
    assert not CHINA.is_working_day(date(2018, 12, 31))
    last = CHINA.years[-1]
    friday = next(date(last, 12, d) for d in range(25, 32) if date(last, 12, d).weekday() == 4)
    longer = CHINA.with_year(last + 1, holidays=[friday, date(last + 1, 1, 1)])
    assert CHINA.is_working_day(friday)
    assert not longer.is_working_day(friday)


def test_a_later_notice_can_lengthen_a_holiday_of_a_known_year() -> None:
    """As the Spring Festival of 2020 was lengthened; a day worked in its stead becomes free."""
    monday, saturday = date(2024, 10, 14), date(2024, 10, 12)
    longer = CHINA.with_year(2024, holidays=[monday, saturday])
    assert not longer.is_working_day(monday)
    assert not longer.is_working_day(saturday)
    back = longer.with_year(2024, holidays=(), make_up=[monday, saturday])
    assert back.between(saturday, monday) == CHINA.between(saturday, monday) == 2


def test_every_fault_of_a_calendar_is_named_at_once() -> None:
    with pytest.raises(InvalidCalendar) as raised:
        WorkCalendar.from_days(
            years=[2035],
            holidays=[date(2036, 1, 1), date(2034, 11, 30), date(2034, 12, 30)],
            make_up=[date(2035, 1, 1), date(2034, 12, 30), datetime.datetime(2035, 1, 6)],
        )
    assert [(fault.path, fault.code) for fault in raised.value.faults] == [
        ("holidays[0]", "outside"),
        ("holidays[1]", "outside"),
        ("make_up[0]", "not-weekend"),
        ("make_up[1]", "off-and-worked"),
        ("make_up[2]", "wrong-type"),
        ("holidays", "no-holidays"),
    ]


@pytest.mark.parametrize("year", [True, "2035", 0, 10_000, 2035.0])
def test_a_year_is_a_year(year: Any) -> None:
    with pytest.raises(InvalidCalendar, match="years"):
        CHINA.with_year(year, holidays=[date(2035, 1, 1)])


@pytest.mark.parametrize("day", [datetime.datetime(2024, 1, 2), "2024-01-02", None, 20240102])
def test_what_is_no_day_is_refused(day: Any) -> None:
    for ask in (CHINA.is_working_day, lambda given: CHINA.after(given, 1)):
        with pytest.raises(TypeError, match=r"datetime\.date"):
            ask(day)
    with pytest.raises(TypeError):
        CHINA.between(date(2024, 1, 1), day)


@pytest.mark.parametrize(
    ("count", "error"),
    [
        *((count, ValueError) for count in (0, -1, 10_001, 10**40)),
        *((count, TypeError) for count in (True, 1.0, "1", None)),
    ],
)
def test_what_is_no_count_is_refused(count: Any, error: type[Exception]) -> None:
    for calendar in (CHINA, CHINA.provisional()):
        with pytest.raises(error):
            calendar.after(date(2024, 1, 1), count)


def test_the_end_of_all_days_is_no_endless_count() -> None:
    with pytest.raises(ValueError, match="ends before"):
        CHINA.provisional().after(date(9999, 12, 30), 5)
    assert CHINA.provisional().between(date.min, date.max) > 2_000_000


@given(KNOWN, st.integers(1, 60))
def test_counting_forward_and_counting_between_agree(day: date, count: int) -> None:
    counted = CHINA.after(day, count)
    assert CHINA.is_working_day(counted.date)
    assert CHINA.is_working_day(counted.first)
    assert CHINA.between(day + DAY, counted.date) == count
    assert CHINA.between(day + DAY, counted.first) == 1


@given(KNOWN, st.integers(0, 400))
def test_days_between_are_those_that_are_worked(first: date, length: int) -> None:
    last = min(first + length * DAY, date(2026, 12, 31))
    days = (first + n * DAY for n in range((last - first).days + 1))
    assert CHINA.between(first, last) == sum(map(CHINA.is_working_day, days))
    assert length == 0 or CHINA.between(last, first) == 0


@given(KNOWN, st.integers(1, 30), st.lists(st.tuples(st.integers(-5, 40), st.integers(0, 20))))
def test_days_left_out_are_left_out_once(
    day: date, count: int, pauses: list[tuple[int, int]]
) -> None:
    spans = [Span(day + n * DAY, day + (n + length) * DAY) for n, length in pauses]
    try:
        counted = CHINA.after(day, count, without=spans)
    except NoHolidayNotice:
        return
    walked = (day + n * DAY for n in range(1, (counted.date - day).days + 1))
    kept = [each for each in walked if not any(each in span for span in spans)]
    assert sum(map(CHINA.is_working_day, kept)) == count
    assert CHINA.after(day, count, without=[*spans, *spans]) == counted


def test_a_calendar_is_a_value() -> None:
    given = WorkCalendar.from_days(years=[2035], holidays=[date(2035, 1, 1)])
    assert given == WorkCalendar.from_days(years=[2035], holidays=[date(2035, 1, 1)])
    assert given != CHINA
    assert len({CHINA, CHINA.provisional(), given}) == 3
    assert pickle.loads(pickle.dumps(CHINA)) == CHINA  # noqa: S301  # our own bytes
    assert repr(given.provisional()) == "<WorkCalendar 2035, provisional>"
    assert repr(CHINA) == f"<WorkCalendar 2004–{CHINA.years[-1]}>"


def test_a_year_of_which_only_new_year_is_known_has_no_notice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The data may hold a day of the year after their last, set by the notice for that last."""
    data = chinese_calendar.constants.holidays
    monkeypatch.setitem(data, date(2040, 1, 1), data[date(2024, 1, 1)])
    packaged.cache_clear()
    try:
        assert 2040 not in CHINA.years
    finally:
        packaged.cache_clear()


def test_the_data_are_loaded_on_first_use() -> None:
    code = (
        "import sys; from govdisclosure import CHINA, Clock; import datetime\n"
        "print('chinese_calendar' in sys.modules)\n"
        "CHINA.is_working_day(datetime.date(2024, 1, 2))\n"
        "print('chinese_calendar' in sys.modules)"
    )
    ran = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "True"]
