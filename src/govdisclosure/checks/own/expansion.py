"""Formulas over a form: which cells their patterns mean, and for which steps they have to hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from itertools import chain, islice
from typing import TypeAlias

from govdisclosure.checks.own.comparison import Comparison, Place, Sign, Sum
from govdisclosure.checks.own.grammar import Cells, Formula, Step, Total, refusal
from govdisclosure.editions import form_of
from govdisclosure.form.kinds import Kind
from govdisclosure.form.model import Form
from govdisclosure.language import Words

MOST = 200
"""For so many steps a formula may have to hold: as many as a form has cells."""

MOST_CELLS = 2_000
"""So many cells a formula may mean, each counted as often as it is meant."""

_SUGGESTED = 3

Binding: TypeAlias = frozenset[tuple[str, str]]
"""The names in braces with the steps that they stand for."""

_Matches: TypeAlias = Mapping[Binding, tuple[Place, ...]]


def expand(formula: Formula, edition: str, previous: str) -> tuple[Comparison, ...]:
    """Return the comparisons that a formula means on a form.

    ``previous`` is the edition of the report of the year before. Raises `InvalidRules` for a cell
    that there is not, a pattern that nothing matches, a name that binds nothing, and for amounts
    set equal to counts.

    >>> from govdisclosure.checks.own.grammar import parse
    >>> formula = parse("challenges.{kind}.upheld <= challenges.{kind}.total")
    >>> [place.cell for place in expand(formula, "2021", "2021")[1].places]
    ['challenges.direct_litigation.upheld', 'challenges.direct_litigation.total']
    """
    sides = formula.left.cells(), formula.right.cells()
    patterns = dict.fromkeys(cells for side in sides for _, cells in side)
    if not patterns:
        raise refusal(1, "no-cell", NO_CELL.fill())
    if formula.sign in (Sign.EQUAL, Sign.UNEQUAL):
        _refuse_lone_names(formula)
    matches = {
        cells: _matches(cells, form_of(previous if cells.is_previous else edition))
        for cells in patterns
    }
    if sum(len(places) for found in matches.values() for places in found.values()) > MOST_CELLS:
        raise refusal(1, "too-many-cells", TOO_MANY_CELLS.fill(limit=MOST_CELLS))
    comparisons = tuple(
        Comparison(
            _sum(formula.left, matches, binding),
            formula.sign,
            _sum(formula.right, matches, binding),
        )
        for binding in _bindings(matches)
    )
    if formula.sign in (Sign.EQUAL, Sign.UNEQUAL):
        for comparison in comparisons:
            kinds = {place.kind is Kind.MONEY for place in comparison.places}
            if len(kinds) > 1:
                raise refusal(1, "mixed-kinds", MIXED.fill(edition=edition))
    return comparisons


def _refuse_lone_names(formula: Formula) -> None:
    """Raise for a name that stands on one side only; a plain number goes with every name.

    Each of several may be no more than one and the same sum, but to equal it is a slip: a sum over
    them was meant.
    """
    left, right = formula.left.cells(), formula.right.cells()
    for side, other in ((left, right), (right, left)):
        known = {name for _, cells in other for name in cells.names}
        for _, cells in side:
            lone = sorted(cells.names - known)
            if other and lone:
                raise refusal(cells.at, "lone-name", LONE_NAME.fill(name=lone[0]))


def _matches(cells: Cells, form: Form) -> _Matches:
    found = _found(cells.steps, cells.is_previous, form)
    if found:
        return found
    if any(step.is_each or step.name in ("*", "**") for step in cells.steps):
        sentence = NO_MATCH.fill(edition=form.edition, pattern=cells.path)
        raise refusal(cells.at, "no-match", sentence)
    near = _near(cells.path, form)
    named = {"edition": form.edition, "name": cells.path}
    if near:
        raise refusal(cells.at, "unknown-cell", DID_YOU_MEAN.fill(**named, near=near))
    raise refusal(cells.at, "unknown-cell", UNKNOWN.fill(**named))


def _near(path: str, form: Form) -> tuple[str, ...]:
    """Return cells whose ids are alike step by step, or that a part of an id leads to."""
    steps = path.split(".")
    if len(steps) > _deepest(form):
        return ()
    alike = [{step, *get_close_matches(step, _steps(form), cutoff=0.7)} for step in steps]
    misspelled = (
        ".".join(known)
        for known in _paths(form)
        if len(known) == len(steps)
        and all(step in near for step, near in zip(known, alike, strict=True))
    )
    shortened = (cell for cell in form.cells if f".{path}." in f".{cell}.")
    return tuple(islice(chain(misspelled, shortened), _SUGGESTED))


@cache
def _steps(form: Form) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step for path in _paths(form) for step in path))


@cache
def _paths(form: Form) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split(".")) for name in form.cells)


@cache
def _deepest(form: Form) -> int:
    return max(map(len, _paths(form)))


def _found(steps: tuple[Step, ...], is_previous: bool, form: Form) -> _Matches:
    # Every step of a pattern takes at least one of a path.
    if len(steps) > _deepest(form):
        return {}
    found: dict[Binding, dict[Place, None]] = defaultdict(dict)
    for path, cell in zip(_paths(form), form.cells.values(), strict=True):
        for binding in _ways(steps, path, {}):
            found[binding][Place(cell.id, cell.kind, is_previous)] = None
    return {binding: tuple(places) for binding, places in found.items()}


def _ways(
    steps: tuple[Step, ...], path: tuple[str, ...], bound: Mapping[str, str]
) -> Iterator[Binding]:
    """Yield each way in which a pattern means a path: the steps that its names stand for."""
    if not steps or not path:
        if not steps and not path:
            yield frozenset(bound.items())
        return
    step, *rest = steps
    if step == Step("**"):
        for taken in range(1, len(path) + 1):
            yield from _ways(tuple(rest), path[taken:], bound)
    elif step.is_each:
        if bound.get(step.name, path[0]) == path[0]:
            yield from _ways(tuple(rest), path[1:], {**bound, step.name: path[0]})
    elif step.name in ("*", path[0]):
        yield from _ways(tuple(rest), path[1:], bound)


def _bindings(matches: Mapping[Cells, _Matches]) -> tuple[Binding, ...]:
    """Return the bindings under which every pattern means at least one cell."""
    kept: list[Binding] = [frozenset()]
    for cells, found in matches.items():
        names = {name for name, _ in kept[0]} & cells.names
        by_shared: dict[Binding, list[Binding]] = defaultdict(list)
        for binding in found:
            by_shared[_only(binding, names)].append(binding)
        joined = (one | binding for one in kept for binding in by_shared.get(_only(one, names), ()))
        kept = []
        for binding in dict.fromkeys(joined):
            kept.append(binding)
            if len(kept) > MOST:
                raise refusal(cells.at, "too-many", TOO_MANY.fill(limit=MOST))
        if not kept:
            raise refusal(cells.at, "no-common-step", NOTHING_COMMON.fill(pattern=cells.path))
    return tuple(kept)


def _only(binding: Binding, names: set[str]) -> Binding:
    return frozenset(pair for pair in binding if pair[0] in names)


def _sum(total: Total, matches: Mapping[Cells, _Matches], binding: Binding) -> Sum:
    patterns: dict[Cells, Fraction] = {}
    for factor, cells in total.cells():
        patterns[cells] = patterns.get(cells, Fraction(0)) + factor
    factors: dict[Place, Fraction] = {}
    for cells, factor in patterns.items():
        for place in matches[cells][_only(binding, set(cells.names))]:
            factors[place] = factors.get(place, Fraction(0)) + factor
    return Sum(factors, total.constant())


NO_CELL = Words("fault.no-cell", "算式中没有任何单元格。")
LONE_NAME = Words(
    "fault.lone-name",
    "“{{{name}}}”只出现在比较符号的一侧；两侧须有相同的名称，求和请用“*”。",
)
NO_MATCH = Words("fault.no-match", "{edition}年版格式没有符合“{pattern}”的单元格。")
UNKNOWN = Words("fault.no-such-cell", "{edition}年版格式没有名为“{name}”的单元格。")
DID_YOU_MEAN = Words(
    "fault.similar-cells", "{edition}年版格式没有名为“{name}”的单元格；相近的有：{near}。"
)
TOO_MANY = Words("fault.too-many", "算式须逐一核对的情形过多，最多{limit}种。")
TOO_MANY_CELLS = Words("fault.too-many-cells", "算式涉及的单元格过多，最多{limit}个。")
NOTHING_COMMON = Words(
    "fault.no-common-step", "“{pattern}”与算式其他部分没有可以同时代入花括号的内容。"
)
MIXED = Words("fault.mixed-kinds", "{edition}年版格式中，算式将金额与数量相等比较。")
