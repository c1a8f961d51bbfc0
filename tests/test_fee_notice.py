"""The fee notice: what it states, what it refuses, how it is printed and read from a file."""

import datetime
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from govdisclosure import (
    CHINA,
    TARIFFS,
    Charge,
    FeeBasis,
    FeeNotice,
    InvalidNotice,
    NoHolidayNotice,
    charge_pages,
    charge_requests,
    load_notice,
    load_tariffs,
    render,
    render_bytes,
)
from govdisclosure.cli import cli
from govdisclosure.fees.capital import in_capitals
from govdisclosure.fees.notice import UNCONFIRMED
from govdisclosure.fees.standard import standard

day = datetime.date
EXAMPLE = Path(__file__).parents[1] / "examples" / "fees" / "notice.toml"
RECEIVED = day(2024, 5, 20)
RATES = """
[[tariff]]
basis = "pages"
in_force = 2024-01-01
cite = "示例发改〔2024〕1号"
[[tariff.band]]
first = 1
last = 50
rate = "0.5"
[[tariff.band]]
first = 51
last = 90
rate = 3
every = 20
rise = "1.25"
[[tariff.band]]
first = 91
rate = 0
"""


def notice(**other: Any) -> FeeNotice:
    return FeeNotice(
        **{
            "organ": "示例市财政局",
            "applicant": "某某",
            "subject": "某项目的预算",
            "request": "2024-17",
            "number": "示财公开费〔2024〕3号",
            "received": RECEIVED,
            "issued": day(2024, 5, 31),
            "charge": charge_requests(35, on=RECEIVED),
            "ways": ("户名：示例市财政局\n账号：0000", "到本机关窗口缴纳"),
            "contact": "0000-0000000",
            **other,
        }
    )


def faults(**other: Any) -> dict[str, str]:
    with pytest.raises(InvalidNotice) as caught:
        notice(**other)
    return {fault.path: fault.code for fault in caught.value.faults}


# Amounts in capital numerals


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        # The examples of the central bank's rules, from memory; where they give two, the shorter.
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        # What another library writes (cn2an 0.5.24).
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("380", "叁佰捌拾元整"),
        ("3000", "叁仟元整"),
        ("1100", "壹仟壹佰元整"),
        ("11000", "壹万壹仟元整"),
        ("83460", "捌万叁仟肆佰陆拾元整"),
        ("100001", "壹拾万零壹元整"),
        ("10010000", "壹仟零壹万元整"),
        ("100010000", "壹亿零壹万元整"),
        ("5000000000000", "伍万亿元整"),
        ("0.50", "伍角"),
        ("0.05", "伍分"),
    ],
)
def test_amounts_in_capital_numerals(amount: str, written: str) -> None:
    assert in_capitals(Decimal(amount)) == f"人民币{written}"


def read_capitals(written: str) -> Decimal:
    """Read capital numerals, knowing nothing of how they are written."""
    digits = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
    small = {"拾": 10, "佰": 100, "仟": 1000}
    total = group = digit = 0
    for sign in written.removeprefix("人民币"):
        if sign in digits:
            digit = digits[sign]
        elif sign in small:
            group, digit = group + digit * small[sign], 0
        elif sign == "万":
            total, group, digit = total + (group + digit) * 10**4, 0, 0
        elif sign == "亿":
            total, group, digit = (total + group + digit) * 10**8, 0, 0
        elif sign == "元":
            total, group, digit = (total + group + digit) * 100, 0, 0
        elif sign in "角分":
            total, digit = total + digit * (10 if sign == "角" else 1), 0
    return Decimal(total) / 100


@given(hundredths=st.integers(0, 10**15))
def test_capital_numerals_say_the_amount_and_no_zero_twice(hundredths: int) -> None:
    amount = Decimal(hundredths) / 100
    written = in_capitals(amount)
    assert read_capitals(written) == amount
    assert "零零" not in written
    assert "零元" not in written or amount == 0


@pytest.mark.parametrize("amount", [-1, Decimal("0.005"), Decimal("-0.01")])
def test_what_cannot_be_paid_is_not_written_out(amount: Decimal) -> None:
    with pytest.raises(ValueError, match="hundredths"):
        in_capitals(amount)


# The rates in words


def test_rates_are_worded_as_articles_4_and_5_word_them() -> None:
    said = {
        basis: [sentence.text() for sentence in standard(TARIFFS.on(basis, RECEIVED))]
        for basis in FeeBasis
    }
    assert said[FeeBasis.REQUESTS] == [
        "同一申请人一个自然月内累计申请10件以下（含10件）的，不收费。",
        "同一申请人一个自然月内累计申请11—30件（含30件）的部分：100元/件。",
        "同一申请人一个自然月内累计申请31件以上的部分：以10件为一档，每增加一档，收费标准提高100元/件。",
    ]
    assert said[FeeBasis.PAGES] == [
        "30页以下（含30页）的，不收费。",
        "31—100页（含100页）的部分：10元/页。",
        "101—200页（含200页）的部分：20元/页。",
        "201页以上的部分：40元/页。",
    ]


def test_another_tariff_prints_its_own_rates_and_source() -> None:
    charge = charge_pages(75, on=RECEIVED, tariffs=load_tariffs(RATES))
    text = notice(charge=charge).text()
    for words in (
        "50页以下（含50页）的部分：0.5元/页。",
        "51—90页（含90页）的部分：以20页为一档，第一档3元/页，每增加一档，收费标准提高1.25元/页。",
        "91页以上的部分，不收费。",
        "示例发改〔2024〕1号",
        "人民币壹佰零陆元贰角伍分",  # 25 + 60 + 21.25
    ):
        assert words in text
    assert "100元/件" not in text
    assert "《办法》第4条" not in text


# What a notice states


def test_a_notice_states_what_the_measures_ask_for() -> None:
    text = notice().text()
    for words in (
        "示例市财政局",
        "某某：",
        "2024-17",
        "政府信息公开信息处理费管理办法》（国办函〔2020〕109号",
        "《办法》第4条",
        "按件计收",
        "第31—35件：5件 × 200元 = 1,000元",
        "人民币叁仟元整",
        "账号：0000",
        "到本机关窗口缴纳",
        "20个工作日内",
        "视为放弃申请",
        "重新计算",
        "行政复议",
        "同级国库",
        "2024年5月31日",
    ):
        assert words in text
    assert "最后日期" not in text  # nobody knows yet when it is received


def test_the_day_of_receipt_gives_the_last_day_to_pay() -> None:
    # The worked example: the twentieth working day after 2024-09-10.
    late = notice(received=day(2024, 8, 26), issued=day(2024, 9, 9))
    assert "缴纳的最后日期为2024年10月14日" in late.text(notified=day(2024, 9, 10))
    assert "The last day to pay is October 14, 2024." in late.text("en", notified=day(2024, 9, 10))


def test_a_request_that_counts_as_several_is_charged_by_its_places() -> None:
    charge = Charge(tariff=TARIFFS.on(FeeBasis.REQUESTS, RECEIVED), first=29, last=31, on=RECEIVED)
    split = notice(charge=charge)
    assert split.amount == 100 + 100 + 200
    assert "累计为第29—31件" in split.text()


def test_years_without_a_notice_of_holidays_are_refused_or_flagged() -> None:
    far = notice(received=day(2035, 3, 1), issued=day(2035, 3, 2))
    with pytest.raises(NoHolidayNotice):
        far.text(notified=day(2035, 3, 5))
    assert "2035" in far.remarks()[0].text("en")
    flagged = far.text("en", notified=day(2035, 3, 5), calendar=CHINA.provisional())
    assert "April 2, 2035" in flagged
    assert "holidays" in flagged


def test_a_notice_after_the_time_to_reply_is_remarked_on() -> None:
    # Twenty working days from 2024-05-20: one holiday, 10 June, lies between.
    assert notice(issued=day(2024, 6, 18)).remarks() == ()
    [remark] = notice(issued=day(2024, 6, 19)).remarks()
    assert "2024年6月18日" in remark.text()
    assert notice(issued=day(2024, 6, 19), reply_due=day(2024, 7, 16)).remarks() == ()
    assert len(notice(issued=day(2024, 7, 17), reply_due=day(2024, 7, 16)).remarks()) == 1


# What a notice refuses


def test_every_fault_is_told_at_once() -> None:
    assert faults(
        organ=" ",
        applicant="",
        subject=None,
        request="1\n2",
        contact="",
        ways=("", "到窗口"),
        issued=day(2024, 5, 19),
        charge=charge_requests(10, on=RECEIVED),
    ) == {
        "organ": "empty",
        "applicant": "empty",
        "subject": "empty",
        "request": "several-lines",
        "contact": "empty",
        "ways[0]": "empty",
        "issued": "issued-before-received",
        "charge": "nothing-to-pay",
    }


def test_what_is_optional_can_be_left_out_and_both_days_can_be_one() -> None:
    bare = notice(request=None, number=None, contact=None, issued=RECEIVED)
    assert "编号" not in bare.text()
    assert "联系方式" not in bare.text()


def test_a_notice_needs_a_way_to_pay_and_values_of_the_right_kind() -> None:
    assert faults(ways=()) == {"ways": "no-way"}
    wrong = faults(
        ways=["到窗口"],
        organ=7,
        received=datetime.datetime(2024, 5, 20),  # what is refused
        issued="2024-05-31",
        reply_due=20240718,
        charge=3000,
        subject="\x00",
    )
    assert set(wrong) == {"ways", "organ", "received", "issued", "reply_due", "charge", "subject"}


def test_an_amount_that_cannot_be_paid_is_refused() -> None:
    rates = load_tariffs(RATES.replace('"0.5"', '"0.0005"'))
    assert faults(charge=charge_pages(3, on=RECEIVED, tariffs=rates)) == {"charge": "too-fine"}


def test_days_after_which_there_is_no_calendar_are_refused() -> None:
    end = day(9999, 12, 31)
    assert faults(received=end, issued=end) == {"received": "no-calendar", "issued": "no-calendar"}
    with pytest.raises(InvalidNotice):
        notice().text(notified=end, calendar=CHINA.provisional())


def test_nobody_receives_a_notice_before_it_is_issued() -> None:
    with pytest.raises(InvalidNotice):
        notice().text(notified=day(2024, 5, 30))


# How it is printed


class Golden(SingleFileSnapshotExtension):
    """A golden file for each test, as a text; ``--snapshot-update`` makes them anew."""

    _write_mode = WriteMode.TEXT


LANGUAGES = [("zh", None), ("en", None), ("zh", "en")]


@pytest.mark.parametrize(("lang", "gloss"), LANGUAGES)
def test_the_text_is_as_it_was(snapshot: SnapshotAssertion, lang: str, gloss: str | None) -> None:
    written = render(load_notice(EXAMPLE), "text", lang=lang, gloss=gloss)
    assert written == snapshot.use_extension(Golden)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_said_stands_in_the_word_file_and_on_the_page(lang: str) -> None:
    said = notice()
    paper = docx.Document(io.BytesIO(render_bytes(said, "docx", lang=lang)))
    paragraphs = [paragraph.text.strip() for paragraph in paper.paragraphs]
    sentences = [sentence.text(lang) for part in said.parts(None) for sentence in part.said]
    assert [text for text in sentences if text not in paragraphs] == []
    [table] = paper.tables
    assert [cell.text for cell in table.rows[-1].cells][1] == "35"
    assert "3,000.00" in table.rows[-1].cells[-1].text
    page = render(said, "html", lang=lang)
    assert "人民币叁仟元整" in page
    assert f'lang="{lang}' in page


def test_two_languages_stand_side_by_side_in_a_word_file() -> None:
    paper = docx.Document(io.BytesIO(render_bytes(notice(), "docx", gloss="en")))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "三、收费数额" in text
    assert "3. Amount" in text


def test_as_data_it_holds_what_it_states_in_both_languages() -> None:
    data = json.loads(render(notice(), "json"))
    assert (data["amount"], data["currency"], data["capitals"]) == (3000, "CNY", "人民币叁仟元整")
    assert data["charge"]["basis"] == "requests"
    assert data["due"] is None
    assert data["parts"][0]["heading"] == {"zh": "一、收费依据", "en": "1. Legal basis"}
    assert all(
        sentence["zh"] and sentence["en"]
        for part in data["parts"]
        for sentence in part["sentences"]
    )
    assert [*data] == [*notice().to_dict()]


# From a file


def test_the_example_is_a_notice() -> None:
    found = load_notice(EXAMPLE)
    assert (found.amount, found.charge.first, found.charge.last) == (400, 51, 51)
    assert found.remarks() == ()
    assert load_notice(EXAMPLE.read_bytes()) == found


BARE = """
organ = "示例市财政局"
applicant = "某某"
subject = "某项目的预算"
received = 2024-05-20
issued = 2024-05-31
ways = ["到窗口"]
"""


@pytest.mark.parametrize(
    ("counted", "amount"),
    [
        ('basis = "requests"\nfirst = 11', 100),
        ('basis = "requests"\nfirst = 1\nlast = 35', 3000),
        ('basis = "pages"\npages = 68', 380),
        ('basis = "pages"\npages = 50' + RATES, 25),
    ],
)
def test_a_file_is_charged_as_it_says(counted: str, amount: int) -> None:
    assert load_notice(BARE + counted).amount == amount


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (BARE, {"basis": "missing-key"}),
        (BARE + 'basis = "both"', {"basis": "no-choice"}),
        (BARE + 'basis = "requests"', {"first": "missing-key"}),
        (BARE + 'basis = "pages"\nfirst = 3', {"first": "other-basis", "pages": "missing-key"}),
        (BARE + 'basis = "pages"\npages = 31\nlast = 3', {"last": "other-basis"}),
        (BARE + 'basis = "requests"\nfirst = 12\nlast = 11', {"last": "band-backwards"}),
        (BARE + 'basis = "requests"\nfirst = 12\nlast = 99999999', {"last": "out-of-range"}),
        (BARE + 'basis = "pages"\npages = 30', {"charge": "nothing-to-pay"}),
        (BARE + 'basis = "pages"\npages = true', {"pages": "wrong-type"}),
        (BARE + 'basis = "pages"\npages = 68\non = 2020-05-20', {"on": "no-tariff"}),
        (BARE + 'basis = "pages"\npages = 68\nfee = 3', {"fee": "unknown-key"}),
        (
            (BARE + 'basis = "pages"\npages = 68').replace("2024-05-20", "2020-05-20"),
            {"received": "no-tariff"},
        ),
        (
            (BARE + 'basis = "pages"\npages = 68').replace('["到窗口"]', '"到窗口"'),
            {"ways": "no-list"},
        ),
        ((BARE + 'basis = "pages"\npages = 68').replace('["到窗口"]', "[]"), {"ways": "no-way"}),
        (
            # Counted from one, as all lists of such a file are.
            (BARE + 'basis = "pages"\npages = 68').replace('["到窗口"]', '["到窗口", " "]'),
            {"ways[2]": "empty"},
        ),
        (
            'basis = "pages"\npages = 68\norgan = 3\nreceived = "2024-05-20"',
            {
                "applicant": "missing-key",
                "subject": "missing-key",
                "issued": "missing-key",
                "ways": "missing-key",
                "organ": "not-a-text",
                "received": "wrong-type",
            },
        ),
        (
            BARE + 'basis = "pages"\npages = 68' + RATES.partition("[[tariff.band]]")[0],
            {"tariff[1].band": "no-bands"},
        ),
        ("basis = \n", {"line 1, column 9": "not-toml"}),
    ],
)
def test_every_fault_of_a_file_has_its_place(written: str, found: dict[str, str]) -> None:
    with pytest.raises(InvalidNotice) as caught:
        load_notice(written)
    assert [(fault.path, fault.code) for fault in caught.value.faults] == [*found.items()]


# On the command line


def run(*arguments: str | Path, status: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["fee", "notice", *map(str, arguments)])
    assert result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_every_article_of_the_regulation_that_it_cites_is_said_to_be_unconfirmed() -> None:
    cited = re.findall(r"《条例》(第\d+条)", notice().text())
    assert len(cited) == 2
    assert all(article in UNCONFIRMED.text() for article in cited)


def test_the_verb_prints_the_notice_and_says_what_is_unconfirmed() -> None:
    result = run(EXAMPLE, "--notified", "2024-06-03", "--lang", "en")
    assert "缴纳的最后日期为2024年7月2日" in result.stdout
    assert "from memory" in result.stderr
    english = run(EXAMPLE, "--labels", "en", "--lang", "en").stdout
    assert english == render(load_notice(EXAMPLE), "text", lang="en")


@pytest.mark.parametrize("suffix", ["docx", "html", "md", "txt", "json"])
def test_the_verb_writes_by_suffix_and_replaces_only_when_told(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"notice.{suffix}"
    assert run(EXAMPLE, "-o", target).stdout == ""
    assert target.stat().st_size > 1000
    before = target.read_bytes()
    run(EXAMPLE, "-o", target, "--notified", "2024-06-03", status=2)
    assert target.read_bytes() == before
    run(EXAMPLE, "-o", target, "--notified", "2024-06-03", "--force")
    assert target.read_bytes() != before


def test_the_verb_prints_one_document_with_remarks() -> None:
    data = json.loads(run(EXAMPLE, "--format", "json", "--notified", "2024-06-03").stdout)
    assert data["notice"]["due"]["date"] == "2024-07-02"
    assert data["remarks"] == data["notes"] == []


def test_the_verb_asks_a_person_to_look(tmp_path: Path) -> None:
    file = tmp_path / "notice.toml"
    file.write_text(EXAMPLE.read_text("utf-8").replace("2024-05-31", "2024-06-19"), "utf-8")
    assert "June 18, 2024" in run(file, "--lang", "en", status=1).stderr
    far = BARE.replace("2024", "2035") + 'basis = "pages"\npages = 68'
    file.write_text(far, "utf-8")
    data = json.loads(run(file, "--provisional", "--format", "json", status=1).stdout)
    assert "2035" in data["remarks"][0]["zh"]
    assert "--provisional" in run(file, "--notified", "2035-06-04", status=2).stderr


def test_the_verb_tells_every_fault_and_prints_a_document_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "notice.toml"
    file.write_text('basis = "pages"\npages = 30\nreceived = 2024-05-20\n', "utf-8")
    result = run(file, "--lang", "en", "--format", "json", status=2)
    data = json.loads(result.stdout)
    assert data["notice"] is None
    assert len(data["notes"]) == 6
    assert result.stderr.count("This is missing.") == 5
    run(tmp_path / "none.toml", status=2)
    run(EXAMPLE, "-o", tmp_path / "notice.odt", status=2)


def test_a_notice_is_a_value() -> None:
    assert notice() == notice()
    assert attrs.evolve(notice(), applicant="另一人") != notice()
