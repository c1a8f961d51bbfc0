"""The verb ``fee ledger``: what a month's requests of one applicant come to."""

import sys
from pathlib import Path

import click

from govdisclosure.cli import options
from govdisclosure.cli.fee.charges import tariff, tariffs
from govdisclosure.cli.reading import STDIN
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, as_json, deliver
from govdisclosure.fees.month import MonthCharges, charge_month
from govdisclosure.fees.request import Ordinals
from govdisclosure.formats import html_write
from govdisclosure.formats.limits import DEFAULT_LIMITS
from govdisclosure.language import catalog
from govdisclosure.ledgers.month import load_month


@click.command(cls=Verb)
@options.source
@click.option(
    "--ordinals",
    type=click.Choice([each.value for each in Ordinals]),
    default=Ordinals.COUNTED.value,
    show_default=True,
    help="Whether requests charged per page count in the month. 按量计收的申请是否计入当月件数。",
)
@tariff
@options.output_format("text", "json", "html")
@options.output
@options.labels
@options.force
@options.lang
def ledger(
    file: str,
    ordinals: str,
    tariff: str | None,
    form: str,
    output: str | None,
    labels: str,
    force: bool,  # a flag of the command line
    lang: str,
) -> None:
    """Say what the requests in FILE (CSV) come to, those of one applicant in one calendar month.

    The columns are 编号, 收到日期, 件数, 页数, 计收方式, 不收费 and 已主动公开, or in English id,
    received, matters, pages, basis, waived and public; the first two must be there. --labels is the
    language of a web page.

    计算同一申请人一个自然月内各件申请的信息处理费。有计收方式待定的申请时，退出状态为1。
    """
    source = sys.stdin.buffer.read(DEFAULT_LIMITS.bytes + 1) if file == STDIN else Path(file)
    month = charge_month(load_month(source), ordinals=Ordinals(ordinals), tariffs=tariffs(tariff))
    deliver(_shown(month, form, labels, lang), output, force=force)
    sys.exit(LOOK if month.undecided else CLEAN)


def _shown(month: MonthCharges, form: str, labels: str, lang: str) -> str:
    if form == "json":
        return as_json(month.to_dict())
    if form == "text":
        return f"{month.text(lang)}\n"
    first, gloss = options.first_and_gloss(labels)
    second = None if gloss is None else catalog(gloss).language
    return html_write.write(month.document(first, gloss=gloss), gloss=second)
