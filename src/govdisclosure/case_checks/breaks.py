"""The equations of the form that a report breaks when an entry is counted as it stands."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import cache, lru_cache
from typing import TypeAlias

import attrs

from govdisclosure.checks.catalog import RULES
from govdisclosure.checks.catalog.years import Link, Successive
from govdisclosure.clocks.step import LISTED, joined
from govdisclosure.editions import edition_for, form_of
from govdisclosure.errors import UnknownName
from govdisclosure.form.model import Equation, Form
from govdisclosure.language import Sentence, Words

Stands: TypeAlias = Callable[[int, str], frozenset[str]]
"""The cells in which something stands in the report on a year, on the form of an edition."""


@attrs.frozen(kw_only=True)
class Broken:
    """An equation that the report on a year breaks.

    ``rule`` is the id of the cross-check, such as ``R2``; ``on`` what it is about, a column of
    table three such as ``natural_person`` or a row such as ``requests.received``.
    """

    rule: str
    on: str
    year: int
    place: Sentence = attrs.field(repr=False, eq=False)

    def to_dict(self) -> dict[str, object]:
        """Return the equation as the command line prints it."""
        return {"rule": self.rule, "on": self.on, "year": self.year}


def broken(stands: Stands, years: Iterable[int], edition: str | None) -> tuple[Broken, ...]:
    """Return what breaks in the reports on some years, of which all else is right.

    A report that holds keeps its equations when one thing more is counted in it only where that
    has the same weight on both sides. ``edition`` is that of every year unless ``None``.
    """
    found: list[Broken] = []
    for year in years:
        form, before = edition_of(year, edition), edition_of(year - 1, edition)
        if form is None:
            continue
        cells = stands(year, form)
        found += _within(cells, year, form)
        if before is not None:
            found += _across(cells, stands(year - 1, before), year, form, before)
    return tuple(found)


def edition_of(year: int, edition: str | None) -> str | None:
    """Return the edition of a year, that which was given before others; ``None`` without one."""
    if edition is not None:
        return edition
    try:
        return edition_for(year)
    except UnknownName:
        return None


def with_breaks(sentence: Sentence, equations: Collection[Broken], lead: Words) -> Sentence:
    """Return a sentence that goes on, led by some words, with the equations that break."""
    if not equations:
        return sentence
    together: dict[tuple[int, str], list[Sentence]] = defaultdict(list)
    for each in equations:
        together[each.year, each.rule].append(each.place)
    broken = joined(
        LISTED,
        (
            ONE_RULE.fill(year=str(year), rule=rule, places=joined(LISTED, map(_quoted, places)))
            for (year, rule), places in together.items()
        ),
    )
    return lead.fill(sentence=sentence, broken=broken)


def _quoted(place: Sentence) -> Sentence:
    return PLACE.fill(place=place)


# Many entries of a ledger stand in the same cells.
@lru_cache(maxsize=4096)
def _within(cells: frozenset[str], year: int, edition: str) -> tuple[Broken, ...]:
    form = form_of(edition)
    touched = {place for cell in cells for place in _touching(edition).get(cell, ())}
    return tuple(
        Broken(rule=each.rule, on=each.on, year=year, place=_place(form, each))
        for each in (form.equations[place] for place in sorted(touched))
        if _count(cells, each.left) != _count(cells, each.right)
    )


@lru_cache(maxsize=4096)
def _across(
    cells: frozenset[str], handed: frozenset[str], year: int, edition: str, before: str
) -> tuple[Broken, ...]:
    """Return the links to the report of the year before that do not hold."""
    return tuple(
        Broken(rule=rule, on=_on(link), year=year, place=link.place)
        for rule, links in _links(edition, before)
        for link in links
        if link.apart is None and _is_apart(link, cells, handed)
    )


def _is_apart(link: Link, cells: frozenset[str], handed: frozenset[str]) -> bool:
    added, taken = ((each,) if each else () for each in (link.added, link.taken))
    came = _count(handed, link.handed) + _count(cells, added)
    return came != _count(cells, (link.cell, *taken))


def _count(cells: frozenset[str], side: Iterable[str]) -> int:
    return sum(cell in cells for cell in side)


@cache
def _touching(edition: str) -> dict[str, tuple[int, ...]]:
    """Return for each cell the equations that it stands in, by their places."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, equation in enumerate(form_of(edition).equations):
        for cell in equation.cells:
            found[cell].append(place)
    return {cell: tuple(places) for cell, places in found.items()}


@cache
def _links(edition: str, before: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    return tuple(
        (rule.id, rule.judge.links(edition, before))
        for rule in RULES.values()
        if isinstance(rule.judge, Successive) and edition in rule.editions
    )


def _on(link: Link) -> str:
    row, _, column = link.cell.rpartition(".")
    return column if link.added is None else row


def _place(form: Form, equation: Equation) -> Sentence:
    if equation.on in form.rows:
        return Words(equation.on, form.rows[equation.on].line.wording).fill()
    cell = form.cells[equation.cells[0]]
    return Words(cell.column_key, cell.column.wording).fill()


AS_IT_STANDS = Words("case.breaks.as-it-stands", "{sentence}照此计入，下列等式不成立：{broken}。")
ONE_RULE = Words("case.breaks.rule", "{year}年报告的{rule}（{places}）")
PLACE = Words("case.breaks.place", "“{place}”")
