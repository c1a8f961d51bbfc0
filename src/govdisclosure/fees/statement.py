"""What section six says of information-processing fees, as sentences and read back from text.

A sentence for section six states what is known and leaves out what is not. The line that a document
ends the section with, where its text does not say what the figures say, names all three figures,
and is read back exactly.
"""

import re
from decimal import Decimal

from govdisclosure.fees.reader import read_fee
from govdisclosure.language import SOURCE, Language, Words, catalog
from govdisclosure.report import FeeStatement

_OURS = re.compile(
    r"收取信息处理费情况：发出收费通知(?P<notices>\d+件|未载明)，"
    r"通知收费总金额(?P<notified>\d+(?:\.\d+)?元|未载明)，"
    r"实际收取总金额(?P<collected>\d+(?:\.\d+)?元|未载明)。"
)


def stated(text: str | None, *, year: int | None = None, agency: str = "") -> FeeStatement:
    """Return the figures that a text states; those that it does not state are ``None``.

    >>> stated("2023年对25件政府信息公开申请收取了信息处理费2950元。").collected
    Decimal('2950')
    >>> stated("2022年度未产生信息公开处理费。")
    FeeStatement(notices=0, notified=Decimal('0'), collected=Decimal('0'))
    >>> stated("无。")
    FeeStatement(notices=None, notified=None, collected=None)
    """
    return read_fee(text, year=year, agency=agency).statement if text else FeeStatement()


def fee_sentence(fee: FeeStatement, lang: Language = SOURCE, *, year: int | None = None) -> str:
    """Return the sentence for section six, empty where no figure is known.

    It states the figures that are known and leaves out the others: a blank is never written as
    zero. ``year`` is named where it is given. The Chinese sentence is read back exactly.

    >>> fee_sentence(FeeStatement(notices=12, notified=Decimal(8650), collected=Decimal(3200)))
    '本年度发出信息处理费收费通知12件，收费通知总金额8650元，实际收取信息处理费总金额3200元。'
    >>> fee_sentence(FeeStatement(notices=0, notified=Decimal(0), collected=Decimal(0)), year=2025)
    '2025年度未产生信息处理费。'
    >>> fee_sentence(FeeStatement(collected=Decimal(2950)), "en", year=2023)
    'In 2023, information-processing fees of 2,950 yuan were collected in all.'
    """
    period = THIS_YEAR.fill() if year is None else YEAR.fill(year=str(year))
    if fee.notices == 0 and fee.notified == 0 and fee.collected == 0:
        return NOTHING_AROSE.fill(period=period).text(lang)
    figures = {ISSUED: fee.notices, NOTIFIED: fee.notified, COLLECTED: fee.collected}
    clauses = [
        _told(words, figure, lang) for words, figure in figures.items() if figure is not None
    ]
    if not clauses:
        return ""
    joined = AND.text(lang).join(clauses)
    return FEES.fill(period=period, clauses=joined).text(lang)


def line(fee: FeeStatement, lang: Language = SOURCE) -> str:
    """Return the line that names all three figures, each of them or that it is not stated.

    >>> line(FeeStatement(notices=3, notified=Decimal(290)))
    '收取信息处理费情况：发出收费通知3件，通知收费总金额290元，实际收取总金额未载明。'
    """
    unstated = UNSTATED.fill()
    return STATEMENT.fill(
        notices=unstated if fee.notices is None else ITEMS.fill(count=str(fee.notices)),
        notified=unstated if fee.notified is None else YUAN.fill(amount=f"{fee.notified:f}"),
        collected=unstated if fee.collected is None else YUAN.fill(amount=f"{fee.collected:f}"),
    ).text(lang)


def split(
    text: str | None, *, year: int | None = None, agency: str = ""
) -> tuple[str | None, FeeStatement]:
    r"""Take the library's own line off the end of a text; without one, read the text itself.

    >>> split("无。\n" + line(FeeStatement(notices=0)))
    ('无。', FeeStatement(notices=0, notified=None, collected=None))
    """
    if not text:
        return None, FeeStatement()
    rest, _, last = text.rpartition("\n")
    match = _OURS.fullmatch(last)
    if match is None:
        return text, stated(text, year=year, agency=agency)
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


def _told(words: Words, figure: int | Decimal, lang: Language) -> str:
    # The field writes its figures without separators.
    plain = catalog(lang).language == SOURCE
    return words.fill(figure=f"{Decimal(figure):f}" if plain else figure).text(lang)


NOTHING_AROSE = Words("fee.nothing-arose", "{period}未产生信息处理费。")
FEES = Words("fee.told", "{period}{clauses}。")
THIS_YEAR = Words("fee.this-year", "本年度")
YEAR = Words("fee.year", "{year}年度")
AND = Words("fee.and", "，")
ISSUED = Words("fee.told-notices", "发出信息处理费收费通知{figure}件")
NOTIFIED = Words("fee.told-notified", "收费通知总金额{figure}元")
COLLECTED = Words("fee.told-collected", "实际收取信息处理费总金额{figure}元")
STATEMENT = Words(
    "fee.statement",
    "收取信息处理费情况：发出收费通知{notices}，通知收费总金额{notified}，实际收取总金额{collected}。",
)
UNSTATED = Words("fee.unstated", "未载明")
ITEMS = Words("fee.items", "{count}件")
YUAN = Words("fee.yuan", "{amount}元")
