"""Amounts of money in the capital numerals of financial documents (大写金额)."""

from decimal import Decimal

from govdisclosure.fees.tariff import Yuan
from govdisclosure.form.kinds import times

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))


def is_payable(amount: Yuan) -> bool:
    """Tell whether an amount can be paid: it is a number of hundredths, and not negative."""
    return Decimal(amount).is_finite() and amount >= 0 and times(100, amount) % 1 == 0


def in_capitals(amount: Yuan) -> str:
    """Return an amount in yuan as financial documents write it out.

    Raises `ValueError` for an amount that is negative or finer than a hundredth of a yuan (分).
    Source: the basic rules for filling in bills and settlement vouchers of the People's Bank of
    China (正确填写票据和结算凭证的基本规定), from memory; where they leave a choice, no 零 is
    written after a zero in the place of 万 or 元, and no 整 after 角.

    >>> in_capitals(3000), in_capitals(83460)
    ('人民币叁仟元整', '人民币捌万叁仟肆佰陆拾元整')
    >>> from decimal import Decimal
    >>> in_capitals(Decimal("16409.02"))
    '人民币壹万陆仟肆佰零玖元零贰分'
    """
    if not is_payable(amount):
        raise ValueError(f"an amount is 0 or more, in whole hundredths of a yuan: {amount}")
    yuan, hundredths = divmod(int(times(100, amount)), 100)
    tenths, hundredths = divmod(hundredths, 10)
    written = f"{_whole(yuan)}元" if yuan or not (tenths or hundredths) else ""
    if not tenths and not hundredths:
        return f"人民币{written}整"
    if tenths:
        written += f"{_DIGITS[tenths]}角"
    elif yuan:
        written += _DIGITS[0]
    return f"人民币{written}{_DIGITS[hundredths]}分" if hundredths else f"人民币{written}"


def _whole(number: int) -> str:
    """Write a whole number out, from its largest unit down."""
    for value, unit in _UNITS:
        if number >= value:
            high, rest = divmod(number, value)
            gap = _DIGITS[0] if 0 < rest < value // 10 else ""
            return f"{_whole(high)}{unit}{gap}{_whole(rest) if rest else ''}"
    return _DIGITS[number]
