"""Reading comma-separated values: one table, every row and field where it stands in the file."""

import csv
import io

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats.archive import OLE, ZIP
from govdisclosure.formats.encoding import decode
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Box, Document, Grid, Origin, squeeze
from govdisclosure.language import Words


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    r"""Read a table whose fields are separated by commas, semicolons or tabs, as in its first line.

    Rows are counted as a spreadsheet counts them, empty ones too. Raises `UnreadableInput` for what
    is no text, such as a workbook, too big, or has quotation marks that do not match.

    >>> [grid] = read("编号,页数\nA-1,\n".encode("gbk")).grids()
    >>> [[box.text for box in row] for row in grid.rows]
    [['编号', '页数'], ['A-1', '']]
    """
    limits.refuse_bytes(len(data))
    if data.startswith((ZIP, OLE)):
        raise UnreadableInput(IS_WORKBOOK.fill())
    text = decode(data)
    start = text.partition("\n")[0]
    # Spreadsheets save semicolons where the comma is the decimal sign.
    mark = next((mark for mark in "\t,;" if mark in start), ",")
    limits.refuse_boxes(text.count(mark) + text.count("\n"))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        rows = tuple(_row(fields, number) for number, fields in enumerate(reader, start=1))
    except csv.Error as error:
        raise UnreadableInput(NOT_CSV.fill(line=reader.line_num, why=str(error))) from None
    return Document(blocks=(Grid(rows=rows),))


def _row(fields: list[str], number: int) -> tuple[Box, ...]:
    return tuple(
        Box(text=squeeze(field), origin=Origin(table=1, row=number, column=column))
        for column, field in enumerate(fields, start=1)
    )


IS_WORKBOOK = Words(
    "error.is-workbook", "这是Excel或Word文件，不是CSV；请在表格软件中另存为CSV文件。"
)
NOT_CSV = Words(
    "error.not-csv", "第{line}行不符合CSV格式（{why}）；请检查引号是否成对，或从表格软件重新另存。"
)
