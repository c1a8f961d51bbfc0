"""The verb ``read``: any supported file becomes a report, with notes on what was not read."""

import sys
from collections.abc import Mapping
from typing import ClassVar

import click

from govdisclosure.cli import options
from govdisclosure.cli.reading import note_lines, read_argument, show, title_of
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, print_json
from govdisclosure.language import Words


class _Read(Verb):
    """The verb, which says so where there is no report."""

    nothing: ClassVar[Mapping[str, object]] = {"report": None}


@click.command(cls=_Read)
@options.source
@options.named
@options.output_format("text", "json")
@options.lang
def read(file: str, agency: str | None, year: int | None, form: str, lang: str) -> None:
    """Read a report from FILE: a web page, Markdown, text or JSON; - is standard input.

    从文件读取报告，并列明未能读取之处。
    """
    reading = read_argument(file, agency, year)
    if form == "json":
        print_json(reading.to_dict())
    else:
        click.secho(title_of(reading, lang), bold=True)
        figures = reading.figures().values()
        blank = sum(figure is None for figure in figures)
        found = FIGURES.fill(edition=reading.edition, filled=len(figures) - blank, blank=blank)
        click.echo(f"  {found.text(lang)}")
        show(note_lines(reading.notes, lang))
    sys.exit(LOOK if reading.errors else CLEAN)


FIGURES = Words("cli.figures", "{edition}年版格式：有数据的单元格{filled}个，空白{blank}个。")
