"""What people are shown of findings: the gravest first, in their places, with counts on top."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from govdisclosure import (
    RULES,
    Agency,
    Basis,
    Elsewhere,
    Findings,
    Outcome,
    Passage,
    Report,
    Rule,
    RuleKind,
    RuleScope,
    Severity,
    Verdict,
    check,
    read,
    render,
    y2021,
)
from govdisclosure.checks.case import Case
from govdisclosure.checks.marks import spans
from govdisclosure.checks.places import details, place
from govdisclosure.cli import cli
from govdisclosure.cli.width import broken
from govdisclosure.grid import squeeze
from govdisclosure.language import Words

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
NATURAL = "requests.received.natural_person"
DAY = datetime.date(2024, 2, 1)
LAST = "challenges.direct_litigation.total"


def suqian() -> Report:
    report = read(REPORTS / "suqian-2023.html").report
    assert report is not None
    return report


def rule(name: str, *verdicts: Verdict, severity: Severity = Severity.WARNING) -> Rule:
    """Return a rule that says the same of every report."""
    return Rule(
        id=name,
        kind=RuleKind.PREDICATE,
        scope=RuleScope.TEXT,
        basis=Basis.OURS,
        severity=severity,
        text=Words("test.rule", "示例规则。"),
        judge=lambda _: iter(verdicts),
    )


def fails(said: str, **parts: Any) -> Verdict:
    return Verdict(outcome=Outcome.FAIL, sentence=Words("test", said).fill(), **parts)


def passage(report: Report, path: str, words: str) -> Passage:
    start = Case.of(report).texts[path].index(words)
    return Passage(path=path, start=start, end=start + len(words), text=words)


def findings_of(report: Report, *rules: Rule) -> Findings:
    # The text of the report goes on stating what was changed: that is shown elsewhere.
    return check(report, rules=RULES.without("R9").with_(*rules))


@pytest.fixture
def told() -> tuple[Report, Findings]:
    """A report with findings of every kind: on cells, on words, on other reports, on nothing."""
    report = suqian().evolve({"requests.received.total": 3512})
    words = passage(report, "overview.text", "全市")
    other = Elsewhere(agency="宿迁市", year=2022, cells=("requests.carried_forward.total",))
    return report, findings_of(
        report,
        rule("W1", fails("用语不当。", passages=(words,))),
        rule("W2", fails("与上年不符。", cells=(LAST,), elsewhere=(other,))),
        rule("N1", fails("没有发布日期。"), severity=Severity.NOTICE),
    )


def test_the_gravest_comes_first_then_what_stands_first_in_the_form(
    told: tuple[Report, Findings],
) -> None:
    _, findings = told
    order = [finding.rule.id for finding in findings.sorted()]
    assert order == ["R3", "R1", "W2", "W1", "N1"]
    assert sorted(order) == sorted(finding.rule.id for finding in findings)


def test_what_is_undecided_and_what_holds_come_last() -> None:
    report = suqian().evolve({NATURAL: None, LAST: 25})
    outcomes = [finding.outcome for finding in check(report, passes=True).sorted()]
    order = [Outcome.FAIL, Outcome.UNDECIDED, Outcome.PASS]
    assert outcomes == sorted(outcomes, key=order.index)
    assert set(outcomes) == set(order)


def test_text_comes_in_the_order_printed_and_the_whole_report_last() -> None:
    at = ["preamble", "overview.text", "overview.platform", "remarks.requests", "shortcomings.text"]
    words = [fails(path, passages=(Passage(path=path, start=0, end=1, text="甲"),)) for path in at]
    whole, cell = fails("whole"), fails("cell", cells=(LAST,))
    mixed = rule("W1", whole, *reversed(words), cell)
    shown = [finding.sentence.text() for finding in findings_of(suqian(), mixed).sorted()]
    assert shown == ["cell", *at, "whole"]


def test_notices_are_counted(told: tuple[Report, Findings]) -> None:
    _, findings = told
    assert findings.summary() == {"errors": 2, "warnings": 2, "undecided": 0, "notices": 1}
    assert findings.counts().text("en").startswith("Errors: 2, warnings: 2, notices: 1")


def test_a_finding_names_its_cells_where_its_sentence_does_not(
    told: tuple[Report, Findings],
) -> None:
    report, findings = told
    said = {
        finding.rule.id: list(details(finding, "zh", Case.of(report).texts)) for finding in findings
    }
    assert said["R1"] == said["R3"] == said["N1"] == []
    assert said["W1"] == ["一、总体情况：“2023年，全市各级行政机关共收办政……”"]
    assert said["W2"] == [
        "涉及：行政诉讼 / 未经复议直接起诉 / 总计",
        "对照：宿迁市2022年报告：结转下年度继续办理 / 总计",
    ]


def test_reports_at_the_same_cell_are_told_in_one_line() -> None:
    def received(name: str, count: int) -> Report:
        row = y2021.Applicants(total=count)
        return y2021.Report(
            agency=Agency(name=name), year=2025, requests=y2021.Requests(received=row)
        )

    below = [received(f"示例{number}局", 2) for number in "一二三四"]
    [finding] = check(
        received("示例县", 3), children=below, rules=RULES.select(names=["R16"])
    ).warnings
    [line] = details(finding, "zh", {})
    assert line.startswith("对照：示例一局2025年报告、示例二局2025年报告、示例三局2025年报告等4份")
    assert line.endswith("本年新收政府信息公开申请数量 / 总计")


def test_places_are_labels(told: tuple[Report, Findings]) -> None:
    _, findings = told
    places = {finding.rule.id: place(finding, "en") for finding in findings}
    assert places == {
        "R1": "Requests for government information received and handled / Total",
        "R3": "Requests for government information received and handled / "
        "Requests newly received this year",
        "W1": "I. Overview",
        "W2": "Administrative reconsideration and litigation on government information disclosure"
        " / Administrative litigation / Litigation without prior reconsideration / Total",
        "N1": "",
    }


def test_words_show_in_the_running_text_and_lead_to_their_sentence(
    told: tuple[Report, Findings],
) -> None:
    report, findings = told
    page = LexborHTMLParser(render(report, "html", findings=findings))
    [words] = page.css("p mark")
    assert words.text() == "全市"
    [number] = page.css("p .ref a")
    target = str(number.attributes["href"]).removeprefix("#")
    [sentence] = page.css(f'[id="{target}"]')
    assert "用语不当。" in sentence.text()
    assert "警告" in sentence.text(), "colour is not alone in saying how grave it is"


def test_every_finding_is_told_once_and_reached_from_the_top(
    told: tuple[Report, Findings],
) -> None:
    report, findings = told
    page = LexborHTMLParser(render(report, "html", findings=findings))
    ids = [str(node.attributes["id"]) for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    links: list[LexborNode] = page.css("aside.digest .places a")
    assert [str(link.attributes["href"]) for link in links] == [
        f"#mark-{number}" for number in range(1, len(findings) + 1)
    ]
    assert {f"mark-{number}" for number in range(1, len(findings) + 1)} <= set(ids)
    [top] = page.css("aside.digest li b")
    assert top.parent is not None
    assert "没有发布日期。" in top.parent.text()
    assert "错误2处，警告2处，提示1处" in page.css("aside.digest")[0].text()


@pytest.mark.parametrize("path", ["publication.published", "sign_off.date", "title"])
def test_dates_and_titles_are_marked_too(path: str) -> None:
    report = suqian().evolve(
        {"publication.published": DAY, "sign_off.date": DAY, "title": "本级年报"}
    )
    words = Passage(path=path, start=0, end=10, text=DAY.isoformat())
    late = findings_of(report, rule("W1", fails("晚了。", passages=(words,))))
    page = LexborHTMLParser(render(report, "html", findings=late))
    [marked] = page.css("td.marked, p mark, h1 mark")
    assert marked.text().removesuffix("1") in {"2024-02-01", "2024年2月1日", "本级年报"}
    assert "晚了。" in page.css("aside.marks")[0].text()
    assert read(render(report, "html", findings=late).encode()).report == report


def test_a_page_with_findings_is_read_back_as_the_report(told: tuple[Report, Findings]) -> None:
    report, findings = told
    assert read(render(report, "html", findings=findings).encode()).report == report


def test_what_a_finding_quotes_is_no_markup() -> None:
    nasty = "<b onclick=x>\"'&</b>"
    report = suqian().evolve({"overview.text": f"甲{nasty}乙"})
    words = passage(report, "overview.text", nasty)
    page = render(
        report, "html", findings=findings_of(report, rule("W", fails(nasty, passages=(words,))))
    )
    assert "<b onclick" not in page
    assert LexborHTMLParser(page).css("p mark")[0].text() == nasty


@given(
    text=st.text(st.sampled_from("甲乙 \u3000\n"), max_size=24),
    ends=st.tuples(st.integers(0, 24), st.integers(0, 24)),
)
def test_spans_cover_the_words_of_a_passage_and_nothing_else(
    text: str, ends: tuple[int, int]
) -> None:
    start, end = sorted(min(place, len(text)) for place in ends)
    words = text[start:end]
    found = spans(Passage(path="preamble", start=start, end=end, text=words), text)
    lines = [squeeze(line) for line in text.splitlines()]
    covered = "".join(lines[span.line][span.start : span.end] for span in found)
    assert "".join(covered.split()) == "".join(words.split())


@given(
    parts=st.lists(st.sampled_from(["甲", "乙，", "“丙”", "abc ", "12,"]), max_size=40),
    width=st.integers(12, 40),
)
def test_lines_fit_the_terminal_and_lose_nothing(parts: list[str], width: int) -> None:
    text = "甲".join(parts)
    pieces = list(broken(f"  {text}", width))
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(wide(piece) <= width for piece in pieces)
    assert not any(piece.lstrip().startswith(("，", "”", ",")) for piece in pieces)


def wide(text: str) -> int:
    return sum(2 if sign in "甲乙丙，" else 1 for sign in text)


def test_totals_come_first(tmp_path: Path) -> None:
    files = [str(REPORTS / "zhoushan-2020.lines.txt"), str(tmp_path / "absent.txt")]
    ran = CliRunner().invoke(cli, ["check", *files, "--lang", "en"])
    first, heading, counts, *_ = ran.stdout.splitlines()
    assert first == (
        "2 files; errors: 0, warnings: 0, notices: 0, undecided: 35. "
        "Of these files, 1 could not be read."
    )
    assert heading.startswith(files[0])
    assert counts == "  Errors: 0, warnings: 0, notices: 0, undecided: 35."
