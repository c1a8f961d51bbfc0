"""The reference page of all that can be said to be wrong, collected from the code that says it.

An error, a fault or a note is made in the code together with its sentence; the two are found there
as a pair. A sentence under ``error.``, ``fault.`` or ``note.`` that no pair accounts for is warned
of, so that the page cannot fall behind.
"""

import ast
import importlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import TypeAlias

import attrs
from docutils import nodes
from sphinx.util import logging

from govdisclosure.errors import GovDisclosureError
from govdisclosure.language import Words
from govdisclosure_docs.code import modules, trees
from govdisclosure_docs.markup import Generated, both, code, said

_log = logging.getLogger(__name__)

_Call: TypeAlias = ast.Call
_Function: TypeAlias = ast.FunctionDef | ast.Module


@attrs.frozen(kw_only=True)
class Said:
    """A sentence with what it is said of: a class, or a code; ``severity`` is that of a note."""

    of: str
    words: Words
    severity: str = ""


@cache
def _calls() -> tuple[tuple[ModuleType, _Function, _Call], ...]:
    """Return every call in the code, with the module and the function that it stands in."""
    return tuple(
        (module, around, call) for module, tree in trees() for around, call in _within(tree, tree)
    )


def _within(node: ast.AST, around: _Function) -> Iterator[tuple[_Function, _Call]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield around, child
        yield from _within(child, child if isinstance(child, ast.FunctionDef) else around)


def _words(expression: ast.AST, module: ModuleType, around: _Function) -> list[Words]:
    """Return the sentences that an expression may come to; local variables are followed."""
    local = {
        target.id: node.value
        for node in ast.walk(around)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: list[Words] = []
    for node in ast.walk(expression):
        if not isinstance(node, ast.Name):
            continue
        value = getattr(module, node.id, None)
        if isinstance(value, Words):
            found.append(value)
        elif node.id in local and isinstance(around, ast.FunctionDef):
            found += _words(local[node.id], module, ast.Module(body=[], type_ignores=[]))
    return found


def _texts(expression: ast.AST | None) -> list[str]:
    """Return the texts that an expression may come to; what is filled in stands in braces."""
    match expression:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return _texts(expression.body) + _texts(expression.orelse)
        case ast.JoinedStr(values=pieces):
            return ["".join(_piece(piece) for piece in pieces)]
    return []


def _piece(piece: ast.expr) -> str:
    match piece:
        case ast.Constant(value=text):
            return str(text)
        case ast.FormattedValue(value=ast.Name(id=name)):
            return f"{{{name}}}"
    return "{…}"


def _name(call: _Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _unique(found: Sequence[Said]) -> list[Said]:
    return sorted(
        {(one.of, one.words.context): one for one in found}.values(),
        key=lambda one: (one.of, one.words.context),
    )


def _of_errors() -> list[Said]:
    classes = {cls.__name__ for cls in _errors()}
    found: list[Said] = []
    for module, around, call in _calls():
        if _name(call) in classes and call.args:
            words = _words(call.args[0], module, around)
            found += (Said(of=_name(call), words=each) for each in words)
    for cls in _errors():
        # What a class says of itself is handed on by its constructor.
        module = importlib.import_module(cls.__module__)
        code_of = vars(cls).get("__init__")
        for name in code_of.__code__.co_names if code_of is not None else ():
            value = getattr(module, name, None)
            if isinstance(value, Words):
                found.append(Said(of=cls.__name__, words=value))
    return _unique([one for one in found if one.words.context.startswith("error.")])


def _errors() -> list[type[GovDisclosureError]]:
    modules()
    found: list[type[GovDisclosureError]] = [GovDisclosureError]
    for cls in found:
        found += (sub for sub in cls.__subclasses__() if sub not in found)
    return found


def _of_faults() -> list[Said]:
    """Return each fault code with its sentences: the code stands right before the sentence."""
    found: list[Said] = []
    for module, tree in trees():
        for node in ast.walk(tree):
            row = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
            for before, after in pairwise(row):
                words = _filled(after, module)
                if words is not None:
                    found += (Said(of=text, words=words) for text in _texts(before))
        constants = {text for node in ast.walk(tree) for text in _texts(node)}
        for value in vars(module).values():
            if isinstance(value, Words) and value.context.removeprefix("fault.") in constants:
                found.append(Said(of=value.context.removeprefix("fault."), words=value))
    return _unique([one for one in found if one.words.context.startswith("fault.")])


def _filled(expression: ast.AST, module: ModuleType) -> Words | None:
    match expression:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="fill")):
            value = getattr(module, name, None)
            return value if isinstance(value, Words) else None
    return None


def _of_notes() -> list[Said]:
    found: list[Said] = []
    helpers = _note_helpers()
    for module, around, call in _calls():
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        helper = helpers.get((module.__name__, _name(call)))
        if helper is not None:
            severity, parameters = helper
            given |= dict(zip(parameters, call.args, strict=False))
        elif _name(call) == "Note" and isinstance(given.get("severity"), ast.Attribute):
            severity = ast.unparse(given["severity"]).rpartition(".")[2].lower()
        else:
            continue
        if "sentence" in given:
            words = _words(given["sentence"], module, around)
            found += (
                Said(of=text, words=each, severity=severity)
                for text in _texts(given.get("code"))
                for each in words
            )
    return _unique([one for one in found if one.words.context.startswith("note.")])


def _note_helpers() -> dict[tuple[str, str], tuple[str, list[str]]]:
    """Return the functions that make a note of a code given to them, with their parameters."""
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for module, around, call in _calls():
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        if (
            _name(call) == "Note"
            and isinstance(around, ast.FunctionDef)
            and isinstance(given.get("code"), ast.Name)
        ):
            severity = ast.unparse(given["severity"]).rpartition(".")[2].lower()
            parameters = [argument.arg for argument in around.args.args]
            found[module.__name__, around.name] = severity, parameters
    return found


def _all(prefix: str) -> dict[str, Words]:
    """Return every sentence of the code under a prefix."""
    return {
        value.context: value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, Words) and value.context.startswith(prefix)
    }


class _Sentences(Generated):
    """What the three directives here have in common."""

    def warn_of(self, missing: Sequence[str]) -> None:
        for context in missing:
            _log.warning("%s is on no page", context, location=self.get_location())


class ErrorsDirective(_Sentences):
    """Writes a section for each exception class, with the sentences that it is raised with."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        found = _of_errors()
        self.warn_of(sorted(_all("error.").keys() - {one.words.context for one in found}))
        return [
            self.section(
                f"error-{cls.__name__}",
                code(cls.__name__),
                *self._error(cls, [one.words for one in found if one.of == cls.__name__]),
            )
            for cls in _errors()
        ]

    def _error(self, cls: type[GovDisclosureError], words: list[Words]) -> Iterator[nodes.Node]:
        bases = ", ".join(base.__name__ for base in cls.__bases__)
        say = self.translatable
        yield self.table(
            ("What", "This class"),
            (
                (say("Full name"), code(f"{cls.__module__}.{cls.__name__}")),
                (say("Is also a"), bases),
                (say("Means"), (cls.__doc__ or "").partition("\n")[0].replace("``", "")),
            ),
            widths=(20, 80),
        )
        if words:
            yield self.table(
                ("Sentence", "In Chinese and in English"),
                ((code(each.context), both(each)) for each in words),
                widths=(30, 70),
            )


class FaultsDirective(_Sentences):
    """Writes the fault codes with their sentences, and the phrases that these are filled with."""

    def run(self) -> list[nodes.Node]:
        """Return two tables."""
        found = _of_faults()
        of_codes = {one.words.context for one in found}
        phrases = [each for name, each in sorted(_all("fault.").items()) if name not in of_codes]
        self.warn_of([each.context for each in phrases if each.text().endswith("。")])
        return [
            self.table(
                ("Code", "Sentence"),
                ((code(one.of), both(one.words)) for one in found),
                widths=(25, 75),
            ),
            self.translatable("What a value is said to be expected to be:"),
            self.table(
                ("Chinese", "English"),
                ((said(each.text(), "zh"), said(each.text("en"), "en")) for each in phrases),
            ),
        ]


class NotesDirective(_Sentences):
    """Writes the note codes with their severity and their sentences."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        found = _of_notes()
        self.warn_of(sorted(_all("note.").keys() - {one.words.context for one in found}))
        return [
            self.table(
                ("Code", "Severity", "Sentence"),
                ((code(one.of), one.severity, both(one.words)) for one in found),
                widths=(28, 12, 60),
            )
        ]
