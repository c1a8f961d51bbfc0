"""Rows of cells in lines of plain text: bars, drawn rules, tabs, columns set apart by spaces."""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from govdisclosure.formats.text_lines import Line, width_of
from govdisclosure.grid import squeeze

Row: TypeAlias = tuple[int, list[str]]
"""The number of a line, and its cells."""

_BAR = re.compile(r"(?<!\\)(\\*)\|")
_MARK = "\0"
"""Stands for a bar that separates; it cannot occur, since control characters are refused."""

_DRAWN = re.compile("[│┃║]")
_ANY_BAR = re.compile("[│┃║｜]")
_WIDE_BAR = re.compile("｜")
_CROSS = re.compile("[├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┼-╋╞-╡╪-╬╟╠╢╣]|\\+(?=[-=])|(?<=[-=])\\+")
_RULE = re.compile(r"[\s|+:=\-\u2500-\u257f]*")
_DASHES = re.compile(r":?[-=\u2500\u2501\u2504\u2505\u2508\u2509\u254c\u254d\u2550]{3,}:?")
_BARE_RULE = re.compile(r"[\s\-=\u2500\u2501\u2550]*")
_GAP = re.compile("[ \u00a0\u2002\u2003\u3000]{2,}|\u3000")
_FIGURE = re.compile(
    "[+\\-−－]?[0-9０-９][0-9０-９,，.．]*\\s*[万亿]?[元件条项份起封批个宗部次人]{0,2}次?|[/／—–\\-]{1,2}|无"
)
LIST_SIGNS = frozenset("•●▪◦‣■□◆◇○►·")
"""What lists have before each of their lines."""

_ENOUGH = 3
_MOST = 20
"""No row of a drawn table is broken into so many lines."""

_LONGEST_CELL = 60
_LONGEST = 500
"""No line of columns set apart by spaces has more characters."""


def is_figure(text: str) -> bool:
    """Tell whether a text may be a figure, or the mark of a blank one."""
    return len(text) < 40 and _FIGURE.fullmatch(text) is not None


def is_bare_rule(text: str) -> bool:
    """Tell whether a line is nothing but a rule drawn with dashes."""
    return _BARE_RULE.fullmatch(text) is not None and _DASHES.search(text) is not None


def is_rule(text: str) -> bool:
    """Tell whether a line is nothing but a rule of a drawn table."""
    if _RULE.fullmatch(text) is None:
        return False
    if _DASHES.search(text) is None:
        return False
    return all(_DASHES.fullmatch(cell) for cell in re.split(r"[\s|+\u2502-\u257f]+", text) if cell)


def redrawn(lines: list[Line]) -> list[Line]:
    """Return lines with the bars of drawn tables as plain ones, where tables are drawn so."""
    if not any(_ANY_BAR.search(line.text) for line in lines):
        return lines
    for bar, only in ((_DRAWN, False), (_WIDE_BAR, True)):
        with_bar = {
            line.number
            for line in lines
            if (count := len(bar.findall(line.text))) > 1
            or (count and bar.search(line.text.rstrip()[-1]))
        }
        plain = sum("|" in line.text for line in lines)
        if len(with_bar) >= _ENOUGH and not (only and plain):
            lines = [
                Line(line.number, bar.sub("|", line.text)) if bar.search(line.text) else line
                for line in lines
            ]
    return lines


def unescape(match: re.Match[str]) -> str:
    """Halve the backslashes before a bar; an odd one makes it a bar of the text."""
    backslashes = match.group(1)
    bar = "|" if len(backslashes) % 2 else _MARK
    return backslashes[: len(backslashes) // 2] + bar


def without_escapes(text: str) -> str:
    """Return a line that is no row with its bars as they are meant."""
    return _BAR.sub(unescape, text).replace(_MARK, "|") if "|" in text else text


def by_bars(text: str) -> list[str] | None:
    """Return the cells of a line with a bar, which may end in one; ``None`` for any other."""
    if "|" not in text:
        return None
    if "\\" not in text:
        cells = text.rstrip().split("|")
    else:
        cells = _BAR.sub(unescape, text.rstrip()).split(_MARK)
        if len(cells) == 1:
            return None
    if not cells[-1]:
        cells.pop()
    # As `squeeze` does, without a call for each cell.
    return [" ".join(cell.split()) for cell in cells]


def by_tabs(text: str) -> list[str] | None:
    """Return the cells of a line with tabs between them, or after its one cell."""
    if "\t" not in text or "\t" not in text.lstrip():
        return None
    return [squeeze(cell) for cell in text.split("\t")]


def is_tabbed(lines: Iterable[Line]) -> bool:
    """Tell whether cells stand one on a line, each after a tab, and not running text alone."""
    found = (line for line in lines if is_tabbed_cell(line.text))
    return sum(is_figure(line.text.strip()) for line in found) >= _ENOUGH


def is_tabbed_cell(text: str) -> bool:
    """Tell whether a line may be a cell after a tab; running text is longer."""
    return text.startswith("\t") and len(text) <= _LONGEST_CELL


def by_spaces(text: str) -> list[str] | None:
    """Return the cells of a line that are set apart by more than one space."""
    if len(text) > _LONGEST:
        return None
    cells = _GAP.split(text.strip())
    return cells if len(cells) > 1 else None


def is_aligned(lines: Iterable[Line]) -> bool:
    """Tell whether figures stand in columns that spaces set apart, line after line."""
    found = 0
    for line in lines:
        if "|" in line.text or "\t" in line.text:
            continue
        cells = by_spaces(line.text)
        if cells is not None and is_figure(cells[-1]) and not is_figure(cells[0]):
            found += 1
            if found >= _ENOUGH:
                return True
    return False


def drawn(rows: list[tuple[Line, list[str] | None]]) -> list[Row]:
    """Return the rows of a drawn table; a rule has no cells, and shows where rows end."""
    bordered = all(
        line.text.lstrip().startswith(("|", "+")) for line, cells in rows if cells is not None
    )
    groups: list[list[Row]] = [[]]
    for line, cells in rows:
        if cells is None:
            groups.append([])
            continue
        found = _cells(line.text, cells)
        groups[-1].append((line.number, found[1:] if bordered and not found[0] else found))
    groups = [group for group in groups if group]
    count = sum(map(len, groups))
    if len(groups) < _ENOUGH or 2 * len(groups) <= count:
        return [row for group in groups for row in group]
    return [row for group in groups for row in (_as_one(group) if len(group) < _MOST else group)]


def _cells(text: str, cells: list[str]) -> list[str]:
    """Return the cells of a line in which the rule under some cells runs beside others."""
    if _CROSS.search(text) is None or not any(_DASHES.search(cell) for cell in cells):
        return cells
    parts = by_bars(_CROSS.sub("|", text)) or []
    return [part for part in parts if _DASHES.fullmatch(part) is None]


def _as_one(group: list[Row]) -> list[Row]:
    """Put the lines of a row together, whose texts are broken within their cells."""
    number, first = group[0]
    merged = list(first)
    for _, cells in group[1:]:
        if len(cells) != len(merged):
            return group
        for place, cell in enumerate(cells):
            if cell and merged[place] and is_figure(cell):
                return group
            merged[place] += cell
    return [(number, merged)]


def placed(rows: list[Row], texts: Sequence[str]) -> list[Row]:
    """Put blanks where a row has fewer figures than others, by the columns over which they stand.

    Where it cannot be told over which column a figure stands, the row is left as it is.
    """
    spans = [_spans(text) for text in texts]
    most = max((len(found) for found in spans), default=0)
    full = [found for found in spans if len(found) == most]
    if most < 2 or len(full) < 2:
        return rows
    columns = [
        (min(found[place][0] for found in full), max(found[place][1] for found in full))
        for place in range(most)
    ]
    if any(left[1] > right[0] for left, right in itertools.pairwise(columns)):
        return rows
    return [
        _filled(row, found, columns) if 1 < len(found) < most else row
        for row, found in zip(rows, spans, strict=True)
    ]


def _spans(text: str) -> list[tuple[int, int]]:
    """Return from which column to which each figure of a line stands."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in (*_GAP.finditer(text.rstrip()), None):
        end = len(text.rstrip()) if match is None else match.start()
        token = text[start:end].strip()
        if token and is_figure(token):
            left = width_of(text[:start])
            found.append((left, left + width_of(text[start:end])))
        start = end if match is None else match.end()
    return found


def _filled(row: Row, spans: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]) -> Row:
    number, cells = row
    figures = cells[len(cells) - len(spans) :]
    filled = [""] * len(columns)
    for figure, (left, right) in zip(figures, spans, strict=True):
        over = [at for at, (begin, end) in enumerate(columns) if left < end and begin < right]
        if len(over) != 1 or filled[over[0]]:
            return row
        filled[over[0]] = figure
    return number, [*cells[: len(cells) - len(spans)], *filled]


def is_text(cells: Sequence[str]) -> bool:
    """Tell whether a row holds a text in its first cell, and nothing else."""
    return bool(cells[0]) and not any(cells[1:]) and not is_figure(cells[0])


def without_margin(rows: list[Row]) -> list[Row]:
    """Leave out the columns at the end that are empty throughout, where the heads are there, too.

    In a sheet that holds all of a report, a table has those of the widest one.
    """
    first = rows[0][1]
    if any(map(is_figure, filter(None, first))):
        return rows
    width = max((_width(cells) for _, cells in rows), default=0)
    return [(number, cells[:width]) for number, cells in rows]


def _width(cells: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(cells, 1) if cell), default=0)


def label_columns(rows: Sequence[Row]) -> int | None:
    """Return how many columns the labels of a table take, where all rows are equally long.

    One row alone may have a text where others have a figure.
    """
    if len(rows) < 2 or len({len(cells) for _, cells in rows}) != 1:
        return None
    ends = sorted(end for _, cells in rows if (end := _label_end(cells)) is not None)
    return ends[-1] + 1 if len(ends) > 1 and ends[-2] == ends[-1] else None


def _label_end(cells: Sequence[str]) -> int | None:
    """Return the place of the last label of a row that has figures, and nothing but after it."""
    last = max((at for at, cell in enumerate(cells) if cell and not is_figure(cell)), default=None)
    return last if last is not None and any(cells[last + 1 :]) else None
