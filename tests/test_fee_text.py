"""What texts state of the processing fee: published wordings, and figures that are no statement."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import Agency, FeeStatement, OtherMatters, Overview, read, render, y2021
from govdisclosure.fees.reader import fee_stated, read_fee
from govdisclosure.fees.statement import fee_sentence, stated
from govdisclosure.form.kinds import MAX_COUNT, MAX_DIGITS

Figures = tuple[int | None, int | str | None, int | str | None, int | None]
NIL: Figures = (0, 0, 0, None)
NONE_COLLECTED: Figures = (None, None, 0, None)
NO_NOTICE: Figures = (0, None, None, None)
NOTHING: Figures = (None, None, None, None)


def figures(text: str, year: int | None = 2023, agency: str = "") -> Figures:
    """Return notices, notified, collected, and the requests on which it was collected."""
    reading = read_fee(text, year=year, agency=agency)
    fee = reading.statement
    return fee.notices, _plain(fee.notified), _plain(fee.collected), reading.requests


def _plain(amount: Decimal | None) -> int | str | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else f"{amount:f}"


STATED: dict[str, Figures] = {
    # As published.
    "2023年对25件政府信息公开申请收取了信息处理费2950元。": (None, None, 2950, 25),
    "全年收取政府信息公开信息处理费3940元。": (None, None, 3940, None),
    "本年度对2件政府信息公开申请收取信息处理费，共计290元。": (None, None, 290, 2),
    "2023 年有 1 件政府信息公开申请案件收取信息处理费 380 元。": (None, None, 380, 1),
    "依据《政府信息公开信息处理费管理办法》规定，2023年全市实际收取信息处理费共计400元。": (
        *(None, None, 400, None),
    ),
    "2023年，全市共发出收费通知12件，总金额8650元，实际收取总金额3200元。": (12, 8650, 3200, None),
    "其中2件申请人缴纳信息处理费共200元，其余3件逾期未缴费": (None, None, 200, 2),
    # One figure after the other, in the words of many offices.
    "2023年度，我局共发出信息处理费收费通知3件，收费总金额2390元，实际收取2390元。": (
        *(3, 2390, 2390, None),
    ),
    "本年度发出收费通知的件数为3件，总金额为1200元，实际收取的总金额为800元。": (
        3,
        1200,
        800,
        None,
    ),
    "发出收费通知书5份，涉及信息处理费1500元，实际缴费3件，金额900元。": (5, 1500, 900, 3),
    "共发出12件收费通知，通知收费总金额8650元，其中实际收取3200元。": (12, 8650, 3200, None),
    "发出缴费通知书4份，合计金额700元，申请人缴纳500元。": (4, 700, 500, None),
    "2023年，发出《政府信息公开信息处理费缴费通知书》，收费通知2件，共计290元，已全部缴纳。": (
        *(2, 290, None, None),
    ),
    "发出收费通知6件，收费金额合计3400元；实际收取5件，共计3000元。": (6, 3400, 3000, 5),
    "发出收费通知件数、收费通知总金额和实际收取总金额分别为3件、290元、200元。": (
        3,
        290,
        200,
        None,
    ),
    "本年度收取信息处理费情况：发出收费通知7件，总金额4,300元，实际收取总金额4,300元。": (
        *(7, 4300, 4300, None),
    ),
    "依申请公开工作中收取信息处理费1笔，金额100元。": (None, None, 100, None),
    "收取信息处理费2件290元。": (None, None, 290, 2),
    "2023年实际收取政府信息公开信息处理费人民币560元整。": (None, None, 560, None),
    "2023年，本机关收到信息处理费1040元，已全部上缴国库。": (None, None, 1040, None),
    "2023年收到申请人缴纳的信息处理费300元。": (None, None, 300, None),
    "按照规定收取信息处理费（2件，共290元）。": (None, None, 290, 2),
    "本年度信息处理费收入640元。": (None, None, 640, None),
    "共有3件申请收取信息处理费，合计金额2,140元。": (None, None, 2140, 3),
    "收取信息处理费380元，涉及申请1件。": (None, None, 380, 1),
    "按照收费标准，2023年信息处理费实际收取金额为83460元。": (None, None, 83460, None),
    "通知申请人缴纳信息处理费3000元，实际收取0元。": (None, 3000, 0, None),
    "2023年度共发出《政府信息公开信息处理费缴纳通知书》3份，金额合计2,390元，实缴2,390元。": (
        *(3, 2390, 2390, None),
    ),
    "全市各级行政机关共发出收费通知15件，通知收费总金额12400元，"
    "实际收取信息处理费8件，总金额6300元。": (*(15, 12400, 6300, 8),),
    "2023年，共对3名申请人的12件申请收取信息处理费1.2万元。": (None, None, 12000, 12),
    "向申请人发出缴费通知1份，应缴金额200元，申请人逾期未缴纳。": (1, None, None, None),
    "发出收费通知2份（涉及申请12件），金额合计400元，收取400元。": (2, 400, 400, None),
    "开具信息处理费收费通知1件，收费金额100元，已缴纳100元。": (1, 100, 100, None),
    "共向3位申请人发出收费通知，合计金额290元，均已缴纳。": (None, 290, None, None),
    "发出收费通知件数：3件；收费通知总金额：290元；实际收取总金额：290元。": (3, 290, 290, None),
    "发出信息公开信息处理费收费通知书1份，收费总额40元，当年实收40元。": (1, 40, 40, None),
    "信息处理费：发出收费通知2件，总金额300元，实际收取总金额300元。": (2, 300, 300, None),
    "2023年共发出收费通知3件，其中1件申请人缴费100元，2件逾期未缴费。": (3, None, 100, 1),
    "收取信息处理费的申请2件，金额290元。": (None, None, 290, 2),
    "应缴纳信息处理费290元，实际缴纳200元。": (None, None, 200, None),
    "我厅共收取信息处理费2件次，共计500元，全部为按量收费。": (None, None, 500, 2),
    "今年以来，共收取信息处理费290元。": (None, None, 290, None),
    # Units, separators, digits and numerals.
    "全年收取信息处理费0.394万元。": (None, None, 3940, None),
    "全年收取信息处理费１２，３４０元。": (None, None, 12340, None),
    "全年收取信息处理费２９５０元。": (None, None, 2950, None),
    "全年收取信息处理费二百九十元。": (None, None, 290, None),
    "发出收费通知三件，总金额一千二百元，实际收取八百元。": (3, 1200, 800, None),
    "收取信息处理费290.50元。": (None, None, "290.50", None),
    "全年收取信息处理费1.2万元。": (None, None, 12000, None),
    "全年累计收取信息处理费3,940 元。": (None, None, 3940, None),
    # The year is the report's, said in whatever way.
    "自2023年1月1日起至2023年12月31日止，共收取信息处理费290元。": (None, None, 290, None),
    "截至2023年12月31日，收取信息处理费290元。": (None, None, 290, None),
    "2022年收取信息处理费100元，2023年收取信息处理费290元。": (None, None, 290, None),
    "上年未收取信息处理费，本年度收取信息处理费290元。": (None, None, 290, None),
    "自2021年1月1日起施行收费制度，2023年收取信息处理费290元。": (None, None, 290, None),
    "二〇二三年收取信息处理费290元。": (None, None, 290, None),
    "2022年发出的收费通知，2023年收取290元。": (None, None, 290, None),
    "受理申请12件，上年结转2件，收取信息处理费290元。": (None, None, 290, None),
    "收取信息处理费290元，较去年增加190元。发出收费通知2件。": (2, None, 290, None),
    "2023年实际收取信息处理费290元，其中2022年通知的100元。": (None, None, 290, None),
    # A whole with its parts, and a fee among others.
    "全市收取信息处理费500元，其中市本级200元。": (None, None, 500, None),
    "收取信息处理费500元，其中市公安局收取200元。": (None, None, 500, None),
    "收取信息处理费500元（其中按件300元，按量200元）。": (None, None, 500, None),
    "市直部门收取信息处理费200元，县区收取信息处理费300元，共计收取信息处理费500元。": (
        *(None, None, 500, None),
    ),
    "收取检索费20元，收取信息处理费100元。": (None, None, 100, None),
    "收取信息处理费290元，退还多缴的10元。": (None, None, 290, None),
    "收取信息处理费290元，网站建设投入5万元。": (None, None, 290, None),
}


@pytest.mark.parametrize(("text", "expected"), STATED.items())
def test_figures_in_published_wordings(text: str, expected: Figures) -> None:
    assert figures(text) == expected


NILS: dict[str, Figures] = {
    "本单位按照《国务院办公厅关于印发〈政府信息公开处理费管理办法〉的通知》(国办函〔2020〕109号)"
    "规定的按件、按量收费标准,2023年度未产生信息公开处理费。": NIL,
    "本年度未产生信息处理费。": NIL,
    "2023年度，我局未发生政府信息公开信息处理费用。": NIL,
    "无信息处理费产生。": NIL,
    "本年度没有产生任何信息处理费。": NIL,
    "本年度无政府信息公开信息处理费。": NIL,
    "信息处理费未产生。": NIL,
    "发出收费通知的件数0件、总金额0元以及实际收取的总金额0元。": NIL,
    "发出收费通知的件数和总金额为0，实际收取的总金额为0。": NIL,
    "发出收费通知件数、收费通知总金额、实际收取总金额均为0。": NIL,
    "发出收费通知0件，总金额和实际收取金额均为0元。": NIL,
    "发出收费通知的件数：0，总金额：0，实际收取的总金额：0。": NIL,
    "发出收费通知件数0，通知总金额0元，实际收取总金额0元。": NIL,
    "收费通知0件，收费金额0元，实收0元。": NIL,
    "我镇未产生信息处理费，未向任何申请人发放收费通知。": NIL,
    "县本级及各乡镇、部门均未收取信息处理费。": NONE_COLLECTED,
    "信息处理费收取0件、0元。": (None, None, 0, 0),
    "按照公益原则不收取费用，2023年度无收取信息处理费情况。": NONE_COLLECTED,
    "本年度不存在收取信息处理费情况。": NONE_COLLECTED,
    "收取信息处理费总额为：0元": NONE_COLLECTED,
    "截至2023年底，未收取任何信息处理费。": NONE_COLLECTED,
    "本年度没有收取信息处理费的情况。": NONE_COLLECTED,
    "依申请公开信息处理费收取情况：0元。": NONE_COLLECTED,
    "本机关2023年度未收取政府信息公开信息处理费": NONE_COLLECTED,
    "收取信息处理费情况：无。": NONE_COLLECTED,
    "2023年，无收取信息处理费情况。": NONE_COLLECTED,
    "本年度未收取信息处理费。": NONE_COLLECTED,
    "2023年没有收取政府信息公开信息处理费的情况。": NONE_COLLECTED,
    "2023年未向申请人收取信息处理费。": NONE_COLLECTED,
    "共受理申请12件，均未收取信息处理费。": NONE_COLLECTED,
    "未收取检索费、复制费、邮寄费和信息处理费。": NONE_COLLECTED,
    "未发生收取信息处理费的情况。": NONE_COLLECTED,
    "无信息处理费收取情况。": NONE_COLLECTED,
    "按照《政府信息公开信息处理费管理办法》规定，本年度收取信息处理费0元。": NONE_COLLECTED,
    "收取信息处理费总额为0元。": NONE_COLLECTED,
    "收取信息处理费金额为零。": NONE_COLLECTED,
    "信息处理费为0元。": NONE_COLLECTED,
    "政府信息处理费：无。": NONE_COLLECTED,
    "信息处理费零收费。": NONE_COLLECTED,
    "政府信息公开信息处理费零收取。": NONE_COLLECTED,
    "本年度未涉及信息处理费。": NONE_COLLECTED,
    "依申请公开未向申请人收取任何费用。": NONE_COLLECTED,
    "本机关没有收取过任何信息处理费": NONE_COLLECTED,
    "未收取信息处理费及其他任何费用。": NONE_COLLECTED,
    "没有信息处理费收入。": NONE_COLLECTED,
    "1.收取信息处理费情况：2023年度未收取信息处理费。": NONE_COLLECTED,
    "本机关2023年未发出收费通知。": NO_NOTICE,
    "2023年未向申请人发出信息处理费收费通知。": NO_NOTICE,
    "未发出收费通知，也未收取信息处理费。": (0, None, 0, None),
    "本年度发出收费通知0件，未收取信息处理费。": (0, None, 0, None),
}


@pytest.mark.parametrize(("text", "expected"), NILS.items())
def test_a_nil_statement_settles_what_it_says_and_no_more(text: str, expected: Figures) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Nothing of the fee at all.
        "无。",
        "无其他需要报告的事项。",
        "政府信息公开经费12万元。",
        "未产生行政复议。",
        # Other money.
        "收取行政事业性收费59237.2449万元。",
        "收取检索费、复制费、邮寄费等费用共计200元。",
        "2023年收取复印工本费50元。",
        "缴纳会议费2000元，收取报名费300元。",
        "收取污水处理费290元。",
        "信息处理费财政预算5万元。",
        "依申请公开工作经费支出2万元，印刷费3000元。",
        # Given back, waived, owed, to come.
        "退还信息处理费290元。",
        "减免信息处理费500元。",
        "应收取信息处理费500元。",
        "拟收取信息处理费500元。",
        "尚未缴纳信息处理费500元。",
        "欠缴信息处理费200元。",
        # Tariff, not takings.
        "信息处理费按件计收的，每件收取100元。",
        "信息处理费收费标准为10元/页。",
        "收取信息处理费的标准：31-100页的部分10元/页。",
        "超过30件的，每增加10件收取100元信息处理费。",
        # Citations.
        "依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）执行。",
        "严格执行政府信息公开信息处理费管理办法。",
        "按照《政府信息公开处理费管理办法》（国办函〔2020〕109号）收取信息处理费。",
        # Other years, parts of the year, several years.
        "2022年收取信息处理费290元。",
        "上年度未收取信息处理费。",
        "去年收取信息处理费290元。",
        "1-6月收取信息处理费290元。",
        "上半年未收取信息处理费。",
        "2021年至2023年共收取信息处理费290元。",
        "自2021年以来累计收取信息处理费290元。",
        "收取信息处理费较上年增加100元。",
        "信息处理费同比减少290元。",
        # About how much.
        "收取信息处理费约3000元。",
        "收取信息处理费近万元。",
        "收取信息处理费3000余元。",
        "收取信息处理费不足500元。",
        # Some of it, or what the words leave open.
        "其中市本级收取信息处理费200元。",
        "3件未收取信息处理费。",
        "其余申请未收取信息处理费。",
        "对未收取信息处理费的申请加强管理。",
        "若未收取信息处理费，应当说明。",
        "未收取信息处理费以外的费用。",
        "除信息处理费外，未收取其他费用。",
        "产生信息处理费290元。",
        "信息处理费290元。",
        "无逾期未缴纳信息处理费情况。",
        "未发生因收取信息处理费引发的行政复议。",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请3件。",
        "对3件申请发出收费通知。",
        "不收取信息处理费。",
        "存在未收取信息处理费的问题。",
        "纠正应收取而未收取信息处理费的情况。",
        "2023年收取2022年度信息处理费100元。",
        "2件申请因未按收费通知缴纳费用，视为放弃申请。",
        "全区共产生信息处理费1件，金额100元。",
        "按每件100元收取信息处理费。",
        "收取信息处理费的申请25件。",
    ],
)
def test_where_the_words_do_not_tell_there_is_no_claim(text: str) -> None:
    assert figures(text) == NOTHING


def test_two_values_for_one_figure_are_both_kept_and_neither_is_taken() -> None:
    reading = read_fee("收取信息处理费290元。\n2023年度实际收取信息处理费380元。", year=2023)
    assert [claim.value for claim in reading.claims] == [290, 380]
    assert reading.contradictions == ("collected",)
    assert reading.missing == ("notices", "notified")
    assert reading.statement == FeeStatement()


@pytest.mark.parametrize(
    "text",
    [
        "市直部门收取信息处理费200元，县区收取信息处理费300元。",
        "收取信息处理费290元，另收取信息处理费100元。",
        "未收取信息处理费。全年收取信息处理费100元。",
    ],
)
def test_amounts_that_no_total_sums_up_are_not_added(text: str) -> None:
    assert figures(text)[:3] == (None, None, None)
    assert read_fee(text, year=2023).contradictions == ("collected",)


def test_two_equal_parts_are_not_taken_for_the_whole() -> None:
    text = "甲县收取信息处理费100元，乙县收取信息处理费100元。"
    assert read_fee(text, year=2023).claims == ()


def test_what_is_said_twice_is_stated() -> None:
    text = "全年收取信息处理费290元。\n实际收取信息处理费290元。"
    assert figures(text) == (None, None, 290, None)


@pytest.mark.parametrize(
    ("agency", "text", "expected"),
    [
        ("示例市人民政府", "市公安局收取信息处理费290元。", NOTHING),
        ("示例市人民政府", "市公安局未收取信息处理费。", NOTHING),
        ("示例市人民政府", "市本级收取信息处理费290元。", NOTHING),
        ("示例市人民政府", "全市共收取信息处理费290元。", (None, None, 290, None)),
        ("示例市公安局", "市公安局收取信息处理费290元。", (None, None, 290, None)),
        ("示例市公安局", "2023年，示例市公安局未收取信息处理费。", NONE_COLLECTED),
        ("示例市公安局", "我局依法依规收取信息处理费290元。", (None, None, 290, None)),
        ("示例市公安局", "本机关未收取信息处理费。", NONE_COLLECTED),
        ("", "市公安局收取信息处理费290元。", (None, None, 290, None)),
    ],
)
def test_the_share_of_another_organ_is_not_the_whole(
    agency: str, text: str, expected: Figures
) -> None:
    assert figures(text, agency=agency) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2022, (None, None, 100, None)), (2023, (None, None, 290, None)), (2024, NOTHING)],
)
def test_each_year_has_its_own_figure(year: int, expected: Figures) -> None:
    text = "2022年收取信息处理费100元，2023年收取信息处理费290元。"
    assert figures(text, year=year) == expected


def test_what_was_charged_before_there_was_the_fee_is_not_the_fee() -> None:
    text = "依申请公开收取费用200元。"
    assert figures(text, year=2021) == (None, None, 200, None)
    assert figures(text, year=2020) == NOTHING


def test_without_a_year_two_years_contradict_each_other() -> None:
    reading = read_fee("2022年收取信息处理费100元，2023年收取信息处理费290元。")
    assert reading.contradictions == ("collected",)


def test_the_passage_is_what_stands_in_the_text_spaces_and_all() -> None:
    text = "办理建议 12 件。\n对 ２ 件申请收取信息处理费 ２９０ 元。其他无。"
    reading = read_fee(text, year=2023, path="other_matters.text")
    assert [(claim.value, claim.passage) for claim in reading.claims] == [
        (2, "２ 件"),
        (290, "２ 件申请收取信息处理费 ２９０ 元"),
    ]
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.passage
        assert claim.path == "other_matters.text"


def test_the_published_reports_state_what_they_state() -> None:
    nil = read("examples/reports/akto-2022.txt").report
    some = read("examples/reports/suqian-2023.html").report
    assert nil is not None
    assert some is not None
    zero = FeeStatement(notices=0, notified=Decimal(0), collected=Decimal(0))
    assert nil.other_matters.fee == fee_stated(nil).statement == zero
    assert fee_stated(nil).missing == ()
    reading = fee_stated(some)
    assert some.other_matters.fee == FeeStatement(collected=Decimal(2950)) == reading.statement
    assert (reading.requests, reading.missing) == (25, ("notices", "notified"))


def test_every_text_of_a_report_is_read() -> None:
    report = y2021.Report(
        agency=Agency(name="示例市公安局"),
        year=2023,
        overview=Overview(disclosure_on_request="发出收费通知2件，总金额290元。"),
        other_matters=OtherMatters(text="2023年收取信息处理费290元。"),
    )
    reading = fee_stated(report)
    assert reading.statement == FeeStatement(
        notices=2, notified=Decimal(290), collected=Decimal(290)
    )
    assert {claim.path for claim in reading.claims} == {
        "overview.disclosure_on_request",
        "other_matters.text",
    }


counts = st.integers(0, 40) | st.integers(0, MAX_COUNT)
amounts = st.integers(0, 9000).map(Decimal) | st.decimals(
    0, Decimal(10) ** (MAX_DIGITS - 3), places=2, allow_nan=False
)


@given(
    notices=st.none() | counts,
    notified=st.none() | amounts,
    collected=st.none() | amounts,
    year=st.none() | st.integers(2021, 2040),
)
def test_the_sentence_for_section_six_is_read_back_exactly(
    notices: int | None, notified: Decimal | None, collected: Decimal | None, year: int | None
) -> None:
    fee = FeeStatement(notices=notices, notified=notified, collected=collected)
    sentence = fee_sentence(fee, year=year)
    assert stated(sentence, year=year, agency="示例市公安局") == fee
    assert bool(sentence) is (fee != FeeStatement())


@pytest.mark.parametrize("name", ["html", "markdown", "text"])
@pytest.mark.parametrize(
    "fee",
    [
        FeeStatement(notices=0, notified=Decimal(0), collected=Decimal(0)),
        FeeStatement(notices=12, notified=Decimal(8650), collected=Decimal("3200.5")),
        FeeStatement(notices=12, collected=Decimal(0)),
        FeeStatement(notified=Decimal(290)),
    ],
)
def test_documents_with_the_sentence_need_no_line_of_their_own(
    name: str, fee: FeeStatement
) -> None:
    text = fee_sentence(fee, year=2023)
    report = y2021.Report(
        agency=Agency(name="示例市公安局"),
        year=2023,
        other_matters=OtherMatters(text=text, fee=fee),
    )
    document = render(report, name)
    assert "收取信息处理费情况：" not in document
    reading = read(document.encode(), format=name)
    assert reading.report is not None
    assert reading.report.other_matters == report.other_matters


def test_a_blank_is_left_out_and_not_written_as_zero() -> None:
    assert fee_sentence(FeeStatement()) == ""
    assert "0" not in fee_sentence(FeeStatement(notices=3))


ASKED = ("发出收费通知", "共发出信息处理费收费通知", "本年度发出缴费通知书", "发出收费通知的件数")
TOTALS = ("总金额", "，收费总金额为", "，合计金额", "，通知收费总金额", "，涉及金额共计")
TAKEN = (
    "，实际收取",
    "；实际收取总金额",
    "，已收取信息处理费",
    "，申请人实际缴纳",
    "。实际收取信息处理费共计",
)


@given(
    count=st.integers(0, 99_999),
    notified=st.integers(0, 10**9),
    collected=st.integers(0, 10**9),
    first=st.sampled_from(ASKED),
    second=st.sampled_from(TOTALS),
    third=st.sampled_from(TAKEN),
    style=st.sampled_from(["{}", "{:,}", " {} "]),
)
def test_amounts_in_any_phrasing(
    count: int, notified: int, collected: int, first: str, second: str, third: str, style: str
) -> None:
    write = style.format
    notices = f"2023年，{first}{write(count)}件"
    total = f"{second.removeprefix('，')}{write(notified)}元"
    text = f"{notices}，{total}{third}{write(collected)}元。"
    assert figures(text) == (count, notified, collected, None)


@given(
    st.text(
        "未没有无收取信息处理费通知年度元件万0123456789.,，。；：:（）其中上202为均另对 \n",
        max_size=60,
    )
)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    reading = read_fee(text, year=2023)
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.passage
    assert set(reading.to_dict()) >= {"notices", "notified", "collected", "missing", "claims"}
