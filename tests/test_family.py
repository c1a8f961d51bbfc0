"""R16: a consolidated report beside those below it, and what is left to the own office."""

import random
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext

import hypothesis.strategies as st
import pytest
from hypothesis import given

from govdisclosure import (
    RULES,
    Agency,
    Blank,
    Children,
    Coverage,
    Finding,
    Findings,
    Outcome,
    Scope,
    Severity,
    check,
    form_of,
    own_share,
    report_class,
)
from govdisclosure.editions import EDITIONS, Report
from govdisclosure.form.kinds import Figure, Kind
from strategies import reports

R16 = RULES.select(names=["R16"])
RECEIVED = "requests.received.total"
AMOUNT, UNIT = "proactive.procurement.amount", "proactive.procurement.amount_unit"
COUNTY = "示例县人民政府"
FINANCE, EDUCATION, AUDIT = "示例县财政局", "示例县教育局", "示例县审计局"
OFFICE = "示例县人民政府办公室"
YEAR = 2025
SEEDS = st.integers(0, 2**32)


def of(
    name: str,
    figures: Mapping[str, Figure] | None = None,
    *,
    edition: str = "2021",
    scope: Scope | None = None,
    year: int = YEAR,
    unit: str | None = None,
) -> Report:
    """Return a report in which every figure is zero but those given."""
    cells = form_of(edition).cells.values()
    zeros = {cell.id: Decimal(0) if cell.kind is Kind.MONEY else 0 for cell in cells}
    report = report_class(edition)(agency=Agency(name=name), year=year, scope=scope)
    units = {} if unit is None else {UNIT: unit}
    return report.evolve({**zeros, **(figures or {}), **units})


def received(name: str, count: int | None, *, scope: Scope | None = None) -> Report:
    return of(name, {RECEIVED: count}, scope=scope)


BUREAUS = (received(FINANCE, 4), received(EDUCATION, 3))


def beside(parent: Report, children: Iterable[Report], *, passes: bool = True) -> Findings:
    return check(parent, children=children, rules=R16, passes=passes)


def at(findings: Findings, cell: str = RECEIVED) -> Finding:
    [found] = [finding for finding in findings if cell in finding.cells]
    return found


def broken(findings: Findings) -> list[tuple[str, ...]]:
    return [finding.cells for finding in findings if finding.outcome is Outcome.FAIL]


def test_without_children_there_is_nothing_to_say() -> None:
    assert not beside(received(COUNTY, 9), [])
    assert not check({RECEIVED: 9}, rules=R16, passes=True)


def test_what_is_left_is_shown_as_the_share_of_the_own_office() -> None:
    found = at(beside(received(COUNTY, 9), BUREAUS))
    assert found.outcome is Outcome.PASS
    assert "本机关自身：总计2。" in found.text("zh")
    assert "the own office's: Total 2." in found.text("en")
    assert own_share(received(COUNTY, 9), BUREAUS)[RECEIVED] == 2


def test_less_than_the_sum_leaves_the_own_office_less_than_nothing() -> None:
    findings = beside(received(COUNTY, 6), BUREAUS, passes=False)
    assert len(findings) == 1
    found = findings[0]
    assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.WARNING)
    assert (found.expected, found.found, found.difference) == (7, 6, -1)
    assert [(place.agency, place.cells, place.figures) for place in found.elsewhere] == [
        (FINANCE, (RECEIVED,), (4,)),
        (EDUCATION, (RECEIVED,), (3,)),
    ]
    assert own_share(received(COUNTY, 6), BUREAUS)[RECEIVED] == -1


def test_with_the_report_of_the_own_office_the_sums_are_equal() -> None:
    children = Children(BUREAUS, own=received(OFFICE, 2))
    assert at(beside(received(COUNTY, 9), children)).outcome is Outcome.PASS
    for count in (8, 10):
        found = at(beside(received(COUNTY, count), children))
        assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.ERROR)
        assert (found.expected, found.found) == (9, count)
    # The share is what the children leave, whatever the own office says of itself.
    assert own_share(received(COUNTY, 10), children)[RECEIVED] == 3


def test_the_own_office_may_file_under_the_name_of_the_organ() -> None:
    for scope in (Scope.OWN, None):
        children = Children(BUREAUS, own=received(COUNTY, 2, scope=scope))
        assert at(beside(received(COUNTY, 9), children)).outcome is Outcome.PASS
        assert broken(beside(received(COUNTY, 8), children)) == [(RECEIVED,)]


def test_a_report_on_the_subordinate_organs_alone_leaves_nothing_over() -> None:
    children = Children(BUREAUS, covers=Coverage.SUBORDINATE)
    assert at(beside(received(COUNTY, 7), children)).outcome is Outcome.PASS
    found = at(beside(received(COUNTY, 9), children))
    assert (found.outcome, found.severity, found.difference) == (Outcome.FAIL, Severity.ERROR, 2)


def test_a_report_on_the_own_office_is_not_compared() -> None:
    for parent, children in (
        (received(COUNTY, 1, scope=Scope.OWN), Children(BUREAUS)),
        (received(COUNTY, 1), Children(BUREAUS, covers=Coverage.OWN)),
    ):
        [found] = beside(parent, children)
        assert (found.outcome, found.cells) == (Outcome.UNDECIDED, ())
        assert "alone" in found.text("en")


def test_missing_reports_leave_a_range() -> None:
    children = Children(BUREAUS, own=received(OFFICE, 0), missing=[AUDIT])
    found = at(beside(received(COUNTY, 9), children))
    assert found.outcome is Outcome.UNDECIDED
    assert AUDIT in found.text()
    assert "总计2" in found.text()
    assert own_share(received(COUNTY, 9), children)[RECEIVED] is None
    # What is there must not exceed the whole, whatever is missing.
    found = at(beside(received(COUNTY, 6), children))
    assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.WARNING)


def test_without_any_report_everything_is_open() -> None:
    [found] = beside(received(COUNTY, 9), Children([], missing=[FINANCE]))
    assert found.outcome is Outcome.UNDECIDED
    assert FINANCE in found.text()


def test_a_blank_below_is_no_zero() -> None:
    bureaus = (*BUREAUS, received(AUDIT, None))
    found = at(beside(received(COUNTY, 9), bureaus))
    assert found.outcome is Outcome.UNDECIDED
    assert AUDIT in found.text()
    assert [(place.agency, place.blanks) for place in found.elsewhere] == [
        (AUDIT, (Blank(cell=RECEIVED, least=0, most=2),))
    ]
    assert own_share(received(COUNTY, 9), bureaus)[RECEIVED] is None
    assert at(beside(received(COUNTY, 6), bureaus)).outcome is Outcome.FAIL
    complete = Children(bureaus, own=received(OFFICE, 0))
    [place] = at(beside(received(COUNTY, 9), complete)).elsewhere
    assert place.blanks[0].is_forced


def test_a_blank_above_is_forced_by_the_sum_where_all_is_there() -> None:
    found = at(beside(received(COUNTY, None), Children(BUREAUS, own=received(OFFICE, 2))))
    assert found.outcome is Outcome.UNDECIDED
    assert [(blank.least, blank.most) for blank in found.blanks] == [(9, 9)]
    found = at(beside(received(COUNTY, None), BUREAUS))
    assert [(blank.least, blank.most) for blank in found.blanks] == [(7, None)]
    assert own_share(received(COUNTY, None), BUREAUS)[RECEIVED] is None


@pytest.mark.parametrize(
    ("children", "said"),
    [
        ([*BUREAUS, received(FINANCE, 4)], "twice"),
        ([*BUREAUS, received(COUNTY, 9)], "same organ"),
        ([*BUREAUS, received("示例县", 9)], "same organ"),
        (Children(BUREAUS, own=received(FINANCE, 0)), "twice"),
        (
            [
                received("示例市示例区", 9, scope=Scope.CONSOLIDATED),
                received("示例市示例区财政局", 9),
            ],
            "within",
        ),
    ],
)
def test_what_was_handed_over_twice_is_said_and_no_sum_is_judged(
    children: Iterable[Report], said: str
) -> None:
    findings = beside(received(COUNTY, 1), children)
    assert findings
    assert all(finding.severity is Severity.NOTICE for finding in findings)
    assert broken(findings) == [()] * len(findings)
    assert said.replace("twice", "twice") in findings.text("en")


def test_the_report_itself_is_not_that_of_its_own_office() -> None:
    parent = received(COUNTY, 9)
    [found] = beside(parent, Children(BUREAUS, own=parent))
    assert (found.severity, found.cells) == (Severity.NOTICE, ())


def test_codes_tell_organs_of_one_name_apart() -> None:
    one, other = (received("财政局", 1).evolve({"agency.code": code}) for code in ("11A", "11B"))
    assert not broken(beside(received(COUNTY, 9), [one, other]))


def test_a_consolidated_child_is_said_and_no_breach_is_concluded() -> None:
    town = received("示例镇", 5, scope=Scope.CONSOLIDATED)
    findings = beside(received(COUNTY, 6), [*BUREAUS, town])
    assert not broken(findings)
    assert "示例镇" in findings[0].text()
    assert at(findings).outcome is Outcome.UNDECIDED
    # What fits, fits all the same, and the caller may vouch for it.
    assert at(beside(received(COUNTY, 12), [*BUREAUS, town])).outcome is Outcome.PASS
    vouched = Children([*BUREAUS, town], disjoint=True)
    assert broken(beside(received(COUNTY, 6), vouched)) == [(RECEIVED,)]
    # One consolidated report alone can hold nothing twice.
    assert broken(beside(received(COUNTY, 4), [town])) == [(RECEIVED,)]


def test_a_name_under_another_name_is_a_doubt() -> None:
    district, bureau = received("示例市示例区人民政府", 5), received("示例市示例区财政局", 4)
    findings = beside(received("示例市人民政府", 6), [district, bureau])
    assert not broken(findings)
    assert findings[0].outcome is Outcome.UNDECIDED
    assert "示例市示例区财政局" in findings[0].text()
    own = received("示例市示例区人民政府", 5, scope=Scope.OWN)
    assert broken(beside(received("示例市人民政府", 6), [own, bureau])) == [(RECEIVED,)]


def test_another_year_is_not_comparable_and_counts_as_missing() -> None:
    old = of(EDUCATION, {RECEIVED: 300}, year=YEAR - 1)
    findings = beside(received(COUNTY, 9), [received(FINANCE, 4), old])
    assert str(YEAR - 1) in findings[0].text()
    assert {finding.outcome for finding in findings} == {Outcome.UNDECIDED}
    assert own_share(received(COUNTY, 9), [old])[RECEIVED] is None


def test_another_edition_is_compared_by_what_both_forms_ask_for() -> None:
    parts = [f"requests.outcomes.other.{row}.total" for row in ("fee_unpaid", "other")]
    other = "requests.outcomes.other.total"
    new = of(FINANCE, dict.fromkeys(parts, 2) | {RECEIVED: 4})
    findings = beside(of(COUNTY, {other: 3, RECEIVED: 4}, edition="2019"), [new])
    assert broken(findings) == [(other,)]
    [place] = at(findings, other).elsewhere
    assert (place.cells, place.figures) == (tuple(parts), (2, 2))
    # The other way, what each of the three rows is cannot be told.
    old = of(FINANCE, {other: 3, RECEIVED: 4}, edition="2019")
    findings = beside(of(COUNTY, dict.fromkeys(parts, 1) | {RECEIVED: 4}), [old])
    assert at(findings).outcome is Outcome.PASS
    assert at(findings, parts[0]).outcome is Outcome.UNDECIDED
    assert own_share(of(COUNTY), [old])["proactive.charges.amount"] is None


def test_documents_and_items_may_be_shared() -> None:
    documents = "proactive.normative_documents.issued"
    bureaus = [of(name, {documents: 1}) for name in (FINANCE, EDUCATION)]
    found = at(beside(of(COUNTY, {documents: 1}), bureaus), documents)
    assert (found.outcome, found.severity) == (Outcome.FAIL, Severity.NOTICE)
    items = "proactive.licensing.items_last_year"
    bureaus = [of(name, {items: 40}, edition="2019") for name in (FINANCE, EDUCATION)]
    found = at(beside(of(COUNTY, {items: 40}, edition="2019"), bureaus), items)
    assert found.severity is Severity.NOTICE


def test_suits_against_two_organs_may_be_counted_once() -> None:
    suits = "challenges.litigation_after_reconsideration.total"
    bureaus = [of(name, {suits: 1}) for name in (FINANCE, EDUCATION)]
    assert at(beside(of(COUNTY, {suits: 1}), bureaus), suits).severity is Severity.NOTICE


def test_a_change_alone_leaves_no_range() -> None:
    row = "proactive.charges"
    lacking = of(AUDIT, {f"{row}.change": None}, edition="2019")
    found = at(beside(of(COUNTY, edition="2019"), [lacking]), f"{row}.change")
    assert found.outcome is Outcome.UNDECIDED
    assert "0" not in found.text()


def test_changes_have_a_sign_and_need_the_own_office() -> None:
    change = "proactive.licensing.change"
    bureaus = [of(FINANCE, {change: 5}, edition="2019")]
    parent = of(COUNTY, {change: -2}, edition="2019")
    assert not broken(beside(parent, bureaus))
    assert own_share(parent, bureaus)[change] == -7
    own = of(OFFICE, {change: -6}, edition="2019")
    assert broken(beside(parent, Children(bureaus, own=own))) == [(change,)]


def test_amounts_are_brought_to_one_unit_or_left_open() -> None:
    def bought(name: str, amount: str, unit: str | None) -> Report:
        return of(name, {AMOUNT: Decimal(amount)}, edition="2019", unit=unit)

    bureaus = [bought(FINANCE, "25000", "元"), bought(EDUCATION, "1.5", "万元")]
    assert own_share(bought(COUNTY, "4", "万元"), bureaus)[AMOUNT] == Decimal(0)
    assert own_share(bought(COUNTY, "41000", "元"), bureaus)[AMOUNT] == Decimal(1000)
    assert at(beside(bought(COUNTY, "3.9", "万元"), bureaus), AMOUNT).outcome is Outcome.FAIL
    unstated = bought(COUNTY, "3.9", None)
    assert at(beside(unstated, bureaus), AMOUNT).outcome is Outcome.UNDECIDED
    assert own_share(unstated, bureaus)[AMOUNT] is None
    below = [*bureaus, bought(AUDIT, "7", None)]
    assert at(beside(bought(COUNTY, "5", "万元"), below), AMOUNT).outcome is Outcome.UNDECIDED
    # Nothing is nothing in every unit.
    assert at(beside(bought(COUNTY, "0", None), bureaus), AMOUNT).outcome is Outcome.FAIL
    nothing = [bought(FINANCE, "0", None)]
    assert at(beside(bought(COUNTY, "0", None), nothing), AMOUNT).outcome is Outcome.PASS


def test_a_blank_amount_without_a_unit_is_not_told_what_it_should_be() -> None:
    county = of(COUNTY, {AMOUNT: None}, edition="2019")
    bureau = of(FINANCE, {AMOUNT: Decimal(5)}, edition="2019", unit="万元")
    found = at(beside(county, Children([bureau], own=of(OFFICE, edition="2019"))), AMOUNT)
    assert found.outcome is Outcome.UNDECIDED
    assert not found.blanks
    assert "50,000" not in found.text()


def test_long_amounts_are_added_to_the_last_digit() -> None:
    cell = "proactive.charges.amount"
    long, short = Decimal(10) ** 23, Decimal("0.00001")
    parts = of(FINANCE, {cell: long}), of(EDUCATION, {cell: short})
    found = at(beside(of(COUNTY, {cell: long}), Children(parts, own=of(OFFICE))), cell)
    assert found.outcome is Outcome.FAIL
    assert found.difference == -short
    # The context of a thread says nothing of how amounts are added.
    with localcontext(prec=3):
        share = own_share(of(COUNTY, {cell: Decimal("1234.5")}), parts[1:])[cell]
    assert share == Decimal("1234.49999")


def test_figures_that_are_all_of_the_own_office_are_no_report_handed_over_twice() -> None:
    own: dict[str, Figure] = {RECEIVED: 5}
    below: list[dict[str, Figure]] = [{RECEIVED: 0}]
    found = check({RECEIVED: 5}, children=Children(below, own=own), rules=R16, passes=True)
    assert at(found).outcome is Outcome.PASS
    [notice] = check(own, children=Children(below, own=own), rules=R16)
    assert notice.severity is Severity.NOTICE


def test_a_figure_below_that_cannot_stand_says_nothing_against_the_report() -> None:
    below: list[dict[str, Figure]] = [{RECEIVED: 5}, {RECEIVED: -5}]
    for count in (5, 15):
        found = at(check({RECEIVED: count}, children=Children(below, own={RECEIVED: 5}), rules=R16))
        assert found.outcome is (Outcome.UNDECIDED if count == 15 else Outcome.FAIL)


def test_flat_mappings_are_named_by_their_number() -> None:
    children: list[dict[str, Figure]] = [{RECEIVED: 4}, {}]
    found = at(check({RECEIVED: 9}, children=children, rules=R16, passes=True))
    assert found.outcome is Outcome.UNDECIDED
    assert "#2" in found.text()
    own: dict[str, Figure] = {}
    found = at(check({RECEIVED: 9}, children=Children(children[:1], own=own), rules=R16))
    assert "#0" in found.text()


def drawn(name: str, edition: str, dice: random.Random) -> Report:
    figures: dict[str, Figure] = {}
    for cell in form_of(edition).cells.values():
        match cell.kind:
            case Kind.COUNT:
                figures[cell.id] = dice.randint(0, 30)
            case Kind.CHANGE:
                figures[cell.id] = dice.randint(-30, 30)
            case Kind.MONEY:
                figures[cell.id] = Decimal(dice.randint(0, 10**9)).scaleb(-4)
    return of(name, figures, edition=edition, unit="元" if edition == "2019" else None)


def total(name: str, parts: list[Report]) -> Report:
    """Add reports up cell by cell, which is what consolidating means."""
    figures: dict[str, Figure] = {}
    for part in parts:
        for cell, figure in part.cells().items():
            assert figure is not None
            figures[cell] = figure + (figures.get(cell) or 0)
    edition = parts[0].edition
    return of(name, figures, edition=edition, unit="元" if edition == "2019" else None)


@pytest.mark.parametrize("edition", EDITIONS)
@given(seed=SEEDS, count=st.integers(1, 4))
def test_a_sum_of_reports_holds_in_all_cells(edition: str, seed: int, count: int) -> None:
    dice = random.Random(seed)  # no secret
    below = [drawn(f"第{place}局", edition, dice) for place in range(count)]
    own = drawn(OFFICE, edition, dice)
    parent = total(COUNTY, [*below, own])
    for children in (below, Children(below, own=own)):
        findings = beside(parent, children)
        assert {finding.outcome for finding in findings} == {Outcome.PASS}
        assert {cell for finding in findings for cell in finding.cells} == set(parent.cells())
    assert own_share(parent, below) == own.cells()


@pytest.mark.parametrize("edition", EDITIONS)
@given(seed=SEEDS)
def test_changing_a_cell_names_it_and_no_other(edition: str, seed: int) -> None:
    dice = random.Random(seed)  # no secret
    below = [drawn(f"第{place}局", edition, dice) for place in range(2)]
    own = drawn(OFFICE, edition, dice)
    parent = total(COUNTY, [*below, own])
    cell = dice.choice(list(parent.cells()))
    figure = parent.cells()[cell]
    assert figure is not None
    wrong = parent.evolve({cell: figure + 1})
    assert broken(beside(wrong, Children(below, own=own))) == [(cell,)]
    # A blank in its place says what it has to be.
    found = at(beside(parent.evolve({cell: None}), Children(below, own=own)), cell)
    assert [(blank.cell, blank.least, blank.most) for blank in found.blanks] == [
        (cell, figure, figure)
    ]


@given(st.lists(reports("2019") | reports("2021"), min_size=1, max_size=2), st.booleans())
def test_nothing_that_is_handed_over_makes_checking_raise(
    given_reports: list[Report], with_own: bool
) -> None:
    parent, *below = given_reports
    own = parent if with_own else None
    findings = beside(parent, Children(below, own=own, missing=[AUDIT]))
    assert findings.text("zh")
    assert findings.text("en")
    assert own_share(parent, below).keys() == parent.cells().keys()


@pytest.mark.parametrize("edition", EDITIONS)
@given(seed=SEEDS, missing=st.booleans(), with_own=st.booleans())
def test_blanks_and_missing_reports_never_make_a_right_sum_wrong(
    edition: str, seed: int, missing: bool, with_own: bool
) -> None:
    dice = random.Random(seed)  # no secret
    below = [drawn(name, edition, dice) for name in (FINANCE, EDUCATION, AUDIT)]
    own = drawn(OFFICE, edition, dice)
    parent = total(COUNTY, [*below, own])

    def with_blanks(report: Report) -> Report:
        return report.evolve({cell: None for cell in report.cells() if dice.random() < 0.1})

    seen = [with_blanks(report) for report in (below[:2] if missing else below)]
    children = Children(
        seen, own=with_blanks(own) if with_own else None, missing=[AUDIT] if missing else []
    )
    findings = beside(with_blanks(parent), children)
    assert not broken(findings)
    # What is said of a blank takes in what stood there.
    figures = {report.agency.name: report.cells() for report in (*below, own)}
    said = [(parent.cells(), blank) for finding in findings for blank in finding.blanks]
    for finding in findings:
        for place in finding.elsewhere:
            said += ((figures[place.agency or ""], blank) for blank in place.blanks)
    for true, blank in said:
        figure = true[blank.cell]
        assert figure is not None
        assert blank.least <= figure
        assert blank.most is None or figure <= blank.most
