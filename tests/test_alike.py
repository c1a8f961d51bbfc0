"""Texts that are those of last year's report, or of another organ's (雷同)."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import Finding, Outcome, Severity
from govdisclosure.checks.explain import examples
from stated import found, only_failure, outcomes, report

COPIED = next(each for each in examples("R14") if each.outcome is Outcome.FAIL)
TEXT = str(COPIED.sample.texts["overview.text"])
SENTENCES = [f"{sentence}。" for sentence in TEXT.split("。") if sentence]
OTHER = str(next(iter(examples("R14"))).sample.texts["overview.text"])


def beside(mine: str, theirs: str, *, path: str = "overview__text") -> list[Finding]:
    return list(found("R14", report({path: mine}), previous=report({path: theirs}, year=2021)))


def test_a_copy_of_last_years_text_is_shown_with_its_places_in_both() -> None:
    theirs = f"去年的开头与今年不同。{TEXT}"
    mine = f"{TEXT}今年增加了一句。"
    [finding] = beside(mine, theirs)
    assert (finding.outcome, finding.severity) == (Outcome.FAIL, Severity.WARNING)
    ours, there = finding.passages
    assert mine[ours.start : ours.end] == ours.text == TEXT.rstrip("。")
    assert theirs[there.start : there.end] == there.text == ours.text
    assert (ours.source, there.source) == (None, "示例县财政局 2021")


def test_reports_of_other_organs_are_compared_without_the_names_of_the_organs() -> None:
    mine = report(agency="示例县财政局", overview__text=f"示例县财政局高度重视。{TEXT}")
    theirs = report(agency="示例县民政局", overview__text=f"示例县民政局高度重视。{TEXT}")
    finding = only_failure(found("R14", mine, others=[theirs]))
    assert "示例县民政局2022年度报告" in finding.text("zh")
    assert finding.passages[0].text.startswith("示例县财政局高度重视")
    assert not found("R14", mine, others=[mine])


def test_punctuation_does_not_hide_a_copy() -> None:
    assert [each.outcome for each in beside(TEXT.replace("，", ","), TEXT)] == [Outcome.FAIL]


def test_a_text_of_its_own_is_no_copy() -> None:
    assert [each.outcome for each in beside(OTHER, TEXT)] == [Outcome.PASS]


@pytest.mark.parametrize("path", ["overview__supervision", "shortcomings__problems"])
def test_each_section_is_compared_by_itself(path: str) -> None:
    mine = report({path: TEXT, "preamble": OTHER})
    last = report({path: TEXT}, year=2021)
    assert outcomes(found("R14", mine, previous=last)) == ["fail"]


def test_half_a_copy_is_none() -> None:
    mine = "".join(SENTENCES[:3]) + OTHER
    assert [each.outcome for each in beside(mine, TEXT)] == [Outcome.PASS]


def test_too_little_text_is_undecided_and_very_little_is_not_looked_at() -> None:
    some = "".join(SENTENCES[:3])
    assert [each.outcome for each in beside(some, some)] == [Outcome.UNDECIDED]
    assert not beside(SENTENCES[0], SENTENCES[0])


STANDING = (
    "本镇高度重视信息公开工作，落实信息发布三审三校制度，由各办所负责人初审、分管领导复审、主要领导终审，"
    "确保内容准确规范，严防失密泄密。发挥县政府门户网站主渠道作用，按照栏目设置更新机构信息、财政预决算、"
    "惠农补贴、社会救助等内容，同时利用镇村两级公开栏、村级微信群、广播等方式，方便群众查阅和监督。"
    "调整充实领导小组，由镇长任组长，副镇长任副组长，办公室设在党政综合办公室，负责日常工作。"
)


def test_a_short_account_of_standing_arrangements_is_not_called_a_copy() -> None:
    mine, last = (f"{year}年公开信息{year - 1950}条。{STANDING}" for year in (2022, 2021))
    assert [each.outcome for each in beside(mine, last)] == [Outcome.UNDECIDED]


FIGURES = "".join(
    f"全年通过{way}公开政府信息{count}条。"
    for way in ("门户网站", "政务新媒体", "公报", "公示栏", "查阅点", "新闻发布会", "热线")
    for count in range(10, 14)
)
NIL = (
    "本年度未收到政府信息公开申请，没有上年结转的政府信息公开申请，未发生政府信息公开行政复议，"
    "未发生政府信息公开行政诉讼，未收取政府信息公开信息处理费，没有其他需要报告的事项。"
)
PHRASES = (
    "坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻落实党的二十大精神，"
    "认真贯彻《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外的原则，"
)


def test_figures_nil_sentences_and_set_phrases_are_no_copy_however_many() -> None:
    text = (FIGURES + NIL + PHRASES) * 4
    assert not beside(text, text)


@given(st.randoms(use_true_random=False))
def test_generated_reports_of_two_years_are_not_called_alike(chance: random.Random) -> None:
    def written(year: int) -> str:
        counts = [chance.randrange(200) for _ in range(6)]
        return (
            f"{year}年，主动公开政府信息{counts[0]}条，其中规范性文件{counts[1]}件。"
            f"新收政府信息公开申请{counts[2]}件，上年结转{counts[3]}件，办结{counts[4]}件。"
            f"行政复议{counts[5]}件，其中结果维持0件。{NIL}{PHRASES}"
        )

    mine = report(overview__text=written(2022), shortcomings__text=written(2022))
    last = report(year=2021, overview__text=written(2021), shortcomings__text=written(2021))
    assert Outcome.FAIL not in {each.outcome for each in found("R14", mine, previous=last)}


@given(st.sets(st.sampled_from(range(len(SENTENCES)))), st.randoms(use_true_random=False))
def test_the_order_of_the_sentences_does_not_matter(
    left_out: set[int], chance: random.Random
) -> None:
    kept = [sentence for place, sentence in enumerate(SENTENCES) if place not in left_out]
    shuffled = kept[:]
    chance.shuffle(shuffled)
    told = [each.outcome for each in beside("".join(kept), TEXT)]
    assert [each.outcome for each in beside("".join(shuffled), TEXT)] == told
    assert Outcome.PASS not in told


def test_without_a_text_to_compare_with_nothing_is_said() -> None:
    mine = report(overview__text=TEXT)
    assert not found("R14", mine)
    assert not found("R14", mine, previous=report(year=2021))
    assert not found("R14", report(), previous=report(year=2021, overview__text=TEXT))
    assert not found("R14", mine, previous={"requests.received.total": 3})
