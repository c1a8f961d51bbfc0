"""Saved pages: the report is in one of the parts, however these are packed."""

import base64
import quopri

import pytest

from govdisclosure.errors import UnreadableInput
from govdisclosure.files import read
from govdisclosure.formats.limits import Limits
from html_pages import ARTICLE, PAGES, SAMPLE, TITLE, page

FIGURES = read(SAMPLE).figures()
PAGE = page(ARTICLE)
FRAMES = "<html><head><title>x</title></head><frameset><frame src=a><frame src=b></frameset></html>"


def part(
    text: str,
    charset: str = "utf-8",
    packed: str = "quoted-printable",
    more: str = "",
    kind: str = "text/html",
) -> bytes:
    data = text.encode(charset)
    if packed == "quoted-printable":
        data = quopri.encodestring(data)
    elif packed == "base64":
        data = base64.encodebytes(data)
    named = {"utf-16-le": "unicode"}.get(charset, charset)
    head = f'Content-Type: {kind}; charset="{named}"\r\nContent-Transfer-Encoding: {packed}\r\n'
    return f"{head}{more}\r\n".encode() + data


def saved(*parts: bytes, said: str = "", kind: str = "related") -> bytes:
    start = (
        "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/{kind};\r\n\ttype="text/html"; {said}\r\n'
        '\tboundary="--b--"\r\n\r\n'
    )
    body = b"".join(b"\r\n----b--\r\n" + one for one in parts)
    return start.encode() + body + b"\r\n----b----\r\n"


PICTURE = part("GIF89a", packed="base64", kind="image/gif")
STYLE = part("p { color: red }", kind="text/css")
FILES = {
    "quoted": saved(part(PAGE), STYLE, PICTURE),
    "base64": saved(part(PAGE, packed="base64"), PICTURE),
    "eight bits": saved(part(PAGE, packed="8bit")),
    "binary": saved(part(PAGE, packed="binary")),
    "gb2312": saved(part(PAGE.replace("utf-8", "gb2312"), "gb2312")),
    "gb2312 in base64": saved(part(PAGE, "gb2312", "base64")),
    "unicode": saved(part(PAGE, "utf-16-le", "base64")),
    "page not first": saved(PICTURE, STYLE, part(PAGE)),
    "start named": saved(
        part("<p>a</p>"), part(PAGE, more="Content-ID: <main@x>\r\n"), said='start="<main@x>";'
    ),
    "alternative": saved(part(TITLE, kind="text/plain"), part(PAGE), kind="alternative"),
    "frames": saved(part(FRAMES), part("<p>a</p>"), part(PAGE), PICTURE),
    "alone": b"MIME-Version: 1.0\r\n" + part(PAGE),
}


@pytest.mark.parametrize("name", FILES)
def test_a_saved_page_is_read_like_the_page(name: str) -> None:
    for suffix in (None, "mht"):
        reading = read(FILES[name], format=suffix)
        assert reading.figures() == FIGURES
        assert reading.notes == ()
        assert reading.report == read(PAGE).report


def test_the_text_of_a_page_that_frames_the_report_is_told() -> None:
    outer = "<html><body><p>年报专栏</p><iframe src='cid:a'></iframe></body></html>"
    reading = read(saved(part(outer), part(PAGE)))
    assert reading.figures() == FIGURES
    assert [(note.code, note.printed) for note in reading.notes] == [("page-frame", "年报专栏")]


def test_the_frame_of_a_saved_page_is_left_out() -> None:
    assert read(saved(part(PAGES["trs"]))).report == read(PAGES["trs"]).report


def nested(depth: int) -> bytes:
    levels = [
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth)
    ]
    return b"MIME-Version: 1.0\r\n" + "".join(levels).encode() + part(PAGE)


HOSTILE = {
    "no page": saved(STYLE, PICTURE),
    "nested": nested(2_000),
    "messages": b"MIME-Version: 1.0\r\nX: multipart/\r\n"
    + b"Content-Type: message/rfc822\r\n\r\n" * 2_000,
    "lines": saved(part(PAGE)) + b"\n" * 2_000_000,
    "broken base64": saved(part(PAGE, packed="base64").replace(b"\n", b"\n%%%", 3)[:900]),
    "truncated": FILES["quoted"][:700],
    "empty": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n",
    "tags": saved(part("<p>" * 500_000, packed="8bit")),
    "unknown charset": saved(part("<p>a</p>").replace(b'"utf-8"', b'"undefined"')),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_saved_page_is_refused(name: str) -> None:
    with pytest.raises(UnreadableInput):
        read(HOSTILE[name], format="mht")


def test_a_few_messages_in_messages_are_read() -> None:
    assert read(nested(3), format="mht").figures() == FIGURES


def test_limits_hold_for_the_parts() -> None:
    for limits in (Limits(bytes=100), Limits(elements=100), Limits(cells=10)):
        with pytest.raises(UnreadableInput):
            read(FILES["quoted"], limits=limits)
