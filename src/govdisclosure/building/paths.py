"""The paths of a report: every place that holds a value."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from govdisclosure.form.declared import attributes, once_per_class


@once_per_class
def paths_of(cls: type[Any]) -> frozenset[str]:
    """Return the paths of all places of a part, down to those that hold no part themselves.

    >>> from govdisclosure.report import SignOff
    >>> sorted(paths_of(SignOff))
    ['agency', 'date']
    """
    return frozenset(_paths(cls, ""))


def value_at(report: object, path: str) -> object:
    """Return what stands at a path; ``None`` where there is no such place."""
    return attrgetter(path)(report) if path in paths_of(type(report)) else None


def _paths(cls: type[Any], prefix: str) -> Iterator[str]:
    for attribute in attributes(cls):
        path = f"{prefix}{attribute.name}"
        if attribute.is_part:
            yield from _paths(attribute.holds, f"{path}.")
        else:
            yield path
