"""The month's ledger: places in the month, both bases, both ways of counting, faults."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import (
    FeeBasis,
    FeeRequest,
    InvalidMonth,
    MonthCharges,
    NoTariff,
    Ordinals,
    charge_month,
    charge_requests,
    load_month,
    load_tariffs,
)
from test_charges import cost_of_page, cost_of_request

EXAMPLE = Path(__file__).parents[1] / "examples" / "fees" / "month.csv"
DAY = datetime.date(2024, 5, 6)
REQUESTS, PAGES = FeeBasis.REQUESTS, FeeBasis.PAGES
COUNTED, LEFT_OUT = Ordinals.COUNTED, Ordinals.LEFT_OUT


def request(number: int = 1, **given: Any) -> FeeRequest:
    return FeeRequest(**{"id": f"A-{number}", "received": DAY, "basis": REQUESTS, **given})


def by_requests(count: int, **given: Any) -> list[FeeRequest]:
    return [request(number, **given) for number in range(1, count + 1)]


# The month of the example: 35 requests, A-01 to A-35, in order of receipt.
#
# Per page: A-04 (68 pages: 38 × 10 = 380), A-12 (2,219: 70 × 10 + 100 × 20 + 2,019 × 40 = 83,460),
# A-20 (30: nothing), A-27 (101: 70 × 10 + 1 × 20 = 720), A-33 (200: 700 + 100 × 20 = 2,700).
# Together 87,260. A-15 is split in three; A-22 is public, so it is charged per request.
#
# Every request counts: 37 places. have 1 to 14, A-15 has 15 to 17, those after it two
# more than their number: A-35 has 37. All 37 would be 20 × 100 + 7 × 200 = 3,400; of these, those
# per page stand at 4 (free), 12, 22, 29 (100 each) and 35 (200). 3,400 − 500 = 2,900.
# In all 2,900 + 87,260 = 90,160.
#
# Those per page left out: 32 places, 20 × 100 + 2 × 200 = 2,400. In all 2,400 + 87,260 = 89,660.
#
# What differs: A-11 moves from 11 to 10 (100 → 0). From A-28 on places are four lower, from A-34 on
# five: move from 31–34 to 27–30 (200 → 100); from 36, 37 to 31, 32.
BY_PAGE = {"A-04": 380, "A-12": 83460, "A-20": 0, "A-27": 720, "A-33": 2700}


def test_the_example_is_the_month_that_was_worked_out_by_hand() -> None:
    requests = load_month(EXAMPLE)
    assert len(requests) == 35
    assert [each.id for each in requests if each.matters == 3] == ["A-15"]
    assert [each.id for each in requests if each.public] == ["A-22"]
    month = charge_month(requests)
    by_page = [each for each in month.requests if each.request.basis is PAGES]
    assert {each.request.id: each.amount for each in by_page} == BY_PAGE
    assert (month.count, month.amount) == (37, 90160)
    assert (month.least, month.most, month.undecided) == (90160, 90160, ())
    of = {each.request.id: each for each in month.requests}
    assert [of[f"A-{n}"].ordinals for n in (14, 15, 16, 35)] == [
        *((14, 14), (15, 17), (18, 18), (37, 37))
    ]
    # 15, 16 and 17 at 100 each; 24 at 100, and nothing per page as the information is public.
    assert (of["A-15"].amount, of["A-22"].amount, of["A-22"].per_page) == (300, 100, None)


def test_the_example_counted_the_other_way() -> None:
    month = charge_month(load_month(EXAMPLE))
    other = month.other
    assert (other.ordinals, other.count, other.amount) == (LEFT_OUT, 32, 89660)
    assert [(each.id, each.amount, each.other, each.more) for each in month.differs] == [
        ("A-11", 100, 0, -100),
        *((f"A-{number}", 200, 100, -100) for number in (29, 30, 31, 32)),
    ]
    assert [(each.id, each.more) for each in other.differs] == [
        (each.id, 100) for each in month.differs
    ]
    of = {each.request.id: each for each in other.requests}
    assert of["A-12"].ordinals is None
    # Where it does not count it is said what it would cost if it did: A-11 has 10, so 11.
    assert [(line.first, line.last) for line in of["A-12"].per_request.lines] == [(11, 11)]


def test_the_month_is_explained_line_by_line_in_both_languages() -> None:
    month = charge_month(load_month(EXAMPLE))
    lines = month.text("zh").splitlines()
    split = lines.index("A-15（2024年5月16日收到，拆分为3件）：第15—17件，按件计收，300元")
    assert lines[split + 1 : split + 3] == [
        "    按件计收300元（第15—17件：3件 × 100元 = 300元）",
        "    按量计收600元（第1—30页：不收费；第31—90页：60页 × 10元 = 600元）",
    ]
    assert "    不能按量计收（信息已主动公开，只告知获取方式）" in lines
    assert "按量计收的申请计入当月件数：计37件，合计90,160元" in lines
    assert "按量计收的申请不计入当月件数：计32件，合计89,660元" in lines
    assert "A-11：按件计收由100元变为0元" in lines
    sources = [line for line in lines if line.startswith("依据：")]
    assert len(sources) == 4
    for article, line in zip((3, 4, 5, 36), sources, strict=True):
        assert f"第{article}条" in line
    english = month.text("en")
    assert "(pages 1–30: free of charge; pages 31–100: 70 × 10 yuan per page" in english
    assert "37 counted, 90,160 yuan in all" in english


def test_the_worksheet_has_a_row_for_each_request_and_both_results() -> None:
    month = charge_month(load_month(EXAMPLE))
    document = month.document("zh", gloss="en")
    worksheet, differences = document.grids()
    texts = [[box.text for box in row] for row in worksheet.rows]
    assert texts[0] == [
        *(
            "件次",
            "编号",
            "收到日期",
            "页数",
            "按件计收",
            "按量计收",
            "计收方式",
            "计算过程",
            "金额",
        )
    ]
    assert texts[22] == [
        *("第24件", "A-22", "2024年5月21日", "", "¥100.00", "不适用", "按件计收"),
        *("第24件：1件 × 100元 = 100元", "¥100.00"),
    ]
    assert [len(texts), texts[-1][0], texts[-1][-1]] == [37, "合计", "¥90,160.00"]
    assert worksheet.rows[22][0].gloss == "request 24"
    assert [[box.text for box in row] for row in differences.rows[1:2]] == [
        ["A-11", "¥100.00", "¥0.00", "-¥100.00"]
    ]
    assert any("89,660" in each.text for each in document.paragraphs())


def test_json_is_as_promised() -> None:
    found: Any = charge_month(load_month(EXAMPLE)).to_dict()
    assert [*found] == [
        *("month", "ordinals", "amount", "least", "most", "count", "undecided", "currency"),
        *("requests", "other", "unconfirmed", "citation"),
    ]
    assert (found["month"], found["ordinals"], found["amount"]) == ("2024-05", "counted", 90160)
    assert found["citation"] == "Fee 3; Fee 4; Fee 5; Reg. 36(1)(2)"
    assert found["other"]["ordinals"] == "left-out"
    assert found["other"]["differs"][0] == {"id": "A-11", "amount": 100, "other": 0, "more": -100}
    split = found["requests"][14]
    assert (split["ordinals"], split["amount"], split["matters"]) == (
        {"from": 15, "to": 17},
        300,
        3,
    )
    assert split["per_page"]["amount"] == 600
    assert set(split["message"]) == {"zh", "en"}


# An independent way of adding up: each place by article 4, each page by article 5.


def brute(requests: Sequence[FeeRequest], policy: Ordinals) -> int:
    total = place = 0
    for each in requests:
        pages = each.basis is PAGES
        if pages:
            total += sum(cost_of_page(page) for page in range(1, (each.pages or 0) + 1))
        if not pages or policy is COUNTED:
            for _ in range(each.matters):
                place += 1
                total += 0 if pages or each.waived else cost_of_request(place)
    return total


@st.composite
def decided(draw: st.DrawFn, most: int = 45) -> list[FeeRequest]:
    found = []
    for number in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from(("requests", "pages", "waived")))
        found.append(
            FeeRequest(
                id=str(number),
                received=DAY,
                matters=draw(st.sampled_from((1, 1, 1, 2, 5))),
                pages=draw(st.integers(0, 260)) if kind == "pages" else None,
                basis=None if kind == "waived" else FeeBasis(kind),
                waived=kind == "waived",
            )
        )
    return found


@given(requests=decided(), policy=st.sampled_from(Ordinals))
def test_a_month_is_what_each_place_and_each_page_costs(
    requests: list[FeeRequest], policy: Ordinals
) -> None:
    month = charge_month(requests, ordinals=policy)
    assert month.amount == brute(requests, policy)
    assert month.least == month.most == month.amount
    assert month.other.amount == brute(requests, policy.other)
    assert month.other.other == month


@given(st.integers(1, 80))
def test_a_month_all_per_request_is_the_charge_of_so_many_requests(count: int) -> None:
    month = charge_month(by_requests(count))
    assert month.amount == charge_requests(count, on=DAY).amount
    assert not month.differs
    assert month.other.amount == month.amount


@given(st.permutations(range(1, 16)))
def test_the_order_within_a_day_moves_no_total(order: list[int]) -> None:
    month = charge_month([request(number) for number in order])
    assert [each.request.id for each in month.requests] == [f"A-{number}" for number in order]
    assert month.amount == 500


@given(requests=decided())
def test_both_ways_agree_where_nothing_is_charged_per_page(requests: list[FeeRequest]) -> None:
    kept = [each for each in requests if each.basis is not PAGES] or by_requests(1)
    month = charge_month(kept)
    assert (month.amount, month.differs) == (month.other.amount, ())
    assert "结果相同" in month.text("zh")


@st.composite
def undecided(draw: st.DrawFn) -> list[FeeRequest]:
    head = by_requests(draw(st.sampled_from((9, 29))))
    given = []
    for number in range(draw(st.integers(1, 6))):
        basis = draw(st.sampled_from((REQUESTS, PAGES, None, None)))
        pages = draw(st.sampled_from((10, 35, 45, 300)))
        given.append(
            request(100 + number, basis=basis, pages=pages, matters=draw(st.integers(1, 3)))
        )
    return head + given


@given(requests=undecided(), policy=st.sampled_from(Ordinals))
def test_the_range_is_that_of_every_choice(requests: list[FeeRequest], policy: Ordinals) -> None:
    month = charge_month(requests, ordinals=policy)
    open_ids = {each.request.id for each in month.undecided}
    choices = [(REQUESTS, PAGES) if each.id in open_ids else (each.basis,) for each in requests]
    totals = [
        brute(
            [attrs.evolve(each, basis=basis) for each, basis in zip(requests, chosen, strict=True)],
            policy,
        )
        for chosen in product(*choices)
    ]
    assert (month.least, month.most) == (min(totals), max(totals))
    assert month.amount == (None if open_ids else totals[0])


@pytest.mark.parametrize(
    ("before", "given", "open_"),
    [
        (9, {}, False),  # the tenth, free of charge, and no pages
        (9, {"pages": 30}, False),
        (9, {"pages": 31}, True),
        (10, {}, True),
        (10, {"pages": 30}, True),
        (10, {"pages": 31, "public": True}, True),
        (9, {"pages": 31, "public": True}, False),
        (10, {"pages": 31, "waived": True}, False),
    ],
)
def test_what_is_undecided(before: int, given: dict[str, Any], open_: bool) -> None:
    month = charge_month([*by_requests(before), request(99, basis=None, **given)])
    assert month.requests[-1].is_undecided is open_
    assert month.requests[-1].amount == (None if open_ else 0)
    assert month.amount == (None if open_ else 0)
    assert ("待定" in month.text("zh")) is open_


def test_a_total_that_is_open_is_a_range() -> None:
    month = charge_month([*by_requests(10), request(99, basis=None, pages=68)])
    assert (month.least, month.most) == (100, 380)
    assert "如均予收费，合计100元至380元" in month.text("zh")
    [worksheet, *_] = month.document().grids()
    assert [row[-1].text for row in worksheet.rows[-2:]] == ["待定", "待定"]


def test_waived_requests_count_and_it_is_said_that_this_is_unconfirmed() -> None:
    waived = [request(number, basis=None, waived=True) for number in range(50, 60)]
    month = charge_month([*waived, request(1)])
    assert month.amount == 100
    assert "决定不收费的申请仍计入当月件数" in month.text("zh")


def test_that_pages_stay_together_is_said_only_where_a_split_request_has_pages() -> None:
    for pages, is_said in ((None, False), (3, True)):
        month = charge_month([request(1, matters=2, pages=pages)])
        assert ("页数仍合并计算" in month.text("zh")) is is_said


def test_requests_are_taken_in_order_of_receipt() -> None:
    later = request(99, received=DAY + datetime.timedelta(days=1))
    month = charge_month([later, *by_requests(10)])
    assert (month.requests[-1].request.id, month.requests[-1].amount) == ("A-99", 100)


def test_each_request_is_charged_at_the_rates_of_its_day() -> None:
    tariffs = load_tariffs(
        """
        [[tariff]]
        basis = "requests"
        in_force = 2024-05-16
        cite = "示例发改〔2024〕1号"
        [[tariff.band]]
        first = 1
        last = 10
        rate = 0
        [[tariff.band]]
        first = 11
        rate = "50.5"
        """
    )
    days = [datetime.date(2024, 5, day) for day in range(5, 17)]
    month = charge_month(
        [request(number, received=day) for number, day in enumerate(days)], tariffs=tariffs
    )
    # The 11th on the 15th at 100, the 12th on the 16th at the new rate.
    assert [each.amount for each in month.requests[-2:]] == [100, Decimal("50.5")]
    assert month.amount == month.least == Decimal("150.5")
    assert month.to_dict()["amount"] == "150.5"
    assert "示例发改〔2024〕1号" in month.text("zh")


def faults(requests: Sequence[FeeRequest]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidMonth) as caught:
        charge_month(requests)
    assert all(fault.text(lang) for fault in caught.value.faults for lang in ("zh", "en"))
    return [(fault.path, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("given", "name", "code"),
    [
        ({"id": ""}, "id", "no-id"),
        ({"id": " "}, "id", "no-id"),
        ({"id": "A-1"}, "id", "id-twice"),
        ({"id": 7}, "id", "wrong-type"),
        ({"received": datetime.date(2024, 6, 1)}, "received", "other-month"),
        ({"received": datetime.date(2023, 5, 6)}, "received", "other-month"),
        ({"received": datetime.datetime(2024, 5, 6)}, "received", "wrong-type"),
        ({"received": "2024-05-06"}, "received", "wrong-type"),
        ({"matters": 0}, "matters", "count-out-of-range"),
        ({"matters": True}, "matters", "wrong-type"),
        ({"matters": 1.5}, "matters", "wrong-type"),
        ({"matters": 2000}, "matters", "too-many-requests"),
        ({"pages": -1}, "pages", "count-out-of-range"),
        ({"pages": 10**5000}, "pages", "count-out-of-range"),
        ({"pages": False}, "pages", "wrong-type"),
        ({"pages": Decimal(3)}, "pages", "wrong-type"),
        ({"basis": "pages"}, "basis", "wrong-type"),
        ({"basis": PAGES}, "basis", "pages-unknown"),
        ({"basis": PAGES, "pages": 3, "public": True}, "basis", "pages-public"),
        ({"waived": True}, "waived", "waived-and-charged"),
        ({"waived": 1}, "waived", "wrong-type"),
        ({"public": None}, "public", "wrong-type"),
    ],
)
def test_a_faulty_request_says_where(given: dict[str, Any], name: str, code: str) -> None:
    assert faults([request(1), request(**{"number": 2, **given})]) == [
        (f"requests[1].{name}", code)
    ]


def test_all_faults_of_a_month_are_told_at_once() -> None:
    assert faults([request(1, pages=-1, matters=0), request(1, basis=PAGES)]) == [
        ("requests[0].matters", "count-out-of-range"),
        ("requests[0].pages", "count-out-of-range"),
        ("requests[1].basis", "pages-unknown"),
        ("requests[1].id", "id-twice"),
    ]


def test_what_is_no_request_and_no_way_of_counting_is_refused() -> None:
    # Names of the command line, which in Python would silently mean the other way.
    mistaken: Any = {"requests": [request(1), "A-2"], "ordinals": "counted"}
    with pytest.raises(InvalidMonth) as caught:
        charge_month(**mistaken)
    assert [(fault.path, fault.code) for fault in caught.value.faults] == [
        ("requests[1]", "wrong-type"),
        ("ordinals", "wrong-type"),
    ]


def test_a_month_without_requests_is_no_month() -> None:
    assert faults([]) == [("requests", "no-requests")]


def test_a_month_before_the_fee_has_no_tariff() -> None:
    with pytest.raises(NoTariff, match="January 1, 2021"):
        charge_month([request(received=datetime.date(2020, 12, 31))])


def test_a_month_is_a_value() -> None:
    month: MonthCharges = charge_month(by_requests(3))
    assert month == charge_month(tuple(by_requests(3)))
    assert (month.first, month.last) == (datetime.date(2024, 5, 1), datetime.date(2024, 5, 31))
