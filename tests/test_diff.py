"""The difference between two reports: all that was changed and nothing else, the same both ways."""

import datetime
import json
from collections.abc import Mapping
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from click.testing import CliRunner
from hypothesis import given

from govdisclosure import (
    Agency,
    Difference,
    Edit,
    NotComparable,
    Reading,
    Scope,
    comparable,
    diff,
    form_of,
    read,
    refile,
    render,
    render_bytes,
    write,
)
from govdisclosure.cli import cli
from govdisclosure.differing.edits import edits
from govdisclosure.editions import EDITIONS, Report, report_class
from govdisclosure.form.declared import attributes
from strategies import ANY_TEXT, adding_up, reports

EQUAL, DIFFERENT, UNREADABLE = 0, 1, 2
EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
SUQIAN = EXAMPLES / "suqian-2023.html"
TOTAL = "requests.received.total"
AMOUNT, UNIT = "proactive.procurement.amount", "proactive.procurement.amount_unit"
CHARGES = "proactive.charges.amount"
OTHER = "requests.outcomes.other"

CHINESE = st.text(alphabet="公开申请。！\n0123456789 a.【】", max_size=40)
"""Few characters, so that much of two texts is the same."""


def of(edition: str = "2021", **changes: object) -> Report:
    report = report_class(edition)(agency=Agency(name="示例局"), year=2025)
    return report.evolve(changes)


def put(values: Mapping[str, object], report: Report | None = None) -> Report:
    return (report or of()).evolve(values)


def paths(part: type[Any], prefix: str = "") -> list[str]:
    """Return where every value of a report stands, whatever it is."""
    found: list[str] = []
    for attribute in attributes(part):
        path = f"{prefix}{attribute.name}"
        found += paths(attribute.holds, f"{path}.") if attribute.is_part else [path]
    return found


def told(difference: Difference) -> dict[str, object]:
    """Return what a difference says that is new, by the paths of a report."""
    figures = {each.cell: each.after for each in (*difference.cells, *difference.fee)}
    entries = {each.path: each.after for each in difference.entries}
    texts = {each.path: each.after for each in difference.texts}
    amounts = [each for each in difference.cells if each.cell == AMOUNT]
    units: dict[str, object] = {f"{each.cell}_unit": each.after_unit or None for each in amounts}
    return {**figures, **entries, **texts, **units}


def applied(text: str, changes: tuple[Edit, ...]) -> str:
    """Make the new text of the old one, from the last edit to the first."""
    for edit in reversed(changes):
        end = edit.before_start + len(edit.before)
        assert text[edit.before_start : end] == edit.before
        text = text[: edit.before_start] + edit.after + text[end:]
    return text


def mirrored(difference: Difference) -> list[dict[str, object]]:
    """Return a difference as data, seen from the other side."""
    return [swapped(each.to_dict()) for each in changes_of(difference)]


def changes_of(difference: Difference) -> list[Any]:
    return [
        *difference.entries,
        *difference.cells,
        *difference.fee,
        *difference.texts,
        *difference.unmatched,
    ]


def swapped(data: dict[str, Any]) -> dict[str, Any]:
    other = {"from": "to", "to": "from"}
    shown: dict[str, Any] = {}
    for key, value in data.items():
        side, _, rest = key.partition("_")
        shown[f"{other.get(side, side)}{_}{rest}"] = value
    if "cell" in shown:
        shown["cell"] = (shown.get("to_cells") or [shown["cell"]])[0]
    if shown.get("difference") is not None:
        by = str(shown["difference"])
        shown["difference"] = by[1:] if by[0] == "-" else f"-{by}"
    if "side" in shown:
        shown["side"] = other[shown["side"]]
    if "edits" in shown:
        shown["edits"] = [swapped(edit) for edit in shown["edits"]]
    return shown


def plain(difference: Difference) -> list[dict[str, object]]:
    """Return a difference as data, its figures as texts, as `mirrored` has them."""
    found = [each.to_dict() for each in changes_of(difference)]
    for each in found:
        if each.get("difference") is not None:
            each["difference"] = str(each["difference"])
    return found


@given(st.data(), st.sampled_from(sorted(EDITIONS)))
def test_a_report_does_not_differ_from_itself(data: st.DataObject, edition: str) -> None:
    report = data.draw(reports(edition))
    found = diff(report, report)
    assert found.is_empty
    assert not found.needs_look


@given(st.data(), st.sampled_from(sorted(EDITIONS)))
def test_what_is_told_makes_the_new_report_of_the_old(data: st.DataObject, edition: str) -> None:
    old, new = data.draw(reports(edition)), data.draw(reports(edition))
    found = diff(old, new)
    assert old.evolve(told(found)) == new
    assert found.is_empty == (old == new)
    assert not found.unmatched


@given(st.data(), st.sampled_from(sorted(EDITIONS)))
def test_exactly_the_changed_values_are_told(data: st.DataObject, edition: str) -> None:
    old, other = data.draw(reports(edition)), data.draw(reports(edition))
    among = [path for path in paths(type(old)) if attrgetter(path)(old) != attrgetter(path)(other)]
    changed = data.draw(st.sets(st.sampled_from(among), max_size=8)) if among else set()
    new = old.evolve({path: attrgetter(path)(other) for path in changed})
    found = told(diff(old, new))
    # A unit is told with the amount that it belongs to.
    assert found.keys() - {AMOUNT, UNIT} == changed - {AMOUNT, UNIT}
    assert (AMOUNT in found) == bool(changed & {AMOUNT, UNIT})


@given(st.data(), st.sampled_from(sorted(EDITIONS)), st.sampled_from(sorted(EDITIONS)))
def test_either_side_sees_the_same(data: st.DataObject, edition: str, other: str) -> None:
    old, new = data.draw(reports(edition)), data.draw(reports(other))
    found, back = plain(diff(old, new)), mirrored(diff(new, old))
    key = lambda each: json.dumps(each, sort_keys=True)  # noqa: E731  # short
    assert sorted(found, key=key) == sorted(back, key=key)


@given(st.data())
def test_a_report_filed_again_differs_in_its_edition_alone(data: st.DataObject) -> None:
    """What `refile` carries to the other form is what `diff` compares."""
    figures = adding_up("2021", lambda: data.draw(st.integers(0, 9)))
    old = put(figures)
    found = diff(old, refile(old, "2019", accept_loss=True))
    assert [each.path for each in found.entries] == ["edition"]
    assert not found.cells
    assert {each.cell for each in found.unmatched} == {
        cell
        for cell in form_of("2021").cells
        if comparable(cell, "2021", "2019") is None and not cell.startswith(OTHER)
    }


def test_a_blank_is_not_zero() -> None:
    (change,) = diff(of(), put({TOTAL: 0})).cells
    assert (change.before, change.after, change.difference) == (None, 0, None)
    assert change.text("en").endswith("Total: blank → 0")


def test_an_absent_text_is_not_an_empty_one() -> None:
    (change,) = diff(of(), put({"overview.platform": ""})).texts
    assert (change.before, change.after, change.edits) == (None, "", ())
    assert change.text("zh") == "（四）政府信息公开平台建设：（无） → （空）"


def test_money_is_exact() -> None:
    old = put({CHARGES: Decimal(10) ** 23})
    (change,) = diff(old, put({CHARGES: Decimal("0.00001")}, old)).cells
    assert change.difference == Decimal("-99999999999999999999999.99999")
    assert "减少99,999,999,999,999,999,999,999.99999万元" in change.text("zh")


def test_amounts_in_two_units_differ_by_yuan() -> None:
    old = put({AMOUNT: Decimal("1.2"), UNIT: "万元"}, of("2019"))
    same, more = put({AMOUNT: Decimal(12000), UNIT: "元"}, old), put({UNIT: "元"}, old)
    (change,) = diff(old, same).cells
    assert (change.difference, change.unit) == (0, "元")
    assert change.text("zh").endswith("1.2万元 → 12,000元，金额相同")
    (change,) = diff(old, more).cells
    assert change.difference == Decimal("-11998.8")


def test_an_amount_without_a_unit_differs_by_nobody_knows_what() -> None:
    old = put({AMOUNT: Decimal(5), UNIT: "元"}, of("2019"))
    (change,) = diff(old, put({UNIT: None}, old)).cells
    assert (change.difference, change.unit) == (None, None)
    assert change.text("zh").endswith("5元 → 5")


def test_the_same_amount_written_with_more_places_is_the_same() -> None:
    old = put({CHARGES: Decimal("3.0")})
    assert diff(old, put({CHARGES: Decimal("3.00")})).is_empty


def test_header_sign_off_and_year_are_told_in_their_order() -> None:
    new = put(
        {
            "year": 2026,
            "scope": Scope.OWN,
            "publication.published": datetime.date(2026, 1, 9),
            "sign_off.agency": "示例局",
        }
    )
    assert [each.text("en") for each in diff(of(), new).entries] == [
        "Report year: 2025 → 2026",
        "Scope of the figures: (none) → This organ alone",
        "Publication header / Date of publication: (none) → January 9, 2026",
        "Sign-off: agency: (none) → 示例局",
    ]


def test_the_fee_statement_is_told_apart_from_the_tables() -> None:
    old = put({"other_matters.fee.notified": Decimal(200)})
    (change,) = diff(old, put({"other_matters.fee.notified": Decimal(300)})).fee
    assert change.text("zh") == "六、其他需要报告的事项".partition("、")[2] + (
        " / 收费通知总金额：200元 → 300元，增加100元"
    )


def test_rows_that_one_form_divides_are_compared_by_their_sum() -> None:
    old = put({f"{OTHER}.total": 7}, of("2019"))
    parts = {f"{OTHER}.{row}.total": 2 for row in ("not_corrected", "fee_unpaid", "other")}
    (change,) = diff(old, put(parts)).cells
    assert (change.before, change.after, change.difference) == (7, 6, -1)
    assert change.correspondence.target == tuple(parts)
    assert "对应关系未经确认" in change.text("zh")


def test_what_is_unconfirmed_is_said_in_the_table_too() -> None:
    old = put({"proactive.licensing.decisions": 7}, of("2019"))
    found = diff(old, put({"proactive.licensing.decisions": 8}))
    assert "对应关系未经确认" in render(found, "text")
    assert "未经确认" not in render(diff(of(), put({TOTAL: 0})), "text")


def test_a_sum_with_a_blank_in_it_is_not_compared() -> None:
    old = put({f"{OTHER}.total": 2}, of("2019"))
    found = diff(old, put({f"{OTHER}.fee_unpaid.total": 2}))
    assert not found.cells
    assert [(each.side, each.figure) for each in found.unmatched] == [("before", 2), ("after", 2)]


def test_a_figure_that_the_other_form_does_not_ask_for_is_listed_with_the_reason() -> None:
    old = put({"proactive.other_services.decisions": 4}, of("2019"))
    (alone,) = diff(old, of()).unmatched
    assert (alone.side, alone.figure, alone.edition) == ("before", 4, "2019")
    assert "2021年版取消了" in alone.text("zh")


@given(CHINESE | ANY_TEXT, CHINESE | ANY_TEXT)
def test_edits_make_the_new_text_of_the_old(before: str, after: str) -> None:
    found = edits(before, after)
    assert applied(before, found) == after
    assert all(edit.before != edit.after for edit in found)
    ends = [edit.before_start + len(edit.before) for edit in found]
    assert all(end < edit.before_start for end, edit in zip(ends, found[1:], strict=False))
    assert tuple(edit.reversed() for edit in edits(after, before)) == found


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("新收3511件，结转97件。", "新收3512件，结转98件。", [("3511", "3512"), ("97", "98")]),
        ("收费1,200.50元。", "收费1,200.05元。", [("1,200.50", "1,200.05")]),
        ("一句。三句。", "一句。二句。三句。", [("", "二句。")]),
        ("一句。\n二句。", "一句。二句。", [("\n", "")]),
        (
            "认真贯彻条例，公开信息。",
            "全年受理申请十二件。",
            [("认真贯彻条例，公开信息。", "全年受理申请十二件。")],
        ),
    ],
    ids=["numbers", "amount", "sentence", "paragraph", "nothing left"],
)
def test_edits_are_words_and_sentences(
    before: str, after: str, told: list[tuple[str, str]]
) -> None:
    assert [(edit.before, edit.after) for edit in edits(before, after)] == told


def test_texts_too_long_to_be_set_side_by_side_are_told_as_replaced() -> None:
    before, after = "甲乙" * 100_000, "乙乙甲" * 70_000
    assert applied(before, edits(before, after)) == after
    many = "".join(f"第{place}句甲乙甲乙甲乙甲乙。" * 3 for place in range(300))
    other = many.replace("乙。", "丙。")
    assert applied(many, edits(many, other)) == other


def test_words_are_shown_with_those_around_them() -> None:
    text = "收到申请3511件（不含转来），其中自然人3402件。\n下一段。"
    (change,) = diff(
        put({"overview.text": text}), put({"overview.text": text.replace("自然人", "公民")})
    ).texts
    # 3511 is not cut to a number that nobody stated.
    assert list(change.excerpts()) == [
        ("……件（不含转来），其中【自然人】3402件。", "……件（不含转来），其中【公民】3402件。")
    ]


def test_readings_are_compared_by_what_is_printed() -> None:
    """A figure that no report can hold is not taken for a blank."""
    reading = read(SUQIAN)
    source = SUQIAN.read_text("utf-8")
    assert source.count(">3511<") == 1
    other = read(source.replace(">3511<", ">-3511<"))
    (change,) = diff(reading, other).cells
    assert (change.cell, change.before, change.after) == (TOTAL, 3511, -3511)


def test_other_print_and_other_notes_are_told_on_request() -> None:
    source = SUQIAN.read_text("utf-8")
    other = read(source.replace(">3511<", ">3,511<"))
    assert diff(read(SUQIAN), other).is_empty
    found = diff(read(SUQIAN), other, as_read=True)
    assert not found.is_empty
    assert [each.text("zh").rpartition("：")[2] for each in found.printed] == ["“3511” → “3,511”"]


def test_what_could_not_be_read_needs_a_look() -> None:
    unread = read(SUQIAN.read_text("utf-8").replace(">3511<", ">许多<"))
    assert unread.errors
    found = diff(unread, unread)
    assert found.is_empty
    assert found.needs_look
    assert "未能读取" in found.text("zh")
    again = diff(read(SUQIAN), unread, as_read=True)
    assert again.notes_new == unread.notes
    assert again.notes_gone == ()


def test_everything_that_cannot_be_compared_is_said_at_once() -> None:
    nothing = Reading(report=None, edition="2021")
    given: Any = "a file"
    with pytest.raises(NotComparable) as raised:
        diff(nothing, given)
    assert [fault.path for fault in raised.value.faults] == ["before", "after"]
    with pytest.raises(NotComparable, match="Reading"):
        diff(of(), of(), as_read=True)


@pytest.mark.parametrize("format", ["html", "markdown", "text"])
def test_a_difference_is_printed_in_two_languages(format: str) -> None:  # noqa: A002  # as render
    old = put({AMOUNT: Decimal(5), "overview.text": "公开3条。"}, of("2019"))
    new = put({TOTAL: 0, "overview.text": "公开4条。"})
    page = render(diff(old, new), format, lang="zh", gloss="en")
    for words in (
        "报告对照",
        "Comparison of two reports",
        "公开【4】条",
        "2021年版取消了",
        "blank",
    ):
        assert words in page
    assert render_bytes(diff(old, new), "docx")


def run(*args: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["diff", *map(str, args)])
    return result.exit_code, result.stdout


def test_the_verb_says_by_its_status_whether_two_files_are_equal(tmp_path: Path) -> None:
    report = read(SUQIAN).report
    assert report is not None
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    write(report, old)
    write(report.evolve({TOTAL: 3512}), new)
    assert run(old, SUQIAN, "--lang", "en")[0] == EQUAL
    status, printed = run(old, new, "--format", "json")
    data = json.loads(printed)
    assert (status, data["equal"]) == (DIFFERENT, False)
    assert [(each["cell"], each["from"], each["to"]) for each in data["cells"]] == [
        (TOTAL, 3511, 3512)
    ]
    assert data["cells"][0]["difference"] == 1


def test_the_verb_names_every_file_that_it_cannot_read(tmp_path: Path) -> None:
    status, printed = run(tmp_path / "a.json", tmp_path / "b.json", "--format", "json")
    data = json.loads(printed)
    assert (status, data["equal"]) == (UNREADABLE, None)
    assert [note["code"] for note in data["notes"]] == ["unreadable"] * 2


def test_the_verb_writes_a_page_and_replaces_none_unasked(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(SUQIAN, SUQIAN, "-o", page)[0] == EQUAL
    assert "两份报告内容相同" in page.read_text("utf-8")
    assert run(SUQIAN, SUQIAN, "-o", page)[0] == UNREADABLE
    assert run(SUQIAN, SUQIAN, "-o", page, "--force")[0] == EQUAL
