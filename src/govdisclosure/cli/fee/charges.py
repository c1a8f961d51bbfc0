"""The verbs ``fee requests`` and ``fee pages``: what they cost, line by line."""

import datetime
from pathlib import Path

import click

from govdisclosure.cli import options
from govdisclosure.cli.sheets import Outlet, outlet
from govdisclosure.cli.verb import Verb
from govdisclosure.fees.charge import charge_pages, charge_requests
from govdisclosure.fees.tariff import Tariffs
from govdisclosure.fees.tarifffile import TARIFFS, load_tariffs

on = options.day("--on", "The day whose tariff applies; today without it. 适用哪一天的收费标准。")
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
@outlet
def requests(count: int, on: datetime.date | None, tariff: str | None, outlet: Outlet) -> None:
    """Say what N requests cost that one applicant made in one calendar month.

    With -o it is a worksheet: .docx .pdf .html .md .txt .json.

    计算同一申请人一个自然月内N件申请的信息处理费（按件计收）；用 -o 写成计算表。
    """
    charge = charge_requests(count, on=on, tariffs=tariffs(tariff))
    outlet.deliver(charge, charge.text)


@click.command(cls=Verb)
@click.argument("count", metavar="N", type=int)
@on
@tariff
@outlet
def pages(count: int, on: datetime.date | None, tariff: str | None, outlet: Outlet) -> None:
    """Say what N pages cost that are given to one request.

    With -o it is a worksheet: .docx .pdf .html .md .txt .json.

    计算一件申请提供N页的信息处理费（按量计收）；用 -o 写成计算表。
    """
    charge = charge_pages(count, on=on, tariffs=tariffs(tariff))
    outlet.deliver(charge, charge.text)
