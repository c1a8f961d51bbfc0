"""The difference between two reports, or two readings, as a value."""

from collections.abc import Iterator, Sequence

import attrs

from govdisclosure.differing.changes import (
    EntryChange,
    FigureChange,
    PrintedChange,
    TextChange,
    Unmatched,
)
from govdisclosure.differing.tables import (
    CELLS,
    FEE,
    entry_table,
    figure_table,
    printed_table,
    text_table,
    unmatched_table,
)
from govdisclosure.form.printed import TITLE
from govdisclosure.grid import Document
from govdisclosure.language import SOURCE, Language, Sentence, Words
from govdisclosure.notes import Note
from govdisclosure.sheet import Sheet


@attrs.frozen(kw_only=True)
class Compared:
    """One of the two that were compared: whose report, for which year, on which form.

    ``errors`` are the notes of a reading that a person must look at: what could not be read.
    """

    agency: str
    year: int
    edition: str
    errors: tuple[Note, ...] = ()

    def sentence(self) -> Sentence:
        """Return which report it is."""
        title = TITLE.fill(agency=self.agency, year=str(self.year))
        return REPORT.fill(title=title, edition=self.edition)

    def to_dict(self) -> dict[str, object]:
        """Return it as the command line prints it."""
        return {
            "agency": self.agency,
            "year": self.year,
            "edition": self.edition,
            "notes": [note.to_dict() for note in self.errors],
        }


@attrs.frozen(kw_only=True)
class Difference:
    """What differs between two reports, in form order.

    ``entries`` are those of the header, the publication header and the sign-off, ``cells`` the
    figures of the tables, ``fee`` those of the fee statement, ``texts`` the running texts.
    ``unmatched`` are figures with nothing to compare them with, which there are only between two
    editions of the form. ``printed``, ``notes_gone`` and ``notes_new`` are what differs between two
    readings beside that, where it was asked for.
    """

    before: Compared
    after: Compared
    entries: tuple[EntryChange, ...]
    cells: tuple[FigureChange, ...]
    fee: tuple[FigureChange, ...]
    texts: tuple[TextChange, ...]
    unmatched: tuple[Unmatched, ...]
    printed: tuple[PrintedChange, ...] = ()
    notes_gone: tuple[Note, ...] = ()
    notes_new: tuple[Note, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not any((*self._changes(), self.notes_gone, self.notes_new))

    @property
    def needs_look(self) -> bool:
        """Whether something differs, or could not be read in either document."""
        return not self.is_empty or bool(self.before.errors or self.after.errors)

    def text(self, lang: Language = SOURCE) -> str:
        """Return for people how much differs, then a line for each difference."""
        lines = [each.text(lang) for each in self._heads()]
        for changes in self._changes():
            for change in changes:
                lines += [f"  {line}" for line in change.text(lang).splitlines()]
        lines += [f"  {said.text(lang)}" for said in self._notes()]
        return "\n".join(lines)

    def document(self, lang: Language = SOURCE, *, gloss: Language | None = None) -> Document:
        """Return the difference laid out: a table for the entries, the figures, the texts.

        With ``gloss`` everything is said in a second language too. Print it with `render`.
        """
        sheet = Sheet(lang, gloss)
        return sheet.document(
            DIFFERENCE,
            (
                *(sheet.paragraph(said) for said in self._heads()),
                *entry_table(sheet, self.entries),
                *figure_table(sheet, CELLS, self.cells),
                *figure_table(sheet, FEE, self.fee),
                *text_table(sheet, self.texts),
                *unmatched_table(sheet, self.unmatched),
                *printed_table(sheet, self.printed),
                *(sheet.paragraph(said) for said in self._notes()),
            ),
        )

    def to_dict(self) -> dict[str, object]:
        """Return the difference as the command line prints it."""
        return {
            "equal": self.is_empty,
            "from": self.before.to_dict(),
            "to": self.after.to_dict(),
            "entries": [each.to_dict() for each in self.entries],
            "cells": [each.to_dict() for each in self.cells],
            "fee": [each.to_dict() for each in self.fee],
            "texts": [each.to_dict() for each in self.texts],
            "unmatched": [each.to_dict() for each in self.unmatched],
            "printed": [each.to_dict() for each in self.printed],
            "notes_gone": [note.to_dict() for note in self.notes_gone],
            "notes_new": [note.to_dict() for note in self.notes_new],
        }

    def _heads(self) -> Iterator[Sentence]:
        """Yield what is said on top: the two reports, how much differs, what was not read."""
        yield BEFORE.fill(report=self.before.sentence())
        yield AFTER.fill(report=self.after.sentence())
        if self.is_empty:
            yield EQUAL.fill()
        else:
            yield COUNTS.fill(
                entries=len(self.entries),
                cells=len(self.cells),
                fee=len(self.fee),
                texts=len(self.texts),
            )
        if self.unmatched:
            yield COUNT_UNMATCHED.fill(count=len(self.unmatched))
        if self.printed:
            yield COUNT_PRINTED.fill(count=len(self.printed))
        for side, words in ((self.before, UNREAD_BEFORE), (self.after, UNREAD_AFTER)):
            if side.errors:
                yield words.fill(count=len(side.errors))

    def _notes(self) -> Iterator[Sentence]:
        """Yield the notes that only one of two readings has."""
        for words, notes in ((GONE, self.notes_gone), (NEW, self.notes_new)):
            for note in notes:
                yield words.fill(note=note.sentence)

    def _changes(
        self,
    ) -> tuple[Sequence[EntryChange | FigureChange | TextChange | Unmatched | PrintedChange], ...]:
        return self.entries, self.cells, self.fee, self.texts, self.unmatched, self.printed


DIFFERENCE = Words("difference.sheet", "报告对照")
REPORT = Words("difference.report", "{title}（{edition}年版格式）")
BEFORE = Words("difference.before", "原报告：{report}")
AFTER = Words("difference.after", "新报告：{report}")
EQUAL = Words("difference.equal", "两份报告内容相同。")
COUNTS = Words(
    "difference.counts",
    "不同之处：表头等信息{entries}项，表格数据{cells}个，收费情况数据{fee}个，文字{texts}段。",
)
COUNT_UNMATCHED = Words("difference.count-unmatched", "另有{count}个数据在对方格式中无可对照。")
COUNT_PRINTED = Words("difference.count-printed", "另有{count}个数据相同，但写法不同。")
UNREAD_BEFORE = Words("difference.unread-before", "原报告有{count}处未能读取，按空白比较。")
UNREAD_AFTER = Words("difference.unread-after", "新报告有{count}处未能读取，按空白比较。")
GONE = Words("difference.note-gone", "只见于原报告的读取说明：{note}")
NEW = Words("difference.note-new", "只见于新报告的读取说明：{note}")
