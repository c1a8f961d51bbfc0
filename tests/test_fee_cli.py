"""The verbs ``fee requests``, ``fee pages``, ``fee due`` and ``fee standing``."""

import io
import json
from pathlib import Path

import docx
import pytest

from test_cli import LOOK, UNREADABLE, run, run_json

DAY = ("--on", "2024-05-31")
NOTICE = Path(__file__).parents[1] / "examples" / "fees" / "notice.toml"
TARIFF = Path(__file__).parents[1] / "examples" / "fees" / "tariff.toml"


@pytest.mark.parametrize(
    ("counted", "amount"), [(("requests", "35"), 3000), (("pages", "2219"), 83460)]
)
def test_the_amount_with_its_lines(counted: tuple[str, str], amount: int) -> None:
    found = run_json("fee", *counted)
    assert found["amount"] == amount
    assert [*found][:5] == ["amount", "currency", "basis", "lines", "citation"]
    assert sum(line["amount"] for line in found["lines"]) == amount


def test_people_read_line_by_line_how_it_comes_about() -> None:
    shown = run("fee", "requests", "12", *DAY, "--lang", "zh").stdout.splitlines()
    assert shown[1] == "第11—12件：2件 × 100元 = 200元"
    assert "第4条" in shown[-1]


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_readme_shows_what_requests_cost(name: str, lang: str) -> None:
    readme = (NOTICE.parents[2] / name).read_text("utf-8")
    shown = readme.split("$ govdisclosure fee requests ", 1)[1].partition("```")[0]
    assert shown == f"35 --lang {lang}\n" + run("fee", "requests", "35", "--lang", lang).stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_day_before_the_fee_is_refused_with_the_reason(form: str) -> None:
    found = run("fee", "requests", "5", "--on", "2020-12-31", "--format", form, status=UNREADABLE)
    assert "2021" in found.stderr
    if form == "json":
        assert [note["code"] for note in json.loads(found.stdout)["notes"]] == ["unreadable"]


@pytest.mark.parametrize(
    "given",
    [("requests", "1.5"), ("pages", "--", "-1"), ("requests", "一"), ("pages", "9" * 5000), ()],
)
def test_what_is_no_number_is_misuse(given: tuple[str, ...]) -> None:
    assert run("fee", *given, status=UNREADABLE).output


def test_other_rates_come_from_a_file() -> None:
    found = run_json("fee", "pages", "251", "--on", "2030-07-01", "--tariff", TARIFF)
    assert found["amount"] == "151.5"
    assert found["citation"] == "示例发改〔2030〕1号"


def test_a_faulty_file_of_rates_is_refused_with_every_fault(tmp_path: Path) -> None:
    file = tmp_path / "tariff.toml"
    file.write_text('[[tariff]]\nbasis = "page"\nrate = 3\n', "utf-8")
    notes = json.loads(
        run("fee", "pages", "3", "--tariff", file, "--format", "json", status=UNREADABLE).stdout
    )["notes"]
    said = " ".join(note["message"]["en"] for note in notes)
    for place in ("tariff[1].basis", "tariff[1].rate", "tariff[1].in_force", "tariff[1].band"):
        assert place in said


def test_a_worksheet_is_written_by_its_suffix(tmp_path: Path) -> None:
    for suffix in ("docx", "html", "md", "txt", "json"):
        file = tmp_path / f"fee.{suffix}"
        run(
            "fee",
            "pages",
            "68",
            *DAY,
            "-o",
            file,
            "--labels",
            "zh" if suffix == "json" else "zh+en",
        )
        assert file.stat().st_size
    # A file that is there is not replaced unasked.
    run("fee", "pages", "68", *DAY, "-o", tmp_path / "fee.md", status=UNREADABLE)
    run("fee", "pages", "69", *DAY, "-o", tmp_path / "fee.md", "--force")
    assert "¥390.00" in (tmp_path / "fee.md").read_text("utf-8")
    [table] = docx.Document(io.BytesIO((tmp_path / "fee.docx").read_bytes())).tables
    assert "¥380.00" in table.rows[-1].cells[-1].text


def test_a_kind_of_file_that_is_not_written_leaves_none(tmp_path: Path) -> None:
    run("fee", "pages", "68", *DAY, "-o", tmp_path / "fee.odt", status=UNREADABLE)
    assert list(tmp_path.iterdir()) == []


def test_the_last_day_to_pay_with_its_account() -> None:
    found = run_json("fee", "due", "--notified", "2024-09-10")
    assert (found["step"], found["date"], found["citation"]) == ("payment", "2024-10-14", "Fee 6")
    said = run("fee", "due", "--notified", "2024-09-10", "--lang", "zh").stdout
    assert "2024年10月14日" in said
    # What was written from memory is said to people as it is to programs.
    assert [each["zh"] in said for each in found["unconfirmed"]] == [True]


@pytest.mark.parametrize("verb", ["notice", "standing"])
def test_a_notice_may_come_from_standard_input(verb: str) -> None:
    day = () if verb == "notice" else ("--on", "2024-06-03")
    given = ("fee", verb, "-", *day, "--lang", "en")
    assert run(*given, stdin=NOTICE.read_bytes()).stdout
    assert "organ: This is missing." in run(*given, stdin=b"", status=UNREADABLE).stderr


def test_a_year_without_a_notice_of_holidays_is_refused_unless_told_otherwise() -> None:
    given = ("fee", "due", "--notified", "2034-12-20")
    assert "2034" in run(*given, status=UNREADABLE).stderr
    found = run_json(*given, "--provisional", status=LOOK)
    assert found["provisional"] == [2034, 2035]


@pytest.mark.parametrize(
    ("given", "state", "outcome"),
    [
        (("--on", "2024-06-05"), "notified", None),
        (("--on", "2024-12-31"), "lapsed", "requests.outcomes.other.fee_unpaid"),
        (("--on", "2024-12-31", "--paid", "2024-06-20:400"), "paid", None),
        (("--on", "2024-12-31", "--withdrawn", "2024-06-20"), "withdrawn", None),
    ],
)
def test_how_a_notice_stands_and_where_its_request_counts(
    given: tuple[str, ...], state: str, outcome: str | None
) -> None:
    found = run_json("fee", "standing", NOTICE, "--notified", "2024-06-03", *given)
    assert (found["state"], found["outcome"]) == (state, outcome)


@pytest.mark.parametrize("paid", ["2024-06-20", "2024-06-20:", "2024-06-20:-1", "380", ":380"])
def test_a_payment_is_a_day_and_an_amount(paid: str) -> None:
    run("fee", "standing", NOTICE, "--paid", paid, status=UNREADABLE)


@pytest.mark.parametrize(
    "verb", [("fee", "due"), ("clock", "--channel=in-person", "--submitted=9999-12-29")]
)
def test_a_day_at_the_end_of_the_calendar_is_refused(verb: tuple[str, ...]) -> None:
    found = run(*verb, "--notified", "9999-12-30", "--provisional", status=UNREADABLE)
    assert "calendar" in found.stderr or "日历" in found.stderr
