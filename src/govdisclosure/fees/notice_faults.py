"""What is wrong with the particulars of a fee notice, every fault with its place."""

import datetime
from collections.abc import Iterator, Mapping

from govdisclosure.errors import Fault, Faulty
from govdisclosure.fees.capital import is_payable
from govdisclosure.fees.charge import Charge
from govdisclosure.form.strict import A_DAY, EMPTY, text_objection, wrong_type
from govdisclosure.language import Words

_NEEDED = ("organ", "applicant", "subject")
_OPTIONAL = ("request", "number", "contact")
_DAYS = ("received", "issued")


class InvalidNotice(Faulty):
    """A fee notice, or what became of it, cannot be as it was given; every fault has its path."""

    head = Words("error.invalid-notice", "收费通知有{count}处错误：")


def notice_faults(given: Mapping[str, object], *, first: int = 0) -> Iterator[Fault]:
    """Yield what is wrong with particulars of a notice; those not given are not looked at.

    ``first`` is from which number on the places in a list are counted.
    """
    for name in (*_NEEDED, *_OPTIONAL):
        if name in given and not (name in _OPTIONAL and given[name] is None):
            yield from _of_line(name, given[name])
    if "ways" in given:
        yield from _of_ways(given["ways"], first)
    for name in (*_DAYS, "reply_due"):
        if name in given and not (name == "reply_due" and given[name] is None):
            yield from no_day(name, given[name])
    received, issued = (given.get(name) for name in _DAYS)
    if type(received) is datetime.date and type(issued) is datetime.date and issued < received:
        before = ISSUED_BEFORE.fill(issued=issued, received=received)
        yield Fault("issued", "issued-before-received", before)
    if "charge" in given:
        yield from _of_charge(given["charge"])


def no_day(path: str, value: object) -> Iterator[Fault]:
    """Yield the fault of what is no day, or one from which no period can be counted."""
    if type(value) is not datetime.date:
        yield Fault(path, *wrong_type(A_DAY.fill(), value))
    elif value.year == datetime.MAXYEAR:
        yield Fault(path, "no-calendar", NO_CALENDAR.fill(day=value))


def refuse_earlier(day: datetime.date, path: str, issued: datetime.date) -> None:
    """Raise `InvalidNotice` for a day on which the notice was not out yet."""
    faults = tuple(earlier(path, day, issued))
    if faults:
        raise InvalidNotice(faults)


def earlier(path: str, day: object, issued: datetime.date) -> Iterator[Fault]:
    """Yield the fault of what is no day, or one on which the notice was not out yet."""
    yield from no_day(path, day)
    if type(day) is datetime.date and day < issued:
        yield Fault(path, "before-notice", BEFORE_NOTICE.fill(day=day, issued=issued))


def _of_line(path: str, value: object) -> Iterator[Fault]:
    """Yield what is wrong with a text that stands on one line."""
    yield from _of_text(path, value)
    if isinstance(value, str) and len(value.strip().splitlines()) > 1:
        yield Fault(path, "several-lines", SEVERAL_LINES.fill())


def _of_text(path: str, value: object) -> Iterator[Fault]:
    objection = text_objection("" if value is None else value)
    if objection is not None:
        yield Fault(path, *objection)
    elif value is None or not str(value).strip():
        yield Fault(path, "empty", EMPTY.fill())


def _of_ways(ways: object, first: int) -> Iterator[Fault]:
    if not isinstance(ways, tuple):
        yield Fault("ways", *wrong_type("tuple", ways))
    elif not ways:
        yield Fault("ways", "no-way", NO_WAY.fill())
    else:
        for place, way in enumerate(ways, start=first):
            yield from _of_text(f"ways[{place}]", way)


def _of_charge(charge: object) -> Iterator[Fault]:
    if not isinstance(charge, Charge):
        yield Fault("charge", *wrong_type(Charge.__name__, charge))
    elif not charge.amount:
        yield Fault("charge", "nothing-to-pay", NOTHING_TO_PAY.fill())
    elif not is_payable(charge.amount):
        yield Fault("charge", "too-fine", TOO_FINE.fill(amount=charge.amount))


SEVERAL_LINES = Words("notice.several-lines", "应写在一行之内。")
NO_WAY = Words("notice.no-way", "至少应写明一种缴纳方式，例如收款账户。")
ISSUED_BEFORE = Words(
    "notice.issued-before",
    "通知日期{issued}早于收到申请的日期{received}；请核对两个日期。",
)
NOTHING_TO_PAY = Words("notice.nothing-to-pay", "应缴金额为零：不收费的申请不发收费通知。")
TOO_FINE = Words("notice.too-fine", "金额{amount}元不足一分的部分无法缴纳；请核对收费标准。")
BEFORE_NOTICE = Words("notice.before-notice", "{day}早于通知日期{issued}。")
NO_CALENDAR = Words("notice.no-calendar", "{day}之后的期限无法计算；请核对日期。")
