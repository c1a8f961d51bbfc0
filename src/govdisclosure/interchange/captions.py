"""What the keys of the interchange format are called: the wording of the form, or English terms."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from govdisclosure.editions import report_class
from govdisclosure.form.declare import Column, Heading, Line
from govdisclosure.form.declared import Attribute, attributes
from govdisclosure.labels import worded
from govdisclosure.language import SOURCE, Language, catalog


def named(attribute: Attribute, cls: type[Any], path: str) -> tuple[str, str] | None:
    """Return the key of an attribute's wording in the catalogs, and the wording, if it has one."""
    column = attribute.note(Column)
    if column is not None:
        return f"{cls.__name__.lower()}.{attribute.name}", column.wording
    found = attribute.note(Line) or attribute.note(Heading)
    return None if found is None else (path, found.wording)


def captions(edition: str, lang: Language = SOURCE) -> Mapping[str, str]:
    """Return what stands beside each key of a report, by its path, in one language.

    Raises `UnknownName` when there is no such edition, `ValueError` for a language without a
    catalog.

    >>> captions("2021")["requests.received.natural_person"]
    '自然人'
    >>> captions("2021", "en")["requests.received"]
    'I. Requests newly received this year'
    """
    return _captions(edition, catalog(lang).language)


@cache
def _captions(edition: str, lang: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    _collect(report_class(edition), "", lang, found)
    return MappingProxyType(found)


def _collect(cls: type[Any], path: str, lang: str, found: dict[str, str]) -> None:
    for attribute in attributes(cls):
        here = f"{path}.{attribute.name}" if path else attribute.name
        words = named(attribute, cls, here)
        if words is not None:
            found[here] = worded(*words, lang)
        if attribute.is_part:
            _collect(attribute.holds, here, lang, found)
