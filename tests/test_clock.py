"""The clocks of the Regulation: what starts them, what is not counted, what is not known."""

import datetime
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import (
    CHINA,
    Channel,
    Clock,
    InvalidClock,
    NoHolidayNotice,
    Opinion,
    Step,
    UnknownName,
    payment_due,
)
from govdisclosure.clocks.receipt import day_received

DAY = datetime.timedelta(days=1)
TUESDAY = date(2024, 9, 10)
"""The twentieth working day after it is 14 October 2024: the worked example."""

THIRD = "third-party-1"
WITHOUT_NOTICE = CHINA.years[-1] + 1


def handed_in(day: date = TUESDAY, **facts: Any) -> Clock:
    return Clock(channel=Channel.IN_PERSON, submitted=day, **facts)


def sure(day: date | None) -> date:
    assert day is not None
    return day


# What day a request counts as received.


@pytest.mark.parametrize("channel", [Channel.IN_PERSON, Channel.SIGNED_POST])
def test_handed_in_or_signed_for_is_received(channel: Channel) -> None:
    assert day_received(channel, TUESDAY) == TUESDAY
    assert Clock(channel=channel, submitted=TUESDAY).received == TUESDAY


@pytest.mark.parametrize("channel", [Channel.ORDINARY_POST, Channel.INTERNET, Channel.FAX])
def test_other_channels_are_received_when_confirmed_and_not_before(channel: Channel) -> None:
    assert day_received(channel, TUESDAY, TUESDAY + DAY) == TUESDAY + DAY
    clock = Clock(channel=channel, submitted=TUESDAY)
    assert clock.received is None
    assert (clock.correction_due, clock.reply_due, clock.extended_due) == (None, None, None)
    assert clock["received"].cautions
    for step in clock.steps:
        assert step.date is None
        assert "confirmed" in step.text("en") or "confirm" in step.text("en")


def test_a_letter_confirmed_late_is_received_late_and_that_is_said() -> None:
    def confirmed(day: date) -> Step:
        return Clock(channel=Channel.ORDINARY_POST, submitted=TUESDAY, confirmed=day)["received"]

    assert confirmed(TUESDAY).cautions == ()
    late = confirmed(TUESDAY + DAY)
    assert late.date == TUESDAY + DAY
    assert "September 10, 2024" in late.cautions[0].text("en")


def test_each_channel_cites_its_item() -> None:
    items = {channel: channel.cite.short() for channel in Channel}
    assert items == {
        Channel.IN_PERSON: "Reg. 31(1)",
        Channel.SIGNED_POST: "Reg. 31(2)",
        Channel.ORDINARY_POST: "Reg. 31(2)",
        Channel.INTERNET: "Reg. 31(3)",
        Channel.FAX: "Reg. 31(3)",
    }


# Reply and extension.


def test_a_plain_request() -> None:
    clock = handed_in()
    assert clock.reply_due == clock.due == date(2024, 10, 14)
    assert clock.correction_due == date(2024, 9, 20)
    assert clock.notice_due == clock.reply_due
    assert clock.payment_due is None
    assert [step.code for step in clock.steps] == [
        *("received", "correction", "fee-notice", "reply", "extended")
    ]
    reply = clock["reply"]
    assert (reply.first, reply.days, reply.provisional) == (date(2024, 9, 11), 20, ())
    assert reply.cite.short() == "Reg. 33(2)"


def test_the_account_names_the_days_that_are_not_counted() -> None:
    text = handed_in()["reply"].text("zh")
    assert "2024年9月16日至2024年9月17日、2024年10月1日至2024年10月7日" in text
    assert "2024年9月14日、2024年9月29日、2024年10月12日" in text


def test_an_extension_adds_twenty_working_days_at_most() -> None:
    for extended in (False, True):
        clock = handed_in(extended=extended)
        assert CHINA.between(sure(clock.reply_due) + DAY, sure(clock.extended_due)) == 20
        assert clock.due == (clock.extended_due if extended else clock.reply_due)
        assert clock.notice_due == clock.due


def test_holidays_are_told_in_rows_across_weekends_off() -> None:
    friday, saturday, monday = date(2024, 11, 8), date(2024, 11, 9), date(2024, 11, 11)
    off = CHINA.with_year(2024, holidays=[friday, monday])
    text = handed_in(date(2024, 11, 5), calendar=off)["reply"].text("zh")
    assert "不计：2024年11月8日至2024年11月11日。" in text
    worked = CHINA.with_year(2024, holidays=[friday, monday], make_up=[saturday])
    text = handed_in(date(2024, 11, 5), calendar=worked)["reply"].text("zh")
    assert "不计：2024年11月8日、2024年11月11日。" in text


# Correction.


def test_the_time_to_reply_starts_with_the_correction() -> None:
    clock = handed_in(date(2024, 8, 1), correction_asked=date(2024, 8, 5), corrected=TUESDAY)
    assert clock.reply_due == handed_in().reply_due
    assert clock["reply"].cite.short() == "Reg. 33(2); Reg. 30"
    assert clock.correction_due == date(2024, 8, 12)


def test_without_the_correction_there_is_no_date_to_reply_by() -> None:
    clock = handed_in(correction_asked=TUESDAY + DAY)
    assert (clock.reply_due, clock.extended_due, clock.due, clock.notice_due) == (None,) * 4
    assert "视为放弃申请" in clock["reply"].text("zh")
    assert clock["correction"].cautions == ()


def test_a_correction_asked_for_late_is_said() -> None:
    last = sure(handed_in().correction_due)
    assert handed_in(correction_asked=last)["correction"].cautions == ()
    assert handed_in(correction_asked=last + DAY)["correction"].cautions != ()


# Opinions of others.


def test_the_time_for_an_opinion_is_not_counted() -> None:
    """The day on which the letter goes out still counts, that of the answer does not."""
    sent, answered = date(2024, 9, 12), date(2024, 9, 20)
    for clock in (
        handed_in(third_parties=[Opinion(sent=sent, answered=answered)]),
        handed_in(consultations=[Opinion(sent=sent, answered=answered)]),
    ):
        # 13, 14 (made up), 18, 19 and 20 September are the working days that are left out.
        assert clock.reply_due == CHINA.after(TUESDAY, 25).date == date(2024, 10, 21)
        assert "Reg. 33(3)" in clock["reply"].cite.short()
        assert "2024年9月13日至2024年9月20日" in clock["reply"].text("zh")


def test_an_answer_on_the_day_of_the_letter_takes_no_time() -> None:
    clock = handed_in(third_parties=[Opinion(sent=date(2024, 9, 12), answered=date(2024, 9, 12))])
    assert clock.reply_due == handed_in().reply_due
    assert clock["reply"].cite.short() == "Reg. 33(2)"


def test_overlapping_letters_are_not_counted_twice() -> None:
    first = Opinion(sent=date(2024, 9, 12), answered=date(2024, 9, 19))
    second = Opinion(sent=date(2024, 9, 18), answered=date(2024, 9, 20))
    both = handed_in(third_parties=[first], consultations=[second])
    assert both.reply_due == CHINA.after(TUESDAY, 25).date
    assert both == handed_in(third_parties=(first,), consultations=(second,))
    assert "2024年9月13日至2024年9月20日" in both["reply"].text("zh")


def test_an_opinion_is_due_fifteen_working_days_after_the_letter_arrived() -> None:
    sent, arrived = date(2024, 9, 11), date(2024, 9, 13)
    clock = handed_in(
        third_parties=[Opinion(sent=sent)], consultations=[Opinion(sent=sent, received=arrived)]
    )
    third, organ = clock[THIRD], clock["consultation-1"]
    assert third.date == CHINA.after(sent, 15).date
    assert organ.date == CHINA.after(arrived, 15).date
    assert (third.cite.short(), organ.cite.short()) == ("Reg. 32", "Reg. 34")
    assert "taken to have arrived" in third.text("en")
    assert "taken to have arrived" not in organ.text("en")


def test_without_an_answer_the_date_assumes_one_on_the_last_day() -> None:
    letter = Opinion(sent=date(2024, 9, 12))
    clock = handed_in(third_parties=[letter])
    last = sure(clock[THIRD].date)
    answered = handed_in(third_parties=[Opinion(sent=letter.sent, answered=last)])
    assert clock.reply_due == answered.reply_due
    assert "if the opinion comes on its last day" in clock["reply"].text("en")
    assert "if the opinion comes on its last day" not in answered["reply"].text("en")


def test_what_comes_after_the_last_day_counts_again() -> None:
    """Whoever does not answer in time leaves the organ to decide; the clock runs on."""
    sent = date(2024, 9, 12)
    last = sure(handed_in(third_parties=[Opinion(sent=sent)])[THIRD].date)
    late = handed_in(third_parties=[Opinion(sent=sent, answered=last + 5 * DAY)])
    assert late.reply_due == handed_in(third_parties=[Opinion(sent=sent, answered=last)]).reply_due
    assert late[THIRD].cautions


def test_an_answer_on_the_weekend_after_the_last_day_is_late() -> None:
    sent = date(2024, 11, 1)
    last = sure(handed_in(date(2024, 10, 28), third_parties=[Opinion(sent=sent)])[THIRD].date)
    assert last == date(2024, 11, 22)  # a Friday
    for answered in (last, last + DAY):
        clock = handed_in(date(2024, 10, 28), third_parties=[Opinion(sent=sent, answered=answered)])
        assert bool(clock[THIRD].cautions) is (answered > last)
        assert "2024年11月2日至2024年11月22日" in clock["reply"].text("zh")


def test_only_days_of_the_time_to_reply_are_said_to_be_left_out() -> None:
    clock = handed_in(
        date(2024, 9, 2),
        correction_asked=date(2024, 9, 3),
        corrected=TUESDAY,
        consultations=[Opinion(sent=date(2024, 9, 4), answered=date(2024, 9, 12))],
    )
    assert clock.reply_due == CHINA.after(TUESDAY, 22).date
    assert "不计：2024年9月11日至2024年9月12日。" in clock["reply"].text("zh")


def test_letters_after_the_last_day_change_nothing() -> None:
    plain = handed_in()
    later = handed_in(consultations=[Opinion(sent=sure(plain.reply_due))])
    assert later["reply"] == plain["reply"]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), max_size=4),
    st.booleans(),
)
def test_the_time_to_reply_holds_as_many_working_days_as_the_law_says(
    letters: list[tuple[int, int]], is_third_party: bool
) -> None:
    """Counted day by day, and by another way than the library's own."""
    opinions = [
        Opinion(sent=TUESDAY + n * DAY, answered=TUESDAY + (n + m) * DAY) for n, m in letters
    ]
    if is_third_party:
        clock = handed_in(third_parties=opinions)
    else:
        clock = handed_in(consultations=opinions)
    steps = [step for step in clock.steps if step.code[-1].isdigit()]
    ends = [
        min(sure(opinion.answered), sure(step.date))
        for opinion, step in zip(opinions, steps, strict=True)
    ]
    paused = {
        opinion.sent + n * DAY
        for opinion, end in zip(opinions, ends, strict=True)
        for n in range(1, (end - opinion.sent).days + 1)
    }
    for due, count in ((clock.reply_due, 20), (clock.extended_due, 40)):
        days = {TUESDAY + n * DAY for n in range(1, (sure(due) - TUESDAY).days + 1)}
        assert sum(map(CHINA.is_working_day, days - paused)) == count
        assert due not in paused


# The fee.


def test_the_fee_is_to_be_paid_within_twenty_working_days() -> None:
    step = payment_due(TUESDAY)
    assert (step.date, step.first, step.days) == (date(2024, 10, 14), date(2024, 9, 11), 20)
    assert step.cite.short() == "Fee 6"
    assert "视为放弃申请" in step.text("zh")
    assert step.unconfirmed
    clock = handed_in(date(2024, 9, 2), notified=TUESDAY)
    assert clock["payment"] == step
    assert clock.payment_due == step.date


def test_until_payment_there_is_no_date_to_reply_by() -> None:
    clock = handed_in(date(2024, 9, 2), notified=TUESDAY)
    assert clock.reply_due is None
    assert "2024年10月14日" in clock["reply"].text("zh")
    assert clock.notice_due == handed_in(date(2024, 9, 2)).reply_due


def test_after_payment_the_time_starts_anew() -> None:
    clock = handed_in(date(2024, 8, 20), notified=date(2024, 9, 2), paid=TUESDAY)
    assert clock.reply_due == handed_in().reply_due
    assert clock.notice_due == handed_in(date(2024, 8, 20)).reply_due
    assert "Fee 6" in clock["reply"].cite.short()


def test_a_fee_paid_late_is_no_start() -> None:
    last = sure(payment_due(TUESDAY).date)
    received = date(2024, 9, 2)
    assert handed_in(received, notified=TUESDAY, paid=last).reply_due is not None
    late = handed_in(received, notified=TUESDAY, paid=last + DAY)
    assert late.reply_due is None
    assert late["payment"].cautions


def test_the_last_event_starts_the_time() -> None:
    clock = handed_in(
        date(2024, 8, 1),
        correction_asked=date(2024, 8, 2),
        corrected=TUESDAY,
        notified=date(2024, 8, 20),
        paid=date(2024, 8, 30),
    )
    assert clock.reply_due == handed_in().reply_due


def test_a_correction_after_the_notice_has_no_part_in_the_time_for_it() -> None:
    later = {"correction_asked": TUESDAY, "corrected": TUESDAY + 9 * DAY}
    clock = handed_in(date(2024, 9, 2), notified=TUESDAY + DAY, **later)
    assert clock.notice_due == handed_in(date(2024, 9, 2)).reply_due


def test_a_fee_notice_that_arrived_after_the_time_is_to_be_looked_at() -> None:
    last = sure(handed_in().notice_due)
    assert handed_in(notified=last)["fee-notice"].cautions == ()
    assert handed_in(notified=last + DAY)["fee-notice"].cautions != ()


def test_before_the_fee_there_are_no_notices() -> None:
    step = handed_in(date(2020, 9, 1))["fee-notice"]
    assert step.date is None
    assert "January 1, 2021" in step.text("en")
    with pytest.raises(InvalidClock, match="notified"):
        payment_due(date(2020, 12, 31))
    assert payment_due(date(2021, 1, 1)).date == date(2021, 1, 29)
    with pytest.raises(InvalidClock, match="notified"):
        payment_due(datetime.datetime(2024, 9, 10))


# Facts that cannot be so.


def faults_of(**facts: Any) -> list[tuple[str, str]]:
    given: dict[str, Any] = {"channel": Channel.IN_PERSON, "submitted": TUESDAY} | facts
    with pytest.raises(InvalidClock) as raised:
        Clock(**given)
    for lang in ("zh", "en"):
        assert all(fault.path in raised.value.text(lang) for fault in raised.value.faults)
    return [(fault.path, fault.code) for fault in raised.value.faults]


def test_all_contradictions_are_named_at_once() -> None:
    early = TUESDAY - DAY
    found = faults_of(
        confirmed=early,
        correction_asked=early,
        corrected=early - DAY,
        third_parties=[Opinion(sent=early, received=early - DAY, answered=TUESDAY)],
        consultations=[Opinion(sent=TUESDAY, answered=early)],
        notified=early,
        paid=early - DAY,
    )
    assert found == [
        ("confirmed", "not-to-confirm"),
        ("correction_asked", "too-early"),
        ("corrected", "too-early"),
        ("third_parties[0].received", "too-early"),
        ("third_parties[0].sent", "too-early"),
        ("consultations[0].answered", "too-early"),
        ("notified", "too-early"),
        ("paid", "too-early"),
    ]


def test_what_needs_another_fact_is_refused_without_it() -> None:
    later = TUESDAY + DAY
    assert faults_of(corrected=later, paid=later) == [("corrected", "without"), ("paid", "without")]


def test_a_day_confirmed_before_the_request_came_is_refused() -> None:
    early = TUESDAY - DAY
    assert faults_of(channel=Channel.FAX, confirmed=early)[0] == ("confirmed", "too-early")


def test_the_regulation_does_not_reach_back() -> None:
    assert faults_of(submitted=date(2019, 5, 14)) == [("submitted", "before-regulation")]
    assert handed_in(date(2019, 5, 15)).reply_due == CHINA.after(date(2019, 5, 15), 20).date


def test_wrong_types_are_named_at_once() -> None:
    found = faults_of(
        channel="in-person",
        submitted=datetime.datetime(2024, 9, 10),
        paid="2024-09-10",
        extended=1,
        third_parties=[None, Opinion(sent=None)],  # type: ignore[arg-type]  # on purpose
        calendar=None,
    )
    assert [path for path, _ in found] == [
        *("channel", "submitted", "paid", "extended"),
        *("third_parties[0]", "third_parties[1].sent", "calendar"),
    ]
    assert {code for _, code in found} == {"wrong-type"}


# Years without a notice.


def test_a_date_in_a_year_without_a_notice_raises() -> None:
    clock = handed_in(date(WITHOUT_NOTICE - 1, 12, 10))
    assert clock.correction_due is not None
    for ask in (lambda: clock.reply_due, clock.text, clock.to_dict, lambda: clock.steps):
        with pytest.raises(NoHolidayNotice) as raised:
            ask()
        assert raised.value.year == WITHOUT_NOTICE


def test_an_extension_that_nobody_made_hides_no_other_date() -> None:
    received = date(WITHOUT_NOTICE - 1, 11, 20)
    clock = handed_in(received)
    assert sure(clock.reply_due).year == WITHOUT_NOTICE - 1
    step = clock.steps[-1]
    assert (step.code, step.date) == ("extended", None)
    assert str(WITHOUT_NOTICE) in step.text()
    with pytest.raises(NoHolidayNotice):
        _ = clock.extended_due
    with pytest.raises(NoHolidayNotice):
        _ = handed_in(received, extended=True).steps


def test_an_extension_that_was_made_is_a_date_that_has_to_be_there() -> None:
    november = (date(WITHOUT_NOTICE - 1, 11, day) for day in (2, 10, 20))
    received, notified, paid = november
    clock = handed_in(received, notified=notified, paid=paid, extended=True)
    assert clock.notice_due is not None
    assert clock.reply_due is not None
    with pytest.raises(NoHolidayNotice):
        _ = clock.steps


def test_an_answer_in_good_time_needs_no_notice_for_the_last_day() -> None:
    received = date(WITHOUT_NOTICE - 1, 11, 16)
    sent = date(WITHOUT_NOTICE - 1, 12, 7)
    clock = handed_in(received, third_parties=[Opinion(sent=sent, answered=sent + 3 * DAY)])
    assert sure(clock.reply_due).year == WITHOUT_NOTICE - 1


def test_a_provisional_clock_says_which_dates_are_provisional() -> None:
    clock = handed_in(date(WITHOUT_NOTICE - 1, 12, 10), calendar=CHINA.provisional())
    assert clock["correction"].provisional == ()
    assert clock["reply"].provisional == (WITHOUT_NOTICE,)
    for lang in ("zh", "en"):
        assert str(WITHOUT_NOTICE) in clock["reply"].cautions[-1].text(lang)
    assert clock.to_dict()["provisional"] == [WITHOUT_NOTICE]


def test_a_date_that_hangs_on_a_provisional_one_is_provisional() -> None:
    received = date(WITHOUT_NOTICE - 1, 12, 1)
    letter = Opinion(sent=date(WITHOUT_NOTICE - 1, 12, 28))
    clock = handed_in(received, third_parties=[letter], calendar=CHINA.provisional())
    assert clock[THIRD].provisional == (WITHOUT_NOTICE,)
    assert clock["reply"].provisional == (WITHOUT_NOTICE,)


def test_a_date_after_a_provisional_opinion_is_provisional_in_a_known_year_too() -> None:
    calendar = CHINA.with_year(2036, holidays=[date(2036, 1, 1)]).provisional()
    monday = date(2035, 12, 10)
    clock = handed_in(monday, third_parties=[Opinion(sent=monday)], calendar=calendar)
    assert clock[THIRD].date == date(2035, 12, 31)
    assert clock["reply"].first == date(2036, 1, 2)
    assert clock["reply"].provisional == (2035,)


def test_a_day_to_pay_that_is_provisional_is_so_wherever_it_is_said() -> None:
    received = date(WITHOUT_NOTICE - 1, 12, 1)
    notified = date(WITHOUT_NOTICE - 1, 12, 10)
    clock = handed_in(received, notified=notified, calendar=CHINA.provisional())
    for code in ("payment", "reply"):
        assert clock[code].provisional == (WITHOUT_NOTICE,)


def test_another_calendar_is_an_argument() -> None:
    own = CHINA.with_year(2024, holidays=[date(2024, 9, 11)])
    assert payment_due(TUESDAY, calendar=own).date == date(2024, 10, 15)
    assert handed_in(calendar=own).reply_due == date(2024, 10, 15)


# As text and as data.


def full() -> Clock:
    return Clock(
        channel=Channel.INTERNET,
        submitted=date(2024, 8, 1),
        confirmed=date(2024, 8, 2),
        correction_asked=date(2024, 8, 5),
        corrected=date(2024, 8, 12),
        third_parties=[Opinion(sent=date(2024, 8, 13), answered=date(2024, 8, 20))],
        consultations=[Opinion(sent=date(2024, 8, 13))],
        notified=date(2024, 9, 2),
        paid=TUESDAY,
    )


def test_the_text_has_a_line_for_each_step_and_what_is_unconfirmed() -> None:
    clock = full()
    for lang in ("zh", "en"):
        above, _, below = clock.text(lang).partition("\n\n")
        assert above.splitlines() == [step.text(lang) for step in clock.steps]
        open_points = {each.text(lang) for step in clock.steps for each in step.unconfirmed}
        assert {line.removeprefix("- ") for line in below.splitlines()[1:]} == open_points
        assert all(step.cite.text(lang) in step.text(lang) for step in clock.steps)


def test_the_data_are_json_with_dates_and_both_languages() -> None:
    data = json.loads(json.dumps(full().to_dict()))
    assert data["facts"]["third_parties"] == [
        {"sent": "2024-08-13", "received": None, "answered": "2024-08-20"}
    ]
    assert data["due"] == "2024-10-14"
    [reply] = [step for step in data["steps"] if step["step"] == "reply"]
    assert reply.keys() == {
        *("step", "name", "date", "first_day", "working_days", "provisional"),
        *("citation", "message", "warnings", "unconfirmed"),
    }
    assert (reply["date"], reply["first_day"]) == ("2024-10-14", "2024-09-11")
    assert reply["message"].keys() == reply["name"].keys() == {"zh", "en"}


def test_a_step_that_there_is_not() -> None:
    with pytest.raises(UnknownName, match="payment") as raised:
        _ = handed_in()["payment"]
    assert isinstance(raised.value, KeyError)


def test_english_has_no_chinese_in_it() -> None:
    text = full().text("en") + handed_in(correction_asked=TUESDAY).text("en")
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in text)
