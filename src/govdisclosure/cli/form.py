"""The verbs ``form``, ``cells`` and ``rules``: what the form holds, without any report."""

import json

import click

from govdisclosure.checks import Basis
from govdisclosure.checks.explain import BASIS, explain
from govdisclosure.cli import options
from govdisclosure.cli.verb import Verb, deliver, print_json
from govdisclosure.editions import DEFAULT, edition_for
from govdisclosure.files import SUFFIXES, render_blank, render_blank_bytes
from govdisclosure.formats import csv_write
from govdisclosure.interchange.schema import json_schema
from govdisclosure.listing import CELL_HEAD
from govdisclosure.listing import cells as list_cells

_SCHEMA = ".schema.json"


@click.command(cls=Verb)
@options.edition
@click.option("--year", type=int, help="The edition for this report year. 该年度所用的格式。")
@options.output_format("text", "json")
@options.output
@options.labels
@options.force
@options.lang
def form(
    edition: str | None,
    year: int | None,
    form: str,
    output: str | None,
    labels: str,
    force: bool,  # a flag of the command line
    lang: str,  # noqa: ARG001  # of what is said when something is wrong
) -> None:
    """Write the empty form: to OUTPUT as .docx .html .md .txt .schema.json, else to the terminal.

    写出空白表格（Word文件等，按扩展名），或其 JSON Schema（.schema.json，或 --format json）。
    """
    if edition is not None and year is not None:
        raise click.UsageError("--edition and --year exclude each other: give one of them")
    chosen = edition or (DEFAULT if year is None else edition_for(year))
    if form == "json" or (output or "").endswith(_SCHEMA):
        schema = json.dumps(json_schema(chosen), ensure_ascii=False, indent=2)
        deliver(f"{schema}\n", output, force=force)
        return
    suffix = "" if output is None else output[output.rfind(".") :].lower()
    kind = "text" if output is None else SUFFIXES.get(suffix, suffix.lstrip("."))
    first, gloss = options.first_and_gloss(labels)
    blank = render_blank if output is None else render_blank_bytes
    deliver(blank(chosen, kind, lang=first, gloss=gloss), output, force=force)


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
