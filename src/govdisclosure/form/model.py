"""A form as it follows from its classes: cells, rows, tables and equations, in form order."""

from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import Any

import attrs

from govdisclosure.errors import UNKNOWN_CELL, UnknownName
from govdisclosure.form.declare import Column, Heading, Line, Relation, Section, TotalOf, UnitOf
from govdisclosure.form.declared import attributes, once_per_class
from govdisclosure.form.kinds import Figure, Kind
from govdisclosure.law import Citation


# Forms are made once and compared as what they are, not field by field: they are keys of caches.
@attrs.frozen(kw_only=True, eq=False)
class Cell:
    """One figure of the form.

    ``id`` is the dotted path that leads to it in a report. ``column_key`` is the key of its column
    in the catalogs, which is the same for every row that has the column.
    """

    id: str
    kind: Kind
    column: Column
    column_key: str
    unit_attribute: str | None = None
    """The path of the attribute that states the unit, where the form prints none."""

    @property
    def attribute(self) -> str:
        """The last step of the path: the column."""
        return self.id.rpartition(".")[2]

    @property
    def row_id(self) -> str:
        """The path of the row that the cell stands in."""
        return self.id.rpartition(".")[0]


@attrs.frozen(kw_only=True, eq=False)
class Row:
    """One row of figures: its line, the lines that it stands under, and its cells."""

    id: str
    line: Line
    parents: tuple[tuple[str, Line], ...]
    cells: tuple[Cell, ...]

    @property
    def cite(self) -> Citation | None:
        """What the row rests on."""
        return self.line.cite

    @property
    def lines(self) -> tuple[tuple[str, Line], ...]:
        """The lines from the outermost group to the row itself, each with its id."""
        return (*self.parents, (self.id, self.line))


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """One of the three tables, named by its section's attribute (``"requests"``)."""

    id: str
    section: Section
    rows: tuple[Row, ...]

    @property
    def number(self) -> str:
        """The number of the section: 二, 三 or 四."""
        return self.section.wording.partition("、")[0]


@attrs.frozen(kw_only=True, eq=False)
class Equation:
    """One cross-check over cells: the sum of ``left`` equals the sum of ``right``.

    ``on`` is what it is about: a row, or a column of table three.
    """

    rule: str
    on: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells that the equation touches."""
        return self.left + self.right


@attrs.frozen(kw_only=True, eq=False)
class Form:
    """An edition of the form."""

    edition: str
    tables: tuple[Table, ...]
    equations: tuple[Equation, ...]
    headings: dict[str, Heading]
    """Every heading by the path of what stands under it, in the order of the report's class."""

    rows: dict[str, Row] = attrs.field(init=False, repr=False)
    cells: dict[str, Cell] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        rows = {row.id: row for table in self.tables for row in table.rows}
        object.__setattr__(self, "rows", rows)
        cells = {cell.id: cell for row in rows.values() for cell in row.cells}
        object.__setattr__(self, "cells", cells)

    @property
    def sections(self) -> dict[str, Section]:
        """The six sections by their paths, in the order in which the form prints them."""
        found = {
            path: heading for path, heading in self.headings.items() if isinstance(heading, Section)
        }
        # A report's class names what all editions share before the tables of its own.
        return dict(
            sorted(found.items(), key=lambda item: "一二三四五六".index(item[1].wording[0]))
        )

    def below(self, section: str) -> dict[str, Heading]:
        """Return the headings under a section by their paths."""
        prefix = f"{section}."
        return {path: heading for path, heading in self.headings.items() if path.startswith(prefix)}

    def cell(self, name: str) -> Cell:
        """Return a cell by its id; raise `UnknownName` when the edition has none of that name."""
        if name not in self.cells:
            raise UnknownName(UNKNOWN_CELL.fill(edition=self.edition, name=name))
        return self.cells[name]

    def table_of(self, cell: str) -> Table:
        """Return the table that a cell stands in."""
        name = cell.partition(".")[0]
        return next(table for table in self.tables if table.id == name)

    def figures(self, report: object) -> dict[str, Figure]:
        """Return the flat view of a report: every cell id with its figure, in form order."""
        return dict(zip(self.cells, _getter(tuple(self.cells))(report), strict=True))


@cache
def _getter(paths: tuple[str, ...]) -> "attrgetter[tuple[Figure, ...]]":
    return attrgetter(*paths)


@once_per_class
def derive(report: type[Any], edition: str) -> Form:
    """Derive a form from the class of its reports."""
    tables: list[Table] = []
    equations: list[Equation] = []
    for attribute in attributes(report):
        section = attribute.note(Section)
        rows = tuple(_rows(attribute.holds, attribute.name, ())) if attribute.is_part else ()
        if rows and section is not None:
            tables.append(Table(id=attribute.name, section=section, rows=rows))
            equations.extend(_equations(attribute.holds, attribute.name, rows))
    return Form(
        edition=edition,
        tables=tuple(tables),
        equations=tuple(equations),
        headings=dict(_headings(report, "")),
    )


def _headings(cls: type[Any], prefix: str) -> Iterator[tuple[str, Heading]]:
    for attribute in attributes(cls):
        path = f"{prefix}{attribute.name}"
        heading = attribute.note(Heading)
        if heading is not None:
            yield path, heading
        if attribute.is_part:
            yield from _headings(attribute.holds, f"{path}.")


def _rows(cls: type[Any], path: str, parents: tuple[tuple[str, Line], ...]) -> Iterator[Row]:
    for attribute in attributes(cls):
        line = attribute.note(Line)
        if line is None:
            continue
        here = f"{path}.{attribute.name}"
        cells = tuple(_cells(attribute.holds, here))
        if cells:
            yield Row(id=here, line=line, parents=parents, cells=cells)
        else:
            yield from _rows(attribute.holds, here, (*parents, (here, line)))


def _cells(cls: type[Any], path: str) -> Iterator[Cell]:
    units = {
        unit.attribute: f"{path}.{attribute.name}"
        for attribute in attributes(cls)
        if (unit := attribute.note(UnitOf)) is not None
    }
    for attribute in attributes(cls):
        column, kind = attribute.note(Column), attribute.kind
        if column is not None and kind is not None:
            yield Cell(
                id=f"{path}.{attribute.name}",
                kind=kind,
                column=column,
                column_key=f"{cls.__name__.lower()}.{attribute.name}",
                unit_attribute=units.get(attribute.name),
            )


def _equations(cls: type[Any], path: str, rows: tuple[Row, ...]) -> Iterator[Equation]:
    """Yield the relations declared on a part and on the parts below it, cell by cell."""
    for declared in getattr(cls, "relations", ()):
        relation = _spelled_out(declared, cls, path, rows)
        yield from _by_column(relation, path, rows)
    for attribute in attributes(cls):
        if attribute.is_part:
            yield from _equations(attribute.holds, f"{path}.{attribute.name}", rows)


def _spelled_out(
    declared: Relation | TotalOf,
    cls: type[Any],
    path: str,
    rows: tuple[Row, ...],
) -> Relation:
    if isinstance(declared, Relation):
        return declared
    prefix = f"{path}."
    inside = [row.id.removeprefix(prefix) for row in rows if row.id.startswith(prefix)]
    parts = inside or [cell.attribute for cell in _cells(cls, path)]
    others = tuple(name for name in parts if name != declared.total)
    return Relation(declared.rule, left=others, right=(declared.total,))


def _by_column(relation: Relation, path: str, rows: tuple[Row, ...]) -> Iterator[Equation]:
    columns = {row.id: tuple(cell.attribute for cell in row.cells) for row in rows}
    first = f"{path}.{relation.left[0]}"
    if first not in columns:
        yield Equation(
            rule=relation.rule,
            on=path,
            left=tuple(f"{path}.{name}" for name in relation.left),
            right=tuple(f"{path}.{name}" for name in relation.right),
        )
        return
    for column in columns[first]:
        yield Equation(
            rule=relation.rule,
            on=column,
            left=tuple(f"{path}.{name}.{column}" for name in relation.left),
            right=tuple(f"{path}.{name}.{column}" for name in relation.right),
        )
