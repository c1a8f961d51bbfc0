"""R1 to R4 and R7: the figures of one report, its sums and what each may be."""

from collections.abc import Iterator, Sequence

import attrs

from govdisclosure.checks.blanks import Blank, blanks_of, known
from govdisclosure.checks.case import Case
from govdisclosure.checks.rules import Basis, Rule, RuleKind
from govdisclosure.checks.verdicts import Outcome, Severity, Verdict
from govdisclosure.form.model import Equation, Form, Table
from govdisclosure.language import Sentence, Words

_NAMED = 4
"""No more blanks than these are named one by one in a sentence."""


@attrs.frozen(kw_only=True)
class Equations:
    """Judges the equations of a form that belong to one rule."""

    rule: str
    passed: Words
    failed: Words
    undecided: Words

    def __call__(self, case: Case) -> Iterator[Verdict]:
        """Yield a verdict for each equation."""
        broken, blank = set(case.survey.broken), set(case.survey.blank)
        for place, equation in enumerate(case.form.equations):
            if equation.rule != self.rule:
                continue
            if place in blank:
                beside = case.together.contradicted == place
                yield self._with_blanks(case, equation, contradicted=beside)
            else:
                yield self._settled(case, equation, fails=place in broken)

    def _settled(self, case: Case, equation: Equation, *, fails: bool) -> Verdict:
        """Return what an equation comes to on the figures that are given."""
        expected, found = known(equation.left, case.figures), known(equation.right, case.figures)
        gap = found - expected
        return Verdict(
            outcome=Outcome.FAIL if fails else Outcome.PASS,
            cells=equation.cells,
            expected=expected,
            found=found,
            sentence=(self.failed if fails else self.passed).fill(
                row=_row(case.form, equation),
                column=_column(case.form, equation),
                expected=expected,
                found=found,
                difference=max(gap, -gap),
            ),
        )

    def _with_blanks(self, case: Case, equation: Equation, *, contradicted: bool) -> Verdict:
        """Return what an equation with blanks comes to: open, or broken whatever they are."""
        alone = blanks_of(equation, case.figures)
        if alone is None or contradicted:
            verdict = self._settled(case, equation, fails=True)
            words = IMPOSSIBLE if alone is None else IMPOSSIBLE_BESIDE
            return attrs.evolve(verdict, sentence=words.fill(sentence=verdict.sentence))
        form = case.form
        sentence = self.undecided.fill(
            row=_row(form, equation), column=_column(form, equation), blanks=len(alone)
        )
        needed = _needed(form, equation, alone)
        if needed is not None:
            sentence = NEEDED.fill(sentence=sentence, needed=needed)
        blanks = tuple(case.together.blanks.get(blank.cell, blank) for blank in alone)
        forced = [
            blank
            for blank, before in zip(blanks, alone, strict=True)
            if blank.is_forced and not before.is_forced
        ]
        if forced:
            more = _forced(form, equation, forced, len(blanks))
            sentence = BESIDE.fill(sentence=sentence, needed=more)
        return Verdict(
            outcome=Outcome.UNDECIDED, cells=equation.cells, sentence=sentence, blanks=blanks
        )


def _needed(form: Form, equation: Equation, blanks: tuple[Blank, ...]) -> Sentence | None:
    """Say what the blanks have to be; ``None`` where there is nothing to say."""
    first, *others = blanks
    if first.most is None:
        return None
    if not others:
        return ONE_BLANK.fill(cell=_beside(form, equation, first.cell), figure=first.most)
    return (NO_MORE if first.most == 0 else TOGETHER).fill(figure=first.most)


def _forced(form: Form, equation: Equation, blanks: Sequence[Blank], count: int) -> Sentence:
    """Say what blanks have to be that other equations force, some or all of the ``count``."""
    if count == len(blanks) > 1 and not any(blank.least for blank in blanks):
        return NO_MORE.fill(figure=0)
    if len(blanks) > _NAMED:
        return KNOWN.fill(count=len(blanks))
    first, *others = (
        ONE_BLANK.fill(cell=_beside(form, equation, blank.cell), figure=blank.least)
        for blank in blanks
    )
    for other in others:
        first = BOTH.fill(first=first, second=other)
    return first


def _beside(form: Form, equation: Equation, name: str) -> Sentence:
    """Name a cell among those of its equation: by its column in a row, else by its row."""
    cell = form.cell(name)
    if len({form.cell(other).row_id for other in equation.cells}) == 1:
        return Words(cell.column_key, cell.column.wording).fill()
    return Words(cell.row_id, form.rows[cell.row_id].line.wording).fill()


def _row(form: Form, equation: Equation) -> Sentence:
    row = form.cell(equation.right[0]).row_id
    return Words(row, form.rows[row].line.wording).fill()


def _column(form: Form, equation: Equation) -> Sentence:
    cell = form.cell(equation.right[0])
    return Words(cell.column_key, cell.column.wording).fill()


def judge_values(case: Case) -> Iterator[Verdict]:
    """Yield a verdict for each figure that cannot stand, and for each table that is sound."""
    for table in case.form.tables:
        cells = [cell for row in table.rows for cell in row.cells]
        wrong = [cell for cell in cells if cell.id in case.unfit]
        for cell in wrong:
            yield Verdict(
                outcome=Outcome.FAIL,
                cells=(cell.id,),
                found=case.figures.get(cell.id),
                sentence=UNFIT.fill(
                    row=Words(cell.row_id, case.form.rows[cell.row_id].line.wording).fill(),
                    column=Words(cell.column_key, cell.column.wording).fill(),
                    why=case.unfit[cell.id],
                ),
            )
        if not wrong:
            yield _of_table(table, sum(case.figures.get(cell.id) is not None for cell in cells))


def _of_table(table: Table, filled: int) -> Verdict:
    return Verdict(
        outcome=Outcome.PASS if filled else Outcome.UNDECIDED,
        cells=tuple(cell.id for row in table.rows for cell in row.cells),
        sentence=(FIT if filled else EMPTY).fill(
            table=Words(table.id, table.section.wording).fill(), count=filled
        ),
    )


IMPOSSIBLE = Words("finding.impossible", "{sentence}数量不能为负，空白无论为何值都不成立。")
IMPOSSIBLE_BESIDE = Words(
    "finding.impossible-beside", "{sentence}结合其他等式，空白无论为何值都不成立。"
)
BESIDE = Words("finding.beside", "{sentence}结合其他等式，{needed}")
BOTH = Words("finding.both", "{first}{second}")
KNOWN = Words("finding.known", "其中{count}个空白的数量可以确定。")
NEEDED = Words("finding.needed", "{sentence}要使等式成立，{needed}")
ONE_BLANK = Words("finding.one-blank", "“{cell}”应为{figure}。")
NO_MORE = Words("finding.no-more", "各空白均应为{figure}。")
TOGETHER = Words("finding.together", "各空白之和应为{figure}。")
FIT = Words("rule.R7.passed", "“{table}”：所填的{count}个数据均符合要求。")
UNFIT = Words("rule.R7.failed", "“{row}”一行“{column}”一栏：{why}")
EMPTY = Words("rule.R7.undecided", "“{table}”：没有任何数据，无法核对。")


RULES = (
    Rule(
        id="R1",
        kind=RuleKind.EQUATION,
        basis=Basis.PRINTED,
        severity=Severity.ERROR,
        text=Words(
            "rule.R1",
            "表三每列：第一项加第二项之和，等于第三项（总计）加第四项之和。",
        ),
        judge=Equations(
            rule="R1",
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
    ),
    Rule(
        id="R2",
        kind=RuleKind.EQUATION,
        basis=Basis.IMPLIED,
        severity=Severity.ERROR,
        text=Words("rule.R2", "表三每列：（七）总计等于各项办理结果之和。"),
        judge=Equations(
            rule="R2",
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
    ),
    Rule(
        id="R3",
        kind=RuleKind.EQUATION,
        basis=Basis.IMPLIED,
        severity=Severity.ERROR,
        text=Words("rule.R3", "表三每行：总计等于自然人与各类法人或其他组织之和。"),
        judge=Equations(
            rule="R3",
            passed=Words("rule.R3.passed", "“{row}”一行：各类申请人之和为{expected}，等于总计。"),
            failed=Words(
                "rule.R3.failed",
                "“{row}”一行：各类申请人之和为{expected}，总计为{found}，相差{difference}。",
            ),
            undecided=Words("rule.R3.undecided", "“{row}”一行：有{blanks}个空白，无法核对。"),
        ),
    ),
    Rule(
        id="R4",
        kind=RuleKind.EQUATION,
        basis=Basis.IMPLIED,
        severity=Severity.ERROR,
        text=Words("rule.R4", "表四：各总计等于其四种结果之和。"),
        judge=Equations(
            rule="R4",
            passed=Words("rule.R4.passed", "表四“{row}”：四种结果之和为{expected}，等于总计。"),
            failed=Words(
                "rule.R4.failed",
                "表四“{row}”：四种结果之和为{expected}，总计为{found}，相差{difference}。",
            ),
            undecided=Words("rule.R4.undecided", "表四“{row}”：有{blanks}个空白，无法核对。"),
        ),
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
        judge=judge_values,
    ),
)
