"""PDF files as official papers are set, looked into with libraries that are not our own."""

import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
import typst
from click.testing import CliRunner
from pikepdf import pdfa

import govdisclosure as gd
from govdisclosure.cli import cli
from govdisclosure.files import printing
from govdisclosure.formats import pdf_write
from govdisclosure.formats.fonts import stand_ins
from govdisclosure.formats.paper import BODY
from govdisclosure.formats.pdf_write import write
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
HAS_CHINESE = bool(stand_ins(BODY, typst.Fonts().families()))
needs_fonts = pytest.mark.skipif(
    not HAS_CHINESE, reason="no Chinese font is installed: apt install fonts-noto-cjk"
)
A4 = (595, 842)
UNKNOWN_TO_THE_VALIDATOR = {
    # It looks for level B; A asks for all of that and for tags.
    "ISO_19005_2:6.6.4-3",
    # It knows no extension schemas, which PDF/A allows, and no destination by reference.
    "ISO_19005_2:6.6.2.3.1-1",
    "pikepdf:schema-OutlineItem",
}


def page(*blocks: Block, title: str | None = None, language: str = "zh") -> Document:
    return Document(blocks=blocks, title=title, language=language)


def latin(*blocks: Block) -> Document:
    """A document that every machine can set."""
    return page(*blocks, language="en")


def sample(name: str) -> Any:
    return gd.read(REPORTS / name).report


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def pages(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [one.extract_text() for one in file.pages]


def text_of(data: bytes) -> str:
    return "\n".join(pages(data))


def tables(data: bytes) -> list[list[list[str | None]]]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [table for one in file.pages for table in one.extract_tables()]


def tags(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the kinds of the tags of a file."""
    left: list[Any] = [pdf.Root.StructTreeRoot]
    while left:
        node = left.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if "/S" in node:
            yield str(node.S)
        kids: Any = node.get("/K", [])
        left += list(kids) if isinstance(kids, pikepdf.Array) else [kids]


@needs_fonts
@pytest.mark.parametrize("name", ["suqian-2023.html", "zhoushan-2020.lines.txt", "akto-2022.txt"])
@pytest.mark.parametrize(
    "languages", [{}, {"gloss": "en"}, {"lang": "en"}], ids=["zh", "both", "en"]
)
def test_archives_can_take_it(name: str, languages: Any) -> None:
    pdf = opened(gd.render_bytes(sample(name), "pdf", **languages))
    found = {each.rule for each in pdfa.check(pdf, "2b").violations}
    assert found <= UNKNOWN_TO_THE_VALIDATOR


@needs_fonts
def test_screen_readers_can_read_it() -> None:
    report = sample("suqian-2023.html")
    pdf = opened(gd.render_bytes(report, "pdf"))
    with pdf.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
        assert about["dc:title"] == "宿迁市2023年政府信息公开工作年度报告"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "zh-CN"
    used = set(tags(pdf))
    assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD"} <= used


@needs_fonts
def test_every_font_is_in_the_file() -> None:
    pdf = opened(gd.render_blank_bytes("2021", "pdf", gloss="en"))
    found = 0
    for one in pdf.pages:
        for font in one.Resources.Font.values():
            [inner] = font.DescendantFonts
            assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())
            found += 1
    assert found


@needs_fonts
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_same_form_gives_the_same_bytes(edition: str) -> None:
    first = gd.render_blank_bytes(edition, "pdf", gloss="en")
    pdf_write._setter.cache_clear()
    assert gd.render_blank_bytes(edition, "pdf", gloss="en") == first


@needs_fonts
def test_the_figures_stand_in_their_cells() -> None:
    report = sample("suqian-2023.html")
    rows = [row for table in tables(gd.render_bytes(report, "pdf")) for row in table]
    [row] = [row for row in rows if row[0] and row[0].startswith("一、本年新收")]
    assert [cell for cell in row[1:] if cell is not None] == [
        *("3402", "99", "0", "4", "5", "1", "3511"),
    ]
    assert [row[:2] for row in rows if row[0] == "行政许可"] == [["行政许可", "1808595"]]


@needs_fonts
def test_a_printed_report_has_the_official_paper() -> None:
    data = gd.render_bytes(sample("akto-2022.txt"), "pdf")
    with pdfplumber.open(io.BytesIO(data)) as file:
        for number, one in enumerate(file.pages, start=1):
            assert (round(one.width), round(one.height)) == A4
            assert one.extract_text().endswith(f"— {number} —")
            last = one.extract_words()[-1]
            assert (last["x1"] > one.width / 2) == (number % 2 == 1), "on the outside"
            # Everything stands within the margins, but for tables that need more.
            assert min(char["x0"] for char in one.chars) > 50
            assert max(char["x1"] for char in one.chars) < one.width - 48


HOSTILE = [
    "#let x = 1",
    "$a^2$ *bold* _it_ `raw` \\ \\n // not a comment /* nor */ this",
    '#panic("no") #read("/etc/passwd") <label> @ref https://example.org/a',
    "= no heading\n- no list",
    "\"quoted\" 'single' -- --- ... ~",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_text_is_shown_as_it_stands(text: str) -> None:
    [shown] = pages(write(latin(Paragraph(text=text), Grid(rows=((Box(text=text),),)))))
    squeezed = "".join(shown.split())
    assert squeezed.count("".join(text.split())) == 2


def test_signs_that_no_text_has_are_shown_as_questions() -> None:
    [shown] = pages(write(latin(Paragraph(text="a\x00b\x1bc\x9fd\ufeffe\ud800"))))
    assert shown.startswith("a\ufffdb\ufffdc\ufffdd")


def test_no_word_is_wider_than_its_cell() -> None:
    address = "https://www.example.org/" + "x" * 300
    cell = Box(text=address)
    data = write(latin(Grid(rows=((cell, cell),)), Paragraph(text=address)))
    with pdfplumber.open(io.BytesIO(data)) as file:
        one = file.pages[0]
        assert max(char["x1"] for char in one.chars) < one.width - 50
    [[row]] = tables(data)
    assert ["".join((text or "").split()) for text in row] == [address, address]


@needs_fonts
def test_thousands_of_signs_run_over_pages_and_none_is_lost() -> None:
    long = "主动公开" * 2000
    data = write(page(Paragraph(text=long), Grid(rows=((Box(text="备注"), Box(text=long)),))))
    with pdfplumber.open(io.BytesIO(data)) as file:
        signs = [(char["text"], char["bottom"]) for one in file.pages for char in one.chars]
    assert sum(sign == "公" for sign, _ in signs) == 4000
    assert max(bottom for _, bottom in signs) < A4[1] - 50, "nothing stands off the page"


@pytest.mark.parametrize("heads", [None, "col"])
def test_no_cell_runs_off_the_page_whatever_stands_beside_it(heads: str | None) -> None:
    long = "a\n" * 300
    rows = (
        (Box(text=long, heads=heads), Box(text="b", heads=heads)),
        (Box(text="c"), Box(text=long)),
        (Box(text=long, rowspan=2), Box(text="d")),
        (Box(text="e"),),
    )
    with pdfplumber.open(io.BytesIO(write(latin(Grid(rows=rows))))) as file:
        signs = [(char["text"], char["bottom"]) for one in file.pages for char in one.chars]
    assert sum(sign == "a" for sign, _ in signs) == 900
    assert max(bottom for _, bottom in signs) < A4[1] - 50


def test_a_table_longer_than_a_page_repeats_its_heads_and_cuts_no_row() -> None:
    head = (Box(text="Row", heads="col"), Box(text="Text", heads="col"))
    body = tuple((Box(text=f"r{n}", heads="row"), Box(text="a\nb\nc")) for n in range(60))
    data = write(latin(Grid(rows=(head, *body))))
    found = tables(data)
    assert len(found) > 2
    assert all(table[0] == ["Row", "Text"] for table in found)
    rows = [row for table in found for row in table[1:]]
    assert rows == [[f"r{n}", "a\nb\nc"] for n in range(60)]


def test_a_table_that_fits_on_a_page_stays_on_one() -> None:
    rows = tuple((Box(text=f"r{n}"),) for n in range(25))
    text = tuple(Paragraph(text="text") for _ in range(20))
    data = write(latin(*text, Paragraph(text="Over it", level=2), Grid(rows=rows)))
    first, second = pages(data)
    assert "Over it" not in first
    assert second.startswith("Over it")


def test_a_sign_off_never_stands_alone_on_a_page() -> None:
    closing = (Paragraph(text="Agency", closing=True), Paragraph(text="Date", closing=True))
    for count in range(28, 36):
        text = tuple(Paragraph(text=f"line {n}") for n in range(count))
        *_, last = pages(write(latin(*text, *closing)))
        assert last.startswith("line")
        assert "Agency\nDate" in last


def test_merged_cells_are_merged() -> None:
    data = write(
        latin(
            Grid(
                rows=(
                    (Box(text="a", rowspan=2), Box(text="b", colspan=2)),
                    (Box(text="c"), Box(text="d", rowspan=2)),
                    (Box(text="e", colspan=2),),
                )
            )
        )
    )
    assert tables(data) == [[["a", "b", None], [None, "c", "d"], ["e", None, None]]]


def test_a_table_with_holes_and_spans_that_overlap_is_set_all_the_same() -> None:
    data = write(
        latin(
            Grid(rows=((Box(text="a", heads="col", rowspan=9), Box(text="b", colspan=3)), ())),
            Grid(
                rows=((Box(text="c"),), (Box(text="d"), Box(text="e", rowspan=2)), (Box(text="f"),))
            ),
            Grid(rows=((Box(text="g", rowspan=2), Box(text="h")), (Box(text="i", colspan=3),))),
        )
    )
    assert set("abcdeghi") <= set(text_of(data))


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(gd.UnsupportedFormat, match="at most 63 columns; this one has 64"):
        write(latin(Grid(rows=(tuple(Box(text="1") for _ in range(64)),))))


def test_signs_without_a_font_are_named_and_never_boxes() -> None:
    with pytest.raises(gd.MissingFont, match=r"U\+0378.*fonts-noto-cjk") as caught:
        write(latin(Paragraph(text="known \u0378 and \U0001fffe")))
    assert caught.value.signs == ("\u0378", "\U0001fffe")


def test_signs_of_private_use_are_named() -> None:
    with pytest.raises(gd.MissingFont, match=r"private use.*U\+E001"):
        write(latin(Paragraph(text="\ue001")))


def test_where_there_is_no_chinese_font_it_says_which_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bare = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr(typst, "Fonts", lambda **_: bare)
    pdf_write._setter.cache_clear()
    try:
        with pytest.raises(gd.MissingFont, match=r"No Chinese font.*fonts-noto-cjk") as caught:
            gd.render_blank_bytes("2021", "pdf")
        assert "apt install" in caught.value.text("zh")
        assert write(latin(Paragraph(text="Latin only")))[:5] == b"%PDF-"
    finally:
        pdf_write._setter.cache_clear()


def test_a_folder_of_fonts_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(latin(), fonts=tmp_path / "none")
    assert write(latin(), fonts=tmp_path)[:5] == b"%PDF-"
    with pytest.raises(gd.UnsupportedFormat, match="docx"):
        gd.render_blank_bytes("2021", "docx", fonts=tmp_path)


def test_a_document_of_nothing_is_a_page() -> None:
    assert len(pages(write(latin()))) == 1
    assert len(pages(write(latin(Paragraph(text=""), Grid(rows=()), Grid(rows=((),)))))) == 1


def test_a_file_that_cannot_be_set_is_not_begun(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    report = sample("akto-2022.txt").evolve({"sign_off.agency": "\ue000局"})
    with pytest.raises(gd.MissingFont):
        gd.write(report, target)
    assert not list(tmp_path.iterdir())


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(gd.MissingExtra, match=r"govdisclosure\[typeset\]"):
        write(latin())


def test_it_is_no_text() -> None:
    assert "pdf" in printing.WRITERS
    with pytest.raises(gd.UnsupportedFormat, match="render_blank_bytes"):
        gd.render_blank("2021", "pdf")


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_its_parts_fit_together(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(write(latin(Paragraph(text="Notice", level=1), Paragraph(text="Text"))))
    checked = subprocess.run(  # noqa: S603  # our own file
        ["qpdf", "--check", str(target)],  # noqa: S607  # where it is installed
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def run(*arguments: str | Path, status: int = 0) -> str:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exit_code == status, result.output
    return result.output


@needs_fonts
def test_the_command_line_writes_reports_forms_and_sheets(tmp_path: Path) -> None:
    target, form, sheet = (tmp_path / f"{name}.pdf" for name in ("report", "form", "sheet"))
    run("convert", REPORTS / "suqian-2023.html", target, "--labels", "zh+en", "--fonts", tmp_path)
    assert target.read_bytes() == gd.render_bytes(sample("suqian-2023.html"), "pdf", gloss="en")
    run("form", "--edition", "2019", "-o", form)
    assert form.read_bytes() == gd.render_blank_bytes("2019", "pdf")
    run("fee", "pages", "68", "--on", "2024-05-31", "-o", sheet, "--labels", "zh+en")
    assert "信息处理费" in text_of(sheet.read_bytes())


def test_fonts_are_for_pdf_only_and_their_folder_must_exist(tmp_path: Path) -> None:
    said = run("form", "-o", tmp_path / "form.docx", "--fonts", tmp_path, status=2)
    assert "docx" in said
    run("form", "-o", tmp_path / "form.pdf", "--fonts", tmp_path / "none", status=2)
    assert not list(tmp_path.iterdir())
