"""The verbs ``fee requests`` and ``fee pages``: what they cost, line by line."""

import datetime
from collections.abc import Callable
from pathlib import Path

import click

from govdisclosure.cli import options
from govdisclosure.cli.verb import Verb, print_json
from govdisclosure.fees.charge import Charge, charge_pages, charge_requests
from govdisclosure.fees.tariff import Tariffs
from govdisclosure.fees.tarifffile import TARIFFS, load_tariffs

on = click.option(
    "--on",
    metavar="DATE",
    type=options.DAY,
    help="The day whose tariff applies; today without it. 适用哪一天的收费标准。",
)
tariff = click.option(
    "--tariff",
    metavar="FILE",
    type=click.Path(),
    help="A file of other rates (TOML). 其他收费标准的文件。",
)


def tariffs(file: str | None) -> Tariffs:
    """Return the tariffs of a file beside the national ones."""
    return TARIFFS if file is None else load_tariffs(Path(file))


@click.command(cls=Verb)
@click.argument("count", metavar="N", type=int)
@on
@tariff
@options.output_format("text", "json")
@options.lang
def requests(
    count: int, on: datetime.datetime | None, tariff: str | None, form: str, lang: str
) -> None:
    """Say what N requests cost that one applicant made in one calendar month.

    计算同一申请人一个自然月内N件申请的信息处理费（按件计收）。
    """
    _show(charge_requests, count, on, tariff, form, lang)


@click.command(cls=Verb)
@click.argument("count", metavar="N", type=int)
@on
@tariff
@options.output_format("text", "json")
@options.lang
def pages(
    count: int, on: datetime.datetime | None, tariff: str | None, form: str, lang: str
) -> None:
    """Say what N pages cost that are given to one request.

    计算一件申请提供N页的信息处理费（按量计收）。
    """
    _show(charge_pages, count, on, tariff, form, lang)


def _show(
    charging: Callable[..., Charge],
    count: int,
    on: datetime.datetime | None,
    tariff: str | None,
    form: str,
    lang: str,
) -> None:
    charge = charging(count, on=None if on is None else on.date(), tariffs=tariffs(tariff))
    if form == "json":
        print_json(charge.to_dict())
    else:
        click.echo(charge.text(lang))
