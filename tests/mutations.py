"""Files changed at random: bytes lost, doubled, moved or replaced, in a file or in a part of it."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import TypeAlias

import attrs
from hypothesis import strategies as st

Change: TypeAlias = Callable[[bytes], bytes]

TOKENS = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n\n", b"\t", b"|", b"||||"),
    *(b"<table>", b"</table>", b"<tr>", b"<td rowspan=0 colspan=99999999999>", b"</td>", b"<!--"),
    *(b"<div>", b"<p>", b"&#x110000;", b"&nbsp", b"<![CDATA[", b"<!DOCTYPE a>", b"<?xml", b"]]>"),
    *(b"1e999", b"-1", b"99999999999999999999", b"0", b"null", b"{", b"}", b"[", b"]", b'"', b"'"),
    *(b"---\n", b"&a *a", b"!!binary ", b": ", b"obj", b"endobj", b"stream\n", b"<<", b">>"),
    *(b"/Kids [1 0 R]", b"/Length 0", b"<w:tbl>", b'<w:gridSpan w:val="-7"/>', b"<row r='0'>"),
    *("第二十条第（一）项".encode(), "行政复议".encode(), "〔〕".encode(), "１２".encode()),
)
"""Pieces that mean something in one format or another."""

_PLACE = st.floats(0, 1, exclude_max=True)
_SIZE = st.sampled_from((1, 2, 4, 16, 100, 2_000))


@attrs.frozen
class File:
    """The bytes of a file, too many to be shown."""

    data: bytes = attrs.field(repr=False)


@st.composite
def _change(draw: st.DrawFn) -> Change:
    """Return one change of some bytes."""
    kind = draw(st.sampled_from(("drop", "double", "insert", "flip", "move", "cut", "swap")))
    place, other, size = draw(_PLACE), draw(_PLACE), draw(_SIZE)
    token, mask = draw(st.sampled_from(TOKENS)), draw(st.integers(1, 255))

    def change(data: bytes) -> bytes:
        at, there = int(place * len(data)), int(other * len(data))
        piece = data[at : at + size]
        match kind:
            case "drop":
                return data[:at] + data[at + size :]
            case "double":
                return data[:at] + piece * 2 + data[at + size :]
            case "insert":
                return data[:at] + token + data[at:]
            case "flip":
                return data[:at] + bytes([data[at] ^ mask] if data else []) + data[at + 1 :]
            case "move":
                rest = data[:at] + data[at + size :]
                return rest[:there] + piece + rest[there:]
            case "cut":
                return data[:at]
        return data[:at] + token + data[at + len(token) :]

    return change


@st.composite
def mutated(draw: st.DrawFn, file: File) -> File:
    """Return a file changed in up to four places; an archive is packed again at most times."""
    changes = draw(st.lists(_change(), min_size=1, max_size=4))
    if file.data.startswith(b"PK") and draw(st.integers(0, 4)):
        parts = unpacked(file.data)
        name = draw(st.sampled_from(sorted(parts)))
        return File(packed(parts | {name: _changed(parts[name], changes)}))
    return File(_changed(file.data, changes))


def _changed(data: bytes, changes: list[Change]) -> bytes:
    for change in changes:
        data = change(data)
    return data


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()
