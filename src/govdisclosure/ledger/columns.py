"""The columns of ledgers, derived from the classes of their entries."""

import datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import Annotated, TypeAlias, get_args, get_origin, get_type_hints

import attrs

from govdisclosure.errors import UnknownName
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.ledger.cases import (
    ChallengeCase,
    DecisionCount,
    DocumentEntry,
    Ledger,
    RequestCase,
)
from govdisclosure.ledger.entry import Entry

Case: TypeAlias = RequestCase | ChallengeCase | DocumentEntry | DecisionCount
"""An entry of any ledger."""


class ValueKind(Enum):
    """What the values of a column are."""

    TEXT = "text"
    DATE = "date"
    YES_NO = "yes or no"
    MONEY = "money"
    COUNT = "count"
    CHOICE = "choice"

    def text(self, lang: Language = "zh") -> str:
        """Return what has to be written in such a column."""
        return _KINDS[self].text(lang)

    def sentence(self) -> Sentence:
        """Return it in no language yet."""
        return _KINDS[self].fill()


@attrs.frozen(kw_only=True)
class Column:
    """A column of a ledger.

    ``attribute`` is that of the class of its entries. A ``needed`` column may not be missing; in a
    ``required`` one every line must have a value.
    """

    attribute: str
    entry: Entry
    kind: ValueKind
    required: bool
    needed: bool

    def heading(self, lang: Language = "zh") -> str:
        """Return what stands over the column."""
        return self.entry.heading.text(lang)

    def note(self, lang: Language = "zh") -> str:
        """Return what goes into the column."""
        return self.entry.note.text(lang)


@attrs.frozen(kw_only=True)
class Layout:
    """A ledger: its name, its title, the class of its entries, its columns.

    Of a ``closed`` one nothing is passed over: a column that it has not is a fault, and of several
    sheets one has to be chosen.
    """

    name: str
    title: Words
    entries: type[attrs.AttrsInstance]
    columns: tuple[Column, ...]
    closed: bool = False

    def column(self, attribute: str) -> Column:
        """Return the column of an attribute."""
        return next(column for column in self.columns if column.attribute == attribute)


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every ledger, in the order of `Ledger`.

    >>> [layout.name for layout in layouts()]
    ['requests', 'challenges', 'documents', 'decisions']
    >>> layouts()[0].column("received").heading("en")
    'Received'
    """
    return tuple(
        Layout(
            name=field.name,
            title=TITLES[field.name],
            entries=_ENTRIES[field.name],
            columns=columns_of(_ENTRIES[field.name]),
        )
        for field in attrs.fields(Ledger)
    )


def layout_of(name: str) -> Layout:
    """Return the ledger of a name; raise `UnknownName` where there is none.

    >>> layout_of("decisions").columns[0].heading()
    '类型'
    """
    for layout in layouts():
        if layout.name == name:
            return layout
    known = tuple(layout.name for layout in layouts())
    raise UnknownName(UNKNOWN_LEDGER.fill(name=name, known=known))


def columns_of(entries: type[attrs.AttrsInstance]) -> tuple[Column, ...]:
    """Return the columns that the attributes of a class of entries declare, in their order."""
    hints = get_type_hints(entries, include_extras=True)
    return tuple(
        _column(field.name, hints[field.name], required=field.default is attrs.NOTHING)
        for field in attrs.fields(entries)
    )


def _column(attribute: str, hint: object, *, required: bool) -> Column:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{attribute} does not say how it stands in a ledger")
    annotated, entry = get_args(hint)
    types = set(get_args(annotated)) or {annotated}
    kind = ValueKind.CHOICE if entry.of else _VALUES[frozenset(types - {NoneType})]
    return Column(
        attribute=attribute,
        entry=entry,
        kind=kind,
        # A column that is there must not leave a number open, unless a blank has a meaning.
        required=required or (kind is ValueKind.COUNT and NoneType not in types),
        needed=required or entry.needed,
    )


_VALUES = {
    frozenset({str}): ValueKind.TEXT,
    frozenset({datetime.date}): ValueKind.DATE,
    frozenset({bool}): ValueKind.YES_NO,
    frozenset({int, Decimal}): ValueKind.MONEY,
    frozenset({int}): ValueKind.COUNT,
}
_ENTRIES: dict[str, type[Case]] = {
    "requests": RequestCase,
    "challenges": ChallengeCase,
    "documents": DocumentEntry,
    "decisions": DecisionCount,
}
TITLES = {
    "requests": Words("ledger.requests", "申请"),
    "challenges": Words("ledger.challenges", "复议诉讼"),
    "documents": Words("ledger.documents", "文件"),
    "decisions": Words("ledger.decisions", "决定"),
}
_KINDS = {
    ValueKind.TEXT: Words("ledger.kind.text", "文字"),
    ValueKind.DATE: Words("ledger.kind.date", "日期，如2024-03-01"),
    ValueKind.YES_NO: Words("ledger.kind.yes-no", "是或否"),
    ValueKind.MONEY: Words("ledger.kind.money", "以元计的金额，如3000或3000.50"),
    ValueKind.COUNT: Words("ledger.kind.count", "整数"),
    ValueKind.CHOICE: Words("ledger.kind.choice", "列表中的一项"),
}
UNKNOWN_LEDGER = Words("error.unknown-ledger", "没有名为“{name}”的台账；可用：{known}。")
