"""What published reports do to the form: each quirk is read right in every layout, or is noted.

The quirks are those that were seen in published reports; each changes one of the samples.
"""

import datetime
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from govdisclosure.files import read, render
from govdisclosure.form.kinds import Figure
from govdisclosure.formats.encoding import decode
from govdisclosure.notes import Severity
from govdisclosure.reading import Reading

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
LAYOUTS = ("lines", "cells", "paragraphs", "html", "markdown")
FORMATS = {"html": "html", "markdown": "markdown"}
Changes: TypeAlias = dict[str, str]


@cache
def suqian(layout: str) -> str:
    if layout == "markdown":
        report = read(suqian("html"), format="html").report
        assert report is not None
        return render(report, "markdown").replace("\\", "")
    suffix = "html" if layout == "html" else f"{layout}.txt"
    return (REPORTS / f"suqian-2023.{suffix}").read_text("utf-8")


@cache
def truth() -> dict[str, Figure]:
    return read(suqian("html")).figures()


def changed(layout: str, changes: Changes) -> str:
    text = suqian(layout)
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def reading_of(layout: str, text: str | bytes) -> Reading:
    data = text if isinstance(text, bytes) else text.encode()
    return read(data, format=FORMATS.get(layout, "text"))


def paragraphs(layout: str, *texts: str) -> str:
    """Return paragraphs in the manner of a layout."""
    if layout == "html":
        return "".join(f"<p>{text}</p>\n" for text in texts)
    return "".join(f"{text}{'' if layout in {'lines', 'cells'} else chr(10)}\n" for text in texts)


def inserted(layout: str, before: str, *texts: str) -> str:
    """Return the report with paragraphs before the one that begins with a text."""
    report = suqian(layout)
    at = report.index(before)
    at = report.rindex("<p>", 0, at) if layout == "html" else report.rindex("\n", 0, at) + 1
    return report[:at] + paragraphs(layout, *texts) + report[at:]


def row(layout: str, *cells: str) -> str:
    """Return a row in the manner of a layout."""
    match layout:
        case "html":
            return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"
        case "markdown":
            return f"| {' | '.join(cells)} |\n"
        case "lines":
            return f"{' | '.join(cells)} |\n"
        case "cells":
            return "".join(f"{cell} |\n" for cell in cells)
    return "".join(f"{cell}\n\n" for cell in cells)


def before_row(layout: str, label: str, text: str) -> str:
    report = suqian(layout)
    at = report.index(label)
    at = report.rindex("<tr>", 0, at) if layout == "html" else report.rindex("\n", 0, at) + 1
    return report[:at] + text + report[at:]


FIGURES: dict[str, tuple[Changes, dict[str, Figure]]] = {
    **{
        f"blank as {mark}": ({"1808595": mark}, {"proactive.licensing.decisions": None})
        for mark in ("/", "-", "—", "——", "无")
    },
    "full-width digits": ({"1808595": "１８０８５９５"}, {}),
    "separators": ({"1808595": "1,808,595"}, {}),
    "full-width separators": ({"1808595": "１，８０８，５９５"}, {}),
    "unit": ({"1808595": "1808595件"}, {}),
    "unit and spaces": ({"1808595": " 1808595 件 "}, {}),
    "signs of no width": ({"1808595": "\u200b1808595\ufeff"}, {}),
    "batches": ({"1808595": "31批次"}, {"proactive.licensing.decisions": 31}),
    "万元 under 万元": (
        {"59237.2449": "43.788万元"},
        {"proactive.charges.amount": Decimal("43.788")},
    ),
    "元 under 万元": ({"59237.2449": "251000元"}, {"proactive.charges.amount": Decimal("25.1")}),
    "no unit": (
        {"（单位：万元）": "", "59237.2449": "8040"},
        {"proactive.charges.amount": Decimal(8040)},
    ),
    "eight digits": ({"1808595": "11398889"}, {"proactive.licensing.decisions": 11398889}),
}

LABELS: dict[str, Changes] = {
    "typos": {
        "本年处理决定数量": "本年处理绝对数量",
        "现行有效件数": "现有有效件数",
        "科研机构": "科研企业",
        "只计这一情形": "只计这一情况",
        "二、上年结转政府信息公开申请数量": "二、上年结转政府信息公开数量",
    },
    "words added": {
        "现行有效件数": "现行有效件数 (历史累计)",
        "行政许可": "行政许可（含变更、延续、注销，按办件量统计）",
    },
    "spaces": {"第二十条第": "第二十条 第", "自然人": "自然 人", "总计": "总 计", "规章": "规  章"},
    "half-width brackets": {"（": "(", "）": ")"},
    "1、": {"1.属于": "1、属于", "2.其他法律": "2、其他法律", "3.其他": "3、其他"},
    "1．": {"1.属于": "1．属于", "2.其他法律": "2．其他法律", "3.其他": "3．其他"},
    "no numbers": {"1.属于": "属于", "2.其他法律": "其他法律", "3.其他": "其他"},
    "规范性文件": {"行政规范性文件": "规范性文件"},
    "head cut in two": {"本年制发件数": "本年制"},
    "headings": {
        "三、收到和处理": "三、行政机关收到和处理",
        "四、政府信息公开行政复议、行政诉讼": "四、因政府信息公开工作被申请行政复议、提起行政诉讼",
        "五、存在的主要问题及改进情况": "五、存在问题及改进情况",
    },
    "headings with points": {
        "三、收到": "三.收到",
        "四、政府": "四．政府",
        "六、其他需": "六、 其他需",
    },
    "two sections numbered 一": {"二、主动公开政府信息情况": "一、主动公开政府信息情况"},
    "traditional characters": {
        "规章": "規章",
        "总计": "總計",
        "结转": "結轉",
        "行政处罚": "行政處罰",
        "行政复议": "行政復議",
        "行政诉讼": "行政訴訟",
        "结果维持": "結果維持",
    },
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("quirk", FIGURES)
def test_a_figure_is_read_in_every_dress(quirk: str, layout: str) -> None:
    changes, expected = FIGURES[quirk]
    reading = reading_of(layout, changed(layout, changes))
    assert reading.figures() == truth() | expected
    assert reading.errors == ()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("quirk", LABELS)
def test_a_label_is_found_by_likeness_and_place(quirk: str, layout: str) -> None:
    reading = reading_of(layout, changed(layout, LABELS[quirk]))
    assert reading.figures() == truth()
    assert reading.notes == ()
    assert reading.report is not None
    assert str(reading.report.overview.text).startswith("2023年，全市")
    assert str(reading.report.shortcomings.text).startswith("存在的主要问题是")
    assert reading.report.other_matters.fee.collected == Decimal(2950)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("printed", ["见附件", "12 34", "3件（其中网上1件）"])
def test_what_is_no_figure_is_noted_in_its_row(printed: str, layout: str) -> None:
    reading = reading_of(layout, changed(layout, {"1808595": printed}))
    cell = "proactive.licensing.decisions"
    assert reading.figures() | {cell: 1808595} == truth()
    assert cell not in reading.figures()
    assert {note.cell for note in reading.errors} <= {cell, None}
    assert reading.errors


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_row_of_the_agency_is_noted_and_moves_no_other(layout: str) -> None:
    extra = row(layout, "其他主动公开文件", "5", "0", "7")
    reading = reading_of(layout, before_row(layout, "第二十条第（五）项", extra))
    assert reading.figures() == truth()
    assert [note.code for note in reading.errors] == ["row-unread"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_missing_block_is_noted(layout: str) -> None:
    text = suqian(layout)
    start, end = text.index("第二十条第（八）项"), text.index("59237.2449")
    if layout == "html":
        start, end = text.rindex("<tr>", 0, start), text.index("</table>", end)
    else:
        start, end = text.rindex("\n", 0, start) + 1, text.index("\n", end)
    reading = reading_of(layout, text[:start] + text[end:])
    assert [note.cell for note in reading.errors] == ["proactive.charges.amount"]
    assert reading.figures() | {"proactive.charges.amount": Decimal("59237.2449")} == truth()


@pytest.mark.parametrize("layout", ["lines", "cells", "html", "markdown"])
def test_a_table_left_blank_is_read_as_blank(layout: str) -> None:
    text = suqian(layout)
    start, end = text.index("309"), text.index("五、存在的主要问题")
    blank = re.sub(r"\d+(?=[ <])", "", text[start:end])
    reading = reading_of(layout, text[:start] + blank + text[end:])
    figures = reading.figures()
    assert reading.notes == ()
    assert {cell for cell, figure in figures.items() if figure is None} == {
        cell for cell in truth() if cell.startswith("challenges.")
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_between_heading_and_table_is_a_remark(layout: str) -> None:
    said = "2023年，我市主动公开政府信息120条，其中规范性文件109件。"
    text = suqian(layout)
    head = "第二十条第（一）项"
    at = text.index("<table") if layout == "html" else text.rindex("\n", 0, text.index(head)) + 1
    reading = reading_of(layout, text[:at] + paragraphs(layout, said) + text[at:])
    assert reading.figures() == truth()
    assert reading.notes == ()
    assert reading.report is not None
    assert reading.report.remarks.proactive == said


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "lines",
    [
        ("如“三、收到和处理政府信息公开申请情况”一节所述，收到3511件。",),
        ("（一）主动公开政府信息情况。公开信息120条。", "（二）收到和处理申请情况。收到3511件。"),
        ("二、主动公开政府信息情况", "公开120条。", "三、收到和处理政府信息公开申请情况", "甲。"),
    ],
)
def test_text_may_quote_headings(lines: tuple[str, ...], layout: str) -> None:
    reading = reading_of(layout, inserted(layout, "二、主动公开政府信息情况", *lines))
    assert reading.figures() == truth()
    assert reading.notes == ()
    assert reading.report is not None
    overview = reading.report.overview
    said = "".join(filter(None, (overview.text, overview.proactive_disclosure)))
    for line in lines:
        # A sub-heading with which a paragraph begins is taken off.
        assert (line.partition("。")[2] or line) in said


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "markdown"])
def test_passages_begin_on_lines_of_their_own_or_not(layout: str) -> None:
    lines = ["（一）主动公开。公开信息120条。", "（二）依申请公开", "收到3511件。"]
    lines += ["3.政府信息管理情况", "甲", "（四）平台建设", "乙", "（五）监督保障方面", "丙"]
    reading = reading_of(layout, inserted(layout, "二、主动公开政府信息情况", *lines))
    assert reading.report is not None
    overview = reading.report.overview
    assert overview.proactive_disclosure == "公开信息120条。"
    assert overview.disclosure_on_request == "收到3511件。"
    assert overview.information_management == "甲"
    assert overview.platform == "乙"
    assert overview.supervision == "丙"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "lines",
    [
        ("宿迁市人民政府办公室", "2024年1月25日"),
        ("宿迁市人民政府办公室", "二〇二四年一月二十五日"),
        ("宿迁市人民政府办公室 2024 年 1 月 25 日",),
    ],
)
def test_the_sign_off_is_taken_from_the_end(lines: tuple[str, ...], layout: str) -> None:
    text = suqian(layout).replace("</div></body></html>", "").rstrip()
    reading = reading_of(layout, f"{text}\n\n{paragraphs(layout, *lines)}")
    assert reading.report is not None
    assert reading.report.sign_off.agency == "宿迁市人民政府办公室"
    assert reading.report.sign_off.date == datetime.date(2024, 1, 25)
    assert (
        reading.report.other_matters.text == "2023年对25件政府信息公开申请收取了信息处理费2950元。"
    )


ZHOUSHAN = (REPORTS / "zhoushan-2020.lines.txt").read_text("utf-8")


def test_the_form_of_2019_stands_in_later_reports() -> None:
    reading = read(ZHOUSHAN.replace("2020年", "2023年"))
    assert reading.edition == "2019"
    assert [note.code for note in reading.notes] == ["edition-of-other-year"]


@pytest.mark.parametrize(
    ("printed", "change"),
    [("-417", -417), ("+43", 43), ("－417", -417), ("−417", -417), ("-1,417", -1417)],
)
def test_changes_have_signs(printed: str, change: int) -> None:
    reading = read(ZHOUSHAN.replace("行政许可 | 0 | 0 | 0 |", f"行政许可 | 9 | {printed} | 3 |"))
    assert reading.figures()["proactive.licensing.change"] == change
    assert reading.figures()["proactive.licensing.decisions"] == 3
    assert reading.errors == ()


def test_an_instruction_in_a_column_head_is_passed_over() -> None:
    head = "本年增/减(指2020年增加或减少的项目数量，减少的用负数表示)"
    reading = read(ZHOUSHAN.replace("本年增/减", head))
    assert reading.figures() == read(ZHOUSHAN).figures()
    assert reading.notes == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_usual_encoding_is_read(encoding: str, layout: str) -> None:
    text = suqian(layout)
    for declared in ("gb2312", "iso-8859-1"):
        page = text.replace("charset='utf-8'", f"charset='{declared}'")
        reading = reading_of(layout, page.encode(encoding))
        assert reading.figures() == truth()
        assert reading.notes == ()


def test_big5_is_read_where_a_page_declares_it() -> None:
    page = "<meta charset=big5><p>政府資訊公開</p>"
    assert decode(page.encode("big5")) == page


def test_notices_ask_nobody_to_look() -> None:
    reading = read(changed("lines", {"59237.2449": "251000元"}))
    assert [(note.code, note.severity) for note in reading.notes] == [
        ("unit-converted", Severity.NOTICE)
    ]
