"""What section six says of information-processing fees: read from free text, written as one line.

Free text names some of the three figures, or says that nothing arose; what it does not name stays
unstated. The line that the library writes itself names all three and is read back exactly.
"""

import re
from decimal import Decimal

from govdisclosure.language import Language, Words
from govdisclosure.report import FeeStatement

_FEE = r"(?:政府)?(?:信息公开|公开)?(?:信息)?处理费(?:用)?"
_AMOUNT = r"(?P<amount>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*元"
_NOTHING_AROSE = re.compile(
    rf"(?:未|没有|无)\s*(?:产生|发生)(?:任何)?(?:收取)?(?:政府)?信息(?:公开)?(?:信息)?{_FEE}"
)
_NOTHING_COLLECTED = re.compile(
    rf"(?:未|没有)\s*(?:向[^，。；]{{1,12}})?(?:收取|收)(?:过)?(?:任何)?(?:政府)?(?:信息公开|信息)?{_FEE}"
)
_COLLECTED = re.compile(rf"(?:收取|收到|实收)[^。；]{{0,12}}?{_FEE}[^。；\d]{{0,12}}{_AMOUNT}")
_COLLECTED_AFTER = re.compile(
    rf"{_FEE}[^。；]{{0,40}}?(?:收取|实收|收到)[^。；\d元]{{0,8}}{_AMOUNT}"
)
_OURS = re.compile(
    r"收取信息处理费情况：发出收费通知(?P<notices>\d+件|未载明)，"
    r"通知收费总金额(?P<notified>\d+(?:\.\d+)?元|未载明)，"
    r"实际收取总金额(?P<collected>\d+(?:\.\d+)?元|未载明)。"
)


def stated(text: str | None) -> FeeStatement:
    """Return the figures that a text states; those that it does not state are ``None``.

    >>> stated("2023年对25件政府信息公开申请收取了信息处理费2950元。").collected
    Decimal('2950')
    >>> stated("2022年度未产生信息公开处理费。")
    FeeStatement(notices=0, notified=Decimal('0'), collected=Decimal('0'))
    >>> stated("无。")
    FeeStatement(notices=None, notified=None, collected=None)
    """
    if not text:
        return FeeStatement()
    if _NOTHING_AROSE.search(text):
        return FeeStatement(notices=0, notified=Decimal(0), collected=Decimal(0))
    if _NOTHING_COLLECTED.search(text):
        return FeeStatement(collected=Decimal(0))
    match = _COLLECTED.search(text) or _COLLECTED_AFTER.search(text)
    if match is None:
        return FeeStatement()
    return FeeStatement(collected=Decimal(match["amount"].replace(",", "")))


def sentence(fee: FeeStatement, lang: Language = "zh") -> str:
    """Return the line that states all three figures, each of them or that it is not stated.

    >>> sentence(FeeStatement(notices=3, notified=Decimal(290)))
    '收取信息处理费情况：发出收费通知3件，通知收费总金额290元，实际收取总金额未载明。'
    """
    unstated = UNSTATED.fill()
    return STATEMENT.fill(
        notices=unstated if fee.notices is None else ITEMS.fill(count=str(fee.notices)),
        notified=unstated if fee.notified is None else YUAN.fill(amount=f"{fee.notified:f}"),
        collected=unstated if fee.collected is None else YUAN.fill(amount=f"{fee.collected:f}"),
    ).text(lang)


def split(text: str | None) -> tuple[str | None, FeeStatement]:
    r"""Take the library's own line off the end of a text; without one, read the text itself.

    >>> split("无。\n" + sentence(FeeStatement(notices=0)))
    ('无。', FeeStatement(notices=0, notified=None, collected=None))
    """
    if not text:
        return None, FeeStatement()
    rest, _, last = text.rpartition("\n")
    match = _OURS.fullmatch(last)
    if match is None:
        return text, stated(text)
    figures = {name: _digits(found) for name, found in match.groupdict().items()}
    notices, notified, collected = (figures[name] for name in ("notices", "notified", "collected"))
    return rest or None, FeeStatement(
        notices=None if notices is None else int(notices),
        notified=None if notified is None else Decimal(notified),
        collected=None if collected is None else Decimal(collected),
    )


def _digits(found: str) -> str | None:
    digits = found.removesuffix("件").removesuffix("元")
    return digits if digits[0].isdigit() else None


STATEMENT = Words(
    "fee.statement",
    "收取信息处理费情况：发出收费通知{notices}，通知收费总金额{notified}，实际收取总金额{collected}。",
)
UNSTATED = Words("fee.unstated", "未载明")
ITEMS = Words("fee.items", "{count}件")
YUAN = Words("fee.yuan", "{amount}元")
