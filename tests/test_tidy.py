"""Reports as tidy CSV: nothing lost either way, files put together, saved again by spreadsheets."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given

from govdisclosure import (
    InvalidReport,
    SeveralReports,
    UnreadableInput,
    UnsupportedFormat,
    read,
    render,
    render_bytes,
    y2021,
)
from govdisclosure.editions import EDITIONS, Report
from govdisclosure.interchange.tidy import TIDY_HEAD, csv_reports, dumps_csv
from govdisclosure.report import Agency
from strategies import PRINTABLE, reports

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
SIGNS = st.text(st.sampled_from("=+-@'\"\t\r\n,;| ﹢＝") | PRINTABLE, max_size=12)
ANY = st.one_of(*(reports(edition, SIGNS, SIGNS) for edition in EDITIONS))
BLANK = y2021.Report(agency=Agency(name="示例局"), year=2025)


def sample(name: str) -> Report:
    report = read(REPORTS / name).report
    assert report is not None
    return report


SUQIAN = sample("suqian-2023.html")
ZHOUSHAN = sample("zhoushan-2020.lines.txt")
AKTO = sample("akto-2022.txt")


@given(report=ANY)
def test_any_report_is_read_back_from_csv(report: Report) -> None:
    assert read(render_bytes(report, "csv"), format="csv").report == report


def test_the_key_stands_before_each_value() -> None:
    rows = list(csv.DictReader(io.StringIO(render(SUQIAN, "csv"))))
    assert tuple(rows[0]) == TIDY_HEAD
    assert {(row["edition"], row["year"], row["agency"]) for row in rows} == {
        ("2021", "2023", "宿迁市")
    }
    figures = {row["cell"]: row["value"] for row in rows if row["table"]}
    assert list(figures) == list(SUQIAN.cells())
    assert figures["proactive.charges.amount"] == "59237.2449"


def test_a_blank_is_an_empty_value_and_an_absent_text_no_row() -> None:
    rows = {row["cell"]: row for row in csv.DictReader(io.StringIO(render(BLANK, "csv")))}
    assert all(row["value"] == "" for row in rows.values())
    assert "overview.text" not in rows
    headed = BLANK.evolve({"overview.platform": ""})
    assert "overview.platform" in render(headed, "csv")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@x", "\tx", "'=1", "'", "=HYPERLINK(1)"])
def test_no_text_begins_as_a_formula_does(text: str) -> None:
    report = BLANK.evolve({"title": text, "agency.name": f"{text}局"})
    rows = list(csv.DictReader(io.StringIO(render(report, "csv"))))
    assert rows[-1]["value"] == f"'{text}"
    assert {row["agency"] for row in rows} == {f"'{text}局"}
    assert read(render_bytes(report, "csv"), format="csv").report == report


def test_a_change_keeps_its_sign_as_a_number() -> None:
    report = ZHOUSHAN.evolve({"proactive.licensing.change": -417})
    assert "change,-417\n" in render(report, "csv")
    assert read(render_bytes(report, "csv"), format="csv").report == report


def test_files_put_one_after_the_other_are_many_reports() -> None:
    together = b"".join(render_bytes(report, "csv") for report in (SUQIAN, ZHOUSHAN, AKTO))
    assert list(csv_reports(together)) == [SUQIAN, ZHOUSHAN, AKTO]
    with pytest.raises(SeveralReports, match="read_all"):
        read(together, format="csv")


def test_rows_may_be_sorted_and_columns_moved() -> None:
    frame = pd.read_csv(io.StringIO(dumps_csv(SUQIAN, AKTO)), dtype=str, keep_default_na=False)
    frame = frame.sort_values("cell")[list(TIDY_HEAD[::-1])]
    assert {*csv_reports(frame.to_csv(index=False).encode())} == {SUQIAN, AKTO}


def saved_again(text: str, separator: str, ending: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator=ending)
    for row in csv.reader(io.StringIO(text, newline="")):
        writer.writerow([*row, "", ""])
    return buffer.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_what_a_spreadsheet_has_saved_again_is_read(separator: str, encoding: str) -> None:
    text = saved_again(render(AKTO, "csv"), separator, "\r\n")
    assert read(text.encode(encoding), format="csv").report == AKTO


def test_days_and_times_as_spreadsheets_write_them() -> None:
    text = render(AKTO, "csv")
    assert "2023-01-09" in text
    again = text.replace("2023-01-09", "2023/1/9").replace("09:", "9:")
    assert read(again, format="csv").report == AKTO


Change = Callable[[str], str]
LICENSING = "proactive.licensing.decisions"
FAULTY: dict[str, tuple[Change, str, str]] = {
    "a decimal": (lambda t: t.replace(",1808595\n", ",1808595.0\n"), "wrong-type", LICENSING),
    "rounded": (lambda t: t.replace(",1808595\n", ",1.81E+06\n"), "wrong-type", LICENSING),
    "grouped": (lambda t: t.replace(",1808595\n", ',"1,808,595"\n'), "wrong-type", LICENSING),
    "leading zero": (lambda t: t.replace(",1808595\n", ",01808595\n"), "wrong-type", LICENSING),
    "negative": (lambda t: t.replace(",1808595\n", ",-1\n"), "negative", LICENSING),
    "another unit": (
        lambda t: t.replace("万元,money,", "元,money,"),
        "csv-unit",
        "proactive.charges.amount",
    ),
    "another type": (
        lambda t: t.replace("count,1808595", "money,1808595"),
        "csv-type",
        LICENSING,
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_is_said_with_its_path_and_line(name: str) -> None:
    change, code, path = FAULTY[name]
    text = render(SUQIAN, "csv")
    line = next(i for i, row in enumerate(text.splitlines(), 1) if f",{path}," in row)
    assert change(text) != text
    with pytest.raises(InvalidReport) as raised:
        read(change(text), format="csv")
    assert [(fault.code, fault.path, fault.line) for fault in raised.value.faults] == [
        (code, f"$.{path}", line)
    ]


def test_all_faults_are_said_at_once() -> None:
    rows = render(SUQIAN, "csv").splitlines(keepends=True)
    del rows[7]
    rows.insert(9, rows[8])
    rows[3] = rows[3].replace(",11\n", ",x\n")
    rows.append(rows[-1].replace(",other_matters.", ",nothing."))
    rows.append('2021,2023,宿迁市,a"b\n')
    rows.append("2020,2023,宿迁市,x,,,,,,\n")
    rows.append("1,2,3,4,5,6,7,8,9,10,11\n")
    with pytest.raises(InvalidReport) as raised:
        read("".join(rows), format="csv")
    assert {fault.code for fault in raised.value.faults} >= {
        *("missing-key", "duplicate-key", "wrong-type", "unknown-cell"),
        *("unknown-edition", "csv-fields"),
    }
    assert all(fault.line for fault in raised.value.faults)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cell,table,label_zh,label_en,unit,value\n", "csv-columns"),
        ("edition,year,agency,cell,value,note\n", "csv-columns"),
        ("edition,year,agency,cell,cell,value\n", "csv-columns"),
        (dumps_csv(BLANK)[:-1], "csv-cut"),
    ],
)
def test_what_is_no_tidy_table_is_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidReport) as raised:
        read(text.encode(), format="csv")
    assert code in {fault.code for fault in raised.value.faults}


def test_a_table_without_rows_holds_no_report() -> None:
    with pytest.raises(UnreadableInput, match="no report"):
        read(b"edition,year,agency,cell,value\n", format="csv")


def test_a_text_that_no_csv_holds_is_refused_and_not_cut() -> None:
    with pytest.raises(UnsupportedFormat, match="json"):
        render(BLANK.evolve({"preamble": "政" * 200_000}), "csv")


def test_pandas_adds_up_what_the_file_says() -> None:
    frame = pd.read_csv(io.StringIO(dumps_csv(SUQIAN, AKTO)))
    figures = frame[frame["type"] == "count"].astype({"value": float})
    received = figures[figures["cell"] == "requests.received.total"]
    total = SUQIAN.cells()["requests.received.total"]
    assert received.set_index("agency")["value"]["宿迁市"] == float(Decimal(total or 0))
