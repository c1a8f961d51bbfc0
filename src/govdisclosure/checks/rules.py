"""The rules as values: what each says, what it rests on, how grave a breach of it is."""

from enum import Enum

import attrs

from govdisclosure.editions import EDITIONS, INSTRUMENTS
from govdisclosure.errors import UnknownName
from govdisclosure.form.model import Form
from govdisclosure.language import Language, Words
from govdisclosure.law import Citation


class Severity(Enum):
    """How grave a breach is; only what is printed, implied or law may be an error."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


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

    def text(self, lang: Language = "zh") -> str:
        """Return what the rule rests on in words."""
        return BASES[self].text(lang)


class RuleKind(Enum):
    """What a rule looks at: sums of cells, or one value at a time."""

    EQUATION = "equation"
    VALUE = "value"


@attrs.frozen(kw_only=True)
class Rule:
    """A rule on one report.

    ``text`` says what must hold. ``passed``, ``failed`` and ``undecided`` are the sentences of its
    findings.
    """

    id: str
    kind: RuleKind
    basis: Basis
    severity: Severity
    text: Words
    passed: Words = attrs.field(repr=False)
    failed: Words = attrs.field(repr=False)
    undecided: Words = attrs.field(repr=False)
    editions: tuple[str, ...] = tuple(EDITIONS)

    def citation(self, edition: str) -> Citation:
        """Return what the rule rests on: the form of the edition.

        >>> rule("R1").citation("2021").short()
        'Form 2021'
        """
        return INSTRUMENTS[edition].whole()

    def equations(self, form: Form) -> int:
        """Return how many equations of a form belong to the rule."""
        return sum(equation.rule == self.id for equation in form.equations)

    def to_dict(self, edition: str) -> dict[str, object]:
        """Return the rule as the command line prints it."""
        return {
            "rule": self.id,
            "edition": edition,
            "kind": self.kind.value,
            "scope": "report",
            "severity": self.severity.value,
            "basis": self.basis.value,
            "citation": self.citation(edition).short(),
            "equations": self.equations(EDITIONS[edition].form()),
            "text": self.text.fill().to_dict(),
        }


def rule(name: str) -> Rule:
    """Return a rule by its id; raise `UnknownName` when there is none.

    >>> rule("R3").text.text()
    '表三每行：总计等于自然人与各类法人或其他组织之和。'
    """
    if name not in RULES:
        raise UnknownName(UNKNOWN_RULE.fill(name=name, known=tuple(RULES)))
    return RULES[name]


BASES = {
    Basis.PRINTED: Words("basis.printed", "表上载明"),
    Basis.IMPLIED: Words("basis.implied", "表格含义"),
    Basis.LAW: Words("basis.law", "法律规定"),
    Basis.OURS: Words("basis.ours", "本项目提出"),
}
UNKNOWN_RULE = Words("error.unknown-rule", "没有名为“{name}”的规则；已有：{known}。")

RULES = {
    known.id: known
    for known in (
        Rule(
            id="R1",
            kind=RuleKind.EQUATION,
            basis=Basis.PRINTED,
            severity=Severity.ERROR,
            text=Words(
                "rule.R1",
                "表三每列：第一项加第二项之和，等于第三项（总计）加第四项之和。",
            ),
            passed=Words(
                "rule.R1.passed",
                "“{column}”一列：第一项加第二项之和为{expected}，等于第三项加第四项之和。",
            ),
            failed=Words(
                "rule.R1.failed",
                "“{column}”一列：第一项加第二项之和为{expected}，"
                "第三项加第四项之和为{found}，相差{difference}。",
            ),
            undecided=Words(
                "rule.R1.undecided",
                "“{column}”一列：第一至四项中有{blanks}个空白，无法核对。",
            ),
        ),
        Rule(
            id="R2",
            kind=RuleKind.EQUATION,
            basis=Basis.IMPLIED,
            severity=Severity.ERROR,
            text=Words("rule.R2", "表三每列：（七）总计等于各项办理结果之和。"),
            passed=Words(
                "rule.R2.passed", "“{column}”一列：各项办理结果之和为{expected}，等于（七）总计。"
            ),
            failed=Words(
                "rule.R2.failed",
                "“{column}”一列：各项办理结果之和为{expected}，（七）总计为{found}，"
                "相差{difference}。",
            ),
            undecided=Words(
                "rule.R2.undecided",
                "“{column}”一列：各项办理结果及其总计中有{blanks}个空白，无法核对。",
            ),
        ),
        Rule(
            id="R3",
            kind=RuleKind.EQUATION,
            basis=Basis.IMPLIED,
            severity=Severity.ERROR,
            text=Words("rule.R3", "表三每行：总计等于自然人与各类法人或其他组织之和。"),
            passed=Words("rule.R3.passed", "“{row}”一行：各类申请人之和为{expected}，等于总计。"),
            failed=Words(
                "rule.R3.failed",
                "“{row}”一行：各类申请人之和为{expected}，总计为{found}，相差{difference}。",
            ),
            undecided=Words("rule.R3.undecided", "“{row}”一行：有{blanks}个空白，无法核对。"),
        ),
        Rule(
            id="R4",
            kind=RuleKind.EQUATION,
            basis=Basis.IMPLIED,
            severity=Severity.ERROR,
            text=Words("rule.R4", "表四：各总计等于其四种结果之和。"),
            passed=Words("rule.R4.passed", "表四“{row}”：四种结果之和为{expected}，等于总计。"),
            failed=Words(
                "rule.R4.failed",
                "表四“{row}”：四种结果之和为{expected}，总计为{found}，相差{difference}。",
            ),
            undecided=Words("rule.R4.undecided", "表四“{row}”：有{blanks}个空白，无法核对。"),
        ),
        Rule(
            id="R7",
            kind=RuleKind.VALUE,
            basis=Basis.IMPLIED,
            severity=Severity.ERROR,
            text=Words(
                "rule.R7",
                "数量为非负整数，金额不为负；只有格式写明“增/减”之处可以有正负。",
            ),
            passed=Words("rule.R7.passed", "“{table}”：所填的{count}个数据均符合要求。"),
            failed=Words("rule.R7.failed", "“{row}”一行“{column}”一栏：{why}"),
            undecided=Words("rule.R7.undecided", "“{table}”：没有任何数据，无法核对。"),
        ),
    )
}
"""The rules by their ids."""
