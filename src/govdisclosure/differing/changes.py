"""What differs between two reports, piece by piece: entries, figures, texts."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

import attrs

from govdisclosure.checks.places import heading
from govdisclosure.differing.edits import Edit
from govdisclosure.differing.excerpts import excerpts
from govdisclosure.differing.names import absent, entry_name, figure_name, shown_entry
from govdisclosure.editions.crosswalk import Correspondence
from govdisclosure.form.kinds import PLACES, Figure, in_unit, less, to_json
from govdisclosure.labels import label, unit_words
from govdisclosure.language import NOTHING, SOURCE, Language, Sentence, Words, catalog
from govdisclosure.refiling import AMOUNT, AMOUNT_WITHOUT_UNIT
from govdisclosure.report import Scope

Entry: TypeAlias = str | int | datetime.date | datetime.time | Scope | None
"""What stands in the header, in the publication header or in the sign-off."""


@attrs.frozen(kw_only=True)
class EntryChange:
    """An entry that differs: agency, year, scope, title, publication header, sign-off, edition.

    ``path`` leads to it in a report; ``None`` stands for an entry that is not there.
    """

    path: str
    before: Entry
    after: Entry

    def place(self, lang: Language = SOURCE) -> str:
        """Return what the entry is called."""
        return entry_name(self.path, lang)

    def sides(self, lang: Language = SOURCE) -> tuple[str, str]:
        """Return the two entries in words."""
        return shown_entry(self.before, lang), shown_entry(self.after, lang)

    def text(self, lang: Language = SOURCE) -> str:
        """Return the change as a line."""
        return changed(self, lang).text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the change as the command line prints it."""
        return {"path": self.path, "from": _plain(self.before), "to": _plain(self.after)}


@attrs.frozen(kw_only=True)
class FigureChange:
    """A figure that differs; a blank (``None``) differs from zero.

    ``correspondence`` says which cells are compared: the same one twice, or, on two editions of the
    form, those that say the same, of which the sum over either side is taken. ``before_unit`` and
    ``after_unit`` are the units, empty where none is stated.
    """

    before: Figure
    after: Figure
    before_unit: str
    after_unit: str
    before_edition: str
    after_edition: str
    correspondence: Correspondence

    @property
    def cell(self) -> str:
        """The cell on the later form, or the first of several; or the path of a fee's figure."""
        return self.correspondence.target[0]

    @property
    def unit(self) -> str | None:
        """The unit of the difference: that of both figures, yuan for amounts in two units.

        ``None`` where an amount of money has no unit, so that the difference is not known.
        """
        units = {self.before_unit, self.after_unit}
        if len(units) == 1 or units.isdisjoint(PLACES):
            return self.after_unit
        return _YUAN if units <= PLACES.keys() else None

    @property
    def difference(self) -> int | Decimal | None:
        """By how much the figure rose, exactly; ``None`` where one of the two is not known."""
        if self.before is None or self.after is None or self.unit is None:
            return None
        if self.before_unit == self.after_unit or self.unit not in PLACES:
            return less(self.after, self.before)
        return less(
            in_unit(Decimal(self.after), self.after_unit, self.unit),
            in_unit(Decimal(self.before), self.before_unit, self.unit),
        )

    @property
    def remark(self) -> Sentence | None:
        """What is unconfirmed of the comparison, ``None`` for nothing."""
        if self.correspondence.confirmed:
            return None
        return UNCONFIRMED.fill(reason=self.correspondence.reason)

    def place(self, lang: Language = SOURCE) -> str:
        """Return what the figure is called."""
        target, source = self.correspondence.target, self.correspondence.source
        if len(target) == 1:
            return figure_name(target[0], self.after_edition, lang)
        return figure_name(source[0], self.before_edition, lang)

    def sides(self, lang: Language = SOURCE) -> tuple[str, str]:
        """Return the two figures in words."""
        if self.before_unit != self.after_unit:
            return (
                _amount(self.before, self.before_unit, lang),
                _amount(self.after, self.after_unit, lang),
            )
        return (
            _figure(self.before, self.before_unit, lang),
            _figure(self.after, self.after_unit, lang),
        )

    def text(self, lang: Language = SOURCE) -> str:
        """Return the change as a line, with what is unconfirmed of the comparison."""
        line = changed(self, lang)
        by = self.difference
        if by is not None:
            how = ROSE if by > 0 else FELL if by < 0 else SAME_AMOUNT
            size = by if by >= 0 else less(0, by)
            line = how.fill(change=line, by=_amount(size, self.unit or "", lang))
        if self.remark is not None:
            line = REMARKED.fill(change=line, remark=self.remark)
        return line.text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the change as the command line prints it."""
        return {
            "cell": self.cell,
            "from": to_json(self.before),
            "to": to_json(self.after),
            "difference": to_json(self.difference),
            "unit": self.unit,
            "from_unit": self.before_unit,
            "to_unit": self.after_unit,
            "from_cells": list(self.correspondence.source),
            "to_cells": list(self.correspondence.target),
            "confirmed": self.correspondence.confirmed,
            "reason": None if self._is_same_cell else _both(self.correspondence.reason),
        }

    @property
    def _is_same_cell(self) -> bool:
        pair = self.correspondence
        return pair.confirmed and pair.source == pair.target


@attrs.frozen(kw_only=True)
class Unmatched:
    """A figure with nothing to compare it with on the form of the other report.

    ``side`` tells which report has it. ``figure`` is ``None`` only where an agency states a unit
    and leaves the figure blank.
    """

    side: Literal["before", "after"]
    edition: str
    cell: str
    figure: Figure
    unit: str
    reason: Words

    def place(self, lang: Language = SOURCE) -> str:
        """Return what the figure is called."""
        return figure_name(self.cell, self.edition, lang)

    def sides(self, lang: Language = SOURCE) -> tuple[str, str]:
        """Return the figure in words on its side, and a dash on the other."""
        figure = _amount(self.figure, self.unit, lang)
        return (figure, _DASH) if self.side == "before" else (_DASH, figure)

    def text(self, lang: Language = SOURCE) -> str:
        """Return the figure as a line, with the reason."""
        before, after = self.sides(lang)
        words = ONLY_BEFORE if self.side == "before" else ONLY_AFTER
        figure = before if self.side == "before" else after
        reason = self.reason.text(lang)
        return words.fill(place=self.place(lang), figure=figure, reason=reason).text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the figure as the command line prints it."""
        return {
            "side": "from" if self.side == "before" else "to",
            "edition": self.edition,
            "cell": self.cell,
            "figure": to_json(self.figure),
            "unit": self.unit,
            "reason": _both(self.reason),
        }


@attrs.frozen(kw_only=True)
class TextChange:
    """A running text that differs, and where.

    ``path`` leads to it in a report. ``None`` means that its heading is absent, an empty text that
    nothing stands under it. ``edits`` are the words that differ, in their order; there are none
    where neither side has any words.
    """

    path: str
    before: str | None
    after: str | None
    edits: tuple[Edit, ...]
    edition: str

    def place(self, lang: Language = SOURCE) -> str:
        """Return the heading that the text stands under."""
        return heading(self.path, self.edition, lang)

    def excerpts(self, most: int | None = None) -> Sequence[tuple[str, str]]:
        """Return the words of each edit on either side, in brackets, with those around them.

        Words longer than ``most`` are cut in their middle.
        """
        return excerpts(self.before or "", self.after or "", self.edits, most)

    def absence(self, lang: Language = SOURCE) -> tuple[str, str]:
        """Return what there is on the two sides where neither has any words."""
        return absent(self.before, lang), absent(self.after, lang)

    def text(self, lang: Language = SOURCE) -> str:
        """Return a line for each edit."""
        place = self.place(lang)
        if not self.edits:
            before, after = self.absence(lang)
            return CHANGED.fill(place=place, before=before, after=after).text(lang)
        return "\n".join(
            EDITED.fill(place=place, before=before, after=after).text(lang)
            for before, after in self.excerpts(_QUOTED)
        )

    def to_dict(self) -> dict[str, object]:
        """Return the change as the command line prints it."""
        return {
            "path": self.path,
            "from": self.before,
            "to": self.after,
            "edits": [edit.to_dict() for edit in self.edits],
        }


@attrs.frozen(kw_only=True)
class PrintedChange:
    """A cell whose figure is the same in two readings, and is printed differently.

    ``None`` stands for a cell that was not found in a document.
    """

    cell: str
    before: str | None
    after: str | None
    edition: str

    def place(self, lang: Language = SOURCE) -> str:
        """Return what the cell is called."""
        return label(self.cell, lang, "path", edition=self.edition)

    def sides(self, lang: Language = SOURCE) -> tuple[str, str]:
        """Return what is printed, in quotation marks."""
        return _quoted(self.before, lang), _quoted(self.after, lang)

    def text(self, lang: Language = SOURCE) -> str:
        """Return the difference as a line."""
        return changed(self, lang).text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the difference as the command line prints it."""
        return {"cell": self.cell, "from": self.before, "to": self.after}


def changed(change: EntryChange | FigureChange | PrintedChange, lang: Language) -> Sentence:
    """Return that something became something else."""
    before, after = change.sides(lang)
    return CHANGED.fill(place=change.place(lang), before=before, after=after)


def _figure(figure: Figure, unit: str, lang: Language) -> str:
    """Return a figure in words; of a blank, no unit."""
    return NOTHING.text(lang) if figure is None else _amount(figure, unit, lang)


def _amount(figure: Figure, unit: str, lang: Language) -> str:
    if unit not in PLACES:
        return NOTHING.text(lang) if figure is None else catalog(lang).number(figure)
    words = AMOUNT if unit else AMOUNT_WITHOUT_UNIT
    return words.fill(figure=figure, unit=unit_words(unit, lang)).text(lang)


def _quoted(printed: str | None, lang: Language) -> str:
    if printed is None:
        return NOT_FOUND.text(lang)
    return QUOTED.fill(printed=printed).text(lang) if printed else NOTHING.text(lang)


def _plain(entry: Entry) -> str | int | None:
    match entry:
        case Scope():
            return entry.value
        case datetime.date() | datetime.time():
            return entry.isoformat()
        case _:
            return entry


def _both(words: Words) -> dict[str, str]:
    return words.fill().to_dict()


_YUAN = "元"
_DASH = "—"
_QUOTED = 80
"""Longer words are quoted by their beginning and their end."""

CHANGED = Words("difference.changed", "{place}：{before} → {after}")
ROSE = Words("difference.rose", "{change}，增加{by}")
FELL = Words("difference.fell", "{change}，减少{by}")
SAME_AMOUNT = Words("difference.same-amount", "{change}，金额相同")
UNCONFIRMED = Words("difference.unconfirmed", "对应关系未经确认：{reason}")
REMARKED = Words("difference.remarked", "{change}（{remark}）")
EDITED = Words("difference.edited", "{place}：“{before}” → “{after}”")
ONLY_BEFORE = Words("difference.only-before", "{place}：原报告为{figure}，无可对照。{reason}")
ONLY_AFTER = Words("difference.only-after", "{place}：新报告为{figure}，无可对照。{reason}")
QUOTED = Words("difference.quoted", "“{printed}”")
NOT_FOUND = Words("difference.not-found", "未找到")
