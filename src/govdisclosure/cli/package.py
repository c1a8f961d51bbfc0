"""The verb ``package``: many reports into a data package for researchers."""

import sys
from collections.abc import Iterator

import click

from govdisclosure.cli import options
from govdisclosure.cli.reading import note_lines, read_argument, show
from govdisclosure.cli.verb import AT_PATH, CLEAN, LOOK, Verb, refuse_replacing
from govdisclosure.editions import Report
from govdisclosure.errors import UnreadableInput
from govdisclosure.files import write_package


@click.command(cls=Verb)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    required=True,
    type=click.Path(),
    help="The folder, or the archive (.zip), that is written. 写入的文件夹或压缩文件（.zip）。",
)
@options.force
@options.lang
def package(
    files: tuple[str, ...],
    output: str,
    force: bool,  # a flag of the command line
    lang: str,
) -> None:
    """Put reports into a Frictionless Data Package: figures, texts, reports, cells as tables.

    Reports are read and written one after the other. Nothing is written when a file cannot be read.

    把多份报告写成数据包（datapackage.json和CSV表格），供研究使用。有文件无法读取时不写出。
    """
    refuse_replacing(output, force=force)
    looked = False

    def reports() -> Iterator[Report]:
        nonlocal looked
        for file in files:
            reading = read_argument(file)
            if reading.notes:
                click.echo(f"{click.format_filename(file)}:", err=True)
                show(note_lines(reading.notes, lang), err=True)
            if reading.report is None:
                # The last of the notes says what it lacks.
                why = reading.errors[-1].sentence
                raise UnreadableInput(AT_PATH.fill(path=click.format_filename(file), sentence=why))
            looked = looked or bool(reading.errors)
            yield reading.report

    write_package(reports(), output)
    sys.exit(LOOK if looked else CLEAN)
