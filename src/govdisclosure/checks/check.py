"""Checking a report: every rule, every place, three outcomes."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import attrs

from govdisclosure.checks import compiled
from govdisclosure.checks.blanks import Blank, blanks_of, known
from govdisclosure.checks.compiled import Survey
from govdisclosure.checks.findings import Finding, Findings, Outcome
from govdisclosure.checks.rules import RULES, Rule
from govdisclosure.editions import DEFAULT, form_of
from govdisclosure.form.kinds import Figure
from govdisclosure.form.model import Equation, Form, Table
from govdisclosure.form.strict import objection
from govdisclosure.language import Sentence, Words
from govdisclosure.report import AnnualReport

if TYPE_CHECKING:
    from govdisclosure.reading import Reading

Subject: TypeAlias = "AnnualReport | Reading | Mapping[str, Figure]"
"""What can be checked: a report, a reading, or a flat mapping of cell ids to figures."""


def check(subject: Subject, *, edition: str | None = None, passes: bool = False) -> Findings:
    """Check the figures of a report against the cross-checks (勾稽关系) of its form.

    A `Reading` is checked on the figures as printed, also those that a report cannot hold. In a
    flat mapping, for which ``edition`` names the form, an absent cell is a blank. A blank is never
    zero: an equation that it touches is undecided. Rules that hold are left out unless ``passes``
    asks for them. Checking never raises for what it finds, and edits nothing; `UnknownName` is
    raised for an edition or a cell id that there is not.

    >>> from govdisclosure.editions import y2021
    >>> row = y2021.Results(upheld=1, rectified=0, other=2, pending=0, total=4)
    >>> figures = {f"challenges.reconsideration.{name}": getattr(row, name)
    ...            for name in ("upheld", "rectified", "other", "pending", "total")}
    >>> findings = check(figures, edition="2021")
    >>> print(findings.errors.text())
    R4：表四“行政复议”：四种结果之和为3，总计为4，相差1。
    >>> findings.errors[0].cells[-1], findings.errors[0].difference
    ('challenges.reconsideration.total', 1)
    """
    if isinstance(subject, AnnualReport):
        survey = compiled.of_report(subject)
        if not (survey.broken or survey.blank or survey.unstated or passes):
            return Findings()
        figures: Mapping[str, Figure] = subject.cells()
        form = subject.form()
        unfit: dict[str, Sentence] = {}
    else:
        if isinstance(subject, Mapping):
            form, given = form_of(edition or DEFAULT), dict(subject)
        else:
            form, given = form_of(subject.edition), subject.figures()
        for name in given:
            form.cell(name)
        unfit = {
            name: wrong[1]
            for name, cell in form.cells.items()
            if (wrong := objection(cell.kind, given.get(name))) is not None
        }
        figures = {name: _number(figure) for name, figure in given.items()}
        survey = compiled.of_figures(figures, form.edition)
    found = [
        *_equations(form, figures, survey, passes=passes),
        *_values(form, figures, unfit, passes=passes),
    ]
    return Findings(found)


def _number(figure: object) -> Figure:
    """Return what can be calculated with; anything else counts as a blank."""
    if type(figure) is int:
        return figure
    return figure if isinstance(figure, Decimal) and figure.is_finite() else None


def _equations(
    form: Form, figures: Mapping[str, Figure], survey: Survey, *, passes: bool
) -> Iterator[Finding]:
    broken, blank = set(survey.broken), set(survey.blank)
    places = sorted(
        range(len(form.equations)), key=lambda place: (form.equations[place].rule, place)
    )
    for place in places:
        equation = form.equations[place]
        if place in blank:
            yield _with_blanks(form, equation, figures)
        elif place in broken or passes:
            outcome = Outcome.FAIL if place in broken else Outcome.PASS
            yield _of_equation(form, equation, figures, outcome)


def _of_equation(
    form: Form, equation: Equation, figures: Mapping[str, Figure], outcome: Outcome
) -> Finding:
    """Return what an equation comes to on the figures that are given."""
    rule = RULES[equation.rule]
    expected, found = known(equation.left, figures), known(equation.right, figures)
    gap = found - expected
    return Finding(
        rule=rule,
        outcome=outcome,
        edition=form.edition,
        cells=equation.cells,
        expected=expected,
        found=found,
        sentence=_words(rule, outcome).fill(
            row=_row(form, equation),
            column=_column(form, equation),
            expected=expected,
            found=found,
            difference=max(gap, -gap),
        ),
    )


def _with_blanks(form: Form, equation: Equation, figures: Mapping[str, Figure]) -> Finding:
    """Return what an equation with blanks comes to: undecided, or broken whatever they are."""
    blanks = blanks_of(equation, figures)
    if blanks is None:
        finding = _of_equation(form, equation, figures, Outcome.FAIL)
        return attrs.evolve(finding, sentence=IMPOSSIBLE.fill(sentence=finding.sentence))
    rule = RULES[equation.rule]
    sentence = rule.undecided.fill(
        row=_row(form, equation), column=_column(form, equation), blanks=len(blanks)
    )
    needed = _needed(form, equation, blanks)
    return Finding(
        rule=rule,
        outcome=Outcome.UNDECIDED,
        edition=form.edition,
        cells=equation.cells,
        sentence=sentence if needed is None else NEEDED.fill(sentence=sentence, needed=needed),
        blanks=blanks,
    )


def _needed(form: Form, equation: Equation, blanks: tuple[Blank, ...]) -> Sentence | None:
    """Say what the blanks have to be; ``None`` where there is nothing to say."""
    first, *others = blanks
    if first.most is None:
        return None
    if not others:
        return ONE_BLANK.fill(cell=_beside(form, equation, first.cell), figure=first.most)
    return (NO_MORE if first.most == 0 else TOGETHER).fill(figure=first.most)


def _beside(form: Form, equation: Equation, name: str) -> Sentence:
    """Name a cell among those of its equation: by its column in a row, else by its row."""
    cell = form.cell(name)
    if len({form.cell(other).row_id for other in equation.cells}) == 1:
        return Words(cell.column_key, cell.column.wording).fill()
    return Words(cell.row_id, form.rows[cell.row_id].line.wording).fill()


def _words(rule: Rule, outcome: Outcome) -> Words:
    match outcome:
        case Outcome.PASS:
            return rule.passed
        case Outcome.FAIL:
            return rule.failed
        case Outcome.UNDECIDED:
            return rule.undecided


def _row(form: Form, equation: Equation) -> Sentence:
    row = form.cell(equation.right[0]).row_id
    return Words(row, form.rows[row].line.wording).fill()


def _column(form: Form, equation: Equation) -> Sentence:
    cell = form.cell(equation.right[0])
    return Words(cell.column_key, cell.column.wording).fill()


def _values(
    form: Form, figures: Mapping[str, Figure], unfit: Mapping[str, Sentence], *, passes: bool
) -> Iterator[Finding]:
    rule = RULES["R7"]
    for table in form.tables:
        cells = [cell for row in table.rows for cell in row.cells]
        wrong = [cell for cell in cells if cell.id in unfit]
        for cell in wrong:
            yield Finding(
                rule=rule,
                outcome=Outcome.FAIL,
                edition=form.edition,
                cells=(cell.id,),
                found=figures.get(cell.id),
                sentence=rule.failed.fill(
                    row=Words(cell.row_id, form.rows[cell.row_id].line.wording).fill(),
                    column=Words(cell.column_key, cell.column.wording).fill(),
                    why=unfit[cell.id],
                ),
            )
        filled = sum(figures.get(cell.id) is not None for cell in cells)
        if not wrong and (passes or not filled):
            yield _of_table(form, table, rule, filled)


def _of_table(form: Form, table: Table, rule: Rule, filled: int) -> Finding:
    outcome = Outcome.PASS if filled else Outcome.UNDECIDED
    return Finding(
        rule=rule,
        outcome=outcome,
        edition=form.edition,
        cells=tuple(cell.id for row in table.rows for cell in row.cells),
        sentence=_words(rule, outcome).fill(
            table=Words(table.id, table.section.wording).fill(), count=filled
        ),
    )


IMPOSSIBLE = Words("finding.impossible", "{sentence}数量不能为负，空白无论为何值都不成立。")
NEEDED = Words("finding.needed", "{sentence}要使等式成立，{needed}")
ONE_BLANK = Words("finding.one-blank", "“{cell}”应为{figure}。")
NO_MORE = Words("finding.no-more", "各空白均应为{figure}。")
TOGETHER = Words("finding.together", "各空白之和应为{figure}。")
