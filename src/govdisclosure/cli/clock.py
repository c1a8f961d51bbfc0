"""The verb ``clock``: the dates that the law sets for the handling of one request."""

import datetime
import sys
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, TypeVar

import click

from govdisclosure.cli import options
from govdisclosure.cli.reading import Line, show
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, print_json
from govdisclosure.clocks.clock import UNCONFIRMED, Clock, unconfirmed
from govdisclosure.clocks.facts import Opinion
from govdisclosure.clocks.receipt import Channel
from govdisclosure.clocks.step import Step

_Verb = TypeVar("_Verb", bound=Callable[..., Any])


class _ClockVerb(Verb):
    """A verb whose document holds a clock, or none."""

    nothing: ClassVar = {"clock": None}


def _letters(
    ctx: click.Context, option: click.Parameter, given: tuple[str, ...]
) -> tuple[Opinion, ...]:
    """Take the day on which a letter went out, and after a colon that of the opinion."""
    opinions: list[Opinion] = []
    for each in given:
        sent, colon, answered = each.partition(":")
        days = [
            options.written_day(ctx, option, day)
            for day in ((sent, answered) if colon else (sent,))
        ]
        opinions.append(Opinion(sent=days[0], answered=days[1] if colon else None))
    return tuple(opinions)


def _asked(name: str, into: str, text: str) -> Callable[[_Verb], _Verb]:
    return click.option(
        name, into, metavar="SENT[:ANSWERED]", multiple=True, callback=_letters, help=text
    )


@click.command(cls=_ClockVerb)
@click.option(
    "--channel",
    type=click.Choice([channel.value for channel in Channel]),
    required=True,
    help="How the request came. 提交申请的方式。",
)
@options.day(
    "--submitted",
    "The day it was handed in, signed for, or arrived. 提交、签收或者到达之日。",
    required=True,
)
@options.day("--confirmed", "The day of receipt confirmed with the applicant. 与申请人确认之日。")
@options.day("--correction-asked", "The day a correction was asked for. 告知申请人补正之日。")
@options.day("--corrected", "The day the correction came. 收到补正的申请之日。")
@click.option("--extended", is_flag=True, help="The time to reply was extended. 已延长答复期限。")
@_asked(
    "--third-party",
    "third_parties",
    "A third party was asked for its opinion; may be repeated. 征求第三方意见，可多次使用。",
)
@_asked(
    "--consulted",
    "consultations",
    "Another organ was asked for its opinion; may be repeated. 征求其他机关意见，可多次使用。",
)
@options.day(
    "--notified", "The day the applicant received the fee notice. 申请人收到收费通知之日。"
)
@options.day("--paid", "The day the fee was paid. 缴费之日。")
@options.provisional
@options.output_format("text", "json")
@options.lang
def clock(
    channel: str,
    submitted: datetime.date,
    confirmed: datetime.date | None,
    correction_asked: datetime.date | None,
    corrected: datetime.date | None,
    extended: bool,  # a flag of the command line
    third_parties: tuple[Opinion, ...],
    consultations: tuple[Opinion, ...],
    notified: datetime.date | None,
    paid: datetime.date | None,
    provisional: bool,  # a flag of the command line
    form: str,
    lang: str,
) -> None:
    """Say which dates the law sets for a request, how each comes about, and who says so.

    The exit status is 1 where a date is provisional, the day of receipt is not confirmed, or
    something came late.

    由申请的处理情况推算各项法定期限，逐项说明计算过程和依据；
    日期为暂定、收到日期未确认或者有逾期情形的，退出状态为1。
    """
    found = Clock(
        channel=Channel(channel),
        submitted=submitted,
        confirmed=confirmed,
        correction_asked=correction_asked,
        corrected=corrected,
        extended=extended,
        third_parties=third_parties,
        consultations=consultations,
        notified=notified,
        paid=paid,
        calendar=options.calendar(provisional=provisional),
    )
    steps = found.steps
    if form == "json":
        print_json({"clock": found.to_dict(), "notes": []})
    else:
        for step in steps:
            show_step(step, lang)
        show_unconfirmed(steps, lang)
    sys.exit(LOOK if any(step.cautions for step in steps) else CLEAN)


def show_step(step: Step, lang: str) -> None:
    """Print a step: what it is and its date, how it comes about, who says so."""
    click.secho(step.heading.text(lang), bold=True)
    show(_lines(step, lang))


def show_unconfirmed(steps: tuple[Step, ...], lang: str) -> None:
    """Print what steps say that is not confirmed by a copy of the instrument."""
    click.echo(UNCONFIRMED.text(lang))
    show((f"    {each.text(lang)}", None) for each in unconfirmed(steps))


def _lines(step: Step, lang: str) -> Iterator[Line]:
    yield from ((f"    {reason.text(lang)}", None) for reason in step.reasons)
    yield from ((f"    {caution.text(lang)}", "yellow") for caution in step.cautions)
    yield f"    {step.cite.text(lang)}", None
