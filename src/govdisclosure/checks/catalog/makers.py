"""R8: rules (规章) are counted only by organs that can make them."""

from collections.abc import Iterator

from govdisclosure.checks.case import Case
from govdisclosure.checks.rules import Basis, Rule, RuleKind
from govdisclosure.checks.verdicts import Outcome, Severity, Verdict
from govdisclosure.language import Words
from govdisclosure.organs import RULE_MAKING, OrganKind, can_make_rules

_ROW = "proactive.rules"


def judge_makers(case: Case) -> Iterator[Verdict]:
    """Yield a verdict on the row of rules, where it holds a figure and the organ is named."""
    given = {
        cell.id: figure
        for cell in case.form.rows[_ROW].cells
        if (figure := case.figures.get(cell.id)) is not None
    }
    if case.agency is None or not given:
        return
    counted = tuple(name for name, figure in given.items() if figure > 0)
    if not counted:
        yield Verdict(outcome=Outcome.PASS, cells=tuple(given), sentence=NO_RULES.fill())
        return
    can = can_make_rules(case.agency, case.kind)
    if can is None and case.kind not in _UNKNOWN:
        # The name of a city does not tell whether it is divided into districts, and it may be.
        return
    outcome, sentence = _VERDICTS[can]
    yield Verdict(
        outcome=outcome,
        cells=counted,
        found=max(given.values()),
        sentence=sentence.fill(agency=case.agency, most=max(given.values())),
    )


_UNKNOWN = (None, OrganKind.OTHER)

NO_RULES = Words("rule.R8.none", "“规章”一行没有大于0的数量。")
CAN = Words("rule.R8.passed", "“规章”一行的数量最多为{most}；{agency}可以制定规章。")
CANNOT = Words(
    "rule.R8.failed",
    "“规章”一行的数量最多为{most}，而{agency}不能制定规章；可以制定规章的是国务院部门和"
    "省、自治区、直辖市、设区的市、自治州的人民政府。如为规范性文件，应填入相应一行。",
)
UNKNOWN = Words(
    "rule.R8.undecided",
    "“规章”一行的数量最多为{most}；从名称看不出{agency}能否制定规章，无法核对。",
)
_VERDICTS = {
    True: (Outcome.PASS, CAN),
    False: (Outcome.FAIL, CANNOT),
    None: (Outcome.UNDECIDED, UNKNOWN),
}

RULES = (
    Rule(
        id="R8",
        kind=RuleKind.PREDICATE,
        basis=Basis.OURS,
        severity=Severity.WARNING,
        text=Words("rule.R8", "只有可以制定规章的机关，“规章”一行才有大于0的数量。"),
        judge=judge_makers,
        cite=RULE_MAKING,
    ),
)
