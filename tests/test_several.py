"""Many reports in one file, and one report over several files."""

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import Agency, SeveralReports, UnreadableInput, form_of, read, read_all, render
from govdisclosure.editions import Report
from govdisclosure.formats import html_write, markdown_write, text_write
from govdisclosure.grid import Block, Document, Grid, Paragraph
from govdisclosure.layout import lay_out
from test_damage import LAYOUTS
from test_round_trip import ANY, is_plain

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
WRITERS: dict[str, Callable[[Document], str]] = {
    "html": html_write.write,
    "markdown": markdown_write.write,
    "text": text_write.write,
}
SUQIAN = read(REPORTS / "suqian-2023.html").report
ZHOUSHAN = read(REPORTS / "zhoushan-2020.lines.txt").report
AKTO = read(REPORTS / "akto-2022.txt").report
assert SUQIAN is not None
assert ZHOUSHAN is not None
assert AKTO is not None


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


def as_text(*blocks: list[Block]) -> bytes:
    return text_write.write(Document(blocks=tuple(sum(blocks, [])))).encode()


# Many reports in one file.


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "reports", [(SUQIAN, ZHOUSHAN), (ZHOUSHAN, AKTO, SUQIAN), (AKTO, SUQIAN, SUQIAN)]
)
def test_every_report_is_read_as_if_it_were_alone(
    layout: str, reports: tuple[Report, ...]
) -> None:
    write, form = LAYOUTS[layout]
    alone = [read(write(lay_out(report)), format=form) for report in reports]
    found = read_all(write(one_after_another(*reports)), format=form)
    assert [reading.report for reading in found] == [reading.report for reading in alone]
    assert [reading.edition for reading in found] == [report.edition for report in reports]
    assert [len(reading.errors) for reading in found] == [len(one.errors) for one in alone]


@pytest.mark.parametrize("name", WRITERS)
@given(reports=st.lists(ANY.filter(is_plain), min_size=2, max_size=3))
def test_random_reports_one_after_another_are_read_back(name: str, reports: list[Report]) -> None:
    text = WRITERS[name](one_after_another(*reports))
    assert [reading.report for reading in read_all(text.encode(), format=name)] == reports
