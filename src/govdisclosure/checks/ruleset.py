"""Sets of rules: chosen from, added to, graded; never changed in place."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

import attrs

from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.verdicts import Severity
from govdisclosure.errors import GovDisclosureError, UnknownName
from govdisclosure.language import Words

FIGURE_KINDS = (RuleKind.EQUATION, RuleKind.VALUE)
"""The kinds of rules that look at the figures of one report and at nothing else."""


class RuleTaken(GovDisclosureError, ValueError):
    """A rule was added under an id that the set has already."""


class Ruleset(Mapping[str, Rule]):
    """Rules by their ids, in order.

    >>> from govdisclosure.checks import RULES, Basis
    >>> list(RULES.select(basis=[Basis.PRINTED]))
    ['R1']
    >>> RULES.graded({"R3": "warning"})["R3"].severity
    <Severity.WARNING: 'warning'>
    """

    __slots__ = ("_rules", "are_on_figures")

    are_on_figures: bool
    """Whether all rules are on the figures of one report by themselves."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._rules: dict[str, Rule] = {}
        for rule in rules:
            if rule.id in self._rules:
                raise RuleTaken(TAKEN.fill(name=rule.id))
            self._rules[rule.id] = rule
        self.are_on_figures = all(rule.kind in FIGURE_KINDS for rule in self._rules.values())

    def __getitem__(self, name: str) -> Rule:
        try:
            return self._rules[name]
        except KeyError:
            raise UnknownName(UNKNOWN_RULE.fill(name=name, known=tuple(self._rules))) from None

    def __contains__(self, name: object) -> bool:
        return name in self._rules

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def __repr__(self) -> str:
        return f"<Ruleset: {', '.join(self._rules)}>"

    def with_(self, *rules: Rule) -> "Ruleset":
        """Return the set with rules added at its end; raise `RuleTaken` for an id that it has."""
        return Ruleset([*self.values(), *rules])

    def without(self, *names: str) -> "Ruleset":
        """Return the set without some rules; raise `UnknownName` for one that it has not."""
        for name in names:
            self[name]
        return Ruleset(rule for rule in self.values() if rule.id not in names)

    def select(
        self,
        *,
        names: Iterable[str] | None = None,
        basis: Iterable[Basis | str] | None = None,
        kind: Iterable[RuleKind | str] | None = None,
        scope: Iterable[RuleScope | str] | None = None,
    ) -> "Ruleset":
        """Return the rules that meet all that is asked for.

        Each is given as a list, a single one too; what is asked for may be spelled out, such as
        ``basis=["law"]``. Raises `UnknownName` for a name that is not there.
        """
        chosen = list(self.values() if names is None else [self[name] for name in names])
        for given, attribute, known in (
            (basis, "basis", Basis),
            (kind, "kind", RuleKind),
            (scope, "scope", RuleScope),
        ):
            if given is not None:
                wanted = {_known(each, known) for each in given}
                chosen = [rule for rule in chosen if getattr(rule, attribute) in wanted]
        return Ruleset(chosen)

    def on(self, edition: str) -> "Ruleset":
        """Return the rules that apply to an edition of the form."""
        return Ruleset(rule for rule in self.values() if edition in rule.editions)

    def graded(self, severities: Mapping[str, Severity | str]) -> "Ruleset":
        """Return the set with other severities for some rules.

        Raises `UnknownName` for a rule that is not there, or a severity that there is not.
        """
        grades = {name: _severity(severity) for name, severity in severities.items()}
        for name in grades:
            self[name]
        return Ruleset(
            attrs.evolve(rule, severity=grades[rule.id]) if rule.id in grades else rule
            for rule in self.values()
        )


def _known(given: Enum | str, among: type[Enum]) -> Enum:
    try:
        return among(given)
    except ValueError:
        known = tuple(str(each.value) for each in among)
        raise UnknownName(UNKNOWN_CHOICE.fill(name=str(given), known=known)) from None


def _severity(severity: Severity | str) -> Severity:
    try:
        return Severity(severity)
    except ValueError:
        known = tuple(each.value for each in Severity)
        raise UnknownName(UNKNOWN_SEVERITY.fill(name=str(severity), known=known)) from None


UNKNOWN_RULE = Words("error.unknown-rule", "没有名为“{name}”的规则；已有：{known}。")
UNKNOWN_SEVERITY = Words("error.unknown-severity", "没有名为“{name}”的严重程度；可用：{known}。")
UNKNOWN_CHOICE = Words("error.unknown-choice", "不能按“{name}”选择规则；可用：{known}。")
TAKEN = Words("error.rule-taken", "规则“{name}”已存在；请另取标识。")
