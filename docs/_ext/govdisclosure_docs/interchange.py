"""The reference page of the interchange format, and its schemas as files of the built pages."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from govdisclosure.editions import EDITIONS
from govdisclosure.interchange.schema import json_schema
from govdisclosure_docs.markup import Content, Generated, code, said

_FOLDER = "schema"


def _file(edition: str) -> str:
    return f"{_FOLDER}/{edition}.schema.json"


class SchemaDirective(Generated):
    """Writes the keys of the interchange format of one edition, object by object."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a section for the report and for each object in it."""
        edition = self.arguments[0]
        schema: dict[str, Any] = json_schema(edition)
        parts: dict[str, Any] = schema["$defs"]
        return [
            self.translatable("The report:"),
            self._keys(schema, edition),
            *(
                self.section(f"json-{edition}-{name}", code(name), self._keys(parts[name], edition))
                for name in _in_order(schema, parts)
            ),
        ]

    def _keys(self, part: Mapping[str, Any], edition: str) -> nodes.table:
        return self.table(
            ("Key", "Value", "Official wording", "English"),
            (
                (
                    code(name),
                    _value(described, edition),
                    said(described.get("title", ""), "zh"),
                    described.get("description", ""),
                )
                for name, described in part["properties"].items()
            ),
            widths=(26, 28, 24, 22),
        )


def _in_order(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the objects in the order in which a reader meets them."""
    seen: list[str] = []
    waiting = [schema]
    while waiting:
        for described in waiting.pop(0)["properties"].values():
            name = _referred(described)
            if name and name not in seen:
                seen.append(name)
                waiting.append(parts[name])
                yield name


def _referred(described: Mapping[str, Any]) -> str:
    return str(described.get("$ref", "")).rpartition("/")[2]


def _value(described: Mapping[str, Any], edition: str) -> Content:
    name = _referred(described)
    if name:
        target = f"json-{edition}-{name}"
        return ["object ", nodes.reference("", "", code(name), refid=target, internal=True)]
    if "const" in described:
        return code(json.dumps(described["const"]))
    if "enum" in described:
        return code(" | ".join(json.dumps(each, ensure_ascii=False) for each in described["enum"]))
    types = described["type"]
    words = " or ".join([types] if isinstance(types, str) else types)
    bounds = [f"{key} {described[key]}" for key in ("minimum", "maximum") if key in described]
    if "pattern" in described:
        return [f"{words}, ", code(described["pattern"])]
    return ", ".join([words, *bounds])


class SchemaFilesDirective(Generated):
    """Writes the list of the schema files."""

    def run(self) -> list[nodes.Node]:
        """Return the list; the files lie beside the pages (see `write_schemas`)."""
        up = "../" * self.env.docname.count("/")
        items = [
            nodes.list_item(
                "",
                nodes.paragraph(
                    "", "", nodes.reference("", _file(edition), refuri=f"{up}{_file(edition)}")
                ),
            )
            for edition in EDITIONS
        ]
        return [nodes.bullet_list("", *items, bullet="-")]


def write_schemas(app: Sphinx, exception: Exception | None) -> None:
    """Put the schemas beside the web pages."""
    if exception is not None or app.builder.format != "html":
        return
    for edition in EDITIONS:
        file = Path(app.outdir) / _file(edition)
        file.parent.mkdir(exist_ok=True)
        text = json.dumps(json_schema(edition), ensure_ascii=False, indent=2)
        file.write_text(f"{text}\n", encoding="utf-8")
