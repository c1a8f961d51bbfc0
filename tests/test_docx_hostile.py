"""Word files made to harm: one documented error each, or a reading, and in a short time."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from govdisclosure.errors import UnreadableInput
from govdisclosure.files import read
from govdisclosure.formats.docx_read import read as read_document
from word_files import main, p, packed, parts_of, r, relations, tbl, tc, tr, word_file

SECONDS = 5.0
"""A generous bound for a busy machine; each takes well under two."""


def with_main(content: str | bytes) -> bytes:
    return packed(parts_of("") | {"word/document.xml": content})


def nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth


ENTITY = '<!DOCTYPE x [<!ENTITY a "b">]>'
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a million tables in each other": ("tags", lambda: word_file(nested(10**6))),
    "tables in each other": ("nested", lambda: word_file(nested(80))),
    "many tables in each other": ("nested", lambda: word_file(nested(10_000))),
    "text boxes in each other": (
        "nested",
        lambda: word_file(
            "<w:p><w:r><w:pict><w:txbxContent>" * 60
            + p("x")
            + "</w:txbxContent></w:pict></w:r></w:p>" * 60
        ),
    ),
    "a million empty paragraphs": ("tags", lambda: word_file("<w:p/>" * 10**6)),
    "many paragraphs": (
        "paragraphs",
        lambda: word_file("".join(f"<w:p><w:r a='{n}'/></w:p>" for n in range(110_000))),
    ),
    "many cells": (
        "unpacked|packed|tags|cells",
        lambda: word_file(tbl(tr(*["<w:tc><w:p/></w:tc>"] * 210_000))),
    ),
    "a document type": ("DOCTYPE", lambda: with_main(ENTITY + main(p("&a;")))),
    "one in another encoding": (
        "DOCTYPE",
        lambda: with_main(
            f'<?xml version="1.0" encoding="UTF-16"?>{ENTITY}{main(p("&a;"))}'.encode("utf-16")
        ),
    ),
    "one in an encoding that hides it": (
        "DOCTYPE",
        lambda: with_main(
            b'<?xml version="1.0" encoding="UTF-7"?>' + f"{ENTITY}{main(p('a'))}".encode("utf-7")
        ),
    ),
    "a bomb": ("unpacked", lambda: with_main(main("") + " " * 70 * 2**20)),
    "a dense part": ("packed size", lambda: with_main(main(p("a" * 30 * 2**20)))),
    "many parts": (
        "parts",
        lambda: packed(parts_of("") | {f"word/{n}.xml": "" for n in range(3_000)}),
    ),
    "no main part": ("damaged", lambda: packed({"word/other.xml": "<a/>"})),
    "another main part": ("damaged", lambda: with_main("<html/>")),
    "a main part without a body": ("damaged", lambda: with_main(main("").replace("body", "b"))),
    "a truncated file": ("damaged", lambda: word_file(p("a" * 1000))[:-200]),
    "a truncated part": ("damaged", lambda: with_main(main(p("a"))[:-30])),
    "an empty part": ("damaged", lambda: with_main("")),
    "a NUL": ("damaged", lambda: with_main(main(p("a\0b")))),
    "no character": ("damaged", lambda: with_main(main(p("&#xD800;")))),
    "an encoding that there is not": (
        "damaged",
        lambda: with_main('<?xml version="1.0" encoding="x-none"?>' + main(p("a"))),
    ),
    "flipped bytes": ("damaged", lambda: flipped(word_file(p("a" * 5000)))),
}


def flipped(data: bytes) -> bytes:
    start = data.index(b"word/document.xml") + 30
    return data[:start] + bytes(byte ^ 0x55 for byte in data[start : start + 9]) + data[start + 9 :]


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_harm_is_refused_soon(name: str) -> None:
    word, made = REFUSED[name]
    data = made()
    began = time.perf_counter()
    with pytest.raises(UnreadableInput, match=word):
        read(data)
    assert time.perf_counter() - began < SECONDS


def item(text: str) -> str:
    return p(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def style(number: int) -> str:
    based = f'<w:basedOn w:val="s{number - 1}"/>'
    return f'<w:style w:type="paragraph" w:styleId="s{number}">{based}</w:style>'


LEVEL = (
    '<w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="lowerRoman"/>'
    f'<w:lvlText w:val="{"%1" * 5000}"/></w:lvl>'
)
LIST = (
    f'<w:abstractNum w:abstractNumId="0">{LEVEL}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
READ: dict[str, Callable[[], bytes]] = {
    "spans without end": lambda: word_file(
        tbl(*[tr(tc("a", '<w:gridSpan w:val="1000000000"/>'), tc("b", "<w:vMerge/>"))] * 3_000)
    ),
    "columns left free without end": lambda: word_file(
        tbl(tr(tc("a"), look='<w:gridBefore w:val="999999999"/>'), tr(tc("b"), tc("c")))
    ),
    "styles in a long row": lambda: word_file(
        "".join(p("a", f'<w:pStyle w:val="s{n}"/>') for n in range(0, 20_000, 4)),
        "".join(map(style, range(20_000))),
    ),
    "styles in a circle": lambda: word_file(
        p("a", '<w:pStyle w:val="s2"/>'),
        style(2) + style(1) + style(3).replace('"s3"', '"s0"'),
    ),
    "relationships in a circle": lambda: packed(
        parts_of(p("a"))
        | {
            "word/_rels/document.xml.rels": relations(
                ("styles", "document.xml"), ("numbering", "_rels/document.xml.rels")
            )
        }
    ),
    "numbers without end": lambda: word_file(item("a") * 10_000, "", LIST),
    "changes in each other": lambda: word_file(
        "<w:p>" + "<w:ins>" * 200 + r("a") + "</w:ins>" * 200 + "</w:p>"
    ),
    "fields in each other": lambda: word_file(
        "<w:p>" + "<w:r><w:fldChar w:fldCharType='begin'/><w:t>a</w:t></w:r>" * 10_000 + "</w:p>"
    ),
}


@pytest.mark.parametrize("name", READ)
def test_what_does_no_harm_is_read_soon(name: str) -> None:
    data = READ[name]()
    began = time.perf_counter()
    assert read_document(data).blocks
    assert time.perf_counter() - began < SECONDS


LARGEST = r"""
import re, sys
from pathlib import Path
from govdisclosure import GovDisclosureError, read
try:
    read(sys.argv[1])
except GovDisclosureError:
    # Of this process alone, whatever the one that started it took.
    [peak] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    print(int(peak) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak")
def test_the_largest_part_that_is_looked_at_takes_little_memory(tmp_path: Path) -> None:
    """As many elements as are let in, each with an attribute of its own."""
    file = tmp_path / "large.docx"
    file.write_bytes(
        word_file("".join(f'<w:p w:rsidR="{n * 7919 % 999_983}"/>' for n in range(290_000)))
    )
    ran = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", LARGEST, str(file)],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(ran.stdout) < 500
