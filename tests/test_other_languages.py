"""What is written with labels in another language is read back as the equal report."""

from pathlib import Path

import pytest
from hypothesis import given

from govdisclosure import Catalog, read, render
from govdisclosure.editions import Report
from test_round_trip import ANY, is_plain

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
FORMATS = ["html", "markdown", "text"]


@pytest.mark.parametrize("name", FORMATS)
@given(report=ANY.filter(is_plain))
def test_any_report_in_english_is_read_back(name: str, report: Report) -> None:
    reading = read(render(report, name, lang="en").encode(), format=name)
    assert reading.report == report
    # Random figures may look as if they stood a column off; they are read all the same.
    assert {note.code for note in reading.errors} <= {"row-doubted"}


@pytest.mark.parametrize(("lang", "gloss"), [("zh", "en"), ("en", "zh")])
@pytest.mark.parametrize("name", ["html", "markdown"])
@given(report=ANY.filter(is_plain))
def test_a_gloss_in_either_language_is_passed_over(
    name: str, lang: str, gloss: str, report: Report
) -> None:
    text = render(report, name, lang=lang, gloss=gloss)
    assert read(text.encode(), format=name).report == report


def test_a_catalog_of_ones_own_is_read_back_where_it_is_given(tmp_path: Path) -> None:
    file = tmp_path / "fr.po"
    file.write_text(
        'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "table.content"\nmsgid "信息内容"\nmsgstr "Contenu"\n\n'
        'msgctxt "table.applicants"\nmsgid "申请人情况"\nmsgstr "Demandeurs"\n',
        "utf-8",
    )
    french = Catalog.from_po(file, "fr")
    report = read(REPORTS / "suqian-2023.html").report
    assert report is not None
    text = render(report, "text", lang=french)
    assert "Contenu" in text
    assert read(text, lang=french).report == report
