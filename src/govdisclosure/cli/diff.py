"""The verb ``diff``: what differs between two reports, or between two readings of one."""

import sys
from collections.abc import Mapping
from typing import ClassVar

import click

from govdisclosure.cli import options
from govdisclosure.cli.reading import note_lines, read_argument, show
from govdisclosure.cli.sheets import Outlet, outlet
from govdisclosure.cli.verb import CLEAN, LOOK, Failure, Verb, notes_of, reason
from govdisclosure.differing import NotComparable
from govdisclosure.differing import diff as compare
from govdisclosure.differing.side import no_report
from govdisclosure.errors import Fault
from govdisclosure.language import Words
from govdisclosure.reading import Reading


class _Diff(Verb):
    """The verb, which does not say of what it could not compare whether it is equal."""

    nothing: ClassVar[Mapping[str, object]] = {"equal": None}


@click.command(cls=_Diff)
@click.argument("old", metavar="OLD", type=click.Path())
@click.argument("new", metavar="NEW", type=click.Path())
@options.named
@click.option(
    "--as-read",
    is_flag=True,
    help="Tell too what is printed differently, and which notes differ. "
    "同时列出写法不同的数据和不同的读取说明。",
)
@outlet
def diff(
    old: str,
    new: str,
    agency: str | None,
    year: int | None,
    as_read: bool,  # a flag of the command line
    outlet: Outlet,
) -> None:
    """Say what differs between the reports in OLD and NEW: header, figures, fee statement, texts.

    Exit status: 0 equal; 1 different, or something in them could not be read; 2 no report in one.

    列出两份报告的不同之处：表头、数据、收费情况、文字。
    退出状态：0 相同；1 不同，或有未能读取之处；2 无法读取。
    """
    faults: list[Fault] = []
    readings: list[Reading] = []
    for file in (old, new):
        name = click.format_filename(file)
        try:
            reading = read_argument(file, agency, year)
        except OSError as error:
            faults.append(Fault(name, "unreadable", reason(error)))
            continue
        except Failure as error:
            faults += (Fault(name, note.code, note.sentence) for note in notes_of(error))
            continue
        readings.append(reading)
        if reading.report is None:
            faults.append(no_report(name, reading))
        elif reading.errors:
            click.secho(NOTES_OF.fill(file=name).text(outlet.lang), err=True)
            show(note_lines(reading.errors, outlet.lang), err=True)
    if faults:
        raise NotComparable(faults)
    found = compare(*readings, as_read=as_read)
    outlet.deliver(found, found.text)
    sys.exit(LOOK if found.needs_look else CLEAN)


NOTES_OF = Words("difference.notes-of", "{file}中未能读取之处：")
