"""Other libraries doing what the library does: JSON to a checked report and back."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol, TypeVar

import attrs
import cattrs
import msgspec
import orjson
import pydantic

import govdisclosure
from bench import models, plain
from govdisclosure import FIGURE_RULES
from govdisclosure.checks import compiled
from govdisclosure.errors import InvalidReport

EDITION = "2021"
OURS = "govdisclosure"
_T = TypeVar("_T")


class Check(Protocol):
    """From the bytes of a document to the number of equations that its report breaks."""

    def __call__(self, data: bytes, /) -> int:
        """Raise when the document is not acceptable."""


@attrs.frozen(kw_only=True)
class Rival:
    """A way of reading and checking a document, and of writing it again.

    ``decode`` reads only, for what is written afterwards. ``faults`` counts what an exception of
    the reading names.
    """

    check: Check
    decode: Callable[[bytes], Any]
    encode: Callable[[Any], bytes]
    faults: Callable[[Exception], int] = attrs.field(default=lambda _: 1)


def rivals(folder: Path) -> dict[str, Rival]:
    """Return every contender by its name; generated modules are written into the folder."""
    return {
        OURS: _ours(),
        "pydantic": _pydantic(folder),
        "msgspec Struct": _msgspec(folder),
        "cattrs + orjson": _cattrs(folder),
        "orjson + dict checks": _dict(plain.checker(EDITION, values=True)),
        "orjson + key and sum checks": _dict(plain.checker(EDITION, values=False)),
    }


def _checked(decode: Callable[[bytes], Any]) -> Check:
    """Return a check that puts the library's own compiled equations after another's reading.

    They read attributes and nothing else, so that classes of the same shape do as well as the
    library's: the contenders differ in reading alone. Each gets a copy of its own, for the
    interpreter adapts code to the classes that it meets, and one copy for all would suit none.
    """
    survey = compiled._over_attributes.__wrapped__(EDITION)
    return lambda data: len(survey(decode(data)).broken)


def _ours() -> Rival:
    return Rival(
        check=lambda data: len(govdisclosure.check(govdisclosure.loads(data), rules=FIGURE_RULES)),
        decode=govdisclosure.loads,
        encode=govdisclosure.dump_bytes,
        faults=lambda error: len(error.faults) if isinstance(error, InvalidReport) else 1,
    )


def _pydantic(folder: Path) -> Rival:
    model: type[pydantic.BaseModel] = models.load(
        models.PYDANTIC, EDITION, folder, "pydantic_models"
    ).Report
    decode = model.model_validate_json
    return Rival(
        check=_checked(decode),
        decode=decode,
        encode=lambda report: report.model_dump_json().encode(),
        faults=lambda error: (
            error.error_count() if isinstance(error, pydantic.ValidationError) else 1
        ),
    )


def _msgspec(folder: Path) -> Rival:
    cls = models.load(models.MSGSPEC, EDITION, folder, "msgspec_models").Report
    decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(cls)
    encoder = msgspec.json.Encoder()
    return Rival(
        check=_checked(decoder.decode),
        decode=decoder.decode,
        encode=encoder.encode,
    )


def _cattrs(folder: Path) -> Rival:
    cls = models.load(models.ATTRS, EDITION, folder, "attrs_models").Report
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=False)
    converter.register_structure_hook(int, _count)
    converter.register_structure_hook(str, _as_it_is)
    converter.register_structure_hook(Decimal, lambda value, _: _amount(value))
    for kind in (datetime.date, datetime.time):
        converter.register_structure_hook(kind, lambda value, cls: cls.fromisoformat(value))
        converter.register_unstructure_hook(kind, lambda value: value.isoformat())
    converter.register_unstructure_hook(Decimal, lambda value: format(value, "f"))

    def decode(data: bytes) -> Any:
        return converter.structure(orjson.loads(data), cls)

    return Rival(
        check=_checked(decode),
        decode=decode,
        encode=lambda report: orjson.dumps(converter.unstructure(report)),
    )


def _dict(check: Callable[[Any], int]) -> Rival:
    return Rival(
        check=lambda data: check(orjson.loads(data)),
        decode=orjson.loads,
        encode=orjson.dumps,
    )


def _count(value: Any, _: type[int]) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value


def _as_it_is(value: Any, cls: type[_T]) -> _T:
    if type(value) is not cls:
        raise ValueError(value)
    return value


def _amount(value: Any) -> Decimal:
    amount = Decimal(_as_it_is(value, str))
    if not amount.is_finite() or amount.is_signed():
        raise ValueError(value)
    return amount
