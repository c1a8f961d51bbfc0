"""The tariff of the information-processing fee: dated bands of rates, one tariff for each basis."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import count as count_from
from math import gcd
from typing import TypeAlias

import attrs

from govdisclosure.errors import GovDisclosureError
from govdisclosure.form.kinds import added, times, to_json
from govdisclosure.form.strict import refuse_no_day
from govdisclosure.language import Language, Words
from govdisclosure.law import Citation

Yuan: TypeAlias = int | Decimal
"""An amount of money in yuan, exact: a whole number, or a decimal where a rate has fractions."""

MOST = 1_000_000
"""The most requests or pages that a charge is worked out for."""


class FeeBasis(Enum):
    """By what a request is charged: the organ chooses one of the two, never both (Fee 3).

    >>> FeeBasis.REQUESTS.text(), FeeBasis.PAGES.text("en")
    ('按件计收', 'per page')
    """

    REQUESTS = "requests"
    """Per request (按件), by how many an applicant made in the calendar month."""

    PAGES = "pages"
    """Per page (按量), for each request by itself."""

    @property
    def words(self) -> Words:
        """The basis in words, in no language yet."""
        return BASES[self]

    def text(self, lang: Language = "zh") -> str:
        """Return the basis in words."""
        return BASES[self].text(lang)


class NoTariff(GovDisclosureError, LookupError):
    """No tariff was in force on the day."""


class InvalidCount(GovDisclosureError, ValueError):
    """What was given is no number of requests or pages."""


@attrs.frozen(kw_only=True)
class Band:
    """From which request or page to which a rate applies, both counted from one.

    ``last`` is ``None`` for the band that is open. With ``every``, the rate goes up by ``rise`` for
    each further band of so many.
    """

    first: int
    last: int | None = None
    rate: Yuan
    every: int | None = None
    rise: Yuan = 0

    def steps(self, since: int = 1) -> Iterator["Band"]:
        """Yield the bands of one rate each that this one stands for, perhaps without end.

        Those that end before ``since`` may be left out.
        """
        if self.every is None:
            yield self
            return
        for number in count_from(max(since - self.first, 0) // self.every):
            first = self.first + number * self.every
            if self.last is not None and first > self.last:
                return
            last = first + self.every - 1
            last = last if self.last is None else min(last, self.last)
            yield Band(first=first, last=last, rate=added((self.rate, times(number, self.rise))))


@attrs.frozen(kw_only=True)
class ChargeLine:
    """A line of a charge: so many requests or pages at one rate, amounts in yuan."""

    first: int
    last: int
    rate: Yuan

    @property
    def count(self) -> int:
        """How many are charged at this rate."""
        return self.last - self.first + 1

    @property
    def amount(self) -> Yuan:
        """What they come to."""
        return times(self.count, self.rate)

    def to_dict(self) -> dict[str, object]:
        """Return the line as the command line prints it."""
        return {
            "from": self.first,
            "to": self.last,
            "count": self.count,
            "rate": to_json(self.rate),
            "amount": to_json(self.amount),
        }


@attrs.frozen(kw_only=True)
class Tariff:
    """The rates of one basis, and from when to when they are in force, both days included.

    ``until`` is ``None`` for a tariff whose end is not known. ``citation`` is its legal source.
    """

    basis: FeeBasis
    bands: tuple[Band, ...]
    in_force: datetime.date
    until: datetime.date | None = None
    citation: Citation

    def is_in_force(self, day: datetime.date) -> bool:
        """Tell whether the tariff applies on a day."""
        return self.in_force <= day and (self.until is None or day <= self.until)

    def lines(self, first: int, last: int) -> tuple[ChargeLine, ...]:
        """Return what the requests or pages from one to another cost, a line for each rate.

        Both are counted from one and included; where ``last`` is below ``first`` there is no line.
        """
        found: list[ChargeLine] = []
        for step in self._steps(first):
            if step.first > last:
                break
            begin = max(first, step.first)
            end = last if step.last is None else min(last, step.last)
            if begin <= end:
                found.append(ChargeLine(first=begin, last=end, rate=step.rate))
        return tuple(found)

    def _steps(self, since: int = 1) -> Iterator[Band]:
        return (step for band in self.bands for step in band.steps(since))

    @cached_property
    def free(self) -> int:
        """Up to how many nothing is charged."""
        return next((step.first - 1 for step in self._steps() if step.rate), 0)


@attrs.frozen
class Tariffs:
    """The tariffs that there are or were, of either basis.

    Where two of one basis are in force on a day, that which came into force later applies; so a
    new rate is one more entry, and nothing that went before is touched. See `load_tariffs`.
    """

    entries: tuple[Tariff, ...]

    def on(self, basis: FeeBasis, day: datetime.date) -> Tariff:
        """Return the tariff of a basis in force on a day.

        Raises `NoTariff` when there is none, which says from when there is one; `TypeError` for
        what is no day, a `datetime.datetime` included.

        >>> from govdisclosure.fees.tarifffile import TARIFFS
        >>> TARIFFS.on(FeeBasis.PAGES, datetime.date(2024, 5, 1)).citation.short()
        'Fee 5'
        """
        refuse_no_day(day)
        of_basis = [tariff for tariff in self.entries if tariff.basis is basis]
        in_force = [tariff for tariff in of_basis if tariff.is_in_force(day)]
        if in_force:
            return max(in_force, key=lambda tariff: tariff.in_force)
        known = min(of_basis, key=lambda tariff: abs(tariff.in_force - day), default=None)
        if known is None:
            raise NoTariff(NO_SUCH_TARIFF.fill(basis=basis.words))
        if day < known.in_force:
            raise NoTariff(
                TOO_EARLY.fill(
                    day=day,
                    basis=basis.words,
                    since=known.in_force,
                    citation=known.citation.sentence(),
                )
            )
        raise NoTariff(TOO_LATE.fill(day=day, basis=basis.words, until=known.until))

    def multiple_on(self, day: datetime.date) -> int | None:
        """Return of what every charge on a day is a multiple, in yuan, and so the least of them.

        ``None`` where a rate has fractions. Raises `NoTariff` where there is no tariff.

        >>> from govdisclosure.fees.tarifffile import TARIFFS
        >>> TARIFFS.multiple_on(datetime.date(2024, 5, 1))
        10
        """
        bands = [band for basis in FeeBasis for band in self.on(basis, day).bands]
        rates = [rate for band in bands for rate in (band.rate, band.rise)]
        whole = [rate for rate in rates if isinstance(rate, int)]
        return gcd(*whole) if len(whole) == len(rates) else None

    def with_(self, *tariffs: Tariff) -> "Tariffs":
        """Return these tariffs and others."""
        return Tariffs((*self.entries, *tariffs))


def refuse_count(count: object) -> None:
    """Raise `InvalidCount` unless something is a whole number that can be charged."""
    if type(count) is not int:
        raise InvalidCount(NO_NUMBER.fill(found=f"{count!r:.40}", type=type(count).__name__))
    if not 0 <= count <= MOST:
        found = count if abs(count) <= 10**18 else "…"
        raise InvalidCount(OUT_OF_RANGE.fill(found=found, most=MOST))


BASES = {
    FeeBasis.REQUESTS: Words("fee.basis.requests", "按件计收"),
    FeeBasis.PAGES: Words("fee.basis.pages", "按量计收"),
}
UNITS = {
    FeeBasis.REQUESTS: Words("fee.unit.requests", "件"),
    FeeBasis.PAGES: Words("fee.unit.pages", "页"),
}
EACH = {
    FeeBasis.REQUESTS: Words("fee.each.requests", "件"),
    FeeBasis.PAGES: Words("fee.each.pages", "页"),
}
"""One request or page, as in a rate; `UNITS` are several, a plural in other languages."""

NO_SUCH_TARIFF = Words("fee.no-tariff", "没有“{basis}”的收费标准。")
TOO_EARLY = Words(
    "fee.too-early",
    "{day}尚无“{basis}”的收费标准：{citation}自{since}起施行，此前不收取信息处理费。",
)
TOO_LATE = Words(
    "fee.too-late",
    "{day}没有“{basis}”的收费标准：已知的标准施行至{until}；请补充新的收费标准。",
)
NO_NUMBER = Words("fee.no-number", "应为件数或页数（不小于零的整数），实为{found}（{type}）。")
OUT_OF_RANGE = Words("fee.out-of-range", "件数或页数应在0和{most}之间，实为{found}。")
