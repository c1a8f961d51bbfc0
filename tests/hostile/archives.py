"""Hostile archives: what Word files, workbooks and OpenDocument sheets can be made to do."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from govdisclosure import render_bytes
from govdisclosure.formbook import form_workbook

from .reports import suqian

RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCTYPE = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (letter + 1, b"&%c;" % letter * 10) for letter in range(97, 107)
    )
    + b"]>"
)
"""Entities that are ten times each other, ten times over."""


def workbook() -> bytes:
    """Return a sound workbook with the empty form."""
    return form_workbook()


def word() -> bytes:
    """Return a sound Word file that holds a report."""
    return render_bytes(suqian(), "docx")


def remade(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return an archive in which one part was changed; a part that was not there is empty."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b""))
    return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def opened(content: bytes, doctype: bytes) -> bytes:
    """Return a part with a document type before its root."""
    declaration, end, rest = content.partition(b"?>")
    return declaration + end + doctype + rest if end else doctype + content


def body(inside: bytes) -> bytes:
    """Return a Word file whose body is this."""
    return remade(
        word(),
        "word/document.xml",
        lambda _: (
            b'<w:document xmlns:w="' + WORD + b'"><w:body>' + inside + b"</w:body></w:document>"
        ),
    )


def cells(inside: bytes) -> bytes:
    """Return a workbook whose first sheet holds this."""
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return remade(
        workbook(),
        "xl/worksheets/sheet1.xml",
        lambda _: b'<worksheet xmlns="' + main + b'">' + inside + b"</worksheet>",
    )


def open_sheet(inside: bytes) -> bytes:
    """Return an OpenDocument workbook with one sheet that holds this."""
    names = b" ".join(
        b'xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (name, name)
        for name in (b"office", b"table", b"text")
    )
    content = (
        b"<office:document-content " + names + b"><office:body><office:spreadsheet>"
        b'<table:table table:name="a">' + inside + b"</table:table>"
        b"</office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": b"<manifest/>",
        }
    )


def lying(data: bytes) -> bytes:
    """Return an archive with a part that says it is one byte large and is many."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 1) + data[at + 28 :]


def overlapping(data: bytes) -> bytes:
    """Return an archive whose parts all begin where the first does."""
    first = data.index(b"PK\x01\x02")
    offset = data[first + 42 : first + 46]
    made = bytearray(data)
    at = first
    while at >= 0:
        made[at + 42 : at + 46] = offset
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(made)


def blanks() -> bytes:
    """Return very many blanks, which pack well."""
    return b" " * 300_000_000


PARAGRAPH = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"
CELL = b"<table:table-cell><text:p>1</text:p></table:table-cell>"

ARCHIVES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "xlsx: half of it": (".xlsx", lambda: workbook()[: len(workbook()) // 2]),
    "xlsx: without its end": (".xlsx", lambda: workbook()[:-30]),
    "xlsx: 300 MB of blanks in a sheet": (
        ".xlsx",
        lambda: remade(workbook(), "xl/worksheets/sheet1.xml", lambda part: blanks() + part),
    ),
    "xlsx: 300 MB of blanks in a part that nobody needs": (
        ".xlsx",
        lambda: remade(workbook(), "xl/media/picture.png", lambda _: blanks()),
    ),
    "xlsx: entities": (
        ".xlsx",
        lambda: remade(workbook(), "xl/sharedStrings.xml", lambda part: opened(part, DOCTYPE)),
    ),
    "xlsx: entity outside": (
        ".xlsx",
        lambda: remade(
            workbook(),
            "xl/workbook.xml",
            lambda part: opened(part, b'<!DOCTYPE a SYSTEM "file:///etc/passwd">'),
        ),
    ),
    "xlsx: cell in the last row and column": (
        ".xlsx",
        lambda: cells(
            b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
    ),
    "xlsx: row ten million": (
        ".xlsx",
        lambda: cells(b'<sheetData><row r="9999999"><c><v>1</v></c></row></sheetData>'),
    ),
    "xlsx: a million merged cells": (
        ".xlsx",
        lambda: cells(
            b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>'
            + b"".join(b'<mergeCell ref="A%d:XFD%d"/>' % (row, row) for row in range(1, 1_000_001))
            + b"</mergeCells>"
        ),
    ),
    "xlsx: a million rows of nothing": (
        ".xlsx",
        lambda: cells(b"<sheetData>" + b"<row/>" * 1_000_000 + b"</sheetData>"),
    ),
    "xlsx: a million cells without a place": (
        ".xlsx",
        lambda: cells(b"<sheetData><row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row></sheetData>"),
    ),
    "xlsx: nested a million times": (
        ".xlsx",
        lambda: cells(b"<a>" * 1_000_000 + b"</a>" * 1_000_000),
    ),
    "xlsx: 10,000 sheets": (
        ".xlsx",
        lambda: remade(
            workbook(),
            "xl/workbook.xml",
            lambda part: part.replace(
                b"</sheets>",
                b"".join(
                    b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (i, i)
                    for i in range(99, 10_099)
                )
                + b"</sheets>",
            ),
        ),
    ),
    "xlsx: relationships in a ring": (
        ".xlsx",
        lambda: remade(
            workbook(),
            "xl/_rels/workbook.xml.rels",
            lambda part: part.replace(b"worksheets/sheet1.xml", b"workbook.xml"),
        ),
    ),
    "xlsx: a sheet elsewhere": (
        ".xlsx",
        lambda: remade(
            workbook(),
            "xl/_rels/workbook.xml.rels",
            lambda part: part.replace(
                b'Target="worksheets/sheet1.xml"',
                b'Target="http://127.0.0.1:9/a.xml" TargetMode="External"',
            ),
        ),
    ),
    "xlsx: a path out of the archive": (
        ".xlsx",
        lambda: remade(workbook(), "../../../../tmp/govdisclosure-was-here.xml", lambda _: b"<a/>"),
    ),
    "xlsx: 100,000 parts": (
        ".xlsx",
        lambda: packed({"xl/workbook.xml": b"<a/>"} | {f"xl/{i}.xml": b"" for i in range(100_000)}),
    ),
    "xlsx: a part that lies about its size": (".xlsx", lambda: lying(workbook())),
    "xlsx: parts over one another": (".xlsx", lambda: overlapping(workbook())),
    "xlsx: an unknown encoding": (
        ".xlsx",
        lambda: remade(
            workbook(), "xl/workbook.xml", lambda part: part.replace(b"UTF-8", b"no-code")
        ),
    ),
    "xlsx: an empty archive": (".xlsx", lambda: b"PK\x05\x06" + bytes(18)),
    "xlsx: a picture in truth": (".xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000)),
    "docx: half of it": (".docx", lambda: word()[: len(word()) // 2]),
    "docx: without its end": (".docx", lambda: word()[:-30]),
    "docx: 300 MB of blanks": (
        ".docx",
        lambda: remade(word(), "word/document.xml", lambda part: part + blanks()),
    ),
    "docx: 300 MB of blanks in the styles": (
        ".docx",
        lambda: remade(word(), "word/styles.xml", lambda part: part + blanks()),
    ),
    "docx: entities": (
        ".docx",
        lambda: remade(
            word(),
            "word/document.xml",
            lambda part: opened(part, DOCTYPE).replace(b"<w:t>", b"<w:t>&k;", 1),
        ),
    ),
    "docx: entities in the styles": (
        ".docx",
        lambda: remade(word(), "word/styles.xml", lambda part: opened(part, DOCTYPE)),
    ),
    "docx: entity outside": (
        ".docx",
        lambda: remade(
            word(),
            "word/document.xml",
            lambda part: opened(
                part, b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            ).replace(b"<w:t>", b"<w:t>&e;", 1),
        ),
    ),
    "docx: tables nested 100,000 times": (
        ".docx",
        lambda: body(b"<w:tbl><w:tr><w:tc>" * 100_000 + b"</w:tc></w:tr></w:tbl>" * 100_000),
    ),
    "docx: runs nested a million times": (
        ".docx",
        lambda: body(b"<w:p>" + b"<w:ins>" * 1_000_000 + b"</w:ins>" * 1_000_000 + b"</w:p>"),
    ),
    "docx: a cell that spans a thousand million": (
        ".docx",
        lambda: body(
            b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>'
            + PARAGRAPH
            + b"</w:tc></w:tr></w:tbl>"
        ),
    ),
    "docx: ten million columns before a row": (
        ".docx",
        lambda: body(
            b'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="10000000"/></w:trPr><w:tc>'
            + PARAGRAPH
            + b"</w:tc></w:tr></w:tbl>"
        ),
    ),
    "docx: a million paragraphs": (".docx", lambda: body(PARAGRAPH * 1_000_000)),
    "docx: a million cells in a row": (
        ".docx",
        lambda: body(b"<w:tbl><w:tr>" + b"<w:tc><w:p/></w:tc>" * 1_000_000 + b"</w:tr></w:tbl>"),
    ),
    "docx: 300,000 rows": (
        ".docx",
        lambda: body(b"<w:tbl>" + b"<w:tr><w:tc><w:p/></w:tc></w:tr>" * 300_000 + b"</w:tbl>"),
    ),
    "docx: without its document": (
        ".docx",
        lambda: packed({"word/styles.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}),
    ),
    "docx: relationships in a ring": (
        ".docx",
        lambda: remade(
            word(),
            "word/_rels/document.xml.rels",
            lambda part: part.replace(b"styles.xml", b"document.xml"),
        ),
    ),
    "docx: relationships to nothing": (
        ".docx",
        lambda: remade(
            word(),
            "word/_rels/document.xml.rels",
            lambda part: part.replace(b"styles.xml", b"nothing.xml"),
        ),
    ),
    "docx: a template elsewhere": (
        ".docx",
        lambda: remade(
            word(),
            "word/_rels/settings.xml.rels",
            lambda _: (
                RELATIONS
                + b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
                + b'officeDocument/2006/relationships/attachedTemplate" TargetMode="External" '
                + b'Target="http://127.0.0.1:9/a.dotm"/></Relationships>'
            ),
        ),
    ),
    "docx: 100,000 styles that rest on each other": (
        ".docx",
        lambda: remade(
            word(),
            "word/styles.xml",
            lambda _: (
                b'<w:styles xmlns:w="'
                + WORD
                + b'">'
                + b"".join(
                    b'<w:style w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>'
                    % (i, (i + 1) % 100_000)
                    for i in range(100_000)
                )
                + b"</w:styles>"
            ),
        ),
    ),
    "docx: a path out of the archive": (
        ".docx",
        lambda: remade(word(), "../../../../tmp/govdisclosure-was-here.xml", lambda _: b"<a/>"),
    ),
    "docx: 100,000 parts": (
        ".docx",
        lambda: packed(
            {"word/document.xml": b"<a/>"} | {f"word/{i}.xml": b"" for i in range(100_000)}
        ),
    ),
    "docx: a part that lies about its size": (".docx", lambda: lying(word())),
    "docx: a workbook in truth": (".docx", workbook),
    "ods: a row that stands a thousand million times": (
        ".ods",
        lambda: open_sheet(
            b'<table:table-row table:number-rows-repeated="1000000000">'
            + CELL
            + b"</table:table-row>"
        ),
    ),
    "ods: a cell that stands a thousand million times": (
        ".ods",
        lambda: open_sheet(
            b"<table:table-row>"
            + CELL.replace(b"-cell>", b'-cell table:number-columns-repeated="1000000000">', 1)
            + b"</table:table-row>"
        ),
    ),
    "ods: a cell that spans a thousand million": (
        ".ods",
        lambda: open_sheet(
            b"<table:table-row>"
            + CELL.replace(
                b"-cell>",
                b'-cell table:number-columns-spanned="1000000000" '
                b'table:number-rows-spanned="1000000000">',
                1,
            )
            + b"</table:table-row>"
        ),
    ),
    "ods: a million cells": (
        ".ods",
        lambda: open_sheet(b"<table:table-row>" + CELL * 1_000_000 + b"</table:table-row>"),
    ),
    "ods: nested a million times": (
        ".ods",
        lambda: open_sheet(
            b"<table:table-row-group>" * 1_000_000 + b"</table:table-row-group>" * 1_000_000
        ),
    ),
    "ods: entities": (
        ".ods",
        lambda: remade(
            open_sheet(b"<table:table-row>" + CELL + b"</table:table-row>"),
            "content.xml",
            lambda part: opened(part, DOCTYPE).replace(b"<text:p>", b"<text:p>&k;"),
        ),
    ),
    "zip: a zip in a zip in a zip": (
        ".zip",
        lambda: packed({"a.zip": packed({"b.zip": packed({"c": bytes(10_000_000)})})}),
    ),
    "xls: half a header": (".xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20)),
    "xls: a table of sectors in a ring": (
        ".xls",
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(36)
            + b"\1\0\0\0\1\0\0\0"
            + bytes(60)
            + b"\1\0\0\0" * 6_000
            + "Workbook".encode("utf-16-le")
        ),
    ),
}
