"""The reference page of all that can be said to be wrong, collected from the code that says it.

An error, a fault or a note is made in the code together with its sentence; the two are found there
as a pair. A sentence under ``error.``, ``fault.`` or ``note.`` that no pair accounts for is warned
of, so that the page cannot fall behind.
"""

import ast
import importlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import ModuleType

from docutils import nodes
from sphinx.util import logging

from govdisclosure.errors import GovDisclosureError
from govdisclosure.language import Words
from govdisclosure_docs.code import modules, trees
from govdisclosure_docs.markup import Generated, both, code, said
from govdisclosure_docs.noted import of_notes
from govdisclosure_docs.spoken import (
    Said,
    assigned,
    calls,
    name_of,
    texts_of,
    unique,
    words_of,
)

_log = logging.getLogger(__name__)


def _of_errors() -> list[Said]:
    classes = {cls.__name__ for cls in _errors()}
    found: list[Said] = []
    for module, around, call in calls():
        if name_of(call) in classes and call.args:
            words = words_of(call.args[0], module, (assigned(around),))
            found += (Said(of=name_of(call), words=each) for each in words)
    for cls in _errors():
        # What a class says of itself is handed on by its constructors.
        module = importlib.import_module(cls.__module__)
        makers = [made.__func__ for made in vars(cls).values() if isinstance(made, classmethod)]
        makers += [vars(cls)["__init__"]] if "__init__" in vars(cls) else []
        for name in (name for maker in makers for name in maker.__code__.co_names):
            value = getattr(module, name, None)
            if isinstance(value, Words):
                found.append(Said(of=cls.__name__, words=value))
    return unique([one for one in found if one.words.context.startswith("error.")])


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
                    found += (Said(of=text, words=words) for text in texts_of(before))
        constants = {text for node in ast.walk(tree) for text in texts_of(node)}
        for value in vars(module).values():
            if isinstance(value, Words) and value.context.removeprefix("fault.") in constants:
                found.append(Said(of=value.context.removeprefix("fault."), words=value))
    return unique([one for one in found if one.words.context.startswith("fault.")])


def _filled(expression: ast.AST, module: ModuleType) -> Words | None:
    match expression:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="fill")):
            value = getattr(module, name, None)
            return value if isinstance(value, Words) else None
    return None


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
        found = of_notes()
        self.warn_of(sorted(_all("note.").keys() - {one.words.context for one in found}))
        return [
            self.table(
                ("Code", "Severity", "Sentence"),
                ((code(one.of), one.severity, both(one.words)) for one in found),
                widths=(28, 12, 60),
            )
        ]
