"""Word files, read back with a library that is not our own."""

import io
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import MissingExtra, UnsupportedFormat
from govdisclosure.formats.docx_write import write
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph
from govdisclosure.layout import lay_out_blank

BLANK_FORM = Path(__file__).parent / "data" / "blank-form-2021.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(document: Document, **options: Any) -> WordDocument:
    return docx.Document(io.BytesIO(write(document, **options)))


def page(*blocks: Block) -> Document:
    return Document(blocks=blocks)


def grid(*rows: tuple[Box, ...]) -> Grid:
    return Grid(rows=rows)


def only_table(*rows: tuple[Box, ...]) -> Table:
    [table] = opened(page(grid(*rows))).tables
    return table


def texts(paper: WordDocument) -> list[str]:
    """Return every text of a Word document in order, that of a merged cell once."""
    found: list[str] = []
    for item in paper.iter_inner_content():
        if isinstance(item, WordParagraph):
            found.append(item.text)
            continue
        seen: set[Any] = set()
        for row in item.rows:
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    found.append(cell.text)
    return [text for text in found if text]


def shown(text: str, gloss: str | None) -> str:
    return f"{text}\n{gloss}" if text and gloss else text or gloss or ""


def expected(document: Document) -> list[str]:
    found: list[str] = []
    for block in document.blocks:
        boxes = [block] if isinstance(block, Paragraph) else [b for r in block.rows for b in r]
        found += [shown(box.text, box.gloss) for box in boxes]
    return [text for text in found if text]


def test_every_text_stands_in_its_order() -> None:
    document = lay_out_blank("2021", gloss="en")
    assert texts(opened(document, gloss="en")) == expected(document)


def test_headings_have_their_levels() -> None:
    paper = opened(page(*(Paragraph(text=f"第{n}级", level=n) for n in range(1, 7))))
    styles = [paragraph.style.name for paragraph in paper.paragraphs if paragraph.style]
    assert styles == [f"Heading {level}" for level in range(1, 7)]


def test_running_text_is_indented_by_two_characters_and_what_closes_stands_right() -> None:
    paper = opened(
        page(Paragraph(text="正文", indented=True), Paragraph(text="署名", closing=True))
    )
    first, last = paper.paragraphs
    assert first.paragraph_format.first_line_indent == docx.shared.Pt(32)  # two of 三号
    [indent] = first._p.iter(f"{W}ind")
    assert indent.get(f"{W}firstLineChars") == "200"
    assert last.alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_a_sign_off_stays_with_the_text_above_it() -> None:
    blocks = (
        Paragraph(text="很长的正文。" * 50, indented=True),
        Paragraph(text="正文。", indented=True),
        Paragraph(text="署名", closing=True),
        Paragraph(text="日期", closing=True),
    )
    kept = [one.paragraph_format.keep_with_next for one in opened(page(*blocks)).paragraphs]
    assert kept == [None, True, True, None]


def test_the_quotation_marks_of_a_chinese_text_are_chinese() -> None:
    chinese, latin = opened(
        page(Paragraph(text="称“办法”"), Paragraph(text="so-called"))
    ).paragraphs
    assert [fonts.get(f"{W}hint") for fonts in chinese._p.iter(f"{W}rFonts")] == ["eastAsia"]
    assert not list(latin._p.iter(f"{W}rFonts"))


def test_the_paper_is_a4_with_the_fonts_of_official_documents() -> None:
    data = write(page(Paragraph(text="通知", level=1)))
    section = docx.Document(io.BytesIO(data)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = ElementTree.fromstring(archive.read("word/styles.xml"))  # noqa: S314  # our own
        table = ElementTree.fromstring(archive.read("word/fontTable.xml"))  # noqa: S314  # our own
    used = {one.get(f"{W}eastAsia") for one in styles.iter(f"{W}rFonts")}
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体"} <= used
    known = {font.get(f"{W}name"): font.find(f"{W}altName") for font in table}
    assert used <= set(known), "every font has one that stands in for it"
    assert all(other is not None and other.get(f"{W}val") for other in known.values())
    assert {one.get(f"{W}eastAsia") for one in styles.iter(f"{W}lang")} == {"zh-CN"}


def test_cells_that_are_merged_are_one() -> None:
    table = only_table(
        (Box(text="a", rowspan=2), Box(text="b", colspan=2)),
        (Box(text="c"), Box(text="d", rowspan=2)),
        (Box(text="e", colspan=2),),
    )
    cells = [[cell._tc for cell in row.cells] for row in table.rows]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["a", "b", "b"],
        ["a", "c", "d"],
        ["e", "e", "d"],
    ]
    assert cells[0][0] is cells[1][0]
    assert cells[0][1] is cells[0][2]
    assert cells[1][2] is cells[2][2]
    assert cells[2][0] is cells[2][1]


def test_one_box_in_two_places_is_two_cells() -> None:
    blank = Box(text="")
    table = only_table((blank, blank), (blank, blank))
    assert len({cell._tc for row in table.rows for cell in row.cells}) == 4


def test_the_official_form_is_merged_as_it_is_laid_out() -> None:
    document = lay_out_blank("2019")
    paper = opened(document)
    for laid_out, table in zip(document.grids(), paper.tables, strict=True):
        slots = laid_out.slots()
        told = [[cell.text for cell in row.cells] for row in table.rows]
        assert told == [[row[column].text for column in sorted(row)] for row in slots]


def test_heads_of_columns_come_again_on_every_page() -> None:
    head, body = Box(text="件数", heads="col"), Box(text="3")
    assert [
        len(list(row._tr.iter(f"{W}tblHeader"))) for row in only_table((head,), (body,)).rows
    ] == [
        1,
        0,
    ]
    assert not list(only_table((head,))._tbl.iter(f"{W}tblHeader")), "a head of nothing"


def test_tables_do_not_grow_together() -> None:
    paper = opened(page(grid((Box(text="一"),)), grid((Box(text="二"),))))
    assert [type(item) for item in paper.iter_inner_content()] == [
        *(Table, WordParagraph) * 2,
    ]


def test_a_table_can_have_no_rows_and_no_more_columns_than_word_knows() -> None:
    assert not opened(page(grid(), grid(()))).tables
    assert len(only_table((Box(text="x"),) * 63).columns) == 63
    with pytest.raises(UnsupportedFormat, match="64"):
        write(page(grid((Box(text="x"),) * 64)))


def test_signs_that_no_file_can_hold_show_as_questions() -> None:
    paper = opened(page(Paragraph(text="a\x00b\ud800c\x0bd\tе\r\nf"), grid((Box(text="\x07"),))))
    assert texts(paper) == ["a\ufffdb\ufffdc\ufffdd\tе\nf", "\ufffd"]
    assert docx.Document(
        io.BytesIO(write(Document(blocks=(), title="长\x00" * 200)))
    ).core_properties.title.startswith("长\ufffd长")


def test_a_file_names_nobody_and_no_day() -> None:
    about = opened(Document(blocks=(), title="收费通知")).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("收费通知", "", "")
    assert about.language == "zh-CN"
    assert about.created == about.modified


TWICE = """
import hashlib, sys
from govdisclosure.formats.docx_write import write
from govdisclosure.layout import lay_out_blank
sys.stdout.write(hashlib.sha256(write(lay_out_blank("2021", gloss="en"), gloss="en")).hexdigest())
"""


def test_the_same_document_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """In two processes with different hashes, and on another day."""
    digests = {
        subprocess.run(  # noqa: S603  # our own interpreter and code
            [sys.executable, "-c", TWICE],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert len(digests) == 1
    document = lay_out_blank("2021")
    first = write(document)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert write(document) == first


def test_without_the_library_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtra, match=r"govdisclosure\[docx\]"):
        write(page())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_an_office_program_opens_it(tmp_path: Path) -> None:
    (tmp_path / "ours.docx").write_bytes(write(lay_out_blank("2021")))
    shutil.copy(BLANK_FORM, tmp_path / "official.docx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    files = [str(tmp_path / name) for name in ("ours.docx", "official.docx")]
    subprocess.run([*command, *files], capture_output=True, check=True)  # noqa: S603
    if not (tmp_path / "official.txt").exists():
        pytest.skip("this LibreOffice opens no Word files")
    told = (tmp_path / "ours.txt").read_text("utf-8-sig").split()
    assert {"信息内容", "本年制发件数", "总计", "结果维持"} <= set(told)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
SPANS = st.integers(1, 4)
BOXES = st.builds(
    Box,
    text=TEXT,
    rowspan=SPANS,
    colspan=SPANS,
    heads=st.sampled_from([None, "col", "row"]),
    gloss=st.none() | TEXT,
)
ROWS = st.lists(st.lists(BOXES, max_size=4).map(tuple), max_size=4).map(tuple)
PARAGRAPHS = st.builds(
    Paragraph,
    text=TEXT,
    level=st.none() | st.integers(1, 6),
    indented=st.booleans(),
    closing=st.booleans(),
    gloss=st.none() | TEXT,
)
BLOCKS = PARAGRAPHS | st.builds(Grid, rows=ROWS, caption=st.none() | TEXT)
DOCUMENTS = st.builds(
    Document,
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    title=st.none() | TEXT,
    language=st.sampled_from(["zh", "en", "fr"]),
)


@given(DOCUMENTS)
def test_no_text_of_any_document_is_lost(document: Document) -> None:
    """Also where boxes overlap, run out of the table or leave holes."""
    paper = opened(document, gloss="en")
    assert texts(paper) == expected(document)
    for table in paper.tables:
        widths = {sum(cell.grid_span for cell in row._tr.tc_lst) for row in table.rows}
        assert widths == {len(table.columns)}
