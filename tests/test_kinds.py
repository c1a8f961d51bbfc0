"""Files that are no reports are named for what they are; a report needs no suffix to be known."""

import io
import zipfile
from pathlib import Path

import pytest

from govdisclosure.errors import UnsupportedFormat
from govdisclosure.files import read, render
from govdisclosure.files.kinds import (
    IS_ARCHIVE,
    IS_OFD,
    IS_OLD_WORD,
    IS_OTHER_OFFICE,
    kind_of,
)
from govdisclosure.formats.archive import OLE
from govdisclosure.language import Words

REPORTS = Path(__file__).parents[1] / "examples" / "reports"


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return packed.getvalue()


def compound(stream: str) -> bytes:
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(512)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Rar!\x1a\x07\x00" + bytes(99), IS_ARCHIVE),
        (b"Rar!\x1a\x07\x01\x00" + bytes(99), IS_ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c" + bytes(99), IS_ARCHIVE),
        (b"\x1f\x8b\x08" + bytes(99), IS_ARCHIVE),
        (zipped("a.html"), IS_ARCHIVE),
        (zipped("OFD.xml", "Doc_0/Document.xml"), IS_OFD),
        (zipped("ppt/presentation.xml"), IS_OTHER_OFFICE),
        (compound("PowerPoint Document"), IS_OTHER_OFFICE),
        (compound("WordDocument"), IS_OLD_WORD),
    ],
)
def test_a_file_that_is_not_read_is_named_with_what_to_do(data: bytes, said: Words) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        kind_of(data, ".html")
    assert caught.value.sentence == said.fill()


@pytest.mark.parametrize("name", ["suqian-2023.html", "zhoushan-2020.lines.txt"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_markdown_is_known_without_a_name(name: str, lang: str) -> None:
    report = read(REPORTS / name).report
    assert report is not None
    written = render(report, "markdown", lang=lang)
    assert read(written).report == report
    assert read(written.encode()).notes == ()


@pytest.mark.parametrize(
    "text", ["# 2023\n0 |\n1 |\n", "| 规章 | 2 |\n| --- | --- |\n", "第一项\n---\n|---\n"]
)
def test_bars_and_rules_alone_do_not_make_markdown(text: str) -> None:
    assert kind_of(text.encode()) == "text"


@pytest.mark.parametrize("name", ["suqian-2023.lines.txt", "zhoushan-2020.lines.txt"])
def test_an_amount_counted_in_items_is_noted_and_the_rest_is_read(name: str) -> None:
    # A unit of counts beside an amount of money is a figure of another cell, or a slip.
    amount = {"suqian-2023.lines.txt": "59237.2449", "zhoushan-2020.lines.txt": "2792220.8元"}[name]
    right = (REPORTS / name).read_text("utf-8")
    assert right.count(amount) == 1
    whole, reading = read(right), read(right.replace(amount, "12件"))
    assert reading.report is not None
    (note,) = reading.errors
    assert (note.code, note.printed) == ("cell-unread", "12件")
    assert whole.figures().keys() - reading.figures().keys() == {note.cell}
