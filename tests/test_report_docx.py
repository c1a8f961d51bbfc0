"""Reports as Word files, walked through with a library that is not our own."""

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import compress, groupby
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]  # it has none
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from govdisclosure import (
    UnsupportedFormat,
    check,
    form_of,
    read,
    render_blank,
    render_blank_bytes,
    render_bytes,
)
from govdisclosure.editions import EDITIONS, Report
from govdisclosure.formats.columns import fit
from govdisclosure.formats.paper import PADDING_OF_MANY, TEXT_WIDTH, WIDER
from govdisclosure.formats.signs import clean
from govdisclosure.grid import Block, Box, Paragraph
from govdisclosure.layout import lay_out, printed
from strategies import reports

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
BLANK_FORM = Path(__file__).parent / "data" / "blank-form-2021.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: Report, **options: Any) -> WordDocument:
    return docx.Document(io.BytesIO(render_bytes(content, "docx", **options)))


def blank(edition: str, **options: Any) -> WordDocument:
    return docx.Document(io.BytesIO(render_blank_bytes(edition, "docx", **options)))


def sample(name: str) -> Report:
    report = read(REPORTS / name).report
    assert report is not None
    return report


SUQIAN = sample("suqian-2023.html")


def merged(table: Table) -> list[list[tuple[str, int, int]]]:
    """Return the cells of a table, row by row: text without spaces, rows, columns."""
    rows: list[list[list[Any]]] = []
    open_at: dict[int, list[Any]] = {}
    for row in table._tbl.tr_lst:
        cells: list[list[Any]] = []
        column = 0
        for cell in row.tc_lst:
            if cell.vMerge == "continue":
                open_at[column][1] += 1
            else:
                text = "".join("".join(part.text or "" for part in cell.iter(f"{W}t")).split())
                open_at[column] = [text, 1, cell.grid_span]
                cells.append(open_at[column])
            column += cell.grid_span
        rows.append(cells)
    return [[(text, height, width) for text, height, width in row] for row in rows]


def test_the_tables_are_those_of_the_official_form_span_by_span() -> None:
    official = docx.Document(str(BLANK_FORM))
    assert len(official.tables) == 3
    for mine, theirs in zip(blank("2021").tables, official.tables, strict=True):
        assert merged(mine) == merged(theirs)
        assert len(mine.columns) == len(theirs.columns)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_cells_of_every_row_add_up_to_the_columns_of_the_table(edition: str) -> None:
    for table in blank(edition, gloss="en").tables:
        widths = [int(one.get(f"{W}w", "0")) for one in table._tbl.iter(f"{W}gridCol")]
        for row in table._tbl.tr_lst:
            column = 0
            for cell in row.tc_lst:
                [width] = cell.iter(f"{W}tcW")
                covered = widths[column : column + cell.grid_span]
                assert int(width.get(f"{W}w", "0")) == sum(covered)
                assert len(cell.p_lst) == 1
                column += cell.grid_span
            assert column == len(widths)


def broken(data: bytes, folder: Path) -> list[str]:
    """Return what is not as the schema of Word files has it, by a validator that is not our own."""
    file = folder / "file.docx"
    file.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(file).errors]


@pytest.mark.parametrize("gloss", [None, "en"])
def test_what_is_written_is_as_the_schema_of_word_files_has_it(
    gloss: str | None, tmp_path: Path
) -> None:
    """Word is stricter than other programs: it minds the order of elements, and what is missing."""
    for edition in EDITIONS:
        assert not broken(render_blank_bytes(edition, "docx", gloss=gloss), tmp_path)
    for name in ("suqian-2023.html", "zhoushan-2020.lines.txt", "akto-2022.txt"):
        assert not broken(render_bytes(sample(name), "docx", gloss=gloss), tmp_path)


@settings(max_examples=5)  # the validator takes its time
@given(report=reports("2021"))
def test_whatever_a_report_says_its_file_is_as_the_schema_has_it(report: Report) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert not broken(render_bytes(report, "docx", gloss="en"), Path(folder))


def test_the_validator_sees_what_word_minds(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(render_bytes(SUQIAN, "docx"))) as source,
        zipfile.ZipFile(packed, "w") as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = re.sub(rb"(<w:pStyle [^>]*/>)(<w:keepNext/>)", rb"\2\1", content, count=1)
            target.writestr(name, content)
    assert any("pStyle" in one for one in broken(packed.getvalue(), tmp_path))


class Golden(SingleFileSnapshotExtension):
    """A golden file for each test, as a text; ``--snapshot-update`` makes them anew."""

    _write_mode = WriteMode.TEXT


def structure(paper: WordDocument) -> str:
    """Return what stands in a Word file: styles, texts, cells with their rows and columns."""
    lines: list[str] = []
    for item in paper.iter_inner_content():
        if isinstance(item, WordParagraph):
            lines.append(f"{item.style.name if item.style else ''}: {item.text}")
            continue
        lines += [
            " | ".join(f"{text} [{rows}x{columns}]" for text, rows, columns in row)
            for row in merged(item)
        ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_empty_form_is_as_it_was(snapshot: SnapshotAssertion, edition: str) -> None:
    assert structure(blank(edition, gloss="en")) == snapshot.use_extension(Golden)


@pytest.mark.parametrize("name", ["akto-2022.txt", "zhoushan-2020.lines.txt"])
def test_a_report_is_as_it_was(snapshot: SnapshotAssertion, name: str) -> None:
    assert structure(opened(sample(name))) == snapshot.use_extension(Golden)


# Where each figure stands, told by the labels about it and by nothing of ours.

_Place = tuple[str, tuple[str, ...], tuple[str, ...]]
"""The table of a figure; the labels of its row; those of its column."""

ITEMS = ("主动公开", "申请", "复议诉讼")


def told(paper: WordDocument) -> dict[_Place, str]:
    """Return the figures of the three tables, by the labels that stand beside and above them."""
    readers = (stacked, grouped, side_by_side)
    found: dict[_Place, str] = {}
    for item, reader, table in zip(ITEMS, readers, paper.tables[-3:], strict=True):
        for row, column, figure in reader(texts(table)):
            place = (item, row, column)
            assert place not in found
            found[place] = figure
    return found


def texts(table: Table) -> list[list[str]]:
    """Return the text of every place of a table, but for columns that nobody sees.

    LibreOffice rounds: it saves any table of so many merged cells with a column of 0.05 points.
    """
    seen = [(column.width or 0) > docx.shared.Pt(1) for column in table.columns]
    return [[cell.text for cell in compress(row.cells, seen)] for row in table.rows]


_Found = Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]


def stacked(rows: list[list[str]]) -> _Found:
    block, heads = "", list[str]()
    for row in rows:
        if len(set(row)) == 1:
            block = row[0]
        elif row[0] == "信息内容":
            heads = row
        else:
            spans = groupby(range(1, len(row)), key=lambda column: heads[column])
            for head, columns in spans:
                figures = {row[column] for column in columns}
                assert len(figures) == 1, "one figure under one head"
                yield (block, row[0]), (head,), figures.pop()


def grouped(rows: list[list[str]]) -> _Found:
    for row in rows[3:]:
        for column in range(3, 10):
            yield once(row[:3]), once(head[column] for head in rows[1:3]), row[column]


def side_by_side(rows: list[list[str]]) -> _Found:
    for column in range(15):
        *labels, head = once(row[column] for row in rows[:3])
        yield tuple(labels), (head,), rows[3][column]


def once(labels: Any) -> tuple[str, ...]:
    return tuple(label for label, _ in groupby(labels))


def expected(report: Report) -> dict[_Place, str]:
    """Return the figures of a report by the labels that the form gives them."""
    figures = report.cells()
    found: dict[_Place, str] = {}
    for item, table in zip(ITEMS, form_of(report.edition).tables, strict=True):
        for row in table.rows:
            labels = tuple(line.wording for _, line in row.lines)
            for cell in row.cells:
                group, block = cell.column.group, row.line.block
                beside = once([*([block] if block else []), *labels])
                above = (*([group] if group else []), cell.column.wording)
                unit = report.unit(cell) if cell.unit_attribute else ""
                found[item, beside, above] = printed(figures[cell.id], unit)
    return found


@pytest.mark.parametrize("name", ["suqian-2023.html", "zhoushan-2020.lines.txt"])
def test_published_figures_stand_in_their_rows_and_columns(name: str) -> None:
    report = sample(name)
    assert told(opened(report)) == expected(report)


def is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=10)  # python-docx takes its time
@given(data=st.data())
def test_nothing_of_a_report_is_lost_and_nothing_moved(edition: str, data: st.DataObject) -> None:
    """The figures by the labels beside and above them, all texts and cells in their order."""
    report = data.draw(reports(edition))
    paper = opened(report)
    assert told(paper) == expected(report)
    items = [item for item in paper.iter_inner_content() if isinstance(item, Table) or item.runs]
    blocks = [block for block in lay_out(report).blocks if not is_empty(block)]
    for item, block in zip(items, blocks, strict=True):
        if isinstance(block, Paragraph):
            assert isinstance(item, WordParagraph)
            assert item.text == clean(block.text)
        else:
            assert isinstance(item, Table)
            assert texts(item) == [
                [clean(row[column].text) for column in sorted(row)] for row in block.slots()
            ]


def test_a_blank_stays_blank_and_a_zero_a_zero() -> None:
    report = attrs.evolve(
        SUQIAN,
        challenges=attrs.evolve(
            SUQIAN.challenges,
            reconsideration=attrs.evolve(SUQIAN.challenges.reconsideration, upheld=None, other=0),
        ),
    )
    figures = told(opened(report))
    assert figures["复议诉讼", ("行政复议",), ("结果维持",)] == ""
    assert figures["复议诉讼", ("行政复议",), ("其他结果",)] == "0"
    assert set(told(blank("2021")).values()) == {""}


def test_running_text_and_sign_off_stand_as_in_official_documents() -> None:
    paper = opened(sample("akto-2022.txt"))
    title, *_, agency, date = [one for one in paper.paragraphs if one.text]
    assert (title.style.name if title.style else None) == "Heading 1"
    assert [agency.text, date.text] == ["阿克陶县慕士塔格城区服务中心", "2023年1月4日"]
    assert {agency.alignment, date.alignment} == {WD_ALIGN_PARAGRAPH.RIGHT}


def test_a_long_title_breaks_into_lines_of_one_length() -> None:
    [title] = [one for one in blank("2021").paragraphs if one.text.endswith("年度报告")]
    free = title.paragraph_format
    assert free.left_indent is not None
    assert free.left_indent == free.right_indent
    line = docx.shared.Mm(156).pt - 2 * free.left_indent.pt
    assert 13 <= line / 22 < 14, "half of its 26 characters of 22 points"
    [short] = [one for one in opened(SUQIAN).paragraphs if one.text.endswith("年度报告")]
    assert short.paragraph_format.left_indent is None


def test_the_head_of_table_three_comes_again_on_every_page() -> None:
    def repeated(table: Table) -> list[int]:
        return [
            number for number, row in enumerate(table.rows) if list(row._tr.iter(f"{W}tblHeader"))
        ]

    proactive, requests, challenges = opened(SUQIAN).tables
    assert repeated(requests) == [0, 1, 2]
    assert repeated(challenges) == [0, 1, 2]
    assert repeated(proactive) == [], "the head of its first block is not that of the others"


def test_no_row_breaks_across_pages_and_a_table_that_fits_on_a_page_does_not() -> None:
    for table in opened(SUQIAN).tables:
        rows = table.rows
        assert all(list(row._tr.iter(f"{W}cantSplit")) for row in rows)
        kept = [bool(list(row._tr.iter(f"{W}keepNext"))) for row in rows]
        assert kept == [True] * (len(rows) - 1) + [False], "the last row would keep what follows"
    long = opened(SUQIAN, gloss="en").tables[1]
    assert not list(long._tbl.iter(f"{W}keepNext"))


def test_figures_are_centred() -> None:
    styles = {style.style_id: style for style in opened(SUQIAN).styles}
    assert styles["TableText"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    for row in opened(SUQIAN).tables[1].rows[3:]:
        for cell in row.cells[3:]:
            [paragraph] = cell.paragraphs
            assert paragraph.style is not None
            assert paragraph.style.style_id == "TableText"
            assert paragraph.alignment is None


def test_the_labels_of_table_three_are_readable_in_two_languages() -> None:
    for gloss in (None, "en"):
        table = opened(SUQIAN, gloss=gloss).tables[1]
        widths = [column.width.mm for column in table.columns if column.width is not None]
        assert widths[2] > 40, "the labels have the room that the form as circulated gives them"
        assert widths[2] > 2 * max(widths[3:])
        assert sum(widths) < 173
    labels = [cell.text for cell in opened(SUQIAN, gloss="en").tables[1].columns[2].cells]
    assert "2.重复申请\n2. Repeated requests" in labels


@given(st.lists(st.integers(0, 10**9 - 1), min_size=15, max_size=15))
def test_no_figure_is_broken(figures: list[int]) -> None:
    """Nor are fifteen of nine digits, as in table four: the most ever published had eight."""
    boxes = [Box(text=printed(figure), cell="x") for figure in figures]
    fitted = fit([dict(enumerate(boxes))], 15, (TEXT_WIDTH, WIDER), PADDING_OF_MANY)
    assert sum(fitted.widths) in {TEXT_WIDTH, WIDER}
    for box, width in zip(boxes, fitted.widths, strict=True):
        digits = len(box.text) * fitted.size * 10  # each half as wide as high
        assert digits <= width - 2 * PADDING_OF_MANY + 1


def test_columns_of_figures_are_as_wide_as_each_other() -> None:
    for table in opened(SUQIAN).tables:
        first = {10: 3, 15: 0}.get(len(table.columns), 1)
        widths = [column.width or 0 for column in table.columns][first:]
        assert max(widths) - min(widths) <= docx.shared.Twips(1)


def test_a_text_of_very_many_lines_takes_few_steps() -> None:
    slots = [{0: Box(text="x", heads="row"), 1: Box(text="字" * 100_000), 2: Box(text="y")}]
    fitted = fit(slots, 3, (TEXT_WIDTH, WIDER), PADDING_OF_MANY)
    assert fitted.widths[1] > TEXT_WIDTH / 2


def test_the_pages_are_numbered_between_dashes_on_the_outside() -> None:
    paper = opened(SUQIAN)
    assert paper.settings.odd_and_even_pages_header_footer
    section = paper.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        [paragraph] = footer.paragraphs
        assert "".join(part.text or "" for part in paragraph._p.iter(f"{W}t")) == "— 1 —"
        [field] = paragraph._p.iter(f"{W}fldSimple")
        assert field.get(f"{W}instr") == " PAGE "
        assert paragraph.alignment == side


def test_labels_can_be_english() -> None:
    paper = opened(SUQIAN, lang="en")
    assert paper.tables[2].cell(0, 0).text == "Administrative reconsideration"
    assert "Annual Report" in paper.core_properties.title


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_bytes(SUQIAN, "docx", gloss="en") == render_bytes(SUQIAN, "docx", gloss="en")


def test_a_word_file_shows_no_findings_and_is_no_text() -> None:
    with pytest.raises(UnsupportedFormat, match="html"):
        render_bytes(SUQIAN, "docx", findings=check(SUQIAN))
    with pytest.raises(UnsupportedFormat, match="render_blank_bytes"):
        render_blank("2021", "docx")
    with pytest.raises(UnsupportedFormat, match="docx, html, markdown, pdf, text"):
        render_blank_bytes("2021", "csv")


@pytest.mark.parametrize("kind", ["html", "markdown", "text"])
def test_the_bytes_of_the_empty_form_are_its_text(kind: str) -> None:
    assert render_blank_bytes("2019", kind).decode() == render_blank("2019", kind)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_an_office_program_saves_it_as_it_is(tmp_path: Path) -> None:
    """What LibreOffice opened and saved anew holds the same figures in the same places."""
    (tmp_path / "report.docx").write_bytes(render_bytes(SUQIAN, "docx"))
    saved = tmp_path / "saved"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(saved)]
    subprocess.run([*command, str(tmp_path / "report.docx")], capture_output=True, check=True)  # noqa: S603
    if not (saved / "report.docx").exists():
        pytest.skip("this LibreOffice opens no Word files")
    assert told(docx.Document(str(saved / "report.docx"))) == expected(SUQIAN)
