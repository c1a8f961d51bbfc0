"""The crosswalk: which cells of one edition say the same as which cells of another.

Cells worded alike on both forms correspond one to one. What does not is declared once, from the
older edition to the newer, and read backwards for the other way.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache

import attrs

from govdisclosure.editions import form_of
from govdisclosure.editions.blocks import Applicants
from govdisclosure.form.declared import attributes
from govdisclosure.language import Language, Words


class Match(Enum):
    """How cells of one edition correspond to cells of another."""

    EXACT = "exact"
    """One cell is the same as one other."""

    MERGED = "merged"
    """The sum of several cells is the same as one other."""

    SPLIT = "split"
    """One cell is the same as the sum of several others, which does not say what each is."""

    NONE = "none"
    """The other form asks for nothing that is the same."""

    def text(self, lang: Language = "zh") -> str:
        """Return the kind of correspondence in words."""
        return _MATCHES[self].text(lang)


@attrs.frozen(kw_only=True)
class Correspondence:
    """Cells of one edition, and the cells of another that say the same.

    ``source`` and ``target`` are cell ids; the sum over either side is the same figure. One side is
    empty where the other has no counterpart. ``reason`` says in both languages why it is so.
    ``confirmed`` is false where neither form says so and no official text is known that does: it
    was inferred.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    reason: Words
    confirmed: bool = True

    @property
    def match(self) -> Match:
        """How the two sides correspond."""
        if not self.source or not self.target:
            return Match.NONE
        if len(self.source) > 1:
            return Match.MERGED
        return Match.SPLIT if len(self.target) > 1 else Match.EXACT

    def reversed(self) -> "Correspondence":
        """Return the same, seen from the other edition."""
        return attrs.evolve(self, source=self.target, target=self.source)


@cache
def crosswalk(source: str, target: str) -> tuple[Correspondence, ...]:
    """Return how the cells of one edition correspond to those of another.

    Every cell of both forms is in exactly one correspondence; they stand in the order of the form
    of ``source``, then what only the other form has. Raises `UnknownName` for an edition that there
    is not. Source: the wording of the two official forms; no official crosswalk is known, and what
    the wording alone does not settle is marked as unconfirmed.

    >>> [each.match.value for each in crosswalk("2021", "2019")][:3]
    ['none', 'none', 'none']
    >>> merged = [each for each in crosswalk("2021", "2019") if each.match is Match.MERGED]
    >>> len(merged), merged[-1].target
    (7, ('requests.outcomes.other.total',))
    """
    different = _differences(source, target)
    declared = {cell: each for each in different for cell in each.source}
    known = form_of(target).cells
    leaving = (
        declared.get(cell) or Correspondence(source=(cell,), target=(cell,), reason=SAME)
        for cell in form_of(source).cells
    )
    arriving = {each.target[0]: each for each in different if not each.source}
    in_order = (arriving[cell] for cell in known if cell in arriving)
    return tuple(dict.fromkeys((*leaving, *in_order)))


def comparable(cell: str, source: str, target: str) -> tuple[str, ...] | None:
    """Return the cells of another edition whose sum is the same as a cell, or ``None``.

    ``cell`` is an id on the form of ``source``. A cell that is comparable only together with
    others, as each of the three rows that the form of 2019 has as one, is not comparable by itself.
    Raises `UnknownName` for a cell or an edition that there is not. Source: as `crosswalk`.

    >>> comparable("requests.outcomes.other.total", "2019", "2021")
    ('requests.outcomes.other.not_corrected.total', 'requests.outcomes.other.fee_unpaid.total', 'requests.outcomes.other.other.total')
    >>> comparable("requests.outcomes.other.fee_unpaid.total", "2021", "2019") is None
    True
    """  # noqa: E501  # a doctest shows one line
    form_of(source).cell(cell)
    found = _by_source(source, target)[cell]
    return found.target if found.match in (Match.EXACT, Match.SPLIT) else None


@cache
def _by_source(source: str, target: str) -> Mapping[str, Correspondence]:
    return {cell: each for each in crosswalk(source, target) for cell in each.source}


def _differences(source: str, target: str) -> tuple[Correspondence, ...]:
    if (source, target) in _DECLARED:
        return _DECLARED[source, target]
    return tuple(each.reversed() for each in _DECLARED.get((target, source), ()))


_MATCHES = {
    Match.EXACT: Words("match.exact", "一一对应"),
    Match.MERGED: Words("match.merged", "合并为一栏"),
    Match.SPLIT: Words("match.split", "拆分为数栏"),
    Match.NONE: Words("match.none", "没有对应"),
}

SAME = Words("crosswalk.same", "两版用语相同。")
NOT_ISSUED = Words(
    "crosswalk.not-issued",
    "2019年版“本年新制作数量”与2021年版“本年制发件数”用语不同，未见正式文件说明两者相等。",
)
NOT_ISSUED_NORMATIVE = Words(
    "crosswalk.not-issued-normative",
    "2019年版统计“规范性文件”的“本年新制作数量”，2021年版统计“行政规范性文件”的“本年制发件数”，"
    "范围和用语都不同，未见正式文件说明两者相等。",
)
NEWLY_DISCLOSED = Words("crosswalk.newly-disclosed", "只有2019年版要求填报“本年新公开数量”。")
REPEALED = Words("crosswalk.repealed", "只有2021年版要求填报“本年废止件数”。")
NOT_IN_FORCE = Words(
    "crosswalk.not-in-force",
    "2019年版“对外公开总数量”是已公开的总数，2021年版“现行有效件数”是年末仍然有效的件数，两者不是一回事。",
)
ITEMS = Words(
    "crosswalk.items", "只有2019年版要求填报项目数量及其增减，2021年版只填报处理决定数量。"
)
DECISIONS = Words(
    "crosswalk.decisions",
    "2019年版“处理决定数量”与2021年版“本年处理决定数量”用语略有不同，视为同一数据。",
)
NOT_CHARGED = Words(
    "crosswalk.not-charged",
    "2019年版填报收费项目的数量及其增减，2021年版填报本年收费金额，两者不能换算。",
)
OTHER_SERVICES = Words("crosswalk.other-services", "2021年版取消了“其他对外管理服务事项”。")
PROCUREMENT = Words("crosswalk.procurement", "2021年版取消了“政府集中采购”。")
OTHER_OUTCOMES = Words(
    "crosswalk.other-outcomes",
    "2019年版“（六）其他处理”只有一行，2021年版分为三行：三行之和等于这一行，由这一行不能得出三行各为多少。",
)


def _apart(
    reason: Words, *, old: Iterable[str] = (), new: Iterable[str] = (), confirmed: bool = True
) -> Iterator[Correspondence]:
    """Yield cells of either form that have no counterpart, each by itself."""
    for cell in old:
        yield Correspondence(source=(cell,), target=(), reason=reason, confirmed=confirmed)
    for cell in new:
        yield Correspondence(source=(), target=(cell,), reason=reason, confirmed=confirmed)


def _cells(rows: Iterable[str], *columns: str) -> tuple[str, ...]:
    return tuple(f"{row}.{column}" for row in rows for column in columns)


_RULES = "proactive.rules"
_NORMATIVE = "proactive.normative_documents"
_DECIDED = ("proactive.licensing", "proactive.penalties", "proactive.compulsion")
_OTHER = "requests.outcomes.other"

_DECLARED: Mapping[tuple[str, str], tuple[Correspondence, ...]] = {
    ("2019", "2021"): (
        *_apart(
            NOT_ISSUED,
            old=[f"{_RULES}.created"],
            new=[f"{_RULES}.issued"],
            confirmed=False,
        ),
        *_apart(
            NOT_ISSUED_NORMATIVE,
            old=[f"{_NORMATIVE}.created"],
            new=[f"{_NORMATIVE}.issued"],
            confirmed=False,
        ),
        *_apart(NEWLY_DISCLOSED, old=_cells((_RULES, _NORMATIVE), "disclosed")),
        *_apart(REPEALED, new=_cells((_RULES, _NORMATIVE), "repealed")),
        *_apart(
            NOT_IN_FORCE,
            old=_cells((_RULES, _NORMATIVE), "disclosed_in_all"),
            new=_cells((_RULES, _NORMATIVE), "in_force"),
            confirmed=False,
        ),
        *_apart(ITEMS, old=_cells(_DECIDED, "items_last_year", "change")),
        *(
            Correspondence(source=(cell,), target=(cell,), reason=DECISIONS, confirmed=False)
            for cell in _cells(_DECIDED, "decisions")
        ),
        *_apart(
            NOT_CHARGED,
            old=_cells(["proactive.charges"], "items_last_year", "change"),
            new=["proactive.charges.amount"],
            confirmed=False,
        ),
        *_apart(
            OTHER_SERVICES,
            old=_cells(["proactive.other_services"], "items_last_year", "change", "decisions"),
        ),
        *_apart(PROCUREMENT, old=_cells(["proactive.procurement"], "projects", "amount")),
        *(
            Correspondence(
                source=(f"{_OTHER}.{column.name}",),
                target=tuple(
                    f"{_OTHER}.{row}.{column.name}"
                    for row in ("not_corrected", "fee_unpaid", "other")
                ),
                reason=OTHER_OUTCOMES,
                confirmed=False,
            )
            for column in attributes(Applicants)
        ),
    ),
}
