"""Sums of cells compared: what holds, what cannot hold, what the blanks would have to be."""

import operator
from collections.abc import Callable, Iterable, Mapping
from decimal import Context, Decimal
from enum import Enum
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import TypeAlias

import attrs

from govdisclosure.checks.verdicts import Outcome
from govdisclosure.form.kinds import Figure, Kind

_LARGEST_RING = 1_000
"""Up to this factor all sums that whole numbers can come to are looked through."""


class Sign(Enum):
    """How two sums compare."""

    EQUAL = "="
    UNEQUAL = "!="
    AT_MOST = "<="
    BELOW = "<"
    AT_LEAST = ">="
    ABOVE = ">"

    def holds(self, left: Fraction, right: Fraction) -> bool:
        """Tell whether two numbers compare so."""
        return _HOLDS[self](left, right)


_HOLDS: Mapping[Sign, Callable[[Fraction, Fraction], bool]] = {
    Sign.EQUAL: operator.eq,
    Sign.UNEQUAL: operator.ne,
    Sign.AT_MOST: operator.le,
    Sign.BELOW: operator.lt,
    Sign.AT_LEAST: operator.ge,
    Sign.ABOVE: operator.gt,
}


@attrs.frozen(cache_hash=True)
class Place:
    """A cell of the report, or of the report of the year before."""

    cell: str
    kind: Kind
    is_previous: bool = False


@attrs.frozen
class Sum:
    """Cells with their factors, and a number that is added to them."""

    factors: Mapping[Place, Fraction]
    constant: Fraction = Fraction(0)

    def known(self, figures: Mapping[Place, Figure]) -> Fraction:
        """Return what the given figures come to."""
        total = self.constant
        for place, factor in self.factors.items():
            figure = figures.get(place)
            if figure is not None:
                total += factor * Fraction(figure)
        return total


@attrs.frozen(kw_only=True)
class Range:
    """A blank with what it can be, the others being anything; ``None`` without a bound."""

    place: Place
    least: Fraction | None
    most: Fraction | None


@attrs.frozen(kw_only=True)
class Compared:
    """What a comparison comes to: the sums of what is given, and what the blanks can be.

    ``blanks`` is empty unless they decide.
    """

    outcome: Outcome
    left: Fraction
    right: Fraction
    has_blanks: bool
    blanks: tuple[Range, ...] = ()


@attrs.frozen
class Comparison:
    """Two sums that have to compare in a certain way."""

    left: Sum
    sign: Sign
    right: Sum

    @property
    def places(self) -> tuple[Place, ...]:
        """All cells, each of them once, the left ones first."""
        return tuple(dict.fromkeys((*self.left.factors, *self.right.factors)))

    def of(self, figures: Mapping[Place, Figure]) -> Compared:
        """Compare the two sums; an absent figure is a blank.

        With blanks a comparison passes when it holds whatever they are. It fails when no figures
        for them make it hold: counts are whole numbers, counts and amounts zero or more. Else it is
        undecided.

        >>> upheld, total = Place("upheld", Kind.COUNT), Place("total", Kind.COUNT)
        >>> rule = Comparison(Sum({upheld: Fraction(1)}), Sign.AT_MOST, Sum({total: Fraction(1)}))
        >>> rule.of({upheld: 0}).outcome, rule.of({upheld: 2}).outcome
        (<Outcome.PASS: 'pass'>, <Outcome.UNDECIDED: 'undecided'>)
        >>> rule.of({upheld: 2}).blanks[0].least
        Fraction(2, 1)
        """
        left, right = self.left.known(figures), self.right.known(figures)
        blank = self._blank(figures)
        # The comparison is that of ``gap`` and the blanks, each with its factor, with zero.
        gap = left - right
        if not blank:
            holds = self.sign.holds(gap, Fraction(0))
            outcome = Outcome.PASS if holds else Outcome.FAIL
        else:
            outcome = _outcome(self.sign, gap, blank)
        ranges = _ranges(self.sign, gap, blank) if outcome is Outcome.UNDECIDED else ()
        return Compared(
            outcome=outcome,
            left=left,
            right=right,
            has_blanks=bool(blank),
            blanks=tuple(ranges),
        )

    def _blank(self, figures: Mapping[Place, Figure]) -> dict[Place, Fraction]:
        """Return the blanks that make a difference, all of them brought to the left."""
        factors: dict[Place, Fraction] = {}
        nothing = Fraction(0)
        for place in self.places:
            if figures.get(place) is None:
                left, right = (side.factors.get(place, nothing) for side in (self.left, self.right))
                factors[place] = left - right
        return {place: factor for place, factor in factors.items() if factor}


_Bounds: TypeAlias = tuple[Fraction | None, Fraction | None]


def exact(number: Fraction) -> int | Decimal:
    """Return a number whose decimals end as a whole number or a decimal, no digit lost.

    >>> exact(Fraction(3)), exact(Fraction(5, 4))
    (3, Decimal('1.25'))
    """
    if number.denominator == 1:
        return number.numerator
    places = next(places for places in range(1, 10**6) if 10**places % number.denominator == 0)
    # Multiplying and shifting keeps all digits where a division rounds them.
    digits = number.numerator * (10**places // number.denominator)
    return Decimal(digits).scaleb(-places, Context(prec=len(str(digits)) + 1))


def ends(number: Fraction) -> bool:
    """Tell whether the decimals of a number end: whether it can be an amount of money."""
    # The bits of a number are no fewer than the twos or the fives in it.
    return pow(10, number.denominator.bit_length(), number.denominator) == 0


def _outcome(sign: Sign, gap: Fraction, blank: Mapping[Place, Fraction]) -> Outcome:
    if sign in (Sign.EQUAL, Sign.UNEQUAL):
        if _can_be(-gap, blank):
            return Outcome.UNDECIDED
        return Outcome.FAIL if sign is Sign.EQUAL else Outcome.PASS
    least, most = _added(gap, blank.items())
    falls, grows = least is None, most is None
    if falls and grows:
        return Outcome.UNDECIDED
    # Blanks are zero in the one extreme, and without bound in the other.
    holds = sign.holds(gap, Fraction(0))
    leads_away = grows if sign in (Sign.AT_MOST, Sign.BELOW) else falls
    if holds:
        return Outcome.UNDECIDED if leads_away else Outcome.PASS
    return Outcome.FAIL if leads_away else Outcome.UNDECIDED


def _can_be(wanted: Fraction, blank: Mapping[Place, Fraction]) -> bool:
    """Tell whether the blanks with their factors can come to a number.

    Where amounts and counts meet, or factors are very large, only what is certain counts against
    it.
    """
    least, most = _added(Fraction(0), blank.items())
    if (least is not None and wanted < least) or (most is not None and wanted > most):
        return False
    amounts = {place.kind is Kind.MONEY for place in blank}
    if amounts == {True, False}:
        return True
    scale = lcm(wanted.denominator, *(factor.denominator for factor in blank.values()))
    factors = [int(factor * scale) for factor in blank.values()]
    times = wanted * scale / gcd(*factors)
    if True in amounts:
        return ends(times)
    if times.denominator != 1:
        return False
    if least is None and most is None:
        return True
    return _is_sum_of([abs(factor) // gcd(*factors) for factor in factors], abs(int(times)))


def _is_sum_of(parts: list[int], whole: int) -> bool:
    """Tell whether a number is a sum of parts, each as often as need be (none has to be used)."""
    ring = min(parts)
    if ring == 1 or ring > _LARGEST_RING:
        return True
    # For each remainder the smallest sum that leaves it: larger ones follow by adding the ring.
    smallest: list[int | None] = [0] + [None] * (ring - 1)
    for part in set(parts):
        # Adding a part leads around the ring, or around each of several rounds in it.
        rounds = gcd(part, ring)
        for first in range(rounds):
            at, total = first, smallest[first]
            for _ in range(2 * ring // rounds):
                if total is not None:
                    total += part
                at = (at + part) % ring
                kept = smallest[at]
                if total is None or (kept is not None and kept < total):
                    total = kept
                smallest[at] = total
    found = smallest[whole % ring]
    return found is not None and found <= whole


def _added(gap: Fraction, blank: Iterable[tuple[Place, Fraction]]) -> _Bounds:
    """Return the least and the most that a number and blanks can come to."""
    least: Fraction | None = gap
    most: Fraction | None = gap
    for place, factor in blank:
        signed = place.kind is Kind.CHANGE
        least = None if factor < 0 or signed else least
        most = None if factor > 0 or signed else most
    return least, most


def _ranges(sign: Sign, gap: Fraction, blank: Mapping[Place, Fraction]) -> Iterable[Range]:
    for place, factor in blank.items():
        others = ((other, times) for other, times in blank.items() if other != place)
        low, high = _added(gap, others)
        # factor * blank has to compare with what lies between -high and -low.
        lower = None if high is None or sign in _NO_LOWER else -high / factor
        upper = None if low is None or sign in _NO_UPPER else -low / factor
        least, most = (lower, upper) if factor > 0 else (upper, lower)
        strict = sign in (Sign.BELOW, Sign.ABOVE)
        yield _rounded(place, least, most, strict=strict)


_NO_LOWER = (Sign.AT_MOST, Sign.BELOW, Sign.UNEQUAL)
_NO_UPPER = (Sign.AT_LEAST, Sign.ABOVE, Sign.UNEQUAL)


def _rounded(place: Place, least: Fraction | None, most: Fraction | None, *, strict: bool) -> Range:
    """Return the bounds as the kind of the cell has them: whole numbers, zero or more."""
    if place.kind is not Kind.MONEY:
        if least is not None:
            least = Fraction(floor(least) + 1 if strict else ceil(least))
        if most is not None:
            most = Fraction(ceil(most) - 1 if strict else floor(most))
    if place.kind is not Kind.CHANGE:
        least = max(least or Fraction(0), Fraction(0))
    return Range(place=place, least=least, most=most)
