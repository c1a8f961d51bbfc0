"""The verb ``fee ledger``: what a month's requests of one applicant come to."""

import sys

import click

from govdisclosure.cli import options
from govdisclosure.cli.fee.charges import tariff, tariffs
from govdisclosure.cli.reading import opened
from govdisclosure.cli.sheets import Outlet, outlet
from govdisclosure.cli.verb import CLEAN, LOOK, Verb
from govdisclosure.fees.month import charge_month
from govdisclosure.fees.request import Ordinals
from govdisclosure.ledger.month import load_month


@click.command(cls=Verb)
@options.source
@options.sheet
@click.option(
    "--ordinals",
    type=click.Choice([each.value for each in Ordinals]),
    default=Ordinals.COUNTED.value,
    show_default=True,
    help="Whether requests charged per page count in the month. 按量计收的申请是否计入当月件数。",
)
@tariff
@outlet
def ledger(file: str, sheet: str | None, ordinals: str, tariff: str | None, outlet: Outlet) -> None:
    """Say what the requests of one applicant in one calendar month, in FILE (.csv, .xlsx), come to.

    The columns are 编号, 收到日期, 件数, 页数, 计收方式, 不收费 and 已主动公开, or in English id,
    received, matters, pages, basis, waived and public; the first two must be there. With -o it is a
    worksheet: .docx .pdf .html .md .txt .json.

    计算同一申请人一个自然月内各件申请的信息处理费；用 -o 写成计算表。

    有申请计收方式待定时，退出状态为1。
    """
    month = charge_month(
        load_month(opened(file), sheet=sheet), ordinals=Ordinals(ordinals), tariffs=tariffs(tariff)
    )
    outlet.deliver(month, month.text)
    sys.exit(LOOK if month.undecided else CLEAN)
