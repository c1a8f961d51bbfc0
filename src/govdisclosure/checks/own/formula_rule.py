"""Rules written as formulas: judged on a report, worded with the labels of their cells."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

import attrs

from govdisclosure.checks.blanks import Blank
from govdisclosure.checks.case import Case
from govdisclosure.checks.own.comparison import (
    Compared,
    Comparison,
    Place,
    Range,
    Sign,
    Sum,
    ends,
    exact,
)
from govdisclosure.checks.own.expansion import expand
from govdisclosure.checks.own.grammar import Formula, parse
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.verdicts import Outcome, Severity, Verdict
from govdisclosure.editions import EDITIONS, form_of
from govdisclosure.errors import Fault, InvalidRules
from govdisclosure.form.kinds import Figure, Kind
from govdisclosure.language import SOURCE, Sentence, Verbatim, Words
from govdisclosure.law import Stated
from govdisclosure.tomlfile import no_choice

_NAMED = 3
"""So many cells of a sum are named in a sentence; of more, the first of them and their number."""

_ID = re.compile(r"[\w.-]{1,40}")
_RESERVED = re.compile(r"[Rr]\d+")
"""The ids of the rules that come with the library, now or later."""

_Comparisons: TypeAlias = Mapping[tuple[str, str], tuple[Comparison, ...]]
"""What a formula means, by the edition of the report and that of the year before."""


def comparison_rule(
    id: str,  # noqa: A002  # what a rule calls it
    holds: str,
    *,
    zh: str | None = None,
    en: str | None = None,
    severity: Severity | str = Severity.WARNING,
    editions: Iterable[str] | None = None,
    cite: str | None = None,
) -> Rule:
    """Return a rule that compares sums of cells, as the formula ``holds`` writes it.

    ``zh`` and ``en`` say what must hold; one of them is enough. ``editions`` are those of the form
    that the rule is for: by default all that have its cells. ``cite`` says what the rule rests on.
    Where the formula asks for the report of the year before (``previous:``), the rule applies only
    with one. In a finding, ``found`` is the sum to the left and ``expected`` the one to the right.
    Raises `InvalidRules` with everything that is wrong.

    >>> from govdisclosure.checks import RULES, check
    >>> rule = comparison_rule(
    ...     "JS-1", "challenges.*.upheld <= challenges.*.total", en="No more upheld than there are"
    ... )
    >>> figures = {f"challenges.{kind}.{column}": number
    ...            for kind in ("reconsideration", "direct_litigation",
    ...                         "litigation_after_reconsideration")
    ...            for column, number in (("upheld", 2), ("total", 1))}
    >>> print(check(figures, rules=RULES.with_(rule)).warnings.text("en"))
    JS-1: No more upheld than there are: the left side comes to 6 (row “Administrative reconsideration”, column “Upheld”; row “Litigation without prior reconsideration”, column “Upheld”; row “Litigation after reconsideration”, column “Upheld”), the right side to 3 (row “Administrative reconsideration”, column “Total”; row “Litigation without prior reconsideration”, column “Total”; row “Litigation after reconsideration”, column “Total”); “left ≤ right” does not hold.
    """  # noqa: E501  # a doctest shows one line
    chosen = None if editions is None else tuple(dict.fromkeys(editions))
    texts = {lang: text for lang, text in ((SOURCE, zh), ("en", en)) if text and text.strip()}
    faults = list(_faults_of_id(id))
    formula: Formula | None = None
    comparisons: _Comparisons = {}
    try:
        formula = parse(holds)
        comparisons = _expanded(formula, chosen)
    except InvalidRules as error:
        faults += within("holds", error)
    faults += _faults_of_severity(severity)
    faults += [] if texts else [Fault("zh", "no-text", NO_TEXT.fill())]
    faults += _faults_of_editions(chosen)
    if formula is None or faults:
        raise InvalidRules(faults)
    words = Verbatim(f"rule.{id}", texts.get(SOURCE) or texts["en"], texts)
    asks_before = _asks_before(formula)
    return Rule(
        id=id,
        kind=RuleKind.COMPARISON,
        scope=RuleScope.YEARS if asks_before else RuleScope.REPORT,
        basis=Basis.USER,
        severity=Severity(severity),
        text=words,
        judge=Compares(text=words, comparisons=comparisons, asks_before=asks_before),
        cite=Stated(Verbatim("cite", cite) if cite and cite.strip() else UNSTATED),
        editions=tuple(dict.fromkeys(edition for edition, _ in comparisons)),
    )


def within(path: str, error: InvalidRules) -> Iterator[Fault]:
    """Yield faults with their places inside of something larger."""
    for fault in error.faults:
        joint = ", " if fault.path.startswith("column") else "."
        yield attrs.evolve(fault, path=f"{path}{joint}{fault.path}")


def _faults_of_id(name: str) -> Iterator[Fault]:
    if not _ID.fullmatch(name):
        yield Fault("id", "bad-id", BAD_ID.fill(name=name))
    elif _RESERVED.fullmatch(name):
        yield Fault("id", "reserved-id", RESERVED.fill(name=name))


def _faults_of_severity(severity: Severity | str) -> Iterator[Fault]:
    known = tuple(each.value for each in Severity)
    if not isinstance(severity, Severity) and severity not in known:
        yield no_choice("severity", severity, known)


def _faults_of_editions(editions: tuple[str, ...] | None) -> Iterator[Fault]:
    known = tuple(EDITIONS)
    for edition in editions or ():
        if edition not in known:
            yield no_choice("editions", edition, known)
    if editions == ():
        yield Fault("editions", "no-edition", NO_EDITION.fill())


def _asks_before(formula: Formula) -> bool:
    sides = (formula.left, formula.right)
    return any(cells.is_previous for side in sides for _, cells in side.cells())


def _expanded(formula: Formula, editions: tuple[str, ...] | None) -> _Comparisons:
    """Return what a formula means on each edition, and between two of them.

    Every edition asked for has to have its cells; where none is asked for, one of all has to.
    """
    found: dict[tuple[str, str], tuple[Comparison, ...]] = {}
    refused: list[Fault] = []
    asked = [edition for edition in editions or () if edition in EDITIONS]
    for edition in asked or EDITIONS:
        try:
            found[edition, edition] = expand(formula, edition, edition)
        except InvalidRules as error:
            refused += error.faults
    if refused and (asked or not found):
        # One and the same fault may be found on several editions.
        raise InvalidRules(dict.fromkeys(refused))
    if _asks_before(formula):
        for edition in [edition for edition, _ in found]:
            for before in EDITIONS:
                try:
                    found[edition, before] = expand(formula, edition, before)
                except InvalidRules:
                    continue  # these two forms cannot be compared so
    return found


@attrs.frozen(kw_only=True, eq=False)
class Compares:
    """Judges the comparisons that a formula means.

    A figure that cannot stand (R7) counts as a blank: nothing follows from it.
    """

    text: Words
    comparisons: _Comparisons
    asks_before: bool

    def __call__(self, case: Case) -> Iterator[Verdict]:
        """Yield a verdict for each comparison."""
        before = case.previous if self.asks_before else case
        if before is None:
            return
        for comparison in self.comparisons.get((case.edition, before.edition), ()):
            figures = {
                place: _figure(before if place.is_previous else case, place.cell)
                for place in comparison.places
            }
            yield self._verdict(case, comparison, comparison.of(figures))

    def _verdict(self, case: Case, comparison: Comparison, compared: Compared) -> Verdict:
        named = {place.cell for place in comparison.places if not place.is_previous}
        before = tuple(place.cell for place in comparison.places if place.is_previous)
        is_open = compared.outcome is Outcome.UNDECIDED
        return Verdict(
            outcome=compared.outcome,
            cells=tuple(cell for cell in case.form.cells if cell in named),
            found=None if is_open else exact(compared.left),
            expected=None if is_open else exact(compared.right),
            sentence=self._sentence(case, comparison, compared),
            blanks=tuple(_blanks(compared.blanks)),
            elsewhere=(case.previous.elsewhere(*before),) if before and case.previous else (),
        )

    def _sentence(self, case: Case, comparison: Comparison, compared: Compared) -> Sentence:
        words = {Outcome.PASS: HOLDS, Outcome.FAIL: BROKEN, Outcome.UNDECIDED: OPEN}
        sentence = words[compared.outcome].fill(
            rule=self.text,
            left=_side(case, comparison.left, compared.left),
            right=_side(case, comparison.right, compared.right),
            sign=_PRINTED.get(comparison.sign, comparison.sign.value),
        )
        if compared.outcome is Outcome.FAIL and compared.has_blanks:
            return HOPELESS.fill(sentence=sentence)
        needed = [said for blank in compared.blanks if (said := _needed(case, blank))]
        if needed and len(compared.blanks) <= _NAMED:
            return NEEDED.fill(sentence=sentence, needed=_joined(needed))
        return sentence


def _figure(case: Case, cell: str) -> Figure:
    return None if cell in case.unfit else case.figures.get(cell)


def _blanks(ranges: Iterable[Range]) -> Iterator[Blank]:
    """Yield the blanks of the report itself; of one with no lower bound there is none to give."""
    for blank in ranges:
        if not blank.place.is_previous and blank.least is not None:
            most = None if blank.most is None else _outwards(blank.most, ceil(blank.most))
            least = _outwards(blank.least, floor(blank.least))
            yield Blank(cell=blank.place.cell, least=least, most=most)


def _outwards(bound: Fraction, whole: int) -> int | Decimal:
    """Return a bound, or the whole number beyond it where its decimals do not end."""
    return exact(bound) if ends(bound) else whole


def _side(case: Case, side: Sum, total: Fraction) -> Sentence:
    if not side.factors:
        return NUMBER.fill(sum=exact(total))
    named = [_named(case, place) for place in list(side.factors)[:_NAMED]]
    count = len(side.factors)
    cells = _joined(named) if count <= _NAMED else MANY.fill(first=named[0], count=count)
    return SUM.fill(sum=exact(total), cells=cells)


def _named(case: Case, place: Place) -> Sentence:
    edition = case.previous.edition if place.is_previous and case.previous else case.edition
    form = form_of(edition)
    cell = form.cell(place.cell)
    return (CELL_BEFORE if place.is_previous else CELL).fill(
        row=Words(cell.row_id, form.rows[cell.row_id].line.wording),
        column=Words(cell.column_key, cell.column.wording),
    )


def _joined(sentences: list[Sentence]) -> Sentence:
    first, *others = sentences
    for other in others:
        first = JOINED.fill(first=first, next=other)
    return first


def _needed(case: Case, blank: Range) -> Sentence | None:
    """Say what a blank has to be; ``None`` where it may be anything."""
    cell = _named(case, blank.place)
    least = None if blank.least is None else _outwards(blank.least, floor(blank.least))
    most = None if blank.most is None else _outwards(blank.most, ceil(blank.most))
    if least is not None and least == most:
        return FORCED.fill(cell=cell, figure=least)
    if least == 0 and blank.place.kind is not Kind.CHANGE:
        least = None  # which goes without saying
    if least is None:
        return None if most is None else AT_MOST.fill(cell=cell, most=most)
    if most is None:
        return AT_LEAST.fill(cell=cell, least=least)
    return BETWEEN.fill(cell=cell, least=least, most=most)


_PRINTED = {Sign.UNEQUAL: "≠", Sign.AT_MOST: "≤", Sign.AT_LEAST: "≥"}

UNSTATED = Words("law.unstated", "未注明依据")
HOLDS = Words("compared.holds", "{rule}：左边为{left}，右边为{right}，“左边{sign}右边”成立。")
BROKEN = Words("compared.broken", "{rule}：左边为{left}，右边为{right}，“左边{sign}右边”不成立。")
OPEN = Words(
    "compared.open",
    "{rule}：已填数据左边为{left}，右边为{right}，有空白，“左边{sign}右边”是否成立无法核对。",
)
HOPELESS = Words("compared.hopeless", "{sentence}空白无论填何数均不成立。")
NEEDED = Words("compared.needed", "{sentence}要使其成立，{needed}。")
NUMBER = Words("compared.number", "{sum}")
SUM = Words("compared.sum", "{sum}（{cells}）")
CELL = Words("compared.cell", "“{row}”一行“{column}”一栏")
CELL_BEFORE = Words("compared.cell-before", "上年“{row}”一行“{column}”一栏")
MANY = Words("compared.many", "{first}等{count}项")
JOINED = Words("compared.joined", "{first}，{next}")
FORCED = Words("compared.forced", "{cell}应为{figure}")
BETWEEN = Words("compared.between", "{cell}应在{least}和{most}之间")
AT_LEAST = Words("compared.at-least", "{cell}不应小于{least}")
AT_MOST = Words("compared.at-most", "{cell}不应大于{most}")
BAD_ID = Words(
    "fault.bad-id", "规则标识“{name}”不合要求：只能有字母、数字、汉字和“-”“_”“.”，最多40个字符。"
)
RESERVED = Words("fault.reserved-id", "“{name}”是留给本库自带规则的标识（R 加数字）；请另取标识。")
NO_EDITION = Words("fault.no-edition", "至少须有一个格式版本。")
NO_TEXT = Words("fault.no-text", "须有规则的文字说明（zh 或 en，至少一种）。")
