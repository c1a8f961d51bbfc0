"""The verb ``fee standing``: whether a notice was paid in time, and what that means."""

import datetime

import click

from govdisclosure.cli import options
from govdisclosure.cli.fee.charges import tariff, tariffs
from govdisclosure.cli.reading import opened
from govdisclosure.cli.verb import Verb, print_json
from govdisclosure.fees.case import FeeCase
from govdisclosure.fees.noticefile import load_notice
from govdisclosure.fees.payment import Payment
from govdisclosure.form.kinds import yuan_of


def _payments(
    ctx: click.Context, option: click.Parameter, given: tuple[str, ...]
) -> tuple[Payment, ...]:
    """Take the day of each payment, and after a colon what was paid."""
    payments: list[Payment] = []
    for each in given:
        day, _, amount = each.partition(":")
        paid = yuan_of(amount)
        if paid is None:
            raise click.BadParameter(NO_AMOUNT.format(given=each), ctx, option)
        payments.append(Payment(date=options.written_day(ctx, option, day), amount=paid))
    return tuple(payments)


@click.command(cls=Verb)
@options.source
@options.notified()
@click.option(
    "--paid",
    metavar="DATE:YUAN",
    multiple=True,
    callback=_payments,
    help="When something was paid, and how much; may be repeated. 缴费日期和金额，可多次使用。",
)
@options.day("--withdrawn", "The day the organ took the notice back. 行政机关撤回收费通知之日。")
@options.day("--on", "The day that is asked about; today without it. 截至哪一天。")
@tariff
@options.provisional
@options.output_format("text", "json")
@options.lang
def standing(  # one for each option
    file: str,
    notified: datetime.date | None,
    paid: tuple[Payment, ...],
    withdrawn: datetime.date | None,
    on: datetime.date | None,
    tariff: str | None,
    provisional: bool,  # a flag of the command line
    form: str,
    lang: str,
) -> None:
    """Say how the fee notice that FILE (TOML) describes stands: notified, paid, lapsed, withdrawn.

    It is said too in which row of the report the request then counts.

    说明收费通知的缴费情况，以及该申请在年度报告中计入哪一行。
    """
    case = FeeCase(
        notice=load_notice(opened(file), tariffs=tariffs(tariff)),
        notified=notified,
        payments=paid,
        withdrawn_on=withdrawn,
        calendar=options.calendar(provisional=provisional),
    )
    found = case.standing(on)
    if form == "json":
        print_json(found.to_dict())
    else:
        click.echo(found.text(lang))


NO_AMOUNT = (
    "{given}: expected DATE:YUAN, such as 2024-06-20:380. 应为“日期:金额”，如 2024-06-20:380。"
)
