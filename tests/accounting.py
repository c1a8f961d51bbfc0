"""What must hold of the accounts of any reading, said without the recognizer's own code."""

import re
import unicodedata
from collections import Counter

from govdisclosure.grid import Document, Grid
from govdisclosure.notes import Origin
from govdisclosure.reading import Reading, Use

_FIGURE = re.compile(r"[+-]?[\d,.]*\d[\d,.]*(件|元|万元)?")
_NUMBER = re.compile(r"\d{1,2}\.")
"""The number of a label, torn off it."""
_OF_TABLES = ("信息内容", "第二十条", "自然人", "结果维持", "其他处理", "尚未审结")
TOLD = {Use.FIGURE, Use.NOTED, Use.COPY}


def figure_like(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    return _FIGURE.fullmatch(plain) is not None and _NUMBER.fullmatch(plain) is None


def boxes_with_figures(document: Document) -> Counter[tuple[Origin, str]]:
    """Return every figure-like box of the grids that hold words of the three tables."""
    return Counter(
        (box.origin, box.text)
        for block in document.blocks
        if isinstance(block, Grid)
        and any(word in box.text for row in block.rows for box in row for word in _OF_TABLES)
        for row in block.rows
        for box in row
        if figure_like(box.text)
    )


def unaccounted(reading: Reading, document: Document) -> list[str]:
    """Return what is accounted for not at all, or twice, or as what it is not."""
    found: list[str] = []
    told = Counter((one.origin, one.text) for one in reading.accounts if one.use in TOLD)
    for (origin, text), times in (boxes_with_figures(document) - told).items():
        found.append(f"{text} at {origin}: {times} times not accounted for")
    cells = Counter(cell for one in reading.accounts for cell in one.cells)
    found += [f"{cell}: from {times} places" for cell, times in cells.items() if times != 1]
    if cells.keys() != reading.printed.keys():
        found.append(f"printed and accounts differ: {cells.keys() ^ reading.printed.keys()}")
    for one in reading.accounts:
        if one.use is Use.FIGURE:
            for cell in one.cells:
                printed = reading.printed.get(cell)
                if printed is not None and printed.origin != one.origin:
                    found.append(f"{cell}: printed at {printed.origin}, accounted at {one.origin}")
            if one.text and len(one.cells) != 1 and figure_like(one.text):
                found.append(f"{one.text}: the figure of {one.cells}")
        elif one.use is not Use.NOTED and one.cells:
            found.append(f"{one.text}: {one.use} of {one.cells}")
        if one.text and (one.use is Use.NOTED) > (one.note is not None):
            found.append(f"{one.text}: noted by no note")
        if one.note is not None and one.note not in reading.notes:
            found.append(f"{one.text}: noted by a note that is not there")
        if one.use not in TOLD and one.use is not Use.PAGE and figure_like(one.text):
            found.append(f"{one.text} at {one.origin}: a figure taken for {one.use.value}")
    return found
