"""Rules as values: what each says, what it rests on, how grave a breach of it is, how to judge."""

from collections.abc import Callable, Iterable
from enum import Enum

import attrs

from govdisclosure.checks.case import Case
from govdisclosure.checks.verdicts import Severity, Verdict
from govdisclosure.editions import EDITIONS, INSTRUMENTS
from govdisclosure.form.model import Form
from govdisclosure.language import Language, Words
from govdisclosure.law import Citation


class Basis(Enum):
    """What a rule rests on."""

    PRINTED = "printed"
    """Printed on the form."""

    IMPLIED = "implied"
    """Implied by what the form prints, such as the word total."""

    LAW = "law"
    """Said by a law or regulation."""

    OURS = "ours"
    """Drawn up by the project; never more than a warning."""

    USER = "user"
    """Drawn up by whoever checks."""

    def text(self, lang: Language = "zh") -> str:
        """Return what the rule rests on in words."""
        return BASES[self].text(lang)


class RuleKind(Enum):
    """What a rule asks of what it looks at."""

    EQUATION = "equation"
    """Sums of cells, declared with the form."""

    VALUE = "value"
    """One figure at a time."""

    COMPARISON = "comparison"
    """Sums of cells of one report or of several, compared."""

    PREDICATE = "predicate"
    """Anything else: texts, dates, names."""


class RuleScope(Enum):
    """What a rule looks at."""

    REPORT = "report"
    """One report."""

    YEARS = "years"
    """A report and that of the year before."""

    FAMILY = "family"
    """A report and those of the subordinate organs."""

    TEXT = "text"
    """The text of a report, beside its tables or by itself."""


@attrs.frozen(kw_only=True)
class Rule:
    """A rule that reports are checked against.

    ``text`` says what must hold. ``cite`` is what it rests on, ``None`` standing for the form of
    the edition. ``judge`` yields a verdict for each place that the rule looks at, and nothing where
    it does not apply: where there is no report of the year before, or no text.
    """

    id: str
    kind: RuleKind
    scope: RuleScope = RuleScope.REPORT
    basis: Basis
    severity: Severity
    text: Words
    judge: Callable[[Case], Iterable[Verdict]] = attrs.field(repr=False)
    cite: Citation | None = None
    editions: tuple[str, ...] = tuple(EDITIONS)

    def citation(self, edition: str) -> Citation:
        """Return what the rule rests on.

        >>> from govdisclosure.checks import rule
        >>> rule("R1").citation("2021").short()
        'Form 2021'
        """
        return self.cite or INSTRUMENTS[edition].whole()

    def equations(self, form: Form) -> int:
        """Return how many equations of a form belong to the rule."""
        return sum(equation.rule == self.id for equation in form.equations)

    def to_dict(self, edition: str) -> dict[str, object]:
        """Return the rule as the command line prints it."""
        return {
            "rule": self.id,
            "edition": edition,
            "kind": self.kind.value,
            "scope": self.scope.value,
            "severity": self.severity.value,
            "basis": self.basis.value,
            "citation": self.citation(edition).short(),
            "equations": self.equations(EDITIONS[edition].form()),
            "text": self.text.fill().to_dict(),
        }


BASES = {
    Basis.PRINTED: Words("basis.printed", "表上载明"),
    Basis.IMPLIED: Words("basis.implied", "表格含义"),
    Basis.LAW: Words("basis.law", "法律规定"),
    Basis.OURS: Words("basis.ours", "本项目提出"),
    Basis.USER: Words("basis.user", "使用者自定"),
}
