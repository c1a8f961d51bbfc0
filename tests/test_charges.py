"""What requests and pages cost: the worked values, the edges, another way of adding up."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import (
    TARIFFS,
    Charge,
    FeeBasis,
    InvalidCount,
    InvalidTariffs,
    NoTariff,
    Tariffs,
    charge_pages,
    charge_requests,
    load_tariffs,
)

DAY = datetime.date(2024, 5, 31)
Charging = Callable[..., Charge]
WAYS = (charge_requests, charge_pages)


def cost_of_request(ordinal: int) -> int:
    """Return what one more request of a month costs, as article 4 words it."""
    if ordinal <= 10:
        return 0
    if ordinal <= 30:
        return 100
    return 100 + 100 * (1 + (ordinal - 31) // 10)


def cost_of_page(page: int) -> int:
    """Return what one more page of a request costs, as article 5 words it."""
    if page <= 30:
        return 0
    return 10 if page <= 100 else 20 if page <= 200 else 40


WORKED = {
    charge_requests: {
        0: 0,
        9: 0,
        10: 0,
        11: 100,
        29: 1900,
        30: 2000,
        31: 2200,
        35: 3000,
        39: 3800,
        40: 4000,
        41: 4300,
        50: 7000,
        51: 7400,
        60: 11000,
        61: 11500,
        100: 37000,
    },
    charge_pages: {
        0: 0,
        29: 0,
        30: 0,
        31: 10,
        68: 380,
        99: 690,
        100: 700,
        101: 720,
        199: 2680,
        200: 2700,
        201: 2740,
        1500: 54700,
        2219: 83460,
    },
}


@pytest.mark.parametrize(
    ("charging", "count", "amount"),
    [(way, count, amount) for way, worked in WORKED.items() for count, amount in worked.items()],
)
def test_worked_values(charging: Charging, count: int, amount: int) -> None:
    charge = charging(count, on=DAY)
    assert charge.amount == amount
    assert type(charge.amount) is int


@pytest.mark.parametrize(
    ("charging", "each"), [(charge_requests, cost_of_request), (charge_pages, cost_of_page)]
)
def test_a_charge_is_what_each_request_or_page_costs_added_up(
    charging: Charging, each: Callable[[int], int]
) -> None:
    total = 0
    for count in range(5001):
        total += each(count) if count else 0
        assert charging(count, on=DAY).amount == total


@pytest.mark.parametrize("charging", WAYS)
@given(count=st.integers(0, 3000))
def test_lines_cover_what_is_charged_once_and_in_order(charging: Charging, count: int) -> None:
    lines = charging(count, on=DAY).lines
    assert [n for line in lines for n in range(line.first, line.last + 1)] == [*range(1, count + 1)]
    assert all(line.amount == line.count * line.rate for line in lines)
    # Marginal: no rate is below the one before it.
    assert sorted(line.rate for line in lines) == [line.rate for line in lines]


@pytest.mark.parametrize("charging", WAYS)
@given(count=st.integers(0, 3000), more=st.integers(0, 50))
def test_more_never_costs_less(charging: Charging, count: int, more: int) -> None:
    assert charging(count, on=DAY).amount <= charging(count + more, on=DAY).amount


@given(first=st.integers(1, 400), middle=st.integers(0, 400), last=st.integers(0, 400))
def test_parts_of_a_month_come_to_the_whole(first: int, middle: int, last: int) -> None:
    tariff = TARIFFS.on(FeeBasis.REQUESTS, DAY)
    middle, last = first + middle, first + middle + last

    def amount(begin: int, end: int) -> int:
        return sum(int(line.amount) for line in tariff.lines(begin, end))

    assert amount(first, middle) + amount(middle + 1, last) == amount(first, last)


@pytest.mark.parametrize("charging", WAYS)
def test_the_fee_begins_on_the_first_of_january_2021(charging: Charging) -> None:
    assert charging(68, on=datetime.date(2021, 1, 1)).amount
    with pytest.raises(NoTariff) as caught:
        charging(68, on=datetime.date(2020, 12, 31))
    for lang, words in (("en", "January 1, 2021"), ("zh", "2021年1月1日")):
        assert words in caught.value.text(lang)


@pytest.mark.parametrize("charging", WAYS)
@pytest.mark.parametrize("day", ["2024-05-31", 20240531, datetime.datetime(2024, 5, 31)])
def test_what_is_no_day_is_refused_in_words(charging: Charging, day: object) -> None:
    with pytest.raises(TypeError, match=r"a day is a datetime\.date, not "):
        charging(3, on=day)


def test_without_a_day_it_is_that_of_today() -> None:
    assert charge_requests(11).on == datetime.date.today()  # as users mean it


@pytest.mark.parametrize("charging", WAYS)
@pytest.mark.parametrize("count", [-1, 1.5, 3.0, True, False, "12", None, Decimal(3), 1_000_001])
def test_what_is_no_number_of_requests_is_refused(charging: Charging, count: object) -> None:
    with pytest.raises(InvalidCount):
        charging(count, on=DAY)


@pytest.mark.parametrize("charging", WAYS)
def test_the_most_that_is_charged_can_be_worked_out(charging: Charging) -> None:
    charge = charging(1_000_000, on=DAY)
    assert sum(line.count for line in charge.lines) == 1_000_000


def test_a_charge_explains_itself_line_by_line_in_both_languages() -> None:
    charge = charge_requests(31, on=DAY)
    assert charge.text("zh").splitlines() == [
        "第1—10件：不收费",
        "第11—30件：20件 × 100元 = 2,000元",
        "第31件：1件 × 200元 = 200元",
        "合计：31件，2,200元",
        "依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第4条，自2021年1月1日起施行",
    ]
    assert charge.text("en").splitlines()[2] == "request 31: 1 × 200 yuan per request = 200 yuan"


def test_the_worksheet_has_amounts_with_their_currency() -> None:
    document = charge_pages(68, on=DAY).document("zh", gloss="en")
    [grid] = document.grids()
    assert [[box.text for box in row] for row in grid.rows] == [
        ["区间", "页数", "收费标准", "金额"],
        ["第1—30页", "30", "¥0.00/页", "¥0.00"],
        ["第31—68页", "38", "¥10.00/页", "¥380.00"],
        ["合计", "68", "", "¥380.00"],
    ]
    assert [box.gloss for box in grid.rows[2]] == [
        *("pages 31–68", None, "CN¥10.00 per page", "CN¥380.00"),
    ]


def test_json_is_as_promised() -> None:
    found = charge_requests(35, on=DAY).to_dict()
    assert [*found][:5] == ["amount", "currency", "basis", "lines", "citation"]
    assert (found["amount"], found["currency"], found["basis"]) == (3000, "CNY", "requests")
    assert found["lines"] == [
        {"from": 1, "to": 10, "count": 10, "rate": 0, "amount": 0},
        {"from": 11, "to": 30, "count": 20, "rate": 100, "amount": 2000},
        {"from": 31, "to": 35, "count": 5, "rate": 200, "amount": 1000},
    ]


PROVINCE = """
[[tariff]]
basis = "pages"
in_force = 2030-07-01
until = 2031-06-30
cite = "示例发改〔2030〕1号"
[[tariff.band]]
first = 1
last = 50
rate = 0
[[tariff.band]]
first = 51
rate = "0.5"
"""


def province() -> Tariffs:
    return load_tariffs(PROVINCE)


def test_a_new_rate_is_one_more_entry() -> None:
    def amount(day: datetime.date) -> object:
        return charge_pages(60, on=day, tariffs=province()).amount

    assert amount(datetime.date(2030, 6, 30)) == 300
    assert amount(datetime.date(2030, 7, 1)) == Decimal("5.0")
    # When it ends, the one before applies again.
    assert amount(datetime.date(2031, 7, 1)) == 300
    assert charge_pages(60, on=datetime.date(2030, 7, 1)).amount == 300


def test_a_rate_with_fractions_stays_exact() -> None:
    charge = charge_pages(150_001, on=datetime.date(2030, 7, 1), tariffs=province())
    assert charge.amount == Decimal("74975.5")
    assert charge.to_dict()["amount"] == "74975.5"


def test_a_tariff_that_has_ended_says_so() -> None:
    ended = load_tariffs(PROVINCE, base=Tariffs(()))
    with pytest.raises(NoTariff, match="June 30, 2031"):
        charge_pages(1, on=datetime.date(2031, 7, 1), tariffs=ended)
    with pytest.raises(NoTariff, match="per request"):
        charge_requests(1, on=DAY, tariffs=ended)


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("tariff = 3\n", "tariff", "no-tables"),
        ("[[tariffs]]\n", "tariffs", "unknown-key"),
        (PROVINCE.replace('"pages"', '"sheets"'), "tariff[1].basis", "no-choice"),
        (PROVINCE.replace("2030-07-01", '"2030-07-01"'), "tariff[1].in_force", "wrong-type"),
        (PROVINCE.replace("2031-06-30", "2029-06-30"), "tariff[1].until", "until-before"),
        (PROVINCE.replace("first = 51", "first = 52"), "tariff[1].band[2].first", "band-gap"),
        (PROVINCE.replace("last = 50\n", ""), "tariff[1].band[1].last", "band-open"),
        (PROVINCE + "last = 99\n", "tariff[1].band[2].last", "band-open"),
        (PROVINCE + "every = 10\n", "tariff[1].band[2].every", "rise-alone"),
        (PROVINCE.replace('"0.5"', "0.5"), "tariff[1].band[2].rate", "wrong-type"),
        (PROVINCE.replace("rate = 0\n", ""), "tariff[1].band[1].rate", "missing-key"),
        (
            PROVINCE.replace("first = 1\n", "first = 60\n"),
            "tariff[1].band[1].last",
            "band-backwards",
        ),
        ('[[tariff]]\nbasis = "pages"\n', "tariff[1].band", "no-bands"),
    ],
)
def test_a_faulty_file_says_where(text: str, path: str, code: str) -> None:
    with pytest.raises(InvalidTariffs) as caught:
        load_tariffs(text)
    assert (path, code) in [(fault.path, fault.code) for fault in caught.value.faults]


def test_all_faults_of_a_file_are_told_at_once() -> None:
    with pytest.raises(InvalidTariffs) as caught:
        load_tariffs(PROVINCE.replace('"pages"', "7").replace('"0.5"', "-1") + "color = 3\n")
    assert {fault.path for fault in caught.value.faults} == {
        *("tariff[1].basis", "tariff[1].band[2].rate", "tariff[1].band[2].color"),
    }
