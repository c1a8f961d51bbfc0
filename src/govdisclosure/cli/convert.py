"""The verb ``convert``: a report from one file into another."""

import sys
from pathlib import Path

import click

from govdisclosure.cli import options
from govdisclosure.cli.reading import note_lines, read_argument, show
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, refuse_replacing
from govdisclosure.errors import UnreadableInput
from govdisclosure.files import write


@click.command(cls=Verb)
@click.argument("file", metavar="IN", type=click.Path())
@click.argument("target", metavar="OUT", type=click.Path())
@options.named
@options.labels
@options.force
@options.lang
def convert(
    file: str,
    target: str,
    agency: str | None,
    year: int | None,
    labels: str,
    force: bool,  # a flag of the command line
    lang: str,
) -> None:
    """Read a report from IN and write it to OUT: .json .html .md .txt .csv, by its suffix.

    把报告转换为另一种格式。IN 无法读取时不写出任何文件。
    """
    refuse_replacing(target, force=force)
    reading = read_argument(file, agency, year)
    show(note_lines(reading.notes, lang), err=True)
    if reading.report is None:
        # The last of the notes says what it lacks.
        raise UnreadableInput(reading.errors[-1].sentence)
    first, gloss = options.first_and_gloss(labels)
    write(reading.report, Path(target), lang=first, gloss=gloss)
    sys.exit(LOOK if reading.errors else CLEAN)
