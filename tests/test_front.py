"""How publication headers and titles are printed: each is read right wherever it stands."""

import datetime
from pathlib import Path

import pytest

from govdisclosure.files import read

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
REPORT = (REPORTS / "suqian-2023.lines.txt").read_text("utf-8")


HEADERS = {
    "bars": "索 引 号 | K45-1 | 主题分类 | |\n文 号 | 〔〕号 | 发布日期 | 2024-01-26 09:10 |\n"
    "发文机关 | 宿迁市人民政府办公室 | 成文日期 | 2024年1月25日 |\n",
    "bars before": "| 索引号 | K45-1 |\n| 发布日期 | 2024-01-26 09:10 |\n"
    "| 发文机关 | 宿迁市人民政府办公室 |\n| 成文日期 | 2024-01-25 |\n",
    "no end bars": "索引号 | K45-1\n发布日期 | 2024-01-26 09:10\n"
    "发文机关 | 宿迁市人民政府办公室\n成文日期 | 2024-01-25\n",
    "colons": "索 引 号：K45-1\n发布日期：2024-01-26 09:10\n文　号：\n"
    "发文机关：宿迁市人民政府办公室\n成文日期：2024年01月25日\n",
    "side by side": "索 引 号：K45-1   发文机关：宿迁市人民政府办公室 文 号：\n"
    "成文日期：2024年01月25日 发布日期：2024-01-26 09:10 来源：市政府办 浏览次数：12\n",
    "brackets": "【索引号】K45-1\n【发布日期】2024-01-26 09:10\n"
    "【发文机关】宿迁市人民政府办公室\n【成文日期】2024-01-25\n",
    "cells": "索引号 |\nK45-1 |\n发布日期 |\n2024-01-26 09:10 |\n发文机关 |\n"
    "宿迁市人民政府办公室 |\n成文日期 |\n2024-01-25 |\n",
    "a line each": "索引号\nK45-1\n发布日期\n2024-01-26 09:10\n文号\n发文机关\n"
    "宿迁市人民政府办公室\n成文日期\n2024-01-25\n",
}


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("place", ["before", "after"])
def test_the_publication_header_is_read(header: str, place: str) -> None:
    title, rest = REPORT.split("\n", 1)
    parts = [HEADERS[header], f"{title}\n"]
    reading = read(
        "".join(parts if place == "before" else parts[::-1]) + "根据条例，制定。\n" + rest
    )
    assert reading.report is not None
    publication = reading.report.publication
    assert publication.index_number == "K45-1"
    assert publication.issuing_body == "宿迁市人民政府办公室"
    assert publication.dated == datetime.date(2024, 1, 25)
    assert publication.published == datetime.date(2024, 1, 26)
    assert publication.published_time == datetime.time(9, 10)
    assert publication.document_number is None
    assert reading.report.preamble == "根据条例，制定。"
    assert reading.report.agency.name == "宿迁市"
    assert reading.errors == ()


TITLES = {
    "宿迁市人民政府关于2023年度政府信息公开工作情况的报告": "宿迁市人民政府",
    "宿迁市人民政府\n2023年政府信息公开工作年度报告": "宿迁市人民政府",
    "宿迁市\n2023年度\n政府信息公开工作年度报告": "宿迁市",
    "2023年宿迁市政府信息公开工作年度报告": "宿迁市",
    "宿迁市政府信息公开工作年度报告（2023年）": "宿迁市",
    "宿迁市政府信息公开工作年度报告\n（2023年度）": "宿迁市",
    "宿迁市２０２３年政府信息公开工作年度报告": "宿迁市",
    "宿迁市二〇二三年政府信息公开工作年度报告": "宿迁市",
    "《宿迁市2023年政府信息公开工作年度报告》": "宿迁市",
    "标题：宿迁市2023年政府信息公开工作年度报告": "宿迁市",
    "首页>年报>江苏2022年政府信息公开年度报告\n宿迁市2023年政府信息公开工作年度报告": "宿迁市",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_names_agency_and_year(title: str) -> None:
    reading = read(f"{title}\n" + REPORT.split("\n", 1)[1])
    assert reading.report is not None
    assert reading.report.agency.name == TITLES[title]
    assert reading.report.year == 2023


def test_a_name_line_is_no_title_where_there_is_one() -> None:
    name = "名称：江苏省宿迁市2023年政府信息公开工作年度报告\n"
    reading = read(name + REPORT)
    assert reading.report is not None
    assert reading.report.agency.name == "宿迁市"
    assert reading.report.publication.name == "江苏省宿迁市2023年政府信息公开工作年度报告"
