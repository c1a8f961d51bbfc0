"""Consolidated reports: exact sums and their lineage, blanks as bounds, nothing counted twice."""

import json
import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given

from govdisclosure import (
    FIGURE_RULES,
    RULES,
    Agency,
    Children,
    Consolidation,
    Coverage,
    FeeStatement,
    InvalidConsolidation,
    Outcome,
    Reading,
    Scope,
    UnknownName,
    check,
    consolidate,
    form_of,
    read,
    report_class,
    write,
    y2019,
    y2021,
)
from govdisclosure.checks.catalog.overlaps import same_organ
from govdisclosure.cli import cli
from govdisclosure.consolidating.entries import FEE
from govdisclosure.consolidating.member import Member
from govdisclosure.consolidating.refusals import Given, refusals
from govdisclosure.editions import EDITIONS, Report
from govdisclosure.form.kinds import MAX_COUNT, Figure, Kind
from strategies import adding_up

COUNTY = "示例县人民政府"
OFFICE = "示例县人民政府办公室"
FINANCE, EDUCATION, AUDIT = "示例县财政局", "示例县教育局", "示例县审计局"
RECEIVED, PERSONS = "requests.received.total", "requests.received.natural_person"
AMOUNT, UNIT = "proactive.procurement.amount", "proactive.procurement.amount_unit"
YEAR = 2025
CLEAN, LOOK, REFUSED = 0, 1, 2


def of(
    name: str,
    figures: Mapping[str, Figure] | None = None,
    *,
    edition: str = "2021",
    scope: Scope | None = Scope.OWN,
    code: str | None = None,
    year: int = YEAR,
    unit: str | None = None,
) -> Report:
    """Return a report in which every figure is zero but those given, the fee statement too."""
    cells = form_of(edition).cells.values()
    zeros = {cell.id: Decimal(0) if cell.kind is Kind.MONEY else 0 for cell in cells}
    report = report_class(edition)(agency=Agency(name=name, code=code), year=year, scope=scope)
    fee = dict(zip(FEE, (0, Decimal(0), Decimal(0)), strict=True))
    units = {} if unit is None else {UNIT: unit}
    return report.evolve({**zeros, **fee, **(figures or {}), **units})


def received(name: str, count: int, **stated: Any) -> Report:
    """Return a report of so many requests, all of them by natural persons and granted."""
    rows = ("received", "outcomes.granted", "outcomes.total")
    cells = [f"requests.{row}.{column}" for row in rows for column in ("natural_person", "total")]
    return of(name, dict.fromkeys(cells, count), **stated)


BUREAUS = (received(FINANCE, 4), received(EDUCATION, 3))
OWN = received(OFFICE, 2)


def faults(*reports: Report | Reading, **declared: Any) -> list[tuple[str, str]]:
    """Return the paths and codes of what speaks against consolidating."""
    with pytest.raises(InvalidConsolidation) as refused:
        consolidate(reports, agency=declared.pop("agency", COUNTY), **declared)
    assert str(refused.value).count("\n") == len(refused.value.faults)
    return [(fault.path, fault.code) for fault in refused.value.faults]


def codes(made: Consolidation) -> list[str]:
    return [remark.code for remark in made.remarks]


# Sums


SEEDS = st.integers(0, 2**32)


def random_report(name: str, edition: str, chance: random.Random) -> Report:
    """Return a report whose equations hold, in a unit of its own."""
    figures = adding_up(edition, lambda: chance.randint(0, 50))
    unit = chance.choice(["元", "万元"]) if edition == "2019" else None
    return of(name, figures, edition=edition, unit=unit)


def family(edition: str, chance: random.Random) -> list[Report]:
    """Return reports of several organs whose equations hold."""
    count = chance.randint(2, 6)
    return [random_report(f"示例县第{number}局", edition, chance) for number in range(count)]


@pytest.mark.parametrize("edition", EDITIONS)
@given(seed=SEEDS)
def test_every_sum_is_that_of_a_matrix(edition: str, seed: int) -> None:
    """NumPy adds the same columns up, from figures in yuan where agencies state their units."""
    chance = random.Random(seed)
    reports = family(edition, chance)
    own = random_report(OFFICE, edition, chance) if chance.random() < 0.5 else None
    made = consolidate(reports, own=own, agency=COUNTY)
    there = reports if own is None else [*reports, own]
    matrix = np.array([list(in_yuan(each).values()) for each in there], dtype=object)
    assert in_yuan(made.report) == dict(
        zip(form_of(edition).cells, matrix.sum(axis=0), strict=True)
    )
    assert made.report.scope is Scope.CONSOLIDATED
    assert made.covers is (Coverage.SUBORDINATE if own is None else Coverage.CONSOLIDATED)


def in_yuan(report: Report) -> dict[str, Figure]:
    figures = report.cells()
    if isinstance(report, y2019.Report) and report.proactive.procurement.amount_unit == "万元":
        figures[AMOUNT] = (figures[AMOUNT] or 0) * Decimal(10_000)
    return figures


@pytest.mark.parametrize("edition", EDITIONS)
@given(seed=SEEDS)
def test_sums_of_reports_that_add_up_add_up(edition: str, seed: int) -> None:
    chance = random.Random(seed)
    reports, own = family(edition, chance), random_report(OFFICE, edition, chance)
    made = consolidate(reports, own=own, agency=COUNTY)
    children = Children(reports, own=own)
    rules = FIGURE_RULES.with_(RULES["R16"])
    findings = check(made.report, children=children, rules=rules, passes=True)
    assert {finding.outcome for finding in findings} == {Outcome.PASS}
    assert "R16" in {finding.rule.id for finding in findings}
    assert "errors" not in codes(made)
    assert not made.blanks


@pytest.mark.parametrize("edition", EDITIONS)
@given(seed=SEEDS)
def test_groups_come_to_the_same_as_all_at_once(edition: str, seed: int) -> None:
    chance = random.Random(seed)
    reports = family(edition, chance)
    cut = chance.randint(1, len(reports) - 1)
    blank = chance.choice(list(form_of(edition).cells))
    reports[0] = reports[0].evolve({blank: None})
    at_once = consolidate(reports, agency=COUNTY)
    groups = [
        consolidate(group, agency=name).report
        for group, name in ((reports[:cut], "示例一区"), (reports[cut:], "示例二区"))
    ]
    assert consolidate(groups, agency=COUNTY, disjoint=True).report == at_once.report


@given(seed=SEEDS)
def test_bounds_hold_what_is_blanked(seed: int) -> None:
    """A figure that was known lies within the bounds that its blank leaves."""
    chance = random.Random(seed)
    reports = family("2021", chance)
    truth = consolidate(reports, agency=COUNTY)
    cells = list(form_of("2021").cells)
    blanked = [
        report.evolve(dict.fromkeys(chance.sample(cells, chance.randint(0, 20))))
        for report in reports
    ]
    made = consolidate(blanked, agency=COUNTY)
    gone = {cell for report in blanked for cell, figure in report.cells().items() if figure is None}
    assert set(made.blanks) == gone
    for cell, figure in truth.report.cells().items():
        bounds = made.bounds(cell)
        assert figure is not None
        assert bounds.least is not None
        assert bounds.least <= figure
        assert bounds.most is None or figure <= bounds.most
        assert bounds.is_settled or cell in gone


def test_amounts_are_exact_whatever_their_length() -> None:
    cell = "proactive.charges.amount"
    amounts = (Decimal(10) ** 15, Decimal("0.00001"))
    made = consolidate(
        [of(FINANCE, {cell: amounts[0]}), of(EDUCATION, {cell: amounts[1]})], agency=COUNTY
    )
    assert made.report.cells()[cell] == Decimal("1000000000000000.00001")


def test_amounts_in_one_unit_stay_in_it_and_in_several_become_yuan() -> None:
    def bought(name: str, amount: str, unit: str | None) -> Report:
        return of(name, {AMOUNT: Decimal(amount)}, edition="2019", unit=unit)

    one, other = bought(FINANCE, "2.5", "万元"), bought(EDUCATION, "3", "万元")
    made = consolidate([one, other], agency=COUNTY)
    assert (made.report.cells()[AMOUNT], made.explain(AMOUNT).unit) == (Decimal("5.5"), "万元")
    mixed = consolidate([one, bought(EDUCATION, "3", "元")], agency=COUNTY)
    assert (mixed.report.cells()[AMOUNT], mixed.explain(AMOUNT).unit) == (Decimal(25_003), "元")
    unstated = consolidate([one, bought(EDUCATION, "3", None)], agency=COUNTY)
    assert unstated.blanks == (AMOUNT,)
    assert unstated.bounds(AMOUNT).least == Decimal("2.5")
    assert "without a unit" in unstated.explain(AMOUNT).text("en")
    nothing = consolidate([one, bought(EDUCATION, "0", None)], agency=COUNTY)
    assert nothing.report.cells()[AMOUNT] == Decimal("2.5")


def test_a_sum_that_no_cell_can_hold_is_refused() -> None:
    reports = [of(FINANCE, {PERSONS: MAX_COUNT}), of(EDUCATION, {PERSONS: 1})]
    assert faults(*reports) == [(PERSONS, "too-large")]


# What is behind a figure


def test_what_each_report_adds_is_told_in_the_order_given() -> None:
    made = consolidate(BUREAUS, own=OWN, agency=COUNTY)
    lineage = made.explain(RECEIVED)
    assert lineage.figure == 9
    assert [(each.path, each.agency, each.figure) for each in lineage.contributions] == [
        ("reports[0]", FINANCE, 4),
        ("reports[1]", EDUCATION, 3),
        ("own", OFFICE, 2),
    ]
    assert lineage.text("zh").splitlines()[1:] == [
        f"  {FINANCE}：4",
        f"  {EDUCATION}：3",
        f"  {OFFICE}：2",
    ]
    with pytest.raises(UnknownName):
        made.explain("requests.received.nobody")


def test_a_blank_leaves_the_sum_blank_with_what_the_report_itself_says_of_it() -> None:
    firms = "requests.received.commercial_enterprise"
    open_ = {"natural_person": None, "commercial_enterprise": None, "total": 6}
    forward = {f"requests.carried_forward.{column}": figure for column, figure in open_.items()}
    half = of(AUDIT, {RECEIVED: 6, PERSONS: None, firms: None, **forward})
    made = consolidate([*BUREAUS, half], agency=COUNTY)
    assert made.report.cells()[PERSONS] is None
    assert made.report.cells()[RECEIVED] == 13
    bounds = made.bounds(PERSONS)
    assert (bounds.least, bounds.most, bounds.is_settled) == (7, 13, False)
    assert (bounds.text("zh"), bounds.text("en")) == ("在7与13之间", "between 7 and 13")
    assert [each.agency for each in made.explain(PERSONS).lacking] == [AUDIT]
    alone = half.evolve({firms: 1})
    settled = consolidate([*BUREAUS, alone], agency=COUNTY)
    assert settled.bounds(PERSONS).is_settled
    assert settled.report.cells()[PERSONS] is None
    assert f"缺少{AUDIT}的数据；自然人只能是12。" in settled.text("zh")


def test_a_report_that_does_not_add_up_bounds_nothing() -> None:
    wrong = of(AUDIT, {RECEIVED: 6, PERSONS: None, "requests.carried_over.total": 1})
    bounds = consolidate([*BUREAUS, wrong], agency=COUNTY).bounds(PERSONS)
    assert (bounds.least, bounds.most) == (7, None)


def test_a_blank_change_may_be_anything() -> None:
    cell = "proactive.licensing.change"
    reports = [of(FINANCE, {cell: None}, edition="2019"), of(EDUCATION, {cell: -5}, edition="2019")]
    made = consolidate(reports, agency=COUNTY)
    assert (made.bounds(cell).least, made.bounds(cell).most) == (None, None)
    assert made.bounds(cell).text("en") == "can be anything"


def test_of_a_missing_report_nothing_is_known() -> None:
    made = consolidate(BUREAUS, agency=COUNTY, missing=[AUDIT])
    assert set(made.blanks) == set(form_of().cells)
    assert (made.bounds(RECEIVED).least, made.bounds(RECEIVED).most) == (7, None)
    assert made.explain(RECEIVED).contributions[-1].path == "missing[0]"
    assert made.bounds(RECEIVED).text("zh") == "至少为7"
    assert made.needs_look
    assert AUDIT in made.text("zh")
    many = consolidate(BUREAUS, agency=COUNTY, missing=[f"示例县{name}局" for name in "甲乙丙丁"])
    assert "缺少示例县甲局、示例县乙局、示例县丙局等4个机关的数据" in many.text("zh")


def test_the_fee_statement_is_added_up_where_all_state_it() -> None:
    fees = [(2, Decimal("300.5"), Decimal(100)), (1, Decimal(200), None)]
    reports = [
        report.evolve(dict(zip(FEE, fee, strict=True)))
        for report, fee in zip(BUREAUS, fees, strict=True)
    ]
    made = consolidate(reports, agency=COUNTY)
    assert made.report.other_matters.fee == FeeStatement(notices=3, notified=Decimal("500.5"))
    assert made.bounds("other_matters.fee.collected").least == 100
    assert "fee-unstated" in codes(made)
    assert not made.needs_look


def test_no_text_is_made_up() -> None:
    reports = [report.evolve({"overview.platform": "办好网站。"}) for report in BUREAUS]
    assert consolidate(reports, agency=COUNTY).report.texts() == {}


# What is refused


def test_everything_that_speaks_against_it_is_said_at_once() -> None:
    assert faults(
        BUREAUS[0],
        received(EDUCATION, 3, year=2024),
        received(FINANCE, 4),
        of(AUDIT, edition="2019"),
        received(COUNTY, 1),
        of("示例镇人民政府", scope=Scope.CONSOLIDATED),
        own=received(OFFICE, 2, scope=Scope.CONSOLIDATED),
        missing=[EDUCATION, ""],
    ) == [
        ("missing[1]", "empty"),
        ("reports[1]", "other-year"),
        ("reports[3]", "other-edition"),
        ("reports[4]", "is-parent"),
        ("own", "own-consolidated"),
        ("reports[2]", "twice"),
        ("missing[0]", "not-missing"),
        ("reports[5]", "consolidated-child"),
    ]
    assert faults() == [("reports", "no-reports")]
    assert faults(BUREAUS[0], agency=" ") == [("agency", "empty")]


def test_the_year_that_was_asked_for_counts_and_else_that_of_most() -> None:
    reports = [received(FINANCE, 1, year=2024), *map(received, (EDUCATION, AUDIT), (1, 1))]
    assert faults(*reports) == [("reports[0]", "other-year")]
    assert faults(*reports, year=2024) == [
        ("reports[1]", "other-year"),
        ("reports[2]", "other-year"),
    ]


@pytest.mark.parametrize(
    ("name", "code", "counted_twice"),
    [
        ("示例县 财政局", None, True),
        ("示例县国资局", "A1", True),
        (FINANCE, "B2", False),
        ("示例县财政局二", None, False),
    ],
)
def test_codes_tell_organs_apart_and_else_names(
    name: str, code: str | None, counted_twice: bool
) -> None:
    reports = [received(FINANCE, 4, code="A1"), received(name, 1, code=code)]
    if counted_twice:
        assert faults(*reports) == [("reports[1]", "twice")]
    else:
        assert consolidate(reports, agency=COUNTY).report.cells()[RECEIVED] == 5


ORGANS = st.builds(
    Agency,
    name=st.sampled_from(["甲县", "甲县人民政府", "乙县", "乙 县", "丙县"]),
    code=st.none() | st.sampled_from(["1", "2", "3"]),
)


@given(st.lists(ORGANS, max_size=6))
def test_an_organ_is_found_again_just_as_two_are_compared(organs: Sequence[Agency]) -> None:
    members = tuple(
        Member(path=str(place), agency=organ, edition="2021", year=YEAR, figures=(0,))
        for place, organ in enumerate(organs)
    )
    given_ = Given(
        agency=Agency(name="示例市"), reports=members, own=None, missing=(), disjoint=False
    )
    kept: list[Agency] = []
    expected = []
    for place, organ in enumerate(organs):
        if any(same_organ(organ, other) for other in kept):
            expected.append(str(place))
        else:
            kept.append(organ)
    found = [each.path for each in refusals(given_, YEAR, "2021") if each.code == "twice"]
    assert found == expected


def test_a_consolidated_report_among_others_is_taken_only_when_vouched_for() -> None:
    town = of("示例镇人民政府", scope=Scope.CONSOLIDATED)
    inside = received("示例镇财政所", 1)
    assert faults(town, inside) == [("reports[0]", "consolidated-child")]
    assert consolidate([town, inside], agency=COUNTY, disjoint=True).report.cells()[RECEIVED] == 1
    # One report alone counts nobody twice.
    assert consolidate([town], agency=COUNTY).report.cells() == town.cells()


def test_what_children_declare_counts() -> None:
    children: Children[Report | Reading] = Children(BUREAUS, own=OWN, missing=[AUDIT])
    made = consolidate(children, agency=COUNTY)
    assert [member.path for member in made.members] == [
        "reports[0]",
        "reports[1]",
        "own",
        "missing[0]",
    ]
    without = Children(BUREAUS, own=OWN, covers=Coverage.SUBORDINATE)
    assert consolidate(without, agency=COUNTY).covers is Coverage.SUBORDINATE
    towns = [of(f"示例{name}镇", scope=Scope.CONSOLIDATED) for name in "甲乙"]
    assert len(consolidate(Children(towns, disjoint=True), agency=COUNTY).members) == 2


def test_the_own_office_may_file_under_the_name_of_the_organ() -> None:
    made = consolidate(BUREAUS, own=received("示例县", 2), agency=COUNTY)
    assert made.report.cells()[RECEIVED] == 9


# Other forms


def test_reports_on_another_form_are_filed_again_where_that_is_asked_for() -> None:
    bare = y2021.Report(agency=Agency(name=AUDIT), year=YEAR, scope=Scope.OWN)
    old = bare.evolve({RECEIVED: 5})
    reports = [of(FINANCE, {RECEIVED: 4}, edition="2019"), of(EDUCATION, edition="2019"), old]
    assert faults(*reports) == [("reports[2]", "other-edition")]
    made = consolidate(reports, agency=COUNTY, edition="2019")
    assert isinstance(made.report, y2019.Report)
    assert made.report.cells()[RECEIVED] == 9
    assert made.report.cells()["proactive.licensing.change"] is None
    assert "refiled" in codes(made)
    # A figure that has no place there is never left out.
    lost = "proactive.rules.repealed"
    assert faults(*reports[:2], old.evolve({lost: 1}), edition="2019") == [
        (f"reports[2].{lost}", "lost")
    ]
    with pytest.raises(UnknownName):
        consolidate(reports, agency=COUNTY, edition="2020")


# What is said beside


def test_errors_below_are_taken_as_they_are_and_named() -> None:
    wrong = of(AUDIT, {RECEIVED: 6})
    made = consolidate([*BUREAUS, wrong], agency=COUNTY)
    assert made.report.cells()[RECEIVED] == 13
    [remark] = [remark for remark in made.remarks if remark.code == "errors"]
    assert remark.path == "reports[2]"
    assert RECEIVED in remark.cells
    assert AUDIT in remark.text("zh")
    assert made.needs_look


def test_the_same_figures_under_two_names_are_said_but_not_refused() -> None:
    cells = [f"proactive.{row}.decisions" for row in ("licensing", "penalties", "compulsion")]
    figures = dict(zip([*cells, "proactive.rules.issued"], (11, 12, 13, 14), strict=True))
    made = consolidate([of(FINANCE, figures), of(EDUCATION, figures)], agency=COUNTY)
    assert [remark.path for remark in made.remarks if remark.code == "alike"] == ["reports[1]"]
    # Small organs have the same few figures by chance.
    few = [received(name, 1) for name in (FINANCE, EDUCATION)]
    assert "alike" not in codes(consolidate(few, agency=COUNTY))


def test_what_is_not_stated_is_said() -> None:
    made = consolidate(
        [received("示例镇", 2, scope=None), received("示例镇财政所", 1)], agency=COUNTY
    )
    assert codes(made)[-3:] == ["may-be-within", "scope-unstated", "no-own"]
    assert made.needs_look
    sure = consolidate(BUREAUS, own=OWN, agency=COUNTY)
    assert "scope-unstated" not in codes(sure)
    assert "no-own" not in codes(sure)


def test_joint_documents_may_be_counted_more_than_once() -> None:
    cell = "proactive.normative_documents.issued"
    made = consolidate([of(FINANCE, {cell: 1}), of(EDUCATION, {cell: 2})], agency=COUNTY)
    [remark] = [remark for remark in made.remarks if remark.code == "shared"]
    assert remark.cells == (cell,)


def test_what_was_not_read_is_said(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    write(BUREAUS[0], file)
    page = file.read_text("utf-8")
    [first, *_] = [place for place in range(len(page)) if page.startswith(">4<", place)]
    reading = read(page[:first] + ">见附件<" + page[first + 3 :])
    assert reading.errors
    made = consolidate([reading, BUREAUS[1]], agency=COUNTY)
    assert "unread" in codes(made)
    assert made.blanks
    assert faults(Reading(report=None, edition="2021"), BUREAUS[1]) == [("reports[0]", "unnamed")]
    with pytest.raises(TypeError, match="report or a reading"):
        consolidate([{RECEIVED: 1}], agency=COUNTY)  # type: ignore[list-item]


# The command line


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two bureaus and the own office as files."""
    found = []
    for name, report in (("a.json", BUREAUS[0]), ("b.html", BUREAUS[1]), ("own.json", OWN)):
        write(report, tmp_path / name)
        found.append(str(tmp_path / name))
    return found


def run(*arguments: str | Path, status: int) -> str:
    result = CliRunner().invoke(cli, ["consolidate", *map(str, arguments), "--agency", COUNTY])
    assert result.exit_code == status, result.output
    return result.output if status == REFUSED else result.stdout


def test_files_become_a_file(files: list[str], tmp_path: Path) -> None:
    first, second, own = files
    out = tmp_path / "county.html"
    shown = run(
        first, second, "--own", own, "-o", out, "--explain", RECEIVED, "--lang", "zh", status=CLEAN
    )
    assert f"  {FINANCE}：4" in shown
    reading = read(out)
    assert reading.report is not None
    assert reading.report.cells()[RECEIVED] == 9
    assert "--force" in run(first, second, "-o", out, status=REFUSED)
    run(first, second, "--own", own, "-o", out, "--force", status=CLEAN)


def test_the_json_has_everything(files: list[str]) -> None:
    first, second, own = files
    shown = run(
        first,
        second,
        "--own",
        own,
        "--missing",
        AUDIT,
        "--explain",
        RECEIVED,
        "--format",
        "json",
        status=LOOK,
    )
    data = json.loads(shown)
    assert data.keys() == {"report", "covers", "members", "blanks", "remarks", "explained", "notes"}
    assert [member["path"] for member in data["members"]] == [first, second, own, "missing[0]"]
    assert data["report"]["requests"]["received"]["total"] is None
    [explained] = data["explained"]
    assert (explained["cell"], explained["least"], explained["figure"]) == (RECEIVED, 9, None)
    assert len(data["blanks"]) == 200


def test_a_cell_that_there_is_not_leaves_no_file(files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "county.json"
    shown = run(*files, "-o", out, "--explain", "requests.nothing", status=REFUSED)
    assert "requests.nothing" in shown
    assert not out.exists()


def test_every_reason_against_files_is_said_and_nothing_is_written(
    files: list[str], tmp_path: Path
) -> None:
    first, second, _ = files
    gone, empty, out = tmp_path / "gone.json", tmp_path / "empty.txt", tmp_path / "county.json"
    empty.write_text("", "utf-8")
    (tmp_path / "bad.json").write_text("{}", "utf-8")
    shown = run(
        first,
        second,
        first,
        gone,
        empty,
        tmp_path / "bad.json",
        "-o",
        out,
        "--lang",
        "en",
        status=REFUSED,
    )
    for said in (
        f"{first}: “{FINANCE}” is the same",
        f"{gone}: there is no",
        f"{empty}: ",
        "bad.json",
    ):
        assert said in shown
    assert not out.exists()
    assert "no-reports" not in run(gone, "--format", "json", status=REFUSED)
