"""The reference page of ledgers: their columns, and the values of those that take a list."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from docutils import nodes

from govdisclosure.editions import DEFAULT
from govdisclosure.language import Words
from govdisclosure.ledger import lines, values
from govdisclosure.ledger.columns import Column, Layout, ValueKind, layouts
from govdisclosure.ledger.month import MONTH
from govdisclosure.ledger.vocabulary import vocabulary
from govdisclosure_docs.code import trees
from govdisclosure_docs.markup import Content, Generated, both, code, folded, said


class LedgersDirective(Generated):
    """Writes a section for each ledger."""

    def run(self) -> list[nodes.Node]:
        """Return for each ledger its columns, then the lists that its values are from."""
        return [
            self.section(f"ledger-{layout.name}", _title(layout), *self._parts(layout))
            for layout in layouts()
        ]

    def _parts(self, layout: Layout) -> Iterator[nodes.Node]:
        yield _columns(self, layout)
        for column in layout.columns:
            if column.entry.of is not None:
                values = vocabulary(column.entry.of, DEFAULT).choices
                yield from folded(
                    f"The values of {column.heading('en')}",
                    self.table(
                        ("Value", "Chinese", "English"),
                        (
                            (
                                code(each.name),
                                said(each.text("zh"), "zh"),
                                said(each.text("en"), "en"),
                            )
                            for each in values
                        ),
                        widths=(24, 38, 38),
                    ),
                )


class MonthDirective(Generated):
    """Writes the columns of the requests of a month."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        return [_columns(self, MONTH)]


class LedgerFaultsDirective(Generated):
    """Writes what is told of lines and headings, by its code."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        return [
            self.table(
                ("Code", "Sentence"),
                ((code(name), both(words)) for name, words in sorted(_faults(), key=str)),
                widths=(25, 75),
            )
        ]


def _faults() -> Iterator[tuple[str, Words]]:
    """Yield every code with its sentence: the one stands right before the other in a call."""
    for module, tree in trees():
        if module not in {lines, values}:
            continue
        for node in ast.walk(tree):
            for before, after in pairwise(node.args if isinstance(node, ast.Call) else ()):
                words = getattr(module, _named(after), None)
                if isinstance(before, ast.Constant) and isinstance(words, Words):
                    yield str(before.value), words


def _named(expression: ast.expr) -> str:
    """Return the name of a sentence, filled in or not."""
    match expression:
        case ast.Name(id=name):
            return name
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="fill")):
            return name
    return ""


def _columns(page: Generated, layout: Layout) -> nodes.Node:
    return page.table(
        ("Attribute", "Heading", "Also met", "Takes", "May be", "What goes there"),
        (_column(column) for column in layout.columns),
        ids=[f"ledger-{layout.name}-{column.attribute}" for column in layout.columns],
        widths=(16, 16, 20, 13, 9, 26),
    )


def _title(layout: Layout) -> Content:
    return [said(layout.title.text("zh"), "zh"), " ", said(layout.title.text("en"), "en")]


def _column(column: Column) -> tuple[Content, ...]:
    return (
        code(column.attribute),
        both(column.entry.heading),
        said("、".join(column.entry.others), "zh") if column.entry.others else "—",
        "a value of the list" if column.kind is ValueKind.CHOICE else column.kind.text("en"),
        _may_be(column),
        both(column.entry.note),
    )


def _may_be(column: Column) -> str:
    if column.required:
        return "neither missing nor blank" if column.needed else "missing, not blank"
    return "blank" if column.needed else "missing or blank"
