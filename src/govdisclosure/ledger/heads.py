"""Finding the headings of a ledger, and which column stands where."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from govdisclosure.ledger.columns import Column, Layout
from govdisclosure.ledger.mapping import Naming
from govdisclosure.ledger.vocabulary import fold

MOST_ABOVE = 20
"""So many lines, title and remarks, may stand above the headings."""

_FEWEST = 2
"""So many headings have to be known for a line to be that of the headings."""


@attrs.frozen(kw_only=True)
class Heads:
    """The headings of a ledger.

    ``headings`` are those that stand there, one for each field of the line; ``columns`` says which
    fields are known. ``repeated`` are headings that name a column another time, ``unknown`` those
    that name none, ``missing`` the columns without which nothing can be counted.
    """

    headings: tuple[str, ...]
    columns: Mapping[int, Column]
    repeated: tuple[tuple[int, Column], ...]
    unknown: tuple[int, ...]
    missing: tuple[Column, ...]

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes that the ledger has, in the order of its columns."""
        return tuple(column.attribute for column in self.columns.values())

    def heading(self, attribute: str) -> str | None:
        """Return what stands over an attribute, ``None`` where the ledger has it not."""
        found = (at for at, column in self.columns.items() if column.attribute == attribute)
        return next((self.headings[at] for at in found), None)

    @property
    def unnamed(self) -> tuple[int, ...]:
        """The fields over which nothing stands."""
        return tuple(place for place, heading in enumerate(self.headings) if not heading)


def heads_of(fields: Sequence[str], layout: Layout, naming: Naming) -> Heads | None:
    """Return the headings that a line consists of, ``None`` where it is no line of headings."""
    names = _names(layout, naming)
    columns: dict[int, Column] = {}
    repeated: list[tuple[int, Column]] = []
    unknown: list[int] = []
    headings = tuple(" ".join(field.split()) for field in fields)
    for place, heading in enumerate(headings):
        column = names.get(fold(heading)) if heading else None
        if column is not None and column in columns.values():
            repeated.append((place, column))
        elif column is not None:
            columns[place] = column
        elif heading:
            unknown.append(place)
    if len(columns) < _FEWEST:
        return None
    found = set(columns.values())
    return Heads(
        headings=headings,
        columns=columns,
        repeated=tuple(repeated),
        unknown=tuple(unknown),
        missing=tuple(each for each in layout.columns if each.needed and each not in found),
    )


def _names(layout: Layout, naming: Naming) -> dict[str, Column]:
    names: dict[str, Column] = {}
    for column in layout.columns:
        # What a user says of a column stands for all that it is called otherwise.
        if not naming.of(layout.name, column.attribute).headings:
            names |= {fold(name): column for name in names_of(column)}
    for column in layout.columns:
        own = naming.of(layout.name, column.attribute).headings
        names |= {fold(name): column for name in own}
    return names


def names_of(column: Column) -> Iterator[str]:
    """Yield every heading by which a column is known."""
    yield from (column.heading("zh"), column.heading("en"), column.attribute)
    yield from column.entry.others
