"""Empty ledgers, to be filled in: a workbook of all of them, or one in CSV."""

from collections.abc import Sequence

from govdisclosure.editions import DEFAULT
from govdisclosure.formats import csv_write, xlsx_lists
from govdisclosure.formats.xlsx_lists import ListColumn, ListSheet, Takes
from govdisclosure.language import SOURCE, Language, Words, catalog, languages
from govdisclosure.ledger.choosing import LISTS
from govdisclosure.ledger.columns import Column, ValueKind, layout_of, layouts
from govdisclosure.ledger.values import NO, YES
from govdisclosure.ledger.vocabulary import vocabulary


def blank_workbook(edition: str = DEFAULT, lang: Language = SOURCE) -> bytes:
    """Return a workbook with a sheet for each ledger, its headings in one language.

    The notes on the headings say in every language of the library what goes there; lists of the
    form's values drop down in the cells. The same call gives the same bytes. Raises `UnknownName`
    for no edition, and `MissingExtra` when the extra ``xlsx`` is not installed.

    >>> blank_workbook()[:2]
    b'PK'
    """
    sheets = [
        ListSheet(
            name=layout.title.text(lang),
            columns=[_column(column, edition, lang) for column in layout.columns],
        )
        for layout in layouts()
    ]
    return xlsx_lists.write(sheets, lists=LISTS.text(lang))


def blank_csv(ledger: str = "requests", lang: Language = SOURCE) -> str:
    """Return the line of headings of a ledger; raise `UnknownName` where there is no such ledger.

    >>> print(blank_csv("decisions"), end="")
    类型,日期,数量
    """
    return csv_write.write([each.heading(lang) for each in layout_of(ledger).columns], [])


def choices_of(column: Column, edition: str, lang: Language) -> tuple[str, ...]:
    """Return the values that a column takes, where they are a list, as they are written there."""
    if column.kind is ValueKind.YES_NO:
        return YES.text(lang), NO.text(lang)
    if column.entry.of is None:
        return ()
    return tuple(each.text(lang) for each in vocabulary(column.entry.of, edition).choices)


def _column(column: Column, edition: str, lang: Language) -> ListColumn:
    notes = [
        NOTE.fill(note=column.entry.note, kind=column.kind.sentence()).text(each)
        for each in _languages(lang)
    ]
    return ListColumn(
        heading=column.heading(lang),
        note="\n".join(notes),
        takes=_TAKES.get(column.kind, Takes.TEXT),
        choices=choices_of(column, edition, lang),
        marked=column.needed,
    )


def _languages(first: Language) -> Sequence[Language]:
    code = catalog(first).language
    return [first, *(each for each in languages() if each != code)]


_TAKES = {
    ValueKind.DATE: Takes.DATE,
    ValueKind.MONEY: Takes.MONEY,
    ValueKind.COUNT: Takes.COUNT,
}
NOTE = Words("ledger.note", "{note}。（{kind}）")
