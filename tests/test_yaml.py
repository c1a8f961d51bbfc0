"""Reports in YAML: the same tree as in JSON, as strict, with the line of every fault."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given
from ruamel.yaml import YAML

from govdisclosure import GovDisclosureError, InvalidReport, dumps, read, render, write, y2021
from govdisclosure.editions import EDITIONS, Report
from govdisclosure.interchange.in_yaml import dumps_yaml, yaml_reports
from govdisclosure.report import Agency
from strategies import PRINTABLE, reports

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
LINES = st.text(
    st.sampled_from("\n\n\r\t #:-'\"|>&*!%@`{}[]\\\u2028\u0085\ufeff") | PRINTABLE, max_size=20
)
ANY = st.one_of(*(reports(edition, LINES, LINES) for edition in EDITIONS))
BLANK = y2021.Report(agency=Agency(name="示例局"), year=2025)
TEXT = dumps_yaml(BLANK)


def loads_yaml(data: str | bytes) -> Report:
    """Return the only report of a file."""
    [report] = yaml_reports(data)
    return report


@given(report=ANY)
def test_any_report_is_read_back_from_yaml(report: Report) -> None:
    assert loads_yaml(dumps_yaml(report)) == report


@given(report=ANY)
def test_another_reader_finds_the_tree_of_the_interchange_format(report: Report) -> None:
    found: Any = YAML(typ="safe", pure=True).load(dumps_yaml(report))
    assert found == json.loads(dumps(report))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_files_are_read_by_their_suffix(tmp_path: Path, lang: str) -> None:
    report = read(REPORTS / "suqian-2023.html").report
    assert report is not None
    for name in ("r.yaml", "r.yml"):
        write(report, tmp_path / name, lang=lang)
        assert read(tmp_path / name).report == report
    assert read(render(report, "yaml", lang=lang).encode()).report == report


def test_labels_stand_beside_the_figures_and_texts_are_blocks() -> None:
    report = BLANK.evolve({"overview.platform": "办好网站。\n建好专栏。"})
    text = render(report, "yaml")
    assert "    natural_person: null  # 自然人\n" in text
    assert "  platform: |-  # （四）政府信息公开平台建设\n    办好网站。\n    建好专栏。\n" in text
    assert "natural_person: null  # Natural persons\n" in render(report, "yaml", lang="en")


@pytest.mark.parametrize(
    "written",
    ["012", "1_000", "yes", "1.0", "1e3", "0x1F", "0o17", '"3"', "2023-01-04", "true", "３"],
)
def test_a_count_is_nothing_but_a_whole_number(written: str) -> None:
    text = TEXT.replace("    issued: null", f"    issued: {written}", 1)
    with pytest.raises(InvalidReport) as raised:
        loads_yaml(text)
    line = text[: text.index(written)].count("\n") + 1
    assert [(fault.path, fault.code, fault.line) for fault in raised.value.faults] == [
        ("$.proactive.rules.issued", "wrong-type", line)
    ]


@pytest.mark.parametrize("written", ["2950", "29.5", "~1", '"1e3"', '"01"'])
def test_money_is_a_plain_amount_in_quotation_marks(written: str) -> None:
    with pytest.raises(InvalidReport, match=r"\$.other_matters.fee.collected \(line"):
        loads_yaml(TEXT.replace("collected: null", f"collected: {written}"))
    report = loads_yaml(TEXT.replace("collected: null", "collected: '29.50'"))
    assert report.other_matters.fee.collected == Decimal("29.50")


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_a_blank_stays_a_blank(written: str) -> None:
    report = loads_yaml(TEXT.replace("issued: null", f"issued: {written}"))
    assert report.cells()["proactive.rules.issued"] is None


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("year: 2025", "year: 2025\nyears: 1", "unknown-key", "$.years"),
        ("year: 2025", "year: 2025\nyear: 2025", "duplicate-key", "$.year"),
        ("year: 2025", "year: &a 2025", "yaml-anchor", "$.year"),
        ("year: 2025", "year: *a", "yaml-alias", "$.year"),
        ("year: 2025", "year: !!int 2025", "yaml-tag", "$.year"),
        ("year: 2025", "year: !!python/object:os.system 1", "yaml-tag", "$.year"),
        ("year: 2025", "year: 2025\n<<: {a: 1}", "unknown-key", "$.<<"),
        ("year: 2025\n", "", "missing-key", "$.year"),
        ('edition: "2021"', "edition: 2021", "unknown-edition", "$.edition"),
        ('edition: "2021"', '%YAML 1.1\n---\nedition: "2021"', "yaml-version", "$"),
        ("year: 2025", "year: 2025\n\tb: 1", "not-yaml", "$"),
        ("year: 2025", "? [1]\n: 3\nyear: 2025", "yaml-key", "$"),
    ],
)
def test_what_is_out_of_place_is_said(old: str, new: str, code: str, path: str) -> None:
    with pytest.raises(InvalidReport) as raised:
        loads_yaml(TEXT.replace(old, new, 1))
    assert (code, path) in {(fault.code, fault.path) for fault in raised.value.faults}
    assert all(fault.line for fault in raised.value.faults)


def test_all_faults_are_said_at_once() -> None:
    text = TEXT.replace("issued: null", "issued: x").replace("title: null", "titel: null")
    with pytest.raises(InvalidReport) as raised:
        loads_yaml(text)
    found = {(fault.code, fault.path) for fault in raised.value.faults}
    assert {("unknown-key", "$.titel"), ("missing-key", "$.title")} <= found
    assert ("wrong-type", "$.proactive.rules.issued") in found


def test_several_documents_are_several_reports() -> None:
    other = BLANK.evolve(year=2024)
    assert list(yaml_reports(f"{TEXT}---\n{dumps_yaml(other)}")) == [BLANK, other]


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("text", ["# x", "---"])
def test_yaml_without_anything_holds_no_report(text: str) -> None:
    with pytest.raises(GovDisclosureError):
        read(text.encode(), format="yaml")


@pytest.mark.parametrize(
    "text",
    [
        *(
            LAUGHS,
            "[" * 50_000,
            "{a: " * 50_000,
            "- " * 50_000,
            "a: " * 3,
            "?" * 9,
            "@",
            "a: |99\n x",
        ),
        *(
            "*a : b",
            "- 1",
            "1",
            '"\\ud800"',
            '"\\U00110000"',
            'a: "\\0"',
            "a: 1\n" * 200_000,
        ),
        *("--- a\n... b", "&a", "!x", "a: 'x", 'a: "\\q"', "'" * 1_001, "x" * 300_000),
    ],
)
def test_hostile_yaml_is_one_documented_error(text: str) -> None:
    with pytest.raises(InvalidReport):
        loads_yaml(text)
