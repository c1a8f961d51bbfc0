"""The catalog: every rule proved by its examples, chosen from, added to, graded, explained."""

import hypothesis.strategies as st
import numpy
import pytest
from hypothesis import given

from govdisclosure import (
    RULES,
    Basis,
    Figure,
    Outcome,
    Rule,
    RuleTaken,
    Severity,
    UnknownName,
    check,
    explain,
    form_of,
)
from govdisclosure.checks import RuleKind, Ruleset
from govdisclosure.checks.explain import Example, examples, implied
from govdisclosure.editions import EDITIONS
from strategies import consistent

EXAMPLES = [example for name in RULES for example in examples(name)]


def named(example: Example) -> str:
    return f"{example.rule}-{example.edition}-{example.outcome.value}"


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_a_rule_comes_to_what_its_example_says(example: Example) -> None:
    found = example.findings()
    assert found
    assert example.finding.rule.id == example.rule
    everything = {finding.outcome for finding in example.all_findings()}
    if example.outcome is not Outcome.FAIL:
        assert Outcome.FAIL not in everything
    if example.outcome is Outcome.PASS:
        assert everything == {Outcome.PASS}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_rule_has_an_example_of_each_outcome(edition: str) -> None:
    for rule in RULES.on(edition).values():
        shown = {each.outcome for each in examples(rule.id) if each.edition == edition}
        assert shown == set(Outcome), rule.id


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_explained_in_two_languages(name: str, edition: str) -> None:
    if edition not in RULES[name].editions:
        with pytest.raises(UnknownName, match=name):
            explain(name, edition=edition)
        return
    explanation = explain(name, edition=edition)
    chinese, english = explanation.text("zh"), explanation.text("en")
    assert chinese.startswith(f"{name}：")
    assert english.startswith(f"{name}: ")
    assert len(chinese.splitlines()) == len(english.splitlines()) >= 5
    data = explanation.to_dict()
    assert data["rule"] == name


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_follows_from_the_others_can_be_left_out(edition: str) -> None:
    equations = form_of(edition).equations
    found = implied(edition)
    # The rank of the whole system, by an algebra that is not ours.
    cells = sorted({cell for one in equations for cell in one.cells})
    matrix = numpy.array(
        [[(cell in one.left) - (cell in one.right) for cell in cells] for one in equations]
    )
    assert len(equations) - numpy.linalg.matrix_rank(matrix) == len(found) == 2
    places = {one: place for place, one in enumerate(equations)}
    for circle in found:
        rows = [places[one] for one in circle]
        assert numpy.linalg.matrix_rank(matrix[rows]) == len(rows) - 1
        for row in rows:
            others = [other for other in rows if other != row]
            assert numpy.linalg.matrix_rank(matrix[others]) == len(others)


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_the_rules_can_all_hold_at_once(edition: str, data: st.DataObject) -> None:
    figures: dict[str, Figure] = data.draw(consistent(edition))
    assert not check(figures, edition=edition)


def test_what_is_ours_is_never_an_error() -> None:
    ours = RULES.select(basis=[Basis.OURS])
    assert all(rule.severity is not Severity.ERROR for rule in ours.values())


def test_a_set_is_chosen_from_and_never_changed() -> None:
    before = list(RULES)
    printed = RULES.select(basis=[Basis.PRINTED])
    assert list(printed) == ["R1"]
    assert all(rule.kind is RuleKind.EQUATION for rule in RULES.select(names=["R1", "R4"]).values())
    assert "R3" not in RULES.without("R3")
    graded = RULES.graded({"R3": "notice", "R4": Severity.WARNING})
    assert graded["R3"].severity is Severity.NOTICE
    assert RULES["R3"].severity is Severity.ERROR
    assert list(RULES) == list(graded) == before


def test_a_rule_can_be_added_once() -> None:
    mine = Rule(
        id="X1",
        kind=RuleKind.PREDICATE,
        basis=Basis.USER,
        severity=Severity.NOTICE,
        text=RULES["R1"].text,
        judge=lambda _: (),
    )
    more = RULES.with_(mine)
    assert list(more) == [*RULES, "X1"]
    with pytest.raises(RuleTaken, match="X1"):
        more.with_(mine)


def test_what_is_not_there_is_refused_with_what_is() -> None:
    with pytest.raises(UnknownName, match=r"R99.*R1"):
        RULES["R99"]
    assert RULES.get("R99") is None
    with pytest.raises(UnknownName, match="R99"):
        RULES.without("R99")
    with pytest.raises(UnknownName, match=r"fatal.*error"):
        RULES.graded({"R1": "fatal"})
    with pytest.raises(UnknownName, match="R99"):
        RULES.graded({"R99": "error"})
    assert len(Ruleset()) == 0
