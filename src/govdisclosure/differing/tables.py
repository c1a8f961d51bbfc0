"""Changes laid out: a table of each kind, under its heading."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from govdisclosure.differing.changes import (
    EntryChange,
    FigureChange,
    PrintedChange,
    TextChange,
    Unmatched,
)
from govdisclosure.form.kinds import PLACES
from govdisclosure.grid import Block, Box
from govdisclosure.labels import unit_words
from govdisclosure.language import Language, Words, catalog
from govdisclosure.sheet import Sheet, table

_Row: TypeAlias = tuple[Box, ...]


def entry_table(sheet: Sheet, changes: Iterable[EntryChange]) -> Iterator[Block]:
    """Yield the entries that differ, on either side."""
    yield from _under(sheet, ENTRIES, SIDES, (_sides(sheet, each) for each in changes))


def figure_table(sheet: Sheet, title: Words, changes: Iterable[FigureChange]) -> Iterator[Block]:
    """Yield the figures that differ, by how much, and what is unconfirmed of a comparison."""
    shown = list(changes)
    if any(each.remark for each in shown):
        rows = [(*_figures(sheet, each), sheet.box(each.remark or "")) for each in shown]
        yield from _under(sheet, title, (*SIDES, RISE, REMARK), rows)
    else:
        yield from _under(sheet, title, (*SIDES, RISE), (_figures(sheet, each) for each in shown))


def text_table(sheet: Sheet, changes: Iterable[TextChange]) -> Iterator[Block]:
    """Yield the words that differ, in brackets, with those around them."""
    rows = (
        (sheet.box(each.place, heads="row"), sheet.box(before), sheet.box(after))
        for each in changes
        for before, after in _words(each)
    )
    yield from _under(sheet, TEXTS, SIDES, rows)


def unmatched_table(sheet: Sheet, figures: Iterable[Unmatched]) -> Iterator[Block]:
    """Yield the figures that there is nothing to compare with, and why not."""
    rows = ((*_sides(sheet, each), sheet.box(each.reason)) for each in figures)
    yield from _under(sheet, UNMATCHED, (*SIDES, REMARK), rows)


def printed_table(sheet: Sheet, changes: Iterable[PrintedChange]) -> Iterator[Block]:
    """Yield how the same figures are printed on either side."""
    yield from _under(sheet, PRINTED, SIDES, (_sides(sheet, each) for each in changes))


def _under(
    sheet: Sheet, title: Words, heads: Iterable[Words], rows: Iterable[_Row]
) -> Iterator[Block]:
    filled = list(rows)
    if filled:
        yield sheet.paragraph(title, level=2)
        yield table((sheet.head(*heads), *filled))


def _sides(sheet: Sheet, change: EntryChange | FigureChange | PrintedChange | Unmatched) -> _Row:
    return (
        sheet.box(change.place, heads="row"),
        sheet.box(lambda lang: change.sides(lang)[0]),
        sheet.box(lambda lang: change.sides(lang)[1]),
    )


def _figures(sheet: Sheet, change: FigureChange) -> _Row:
    return (*_sides(sheet, change), sheet.box(_rise(change)))


def _rise(change: FigureChange) -> Callable[[Language], str]:
    def said(lang: Language) -> str:
        by, unit = change.difference, change.unit or ""
        if by is None:
            return ""
        sign = "+" if by > 0 else ""
        shown = unit_words(unit, lang) if change.before_unit != change.after_unit else ""
        return f"{sign}{catalog(lang).number(by)}{shown if unit in PLACES else ''}"

    return said


def _words(
    change: TextChange,
) -> Iterator[tuple[str | Callable[[Language], str], str | Callable[[Language], str]]]:
    if change.edits:
        yield from change.excerpts()
    else:
        yield lambda lang: change.absence(lang)[0], lambda lang: change.absence(lang)[1]


ENTRIES = Words("difference.entries", "表头、落款等信息")
CELLS = Words("difference.cells", "表格数据")
FEE = Words("difference.fee", "收费情况")
TEXTS = Words("difference.texts", "文字")
UNMATCHED = Words("difference.unmatched", "无可对照的数据")
PRINTED = Words("difference.printed", "数据相同而写法不同")
PLACE = Words("difference.place", "位置")
OLD = Words("difference.old", "原报告")
NEW = Words("difference.new", "新报告")
SIDES = (PLACE, OLD, NEW)
RISE = Words("difference.rise", "增减")
REMARK = Words("difference.remark", "说明")
