"""Hostile old workbooks, data packages, and pages whose tables are divisions."""

import io
import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import xlwt  # type: ignore[import-untyped]

from govdisclosure import write_package

from .archives import packed, remade
from .reports import LINES, PAGE, suqian
from .texts import BODY


@cache
def old() -> bytes:
    """Return a workbook of the old kind with the lines of a report."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    for row, line in enumerate(LINES.splitlines()):
        for column, text in enumerate(line.split("|")):
            sheet.write(row, column, text.strip())
    return saved(book)


def saved(book: xlwt.Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def filled(rows: int, columns: int) -> bytes:
    """Return a workbook of the old kind full of ones."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row in range(rows):
        for column in range(columns):
            sheet.write(row, column, 1)
    return saved(book)


def overwritten(data: bytes, at: int, piece: bytes) -> bytes:
    """Return a file with some bytes in the place of others."""
    return data[:at] + piece + data[at + len(piece) :]


@cache
def package() -> bytes:
    """Return a sound data package of one report."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.zip")
        write_package(suqian(), file)
        return file.read_bytes()


def pointing(path: object) -> bytes:
    """Return a data package whose tables lie in this place."""
    names = ("reports", "figures", "texts", "cells")
    resources = [{"name": name, "path": path} for name in names]
    return described(json.dumps({"resources": resources}).encode())


def described(descriptor: bytes) -> bytes:
    """Return a data package with this descriptor."""
    return remade(package(), "datapackage.json", lambda _: descriptor)


def divisions() -> str:
    """Return a page whose tables are divisions that are shown as tables."""
    shown = ("table", "table-row", "table-cell")
    page = BODY
    for tag, name in zip(("table", "tr", "td"), shown, strict=True):
        page = page.replace(f"</{tag}>", "</div>")
        page = page.replace(f"<{tag}", f'<div style="display:{name}"')
    return page


OTHERS: dict[str, tuple[str, Callable[[], str | bytes]]] = {
    "xls: half of it": (".xls", lambda: old()[: len(old()) // 2]),
    "xls: without its end": (".xls", lambda: old()[:-600]),
    "xls: 65,536 rows": (".xls", lambda: filled(65_536, 2)),
    "xls: a table of sectors that leads to itself": (
        ".xls",
        lambda: overwritten(old(), 76, b"\0\0\0\0" * 109),
    ),
    "xls: a sector of a thousand million bytes": (".xls", lambda: overwritten(old(), 30, b"\x1f")),
    "xls: a directory that is nowhere": (
        ".xls",
        lambda: overwritten(old(), 48, b"\xff\xff\xff\x7f"),
    ),
    "xls: texts without end": (
        ".xls",
        lambda: old().replace(b"\xfc\0", b"\xfc\0\xff\xff\xff\xff\xff\x7f", 1),
    ),
    "html: divisions in each other that are tables": (
        ".html",
        lambda: '<div style="display:table">' * 20_000 + divisions(),
    ),
    "html: 90,000 divisions that are cells": (
        ".html",
        lambda: (
            '<div style="display:table-row">' + '<div style="display:table-cell">1</div>' * 90_000
        ),
    ),
    "html: names with signs of tags": (".html", lambda: "<p甲<>" * 200_000 + PAGE),
    "zip: a data package of 100,000 resources": (
        ".zip",
        lambda: described(
            json.dumps(
                {"resources": [{"name": f"a{i}", "path": "a.csv"} for i in range(100_000)]}
            ).encode()
        ),
    ),
    "zip: a data package of five million objects": (
        ".zip",
        lambda: described(b'{"resources": [' + b"{}," * 5_000_000 + b"{}]}"),
    ),
    "zip: a data package that names itself": (".zip", lambda: pointing("datapackage.json")),
    "zip: a data package that leads out": (".zip", lambda: pointing("../../etc/passwd")),
    "zip: a data package at the root": (".zip", lambda: pointing("/etc/passwd")),
    "zip: a data package elsewhere": (".zip", lambda: pointing("http://127.0.0.1:9/a.csv")),
    "zip: a data package with a lone surrogate": (".zip", lambda: pointing("\ud800.csv")),
    "zip: a data package in many places": (".zip", lambda: pointing(["a.csv"] * 9)),
    "zip: a data package without its tables": (".zip", lambda: packed({"datapackage.json": b"{}"})),
    "zip: half of a data package": (".zip", lambda: package()[: len(package()) // 2]),
    "zip: a kind of 60 MB": (
        ".ods",
        lambda: packed({"mimetype": bytes(60_000_000), "content.xml": b"<a/>"}),
    ),
}
