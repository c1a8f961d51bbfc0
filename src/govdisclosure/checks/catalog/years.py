"""R5 and R6: what one year hands to the next, requests still open and documents in force."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TypeVar

import attrs

from govdisclosure.checks.blanks import Blank, blanks_of
from govdisclosure.checks.case import Case
from govdisclosure.checks.catalog.figures import IMPOSSIBLE, NEEDED, NO_MORE, TOGETHER
from govdisclosure.checks.catalog.likelier import likelier
from govdisclosure.checks.catalog.successive import (
    last_report,
    named_otherwise,
    obstacle,
    this_report,
)
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.verdicts import Outcome, Severity, Side, Verdict
from govdisclosure.editions import form_of
from govdisclosure.editions.crosswalk import comparable, crosswalk
from govdisclosure.form.kinds import Figure
from govdisclosure.form.model import Cell, Equation
from govdisclosure.language import Sentence, Words

_LAST = "previous."
"""What stands before the cells of the year before in an equation over both years."""

_OVER, _FORWARD = "requests.carried_over", "requests.carried_forward"
_DOCUMENTS = ("proactive.rules", "proactive.normative_documents")


AnyVerdict = TypeVar("AnyVerdict", bound=Verdict)


@attrs.frozen(kw_only=True)
class Link:
    """A place at which a report goes on from that of the year before.

    What was handed on, with ``added`` and without ``taken``, comes to ``cell``. ``handed`` are the
    cells of the year before, on its own form; there are none where that form has nothing that is
    comparable, and ``apart`` then says why.
    """

    place: Sentence
    cell: str
    cells: tuple[str, ...]
    """The cells of the report that is checked, in form order."""

    handed: tuple[str, ...]
    added: str | None = None
    taken: str | None = None
    apart: Sentence | None = None

    @property
    def equation(self) -> Equation:
        """The link as an equation over both years."""
        handed = tuple(f"{_LAST}{cell}" for cell in self.handed)
        added, taken = ((cell,) if cell else () for cell in (self.added, self.taken))
        return Equation(rule="", on="", left=handed + added, right=(self.cell, *taken))


@attrs.frozen(kw_only=True)
class Successive:
    """Judges the links between a report and that of the year before."""

    links: Callable[[str, str], tuple[Link, ...]]
    passed: Words
    failed: Words
    blank: Words

    def __call__(self, case: Case) -> Iterator[Verdict]:
        """Yield a verdict for each link, or a single one where nothing can be compared."""
        last = case.previous
        if last is None:
            return
        links = self.links(case.edition, last.edition)
        why = obstacle(case, last)
        if why is not None:
            yield Verdict(
                outcome=Outcome.UNDECIDED,
                cells=tuple(cell for link in links for cell in link.cells),
                sentence=why,
                elsewhere=(last.elsewhere(*(cell for link in links for cell in link.handed)),),
            )
            return
        also = named_otherwise(case, last)
        reports = {"this": this_report(case), "last": last_report(last)}
        for link in links:
            verdict = self._judged(case, last, link, reports)
            if verdict is not None:
                yield verdict if also is None else also_saying(verdict, also)

    def _judged(
        self, case: Case, last: Case, link: Link, reports: Mapping[str, Sentence]
    ) -> Verdict | None:
        """Return what comes of a link; nothing where it holds and nobody asks for that."""
        if link.apart is not None:
            return Verdict(
                outcome=Outcome.UNDECIDED,
                cells=link.cells,
                sentence=APART.fill(place=link.place, reason=link.apart, **reports),
                elsewhere=(last.elsewhere(),),
            )
        handed = _sum(last.figures.get(cell) for cell in link.handed)
        added, taken, found = (
            case.figures.get(cell) if cell else 0 for cell in (link.added, link.taken, link.cell)
        )
        figures = {"handed": handed, "added": added, "taken": taken, "found": found}
        if handed is None or added is None or taken is None or found is None:
            sentence = self.blank.fill(place=link.place, **reports, **figures)
            return _with_blanks(case, last, link, reports, sentence)
        expected = handed + added - taken
        gap = found - expected
        if not gap and not case.passes:
            return None
        verdict = Verdict(
            outcome=Outcome.FAIL if gap else Outcome.PASS,
            cells=link.cells,
            expected=expected,
            found=found,
            sentence=(self.failed if gap else self.passed).fill(
                place=link.place,
                expected=expected,
                difference=max(gap, -gap),
                **reports,
                **figures,
            ),
            elsewhere=(last.elsewhere(*link.handed),),
        )
        suspect = likelier(case, link.cell, expected, last, link.handed) if gap else None
        return verdict if suspect is None else blaming(verdict, *suspect)


def also_saying(verdict: AnyVerdict, more: Sentence) -> AnyVerdict:
    """Return a verdict whose sentence says one thing more."""
    return attrs.evolve(verdict, sentence=BOTH.fill(sentence=verdict.sentence, more=more))


def blaming(verdict: AnyVerdict, side: Side, reason: Sentence) -> AnyVerdict:
    """Return a verdict that holds one of the two reports likelier wrong, and says why."""
    return attrs.evolve(also_saying(verdict, reason), likelier=side)


def _with_blanks(
    case: Case, last: Case, link: Link, reports: Mapping[str, Sentence], sentence: Sentence
) -> Verdict:
    """Return what a link with blanks comes to: open, or broken whatever they are."""
    figures = dict(case.figures) | {
        f"{_LAST}{cell}": last.figures.get(cell) for cell in link.handed
    }
    blanks = blanks_of(link.equation, figures)
    there = last.elsewhere(*link.handed)
    if blanks is None:
        # A figure that cannot stand in the earlier report says nothing against a blank in this one.
        is_open = any(cell in last.unfit for cell in link.handed)
        return Verdict(
            outcome=Outcome.UNDECIDED if is_open else Outcome.FAIL,
            cells=link.cells,
            found=case.figures.get(link.cell),
            sentence=(OPEN if is_open else IMPOSSIBLE).fill(sentence=sentence),
            elsewhere=(there,),
        )
    needed = _needed(case, last, link, reports, blanks)
    return Verdict(
        outcome=Outcome.UNDECIDED,
        cells=link.cells,
        sentence=OPEN.fill(sentence=sentence)
        if needed is None
        else NEEDED.fill(sentence=sentence, needed=needed),
        blanks=tuple(blank for blank in blanks if not _is_there(blank)),
        elsewhere=(attrs.evolve(there, blanks=tuple(_there(blanks))),),
    )


def _is_there(blank: Blank) -> bool:
    return blank.cell.startswith(_LAST)


def _there(blanks: Iterable[Blank]) -> Iterator[Blank]:
    """Yield the blanks of the report of the year before, under the ids that they have there."""
    for blank in blanks:
        if _is_there(blank):
            yield attrs.evolve(blank, cell=blank.cell.removeprefix(_LAST))


def _needed(
    case: Case,
    last: Case,
    link: Link,
    reports: Mapping[str, Sentence],
    blanks: tuple[Blank, ...],
) -> Sentence | None:
    """Say what the blanks have to be; ``None`` where there is nothing to say."""
    first, *others = blanks
    if first.most is None:
        return None
    if others:
        return (NO_MORE if first.most == 0 else TOGETHER).fill(figure=first.most)
    there = _is_there(first)
    name = first.cell.removeprefix(_LAST)
    form = (last if there else case).form
    cell = form.cell(name)
    within_row = link.added is not None
    line = form.rows[cell.row_id].line.wording
    return ONE_BLANK_OF.fill(
        report=reports["last" if there else "this"],
        cell=_column(cell) if within_row else Words(cell.row_id, line).fill(),
        figure=first.most,
    )


def _sum(figures: Iterable[Figure]) -> Figure:
    total: int | Decimal = 0
    for figure in figures:
        if figure is None:
            return None
        total += figure
    return total


@cache
def requests_carried(edition: str, before: str) -> tuple[Link, ...]:
    """Return the links of R5, one for each column of table three."""
    return tuple(
        _link(edition, before, _column(cell), cell.id, handed=f"{_FORWARD}.{cell.attribute}")
        for cell in form_of(edition).rows[_OVER].cells
    )


@cache
def documents_in_force(edition: str, before: str) -> tuple[Link, ...]:
    """Return the links of R6, one for each kind of documents."""
    rows = form_of(edition).rows
    return tuple(
        _link(
            edition,
            before,
            Words(name, rows[name].line.wording).fill(),
            f"{name}.in_force",
            handed=f"{name}.in_force",
            added=f"{name}.issued",
            taken=f"{name}.repealed",
        )
        for name in _DOCUMENTS
    )


def _link(
    edition: str,
    before: str,
    place: Sentence,
    cell: str,
    *,
    handed: str,
    added: str | None = None,
    taken: str | None = None,
) -> Link:
    """Return a link; ``handed`` is the cell of the year before as the edition itself has it."""
    there = comparable(handed, edition, before)
    apart = None
    if there is None:
        found = next(each for each in crosswalk(edition, before) if handed in each.source)
        apart = found.reason.fill()
    return Link(
        place=place,
        cell=cell,
        cells=tuple(each for each in (added, taken, cell) if each),
        handed=there or (),
        added=added,
        taken=taken,
        apart=apart,
    )


def _column(cell: Cell) -> Sentence:
    return Words(cell.column_key, cell.column.wording).fill()


BOTH = Words("years.both", "{sentence}{more}")
APART = Words("years.apart", "“{place}”：{last}与{this}所用格式不同，无法核对。{reason}")
OPEN = Words("years.open", "{sentence}无法核对。")
ONE_BLANK_OF = Words("years.one-blank", "{report}的“{cell}”应为{figure}。")


RULES = (
    Rule(
        id="R5",
        kind=RuleKind.COMPARISON,
        scope=RuleScope.YEARS,
        basis=Basis.IMPLIED,
        severity=Severity.WARNING,
        text=Words(
            "rule.R5",
            "表三每列：上年结转的申请数量，等于上一年度报告中结转下年度继续办理的数量。",
        ),
        judge=Successive(
            links=requests_carried,
            passed=Words(
                "rule.R5.passed",
                "“{place}”一列：{this}的上年结转为{found}，与{last}的结转下年度一致。",
            ),
            failed=Words(
                "rule.R5.failed",
                "“{place}”一列：{this}的上年结转为{found}，{last}的结转下年度为{handed}，"
                "相差{difference}。",
            ),
            blank=Words(
                "rule.R5.blank",
                "“{place}”一列：{this}的上年结转为{found}，{last}的结转下年度为{handed}。",
            ),
        ),
    ),
    Rule(
        id="R6",
        kind=RuleKind.COMPARISON,
        scope=RuleScope.YEARS,
        basis=Basis.OURS,
        severity=Severity.WARNING,
        text=Words(
            "rule.R6",
            "现行有效件数等于上一年度报告的现行有效件数，加本年制发件数，减本年废止件数。"
            "因修订、职能调整或集中清理而不符的，属正常情形。",
        ),
        judge=Successive(
            links=documents_in_force,
            passed=Words(
                "rule.R6.passed",
                "“{place}”：{last}的现行有效{handed}件，加本年制发{added}件，减本年废止{taken}件，"
                "等于{this}的现行有效{found}件。",
            ),
            failed=Words(
                "rule.R6.failed",
                "“{place}”：{last}的现行有效{handed}件，加本年制发{added}件，减本年废止{taken}件，"
                "为{expected}件，{this}的现行有效为{found}件，相差{difference}件；"
                "修订、职能调整、集中清理也可能造成差异。",
            ),
            blank=Words(
                "rule.R6.blank",
                "“{place}”：{last}的现行有效为{handed}，{this}的本年制发为{added}，"
                "本年废止为{taken}，现行有效为{found}。",
            ),
        ),
        editions=("2021",),
    ),
)
