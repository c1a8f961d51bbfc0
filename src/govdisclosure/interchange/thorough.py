"""The thorough path of the interchange format: cattrs, strict, with every fault and its path."""

import datetime
import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs

from govdisclosure.editions import EDITIONS, Report
from govdisclosure.errors import Fault, InvalidReport
from govdisclosure.form.declared import Attribute, attributes
from govdisclosure.form.kinds import MAX_DIGITS, Kind
from govdisclosure.form.strict import requirements, wrong_type
from govdisclosure.interchange.notation import AS_TEXT, MAX_BYTES, MAX_DEPTH, MONEY
from govdisclosure.language import Words
from govdisclosure.report import AnnualReport

if TYPE_CHECKING:
    import cattrs

_LONGEST_NUMBER = 40


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys came twice."""

    duplicates: tuple[str, ...] = ()


@attrs.frozen
class _Oversized:
    """A number with more digits than any figure may have."""

    digits: str

    def __repr__(self) -> str:
        return self.digits


def parse(data: str | bytes, with_converter: "cattrs.Converter") -> Report:
    """Return the report, or raise `InvalidReport` with every fault."""
    return structure(plain(data), with_converter)


def plain(data: str | bytes) -> object:
    """Return what JSON holds, objects remembering their duplicate keys; or raise `InvalidReport`.

    A number with more digits than any figure may have is no number in what is returned.
    """
    size = len(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    if size > MAX_BYTES:
        raise InvalidReport([Fault("$", "too-big", TOO_BIG.fill(limit=MAX_BYTES))])
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        fault = Fault("$", "not-utf-8", NOT_UTF_8.fill(place=error.start))
        raise InvalidReport([fault]) from error
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_int=_whole_number, parse_float=float
        )
    except json.JSONDecodeError as error:
        sentence = NOT_JSON.fill(line=error.lineno, column=error.colno, why=error.msg)
        raise InvalidReport([Fault("$", "not-json", sentence)]) from error
    except RecursionError as error:
        fault = Fault("$", "too-deep", TOO_DEEP.fill(limit=MAX_DEPTH))
        raise InvalidReport([fault]) from error


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        found.duplicates = tuple(sorted({key for key in keys if keys.count(key) > 1}))
    return found


def _whole_number(digits: str) -> int | _Oversized:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else _Oversized(digits)


def structure(data: object, with_converter: "cattrs.Converter") -> Report:
    """Return the report that plain data describe, or raise `InvalidReport` with every fault."""
    if not isinstance(data, Mapping):
        raise InvalidReport([Fault("$", *wrong_type(AN_OBJECT.fill(), data))])
    if _deeper_than(data, MAX_DEPTH):
        raise InvalidReport([Fault("$", "too-deep", TOO_DEEP.fill(limit=MAX_DEPTH))])
    edition = data.get("edition")
    if not isinstance(edition, str) or edition not in EDITIONS:
        code = "unknown-edition" if "edition" in data else "missing-key"
        sentence = (
            WRONG_EDITION.fill(found=f"{edition!r:.40}", known=tuple(EDITIONS))
            if "edition" in data
            else MISSING_KEY.fill()
        )
        raise InvalidReport([Fault("$.edition", code, sentence)])
    try:
        report: Report = with_converter.structure(data, EDITIONS[edition])
    except InvalidReport as error:
        raise InvalidReport(
            attrs.evolve(fault, path=f"$.{fault.path}" if fault.path else "$")
            for fault in error.faults
        ) from None
    return report


def _deeper_than(data: object, limit: int) -> bool:
    level: list[object] = [data]
    for _ in range(limit):
        level = [
            inner
            for outer in level
            for inner in (
                outer.values()
                if isinstance(outer, Mapping)
                else outer
                if isinstance(outer, list)
                else ()
            )
        ]
        if not level:
            return False
    return True


def converter() -> "cattrs.Converter":
    """Return a new cattrs converter for the interchange format, strict in both directions.

    It structures and unstructures reports and their parts; other classes can be added to it, for
    instance a list of reports. Faults raise `InvalidReport`.
    """
    import cattrs  # noqa: PLC0415  # slow to import, and documents without fault do without it

    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=False)
    made.register_structure_hook_factory(attrs.has, lambda cls: _part_hook(cls, made))
    made.register_unstructure_hook(Decimal, lambda value: format(value, "f"))
    made.register_unstructure_hook(datetime.date, datetime.date.isoformat)
    made.register_unstructure_hook(datetime.time, datetime.time.isoformat)
    return made


def _part_hook(cls: type[Any], made: "cattrs.Converter") -> Callable[[object, object], object]:
    declared = attributes(cls)
    known = {attribute.name for attribute in declared}
    if issubclass(cls, AnnualReport):
        known.add("edition")
    required = requirements(cls)

    def structure_part(data: object, _: object) -> object:
        if not isinstance(data, Mapping):
            raise InvalidReport([Fault("", *wrong_type(AN_OBJECT.fill(), data))])
        faults = [Fault(str(key), "unknown-key", UNKNOWN_KEY.fill()) for key in data.keys() - known]
        faults.sort(key=lambda fault: fault.path)
        faults.extend(
            Fault(key, "duplicate-key", DUPLICATE_KEY.fill())
            for key in getattr(data, "duplicates", ())
        )
        values: dict[str, Any] = {}
        for attribute in declared:
            name = attribute.name
            if name not in data:
                faults.append(Fault(name, "missing-key", MISSING_KEY.fill()))
                continue
            try:
                value = values[name] = (
                    made.structure(data[name], attribute.holds)
                    if attribute.is_part
                    else _leaf(data[name], attribute)
                )
            except InvalidReport as error:
                faults.extend(
                    attrs.evolve(fault, path=f"{name}.{fault.path}" if fault.path else name)
                    for fault in error.faults
                )
                continue
            objection = required[name](value)
            if objection is not None:
                faults.append(Fault(name, *objection))
        if faults:
            raise InvalidReport(faults)
        return cls(**values)

    return structure_part


def _leaf(data: object, attribute: Attribute) -> object:
    """Turn a JSON value into the value of an attribute; its requirement judges the rest."""
    expected = attribute.holds
    if data is None:
        return None
    if attribute.kind is Kind.MONEY:
        if isinstance(data, str) and re.fullmatch(MONEY, data.removeprefix("-")):
            return Decimal(data)
        raise InvalidReport([Fault("", *wrong_type(AN_AMOUNT.fill(limit=MAX_DIGITS), data))])
    if expected in AS_TEXT:
        try:
            if isinstance(data, str) and re.fullmatch(AS_TEXT[expected], data):
                return expected.fromisoformat(data)
        except ValueError:
            pass
        raise InvalidReport([Fault("", *wrong_type(_EXPECTED[expected].fill(), data))])
    if isinstance(expected, type) and issubclass(expected, Enum):
        return next((item for item in expected if item.value == data), data)
    return data


AN_OBJECT = Words("fault.object", "对象（键值对）")
AN_AMOUNT = Words("fault.amount-text", '十进制金额文本，如"96171.6"，最多{limit}位，或空值（null）')
A_DATE = Words("fault.date", '日期文本，如"2023-01-09"')
A_TIME = Words("fault.time", '时刻文本，如"15:47:00"')
UNKNOWN_KEY = Words("fault.unknown-key", "格式中没有这个键。")
DUPLICATE_KEY = Words("fault.duplicate-key", "同一个键出现了不止一次。")
MISSING_KEY = Words("fault.missing-key", "缺少这个键；没有数据时应写明空值（null）。")
WRONG_EDITION = Words("fault.unknown-edition", "没有{found}版格式；已有：{known}。")
TOO_BIG = Words("fault.too-big", "文件过大，上限为{limit}字节。")
TOO_DEEP = Words("fault.too-deep", "嵌套层次过深，上限为{limit}层。")
NOT_UTF_8 = Words("fault.not-utf-8", "不是UTF-8文本，第{place}字节起无法识别。")
NOT_JSON = Words("fault.not-json", "不是JSON：第{line}行第{column}列，{why}。")

_EXPECTED = {datetime.date: A_DATE, datetime.time: A_TIME}
