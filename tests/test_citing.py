"""Instruments are cited by their right titles and numbers."""

from pathlib import Path

import pytest

from govdisclosure import Outcome, Severity, read
from govdisclosure.law import (
    FEE_MEASURES,
    FORM_2019,
    FORM_2021,
    REGULATION,
    Instrument,
)
from stated import found, only_failure, outcomes, report

REPORTS = Path(__file__).parents[1] / "examples" / "reports"


def told(text: str) -> list[str]:
    return outcomes(found("R17", report(preamble=text)))


def test_the_published_misquotation_is_one_notice_in_its_place() -> None:
    reading = read(REPORTS / "akto-2022.txt")
    finding = only_failure(found("R17", reading))
    assert finding.severity is Severity.NOTICE
    assert FEE_MEASURES.title.source in finding.text("zh")
    assert reading.report is not None
    text = reading.report.other_matters.text or ""
    assert [text[each.start : each.end] for each in finding.passages] == [
        "政府信息公开处理费管理办法",
        "国办函〔2020〕109号",
    ]


@pytest.mark.parametrize(
    "brackets", ["《{}》（{}）", "〈{}〉({})", "<{}>({})》", "《{}》({}，下同)"]
)
@pytest.mark.parametrize("instrument", [FEE_MEASURES, FORM_2019, FORM_2021, REGULATION])
def test_every_instrument_as_the_library_cites_it_is_right(
    instrument: Instrument, brackets: str
) -> None:
    title, number = instrument.title.source, instrument.number.source
    assert told(brackets.format(title, number)) == ["pass"]


@pytest.mark.parametrize(
    "text",
    [
        "《政府信息公开条例》",
        "《中华人民共和国政府信息公开条例》（国令第711号，以下简称《条例》）",
        "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第492号）",
        "《中华人民共和国政府信息公开条例》（以下简称新条例）",
        "《国务院办公厅关于印发政府信息公开信息处理费管理办法的通知》（国办函[2020]109号）",
        "《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》(国办函【2020】109号)",
        "《关于转发〈政府信息公开信息处理费管理办法〉的通知》（苏政办函〔2021〕3号）",
        "《国务院办公厅关于施行〈中华人民共和国政府信息公开条例〉的通知》（国办发〔2007〕54号）",
        "《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
        "《政府信息公开工作年度报告格式》（国办公开办函〔2019〕60号）",
        "《政府信息公开工作年度报告格式(试行)》(国办公开办函(2019)60号)",
        "《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）",
        "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2019〕60号）",
        "《关于印发中华人民共和国政府信息公开工作年度报告格式的通知》（国办公开办函〔2021〕30号）",
        "《〈中华人民共和国政府信息公开工作年度报告格式〉的通知》(国办公开办函〔2021〕30号)",
        (
            "《国务院办公厅政府信息与政务公开办公室关于印发<中华人民共和国政府信息公开工作"
            "年度报告格式>的通知》（国办公开办函〔2021〕30号）"
        ),
        "按照国办函〔2020〕109号要求",
    ],
)
def test_what_is_cited_right_is_right_in_whatever_brackets(text: str) -> None:
    assert set(told(text)) == {"pass"}


@pytest.mark.parametrize(
    "text",
    [
        "《江苏省政府信息公开条例》",
        "《江苏省政府信息公开办法》",
        "《政府信息公开办法》",
        "《政府信息公开规定》",
        "《政府信息公开指南》",
        "《政府信息公开申请管理办法》",
        "《政府信息公开保密审查办法》",
        "《上海市政府信息公开信息处理费管理办法》",
        "《政府信息公开信息处理费管理办法实施细则》",
        "《中华人民共和国政府信息公开条例释义》",
        "《中华人民共和国政府采购法》",
        "《中华人民共和国保守国家秘密法》",
        "《国务院办公厅关于政府信息公开工作若干意见》（国办发〔2016〕80号）",
        "《信息处理费管理办法》（国办函〔2020〕109号）",
        "《2022年政务公开工作要点》（国办发〔2022〕8号）",
        (
            "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
            "（国办公开办函〔2019〕60号）"
        ),
        (
            "《重庆市人民政府办公厅关于做好2022年政府信息公开工作年度报告编制工作的通知》"
            "（工作通知〔2022〕4478号）"
        ),
        "《上海市政府信息公开规定》（以下简称《规定》）",
        "国办函〔2021〕109号",
        "国办发〔2021〕30号",
        "政府信息公开处理费管理办法",
        "公开《政府信息公开》专栏",
    ],
)
def test_other_instruments_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("《政府信息公开处理费管理办法》", FEE_MEASURES),
        ("《政府信息公开信息处理费收费管理办法》", FEE_MEASURES),
        ("《国务院办公厅关于印发政府信息公开处理费管理办法的通知》", FEE_MEASURES),
        ("《政府信息公开信息处理费管理办法》（国办函〔2020〕190号）", FEE_MEASURES),
        ("《关于做好政务公开工作的通知》（国办函〔2020〕109号）", FEE_MEASURES),
        ("《中华人民共和国信息公开条例》", REGULATION),
        ("《中华人民共和国政务公开条例》", REGULATION),
        ("《中华人民共和国政府信息公开条列》", REGULATION),
        ("《政务信息公开条例》", REGULATION),
        ("《中华人民共和国政府信息公开条例》（国务院令第713号）", REGULATION),
        ("《政府信息公开年度报告格式》", FORM_2021),
        ("《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕60号）", FORM_2021),
        ("《中华人民共和国政府信息公开工作要点》（国办公开办函〔2021〕30号）", FORM_2021),
        ("《政府信息公开工作年度报告格式（试行）》（国办公开办函〔2021〕30号）", FORM_2019),
    ],
)
def test_a_misquotation_is_told_what_is_right(text: str, right: Instrument) -> None:
    finding = only_failure(found("R17", report(overview__text=f"按照{text}，")))
    assert finding.severity is Severity.NOTICE
    # What has to be written is Chinese, whoever reads the finding.
    for said in (finding.text("zh"), finding.text("en")):
        assert right.title.source in said
        assert right.number.source in said
    for passage in finding.passages:
        assert f"按照{text}，"[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    "text", ["国办函〔202〕109号", "国办函〔〕109号", "国办公开办函〔21〕30号"]
)
def test_a_number_with_a_garbled_year_is_undecided(text: str) -> None:
    assert told(f"按照{text}文件") == ["undecided"]


def test_the_same_misquotation_is_found_once_with_all_its_places() -> None:
    wrong = "《政府信息公开处理费管理办法》"
    finding = only_failure(
        found("R17", report(preamble=wrong, other_matters__text=f"{wrong}及{wrong}"))
    )
    assert [passage.path for passage in finding.passages] == [
        "preamble",
        "other_matters.text",
        "other_matters.text",
    ]


def test_without_text_nothing_is_said() -> None:
    assert not found("R17", report())
    assert not found("R17", {}, edition="2021")
    assert not [each for each in found("R17", report()) if each.outcome is Outcome.PASS]
