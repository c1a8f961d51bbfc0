"""Rules explained: what each says and rests on, with reports that it passes, fails, leaves open."""

import datetime
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from typing import Any

import attrs

from govdisclosure.checks.case import Subject
from govdisclosure.checks.catalog import RULES, rule
from govdisclosure.checks.check import check
from govdisclosure.checks.children import Children
from govdisclosure.checks.findings import Finding, Findings
from govdisclosure.checks.implied import circles
from govdisclosure.checks.rules import Rule
from govdisclosure.checks.ruleset import Ruleset
from govdisclosure.checks.verdicts import Outcome
from govdisclosure.editions import REPORT_YEARS, form_of, report_class
from govdisclosure.form.kinds import Figure, Kind
from govdisclosure.form.model import Equation
from govdisclosure.language import Language, Words
from govdisclosure.report import Agency


@attrs.frozen(kw_only=True)
class Sample:
    """A report of an example, as the data of the examples give it.

    Without a ``year`` it is on the second year for which the edition is the official form, and one
    of the year before on the first. Every figure is zero but for those named in ``figures``, and
    those named in ``blank`` (patterns such as ``challenges.*``) are blank. ``texts`` are further
    values by their paths in a report. ``is_flat`` makes a mapping of the figures, which may hold
    what no report can.
    """

    agency: str = "示例县示例局"
    year: int | None = None
    figures: Mapping[str, int | str] = attrs.field(factory=dict)
    blank: tuple[str, ...] = ()
    texts: Mapping[str, str | int | datetime.date] = attrs.field(factory=dict)
    is_flat: bool = False

    def subject(self, edition: str, *, before: int = 0) -> Subject:
        """Return the report, or its figures; ``before`` is how many years earlier it is."""
        figures = dict(self._figures(edition))
        if self.is_flat:
            return figures
        year = REPORT_YEARS[edition][1] - before if self.year is None else self.year
        report = report_class(edition)(agency=Agency(name=self.agency), year=year)
        return report.evolve({**figures, **self.texts})

    def _figures(self, edition: str) -> Iterator[tuple[str, Figure]]:
        for name, cell in form_of(edition).cells.items():
            given: Any = self.figures.get(name, 0)
            if any(fnmatchcase(name, pattern) for pattern in self.blank):
                yield name, None
            else:
                yield name, Decimal(given) if cell.kind is Kind.MONEY else given


@attrs.frozen(kw_only=True)
class Example:
    """A report that shows a rule at work, with what the rule comes to on it.

    ``options`` are further arguments of `check`.
    """

    rule: str
    outcome: Outcome
    edition: str
    sample: Sample
    previous: Sample | None = None
    children: Children[Sample] = Children()
    options: Mapping[str, Any] = attrs.field(factory=dict)

    def findings(self) -> Findings:
        """Return the findings that have the outcome of the example.

        >>> print(examples("R4")[0].findings()[0].text())
        R4：表四“行政复议”：四种结果之和为3，等于总计。
        """
        return Findings(each for each in self.all_findings() if each.outcome is self.outcome)

    def all_findings(self) -> Findings:
        """Return all that the rule comes to, the passes with it."""
        return check(
            self.sample.subject(self.edition),
            edition=self.edition,
            previous=None
            if self.previous is None
            else self.previous.subject(self.edition, before=1),
            children=self.children.each(lambda child: child.subject(self.edition)),
            rules=Ruleset([rule(self.rule)]),
            passes=True,
            **self.options,
        )

    @property
    def finding(self) -> Finding:
        """The finding that the example was made for: on figures that it names, where it does."""
        found = self.findings()
        named = (each for each in found if self.sample.figures.keys() & set(each.cells))
        return next(named, found[0])


@cache
def examples(name: str) -> tuple[Example, ...]:
    """Return the examples of a rule, for each edition that it applies to.

    Raises `UnknownName` when there is no such rule.
    """
    chosen = rule(name)
    source = resources.files("govdisclosure.checks.catalog") / "examples" / f"{name}.toml"
    entries = tomllib.loads(source.read_text("utf-8"))["example"]
    return tuple(
        _example(chosen, entry, edition)
        for edition in chosen.editions
        for entry in entries
        if edition in entry.get("editions", chosen.editions)
    )


def _example(chosen: Rule, entry: Mapping[str, Any], edition: str) -> Example:
    previous, own = entry.get("previous"), entry.get("own")
    return Example(
        rule=chosen.id,
        outcome=Outcome(entry["outcome"]),
        edition=edition,
        sample=_sample(entry),
        previous=None if previous is None else _sample(previous),
        children=Children(
            [_sample(child) for child in entry.get("children", ())],
            own=None if own is None else _sample(own),
            missing=entry.get("missing", ()),
        ),
        options=entry.get("options", {}),
    )


def _sample(entry: Mapping[str, Any]) -> Sample:
    names = {attribute.name for attribute in attrs.fields(Sample)}
    given = {name: value for name, value in entry.items() if name in names}
    return Sample(**{**given, "blank": tuple(given.get("blank", ()))})


@attrs.frozen(kw_only=True)
class Explanation:
    """A rule with its examples."""

    rule: Rule
    edition: str
    examples: tuple[Example, ...]

    def text(self, lang: Language = "zh") -> str:
        """Return the explanation in words."""
        return "\n".join(self._lines(lang))

    def implied(self) -> tuple[tuple[Equation, ...], ...]:
        """Return the sets with equations of the rule, any one of which follows from the others."""
        return tuple(
            circle
            for circle in implied(self.edition)
            if any(equation.rule == self.rule.id for equation in circle)
        )

    def to_dict(self) -> dict[str, object]:
        """Return the explanation as the command line prints it."""
        return {
            **self.rule.to_dict(self.edition),
            "examples": [
                {"outcome": example.outcome.value, "finding": example.finding.to_dict()}
                for example in self.examples
            ],
        }

    def _lines(self, lang: Language) -> Iterator[str]:
        yield TITLE.fill(rule=self.rule.id, text=self.rule.text.fill()).text(lang)
        basis = self.rule.basis.text(lang)
        citation = self.rule.citation(self.edition).text(lang)
        grave = self.rule.severity.text(lang)
        yield BASIS.fill(severity=grave, basis=basis, citation=citation).text(lang)
        for circle in self.implied():
            counts = Counter(equation.rule for equation in circle)
            which = tuple(f"{name} × {count}" for name, count in sorted(counts.items()))
            yield IMPLIED.fill(count=len(circle), which=which).text(lang)
        for example in self.examples:
            sentence = example.finding.sentence
            yield EXAMPLES[example.outcome].fill(sentence=sentence).text(lang)


@cache
def implied(edition: str) -> tuple[tuple[Equation, ...], ...]:
    """Return the sets of a form's equations any one of which follows from the others of its set.

    >>> [len(circle) for circle in implied("2021")]
    [29, 11]
    """
    # Rows first: a sum of sums is then put down to the rows and columns that it is the sum of.
    return circles(sorted(form_of(edition).equations, key=lambda each: each.rule, reverse=True))


def explain(name: str, *, edition: str = "2021", rules: Ruleset = RULES) -> Explanation:
    """Explain a rule: what it says, what it rests on, and an example of each outcome.

    Rules of ``rules`` that do not come with the library have no examples. Raises `UnknownName` when
    there is no such rule, or it does not apply to the edition.

    >>> print(explain("R3").text().splitlines()[0])
    R3：表三每行：总计等于自然人与各类法人或其他组织之和。
    """
    chosen = rules.on(edition)[name]
    shown = examples(name) if name in RULES else ()
    return Explanation(
        rule=chosen,
        edition=edition,
        examples=tuple(each for each in shown if each.edition == edition),
    )


TITLE = Words("explain.title", "{rule}：{text}")
IMPLIED = Words("explain.implied", "有{count}个等式（{which}），其中任何一个都可由其余推出。")
BASIS = Words("explain.basis", "{severity}；{basis}，{citation}")
EXAMPLES = {
    Outcome.PASS: Words("explain.pass", "成立的例子：{sentence}"),
    Outcome.FAIL: Words("explain.fail", "不成立的例子：{sentence}"),
    Outcome.UNDECIDED: Words("explain.undecided", "无法核对的例子：{sentence}"),
}
