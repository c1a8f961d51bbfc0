"""Fee notices as files that a clerk fills in."""

import datetime
from typing import Any

from govdisclosure.errors import Fault
from govdisclosure.fees.charge import Charge
from govdisclosure.fees.notice import FeeNotice
from govdisclosure.fees.notice_faults import InvalidNotice, notice_faults
from govdisclosure.fees.tariff import FeeBasis, InvalidCount, NoTariff, Tariffs, refuse_count
from govdisclosure.fees.tarifffile import BACKWARDS, MISSING, TARIFFS, tariffs_in
from govdisclosure.language import Words
from govdisclosure.tomlfile import Section, TomlSource, read_toml

_TEXTS = ("organ", "applicant", "subject", "request", "number", "contact")
_DAYS = ("received", "issued", "reply_due")
_COUNTS = {FeeBasis.REQUESTS: ("first", "last"), FeeBasis.PAGES: ("pages",)}
_KNOWN = (*_TEXTS, *_DAYS, "ways", "basis", "first", "last", "pages", "on", "tariff")
_NEEDED = ("organ", "applicant", "subject", "received", "issued", "ways", "basis")


def load_notice(source: TomlSource, *, tariffs: Tariffs = TARIFFS) -> FeeNotice:
    r"""Return the fee notice that a file in TOML describes.

    ``source`` is a path, the bytes of a file, or text: a string with a line break in it. Its keys
    are the attributes of `FeeNotice`; in place of the charge it has a ``basis``: ``requests`` with
    ``first``, the place of the request among those of its month, and ``last`` where it counts as
    several, or ``pages`` with ``pages``. ``on`` is the day whose rates apply, that of receipt
    without it; other rates than those in ``tariffs`` stand under ``[[tariff]]``, see
    `load_tariffs`. Raises `InvalidNotice` with every fault, and `OSError` when the file cannot be
    opened.

    >>> notice = load_notice("examples/fees/notice.toml")
    >>> notice.applicant, notice.amount, notice.issued
    ('某某', 400, datetime.date(2024, 5, 31))
    >>> load_notice('''
    ... organ = "示例市财政局"
    ... basis = "pages"
    ... pages = 30
    ... received = 2024-05-20
    ... issued = 2024-05-17
    ... ''')
    Traceback (most recent call last):
    ...
    govdisclosure.fees.notice_faults.InvalidNotice: 5 fault(s) in the fee notice:
      applicant: This is missing.
      subject: This is missing.
      ways: This is missing.
      issued: The notice is of May 17, 2024, before the request was received on May 20, 2024; ...
      charge: There is nothing to pay: no notice goes out for a request that is free of charge.
    """
    faults: list[Fault] = []
    file = Section(read_toml(source, InvalidNotice), "", faults)
    file.refuse_other_keys(_KNOWN)
    for key in _NEEDED:
        if key not in file.data:
            file.wrong(key, "missing-key", MISSING.fill())
    given = _given(file)
    charge = _charge(file, given["received"], tariffs_in(file, tariffs))
    if charge is not None:
        given["charge"] = charge
    wrong = {fault.path.partition("[")[0] for fault in faults}
    known = {key: value for key, value in given.items() if key not in wrong}
    faults += notice_faults(known, first=1)  # as in all files that are written by hand
    if faults:
        raise InvalidNotice(faults)
    return FeeNotice(**given)


def _given(file: Section) -> dict[str, Any]:
    """Return the attributes of a notice that a file gives."""
    return {
        **{key: file.text(key) for key in _TEXTS},
        **{key: file.day(key) for key in _DAYS},
        "ways": tuple(file.texts("ways")),
    }


def _charge(file: Section, received: datetime.date | None, tariffs: Tariffs) -> Charge | None:
    """Return what the request costs, ``None`` where the file does not tell."""
    basis, on = file.choice("basis", FeeBasis), file.day("on") or received
    if basis is None:
        return None
    for key in (*_COUNTS[FeeBasis.REQUESTS], *_COUNTS[FeeBasis.PAGES]):
        if key in file.data and key not in _COUNTS[basis]:
            file.wrong(key, "other-basis", OTHER_BASIS.fill(basis=basis.words))
    counted = _counted(file, basis)
    if counted is None or on is None:
        return None
    try:
        tariff = tariffs.on(basis, on)
    except NoTariff as error:
        file.wrong("on" if "on" in file.data else "received", "no-tariff", error.sentence)
        return None
    return Charge(tariff=tariff, first=counted[0], last=counted[1], on=on)


def _counted(file: Section, basis: FeeBasis) -> tuple[int, int] | None:
    """Return from which request or page to which it is charged."""
    before = len(file.faults)
    first = file.whole("first", 1) if basis is FeeBasis.REQUESTS else 1
    key = _COUNTS[basis][-1]
    last = file.whole(key, 1)
    needed = _COUNTS[basis][0]
    if needed not in file.data:
        file.wrong(needed, "missing-key", MISSING.fill())
    if first is None or len(file.faults) > before:
        return None
    end = first if last is None else last
    if end < first:
        file.wrong(key, "band-backwards", BACKWARDS.fill(first=first, last=end))
        return None
    try:
        refuse_count(end)
    except InvalidCount as error:
        file.wrong(needed if last is None else key, "out-of-range", error.sentence)
        return None
    return first, end


OTHER_BASIS = Words("notice.other-basis", "{basis}的申请不写这一项；一件申请只适用一种标准。")
