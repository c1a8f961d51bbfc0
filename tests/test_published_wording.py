"""Right reports in the wording that published ones use: none of them is called wrong."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypedDict

import pytest

from govdisclosure import Figure, Outcome, Report, check
from govdisclosure.editions import form_of
from govdisclosure.form.kinds import Kind
from govdisclosure.law import FORM_2021
from stated import found, only_failure, report

FORM, NUMBER = FORM_2021.title.source, FORM_2021.number.source
ON_REQUESTS = "overview.disclosure_on_request"
ASPECTS = {
    "overview.proactive_disclosure": "及时发布各类信息。",
    ON_REQUESTS: "规范办理。",
    "overview.information_management": "落实审核制度。",
    "overview.platform": "维护网站。",
    "overview.supervision": "纳入考核，开展社会评议，未发生责任追究。",
    "shortcomings.text": "公开不够主动，下一步将加强学习。",
    "other_matters.text": "本年度未产生信息处理费。",
}


class _InHand(TypedDict, total=False):
    received: int
    carried_over: int
    carried_forward: int


def right(
    text: str,
    *,
    others: Mapping[str, int] | None = None,
    path: str = ON_REQUESTS,
    agency: str = "示例县财政局",
    received: int = 0,
    carried_over: int = 0,
    carried_forward: int = 0,
) -> Report:
    """Return a report for 2023 whose tables are in order: all by natural persons, all granted.

    ``others`` are cells, and rows of other outcomes, with their figures.
    """
    figures: dict[str, Figure] = {
        cell.id: Decimal(0) if cell.kind is Kind.MONEY else 0
        for cell in form_of("2021").cells.values()
    }
    rows = {
        "received": received,
        "carried_over": carried_over,
        "carried_forward": carried_forward,
        "outcomes.total": received + carried_over - carried_forward,
    }
    for name, count in (others or {}).items():
        if name in figures:
            figures[name] = count
        else:
            rows[f"outcomes.{name}"] = count
    outcomes = [count for row, count in rows.items() if row.startswith("outcomes.")]
    rows["outcomes.granted"] = 2 * rows["outcomes.total"] - sum(outcomes)
    for row, count in rows.items():
        figures[f"requests.{row}.natural_person"] = figures[f"requests.{row}.total"] = count
    for row in ("reconsideration", "direct_litigation", "litigation_after_reconsideration"):
        results = ("upheld", "rectified", "other", "pending")
        cells = [figures[f"challenges.{row}.{result}"] for result in results]
        figures[f"challenges.{row}.total"] = sum(int(cell or 0) for cell in cells)
    return report({**figures, **ASPECTS, path: text}, year=2023, agency=agency)


def test_the_tables_of_these_reports_are_in_order() -> None:
    assert not check(right("规范办理。", received=20, carried_over=3, carried_forward=2))


@pytest.mark.parametrize(
    "text",
    [
        "共接到社会公众依申请公开20件，上年结转办理3件。共办结21件，结转下年度继续办理2件。",
        "受理依申请公开件20件，上年结转申请办件3件。在所有来件当中，予以公开21件，结转下年度2件。",
        "受理申请23件，其中上年结转3件，本年新收20件。办结21件，其余2件结转下一年度。",
        "本年度共处理申请23件，其中，上年度结转申请3件。按时办结21件，另有2件尚在办理中。",
        "收办申请23件（含上年结转3件），网络提交12件，信函6件，当面5件；已办结21件，结转2件。",
        "收到申请20件，年度内答复18件，2件结转下一年度答复；答复上年结转申请3件。",
        "受理申请20件，已按期答复18件，未到答复期2件。上年结转3件已全部答复。",
        "收到的20件申请中，已答复18件，2件正在办理；2022年度结转的3件均已答复。",
        "答复申请21件（含上年度结转申请3件，另有2件按照《条例》顺延到下年度答复）。",
        "办结21件：予以公开21件（含上年结转3件）。",
        "累计收到申请20件，上年结转3件，2件结转下年办理，答复率达100%。",
        "新受理20件，加上2022年度结转3件，全年应办理23件，实际办结21件，结转2024年2件。",
        "申请数量由2022年的30件降至20件，较去年同期减少10件。",
        "二〇二三年，收到政府信息公开申请二十件，上年结转三件，已答复二十一件，二件结转下年度。",
    ],
)
def test_what_was_in_hand_and_what_was_dealt_with(text: str) -> None:
    assert not check(right(text, received=20, carried_over=3, carried_forward=2))


@pytest.mark.parametrize(
    "text",
    [
        "收到信息公开申请20起，比2022年（31起）下降29%，答复20起。",
        "共办理回复依申请公开事项20件，其中网上申请件19件，书面申请件1件，均已按时答复。",
        "受理依申请公开20件，具体为土地征收类16件，土地出让类4件。20件申请均已回复。",
        "共收到政府信息公开申请22件，受理20件，2件因不属于政府信息公开申请转信访渠道。",
        "共登记政府信息公开申请22件，其中2件申请人撤回，实际受理20件。",
        "共收到32件申请，其中20件为政府信息公开申请，12件为咨询件。",
        "收到申请20件，2022年收到10件，2021年收到9件，三年累计收到39件。",
        "自新条例施行以来，累计受理政府信息公开申请86件，2023年受理20件。",
        "收到申请20件，出具答复、告知书25份，涉及申请事项31项。",
        "收到申请20件，其中同一申请人申请11件，1-6月收到12件。",
        "本机关收到申请20件，协助市政府办理依申请公开6件。办理12345工单103件，办结103件。",
        "通过网上平台收到政府信息公开申请12件，通过邮寄收到申请8件，共计20件。",
    ],
)
def test_channels_matters_and_other_years_are_not_the_figures_of_the_tables(text: str) -> None:
    assert not check(right(text, received=20))


@pytest.mark.parametrize(
    "text",
    [
        "予以公开6件，部分公开2件，无法提供5件，不予处理3件，其他处理4件。",
        "答复20件，予以公开及部分公开8件，占40%；因本机关不掌握等原因无法提供5件，占25%。",
        "公开6件、部分公开2件、不予公开0件、信息不存在5件、信访类不予处理3件、其他4件。",
        "予以公开6件（含上年结转1件），无法提供5件（含上年结转2件）。",
        "20件申请中5件予以公开，1件为主动公开信息，告知获取方式。",
    ],
)
def test_outcomes_in_the_words_of_the_organ(text: str) -> None:
    outcomes = {
        "partly_granted": 2,
        "unable.not_held": 5,
        "not_processed.petition": 3,
        "other.other": 4,
    }
    assert not check(right(text, received=17, carried_over=3, others=outcomes))


@pytest.mark.parametrize(
    "text",
    [
        "本机关发生行政复议案件8件、行政诉讼5件，其中涉及政府信息公开的行政复议3件。",
        "全年行政复议案件8件，其中政府信息公开类3件。",
        "办理行政复议案件45件、行政应诉案件12件，其中涉及政府信息公开的行政复议3件、行政诉讼2件。",
        "新增政府信息公开行政诉讼2件，上年度结转诉讼1件，审结2件。",
        "信息公开类行政复议3件，诉讼2件，均获维持。",
        "产生行政复议3件和行政诉讼2件。",
        "受理行政复议申请45件，其中涉及政府信息公开9件，审结40件。",
        "行政诉讼2件，无一败诉。未发生行政复议被纠错情况。",
        "未发生因行政许可、行政处罚引发的行政复议、行政诉讼。",
    ],
)
def test_challenges_of_every_kind_and_those_that_the_organ_decides(text: str) -> None:
    upheld = {
        "challenges.reconsideration.upheld": 3,
        "challenges.direct_litigation.upheld": 2,
    }
    assert not check(right(text, received=5, others=upheld))


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        ("示例市公安局", "全市公安机关共受理政府信息公开申请215件，其中市局机关20件。"),
        ("示例市公安局", "全系统共收到政府信息公开申请160件，其中市局20件，占12.5%。"),
        ("示例市公安局", "收到申请20件，其中局机关8件，分局12件。"),
        ("示例县人民政府", "县政府办公室收到申请8件，乡镇收到12件，合计20件。"),
        ("示例县人民政府", "全县收到政府信息公开申请20件；县政府受理行政复议申请9件，审结8件。"),
        ("示例县人民政府办公室", "全县收到政府信息公开申请95件，县政府办公室收到20件。"),
        ("示例省人民政府", "省政府本级收到申请2件，办结2件。全省共收到20件。"),
        ("国家税务总局示例市税务局", "全市税务系统收到申请20件，其中市局机关4件，县区局16件。"),
    ],
)
def test_the_organ_and_those_beside_and_under_it(agency: str, text: str) -> None:
    assert not check(right(text, agency=agency, received=20))


@pytest.mark.parametrize(
    "text",
    [
        "全年零申请、零复议、零诉讼。",
        "本年度无依申请公开事项，也无行政复议、行政诉讼情况。",
        "通过信息公开平台收到申请0件，转办0件。",
        "尚未发现应主动公开政府信息而未予公开的情况，未接收到依申请公开。",
    ],
)
def test_nil_reports(text: str) -> None:
    assert not check(right(text))


@pytest.mark.parametrize(
    "text",
    [
        "制定规范性文件3件，2024年拟制定规范性文件5件，近五年来共制定规范性文件18件。",
        "集中公开现行有效规范性文件12件、失效废止规范性文件30件，其中2022年制定2件。",
        "主动公开规范性文件3件，起草规范性文件6件，审查规范性文件9件。",
        "作出行政许可决定300件，公示行政许可信息230条，公开行政许可事项清单36项。",
    ],
)
def test_documents_and_decisions(text: str) -> None:
    figures = {
        "proactive.normative_documents.issued": 3,
        "proactive.normative_documents.in_force": 12,
        "proactive.licensing.decisions": 300,
    }
    assert not check(right(text, path="overview.proactive_disclosure", others=figures))


@pytest.mark.parametrize(
    "text",
    [
        "根据《条例》（2007年国务院令第492号公布，2019年国务院令第711号修订）编制。",
        "根据《中华人民共和国政府信息公开条例》（国务院令第492号）和《江苏省政府信息公开暂行办法》编制。",
        f"根据《国务院办公厅政府信息与政务公开办公室关于印发<{FORM}>的通知》（{NUMBER}）编制。",
        f"根据《国务院办公厅政府信息与政务公开办公室关于印发{FORM}的通知》（{NUMBER}）编制。",
        "现将2022年度政府信息公开考核反馈问题整改情况公布如下。",
        "统计期限自2023年1月1日零时起至2023年12月31日24时止。",
        "统计期限为：2023年1月1日-2023年12月31日。",
        "按照国办发〔2021〕30号文件要求，现公布我乡2023年政府信息公开工作年度报告。",
        "依据《政府信息公开工作年度报告格式》，结合2022年整改情况编制。数据核定时间点为2023年12月31日。",
    ],
)
def test_preambles(text: str) -> None:
    assert not check(right(text, path="preamble"))


@pytest.mark.parametrize(
    "text",
    [
        "2024年工作打算：做好2024年度重点领域政府信息公开。",
        "针对2022年度政府信息公开工作年度报告提出的问题，现将整改情况报告如下：已整改。",
        "2022年收到政府信息公开申请45件、被复议5件，经培训，申请量下降。",
        "上年度年度报告统计期限为2022年1月1日至12月31日，本年度已调整。",
    ],
)
def test_other_years_in_the_shortcomings(text: str) -> None:
    assert not check(right(text, path="shortcomings.text"))


@pytest.mark.parametrize(
    "text",
    [
        "按照《政府信息公开信息处理费管理办法》规定，本年度收取信息处理费0元。",
        "本机关2023年未发出收费通知。",
        "无收费情况。",
        "没有产生费用。",
        "政府信息处理费：无。",
        "依申请公开信息免费提供，未对申请人收费。",
        "发出收费通知的件数和总金额为0，实际收取的总金额为0。",
    ],
)
def test_statements_on_the_fee(text: str) -> None:
    assert not check(right(text, path="other_matters.text"))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收到申请22件，受理21件。", {"received": 20}),
        ("受理申请20件，答复19件，1件正在办理。", {"received": 20}),
        ("答复17件。", {"received": 20, "carried_over": 3, "carried_forward": 2}),
        ("因政府信息公开被申请行政复议8件，其中政府信息公开答复类2件。", {"received": 20}),
        ("收到申请20件。行政诉讼2件。", {"received": 20}),
    ],
)
def test_figures_that_contradict_the_tables_are_still_found(text: str, figures: _InHand) -> None:
    findings = found("R9", right(text, **figures))
    assert Outcome.FAIL in {finding.outcome for finding in findings}


@pytest.mark.parametrize(
    ("words", "covered"),
    [("载体", True), ("电子屏公示栏", True), ("公开渠道", True), ("工作制度", False)],
)
def test_platforms_by_other_names_are_platforms(words: str, covered: bool) -> None:
    aspects = {
        path: text
        for path, text in ASPECTS.items()
        if path.startswith("overview.") and path != "overview.platform"
    }
    findings = found("R12", report({**aspects, "overview.text": f"建好{words}。"}))
    assert (Outcome.FAIL not in {finding.outcome for finding in findings}) is covered


def test_a_title_with_a_slip_in_its_last_word_is_misquoted() -> None:
    text = "根据《中华人民共和国政府信息公开工作年度报告格试》编制。"
    assert "格试" in only_failure(found("R17", report(preamble=text))).text("zh")
