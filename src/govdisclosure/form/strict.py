"""What a value must be to stand in a report, and what is said when it is not.

Nothing is coerced: ``3.7``, ``"12"`` and ``True`` are no counts. The constructors of all parts and
the check of figures (R7) ask here, so that there is one notion of a permissible value.
"""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, TypeAlias, get_args, get_origin

from govdisclosure.errors import Fault, InvalidReport
from govdisclosure.form.declared import Attribute, attributes, once_per_class
from govdisclosure.form.kinds import MAX_COUNT, MAX_DIGITS, Between, Filled, Kind
from govdisclosure.language import Sentence, Words

Objection: TypeAlias = tuple[str, Sentence]
"""A fault code with its sentence."""

Requirement: TypeAlias = Callable[[object], Objection | None]

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
"""What no document can hold: control characters that are no white space, lone surrogates."""


def objection(kind: Kind, value: object) -> Objection | None:
    """Say why a value cannot stand in a cell of a kind; ``None`` when it can.

    >>> code, sentence = objection(Kind.COUNT, True)
    >>> code, sentence.text("en")
    ('wrong-type', 'Expected a whole number or null, found True (bool).')
    >>> objection(Kind.COUNT, None) is None
    True
    """
    if value is None:
        return None
    if kind is Kind.MONEY:
        if type(value) is not Decimal:
            return wrong_type(AN_AMOUNT.fill(), value)
        if not value.is_finite():
            return "not-finite", NOT_FINITE.fill(found=str(value))
        if value.is_signed():
            return "negative", NEGATIVE.fill(found=f"{value:f}")
        if _digits(value) > MAX_DIGITS:
            return "too-large", TOO_MANY_DIGITS.fill(limit=MAX_DIGITS)
        return None
    if type(value) is not int:
        return wrong_type(A_WHOLE_NUMBER.fill(), value)
    if value < 0 and kind is Kind.COUNT:
        # Python writes no number out that has very many digits.
        found = str(value) if value >= -MAX_COUNT else value
        return "negative", NEGATIVE.fill(found=found)
    if abs(value) > MAX_COUNT:
        return "too-large", TOO_LARGE.fill(limit=str(MAX_COUNT))
    return None


def _digits(value: Decimal) -> int:
    _, digits, exponent = value.as_tuple()
    places = -int(exponent)
    return max(len(digits), places + 1) if places > 0 else len(digits) - places


def text_objection(value: object) -> Objection | None:
    """Say why a value cannot be a text of a report; ``None`` when it can."""
    if value is None:
        return None
    if type(value) is not str:
        return wrong_type(A_TEXT.fill(), value)
    found = _NO_TEXT.search(value)
    if found is not None:
        if found.group() >= "\ud800":
            return "lone-surrogate", LONE_SURROGATE.fill()
        return "control-character", CONTROL_CHARACTER.fill(code=f"U+{ord(found.group()):04X}")
    return None


def filled_objection(value: object) -> Objection | None:
    """Say why a text cannot stand where there must be one; ``None`` when it can."""
    return None if re.search(Filled.pattern, str(value)) else ("empty", EMPTY.fill())


def wrong_type(expected: Sentence | str, value: object) -> Objection:
    """Say what was expected instead of a value."""
    try:
        found = f"{value!r:.40} ({type(value).__name__})"
    except ValueError:
        # Python writes no number out that has very many digits.
        found = f"… ({type(value).__name__})"
    return "wrong-type", WRONG_TYPE.fill(expected=expected, found=found)


def refuse_no_day(*days: object) -> None:
    """Raise `TypeError` for what is no day: a text, or a date with a time."""
    for day in days:
        # A datetime is a date, but is not meant: it may be another day elsewhere.
        if type(day) is not datetime.date:
            raise TypeError(f"a day is a datetime.date, not {day!r:.40} ({type(day).__name__})")


def refuse_faults(part: object) -> None:
    """Raise `InvalidReport` with every fault of a part's own attributes."""
    faults = [
        Fault(name, *found)
        for name, requirement in requirements(type(part)).items()
        if (found := requirement(getattr(part, name))) is not None
    ]
    if faults:
        raise InvalidReport(faults)


@once_per_class
def requirements(cls: type[Any]) -> dict[str, Requirement]:
    """Return, for each attribute of a part, what says why a value cannot stand there."""
    return {attribute.name: _requirement(attribute) for attribute in attributes(cls)}


def _requirement(attribute: Attribute) -> Requirement:
    kind = attribute.kind
    if kind is not None:
        return lambda value: objection(kind, value)
    between = attribute.note(Between)
    required = _required(attribute.holds) if between is None else _bounded(between)
    if attribute.note(Filled) is not None:
        return lambda value: required(value) or filled_objection(value)
    if attribute.optional:
        return lambda value: None if value is None else required(value)
    return required


def _bounded(between: Between) -> Requirement:
    def required(value: object) -> Objection | None:
        if type(value) is not int:
            return wrong_type(AN_INTEGER.fill(), value)
        if between.least <= value <= between.most:
            return None
        bounds = {"least": str(between.least), "most": str(between.most)}
        return "out-of-range", OUT_OF_RANGE.fill(found=str(value), **bounds)

    return required


def _required(expected: Any) -> Requirement:
    if get_origin(expected) is Literal:
        choices = get_args(expected)
        return lambda value: None if value in choices else wrong_type(" / ".join(choices), value)
    if expected is str:
        return lambda value: (
            wrong_type(A_TEXT.fill(), value) if value is None else text_objection(value)
        )
    if not isinstance(expected, type):
        raise TypeError(f"no requirement is known for {expected}")
    words = (
        " / ".join(item.value for item in expected)
        if issubclass(expected, Enum)
        else expected.__name__
    )
    # A datetime is a date, but is not meant; a time with an offset could not be written.
    if expected is datetime.date:
        return lambda value: None if type(value) is expected else wrong_type(words, value)
    if expected is datetime.time:
        return lambda value: (
            None
            if isinstance(value, datetime.time) and value.tzinfo is None
            else wrong_type(A_LOCAL_TIME.fill(), value)
        )
    return lambda value: None if isinstance(value, expected) else wrong_type(words, value)


A_WHOLE_NUMBER = Words("fault.whole-number", "整数或空值（null）")
AN_AMOUNT = Words("fault.amount", "十进制金额或空值（null）")
AN_INTEGER = Words("fault.integer", "整数")
A_LOCAL_TIME = Words("fault.local-time", "不带时区的时刻")
A_TEXT = Words("fault.text", "文本")
A_DAY = Words("fault.day", "日期（年月日，不含时刻）")
WRONG_TYPE = Words("fault.wrong-type", "应为{expected}，实为{found}。")
NEGATIVE = Words("fault.negative", "不能为负数，实为{found}。")
NOT_FINITE = Words("fault.not-finite", "应为有限的数，实为{found}。")
OUT_OF_RANGE = Words("fault.out-of-range", "应在{least}和{most}之间，实为{found}。")
TOO_LARGE = Words("fault.too-large", "数值过大，最大为{limit}。")
TOO_MANY_DIGITS = Words("fault.too-many-digits", "位数过多，最多{limit}位。")
EMPTY = Words("fault.empty", "不能为空。")
CONTROL_CHARACTER = Words("fault.control-character", "文本含有控制字符{code}，任何文件都不能保存。")
LONE_SURROGATE = Words("fault.lone-surrogate", "文本含有不成对的代理字符，无法保存。")
