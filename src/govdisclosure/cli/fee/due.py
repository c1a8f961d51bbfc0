"""The verb ``fee due``: the last day to pay."""

import datetime
import sys

import click

from govdisclosure.cli import options
from govdisclosure.cli.clock import show_step, show_unconfirmed
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, print_json
from govdisclosure.clocks.payment import payment_due


@click.command(cls=Verb)
@options.notified(required=True)
@options.provisional
@options.output_format("text", "json")
@options.lang
def due(notified: datetime.date, provisional: bool, form: str, lang: str) -> None:
    """Say which is the last day to pay, and how it comes about.

    The exit status is 1 where the day is provisional.

    推算缴纳信息处理费的最后期限；日期为暂定的，退出状态为1。
    """
    step = payment_due(notified, calendar=options.calendar(provisional=provisional))
    if form == "json":
        print_json(step.to_dict())
    else:
        show_step(step, lang)
        show_unconfirmed((step,), lang)
    sys.exit(LOOK if step.cautions else CLEAN)
