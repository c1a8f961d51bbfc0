"""Text against tables: what is read from a text, what is not, and what is written for it."""

from decimal import Decimal
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from govdisclosure import (
    RULES,
    Agency,
    Claim,
    Figure,
    Outcome,
    Overview,
    Report,
    Severity,
    check,
    claims,
    form_of,
    narrate,
    read,
    report_class,
    sentences,
    y2021,
)
from govdisclosure.editions import EDITIONS
from govdisclosure.narrative import Agreement, Bound, Period, claims_of, compare
from govdisclosure.prose.numerals import number
from strategies import consistent

REPORTS = Path(__file__).parents[1] / "examples" / "reports"

NEW = "requests.received.total"
OLD = "requests.carried_over.total"
DONE = "requests.outcomes.total.total"
LEFT = "requests.carried_forward.total"
GRANTED = "requests.outcomes.granted.total"
RECONSIDERED = "challenges.reconsideration"
DIRECT, AFTER = "challenges.direct_litigation", "challenges.litigation_after_reconsideration"
SUED = f"{DIRECT}.total+{AFTER}.total"
DOCUMENTS = "proactive.normative_documents"

Told = tuple[int | Decimal, str]


def told(text: str, **known: object) -> list[Told]:
    """Return the claims of a text: each value with the sums that it may state."""
    found = claims_of(text, **{"year": 2023, **known})  # type: ignore[arg-type]
    return [(claim.value, " or ".join("+".join(way) for way in claim.readings)) for claim in found]


def chinese(value: int) -> str:
    """Write a number below a hundred million in Chinese numerals, place by place."""
    high, low = divmod(value, 10_000)
    text = f"{_section(high)}万" if high else ""
    if high and 0 < low < 1000:
        text += "零"
    text += _section(low)
    return (text or "零").removeprefix("一") if 10 <= value < 20 else text or "零"


def _section(value: int) -> str:
    text = f"{value:04}"
    signs = [
        f"{'零一二三四五六七八九'[int(digit)]}{place if digit != '0' else ''}"
        for digit, place in zip(text, ("千", "百", "十", ""), strict=True)
    ]
    joined = "".join(signs).strip("零")
    while "零零" in joined:
        joined = joined.replace("零零", "零")
    return joined


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_are_read(value: int) -> None:
    assert number(chinese(value)) == value


@given(st.integers(0, 10**9))
def test_digits_are_read_with_and_without_separators(value: int) -> None:
    assert number(str(value)) == number(f"{value:,}") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("一百一十五", 115),
        ("三千五百一十一", 3511),
        ("二〇二三", 2023),
        ("1.2万", Decimal("1.2E4")),
        ("43.788", Decimal("43.788")),
    ],
)
def test_numbers_in_every_dress(text: str, value: int | Decimal) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["两三", "三五", "一百五", "十百", "千", "一万五"])
def test_what_is_only_about_how_many_is_no_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新收政府信息公开申请5件。", [(5, NEW)]),
        ("2023年，我局共受理依申请公开4件，均已按期办结。", [(4, f"{NEW} or {NEW}+{OLD}")]),
        ("受理信息公开申请四项。", [(4, NEW)]),
        ("共收到12件政府信息公开申请。", [(12, f"{NEW} or {NEW}+{OLD}")]),
        ("收到政府信息公开申请３，５１１件。", [(3511, f"{NEW} or {NEW}+{OLD}")]),
        (
            "新收政府信息公开申请5件，上年结转1件，已办结6件，结转下年度0件。",
            [(5, NEW), (1, OLD), (6, DONE), (0, LEFT)],
        ),
        (
            "2022年结转政府信息公开申请5件，2023年新收20件，结转2024年继续办理3件。",
            [(5, OLD), (20, NEW), (3, LEFT)],
        ),
        (
            "收办政府信息公开申请一百二十件，其中本年新收一百一十件、上年结转十件。",
            [(120, f"{NEW}+{OLD}"), (110, NEW), (10, OLD)],
        ),
        (
            "收到政府信息公开申请3件，其中2件予以公开，1件结转至2024年办理。",
            [(3, f"{NEW} or {NEW}+{OLD}"), (2, GRANTED), (1, LEFT)],
        ),
        (
            "新收政府信息公开申请9件（其中自然人8件），办结9件。",
            [(9, NEW), (8, "requests.received.natural_person"), (9, DONE)],
        ),
        (
            "新收政府信息公开申请9件（其中自然人8件）、上年结转1件。",
            [(9, NEW), (8, "requests.received.natural_person"), (1, OLD)],
        ),
        ("政府信息公开申请0件。", [(0, f"{NEW} or {NEW}+{OLD}")]),
        (
            "因政府信息公开被申请行政复议3件，其中维持2件、纠正1件；提起行政诉讼1件。",
            [
                (3, f"{RECONSIDERED}.total"),
                (2, f"{RECONSIDERED}.upheld"),
                (1, f"{RECONSIDERED}.rectified"),
                (1, SUED),
            ],
        ),
        ("政府信息公开行政复议结果维持5件。", [(5, f"{RECONSIDERED}.upheld")]),
        (
            "因政府信息公开引发行政复议和行政诉讼各1件。",
            [(1, f"{RECONSIDERED}.total"), (1, SUED)],
        ),
        (
            "因政府信息公开引发行政复议、行政诉讼案件3件。",
            [(3, f"{RECONSIDERED}.total+{SUED}")],
        ),
        (
            "全年制发行政规范性文件3件，废止1件，现行有效25件。",
            [
                (3, f"{DOCUMENTS}.issued or {DOCUMENTS}.created"),
                (1, f"{DOCUMENTS}.repealed"),
                (25, f"{DOCUMENTS}.in_force"),
            ],
        ),
        ("作出行政处罚决定35件。", [(35, "proactive.penalties.decisions")]),
        ("行政事业性收费43.788万元。", [(Decimal("43.788"), "proactive.charges.amount")]),
        ("行政事业性收费251000元。", [(Decimal("25.1"), "proactive.charges.amount")]),
    ],
)
def test_a_claim_is_read_by_its_verb(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "未收到政府信息公开申请。",
        "没有任何自然人和法人组织向我单位提出政府信息公开申请。",
        "全年未接到信息公开申请。",
        "本机关没有收到公民、法人或其他组织提出的政府信息公开申请。",
        "无依申请公开事项。",
    ],
)
def test_that_there_was_no_request_is_a_claim_of_zero(text: str) -> None:
    assert told(text) == [(0, NEW)]


@pytest.mark.parametrize(
    "text",
    [
        "未发生行政复议、行政诉讼。",
        "未产生因政府信息公开申请提请的行政复议和行政诉讼案件。",
        "我局未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。",
        "无行政复议，无行政诉讼。",
        "政府信息公开行政复议、行政诉讼均为0件。",
    ],
)
def test_that_nothing_was_challenged_is_two_claims_of_zero(text: str) -> None:
    assert told(text) == [(0, f"{RECONSIDERED}.total"), (0, SUED)]


@pytest.mark.parametrize(
    "text",
    [
        "公开政务信息60余条，重大事项10条，党费交纳情况12次。",
        "公开信息1200条，依申请公开12条。",
        "受理群众来信120件，办理人大建议、政协提案34件。",
        "办理12345热线工单47件，已全部办结47件。",
        "未收到行政许可申请，未收到网络申请。",
        "政策解读24件，组织政府信息公开培训3次，培训120人次。",
        "未发生政府信息公开申请超期答复的情况。",
        "没有一件政府信息公开申请逾期。",
        "未收到涉及政府信息公开工作的举报投诉。",
        "对25件政府信息公开申请收取了信息处理费2950元。",
        "受理行政复议申请350件，办结340件，纠正20件。",
        "办理行政应诉案件50件。",
        "公开行政许可信息1200条、行政处罚信息300条。",
        "主动公开规章13件（含新制定5件、修改4件），公开行政规范性文件42件。",
        "清理行政规范性文件500件，废止489件。",
        "废止规章制度3项，制定政府信息公开办理规范1件。",
        "国办函〔2020〕109号、第三十三条规定，在20个工作日内答复申请人。",
        "第3件政府信息公开申请，数十件政府信息公开申请，每件申请均有答复。",
        "收到要求公开拆迁信息的申请12件。",
        "对涉及商业秘密的政府信息公开申请2件不予公开。",
        "政府信息公开行政诉讼一审3件、二审1件。",
        "收到群众来信、政府信息公开申请共12件。",
        "作出行政许可、行政处罚决定共35件。",
        "制发规章、规范性文件共5件。",
        "政府信息公开申请予以公开、部分公开共3件。",
        "县政府、县政府办公室收到政府信息公开申请3件。",
    ],
)
def test_what_the_tables_do_not_count_is_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("全年收到政府信息公开申请12件，其中网络申请10件、信函申请2件。", 0),
        ("收到政府信息公开申请36件，较上年减少4件，下降10%。", 0),
        ("收到政府信息公开申请36件，比2022年增加3件。", 0),
        ("去年收到政府信息公开申请40件，今年收到36件。", 1),
        ("上半年受理政府信息公开申请2件，全年受理政府信息公开申请36件。", 1),
        ("2022年受理政府信息公开申请9件，2023年受理政府信息公开申请12件。", 1),
        ("共受理政府信息公开申请120件，其中市公安局受理12件、市民政局8件。", 0),
        ("共受理政府信息公开申请120件，其中按时答复118件。", 1),
        ("全市共收到政府信息公开申请3511件；市本级受理政府信息公开申请120件。", 1),
        ("收到政府信息公开申请3件，开展执法检查20次，办结12件。", 0),
        ("收到政府信息公开申请3件，办理信访件20件，办结12件。", 0),
        ("收到政府信息公开申请15件，受理12件，不予受理3件。", 1),
        ("收到政府信息公开申请30件，比去年同期的20件增加10件。", 0),
    ],
)
def test_a_part_or_another_year_is_not_about_the_tables(text: str, others: int) -> None:
    found = claims_of(text, year=2023)
    assert sum(bool(claim.readings) for claim in found) == 1
    assert sum(not claim.readings for claim in found) == others


def test_periods_are_told() -> None:
    text = (
        "上半年受理政府信息公开申请1件。去年受理政府信息公开申请2件。2022年受理政府信息公开申请3件。"
        "近三年受理政府信息公开申请4件。累计受理政府信息公开申请5件。全年累计受理政府信息公开申请6件。"
        "自2023年1月1日至2023年12月31日受理政府信息公开申请7件。"
    )
    periods = [claim.period for claim in claims_of(text, year=2023)]
    assert periods == [
        Period.PART,
        Period.OTHER_YEAR,
        Period.OTHER_YEAR,
        Period.CUMULATIVE,
        Period.CUMULATIVE,
        Period.YEAR,
        Period.YEAR,
    ]


def test_another_organ_speaks_for_itself_only() -> None:
    text = "市公安局受理政府信息公开申请12件，办结12件。"
    assert told(text, agency="宿迁市公安局") == [(12, NEW), (12, DONE)]
    assert told(text, agency="宿迁市") == told(text) == [(12, ""), (12, "")]
    assert told(f"全市共收到政府信息公开申请99件。{text}", agency="宿迁市公安局")[1:] == [
        (12, ""),
        (12, ""),
    ]


@pytest.mark.parametrize(
    ("agency", "text", "compared"),
    [
        ("示例县人民政府", "我县收到政府信息公开申请3件。", True),
        ("示例县人民政府", "全县各级行政机关新收政府信息公开申请3件。", True),
        ("示例县人民政府", "县政府收到政府信息公开申请3件。", False),
        ("示例县人民政府", "县政府办公室新收政府信息公开申请3件。", False),
        ("示例县人民政府", "全县各部门新收政府信息公开申请3件。", False),
        ("示例县人民政府", "县财政局（本级）受理政府信息公开申请3件。", False),
        ("示例县人民政府", "区本级受理政府信息公开申请3件。", False),
        ("示例县人民政府办公室", "县政府办公室（含信息中心）收到政府信息公开申请3件。", True),
        ("示例县财政局", "我局新收政府信息公开申请3件。", True),
        ("示例县财政局", "全县新收政府信息公开申请3件。", False),
    ],
)
def test_only_the_whole_is_compared(agency: str, text: str, compared: bool) -> None:
    [claim] = claims_of(text, agency=agency)
    assert bool(claim.readings) is compared


@pytest.mark.parametrize(
    "text",
    [
        "受理政府信息公开申请12件（含上年结转2件）。",
        "受理政府信息公开申请12件，其中本年新收10件、上年结转2件。",
    ],
)
def test_what_holds_the_carried_over_is_all_that_was_in_hand(text: str) -> None:
    assert told(text)[0] == (12, f"{NEW}+{OLD}")


def test_another_year_lasts_until_a_year_is_named() -> None:
    text = "2022年收到政府信息公开申请9件。其中予以公开5件。2023年收到政府信息公开申请3件。"
    assert [bool(claim.readings) for claim in claims_of(text, year=2023)] == [False, False, True]


def test_a_comparison_leaves_the_year_as_it_is() -> None:
    text = "新收政府信息公开申请9件，较2022年增长20%，上年结转1件，办结10件。"
    assert told(text) == [(9, NEW), (1, OLD), (10, DONE)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("共收到政府信息公开申请5件，较2022年减少3件，上年结转1件，办结6件。", [5, 1, 6]),
        ("新收政府信息公开申请5件，同比减少3件，上年结转1件。", [5, 1]),
        ("新收政府信息公开申请5件，比上年增加2件，增长66.7%。办结6件。", [5, 6]),
        # Of the increase, or of the whole: nobody can tell.
        ("新收政府信息公开申请5件，比上年增加2件，其中自然人1件。", [5]),
        ("新收政府信息公开申请5件，同比增加2件，其中自然人1件。", [5]),
    ],
)
def test_what_stands_behind_a_comparison_is_read(text: str, values: list[int]) -> None:
    assert [
        claim.value for claim in claims_of(text, year=2023, path="overview.disclosure_on_request")
    ] == values


def test_under_the_heading_on_requests_few_words_are_enough() -> None:
    text = "2023年收到申请三件，答复3件。"
    assert told(text) == []
    [first, second] = told(text, path="overview.disclosure_on_request")
    assert first == (3, f"{NEW} or {NEW}+{OLD}")
    assert second[1].startswith(f"{DONE} or ")


def test_a_claim_names_its_place() -> None:
    text = "无。\n2023 年，我局新收 政府信息公开申请 ３ ５ 件，办结 35 件。"
    [new, done] = claims_of(text, year=2023, path="preamble")
    assert (new.value, done.value) == (35, 35)
    assert text[new.start : new.end] == new.passage == "新收 政府信息公开申请 ３ ５ 件"
    assert text[done.start : done.end] == done.passage == "办结 35 件"
    assert (new.path, new.verb, new.unit) == ("preamble", "新收", "件")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("约100件", Bound.ABOUT),
        ("100件左右", Bound.ABOUT),
        ("近100件", Bound.AT_MOST),
        ("超过100件", Bound.AT_LEAST),
        ("100余件", Bound.AT_LEAST),
        ("一百多件", Bound.AT_LEAST),
        ("100件", Bound.EXACT),
    ],
)
def test_approximations_are_told(text: str, bound: Bound) -> None:
    [claim] = claims_of(f"新收政府信息公开申请{text}。")
    assert (claim.value, claim.bound) == (100, bound)


def agreement(text: str, figures: dict[str, Figure], edition: str = "2021") -> Agreement:
    [claim] = claims_of(text)
    return compare(claim, figures, form_of(edition)).agreement


@pytest.mark.parametrize(
    ("text", "new", "old", "expected"),
    [
        ("新收政府信息公开申请9件。", 9, None, Agreement.AGREES),
        ("新收政府信息公开申请9件。", 8, 1, Agreement.CONTRADICTS),
        ("新收政府信息公开申请9件。", None, 1, Agreement.UNDECIDED),
        ("收到政府信息公开申请9件。", 8, 1, Agreement.AGREES),
        ("收到政府信息公开申请9件。", 8, 2, Agreement.CONTRADICTS),
        ("收到政府信息公开申请9件。", 8, None, Agreement.UNDECIDED),
        ("收到政府信息公开申请9件。", 10, None, Agreement.CONTRADICTS),
        ("收办政府信息公开申请0件。", 0, None, Agreement.UNDECIDED),
        ("新收政府信息公开申请100余件。", 112, 0, Agreement.AGREES),
        ("新收政府信息公开申请100余件。", 99, 0, Agreement.UNDECIDED),
        ("新收政府信息公开申请约100件。", 200, 0, Agreement.UNDECIDED),
        ("新收政府信息公开申请近100件。", 98, 0, Agreement.AGREES),
        ("新收政府信息公开申请1.2万件。", 12_345, 0, Agreement.AGREES),
        ("新收政府信息公开申请1.2万件。", 13_001, 0, Agreement.CONTRADICTS),
        ("2022年新收政府信息公开申请9件，", 8, 1, Agreement.CONTRADICTS),
    ],
)
def test_one_reading_that_agrees_is_enough(
    text: str, new: int | None, old: int | None, expected: Agreement
) -> None:
    assert agreement(text, {NEW: new, OLD: old}) is expected


def test_what_a_form_does_not_have_is_not_compared() -> None:
    text = "现行有效行政规范性文件25件。"
    assert agreement(text, {}, "2019") is Agreement.NOT_COMPARED
    assert agreement("制发行政规范性文件3件。", {f"{DOCUMENTS}.created": 3}, "2019") is (
        Agreement.AGREES
    )


def test_other_handling_is_one_row_on_one_form_and_three_on_the_other() -> None:
    text = "政府信息公开申请其他处理3件。"
    row = "requests.outcomes.other"
    assert agreement(text, {f"{row}.total": 3}, "2019") is Agreement.AGREES
    parts: dict[str, Figure] = {
        f"{row}.not_corrected.total": 1,
        f"{row}.fee_unpaid.total": 0,
        f"{row}.other.total": 2,
    }
    assert agreement(text, parts) is Agreement.AGREES


def test_charges_agree_as_far_as_they_are_printed() -> None:
    figures: dict[str, Figure] = {"proactive.charges.amount": Decimal("59237.2449")}
    assert agreement("行政事业性收费59237.24万元。", figures) is Agreement.AGREES
    assert agreement("行政事业性收费5.92亿元。", figures) is Agreement.AGREES
    assert agreement("行政事业性收费59238.24万元。", figures) is Agreement.CONTRADICTS


def compared(report: Report) -> list[tuple[str, int | Decimal, Agreement]]:
    figures, form = report.cells(), report.form()
    return [
        (claim.verb, claim.value, compare(claim, figures, form).agreement)
        for claim in claims(report)
    ]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "suqian-2023.html",
            [("收办", 3607), ("新收", 3511), ("上年结转", 96), ("办结", 3486), ("结转下年度", 121)],
        ),
        ("akto-2022.txt", [("没有", 0)]),
        ("zhoushan-2020.lines.txt", [("未收到", 0)]),
    ],
)
def test_published_reports_agree(file: str, expected: list[tuple[str, int]]) -> None:
    report = read(REPORTS / file).report
    assert report is not None
    assert compared(report) == [(verb, value, Agreement.AGREES) for verb, value in expected]


FIGURES = st.sampled_from(list(EDITIONS)).flatmap(
    lambda edition: st.tuples(st.just(edition), consistent(edition))
)


def made(edition: str, figures: dict[str, Figure]) -> Report:
    report = report_class(edition)(agency=Agency(name="示例县"), year=2025)
    return report.evolve(dict(figures))


@settings(max_examples=10)
@given(FIGURES)
def test_what_is_written_from_the_tables_is_read_back_and_agrees(
    drawn: tuple[str, dict[str, Figure]],
) -> None:
    edition, figures = drawn
    report = narrate(made(edition, figures))
    found = claims(report)
    assert {agreement for *_, agreement in compared(report)} == {Agreement.AGREES}
    assert not check(report, rules=R9)
    stated = {cell for claim in found for way in claim.readings for cell in way}
    total = {NEW, f"{RECONSIDERED}.total", f"{DIRECT}.total", f"{DOCUMENTS}.{_made(edition)}"}
    assert total <= stated
    positive = {
        cell
        for cell, figure in figures.items()
        if figure and cell.endswith(".total") and cell.startswith(("requests.outcomes", OLD, LEFT))
    }
    assert positive <= stated


def _made(edition: str) -> str:
    return "issued" if edition == "2021" else "created"


@given(FIGURES, st.data())
def test_a_blank_is_never_written(
    drawn: tuple[str, dict[str, Figure]], data: st.DataObject
) -> None:
    edition, figures = drawn
    blank = data.draw(st.sets(st.sampled_from(sorted(figures))))
    report = made(edition, {cell: None if cell in blank else figures[cell] for cell in figures})
    # What the sentences state holds for whatever the blanks may be.
    for claim in claims(narrate(report)):
        kept = compare(claim, report.cells(), report.form())
        assert kept.agreement is Agreement.AGREES


def test_a_text_that_is_there_is_left_as_it_is() -> None:
    report = y2021.Report(
        agency=Agency(name="示例局"),
        year=2025,
        overview=Overview(disclosure_on_request="已有文字。"),
        requests=y2021.Requests(received=y2021.Applicants(total=3)),
        proactive=y2021.Proactive(licensing=y2021.Decisions(decisions=2)),
    )
    written = narrate(report).overview
    assert written.disclosure_on_request == "已有文字。"
    assert written.proactive_disclosure == "2025年，作出行政许可决定2件。"


def test_sentences_in_english_have_english_figures() -> None:
    report = read(REPORTS / "suqian-2023.html").report
    assert report is not None
    english = " ".join(sentences(report, "en")["overview.disclosure_on_request"])
    assert "3,511 newly received" in english
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in english)


def test_a_report_without_figures_says_nothing() -> None:
    report = y2021.Report(agency=Agency(name="示例局"), year=2025)
    assert sentences(report) == {}
    assert narrate(report) == report


@given(
    st.text(
        "未没有收到政府信息公开申请、行政复议诉讼因被的12件，。案（）其中2022年结转", max_size=200
    )
)
def test_any_text_can_be_read(text: str) -> None:
    for claim in claims_of(text, year=2023, path="overview.disclosure_on_request"):
        assert isinstance(claim, Claim)
        assert text[claim.start : claim.end] == claim.passage != ""


@pytest.mark.parametrize(
    "figure", ["一" * 5000, "九" * 5000 + "万", "9" * 5000, "1,111" * 2000, "1." + "1" * 5000]
)
def test_what_no_report_states_is_no_figure(figure: str) -> None:
    assert claims_of(f"新收政府信息公开申请{figure}件。") == ()


R9 = RULES.select(names=["R9"])


def stating(text: str | None, **figures: int | None) -> Report:
    row = y2021.Applicants(total=figures.get("received"))
    return y2021.Report(
        agency=Agency(name="示例县"),
        year=2025,
        overview=Overview(text=text),
        requests=y2021.Requests(received=row),
    )


def test_a_contradiction_is_a_warning_that_names_place_cells_and_figures() -> None:
    text = "一是依法办理。2025年，我县新收政府信息公开申请12件。"
    [finding] = check(stating(text, received=11), rules=R9)
    assert (finding.outcome, finding.severity) == (Outcome.FAIL, Severity.WARNING)
    assert (finding.found, finding.expected, finding.cells) == (12, 11, (NEW,))
    [passage] = finding.passages
    assert text[passage.start : passage.end] == passage.text == "新收政府信息公开申请12件"
    assert finding.text() == (
        "R9：“一、总体情况”中的“新收政府信息公开申请12件”与表不符："
        "“一、本年新收政府信息公开申请数量”（总计）为11。"
    )


def test_a_blank_leaves_a_claim_open_and_an_approximation_says_nothing() -> None:
    [finding] = check(stating("新收政府信息公开申请12件。"), rules=R9)
    assert finding.outcome is Outcome.UNDECIDED
    assert not check(stating("新收政府信息公开申请约12件。", received=30), rules=R9)


def test_a_smaller_figure_beside_the_right_one_may_be_a_share() -> None:
    text = "新收政府信息公开申请12件。\n新收政府信息公开申请{}件。"
    assert not check(stating(text.format(5), received=12), rules=R9)
    assert len(check(stating(text.format(15), received=12), rules=R9)) == 1


def test_a_report_without_text_has_nothing_to_compare() -> None:
    assert not check(stating(None, received=12), rules=R9, passes=True)
    assert not check({NEW: 12}, rules=R9, passes=True)
