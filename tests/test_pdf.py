"""PDF files: each figure is right, or a note says where it is not."""

import itertools
import logging
import shutil
import subprocess
from pathlib import Path

import pytest

from govdisclosure.editions import Report
from govdisclosure.errors import UnreadableInput
from govdisclosure.files import read
from govdisclosure.formats.limits import Limits
from govdisclosure.formats.pdf_read import read as read_pdf
from govdisclosure.grid import Document, Grid
from govdisclosure.notes import Origin
from pdfs import FONT, file_of, filled, lattice, pages_of, ruled, shown, stream, typeset

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
XS = (50, 250, 350, 450)
HEAD = ("信息内容", "本年", "上年")


def suqian() -> Report:
    report = read(REPORTS / "suqian-2023.html").report
    assert report is not None
    return report


def zhoushan() -> Report:
    report = read(REPORTS / "zhoushan-2020.lines.txt").report
    assert report is not None
    return report


def texts(grid: Grid) -> list[list[str]]:
    return [[box.text for box in row] for row in grid.rows]


def spans(grid: Grid) -> list[list[tuple[int, int]]]:
    return [[(box.rowspan, box.colspan) for box in row] for row in grid.rows]


def only_grid(document: Document) -> Grid:
    [grid] = document.grids()
    return grid


def lines_of(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


@pytest.mark.parametrize("height", [9.0, 11.3, 13.9, 17.2, 19.6, 23.1, 29.7])
@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("make", [suqian, zhoushan])
def test_a_report_reads_the_same_wherever_pages_break(make: type, height: float, cut: bool) -> None:
    report = make()
    reading = read(typeset(report, height=height, cut=cut, again=height > 15))
    assert not reading.errors
    assert reading.report == report


def test_landscape_pages_read_the_same() -> None:
    reading = read(typeset(suqian(), flipped=True, numbering="第1页"))
    assert not reading.errors
    assert reading.report == suqian()


def test_a_page_that_is_turned_reads_as_it_is_looked_at() -> None:
    table = filled(XS, (700, 680, 660), [HEAD, ("规章", "2", "11")])
    upright = only_grid(read_pdf(pages_of(table)))
    # The same drawing on its side, and a page that says to turn it back.
    for turn, matrix in (
        (90, "0 1 -1 0 800 0"),
        (270, "0 -1 1 0 0 600"),
        (180, "-1 0 0 -1 600 800"),
    ):
        box = b"0 0 800 600" if turn != 180 else b"0 0 600 800"
        content = f"q {matrix} cm {table} Q"
        said = pages_of(content, page=b"/Rotate %d" % turn, box=box)
        unsaid = pages_of(content, box=box)
        for data in (said, unsaid):
            assert texts(only_grid(read_pdf(data))) == texts(upright)


@pytest.mark.parametrize("thin", [False, True])
def test_rulings_may_be_thin_rectangles(thin: bool) -> None:
    data = pages_of(filled(XS, (700, 680, 660), [HEAD, ("规章", "2", "11")], thin=thin))
    grid = only_grid(read_pdf(data))
    assert texts(grid) == [list(HEAD), ["规章", "2", "11"]]
    assert grid.rows[1][2].origin == Origin(page=1, table=1, row=2, column=3)


def test_double_dotted_and_missing_rulings() -> None:
    cells = [HEAD, ("规章", "2", "11")]
    ys = (700, 680, 660)
    plain = filled(XS, ys, cells)
    double = plain + lattice([x + 1.5 for x in XS], [y + 1.5 for y in ys])
    inner = ruled((50, 680, 450, 680), *((x, 660, x, 700) for x in XS[1:-1]))
    open_sides = inner + filled(XS, ys, cells).partition("BT")[1].join(["", ""])
    dots = [(x, y, x + 2, y) for y in ys for x in range(50, 450, 5)]
    dotted = ruled(*dots, *((x, 660, x, 700) for x in XS))
    words = plain[plain.index("BT") :]
    for rulings in (plain, double + words, dotted + words, open_sides + inner + words):
        assert texts(only_grid(read_pdf(pages_of(rulings)))) == [list(HEAD), ["规章", "2", "11"]]


def test_merged_cells_have_spans() -> None:
    rulings = ruled(
        *[(50, y, 450, y) for y in (700, 640)],
        *[(x, 640, x, 700) for x in (50, 150, 450)],
        (150, 680, 450, 680),
        (150, 660, 450, 660),
        (300, 640, 300, 680),
    )
    words = shown(60, 665, "三、结果") + shown(200, 685, "申请人") + shown(160, 645, "7")
    grid = only_grid(read_pdf(pages_of(rulings + words)))
    assert texts(grid) == [["三、结果", "申请人"], ["", ""], ["7", ""]]
    assert spans(grid) == [[(3, 1), (1, 2)], [(1, 1), (1, 1)], [(1, 1), (1, 1)]]


def test_a_label_set_one_letter_a_line_is_one_label() -> None:
    column = "".join(shown(55, 685 - 12 * at, letter) for at, letter in enumerate("不予公开"))
    data = pages_of(lattice((50, 70, 200), (700, 640)) + column + shown(100, 670, "5"))
    assert texts(only_grid(read_pdf(data))) == [["不予公开", "5"]]


def test_two_figures_in_a_cell_are_not_one() -> None:
    rulings = lattice((50, 150, 250), (700, 660))
    apart = rulings + shown(60, 685, "10") + shown(60, 670, "20")
    assert texts(only_grid(read_pdf(pages_of(apart)))) == [["10 20", ""]]
    narrow = lattice((50, 80, 250), (700, 660))
    broken = narrow + shown(53, 685, "1139") + shown(53, 670, "8889")
    assert texts(only_grid(read_pdf(pages_of(broken)))) == [["11398889", ""]]


def test_a_figure_longer_than_its_cell_is_kept_whole_and_noted() -> None:
    data = pages_of(lattice((50, 75, 150), (700, 680, 660)) + shown(55, 685, "11398889"))
    document = read_pdf(data)
    assert texts(only_grid(document))[0] == ["11398889", ""]
    assert [note.code for note in document.notes] == ["text-over-ruling"]


def two_pages(
    above: list[tuple[str, ...]], below: list[tuple[str, ...]], foot: str = "", head: str = ""
) -> list[list[str]]:
    first_ys = [700 - 20 * at for at in range(len(above) + 1)]
    next_ys = [700 - 20 * at for at in range(len(below) + 1)]
    data = pages_of(filled(XS, first_ys, above) + foot, filled(XS, next_ys, below) + head)
    return [row for grid in read_pdf(data).grids() for row in texts(grid)]


def test_a_table_goes_on_over_a_page_break_with_its_head_again_or_not() -> None:
    rows = [("规章", "2", "11"), ("规范性文件", "3", "4")]
    whole = [list(row) for row in (HEAD, *rows)]
    assert two_pages([HEAD, rows[0]], [rows[1]]) == whole
    assert two_pages([HEAD, rows[0]], [HEAD, rows[1]]) == whole


def test_page_numbers_and_running_heads_are_no_text_of_a_table() -> None:
    rows = [("规章", "2", "11"), ("规范性文件", "3", "4")]
    whole = [list(row) for row in (HEAD, *rows)]
    for foot, head in (("- 3 -", "- 4 -"), ("第3页", "第4页"), ("1", "2"), ("3 / 9", "4 / 9")):
        numbers = shown(290, 30, foot), shown(290, 30, head)
        assert two_pages([HEAD, rows[0]], [rows[1]], *numbers) == whole
    running = shown(200, 770, "某市人民政府")
    assert two_pages([HEAD, rows[0]], [rows[1]], running, running) == whole


def test_a_page_number_within_a_table_is_left_out() -> None:
    ys = [60, 40, 20]
    data = pages_of(filled(XS, ys, [HEAD, ("规章", "2", "")]) + shown(400, 31, "- 3 -", 8))
    assert texts(only_grid(read_pdf(data))) == [list(HEAD), ["规章", "2", ""]]


def test_a_row_cut_by_the_break_is_one_row_only_if_that_is_sure() -> None:
    label = ("（二）部分公开（区分处理的，只计这一情形", "5", "")
    assert two_pages([HEAD, label], [("不计其他情形）", "", "")]) == [
        list(HEAD),
        [label[0] + "不计其他情形）", "5", ""],
    ]
    # What a bracket still holds belongs to it, whatever number it begins with.
    halves = two_pages([HEAD, ("（第一项加第二项", "5", "")], [("第三项之和）", "", "")])
    assert halves[1:] == [["（第一项加第二项第三项之和）", "5", ""]]
    # A row of blanks that follows a whole one stays what it is.
    blank = ("2.重复申请", "", "")
    assert two_pages([HEAD, label], [blank]) == [list(HEAD), list(label), list(blank)]
    assert two_pages([HEAD, ("规章", "1", "")], [("规范性文件", "", "")])[1:] == [
        ["规章", "1", ""],
        ["规范性文件", "", ""],
    ]


def test_lines_become_paragraphs() -> None:
    body = (
        shown(220, 760, "年度报告", 22)
        + shown(70, 700, "第一段" + "文" * 41)
        + shown(50, 685, "续行" * 23)
        + shown(50, 670, "末行。")
        + shown(70, 655, "第二段。")
        + shown(400, 600, "某市人民政府")
        + shown(400, 585, "2024年1月2日")
    )
    document = read_pdf(pages_of(body))
    assert lines_of(document) == [
        "年度报告",
        f"第一段{'文' * 41}{'续行' * 23}末行。",
        "第二段。",
        "某市人民政府",
        "2024年1月2日",
    ]
    found = list(document.paragraphs())
    assert [paragraph.indented for paragraph in found] == [False, True, True, False, False]
    assert [paragraph.closing for paragraph in found] == [False, False, False, True, True]


IMAGE = stream(
    b"\0", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
)
PICTURE = "q 600 0 0 800 0 0 cm /I Do Q"
RESOURCES = b"/Resources<</Font<</F 3 0 R>>/XObject<</I 5 0 R>>>>"


def test_a_scanned_file_is_named_and_a_scanned_page_is_noted() -> None:
    with pytest.raises(UnreadableInput, match="pictures"):
        read(pages_of(PICTURE, PICTURE, page=RESOURCES, more={5: IMAGE}))
    document = read_pdf(
        pages_of(shown(50, 700, "文" * 30), PICTURE, page=RESOURCES, more={5: IMAGE})
    )
    assert [(note.code, note.where) for note in document.notes] == [
        ("page-picture", Origin(page=2))
    ]


def test_fonts_that_do_not_tell_their_characters_are_named() -> None:
    mute = FONT.replace(b"UniGB-UTF16-H", b"Identity-H").replace(b"(GB1)", b"(Identity)")
    with pytest.raises(UnreadableInput, match="which characters"):
        read(pages_of(shown(50, 700, "规章"), font=mute))


def test_fields_of_forms_are_read_where_they_stand() -> None:
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/V(%s)/Rect[255 %d 345 %d]%s>>"
    data = pages_of(
        filled(XS, (700, 680, 660), [HEAD, ("规章", "", "")]),
        page=b"",
        more={
            10: b"<</Type/Page/Parent 2 0 R/Contents 11 0 R/Annots[6 0 R 7 0 R]>>",
            6: field % (b"12", 662, 678, b"/F 4"),
            7: field % (b"99", 682, 698, b"/F 2"),
        },
    )
    assert texts(only_grid(read_pdf(data))) == [list(HEAD), ["规章", "12", ""]]


def test_dynamic_forms_are_named() -> None:
    data = pages_of(shown(50, 700, "请稍候"), catalog=b"/AcroForm<</XFA()/Fields[]>>")
    assert [note.code for note in read_pdf(data).notes] == ["form-xfa"]


def test_what_lies_outside_of_the_visible_part_of_a_page_is_not_read() -> None:
    content = shown(50, 700, "可见") + shown(50, 100, "裁去")
    assert lines_of(read_pdf(pages_of(content, page=b"/CropBox[0 400 600 800]"))) == ["可见"]


BOMB = stream(b"\0" * 2**27, packed=True)
NESTED = {
    number: stream(
        f"/I{number + 1} Do ".encode() * 10,
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I%d %d 0 R>>>>"
        % (number + 1, number + 1),
    )
    for number in range(20, 40)
}


def with_font(**parts: bytes) -> bytes:
    return pages_of(
        shown(50, 700, "规章"),
        font=FONT.replace(b"/DW 1000", b"/DW 1000" + parts.get("widths", b"")).replace(
            b"/Encoding", parts.get("unicode", b"") + b"/Encoding"
        ),
        more={8: parts.get("map", b"null")},
    )


HOSTILE = {
    "no pdf": b"%PDF-1.7\n",
    "truncated": pages_of(shown(50, 700, "规章"))[:200],
    "unpacks to much": pages_of(shown(50, 700, "规"), more={11: BOMB}),
    "forms within forms": pages_of(
        "/I20 Do", page=b"/Resources<</XObject<</I20 20 0 R>>>>", more=NESTED
    ),
    "a form that shows itself": pages_of(
        "/I5 Do",
        page=b"/Resources<</XObject<</I5 5 0 R>>>>",
        more={
            5: stream(b"/I5 Do", b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I5 5 0 R>>>>")
        },
    ),
    "pages that hold one another": file_of(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R]>>"}
    ),
    "a thousand pages": pages_of(*[""] * 1000),
    "widths without end": with_font(widths=b"/W[0 999999999 500]"),
    "characters without end": with_font(
        unicode=b"/ToUnicode 8 0 R",
        map=stream(b"1 beginbfrange <00000000> <7fffffff> <0000> endbfrange"),
    ),
    "much to draw": pages_of(b"0 0 m 1 1 l S\n" * 400_000),
    "many rulings": pages_of(
        b"".join(b"%d 0 m %d 800 l S 0 %d m 600 %d l S\n" % (n, n, n, n) for n in range(0, 600, 4))
        * 200
    ),
    "many letters": pages_of(shown(50, 700, "文" * 300_000)),
    "a password": pages_of(
        shown(50, 700, "规章"),
        trailer=b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<%s>/U<%s>>>/ID[<00><00>]"
        % (b"11" * 32, b"22" * 32),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_one_sentence(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnreadableInput):
        read(HOSTILE[name])
    assert capfd.readouterr().err == ""


def test_limits_are_the_callers() -> None:
    data = pages_of(shown(50, 700, "规章"), shown(50, 700, "规章"))
    for limits in (Limits(pages=1), Limits(glyphs=3), Limits(steps=20), Limits(unpacked=10)):
        with pytest.raises(UnreadableInput, match="limit is"):
            read_pdf(data, limits)


def test_a_table_of_contents_at_the_end_that_is_wrong_is_made_up_for() -> None:
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        4: stream(shown(50, 700, "规章").encode()),
        5: FONT,
    }
    assert lines_of(read_pdf(file_of(objects, damage=True))) == ["规章"]


@pytest.mark.parametrize("seed", range(40))
def test_damaged_bytes_give_a_reading_or_one_error(seed: int) -> None:
    data = bytearray(pages_of(filled(XS, (700, 680, 660), [HEAD, ("规章", "2", "11")])))
    for step in range(1, 6):
        data[(seed * 7919 + step * 104729) % len(data)] = (seed * 31 + step * 17) % 256
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        document = read_pdf(bytes(data))
    except UnreadableInput:
        return
    assert isinstance(document, Document)
    assert len(list(itertools.chain(*[grid.rows for grid in document.grids()]))) <= 2


def unruled(*rows: tuple[str, ...]) -> bytes:
    return pages_of(
        "".join(
            shown(XS[column], 700 - 20 * at, text)
            for at, cells in enumerate(rows)
            for column, text in enumerate(cells)
            if text
        )
    )


def test_a_table_without_rulings_is_read_line_by_line_and_noted() -> None:
    rows = [HEAD, ("规章", "2", "11"), ("规范性文件", "3", "4"), ("行政许可", "5", "/")]
    document = read_pdf(unruled(*rows))
    assert texts(only_grid(document)) == [list(row) for row in rows]
    assert [note.code for note in document.notes] == ["table-unruled"]


def test_text_with_figures_is_no_table() -> None:
    document = read_pdf(unruled(("收到", "3607件"), ("全年收到申请", "其中新收"), ("附件", "")))
    assert not list(document.grids())


def test_a_table_whose_rulings_make_no_rectangles_is_noted() -> None:
    rulings = ruled(
        *[(50, y, 450, y) for y in (700, 660)],
        *[(x, 660, x, 700) for x in (50, 450)],
        (250, 680, 450, 680),
        (250, 660, 250, 680),
    )
    document = read_pdf(pages_of(rulings + shown(60, 685, "规章")))
    assert [note.code for note in document.notes] == ["table-rulings"]
    assert [text for row in texts(only_grid(document)) for text in row if text] == ["规章"]


def test_a_file_that_opens_without_a_password_is_read_though_it_is_encrypted(
    tmp_path: Path,
) -> None:
    if (qpdf := shutil.which("qpdf")) is None:
        pytest.skip("qpdf is not installed")
    plain, open_, shut = (tmp_path / name for name in ("plain.pdf", "open.pdf", "shut.pdf"))
    plain.write_bytes(pages_of(filled(XS, (700, 680, 660), [HEAD, ("规章", "2", "11")])))
    for password, file in (("", open_), ("x", shut)):
        command = [qpdf, "--encrypt", password, "owner", "256", "--", str(plain), str(file)]
        subprocess.run(command, check=True)  # noqa: S603  # our own file
    assert texts(only_grid(read_pdf(open_.read_bytes())))[1] == ["规章", "2", "11"]
    with pytest.raises(UnreadableInput, match="password"):
        read(shut)


@pytest.mark.parametrize("size", [1.2, 1.5, 5.5, 16])
@pytest.mark.parametrize("text", ["1111", "Matters"])
def test_equal_signs_beside_each_other_are_all_read(size: float, text: str) -> None:
    for left in (100, 100.3, 100.6):
        assert lines_of(read_pdf(pages_of(shown(left, 400, text, size)))) == [text]


def test_signs_on_each_other_are_read_once() -> None:
    drawn = shown(100, 400, "2011", 16) + shown(100.4, 400, "2011", 16)
    assert lines_of(read_pdf(pages_of(drawn))) == ["2011"]
