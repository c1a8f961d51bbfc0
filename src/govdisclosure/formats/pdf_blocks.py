"""The blocks of a document as the data from which a PDF file is set."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from math import ceil
from typing import TypeAlias

import attrs

from govdisclosure.errors import UnsupportedFormat
from govdisclosure.formats import paper
from govdisclosure.formats.columns import GLOSS, LONGEST_PIECE, PIECE
from govdisclosure.formats.signs import clean, width
from govdisclosure.grid import Box, Document, Grid, Paragraph
from govdisclosure.language import Words

Data: TypeAlias = Mapping[str, object]

_MOST_COLUMNS = 63
_POINT = 20
"""The paper counts in twentieths of a point."""

_TALL = paper.TEXT_HEIGHT / 3
"""A row that stands higher, in points, may be broken by the end of a page."""

_HEADINGS = ("title", "head", "second", "body", "body", "body")
_TAB = "  "
_HAN = re.compile("[\u3400-\u9fff]")
# Bytes that were no text, and a mark of their order; no file for archives holds them.
_NO_SIGNS = dict.fromkeys(range(0x7F, 0xA0), "\ufffd") | {0x85: "\n", 0xFEFF: "\u2060"}


def as_data(document: Document, gloss: str | None) -> Data:
    """Return all that is said and where it stands; lengths are in points, of paper in mm."""
    size = paper.body_size(document.language)
    return {
        "title": shown(document.title or ""),
        **_language(document.language),
        "gloss": _language(gloss or document.language),
        "chinese": document.language == paper.CHINESE,
        "paper": {
            "width": paper.PAGE[0],
            "height": paper.PAGE[1],
            "left": paper.LEFT,
            "right": paper.RIGHT,
            "top": paper.TOP,
            "bottom": paper.BOTTOM,
            "wide": paper.WIDER / _POINT,
            "high": paper.TEXT_HEIGHT,
            "size": size,
            "title": paper.title_size(document.language),
            "pitch": paper.pitch(document.language) / _POINT,
            "gloss": GLOSS,
            "number": paper.NUMBER_SIZE,
            "dash": paper.DASH,
            "above": paper.ABOVE / _POINT,
            "beside-table": paper.BESIDE_TABLES / _POINT,
            "beside-title": paper.BESIDE_TITLE / _POINT,
        },
        "blocks": list(_blocks(document)),
    }


def listed(signs: Iterable[str]) -> Data:
    """Return a block that shows signs one under another."""
    lines = Paragraph(text="\n".join(signs))
    return _paragraph(lines, paper.CHINESE)


def shown(text: str) -> str:
    r"""Return a text as such a file can hold it: what is no sign of a text shows as a question.

    >>> shown("\ufeffa\tb\x9f\r\nc")
    '\u2060a  b\ufffd\nc'
    """
    return clean(text).replace("\t", _TAB).translate(_NO_SIGNS)


def _language(code: str) -> dict[str, str | None]:
    lang, _, region = paper.TAGS.get(code, code).partition("-")
    return {"lang": lang, "region": region or None}


def _blocks(document: Document) -> Iterator[Data]:
    for block, after in pairwise((*document.blocks, None)):
        if isinstance(block, Paragraph):
            yield _paragraph(block, document.language, stays=paper.stays_with_next(block, after))
        elif block is not None and (columns := paper.columns_of(block)):
            if columns > _MOST_COLUMNS:
                raise UnsupportedFormat(TOO_WIDE.fill(most=_MOST_COLUMNS, count=columns))
            yield _table(block)


def _paragraph(block: Paragraph, language: str, *, stays: bool = False) -> Data:
    is_title = block.level == 1
    size = paper.title_size(language) if is_title else paper.body_size(language)
    indent = paper.title_indent(block.text, size) if is_title and language == paper.CHINESE else 0
    said = _said(block, paper.TEXT_WIDTH / _POINT, size)
    if block.level is None:
        return {
            "kind": "text",
            "indented": block.indented,
            "closing": block.closing,
            "stays": stays,
            **said,
        }
    level = min(block.level, paper.DEEPEST)
    return {
        "kind": "heading",
        "level": level,
        "font": _HEADINGS[level - 1],
        "indent": indent / _POINT,
        **said,
    }


def _table(grid: Grid) -> Data:
    placed = paper.place(grid)
    first = _whole_heads(placed)
    told: set[int] = set()
    rectangles = sorted(_rectangles(placed), key=_place)
    tall = {
        row
        for each in rectangles
        if _height(placed, each) > _TALL
        for row in range(each.top, each.bottom)
    }
    if any(row in tall for row in range(first)):
        first = 0  # heads that come again are never broken
    cells = [(each, _cell(placed, each, told, tall)) for each in rectangles]
    return {
        "kind": "table",
        "size": placed.fit.size,
        "columns": [wide / _POINT for wide in placed.fit.widths],
        "padding": placed.padding / _POINT,
        "beyond": max(0, sum(placed.fit.widths) - paper.TEXT_WIDTH) / 2 / _POINT,
        "repeats": first > 0 and placed.repeated_heads > 0,
        "head": [cell for each, cell in cells if each.top < first],
        "cells": [cell for each, cell in cells if each.top >= first],
    }


def _whole_heads(placed: paper.Placed) -> int:
    """Return how many rows of heads a table begins with; none where one reaches below them."""
    first = placed.first_heads
    if not first or first >= len(placed.slots):
        return 0
    above = {id(box) for box in placed.slots[first - 1].values()}
    return 0 if above & {id(box) for box in placed.slots[first].values()} else first


@attrs.frozen
class _Rectangle:
    """A cell: its first row and column, the ones after its last, and the box that it shows."""

    top: int
    bottom: int
    left: int
    right: int
    box: Box | None


def _place(cell: _Rectangle) -> tuple[int, int]:
    return cell.top, cell.left


def _rectangles(placed: paper.Placed) -> Iterator[_Rectangle]:
    """Yield the cells; a box that covers no rectangle is several of them."""
    began: dict[tuple[int, int, int], int] = {}
    boxes: dict[tuple[int, int, int], Box | None] = {}
    for row in range(len(placed.slots) + 1):
        stretches = placed.stretches(row) if row < len(placed.slots) else ()
        here = {(left, right, id(box)): box for left, right, box in stretches}
        for key in [key for key in began if here.get(key) is None]:
            yield _Rectangle(began.pop(key), row, key[0], key[1], boxes[key])
        for key, box in here.items():
            began.setdefault(key, row)
            boxes[key] = box


def _room(placed: paper.Placed, cell: _Rectangle) -> float:
    """Return how wide the text of a cell can stand, in points."""
    return (sum(placed.fit.widths[cell.left : cell.right]) - 2 * placed.padding) / _POINT


def _height(placed: paper.Placed, cell: _Rectangle) -> float:
    """Return about how high the texts of a cell stand, in points."""
    box, size = cell.box or Box(text=""), placed.fit.size
    lines = [(line, size) for line in box.text.split("\n")]
    lines += [(line, size * GLOSS) for line in (box.gloss or "").split("\n")]
    return sum(
        paper.line(each) / _POINT * ceil(width(line) * each / 2 / _room(placed, cell) + 0.1)
        for line, each in lines
    )


def _cell(
    placed: paper.Placed, cell: _Rectangle, told: set[int], tall: Collection[int]
) -> dict[str, object]:
    """Return a cell; ``told`` holds the boxes that stand already, ``tall`` the rows to be broken.

    One cell that is not broken keeps its row from being so, and what no page holds is cut off.
    """
    box = cell.box
    if box is None or id(box) in told:
        box = Box(text="")
    told.add(id(box))
    rows = range(cell.top, cell.bottom)
    return {
        "x": cell.left,
        "y": cell.top,
        "colspan": cell.right - cell.left,
        "rowspan": len(rows),
        "head": box.heads is not None,
        "left": placed.reads_from_the_left(box),
        "breaks": len(rows) > 1 or any(row in tall for row in rows),
        **_said(box, _room(placed, cell), placed.fit.size),
    }


def _said(one: Box | Paragraph, room: float, size: float) -> Data:
    """Return the text and the gloss of a box or paragraph, line by line."""
    text, gloss = shown(one.text), shown(one.gloss or "")
    return {
        "text": _lines(text, room * 2 / size),
        "gloss": _lines(gloss, room * 2 / (size * GLOSS)),
        "han": _HAN.search(text) is not None,
        "gloss-han": _HAN.search(gloss) is not None,
    }


def _lines(text: str, room: float) -> list[list[str]]:
    """Cut a text into lines, and each where it can be broken besides where any text can."""
    if not text:
        return []
    longest = min(LONGEST_PIECE, room)
    return [_pieces(line, longest) for line in text.split("\n")]


def _pieces(line: str, longest: float) -> list[str]:
    pieces, done = [], 0
    for word in PIECE.finditer(line):
        if width(word.group()) > longest:
            pieces += [line[done : word.start()], *word.group()]
            done = word.end()
    return [piece for piece in (*pieces, line[done:]) if piece] or [""]


TOO_WIDE = Words("error.pdf-columns", "PDF版面放不下：表格最多{most}列，这里有{count}列。")
