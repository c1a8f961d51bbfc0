"""Random reports, valid by construction."""

import datetime
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st

from govdisclosure.editions import Report, report_class
from govdisclosure.form.declared import Attribute, attributes
from govdisclosure.form.kinds import MAX_COUNT, MAX_DIGITS, Between, Filled, Kind

CHINESE = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
MIXED = st.one_of(
    CHINESE, st.sampled_from("，。、；：“”（）《》〔〕 abcXYZ0123456789,.;:()-+*_#|\\&<>\"'`~!")
)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


LINES = st.text(MIXED, min_size=1, max_size=40).map(_squeezed).filter(bool)
"""A line as documents hold it: not empty, no white space at its ends, no run of it inside."""

PASSAGES = st.lists(LINES, min_size=1, max_size=3).map("\n".join)

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


@st.composite
def parts(draw: st.DrawFn, cls: type[Any], texts: st.SearchStrategy[str]) -> Any:
    """Draw a part of a report with every attribute filled or blank."""
    return cls(**{attribute.name: draw(_value(attribute, texts)) for attribute in attributes(cls)})


def _value(attribute: Attribute, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    if attribute.kind is not None:
        return FIGURES[attribute.kind]
    if attribute.is_part:
        return parts(attribute.holds, texts)
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


def reports(edition: str, texts: st.SearchStrategy[str] = ANY_TEXT) -> st.SearchStrategy[Report]:
    """Return the strategy of any report of an edition; its texts are drawn from ``texts``."""
    return parts(report_class(edition), texts)
