"""Tables in the tags of a page: which hold figures, and which only arrange the page."""

import re

import attrs

_TAG = re.compile(r"(/?)(table|td|th|tr|tbody|thead|tfoot|caption|colgroup)(?=[> ])")


@attrs.define
class _Open:
    """A table that is open: where its tags are, how many cells it has, and what is inside of it."""

    tags: list[int]
    cells: int = 0
    largest: int = 0
    inner: list[list[int]] = attrs.field(factory=list)

    @property
    def arranges(self) -> bool:
        """Whether it only arranges what it holds: one cell, or a table with more than its own."""
        return self.cells <= 1 or (self.largest > 1 and self.cells <= 4 * self.largest)


def arranged(page: str) -> str:
    """Return a page with the tags of tables that only arrange the page made divisions.

    So are those of a table in a cell of one full of figures, which is but the text of that cell:
    no table is left that holds another.
    """
    pieces = page.split("<")
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
            _close(table, stack[-1] if stack else None, pieces)
    return "<".join(pieces)


def _close(table: _Open, outer: _Open | None, pieces: list[str]) -> None:
    for tags in [table.tags] if table.arranges else table.inner:
        for place in tags:
            pieces[place] = _TAG.sub(r"\1div", pieces[place], count=1)
    if outer is not None:
        outer.largest = max(outer.largest, table.cells, table.largest)
        if not table.arranges:
            outer.inner.append(table.tags)
        else:
            outer.inner.extend(table.inner)
