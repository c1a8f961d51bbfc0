"""R9: the figures that the text states, against the tables."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from govdisclosure.checks.case import Case
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.verdicts import Outcome, Passage, Severity, Verdict
from govdisclosure.form.model import Form
from govdisclosure.language import Sentence, Words
from govdisclosure.narrative import Agreement, Comparison, Quantity, Reckoned, claims, compare

_RECEIVED, _LEFT = "requests.received.total", "requests.carried_forward.total"
_DEALT_WITH = ("requests.outcomes.total.total",)
_GRANTED = ("requests.outcomes.granted.total",)
_PUBLIC = "[^。]{0,40}(?:主动公开|获取)"
_ACCEPTED = r"[^。]{{0,40}}(?:受理\D{{0,6}}{0}(?!\d)|其中\D{{0,8}}{0}件[为是属])"
"""What may follow a figure in its sentence, and say why it is not that of the tables."""
_NAMED = 3
"""So many cells are named one by one; of more, the first stands for all."""


def judge_claims(case: Case) -> Iterator[Verdict]:
    """Yield a verdict for each figure of the text that is about the tables."""
    if case.report is None:
        return
    compared = [compare(claim, case.figures, case.form) for claim in claims(case.report)]
    for one in compared:
        match one.agreement:
            case Agreement.AGREES if case.passes:
                kept = [each for each in one.readings if each.agreement is Agreement.AGREES]
                yield _verdict(case, one, Outcome.PASS, AGREES, kept)
            case Agreement.CONTRADICTS if not (
                _may_be_a_share(one, compared)
                or _may_hold_what_was_not_accepted(one, case)
                or _may_leave_out_last_years(one, case)
                or _may_leave_out_what_was_public(one, case)
            ):
                words = ANYHOW if len(one.readings) > 1 else CONTRADICTS
                yield _verdict(case, one, Outcome.FAIL, words, one.readings)
            case Agreement.UNDECIDED:
                blank = [each for each in one.readings if each.total is None]
                if blank:
                    yield _verdict(case, one, Outcome.UNDECIDED, UNDECIDED, blank)
            case _:
                pass


def _may_be_a_share(one: Comparison, others: Sequence[Comparison]) -> bool:
    """Tell whether the text states the figure of the tables too, and a smaller one beside it.

    Such a text goes into parts without saying so in words that are understood here.
    """
    return any(
        other.agreement is Agreement.AGREES
        and other.claim.quantity is one.claim.quantity
        and set(other.claim.readings) & set(one.claim.readings)
        and other.claim.value > one.claim.value
        for other in others
    )


def _may_hold_what_was_not_accepted(one: Comparison, case: Case) -> bool:
    """Tell whether a text goes on with the figure of the tables as that of accepted requests.

    What was no request, or was withdrawn, some organs do not count.
    """
    return one.claim.quantity is Quantity.REQUESTS and any(
        reading.total is not None
        and reading.total < one.claim.value
        and re.match(_ACCEPTED.format(reading.total), _following(one, case)) is not None
        for reading in one.readings
    )


def _following(one: Comparison, case: Case) -> str:
    return case.texts.get(one.claim.path, "")[one.claim.end :]


def _may_leave_out_last_years(one: Comparison, case: Case) -> bool:
    """Tell whether a figure is that of this year's requests which were dealt with in the year."""
    received, left = case.figures.get(_RECEIVED), case.figures.get(_LEFT)
    return (
        received is not None
        and left is not None
        and one.claim.value == received - left
        and any(reading.cells == _DEALT_WITH for reading in one.readings)
    )


def _may_leave_out_what_was_public(one: Comparison, case: Case) -> bool:
    """Tell whether a text names apart the requests for what was public already (Reg. 36(1)(1)).

    The tables count them as granted.
    """
    nearest = one.nearest
    if nearest is None or nearest.cells != _GRANTED or nearest.total is None:
        return False
    return one.claim.value < nearest.total and re.match(_PUBLIC, _following(one, case)) is not None


def _verdict(
    case: Case, one: Comparison, outcome: Outcome, words: Words, shown: Sequence[Reckoned]
) -> Verdict:
    claim, nearest = one.claim, one.nearest
    concerned = {cell for reading in one.readings for cell in reading.cells}
    return Verdict(
        outcome=outcome,
        cells=tuple(sorted(concerned, key=_places(case.form).__getitem__)),
        expected=None if nearest is None or outcome is Outcome.UNDECIDED else nearest.total,
        found=claim.value,
        passages=(Passage(path=claim.path, start=claim.start, end=claim.end, text=claim.passage),),
        sentence=words.fill(
            where=_where(case.form, claim.path),
            passage=claim.passage,
            readings=_listed([_reading(case.form, each) for each in shown], BESIDES),
        ),
    )


@cache
def _places(form: Form) -> dict[str, int]:
    return {name: place for place, name in enumerate(form.cells)}


def _where(form: Form, path: str) -> Sentence:
    """Name the place of a text by the nearest heading over it."""
    # Remarks stand under the headings of the tables that they are named after.
    name = path.removeprefix("remarks.")
    while name not in form.headings and "." in name:
        name = name.rpartition(".")[0]
    heading = form.headings.get(name)
    return PREAMBLE.fill() if heading is None else Words(name, heading.wording).fill()


def _reading(form: Form, reading: Reckoned) -> Sentence:
    named = reading.cells[:_NAMED] if len(reading.cells) <= _NAMED else reading.cells[:1]
    cells = _listed([_cell(form, name) for name in named], PLUS)
    if len(named) < len(reading.cells):
        cells = AND_MORE.fill(cells=cells, count=len(reading.cells))
    if reading.total is None:
        return HAS_BLANKS.fill(cells=cells)
    return COMES_TO.fill(cells=cells, total=reading.total)


def _cell(form: Form, name: str) -> Sentence:
    cell = form.cell(name)
    return CELL.fill(
        row=Words(cell.row_id, form.rows[cell.row_id].line.wording).fill(),
        column=Words(cell.column_key, cell.column.wording).fill(),
    )


def _listed(sentences: Sequence[Sentence], words: Words) -> Sentence:
    first, *others = sentences
    for other in others:
        first = words.fill(first=first, second=other)
    return first


AGREES = Words("rule.R9.passed", "“{where}”中的“{passage}”与表相符：{readings}。")
CONTRADICTS = Words("rule.R9.failed", "“{where}”中的“{passage}”与表不符：{readings}。")
ANYHOW = Words(
    "rule.R9.failed-anyhow", "“{where}”中的“{passage}”无论怎样理解都与表不符：{readings}。"
)
UNDECIDED = Words("rule.R9.undecided", "“{where}”中的“{passage}”无法与表核对：{readings}。")
PREAMBLE = Words("rule.R9.preamble", "引言")
CELL = Words("rule.R9.cell", "“{row}”（{column}）")
PLUS = Words("rule.R9.plus", "{first}加{second}")
AND_MORE = Words("rule.R9.and-more", "{cells}等{count}个单元格之和")
COMES_TO = Words("rule.R9.comes-to", "{cells}为{total}")
HAS_BLANKS = Words("rule.R9.has-blanks", "{cells}有空白")
BESIDES = Words("rule.R9.besides", "{first}，{second}")

RULES = (
    Rule(
        id="R9",
        kind=RuleKind.COMPARISON,
        scope=RuleScope.TEXT,
        basis=Basis.OURS,
        severity=Severity.WARNING,
        text=Words(
            "rule.R9",
            "文中所述的申请、复议、诉讼等数据与表中一致：新收、受理为第一项，收办为第一、二项之和，"
            "办结、答复为（七）总计，结转为第二项或第四项。",
        ),
        judge=judge_claims,
    ),
)
"""The rule of this module."""
