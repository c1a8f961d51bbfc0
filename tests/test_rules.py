"""The catalog: every rule proved by its examples, chosen from, added to, graded, explained."""

import pytest

from govdisclosure import RULES, Basis, Outcome, Rule, RuleTaken, Severity, UnknownName, explain
from govdisclosure.checks import RuleKind, Ruleset
from govdisclosure.checks.explain import Example, examples
from govdisclosure.editions import EDITIONS

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
