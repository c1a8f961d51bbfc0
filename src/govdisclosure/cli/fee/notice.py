"""The verb ``fee notice``: the notice to an applicant who has to pay, from a file."""

import datetime
import sys
from collections.abc import Mapping
from typing import ClassVar

import click

from govdisclosure.cli import options
from govdisclosure.cli.fee.charges import tariff, tariffs
from govdisclosure.cli.reading import opened
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, print_json, refuse_replacing
from govdisclosure.fees.case import FeeCase
from govdisclosure.fees.notice import UNCONFIRMED
from govdisclosure.fees.noticefile import load_notice
from govdisclosure.files import render, write


class _Noticing(Verb):
    """A verb whose document holds a notice."""

    nothing: ClassVar[Mapping[str, object]] = {"notice": None, "remarks": []}


@click.command(cls=_Noticing)
@options.source
@options.notified()
@tariff
@options.output
@options.force
@options.labels
@options.provisional
@options.output_format("text", "json")
@options.lang
def notice(
    file: str,
    notified: datetime.date | None,
    tariff: str | None,
    output: str | None,
    force: bool,
    labels: str,
    provisional: bool,
    form: str,
    lang: str,
) -> None:
    """Print the notice that FILE (TOML) describes, or write it (docx, pdf, html, md, txt, json).

    The exit status is 1 where a person must look at something: a notice after the time to reply, or
    a date that is provisional.

    按文件写出信息处理费收费通知；通知晚于处理期限或者日期为暂定的，退出状态为1。
    """
    calendar = options.calendar(provisional=provisional)
    fee_notice = load_notice(opened(file), tariffs=tariffs(tariff))
    case = FeeCase(notice=fee_notice, notified=notified, calendar=calendar)
    cautions = () if case.due is None else case.due.cautions
    remarks = tuple(dict.fromkeys((*fee_notice.remarks(calendar), *cautions)))
    first, gloss = options.first_and_gloss(labels)
    if output is not None:
        refuse_replacing(output, force=force)
        write(case, output, lang=first, gloss=gloss)
    if form == "json":
        said = [remark.to_dict() for remark in remarks]
        print_json({"notice": case.to_dict(), "remarks": said, "notes": []})
    elif output is None:
        click.echo(render(case, "text", lang=first, gloss=gloss), nl=False)
    for remark in remarks:
        click.secho(remark.text(lang), err=True, fg="yellow")
    click.echo(UNCONFIRMED.text(lang), err=True)
    sys.exit(LOOK if remarks else CLEAN)
