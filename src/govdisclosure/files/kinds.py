"""What kind of file bytes are: by what they hold, where that says it, else by the suffix."""

import io
import re
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

from govdisclosure.errors import UnreadableInput, UnsupportedFormat
from govdisclosure.formats.archive import DAMAGE, OLE, ZIP
from govdisclosure.language import Words

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".csv": "csv",
        ".docx": "docx",
        ".html": "html",
        ".htm": "html",
        ".json": "json",
        ".markdown": "markdown",
        ".md": "markdown",
        ".mht": "mht",
        ".mhtml": "mht",
        ".ods": "ods",
        ".pdf": "pdf",
        ".shtml": "html",
        ".text": "text",
        ".tsv": "text",
        ".txt": "text",
        ".xls": "xls",
        ".xlsx": "xlsx",
        ".yaml": "yaml",
        ".yml": "yaml",
    }
)
"""The format that the suffix of a file tells."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"II*\0", b"MM\0*")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
_PARTS = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("content.xml", "ods"),
)
"""What the parts of an office file are called, in the formats that are archives."""

_LONGEST_TYPE = 100
_STREAMS = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""What the parts of an office file of the old kind are called; UTF-16 in the file."""

_PAGES = (b"<!doctype html", b"<html")
_XML_WORKBOOK = b"urn:schemas-microsoft-com:office:spreadsheet"
_MHT = (b"mime-version:", b"from: <saved by", b'from: "saved by')
_MARKDOWN = (
    re.compile(rb"^#{1,6} ", re.MULTILINE),
    re.compile(rb"^\| ?:?---[-:| ]*\r?$", re.MULTILINE),
)
"""A heading, and the line under the head of a table; a text of the library has neither."""

_CSV = (b"edition,year,agency,cell,", b"cell,table,label_zh,")


def kind_of(data: bytes, suffix: str = "") -> str:
    """Return the format of a file, such as ``"html"``; ``suffix`` serves where the bytes leave it.

    What is named ``.xls`` or ``.doc`` is often a web page, and what is named ``.txt`` a workbook:
    so the bytes come first. Raises `UnreadableInput` for what holds no report whatever its suffix:
    nothing, a picture, a file under a password; `UnsupportedFormat` for a known kind that is not
    read, and says what to do.

    >>> kind_of(b"%PDF-1.7", ".txt"), kind_of(b"<p>", ".xls"), kind_of(b"a", ".md"), kind_of(b"a")
    ('pdf', 'html', 'markdown', 'text')
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
        raise UnreadableInput(EMPTY.fill())
    if data.startswith(_PICTURES):
        raise UnreadableInput(IS_PICTURE.fill())
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(ZIP):
        return _by_parts(data)
    if data.startswith(OLE):
        return _by_streams(data)
    if data.startswith(_ARCHIVES):
        raise UnsupportedFormat(IS_ARCHIVE.fill())
    if data.startswith(b"{\\rtf"):
        raise UnsupportedFormat(IS_OLD_WORD.fill())
    return _of_text(data, SUFFIXES.get(suffix.lower()))


def _of_text(data: bytes, told: str | None) -> str:
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if any(line.startswith(_MHT) for line in start.splitlines()[:20]) and (
        b"multipart/" in start or b"content-type: text/html" in start
    ):
        return "mht"
    # A web page that a spreadsheet saved names that, too, and begins as one.
    if start.startswith(b"<?xml") and _XML_WORKBOOK in start and b"<html" not in start:
        raise UnsupportedFormat(IS_XML_WORKBOOK.fill())
    if start.startswith(_PAGES) and told != "markdown":
        return "html"
    # A workbook, a Word file, a PDF are none if they are text; a saved page needs its head.
    if told in {"csv", "html", "json", "markdown", "text", "yaml"}:
        return told
    if start.startswith(b"{"):
        return "json"
    if start.startswith(b"<"):
        return "html"
    if start.startswith(_CSV):
        return "csv"
    if start.startswith((b"edition:", b"---\nedition:")):
        return "yaml"
    return "markdown" if all(mark.search(data) for mark in _MARKDOWN) else "text"


def _by_parts(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            odf = b""
            if names[:1] == ["mimetype"]:
                with archive.open("mimetype") as said:
                    odf = said.read(_LONGEST_TYPE)
    except DAMAGE:
        # A damaged one is worth saying so, by whoever reads its kind.
        names, odf = [], b""
        for part, kind in _PARTS:
            if part.encode() in data:
                return kind
    if odf.startswith(b"application/vnd.oasis.opendocument.text"):
        raise UnsupportedFormat(IS_OPEN_TEXT.fill())
    if "OFD.xml" in names:
        raise UnsupportedFormat(IS_OFD.fill())
    if "datapackage.json" in names:
        return "datapackage"
    for part, kind in _PARTS:
        if any(name.lower().startswith(part) for name in names):
            return kind
    if any(name.startswith("ppt/") for name in names):
        raise UnsupportedFormat(IS_OTHER_OFFICE.fill())
    raise UnsupportedFormat(IS_ARCHIVE.fill())


def _by_streams(data: bytes) -> str:
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") in data:
            if kind == "locked":
                raise UnreadableInput(IS_LOCKED.fill())
            if kind == "doc":
                raise UnsupportedFormat(IS_OLD_WORD.fill())
            return kind
    raise UnsupportedFormat(IS_OTHER_OFFICE.fill())


EMPTY = Words("error.empty", "文件是空的。")
IS_PICTURE = Words(
    "error.picture", "文件是图片，不含文字。请提供网页、文本、JSON、Word、Excel或PDF文件。"
)
IS_LOCKED = Words("error.locked", "文件有密码保护。请去掉密码后另存，再读取。")
IS_OLD_WORD = Words(
    "error.old-word",
    "不能读取旧版Word（doc、wps、rtf）文件。请用文字处理软件打开后，另存为docx格式。",
)
IS_OFD = Words(
    "error.ofd",
    "不能读取版式文件（OFD）。请用OFD阅读软件打开后，另存为Word（docx）或PDF文件，"
    "或者提供制作它的原文件。",
)
IS_OTHER_OFFICE = Words(
    "error.other-office",
    "文件不是Word文档，也不是工作簿（可能是演示文稿），不能读取。"
    "请打开后将报告另存为docx、xlsx或PDF格式。",
)
IS_OPEN_TEXT = Words(
    "error.open-text",
    "不能读取OpenDocument文本（odt）文件。请用文字处理软件打开后，另存为docx格式。",
)
IS_XML_WORKBOOK = Words(
    "error.xml-workbook",
    "文件是2003年版的“XML表格”，不能读取。请用电子表格软件打开后，另存为xlsx格式。",
)
IS_ARCHIVE = Words(
    "error.archive", "文件是压缩包，不是Word、Excel或OpenDocument文件。请解压后逐个读取。"
)
