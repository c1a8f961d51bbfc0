"""Whatever is written is read back: figures exactly, texts but for their white space."""

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from govdisclosure import form_of, read, render_bytes
from govdisclosure.checks.case import Case
from govdisclosure.editions import EDITIONS, Report
from govdisclosure.form.declared import attributes
from govdisclosure.recognize.front import entry_of
from govdisclosure.recognize.likeness import plain
from govdisclosure.recognize.wording import heads_of, labels_of
from strategies import PRINTABLE, reports

FORMATS = ["docx", "html", "markdown", "text"]
MARKS = "，。、；：“”（）《》〔〕 0123456789,.;:()-+*_#|\\&<>\"'`~!"
CHINESE = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


def squeezed(text: str) -> str:
    return " ".join(text.split())


LINES = st.text(CHINESE | st.sampled_from(MARKS) | PRINTABLE, min_size=1, max_size=40)
TIDY = LINES.map(squeezed).filter(bool)
"""A line as documents hold it, without white space at its ends or runs of it inside."""

MISLEADING = st.sampled_from(
    [
        *("一、总体情况", "（一）主动公开", "（二）改进情况。做得好", "六、其他需要报告的事项"),
        *(
            "信息内容",
            "申请人情况",
            "第二十条第（一）项",
            "行政复议",
            "行政许可 | 3 |",
            "| a | b |",
        ),
        *("2023年1月4日", "某某局", "0", "1 | 2 |", "名称：某某", "索引号"),
        *("2023年政府信息公开工作年度报告", "未收取信息处理费。", "全年收取信息处理费290元。"),
        *("- a", "1. b", "# x", "---", "```", "> q", "<table><tr><td>行政许可", "&nbsp;", "<!--"),
        "收取信息处理费情况：发出收费通知3件，通知收费总金额290元，实际收取总金额未载明。",
    ]
)
"""Lines of running text that look like other parts of a report, or like mark-up."""

PASSAGES = st.lists(TIDY | MISLEADING, min_size=1, max_size=3).map("\n".join)
ANY = reports("2019", PASSAGES, TIDY) | reports("2021", PASSAGES, TIDY)

FORM_WORDS = {
    plain(words)
    for edition in EDITIONS
    for form in (form_of(edition),)
    for words in (
        *(heading.wording for heading in form.headings.values()),
        *(word for table in form.tables for word in (*heads_of(table), *labels_of(table))),
    )
}


def is_plain(report: Report) -> bool:
    """Tell whether nothing in the header, nor the title, is itself what the form prints.

    A document whose title is the head of a table is read as one that lost its beginning. Nor does
    running text end with the agency's name: before a date, that is how a report is signed.
    """
    entries: list[object] = [report.title]
    for part in (report.agency, report.publication, report.sign_off):
        entries += (getattr(part, attribute.name) for attribute in attributes(type(part)))
    texts = [entry for entry in entries if isinstance(entry, str)]
    name = squeezed(report.agency.name)
    ends = (str(text).rpartition("\n")[2] for text in Case.of(report).texts.values())
    return not any(plain(text) in FORM_WORDS or entry_of(text) for text in texts) and not any(
        squeezed(end) == name for end in ends
    )


@pytest.mark.parametrize("name", FORMATS)
@given(report=ANY.filter(is_plain))
def test_any_report_is_read_back_from_every_format(name: str, report: Report) -> None:
    reading = read(render_bytes(report, name), format=name)
    assert reading.report == report
    # Random figures may look as if they stood a column off; they are read all the same.
    assert {note.code for note in reading.errors} <= {"row-doubted"}


@given(report=ANY.filter(is_plain))
def test_a_word_file_in_two_languages_is_read_back(report: Report) -> None:
    assert read(render_bytes(report, "docx", gloss="en")).report == report


@pytest.mark.parametrize("gloss", [None, "zh"])
def test_a_word_file_in_english_is_read_back(gloss: str | None) -> None:
    report = read("examples/reports/suqian-2023.html").report
    assert report is not None
    assert read(render_bytes(report, "docx", lang="en", gloss=gloss)).report == report


def as_documents_hold(text: str | None, *, passage: bool) -> str | None:
    if text is None:
        return None
    if not passage:
        return squeezed(text) or None
    return "\n".join(filter(None, map(squeezed, text.splitlines()))) or None


def as_documents_hold_it(report: Report) -> Any:
    """Return a report with the white space of its texts as documents hold it."""
    changes: dict[str, Any] = {}
    for attribute in attributes(type(report)):
        value = getattr(report, attribute.name)
        if attribute.name in {"overview", "shortcomings", "other_matters", "remarks"}:
            for inner in attributes(attribute.holds):
                text = getattr(value, inner.name)
                if isinstance(text, str):
                    held = as_documents_hold(text, passage=True)
                    # A heading stands also where nothing is said under it.
                    headed = f"{attribute.name}.{inner.name}" in report.form().headings
                    changes[f"{attribute.name}.{inner.name}"] = held or ("" if headed else None)
        elif attribute.name == "preamble":
            changes["preamble"] = as_documents_hold(value, passage=True)
    return report.evolve(changes)


@pytest.mark.parametrize("name", FORMATS)
@given(report=reports("2021", st.text(PRINTABLE, max_size=30), TIDY).filter(is_plain))
def test_texts_lose_nothing_but_white_space(name: str, report: Report) -> None:
    assert read(render_bytes(report, name), format=name).report == as_documents_hold_it(report)
