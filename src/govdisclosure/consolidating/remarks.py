"""What is to be said of a consolidated report beside its figures: doubts, and errors carried up."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from govdisclosure.checks import FIGURE_RULES, check
from govdisclosure.checks.case import Subject
from govdisclosure.checks.catalog.family import is_shared
from govdisclosure.consolidating.entries import FEE, entries
from govdisclosure.consolidating.member import Member
from govdisclosure.consolidating.refusals import Given
from govdisclosure.form.kinds import Figure
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.notes import Severity
from govdisclosure.reading import Reading


@attrs.frozen(kw_only=True)
class Remark:
    """Something that people should know of a consolidated report, or must look at (``error``).

    ``path`` is where the report concerned was given; ``None`` where it is about all of them.
    ``cells`` are those concerned.
    """

    code: str
    severity: Severity
    sentence: Sentence
    path: str | None = None
    cells: tuple[str, ...] = ()

    def text(self, lang: Language = "zh") -> str:
        """Return the remark as a sentence, after the place that it is about."""
        said = self.sentence.text(lang)
        return said if self.path is None else AT.fill(path=self.path, said=said).text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the remark as the command line prints it."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "path": self.path,
            "cells": list(self.cells),
            "message": self.sentence.to_dict(),
        }


def of_subject(path: str, subject: Subject, name: str) -> Iterator[Remark]:
    """Yield what is wrong with one report that is to be added: it goes into the sums as it is."""
    if isinstance(subject, Reading) and subject.errors:
        yield _look("unread", UNREAD.fill(name=name, count=len(subject.errors)), path)
    errors = check(subject, rules=FIGURE_RULES).errors
    if errors:
        cells = tuple(dict.fromkeys(cell for error in errors for cell in error.cells))
        yield _look("errors", ERRORS.fill(name=name, count=len(errors)), path, cells)


def of_all(given: Given, figures: Mapping[str, Figure], edition: str) -> Iterator[Remark]:
    """Yield what is to be said of the reports together, first what must be looked at."""
    yield from _doubts(given)
    yield from _alike(given.there)
    unstated = [member for member in given.reports if member.scope is None]
    if unstated:
        yield _notice("scope-unstated", SCOPE_UNSTATED.fill(count=len(unstated)))
    refiled = [member for member in given.there if member.filed_on != member.edition]
    if refiled:
        yield _notice("refiled", REFILED.fill(count=len(refiled), edition=edition))
    if given.own is None:
        yield _notice("no-own", NO_OWN.fill())
    yield from _shared(given.there, edition)
    if any(figures[name] is None for name in FEE):
        unsaid = [
            each for each in given.all if each.is_missing or None in each.figures[-len(FEE) :]
        ]
        yield _notice("fee-unstated", FEE_UNSTATED.fill(count=len(unsaid)))


def _doubts(given: Given) -> Iterator[Remark]:
    if given.disjoint:
        return
    for member in given.reports:
        inside = given.within(member) if member.scope is None else ()
        if inside:
            names = tuple(each.name for each in inside)
            sentence = MAY_BE_WITHIN.fill(outer=member.name, inner=names)
            yield _look("may-be-within", sentence, member.path)


def _alike(members: Sequence[Member]) -> Iterator[Remark]:
    first: dict[tuple[Figure, ...], Member] = {}
    for member in members:
        cells = member.figures[: -len(FEE)]
        if len({figure for figure in cells if figure}) < _TELLING:
            continue
        other = first.setdefault(cells, member)
        if other is not member:
            sentence = ALIKE.fill(name=member.name, other=other.name, place=other.path)
            yield _look("alike", sentence, member.path)


def _shared(members: Sequence[Member], edition: str) -> Iterator[Remark]:
    """Yield the rows in which several organs may have counted the same."""
    cells = tuple(
        each.id
        for each in entries(edition).values()
        if each.cell is not None
        and is_shared(each.cell)
        and sum(bool(member.figures[each.place]) for member in members) > 1
    )
    if cells:
        yield Remark(code="shared", severity=Severity.NOTICE, sentence=SHARED.fill(), cells=cells)


def _look(code: str, sentence: Sentence, path: str, cells: tuple[str, ...] = ()) -> Remark:
    return Remark(code=code, severity=Severity.ERROR, sentence=sentence, path=path, cells=cells)


def _notice(code: str, sentence: Sentence) -> Remark:
    return Remark(code=code, severity=Severity.NOTICE, sentence=sentence)


_TELLING = 4
"""Small organs have the same few figures by chance; so many different ones, hardly."""

AT = Words("consolidation.at", "{path}：{said}")
UNREAD = Words(
    "consolidation.unread", "“{name}”的报告有{count}处未能读取；没有读到的数据按空白处理。"
)
ERRORS = Words(
    "consolidation.errors",
    "“{name}”的报告有{count}处错误，会带入汇总数；请先更正，再重新汇总。",
)
MAY_BE_WITHIN = Words(
    "consolidation.may-be-within",
    "“{outer}”的报告没有说明数据范围；如果是汇总报告，{inner}可能已包括在内，会重复计算。",
)
ALIKE = Words(
    "consolidation.alike",
    "“{name}”与“{other}”（{place}）的三张表数据完全相同，可能是同一份报告用了两个名称。",
)
SCOPE_UNSTATED = Words(
    "consolidation.scope-unstated", "有{count}份报告没有说明数据范围，按本机关自身的数据计入。"
)
REFILED = Words(
    "consolidation.refiled",
    "有{count}份报告按其他格式填报，已先换成{edition}年版格式，没有丢失数据。",
)
NO_OWN = Words("consolidation.no-own", "没有给出本机关自身的报告；汇总数只是下级机关之和。")
SHARED = Words(
    "consolidation.shared",
    "几个机关联合制发的文件、各自都有的项目、同为被告的诉讼，这里按各报告相加，可能重复计算；请核实。",
)
FEE_UNSTATED = Words(
    "consolidation.fee-unstated",
    "有{count}份报告没有写全信息处理费的情况，汇总报告中相应的数据留空。",
)
