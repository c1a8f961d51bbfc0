"""The requests of one applicant in one calendar month, as they are counted for the fee."""

import datetime
from collections.abc import Iterator, Sequence
from enum import Enum

import attrs

from govdisclosure.errors import Fault, Faulty
from govdisclosure.fees.tariff import MOST, FeeBasis
from govdisclosure.form.strict import (
    A_DAY,
    A_TEXT,
    AN_INTEGER,
    Objection,
    text_objection,
    wrong_type,
)
from govdisclosure.language import SOURCE, Language, Words

MOST_IN_MONTH = 2_000
"""The most requests of a month, split ones counted as what they are split into."""


class InvalidMonth(Faulty):
    """Requests cannot be charged as those of a month; every fault with its place.

    The place is ``requests[3].received``, counted from zero; in a file it is the row and the
    column: ``row 5, 收到日期``, the row of headings being the first.
    """

    head = Words("error.invalid-month", "当月申请有{count}处错误：")


class Ordinals(Enum):
    """Whether a request that is charged per page counts among the requests of the month.

    The law does not settle it. `COUNTED` is the reading that is taken where none is named: Fee 4
    counts what was applied for in the month (累计申请), by whatever basis it is charged.

    >>> Ordinals.LEFT_OUT.text("en")
    'requests charged per page do not count'
    """

    COUNTED = "counted"
    """Every request counts, by whatever basis it is charged."""

    LEFT_OUT = "left-out"
    """Requests charged per page do not count, so that no request weighs twice."""

    @property
    def other(self) -> "Ordinals":
        """The other of the two."""
        return Ordinals.LEFT_OUT if self is Ordinals.COUNTED else Ordinals.COUNTED

    @property
    def words(self) -> Words:
        """How requests are counted, in words, in no language yet."""
        return _ORDINALS[self]

    def text(self, lang: Language = SOURCE) -> str:
        """Return in words how requests are counted."""
        return self.words.text(lang)


@attrs.frozen(kw_only=True)
class FeeRequest:
    """One request of an applicant, with what its fee depends on.

    ``matters`` is into how many smallest units it is split for counting (一事一申请, Fee 4).
    ``pages`` are the pages handed over, one side of A4 or smaller each, of the request as a whole;
    ``None`` where nothing is handed over on paper, by e-mail or electronically, so that it cannot
    be charged per page. ``basis`` is what the organ chose, ``None`` while it has not. ``waived``
    says that the organ, which may charge, does not. ``public`` says that the information was public
    already and the applicant was told where (Reg. 36(1)(2)): such a request is not charged per
    page; per request it counts and can be charged, as every kind of decision can. `charge_month`
    says what is wrong with any of them. Source: Fee 3 to 5.
    """

    id: str
    received: datetime.date
    matters: int = 1
    pages: int | None = None
    basis: FeeBasis | None = None
    waived: bool = False
    public: bool = False


def refuse_month(requests: Sequence[FeeRequest], ordinals: Ordinals) -> None:
    """Raise `InvalidMonth` with every fault of requests that are to be those of a month."""
    faults = [*_no_requests(requests)] or [
        Fault(f"requests[{place}].{name}", *objection)
        for place, name, objection in objections(requests)
    ]
    if not isinstance(ordinals, Ordinals):
        faults.append(Fault("ordinals", *wrong_type(" / ".join(map(str, Ordinals)), ordinals)))
    if not requests:
        faults.append(Fault("requests", "no-requests", NO_REQUESTS.fill()))
    if faults:
        raise InvalidMonth(faults)


def _no_requests(given: Sequence[object]) -> Iterator[Fault]:
    """Yield what is given as a request and is none."""
    for place, each in enumerate(given):
        if not isinstance(each, FeeRequest):
            yield Fault(f"requests[{place}]", *wrong_type(FeeRequest.__name__, each))


def objections(requests: Sequence[FeeRequest]) -> Iterator[tuple[int, str, Objection]]:
    """Yield what is wrong with requests of a month: the place, the attribute, the objection."""
    month = next((_month(each) for each in requests if _is_day(each.received)), None)
    ids: set[object] = set()
    total = 0
    for place, request in enumerate(requests):
        for name, objection in _own(request):
            yield place, name, objection
        if _is_day(request.received) and _month(request) != month:
            other = OTHER_MONTH.fill(found=request.received, month=f"{month:%Y-%m}")
            yield place, "received", ("other-month", other)
        if type(request.id) is str and request.id in ids:
            yield place, "id", ("id-twice", ID_TWICE.fill(id=f"{request.id:.40}"))
        ids.add(request.id if type(request.id) is str else None)
        total += request.matters if _count(request.matters, 1) is None else 1
        if total > MOST_IN_MONTH:
            yield place, "matters", ("too-many-requests", TOO_MANY.fill(most=MOST_IN_MONTH))
            return


def _own(request: FeeRequest) -> Iterator[tuple[str, Objection]]:
    """Yield what is wrong with a request by itself."""
    found = {
        "id": _name(request.id),
        "received": None
        if _is_day(request.received)
        else wrong_type(A_DAY.fill(), request.received),
        "matters": _count(request.matters, 1),
        "pages": None if request.pages is None else _count(request.pages, 0),
        "basis": None if request.basis is None else _basis(request.basis),
        "waived": _flag(request.waived),
        "public": _flag(request.public),
    }
    yield from ((name, objection) for name, objection in found.items() if objection is not None)
    if request.waived is True and isinstance(request.basis, FeeBasis):
        yield "waived", ("waived-and-charged", WAIVED_AND_CHARGED.fill(basis=request.basis.words))
    if request.basis is FeeBasis.PAGES and request.public is True:
        yield "basis", ("pages-public", PAGES_PUBLIC.fill())
    elif request.basis is FeeBasis.PAGES and request.pages is None:
        yield "basis", ("pages-unknown", PAGES_UNKNOWN.fill())


def _name(value: object) -> Objection | None:
    if type(value) is not str:
        return wrong_type(A_TEXT.fill(), value)
    return text_objection(value) or (None if value.strip() else ("no-id", NO_ID.fill()))


def _count(value: object, least: int) -> Objection | None:
    if type(value) is not int:
        return wrong_type(AN_INTEGER.fill(), value)
    if least <= value <= MOST:
        return None
    # Python writes no number out that has very many digits.
    found = str(value) if abs(value) <= 10**18 else "…"
    return "count-out-of-range", COUNT_OUT_OF_RANGE.fill(least=least, most=MOST, found=found)


def _basis(value: object) -> Objection | None:
    known = " / ".join(str(each.value) for each in FeeBasis)
    return None if isinstance(value, FeeBasis) else wrong_type(known, value)


def _flag(value: object) -> Objection | None:
    return None if type(value) is bool else wrong_type(YES_OR_NO.fill(), value)


def _is_day(value: object) -> bool:
    # A datetime is a date, but is not meant.
    return type(value) is datetime.date


def _month(request: FeeRequest) -> datetime.date:
    return request.received.replace(day=1)


_ORDINALS = {
    Ordinals.COUNTED: Words("fee.ordinals.counted", "按量计收的申请计入当月件数"),
    Ordinals.LEFT_OUT: Words("fee.ordinals.left-out", "按量计收的申请不计入当月件数"),
}
YES_OR_NO = Words("fault.yes-or-no", "是或否（True / False）")
NO_REQUESTS = Words("fault.no-requests", "没有申请；至少应有一件。")
NO_ID = Words("fault.no-id", "缺少编号；每件申请须有各不相同的编号。")
ID_TWICE = Words("fault.id-twice", "编号“{id}”重复；每件申请须有各不相同的编号。")
OTHER_MONTH = Words(
    "fault.other-month",
    "{found}不在{month}这一自然月内；按件计收以同一申请人一个自然月为限，其他月份须另行计算。",
)
COUNT_OUT_OF_RANGE = Words("fault.count-out-of-range", "应在{least}和{most}之间，实为{found}。")
TOO_MANY = Words("fault.too-many-requests", "一个自然月的申请过多，拆分后上限为{most}件。")
WAIVED_AND_CHARGED = Words(
    "fault.waived-and-charged", "既已决定不收费，又选了“{basis}”；只能填其中一项。"
)
PAGES_PUBLIC = Words(
    "fault.pages-public", "信息已主动公开、只告知获取方式的，不能按量计收；可按件计收或不收费。"
)
PAGES_UNKNOWN = Words("fault.pages-unknown", "选了按量计收，但没有页数；请填写所提供的页数。")
