"""Workbooks of OpenDocument put together by hand: nothing in them but what a test is about."""

import io
import zipfile

from govdisclosure.editions import Report
from govdisclosure.grid import Paragraph
from govdisclosure.layout import lay_out

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = (
    "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (
            *(("office", "office"), ("table", "table"), ("text", "text")),
            *(("draw", "drawing"), ("style", "style")),
        )
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def packed(content: str | bytes, *, head: str = "") -> bytes:
    """Return a workbook with a content of its own; ``head`` stands before it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        whole = content if isinstance(content, bytes) else (head + content).encode()
        archive.writestr("content.xml", whole)
    return file.getvalue()


def book(*sheets: str, styles: str = "", head: str = "") -> bytes:
    """Return a workbook of sheets that are elements of tables."""
    return packed(
        f"<office:document-content{SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(sheets)}"
        "</office:spreadsheet></office:body></office:document-content>",
        head=head,
    )


def sheet(*rows: str, name: str = "表", said: str = "", before: str = "") -> str:
    """Return a sheet of rows that are cells already."""
    body = "".join(
        row if row.startswith("<table:table-row") else f"<table:table-row>{row}</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{name}"{said}>{before}{body}</table:table>'


def text(shown: str, said: str = "") -> str:
    """Return a cell with a text."""
    return (
        f'<table:table-cell office:value-type="string"{said}><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def number(value: str, shown: str | None = None, said: str = "", kind: str = "float") -> str:
    """Return a cell with a number, and how it is shown."""
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"{said}>'
        f"<text:p>{value if shown is None else shown}</text:p></table:table-cell>"
    )


def on_one_sheet(report: Report) -> bytes:
    """Return a report on one sheet, its figures numbers where they can be."""
    rows: list[str] = []
    for block in lay_out(report).blocks:
        if isinstance(block, Paragraph):
            said = ' table:number-columns-spanned="12"'
            rows.append(text(block.text.replace("&", "&amp;").replace("<", "&lt;"), said))
            continue
        slots = block.slots()
        for below, boxes in enumerate(slots):
            cells = ""
            for column, box in sorted(boxes.items()):
                if boxes.get(column - 1) is box or (below and slots[below - 1].get(column) is box):
                    cells += "<table:covered-table-cell/>"
                    continue
                said = (
                    f' table:number-columns-spanned="{box.colspan}"'
                    f' table:number-rows-spanned="{box.rowspan}"'
                )
                is_number = box.cell is not None and box.text.isdigit()
                cells += number(box.text, said=said) if is_number else text(box.text, said)
            rows.append(cells)
        rows.append("<table:table-cell/>")
    return book(sheet(*rows))
