"""A month's requests from a CSV file: headings, dates, charsets, faults with row and column."""

import contextlib
import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import FeeBasis, FeeRequest, InvalidMonth, UnreadableInput, load_month
from govdisclosure.fees.request import MOST_IN_MONTH
from ledger_files import to_xlsx
from test_cli import CLEAN, LOOK, UNREADABLE, run, run_json

EXAMPLE = Path(__file__).parents[1] / "examples" / "fees" / "month.csv"
CHINESE = "编号,收到日期,件数（拆分）,页数,计收方式,不收费,已主动公开\n"
TEXT = f"""{CHINESE}申〔2024〕1号,2024年5月3日,,12页,按件,,
申〔2024〕2号,2024/5/4,3,"2,219",按量计收,否,
,,,,,,
申〔2024〕3号,2024-05-04,1件,/,,是,√
"""
READ = (
    FeeRequest(
        id="申〔2024〕1号",
        received=datetime.date(2024, 5, 3),
        pages=12,
        basis=FeeBasis.REQUESTS,
    ),
    FeeRequest(
        id="申〔2024〕2号",
        received=datetime.date(2024, 5, 4),
        matters=3,
        pages=2219,
        basis=FeeBasis.PAGES,
    ),
    FeeRequest(id="申〔2024〕3号", received=datetime.date(2024, 5, 4), waived=True, public=True),
)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_file_is_read_in_every_charset_in_use(tmp_path: Path, charset: str, ends: str) -> None:
    file = tmp_path / "month.csv"
    file.write_bytes(TEXT.replace("\n", ends).encode(charset))
    assert load_month(file) == load_month(file.read_bytes()) == READ


def test_headings_may_be_english_and_in_any_order() -> None:
    assert load_month(
        "Received,ID,basis,public\n2024-5-3,A,pages,\n2024-5-3,B,,yes\n".replace(
            "pages", "requests"
        )
    ) == (
        FeeRequest(id="A", received=datetime.date(2024, 5, 3), basis=FeeBasis.REQUESTS),
        FeeRequest(id="B", received=datetime.date(2024, 5, 3), public=True),
    )


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_fields_may_be_separated_as_spreadsheets_save_them(mark: str) -> None:
    # What separates the headings does; another mark in a field is text.
    assert load_month(f"id{mark}received\nA,1{mark}2024-05-03\n")[0].id == "A,1"
    assert load_month("id,received\nA;1,2024-05-03\n")[0].id == "A;1"


HEADINGS = ("编号", "收到日期", "件数", "页数", "计收方式", "不收费", "已主动公开")
DAY = datetime.date(2024, 5, 3)
ROWS = (
    ("申〔2024〕1号", DAY, None, 12, "按件", None, None),
    ("申〔2024〕2号", datetime.datetime(2024, 5, 4), 3, 2219, "按量计收", False, None),
    (),
    ("申〔2024〕3号", "2024-05-04", 1, "/", None, True, "√"),
)


def test_a_workbook_is_read_like_a_file_in_csv(tmp_path: Path) -> None:
    file = tmp_path / "month.xlsx"
    file.write_bytes(to_xlsx({"Sheet1": [["某某2024年5月的申请"], HEADINGS, *ROWS]}))
    assert load_month(file) == load_month(file.read_bytes()) == READ


def test_of_several_sheets_the_one_of_the_month_is_read_or_has_to_be_chosen() -> None:
    may, june = [HEADINGS, *ROWS], [HEADINGS, ("B", datetime.date(2024, 6, 3))]
    book = to_xlsx({"五月": may, "六月": june, "Sheet3": []})
    with pytest.raises(UnreadableInput, match="五月, 六月"):
        load_month(book)
    assert load_month(book, sheet="五月") == READ
    assert [each.id for each in load_month(book, sheet="六月")] == ["B"]
    with pytest.raises(UnreadableInput, match="七月"):
        load_month(book, sheet="七月")
    assert load_month(to_xlsx({"六月": june, "当月申请": may})) == READ
    with pytest.raises(UnreadableInput, match="leave only one"):
        load_month(to_xlsx({"Month": june, "当月申请": may}))


def test_what_a_workbook_has_made_of_a_value_is_told() -> None:
    lines = [
        HEADINGS,
        (20240000000000000001, DAY),
        ("B", 45415),
        ("C", "=TODAY()"),
        ("D", DAY, "#N/A"),
        ("E", DAY, None, "=1+1"),
    ]
    assert faults(to_xlsx({"五月": lines})) == [
        ("五月[2].编号", "digits-lost"),
        ("五月[3].收到日期", "date-as-number"),
        ("五月[4].收到日期", "formula"),
        ("五月[5].件数", "error-cell"),
        ("五月[6].页数", "formula"),
    ]


def test_a_workbook_of_the_time_before_xlsx_is_told_to_be_saved_anew() -> None:
    with pytest.raises(UnreadableInput, match="save it as xlsx"):
        load_month(b"\xd0\xcf\x11\xe0" + bytes(60))


def test_a_title_and_a_time_of_day_are_passed_over_and_a_cell_may_be_broken_in_lines() -> None:
    text = '某某2024年5月的申请\n\n编号,收到日期\n"A\n1",2024-05-03 10:30\n'
    assert load_month(text) == (FeeRequest(id="A 1", received=DAY),)


def faults(text: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(InvalidMonth) as caught:
        load_month(text)
    assert all(fault.text(lang) for fault in caught.value.faults for lang in ("zh", "en"))
    return [(fault.path, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("A,5月3日,,,,,", "收到日期", "no-date"),
        ("A,2024-05-32,,,,,", "收到日期", "no-date"),
        ("A,,,,,,", "收到日期", "blank"),
        (",2024-05-03,,,,,", "编号", "blank"),
        ("A,2024-05-03,1.5,,,,", "件数（拆分）", "no-count"),
        ("A,2024-05-03,0,,,,", "件数（拆分）", "count-out-of-range"),
        ("A,2024-05-03,件,,,,", "件数（拆分）", "no-count"),
        ("A,2024-05-03,,-3,,,", "页数", "no-count"),
        ("A,2024-05-03,,1000001,,,", "页数", "count-out-of-range"),
        ("A,2024-05-03,,12件,,,", "页数", "no-count"),
        ("A,2024-05-03,,3份,,,", "页数", "no-count"),
        ("A,2024-05-03,,见附件,,,", "页数", "no-count"),
        ("A,2024-05-03,,3,按次,,", "计收方式", "no-choice"),
        ("A,2024-05-03,,,按量,,", "计收方式", "pages-unknown"),
        ("A,2024-05-03,,3,按量,,是", "计收方式", "pages-public"),
        ("A,2024-05-03,,3,按量,是,", "不收费", "waived-and-charged"),
        ("A,2024-05-03,,,,,也许", "已主动公开", "no-yes-or-no"),
        ("OK,2024-05-03,,,,,", "编号", "id-twice"),
        ("A,2024-06-03,,,,,", "收到日期", "other-month"),
    ],
)
def test_a_faulty_field_is_named_by_row_and_column(row: str, column: str, code: str) -> None:
    assert faults(f"{CHINESE}OK,2024-05-01,,,,,\n\n{row}\n") == [(f"month[4].{column}", code)]


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("编号,收到日期,备注\nA,2024-05-03,\n", "month[1].备注", "no-such-column"),
        ("编号,收到日期,\nA,2024-05-03,3\n", "month[2]", "no-heading"),
        ("编号,收到日期,id\nA,2024-05-03,B\n", "month[1].id", "repeated-heading"),
        ("编号,页数\nA,3\n", "month[1]", "missing-column"),
        ("收到日期\n2024-05-03\n", "month[2]", "no-headings"),
        ("编号,收到日期\nA,2024-05-03,3\n", "month[2]", "no-heading"),
        ("编号,收到日期\nA\n", "month[2].收到日期", "blank"),
        ("编号,收到日期\n", "", "no-requests"),
        ("\n", "month[1]", "no-headings"),
    ],
)
def test_a_table_that_is_not_as_it_should_be_says_where(text: str, path: str, code: str) -> None:
    assert faults(text) == [(path, code)]


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = f"{CHINESE}A,x,y,z,,,\nB,2024-05-03,,,,,\nB,2024-05-03,,,按量,,\n"
    assert faults(text) == [
        ("month[2].收到日期", "no-date"),
        ("month[2].件数（拆分）", "no-count"),
        ("month[2].页数", "no-count"),
        ("month[4].计收方式", "pages-unknown"),
        ("month[4].编号", "id-twice"),
    ]


def test_a_field_that_cannot_be_read_hides_no_fault_of_another_row() -> None:
    text = f"{CHINESE}A,2024-05-03,,x,按量,,\nB,x,,,,,\nA,2024-06-03,,,,,\n"
    assert faults(text) == [
        ("month[2].页数", "no-count"),
        ("month[3].收到日期", "no-date"),
        ("month[4].收到日期", "other-month"),
        ("month[4].编号", "id-twice"),
    ]


def test_more_requests_than_a_month_may_have_are_refused_at_the_first_of_them() -> None:
    rows = "".join(f"A-{number},2024-05-03\n" for number in range(MOST_IN_MONTH + 10))
    row = MOST_IN_MONTH + 2
    assert faults(f"编号,收到日期\n{rows}") == [(f"month[{row}]", "too-many-requests")]


@pytest.mark.parametrize(
    "data", [b"", '编号,收到日期\n"A,2024-05-03\n'.encode(), b"PK\x03\x04\x00"]
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises((UnreadableInput, InvalidMonth)):
        load_month(data)


@given(data=st.binary(max_size=200) | st.text('编号,收到日期页数\n\t"2024-05A按量是', max_size=80))
def test_whatever_a_file_holds_the_error_is_one_that_is_documented(data: bytes | str) -> None:
    rows = data if isinstance(data, bytes) else f"编号,收到日期,页数\n{data}"
    with contextlib.suppress(UnreadableInput, InvalidMonth):
        assert load_month(rows)


def test_the_ledger_on_the_command_line(tmp_path: Path) -> None:
    shown = run("fee", "ledger", EXAMPLE, "--lang", "en").stdout
    assert "90,160 yuan" in shown
    assert "89,660 yuan" in shown
    found = run_json("fee", "ledger", EXAMPLE, "--ordinals", "left-out")
    assert (found["amount"], found["other"]["amount"]) == (89660, 90160)
    page = tmp_path / "month.html"
    run("fee", "ledger", EXAMPLE, "--labels", "zh+en", "-o", page)
    text = page.read_text("utf-8")
    assert "CN¥90,160.00" in text
    assert "¥90,160.00" in text
    run("fee", "ledger", EXAMPLE, "-o", page, status=UNREADABLE)
    run("fee", "ledger", EXAMPLE, "-o", page, "--labels", "en", "--force")
    assert "CN¥89,660.00" not in page.read_text("utf-8")
    assert "89,660 yuan" in page.read_text("utf-8")


def test_a_sheet_of_a_workbook_on_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "month.xlsx"
    rows = [HEADINGS, ("A", DAY)]
    file.write_bytes(to_xlsx({"五月": rows, "六月": rows}))
    result = run("fee", "ledger", file, "--lang", "zh", status=UNREADABLE)
    assert "五月、六月" in result.stderr
    run("fee", "ledger", file, "--sheet", "六月", status=CLEAN)


def test_an_open_choice_is_something_to_look_at() -> None:
    rows = "".join(f"A-{number},2024-05-03\n" for number in range(11))
    text = f"编号,收到日期\n{rows}".encode("gbk")
    assert "待定" in run("fee", "ledger", "-", "--lang", "zh", stdin=text, status=LOOK).stdout
    ten = text.rsplit(b"A-10", 1)[0]
    run("fee", "ledger", "-", stdin=ten, status=CLEAN)


def test_faults_on_the_command_line_are_one_document() -> None:
    text = "编号,收到日期,页数\nA,x,1\nA,2024-05-03,y\n".encode()
    result = run("fee", "ledger", "-", "--lang", "zh", stdin=text, status=UNREADABLE)
    assert "“收到日期”" in result.stderr
    assert "“页数”" in result.stderr


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("编号,收到日期\nA,x\nB,y\n", ["no-date", "no-date"]),
        ("编号,收到日期\nA,2020-12-31\n", ["unreadable"]),
    ],
)
def test_faults_as_json(tmp_path: Path, text: str, codes: list[str]) -> None:
    file = tmp_path / "month.csv"
    file.write_text(text, "utf-8")
    found: Any = run_json("fee", "ledger", file, status=UNREADABLE)
    assert [note["code"] for note in found["notes"]] == codes
