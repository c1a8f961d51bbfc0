"""Tables that a page builds from other elements, put into the tags of tables.

Only what can be nothing else: some rows one after the other, of short cells, many of them figures.
What such a cell spans is known only where its style or its attributes say so.
"""

import re

import attrs

from govdisclosure.formats.html_cells import joined
from govdisclosure.formats.html_names import INLINE, KINDS, attributes_of

_MAY_BE = re.compile(
    r"role=\"(?:row|table|grid)|display\s*:\s*(?:table|flex|grid|inline-grid)|<ul"
    r"|class=\"[^\"]*(?:\btr\b|row|grid|line)",
    re.IGNORECASE,
)
_ROW_STYLE = re.compile(r"display\s*:\s*(?:table-row(?!-)|flex|grid|inline-flex)")
_GROUP_STYLE = re.compile(r"display\s*:\s*table-(?:row|header|footer)-group")
_ROW_CLASS = re.compile(r"(?:^|[-_])(?:tr|row|line)\d*$|^row[-_]")
_GROUP_CLASS = re.compile(r"(?:^|[-_])(?:tbody|thead|tfoot)$")
_GRID_CLASS = re.compile(r"(?:^|[-_])(?:grid|cells|table)$")
_GRID_STYLE = re.compile(r"display\s*:\s*(?:inline-)?grid")
_COLUMNS = re.compile(r"grid-template-columns\s*:\s*([^;]+)")
_REPEAT = re.compile(r"repeat\(\s*(\d{1,3})\s*,[^()]*(?:\([^()]*\)[^()]*)*\)")
_SPAN = re.compile(r"grid-(column|row)\s*:\s*(?:[^;]*\bspan\s+(\d{1,3})|(\d{1,3})\s*/\s*(\d{1,3}))")
_FIGURE = re.compile(r"[\d０-９,，.．\s]*(?:[万元件条份起封宗个批次人项]{0,3})|[/\\—–-]{1,2}|无")
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("param", "source", "track", "wbr", "frame", "keygen", "basefont", "bgsound"),
    )
)
_LONGEST_CELL = 150
_FEWEST_ROWS = 3
_FEWEST_CELLS = 12


@attrs.define(eq=False)
class _Element:
    """An element that is no mere part of a line: its tags, its text, what it holds."""

    name: str
    start: int
    said: dict[str, str]
    parent: "_Element | None"
    end: int = 0
    children: list["_Element"] = attrs.field(factory=list)
    parts: list[str] = attrs.field(factory=list)
    size: int = 0
    """How long its own text is."""
    within: int = 0
    """How many elements of its name are open in it that are parts of a line."""

    @property
    def text(self) -> str:
        return joined("".join(self.parts))


def with_rows(page: str) -> str:
    """Return a page with tags of tables for what is one without them."""
    if not _MAY_BE.search(page):
        return page
    pieces = page.split("<")
    changed = False
    for element in _elements(pieces):
        if element.name in {"table", "tbody", "tr"} or not element.children:
            continue
        for run in _runs(element):
            _put_rows(run, pieces)
            changed = True
        if _is_grid(element):
            _put_cells(element, pieces)
            changed = True
    return "<".join(pieces) if changed else page


def _elements(pieces: list[str]) -> list[_Element]:
    root = _Element("", 0, {}, None)
    found = [root]
    here = root
    for place, piece in enumerate(pieces):
        tag, _, after = piece.partition(">")
        name, _, attributes = tag.partition(" ")
        kind = KINDS.get(name)
        cells = attributes and ("table-cell" in attributes or 'role="' in attributes)
        cells = cells or (kind == INLINE and _row_like(here))
        if place and name[:1] != "/" and name not in _VOID and (kind is None or cells):
            child = _Element(name, place, attributes_of(attributes.lower()), here)
            here.children.append(child)
            found.append(child)
            here = child
        elif name[:1] == "/" and here.parent is not None and name[1:] == here.name:
            if here.within:
                here.within -= 1
            else:
                here.end = place
                here = here.parent
        elif place and name == here.name:
            here.within += 1
        here.parts.append(after)
        here.size += 0 if after.isspace() else len(after)
    return found


def _row_like(element: _Element) -> bool:
    """Tell whether what stands in an element may be cells even if it is but parts of a line."""
    return _is_row(element) and element.name != "table"


def _is_row(element: _Element) -> bool:
    said = element.said
    return (
        said.get("role") == "row"
        or _ROW_STYLE.search(said.get("style", "")) is not None
        or any(map(_ROW_CLASS.search, said.get("class", "").split()))
        or element.name == "ul"
    )


def _is_group(element: _Element) -> bool:
    said = element.said
    return (
        said.get("role") == "rowgroup"
        or _GROUP_STYLE.search(said.get("style", "")) is not None
        or any(map(_GROUP_CLASS.search, said.get("class", "").split()))
    )


def _holds_cells(element: _Element, fewest: int) -> bool:
    return (
        len(element.children) >= fewest
        and not element.size
        and element.end > 0
        and all(
            child.end > 0 and _leaf(child) and child.size <= _LONGEST_CELL
            for child in element.children
        )
    )


def _leaf(element: _Element) -> bool:
    """Tell whether an element holds text only, at most in one paragraph."""
    return not element.children or (
        len(element.children) == 1
        and not element.size
        and _leaf(element.children[0])
        and element.children[0].name not in {"table", "ul"}
    )


def _runs(element: _Element) -> list[list[_Element]]:
    """Return the rows that stand one after the other, as far as they make tables."""
    children: list[_Element] = []
    for child in element.children:
        children.extend(child.children if _is_group(child) and not child.size else [child])
    runs: list[list[_Element]] = [[]]
    for child in children:
        if _is_row(child) and _holds_cells(child, 1):
            runs[-1].append(child)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if _is_table(run)] if not _is_group(element) else []


def _is_table(run: list[_Element]) -> bool:
    rows = [row for row in run if len(row.children) > 1]
    filled = [row for row in rows if any(_is_figure(cell) for cell in row.children[1:])]
    cells = [cell for row in rows for cell in row.children]
    return len(rows) >= _FEWEST_ROWS and (
        2 * len(filled) >= len(rows) or 3 * sum(map(_is_figure, cells)) >= len(cells)
    )


def _is_figure(cell: _Element) -> bool:
    return _FIGURE.fullmatch(_text(cell)) is not None and _text(cell) != ""


def _text(cell: _Element) -> str:
    return cell.text if not cell.children else _text(cell.children[0])


def _is_grid(element: _Element) -> bool:
    said = element.said
    named = _GRID_STYLE.search(said.get("style", "")) is not None or any(
        map(_GRID_CLASS.search, said.get("class", "").split())
    )
    return (
        named
        and _holds_cells(element, _FEWEST_CELLS)
        and not any(map(_is_row, element.children))
        and 3 * sum(map(_is_figure, element.children)) >= len(element.children)
    )


def _put_rows(run: list[_Element], pieces: list[str]) -> None:
    for row in run:
        _rename(row, "tr", pieces)
        for cell in row.children:
            _rename(cell, "td", pieces)
    pieces[run[0].start] = f"table><{pieces[run[0].start]}"
    pieces[run[-1].end] = f"/tr></table{pieces[run[-1].end].removeprefix('/tr')}"


def _put_cells(grid: _Element, pieces: list[str]) -> None:
    """Make a grid a table: of rows where its style says how many columns it has."""
    columns = _columns(grid.said.get("style", ""))
    column = 0
    for place, cell in enumerate(grid.children):
        width = _spans(cell).get("column", 1)
        _rename(cell, "td", pieces)
        if columns and column >= columns and not any("row" in _spans(c) for c in grid.children):
            pieces[cell.start] = f"tr><{pieces[cell.start]}"
            previous = grid.children[place - 1].end
            pieces[previous] = f"/td></tr{pieces[previous].removeprefix('/td')}"
            column = 0
        column += width
    first, last = grid.children[0].start, grid.children[-1].end
    rolled = columns and not any("row" in _spans(cell) for cell in grid.children)
    pieces[first] = f"table{'' if rolled else UNROLLED}><tr><{pieces[first]}"
    pieces[last] = f"/td></tr></table{pieces[last].removeprefix('/td')}"


def _columns(style: str) -> int:
    match = _COLUMNS.search(style)
    if match is None or "auto-f" in match.group(1):
        return 0
    said = _REPEAT.sub(lambda repeat: "x " * int(repeat.group(1)), match.group(1))
    return len(re.sub(r"\([^()]*\)", "", said).split())


def _spans(cell: _Element) -> dict[str, int]:
    found: dict[str, int] = {}
    for way, span, begin, end in _SPAN.findall(cell.said.get("style", "")):
        found[way] = int(span) if span else max(int(end) - int(begin), 1)
    for way in ("row", "column"):
        value = cell.said.get(f"aria-{way[:3]}span", "")
        if value.isdecimal() and len(value) < 4:
            found[way] = int(value)
    return found


def _rename(element: _Element, name: str, pieces: list[str]) -> None:
    """Give an element the tags of a table; what it spans becomes what a cell spans."""
    start = pieces[element.start].removeprefix(element.name)
    spans = _spans(element) if name == "td" else {}
    said = "".join(f' {way[:3]}span="{span}"' for way, span in spans.items())
    pieces[element.start] = f"{name}{said}{start}"
    end = pieces[element.end].removeprefix(f"/{element.name}")
    pieces[element.end] = f"/{name}{end}"


UNROLLED = ' data-unrolled=""'
"""Says of a table that its rows are not known."""
