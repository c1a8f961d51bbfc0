"""The words in which a form is declared: lines, columns, relations, parts.

An edition is a tree of parts. A part is a frozen attrs class; each attribute is annotated with what
the form prints for it. Everything else (ids, order, labels, schema, layout, equations) is derived
from these annotations.
"""

import re
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

import attrs

from govdisclosure.form.declared import once_per_class
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


_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field,))
def part(cls: type[_Class]) -> type[_Class]:
    """Make a class a part of a report: frozen, slotted, keyword-only, and strict about values.

    A value of the wrong type or out of range raises `InvalidReport` with every fault of the part.
    """
    cls.__attrs_post_init__ = refuse_faults  # type: ignore[attr-defined]  # attrs looks it up
    # Parts share what attrs would write and compile anew for each, at every import.
    cls.__eq__ = _equal  # type: ignore[method-assign]  # attrs leaves it alone
    cls.__hash__ = _hashed  # type: ignore[method-assign,assignment]  # as above
    if cls.__repr__ is object.__repr__:
        cls.__repr__ = _shown  # type: ignore[method-assign]  # as above
    # Without a slot for weak references a class with the same slots can lend its layout, which
    # is how reports are built quickly from JSON (see interchange.wire).
    return attrs.frozen(cls, kw_only=True, weakref_slot=False, repr=False)


def _equal(one: object, other: object) -> Any:
    if one.__class__ is not other.__class__:
        return NotImplemented
    values = _values(one.__class__)
    return values(one) == values(other)


def _hashed(one: object) -> int:
    return hash((one.__class__, _values(one.__class__)(one)))


def _shown(one: object) -> str:
    inside = ", ".join(f"{name}={getattr(one, name)!r}" for name in _names(one.__class__))
    return f"{one.__class__.__name__}({inside})"


def _names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls))


@once_per_class
def _values(cls: type[Any]) -> "attrgetter[Any]":
    return attrgetter(*_names(cls))
