"""Checking, locating and reading claims raise for nothing that a report can hold."""

from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from govdisclosure import (
    Children,
    Report,
    YearsUnclear,
    check,
    check_years,
    claims,
    form_of,
    locate,
    narrate,
    recheck,
    sentences,
)
from govdisclosure.checks import RULES
from strategies import PRINTABLE, reports

PHRASES = st.sampled_from(
    [
        "2023年，共收到政府信息公开申请3件，其中予以公开1件、部分公开2件，结转0件。",
        "《政府信息公开处理费管理办法》（国办函〔2020〕109号）",
        "统计期限为2023年1月1日至12月31日",
        *("未收到。", "收取信息处理费290元", "发出收费通知3件", "行政复议3件，维持2件"),
        *("（一）主动公开", "。", "；", "〔〕", "20%", "较2022年减少3件", "第三件", "约60余条"),
        *("１２件", "一百二十件", "9" * 40 + "件"),
    ]
)
PASSAGES = st.lists(PHRASES | st.text(PRINTABLE, max_size=20), max_size=8).map("".join)
ANY = reports("2019", PASSAGES) | reports("2021", PASSAGES)


@given(ANY, ANY, st.lists(ANY, max_size=2), st.lists(ANY, max_size=1), st.booleans())
def test_any_report_is_checked_beside_any_others(
    report: Report, last: Report, below: list[Report], others: list[Report], complete: bool
) -> None:
    children = Children(
        below, own=last if complete else None, missing=() if complete else ("某局",)
    )
    for finding in check(report, previous=last, children=children, others=others, passes=True):
        assert finding.text("zh")
        assert finding.text("en")
        assert finding.to_dict()["rule"] in RULES


@settings(max_examples=10)
@given(ANY)
def test_any_report_is_located_and_its_text_read(report: Report) -> None:
    found = locate(report, limit=5)
    assert recheck(found, report).text("zh")
    for claim in claims(report):
        assert claim.to_dict()
    sentences(report, "en")
    check(narrate(report))


@given(st.lists(ANY, max_size=3))
def test_any_chain_is_checked_or_refused(chain: list[Report]) -> None:
    try:
        found = check_years(chain)
    except YearsUnclear:
        assert len({report.year for report in chain}) < len(chain)
    else:
        assert len(found) == len(chain)


@given(
    st.dictionaries(
        st.sampled_from(sorted(form_of("2021").cells)),
        st.none() | st.integers() | st.decimals() | st.text(max_size=5) | st.booleans(),
        max_size=12,
    )
)
def test_any_figures_are_checked_and_located(figures: dict[str, Any]) -> None:
    for finding in check(figures, edition="2021", passes=True):
        assert finding.text("en")
    assert locate(figures, edition="2021", limit=3).text("en")


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("size", [None, Decimal("9e5000"), Decimal("9e999999"), Decimal("NaN")])
@pytest.mark.parametrize("cell", ["challenges.reconsideration.{}", "proactive.charges.{}"])
def test_figures_beyond_all_measure_are_checked_and_located(
    sign: int, size: Decimal | None, cell: str
) -> None:
    # Python does not write out a number so long, not even in the name of a test.
    figure = sign * (10**5000 if size is None else size)
    columns = {"upheld", "rectified", "other", "pending", "total", "amount"}
    known = [name for column in columns if (name := cell.format(column)) in form_of("2021").cells]
    figures = dict.fromkeys(known, figure)
    assert check(figures, edition="2021").errors.text("en")
    assert locate(figures, edition="2021", limit=3).text("en")
