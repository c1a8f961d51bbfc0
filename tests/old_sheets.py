"""Workbooks of Excel before 2007, written by another library."""

import io
from typing import Any

import xlwt  # type: ignore[import-untyped]

from govdisclosure.editions import Report
from govdisclosure.grid import Grid, Paragraph
from govdisclosure.layout import lay_out


def saved(book: Any) -> bytes:
    """Return the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_sheet(*rows: tuple[Any, ...]) -> tuple[Any, Any]:
    """Return a workbook and its only sheet, which holds values, each alone or with its style."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            put = value if isinstance(value, tuple) else (value,)
            sheet.write(row, column, *put)
    return book, sheet


def shown(code: str) -> Any:
    """Return a style that shows numbers in a way."""
    return xlwt.easyxf(num_format_str=code)


def on_one_sheet(report: Report) -> bytes:
    """Return a report on one sheet, its figures numbers where they can be."""
    book, sheet = with_sheet()
    row = 0
    for block in lay_out(report).blocks:
        if isinstance(block, Paragraph):
            sheet.write_merge(row, row, 0, 11, block.text)
            row += 1
            continue
        assert isinstance(block, Grid)
        slots = block.slots()
        for below, boxes in enumerate(slots):
            for column, box in boxes.items():
                if boxes.get(column - 1) is box or (below and slots[below - 1].get(column) is box):
                    continue
                value = int(box.text) if box.cell and box.text.isdigit() else box.text
                last = (row + below + box.rowspan - 1, column + box.colspan - 1)
                sheet.write_merge(row + below, last[0], column, last[1], value)
        row += len(slots) + 1
    return saved(book)
