"""Reading plain text: tables as a row on a line, a cell on a line, or a cell in a paragraph.

Cells stand between bars, between tabs, or in columns that spaces set apart. Where nearly every line
of a table holds one cell only, the rows were lost: bars without text then mark the ends of rows, as
far as the text still has them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice

from govdisclosure.formats import indents, text_rows
from govdisclosure.formats.encoding import decode
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.formats.text_lines import Line, lines_of
from govdisclosure.formats.text_rows import Row
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph, squeeze
from govdisclosure.notes import Origin

_QUOTED = re.compile(r'(?<![^\t\n\r])"((?:[^"\t]|"")*+)"(?![^\t\n\r])')
_FILLED = re.compile(r"\S[^\n\r]*")
_BREAK = re.compile(r"\r\n|\r|\n")
_HELD = "\0"
"""Stands for a line break within a cell; it cannot occur, since control characters are refused."""


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read plain text; raises `UnreadableInput` when it is none, or too big."""
    limits.refuse_bytes(len(data))
    text = decode(data)
    # Each bar or tab ends a cell: there are about as many cells as these.
    limits.refuse_cells(text.count("|") + text.count("\t"))
    _refuse_lines(text, limits)
    lines = _lines(text)
    limits.refuse_paragraphs(sum("|" not in line.text for line in lines))
    blocks: list[Block] = []
    for kind, group in groupby(_kinds(lines, limits), key=lambda item: item[0]):
        limits.refuse_late()
        if kind is None:
            blocks.extend(_paragraph(line) for _, line, _ in group)
            continue
        blocks.extend(_table(kind, [(line, cells) for _, line, cells in group]))
    return Document(blocks=tuple(blocks))


def _refuse_lines(text: str, limits: Limits) -> None:
    """Refuse more lines than there may be paragraphs and cells, before each is held."""
    most = limits.paragraphs + limits.cells
    if len(text) > 2 * most:
        filled = sum(1 for _ in islice(_FILLED.finditer(text), most + 1))
        if filled > most:
            limits.refuse_paragraphs(filled)


def _lines(text: str) -> list[Line]:
    if '\t"' in text or '\n"' in text:
        # A spreadsheet puts a cell in quotation marks where there is a line break in it.
        text = _QUOTED.sub(_on_one_line, text) if "\t" in text else text
    if _HELD not in text:
        return text_rows.redrawn(lines_of(text))
    lines: list[Line] = []
    held = 0
    for line in lines_of(text):
        lines.append(Line(line.number + held, line.text.replace(_HELD, " ")))
        held += line.text.count(_HELD)
    return text_rows.redrawn(lines)


def _on_one_line(match: re.Match[str]) -> str:
    inside = match.group(1)
    return _BREAK.sub(_HELD, inside).replace('""', '"') if _BREAK.search(inside) else match.group()


def _kinds(
    lines: Sequence[Line], limits: Limits
) -> Iterator[tuple[str | None, Line, list[str] | None]]:
    """Yield every line with the kind of table that it is in, and its cells; a rule has none."""
    aligned = text_rows.is_aligned(lines)
    tabbed = text_rows.is_tabbed(lines)
    before: str | None = None
    boxes = 0
    for place, line in enumerate(lines):
        text = line.text
        kind: str | None = None
        cells = text_rows.by_bars(text)
        if cells is not None:
            kind = "bars"
            cells = None if text_rows.is_rule(text) and any(cells) else cells
        elif (cells := text_rows.by_tabs(text)) is not None:
            kind = "tabs"
        elif tabbed and text_rows.is_tabbed_cell(text):
            kind, cells = "tabs", [squeeze(text)]
        elif text_rows.is_rule(text):
            after = lines[place + 1].text if place + 1 < len(lines) else ""
            bordered = after.lstrip().startswith("|") or before == "bars"
            kind = "bars" if bordered and not text_rows.is_bare_rule(text) else None
            if aligned and text_rows.is_bare_rule(text):
                kind = "spaces"
        elif aligned and "。" not in text and (cells := text_rows.by_spaces(text)) is not None:
            kind = "spaces"
        before = kind
        if cells is not None:
            if cells[0][:1] in text_rows.LIST_SIGNS and cells[0][1:2] == " ":
                cells[0] = cells[0][2:]
            boxes += len(cells)
            limits.refuse_cells(boxes)
        yield kind, line, cells


def _paragraph(line: Line) -> Paragraph:
    text = line.text
    return Paragraph(
        text=squeeze(text_rows.without_escapes(text)),
        indented=indents.is_indented(text),
        closing=indents.is_closing(text),
        origin=Origin(line=line.number),
    )


def _table(kind: str, found: list[tuple[Line, list[str] | None]]) -> Iterator[Block]:
    rows = [(line.number, cells) for line, cells in found if cells is not None]
    if not rows:
        return
    single = sum(sum(map(bool, cells)) <= 1 for _, cells in rows)
    if len(rows) > 6 and single > 0.8 * len(rows):
        if kind == "tabs":
            rows = [(number, cells if cells[-1] else cells[:-1]) for number, cells in rows]
        yield _grid(list(_rolled(rows)), rows[0][0], unrolled=True)
        return
    if kind == "bars":
        if len(found) > len(rows) or _is_bordered(found):
            rows = text_rows.drawn(found)
    elif kind == "spaces":
        texts = [line.text for line, cells in found if cells is not None]
        rows = text_rows.placed(rows, texts)
    elif kind == "tabs":
        if not any(cells[-1] for _, cells in rows):
            rows = [(number, cells[:-1]) for number, cells in rows]
        first, last = _between_texts(rows)
        yield from map(_alone, rows[:first])
        if rows[first:last]:
            yield _grid(_boxed(rows[first:last], in_sheet=True), rows[first][0])
        yield from map(_alone, rows[last:])
        return
    yield _grid(_boxed(rows), rows[0][0])


def _is_bordered(found: Sequence[tuple[Line, list[str] | None]]) -> bool:
    return len(found) > 1 and all(line.text.lstrip().startswith("|") for line, _ in found)


def _between_texts(rows: Sequence[Row]) -> tuple[int, int]:
    """Return where a table begins and ends in a sheet that has running text before and after it."""
    first, last = 0, len(rows)
    while first < last and text_rows.is_text(rows[first][1]):
        first += 1
    while last > first and text_rows.is_text(rows[last - 1][1]):
        last -= 1
    return first, last


def _alone(row: Row) -> Paragraph:
    number, cells = row
    return Paragraph(text=cells[0], origin=Origin(line=number))


def _boxed(rows: Sequence[Row], *, in_sheet: bool = False) -> list[tuple[Box, ...]]:
    """Return the boxes of rows; a label that was merged over several columns spans them again."""
    boxed: list[tuple[Box, ...]] = []
    # In a sheet that holds all of a report, each table has columns of its own.
    for alone, part in groupby(rows, key=lambda row: text_rows.is_text(row[1])):
        together = list(part)
        if in_sheet and not alone:
            together = text_rows.without_margin(together)
        labels = None if alone else text_rows.label_columns(together)
        for number, cells in together:
            boxes = [Box(text=text, origin=_origin(number, at)) for at, text in enumerate(cells, 1)]
            boxed.append(tuple(_spanning(boxes, labels) if labels else boxes))
    return boxed


def _spanning(row: list[Box], labels: int) -> list[Box]:
    last = max((at for at, box in enumerate(row[:labels]) if box.text), default=None)
    if last is None or last == labels - 1 or text_rows.is_figure(row[last].text):
        return row
    label = row[last]
    wide = Box(text=label.text, colspan=labels - last, origin=label.origin)
    return [*row[:last], wide, *row[labels:]]


def _box(text: str, line: int, column: int) -> Box:
    return Box(text=text, origin=_origin(line, column))


@lru_cache(maxsize=4096)
def _origin(line: int, column: int) -> Origin:
    return Origin(line=line, column=column)


def _grid(rows: Sequence[Sequence[Box]], line: int, *, unrolled: bool = False) -> Grid:
    return Grid(rows=tuple(map(tuple, rows)), unrolled=unrolled, origin=Origin(line=line))


def _rolled(rows: list[Row]) -> Iterator[list[Box]]:
    """Put single cells together again up to each mark of a row's end."""
    current: list[Box] = []
    for line, cells in rows:
        ends = len(cells) > 1 and not any(cells[1:])
        kept = cells if not ends else cells[:1] if cells[0] else []
        current.extend(_box(text, line, at) for at, text in enumerate(kept, 1))
        if ends and current:
            yield current
            current = []
    if current:
        yield current
