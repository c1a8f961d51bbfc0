"""PDF files written by hand for the tests, object by object, and by typst, page by page."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
import typst

from govdisclosure.editions import Report
from govdisclosure.grid import Grid, Paragraph
from govdisclosure.layout import lay_out


def file_of(objects: Mapping[int, bytes], *, trailer: bytes = b"", damage: bool = False) -> bytes:
    """Return the objects as a file whose catalog is object 1."""
    data = b"%PDF-1.7\n"
    places: dict[int, int] = {}
    for number, content in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = 3 if damage else len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for number in range(1, max(objects) + 1):
        used = b"n" if number in places else b"f"
        data += b"%010d 00000 %s \n" % (places.get(number, 0), used)
    size = max(objects) + 1
    return data + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        trailer,
        start,
    )


def stream(content: bytes, extra: bytes = b"", *, packed: bool = False) -> bytes:
    """Return a stream object."""
    if packed:
        content, extra = zlib.compress(content), extra + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (extra, len(content), content)


FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/UniGB-UTF16-H/DescendantFonts"
    b"[<</Type/Font/Subtype/CIDFontType0/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering"
    b"(GB1)/Supplement 4>>/DW 1000/W[1[500] 814 939 500]>>]>>"
)
"""A font that nobody has to embed: what its codes are is known to every program."""


def pages_of(
    *contents: str | bytes,
    page: bytes = b"",
    box: bytes = b"0 0 600 800",
    more: Mapping[int, bytes] | None = None,
    catalog: bytes = b"",
    font: bytes = FONT,
    trailer: bytes = b"",
) -> bytes:
    """Return a file with a page for each content; its only font is ``F``."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * number) for number in range(len(contents)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        2: b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[%s]/Resources<</Font<</F 3 0 R>>>>%s>>"
        % (len(contents), kids, box, page),
        3: font,
    }
    for number, content in enumerate(contents):
        raw = content.encode() if isinstance(content, str) else content
        objects[10 + 2 * number] = b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (
            11 + 2 * number
        )
        objects[11 + 2 * number] = stream(raw, packed=True)
    return file_of(objects | dict(more or {}), trailer=trailer)


def shown(x: float, y: float, text: str, size: float = 10) -> str:
    """Return what shows a text at a place, from the lower left corner of the page."""
    return f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def ruled(*lines: tuple[float, float, float, float], thin: bool = False) -> str:
    """Return rulings, as lines or as thin rectangles."""
    if not thin:
        return "".join(f"{a} {b} m {c} {d} l S\n" for a, b, c, d in lines)
    return "".join(f"{a} {b} {max(c - a, 0.5)} {max(d - b, 0.5)} re f\n" for a, b, c, d in lines)


def lattice(xs: Sequence[float], ys: Sequence[float], *, thin: bool = False) -> str:
    """Return the rulings of a table without merged cells."""
    level = [(xs[0], y, xs[-1], y) for y in ys]
    return ruled(*level, *((x, min(ys), x, max(ys)) for x in xs), thin=thin)


def filled(
    xs: Sequence[float], ys: Sequence[float], rows: Iterable[Sequence[str]], *, thin: bool = False
) -> str:
    """Return a table without merged cells; ``ys`` go down the page."""
    texts = "".join(
        shown(xs[column] + 3, ys[row + 1] + 5, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if text
    )
    return lattice(xs, ys, thin=thin) + texts


_TYPST = """
#let d = json(bytes(sys.inputs.data))
#set page(width: eval(sys.inputs.width), height: eval(sys.inputs.height),
  margin: (x: 2cm, y: 2.2cm), numbering: sys.inputs.numbering, flipped: sys.inputs.flipped == "1")
#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei"), size: 10.5pt,
  lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
#for b in d {
  if "cells" not in b {
    if b.closing { align(right, b.text) }
    else if b.place == 0 { align(center, text(size: 16pt, b.text)) }
    else if b.heading { block(text(size: 12pt, par(first-line-indent: 0em, b.text))) }
    else { par(b.text) }
  } else {
    set par(first-line-indent: 0em, justify: false)
    let cells = b.cells.map(c => table.cell(x: c.x, y: c.y, rowspan: c.rows, colspan: c.columns,
      breakable: c.rows > 1 or sys.inputs.cut == "1", align: center + horizon, c.text))
    let again = if sys.inputs.again == "1" { b.heads } else { 0 }
    let head = if again > 0 { (table.header(..cells.slice(0, again)),) } else { () }
    text(size: 9pt, table(columns: b.widths.map(w => w * 1fr), inset: 4pt, stroke: 0.5pt,
      ..head, ..cells.slice(again)))
  }
}
"""


def typeset(
    report: Report,
    *,
    height: float = 29.7,
    width: float = 21.0,
    cut: bool = False,
    again: bool = False,
    flipped: bool = False,
    numbering: str = "- 1 -",
) -> bytes:
    """Return a report as typst sets it on pages of a size in centimetres.

    ``cut`` lets a page break cut rows, ``again`` prints the heads of table three on each page.
    """
    return typst.compile(
        _TYPST.encode(),
        sys_inputs={
            "data": json.dumps(
                [_data(block, at) for at, block in enumerate(lay_out(report).blocks)]
            ),
            "height": f"{height}cm",
            "width": f"{width}cm",
            "cut": str(int(cut)),
            "again": str(int(again)),
            "flipped": str(int(flipped)),
            "numbering": numbering,
        },
    )


def _data(block: Grid | Paragraph, place: int) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        heading = block.level is not None
        return {"text": block.text, "closing": block.closing, "heading": heading, "place": place}
    rows = tuple(tuple(attrs.evolve(box) for box in row) for row in block.rows)
    slots = attrs.evolve(block, rows=rows).slots()
    columns = max(max(row) for row in slots) + 1
    cells: dict[int, dict[str, Any]] = {}
    for y, row in enumerate(slots):
        for x, box in sorted(row.items()):
            rowspan = min(box.rowspan, len(slots) - y)
            cells.setdefault(
                id(box),
                {"x": x, "y": y, "rows": rowspan, "columns": box.colspan, "text": box.text},
            )
    heads = 3 if block.id == "requests" else 0
    return {
        "cells": list(cells.values()),
        "heads": sum(cell["y"] < heads for cell in cells.values()),
        "widths": [2 if columns == 10 and x == 2 else 1 for x in range(columns)],
    }
