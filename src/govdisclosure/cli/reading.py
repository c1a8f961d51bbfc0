"""Reading the files that verbs are given, and what is said of them."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import click

from govdisclosure.cli.verb import AT_PATH
from govdisclosure.cli.width import broken
from govdisclosure.files import SeveralReports, read, read_all
from govdisclosure.form.printed import TITLE
from govdisclosure.formats.limits import DEFAULT_LIMITS
from govdisclosure.language import Language, Words
from govdisclosure.notes import Note, Severity
from govdisclosure.reading import Reading

Line: TypeAlias = tuple[str, str | None]
"""A line for people, and its colour."""

STDIN = "-"
_COLORS = {Severity.ERROR: "red", Severity.NOTICE: "cyan"}


def read_argument(file: str, agency: str | None = None, year: int | None = None) -> Reading:
    """Read the report that an argument names."""
    return read(opened(file), agency=agency, year=year)


def read_arguments(
    files: Sequence[str], agency: str | None = None, year: int | None = None
) -> tuple[Reading, ...]:
    """Read all the reports that arguments name; several files may be parts of one."""
    sources = [opened(file) for file in files]
    if len(sources) == 1:
        with suppress(SeveralReports):
            return (read(sources[0], agency=agency, year=year),)
    return read_all(sources, agency=agency, year=year)


def opened(file: str) -> bytes | Path:
    """Return what an argument names: a file, or the bytes of standard input for ``-``."""
    # One byte more than is accepted shows that there is too much.
    return sys.stdin.buffer.read(DEFAULT_LIMITS.bytes + 1) if file == STDIN else Path(file)


def title_of(reading: Reading, lang: Language) -> str:
    """Return what a report calls itself."""
    report = reading.report
    if report is None:
        return UNNAMED.text(lang)
    return report.title or TITLE.fill(agency=report.agency.name, year=str(report.year)).text(lang)


def note_lines(notes: Iterable[Note], lang: Language) -> Iterator[Line]:
    """Yield a line for each note: its place, then what is to be said."""
    for note in notes:
        text = note.sentence.text(lang)
        if note.where is not None:
            text = AT_PATH.fill(path=note.where.sentence(), sentence=text).text(lang)
        yield f"  {text}", _COLORS[note.severity]


def show(lines: Iterable[Line], *, err: bool = False) -> None:
    """Print lines for people; a terminal has them in their colours and no wider than itself."""
    stream = sys.stderr if err else sys.stdout
    width = shutil.get_terminal_size().columns if stream.isatty() else 0
    for text, color in lines:
        for piece in broken(text, width) if width else (text,):
            click.secho(piece, fg=color, err=err)


UNNAMED = Words("cli.unnamed", "（未载明行政机关或年度的报告）")
