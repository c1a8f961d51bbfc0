"""Sheets that are no reports, printed in every format."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest
from selectolax.lexbor import LexborHTMLParser

from govdisclosure import (
    Printable,
    UnsupportedFormat,
    check,
    read,
    render,
    render_blank,
    render_bytes,
    write,
)
from govdisclosure.grid import Box, Document, Grid, Paragraph

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
REPORT = read(REPORTS / "akto-2022.txt").report


@attrs.frozen
class Slip:
    """A sheet of two paragraphs and two tables."""

    agency: str = "某局"

    def document(self, lang: Any = "zh", *, gloss: Any = None) -> Document:
        title = {"zh": "收费通知", "en": "Fee notice"}
        second = None if gloss is None else title[gloss]
        head = Box(text=title[lang], gloss=second, heads="col")
        return Document(
            blocks=(
                Paragraph(text=title[lang], gloss=second, level=1),
                Grid(rows=((head,), (Box(text="按件|按量", cell="basis"),))),
                Grid(rows=((head,), (Box(text="100", cell="amount"),))),
                Paragraph(text=self.agency, closing=True),
            ),
            title=title[lang],
            language=lang,
        )

    def to_dict(self) -> Mapping[str, object]:
        return {"agency": self.agency, "amount": 100}


SLIP: Printable = Slip()


def test_a_sheet_as_text_has_its_glosses_on_the_next_line_and_after_a_slash() -> None:
    assert render(SLIP, "text", gloss="en").splitlines() == [
        "收费通知",
        "Fee notice",
        "收费通知 / Fee notice |",
        r"按件\|按量 |",
        "收费通知 / Fee notice |",
        "100 |",
        f"{'　' * 8}某局",
    ]
    assert "Fee" not in render(SLIP, "text")


def test_a_sheet_as_a_web_page_stands_as_on_paper() -> None:
    page = LexborHTMLParser(render(SLIP, "html", lang="en", gloss="zh"))
    assert [one.text() for one in page.css("title")] == ["Fee notice"]
    assert [one.attributes["lang"] for one in page.css("html, h1 .gloss")] == ["en", "zh-CN"]
    assert [one.attributes["style"] for one in page.css("p.closing")] == ["text-align:right"]


def test_every_table_of_a_page_has_heads_of_its_own() -> None:
    page = LexborHTMLParser(render(SLIP, "html"))
    heads = [head.attributes["id"] for head in page.css("th")]
    assert len(set(heads)) == 2
    assert [cell.attributes["headers"] for cell in page.css("td")] == heads


def test_a_sheet_in_the_other_formats() -> None:
    assert render(SLIP, "markdown").startswith("# 收费通知\n")
    assert json.loads(render(SLIP, "json")) == SLIP.to_dict()
    assert "某局" in render(SLIP, "json"), "Chinese is not escaped"


def test_a_word_file_has_both_languages() -> None:
    paper = docx.Document(io.BytesIO(render_bytes(SLIP, "docx", gloss="en")))
    assert paper.paragraphs[0].text == "收费通知\nFee notice"
    assert paper.core_properties.title == "收费通知"


@pytest.mark.parametrize("suffix", ["docx", "DOCX", "html", "md", "txt", "json"])
def test_a_sheet_is_written_by_the_suffix(tmp_path: Path, suffix: str) -> None:
    kinds = {"md": "markdown", "txt": "text"}
    write(SLIP, tmp_path / f"slip.{suffix}")
    kind = kinds.get(suffix, suffix.lower())
    assert (tmp_path / f"slip.{suffix}").read_bytes() == render_bytes(SLIP, kind)


@pytest.mark.parametrize("kind", ["csv", "html", "json", "markdown", "text"])
def test_the_bytes_of_a_report_are_its_text(kind: str) -> None:
    assert REPORT is not None
    encoding = "utf-8-sig" if kind == "csv" else "utf-8"
    assert render_bytes(REPORT, kind).decode(encoding) == render(REPORT, kind)


@pytest.mark.parametrize("kind", ["csv", "odt", ""])
def test_what_no_sheet_is_written_as_names_what_is(kind: str) -> None:
    with pytest.raises(UnsupportedFormat, match="docx, html, json, markdown, pdf, text"):
        render_bytes(SLIP, kind)


def test_what_cannot_be_shown_of_a_sheet_is_refused() -> None:
    assert REPORT is not None
    with pytest.raises(UnsupportedFormat, match="render_bytes"):
        render(SLIP, "docx")
    with pytest.raises(UnsupportedFormat, match="docx, html, markdown, pdf, text"):
        render(SLIP, "json", gloss="en")
    with pytest.raises(UnsupportedFormat, match="annual reports only"):
        render(SLIP, "html", findings=check(REPORT))


def test_the_empty_form_as_text_has_both_languages() -> None:
    assert "规章 / Rules |" in render_blank("2021", "text", gloss="en")


@pytest.mark.parametrize("kind", ["docx", "html", "json", "markdown", "text"])
def test_a_sign_that_no_file_can_hold_stops_no_sheet(kind: str) -> None:
    data = render_bytes(Slip("某\ud800\x07局"), kind)
    assert b"\xed\xa0\x80" not in data, "half a sign"
    assert len(data) > 20
