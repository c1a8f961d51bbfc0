"""Files in TOML that say what a ledger of one's own calls its columns and its values."""

from collections.abc import Iterator, Mapping

import attrs

from govdisclosure.editions import DEFAULT
from govdisclosure.errors import Fault, Faulty
from govdisclosure.language import Words
from govdisclosure.ledger.columns import Column, ValueKind, layouts
from govdisclosure.ledger.vocabulary import fold, vocabulary
from govdisclosure.tomlfile import Section, TomlSource, no_choice, read_toml

HEADING = "heading"
"""The key of a column's heading where its values are named too."""


class InvalidMapping(Faulty):
    """A file of headings and values cannot be understood, or names what there is not.

    The path of a fault is its place in the file, such as ``requests.outcome.granted``.
    """

    head = Words("error.invalid-mapping", "对照表有{count}处错误：")


@attrs.frozen(kw_only=True)
class Named:
    """What a ledger of one's own calls a column, and the values in it."""

    headings: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)


@attrs.frozen
class Naming:
    """What a ledger of one's own calls its columns and values, by ledger and attribute."""

    names: Mapping[str, Mapping[str, Named]] = attrs.field(factory=dict)

    def of(self, ledger: str, attribute: str) -> Named:
        """Return what was said of a column."""
        return self.names.get(ledger, {}).get(attribute, Named())


def load_mapping(source: TomlSource, edition: str = DEFAULT) -> Naming:
    r"""Read what ledgers call their columns and values.

    A table for each ledger; in it the heading of an attribute, or several; or a table of its own
    with ``heading`` and what each of its values is called. ``source`` is a path, the bytes of a
    file, or text. Raises `InvalidMapping` with every fault, and `OSError`.

    >>> naming = load_mapping('[requests]\nreceived = "来件日"\n'
    ...     '[requests.outcome]\nheading = "办理情况"\ngranted = ["公开", "同意公开"]\n')
    >>> naming.of("requests", "outcome")
    Named(headings=('办理情况',), values={'granted': ('公开', '同意公开')})
    """
    faults: list[Fault] = []
    whole = Section(read_toml(source, InvalidMapping), "", faults)
    whole.refuse_other_keys(tuple(layout.name for layout in layouts()))
    names = {}
    for layout in layouts():
        section = whole.table(layout.name)
        section.refuse_other_keys(tuple(column.attribute for column in layout.columns))
        named = {
            column.attribute: _named(section, column, edition)
            for column in layout.columns
            if column.attribute in section.data
        }
        _refuse_same_headings(section, named)
        names[layout.name] = named
    if faults:
        raise InvalidMapping(faults)
    return Naming(names)


def _named(section: Section, column: Column, edition: str) -> Named:
    if not isinstance(section.data[column.attribute], dict):
        return Named(headings=_texts(section, column.attribute))
    table = section.table(column.attribute)
    headings = _texts(table, HEADING) if HEADING in table.data else ()
    values = dict(_values(table, ""))
    known = _known(column, edition)
    for value in values.keys() - set(known):
        table.faults.append(no_choice(table.at(value), value, (HEADING, *known)))
    _refuse_same_words(table, values)
    return Named(headings=headings, values=values)


def _known(column: Column, edition: str) -> tuple[str, ...]:
    if column.entry.of is not None:
        return tuple(choice.name for choice in vocabulary(column.entry.of, edition).choices)
    return ("yes", "no") if column.kind is ValueKind.YES_NO else ()


def _values(table: Section, before: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words for each value; the parts of its name may be tables in each other."""
    for key, given in table.data.items():
        if isinstance(given, dict):
            yield from _values(table.table(key), f"{before}{key}.")
        elif before or key != HEADING:
            yield f"{before}{key}", _texts(table, key)


def _texts(section: Section, key: str) -> tuple[str, ...]:
    given = section.data[key]
    if isinstance(given, str):
        text = section.text(key)
        return () if text is None else (text,)
    return tuple(section.texts(key))


def _refuse_same_headings(section: Section, named: Mapping[str, Named]) -> None:
    seen: dict[str, str] = {}
    for attribute, each in named.items():
        for heading in each.headings:
            other = seen.setdefault(fold(heading), attribute)
            if other != attribute:
                section.wrong(attribute, "same-name", SAME_NAME.fill(name=heading, other=other))


def _refuse_same_words(table: Section, values: Mapping[str, tuple[str, ...]]) -> None:
    seen: dict[str, str] = {}
    for value, words in values.items():
        for word in words:
            other = seen.setdefault(fold(word), value)
            if other != value:
                table.wrong(value, "same-name", SAME_NAME.fill(name=word, other=other))


SAME_NAME = Words("fault.same-name", "“{name}”已用于{other}。")
