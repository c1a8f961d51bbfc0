"""Tables in the tags of a page: which hold figures, and which only arrange the page."""

import re

import attrs

_TAG = re.compile(r"(/?)(table|td|th|tr|tbody|thead|tfoot|caption|colgroup)(?=[> ])")
_FEW = 12


@attrs.define
class _Open:
    """A table that is open: where its tags are, how many cells it has, and those inside of it."""

    tags: list[int]
    cells: int = 0
    inner: int = 0

    @property
    def arranges(self) -> bool:
        """Whether it only arranges what it holds: one cell, or a table with more than its own."""
        return self.cells <= 1 or (self.inner > 1 and self.cells <= 4 * self.inner)


def arranged(pieces: list[str], page: str) -> list[str]:
    """Return the pieces with the tags of tables that only arrange the page made divisions.

    A table in a cell of one full of figures is but the text of that cell.
    """
    tables = page.count("<table")
    cells = page.count("<td") + page.count("<th")
    if tables == 0 or (cells >= _FEW * tables and not _nested(page)):
        return pieces
    pieces = list(pieces)
    stack: list[_Open] = []
    for place, piece in enumerate(pieces):
        match = _TAG.match(piece)
        if match is None:
            continue
        end, name = match.groups()
        if name == "table" and not end:
            stack.append(_Open([]))
        if not stack:
            continue
        table = stack[-1]
        table.tags.append(place)
        if name in {"td", "th"} and not end:
            table.cells += 1
        elif name == "table" and end:
            stack.pop()
            if table.arranges:
                for tag in table.tags:
                    pieces[tag] = _TAG.sub(r"\1div", pieces[tag], count=1)
            if stack:
                stack[-1].inner += max(table.cells, table.inner)
    return pieces


def _nested(page: str) -> bool:
    """Tell whether a table opens before the one before it is closed."""
    return any("</table" not in part for part in page.split("<table")[1:-1])
