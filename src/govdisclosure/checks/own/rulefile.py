"""Files of rules: what users check beside the catalog, how grave it is, what they leave out."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from govdisclosure.checks.catalog import RULES
from govdisclosure.checks.own.formula_rule import NO_CHOICE, comparison_rule, within
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.ruleset import Ruleset
from govdisclosure.checks.verdicts import Severity
from govdisclosure.errors import Fault, InvalidRules
from govdisclosure.language import Sentence, Words

LARGEST = 2**18
"""The most bytes that a file of rules may have."""

MOST = 200
"""The most rules that a file may have."""

_LONG_KEY = re.compile(
    r"""(?<![\w-])(?:(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){20}"""
)
"""A key of so many steps that reading it takes long; no rule has one."""

_TEXTS = ("id", "holds", "zh", "en", "severity", "cite", "edition")
_NAMES = ("rules", "off")
_Choice = TypeVar("_Choice", bound=Enum)


def load_rules(source: str | os.PathLike[str] | bytes, *, base: Ruleset = RULES) -> Ruleset:
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
    return _Reader(base).ruleset(_parsed(_text_of(source)))


def _text_of(source: str | os.PathLike[str] | bytes) -> str:
    if isinstance(source, str) and "\n" in source:
        data = source.encode("utf-8", "surrogatepass")
    elif isinstance(source, bytes):
        data = source
    else:
        with Path(source).open("rb") as file:
            data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InvalidRules([Fault("", "file-too-large", TOO_LARGE.fill(limit=LARGEST))])
    try:
        # Some editors put a mark at the beginning.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidRules([Fault(f"line {line}", "not-utf-8", NOT_UTF_8.fill())]) from None


def _parsed(text: str) -> dict[str, Any]:
    long_key = _LONG_KEY.search(text)
    if long_key is not None:
        line = text.count("\n", 0, long_key.start()) + 1
        raise InvalidRules([Fault(f"line {line}", "nested", NESTED.fill())])
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise InvalidRules([Fault("", "nested", NESTED.fill())]) from None
    except ValueError as error:
        what, _, where = str(error).partition(" (at ")
        fault = Fault(where.rstrip(")"), "not-toml", NOT_TOML.fill(why=what))
        raise InvalidRules([fault]) from None


class _Reader:
    """Makes a set of rules of what a file holds, and keeps whatever is wrong with it."""

    def __init__(self, base: Ruleset) -> None:
        self._base = base
        self._faults: list[Fault] = []
        self._taken = set(base)

    def ruleset(self, data: Mapping[str, Any]) -> Ruleset:
        self._refuse_other_keys("", data, ("rule", "severity", "select"))
        own = list(self._rules(data.get("rule", [])))
        everything = Ruleset([*self._base.values(), *own])
        grades = self._grades(self._table("severity", data), everything)
        chosen = self._chosen(self._table("select", data), everything)
        if self._faults:
            raise InvalidRules(self._faults)
        return everything.graded(grades).select(names=chosen)

    def _rules(self, given: object) -> Iterator[Rule]:
        if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
            self._wrong("rule", "no-rules", NO_RULES.fill())
            return
        if len(given) > MOST:
            self._wrong("rule", "too-many-rules", TOO_MANY.fill(limit=MOST))
            return
        for place, entry in enumerate(given, start=1):
            path = f"rule[{place}]"
            rule = self._rule(path, entry)
            name = entry.get("id")
            is_taken = isinstance(name, str) and name in self._taken
            if is_taken and not any(fault.path == f"{path}.id" for fault in self._faults):
                self._wrong(f"{path}.id", "taken", TAKEN.fill(name=name))
            elif rule is not None:
                yield rule
            if isinstance(name, str):
                self._taken.add(name)

    def _rule(self, path: str, entry: Mapping[str, Any]) -> Rule | None:
        before = len(self._faults)
        self._refuse_other_keys(path, entry, (*_TEXTS, "editions"))
        given = {name: self._text(path, entry, name) for name in _TEXTS}
        severity = given["severity"]
        try:
            rule = comparison_rule(
                given["id"] or "",
                given["holds"] or "",
                zh=given["zh"],
                en=given["en"],
                severity=Severity.WARNING if severity is None else severity,
                editions=self._editions(path, entry, given["edition"]),
                cite=given["cite"],
            )
        except InvalidRules as error:
            # What is said of the type of a value is enough.
            said = {fault.path for fault in self._faults[before:]}
            edition = "editions" if "editions" in entry else "edition"
            for fault in within(path, error):
                place = fault.path.replace(f"{path}.editions", f"{path}.{edition}")
                if place.partition(",")[0] not in said:
                    self._wrong(place, fault.code, fault.sentence)
            return None
        return rule

    def _editions(
        self, path: str, entry: Mapping[str, Any], edition: str | None
    ) -> list[str] | None:
        if "edition" in entry and "editions" in entry:
            self._wrong(f"{path}.edition", "edition-twice", EDITION_TWICE.fill())
        if "editions" in entry:
            return self._list(path, entry, "editions")
        return None if edition is None else [edition]

    def _grades(self, given: Mapping[str, Any], rules: Ruleset) -> dict[str, Severity]:
        grades = {}
        for name in given:
            if name not in self._taken:
                self._no_choice(f"severity.{name}", name, rules)
            text = self._text("severity", given, name)
            severity = None if text is None else self._choice(f"severity.{name}", Severity, text)
            if severity is not None:
                grades[name] = severity
        return grades

    def _chosen(self, given: Mapping[str, Any], everything: Ruleset) -> list[str]:
        """Return the names of the rules that stand."""
        self._refuse_other_keys("select", given, ("basis", "kind", "scope", *_NAMES))
        chosen = self._base.select(
            basis=self._choices(given, "basis", Basis),
            kind=self._choices(given, "kind", RuleKind),
            scope=self._choices(given, "scope", RuleScope),
        )
        named = {key: self._list("select", given, key) for key in _NAMES if key in given}
        for key, names in named.items():
            for name in names:
                if name not in self._taken:
                    self._no_choice(f"select.{key}", name, everything)
        # Whoever writes a rule wants it, whatever is chosen of the others.
        kept = [name for name in chosen if name in named.get("rules", chosen)]
        own = [name for name in everything if name not in self._base]
        return [name for name in (*kept, *own) if name not in named.get("off", ())]

    def _table(self, key: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
        table = data.get(key, {})
        if isinstance(table, dict):
            return table
        self._wrong(key, "no-table", NO_TABLE.fill(key=key))
        return {}

    def _text(self, path: str, table: Mapping[str, Any], key: str) -> str | None:
        text = table.get(key)
        if text is None or isinstance(text, str):
            return text
        self._wrong(f"{path}.{key}", "not-a-text", NOT_A_TEXT.fill())
        return None

    def _list(self, path: str, table: Mapping[str, Any], key: str) -> list[str]:
        texts = table[key]
        if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
            return texts
        self._wrong(f"{path}.{key}", "no-list", NOT_A_LIST.fill())
        return []

    def _choices(
        self, given: Mapping[str, Any], key: str, choice: type[_Choice]
    ) -> list[_Choice] | None:
        if key not in given:
            return None
        names = self._list("select", given, key)
        found = [self._choice(f"select.{key}", choice, name) for name in names]
        return [each for each in found if each is not None]

    def _choice(self, path: str, choice: type[_Choice], name: str) -> _Choice | None:
        known = [each.value for each in choice]
        if name in known:
            return choice(name)
        self._no_choice(path, name, known)
        return None

    def _refuse_other_keys(
        self, path: str, table: Mapping[str, Any], known: tuple[str, ...]
    ) -> None:
        for key in table:
            if key not in known:
                place = f"{path}.{key}" if path else key
                self._wrong(place, "unknown-key", UNKNOWN_KEY.fill(known=known))

    def _no_choice(self, path: str, name: str, known: Iterable[str]) -> None:
        self._wrong(path, "no-choice", NO_CHOICE.fill(name=name, known=tuple(known)))

    def _wrong(self, path: str, code: str, sentence: Sentence) -> None:
        self._faults.append(Fault(path, code, sentence))


TOO_LARGE = Words("fault.file-too-large", "规则文件过大，上限为{limit}字节。")
NOT_UTF_8 = Words("fault.not-utf-8", "不是 UTF-8 编码；请另存为 UTF-8。")
NESTED = Words("fault.nested", "嵌套层次过深，不是规则文件。")
NOT_TOML = Words("fault.not-toml", "不符合 TOML 语法：{why}。")
NO_RULES = Words("fault.no-rules", "规则应逐条写在 [[rule]] 之下。")
TOO_MANY = Words("fault.too-many-rules", "规则过多，最多{limit}条。")
TAKEN = Words("fault.taken", "规则“{name}”已存在；请另取标识。")
EDITION_TWICE = Words("fault.edition-twice", "edition 和 editions 只能写一个。")
NO_TABLE = Words("fault.no-table", "应写在 [{key}] 之下。")
NOT_A_TEXT = Words("fault.not-a-text", "应为带引号的文本。")
NOT_A_LIST = Words("fault.no-list", '应为文本的列表，例如 ["…"]。')
UNKNOWN_KEY = Words("fault.unknown-rule-key", "没有这一项；可用：{known}。")
