"""The verb ``consolidate``: a government's report, added up from those of the organs below it."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

import attrs
import click

from govdisclosure.cli import options
from govdisclosure.cli.reading import note_lines, read_argument, show
from govdisclosure.cli.verb import (
    AT_PATH,
    CLEAN,
    LOOK,
    Failure,
    Verb,
    notes_of,
    print_json,
    reason,
    refuse_replacing,
)
from govdisclosure.consolidating.intake import Intake
from govdisclosure.errors import Fault
from govdisclosure.files import write
from govdisclosure.notes import Note
from govdisclosure.reading import Reading


class _Consolidate(Verb):
    """The verb, which says so where there is no consolidated report."""

    nothing: ClassVar[Mapping[str, object]] = {"report": None}


_MANY = 10
"""From so many files on, a terminal shows how far the work is."""


@click.command(cls=_Consolidate)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option("--agency", required=True, help="The organ whose report is made. 汇总的行政机关。")
@click.option(
    "--own",
    metavar="FILE",
    type=click.Path(),
    help="The report of the organ's own office. 本机关自身的报告。",
)
@click.option("--year", type=int, help="The report year. 报告年度。")
@options.edition
@click.option(
    "--missing",
    metavar="NAME",
    multiple=True,
    help="An organ whose report is not there; may be repeated. 缺少报告的下级单位，可多次使用。",
)
@click.option(
    "--disjoint",
    is_flag=True,
    help="No organ's figures are in two of the reports. 各报告互不重复计算。",
)
@click.option(
    "--explain",
    "explained",
    metavar="CELL",
    multiple=True,
    help="Say what each report adds to this figure; may be repeated. "
    "列出该数据由哪些报告相加，可多次使用。",
)
@options.output_format("text", "json")
@options.output
@options.force
@options.lang
def consolidate(  # one for each option
    files: tuple[str, ...],
    agency: str,
    own: str | None,
    year: int | None,
    edition: str | None,
    missing: tuple[str, ...],
    disjoint: bool,  # a flag of the command line
    explained: tuple[str, ...],
    form: str,
    output: str | None,
    force: bool,  # a flag of the command line
    lang: str,
) -> None:
    """Add the reports of subordinate organs up to the consolidated report of one above them.

    With -o it is written to that file: .docx .pdf .xlsx .json .yaml .html .md .txt .csv, by suffix.
    Nothing is written when a file cannot be read, or an organ would be counted twice. A figure that
    one of the reports leaves blank is blank.

    把下级机关的报告汇总成上级机关的报告；用 -o 写入文件。
    有文件无法读取、或有机关会重复计算时不汇总；任何一份报告空白的数据，汇总后也空白。
    """
    if output is not None:
        refuse_replacing(output, force=force)
    intake = Intake(edition=edition)
    notes: list[Note] = []
    hidden = len(files) < _MANY or not sys.stderr.isatty()
    with click.progressbar(files, file=sys.stderr, hidden=hidden) as shown:
        for file in shown:
            notes += _taken(file, year, intake, intake.take)
    if own is not None:
        notes += _taken(own, year, intake, intake.take_own)
    made = intake.consolidation(agency=agency, year=year, missing=missing, disjoint=disjoint)
    lineages = [made.explain(cell) for cell in explained]
    if output is not None:
        write(made.report, Path(output))
    if form == "json":
        data = made.to_dict()
        data["explained"] = [each.to_dict() for each in lineages]
        data["notes"] = [note.to_dict() for note in notes]
        print_json(data)
    else:
        show(note_lines(notes, lang), err=True)
        click.echo("\n".join([made.text(lang), *(each.text(lang) for each in lineages)]))
    sys.exit(LOOK if made.needs_look else CLEAN)


def _taken(
    file: str, year: int | None, intake: Intake, take: Callable[[str, Reading], None]
) -> tuple[Note, ...]:
    """Read a file and hand it to the intake, or say there why not; return what was not read."""
    name = click.format_filename(file)
    try:
        reading = read_argument(file, year=year)
    except OSError as error:
        intake.refuse(Fault(name, "unreadable", reason(error)))
        return ()
    except Failure as error:
        for note in notes_of(error):
            intake.refuse(Fault(name, note.code, note.sentence))
        return ()
    take(name, reading)
    return tuple(
        attrs.evolve(note, sentence=AT_PATH.fill(path=name, sentence=note.sentence))
        for note in reading.errors
    )
