"""Random reports, valid by construction."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st

from govdisclosure.editions import Report, form_of, report_class
from govdisclosure.form.declared import Attribute, attributes
from govdisclosure.form.kinds import MAX_COUNT, MAX_DIGITS, Between, Figure, Filled, Kind
from govdisclosure.report import Agency, Publication, SignOff

CONTROLS = "".join(map(chr, (*range(0x09), *range(0x0E, 0x20))))
PRINTABLE = st.characters(codec="utf-8", exclude_characters=CONTROLS)
"""Whatever a report can hold in a text."""

ANY_TEXT = st.text(PRINTABLE, max_size=30)

COUNTS = st.none() | st.integers(0, 30) | st.integers(0, MAX_COUNT)
CHANGES = st.none() | st.integers(-30, 30) | st.integers(-MAX_COUNT, MAX_COUNT)
AMOUNTS = (
    st.none()
    | st.decimals(0, 10**12, places=4, allow_nan=False)
    | st.integers(0, 10 ** (MAX_DIGITS - 1)).map(Decimal)
)
FIGURES = {Kind.COUNT: COUNTS, Kind.CHANGE: CHANGES, Kind.MONEY: AMOUNTS}

_ENTRIES = (Agency, Publication, SignOff)
"""The parts whose texts are entries of one line; the others hold passages, but for the title."""

Texts = st.SearchStrategy[str]


def reports(
    edition: str, passages: Texts = ANY_TEXT, entries: Texts = ANY_TEXT
) -> st.SearchStrategy[Report]:
    """Return the strategy of any report of an edition, its texts drawn from those given."""
    return parts(report_class(edition), passages, entries)


@st.composite
def parts(draw: st.DrawFn, cls: type[Any], passages: Texts, entries: Texts) -> Any:
    """Draw a part of a report with every attribute filled or blank."""
    values: dict[str, Any] = {}
    for attribute in attributes(cls):
        texts = entries if cls in _ENTRIES or attribute.name == "title" else passages
        if attribute.is_part:
            values[attribute.name] = draw(parts(attribute.holds, passages, entries))
        else:
            values[attribute.name] = draw(_value(attribute, texts))
    return cls(**values)


def _value(attribute: Attribute, texts: Texts) -> st.SearchStrategy[Any]:
    if attribute.kind is not None:
        return FIGURES[attribute.kind]
    between = attribute.note(Between)
    if between is not None:
        return st.integers(between.least, between.most)
    if attribute.note(Filled) is not None:
        return texts.filter(str.strip)
    if attribute.holds is str:
        found: st.SearchStrategy[Any] = texts
    elif attribute.holds is datetime.time:
        found = st.times()
    elif attribute.holds is datetime.date:
        found = st.dates(datetime.date(1000, 1, 1))
    else:
        found = st.from_type(attribute.holds)
    return st.none() | found if attribute.optional else found


@st.composite
def consistent(draw: st.DrawFn, edition: str, most: int = 50) -> dict[str, Figure]:
    """Draw figures for every cell so that every equation holds."""
    return adding_up(edition, lambda: draw(st.integers(0, most)))


def adding_up(edition: str, count_of: Callable[[], int]) -> dict[str, Figure]:
    """Return figures for every cell so that every equation holds, counts from where it is said."""
    form = form_of(edition)
    totals = {one.right[0] for one in form.equations if len(one.right) == 1}
    figures: dict[str, Figure] = {}
    for cell in form.cells.values():
        if cell.id not in totals:
            count = count_of()
            figures[cell.id] = Decimal(count) if cell.kind is Kind.MONEY else count
    # What comes in is made to equal what goes out, applicants by applicants.
    for one in form.equations:
        if one.rule == "R2":
            figures[one.right[0]] = _sum(figures, one.left)
    for one in form.equations:
        if one.rule == "R1" and one.on != "total":
            received, carried_over = one.left
            out = _sum(figures, one.right)
            figures[carried_over] = min(int(figures[carried_over] or 0), out)
            figures[received] = out - int(figures[carried_over] or 0)
    for one in form.equations:
        if one.rule in {"R3", "R4"}:
            figures[one.right[0]] = _sum(figures, one.left)
    return {cell: figures[cell] for cell in form.cells}


def _sum(figures: dict[str, Figure], cells: tuple[str, ...]) -> int:
    return sum(int(figures.get(cell) or 0) for cell in cells)
