"""Reading ledgers: the same cases from every file, and every faulty line told."""

import datetime
import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

import govdisclosure as gd
from govdisclosure.clocks.receipt import Channel
from govdisclosure.formats.limits import Limits
from govdisclosure.ledger.blank import blank_csv, blank_workbook
from govdisclosure.ledger.cases import ChallengeCase, Ledger, RequestCase
from govdisclosure.ledger.columns import ValueKind, layout_of, layouts
from govdisclosure.ledger.entry import Register
from govdisclosure.ledger.heads import names_of
from govdisclosure.ledger.month import MONTH
from govdisclosure.ledger.reading import read_ledger, read_requests, tally_file
from govdisclosure.ledger.tally import tally, tally_requests
from govdisclosure.ledger.vocabulary import fold, vocabulary
from ledger_files import full_ledgers, lines_of, to_csv, to_xlsx, typed, workbook, written
from ledgers import YEARS, ledgers

FAULTY = int(os.environ.get("LEDGER_FAULTS", "60"))
"""How many faulty lines are planted; set the variable to plant thousands."""

HEAD = ["编号", "收到日期", "申请人类型", "答复日期", "办理结果"]
LANGUAGES = st.sampled_from(["zh", "en"])
REQUESTS = layout_of("requests")


def day(year: int, month: int, number: int) -> datetime.date:
    return datetime.date(year, month, number)


def one_line(**values: str) -> bytes:
    """A ledger of one line, in which some columns hold what is given."""
    line = {"编号": "1", "收到日期": "2024-03-01", "申请人类型": "自然人"} | values
    head = [*HEAD, *(heading for heading in line if heading not in HEAD)]
    return to_csv([head, [line.get(heading, "") for heading in head]])


def the_case(data: bytes) -> RequestCase:
    [case] = read_ledger(data).ledger.requests or ()
    return case


def the_fault(data: bytes, **options: str) -> gd.LineFault:
    with pytest.raises(gd.InvalidLedger) as caught:
        read_ledger(data, **options)  # type: ignore[arg-type]  # by name
    [fault] = caught.value.faults
    assert isinstance(fault, gd.LineFault)
    return fault


# The same cases from every file


@given(ledger=full_ledgers(), lang=LANGUAGES, way=st.integers(0, 20))
def test_a_ledger_in_csv_is_read_back(ledger: Ledger, lang: str, way: int) -> None:
    for layout in layouts():
        entries = getattr(ledger, layout.name)
        data = to_csv(lines_of(layout, entries, lang, way))
        found = read_ledger(data, ledger=layout.name)
        assert getattr(found.ledger, layout.name) == entries
        assert not found.faults
        assert not found.notes


@given(ledger=full_ledgers(), lang=LANGUAGES)
def test_a_workbook_of_four_ledgers_is_read_back(ledger: Ledger, lang: str) -> None:
    found = read_ledger(workbook(ledger, lang))
    assert found.ledger == ledger
    empty = [layout.name for layout in layouts() if not getattr(ledger, layout.name)]
    assert [note.code for note in found.notes] == ["no-entries"] * len(empty)


@given(ledger=ledgers(), lang=LANGUAGES, year=st.sampled_from(YEARS))
def test_a_streaming_pass_over_a_file_counts_the_same(ledger: Ledger, lang: str, year: int) -> None:
    data = to_csv(lines_of(REQUESTS, ledger.requests or (), lang))
    whole = tally(Ledger(requests=ledger.requests), year=year)
    assert tally_requests(read_requests(data), year=year).figures == whole.figures
    assert tally_file(data, year=year).figures == whole.figures


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_what_spreadsheet_programs_save_is_read(encoding: str, separator: str) -> None:
    lines = [HEAD, ["1", "2024-03-01", "自然人", "2024-03-20", "予以公开"]]
    text = "\r\n".join(separator.join(line) for line in lines)
    case = the_case(text.encode(encoding))
    assert (case.applicant, case.replied, case.outcome) == (
        *("natural_person", day(2024, 3, 20)),
        "granted",
    )


@pytest.mark.parametrize(
    ("heading", "text", "attribute", "value"),
    [
        ("收到日期", "２０２４年３月１日", "received", day(2024, 3, 1)),
        ("收到日期", "二〇二四年三月一日", "received", day(2024, 3, 1)),
        ("收到日期", "2024-03-01 15:30", "received", day(2024, 3, 1)),
        ("收费通知金额", "￥3,000元", "fee_amount", 3000),
        ("收费通知金额", "0", "fee_amount", 0),
        ("收费通知金额", "", "fee_amount", None),
        ("收费通知金额", "/", "fee_amount", None),
        ("是否 延期", "有", "extended", True),
        ("是否延期", "", "extended", False),
        ("提交\n方式", "互联网渠道", "channel", Channel.INTERNET),
        ("提交方式（选填）", "in-person", "channel", Channel.IN_PERSON),
        ("办理结果", "1.属于国家秘密", "outcome", "refused.state_secret"),
        ("办理结果", "属于国家秘密", "outcome", "refused.state_secret"),
        ("办理结果", "State secrets", "outcome", "refused.state_secret"),
        ("办理结果", "refused.state_secret", "outcome", "refused.state_secret"),
        ("办理结果", "（三）不予公开—1．属于国家秘密", "outcome", "refused.state_secret"),
        ("办理结果", "部分公开", "outcome", "partly_granted"),
        ("办理结果", "3.其他", "outcome", "other.other"),
        ("申请人类型", "其他", "applicant", "other_organization"),
        ("编号", " 0012 ", "id", "0012"),
    ],
)
def test_values_are_read_as_people_write_them(
    heading: str, text: str, attribute: str, value: object
) -> None:
    found = getattr(the_case(one_line(**{heading: text})), attribute)
    assert found == value
    assert type(found) is type(value)


def test_every_value_of_a_list_is_known_by_all_its_names() -> None:
    for register in Register:
        known = vocabulary(register)
        for choice in known.choices:
            for name in (choice.name, choice.text("zh"), choice.text("en")):
                assert known.meant(name) == (choice,)


def test_no_two_columns_of_a_ledger_go_by_one_heading() -> None:
    for layout in (*layouts(), MONTH):
        seen: dict[str, str] = {}
        for column in layout.columns:
            for name in names_of(column):
                assert seen.setdefault(fold(name), column.attribute) == column.attribute, name


def test_two_sheets_of_one_ledger_are_refused_however_it_is_read() -> None:
    book = to_xlsx({"申请": [HEAD], "Requests": [HEAD]})
    with pytest.raises(gd.UnreadableInput, match="leave only one"):
        read_ledger(book)
    with pytest.raises(gd.UnreadableInput, match="leave only one"):
        list(read_requests(book))
    with pytest.raises(gd.UnreadableInput, match="leave only one"):
        tally_file(book, year=2024)


def test_titles_above_the_headings_are_passed_over_and_told() -> None:
    lines = [["2024年政府信息公开申请台账"], [], HEAD, ["1", "2024-03-01", "自然人", "", ""]]
    found = read_ledger(to_csv(lines))
    assert len(found.ledger.requests or ()) == 1
    [note] = found.notes
    assert (note.code, str(note.where)) == ("above-headings", "line 1")
    assert "2024年政府信息公开申请台账" in note.sentence.text("zh")


def test_a_column_that_no_ledger_has_is_told() -> None:
    [note] = read_ledger(one_line(备注="急")).notes
    assert note.code == "unknown-column"
    assert "备注" in note.sentence.text("en")


def test_a_file_in_csv_is_the_ledger_that_it_is_named_after(tmp_path: Path) -> None:
    file = tmp_path / "challenges.csv"
    file.write_bytes(
        to_csv([["案号", "类型", "立案日期", "审结日期", "结果"], ["1", "行政复议", "2024-03-01"]])
    )
    filed = ChallengeCase(id="1", stage="reconsideration", filed=day(2024, 3, 1))
    assert read_ledger(file).ledger == Ledger(challenges=(filed,))


def test_a_file_with_a_name_of_its_own_is_the_ledger_that_its_headings_tell(tmp_path: Path) -> None:
    for layout in layouts():
        head = [column.heading() for column in layout.columns]
        file = tmp_path / f"2024年{layout.title.text()}台账.csv"
        file.write_bytes(to_csv([["台账"], head]))
        for data in (file, to_xlsx({"Sheet1": [["台账"], head]})):
            assert getattr(read_ledger(data).ledger, layout.name) == ()


@pytest.mark.parametrize("names", [("2023年", "2024年"), ("申请", "补登")])
def test_a_second_sheet_with_entries_is_not_left_out_unsaid(names: tuple[str, str]) -> None:
    lines = typed(REQUESTS, [RequestCase(id="1", received=day(2024, 3, 1))])
    told = read_ledger(to_xlsx(dict.fromkeys(names, lines))).notes
    assert [(note.code, note.severity.value) for note in told] == [("entries-not-read", "error")]
    assert names[1] in told[0].sentence.text("en")
    empty = read_ledger(to_xlsx({names[0]: lines, names[1]: lines[:1]})).notes
    assert [note.code for note in empty] == ["sheet-not-read"]


def test_sheets_are_chosen_by_name_and_the_others_told() -> None:
    lines = typed(REQUESTS, [RequestCase(id="1", received=day(2024, 3, 1))])
    data = to_xlsx({"总表": lines, "说明": [["请逐件填写"]]})
    first = read_ledger(data)
    assert len(first.ledger.requests or ()) == 1
    assert [note.code for note in first.notes] == ["sheet-not-read"]
    assert read_ledger(data, sheet="总表").ledger == first.ledger
    with pytest.raises(gd.UnreadableInput, match="总表, 说明"):
        read_ledger(data, sheet="没有")


# Every faulty line


FAULTS: dict[str, tuple[str, str]] = {
    "no-date": ("收到日期", "去年"),
    "no-such-day": ("收到日期", "2024-02-30"),
    "two-digits": ("收到日期", "24-3-1"),
    "serial": ("答复日期", "45352"),
    "blank-date": ("收到日期", ""),
    "blank-id": ("编号", " "),
    "cut-id": ("编号", "1.23457E+17"),
    "applicant": ("申请人类型", "机器人"),
    "applicant-group": ("申请人类型", "法人或其他组织"),
    "outcome": ("办理结果", "已办"),
    "outcome-group": ("办理结果", "不予公开"),
    "outcome-other": ("办理结果", "其他"),
    "channel": ("提交方式", "邮寄"),
    "extended": ("延期", "可能"),
    "amount": ("收费通知金额", "三千"),
    "negative": ("实际缴费金额", "-5"),
    "ten-thousands": ("收费通知金额", "0.3万元"),
    "error-cell": ("答复日期", "#N/A"),
    "formula": ("办理结果", "=VLOOKUP(A2,B:C,2)"),
    "beside": ("", "旁注"),
}
"""Kinds of faults: the heading of the column, and what is put there."""


def planted(count: int) -> tuple[list[list[str]], dict[int, tuple[str, str]], int]:
    """Lines with faults among good ones; the faults by line, and how many lines are good."""
    rng = random.Random(20240301)
    head = [*(column.heading() for column in REQUESTS.columns), ""]
    lines, faults, good = [head], {}, 0
    names = [*FAULTS] * (count // len(FAULTS) + 1)
    for number in range(2 * count):
        line = dict.fromkeys(head, "") | {
            "编号": f"{number:05}",
            "收到日期": f"2024-03-{number % 28 + 1:02}",
            "申请人类型": "自然人",
            "申请内容": "一行\n两行" if rng.random() < 0.1 else "某项信息",
        }
        if number % 2:
            heading, text = FAULTS[names[number // 2]]
            line[heading] = text
            faults[number] = (heading, text)
        else:
            good += 1
        lines.append([line[heading] for heading in head])
    return lines, faults, good


def numbers_in_csv(lines: list[list[str]]) -> list[int]:
    """Return the number of the line of a file in which each of its records begins."""
    numbers = [1]
    for line in lines[:-1]:
        numbers.append(numbers[-1] + 1 + sum(field.count("\n") for field in line))
    return numbers


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_faulty_line_is_told_with_its_line_and_column(form: str) -> None:
    lines, faults, good = planted(FAULTY)
    data = to_csv(lines) if form == "csv" else with_errors(lines)
    numbers = numbers_in_csv(lines) if form == "csv" else list(range(1, len(lines) + 1))
    expected = [(numbers[at + 1], *fault) for at, fault in faults.items()]
    with pytest.raises(gd.InvalidLedger) as caught:
        read_ledger(data)
    told = [fault for fault in caught.value.faults if isinstance(fault, gd.LineFault)]
    assert [(each.row, each.heading or "", each.printed) for each in told] == [
        (row, heading, text.strip()) for row, heading, text in expected
    ]
    skipping = read_ledger(data, skip_faulty=True)
    assert len(skipping.ledger.requests or ()) == good
    assert skipping.faults == tuple(told)
    kept: list[gd.LineFault] = []
    assert tuple(read_requests(data, faults=kept)) == skipping.ledger.requests
    assert kept == told
    with pytest.raises(gd.InvalidLedger) as counting:
        tally_file(data, year=2024)
    assert counting.value.faults == caught.value.faults


def with_errors(lines: list[list[str]]) -> bytes:
    """A workbook of texts in which error cells and formulas are what they say."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(row, column, text or None)
            cell.data_type = "e" if text == "#N/A" else cell.data_type
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_all_that_is_wrong_with_a_line_is_told() -> None:
    with pytest.raises(gd.InvalidLedger) as caught:
        read_ledger(one_line(编号="", 收到日期="?", 申请人类型="?", 办理结果="?"))
    assert [fault.path for fault in caught.value.faults] == [
        f"requests[2].{heading}" for heading in ("编号", "收到日期", "申请人类型", "办理结果")
    ]
    assert "第2行“收到日期”：“?”不是日期" in caught.value.text("zh")


def test_an_ambiguous_value_says_what_can_be_meant() -> None:
    fault = the_fault(one_line(办理结果="其他"))
    assert fault.code == "ambiguous"
    for row in ("other.not_corrected", "other.fee_unpaid", "other.other"):
        assert gd.label(f"requests.outcomes.{row}") in fault.text("zh")


def test_a_number_in_a_column_of_dates_says_which_day_it_would_be() -> None:
    fault = the_fault(one_line(收到日期="45352"))
    assert fault.code == "date-as-number"
    assert "2024年3月1日" in fault.text("zh")


@pytest.mark.parametrize("slip", ["0205-03-01", "1025年3月1日", "2204-03-01"])
def test_a_year_that_cannot_be_is_told(slip: str) -> None:
    assert "年份" in the_fault(one_line(收到日期=slip)).text("zh")


def test_quotation_marks_that_do_not_match_hide_no_line() -> None:
    good = to_csv([HEAD, ["1", "2024-03-01", "自然人", "", ""]]).decode()
    data = f'{good}2,2024-03-01,"自然人,,\n3,2024-03-01,自然人,,\n'.encode()
    fault = the_fault(data)
    assert (fault.code, fault.row) == ("broken", 3)
    assert "lines 3 to 4" in fault.text("en")
    assert len(read_ledger(data, skip_faulty=True).ledger.requests or ()) == 1


def test_what_stands_under_no_heading_is_no_part_of_a_case() -> None:
    data = to_csv([HEAD, ["1", "2024-03-01", "自然人", "", "", "多出一格"]])
    fault = the_fault(data)
    assert (fault.code, fault.row, fault.printed) == ("no-heading", 2, "多出一格")


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (["编号", "收到日期", "申请人类型", "答复日期"], "missing-column"),
        ([*HEAD, "答复结果"], "repeated-heading"),
        (["甲", "乙", "丙"], "no-headings"),
    ],
)
def test_headings_that_do_not_serve_are_refused_even_when_skipping(
    head: list[str], code: str
) -> None:
    data = to_csv([head, ["1", "2024-03-01", "自然人", "", "", ""][: len(head)]])
    with pytest.raises(gd.InvalidLedger) as caught:
        read_ledger(data, skip_faulty=True)
    assert [fault.code for fault in caught.value.faults] == [code]
    with pytest.raises(gd.InvalidLedger):
        tally_file(data, year=2024, faults=[])


def test_merged_cells_are_told_for_every_row() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx({"申请": _three_lines()})))
    book["申请"].merge_cells("C2:C3")
    file = io.BytesIO()
    book.save(file)
    found = read_ledger(file.getvalue(), skip_faulty=True)
    assert [(each.code, each.row, each.sheet) for each in found.faults] == [
        ("merged", 2, "申请"),
        ("merged", 3, "申请"),
    ]
    assert [case.id for case in found.ledger.requests or ()] == ["3"]


def test_cells_that_only_have_looks_reach_nowhere() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx({"申请": _three_lines()})))
    book["申请"]["XFD1048576"].font = Font(bold=True)
    for formula in (None, "=1+1"):
        book["申请"]["E2"] = formula
        file = io.BytesIO()
        book.save(file)
        found = read_ledger(file.getvalue(), skip_faulty=True)
        assert len(found.ledger.requests or ()) == (3 if formula is None else 2)


def _three_lines() -> list[list[object]]:
    lines: list[list[object]] = [[*HEAD]]
    lines += [[f"{number}", day(2024, 3, number), "自然人", None, None] for number in (1, 2, 3)]
    return lines


@given(text=st.text(max_size=40))
def test_a_line_of_any_text_is_a_case_or_a_fault(text: str) -> None:
    try:
        found = read_ledger(to_csv([HEAD, ["1", *[text] * 4]]), skip_faulty=True)
    except gd.UnreadableInput:
        return
    assert bool(found.ledger.requests) != bool(found.faults)


# Mapping files


MAPPING = """
[requests]
received = "来件日"

[requests.outcome]
heading = ["办理情况", "处理情况"]
granted = ["公开", "同意公开"]
refused.state_secret = "涉密"

[requests.extended]
yes = "延了"
"""


def test_a_mapping_names_columns_and_values() -> None:
    naming = gd.load_mapping(MAPPING)
    head = ["编号", "来件日", "申请人类型", "答复日期", "办理情况", "延期"]
    lines = [
        ["1", "2024-03-01", "自然人", "2024-03-20", "同意公开", "延了"],
        ["2", "2024-03-01", "自然人", "2024-03-20", "涉密", "否"],
    ]
    found = read_ledger(to_csv([head, *lines]), naming=naming).ledger.requests or ()
    assert [(case.outcome, case.extended) for case in found] == [
        ("granted", True),
        ("refused.state_secret", False),
    ]


def test_every_fault_of_a_mapping_is_told_with_its_place() -> None:
    with pytest.raises(gd.InvalidMapping) as caught:
        gd.load_mapping(
            '[petitions]\n[requests]\nrecieved = "来件日"\nreceived = 3\nreplied = "日"\n'
            'fee_paid = "日"\n[requests.outcome]\nlost = "丢失"\nrefused.state = "密"\n'
        )
    assert {fault.path for fault in caught.value.faults} == {
        *("petitions", "requests.recieved", "requests.received", "requests.replied"),
        *("requests.outcome.lost", "requests.outcome.refused.state"),
    }


# Empty ledgers


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_ledger_reads_back_as_one(lang: str) -> None:
    found = read_ledger(blank_workbook(lang=lang))
    assert found.ledger == Ledger(requests=(), challenges=(), documents=(), decisions=())
    assert {note.code for note in found.notes} == {"no-entries"}
    assert read_ledger(blank_csv("requests", lang).encode()).ledger == Ledger(requests=())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_ledger_can_be_filled_in(lang: str) -> None:
    case = RequestCase(
        id="2024-001",
        received=day(2024, 3, 1),
        channel=Channel.FAX,
        applicant="other_organization",
        extended=True,
        fee_amount=3000,
        replied=day(2024, 4, 1),
        outcome="other.fee_unpaid",
    )
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(lang=lang)))
    sheet = book[REQUESTS.title.text(lang)]
    lists = book[book.sheetnames[-1]]
    offered = {cell.value for column in lists.columns for cell in column}
    for place, column in enumerate(REQUESTS.columns, start=1):
        value = getattr(case, column.attribute)
        if value is None:
            continue
        if column.kind in {ValueKind.CHOICE, ValueKind.YES_NO}:
            value = written(value, column, lang)
            assert value in offered
        sheet.cell(2, place, value)
    file = io.BytesIO()
    book.save(file)
    assert read_ledger(file.getvalue()).ledger.requests == (case,)


def test_an_empty_ledger_explains_itself_and_is_the_same_each_time() -> None:
    data = blank_workbook()
    assert data == blank_workbook()
    book = openpyxl.load_workbook(io.BytesIO(data))
    for layout in layouts():
        sheet = book[layout.title.text("zh")]
        assert sheet.freeze_panes == "A2"
        assert not sheet.protection.sheet
        for place, column in enumerate(layout.columns, start=1):
            comment = sheet.cell(1, place).comment
            assert isinstance(comment, Comment)
            assert column.note("zh") in comment.text
            assert column.note("en") in comment.text
    lists = {rule.sqref: rule for rule in book["申请"].data_validations.dataValidation}
    assert sum(rule.type == "list" for rule in lists.values()) == 4
    assert book["选项"].sheet_state == "hidden"


# Hostile files


def damaged_workbooks() -> dict[str, Callable[[], bytes]]:
    good = to_xlsx({"申请": [HEAD, ["1", "2024-03-01", "自然人", "", ""]]})

    def packed(name: str, content: bytes) -> bytes:
        file = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(good)) as source,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for info in source.infolist():
                data = content if info.filename == name else source.read(info)
                target.writestr(info.filename, data)
        return file.getvalue()

    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        xml = archive.read(sheet)
    far = xml.replace(b'r="A2"', b'r="XFD1048576"')
    doctype = b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml.partition(b"?>")[2]
    return {
        "cut off": lambda: good[: len(good) // 2],
        "no book": lambda: b"PK\x03\x04" + b"\0" * 100,
        "old": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "bomb": lambda: packed(sheet, b"<a>" + b" " * 2**20 + b"</a>"),
        "far": lambda: packed(sheet, far),
        "doctype": lambda: packed(sheet, doctype),
        "no mark-up": lambda: packed(sheet, b"<worksheet><row></worksheet>"),
        "empty": lambda: b"",
        "picture": lambda: b"\x89PNG\r\n\x1a\n\0\0\0",
    }


@pytest.mark.parametrize("name", damaged_workbooks())
def test_what_is_no_ledger_is_refused(name: str) -> None:
    limits = Limits(unpacked=2**19)
    with pytest.raises(gd.UnreadableInput):
        read_ledger(damaged_workbooks()[name](), limits=limits)


def test_a_ledger_of_too_many_lines_is_refused() -> None:
    lines = [HEAD, *([f"{number}", "2024-03-01", "自然人", "", ""] for number in range(20))]
    with pytest.raises(gd.UnreadableInput):
        read_ledger(to_csv(lines), limits=Limits(lines=10))
