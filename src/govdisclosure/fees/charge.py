"""What requests or pages cost, worked out line by line."""

import datetime
from collections.abc import Iterator
from functools import cached_property

import attrs

from govdisclosure.fees.tariff import (
    EACH,
    UNITS,
    ChargeLine,
    FeeBasis,
    Tariff,
    Tariffs,
    Yuan,
    refuse_count,
)
from govdisclosure.fees.tarifffile import TARIFFS
from govdisclosure.form.kinds import added, to_json
from govdisclosure.grid import Block, Box, Document
from govdisclosure.language import SOURCE, Amount, Language, Sentence, Words
from govdisclosure.law import Citation
from govdisclosure.sheet import Sheet, table

CURRENCY = "CNY"


@attrs.frozen(kw_only=True)
class Charge:
    """What the requests or pages from ``first`` to ``last`` cost on a day, in yuan.

    Both are counted from one and included: the requests of one applicant in one calendar month, or
    the pages of one request. Where ``last`` is below ``first`` there is nothing to charge. The
    ``amount`` is that of ``lines`` together, each line a band of the tariff at one rate. See
    `charge_requests` and `charge_pages`.
    """

    tariff: Tariff
    first: int = 1
    last: int
    on: datetime.date

    @property
    def basis(self) -> FeeBasis:
        """By what it is charged."""
        return self.tariff.basis

    @property
    def count(self) -> int:
        """How many requests or pages there are."""
        return max(self.last - self.first + 1, 0)

    @cached_property
    def lines(self) -> tuple[ChargeLine, ...]:
        """The bands that they fall into, a line for each rate."""
        return self.tariff.lines(self.first, self.last)

    @cached_property
    def amount(self) -> Yuan:
        """What they come to."""
        return added(line.amount for line in self.lines)

    @property
    def citation(self) -> Citation:
        """The legal source of the rates."""
        return self.tariff.citation

    def sentences(self) -> Iterator[Sentence]:
        """Yield how the amount comes about, line by line, then its legal source."""
        yield from self.steps()
        yield TOTAL.fill(count=self.count, unit=UNITS[self.basis], amount=self.amount)
        yield self.source()

    def steps(self) -> Iterator[Sentence]:
        """Yield how the amount comes about, line by line."""
        for line in self.lines:
            span = between(line.first, line.last, self.basis)
            if line.rate:
                yield LINE.fill(
                    range=span,
                    count=line.count,
                    unit=EACH[self.basis],
                    rate=line.rate,
                    amount=line.amount,
                )
            else:
                yield FREE_LINE.fill(range=span)

    def text(self, lang: Language = SOURCE) -> str:
        """Return how the amount comes about, a line for each band."""
        return "\n".join(sentence.text(lang) for sentence in self.sentences())

    def document(self, lang: Language = SOURCE, *, gloss: Language | None = None) -> Document:
        """Return the worksheet: a table of the bands, the total, the legal source.

        With ``gloss`` everything is said in a second language too. Print it with `render`.
        """
        sheet = Sheet(lang, gloss)
        title = TITLE.fill(basis=self.basis.words)
        return sheet.document(title, [*self.blocks(sheet)])

    def blocks(self, sheet: Sheet) -> Iterator[Block]:
        """Yield the table of the bands, and the legal source below it."""
        rows = [sheet.head(RANGE_HEAD, COUNT_HEADS[self.basis], RATE_HEAD, AMOUNT_HEAD)]
        rows += [_row(line, self.basis, sheet) for line in self.lines]
        total = (SUM, self.count, "", Amount(self.amount))
        rows.append(tuple(sheet.box(each) for each in total))
        yield table(rows)
        yield sheet.paragraph(self.source())

    def to_dict(self) -> dict[str, object]:
        """Return the charge as the command line prints it."""
        return {
            "amount": to_json(self.amount),
            "currency": CURRENCY,
            "basis": self.basis.value,
            "lines": [line.to_dict() for line in self.lines],
            "citation": self.citation.short(),
            "count": self.count,
            "on": self.on.isoformat(),
        }

    def source(self) -> Sentence:
        """Return the legal source of the rates, and since when they are in force."""
        return RESTS_ON.fill(citation=self.citation.sentence(), since=self.tariff.in_force)


def charge_requests(
    count: int, *, on: datetime.date | None = None, tariffs: Tariffs = TARIFFS
) -> Charge:
    """Return what so many requests cost that one applicant made in one calendar month.

    Each request is charged by its place in the month (按件计收), whatever became of it. ``on`` is
    the day whose tariff applies, today without it; ``tariffs`` other rates than the national ones.
    Raises `InvalidCount` for anything but a whole number from zero on, `NoTariff` for a day before
    the fee, `TypeError` for what is no day. Source: Fee 4, in force from 2021-01-01 on; that the
    rate above 30 goes up with every further ten is the natural reading, no worked example of the
    authorities is at hand.

    >>> charge = charge_requests(35, on=datetime.date(2024, 5, 31))
    >>> charge.amount
    3000
    >>> print(charge.text("en"))
    requests 1–10: free of charge
    requests 11–30: 20 × 100 yuan per request = 2,000 yuan
    requests 31–35: 5 × 200 yuan per request = 1,000 yuan
    Total (requests: 35): 3,000 yuan
    Source: ..., art. 4, in force from January 1, 2021 on
    """
    return _charge(FeeBasis.REQUESTS, count, on, tariffs)


def charge_pages(
    pages: int, *, on: datetime.date | None = None, tariffs: Tariffs = TARIFFS
) -> Charge:
    """Return what the pages of one request cost.

    A page is one side of A4 or smaller; the pages of several requests are not added together
    (按量计收). It goes with requests for paper, e-mail or electronic copies, not where the
    information is public already and the applicant is told where. ``on`` and ``tariffs`` are those
    of `charge_requests`, and so is what it raises. Source: Fee 5, in force from 2021-01-01 on; from
    memory: what a page is, and that requests are not added together.

    >>> charge_pages(2219, on=datetime.date(2024, 5, 31)).amount
    83460
    """
    return _charge(FeeBasis.PAGES, pages, on, tariffs)


def _charge(basis: FeeBasis, count: int, on: datetime.date | None, tariffs: Tariffs) -> Charge:
    refuse_count(count)
    day = datetime.date.today() if on is None else on  # the day of the user's clock
    return Charge(tariff=tariffs.on(basis, day), last=count, on=day)


def between(first: int, last: int, basis: FeeBasis) -> Sentence:
    """Return from which request or page to which, in words."""
    if first == last:
        return SINGLE.fill(first=first, unit=EACH[basis])
    return RANGE.fill(first=first, last=last, unit=UNITS[basis])


def _row(line: ChargeLine, basis: FeeBasis, sheet: Sheet) -> tuple[Box, ...]:
    rate = RATE.fill(rate=Amount(line.rate), unit=EACH[basis])
    cells = (between(line.first, line.last, basis), line.count, rate, Amount(line.amount))
    return tuple(sheet.box(each) for each in cells)


TITLE = Words("fee.charge-title", "信息处理费计算表（{basis}）")
RANGE = Words("fee.range", "第{first}—{last}{unit}")
SINGLE = Words("fee.single", "第{first}{unit}")
LINE = Words("fee.line", "{range}：{count}{unit} × {rate}元 = {amount}元")
FREE_LINE = Words("fee.free-line", "{range}：不收费")
TOTAL = Words("fee.total", "合计：{count}{unit}，{amount}元")
RESTS_ON = Words("fee.rests-on", "依据：{citation}，自{since}起施行")
RANGE_HEAD = Words("fee.head.range", "区间")
COUNT_HEADS = {
    FeeBasis.REQUESTS: Words("fee.head.count.requests", "件数"),
    FeeBasis.PAGES: Words("fee.head.count.pages", "页数"),
}
RATE_HEAD = Words("fee.head.rate", "收费标准")
AMOUNT_HEAD = Words("fee.head.amount", "金额")
SUM = Words("fee.sum", "合计")
RATE = Words("fee.rate", "{rate}/{unit}")
