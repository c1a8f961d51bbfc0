"""Many reports in one file, and one report over several files."""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from govdisclosure import Agency, SeveralReports, UnreadableInput, form_of, read, read_all, render
from govdisclosure.cli import cli
from govdisclosure.editions import Report
from govdisclosure.formats import html_write, markdown_write, text_write
from govdisclosure.grid import Block, Document, Grid, Paragraph
from govdisclosure.layout import lay_out
from layouts import LAYOUTS
from test_round_trip import ANY, is_plain

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
WRITERS: dict[str, Callable[[Document], str]] = {
    "html": html_write.write,
    "markdown": markdown_write.write,
    "text": text_write.write,
}


def report_of(name: str) -> Report:
    report = read(REPORTS / name).report
    assert report is not None
    return report


SUQIAN = report_of("suqian-2023.html")
ZHOUSHAN = report_of("zhoushan-2020.lines.txt")
AKTO = report_of("akto-2022.txt")


def one_after_another(*reports: Report) -> Document:
    return Document(blocks=tuple(block for report in reports for block in lay_out(report).blocks))


def blocks_of(report: Report) -> dict[str, list[Block]]:
    """Return the blocks of a report: its front, then each section by its place, from one."""
    found: dict[str, list[Block]] = {"0": []}
    for block in lay_out(report).blocks:
        if isinstance(block, Paragraph) and block.level == 2:
            found[str(len(found))] = []
        found[str(len(found) - 1)].append(block)
    return found


def as_text(*blocks: Sequence[Block]) -> bytes:
    return text_write.write(Document(blocks=tuple(chain.from_iterable(blocks)))).encode()


# Many reports in one file.


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "reports", [(SUQIAN, ZHOUSHAN), (ZHOUSHAN, AKTO, SUQIAN), (AKTO, SUQIAN, SUQIAN)]
)
def test_every_report_is_read_as_if_it_were_alone(layout: str, reports: tuple[Report, ...]) -> None:
    write, form = LAYOUTS[layout]
    alone = [read(write(lay_out(report)), format=form) for report in reports]
    found = read_all(write(one_after_another(*reports)), format=form)
    assert [reading.report for reading in found] == [reading.report for reading in alone]
    assert [reading.edition for reading in found] == [report.edition for report in reports]
    assert [len(reading.errors) for reading in found] == [len(one.errors) for one in alone]


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=5)  # hundreds of draws each
@given(reports=st.lists(ANY.filter(is_plain), min_size=2, max_size=3))
def test_random_reports_one_after_another_are_read_back(name: str, reports: list[Report]) -> None:
    text = WRITERS[name](one_after_another(*reports))
    assert [reading.report for reading in read_all(text.encode(), format=name)] == reports


def test_one_report_is_wanted_where_there_are_several() -> None:
    text = text_write.write(one_after_another(SUQIAN, ZHOUSHAN))
    with pytest.raises(SeveralReports, match=r"2 reports .*宿迁市 2023.*read_all") as raised:
        read(text)
    assert raised.value.reports == (("宿迁市", 2023), ("舟山市政务服务办公室", 2020))


def test_a_page_that_shows_its_report_twice_holds_one() -> None:
    reading = read(text_write.write(one_after_another(SUQIAN, SUQIAN)))
    assert reading.report == SUQIAN
    assert [note.code for note in reading.notes] == ["report-again"]


def test_reports_that_name_nobody_are_not_taken_for_one() -> None:
    document = one_after_another(SUQIAN, SUQIAN)
    nameless = [block for block in document.blocks if getattr(block, "level", None) != 1]
    with pytest.raises(SeveralReports):
        read(text_write.write(Document(blocks=tuple(nameless))))


ORDER = (SUQIAN, ZHOUSHAN, AKTO)


def workbook(path: Path, *sheets: tuple[Report, ...]) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(path) as book:
        for reports in sheets:
            sheet = book.add_worksheet()
            row = 0
            for report in reports:
                row = _fill(sheet, report, row)
    return path


@pytest.mark.parametrize("sheets", [[(one,) for one in ORDER], [ORDER], [ORDER[:2], ORDER[2:]]])
def test_reports_may_stand_in_sheets_and_below_one_another(
    tmp_path: Path, sheets: list[tuple[Report, ...]]
) -> None:
    alone = [read(workbook(tmp_path / "one.xlsx", (report,))) for report in ORDER]
    found = read_all(workbook(tmp_path / "all.xlsx", *sheets))
    assert [reading.report for reading in found] == [reading.report for reading in alone]
    assert [reading.figures() for reading in found] == [reading.figures() for reading in alone]


def test_a_table_may_stand_in_a_workbook_of_its_own(tmp_path: Path) -> None:
    part = blocks_of(SUQIAN)
    tables = [workbook_of(tmp_path / f"{number}.xlsx", part[number]) for number in "234"]
    (reading,) = read_all([as_text(part["0"], part["1"], part["5"], part["6"]), *tables])
    assert reading.report == SUQIAN


def workbook_of(path: Path, blocks: list[Block]) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(path) as book:
        _fill_blocks(book.add_worksheet(), blocks, 0)
    return path


def _fill(sheet: Any, report: Report, row: int) -> int:
    """Write a report into a sheet, merged cells and all; return the row after it."""
    return _fill_blocks(sheet, lay_out(report).blocks, row)


def _fill_blocks(sheet: Any, blocks: Iterable[Block], row: int) -> int:
    for block in blocks:
        if isinstance(block, Paragraph):
            sheet.write_string(row, 0, block.text)
            row += 1
            continue
        seen: set[int] = set()
        slots = block.slots()
        for number, line in enumerate(slots):
            for column, box in line.items():
                if id(box) in seen:
                    continue
                seen.add(id(box))
                last = row + number + box.rowspan - 1, column + box.colspan - 1
                if last == (row + number, column):
                    sheet.write_string(row + number, column, box.text)
                else:
                    sheet.merge_range(row + number, column, *last, box.text)
        row += len(slots)
    return row


@pytest.mark.parametrize("name", WRITERS)
def test_text_before_section_one_may_read_like_a_header(name: str) -> None:
    untitled = AKTO.evolve({"title": "去年的工作", "preamble": "索引号\n六、其他需要报告的事项"})
    text = WRITERS[name](one_after_another(SUQIAN, untitled))
    found = read_all(text.encode(), format=name)
    assert [reading.report for reading in found] == [SUQIAN, untitled]


# One report is not divided.


def heads_of_page(report: Report) -> Paragraph:
    return Paragraph(text=f"{report.agency.name}{report.year}年政府信息公开工作年度报告")


@pytest.mark.parametrize("name", WRITERS)
def test_a_title_that_every_page_repeats_divides_nothing(name: str) -> None:
    blocks: list[Block] = []
    for block in lay_out(SUQIAN).blocks:
        if isinstance(block, Grid) and block.id == "requests":
            top, rest = block.rows[:12], block.rows[12:]
            # The head of the table is repeated on the next page.
            blocks += [attrs.evolve(block, rows=top), heads_of_page(SUQIAN)]
            blocks.append(attrs.evolve(block, rows=(*block.rows[:3], *rest)))
        else:
            blocks.append(block)
    found = read_all(WRITERS[name](Document(blocks=tuple(blocks))).encode(), format=name)
    assert len(found) == 1


@pytest.mark.parametrize("name", WRITERS)
def test_the_tables_of_last_year_divide_nothing(name: str) -> None:
    """Quoted at the end, under the title that every page repeats, but under no heading."""
    last = [block for block in lay_out(SUQIAN).blocks if isinstance(block, Grid)]
    document = Document(blocks=(*lay_out(SUQIAN).blocks, heads_of_page(SUQIAN), *last))
    assert len(read_all(WRITERS[name](document).encode(), format=name)) == 1


@pytest.mark.parametrize("name", WRITERS)
def test_a_table_of_contents_and_a_list_of_headings_divide_nothing(name: str) -> None:
    headings = [Paragraph(text=section.wording) for section in form_of("2021").sections.values()]
    title, overview, *rest = lay_out(SUQIAN).blocks
    document = Document(
        blocks=(heads_of_page(SUQIAN), *headings, title, overview, *headings, *rest)
    )
    assert len(read_all(WRITERS[name](document).encode(), format=name)) == 1


@pytest.mark.parametrize("name", WRITERS)
def test_links_to_other_reports_divide_nothing(name: str) -> None:
    links = [heads_of_page(report) for report in (ZHOUSHAN, AKTO)]
    document = Document(blocks=(*lay_out(SUQIAN).blocks, *links))
    assert len(read_all(WRITERS[name](document).encode(), format=name)) == 1
    # Nor does such a link name the report that follows.
    first, second = lay_out(SUQIAN).blocks, lay_out(AKTO).blocks
    document = Document(blocks=(*first, *links[:1], *second))
    found = read_all(WRITERS[name](document).encode(), format=name)
    assert [reading.report and reading.report.agency for reading in found] == [
        SUQIAN.agency,
        AKTO.agency,
    ]


# One report over several files.


@pytest.mark.parametrize("report", [SUQIAN, ZHOUSHAN, AKTO])
def test_a_table_in_each_file_and_the_text_in_another(report: Report) -> None:
    part = blocks_of(report)
    text = as_text(part["0"], part["1"], part["5"], part["6"])
    files = [text, as_text(part["3"]), as_text(part["2"]), as_text(part["4"])]
    (reading,) = read_all(files)
    assert reading.report == report
    assert reading.errors == ()
    assert {
        cell.partition(".")[0]: printed.origin.file for cell, printed in reading.printed.items()
    } == {"proactive": 3, "requests": 2, "challenges": 4}


def test_headings_may_stand_in_the_text_and_over_the_tables() -> None:
    part = blocks_of(SUQIAN)
    text = [block for blocks in part.values() for block in blocks if not isinstance(block, Grid)]
    tables = [part[number] for number in "234"]
    (reading,) = read_all([as_text(text), as_text(part["0"], *tables)])
    assert reading.report == SUQIAN
    (reading,) = read_all([as_text(*tables), as_text(text)])
    assert reading.report == SUQIAN


def test_parts_that_name_different_reports_are_not_put_together() -> None:
    suqian, akto = blocks_of(SUQIAN), blocks_of(AKTO)
    found = read_all(
        [
            as_text(suqian["0"], suqian["1"], suqian["2"]),
            as_text(akto["0"], akto["3"], akto["4"]),
        ]
    )
    assert [reading.report and reading.report.agency for reading in found] == [
        SUQIAN.agency,
        AKTO.agency,
    ]
    assert all(reading.errors for reading in found)


def test_a_table_that_stands_twice_is_not_put_together() -> None:
    part = blocks_of(SUQIAN)
    whole = as_text(*part.values())
    found = read_all([whole, as_text(part["2"])])
    assert found[0].report == SUQIAN
    assert [len(reading.errors) > 0 for reading in found] == [False, True]


def test_a_part_that_may_be_of_two_reports_is_refused() -> None:
    parts = [
        as_text(blocks["0"], blocks["1"], blocks["2"])
        for blocks in (blocks_of(SUQIAN), blocks_of(AKTO))
    ]
    with pytest.raises(UnreadableInput, match="File 3 names no agency"):
        read_all([*parts, as_text(blocks_of(SUQIAN)["3"])])


def test_a_file_that_holds_no_part_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="File 2 has neither"):
        read_all([render(SUQIAN, "text"), "今天天气很好。\n"])


def test_formats_may_be_mixed(tmp_path: Path) -> None:
    nobody = attrs.evolve(AKTO, agency=Agency(name="某局"))
    sources: list[str | bytes | Path] = [
        render(nobody, "json"),
        render(SUQIAN, "html").encode(),
        REPORTS / "akto-2022.txt",
    ]
    found = read_all(sources)
    assert [reading.report for reading in found] == [nobody, SUQIAN, AKTO]
    assert all(one.origin.file is None for reading in found for one in reading.printed.values())


# The command line.


def ran(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments), "--lang", "en"])


@pytest.fixture
def two(tmp_path: Path) -> Path:
    file = tmp_path / "two.txt"
    file.write_text(text_write.write(one_after_another(SUQIAN, ZHOUSHAN)), "utf-8")
    return file


def test_read_lists_the_reports_of_a_file(two: Path) -> None:
    result = ran("read", two, "--format", "json")
    said = json.loads(result.stdout)
    assert list(said) == ["reports"]
    assert [list(one) for one in said["reports"]] == [["report", "notes"]] * 2
    assert [one["report"]["year"] for one in said["reports"]] == [2023, 2020]
    assert result.exit_code == 0
    assert "Form of 2019" in ran("read", two).stdout


def test_read_puts_files_together(tmp_path: Path) -> None:
    part = blocks_of(SUQIAN)
    files = [tmp_path / f"{number}.txt" for number in range(2)]
    files[0].write_bytes(as_text(*(part[number] for number in "0156")))
    files[1].write_bytes(as_text(*(part[number] for number in "234")))
    result = ran("read", *files, "--format", "json")
    said = json.loads(result.stdout)
    assert list(said) == ["report", "notes"]
    assert said["report"] == json.loads(render(SUQIAN, "json"))
    assert result.exit_code == 0


def test_check_lists_each_report_of_a_file(two: Path) -> None:
    result = ran("check", two, REPORTS / "akto-2022.txt", "--format", "json")
    said = json.loads(result.stdout)
    assert [(Path(one["file"]).name, one["year"]) for one in said["files"]] == [
        ("two.txt", 2023),
        ("two.txt", 2020),
        ("akto-2022.txt", 2022),
    ]
    assert said["summary"]["files"] == 3


@pytest.mark.parametrize("form", ["text", "html"])
def test_check_shows_people_each_report(two: Path, form: str) -> None:
    said = ran("check", two, "--format", form).stdout
    assert "宿迁市" in said
    assert "舟山市政务服务办公室" in said


def test_check_beside_the_year_before_wants_one_report(two: Path) -> None:
    result = ran("check", two, "--previous", REPORTS / "akto-2022.txt", "--format", "json")
    (entry,) = json.loads(result.stdout)["files"]
    assert (entry["agency"], result.exit_code) == (None, 2)
    assert "There are 2 reports" in entry["notes"][0]["message"]["en"]


def test_convert_wants_to_know_which_report(two: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    result = ran("convert", two, out)
    assert (result.exit_code, out.exists()) == (2, False)
    assert "--report" in result.stderr
    assert ran("convert", two, out, "--report", "3").exit_code == 2
    assert not out.exists()
    assert ran("convert", two, out, "--report", "2").exit_code == 0
    assert read(out).report == ZHOUSHAN
