"""What comes of reading a document: the report, how each figure was printed, what was not read."""

from collections.abc import Mapping
from enum import Enum

import attrs

from govdisclosure.editions import Report
from govdisclosure.form.kinds import Figure
from govdisclosure.interchange import to_dict
from govdisclosure.language import Words
from govdisclosure.notes import Note, Origin, Severity


class Confidence(Enum):
    """How sure it is that a figure belongs to its cell.

    ``EXACT``: the row has the form's own label and figures for exactly its columns. ``LIKENESS``:
    the label is only like the form's. ``POSITION``: which row it is, or which of its values are the
    figures, was decided by where they stand among the others.

    >>> Confidence.LIKENESS.words.text("en")
    'by likeness of the label'
    """

    EXACT = "exact"
    LIKENESS = "likeness"
    POSITION = "position"

    @property
    def words(self) -> Words:
        """The confidence in words for people."""
        return _CONFIDENCES[self]


@attrs.frozen(kw_only=True)
class Printed:
    """How a figure stands in the source, and where.

    ``figure`` is what the text says, even where a report cannot hold it (``-5``, ``3.5``).
    """

    text: str
    figure: Figure
    origin: Origin
    confidence: Confidence

    def to_dict(self) -> dict[str, object]:
        """Return how the figure stands there as the command line prints it."""
        return {
            "printed": self.text,
            "where": str(self.origin),
            "confidence": self.confidence.value,
        }


class Use(Enum):
    """What became of a piece of a table: a cell of a grid, or a paragraph between its cells.

    ``FIGURE``: the figure of a cell. ``LABEL``: words of the form. ``LEFTOVER``: nothing is printed
    there. ``COPY``: a figure printed again in the other columns that it spanned. ``PAGE``: a page
    number. ``TEXT``: text of the report. ``NOTED``: not read, as a note says.
    """

    FIGURE = "figure"
    LABEL = "label"
    LEFTOVER = "leftover"
    COPY = "copy"
    PAGE = "page"
    TEXT = "text"
    NOTED = "noted"


@attrs.frozen(kw_only=True)
class Account:
    """A piece of a table with what became of it.

    ``cells`` are the ids of the cells whose figure it is: one, unless a blank spans several.
    ``note`` is the note that tells of it, which a figure may have as well.
    """

    text: str
    origin: Origin
    use: Use
    cells: tuple[str, ...] = ()
    note: Note | None = None


@attrs.frozen(kw_only=True)
class Reading:
    """A report as read from a document.

    ``report`` is ``None`` only when the document names no agency or no year. ``printed`` has an
    entry for every cell that was found, blanks included; a cell without one was not found, and a
    note says so.

    >>> from govdisclosure.files import read
    >>> reading = read("examples/reports/suqian-2023.html")
    >>> reading.printed["proactive.charges.amount"]
    Printed(text='59237.2449', figure=Decimal('59237.2449'), origin=Origin(table=1, row=14, \
column=2), confidence=<Confidence.EXACT: 'exact'>)
    >>> reading.notes
    ()
    >>> from collections import Counter
    >>> Counter(account.use.value for account in reading.accounts)
    Counter({'figure': 200, 'label': 79})
    """

    report: Report | None
    edition: str
    notes: tuple[Note, ...] = ()
    printed: Mapping[str, Printed] = attrs.field(factory=dict, repr=False)
    headings: tuple[str, ...] | None = attrs.field(default=None, repr=False)
    """The sections whose headings stand in the document; ``None`` where it has none to print."""
    accounts: tuple[Account, ...] = attrs.field(default=(), repr=False, eq=False)
    """Every piece of the three tables, and of tables like them, in reading order, each once."""

    @property
    def errors(self) -> tuple[Note, ...]:
        """The notes that a person must look at."""
        return tuple(note for note in self.notes if note.severity is Severity.ERROR)

    def figures(self) -> dict[str, Figure]:
        """Return every cell that was found with the figure printed there.

        A figure that a report cannot hold is kept here, so that the checks see it.
        """
        if self.printed or self.report is None:
            return {cell: printed.figure for cell, printed in self.printed.items()}
        return self.report.cells()

    def to_dict(self) -> dict[str, object]:
        """Return the reading as the command line prints it."""
        return {
            "report": None if self.report is None else to_dict(self.report),
            "notes": [note.to_dict() for note in self.notes],
        }


_CONFIDENCES = {
    Confidence.EXACT: Words("confidence.exact", "行名、栏数与格式完全一致"),
    Confidence.LIKENESS: Words("confidence.likeness", "按行名相近认定"),
    Confidence.POSITION: Words("confidence.position", "按所在位置认定"),
}
