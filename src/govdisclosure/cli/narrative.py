"""The verbs ``claims`` and ``sentences``: what the text says in figures, and what it could say."""

import sys
from collections.abc import Iterator

import click

from govdisclosure.checks.places import EXCERPT, heading, in_short
from govdisclosure.cli import options
from govdisclosure.cli.reading import Line, note_lines, read_argument, show, title_of
from govdisclosure.cli.verb import CLEAN, LOOK, Verb, print_json
from govdisclosure.fees.claim import FIGURES, FeeFigure, FeeReading
from govdisclosure.fees.reader import fee_stated
from govdisclosure.language import Words
from govdisclosure.narrative import Agreement, Comparison, Reckoned, claims, compare
from govdisclosure.narrative.sentences import sentences
from govdisclosure.reading import Reading

_COLORS = {Agreement.AGREES: "green", Agreement.CONTRADICTS: "red", Agreement.UNDECIDED: "yellow"}


@click.command("claims", cls=Verb)
@options.source
@options.named
@options.output_format("text", "json")
@options.lang
def list_claims(file: str, agency: str | None, year: int | None, form: str, lang: str) -> None:
    """List the figures that the text of FILE states, and whether the tables agree.

    What the text states of the information-processing fee follows, and what it leaves out.

    列出报告文字所述的数据，以及表中数据是否与之相符；并列出文字所述的信息处理费情况。
    """
    reading = read_argument(file, agency, year)
    found = list(_compared(reading))
    fee = FeeReading() if reading.report is None else fee_stated(reading.report)
    if form == "json":
        notes = [note.to_dict() for note in reading.notes]
        told = [each.to_dict() for each in found]
        print_json({"claims": told, "notes": notes, "fee": fee.to_dict()})
    else:
        click.secho(title_of(reading, lang), bold=True)
        show(line for each in found for line in _lines(each, reading.edition, lang))
        if not found:
            click.echo(f"  {NO_CLAIMS.text(lang)}")
        show(_of_fee(fee, reading.edition, lang))
        show(note_lines(reading.notes, lang))
    wrong = any(each.agreement is Agreement.CONTRADICTS for each in found)
    sys.exit(LOOK if wrong or reading.errors else CLEAN)


@click.command("sentences", cls=Verb)
@options.source
@options.named
@options.output_format("text", "json")
@options.lang
def list_sentences(file: str, agency: str | None, year: int | None, form: str, lang: str) -> None:
    """Write sentences from the tables of FILE, by the part of the report that they belong under.

    由表中数据生成语句，按其所属部分列出。
    """
    reading = read_argument(file, agency, year)
    report = reading.report
    if form == "json":
        made = {} if report is None else {code: sentences(report, code) for code in ("zh", "en")}
        paths = made.get("zh", {})
        shown = [
            {"path": path, "text": {code: list(texts[path]) for code, texts in made.items()}}
            for path in paths
        ]
        print_json({"sentences": shown, "notes": [note.to_dict() for note in reading.notes]})
    else:
        for path, texts in ({} if report is None else sentences(report, lang)).items():
            click.secho(f"{heading(path, reading.edition, lang)} ({path})", bold=True)
            for text in texts:
                click.echo(f"  {text}")
        show(note_lines(reading.notes, lang), err=True)
    sys.exit(LOOK if reading.errors else CLEAN)


def _compared(reading: Reading) -> Iterator[Comparison]:
    if reading.report is not None:
        form, figures = reading.report.form(), reading.report.cells()
        for claim in claims(reading.report):
            yield compare(claim, figures, form)


def _lines(compared: Comparison, edition: str, lang: str) -> Iterator[Line]:
    """Yield the claim with what comes of it, then each way in which it can be read."""
    claim, agreement = compared.claim, compared.agreement
    words = EXCERPT.fill(heading=heading(claim.path, edition, lang), words=claim.passage)
    said = AGREEMENTS[agreement].fill(said=words)
    yield f"  {said.text(lang)}", _COLORS.get(agreement)
    for reading in compared.readings:
        yield f"      {_reckoned(reading, edition, lang)}", None


def _of_fee(fee: FeeReading, edition: str, lang: str) -> Iterator[Line]:
    """Yield what is stated of the fee, then what is not, or is in two ways."""
    yield f"  {FEE.text(lang)}", None
    for claim in fee.claims:
        words = EXCERPT.fill(heading=heading(claim.path, edition, lang), words=claim.passage)
        told = FEE_STATED.fill(figure=FIGURES[claim.figure], value=claim.value, said=words)
        yield f"      {told.text(lang)}", None
    for left, names in ((FEE_MISSING, fee.missing), (FEE_TWICE, fee.contradictions)):
        if names:
            figures = tuple(FeeFigure(name).text(lang) for name in names)
            yield f"      {left.fill(figures=figures).text(lang)}", "yellow"


def _reckoned(reading: Reckoned, edition: str, lang: str) -> str:
    cells = " + ".join(f"“{in_short(cell, edition, lang)}”" for cell in reading.cells)
    return READING.fill(cells=cells, total=reading.total).text(lang)


NO_CLAIMS = Words("cli.no-claims", "文字中没有涉及表中数据的表述。")
FEE = Words("cli.claims-fee", "信息处理费")
FEE_STATED = Words("cli.claims-fee-stated", "{figure}：{value}　{said}")
FEE_MISSING = Words("cli.claims-fee-missing", "文字未载明：{figures}")
FEE_TWICE = Words("cli.claims-fee-twice", "文字前后不一：{figures}")
READING = Words("cli.claim-reading", "{cells}：{total}")
AGREEMENTS = {
    Agreement.AGREES: Words("cli.claim-agrees", "相符　{said}"),
    Agreement.CONTRADICTS: Words("cli.claim-contradicts", "不符　{said}"),
    Agreement.UNDECIDED: Words("cli.claim-undecided", "待定　{said}"),
    Agreement.NOT_COMPARED: Words("cli.claim-not-compared", "不比对　{said}"),
}
