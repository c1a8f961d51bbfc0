"""The verb ``convert``: a report from one file into another."""

import sys
from pathlib import Path

import click

from govdisclosure.cli import options
from govdisclosure.cli.reading import note_lines, read_argument, read_arguments, show
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, refuse_replacing
from govdisclosure.errors import UnreadableInput
from govdisclosure.files import write
from govdisclosure.language import Words
from govdisclosure.reading import Reading
from govdisclosure.refiling import refile, refiling_losses


@click.command(cls=Verb)
@click.argument("file", metavar="IN", type=click.Path())
@click.argument("target", metavar="OUT", type=click.Path())
@options.named
@click.option(
    "--report",
    "number",
    type=click.IntRange(min=1),
    help="Which report, where IN holds several: 1 is the first. 文件中有多份报告时取第几份。",
)
@options.edition
@click.option(
    "--accept-loss",
    is_flag=True,
    help="Leave out what the other edition does not ask for. 舍弃目标格式没有的数据。",
)
@options.labels
@options.fonts
@options.force
@options.lang
def convert(  # one for each option
    file: str,
    target: str,
    agency: str | None,
    year: int | None,
    number: int | None,
    edition: str | None,
    accept_loss: bool,  # a flag of the command line
    labels: str,
    fonts: str | None,
    force: bool,  # a flag of the command line
    lang: str,
) -> None:
    """Read a report from IN and write it to OUT, by its suffix.

    OUT is .docx .pdf .xlsx .json .yaml .html .md .txt or .csv, and a data package where it is
    called datapackage.json.

    With --edition it is filed again on the form of that edition; figures that have no place there
    are refused, all of them listed, unless --accept-loss is given.

    把报告转换为另一种格式；用 --edition 换成另一版格式，会丢失数据时不转换，并列出全部数据。
    IN 无法读取时不写出任何文件。
    """
    refuse_replacing(target, force=force)
    reading = _chosen(file, agency, year, number)
    show(note_lines(reading.notes, lang), err=True)
    if reading.report is None:
        # The last of the notes says what it lacks.
        raise UnreadableInput(reading.errors[-1].sentence)
    report = reading.report
    if edition is not None:
        losses = refiling_losses(report, edition)
        report = refile(report, edition, accept_loss=accept_loss)
        if losses:
            click.echo(LEFT_OUT.fill(count=len(losses), edition=edition).text(lang), err=True)
        show(((f"  {loss.text(lang)}", "yellow") for loss in losses), err=True)
    first, gloss = options.first_and_gloss(labels)
    write(report, Path(target), lang=first, gloss=gloss, fonts=fonts)
    sys.exit(LOOK if reading.errors else CLEAN)


def _chosen(file: str, agency: str | None, year: int | None, number: int | None) -> Reading:
    """Return the report that was asked for, of several in one file."""
    if number is None:
        return read_argument(file, agency, year)
    readings = read_arguments([file], agency, year)
    if number > len(readings):
        raise UnreadableInput(NO_SUCH_REPORT.fill(number=number, count=len(readings)))
    return readings[number - 1]


NO_SUCH_REPORT = Words("cli.no-such-report", "文件中有{count}份报告，没有第{number}份。")
LEFT_OUT = Words("cli.left-out", "{edition}年版格式没有相应栏目，以下{count}个数据未写入：")
