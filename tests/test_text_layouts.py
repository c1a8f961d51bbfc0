"""Plain text in every layout in which reports are copied and pasted: the figures exact in each."""

import re
import textwrap
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from govdisclosure import read, render
from govdisclosure.editions import Report
from govdisclosure.form.kinds import Figure
from govdisclosure.formats import html_read, text_read
from govdisclosure.formats.text_lines import width_of
from govdisclosure.grid import Grid, Paragraph
from govdisclosure.notes import Severity

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
SAMPLES = {"suqian": "suqian-2023.html", "zhoushan": "zhoushan-2020.lines.txt"}
Rows = list[list[str]]


@cache
def sample(name: str) -> Report:
    report = read(REPORTS / SAMPLES[name]).report
    assert report is not None
    return report


@cache
def figures(name: str) -> dict[str, Figure]:
    return sample(name).cells()


@cache
def blocks(name: str) -> tuple[str | Grid, ...]:
    """Return the report as the form prints it: paragraphs, and tables with their spans."""
    document = html_read.read(render(sample(name), "html").encode())
    return tuple(block.text if isinstance(block, Paragraph) else block for block in document.blocks)


def as_kept(grid: Grid) -> Rows:
    """Return the cells of each row, as a browser copies them: merged ones once."""
    return [[box.text for box in row] for row in grid.rows]


def as_filled(grid: Grid) -> Rows:
    """Return the cells of each row, as a spreadsheet copies them: empty where one is covered."""
    seen: set[int] = set()
    rows: Rows = []
    for slots in grid.slots():
        cells = []
        for column in range(max(slots) + 1):
            box = slots[column]
            cells.append("" if id(box) in seen else box.text)
            seen.add(id(box))
        rows.append(cells)
    return rows


def padded(text: str, width: int) -> str:
    space = " " * (width - width_of(text))
    return f"{space}{text}" if text.isdigit() else f"{text}{space}"


def widths(rows: Rows) -> list[int]:
    return [max(width_of(row[at]) for row in rows) for at in range(len(rows[0]))]


def bordered(bar: str, rule: Callable[[list[int]], str], *, every: bool) -> Callable[[Grid], str]:
    def draw(grid: Grid) -> str:
        rows = as_filled(grid)
        sizes = [max(size, 3) for size in widths(rows)]
        lines = [rule(sizes)]
        for at, row in enumerate(rows):
            cells = f" {bar} ".join(
                padded(text, size) for text, size in zip(row, sizes, strict=True)
            )
            lines.append(f"{bar} {cells} {bar}")
            if every or at == 0:
                lines.append(rule(sizes))
        return "\n".join([*lines, rule(sizes)])

    return draw


def ruled(left: str, dash: str, cross: str, right: str) -> Callable[[list[int]], str]:
    return lambda sizes: left + cross.join(dash * (size + 2) for size in sizes) + right


def aligned(grid: Grid) -> str:
    rows = as_filled(grid)
    sizes = widths(rows)
    return "\n".join(
        "  ".join(padded(text, size) for text, size in zip(row, sizes, strict=True)).rstrip()
        for row in rows
    )


def markdown(grid: Grid) -> str:
    first, *rest = [f"| {' | '.join(row)} |" for row in as_filled(grid)]
    return "\n".join([first, "|" + "---|" * len(as_filled(grid)[0]), *rest])


def cells_on_lines(end: str) -> Callable[[Grid], str]:
    return lambda grid: "\n".join(f"{text}{end}" for row in as_kept(grid) for text in row)


def joined(rows: Callable[[Grid], Rows], between: str, end: str = "") -> Callable[[Grid], str]:
    return lambda grid: "\n".join(between.join(row) + end for row in rows(grid))


TABLES: dict[str, Callable[[Grid], str]] = {
    "tabs of a browser": joined(as_kept, "\t"),
    "tabs of a browser, one at the end": joined(as_kept, "\t", "\t"),
    "tabs of a spreadsheet": joined(as_filled, "\t"),
    "bars": joined(as_kept, " | ", " |"),
    "bars of a spreadsheet": joined(as_filled, " | ", " |"),
    "wide bars": joined(as_kept, "｜", "｜"),
    "wide bars on both sides": lambda grid: "\n".join(
        f"｜{'｜'.join(row)}｜" for row in as_filled(grid)
    ),
    "drawn": bordered("│", ruled("├", "─", "┼", "┤"), every=True),
    "drawn with bold lines": bordered("┃", ruled("┣", "━", "╋", "┫"), every=True),
    "drawn with double lines": bordered("║", ruled("╠", "═", "╬", "╣"), every=True),
    "drawn, head apart": bordered("│", ruled("├", "─", "┼", "┤"), every=False),
    "drawn in ASCII": bordered("|", ruled("+", "-", "+", "+"), every=True),
    "drawn in ASCII, head apart": bordered("|", ruled("+", "-", "+", "+"), every=False),
    "Markdown": markdown,
}
UNROLLED = {
    "a cell on a line, tabs": cells_on_lines("\t"),
    "a cell on a line, bars": cells_on_lines(" |"),
    "a cell on a line, wide bars": cells_on_lines("｜"),
    "a cell on a line, tab before it": lambda grid: "\n".join(
        f"\t{box.text}" for row in grid.rows for box in row
    ),
    "a cell in a paragraph": cells_on_lines("\n"),
}


def laid_out(name: str, *tables: Callable[[Grid], str]) -> str:
    """Return the report with each table in its own layout."""
    lines: list[str] = []
    count = 0
    for block in blocks(name):
        if isinstance(block, str):
            lines.append(block)
        else:
            lines.append(tables[count % len(tables)](block))
            count += 1
    return "\n".join(lines) + "\n"


def assert_exact(name: str, text: str | bytes) -> None:
    reading = read(text if isinstance(text, bytes) else text.encode(), format="text")
    assert reading.figures() == figures(name)
    assert reading.report is not None
    assert reading.report.agency == sample(name).agency
    assert reading.report.overview == sample(name).overview
    assert reading.report.other_matters == sample(name).other_matters
    assert not [note for note in reading.notes if note.severity is Severity.ERROR]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("layout", TABLES)
def test_every_layout_is_read_exactly(name: str, layout: str) -> None:
    assert_exact(name, laid_out(name, TABLES[layout]))


@pytest.mark.parametrize("layout", UNROLLED)
def test_every_layout_without_rows_is_read_exactly(layout: str) -> None:
    assert_exact("suqian", laid_out("suqian", UNROLLED[layout]))


def test_columns_set_apart_by_spaces_are_read_exactly() -> None:
    assert_exact("suqian", laid_out("suqian", aligned))


@pytest.mark.parametrize(
    "layouts",
    [
        ("bars", "a cell on a line, bars", "tabs of a browser"),
        ("tabs of a spreadsheet", "bars", "a cell on a line, tabs"),
        ("drawn in ASCII", "tabs of a browser", "bars"),
        ("a cell on a line, tabs", "drawn", "Markdown"),
        ("a cell in a paragraph", "tabs of a spreadsheet", "bars"),
    ],
)
def test_each_table_may_be_pasted_from_elsewhere(layouts: Sequence[str]) -> None:
    every = {**TABLES, **UNROLLED}
    assert_exact("suqian", laid_out("suqian", *(every[layout] for layout in layouts)))


@pytest.mark.parametrize("sign", ["•", "●", "◆", "·", "■"])
def test_the_signs_of_lists_before_rows_and_headings_do_no_harm(sign: str) -> None:
    text = laid_out("suqian", TABLES["bars"])
    text = re.sub("(?m)^(?=规章|行政|自然|（二）|[1-8][.]|[一二三四五六]、)", f"{sign} ", text)
    assert read(text.encode(), format="text").figures() == figures("suqian")


WHOLE: dict[str, Callable[[str], str | bytes]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "NEL": lambda text: text.replace("\n", "\x85"),
    "form feeds": lambda text: text.replace("\n三、", "\n\f三、"),
    "spaces at the end": lambda text: text.replace("\n", "  \n"),
    "indented": lambda text: re.sub(
        r"^(?=\d{4}年.*。$|存在的)", "\u3000\u3000", text, flags=re.MULTILINE
    ),
    "quoted": lambda text: re.sub("^", "> ", text, flags=re.MULTILINE),
    "quoted twice": lambda text: "某某写道：\n" + re.sub("^", ">> ", text, flags=re.MULTILINE),
    "GBK": lambda text: text.encode("gb18030"),
}


@pytest.mark.parametrize("layout", ["bars", "tabs of a browser", "tabs of a spreadsheet", "drawn"])
@pytest.mark.parametrize("whole", WHOLE)
def test_lines_end_and_begin_in_many_ways(layout: str, whole: str) -> None:
    assert_exact("suqian", WHOLE[whole](laid_out("suqian", TABLES[layout])))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_whole_sheet_is_read_from_its_tabs(name: str, tmp_path: Path) -> None:
    text = laid_out(name, TABLES["tabs of a spreadsheet"])
    width = max(line.count("\t") for line in text.splitlines())
    sheet = "\n".join(line + "\t" * (width - line.count("\t")) for line in text.splitlines())
    for suffix in ("tsv", "text", "txt"):
        file = tmp_path / f"report.{suffix}"
        file.write_text(sheet, "utf-8")
        assert read(file).figures() == figures(name)
    assert_exact(name, sheet)


def test_a_cell_of_two_lines_is_one_cell() -> None:
    text = laid_out("suqian", TABLES["tabs of a spreadsheet"])
    text = text.replace("\t本年制发件数\t", '\t"本年制\n发件数"\t')
    assert_exact("suqian", text)
    row = next(block for block in text_read.read(text.encode()).blocks if isinstance(block, Grid))
    last = row.rows[-1][0].origin.line
    assert last is not None
    assert text.splitlines()[last - 1].startswith(row.rows[-1][0].text)


def test_running_text_wrapped_for_a_mail_is_put_together() -> None:
    said = "2023年，全市各级行政机关依法办理政府信息公开申请，" * 4 + "工作平稳有序。"
    report = sample("suqian").evolve({"overview.platform": said})
    text = render(report, "text").replace("\u3000", "")
    wrapped = "\n".join(
        "\n".join(textwrap.wrap(line, 38)) if "|" not in line else line
        for line in text.splitlines()
    )
    found = read(wrapped.encode(), format="text").report
    assert found is not None
    assert found.overview.platform == said
    assert found.cells() == figures("suqian")


@pytest.mark.parametrize("layout", ["tabs of a browser", "tabs of a spreadsheet", "drawn"])
def test_an_empty_cell_is_a_blank_and_shifts_nothing(layout: str) -> None:
    for cell in ("requests.received.commercial_enterprise", "proactive.rules.repealed"):
        report = sample("suqian").evolve({cell: None})
        document = html_read.read(render(report, "html").encode())
        text = "\n".join(
            block.text if isinstance(block, Paragraph) else TABLES[layout](block)
            for block in document.blocks
        )
        assert read(text.encode(), format="text").figures() == report.cells()


def test_a_blank_among_columns_of_spaces_is_never_a_shift() -> None:
    report = sample("suqian").evolve({"requests.received.commercial_enterprise": None})
    document = html_read.read(render(report, "html").encode())
    text = "\n".join(
        block.text if isinstance(block, Paragraph) else aligned(block) for block in document.blocks
    )
    assert read(text.encode(), format="text").figures() == report.cells()


def test_a_cell_is_found_by_its_line_and_its_place_in_it() -> None:
    text = laid_out("suqian", TABLES["bars"])
    origin = read(text.encode(), format="text").printed["proactive.rules.in_force"].origin
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("规章 |"))
    assert (origin.line, origin.column) == (line, 4)
    assert str(origin) == f"line {line}, cell 4"
