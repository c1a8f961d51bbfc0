"""The builder: a report put together step by step, generated texts, what a person must write."""

import datetime
import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from click.testing import CliRunner, Result
from hypothesis import given

import govdisclosure as gd
from govdisclosure.building.templates import TEMPLATES, written
from govdisclosure.cli import cli
from govdisclosure.editions import EDITIONS
from govdisclosure.narrative import Agreement
from govdisclosure.report import text_paths
from strategies import consistent, reports

RECEIVED = "requests.received.natural_person"
OVER = "requests.carried_over.natural_person"
FORWARD = "requests.carried_forward.natural_person"
UNPAID = "requests.outcomes.other.fee_unpaid.total"
NIL = gd.FeeStatement(notices=0, notified=Decimal(0), collected=Decimal(0))
SIGNED = datetime.date(2026, 1, 20)
OWN = {
    "overview.information_management": "清理规范性文件，更新目录。",
    "overview.platform": "办好政府网站。",
    "overview.supervision": "加强培训和考核。",
    "shortcomings.problems": "答复不够规范。",
    "shortcomings.improvements": "加强培训。",
}


def zeros(edition: str = "2021", **figures: gd.Figure) -> dict[str, gd.Figure]:
    """Return a zero for every cell, but for those that are given; ``__`` stands for a dot."""
    cells = gd.form_of(edition).cells.values()
    blank: dict[str, gd.Figure] = {
        cell.id: Decimal(0) if cell.kind.name == "MONEY" else 0 for cell in cells
    }
    return blank | {name.replace("__", "."): figure for name, figure in figures.items()}


def last_year(**values: object) -> gd.Report:
    changes = {name.replace("__", "."): value for name, value in values.items()}
    return gd.y2021.Report(agency=gd.Agency(name="示例市教育局"), year=2024).evolve(changes)


def begun() -> gd.Draft:
    return gd.draft("示例市教育局", 2025, scope=gd.Scope.OWN)


def codes(notes: tuple[gd.DraftNote, ...]) -> list[str]:
    return [note.code for note in notes]


def faults(error: pytest.ExceptionInfo[gd.InvalidDraft]) -> set[tuple[str, str]]:
    return {(fault.path, fault.code) for fault in error.value.faults}


# Putting a report together


def test_a_report_is_put_together_and_lacks_nothing() -> None:
    report = (
        begun()
        .figures(zeros())
        .carry_over(last_year(requests__carried_forward=_row(0)))
        .fee(NIL)
        .texts(OWN)
        .text("preamble", "根据条例编制本报告。")
        .text("overview.proactive_disclosure", "主动公开信息。")
        .text("overview.disclosure_on_request", "办理申请。")
        .header(
            gd.Publication(url="https://example.org/2025", published=datetime.date(2026, 1, 21))
        )
        .sign(SIGNED)
        .finish()
    )
    assert gd.check(report).summary() == dict.fromkeys(gd.check(report).summary(), 0)
    assert report.draft_notes() == ()
    assert report.sign_off == gd.SignOff(agency="示例市教育局", date=SIGNED)


def _row(count: int) -> gd.y2021.Applicants:
    return gd.y2021.Applicants(**dict.fromkeys(_columns(), count))


def _columns() -> list[str]:
    return [cell.attribute for cell in gd.form_of().rows["requests.received"].cells]


def test_each_step_leaves_the_draft_before_as_it_was() -> None:
    first = begun()
    second = first.figures({RECEIVED: 3})
    third = second.replace({RECEIVED: 4})
    assert [each.report.cells()[RECEIVED] for each in (first, second, third)] == [None, 3, 4]


@given(st.sampled_from(list(EDITIONS)).flatmap(reports))
def test_a_draft_of_a_report_is_that_report(report: gd.Report) -> None:
    assert gd.draft(report).report == report
    assert gd.draft(report).finish(despite_errors=True) == report


@given(st.sampled_from(list(EDITIONS)).flatmap(reports))
def test_a_report_taken_apart_is_put_together_again(report: gd.Report) -> None:
    begun = gd.draft(report.agency, report.year, edition=report.edition)
    assert begun.figures(report.cells()).report.cells() == report.cells()
    tables = [getattr(report, table.id) for table in report.form().tables]
    assert begun.figures(*tables).report.cells() == report.cells()


def test_tables_are_given_as_the_classes_of_the_edition() -> None:
    table = gd.y2021.Proactive(penalties=gd.y2021.Decisions(decisions=7))
    assert begun().figures(table).report.proactive == table
    with pytest.raises(TypeError, match="the form of 2021"):
        begun().figures(gd.y2019.Proactive())


def test_the_form_is_that_of_the_year_or_as_asked() -> None:
    assert gd.draft("示例局", 2020).report.edition == "2019"
    assert gd.draft("示例局", 2022, edition="2019").report.edition == "2019"
    with pytest.raises(gd.UnknownName):
        gd.draft("示例局", 2018)
    with pytest.raises(gd.InvalidReport):
        gd.draft(" ", 2025)
    with pytest.raises(TypeError):
        gd.draft("示例局")  # type: ignore[call-overload]


def test_a_blank_says_nothing() -> None:
    draft = begun().figures({RECEIVED: 3}).figures({RECEIVED: None, OVER: None})
    assert draft.report.cells()[RECEIVED] == 3
    assert draft.report.cells()[OVER] is None


# What cannot be put in


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_overwritten() -> None:
    draft = begun().figures({RECEIVED: 3, OVER: 1})
    with pytest.raises(gd.InvalidDraft) as error:
        draft.figures({RECEIVED: 4, OVER: True, FORWARD: "2", "requests.x": 1, "preamble": 2})  # type: ignore[dict-item]
    assert faults(error) == {
        (RECEIVED, "given-before"),
        (OVER, "wrong-type"),
        (FORWARD, "wrong-type"),
        ("requests.x", "unknown-path"),
        ("preamble", "unknown-path"),
    }
    assert draft.report.cells()[RECEIVED] == 3


def test_a_figure_too_long_to_be_written_out_is_told_of() -> None:
    with pytest.raises(gd.InvalidDraft) as error:
        begun().figures({RECEIVED: 3}).figures({RECEIVED: 10**5000})
    assert faults(error) == {(RECEIVED, "too-large")}


def test_two_mappings_of_one_call_must_agree_too() -> None:
    with pytest.raises(gd.InvalidDraft) as error:
        begun().figures({RECEIVED: 3}, {RECEIVED: 4})
    assert faults(error) == {(RECEIVED, "given-before")}


def test_texts_fees_and_entries_are_not_overwritten_either() -> None:
    draft = (
        begun()
        .text("overview.platform", "办好网站。")
        .fee(NIL)
        .header(gd.Publication(url="https://example.org"))
        .sign(SIGNED)
    )
    steps: list[Callable[[], gd.Draft]] = [
        lambda: draft.text("overview.platform", "另一段。"),
        lambda: draft.fee(gd.FeeStatement(collected=Decimal(1))),
        lambda: draft.header(gd.Publication(url="https://example.com")),
        lambda: draft.sign(SIGNED, "另一机关"),
        lambda: draft.within(gd.Scope.CONSOLIDATED),
    ]
    for step in steps:
        with pytest.raises(gd.InvalidDraft) as error:
            step()
        assert {code for _, code in faults(error)} == {"given-before"}
    assert draft.text("overview.platform", "办好网站。").fee(NIL).sign() == draft


def test_unknown_texts_and_paths_are_told_together() -> None:
    with pytest.raises(gd.InvalidDraft) as error:
        begun().texts({"overview.website": "…", "overview": "…", "overview.platform": "网站。"})
    assert faults(error) == {("overview.website", "unknown-path"), ("overview", "unknown-path")}
    with pytest.raises(gd.InvalidDraft) as error:
        begun().replace({"requests": 1, "sign_off.day": None, "year": "2025"})
    assert faults(error) == {
        ("requests", "unknown-path"),
        ("sign_off.day", "unknown-path"),
        ("year", "wrong-type"),
    }


# Last year


def test_what_was_carried_over_comes_from_last_year() -> None:
    last = last_year(requests__carried_forward=_row(2))
    draft = begun().carry_over(last)
    assert draft.report.requests.carried_over == _row(2)
    [note] = [note for note in draft.notes() if note.code == "carried-over"]
    assert len(note.cells) == 7
    # A tally that says the same takes the place of last year's report.
    assert "carried-over" not in codes(
        draft.figures({f"requests.carried_over.{name}": 2 for name in _columns()}).notes()
    )


def test_a_figure_that_differs_from_last_years_is_a_fault_unless_it_is_kept() -> None:
    last = last_year(requests__carried_forward=_row(2))
    draft = begun().figures({OVER: 3})
    with pytest.raises(gd.InvalidDraft) as error:
        draft.carry_over(last)
    assert faults(error) == {(OVER, "given-before")}
    kept = draft.carry_over(last, keep=True)
    assert kept.report.cells()[OVER] == 3
    assert kept.report.requests.carried_over.total == 2
    assert "R5" in {finding.rule.id for finding in kept.findings().warnings}


def test_last_year_hands_over_no_blank_and_no_zero_for_one() -> None:
    draft = begun().carry_over(last_year(**{FORWARD.replace(".", "__"): 2}))
    figures = draft.report.cells()
    assert figures[OVER] == 2
    assert [figures[f"requests.carried_over.{name}"] for name in _columns()].count(None) == 6


def test_the_older_form_hands_over_to_the_newer() -> None:
    last = gd.y2019.Report(agency=gd.Agency(name="示例市教育局"), year=2020)
    draft = gd.draft("示例市教育局", 2021).carry_over(last.evolve({FORWARD: 4}))
    assert draft.report.cells()[OVER] == 4


@pytest.mark.parametrize(
    "changes",
    [{"year": 2023}, {"agency.name": "示例市财政局"}, {"scope": gd.Scope.CONSOLIDATED}],
)
def test_another_report_is_not_last_years(changes: dict[str, object]) -> None:
    with pytest.raises(gd.InvalidDraft) as error:
        begun().carry_over(last_year().evolve(changes))
    assert faults(error) == {("", "not-last-year")}


# What follows from what was given


def test_totals_follow_their_parts_and_given_ones_stay() -> None:
    draft = begun().figures(zeros()).replace(dict.fromkeys(_totals())).with_totals()
    assert draft.replace({RECEIVED: 5}).report.requests.received.total == 5
    assert draft.report.requests.received.total == 0
    assert draft.provenance()["requests.received.total"] is gd.Provenance.ADDED_UP
    given = draft.figures({"requests.received.total": 9})
    assert given.report.requests.received.total == 9
    assert given.provenance()["requests.received.total"] is gd.Provenance.GIVEN


def _totals() -> set[str]:
    return {each.right[0] for each in gd.form_of().equations if len(each.right) == 1}


def test_generated_texts_follow_the_figures_and_give_way_to_ones_own() -> None:
    path = "overview.disclosure_on_request"
    draft = begun().write_text().figures(zeros())
    assert "未收到" in draft.report.texts()[path]
    changed = draft.replace({RECEIVED: 5, "requests.received.total": 5})
    assert "新收5件" in changed.report.texts()[path]
    assert draft.provenance()[path] is gd.Provenance.WRITTEN
    own = changed.text(path, "我局办理申请5件。")
    assert own.report.texts()[path] == "我局办理申请5件。"
    assert own.provenance()[path] is gd.Provenance.GIVEN


def test_a_draft_of_a_generated_report_goes_on_following_the_figures() -> None:
    path = "overview.disclosure_on_request"
    for lang, word in (("zh", "5"), ("en", "5 newly received")):
        report = begun().figures(zeros()).write_text(lang).replace({"preamble": "前言。"}).report
        again = gd.draft(gd.loads(gd.dumps(report)))
        assert again.report == report
        changed = again.replace({RECEIVED: 5, "requests.received.total": 5}).report
        assert word in changed.texts()[path]
        assert changed.preamble == "前言。"


def test_an_undivided_text_of_section_one_is_not_told_again() -> None:
    draft = begun().figures(zeros()).text("overview.text", "主动公开信息；办理依申请公开事项。")
    assert set(draft.write_text().report.texts()) == {"preamble", "overview.text"}


def test_section_six_states_the_fee_also_when_there_was_none() -> None:
    draft = begun().fee(NIL).write_text()
    assert draft.report.other_matters.text == "2025年度未产生信息处理费。"
    more = draft.replace({"other_matters.fee.notices": 2, "other_matters.fee.notified": None})
    assert "收费通知2件" in str(more.report.other_matters.text)
    assert begun().write_text().report.other_matters.text is None
    # Of a text that would not be read back, the line of the form takes the place.
    assert begun().fee(NIL).write_text("en").report.other_matters.text is None


def test_fees_are_read_from_the_text_of_section_six() -> None:
    draft = begun().text("other_matters.text", "2025年度未产生信息公开处理费。")
    assert draft.report.other_matters.fee == NIL
    with pytest.raises(gd.InvalidDraft):
        draft.fee(gd.FeeStatement(notices=1))


# Texts that never contradict the tables

AGENCIES = ("示例市教育局", "宿迁市", "江苏省人民政府", "示例县某镇人民政府", "国家税务总局")


@st.composite
def fees(draw: st.DrawFn, figures: dict[str, gd.Figure]) -> gd.FeeStatement:
    """Draw a statement that fits the requests there were, some of it not stated."""
    in_hand = sum(
        int(figures[f"requests.{row}.total"] or 0) for row in ("received", "carried_over")
    )
    if not in_hand or (not figures.get(UNPAID) and draw(st.booleans())):
        return NIL
    return gd.FeeStatement(
        notices=draw(st.sampled_from((in_hand, None))),
        notified=draw(st.sampled_from((Decimal(100 * in_hand), None))),
        collected=draw(st.sampled_from((Decimal(100), None))),
    )


@st.composite
def with_texts(draw: st.DrawFn) -> gd.Report:
    """Draw a consistent report, some of its figures lost, with the texts that follow from it."""
    year = draw(st.integers(2019, 2030))
    edition = gd.edition_for(year)
    figures = draw(consistent(edition))
    lost = draw(st.sets(st.sampled_from(list(figures)), max_size=20))
    scope = draw(st.none() | st.sampled_from(gd.Scope))
    url = draw(st.none() | st.just("https://www.example.gov.cn/2025/art_1_20260120.html"))
    return (
        gd.draft(draw(st.sampled_from(AGENCIES)), year, scope=scope)
        .figures({cell: figure for cell, figure in figures.items() if cell not in lost})
        .fee(draw(fees(figures)) if year >= 2021 else gd.FeeStatement())
        .header(gd.Publication(url=url))
        .write_text(draw(st.sampled_from(("zh", "zh", "en"))))
        .report
    )


@given(with_texts())
def test_generated_texts_agree_with_the_tables_and_the_rules(report: gd.Report) -> None:
    figures, form = report.cells(), report.form()
    compared = [gd.compare(claim, figures, form) for claim in gd.claims(report)]
    assert {each.agreement for each in compared} <= {Agreement.AGREES}
    rules = gd.RULES.select(names=["R9", "R12", "R13", "R15", "R17"])
    found = gd.check(report, rules=rules)
    assert [finding.text() for finding in found if finding.outcome is gd.Outcome.FAIL] == []


@given(with_texts())
def test_the_preamble_is_seen_to_state_the_year_and_its_instruments(report: gd.Report) -> None:
    if report.preamble and report.preamble.startswith("根据"):
        rules = gd.RULES.select(names=["R15", "R17"])
        found = gd.check(report, rules=rules, passes=True)
        passed = [each.rule.id for each in found if each.outcome is gd.Outcome.PASS]
        # The year and the period; the Regulation and the form.
        assert (passed.count("R15"), passed.count("R17")) == (2, 2)


@given(with_texts(), st.sampled_from(("markdown", "html", "text")))
def test_a_generated_report_is_written_and_read_back(report: gd.Report, format: str) -> None:  # noqa: A002
    assert gd.read(gd.render(report, format), format=format).report == report


def test_no_section_gets_a_text_that_nothing_follows_from() -> None:
    full = gd.read("examples/reports/suqian-2023.html").report
    assert full is not None
    full = full.evolve({"other_matters.fee": NIL})
    assert set(gd.templates(full)) == set(TEMPLATES)
    assert set(TEMPLATES) == {
        "preamble",
        "overview.proactive_disclosure",
        "overview.disclosure_on_request",
        "other_matters.text",
    }
    assert written(gd.draft("示例局", 2025).write_text().report) == {}


def test_generated_texts_of_two_years_are_not_called_copied() -> None:
    last, this = (
        gd.draft("示例市教育局", year).figures(zeros()).write_text().report for year in (2024, 2025)
    )
    found = gd.check(this, previous=last, rules=gd.RULES.select(names=["R14"]))
    assert found.warnings == gd.Findings()


# Finishing


def test_a_report_with_errors_is_not_finished_unless_told_to() -> None:
    draft = begun().figures(
        zeros(requests__received__total=1, challenges__reconsideration__total=2)
    )
    with pytest.raises(gd.Unfinished) as error:
        draft.finish()
    rules = {finding.rule.id for finding in error.value.findings}
    assert rules == {"R1", "R3", "R4"}
    assert all(rule in str(error.value) for rule in rules)
    assert isinstance(error.value, gd.ChecksFailed)
    assert draft.finish(despite_errors=True) == draft.report


def test_what_is_only_open_does_not_keep_a_report_from_being_finished() -> None:
    assert begun().finish() == begun().report


def test_findings_take_last_years_report_by_themselves_or_as_given() -> None:
    last = last_year(requests__carried_forward=_row(2))
    figures = {f"requests.carried_over.{name}": 3 for name in _columns()}
    given_now = begun().figures(figures).findings(previous=last)
    carried = begun().figures(figures).carry_over(last, keep=True).findings()
    assert given_now == carried
    assert {finding.rule.id for finding in carried.warnings} >= {"R5"}


# What a person must still write


def test_notes_come_in_the_order_of_the_form() -> None:
    notes = begun().report.draft_notes()
    assert [note.path for note in notes] == [
        "publication.url",
        "preamble",
        "overview.proactive_disclosure",
        "overview.disclosure_on_request",
        "overview.information_management",
        "overview.platform",
        "overview.supervision",
        "proactive",
        "requests",
        "challenges",
        "shortcomings",
        "other_matters.fee",
        "sign_off.agency",
        "sign_off.date",
        "publication.published",
    ]
    assert notes == gd.draft_notes(begun().report)
    assert all(set(note.to_dict()) == {"path", "code", "cells", "message"} for note in notes)
    for note in notes:
        assert note.text("zh") != note.text("en")


def test_blanks_are_counted_and_named_by_their_rows() -> None:
    row = dict.fromkeys(f"requests.outcomes.refused.state_secret.{name}" for name in _columns())
    draft = begun().figures(zeros()).replace({**row, RECEIVED: None})
    [note] = [note for note in draft.report.draft_notes() if note.code == "blanks"]
    assert (note.path, len(note.cells)) == ("requests", 8)
    assert (
        "有8个空白：“一、本年新收政府信息公开申请数量”的自然人；"
        "“（三）不予公开／1.属于国家秘密”全行。" in note.text()
    )


def test_generated_texts_are_told_from_ones_own() -> None:
    written_ = begun().figures(zeros()).write_text().report
    assert [note.path for note in written_.draft_notes() if "generated" in note.code] == [
        "preamble"
    ]
    assert [note.path for note in written_.draft_notes() if note.code == "aspect-figures-only"] == [
        "overview.proactive_disclosure",
        "overview.disclosure_on_request",
    ]
    more = written_.evolve({"overview.proactive_disclosure": "另写的话。"})
    assert codes(more.draft_notes()).count("aspect-figures-only") == 1


def test_a_government_gives_the_results_of_review_too() -> None:
    assert "results-missing" not in codes(begun().notes())
    city = gd.draft("宿迁市", 2025).texts(OWN)
    [note] = [note for note in city.notes() if note.code == "results-missing"]
    assert note.path == "overview.supervision"
    assert "社会评议" in note.text()
    assert "工作考核" not in note.text()
    told = "考核优秀，社会评议满意，没有责任追究。"
    assert "results-missing" not in codes(city.replace({"overview.supervision": told}).notes())


def test_the_last_day_to_publish_is_that_of_the_organ() -> None:
    def last(agency: str, **known: Any) -> str:
        return gd.draft(agency, 2025).notes(**known)[-1].text()

    assert "2026年1月31日" in last("示例市教育局")
    assert "2026年3月31日" in last("宿迁市")
    assert "没有为这类机关规定" in last("示例县某镇人民政府")
    assert "看不出" in last("示例中心")
    assert "2026年1月31日" in last("示例中心", organ=gd.OrganKind.DEPARTMENT)
    assert "2026年2月10日" in last("示例县某镇人民政府", deadline=datetime.date(2026, 2, 10))


def test_fees_are_asked_for_since_there_are_any() -> None:
    assert "fee-open" not in codes(gd.draft("示例局", 2020).notes())
    partly = begun().fee(gd.FeeStatement(notices=2))
    [note] = [note for note in partly.notes() if note.code == "fee-open"]
    assert "收费通知总金额、实际收取总金额" in note.text()
    assert "件数" not in note.text()
    assert "fee-open" not in codes(begun().fee(NIL).notes())


@given(st.sampled_from(list(EDITIONS)).flatmap(reports))
def test_any_report_has_notes_in_both_languages(report: gd.Report) -> None:
    for note in report.draft_notes():
        assert note.text("zh")
        assert "{" not in note.text("en").replace(report.agency.name, "")


def test_asking_a_report_loads_the_builder_only_then() -> None:
    code = (
        "import sys, govdisclosure as gd\n"
        "report = gd.y2021.Report(agency=gd.Agency(name='示例局'), year=2025)\n"
        "print('govdisclosure.building' in sys.modules)\n"
        "report.draft_notes()\n"
        "print('govdisclosure.building' in sys.modules)\n"
    )
    ran = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "True"]


# Texts of a document of their own

TEXTS = """# 示例市教育局2025年政府信息公开工作年度报告
根据条例编制。
## 一、总体情况
### （三）政府信息管理
清理规范性文件。

更新目录。
### 政府信息公开平台建设
办好网站。
#### 1. 网站
改版。
## 三、收到和处理政府信息公开申请情况
## 五、存在的主要问题及改进情况
不够规范。
## 六、其他需要报告的事项
2025年度未产生信息公开处理费。
"""


def test_texts_are_read_from_under_the_headings_of_the_form() -> None:
    assert gd.read_texts(TEXTS) == {
        "preamble": "根据条例编制。",
        "overview.information_management": "清理规范性文件。\n更新目录。",
        "overview.platform": "办好网站。\n1. 网站\n改版。",
        "shortcomings.text": "不够规范。",
        "other_matters.text": "2025年度未产生信息公开处理费。",
    }


def test_texts_with_no_place_are_refused_with_their_lines() -> None:
    text = "## 一、总体情况\n### 平台\n甲\n## 一、总体情况\n\n| 1 |\n|---|\n| 2 |\n"
    with pytest.raises(gd.InvalidTexts) as error:
        gd.read_texts(text)
    found = {(fault.path, fault.code) for fault in error.value.faults}
    assert found == {
        ("line 2", "unknown-heading"),
        ("line 4", "twice"),
        ("table 1, row 1, column 1", "table"),
    }
    with pytest.raises(gd.UnreadableInput):
        gd.read_texts("只有文字，没有标题。\n")
    with pytest.raises(gd.UnsupportedFormat):
        gd.read_texts(TEXTS, format="json")


@given(st.dictionaries(st.sampled_from(text_paths()), st.just("一段文字。"), min_size=1))
def test_texts_are_read_from_the_headings_in_both_languages(texts: dict[str, str]) -> None:
    report = begun().replace({**texts}).report
    headings = report.form().headings
    for lang in ("zh", "en"):
        lines = ["# 标题"]
        for path, text in report.texts().items():
            name = path.removeprefix("remarks.").removesuffix(".text")
            if name in headings:
                lines.append(f"## {gd.label(name, lang)}")
            lines.append(text)
        assert gd.read_texts("\n\n".join(lines)) == texts


# The command line


def run(*arguments: str | Path, status: int) -> Result:
    result = CliRunner().invoke(cli, ["draft", *map(str, arguments), "--lang", "zh"])
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A report with tables only, two of its totals and what was carried over left blank."""
    figures = zeros()
    figures |= {
        RECEIVED: 5,
        FORWARD: 7,
        "requests.carried_forward.total": 7,
        "requests.received.total": None,
    }
    figures |= dict.fromkeys((f"requests.carried_over.{name}" for name in _columns()), None)
    report = gd.draft("示例市教育局", 2025).figures(figures).report
    file = tmp_path / "tables.json"
    gd.write(report, file)
    return file


@pytest.fixture
def previous(tmp_path: Path) -> Path:
    forward = _row(0)
    file = tmp_path / "2024.json"
    report = last_year(requests__carried_forward=forward)
    gd.write(report.evolve({FORWARD: 2, "requests.carried_forward.total": 2}), file)
    return file


def test_a_clerk_gets_from_tables_to_a_report(tables: Path, previous: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts.md"
    texts.write_text(TEXTS, "utf-8")
    out = tmp_path / "report.html"
    arguments = (tables, "--previous", previous, "--texts", texts, "--fill-text", "--sign")
    result = run(
        *arguments, "2026-01-20", "--scope", "own", "--url", "https://example.org", "-o", out,
        status=0,
    )  # fmt: skip
    report = gd.read(out).report
    assert report is not None
    assert report.requests.carried_over.natural_person == 2
    assert report.requests.received.total == 5
    assert report.other_matters.fee == NIL
    assert report.preamble == "根据条例编制。"
    assert "新收5件" in str(report.overview.disclosure_on_request)
    assert report.sign_off.date == SIGNED
    assert "加 --notes 列出" in result.stdout
    assert "已写出" in result.stderr


def test_without_a_target_nothing_is_written_and_everything_is_listed(
    tables: Path, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    result = run(tables, status=0)
    assert sorted(tmp_path.iterdir()) == before
    assert "“（四）政府信息公开平台建设”没有文字" in result.stdout


def test_while_errors_stand_nothing_is_written_unless_told_to(
    tables: Path, previous: Path, tmp_path: Path
) -> None:
    report = gd.loads(tables.read_bytes()).evolve({"requests.carried_forward.total": 8})
    gd.write(report, tables)
    out = tmp_path / "report.md"
    result = run(tables, "--previous", previous, "-o", out, "--notes", status=1)
    assert not out.exists()
    assert "没有写出" in result.stderr
    assert "没有落款日期" in result.stdout
    run(tables, "--previous", previous, "-o", out, "--despite-errors", status=1)
    assert out.exists()
    run(tables, "-o", out, status=2)


def test_programs_get_one_document(tables: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    data = json.loads(run(tables, "--fill-text", "-o", out, "--format", "json", status=0).stdout)
    assert set(data) == {"report", "notes", "findings", "draft_notes", "written"}
    assert gd.from_dict(data["report"]) == gd.read(out).report
    assert data["written"] == str(out)
    assert data["draft_notes"][0]["code"] == "scope-open"


def test_what_cannot_be_used_is_said_without_writing(tables: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts.md"
    texts.write_text("## 平台\n甲\n## 一、总体情况\n", "utf-8")
    out = tmp_path / "report.md"
    texts.write_text("## 一、总体情况\n## 平台\n甲\n", "utf-8")
    assert "“平台”" in run(tables, "--texts", texts, "-o", out, status=2).stderr
    assert "不能由这份报告结转" in run(tables, "--previous", tables, "-o", out, status=2).stderr
    assert not out.exists()
