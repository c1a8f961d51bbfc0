"""What the text of a cell in a ledger means: a date, an amount, a value of a list."""

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from govdisclosure.clocks.receipt import Channel
from govdisclosure.dates import parse_date
from govdisclosure.fees.tariff import FeeBasis
from govdisclosure.folding import folded as plain
from govdisclosure.language import SEPARATOR, SOURCE, Sentence, Verbatim, Words, languages
from govdisclosure.ledger.columns import Column, ValueKind
from govdisclosure.ledger.vocabulary import Choice, Vocabulary, fold

Value: TypeAlias = str | datetime.date | bool | int | Decimal | Channel | FeeBasis | None
"""What an attribute of an entry can be."""

_KEPT = 50_000
"""So many different texts of a column are remembered with their values."""

_FEW = 8
"""So many values of a list are all named where a text means none of them."""

_BLANKS = frozenset({"", "/", "-", "--", "—", "——", "－", "／"})
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
_ERRORS = frozenset(
    {
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"),
        *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#GETTING_DATA"),
    }
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COMPACT = re.compile(r"\d{8}", re.ASCII)
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?", re.ASCII)
_CUT = re.compile(r"\d(?:\.\d+)?[Ee]\+\d{2,3}", re.ASCII)
_MONEY = re.compile(
    r"(?:¥|￥|CNY|RMB|人民币)?\s*(\d{1,3}(?:,\d{3})+|\d{1,18})(\.\d{1,6})?\s*(?:元整?|yuan|CNY)?",
    re.ASCII | re.IGNORECASE,
)
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,18}", re.ASCII)
_EPOCH = datetime.date(1899, 12, 30)
_YEARS = range(1949, 2100)
"""A year outside of these is a slip of the pen, after which a case would count in no report."""

_YES = frozenset({"是", "有", "已", "√", "✓", "✔", "☑", "y", "yes", "true", "1"})
_NO = frozenset({"否", "无", "未", "没有", "×", "✗", "✘", "☐", "n", "no", "false", "0"})


class NoValue(Exception):
    """A text that means nothing in its column, and why."""

    def __init__(self, code: str, sentence: Sentence) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


class Meanings(dict[str, Value]):
    """The values of a column by their texts, each worked out once.

    Asked for a text without a value, it returns ``None`` and keeps in ``objections`` its place in
    the line, the text and why; whoever asks has to look there after each line.
    """

    def __init__(
        self,
        column: Column,
        place: int,
        objections: list[tuple[int, str, NoValue]],
        vocabulary: Vocabulary | None = None,
        answers: Mapping[str, bool] | None = None,
    ) -> None:
        super().__init__()
        self.column = column
        self.place = place
        self.objections = objections
        self.vocabulary = vocabulary
        self.answers = answers
        self.wrong: dict[str, NoValue] = {}

    def __missing__(self, text: str) -> Value:
        if self.column.kind is ValueKind.TEXT and text.isalnum():
            # Most texts are plain, and none of them is worth remembering.
            return text
        if text in self.wrong:
            self.objections.append((self.place, text, self.wrong[text]))
            return None
        if len(self) + len(self.wrong) > _KEPT:
            self.clear()
            self.wrong.clear()
        try:
            value = meaning(text, self.column, self.vocabulary, self.answers)
        except NoValue as objection:
            self.wrong[text] = objection
            self.objections.append((self.place, text, objection))
            return None
        if self.column.kind is not ValueKind.TEXT:
            # Texts seldom come twice.
            self[text] = value
        return value


def meaning(
    text: str,
    column: Column,
    vocabulary: Vocabulary | None = None,
    answers: Mapping[str, bool] | None = None,
) -> Value:
    """Return the value of a text in a column, ``None`` for a blank; raise `NoValue`.

    ``vocabulary`` is that of a list; ``answers`` are a user's own words for yes and no, folded.
    """
    plain = text.strip().strip(_INVISIBLE).strip()
    if plain in _BLANKS:
        if column.required:
            raise NoValue("blank", BLANK.fill())
        return False if column.kind is ValueKind.YES_NO else None
    if plain in _ERRORS:
        raise NoValue("error-cell", ERROR_CELL.fill(found=plain))
    if plain.startswith("="):
        raise NoValue("formula", FORMULA.fill())
    match column.kind:
        case ValueKind.TEXT:
            return _text(plain)
        case ValueKind.DATE:
            return _date(plain)
        case ValueKind.YES_NO:
            return _yes_no(plain, answers or {})
        case ValueKind.MONEY:
            return _money(plain)
        case ValueKind.COUNT:
            return _count(plain, column.entry.unit)
        case ValueKind.CHOICE:
            if vocabulary is None:
                raise TypeError("a list of values needs its words")
            return _choice(plain, vocabulary)


def _text(text: str) -> str:
    if _CUT.fullmatch(text):
        raise NoValue("digits-lost", DIGITS_LOST.fill(found=text))
    return text


def _date(text: str) -> datetime.date:
    day = _day(text)
    if day.year not in _YEARS:
        raise NoValue("no-date", NO_SUCH_YEAR.fill(found=text))
    return day


def _day(text: str) -> datetime.date:
    folded = plain(text)
    if _ISO.fullmatch(folded) or _COMPACT.fullmatch(folded):
        try:
            return datetime.date.fromisoformat(folded)
        except ValueError:
            raise NoValue("no-date", NO_SUCH_DAY.fill(found=text)) from None
    parsed = parse_date(folded)
    if parsed is not None:
        return parsed[0]
    if _SERIAL.fullmatch(folded):
        day = _EPOCH + datetime.timedelta(int(folded[:5]))
        raise NoValue("date-as-number", AS_NUMBER.fill(found=text, day=day))
    raise NoValue("no-date", NO_DATE.fill(found=text))


def _yes_no(text: str, answers: Mapping[str, bool]) -> bool:
    folded = fold(text) or text
    if folded in answers:
        return answers[folded]
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise NoValue("no-yes-or-no", NO_YES_NO.fill(found=text))


def _money(text: str) -> int | Decimal:
    match = _MONEY.fullmatch(plain(text))
    if match is None:
        raise NoValue("no-amount", NO_AMOUNT.fill(found=text))
    amount = Decimal(match[1].replace(",", "") + (match[2] or ""))
    return int(amount) if amount == int(amount) else amount


def _count(text: str, unit: str) -> int:
    number = plain(text).removesuffix(unit).rstrip()
    if _COUNT.fullmatch(number) is None:
        raise NoValue("no-count", NO_COUNT.fill(found=text))
    return int(number.replace(",", ""))


def _choice(text: str, vocabulary: Vocabulary) -> str | Channel | FeeBasis:
    meant = vocabulary.meant(text)
    if len(meant) == 1:
        return meant[0].value
    if not meant:
        if len(vocabulary.choices) <= _FEW or not (like := vocabulary.like(text)):
            known = listed(vocabulary.choices)
            raise NoValue("no-choice", NO_CHOICE.fill(found=text, known=known))
        raise NoValue("no-choice", LIKE.fill(found=text, like=listed(like)))
    raise NoValue("ambiguous", AMBIGUOUS.fill(found=text, meant=listed(meant)))


def listed(choices: Sequence[Choice]) -> Words:
    """Return the names of values, one after another, in the language in which they are shown."""
    names = {
        lang: SEPARATOR.text(lang).join(choice.text(lang) for choice in choices)
        for lang in languages()
    }
    return Verbatim("choices", names[SOURCE], others=names)


YES = Words("ledger.yes", "是")
NO = Words("ledger.no", "否")
BLANK = Words("ledger.blank", "不能空白。")
ERROR_CELL = Words("ledger.error-cell", "单元格显示的是错误值“{found}”。")
FORMULA = Words(
    "ledger.formula", "单元格是没有算出结果的公式；请用电子表格软件打开并保存，或者改填数值。"
)
DIGITS_LOST = Words(
    "ledger.digits-lost",
    "“{found}”已被电子表格转为数字，丢失了位数；请把单元格设为文本格式后重新填写。",
)
NO_DATE = Words("ledger.no-date", "“{found}”不是日期；可写作2024-03-01、2024年3月1日等。")
NO_SUCH_DAY = Words("ledger.no-such-day", "没有“{found}”这一天。")
NO_SUCH_YEAR = Words("ledger.no-such-year", "“{found}”的年份不可能；请核对。")
AS_NUMBER = Words(
    "ledger.date-as-number", "“{found}”是数字；如果是指{day}，请把单元格设为日期格式。"
)
NO_YES_NO = Words("ledger.no-yes-or-no", "“{found}”不是“是”或“否”。")
NO_AMOUNT = Words("ledger.no-amount", "“{found}”不是以元计的金额；可写作3000、3000.50。")
NO_COUNT = Words("ledger.no-count", "“{found}”不是整数。")
NO_CHOICE = Words("ledger.no-choice", "没有“{found}”；可填：{known}。")
LIKE = Words("ledger.no-choice-but", "没有“{found}”；相近的有：{like}。")
AMBIGUOUS = Words("ledger.ambiguous", "“{found}”不止一种含义；请写明是哪一种：{meant}。")
