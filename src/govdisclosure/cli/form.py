"""The verbs ``form``, ``cells`` and ``rules``: what the form holds, without any report."""

import json
from pathlib import Path

import click

from govdisclosure.checks import Basis
from govdisclosure.checks.explain import BASIS, explain
from govdisclosure.cli import options
from govdisclosure.cli.verb import Verb, deliver, print_json
from govdisclosure.editions import DEFAULT, edition_for
from govdisclosure.errors import UnsupportedFormat
from govdisclosure.files import SUFFIXES, render_blank, render_blank_bytes
from govdisclosure.files.printing import BLANK_WRITERS, NO_SUFFIX, NOT_WRITTEN
from govdisclosure.formats import csv_write
from govdisclosure.formbook import form_workbook
from govdisclosure.interchange.schema import json_schema
from govdisclosure.ledger.blank import blank_csv, blank_workbook
from govdisclosure.ledger.choosing import ledger_named
from govdisclosure.listing import CELL_HEAD
from govdisclosure.listing import cells as list_cells

_SCHEMA = ".schema.json"
_KINDS = tuple(sorted({*BLANK_WRITERS, "xlsx", _SCHEMA[1:]}))


@click.command(cls=Verb)
@options.edition
@click.option("--year", type=int, help="The edition for this report year. 该年度所用的格式。")
@click.option(
    "--ledger",
    is_flag=True,
    help="An empty ledger of cases instead: .xlsx, or .csv for one. 改为空白台账。",
)
@options.output_format("text", "json")
@options.output
@options.labels
@options.fonts
@options.force
@options.lang
def form(
    edition: str | None,
    year: int | None,
    ledger: bool,  # a flag of the command line
    form: str,
    output: str | None,
    labels: str,
    fonts: str | None,
    force: bool,  # a flag of the command line
    lang: str,  # noqa: ARG001  # of what is said when something is wrong
) -> None:
    """Write the empty form to OUTPUT as .docx .pdf .html .md .txt .xlsx .schema.json, else as text.

    The workbook (.xlsx) is there to be filled in: sums and cross-checks are live formulas, and all
    verbs read what a spreadsheet program saved.

    With --ledger the empty ledgers: all in a workbook (.xlsx), or one in a file named after it
    (requests.csv, challenges.csv, documents.csv, decisions.csv).

    写出空白表格（Word、PDF文件等，按扩展名），或其 JSON Schema（.schema.json，或 --format json）。
    工作簿（.xlsx）供填报：合计与勾稽关系为公式，填好保存后可直接读取和核对。
    加 --ledger 写出空白台账：全部台账为工作簿，单张台账为csv。
    """
    if edition is not None and year is not None:
        raise click.UsageError("--edition and --year exclude each other: give one of them")
    chosen = edition or (DEFAULT if year is None else edition_for(year))
    if ledger:
        _ledger(chosen, output, labels, force=force)
        return
    if form == "json" or (output or "").endswith(_SCHEMA):
        schema = json.dumps(json_schema(chosen), ensure_ascii=False, indent=2)
        deliver(f"{schema}\n", output, force=force)
        return
    suffix = "" if output is None else Path(output).suffix.lower()
    kind = "text" if output is None else SUFFIXES.get(suffix, suffix.lstrip("."))
    first, gloss = options.first_and_gloss(labels)
    if not kind:
        raise UnsupportedFormat(NO_SUFFIX.fill(known=_KINDS))
    if kind not in _KINDS:
        raise UnsupportedFormat(NOT_WRITTEN.fill(format=kind, known=_KINDS))
    if kind == "xlsx":
        blank: str | bytes = form_workbook(chosen, lang=first, gloss=gloss)
    elif output is None:
        blank = render_blank(chosen, kind, lang=first, gloss=gloss)
    else:
        blank = render_blank_bytes(chosen, kind, lang=first, gloss=gloss, fonts=fonts)
    deliver(blank, output, force=force)


def _ledger(edition: str, output: str | None, labels: str, *, force: bool) -> None:
    first, _ = options.first_and_gloss(labels)
    path = Path(output or "")
    if path.suffix.lower() == ".csv":
        layout = ledger_named(path.stem)
        headings = blank_csv("requests" if layout is None else layout.name, first)
        # A spreadsheet takes a file for UTF-8 only with a mark at its beginning.
        deliver(headings.encode("utf-8-sig"), output, force=force)
    elif output is None or path.suffix.lower() == ".xlsx":
        deliver(blank_workbook(edition, first), output, force=force)
    else:
        known = ("csv", "xlsx")
        raise UnsupportedFormat(NOT_WRITTEN.fill(format=path.suffix.lstrip("."), known=known))


@click.command(cls=Verb)
@options.edition
@options.output_format("text", "json", "csv")
@options.lang
def cells(edition: str | None, form: str, lang: str) -> None:
    """List every cell of the form, in form order.

    按格式顺序列出全部单元格：标识、表、行、列、单位、依据、中英文名称。
    """
    found = list_cells(edition or DEFAULT)
    if form == "json":
        print_json(list(found))
    elif form == "csv":
        rows = ([cell[name] for name in CELL_HEAD] for cell in found)
        click.echo(csv_write.write(CELL_HEAD, rows), nl=False)
    else:
        for cell in found:
            label = cell["label_zh" if lang == "zh" else "label_en"]
            click.echo(f"{cell['cell']}\t{label}")


@click.command(cls=Verb)
@click.argument("names", metavar="[RULE]...", nargs=-1)
@options.edition
@options.rules
@options.output_format("text", "json")
@options.lang
def rules(
    names: tuple[str, ...],
    edition: str | None,
    rule_file: str | None,
    basis: tuple[Basis, ...],
    form: str,
    lang: str,
) -> None:
    """List the rules that reports are checked against; explain those that are named.

    列出核对报告所用的规则；指明规则时逐条说明并举例。
    """
    chosen = edition or DEFAULT
    apply = options.ruleset(rule_file, basis).on(chosen)
    if names:
        explained = [explain(name, edition=chosen, rules=apply) for name in names]
        if form == "json":
            print_json([each.to_dict() for each in explained])
        else:
            click.echo("\n\n".join(each.text(lang) for each in explained))
        return
    if form == "json":
        print_json([rule.to_dict(chosen) for rule in apply.values()])
        return
    for rule in apply.values():
        click.secho(f"{rule.id}  {rule.text.text(lang)}", bold=True)
        citation = rule.citation(chosen).text(lang)
        basis_of = rule.basis.text(lang)
        grave = rule.severity.text(lang)
        rests_on = BASIS.fill(severity=grave, basis=basis_of, citation=citation)
        click.echo(f"    {rests_on.text(lang)}")
