"""What comes of reading a document: the report, how each figure was printed, what was not read."""

from collections.abc import Mapping

import attrs

from govdisclosure.editions import Report
from govdisclosure.form.kinds import Figure
from govdisclosure.interchange import to_dict
from govdisclosure.notes import Note, Origin, Severity


@attrs.frozen(kw_only=True)
class Printed:
    """How a figure stands in the source, and where.

    ``figure`` is what the text says, even where a report cannot hold it (``-5``, ``3.5``).
    """

    text: str
    figure: Figure
    origin: Origin


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
column=2))
    >>> reading.notes
    ()
    """

    report: Report | None
    edition: str
    notes: tuple[Note, ...] = ()
    printed: Mapping[str, Printed] = attrs.field(factory=dict, repr=False)
    headings: tuple[str, ...] | None = attrs.field(default=None, repr=False)
    """The sections whose headings stand in the document; ``None`` where it has none to print."""

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
