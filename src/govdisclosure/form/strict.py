"""What a value must be to stand in a report, and what is said when it is not.

Nothing is coerced: ``3.7``, ``"12"`` and ``True`` are no counts. The constructors of all parts and
the check of figures (R7) ask here, so that there is one notion of a permissible value.
"""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from govdisclosure.errors import Fault, InvalidReport
from govdisclosure.form.kinds import MAX_COUNT, MAX_DIGITS, Kind
from govdisclosure.language import Sentence, Words

Objection: TypeAlias = tuple[str, Sentence]
"""A fault code with its sentence."""

Requirement: TypeAlias = Callable[[object], Objection | None]

_SURROGATE = re.compile("[\ud800-\udfff]")


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
            return _wrong_type(AN_AMOUNT, value)
        if not value.is_finite():
            return "not-finite", NOT_FINITE.fill(found=str(value))
        if value < 0:
            return "negative", NEGATIVE.fill(found=f"{value:f}")
        if _digits(value) > MAX_DIGITS:
            return "too-large", TOO_MANY_DIGITS.fill(limit=MAX_DIGITS)
        return None
    if type(value) is not int:
        return _wrong_type(A_WHOLE_NUMBER, value)
    if value < 0 and kind is Kind.COUNT:
        return "negative", NEGATIVE.fill(found=str(value))
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
        return _wrong_type(A_TEXT, value)
    if _SURROGATE.search(value):
        return "lone-surrogate", LONE_SURROGATE.fill()
    return None


def _wrong_type(expected: Words, value: object) -> Objection:
    found = f"{value!r:.40} ({type(value).__name__})"
    return "wrong-type", WRONG_TYPE.fill(expected=expected.fill(), found=found)


def refuse_faults(part: attrs.AttrsInstance) -> None:
    """Raise `InvalidReport` with every fault of a part's own attributes."""
    faults = [
        Fault(name, *found)
        for name, requirement in requirements(type(part)).items()
        if (found := requirement(getattr(part, name))) is not None
    ]
    if faults:
        raise InvalidReport(faults)


@cache
def requirements(cls: type[attrs.AttrsInstance]) -> dict[str, Requirement]:
    """Return, for each attribute of a part, what says why a value cannot stand there."""
    hints = get_type_hints(cls, include_extras=True)
    return {field.name: _requirement(hints[field.name]) for field in attrs.fields(cls)}


def _requirement(hint: object) -> Requirement:
    if get_origin(hint) is Annotated:
        inner, *notes = get_args(hint)
        for note in notes:
            if isinstance(note, Kind):
                return lambda value: objection(note, value)
        return _requirement(inner)
    if get_origin(hint) in (Union, UnionType):
        inner, absent = get_args(hint)
        if absent is not NoneType:
            raise TypeError(f"an attribute of a part is one type, or one type or None: {hint}")
        required = _requirement(inner)
        return lambda value: None if value is None else required(value)
    if get_origin(hint) is Literal:
        choices = get_args(hint)
        return lambda value: (
            None if value in choices else _wrong_type_of(" / ".join(choices), value)
        )
    if hint is str:
        return lambda value: _wrong_type(A_TEXT, value) if value is None else text_objection(value)
    if isinstance(hint, type):
        expected = " / ".join(item.value for item in hint) if issubclass(hint, Enum) else hint.__name__
        exact = hint in (int, datetime.date)
        return lambda value: (
            None
            if (type(value) is hint if exact else isinstance(value, hint))
            else _wrong_type_of(expected, value)
        )
    raise TypeError(f"no requirement is known for {hint}")


def _wrong_type_of(expected: str, value: object) -> Objection:
    found = f"{value!r:.40} ({type(value).__name__})"
    return "wrong-type", WRONG_TYPE.fill(expected=expected, found=found)


A_WHOLE_NUMBER = Words("fault.whole-number", "整数或空值（null）")
AN_AMOUNT = Words("fault.amount", "十进制金额或空值（null）")
A_TEXT = Words("fault.text", "文本")
WRONG_TYPE = Words("fault.wrong-type", "应为{expected}，实为{found}。")
NEGATIVE = Words("fault.negative", "不能为负数，实为{found}。")
NOT_FINITE = Words("fault.not-finite", "应为有限的数，实为{found}。")
TOO_LARGE = Words("fault.too-large", "数值过大，最大为{limit}。")
TOO_MANY_DIGITS = Words("fault.too-many-digits", "位数过多，最多{limit}位。")
LONE_SURROGATE = Words("fault.lone-surrogate", "文本含有不成对的代理字符，无法保存。")
