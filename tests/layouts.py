"""Every way in which a document becomes a file: name -> (writer of the bytes, format to read as).

A format is added by one more entry of `LAYOUTS`; every damage and every quirk is then tried on it.
"""

import base64
from collections.abc import Callable, Iterator
from html import escape

import attrs

from govdisclosure.grid import Box, Document, Grid


def as_html(document: Document) -> bytes:
    parts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            rows = "".join(f"<tr>{''.join(map(_td, row))}</tr>" for row in block.rows)
            parts.append(f"<table>{rows}</table>")
        else:
            parts.append(f"<p>{escape(block.text)}</p>")
    return f"<html><body>{''.join(parts)}</body></html>".encode()


def _td(box: Box) -> str:
    return f"<td rowspan={box.rowspan} colspan={box.colspan}>{escape(box.text)}</td>"


def as_lines(document: Document) -> bytes:
    """A row on a line; leftovers of the spans at its end."""
    return _lines(
        document, lambda row: [f"{' | '.join(box.text for box in row)} |{'|' * _over(row)}"]
    )


def as_padded_lines(document: Document) -> bytes:
    """A row on a line; leftovers of the spans beside the cell that spans."""
    return _lines(
        document,
        lambda row: [" | ".join(f"{box.text}{' | ' * (box.colspan - 1)}" for box in row) + " |"],
    )


def as_cells(document: Document) -> bytes:
    """A cell on a line; leftovers after the last cell of the row."""
    return _lines(document, lambda row: [*_single(row[:-1]), f"{row[-1].text} |{'|' * _over(row)}"])


def as_cells_and_ends(document: Document) -> bytes:
    """A cell on a line; a line of bars for what spans leave over, of cells above as well."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            for row, slots in zip(block.rows, block.slots(), strict=True):
                lines += _single(list(row))
                lines += ["|" * (len(slots) - len(row))] if len(row) < len(slots) else []
        else:
            lines.append(block.text)
    return "\n".join(lines).encode()


def _single(row: list[Box]) -> list[str]:
    return [f"{box.text} |" for box in row]


def _over(row: list[Box]) -> int:
    return sum(box.colspan - 1 for box in row)


def as_paragraphs(document: Document) -> bytes:
    """A cell in a paragraph, without marks."""
    return "\n\n".join(_plain(document)).encode()


def _plain(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (box.text for row in block.rows for box in row)
        else:
            yield block.text


def as_markdown(document: Document) -> bytes:
    """A pipe table for each table; what a cell spans is left empty beside it."""
    lines: list[str] = []
    for block in document.blocks:
        if not isinstance(block, Grid):
            lines += [block.text, ""]
            continue
        rows = [
            [slot for box in row for slot in (box.text, *[""] * (box.colspan - 1))]
            for row in block.rows
        ]
        width = max(map(len, rows))
        head = [*rows[0], *[""] * (width - len(rows[0]))]
        lines += [f"| {' | '.join(head)} |", "|---" * width + "|"]
        lines += [f"| {' | '.join(row)} |" for row in rows[1:]]
        lines.append("")
    return "\n".join(lines).encode()


def _lines(document: Document, write: Callable[[list[Box]], list[str]]) -> bytes:
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                if row:
                    lines += write(list(row))
        else:
            lines.append(block.text)
    return "\n".join(lines).encode()


def as_archive(document: Document) -> bytes:
    """A page as a browser keeps it, in an archive of one part."""
    head = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
    coded = base64.encodebytes(as_html(document))
    return head.encode() + b"Content-Transfer-Encoding: base64\r\n\r\n" + coded


def as_expanded(document: Document) -> bytes:
    """A box for every slot, the text in the first of those that a cell spans."""
    return as_html(_unspanned(document, lambda box, first: box.text if first else ""))


def as_repeated(document: Document) -> bytes:
    """A box for every slot, the text in each of them: the spans are lost."""
    return as_html(_unspanned(document, lambda box, _: box.text))


def _unspanned(document: Document, text: Callable[[Box, bool], str]) -> Document:
    blocks = []
    for block in document.blocks:
        if isinstance(block, Grid):
            seen: set[int] = set()
            rows = []
            for slots in block.slots():
                row = []
                for _, box in sorted(slots.items()):
                    row.append(Box(text=text(box, id(box) not in seen)))
                    seen.add(id(box))
                rows.append(tuple(row))
            block = attrs.evolve(block, rows=tuple(rows))  # noqa: PLW2901  # same block
        blocks.append(block)
    return attrs.evolve(document, blocks=tuple(blocks))


LAYOUTS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "html": (as_html, "html"),
    "lines": (as_lines, "text"),
    "padded lines": (as_padded_lines, "text"),
    "cells": (as_cells, "text"),
    "cells and ends": (as_cells_and_ends, "text"),
    "paragraphs": (as_paragraphs, "text"),
    "markdown": (as_markdown, "markdown"),
    "expanded": (as_expanded, "html"),
    "repeated": (as_repeated, "html"),
    "archive": (as_archive, "mht"),
}
UNMARKED = frozenset({"cells", "cells and ends", "paragraphs"})
"""The layouts in which a blank may leave no trace, so that its row cannot be told apart."""
