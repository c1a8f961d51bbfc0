"""Where the code says something to people: its calls, and the sentences that they come to."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import TypeAlias

import attrs

from govdisclosure.language import Words
from govdisclosure_docs.code import trees

Call: TypeAlias = ast.Call
Function: TypeAlias = ast.FunctionDef | ast.Module
Scope: TypeAlias = Mapping[str, Sequence[ast.expr]]
Scopes: TypeAlias = tuple[Scope, ...]
"""What names stand for, the innermost first."""


@attrs.frozen(kw_only=True)
class Said:
    """A sentence with what it is said of: a class, or a code; ``severity`` is that of a note."""

    of: str
    words: Words
    severity: str = ""


@cache
def calls() -> tuple[tuple[ModuleType, Function, Call], ...]:
    """Return every call in the code, with the module and the function that it stands in."""
    return tuple(
        (module, around, call) for module, tree in trees() for around, call in _within(tree, tree)
    )


def _within(node: ast.AST, around: Function) -> Iterator[tuple[Function, Call]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield around, child
        yield from _within(child, child if isinstance(child, ast.FunctionDef) else around)


def assigned(around: Function) -> Scope:
    """Return what is assigned to each local name of a function; a module has none."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(around) if isinstance(around, ast.FunctionDef) else ():
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                pairs = list(zip(names, values, strict=True))
            case ast.Assign(targets=targets, value=value):
                pairs = [(target, value) for target in targets]
            case _:
                continue
        for target, value in pairs:
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).append(value)
    return found


def followed(name: str, scopes: Scopes) -> Iterator[tuple[ast.expr, Scopes]]:
    """Yield what a name may stand for, with the scopes in which that is to be understood."""
    for number, scope in enumerate(scopes, 1):
        if name in scope:
            yield from ((value, scopes[number:]) for value in scope[name])
            return


def words_of(expression: ast.AST, module: ModuleType, scopes: Scopes = ()) -> list[Words]:
    """Return the sentences that an expression may come to; local variables are followed."""
    found: list[Words] = []
    for node in ast.walk(expression):
        if not isinstance(node, ast.Name):
            continue
        value = getattr(module, node.id, None)
        if isinstance(value, Words):
            found.append(value)
        else:
            for each, outer in followed(node.id, scopes):
                found += words_of(each, module, outer)
    return found


def texts_of(
    expression: ast.AST | None, module: ModuleType | None = None, scopes: Scopes = ()
) -> list[str]:
    """Return the texts that an expression may come to; what is filled in stands in braces."""
    match expression:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return [
                *texts_of(expression.body, module, scopes),
                *texts_of(expression.orelse, module, scopes),
            ]
        case ast.JoinedStr(values=pieces):
            return ["".join(_piece(piece) for piece in pieces)]
        case ast.Name(id=name):
            value = getattr(module, name, None)
            if isinstance(value, str):
                return [value]
            pairs = followed(name, scopes)
            return [text for each, outer in pairs for text in texts_of(each, module, outer)]
    return []


def _piece(piece: ast.expr) -> str:
    match piece:
        case ast.Constant(value=text):
            return str(text)
        case ast.FormattedValue(value=ast.Name(id=name)):
            return f"{{{name}}}"
    return "{…}"


def name_of(call: Call) -> str:
    """Return the name of the function, or of the method of the same class, that is called."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="self"), attr=name):
            return name
    return ""


def unique(found: Sequence[Said]) -> list[Said]:
    """Return each pair once, in order, with all severities that it is said with."""
    pairs: dict[tuple[str, str], list[Said]] = {}
    for one in found:
        pairs.setdefault((one.of, one.words.context), []).append(one)
    return [
        attrs.evolve(same[0], severity=" or ".join(sorted({one.severity for one in same})))
        for _, same in sorted(pairs.items())
    ]
