"""Organs that are counted twice among the reports handed over: surely, or perhaps."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from govdisclosure.checks.case import Case
from govdisclosure.checks.catalog.sums import name_of, takes_in_own
from govdisclosure.checks.verdicts import Outcome, Severity, Verdict
from govdisclosure.language import Sentence, Words
from govdisclosure.report import Agency, Scope

_GOVERNMENT = "人民政府"


def counted_twice(case: Case) -> Iterator[Verdict]:
    """Yield what is surely counted twice: an organ's report handed over again, or within another's.

    Nothing is wrong with the report then: what was handed over is not what the rule asks for.
    """
    given = _given(case)
    for child in given:
        # The own office may file under the name of the whole.
        is_parent = _same_report if child is case.children.own else _same_organ
        if is_parent(case, child):
            yield _notice(IS_PARENT.fill(name=name_of(case, child)), child)
    for first, second in combinations(given, 2):
        if _same_organ(first, second):
            yield _notice(TWICE.fill(name=name_of(case, first)), first, second)
        elif not case.children.disjoint:
            for outer, inner in ((first, second), (second, first)):
                if _is_consolidated(outer) and _lies_within(inner, outer):
                    names = {"outer": name_of(case, outer), "inner": name_of(case, inner)}
                    yield _notice(WITHIN.fill(**names), outer, inner)


def doubts_about(case: Case) -> Iterator[Verdict]:
    """Yield why organs may be counted twice, though nothing shows that they are."""
    if case.children.disjoint:
        return
    given = _given(case)
    for outer in given:
        if _is_consolidated(outer):
            if len(given) > 1:
                yield _undecided(CONSOLIDATED.fill(name=name_of(case, outer)), outer)
            continue
        inside = [inner for inner in given if inner is not outer and _lies_within(inner, outer)]
        # The own office may file under the name of the whole.
        if inside and _scope(outer) is not Scope.OWN and outer is not case.children.own:
            names = tuple(name_of(case, inner) for inner in inside)
            sentence = MAY_BE_WITHIN.fill(outer=name_of(case, outer), inner=names)
            yield _undecided(sentence, outer, *inside)


def _given(case: Case) -> tuple[Case, ...]:
    own = case.children.own
    return (*case.children, *(() if own is None or not takes_in_own(case) else (own,)))


def _scope(case: Case) -> Scope | None:
    return None if case.report is None else case.report.scope


def _is_consolidated(case: Case) -> bool:
    return _scope(case) is Scope.CONSOLIDATED


def _same_report(first: Case, second: Case) -> bool:
    """Tell whether two are one report; figures alone may be alike without that."""
    if first.report is None or second.report is None:
        return first.subject is second.subject
    return first.subject == second.subject


def _same_organ(first: Case, second: Case) -> bool:
    if first.report is None or second.report is None:
        return False
    return same_organ(first.report.agency, second.report.agency)


def _lies_within(inner: Case, outer: Case) -> bool:
    if inner.agency is None or outer.agency is None:
        return False
    return lies_within(inner.agency, outer.agency)


def same_organ(one: Agency, other: Agency) -> bool:
    """Tell whether two are one organ: by their codes where both state one, else by name."""
    if one.code is not None and other.code is not None:
        return one.code == other.code
    return stem(one.name) == stem(other.name)


def lies_within(inner: str, outer: str) -> bool:
    """Tell whether an organ's name says that it stands under another: 示例县财政局 under 示例县."""
    return stem(inner) != stem(outer) and stem(inner).startswith(stem(outer))


@lru_cache(4096)
def stem(name: str) -> str:
    """Return what the names of an organ and of those under it begin with.

    A place and its government (示例县, 示例县人民政府) are one organ; spaces are none of a name's.
    """
    bare = "".join(name.split())
    return bare.removesuffix(_GOVERNMENT) or bare


def _notice(sentence: Sentence, *concerned: Case) -> Verdict:
    return Verdict(
        outcome=Outcome.FAIL,
        sentence=sentence,
        elsewhere=tuple(each.elsewhere() for each in concerned),
        milder=Severity.NOTICE,
    )


def _undecided(sentence: Sentence, *concerned: Case) -> Verdict:
    elsewhere = tuple(each.elsewhere() for each in concerned)
    return Verdict(outcome=Outcome.UNDECIDED, sentence=sentence, elsewhere=elsewhere)


IS_PARENT = Words(
    "rule.R16.is-parent",
    "所提供的“{name}”的报告与本报告属于同一机关；本机关自身的报告应当单独提供。未作汇总核对。",
)
TWICE = Words("rule.R16.twice", "“{name}”的报告提供了两次，会重复计算。未作汇总核对。")
WITHIN = Words(
    "rule.R16.within",
    "“{outer}”的报告是汇总报告，“{inner}”看来已包括在内，会重复计算。未作汇总核对。",
)
CONSOLIDATED = Words(
    "rule.R16.consolidated",
    "“{name}”的报告本身是汇总报告；如果其下级机关的报告也在其中，就会重复计算。"
    "确认没有重复以前，各报告之和不用来判断对错。",
)
MAY_BE_WITHIN = Words(
    "rule.R16.may-be-within",
    "“{outer}”的报告如果是汇总报告，“{inner}”可能已包括在内，会重复计算。"
    "确认没有重复以前，各报告之和不用来判断对错。",
)
