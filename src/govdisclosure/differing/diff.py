"""Comparing two reports, or two readings."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, Literal

import attrs

from govdisclosure.differing.changes import (
    EntryChange,
    FigureChange,
    PrintedChange,
    TextChange,
    Unmatched,
)
from govdisclosure.differing.difference import Difference
from govdisclosure.differing.edits import edits
from govdisclosure.differing.side import Side, fee_units, side_of
from govdisclosure.editions import Report
from govdisclosure.editions.crosswalk import SAME, Correspondence, crosswalk
from govdisclosure.errors import Fault, Faulty
from govdisclosure.form.declared import attributes
from govdisclosure.language import Words
from govdisclosure.notes import Note
from govdisclosure.reading import Reading
from govdisclosure.report import AnnualReport, text_paths


class NotComparable(Faulty):
    """Two things cannot be compared: one is no report, or no report was read from it.

    The path of a fault is ``before`` or ``after``, on the command line the file.
    """

    head = Words("error.not-comparable", "无法比较，原因有{count}处：")


def diff(before: Report | Reading, after: Report | Reading, *, as_read: bool = False) -> Difference:
    """Compare two reports, or two readings, and return what differs.

    They may be of two editions of the form: cells are then compared where the crosswalk says that
    they say the same, over sums where it says so, and the other figures are listed. A blank is not
    zero, and an absent text is not an empty one. The figures of a reading are those printed, even
    where a report cannot hold them. With ``as_read``, which asks for two readings, it is told too
    where the same figure is printed differently, and which notes only one of them has. Raises
    `NotComparable`. Source of what is comparable: see `crosswalk`.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> old = y2021.Report(agency=Agency(name="示例局"), year=2025)
    >>> new = old.evolve({"requests.received.total": 0, "overview.platform": "办好网站。"})
    >>> found = diff(old, new)
    >>> [(each.cell, each.before, each.after) for each in found.cells]
    [('requests.received.total', None, 0)]
    >>> print(found.texts[0].text("en"))
    (4) Platforms for government information disclosure: “【】” → “【办好网站。】”
    >>> diff(old, old).is_empty
    True
    """
    old = side_of("before", before, as_read=as_read)
    new = side_of("after", after, as_read=as_read)
    if isinstance(old, Fault) or isinstance(new, Fault):
        raise NotComparable(each for each in (old, new) if isinstance(each, Fault))
    pairs = crosswalk(old.report.edition, new.report.edition)
    return Difference(
        before=old.compared(),
        after=new.compared(),
        entries=tuple(_entries(old.report, new.report)),
        cells=tuple(_figures(pairs, old, new)),
        fee=tuple(_figures(_FEE, old, new)),
        texts=tuple(_texts(old.report, new.report)),
        unmatched=tuple(_unmatched(pairs, old, new)),
        printed=tuple(_printed(pairs, old, new)) if as_read else (),
        notes_gone=tuple(_only(old.notes, new.notes)) if as_read else (),
        notes_new=tuple(_only(new.notes, old.notes)) if as_read else (),
    )


def _entries(old: Report, new: Report) -> Iterator[EntryChange]:
    """Yield what differs in what are neither figures nor texts."""
    for path in ("edition", *_entry_paths()):
        before, after = attrgetter(path)(old), attrgetter(path)(new)
        if before != after:
            yield EntryChange(path=path, before=before, after=after)


def _figures(pairs: Iterable[Correspondence], old: Side, new: Side) -> Iterator[FigureChange]:
    for each in pairs:
        if _lacks(each, old, new):
            continue
        before, after = old.total(each.source), new.total(each.target)
        first, second = each.source[0], each.target[0]
        is_stated = old.states_unit(first) or new.states_unit(second)
        if before != after or (is_stated and old.unit(first) != new.unit(second)):
            yield FigureChange(
                before=before,
                after=after,
                before_unit=old.unit(first),
                after_unit=new.unit(second),
                before_edition=old.report.edition,
                after_edition=new.report.edition,
                correspondence=each,
            )


def _lacks(each: Correspondence, old: Side, new: Side) -> Words | None:
    """Return why cells cannot be compared."""
    if not each.source or not each.target:
        return each.reason
    if old.is_part_blank(each.source) or new.is_part_blank(each.target):
        return SUM_UNKNOWN
    return None


def _unmatched(pairs: Iterable[Correspondence], old: Side, new: Side) -> Iterator[Unmatched]:
    for each in pairs:
        reason = _lacks(each, old, new)
        if reason is not None:
            yield from _alone("before", each.source, old, reason)
            yield from _alone("after", each.target, new, reason)


def _alone(
    name: Literal["before", "after"], cells: tuple[str, ...], side: Side, reason: Words
) -> Iterator[Unmatched]:
    for cell in cells:
        figure = side.figures[cell]
        if figure is not None or side.states_unit(cell):
            yield Unmatched(
                side=name,
                edition=side.report.edition,
                cell=cell,
                figure=figure,
                unit=side.unit(cell),
                reason=reason,
            )


def _texts(old: Report, new: Report) -> Iterator[TextChange]:
    for path in text_paths():
        before, after = attrgetter(path)(old), attrgetter(path)(new)
        if before != after:
            yield TextChange(
                path=path,
                before=before,
                after=after,
                edits=edits(before or "", after or ""),
                edition=new.edition,
            )


def _printed(pairs: Iterable[Correspondence], old: Side, new: Side) -> Iterator[PrintedChange]:
    """Yield the cells of the same figure that are printed differently."""
    if not old.printed or not new.printed:
        # Data files hold figures and print none.
        return
    for each in pairs:
        if (len(each.source), len(each.target)) != (1, 1):
            continue
        cell, other = each.source[0], each.target[0]
        before, after = _text_of(old, cell), _text_of(new, other)
        if old.figures[cell] == new.figures[other] and before != after:
            yield PrintedChange(cell=other, before=before, after=after, edition=new.report.edition)


def _text_of(side: Side, cell: str) -> str | None:
    printed = side.printed.get(cell)
    return None if printed is None else printed.text


def _only(notes: Iterable[Note], others: Iterable[Note]) -> Iterator[Note]:
    """Yield the notes that the others do not have, wherever in their documents they stand."""
    there = Counter(attrs.evolve(note, where=None) for note in others)
    for note in notes:
        key = attrs.evolve(note, where=None)
        if there[key]:
            there[key] -= 1
        else:
            yield note


@cache
def _entry_paths() -> tuple[str, ...]:
    known = {*text_paths(), *fee_units()}
    return tuple(path for path in _paths(AnnualReport) if path not in known)


def _paths(part: type[Any], prefix: str = "") -> Iterator[str]:
    """Yield the path of every value of a part."""
    for attribute in attributes(part):
        path = f"{prefix}{attribute.name}"
        if attribute.is_part:
            yield from _paths(attribute.holds, f"{path}.")
        else:
            yield path


_FEE = tuple(Correspondence(source=(path,), target=(path,), reason=SAME) for path in fee_units())

SUM_UNKNOWN = Words(
    "difference.sum-unknown", "只能按合计比较，而合计的其他部分有空白，不能得出合计。"
)
