"""Which ledger a file or a sheet holds, by its name or else by its headings."""

from collections.abc import Iterable, Sequence

import attrs

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats.sheets import Sheet
from govdisclosure.language import Words, languages
from govdisclosure.ledger.columns import Layout, layout_of, layouts
from govdisclosure.ledger.heads import MOST_ABOVE, heads_of
from govdisclosure.ledger.lines import ON_SHEET
from govdisclosure.ledger.mapping import Naming
from govdisclosure.ledger.vocabulary import fold
from govdisclosure.notes import Note, Severity

REQUESTS = "requests"
"""The ledger that a file is where neither its name nor its headings say."""


def ledger_named(name: str) -> Layout | None:
    """Return the ledger that a sheet or a file is named after.

    >>> ledger_named("复议诉讼").name, ledger_named("Requests").name, ledger_named("Sheet1")
    ('challenges', 'requests', None)
    """
    return _named(name, layouts())


def _named(name: str, among: Sequence[Layout]) -> Layout | None:
    folded = fold(name)
    for layout in among:
        if folded in {layout.name, fold(layout.title.text("zh")), fold(layout.title.text("en"))}:
            return layout
    return None


def ledger_headed(lines: Iterable[Sequence[str]], naming: Naming) -> Layout | None:
    """Return the ledger whose headings are all there, in one of the first lines.

    >>> ledger_headed([["2024年台账"], ["类型", "日期", "数量"]], Naming()).name
    'decisions'
    """
    found = _headed(lines, layouts(), naming)
    return None if found is None else found[0]


@attrs.frozen
class Chosen:
    """A sheet that is read, and as which ledger."""

    layout: Layout
    sheet: Sheet


def choose(
    sheets: Sequence[Sheet],
    *,
    wanted: Layout | None,
    sheet: str | None,
    naming: Naming,
    notes: list[Note],
) -> list[Chosen]:
    """Return the sheets to be read; what is left out is told, as an error where it holds entries.

    ``wanted`` is the only ledger that is looked for. Raises `UnreadableInput` where the sheet asked
    for is not there, where none has anything in it, and where a ledger that has to be all in one
    place could be on several.
    """
    if sheet is not None:
        named = [each for each in sheets if each.name == sheet]
        if not named:
            known = tuple(each.name for each in sheets)
            raise UnreadableInput(NO_SHEET.fill(name=sheet, known=known))
        return [Chosen(wanted or ledger_named(sheet) or _told(named[0], naming), named[0])]
    shown = [each for each in sheets if not each.hidden]
    among = layouts() if wanted is None else (wanted,)
    chosen = [
        Chosen(layout, each) for each in shown if (layout := _named(each.name, among)) is not None
    ]
    if not chosen:
        filled = [each for each in shown if each.rows] or shown
        if not filled:
            raise UnreadableInput(NOTHING_IN_IT.fill())
        if wanted is not None and wanted.closed and len(filled) > 1:
            raise UnreadableInput(SEVERAL.fill(known=tuple(each.name for each in filled)))
        chosen = [Chosen(wanted or _told(filled[0], naming), filled[0])]
    read = {each.sheet.name for each in chosen}
    notes += [
        _left_out(each, among, naming)
        for each in sheets
        if each.rows and each.name not in read and not _is_lists(each)
    ]
    return chosen


def of_sheet(code: str, sheet: Sheet, words: Words, severity: Severity = Severity.NOTICE) -> Note:
    """Return a note on a sheet."""
    sentence = ON_SHEET.fill(sheet=sheet.name, sentence=words.fill())
    return Note(code=code, severity=severity, sentence=sentence)


def _told(sheet: Sheet, naming: Naming) -> Layout:
    lines = (fields for _, fields in sheet.rows)
    return ledger_headed(lines, naming) or layout_of(REQUESTS)


def _left_out(sheet: Sheet, among: Sequence[Layout], naming: Naming) -> Note:
    lines = [fields for _, fields in sheet.rows]
    found = _headed(lines, among, naming)
    if found is not None:
        below = lines[found[1] + 1 :]
        if any(field.strip() for fields in below for field in fields):
            return of_sheet("entries-not-read", sheet, ENTRIES_NOT_READ, Severity.ERROR)
    return of_sheet("sheet-not-read", sheet, SHEET_NOT_READ)


def _headed(
    lines: Iterable[Sequence[str]], among: Sequence[Layout], naming: Naming
) -> tuple[Layout, int] | None:
    """Return a ledger whose headings are all there, and how many lines stand above them."""
    for above, fields in zip(range(MOST_ABOVE), lines, strict=False):
        for layout in among:
            heads = heads_of(fields, layout, naming)
            if heads is not None and not heads.missing:
                return layout, above
    return None


def _is_lists(sheet: Sheet) -> bool:
    return any(sheet.name == LISTS.text(lang) for lang in languages())


LISTS = Words("ledger.lists", "选项")
"""The sheet of an empty ledger on which the values of its drop-down lists stand."""

NO_SHEET = Words("error.no-sheet", "没有名为“{name}”的工作表；有：{known}。")
SHEET_NOT_READ = Words("ledger.sheet-not-read", "工作表未读取。")
ENTRIES_NOT_READ = Words(
    "ledger.entries-not-read",
    "这张工作表登记了内容，但未读取、未计入；请并入所读取的工作表（隐藏的，取消隐藏），"
    "或者指明只读取哪一张。",
)
NOTHING_IN_IT = Words("error.ledger-empty", "文件中没有内容。")
SEVERAL = Words("error.several-sheets", "几张工作表都有内容：{known}；请指明读取哪一张。")
