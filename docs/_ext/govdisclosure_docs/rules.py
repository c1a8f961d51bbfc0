"""The reference page of the rules: what each says, what it rests on, and its equations."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from docutils import nodes

from govdisclosure.checks import RULES, Outcome, Rule
from govdisclosure.checks.explain import Example, examples, implied
from govdisclosure.editions import EDITIONS, form_of
from govdisclosure.form.model import Equation
from govdisclosure_docs.markup import Generated, both, bullets, code, code_block, folded, said


class RulesDirective(Generated):
    """Writes a section for each rule."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        sections: list[nodes.Node] = [
            self.section(
                f"rule-{rule.id}",
                [rule.id, " ", said(rule.text.text("en"), "en")],
                *self._rule(rule),
            )
            for rule in RULES.values()
        ]
        title = self.translatable("Equations that follow from others")
        return [*sections, self.section("rules-implied", title, *self._implied())]

    def _implied(self) -> Iterator[nodes.Node]:
        for edition in EDITIONS:
            for circle in implied(edition):
                yield self.translatable(
                    f"On the form of {edition}, any one of these {len(circle)} equations follows "
                    "from the others:"
                )
                yield bullets(f"{each.rule}: {each.on}" for each in circle)

    def _rule(self, rule: Rule) -> Iterator[nodes.Node]:
        say = self.translatable
        yield self.table(
            ("What", "This rule"),
            (
                (say("Text"), both(rule.text)),
                (say("Kind"), rule.kind.value),
                (say("Looks at"), rule.scope.value),
                (say("Basis"), [code(rule.basis.value), f" ({rule.basis.text('en')})"]),
                (say("Severity"), rule.severity.value),
                (
                    say("Citation"),
                    bullets(rule.citation(each).text("en") for each in rule.editions),
                ),
                *(
                    (say(f"{SHOWN[outcome]} ({outcome.value})"), bullets(_said(rule, outcome)))
                    for outcome in Outcome
                ),
            ),
            widths=(20, 80),
        )
        for edition in rule.editions:
            equations = [each for each in form_of(edition).equations if each.rule == rule.id]
            if equations:
                yield self.translatable(f"On the form of {edition}, {len(equations)} equations:")
                yield code_block("\n\n".join(_patterns(equations)))
                yield from folded(
                    f"{rule.id} on the form of {edition}, cell by cell",
                    code_block("\n".join(_spelled_out(equation) for equation in equations)),
                )


def _said(rule: Rule, outcome: Outcome) -> Iterator[str]:
    """Return what is said of the examples, which most editions have in common."""
    shown = (each for each in examples(rule.id) if each.outcome is outcome)
    return iter(dict.fromkeys(_first(each) for each in shown))


def _first(example: Example) -> str:
    sentence = example.finding.sentence
    return f"{sentence.text('zh')} / {sentence.text('en')}"


def _patterns(equations: Iterable[Equation]) -> Iterator[str]:
    """Write equations that differ only in their column, or only in their row, as one."""
    for (side, (left, right)), alike in groupby(equations, key=_pattern):
        places = [_place(equation, side) for equation in alike]
        yield f"  {_sum(left)}\n= {_sum(right)}\n{side}{_list(places)}"


def _pattern(equation: Equation) -> tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    within_row = len({cell.rpartition(".")[0] for cell in equation.cells}) == 1
    keep = 2 if within_row else 0
    sides = tuple(
        tuple(cell.rpartition(".")[keep] for cell in side)
        for side in (equation.left, equation.right)
    )
    return "for each row:" if within_row else "for each column:", (sides[0], sides[1])


def _place(equation: Equation, side: str) -> str:
    row, _, column = equation.cells[0].rpartition(".")
    return row if "row" in side else column


def _sum(names: Iterable[str]) -> str:
    return "\n+ ".join(names)


def _list(places: Iterable[str]) -> str:
    return "".join(f"\n  {place}" for place in places)


def _spelled_out(equation: Equation) -> str:
    return f"{' + '.join(equation.left)} = {' + '.join(equation.right)}"


SHOWN = {
    Outcome.PASS: "An example where it holds",
    Outcome.FAIL: "An example where it is broken",
    Outcome.UNDECIDED: "An example where a blank is in the way",
}
