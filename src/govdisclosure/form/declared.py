"""What the attributes of a part are declared to be: their types and the notes beside them."""

from collections.abc import Callable
from functools import cache
from types import NoneType
from typing import Annotated, Any, ParamSpec, TypeVar, cast, get_args, get_origin, get_type_hints

import attrs

from govdisclosure.form.kinds import Kind

_Note = TypeVar("_Note")
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def once_per_class(function: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Keep what a function makes of a class; as `functools.cache`, whose types refuse classes."""
    return cast("Callable[_Given, _Made]", cache(function))


@attrs.frozen
class Attribute:
    """One attribute of a part.

    ``holds`` is its type without ``None``, which ``optional`` stands for; ``notes`` is what the
    annotation adds to the type: a kind of figure, a line, a column, a heading.
    """

    name: str
    holds: Any
    optional: bool
    notes: tuple[object, ...]

    @property
    def kind(self) -> Kind | None:
        """The kind of figure, where it is one."""
        return self.note(Kind)

    @property
    def is_part(self) -> bool:
        """Whether the attribute is a part with attributes of its own."""
        return isinstance(self.holds, type) and attrs.has(self.holds)

    def note(self, kind: type[_Note]) -> _Note | None:
        """Return the note of a kind, if there is one."""
        return next((note for note in self.notes if isinstance(note, kind)), None)


@once_per_class
def attributes(cls: type[Any]) -> tuple[Attribute, ...]:
    """Return the attributes of a part, in order."""
    hints = get_type_hints(cls, include_extras=True)
    return tuple(_attribute(field.name, hints[field.name]) for field in attrs.fields(cls))


def _attribute(name: str, hint: Any) -> Attribute:
    notes: tuple[object, ...] = ()
    if get_origin(hint) is Annotated:
        hint, *found = get_args(hint)
        notes = tuple(found)
    choices = get_args(hint)
    if NoneType not in choices:
        return Attribute(name, hint, optional=False, notes=notes)
    inner = [choice for choice in choices if choice is not NoneType]
    if len(inner) != 1:
        raise TypeError(f"an attribute of a part is one type, or one type or None: {name}: {hint}")
    return Attribute(name, inner[0], optional=True, notes=notes)
