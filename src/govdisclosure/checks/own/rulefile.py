"""Files of rules: what users check beside the catalog, how grave it is, what they leave out."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from govdisclosure.checks.catalog import RULES
from govdisclosure.checks.own.formula_rule import comparison_rule, within
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.ruleset import Ruleset
from govdisclosure.checks.verdicts import Severity
from govdisclosure.errors import Fault, InvalidRules
from govdisclosure.language import Words
from govdisclosure.tomlfile import Section, TomlSource, no_choice, read_toml

MOST = 200
"""The most rules that a file may have."""

_TEXTS = ("id", "holds", "zh", "en", "severity", "cite", "edition")
_NAMES = ("rules", "off")


def load_rules(source: TomlSource, *, base: Ruleset = RULES) -> Ruleset:
    r"""Return the rules that a file in TOML asks for: its own, and those of ``base`` that it keeps.

    ``source`` is a path, the bytes of a file, or text: a string with a line break in it. Raises
    `InvalidRules` with every fault of the file, each with its place, and `OSError` when the file
    cannot be opened. See :doc:`/howto/own-rules` for what a file may hold.

    >>> rules = load_rules('''
    ... [[rule]]
    ... id = "JS-1"
    ... holds = "requests.received.total >= requests.carried_over.total"
    ... zh = "新收不少于结转"
    ... [severity]
    ... R3 = "warning"
    ... [select]
    ... kind = ["equation"]
    ... off = ["R2"]
    ... ''')
    >>> rules
    <Ruleset: R1, R3, R4, JS-1>
    >>> load_rules('[[rule]]\nid = "JS-2"\nhold = 3\n')
    Traceback (most recent call last):
        ...
    govdisclosure.errors.InvalidRules: 3 fault(s) in the rules:
      rule[1].hold: There is no such key; there are: id, holds, zh, en, severity, cite, edition, editions.
      rule[1].holds, column 1: The formula ends here; a number or the id of a cell is missing.
      rule[1].zh: The rule needs a text that says what must hold (zh or en, one of them at least).
    """  # noqa: E501  # a doctest shows one line
    return _Reader(base).ruleset(read_toml(source, InvalidRules))


class _Reader:
    """Makes a set of rules of what a file holds, and keeps whatever is wrong with it."""

    def __init__(self, base: Ruleset) -> None:
        self._base = base
        self._faults: list[Fault] = []
        self._taken = set(base)

    def ruleset(self, data: Mapping[str, Any]) -> Ruleset:
        file = Section(data, "", self._faults)
        file.refuse_other_keys(("rule", "severity", "select"))
        own = list(self._rules(file))
        everything = Ruleset([*self._base.values(), *own])
        grades = self._grades(file.table("severity"), everything)
        chosen = self._chosen(file.table("select"), everything)
        if self._faults:
            raise InvalidRules(self._faults)
        return everything.graded(grades).select(names=chosen)

    def _rules(self, file: Section) -> Iterator[Rule]:
        entries = list(file.tables("rule"))
        if len(entries) > MOST:
            file.wrong("rule", "too-many-rules", TOO_MANY.fill(limit=MOST))
            return
        for entry in entries:
            rule = self._rule(entry)
            name = entry.data.get("id")
            is_taken = isinstance(name, str) and name in self._taken
            if is_taken and not any(fault.path == entry.at("id") for fault in self._faults):
                entry.wrong("id", "taken", TAKEN.fill(name=name))
            elif rule is not None:
                yield rule
            if isinstance(name, str):
                self._taken.add(name)

    def _rule(self, entry: Section) -> Rule | None:
        before = len(self._faults)
        entry.refuse_other_keys((*_TEXTS, "editions"))
        given = {name: entry.text(name) for name in _TEXTS}
        severity = given["severity"]
        try:
            rule = comparison_rule(
                given["id"] or "",
                given["holds"] or "",
                zh=given["zh"],
                en=given["en"],
                severity=Severity.WARNING if severity is None else severity,
                editions=self._editions(entry, given["edition"]),
                cite=given["cite"],
            )
        except InvalidRules as error:
            # What is said of the type of a value is enough.
            said = {fault.path for fault in self._faults[before:]}
            edition = "editions" if "editions" in entry.data else "edition"
            for fault in within(entry.path, error):
                place = fault.path.replace(entry.at("editions"), entry.at(edition))
                if place.partition(",")[0] not in said:
                    self._faults.append(attrs.evolve(fault, path=place))
            return None
        return rule

    def _editions(self, entry: Section, edition: str | None) -> list[str] | None:
        if "edition" in entry.data and "editions" in entry.data:
            entry.wrong("edition", "edition-twice", EDITION_TWICE.fill())
        if "editions" in entry.data:
            return entry.texts("editions")
        return None if edition is None else [edition]

    def _grades(self, given: Section, rules: Ruleset) -> dict[str, Severity]:
        grades = {}
        for name in given.data:
            if name not in self._taken:
                self._faults.append(no_choice(given.at(name), name, rules))
            severity = given.choice(name, Severity)
            if severity is not None:
                grades[name] = severity
        return grades

    def _chosen(self, given: Section, everything: Ruleset) -> list[str]:
        """Return the names of the rules that stand."""
        given.refuse_other_keys(("basis", "kind", "scope", *_NAMES))
        chosen = self._base.select(
            basis=given.choices("basis", Basis),
            kind=given.choices("kind", RuleKind),
            scope=given.choices("scope", RuleScope),
        )
        named = {key: given.texts(key) for key in _NAMES if key in given.data}
        for key, names in named.items():
            for name in names:
                if name not in self._taken:
                    self._faults.append(no_choice(given.at(key), name, everything))
        # Whoever writes a rule wants it, whatever is chosen of the others.
        kept = [name for name in chosen if name in named.get("rules", chosen)]
        own = [name for name in everything if name not in self._base]
        return [name for name in (*kept, *own) if name not in named.get("off", ())]


TOO_MANY = Words("fault.too-many-rules", "规则过多，最多{limit}条。")
TAKEN = Words("fault.taken", "规则“{name}”已存在；请另取标识。")
EDITION_TWICE = Words("fault.edition-twice", "edition 和 editions 只能写一个。")
