"""The English catalog: complete, without orphans, with the placeholders of the source."""

import ast
import io
import string
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import govdisclosure
from govdisclosure.editions import EDITIONS, form_of
from govdisclosure.form.declare import numbering
from govdisclosure.language import Catalog, languages

PACKAGE = Path(govdisclosure.__file__).parent
Entry = tuple[str, str]


def words_in_code() -> Iterator[Entry]:
    """Yield the context and the text of every ``Words(…)`` that the code spells out."""
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Words"
                and all(isinstance(argument, ast.Constant) for argument in node.args)
            ):
                yield tuple(ast.literal_eval(argument) for argument in node.args)


def words_on_forms() -> Iterator[Entry]:
    for edition in EDITIONS:
        form = form_of(edition)
        worded = {path: heading.wording for path, heading in form.headings.items()}
        for row in form.rows.values():
            worded |= {path: line.wording for path, line in row.lines}
            yield from (("block", line.block) for _, line in row.lines if line.block)
            for cell in row.cells:
                yield cell.column_key, cell.column.wording
                if cell.column.group:
                    yield "column-group", cell.column.group
                if cell.column.unit:
                    yield "unit", cell.column.unit
        for path, wording in worded.items():
            yield path, wording
            if number := numbering(wording):
                yield "number", number


@cache
def sources() -> frozenset[Entry]:
    # The example in a docstring is no text of the library; 元 is stated by agencies, not printed.
    return frozenset(words_in_code()) | set(words_on_forms()) | {("unit", "元")}


def entries(language: str) -> dict[Entry, str]:
    file = resources.files("govdisclosure") / "locale" / language / "LC_MESSAGES/govdisclosure.po"
    return {
        (message.context or "", str(message.id)): str(message.string)
        for message in read_po(io.BytesIO(file.read_bytes()))
        if message.id
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", languages()[1:])
def test_a_catalog_is_complete_and_has_no_orphans(language: str) -> None:
    catalog = entries(language)
    assert sorted(sources() - catalog.keys()) == []
    assert sorted(catalog.keys() - sources()) == []


@pytest.mark.parametrize("language", languages()[1:])
def test_translations_have_the_placeholders_of_the_source(language: str) -> None:
    differing = [
        entry
        for entry, text in entries(language).items()
        if not text or placeholders(text) != placeholders(entry[1])
    ]
    assert differing == []


def test_a_third_language_is_one_file(tmp_path: Path) -> None:
    file = tmp_path / "fr.po"
    file.write_text(
        'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "applicants.natural_person"\nmsgid "自然人"\nmsgstr "Personnes physiques"\n',
        "utf-8",
    )
    french = Catalog.from_po(file, "fr")
    cell = "requests.received.natural_person"
    assert govdisclosure.label(cell, french, "column") == "Personnes physiques"
    report = govdisclosure.y2021.Report(agency=govdisclosure.Agency(name="示例局"), year=2025)
    assert "Personnes physiques" in govdisclosure.render(report, "html", lang=french)
