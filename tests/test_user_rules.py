"""Rules that users add: compared exactly, understood or refused with their place, told in words."""

import contextlib
import itertools
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import hypothesis.strategies as st
import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from govdisclosure import (
    RULES,
    Agency,
    Basis,
    InvalidRules,
    Outcome,
    RuleKind,
    RuleScope,
    Severity,
    check,
    comparison_rule,
    form_of,
    load_rules,
    read,
    y2019,
    y2021,
)
from govdisclosure.checks.blanks import blanks_of
from govdisclosure.checks.own.comparison import Comparison, Place, Sign, Sum, exact
from govdisclosure.checks.own.expansion import expand
from govdisclosure.checks.own.grammar import Cells, Formula, Step, Term, Total, parse
from govdisclosure.checks.own.rulefile import MOST
from govdisclosure.cli import cli
from govdisclosure.editions import EDITIONS
from govdisclosure.form.kinds import Figure, Kind
from govdisclosure.tomlfile import LARGEST
from strategies import reports

REPORTS = Path(__file__).parents[1] / "examples" / "reports"
OLD, NEW = "requests.carried_over.total", "requests.received.total"

# Comparing


WHOLE = st.sampled_from([Kind.COUNT, Kind.CHANGE])
PLACES = st.lists(st.tuples(WHOLE, st.integers(-3, 3)), min_size=1, max_size=3)


@st.composite
def comparisons(draw: st.DrawFn) -> tuple[Comparison, dict[Place, Figure]]:
    """Draw a comparison of whole numbers with small factors, and the figures that are given."""
    kinds = draw(PLACES)
    sides: tuple[dict[Place, Fraction], dict[Place, Fraction]] = ({}, {})
    figures: dict[Place, Figure] = {}
    for number, (kind, factor) in enumerate(kinds):
        place = Place(f"c{number}", kind)
        for side in draw(st.sampled_from([sides[:1], sides[1:], sides])):
            side[place] = Fraction(factor)
        figures[place] = draw(st.none() | st.integers(0, 6))
    constant = Fraction(draw(st.integers(-6, 6)))
    sign = draw(st.sampled_from(Sign))
    return Comparison(Sum(sides[0], constant), sign, Sum(sides[1])), figures


def fillings(
    comparison: Comparison, figures: Mapping[Place, Figure]
) -> Iterator[tuple[dict[Place, int], bool]]:
    """Yield every way of filling the blanks with small numbers, and whether the comparison holds.

    The factors and figures drawn are so small that whatever can be can be with these numbers.
    """
    blank = [place for place in comparison.places if figures[place] is None]
    spans = [range(-40 if place.kind is Kind.CHANGE else 0, 41) for place in blank]
    if len(blank) == 3:
        spans = [range(max(span.start, -14), 15) for span in spans]
    given_left, given_right = comparison.left.known(figures), comparison.right.known(figures)
    factors = [
        comparison.left.factors.get(place, Fraction(0))
        - comparison.right.factors.get(place, Fraction(0))
        for place in blank
    ]
    plain = [int(factor) for factor in factors]
    gap = int(given_left - given_right)
    for filling in itertools.product(*spans):
        total = gap + sum(map(int.__mul__, plain, filling))
        yield dict(zip(blank, filling, strict=True)), SIGNS[comparison.sign](total)


SIGNS = {
    Sign.EQUAL: lambda gap: gap == 0,
    Sign.UNEQUAL: lambda gap: gap != 0,
    Sign.AT_MOST: lambda gap: gap <= 0,
    Sign.BELOW: lambda gap: gap < 0,
    Sign.AT_LEAST: lambda gap: gap >= 0,
    Sign.ABOVE: lambda gap: gap > 0,
}


@given(comparisons())
def test_the_outcome_is_that_of_trying_every_figure(
    drawn: tuple[Comparison, dict[Place, Figure]],
) -> None:
    comparison, figures = drawn
    tried = [holds for _, holds in fillings(comparison, figures)]
    expected = Outcome.PASS if all(tried) else Outcome.UNDECIDED if any(tried) else Outcome.FAIL
    assert comparison.of(figures).outcome is expected


@given(comparisons())
def test_a_blank_lies_between_its_bounds_wherever_the_comparison_holds(
    drawn: tuple[Comparison, dict[Place, Figure]],
) -> None:
    comparison, figures = drawn
    compared = comparison.of(figures)
    holding = [filling for filling, holds in fillings(comparison, figures) if holds]
    for blank in compared.blanks:
        found = {filling[blank.place] for filling in holding}
        assert blank.least is None or blank.least <= min(found)
        assert blank.most is None or max(found) <= blank.most
        # A figure that must not be is no bound.
        if len(compared.blanks) == 1 and comparison.sign is not Sign.UNEQUAL:
            assert blank.least in (None, min(found))
            assert blank.most in (None, max(found))


@given(st.data())
def test_an_equation_of_the_form_comes_to_the_same_as_a_comparison(data: st.DataObject) -> None:
    equation = data.draw(st.sampled_from(form_of("2021").equations))
    some = st.none() | st.integers(0, 9)
    figures: dict[str, Figure] = {cell: data.draw(some) for cell in equation.cells}
    left, right = (
        Sum({Place(cell, Kind.COUNT): Fraction(1) for cell in cells})
        for cells in (equation.left, equation.right)
    )
    given_figures: dict[Place, Figure] = {
        Place(cell, Kind.COUNT): figure for cell, figure in figures.items()
    }
    compared = Comparison(left, Sign.EQUAL, right).of(given_figures)
    bounds = blanks_of(equation, figures)
    assert (bounds is None) == (compared.outcome is Outcome.FAIL and compared.has_blanks) or (
        None not in figures.values()
    )
    if compared.outcome is Outcome.UNDECIDED and bounds is not None:
        for one, other in zip(bounds, compared.blanks, strict=True):
            assert one.cell == other.place.cell
            assert one.least == other.least
            assert one.most == other.most


@given(st.lists(st.integers(2, 12), min_size=1, max_size=4), st.integers(0, 60))
def test_whole_numbers_come_only_to_sums_of_their_factors(factors: list[int], whole: int) -> None:
    """As with coins: what can be paid exactly, found by paying every smaller sum first."""
    paid = {0}
    for amount in range(1, whole + 1):
        if any(amount - factor in paid for factor in factors):
            paid.add(amount)
    left = {Place(f"c{place}", Kind.COUNT): Fraction(each) for place, each in enumerate(factors)}
    rule = Comparison(Sum(left), Sign.EQUAL, Sum({}, Fraction(whole)))
    assert (rule.of({}).outcome is Outcome.UNDECIDED) == (whole in paid)


def test_amounts_are_any_decimals() -> None:
    amount, count = Place("a", Kind.MONEY), Place("c", Kind.COUNT)
    two, three = Fraction(2), Fraction(3)
    for place, factor, total, outcome in (
        (amount, two, "0.01", Outcome.UNDECIDED),
        (count, two, "3", Outcome.FAIL),
        (amount, three, "10", Outcome.FAIL),  # ten thirds are no amount in decimals
        (amount, three, "0.3", Outcome.UNDECIDED),
    ):
        rule = Comparison(Sum({place: factor}), Sign.EQUAL, Sum({}, Fraction(total)))
        assert rule.of({}).outcome is outcome


@given(st.integers(), st.integers(0, 40))
def test_exact_numbers_lose_no_digit(digits: int, places: int) -> None:
    number = Fraction(digits, 10**places)
    assert Fraction(exact(number)) == number


# The notation

NAMES = st.sampled_from(["requests", "received", "total", "previous", "x_1", "数量"])
STEPS = st.builds(Step, NAMES, st.booleans()) | st.sampled_from([Step("*"), Step("**")])
CELLS = st.builds(Cells, st.lists(STEPS, min_size=1, max_size=4).map(tuple), st.booleans())
NUMBERS = st.decimals(0, 10**9, places=3).map(Fraction)
SIGNED = st.tuples(NUMBERS, st.sampled_from([1, -1])).map(lambda pair: pair[0] * pair[1])
TOTALS = st.recursive(
    st.lists(st.builds(Term, SIGNED, st.none() | CELLS), min_size=1, max_size=3),
    lambda inner: st.lists(
        st.builds(Term, SIGNED, CELLS | inner.map(lambda terms: Total(tuple(terms)))),
        min_size=1,
        max_size=2,
    ),
    max_leaves=5,
).map(lambda terms: Total(tuple(terms)))
FORMULAS = st.builds(Formula, TOTALS, st.sampled_from(Sign), TOTALS)


@given(FORMULAS)
def test_a_formula_written_and_read_is_itself(formula: Formula) -> None:
    assert parse(str(formula)) == formula


@given(st.text() | st.text("requests.*{}()<=>!+-: 0123456789＝×previous", max_size=60))
def test_any_text_is_read_or_refused_with_a_column(text: str) -> None:
    try:
        formula = parse(text)
    except InvalidRules as error:
        (fault,) = error.faults
        assert fault.path.startswith("column ")
        assert 1 <= int(fault.path.removeprefix("column ")) <= len(text) + 1
    else:
        assert parse(str(formula)) == formula


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a.b ＝ 2 × c.d", "a.b = 2 * c.d"),
        ("a.b ≥ previous：c.{ｘ}", "a.b >= previous:c.{x}"),
        ("a.b * 2 <> c.*.d", "2 * a.b != c.*.d"),
        ("a.b == 1.50", "a.b = 1.5"),
        ("-a+b-（c－1） ≠ +2", "-a + b - (c - 1) != 2"),
        ("a ≦ １２", "a <= 12"),
    ],
)
def test_other_ways_of_writing_mean_the_same(written: str, meant: str) -> None:
    assert str(parse(written)) == meant


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("", 1, "a number or the id of a cell is missing"),
        ("a.b", 4, "an operator or a sign of comparison"),
        ("a.b => 3", 6, "found “>”"),
        ("a.b = 1 = 2", 9, "the end of the formula"),
        ("a.b = 1; c = 2", 8, "“;” cannot stand"),
        ("a.{b = 1", 6, "a closing brace, found “=”"),
        ("a.{1} = 1", 4, "a name in braces"),
        ("a. = 1", 4, "a step of an id"),
        ("(a = 1", 4, "a closing bracket"),
        ("a * b = 1", 5, "Expected a number, found “b”"),
        ("previous:previous:a = 1", 18, "found “:”"),
        ("__import__(a) = 1", 11, "found “(”"),
        (f"{'(' * 30}a", 21, "at most 20 levels"),
        (f"a = {'1' * 25}", 5, "at most 24"),
        ("a" * 1_001, 1_001, "at most 1,000"),
    ],
)
def test_what_is_no_formula_is_refused_where_it_ends_to_be_one(
    text: str, column: int, expected: str
) -> None:
    with pytest.raises(InvalidRules) as caught:
        parse(text)
    (fault,) = caught.value.faults
    assert fault.path == f"column {column}"
    assert expected in fault.text("en")
    assert fault.text("zh").endswith("。")


# Cells and patterns


def cells(text: str, edition: str = "2021") -> list[list[str]]:
    found = expand(parse(text), edition, edition)
    return [
        [f"previous:{place.cell}" if place.is_previous else place.cell for place in each.places]
        for each in found
    ]


def test_a_star_is_one_step_and_adds_up() -> None:
    (found,) = cells("requests.outcomes.refused.*.total <= requests.received.total")
    assert len(found) == 9
    assert found[0] == "requests.outcomes.refused.state_secret.total"


def test_two_stars_are_any_steps() -> None:
    (found,) = cells("requests.outcomes.**.total <= 1")
    rows = [row for row in form_of("2021").rows if row.startswith("requests.outcomes.")]
    assert found == [f"{row}.total" for row in rows]


def test_a_name_in_braces_is_the_same_step_everywhere() -> None:
    found = cells("requests.received.{c} = previous:requests.carried_forward.{c}")
    assert len(found) == 7
    for received, forward in found:
        assert received.rpartition(".")[2] == forward.rpartition(".")[2]
        assert forward.startswith("previous:requests.carried_forward.")
    assert len(cells("challenges.{kind}.upheld <= challenges.{kind}.total")) == 3
    assert len(cells("requests.{row}.{column} >= 0")) == 21


def test_a_cell_on_both_sides_is_counted_once() -> None:
    (comparison,) = expand(parse(f"2 * {NEW} >= {NEW} + 0.5 * {NEW}"), "2021", "2021")
    assert comparison.of({}).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("requests.received.totl <= 3", 1, "similar ones: requests.received.total"),
        ("1 <= requests.received", 6, "similar ones: requests.received.natural_person"),
        ("1 <= nothing.here", 6, "has no cell “nothing.here”"),
        ("1 <= requests.*", 6, "matches “requests.*”"),
        ("1 <= requests.{a}.{a}", 6, "matches “requests.{a}.{a}”"),
        ("1 <= 2", 1, "There is no cell"),
        ("requests.received.{c} = requests.carried_over.{d}", 1, "“{c}” stands on one side"),
        (f"requests.{{row}}.total = {NEW}", 1, "“{row}” stands on one side"),
        ("requests.{c}.total = challenges.{c}.total", 22, "“challenges.{c}.total”"),
        ("proactive.charges.amount = proactive.licensing.decisions", 1, "amounts of money"),
        ("{a}.{b}.{c} + {d}.{e}.{f} = {a}.{b}.{c} + {d}.{e}.{f}", 15, "at most 200"),
    ],
)
def test_what_the_form_has_not_is_refused(text: str, column: int, expected: str) -> None:
    with pytest.raises(InvalidRules) as caught:
        cells(text)
    (fault,) = caught.value.faults
    assert fault.path == f"column {column}"
    assert expected in fault.text("en")


# Rules


def test_a_rule_is_held_broken_or_left_open() -> None:
    rules = RULES.select(names=[]).with_(comparison_rule("A", f"{NEW} >= {OLD}", zh="新收较多"))
    for figures, outcome in (
        ({NEW: 3, OLD: 3}, Outcome.PASS),
        ({NEW: 2, OLD: 3}, Outcome.FAIL),
        ({NEW: 2}, Outcome.UNDECIDED),
        ({OLD: 0}, Outcome.PASS),  # whatever the blank is
    ):
        (finding,) = check(figures, rules=rules, passes=True)
        assert finding.outcome is outcome
        assert finding.cells == (NEW, OLD)
        assert (finding.basis, finding.severity) == (Basis.USER, Severity.WARNING)
    (finding,) = check({NEW: 2, OLD: 3}, rules=rules)
    assert (finding.found, finding.expected, finding.difference) == (2, 3, -1)
    assert finding.text("zh") == (
        "A：新收较多：左边为2（“一、本年新收政府信息公开申请数量”一行“总计”一栏），"
        "右边为3（“二、上年结转政府信息公开申请数量”一行“总计”一栏），“左边≥右边”不成立。"
    )
    (finding,) = check({NEW: 2}, rules=rules)
    assert finding.text("zh").endswith("一栏不应大于2。")
    assert [(blank.cell, blank.least, blank.most) for blank in finding.blanks] == [(OLD, 0, 2)]


def test_a_blank_is_told_what_it_has_to_be() -> None:
    change = "proactive.licensing.change"
    for formula, said in (
        (f"{NEW} = 3", "应为3。"),
        (f"{NEW} <= 3", "不应大于3。"),
        (f"{NEW} > 3", "不应小于4。"),
        (f"{NEW} != 3", "无法核对。"),
        (f"{change} >= 0", "不应小于0。"),
        (f"{change} = -2", "应为-2。"),
        ("3 * proactive.procurement.amount <= 10", "不应大于4。"),
        (f"{NEW} - requests.outcomes.granted.total = 2", "不应小于2。"),
    ):
        rules = RULES.select(names=[]).with_(comparison_rule("A", formula, zh="甲"))
        (finding,) = check({}, edition="2019", rules=rules)
        assert finding.outcome is Outcome.UNDECIDED
        assert finding.text("zh").endswith(said)


def test_what_nothing_in_the_blanks_saves_is_broken() -> None:
    rule = comparison_rule("A", f"2 * {NEW} = {OLD}", en="Twice")
    (finding,) = check({OLD: 3}, rules=RULES.select(names=[]).with_(rule))
    assert finding.outcome is Outcome.FAIL
    assert finding.text("en").endswith("Nothing in the blanks makes it hold.")


def test_a_figure_that_cannot_stand_counts_as_a_blank() -> None:
    rules = RULES.select(names=[]).with_(comparison_rule("A", f"{NEW} >= 1", zh="有新收"))
    for figure in (-1, Decimal("1E+999999"), Decimal("NaN")):
        assert [each.outcome for each in check({NEW: figure}, rules=rules)] == [Outcome.UNDECIDED]


def report_of(
    cls: type[y2019.Report] | type[y2021.Report], year: int, figures: Mapping[str, int]
) -> y2019.Report | y2021.Report:
    return cls(agency=Agency(name="示例局"), year=year).evolve(figures)


def test_a_rule_across_years_needs_the_year_before() -> None:
    rule = comparison_rule(
        "A", "requests.carried_over.{c} = previous:requests.carried_forward.{c}", zh="结转"
    )
    assert rule.scope is RuleScope.YEARS
    rules = RULES.select(names=[]).with_(rule)
    before = report_of(y2019.Report, 2020, {"requests.carried_forward.total": 4})
    now = report_of(y2021.Report, 2021, {OLD: 5})
    assert check(now, rules=rules, passes=True) == check({}, rules=rules)
    found = check(now, previous=before, rules=rules)
    (broken,) = found.warnings
    assert broken.cells == (OLD,)
    assert broken.elsewhere[0].cells == ("requests.carried_forward.total",)
    assert (broken.elsewhere[0].year, broken.found, broken.expected) == (2020, 5, 4)
    assert "上年“四、结转下年度继续办理”" in broken.text("zh")
    assert len(found.undecided) == 6
    assert len({hash(finding) for finding in found}) == 7


def test_a_rule_is_for_the_editions_that_have_its_cells() -> None:
    both = comparison_rule("A", f"{NEW} >= 0", zh="a")
    assert both.editions == tuple(EDITIONS)
    new = comparison_rule("A", "proactive.rules.issued >= 0", zh="a")
    assert new.editions == ("2021",)
    assert comparison_rule("A", f"{NEW} >= 0", zh="a", editions=["2019"]).editions == ("2019",)
    with pytest.raises(InvalidRules, match=r"The form of 2019 has no cell"):
        comparison_rule("A", "proactive.rules.issued >= 0", zh="a", editions=["2021", "2019"])
    across = comparison_rule(
        "A", "proactive.rules.in_force >= previous:proactive.rules.in_force", zh="a"
    )
    rules = RULES.select(names=[]).with_(across)
    before, now = report_of(y2019.Report, 2020, {}), report_of(y2021.Report, 2021, {})
    assert not check(now, previous=before, rules=rules, passes=True)
    assert check(now, previous=now, rules=rules, passes=True)


def test_all_that_is_wrong_with_a_rule_is_told_at_once() -> None:
    with pytest.raises(InvalidRules) as caught:
        comparison_rule("R99", "a =", severity="fatal", editions=["2020"])
    assert [fault.path for fault in caught.value.faults] == [
        "id",
        "holds, column 4",
        "severity",
        "zh",
        "editions",
    ]
    for lang in ("zh", "en"):
        assert len(caught.value.text(lang).splitlines()) == 6


def test_texts_of_users_are_shown_as_they_are() -> None:
    rule = comparison_rule("甲-1", f"{NEW} >= 1", zh="{0} {name} %s {{", en="}{", cite="文{1}号")
    assert rule.text.text("zh") == "{0} {name} %s {{"
    assert rule.text.fill().text("en") == "}{"
    assert rule.to_dict("2021")["citation"] == "文{1}号"
    (finding,) = check({NEW: 0}, rules=RULES.select(names=[]).with_(rule))
    assert finding.text("zh").startswith("甲-1：{0} {name} %s {{：左边为0（")
    assert finding.citation.text("zh") == "文{1}号"
    only_english = comparison_rule("A", f"{NEW} >= 1", en="Something")
    assert only_english.text.text("zh") == "Something"
    assert only_english.citation("2021").text("zh") == "未注明依据"


SOME = [
    comparison_rule(f"A{place}", formula, zh="甲", en="{")
    for place, formula in enumerate(
        (
            "requests.outcomes.**.{c} = 2 * previous:requests.outcomes.total.{c}",
            "proactive.** >= 0.25 * previous:proactive.** - 3",
            "2 * challenges.{k}.* != challenges.{k}.total + 1",
            "3 * proactive.charges.amount = 10.01",
            "previous:proactive.licensing.change < 5 * proactive.*.decisions",
        )
    )
]


A_TEXT = st.just("甲")


@settings(max_examples=10)  # reports are large to draw
@given(
    reports("2021", A_TEXT, A_TEXT),
    reports("2019", A_TEXT, A_TEXT) | reports("2021", A_TEXT, A_TEXT),
)
def test_judging_never_raises_and_every_finding_is_told(
    report: y2021.Report, before: y2019.Report | y2021.Report
) -> None:
    rules = RULES.select(names=[]).with_(*SOME)
    for finding in check(report, previous=before, rules=rules, passes=True):
        assert finding.text("zh").startswith(finding.rule.id)
        assert finding.text("en").startswith(f"{finding.rule.id}: {{: ")
        assert finding.to_dict()["basis"] == "user"


# Files

GOOD = f"""
[[rule]]
id = "JS-1"
holds = "{NEW} >= {OLD}"
severity = "notice"
zh = "新收不少于结转"
en = "No fewer new than old"
cite = "苏政办发〔2023〕1号"

[[rule]]
id = "JS-2"
holds = "proactive.rules.issued <= proactive.rules.in_force"
zh = "制发不多于现行有效"
edition = "2021"

[severity]
R3 = "warning"
JS-2 = "error"

[select]
basis = ["implied", "ours"]
off = ["R7"]
"""


def test_a_file_adds_grades_and_selects() -> None:
    rules = load_rules(GOOD)
    kept = RULES.select(basis=[Basis.IMPLIED, Basis.OURS]).without("R7")
    assert list(rules) == [*kept, "JS-1", "JS-2"]
    assert rules["R3"].severity is Severity.WARNING
    assert RULES["R3"].severity is Severity.ERROR
    assert rules["JS-1"].severity is Severity.NOTICE
    assert rules["JS-2"].severity is Severity.ERROR
    assert rules["JS-2"].editions == ("2021",)
    assert rules["JS-1"].kind is RuleKind.COMPARISON
    assert rules["JS-1"].citation("2021").short() == "苏政办发〔2023〕1号"


def test_a_file_is_read_from_a_path_or_bytes_and_may_begin_with_a_mark(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(GOOD.replace("\n", "\r\n"), "utf-8-sig", newline="")
    assert list(load_rules(file)) == list(load_rules(str(file))) == list(load_rules(GOOD))
    assert list(load_rules(GOOD.encode())) == list(load_rules(GOOD))
    with pytest.raises(FileNotFoundError):
        load_rules(tmp_path / "none.toml")


def test_an_empty_file_changes_nothing() -> None:
    assert list(load_rules(b"")) == list(RULES)
    mine = load_rules('select = { basis = ["user"] }\n', base=load_rules(GOOD))
    assert list(mine) == ["JS-1", "JS-2"]
    assert list(load_rules('[select]\nrules = ["R4", "R1"]\nscope = ["report"]\n')) == ["R1", "R4"]
    values = RULES.select(kind=[RuleKind.VALUE])
    assert list(load_rules('[select]\nkind = ["value"]\n')) == list(values)


def rule_of(**changed: str) -> str:
    entries = {"id": '"A"', "holds": f'"{NEW} >= 0"', "zh": '"a"', **changed}
    return "[[rule]]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items() if value)


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        (rule_of(id='"R5"'), "rule[1].id", "reserved-id"),
        (rule_of(id='"r12"'), "rule[1].id", "reserved-id"),
        (rule_of(id='"a b"'), "rule[1].id", "bad-id"),
        (rule_of(id="3"), "rule[1].id", "not-a-text"),
        (rule_of(id=""), "rule[1].id", "bad-id"),
        (rule_of() * 2, "rule[2].id", "taken"),
        (rule_of(holds=f'"{NEW} >> 0"'), "rule[1].holds, column 26", "unexpected"),
        (rule_of(holds='"requests.received.sum > 0"'), "rule[1].holds, column 1", "unknown-cell"),
        (rule_of(holds=""), "rule[1].holds, column 1", "unfinished"),
        (rule_of(holds="[1]"), "rule[1].holds", "not-a-text"),
        (rule_of(zh=""), "rule[1].zh", "no-text"),
        (rule_of(zh='" "'), "rule[1].zh", "no-text"),
        (rule_of(en="1"), "rule[1].en", "not-a-text"),
        (rule_of(severity='"fatal"'), "rule[1].severity", "no-choice"),
        (rule_of(severity='""'), "rule[1].severity", "no-choice"),
        (rule_of(edition='"2020"'), "rule[1].edition", "no-choice"),
        (rule_of(editions='["2020"]'), "rule[1].editions", "no-choice"),
        (rule_of(edition="2021"), "rule[1].edition", "not-a-text"),
        (rule_of(editions="[]"), "rule[1].editions", "no-edition"),
        (rule_of(editions="[2021]"), "rule[1].editions", "no-list"),
        (
            rule_of(edition='"2021"', editions='["2021"]'),
            "rule[1].edition",
            "edition-twice",
        ),
        (rule_of(cite="true"), "rule[1].cite", "not-a-text"),
        (rule_of(hold='"x"'), "rule[1].hold", "unknown-key"),
        ('rule = "x"\n', "rule", "no-tables"),
        ("[rule]\nid = 'x'\n", "rule", "no-tables"),
        ("[rules]\n", "rules", "unknown-key"),
        ("severity = 'error'\n", "severity", "no-table"),
        ('[severity]\nR99 = "error"\n', "severity.R99", "no-choice"),
        ('[severity]\nR1 = "grave"\n', "severity.R1", "no-choice"),
        ("[severity]\nR1 = 1\n", "severity.R1", "not-a-text"),
        ('[select]\nbasis = "printed"\n', "select.basis", "no-list"),
        ('[select]\nbasis = ["prnted"]\n', "select.basis", "no-choice"),
        ('[select]\noff = ["R99"]\n', "select.off", "no-choice"),
        ('[select]\nrules = ["R99"]\n', "select.rules", "no-choice"),
        ('[select]\nby = ["R99"]\n', "select.by", "unknown-key"),
        ("id = \n", "line 1, column 6", "not-toml"),
        ("a = 1\na = 2\n", "line 2, column 6", "not-toml"),
        (f"a = {'9' * 5000}\n", "", "not-toml"),
        (rule_of() * (MOST + 1), "rule", "too-many-rules"),
    ],
)
def test_every_fault_has_its_place(text: str, path: str, code: str) -> None:
    with pytest.raises(InvalidRules) as caught:
        load_rules(text)
    found = {(fault.path, fault.code) for fault in caught.value.faults}
    assert found == {(path, code)}
    assert caught.value.text("zh") != caught.value.text("en")


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = (
        rule_of(id='"R5"', holds='"a ="', extra="1")
        + rule_of(zh="")
        + '[severity]\nA = "error"\n[select]\noff = ["Z"]\n'
    )
    with pytest.raises(InvalidRules) as caught:
        load_rules(text)
    assert [fault.path for fault in caught.value.faults] == [
        "rule[1].extra",
        "rule[1].id",
        "rule[1].holds, column 4",
        "rule[2].zh",
        "select.off",
    ]


def test_a_file_in_another_encoding_is_refused() -> None:
    with pytest.raises(InvalidRules, match=r"line 2: This is not UTF-8"):
        load_rules(b"# \n" + 'zh = "新"'.encode("gbk"))


HOSTILE = {
    "arrays": "a = " + "[" * 200_000,
    "tables": "a = " + "{a = " * 40_000,
    "steps": "a" + ".a" * 100_000 + " = 1",
    "quoted steps": 'a."\\" b"' * 20_000 + " = 1",
    "headers": "[" + "a." * 100_000 + "a]",
    "a name": "a" * 200_000,
    "quotes": '"' * 200_000,
    "brackets": f'[[rule]]\nid = "A"\nzh = "a"\nholds = "{"(" * 100_000}"',
    "patterns": "".join(
        f'[[rule]]\nid="A{number}"\nzh="a"\nholds="{"+".join(["{a}.**"] * 99)}={{a}}.**"\n'
        for number in range(20)
    ),
    "a million": f'zh = "{"a" * 1_000_000}"',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str) -> None:
    with pytest.raises(InvalidRules):
        load_rules(HOSTILE[name] + "\n")


def test_a_file_is_not_read_beyond_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(InvalidRules, match="too large"):
        load_rules(file)


@given(st.text(max_size=60) | st.text("[]{}=.\"'\nrulehodsz1,", max_size=60))
def test_any_text_is_a_file_or_refused(text: str) -> None:
    with contextlib.suppress(InvalidRules):
        assert load_rules(text + "\n") is not None


# Reports


@pytest.mark.parametrize("file", ["suqian-2023.html", "zhoushan-2020.lines.txt"])
def test_the_rules_of_the_form_say_the_same_when_users_write_them(file: str) -> None:
    reading = read(REPORTS / file)
    written = {
        "R1": "requests.received.{c} + requests.carried_over.{c} = "
        "requests.outcomes.total.{c} + requests.carried_forward.{c}",
        "R2": "requests.outcomes.**.{c} = 2 * requests.outcomes.total.{c}",
        "R4": "challenges.{k}.* = 2 * challenges.{k}.total",
    }
    for name, formula in written.items():
        mine = RULES.select(names=[]).with_(comparison_rule("A", formula, zh="a"))
        theirs = check(reading, rules=RULES.select(names=[name]), passes=True)
        outcomes = [finding.outcome for finding in check(reading, rules=mine, passes=True)]
        assert sorted(map(str, outcomes)) == sorted(str(finding.outcome) for finding in theirs)


# The command line

PROVINCE = Path(__file__).parents[1] / "examples" / "rules" / "province.toml"


def run(*args: str | Path, status: int = 0) -> str:
    done = CliRunner().invoke(cli, [*map(str, args), "--lang", "en"])
    assert done.exit_code == status, done.output
    return done.output


def test_a_file_of_rules_is_checked_beside_the_catalog() -> None:
    file = REPORTS / "suqian-2023.html"
    shown = json.loads(run("check", "--rules", PROVINCE, "--all", "--format", "json", file))
    names = {finding["rule"] for finding in shown["files"][0]["findings"]}
    assert names >= {"R1", "R2", "R3", "R4", "JS-1", "JS-2"}
    assert "R7" not in names
    found = json.loads(
        run(
            *("check", "--rules", PROVINCE, "--basis", "user", "--format", "json"),
            *("--previous", REPORTS / "akto-2022.txt", REPORTS / "suqian-2023.html"),
            status=1,
        )
    )
    findings = found["files"][0]["findings"]
    assert {(each["rule"], each["basis"], each["severity"]) for each in findings} == {
        ("JS-3", "user", "error")
    }
    assert {each["citation"] for each in findings} == {"苏政办发〔2023〕1号"}


def test_rules_are_listed_by_their_basis() -> None:
    listed = json.loads(run("rules", "--basis", "printed, user", "--format", "json"))
    assert [rule["rule"] for rule in listed] == list(RULES.select(basis=[Basis.PRINTED]))
    ours = json.loads(run("rules", "--rules", PROVINCE, "--basis", "user", "--format", "json"))
    assert [rule["rule"] for rule in ours] == ["JS-1", "JS-2", "JS-3"]
    old = json.loads(run("rules", "--rules", PROVINCE, "--edition", "2019", "--format", "json"))
    assert [rule["rule"] for rule in old][-2:] == ["JS-1", "JS-2"]
    assert run("rules", "JS-3", "--rules", PROVINCE).startswith("JS-3: What is carried over")
    assert "'prnted' is not one of" in run("rules", "--basis", "prnted", status=2)


def test_a_faulty_file_of_rules_is_told_and_nothing_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(rule_of(holds='"a ="'), "utf-8")
    for verb in (("check", REPORTS / "suqian-2023.html"), ("rules",)):
        shown = run(*verb, "--rules", file, status=2)
        assert "rule[1].holds, column 4: The formula ends here" in shown
    assert "none.toml" in run("rules", "--rules", tmp_path / "none.toml", status=2)
