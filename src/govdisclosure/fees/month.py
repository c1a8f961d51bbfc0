"""The month's ledger: what the requests of one applicant in one calendar month come to."""

import calendar
import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from govdisclosure.fees.charge import AMOUNT_HEAD, COUNT_HEADS, CURRENCY, SUM, Charge
from govdisclosure.fees.placing import FeeDifference, RequestCharge, bounds, placed, worked
from govdisclosure.fees.request import FeeRequest, Ordinals, refuse_month
from govdisclosure.fees.tariff import FeeBasis, Tariffs, Yuan
from govdisclosure.fees.tarifffile import TARIFFS
from govdisclosure.form.kinds import added, to_json
from govdisclosure.grid import Block, Box, Document, Grid
from govdisclosure.language import PLAIN, SOURCE, Amount, Language, Sentence, Words
from govdisclosure.law import FEE_MEASURES, REGULATION, Citation
from govdisclosure.sheet import Sheet, table


@attrs.frozen(kw_only=True)
class MonthCharges:
    """What the requests of one applicant in one calendar month come to, in yuan.

    ``requests`` are in order of receipt. ``ordinals`` says how requests charged per page are
    counted, which the law does not settle; ``other`` is the month counted the other way, and
    ``differs`` says what that changes. See `charge_month`.
    """

    requests: tuple[RequestCharge, ...]
    ordinals: Ordinals
    tariffs: Tariffs

    @property
    def first(self) -> datetime.date:
        """The first day of the month."""
        return self.requests[0].request.received.replace(day=1)

    @property
    def last(self) -> datetime.date:
        """The last day of the month."""
        days = calendar.monthrange(self.first.year, self.first.month)[1]
        return self.first.replace(day=days)

    @property
    def count(self) -> int:
        """How many requests are counted in the month, split ones as what they are split into."""
        return sum(each.request.matters for each in self.requests if each.counts)

    @property
    def undecided(self) -> tuple[RequestCharge, ...]:
        """The requests for which something can be charged, and nothing is decided yet."""
        return tuple(each for each in self.requests if each.is_undecided)

    @cached_property
    def amount(self) -> Yuan | None:
        """What the month comes to; ``None`` while a request is undecided."""
        amounts = [each.amount for each in self.requests]
        known = [amount for amount in amounts if amount is not None]
        return added(known) if len(known) == len(amounts) else None

    @property
    def least(self) -> Yuan:
        """The least that the month comes to, whichever basis is chosen for the undecided."""
        return self._bounds[0]

    @property
    def most(self) -> Yuan:
        """The most that the month comes to, whichever basis is chosen for the undecided."""
        return self._bounds[1]

    @cached_property
    def _bounds(self) -> tuple[Yuan, Yuan]:
        return bounds(self.requests, self.ordinals)

    @cached_property
    def other(self) -> "MonthCharges":
        """The month with requests charged per page counted the other way."""
        requests = (each.request for each in self.requests)
        return _charged(requests, self.ordinals.other, self.tariffs)

    @cached_property
    def differs(self) -> tuple[FeeDifference, ...]:
        """The requests whose amount per request is another when counted the other way.

        Those that are charged per page or not at all cost the same either way.
        """
        return tuple(
            FeeDifference(
                id=one.request.id, amount=one.per_request.amount, other=two.per_request.amount
            )
            for one, two in zip(self.requests, self.other.requests, strict=True)
            if one.request.basis is not FeeBasis.PAGES
            and not one.request.waived
            and one.per_request.amount != two.per_request.amount
        )

    @property
    def citation(self) -> Citation:
        """What the charges rest on."""
        rests_on = FEE_MEASURES.article(3)
        for source in dict.fromkeys(each.citation for each in self._charges()):
            rests_on &= source
        return rests_on & _PUBLIC if self._told_where else rests_on

    @property
    def _told_where(self) -> bool:
        return any(each.request.public for each in self.requests)

    def sentences(self) -> Iterator[Sentence]:
        """Yield how the total comes about, what is unsettled, and the legal sources."""
        for each in self.requests:
            yield from each.sentences()
        yield from self._closing()

    def text(self, lang: Language = SOURCE) -> str:
        """Return how the total comes about, request by request and band by band."""
        lines = [each.text(lang) for each in (self._title(), self._counting())]
        for each in self.requests:
            head, *ways = each.sentences()
            lines += [head.text(lang), *(f"    {way.text(lang)}" for way in ways)]
        return "\n".join([*lines, *(each.text(lang) for each in self._closing())])

    def document(self, lang: Language = SOURCE, *, gloss: Language | None = None) -> Document:
        """Return the worksheet: a row for each request, the totals, both ways of counting.

        With ``gloss`` everything is said in a second language too.
        """
        sheet = Sheet(lang, gloss)
        return sheet.document(self._title(), self._blocks(sheet))

    def to_dict(self) -> dict[str, object]:
        """Return the month as the command line prints it."""
        return {
            "month": f"{self.first:%Y-%m}",
            **self._totals(),
            "currency": CURRENCY,
            "requests": [each.to_dict() for each in self.requests],
            "other": {
                **self.other._totals(),
                "differs": [each.to_dict() for each in self.differs],
            },
            "unconfirmed": [each.to_dict() for each in self._unconfirmed()],
            "citation": self.citation.short(),
        }

    def _totals(self) -> dict[str, object]:
        return {
            "ordinals": self.ordinals.value,
            "amount": to_json(self.amount),
            "least": to_json(self.least),
            "most": to_json(self.most),
            "count": self.count,
            "undecided": len(self.undecided),
        }

    def _title(self) -> Sentence:
        return TITLE.fill(first=self.first, last=self.last)

    def _counting(self) -> Sentence:
        return COUNTING.fill(ordinals=self.ordinals.words)

    def _charges(self) -> Iterator[Charge]:
        return (option for each in self.requests for option in each.options)

    def _closing(self) -> Iterator[Sentence]:
        yield from self._comparison()
        yield from (each.sentence() for each in self.differs)
        yield from self._sources()
        yield from self._unconfirmed()

    def _comparison(self) -> Iterator[Sentence]:
        """Yield the total, and that of the other way of counting or that it is the same."""
        other = self.other
        same = (self.amount, self.least, self.most) == (other.amount, other.least, other.most)
        yield self._total()
        yield SAME.fill(ordinals=other.ordinals.words) if same else other._total()

    def _total(self) -> Sentence:
        how, count = self.ordinals.words, self.count
        if self.amount is not None:
            return TOTAL.fill(ordinals=how, count=count, amount=self.amount)
        return OPEN_TOTAL.fill(
            ordinals=how,
            count=count,
            undecided=len(self.undecided),
            least=self.least,
            most=self.most,
        )

    def _sources(self) -> Iterator[Sentence]:
        # A tariff is named once, however many requests it prices; two tariffs are both named.
        by_tariff = {(each.citation, each.tariff.in_force): each for each in self._charges()}
        yield RESTS_ON.fill(citation=FEE_MEASURES.article(3).sentence())
        yield from (each.source() for each in by_tariff.values())
        if self._told_where:
            yield RESTS_ON.fill(citation=_PUBLIC.sentence())

    def _unconfirmed(self) -> Iterator[Sentence]:
        """Yield what the result depends on and the law, as far as known, does not say."""
        requests = [each.request for each in self.requests]
        yield MONTH_OF_RECEIPT.fill()
        if any(each.basis is FeeBasis.PAGES for each in requests) or self.undecided:
            yield ORDINALS_UNSETTLED.fill()
        if any(each.waived for each in requests):
            yield WAIVED_COUNT.fill()
        if any(each.matters > 1 and each.pages is not None for each in requests):
            yield SPLIT_PAGES.fill()

    def _blocks(self, sheet: Sheet) -> Iterator[Block]:
        yield sheet.paragraph(self._counting())
        yield self._table(sheet)
        yield from (sheet.paragraph(each) for each in self._comparison())
        if self.differs:
            yield self._differences(sheet)
        yield from (sheet.paragraph(each) for each in self._sources())
        yield from (sheet.paragraph(each) for each in self._unconfirmed())

    def _table(self, sheet: Sheet) -> Grid:
        head = sheet.head(
            *(PLACE_HEAD, ID_HEAD, RECEIVED_HEAD, COUNT_HEADS[FeeBasis.PAGES]),
            *(FeeBasis.REQUESTS.words, FeeBasis.PAGES.words, BASIS_HEAD, STEPS_HEAD, AMOUNT_HEAD),
        )
        total = PENDING if self.amount is None else Amount(self.amount)
        last = (SUM, *[""] * (len(head) - 2), total)
        rows = [head, *(_row(each, sheet) for each in self.requests)]
        return table([*rows, tuple(sheet.box(each) for each in last)])

    def _differences(self, sheet: Sheet) -> Grid:
        head = sheet.head(ID_HEAD, self.ordinals.words, self.ordinals.other.words, MORE_HEAD)
        rows = (
            (each.id, Amount(each.amount), Amount(each.other), Amount(each.more))
            for each in self.differs
        )
        return table([head, *(tuple(sheet.box(each) for each in row) for row in rows)])


def charge_month(
    requests: Iterable[FeeRequest],
    *,
    ordinals: Ordinals = Ordinals.COUNTED,
    tariffs: Tariffs = TARIFFS,
) -> MonthCharges:
    """Return what the requests of one applicant in one calendar month come to.

    Requests are taken in the order in which they were received, those of one day in the order
    given. Each has its place in the month, a split one as many as it is split into, and is charged
    by it or by its own pages, as the organ chose, at the rates of the day of its receipt.
    ``ordinals`` says how requests charged per page are counted. Raises `InvalidMonth` with every
    fault, and `NoTariff` for a month before the fee. Source: Fee 3 to 5; Reg. 36(1)(2). The law
    does not settle how requests charged per page count; that a request belongs to the month of its
    receipt, that waived requests count, and that splitting leaves the pages together is
    unconfirmed.

    >>> days = [datetime.date(2024, 5, day) for day in range(1, 13)]
    >>> requests = [FeeRequest(id=f"A-{day.day}", received=day) for day in days[:11]]
    >>> requests = [attrs.evolve(each, basis=FeeBasis.REQUESTS) for each in requests]
    >>> by_page = FeeRequest(id="A-0", received=days[0], pages=68, basis=FeeBasis.PAGES)
    >>> month = charge_month([by_page, *requests])
    >>> month.amount, month.other.amount
    (580, 480)
    >>> [(each.id, each.amount, each.other) for each in month.differs]
    [('A-10', 100, 0)]
    """
    given = tuple(requests)
    refuse_month(given, ordinals)
    return _charged(sorted(given, key=lambda each: each.received), ordinals, tariffs)


def _charged(requests: Iterable[FeeRequest], ordinals: Ordinals, tariffs: Tariffs) -> MonthCharges:
    charged = tuple(placed(requests, ordinals, tariffs))
    return MonthCharges(requests=charged, ordinals=ordinals, tariffs=tariffs)


def _row(each: RequestCharge, sheet: Sheet) -> tuple[Box, ...]:
    request, charge, pages = each.request, each.charge, each.per_page
    cells = (
        each.place(),
        request.id,
        PLAIN.fill(words=request.received),
        "" if request.pages is None else request.pages,
        Amount(each.per_request.amount),
        NOT_APPLICABLE if pages is None else Amount(pages.amount),
        each.outcome() if charge is None else charge.basis.words,
        "" if charge is None else worked(charge),
        PENDING if each.amount is None else Amount(each.amount),
    )
    return tuple(sheet.box(cell) for cell in cells)


_PUBLIC = REGULATION.article(36, 1, 2)

TITLE = Words("fee.month.title", "信息处理费计算表（同一申请人，{first}至{last}）")
COUNTING = Words("fee.month.counting", "计件方法：{ordinals}")
TOTAL = Words("fee.month.total", "{ordinals}：计{count}件，合计{amount}元")
OPEN_TOTAL = Words(
    "fee.month.open-total",
    "{ordinals}：计{count}件，其中{undecided}件申请计收方式待定，如均予收费，合计{least}元至{most}元",
)
SAME = Words("fee.month.same", "如{ordinals}，结果相同")
RESTS_ON = Words("fee.month.rests-on", "依据：{citation}")
PENDING = Words("fee.month.pending", "待定")
NOT_APPLICABLE = Words("fee.month.not-applicable", "不适用")
PLACE_HEAD = Words("fee.head.place", "件次")
ID_HEAD = Words("fee.head.id", "编号")
RECEIVED_HEAD = Words("fee.head.received", "收到日期")
BASIS_HEAD = Words("fee.head.basis", "计收方式")
STEPS_HEAD = Words("fee.head.steps", "计算过程")
MORE_HEAD = Words("fee.head.more", "增减")
MONTH_OF_RECEIPT = Words(
    "fee.month.of-receipt", "说明：自然月按收到申请之日确定，这一点未见明文规定。"
)
ORDINALS_UNSETTLED = Words(
    "fee.month.ordinals-unsettled",
    "说明：按量计收的申请是否计入当月件数，未见明文规定；未指定时计入，因为按件计收以当月申请的件数累计。",
)
WAIVED_COUNT = Words(
    "fee.month.waived-count", "说明：决定不收费的申请仍计入当月件数，这一点未见明文规定。"
)
SPLIT_PAGES = Words(
    "fee.month.split-pages",
    "说明：一件申请拆分为数件只影响计件，按量计收时页数仍合并计算，这一点未见明文规定。",
)
