"""What each request of a month comes to, by its place in the month and by its pages."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

import attrs

from govdisclosure.fees.charge import Charge, between
from govdisclosure.fees.request import FeeRequest, Ordinals
from govdisclosure.fees.tariff import FeeBasis, Tariff, Tariffs, Yuan
from govdisclosure.form.kinds import added, less, to_json
from govdisclosure.language import Sentence, Words


@attrs.frozen(kw_only=True)
class RequestCharge:
    """A request of a month with what it comes to, and with what it would come to otherwise.

    ``per_request`` is charged by the places that the request has in the month, or would have if it
    counted; ``per_page`` by its pages, ``None`` where it cannot be charged so (`why_no_pages`).
    ``counts`` says whether it is counted among the requests of the month.
    """

    request: FeeRequest
    counts: bool
    per_request: Charge
    per_page: Charge | None

    @property
    def ordinals(self) -> tuple[int, int] | None:
        """The first and the last of its places in the month; ``None`` when it does not count."""
        return (self.per_request.first, self.per_request.last) if self.counts else None

    @property
    def charge(self) -> Charge | None:
        """What is charged for it on the basis that was chosen; ``None`` where none was."""
        return {FeeBasis.REQUESTS: self.per_request, FeeBasis.PAGES: self.per_page, None: None}[
            self.request.basis
        ]

    @property
    def options(self) -> tuple[Charge, ...]:
        """What could be charged for it, on either basis."""
        return (self.per_request,) if self.per_page is None else (self.per_request, self.per_page)

    @property
    def is_undecided(self) -> bool:
        """Whether something can be charged, and nobody has said on which basis, or that it is not.

        A request that is free of charge on every basis on which it can be charged needs no basis.
        """
        return (
            self.request.basis is None
            and not self.request.waived
            and any(option.amount for option in self.options)
        )

    @property
    def amount(self) -> Yuan | None:
        """What it comes to in yuan; ``None`` where that is undecided."""
        if self.charge is not None:
            return self.charge.amount
        return None if self.is_undecided else 0

    @property
    def why_no_pages(self) -> Sentence | None:
        """Why it cannot be charged per page; ``None`` when it can."""
        if self.per_page is not None:
            return None
        return (PUBLIC if self.request.public else NO_PAGES).fill()

    def sentences(self) -> Iterator[Sentence]:
        """Yield what it comes to, then how that is or would be on either basis."""
        request = self.request
        yield ENTRY.fill(
            id=request.id,
            received=request.received,
            split=SPLIT.fill(matters=request.matters) if request.matters > 1 else "",
            place=self.place(),
            outcome=self.outcome(),
        )
        yield from (_option(charge) for charge in self.options)
        if self.why_no_pages is not None:
            yield NOT_BY_PAGES.fill(why=self.why_no_pages)

    def place(self) -> Sentence:
        """Return its places in the month, in words."""
        if not self.counts:
            return NOT_COUNTED.fill()
        return between(self.per_request.first, self.per_request.last, FeeBasis.REQUESTS)

    def outcome(self) -> Sentence:
        """Return in words what is charged, or why nothing is."""
        if self.charge is not None:
            return CHARGED.fill(basis=self.charge.basis.words, amount=self.charge.amount)
        if self.request.waived:
            return WAIVED.fill()
        return (UNDECIDED if self.is_undecided else NOTHING_DUE).fill()

    def to_dict(self) -> dict[str, object]:
        """Return the request as the command line prints it."""
        request, ordinals = self.request, self.ordinals
        why = self.why_no_pages
        return {
            "id": request.id,
            "received": request.received.isoformat(),
            "matters": request.matters,
            "pages": request.pages,
            "public": request.public,
            "waived": request.waived,
            "basis": None if request.basis is None else request.basis.value,
            "ordinals": None if ordinals is None else {"from": ordinals[0], "to": ordinals[1]},
            "amount": to_json(self.amount),
            "undecided": self.is_undecided,
            "per_request": self.per_request.to_dict(),
            "per_page": None if self.per_page is None else self.per_page.to_dict(),
            "why_no_pages": None if why is None else why.to_dict(),
            "message": joined(self.sentences()).to_dict(),
        }


@attrs.frozen(kw_only=True)
class FeeDifference:
    """A request that comes to another amount per request when requests are counted the other way.

    ``amount`` and ``other`` are in yuan: what it is or can be charged per request, as its month is
    counted, and as the month is counted the other way.
    """

    id: str
    amount: Yuan
    other: Yuan

    @property
    def more(self) -> Yuan:
        """By how much the other amount is higher; negative where it is lower."""
        return less(self.other, self.amount)

    def sentence(self) -> Sentence:
        """Return the difference in words."""
        return DIFFERENCE.fill(id=self.id, amount=self.amount, other=self.other)

    def to_dict(self) -> dict[str, object]:
        """Return the difference as the command line prints it."""
        amounts = {"amount": self.amount, "other": self.other, "more": self.more}
        return {"id": self.id, **{name: to_json(amount) for name, amount in amounts.items()}}


def placed(
    requests: Iterable[FeeRequest], policy: Ordinals, tariffs: Tariffs
) -> Iterator[RequestCharge]:
    """Yield requests, which are in order of receipt, each with what it comes to."""
    before = 0
    for request in requests:
        counts = policy is Ordinals.COUNTED or request.basis is not FeeBasis.PAGES
        day = request.received
        yield RequestCharge(
            request=request,
            counts=counts,
            per_request=Charge(
                tariff=tariffs.on(FeeBasis.REQUESTS, day),
                first=before + 1,
                last=before + request.matters,
                on=day,
            ),
            per_page=_per_page(request, tariffs),
        )
        before += request.matters if counts else 0


def _per_page(request: FeeRequest, tariffs: Tariffs) -> Charge | None:
    if request.public or request.pages is None:
        return None
    tariff = tariffs.on(FeeBasis.PAGES, request.received)
    return Charge(tariff=tariff, last=request.pages, on=request.received)


def bounds(requests: Sequence[RequestCharge], policy: Ordinals) -> tuple[Yuan, Yuan]:
    """Return the least and the most that the month comes to, however the undecided are charged.

    Where requests charged per page do not count, each choice moves what follows: for every number
    of requests that can have been counted so far, the least and the most are kept.
    """
    last = sum(each.request.matters for each in requests)
    prices = {id(each.per_request.tariff): each.per_request.tariff for each in requests}
    summed = {key: _summed(tariff, last) for key, tariff in prices.items()}
    reached: dict[int, tuple[Yuan, Yuan]] = {0: (0, 0)}
    for each in requests:
        price = summed[id(each.per_request.tariff)]
        after: dict[int, tuple[Yuan, Yuan]] = {}
        for before, (least, most) in reached.items():
            for count, amount in _ways(each, before, price, policy):
                low, high = added((least, amount)), added((most, amount))
                known = after.get(count, (low, high))
                after[count] = min(known[0], low), max(known[1], high)
        reached = after
    return min(low for low, _ in reached.values()), max(high for _, high in reached.values())


def _ways(
    each: RequestCharge, before: int, price: Sequence[Yuan], policy: Ordinals
) -> Iterator[tuple[int, Yuan]]:
    """Yield, for each way to charge a request, how many are counted then and what it comes to."""
    request, after = each.request, before + each.request.matters
    if request.waived:
        yield after, 0
    elif request.basis is not FeeBasis.PAGES:
        yield after, less(price[after], price[before])
    may_be_pages = request.basis is FeeBasis.PAGES or each.is_undecided
    if may_be_pages and each.per_page is not None:
        yield (after if policy is Ordinals.COUNTED else before), each.per_page.amount


def _summed(tariff: Tariff, last: int) -> list[Yuan]:
    """Return what the first requests of a month come to, for each number of them."""
    totals: list[Yuan] = [0]
    for line in tariff.lines(1, last):
        for _ in range(line.count):
            totals.append(added((totals[-1], line.rate)))  # each rests on the last
    return totals


def joined(sentences: Iterable[Sentence]) -> Sentence:
    """Return sentences as one."""
    return reduce(lambda one, other: BOTH.fill(one=one, other=other), sentences)


def worked(charge: Charge) -> Sentence:
    """Return how a charge comes about, all its bands in one sentence."""
    return joined([*charge.steps()] or [NO_PAGE.fill()])


def _option(charge: Charge) -> Sentence:
    return OPTION.fill(basis=charge.basis.words, amount=charge.amount, steps=worked(charge))


BOTH = Words("fee.both", "{one}；{other}")
ENTRY = Words("fee.month.entry", "{id}（{received}收到{split}）：{place}，{outcome}")
SPLIT = Words("fee.month.split", "，拆分为{matters}件")
NOT_COUNTED = Words("fee.month.not-counted", "不计入件数")
CHARGED = Words("fee.month.charged", "{basis}，{amount}元")
WAIVED = Words("fee.month.waived", "决定不收费")
UNDECIDED = Words("fee.month.undecided", "计收方式待定")
NOTHING_DUE = Words("fee.month.nothing-due", "无应收费用")
OPTION = Words("fee.month.option", "{basis}{amount}元（{steps}）")
NO_PAGE = Words("fee.month.no-page", "0页")
NOT_BY_PAGES = Words("fee.month.not-by-pages", "不能按量计收（{why}）")
PUBLIC = Words("fee.month.public", "信息已主动公开，只告知获取方式")
NO_PAGES = Words("fee.month.no-pages", "未提供纸质、电子邮件或其他电子形式的页面")
DIFFERENCE = Words("fee.month.difference", "{id}：按件计收由{amount}元变为{other}元")
