"""The directives of the reference pages, and how the API's own names are written there."""

import importlib
import re
from collections.abc import Mapping
from typing import Any

import attrs
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

import govdisclosure
from govdisclosure.form.declare import Column, Heading, Line
from govdisclosure.form.declared import attributes
from govdisclosure_docs import (
    case_rules,
    commands,
    crosswalk,
    forms,
    house,
    interchange,
    ledgers,
    rules,
    sentences,
    tariffs,
)

_DIRECTIVES = {
    "govdisclosure-case-rules": case_rules.CaseRulesDirective,
    "govdisclosure-crosswalk": crosswalk.CrosswalkDirective,
    "govdisclosure-editions": forms.EditionsDirective,
    "govdisclosure-errors": sentences.ErrorsDirective,
    "govdisclosure-exit-status": commands.ExitStatusDirective,
    "govdisclosure-faults": sentences.FaultsDirective,
    "govdisclosure-form": forms.FormDirective,
    "govdisclosure-instruments": forms.InstrumentsDirective,
    "govdisclosure-layers": house.LayersDirective,
    "govdisclosure-ledger-faults": ledgers.LedgerFaultsDirective,
    "govdisclosure-ledgers": ledgers.LedgersDirective,
    "govdisclosure-notes": sentences.NotesDirective,
    "govdisclosure-rules": rules.RulesDirective,
    "govdisclosure-run": commands.RunDirective,
    "govdisclosure-schema": interchange.SchemaDirective,
    "govdisclosure-schema-files": interchange.SchemaFilesDirective,
    "govdisclosure-tariffs": tariffs.TariffsDirective,
    "govdisclosure-terms": forms.TermsDirective,
    "govdisclosure-verbs": commands.VerbsDirective,
}
_ANY_EDITION = re.compile(
    r" \| ".join(rf"~?govdisclosure\.editions\.{module}\.Report" for module in ("y2019", "y2021"))
)
_DEFAULT = re.compile(r"attr_dict\['(\w+)'\]\.default")
_log = logging.getLogger(__name__)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and the hooks."""
    for name, directive in _DIRECTIVES.items():
        app.add_directive(name, directive)
    app.connect("autodoc-process-signature", _shorten)
    app.connect("autodoc-process-docstring", _describe_attributes)
    app.connect("missing-reference", _find_public_name)
    app.connect("env-check-consistency", _warn_of_undocumented)
    app.connect("build-finished", interchange.write_schemas)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _is_part(value: object) -> bool:
    """Tell whether a value is a class of the form or of the report, declared by annotations."""
    return isinstance(value, type) and attrs.has(value) and hasattr(value, "__attrs_post_init__")


def _shorten(
    _app: Sphinx,
    _what: str,
    _name: str,
    value: object,
    _options: Any,
    signature: str | None,
    returns: str | None,
) -> tuple[str | None, str | None]:
    """Leave the annotations of a part to the list of its attributes, which says them in words.

    Elsewhere write defaults as values, and the union of all editions by its public name.
    """
    if not _is_part(value):
        return _readable(signature, value), _readable(returns, value)
    names = [
        field.name if field.default is attrs.NOTHING else f"{field.name}=..."
        for field in attrs.fields(value)  # type: ignore[arg-type]  # an attrs class, as was asked
    ]
    return f"(*, {', '.join(names)})", returns


def _readable(text: str | None, value: object) -> str | None:
    if text is None:
        return None
    if isinstance(value, type) and attrs.has(value):
        fields = attrs.fields_dict(value)
        # This is how attrs itself writes the defaults of a class.
        text = _DEFAULT.sub(lambda match: repr(fields[match[1]].default), text)
    return _ANY_EDITION.sub("~govdisclosure.Report", text).replace("= NOTHING", "= ...")


def _describe_attributes(
    _app: Sphinx, _what: str, _name: str, value: object, _options: Any, lines: list[str]
) -> None:
    """Add to the docstring of a part what each of its attributes is called on the form."""
    if not _is_part(value):
        return
    described = []
    for attribute in attributes(value):  # type: ignore[arg-type]  # a class, as was asked
        note = attribute.note(Line) or attribute.note(Column) or attribute.note(Heading)
        holds = attribute.kind.value if attribute.kind else _type_name(attribute.holds)
        blank = " or ``None``" if attribute.optional or attribute.kind else ""
        wording = "" if note is None else f"{note.wording} "
        described.append(f":param {attribute.name}: {wording}({holds}{blank})")
    lines += ["", *described, ""]


def _type_name(holds: Any) -> str:
    return str(getattr(holds, "__name__", str(holds).removeprefix("typing.")))


def _find_public_name(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.Node
) -> nodes.Node | None:
    """Lead a name to where the object is documented, whichever module the code found it in."""
    if node.get("refdomain") != "py":
        return None
    target = str(node["reftarget"]).lstrip(".")
    name = target.rpartition(".")[2]
    python = env.domains.python_domain
    places = [full for full in python.objects if full.rpartition(".")[2] == name]
    wanted = _imported(target, node.get("py:module") or "govdisclosure")
    for full in sorted(places, key=len):
        if wanted is None or _imported(full, "") is not wanted:
            continue
        entry = python.objects[full]
        made = nodes.reference("", "", content.deepcopy(), internal=True)
        made["refuri"] = app.builder.get_relative_uri(node["refdoc"], entry.docname)
        made["refuri"] += f"#{entry.node_id}"
        return made
    return None


def _imported(name: str, module: str) -> object:
    """Return the object of a name, given in full or as a module knows it, or ``None``."""
    for full in (name, f"{module}.{name}") if module else (name,):
        path, _, last = full.rpartition(".")
        try:
            return getattr(importlib.import_module(path), last)
        except (ImportError, AttributeError, ValueError):
            continue
    return None


def _warn_of_undocumented(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of a public name that no page describes."""
    described: Mapping[str, object] = env.domains.python_domain.objects
    for name in govdisclosure.__all__:
        places = {f"govdisclosure.{name}", f"govdisclosure.editions.{name}"}
        if not places & described.keys():
            _log.warning("the public name %s is on no page", name)
