"""Bytes into text: every charset of published pages, and what a few damaged bytes do."""

import re

import pytest

from govdisclosure.errors import UnreadableInput
from govdisclosure.files import read
from govdisclosure.formats.encoding import decode, decode_mended
from html_pages import ARTICLE, SAMPLE, page

PAGE = page(ARTICLE)
FIGURES = read(SAMPLE).figures()


def declared(charset: str) -> str:
    return PAGE.replace('charset="utf-8"', f'charset="{charset}"')


TRADITIONAL = PAGE.translate(str.maketrans("开计划数规处件", "開計劃數規處件"))
FILES: dict[str, bytes] = {
    "utf-8": PAGE.encode(),
    "utf-8 with mark": b"\xef\xbb\xbf" + PAGE.encode(),
    "utf-8 declared gb2312": declared("gb2312").encode(),
    "gbk declared gb2312": declared("gb2312").encode("gbk"),
    "gbk declared utf-8": PAGE.encode("gbk"),
    "gb18030 declared gbk": declared("gbk").replace("培训", "培训㐀𠀀").encode("gb18030"),
    "gbk declared latin": declared("iso-8859-1").encode("gbk"),
    "gbk declared utf-7": declared("utf-7").encode("gbk"),
    "utf-16 with mark": PAGE.encode("utf-16"),
    "utf-16-be with mark": b"\xfe\xff" + PAGE.encode("utf-16-be"),
    "utf-16-le": PAGE.encode("utf-16-le"),
    "utf-16-be": PAGE.encode("utf-16-be"),
    "utf-16 declared gb2312": declared("gb2312").encode("utf-16-le"),
    "utf-32 with mark": PAGE.encode("utf-32"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_page_is_read_in_its_charset(name: str) -> None:
    reading = read(FILES[name], format="html")
    assert reading.figures() == FIGURES
    assert reading.notes == ()


def test_big5_is_read_where_it_is_declared() -> None:
    text = "政府信息公開工作年度報告" * 10
    assert decode(f"<meta charset=big5>{text}".encode("big5")).endswith(text)
    assert not decode(text.encode("big5")).endswith(text)


def test_utf_7_is_never_read() -> None:
    sneaky = "<meta charset=utf-7>+ADw-script+AD4-"
    assert decode(sneaky.encode()) == sneaky


def test_bytes_of_two_kinds_are_refused() -> None:
    for data in (b"\xff\xfea\0b", "政府".encode("utf-16-le") + b"\0\xd8", bytes(range(256)) * 40):
        with pytest.raises(UnreadableInput):
            decode(data)
        with pytest.raises(UnreadableInput):
            decode_mended(data)


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
@pytest.mark.parametrize("damage", [b"\xff", b"\x80", b"\x07"])
def test_damage_where_nobody_sees_it_is_no_damage(charset: str, damage: bytes) -> None:
    data = PAGE.encode(charset)
    for spoilt in (
        data.replace(b"<body>", b"<body><!-- " + damage + b" -->"),
        data.replace(b"<body>", b"<body><script>'" + damage + b"'</script>"),
    ):
        reading = read(spoilt)
        assert reading.figures() == FIGURES
        assert reading.notes == ()


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
@pytest.mark.parametrize("place", [b"1808595", b"808595", b"</p></td>"])
def test_damage_in_a_cell_is_an_error_and_never_another_figure(charset: str, place: bytes) -> None:
    start, cell, end = PAGE.encode(charset).partition(b"<p>1808595</p></td>")
    reading = read(start + cell.replace(place, b"\xff" + place) + end)
    changed = {key: value for key, value in reading.figures().items() if value != FIGURES[key]}
    assert changed == {}
    assert {"bytes-unread"} <= {note.code for note in reading.errors}


def test_damage_in_the_text_is_told() -> None:
    reading = read(PAGE.encode().replace("全市".encode(), b"\xe5\x85" + "市".encode(), 1))
    assert reading.figures() == FIGURES
    assert reading.errors == ()
    (note,) = reading.notes
    assert note.code == "bytes-unread"
    assert "\ufffd" in str(note.printed)


def test_a_page_with_much_damage_is_refused() -> None:
    with pytest.raises(UnreadableInput):
        read(re.sub(rb"<p>", b"<p>\xff\xff", PAGE.encode()), format="html")
