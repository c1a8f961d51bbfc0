"""The sample reports, read in every layout in which they were published."""

import csv
import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from govdisclosure.editions import y2019, y2021
from govdisclosure.files import read
from govdisclosure.reading import Reading

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
SUQIAN = [
    "suqian-2023.lines.txt",
    "suqian-2023.cells.txt",
    "suqian-2023.paragraphs.txt",
    "suqian-2023.html",
]


def printed_cells(name: str) -> dict[str, str]:
    with (REPORTS / name).open(encoding="utf-8", newline="") as file:
        return {row["cell"]: row["printed"] for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def akto() -> Reading:
    return read(REPORTS / "akto-2022.txt")


@pytest.fixture(scope="module")
def zhoushan() -> Reading:
    return read(REPORTS / "zhoushan-2020.lines.txt")


@pytest.mark.parametrize("name", SUQIAN)
def test_suqian_prints_what_it_prints_in_every_layout(name: str) -> None:
    reading = read(REPORTS / name)
    assert {cell: found.text for cell, found in reading.printed.items()} == printed_cells(
        "suqian-2023.cells.csv"
    )
    assert reading.notes == ()


@pytest.mark.parametrize("name", SUQIAN[1:])
def test_suqian_is_the_same_report_in_every_layout(name: str) -> None:
    assert read(REPORTS / name).report == read(REPORTS / SUQIAN[0]).report


def test_suqian_figures_are_exact() -> None:
    report = read(REPORTS / SUQIAN[0]).report
    assert isinstance(report, y2021.Report)
    assert report.proactive.charges.amount == Decimal("59237.2449")
    assert report.requests.outcomes.other.fee_unpaid.natural_person == 10
    assert report.challenges.litigation_after_reconsideration.total == 89


def test_akto_front_and_sign_off(akto: Reading) -> None:
    report = akto.report
    assert isinstance(report, y2021.Report)
    assert report.agency.name == "阿克陶县慕士塔格城区服务中心"
    assert report.year == 2022
    assert report.publication.index_number == "K45893645/2023-00327"
    assert report.publication.published == datetime.date(2023, 1, 9)
    assert report.publication.published_time == datetime.time(15, 47)
    assert report.publication.document_number is None
    assert report.sign_off.agency == report.agency.name
    assert report.sign_off.date == datetime.date(2023, 1, 4)
    assert report.preamble is not None
    assert report.preamble.startswith("2022年,阿克陶县")


def test_akto_passages_stand_under_their_headings(akto: Reading) -> None:
    report = akto.report
    assert report is not None
    overview, shortcomings = report.overview, report.shortcomings
    assert overview.text is None
    assert str(overview.proactive_disclosure).startswith("2022年度,城区服务中心")
    assert overview.disclosure_on_request == (
        "2022年,没有任何自然人和法人组织向我单位提出政府信息公开申请。"
    )
    assert str(overview.information_management).startswith("按照关于政府政务公开要求")
    assert str(overview.platform).startswith("城区服务中心调整")
    assert str(overview.supervision).startswith("城区服务中心将加强")
    assert shortcomings.text is None
    assert str(shortcomings.problems).startswith("城区服务中心在推进")
    assert str(shortcomings.improvements).startswith("城区服务中心针对")


def test_akto_figures_are_all_zero(akto: Reading) -> None:
    assert akto.report is not None
    cells = akto.report.cells()
    assert len(cells) == 200
    assert set(cells.values()) == {0}
    assert akto.notes == ()


def test_zhoushan_keeps_its_blanks(zhoushan: Reading) -> None:
    report = zhoushan.report
    assert isinstance(report, y2019.Report)
    assert report.requests.received == y2019.Applicants(total=0)
    assert {cell: found.text for cell, found in zhoushan.printed.items()} == printed_cells(
        "zhoushan-2020.cells.csv"
    )


def test_zhoushan_amount_keeps_its_unit(zhoushan: Reading) -> None:
    report = zhoushan.report
    assert isinstance(report, y2019.Report)
    assert report.proactive.procurement.amount == Decimal("2792220.8")
    assert report.proactive.procurement.amount_unit == "元"
