"""The verb ``read``: any supported file becomes a report, with notes on what was not read."""

import sys
from collections.abc import Iterator, Mapping
from typing import ClassVar

import click

from govdisclosure.cli import options
from govdisclosure.cli.reading import Line, note_lines, read_argument, show, title_of
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, print_json
from govdisclosure.language import Language, Words
from govdisclosure.reading import Reading


class _Read(Verb):
    """The verb, which says so where there is no report."""

    nothing: ClassVar[Mapping[str, object]] = {"report": None}


@click.command(cls=_Read)
@options.source
@options.named
@click.option(
    "--cells",
    is_flag=True,
    help="Say of each cell what is printed, where, and how sure it is. 列明每个单元格的读取依据。",
)
@options.output_format("text", "json")
@options.lang
def read(
    file: str, agency: str | None, year: int | None, *, cells: bool, form: str, lang: str
) -> None:
    """Read a report from FILE: a web page, Markdown, text or JSON; - is standard input.

    从文件读取报告，并列明未能读取之处。
    """
    reading = read_argument(file, agency, year)
    if form == "json":
        found = {cell: printed.to_dict() for cell, printed in reading.printed.items()}
        print_json(reading.to_dict() | ({"cells": found} if cells else {}))
    else:
        click.secho(title_of(reading, lang), bold=True)
        figures = reading.figures().values()
        blank = sum(figure is None for figure in figures)
        filled = len(figures) - blank
        said = FIGURES.fill(edition=reading.edition, filled=filled, blank=blank)
        click.echo(f"  {said.text(lang)}")
        if cells:
            show(_cell_lines(reading, lang))
        show(note_lines(reading.notes, lang))
    sys.exit(LOOK if reading.errors else CLEAN)


def _cell_lines(reading: Reading, lang: Language) -> Iterator[Line]:
    """Yield a line for each cell that was found."""
    for cell, printed in reading.printed.items():
        line = CELL.fill(
            cell=cell,
            printed=printed.text,
            where=printed.origin.sentence(),
            confidence=printed.confidence.words,
        )
        yield f"  {line.text(lang)}", None


CELL = Words("cli.cell-read", "{cell}：“{printed}”，{where}，{confidence}")
FIGURES = Words("cli.figures", "{edition}年版格式：有数据的单元格{filled}个，空白{blank}个。")
