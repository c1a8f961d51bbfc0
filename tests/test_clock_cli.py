"""The verb ``clock`` as a contract: options, exit statuses, one JSON document."""

import json
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govdisclosure import CHINA, Channel, Clock, Opinion
from govdisclosure.cli import cli

CLEAN, LOOK, UNREADABLE = 0, 1, 2
IN_PERSON = ("--channel", "in-person", "--submitted", "2024-09-10")
WITHOUT_NOTICE = CHINA.years[-1] + 1
TOO_LATE = ("--channel", "in-person", "--submitted", f"{WITHOUT_NOTICE}-01-05")


def run(*arguments: str, status: int = CLEAN) -> Result:
    result = CliRunner().invoke(cli, ["clock", *arguments])
    assert result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def run_json(*arguments: str, status: int = CLEAN) -> Any:
    return json.loads(run(*arguments, "--format", "json", status=status).stdout)


def test_json_is_the_clock_as_the_library_gives_it() -> None:
    data = run_json(*IN_PERSON)
    clock = Clock(channel=Channel.IN_PERSON, submitted=date(2024, 9, 10))
    assert data == {"clock": json.loads(json.dumps(clock.to_dict())), "notes": []}
    assert data["clock"]["due"] == "2024-10-14"


def test_every_option_reaches_the_clock() -> None:
    data = run_json(
        *("--channel", "internet", "--submitted", "2024-08-01", "--confirmed", "2024-08-02"),
        *("--correction-asked", "2024-08-05", "--corrected", "2024-08-12", "--extended"),
        *("--third-party", "2024-08-13:2024-08-20", "--third-party", "2024-08-14:2024-08-15"),
        *("--consulted", "2024-08-13", "--notified", "2024-09-02", "--paid", "2024-09-10"),
        "--provisional",
    )
    clock = Clock(
        channel=Channel.INTERNET,
        submitted=date(2024, 8, 1),
        confirmed=date(2024, 8, 2),
        correction_asked=date(2024, 8, 5),
        corrected=date(2024, 8, 12),
        extended=True,
        third_parties=[
            Opinion(sent=date(2024, 8, 13), answered=date(2024, 8, 20)),
            Opinion(sent=date(2024, 8, 14), answered=date(2024, 8, 15)),
        ],
        consultations=[Opinion(sent=date(2024, 8, 13))],
        notified=date(2024, 9, 2),
        paid=date(2024, 9, 10),
    )
    assert data["clock"] == json.loads(json.dumps(clock.to_dict()))


@pytest.mark.parametrize(("lang", "said"), [("zh", "2024年10月14日"), ("en", "October 14, 2024")])
def test_text_speaks_both_languages(lang: str, said: str) -> None:
    shown = run(*IN_PERSON, "--lang", lang).stdout
    clock = Clock(channel=Channel.IN_PERSON, submitted=date(2024, 9, 10))
    assert said in shown
    for step in clock.steps:
        assert step.heading.text(lang) in shown
        assert all(reason.text(lang) in shown for reason in (*step.reasons, *step.unconfirmed))


def test_a_day_of_receipt_that_is_not_confirmed_is_to_be_looked_at() -> None:
    arguments = ("--channel", "fax", "--submitted", "2024-09-10")
    data = run_json(*arguments, status=LOOK)
    assert data["clock"]["due"] is None
    assert "cannot be told" in run(*arguments, "--lang", "en", status=LOOK).stdout


def test_a_year_without_a_notice_is_a_reason_and_no_traceback() -> None:
    result = run(*TOO_LATE, "--lang", "en", status=UNREADABLE)
    assert result.stdout == ""
    assert str(WITHOUT_NOTICE) in result.stderr
    assert "--provisional" in result.stderr
    data = run_json(*TOO_LATE, status=UNREADABLE)
    assert data["clock"] is None
    assert str(WITHOUT_NOTICE) in data["notes"][0]["message"]["zh"]


def test_a_provisional_clock_is_to_be_looked_at() -> None:
    data = run_json(*TOO_LATE, "--provisional", status=LOOK)
    assert WITHOUT_NOTICE in data["clock"]["provisional"]
    shown = run(*TOO_LATE, "--provisional", "--lang", "zh", status=LOOK).stdout
    assert f"没有{WITHOUT_NOTICE}年的节假日安排通知" in shown


def test_an_extension_that_nobody_made_keeps_nothing_from_its_work() -> None:
    received = f"{WITHOUT_NOTICE - 1}-11-20"
    data = run_json("--channel", "in-person", "--submitted", received)
    assert data["clock"]["due"] is not None
    assert data["clock"]["steps"][-1]["date"] is None


def test_contradictions_are_notes_each_with_its_path() -> None:
    wrong = ("--corrected", "2024-09-01", "--third-party", "2024-09-12:2024-09-11")
    data = run_json(*IN_PERSON, *wrong, status=UNREADABLE)
    assert data["clock"] is None
    assert [note["code"] for note in data["notes"]] == ["without", "too-early"]
    assert "third_parties[0].answered" in data["notes"][1]["message"]["en"]
    assert "corrected" in run(*IN_PERSON, *wrong, status=UNREADABLE).stderr


@pytest.mark.parametrize(
    "wrong",
    [
        ("--third-party", "2024-09-12:"),
        ("--third-party", "soon"),
        ("--consulted", "2024-09-12:2024-09-13:2024-09-14"),
        ("--paid", "10.9.2024"),
        ("--paid", "2024-02-30"),
        ("--channel", "pigeon"),
    ],
)
def test_what_cannot_be_understood_is_misuse(wrong: tuple[str, ...]) -> None:
    result = run(*IN_PERSON, *wrong, status=UNREADABLE)
    assert wrong[0] in result.stderr


def test_a_day_that_there_is_not_is_told_in_both_languages() -> None:
    said = run(*IN_PERSON, "--paid", "2024-02-30", status=UNREADABLE).stderr
    assert "2024-02-30: expected a day such as" in said
    assert "应为日期" in said


def test_channel_and_day_are_needed() -> None:
    assert "--channel" in run("--submitted", "2024-09-10", status=UNREADABLE).stderr
    assert "--submitted" in run("--channel", "fax", status=UNREADABLE).stderr
