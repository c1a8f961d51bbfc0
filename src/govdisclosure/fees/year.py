"""The fee statement of a year, from the notices that were issued and the payments on them."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from govdisclosure.fees.payment import Payment
from govdisclosure.form.kinds import added
from govdisclosure.report import FeeStatement


class Notified(Protocol):
    """What the statement of a year needs to know of a fee notice (收费通知).

    ``issued`` is the day on which it was issued, ``amount`` what it asks for in yuan, ``withdrawn``
    whether it was withdrawn, ``payments`` what was paid on it.
    """

    @property
    def issued(self) -> datetime.date: ...  # noqa: D102  # said above

    @property
    def amount(self) -> int | Decimal: ...  # noqa: D102  # said above

    @property
    def withdrawn(self) -> bool: ...  # noqa: D102  # said above

    @property
    def payments(self) -> Sequence[Payment]: ...  # noqa: D102  # said above


def year_statement(notices: Iterable[Notified], year: int) -> FeeStatement:
    """Return what section six has to state of a year: notices, total notified, total collected.

    Counted are the notices issued in the year, with what they ask for, and the payments received
    in the year, also those on notices of the year before: so more can be collected than was
    notified. A notice that was withdrawn was issued all the same; but nobody is asked for its
    amount any more, and the measures do not say how it is reported. **Unconfirmed:** it is counted
    neither as issued nor as notified, and what was paid on it, and has to be paid back, not as
    collected. Amounts are in yuan and exact. The notices are gone through once, in any order.

    Source: the measures on the fee (国办函〔2020〕109号); that the annual report states these three
    figures is from memory, and in which article is unconfirmed.

    >>> import attrs
    >>> @attrs.frozen
    ... class Notice:
    ...     issued: datetime.date
    ...     amount: int
    ...     payments: tuple[Payment, ...] = ()
    ...     withdrawn: bool = False
    >>> paid = Payment(date=datetime.date(2025, 1, 8), amount=100)
    >>> year_statement(
    ...     [
    ...         Notice(datetime.date(2024, 12, 20), 100, (paid,)),
    ...         Notice(datetime.date(2025, 5, 6), 290),
    ...     ],
    ...     2025,
    ... )
    FeeStatement(notices=1, notified=Decimal('290'), collected=Decimal('100'))
    """
    count = 0
    notified: int | Decimal = 0
    collected: int | Decimal = 0
    for notice in notices:
        if notice.withdrawn:
            continue
        if notice.issued.year == year:
            count += 1
            notified = added((notified, notice.amount))
        received = (paid.amount for paid in notice.payments if paid.date.year == year)
        collected = added((collected, *received))
    return FeeStatement(notices=count, notified=Decimal(notified), collected=Decimal(collected))
