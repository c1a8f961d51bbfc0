"""The verb ``locate``: which cells of a report are wrong, and what they should hold."""

import sys

import click

import govdisclosure
from govdisclosure.cli import options
from govdisclosure.cli.reading import note_lines, read_argument, show
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, print_json
from govdisclosure.locating import Status


@click.command(cls=Verb)
@options.source
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
    agency: str | None,
    year: int | None,
    trust: tuple[str, ...],
    limit: int,
    form: str,
    lang: str,
) -> None:
    """Find the smallest sets of cells in FILE whose change makes all cross-checks hold.

    查找哪些单元格有误：改动最少而使勾稽关系全部成立的各种可能，附更正值和可能的原因。
    """
    reading = read_argument(file, agency, year)
    show(note_lines(reading.notes, lang), err=True)
    found = govdisclosure.locate(reading, trust=trust, limit=limit)
    if form == "json":
        print_json(found.to_dict())
    else:
        click.echo(found.text(lang))
    sys.exit(LOOK if reading.errors or found.status is not Status.CONSISTENT else CLEAN)
