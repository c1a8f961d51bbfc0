"""R16: a consolidated report is the sum of the reports below it and that of its own office.

One verdict is yielded for each cell that is broken. What holds, and what cannot be told, is said
once for each row.
"""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from govdisclosure.checks.blanks import Blank
from govdisclosure.checks.case import Case, Subject
from govdisclosure.checks.catalog.overlaps import counted_twice, doubts_about
from govdisclosure.checks.catalog.sums import CellSum, Sums, cells_of, coverage, name_of
from govdisclosure.checks.children import Children, Coverage
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.verdicts import Elsewhere, Outcome, Severity, Verdict
from govdisclosure.form.kinds import Figure, Kind, less
from govdisclosure.form.model import Cell, Row
from govdisclosure.language import Sentence, Words

_SHARED_ROWS = (
    "proactive.rules",
    "proactive.normative_documents",
    "challenges.litigation_after_reconsideration",
)
_SHARED_COLUMNS = ("items_last_year", "change")
"""What several organs may each count, and a consolidated report once: documents that they issue
together, items (项目) that each of them has, such as the same licence in every county, and suits
against the organ that decided and the one that reconsidered (行政诉讼法第二十六条; no copy of it
at hand)."""


def own_share(
    report: Subject, children: Iterable[Subject], *, edition: str | None = None
) -> dict[str, Figure]:
    """Return what a consolidated report has beyond the sum of those below it, cell by cell.

    That is the share of the organ's own office; ``own`` of `Children` is left aside. An amount is
    in the unit of the report. ``None`` stands where a blank, a missing report, another year or an
    unstated unit leaves it open. A negative share cannot be right, but for documents issued
    together, items that several organs have, and changes; `check` says so (R16), and whether a
    report was handed over twice. Raises `UnknownName` as `check` does.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> def received(name, count):
    ...     report = y2021.Report(agency=Agency(name=name), year=2025)
    ...     return report.evolve({"requests.received.total": count})
    >>> county = received("示例县", 9)
    >>> bureaus = [received("示例县财政局", 4), received("示例县教育局", 3)]
    >>> own_share(county, bureaus)["requests.received.total"]
    2
    """
    declared = attrs.evolve(
        Children.declared(children), own=None, covers=Coverage.CONSOLIDATED
    ).each(lambda child: Case.of(child, edition=edition))
    sums = Sums.of(Case.of(report, edition=edition, children=declared))
    return {each.cell.id: each.own_share for each in sums.all()}


def is_shared(cell: Cell) -> bool:
    """Tell whether several organs may count the same in a cell, and all of them together once."""
    return cell.row_id in _SHARED_ROWS or cell.attribute in _SHARED_COLUMNS


def judge_family(case: Case) -> Iterator[Verdict]:
    """Yield what a report comes to beside those below it; nothing where none is declared."""
    if case.children.is_empty:
        return
    if coverage(case) is Coverage.OWN:
        yield Verdict(outcome=Outcome.UNDECIDED, sentence=COVERS_OWN.fill())
        return
    twice = tuple(counted_twice(case))
    if twice:
        yield from twice
        return
    doubts = tuple(doubts_about(case))
    yield from doubts
    sums = Sums.of(case)
    for stranger in sums.strangers:
        yield Verdict(
            outcome=Outcome.UNDECIDED,
            sentence=OTHER_YEAR.fill(
                name=name_of(case, stranger), year=str(stranger.year), expected=str(case.year)
            ),
            elsewhere=(stranger.elsewhere(),),
        )
    if not sums.members:
        yield Verdict(outcome=Outcome.UNDECIDED, sentence=NOTHING_BELOW.fill(names=sums.absent))
        return
    for row in case.form.rows.values():
        yield from _Row(case=case, row=row, sums=sums, in_doubt=bool(doubts)).verdicts()


@attrs.frozen(kw_only=True, eq=False)
class _Row:
    """A row of a report beside the same row of those below it."""

    case: Case
    row: Row
    sums: Sums
    in_doubt: bool

    def verdicts(self) -> Iterator[Verdict]:
        """Yield the cells that are broken, then in one verdict each what holds and what is open."""
        found = [self.sums.at(cell) for cell in self.row.cells]
        yield from (self._broken(each) for each in found if each.is_broken)
        whole = [each for each in found if not each.is_broken]
        for kind, alike in (
            (self._unstated, [each for each in whole if not each.is_stated]),
            (self._blank, [each for each in whole if each.is_stated and each.figure is None]),
            (self._open, [each for each in whole if each.left is not None and each.lacking]),
            (self._holds, [each for each in whole if each.left is not None and not each.lacking]),
        ):
            if alike:
                yield kind(alike)

    def _broken(self, found: CellSum) -> Verdict:
        words = EXCEEDED if not found.is_settled else UNEQUAL
        figure, left = found.figure or 0, found.left or 0
        sentence = words.fill(
            row=self._label(),
            column=_column(found.cell),
            expected=found.sum,
            found=figure,
            difference=max(left, less(0, left)),
        )
        shared = is_shared(found.cell)
        if shared:
            sentence = SHARED.fill(sentence=sentence)
        if self.in_doubt:
            sentence = IN_DOUBT.fill(sentence=sentence)
        return Verdict(
            outcome=Outcome.UNDECIDED if self.in_doubt else Outcome.FAIL,
            sentence=sentence,
            cells=(found.cell.id,),
            expected=found.sum,
            found=figure,
            elsewhere=tuple(self._adding(found.cell)),
            milder=Severity.NOTICE if shared else self._severity(),
        )

    def _severity(self) -> Severity | None:
        """Return what a breach is at most: an error only where all that counts is declared."""
        children = self.case.children
        is_declared = children.own is not None or children.covers is Coverage.SUBORDINATE
        return None if is_declared and not self.sums.absent else Severity.WARNING

    def _adding(self, cell: Cell) -> Iterator[Elsewhere]:
        """Yield the cells below that add to a sum."""
        for member in self.sums.members:
            cells = cells_of(member, cell, self.case.edition) or ()
            adding = [name for name in cells if member.figures.get(name)]
            if adding:
                yield member.elsewhere(*adding)

    def _holds(self, found: Sequence[CellSum]) -> Verdict:
        if self.sums.own_is_open:
            sentence = LEFT_TO_OWN.fill(row=self._label(), left=_listed(found))
        else:
            sentence = EQUAL.fill(row=self._label())
        return Verdict(outcome=Outcome.PASS, cells=_ids(found), sentence=sentence)

    def _open(self, found: Sequence[CellSum]) -> Verdict:
        bounded = [each for each in found if each.cell.kind is not Kind.CHANGE]
        words = LEFT_TO_OTHERS_AND_OWN if self.sums.own_is_open else LEFT_TO_OTHERS
        if not bounded:
            words = LACKING
        return Verdict(
            outcome=Outcome.UNDECIDED,
            cells=_ids(found),
            sentence=words.fill(row=self._label(), names=_lacking(found), left=_listed(bounded)),
            elsewhere=tuple(self._blanks_below(bounded)),
        )

    def _blanks_below(self, found: Sequence[CellSum]) -> Iterator[Elsewhere]:
        """Yield the blanks of the reports below, each with what it can be."""
        for member in self.sums.members:
            blanks = [blank for each in found for blank in self._blanks_of(member, each)]
            if blanks:
                place = member.elsewhere(*(blank.cell for blank in blanks))
                yield attrs.evolve(place, blanks=tuple(blanks))

    def _blanks_of(self, member: Case, found: CellSum) -> Iterator[Blank]:
        cells = cells_of(member, found.cell, self.case.edition) or ()
        forced = found.has_one_open and len(cells) == 1
        for name in cells if found.cell.unit_attribute is None else ():
            if member.figures.get(name) is None:
                yield Blank(cell=name, least=(found.left or 0) if forced else 0, most=found.left)

    def _blank(self, found: Sequence[CellSum]) -> Verdict:
        forced = all(not each.lacking and not each.own_is_open for each in found)
        bounded = [each for each in found if each.cell.kind is not Kind.CHANGE or forced]
        told = [(each.cell, each.sum) for each in bounded if forced or each.sum]
        words = (BLANK_FORCED if forced else BLANK_BOUNDED) if told else BLANK
        return Verdict(
            outcome=Outcome.UNDECIDED,
            cells=_ids(found),
            sentence=words.fill(row=self._label(), blanks=len(found), sums=_pieces(told)),
            blanks=tuple(
                Blank(cell=each.cell.id, least=each.sum, most=each.sum if forced else None)
                for each in bounded
            ),
        )

    def _unstated(self, found: Sequence[CellSum]) -> Verdict:
        return Verdict(
            outcome=Outcome.UNDECIDED,
            cells=_ids(found),
            sentence=NO_UNIT.fill(row=self._label(), column=_column(found[0].cell)),
        )

    def _label(self) -> Sentence:
        return Words(self.row.id, self.row.line.wording).fill()


def _ids(found: Iterable[CellSum]) -> tuple[str, ...]:
    return tuple(each.cell.id for each in found)


def _lacking(found: Iterable[CellSum]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in found for name in each.lacking))


def _listed(found: Iterable[CellSum]) -> Sentence:
    """List what is left in each column, but where nothing is."""
    left = [(each.cell, each.left) for each in found]
    return _pieces([(cell, figure) for cell, figure in left if figure])


def _pieces(figures: Sequence[tuple[Cell, Figure]]) -> Sentence:
    if not figures:
        return NO_PIECES.fill()
    first, *others = (PIECE.fill(column=_column(cell), figure=figure) for cell, figure in figures)
    for other in others:
        first = PIECES.fill(first=first, next=other)
    return first


def _column(cell: Cell) -> Sentence:
    return Words(cell.column_key, cell.column.wording).fill()


PIECE = Words("finding.piece", "{column}{figure}")
PIECES = Words("finding.pieces", "{first}、{next}")
NO_PIECES = Words("finding.no-pieces", "各栏均为0")
EQUAL = Words("rule.R16.equal", "“{row}”一行：等于各报告之和。")
LEFT_TO_OWN = Words(
    "rule.R16.left-to-own", "“{row}”一行：不小于下级机关之和；其余属于本机关自身：{left}。"
)
UNEQUAL = Words(
    "rule.R16.unequal",
    "“{row}”一行“{column}”一栏：各报告之和为{expected}，本报告为{found}，相差{difference}。",
)
EXCEEDED = Words(
    "rule.R16.exceeded",
    "“{row}”一行“{column}”一栏：已有各报告之和为{expected}，本报告只有{found}，少{difference}。",
)
SHARED = Words(
    "rule.R16.shared",
    "{sentence}几个机关联合制发的文件、各自都有的项目、同为被告的诉讼，汇总时可能只计一次，因此不一定有误。",
)
IN_DOUBT = Words("rule.R16.in-doubt", "{sentence}所提供的报告之间可能重复计算，因此不作判断。")
LACKING = Words("rule.R16.lacking", "“{row}”一行：缺少{names}的可比数据，无法核对。")
LEFT_TO_OTHERS = Words(
    "rule.R16.left-to-others",
    "“{row}”一行：缺少{names}的可比数据；留给它们的最多为：{left}。",
)
LEFT_TO_OTHERS_AND_OWN = Words(
    "rule.R16.left-to-others-and-own",
    "“{row}”一行：缺少{names}的可比数据；留给它们和本机关自身的最多为：{left}。",
)
BLANK = Words("rule.R16.blank", "“{row}”一行：本报告有{blanks}个空白，无法核对。")
BLANK_FORCED = Words(
    "rule.R16.blank-forced", "“{row}”一行：本报告有{blanks}个空白；按各报告之和应为：{sums}。"
)
BLANK_BOUNDED = Words(
    "rule.R16.blank-bounded", "“{row}”一行：本报告有{blanks}个空白；按已有各报告至少为：{sums}。"
)
NO_UNIT = Words(
    "rule.R16.no-unit", "“{row}”一行“{column}”一栏：本报告未载明金额单位，无法与下级机关比较。"
)
COVERS_OWN = Words("rule.R16.covers-own", "本报告只反映本机关自身的工作，不与下级机关的报告比较。")
NOTHING_BELOW = Words("rule.R16.nothing-below", "没有可比的报告，缺少{names}；无法汇总核对。")
OTHER_YEAR = Words(
    "rule.R16.other-year",
    "“{name}”的报告是{year}年度的，本报告是{expected}年度的，两者不能比较；该机关按缺少报告处理。",
)

RULES = (
    Rule(
        id="R16",
        kind=RuleKind.COMPARISON,
        scope=RuleScope.FAMILY,
        basis=Basis.IMPLIED,
        severity=Severity.ERROR,
        text=Words(
            "rule.R16",
            "汇总报告的每个数据等于下级机关的报告与本机关自身的报告之和。",
        ),
        judge=judge_family,
    ),
)
