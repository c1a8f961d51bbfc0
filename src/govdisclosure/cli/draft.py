"""The verb ``draft``: from tables and texts to a report, and what of it is still to be written."""

import datetime
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import attrs
import click

from govdisclosure.building import Draft, DraftNote
from govdisclosure.building import draft as begin
from govdisclosure.checks import Findings
from govdisclosure.cli import options
from govdisclosure.cli.checked import Checked
from govdisclosure.cli.reading import Line, read_argument, show
from govdisclosure.cli.said import lines
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, print_json, refuse_replacing
from govdisclosure.editions import Report
from govdisclosure.errors import UnreadableInput
from govdisclosure.files import read_texts, write
from govdisclosure.form.kinds import Figure, Kind, yuan_of
from govdisclosure.form.model import Form
from govdisclosure.interchange import to_dict
from govdisclosure.language import Language, Words
from govdisclosure.organs import OrganKind
from govdisclosure.reading import Reading
from govdisclosure.report import Publication, Scope


class _Draft(Verb):
    """The verb, which says so where there is no report."""

    nothing: ClassVar[Mapping[str, object]] = {"report": None, "written": None}


def _figures(
    context: click.Context, option: click.Parameter, given: tuple[str, ...]
) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for each in given:
        cell, _, text = (part.strip() for part in each.partition("="))
        figure = yuan_of(text.removeprefix("-"))
        if not cell or figure is None or cell in found:
            raise click.BadParameter(NO_FIGURE.format(given=each), context, option)
        found[cell] = Decimal(text)
    return found


def _of_kind(figures: Mapping[str, Decimal], form: Form) -> dict[str, Figure]:
    """Return figures as their cells hold them, amounts of money as such and counts as numbers."""
    counts = {cell for cell, each in form.cells.items() if each.kind is not Kind.MONEY}
    return {
        cell: int(figure) if cell in counts and figure == int(figure) else figure
        for cell, figure in figures.items()
    }


@click.command(cls=_Draft)
@options.source
@options.previous
@click.option(
    "--texts",
    metavar="FILE",
    type=click.Path(),
    help="Own texts under the headings of the form, in Markdown. 自撰文字（Markdown）。",
)
@click.option(
    "--fill-text",
    is_flag=True,
    help="Write what follows from the tables where there is no text. 由表生成缺少的文字。",
)
@click.option(
    "--figure",
    "figures",
    metavar="CELL=FIGURE",
    multiple=True,
    callback=_figures,
    help="A figure that FILE leaves blank; may be repeated. 填入空白的数据，可多次使用。",
)
@click.option(
    "--scope",
    type=click.Choice([scope.value for scope in Scope]),
    help="Whose work the figures cover. 统计范围。",
)
@click.option("--url", help="Where the report is published. 公布的网址。")
@options.day("--sign", "Sign off with this date. 落款日期。")
@options.organ
@options.deadline
@options.named
@options.output_format("text", "json")
@options.output
@click.option("--notes", is_flag=True, help="List what is to be written. 列出尚待撰写之处。")
@click.option("--despite-errors", is_flag=True, help="Write it with errors. 有错误也写出。")
@options.labels
@options.force
@options.lang
def draft(
    file: str,
    previous: str | None,
    texts: str | None,
    fill_text: bool,  # a flag of the command line
    figures: Mapping[str, Decimal],
    scope: str | None,
    url: str | None,
    sign: datetime.date | None,
    organ: str | None,
    deadline: datetime.date | None,
    agency: str | None,
    year: int | None,
    form: str,
    output: str | None,
    notes: bool,  # a flag of the command line
    despite_errors: bool,  # a flag of the command line
    labels: str,
    force: bool,  # a flag of the command line
    lang: str,
) -> None:
    """Put a report together from FILE, which has the tables, and say what it lacks.

    Blank totals are added up; with --previous what was carried over is filled in where it is blank,
    and the report is checked beside last year's. Without -o nothing is written. While errors stand
    nothing is written either, unless --despite-errors is given.

    由表和文字编成报告，并列出尚需人工撰写、核定之处。空白的总计由分项相加；给出上一年度报告的，
    填入空白的上年结转，并与之核对。有错误时不写出文件，除非加 --despite-errors。
    """
    if output is not None:
        refuse_replacing(output, force=force)
    reading = read_argument(file, agency, year)
    first, gloss = options.first_and_gloss(labels)
    draft = begin(_report_of(reading)).with_totals()
    draft = draft.figures(_of_kind(figures, draft.report.form()))
    if previous is not None:
        draft = draft.carry_over(_report_of(read_argument(previous)), keep=True)
    if texts is not None:
        draft = draft.texts(read_texts(Path(texts)))
    draft = draft.header(Publication(url=url))
    if scope is not None:
        draft = draft.within(Scope(scope))
    if sign is not None:
        draft = draft.sign(sign)
    if fill_text:
        draft = draft.write_text(first)

    kind = None if organ is None else OrganKind(organ)
    findings = draft.findings(organ=kind, deadline=deadline)
    to_do = draft.notes(organ=kind, deadline=deadline)
    refused = bool(findings.errors) and not despite_errors
    if output is not None and not refused:
        write(draft.report, Path(output), lang=first, gloss=gloss)
    written = None if refused else output
    if form == "json":
        print_json(_to_dict(draft, reading, findings, to_do, written))
    else:
        one = Checked(
            file=click.format_filename(file),
            reading=attrs.evolve(reading, report=draft.report),
            notes=reading.notes,
            findings=findings,
        )
        show(lines([one], lang, full=False))
        show(_lines(to_do, lang, full=notes or output is None))
        if output is not None:
            words = REFUSED if refused else WRITTEN
            click.echo(words.fill(file=click.format_filename(output)).text(lang), err=True)
    sys.exit(LOOK if findings.errors or reading.errors else CLEAN)


def _report_of(reading: Reading) -> Report:
    if reading.report is None:
        # The last of the notes says what it lacks.
        raise UnreadableInput(reading.errors[-1].sentence)
    return reading.report


def _to_dict(
    draft: Draft,
    reading: Reading,
    findings: Findings,
    to_do: Sequence[DraftNote],
    written: str | None,
) -> dict[str, object]:
    return {
        "report": to_dict(draft.report),
        "notes": [note.to_dict() for note in reading.notes],
        "findings": findings.sorted().to_dict(),
        "draft_notes": [note.to_dict() for note in to_do],
        "written": written,
    }


def _lines(to_do: Sequence[DraftNote], lang: Language, *, full: bool) -> Iterator[Line]:
    """Yield what is still to be done; without ``full`` only how much that is."""
    if not to_do:
        yield NOTHING_TO_DO.text(lang), "green"
        return
    yield (TO_DO if full else MUCH_TO_DO).fill(count=len(to_do)).text(lang), None
    if full:
        for note in to_do:
            yield f"  {note.text(lang)}", "cyan"


NOTHING_TO_DO = Words("cli.nothing-to-do", "没有需要人工撰写、核定之处。")
TO_DO = Words("cli.to-do", "需要人工撰写、核定之处有{count}项：")
MUCH_TO_DO = Words("cli.much-to-do", "需要人工撰写、核定之处有{count}项；加 --notes 列出。")
WRITTEN = Words("cli.draft-written", "已写出“{file}”。")
REFUSED = Words(
    "cli.draft-refused",
    "报告有错误，没有写出“{file}”；请改正后再写出，或加 --despite-errors。",
)
NO_FIGURE = (
    "Give a cell once, with its figure: proactive.charges.amount=12.5, not {given!r}. "
    "应写作“数据项=数值”，每项只写一次。"
)
