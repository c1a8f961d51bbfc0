"""The form of the year, its headings, the five aspects, and the period that a text states."""

from pathlib import Path
from typing import Literal

import pytest

from govdisclosure import Outcome, Reading, Severity, check, read, render
from govdisclosure.editions import EDITIONS, REPORT_YEARS
from govdisclosure.organs import OrganKind
from stated import found, only_failure, outcomes, report

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
PUBLISHED = (
    "akto-2022.txt",
    "suqian-2023.html",
    "suqian-2023.cells.txt",
    "zhoushan-2020.lines.txt",
)


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_reports_are_neither_wrong_nor_doubted_for_their_texts(name: str) -> None:
    findings = check(read(REPORTS / name))
    assert not findings.errors
    assert not findings.warnings
    assert not [finding for finding in findings.undecided if not finding.cells]
    assert [finding.rule.id for finding in findings.notices] == (
        ["R17"] if name.startswith("akto") else []
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_report_is_on_the_form_of_its_year(edition: str) -> None:
    for year in (2019, 2020, 2021, 2022, 2025):
        [finding] = found("R10", report(edition=edition, year=year))
        right = year in REPORT_YEARS[edition]
        assert finding.outcome is (Outcome.PASS if right else Outcome.FAIL), year
        assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_form_is_asked_of_years_before_the_first(edition: str) -> None:
    assert outcomes(found("R10", report(edition=edition, year=2018))) == ["undecided"]


def test_a_form_that_the_tables_do_not_tell_is_not_called_wrong() -> None:
    [note] = [note for note in read(_ONLY_TABLE_FOUR).notes if note.code == "edition-unclear"]
    unclear = Reading(report=report(edition="2019", year=2022), edition="2019", notes=(note,))
    assert outcomes(found("R10", unclear)) == ["undecided"]


_ONLY_TABLE_FOUR = "\n".join(
    ["示例局2022年政府信息公开工作年度报告"]
    + [
        line
        for line in (REPORTS / "suqian-2023.lines.txt").read_text("utf-8").splitlines()
        if line.startswith(("四、政府信息公开行政复议", "行政复议", "结果维持", "0 | 0"))
    ]
)


@pytest.mark.parametrize(
    "heading", ["三、收到和处理政府信息公开申请情况", "六、其他需要报告的事项"]
)
def test_a_heading_that_is_not_in_the_document_is_named_as_a_warning(heading: str) -> None:
    page = (REPORTS / "suqian-2023.lines.txt").read_text("utf-8")
    assert heading in page
    finding = only_failure(found("R10", read(page.replace(f"{heading}\n", ""))))
    assert heading in finding.text("zh")
    assert finding.severity is Severity.WARNING
    assert not finding.passages


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("一、总体情况", "一、概述"),
        ("三、收到和处理政府信息公开申请情况", "三、依申请公开政府信息情况"),
        ("五、存在的主要问题及改进情况", "五、存在的问题与下一步打算"),
        ("六、其他需要报告的事项", "六、其他需要说明的情况。"),
    ],
)
@pytest.mark.parametrize("layout", ["text", "html", "markdown"])
def test_a_heading_in_other_words_is_not_called_missing(
    layout: Literal["text", "html", "markdown"], heading: str, line: str
) -> None:
    page = render(
        report(overview__text="本年度未收到申请。", shortcomings__text="主动性不够。"), layout
    )
    assert heading in page
    findings = found("R10", read(page.replace(heading, line)))
    assert outcomes(findings) == ["pass", "undecided"]
    [reworded] = findings.undecided
    assert line.rstrip("。") in reworded.text("zh")
    assert outcomes(found("R10", read(page.replace(heading, "")))) == ["pass", "fail"]


def test_headings_are_asked_of_documents_only() -> None:
    assert outcomes(found("R10", report())) == ["pass"]
    assert outcomes(found("R10", read(REPORTS / "suqian-2023.html"))) == ["pass", "pass"]
    assert not found("R10", {"requests.received.total": 1}, edition="2021")


def test_a_report_that_the_library_writes_has_its_headings() -> None:
    written = render(report(overview__text="本年度未收到申请。"), "text")
    assert outcomes(found("R10", read(written))) == ["pass", "pass"]


ASPECTS = {
    "overview__proactive_disclosure": "及时发布政策。",
    "overview__disclosure_on_request": "未收到申请。",
    "overview__information_management": "公开前逐件把关。",
    "overview__platform": "栏目已更新。",
    "overview__supervision": "未发生追责情形。",
}


def test_five_aspects_under_their_headings_are_covered_in_whatever_words() -> None:
    assert outcomes(found("R12", report(dict.fromkeys(ASPECTS, "一切正常。")))) == ["pass"] * 5


@pytest.mark.parametrize("missing", ASPECTS)
def test_an_aspect_without_heading_and_without_words_is_missed(missing: str) -> None:
    rest = {path: "一切正常。" for path in ASPECTS if path != missing}
    finding = only_failure(found("R12", report(rest)))
    assert finding.severity is Severity.WARNING
    other = next(iter(rest))
    said = {**rest, other: "一切正常，主动公开、依申请公开、审查、网站、考核都已做到。"}
    assert outcomes(found("R12", report(said))) == ["pass"] * 5


@pytest.mark.parametrize("empty", ASPECTS)
def test_a_heading_with_nothing_under_it_is_a_warning(empty: str) -> None:
    finding = only_failure(found("R12", report({**ASPECTS, empty: ""})))
    assert "之下没有内容" in finding.text("zh")
    assert finding.severity is Severity.WARNING


def test_few_headings_conclude_nothing_from_those_that_are_not_there() -> None:
    few = dict.fromkeys(list(ASPECTS)[:2], "一切正常。")
    assert outcomes(found("R12", report(few))) == ["pass"] * 2 + ["undecided"] * 3
    said = {**few, "overview__text": "审查、网站、考核都已做到。"}
    assert outcomes(found("R12", report(said))) == ["pass"] * 2
    empty = {"overview__platform": "", "overview__text": "主动公开。"}
    assert "之下没有内容" in only_failure(found("R12", report(empty))).text("zh")


def test_section_one_without_sub_headings_is_left_alone() -> None:
    assert not found("R12", report(overview__text="2022年，全市共收办申请3件。"))


def test_section_one_without_text_is_undecided_beside_other_texts_only() -> None:
    assert not found("R12", report())
    assert not found("R12", {}, edition="2021")
    assert outcomes(found("R12", report(shortcomings__text="解读单一。"))) == ["undecided"]
    blank = dict.fromkeys(ASPECTS, "")
    assert outcomes(found("R12", report(blank, shortcomings__text="解读单一。"))) == ["undecided"]


def test_a_government_reports_the_results_of_review_and_others_need_not() -> None:
    texts = {**ASPECTS, "overview__supervision": "开展了培训。"}
    finding = only_failure(found("R12", report(texts, agency="示例县人民政府")))
    assert finding.severity is Severity.NOTICE
    assert finding.passages[0].path == "overview.supervision"
    assert all(word in finding.text("zh") for word in ("工作考核", "社会评议", "责任追究"))
    assert outcomes(found("R12", report(texts))) == ["pass"] * 5
    given = found("R12", report(texts), organ=OrganKind.GOVERNMENT)
    assert outcomes(given).count("fail") == 1
    whole = {**texts, "overview__supervision": "已纳入绩效考核，公众满意度为98%，未发生问责情形。"}
    assert outcomes(found("R12", report(whole, agency="示例县人民政府"))) == ["pass"] * 6


PERIODS = {
    "统计期限自2022年1月1日至12月31日": "pass",
    "本报告中所列数据的统计期限自2022年1月1日起至2022年12月31日止。": "pass",
    "本报告所列数据统计时间为：２０２２年1月1日—12月31日": "pass",
    "本年度报告数据的统计时限为2022年1月1日到当年12月31日": "pass",
    "本年度报告中所列数据统计期限从2022年1月1日到12月31日止": "pass",
    "本报告信息数据统计期限为:2022年1月1日—2022年12月31日,如有疑问请联系": "pass",
    "编制本年度报告,所列数据统计期限为2022年1月1日起至2022年12月31日": "pass",
    "统计期限自2021年1月1日至12月31日": "fail",
    "本报告中所列数据的统计期限自2021年1月1日起至2022年12月31日止。": "fail",
    "本报告统计周期为2022年1月1日-2023年12月31日": "fail",
    "统计期限自22年1月1日至12月31日": "undecided",
    "本报告数据统计期限为1月1日至12月31日": "undecided",
    "本报告统计期限自12月1日至2022年12月31日": "undecided",
    # Words for a year, another report, another matter, a period without a statement of it.
    "统计期限为本年度1月1日至12月31日": None,
    "统计期限自二〇二一年一月一日至十二月三十一日": None,
    "上年度报告的统计期限自2021年1月1日至12月31日": None,
    "满意度调查的统计时间为2021年12月1日至2022年1月1日": None,
    "自2021年1月1日至12月31日开展专项行动": None,
    "统计局2021年1月1日至12月31日发布数据": None,
}


@pytest.mark.parametrize(("text", "outcome"), PERIODS.items())
@pytest.mark.parametrize("path", ["preamble", "overview__text", "remarks__requests"])
def test_a_stated_period_is_that_of_the_report(path: str, text: str, outcome: str | None) -> None:
    subject = report({path: text})
    assert outcomes(found("R15", subject)) == ([] if outcome is None else [outcome])
    for finding in found("R15", subject):
        [passage] = finding.passages
        assert text[passage.start : passage.end] == passage.text
        assert passage.path == path.replace("__", ".")


OPENINGS = {
    "现将2022年度政府信息公开工作情况报告如下": "pass",
    "现将示例县财政局2022年政府信息公开工作年度报告公布如下": "pass",
    "现将我局２０２２年信息公开工作情况公告如下": "pass",
    "根据条例编制2022年度政府信息公开工作年度报告": "pass",
    "现公布我局2022年政府信息公开工作年度报告": "pass",
    "特向社会公开2022年度示例镇人民政府信息公开年度报告": "pass",
    "特向社会公开2021年度示例镇人民政府信息公开年度报告": "fail",
    "现将2021年度政府信息公开工作情况报告如下": "fail",
    "现就我镇2023年政府信息公开工作情况报告如下": "fail",
    "根据条例要求，特编制2021年度政府信息公开工作年度报告": "fail",
    "现将2019年以来政府信息公开工作情况报告如下": None,
    "现将2021—2022年政府信息公开工作情况报告如下": None,
    "现将2021年、2022年政府信息公开工作情况报告如下": None,
    "现将2021年至2022年政府信息公开工作情况报告如下": None,
    "现将主要工作情况报告如下": None,
    "根据《关于做好2021年政府信息公开工作年度报告编制工作的通知》，编制本报告": None,
    "2021年度政府信息公开工作年度报告已向社会公布": None,
    "已编制2021年度政府信息公开工作年度报告并公布": None,
    "2021年度共收到申请3件，2023年将继续加强政府信息公开工作": None,
    "根据2019年修订的《中华人民共和国政府信息公开条例》，现将有关情况报告如下": None,
}


@pytest.mark.parametrize(("text", "outcome"), OPENINGS.items())
def test_an_opening_names_the_year_of_the_report(text: str, outcome: str | None) -> None:
    assert outcomes(found("R15", report(preamble=text))) == ([] if outcome is None else [outcome])


@pytest.mark.parametrize("path", ["title", "publication__name"])
@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("示例局2022年政府信息公开工作年度报告", "pass"),
        ("2022年度示例局政府信息公开年度报告", "pass"),
        ("2021年工作要点落实情况和2022年政府信息公开工作年度报告", "pass"),
        ("示例局2021年政府信息公开工作年度报告", "fail"),
        ("示例局政府信息公开工作年度报告（2021年）", "fail"),
        ("〔2023〕5号示例局政府信息公开工作年度报告", None),
        ("示例局2021—2022年政府信息公开工作年度报告", None),
        ("示例局政府信息公开工作年度报告", None),
        ("2021年示例局工作总结", None),
    ],
)
def test_a_title_names_the_year_of_the_report(path: str, title: str, outcome: str | None) -> None:
    expected = [] if outcome is None else [outcome]
    assert outcomes(found("R15", report({path: title}))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年，我局共收到政府信息公开申请3件。", ["fail"]),
        ("加强领导。2021年度，主动公开信息30条，政策解读2件。", ["fail"]),
        ("2021年，我局共收到政府信息公开申请3件。2022年收到5件。", []),
        ("2021年，我局共收到政府信息公开申请3件。今年收到5件。", []),
        ("2021年，我局共收到政府信息公开申请3件。二〇二二年收到5件。", []),
        ("全年收到申请5件，较2021年增加2件。", []),
        ("2021年，我局获评政务公开先进单位。", []),
        ("2020年，我局共收到政府信息公开申请3件。", []),
        ("根据2021年工作要点，全年公开信息30条。", []),
    ],
)
def test_section_one_that_tells_of_last_year_alone_is_a_warning(
    text: str, expected: list[str]
) -> None:
    assert outcomes(found("R15", report(year=2022, overview__text=text))) == expected
