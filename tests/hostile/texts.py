"""Hostile texts: web pages, saved pages, plain text, Markdown, JSON, YAML and CSV."""

import random
from collections.abc import Callable

from .reports import LINES, PAGE

BODY = PAGE[PAGE.index("<body>") + 6 :]
MHT = (
    "From: <Saved by a browser>\r\nSubject: a\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
)


def cut(text: str, at: float) -> bytes:
    """Return the beginning of a text, cut within a character."""
    data = text.encode()
    return data[: int(len(data) * at) + 1]


def parts(depth: int) -> str:
    """Return a saved page whose parts hold parts."""
    heads = "".join(
        f'--b{i}\r\nContent-Type: multipart/related; boundary="b{i + 1}"\r\n\r\n'
        for i in range(depth)
    )
    return (
        MHT.replace('"b"', '"b0"') + heads + f"--b{depth}\r\nContent-Type: text/html\r\n\r\n{PAGE}"
    )


def laughs() -> str:
    """Return YAML whose aliases are ten times each other, ten times over."""
    lines = ['a: &a ["x", "x"]']
    for i in range(98, 108):
        before = chr(i - 1)
        lines.append(f"{chr(i)}: &{chr(i)} [{', '.join([f'*{before}'] * 10)}]")
    return "\n".join(["edition: '2021'", *lines])


def noise(seed: int, size: int) -> bytes:
    """Return bytes of no meaning."""
    return random.Random(seed).randbytes(size)  # nothing is to be kept secret


TEXTS: dict[str, tuple[str, Callable[[], str | bytes]]] = {
    "nothing": (".txt", lambda: b""),
    "a mark and nothing": (".html", lambda: b"\xef\xbb\xbf"),
    "a million NULs": (".txt", lambda: bytes(1_000_000)),
    "a report with a NUL": (".txt", lambda: f"{LINES}\0"),
    "a report with a lone surrogate": (
        ".txt",
        lambda: LINES.encode() + "\ud800".encode("utf-8", "surrogatepass"),
    ),
    "a report cut within a character": (".txt", lambda: cut(LINES, 0.5)),
    "noise": (".txt", lambda: noise(1, 1_000_000)),
    "noise called a page": (".html", lambda: b"<html>" + noise(2, 1_000_000)),
    "20 MB": (".txt", lambda: b"a" * 20_000_000),
    "html: half of it": (".html", lambda: cut(PAGE, 0.5)),
    "html: cut within a tag": (".html", lambda: PAGE[: PAGE.rindex("<td") + 2]),
    "html: a million divisions in each other": (".html", lambda: "<div>" * 1_000_000 + BODY),
    "html: a million spans in each other": (".html", lambda: "<span>" * 1_000_000 + BODY),
    "html: a million elements of many names": (
        ".html",
        lambda: "".join(f"<x{i % 5000}>" for i in range(1_000_000)) + BODY,
    ),
    "html: 300,000 tables in each other": (
        ".html",
        lambda: "<table><tr><td>a</td><td>" * 300_000 + BODY,
    ),
    "html: a million paragraphs in links": (".html", lambda: "<a><p>" * 1_000_000 + BODY),
    "html: a million fonts left open": (".html", lambda: "<font color=red>a" * 900_000 + BODY),
    "html: a million lists in each other": (".html", lambda: "<ul><li>" * 1_000_000 + BODY),
    "html: ten million characters of paragraphs": (".html", lambda: "<p>" * 4_600_000 + BODY),
    "html: 1.5 million rows": (".html", lambda: f"<table>{'<tr><td>1' * 1_500_000}</table>"),
    "html: 1.5 million empty rows": (".html", lambda: f"<table>{'<tr></tr>' * 1_500_000}"),
    "html: a row of 1.5 million cells": (".html", lambda: f"<table><tr>{'<td>1' * 1_500_000}"),
    "html: 200,000 tables": (".html", lambda: "<table><tr><td>1</table>" * 200_000 + BODY),
    "html: spans of a thousand million": (
        ".html",
        lambda: BODY.replace("<td", "<td rowspan=1000000000 colspan=1000000000"),
    ),
    "html: spans everywhere": (
        ".html",
        lambda: BODY.replace("<td>", "<td colspan=1000 rowspan=999>"),
    ),
    "html: spans below zero": (".html", lambda: BODY.replace("<td>", "<td colspan=-1 rowspan=0>")),
    "html: a comment without end": (".html", lambda: "<!--" * 1_000_000 + BODY),
    "html: a script without end": (".html", lambda: f"<script>{BODY}" * 40),
    "html: a million attributes": (
        ".html",
        lambda: f"<p {' '.join(f'a{i}=1' for i in range(1_000_000))}>{BODY}",
    ),
    "html: an attribute of 10 MB": (".html", lambda: f'<p title="{"a" * 10_000_000}">{BODY}'),
    "html: a million entities": (".html", lambda: f"<p>{'&amp;&#x4e2d;' * 1_000_000}</p>{BODY}"),
    "html: a cell of 10 MB": (
        ".html",
        lambda: BODY.replace("1808595", "1" * 10_000_000),
    ),
    "html: text that reaches for files": (
        ".html",
        lambda: (
            '<iframe src="file:///etc/passwd"></iframe><img src="http://127.0.0.1:9/a">'
            f'<link rel=stylesheet href="http://127.0.0.1:9/a">{BODY}'
        ),
    ),
    "html: an encoding that there is not": (
        ".html",
        lambda: b"<meta charset=no-such-code>" + BODY.encode("gb18030"),
    ),
    "html: a codec that is no encoding": (".html", lambda: b"<meta charset=zlib_codec><p>\xff"),
    "html: UTF-7": (".html", lambda: b"<meta charset=utf-7>+ADw-table+AD4-"),
    "html: half of UTF-16": (".html", lambda: PAGE.encode("utf-16")[:-1]),
    "html: a Word file in truth": (".html", lambda: b"PK\x03\x04" + noise(3, 10_000)),
    "mht: parts in each other": (".mht", lambda: parts(20_000)),
    "mht: no boundary": (".mht", lambda: MHT.replace('; boundary="b"', "") + PAGE),
    "mht: a boundary that never comes": (".mht", lambda: MHT + PAGE),
    "mht: 200,000 parts": (
        ".mht",
        lambda: MHT + "--b\r\nContent-Type: text/html\r\n\r\n<p>a\r\n" * 200_000,
    ),
    "mht: a head of 10 MB": (
        ".mht",
        lambda: MHT.replace("Subject: a", "Subject: " + "a" * 10_000_000),
    ),
    "mht: broken Base64": (
        ".mht",
        lambda: (
            f"{MHT}--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            f"{'=%$' * 3_000_000}\r\n--b--"
        ),
    ),
    "text: a line of 10 MB": (".txt", lambda: "政府信息公开" * 560_000),
    "text: 5 million lines": (".txt", lambda: "甲\n" * 4_000_000),
    "text: 10 million bars": (".txt", lambda: "|" * 10_000_000),
    "text: a million rows of the form": (
        ".txt",
        lambda: LINES.replace("行政许可 |", "规章 | 2 | 0 | 11 |\n" * 500_000 + "行政许可 |"),
    ),
    "text: a label of 10 MB": (
        ".txt",
        lambda: LINES.replace("行政许可 |", f"{'许可' * 1_600_000} |"),
    ),
    "text: headings without end": (
        ".txt",
        lambda: LINES.replace("二、主动", "二、主动公开政府信息情况\n" * 90_000 + "二、主动"),
    ),
    "text: titles without end": (
        ".txt",
        lambda: "宿迁市2023年政府信息公开工作年度报告\n" * 90_000 + LINES,
    ),
    "text: reports without end": (".txt", lambda: LINES * 500),
    "text: table heads without end": (
        ".txt",
        lambda: "信息内容\n行政复议\n行政诉讼\n" * 33_000 + LINES,
    ),
    "text: dates without end": (".txt", lambda: LINES + "2023年1月1日" * 500_000),
    "text: 5 million tabs": (".txt", lambda: "\t" * 5_000_000 + LINES),
    "text: 5 million box drawings": (".txt", lambda: "│ ┼" * 1_500_000),
    "markdown: a million brackets": (".md", lambda: "[" * 1_000_000),
    "markdown: a million quotations in each other": (".md", lambda: ">" * 1_000_000),
    "markdown: lists in each other": (
        ".md",
        lambda: "\n".join(" " * (2 * i) + "- a" for i in range(2_000)),
    ),
    "markdown: a table of 100,000 columns": (
        ".md",
        lambda: f"{'|a' * 100_000}\n{'|-' * 100_000}\n{'|1' * 100_000}",
    ),
    "markdown: emphasis without end": (".md", lambda: "*a_" * 1_000_000),
    "markdown: mark-up in mark-up": (".md", lambda: "<div>\n" * 100_000),
    "json: nested a million times": (".json", lambda: "[" * 1_000_000),
    "json: objects in each other": (".json", lambda: '{"a":' * 1_000_000),
    "json: a number of a million digits": (".json", lambda: '{"year": ' + "9" * 1_000_000 + "}"),
    "json: a power": (".json", lambda: '{"year": 1e999999999}'),
    "json: a lone surrogate": (".json", lambda: '{"edition": "\\ud800"}'),
    "json: half of it": (".json", lambda: '{"edition": "2021", "year"'),
    "json: a million keys": (
        ".json",
        lambda: "{" + ",".join(f'"a{i}":1' for i in range(1_000_000)) + "}",
    ),
    "yaml: aliases of aliases": (".yaml", laughs),
    "yaml: nested 100,000 times": (".yaml", lambda: "a: " + "[" * 100_000),
    "yaml: blocks in each other": (
        ".yaml",
        lambda: "\n".join(" " * i + f"a{i}:" for i in range(3_000)),
    ),
    "yaml: an object to be made": (".yaml", lambda: "edition: !!python/object/apply:os.getcwd []"),
    "yaml: a ring": (".yaml", lambda: "edition: &a [*a]"),
    "yaml: a million entries": (".yaml", lambda: "edition: '2021'\n" + "a: 1\n" * 1_000_000),
    "csv: a quotation without end": (
        ".csv",
        lambda: 'edition,year,agency,cell,value\n"' + "a," * 3_000_000,
    ),
    "csv: a line of a million fields": (
        ".csv",
        lambda: "edition,year,agency,cell" + ",a" * 1_000_000,
    ),
    "csv: a million lines": (
        ".csv",
        lambda: "edition,year,agency,cell,value\n" + "2021,2023,甲,a,1\n" * 500_000,
    ),
}
