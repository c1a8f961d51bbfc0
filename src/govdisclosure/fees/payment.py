"""A payment of the fee: the day on which it was received, and how much."""

import datetime
from decimal import Decimal

import attrs

from govdisclosure.errors import Fault, Faulty
from govdisclosure.form.kinds import Kind
from govdisclosure.form.strict import A_DAY, Objection, objection, wrong_type
from govdisclosure.language import Words


class InvalidPayment(Faulty):
    """A payment cannot be made from what was given."""

    head = Words("error.invalid-payment", "缴费数据有{count}处错误：")


@attrs.frozen(kw_only=True)
class Payment:
    """A payment of the information-processing fee, its amount in yuan.

    Raises `InvalidPayment` with every fault: a date that is none, an amount below zero or a float.

    >>> Payment(date=datetime.date(2025, 3, 10), amount=290)
    Payment(date=datetime.date(2025, 3, 10), amount=290)
    """

    date: datetime.date
    amount: int | Decimal

    def __attrs_post_init__(self) -> None:
        """Refuse what is no payment."""
        date: object = self.date
        found = _no_amount(self.amount)
        faults: list[Fault] = []
        if type(date) is not datetime.date:
            faults.append(Fault("date", *wrong_type(A_DAY.fill(), date)))
        if found is not None:
            faults.append(Fault("amount", *found))
        if faults:
            raise InvalidPayment(faults)


def _no_amount(amount: object) -> Objection | None:
    if type(amount) is int:
        return objection(Kind.COUNT, amount)
    if type(amount) is Decimal:
        return objection(Kind.MONEY, amount)
    return wrong_type(AN_AMOUNT.fill(), amount)


AN_AMOUNT = Words("fault.payment-amount", "以元计的金额（int 或 Decimal）")
