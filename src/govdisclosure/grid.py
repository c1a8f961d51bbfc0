"""Documents as formats and forms both see them: paragraphs, and grids of cells with spans.

A format module turns a file into a `Document` or a document into a file and knows nothing of the
form; the recognizer and the layout know the form and nothing of files.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeAlias

import attrs

from govdisclosure.language import SOURCE, Language
from govdisclosure.notes import Note, Origin


@attrs.frozen(kw_only=True)
class Box:
    """A cell of a grid: its text, the rows and columns that it spans, and where it came from.

    A layout also says what a box is for: ``cell`` is the id of the form's cell whose figure it
    holds, ``heads`` tells over what a heading stands (``"row"``, ``"col"``, ``"rowgroup"``,
    ``"colgroup"``), ``gloss`` is its text in a second language, ``path`` that of the value
    of a report that it shows, ``link`` the anchor of the paragraph that it leads to.
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    cell: str | None = None
    heads: str | None = None
    gloss: str | None = None
    path: str | None = None
    link: str | None = None
    origin: Origin = Origin()


@attrs.frozen(kw_only=True)
class Grid:
    """A table: rows of boxes, each box in the row in which it begins.

    ``unrolled`` marks a table whose rows got lost, each cell standing on a line of its own.
    ``id`` names the form's table that a layout lays out here, ``kind`` what tables are alike.
    """

    rows: tuple[tuple[Box, ...], ...]
    id: str | None = None
    kind: str | None = None
    caption: str | None = None
    unrolled: bool = False
    origin: Origin = Origin()

    def slots(self) -> list[dict[int, Box]]:
        """Expand the spans: for every row, the box that covers each column."""
        rows: list[dict[int, Box]] = [{} for _ in self.rows]
        for number, boxes in enumerate(self.rows):
            column = 0
            for box in boxes:
                while column in rows[number]:
                    column += 1
                for below in range(number, min(number + box.rowspan, len(rows))):
                    for beside in range(column, column + box.colspan):
                        rows[below].setdefault(beside, box)
                column += box.colspan
        return rows


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph of text; ``level`` is set where the source marks it as a heading (1 to 6).

    ``indented`` tells a paragraph of running text in a source that indents those. ``closing``
    marks a paragraph set to the right, as sign-offs are. A layout also says which line of which
    text of a report a paragraph is, and ``anchor`` names it for links.
    """

    text: str
    level: int | None = None
    indented: bool = False
    closing: bool = False
    gloss: str | None = None
    path: str | None = None
    line: int = 0
    anchor: str | None = None
    origin: Origin = Origin()


@attrs.frozen(kw_only=True)
class Span:
    """Words of a document, by the text of a report and the line of it that they are in.

    ``end`` is ``None`` for all that is shown of the text.
    """

    path: str
    line: int = 0
    start: int = 0
    end: int | None = None


@attrs.frozen(kw_only=True)
class Mark:
    """Something said about cells and words of a document, or about the whole of it.

    ``severity`` is ``"error"``, ``"warning"`` or ``"notice"``, and ``label`` the word for it.
    ``details`` are said beside the text.
    """

    cells: tuple[str, ...]
    severity: str
    text: str
    label: str
    spans: tuple[Span, ...] = ()
    details: tuple[str, ...] = ()

    def is_on(self, box: Box) -> bool:
        """Tell whether a box is meant."""
        if box.cell is not None:
            return box.cell in self.cells
        return box.path is not None and any(span.path == box.path for span in self.spans)

    def words(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        """Return from where to where words of a paragraph are meant."""
        length = len(paragraph.text)
        return [
            (span.start, length if span.end is None else min(span.end, length))
            for span in self.spans
            if (span.path, span.line) == (paragraph.path, paragraph.line) and span.start < length
        ]


@attrs.frozen(kw_only=True)
class Digest:
    """What stands over a marked document: the sum of it, how marks look, what is left open."""

    title: str
    summary: str
    legend: tuple[tuple[str, str], ...] = ()
    open_title: str = ""
    open: tuple[str, ...] = ()


Block: TypeAlias = Paragraph | Grid


@attrs.frozen(kw_only=True)
class Document:
    """What a file holds, in reading order; ``language`` is that of its headings and labels.

    ``notes`` say what a reader could not take from the file: a page that is a picture, say.
    ``meta`` is what the file says of itself without showing it, by names in small letters.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    meta: Mapping[str, str] = attrs.field(factory=dict)
    language: str = "zh"
    notes: tuple[Note, ...] = ()

    def grids(self) -> Iterator[Grid]:
        """Yield the tables."""
        return (block for block in self.blocks if isinstance(block, Grid))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


class Printable(Protocol):
    """A sheet that can be printed and is no report, such as the worksheet of a charge or a notice.

    Whatever has these two methods can be given to `render`, `render_bytes` and `write`.

    >>> import govdisclosure as gd
    >>> class Note:
    ...     def document(self, lang="zh", *, gloss=None):
    ...         english = None if gloss is None else "Received."
    ...         return Document(blocks=(Paragraph(text="收到。", gloss=english),))
    ...     def to_dict(self):
    ...         return {"received": True}
    >>> print(gd.render(Note(), "text", gloss="en"), end="")
    收到。
    Received.
    """

    def document(self, lang: Language = SOURCE, *, gloss: Language | None = None) -> Document:
        """Return the sheet laid out in one language, with a second one beside it where wanted."""
        ...

    def to_dict(self) -> Mapping[str, object]:
        """Return what the sheet says as data: nothing but what JSON can hold."""
        ...


def squeeze(text: str) -> str:
    r"""Return text as documents hold it: white space at its ends gone, runs of it one space.

    >>> squeeze(" 索 引\u3000号\n")
    '索 引 号'
    """
    return " ".join(text.split())
