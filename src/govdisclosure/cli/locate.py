"""The verb ``locate``: which cells of a report are wrong, and what they should hold."""

import sys

import click

import govdisclosure
from govdisclosure.checks import RULES
from govdisclosure.cli import options
from govdisclosure.cli.checked import Beside
from govdisclosure.cli.reading import note_lines, read_argument, show
from govdisclosure.cli.verb import CLEAN, LOOK, UNREADABLE, print_json
from govdisclosure.locating import Status


@click.command(cls=options.Spreading)
@options.source
@options.beside
@options.named
@click.option(
    "--trust",
    multiple=True,
    metavar="PATTERN",
    help='Never change these cells, such as "*.total"; may be repeated. 不得更改的单元格，可重复。',
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="List no more possibilities than this. 最多列出的可能数。",
)
@options.output_format("text", "json")
@options.lang
def locate(
    file: str,
    beside: options.BesideFiles,
    agency: str | None,
    year: int | None,
    trust: tuple[str, ...],
    limit: int,
    form: str,
    lang: str,
) -> None:
    """Find the smallest sets of cells in FILE whose change makes all cross-checks hold.

    查找哪些单元格有误：改动最少而使勾稽关系全部成立的各种可能，附更正值和可能的原因。

    Each possibility is checked by all rules, beside the reports that are given; those that leave
    least to complain of come first. 每种可能均按全部规则再核对一遍，矛盾最少的排在前面。
    """
    reading = read_argument(file, agency, year)
    read = Beside.read(RULES, beside)
    show(note_lines((*reading.notes, *read.notes), lang), err=True)
    found = govdisclosure.locate(reading, trust=trust, limit=limit)
    if reading.report is not None:
        found = govdisclosure.recheck(found, reading.report, by=read.check)
    if form == "json":
        print_json(found.to_dict())
    else:
        click.echo(found.text(lang))
    if read.lacks:
        sys.exit(UNREADABLE)
    sys.exit(LOOK if reading.errors or found.status is not Status.CONSISTENT else CLEAN)
