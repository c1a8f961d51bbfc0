"""The notes that the code makes: each code with its sentences and its severities."""

import ast
from collections.abc import Iterator, Mapping
from types import ModuleType

import attrs

from govdisclosure.language import Words
from govdisclosure_docs.code import modules
from govdisclosure_docs.spoken import (
    Call,
    Function,
    Said,
    Scope,
    Scopes,
    assigned,
    calls,
    followed,
    name_of,
    texts_of,
    unique,
    words_of,
)


def of_notes() -> list[Said]:
    """Return each note code with its sentences.

    A sentence that comes out of a collection is any of those that the module knows and that no
    other place in it accounts for.
    """
    found: list[Said] = []
    known: set[tuple[str, str]] = set()
    unknown: list[_Made] = []
    for made in _notes():
        words = words_of(made.given["sentence"], made.module, made.scopes)
        found += (said for each in words for said in made.said(each))
        known |= {(made.module.__name__, each.context) for each in words}
        unknown += [] if words else [made]
    for made in unknown:
        found += (
            said
            for context, words in _near(made).items()
            if (made.module.__name__, context) not in known
            for said in made.said(words)
        )
    return unique([one for one in found if one.words.context.startswith("note.")])


@attrs.frozen(kw_only=True)
class _Made:
    """A place at which a note is made, or a function is called that makes it."""

    module: ModuleType
    around: Function
    given: Mapping[str | None, ast.expr]
    scopes: Scopes

    def said(self, words: Words) -> Iterator[Said]:
        """Yield the pairs of a sentence with the codes that it stands under here."""
        codes = texts_of(_chosen(self.given["code"], self.module, words), self.module, self.scopes)
        if not codes and self.of_context():
            codes = [words.context.removeprefix("note.")]
        expression = _chosen(self.given["severity"], self.module, words)
        severities = self._severities(expression, words, self.scopes)
        severities = severities or self._severities(self.around, words)
        for node in ast.walk(self.around):
            # A note that is made milder afterwards.
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "attrs.evolve":
                severities |= self._severities(node, words)
        yield from (
            Said(of=text, words=words, severity=each) for text in codes for each in severities
        )

    def _severities(self, expression: ast.AST, words: Words, scopes: Scopes = ()) -> set[str]:
        found: set[str] = set()
        for node in ast.walk(expression):
            match node:
                case ast.Attribute(value=ast.Name(id="Severity"), attr=name):
                    found.add(name.lower())
                case ast.Name(id=name) if name != "Severity":
                    for value, outer in followed(name, scopes):
                        chosen = _chosen(value, self.module, words)
                        found |= self._severities(chosen, words, outer)
        return found

    def of_context(self) -> bool:
        """Tell whether the sentence tells the code."""
        return any(
            isinstance(node, ast.Attribute) and node.attr == "context"
            for node in ast.walk(self.given["code"])
        )


def _notes() -> Iterator[_Made]:
    """Yield every place at which a note is made whose sentence is known there."""
    makers: dict[tuple[str, str], tuple[ast.FunctionDef, _Made]] = {}
    for module, around, call in calls():
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        if name_of(call) != "Note" or not given.keys() >= {"code", "severity", "sentence"}:
            continue
        for local in _variants(given["code"], around, call):
            made = _Made(module=module, around=around, given=given, scopes=(local,))
            if isinstance(around, ast.FunctionDef) and _is_told(around, made):
                makers[module.__name__, around.name] = around, made
            else:
                yield made
    for module, around, call in calls():
        if (module.__name__, name_of(call)) in makers:
            function, made = makers[module.__name__, name_of(call)]
            arguments = _arguments(function, call)
            code_of = made.given["code"]
            [code_of] = arguments.get(
                code_of.id if isinstance(code_of, ast.Name) else "", [code_of]
            )
            for local in _variants(code_of, around, call):
                yield attrs.evolve(made, scopes=(*made.scopes, arguments, local))


def _variants(code_of: ast.expr, around: Function, call: Call) -> Iterator[Scope]:
    """Yield what is assigned last before a call, and before that if there is a code for each."""
    latest = {
        name: [value for value in values if value.lineno <= call.lineno][::-1]
        for name, values in assigned(around).items()
    }
    codes = latest.get(code_of.id, []) if isinstance(code_of, ast.Name) else []
    for number in range(max(len(codes), 1)):
        yield {name: values[number : number + 1] for name, values in latest.items()}


def _is_told(function: ast.FunctionDef, made: _Made) -> bool:
    """Tell whether a function is told by those who call it what to say."""
    told = {argument.arg for argument in function.args.args}
    codes = {node.id for node in ast.walk(made.given["code"]) if isinstance(node, ast.Name)}
    sentences = {node.id for node in ast.walk(made.given["sentence"]) if isinstance(node, ast.Name)}
    known = words_of(made.given["sentence"], made.module, made.scopes)
    return bool(told & (codes if known else codes | sentences))


def _arguments(function: ast.FunctionDef, call: Call) -> Scope:
    """Return what the parameters of a function are in a call."""
    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
    defaults = function.args.defaults
    found = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    found |= dict(zip(names, call.args, strict=False))
    found |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    return {name: [value] for name, value in found.items()}


def _chosen(expression: ast.expr, module: ModuleType, words: Words) -> ast.expr:
    """Return the branch that is taken where a choice depends on the sentence."""
    match expression:
        case ast.IfExp(test=ast.Compare(ops=[ast.Is()], comparators=[ast.Name(id=name)])):
            is_it = getattr(module, name, None) is words
            return expression.body if is_it else expression.orelse
    return expression


def _near(made: _Made) -> dict[str, Words]:
    """Return the sentences that a module knows, and where they tell the code those nearby."""
    spaces = [vars(made.module)]
    if made.of_context():
        parts = {getattr(value, "__module__", None) for value in spaces[0].values()}
        spaces += [vars(module) for module in modules() if module.__name__ in parts]
    return {
        value.context: value
        for space in spaces
        for value in space.values()
        if isinstance(value, Words) and value.context.startswith("note.")
    }
