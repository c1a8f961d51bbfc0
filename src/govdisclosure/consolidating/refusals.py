"""Why reports are not consolidated: what would be counted twice, what does not go together."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

import attrs

from govdisclosure.checks.catalog.overlaps import same_organ, stem
from govdisclosure.consolidating.member import Member
from govdisclosure.errors import Fault, Faulty
from govdisclosure.language import Words
from govdisclosure.report import Agency, Scope


class InvalidConsolidation(Faulty):
    """Reports cannot be consolidated as they were given; nothing was added up.

    The path of a fault is where the report was given, such as ``reports[3]`` or ``own``.
    """

    head = Words("error.invalid-consolidation", "报告不能汇总，有{count}处问题：")


@attrs.frozen(kw_only=True, eq=False)
class Given:
    """The reports that were given for a consolidated one, and what is declared of them."""

    agency: Agency
    reports: tuple[Member, ...]
    own: Member | None
    missing: tuple[Member, ...]
    disjoint: bool

    @property
    def there(self) -> tuple[Member, ...]:
        """The reports that are there, that of the own office last."""
        return self.reports if self.own is None else (*self.reports, self.own)

    @property
    def all(self) -> tuple[Member, ...]:
        """All whose figures belong in the sums."""
        return (*self.there, *self.missing)

    def within(self, outer: Member) -> tuple[Member, ...]:
        """Return the members whose names say that they stand under another."""
        names, members = self._by_stem
        start = stem(outer.name)
        found = []
        for place in range(bisect_left(names, start), len(names)):
            if not names[place].startswith(start):
                break
            if names[place] != start:
                found.append(members[place])
        return tuple(found)

    @cached_property
    def _by_stem(self) -> tuple[list[str], list[Member]]:
        members = sorted(self.there, key=lambda member: stem(member.name))
        return [stem(member.name) for member in members], members


def refusals(given: Given, year: int, edition: str) -> Iterator[Fault]:
    """Yield everything for which reports are not consolidated, each with its path."""
    for member in given.there:
        if member.year != year:
            stated = OTHER_YEAR.fill(year=str(member.year), expected=str(year))
            yield Fault(member.path, "other-year", stated)
        if member.edition != edition:
            filed = OTHER_EDITION.fill(edition=member.edition, expected=edition)
            yield Fault(member.path, "other-edition", filed)
    yield from _counted_twice(given)
    if not given.disjoint and len(given.there) > 1:
        yield from _consolidated(given)


def _counted_twice(given: Given) -> Iterator[Fault]:
    for member in (*given.reports, *given.missing):
        if same_organ(given.agency, member.agency):
            yield Fault(member.path, "is-parent", IS_PARENT.fill(name=member.name))
    if given.own is not None and given.own.scope is Scope.CONSOLIDATED:
        yield Fault(given.own.path, "own-consolidated", OWN_CONSOLIDATED.fill())
    organs = _Organs()
    for member in given.all:
        other = organs.add(member)
        if other is None:
            continue
        if member.is_missing and not other.is_missing:
            there = NOT_MISSING.fill(name=member.name, other=other.path)
            yield Fault(member.path, "not-missing", there)
        else:
            again = TWICE.fill(name=member.name, other=other.path)
            yield Fault(member.path, "twice", again)


def _consolidated(given: Given) -> Iterator[Fault]:
    for member in given.reports:
        if member.scope is not Scope.CONSOLIDATED:
            continue
        inside = tuple(each.name for each in given.within(member))
        if inside:
            yield Fault(member.path, "consolidated-child", WITHIN.fill(inside=inside))
        else:
            yield Fault(member.path, "consolidated-child", CONSOLIDATED.fill())


@attrs.define
class _Organs:
    """The organs so far, found again as `same_organ` compares them, without comparing each two."""

    by_code: dict[str, Member] = attrs.field(factory=dict)
    by_name: dict[str, dict[str | None, Member]] = attrs.field(factory=dict)

    def add(self, member: Member) -> Member | None:
        """Return the first that is the same organ, if there is one; else remember this one."""
        code, namesakes = member.agency.code, self.by_name.setdefault(stem(member.name), {})
        if code is None:
            twin = next(iter(namesakes.values()), None)
        else:
            twin = self.by_code.get(code) or namesakes.get(None)
        if twin is None:
            namesakes[code] = member
            if code is not None:
                self.by_code[code] = member
        return twin


OTHER_YEAR = Words(
    "fault.other-year",
    "报告年度为{year}年，其余为{expected}年；不同年度的数据不能相加，请换成{expected}年的报告。",
)
OTHER_EDITION = Words(
    "fault.other-edition",
    "按{edition}年版格式填报，其余为{expected}年版；不同格式的数据不能直接相加。"
    "请用 edition 或 --edition 指明汇总所用的格式，其他格式的报告会先换成该格式。",
)
IS_PARENT = Words(
    "fault.is-parent",
    "“{name}”就是汇总的机关，会重复计算；其本机关自身的报告请用 own 或 --own 给出。",
)
OWN_CONSOLIDATED = Words(
    "fault.own-consolidated",
    "本机关自身的报告是汇总报告，已包括下级机关，会重复计算；请给出只含本机关自身的报告。",
)
TWICE = Words(
    "fault.twice",
    "“{name}”与{other}是同一机关，会重复计算；请只保留一份（两者代码不同的，请写明）。",
)
NOT_MISSING = Words(
    "fault.not-missing", "“{name}”列为缺少报告的机关，而{other}就是它的报告；请只保留其一。"
)
CONSOLIDATED = Words(
    "fault.consolidated-child",
    "这份报告本身是汇总报告；如果其下级机关的报告也在其中，就会重复计算。"
    "确认没有重复的，请使用 disjoint 或 --disjoint。",
)
WITHIN = Words(
    "fault.consolidated-child.within",
    "这份报告本身是汇总报告，{inside}看来已包括在内，会重复计算。"
    "确认没有重复的，请使用 disjoint 或 --disjoint。",
)
