"""The verb ``read``: any supported file becomes a report, with notes on what was not read."""

import sys
from collections.abc import Iterator, Mapping
from typing import ClassVar

import click

from govdisclosure.cli import options
from govdisclosure.cli.reading import Line, note_lines, read_arguments, show, title_of
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, print_json
from govdisclosure.language import Language, Words
from govdisclosure.reading import Reading


class _Read(Verb):
    """The verb, which says so where there is no report."""

    nothing: ClassVar[Mapping[str, object]] = {"report": None}


@click.command(cls=_Read)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@options.named
@click.option(
    "--cells",
    is_flag=True,
    help="Say of each cell what is printed, where, and how sure it is. 列明每个单元格的读取依据。",
)
@options.output_format("text", "json")
@options.lang
def read(
    files: tuple[str, ...],
    agency: str | None,
    year: int | None,
    *,
    cells: bool,
    form: str,
    lang: str,
) -> None:
    """Read a report from FILE, of any format that is read; - is standard input.

    从文件读取报告，并列明未能读取之处。

    A FILE may hold several reports, and several may be the parts of one: a table in each, say.
    一个文件可以有多份报告；一份报告也可以分在几个文件中。
    """
    readings = read_arguments(files, agency, year)
    if form == "json":
        read_out = [_told(reading, cells=cells) for reading in readings]
        print_json(read_out[0] if len(read_out) == 1 else {"reports": read_out})
    else:
        for reading in readings:
            _tell(reading, lang, cells=cells)
    sys.exit(LOOK if any(reading.errors for reading in readings) else CLEAN)


def _told(reading: Reading, *, cells: bool) -> dict[str, object]:
    told = reading.to_dict()
    if cells:
        told["cells"] = {cell: printed.to_dict() for cell, printed in reading.printed.items()}
    return told


def _tell(reading: Reading, lang: Language, *, cells: bool) -> None:
    click.secho(title_of(reading, lang), bold=True)
    figures = reading.figures().values()
    blank = sum(figure is None for figure in figures)
    found = FIGURES.fill(edition=reading.edition, filled=len(figures) - blank, blank=blank)
    click.echo(f"  {found.text(lang)}")
    if cells:
        show(_cell_lines(reading, lang))
    show(note_lines(reading.notes, lang))


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
