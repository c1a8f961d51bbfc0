"""The words in which a form is declared: lines, columns, relations, parts.

An edition is a tree of parts. A part is a frozen attrs class derived from `Part`; each attribute is
annotated with what the form prints for it. Everything else (ids, order, labels, schema, layout,
equations) is derived from these annotations.
"""

import re
from operator import attrgetter
from typing import Any

import attrs

from govdisclosure.form.declared import attributes, once_per_class
from govdisclosure.form.strict import refuse_faults
from govdisclosure.law import Citation

_NUMBERING = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.")


def numbering(wording: str) -> str:
    """Return the number with which a wording of the form begins, or an empty text.

    >>> numbering("（三）不予公开"), numbering("3.其他"), numbering("规章")
    ('（三）', '3.', '')
    """
    match = _NUMBERING.match(wording)
    return match.group() if match else ""


@attrs.frozen
class Line:
    """A row or a group of rows, worded as on the form.

    ``block`` is the title over the row, or the group that the form prints beside it.
    """

    wording: str
    block: str | None = attrs.field(default=None, kw_only=True)
    cite: Citation | None = attrs.field(default=None, kw_only=True)


@attrs.frozen
class Column:
    """A column of figures, worded as on the form; ``group`` is the heading that spans it."""

    wording: str
    group: str | None = attrs.field(default=None, kw_only=True)
    unit: str = attrs.field(default="件", kw_only=True)


@attrs.frozen
class Heading:
    """The heading of a section, of a passage of text, or of an entry of the publication header."""

    wording: str


@attrs.frozen
class Section(Heading):
    """The heading of one of the six sections."""


@attrs.frozen
class UnitOf:
    """Marks the attribute that says in which unit a figure beside it is stated."""

    attribute: str


@attrs.frozen
class Relation:
    """A cross-check (勾稽关系) of a part: one sum equals another.

    ``left`` and ``right`` are attribute paths below the part; paths that lead to rows are compared
    column by column. ``rule`` is the id of the rule that the relation belongs to.
    """

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@attrs.frozen
class TotalOf:
    """A relation of the commonest kind: ``total`` is the sum of all the other lines of the part."""

    rule: str
    total: str = "total"


class Part:
    """What every part of a report is: strict about its values, each of which stands in a slot.

    A value of the wrong type or out of range raises `InvalidReport` with every fault of the part.
    The classes go without a slot for weak references: so a class with the same slots can lend its
    layout, which is how reports are built quickly from JSON (see `interchange.wire`).
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        # What a class has of its own attrs leaves alone; it would write and compile these anew for
        # every part, at every import.
        for name in ("__eq__", "__hash__", "__repr__"):
            setattr(cls, name, getattr(cls, name))

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot stand in a report."""
        refuse_faults(self)

    def __eq__(self, other: object) -> bool:
        if self.__class__ is not other.__class__:
            return NotImplemented
        values = _values(self.__class__)
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash((self.__class__, _values(self.__class__)(self)))

    def __repr__(self) -> str:
        names = (attribute.name for attribute in attributes(self.__class__))
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__name__}({inside})"


@once_per_class
def _values(cls: type[Any]) -> "attrgetter[Any]":
    return attrgetter(*(attribute.name for attribute in attributes(cls)))
