"""Comparing a claim with the tables, in each way in which it can be read."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

import attrs

from govdisclosure.form.kinds import Figure, to_json
from govdisclosure.form.model import Form
from govdisclosure.narrative.claim import Bound, Claim, Sum


class Agreement(Enum):
    """What comes of comparing a claim with the tables."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNDECIDED = "undecided"
    """A blank is in the way, or the text says only about how much."""

    NOT_COMPARED = "not_compared"
    """The claim is not about these tables: another year, a share, a column that the form lacks."""


@attrs.frozen(kw_only=True)
class Reckoned:
    """A claim read in one way: the cells whose sum it states, what they come to, if it agrees.

    ``total`` is ``None`` where a blank leaves it open.
    """

    cells: Sum
    total: Figure
    agreement: Agreement


@attrs.frozen(kw_only=True)
class Comparison:
    """A claim beside the tables, in every way in which it can be read."""

    claim: Claim
    readings: tuple[Reckoned, ...]

    @property
    def agreement(self) -> Agreement:
        """What comes of it in all: one reading that agrees is enough."""
        found = {reading.agreement for reading in self.readings}
        order = (Agreement.AGREES, Agreement.UNDECIDED, Agreement.CONTRADICTS)
        return next((each for each in order if each in found), Agreement.NOT_COMPARED)

    @property
    def nearest(self) -> Reckoned | None:
        """The reading that comes nearest to the value of the claim, of those without blanks."""
        value = Decimal(self.claim.value)
        whole = [reading for reading in self.readings if reading.total is not None]
        return min(whole, key=lambda each: abs(Decimal(each.total or 0) - value), default=None)

    def to_dict(self) -> dict[str, object]:
        """Return the comparison as the command line prints it."""
        readings = [
            {
                "cells": list(reading.cells),
                "total": to_json(reading.total),
                "agreement": reading.agreement.value,
            }
            for reading in self.readings
        ]
        return {
            **self.claim.to_dict(),
            "agreement": self.agreement.value,
            "readings": readings,
        }


def compare(claim: Claim, figures: Mapping[str, Figure], form: Form) -> Comparison:
    """Compare a claim with the figures of a report, in each way in which it can be read.

    A reading over cells that the form does not have is dropped. An exact claim agrees where the
    sum is its value, or rounds or is cut to it where the text prints fewer places; it contradicts
    where the sum is another, or where the cells that are given exceed it already. A blank is never
    zero: it leaves the reading undecided. A text that says only about how much (约, 近, 余, 超过)
    agrees where the sum is on the side that it says, and about means within a tenth; else it is
    undecided: it never contradicts.

    >>> from govdisclosure.editions import form_of
    >>> from govdisclosure.narrative.claims import claims_of
    >>> [claim] = claims_of("共收到政府信息公开申请12件。")
    >>> figures = {"requests.received.total": 11, "requests.carried_over.total": 1}
    >>> compared = compare(claim, figures, form_of("2021"))
    >>> compared.agreement, [reading.total for reading in compared.readings]
    (<Agreement.AGREES: 'agrees'>, [11, 12])
    """
    readings = tuple(
        _reckon(claim, cells, figures)
        for cells in claim.readings
        if all(cell in form.cells for cell in cells)
    )
    return Comparison(claim=claim, readings=readings)


def _reckon(claim: Claim, cells: Sum, figures: Mapping[str, Figure]) -> Reckoned:
    given = [figure for cell in cells if (figure := figures.get(cell)) is not None]
    known = sum(given)
    total = _plain(known) if len(given) == len(cells) else None
    return Reckoned(cells=cells, total=total, agreement=_agreement(claim, known, total))


def _plain(known: int | Decimal) -> int | Decimal:
    return known if known % 1 else int(known)


def _agreement(claim: Claim, known: int | Decimal, total: Figure) -> Agreement:
    value = Decimal(claim.value)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    if claim.bound is not Bound.EXACT:
        near = total is not None and _is_on_its_side(claim.bound, value, Decimal(total))
        return Agreement.AGREES if near else Agreement.UNDECIDED
    if total is None:
        # Counts and amounts are never negative: the blanks can only add to what is given.
        return Agreement.CONTRADICTS if known >= value + step else Agreement.UNDECIDED
    return Agreement.AGREES if abs(known - value) < step else Agreement.CONTRADICTS


def _is_on_its_side(bound: Bound, value: Decimal, total: Decimal) -> bool:
    match bound:
        case Bound.AT_LEAST:
            return total >= value
        case Bound.AT_MOST:
            return total <= value
        case _:
            return abs(total - value) * 10 <= value
