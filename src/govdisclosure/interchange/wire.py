"""The fast path of the interchange format: decoders and encoders generated from the form.

msgspec decodes into wire types that refuse unknown and missing keys. Duplicate keys, which JSON
decoders pass over, show in the number of quotation marks: every key of the format is there at least
once, every text that was kept is known, and whatever was passed over has a key and so two marks
more. The report is then built without its constructors, which would only check again what the wire
types have checked: a plain class with the same slots is filled and then made what it stands for.
Anything unusual is left to the thorough path.
"""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, NamedTuple, get_origin

import msgspec

from govdisclosure.editions import EDITIONS, Report
from govdisclosure.form.declared import Attribute, attributes, once_per_class
from govdisclosure.form.kinds import MAX_COUNT, Between, Filled, Kind
from govdisclosure.interchange.notation import AS_TEXT, MAX_BYTES, MONEY, MOST_MONEY
from govdisclosure.report import AnnualReport

_EDITION = re.compile(rb'\s*\{\s*"edition"\s*:\s*"(\w+)"')
_CLASSES = {edition.encode(): cls for edition, cls in EDITIONS.items()}
_WIRE: dict[Kind, Any] = {
    Kind.COUNT: Annotated[int, msgspec.Meta(ge=0, le=MAX_COUNT)],
    Kind.CHANGE: Annotated[int, msgspec.Meta(ge=-MAX_COUNT, le=MAX_COUNT)],
    Kind.MONEY: Annotated[str, msgspec.Meta(pattern=rf"\A{MONEY}\Z", max_length=MOST_MONEY)],
}
_PARSE: dict[type, Callable[[str], Any]] = {
    datetime.date: datetime.date.fromisoformat,
    datetime.time: datetime.time.fromisoformat,
}


def decode(data: str | bytes) -> Report | None:
    """Return the report, or ``None`` where the document is faulty or out of the ordinary."""
    try:
        raw = data.encode() if isinstance(data, str) else data
    except UnicodeEncodeError:
        return None
    match = _EDITION.match(raw)
    cls = None if match is None else _CLASSES.get(match[1])
    if cls is None or len(raw) > MAX_BYTES:
        return None
    escapes = b"\\" in raw
    if escapes and (b"\\u00" in raw or b"\\b" in raw):
        # A quotation mark spelled as a number would not be counted, control characters not refused.
        return None
    decoder, build, keys = _path(cls)
    try:
        report, texts = build(decoder.decode(raw))
    except (msgspec.MsgspecError, ValueError):
        return None
    marks = 2 * (keys + len(texts) - texts.count(None))
    if escapes:
        marks += sum(text.count('"') for text in texts if text)
    return report if raw.count(b'"') == marks else None


def encoder(cls: type[Report]) -> Callable[[Report], dict[str, Any]]:
    """Return the function that turns reports of a class into plain dictionaries."""
    return _encoder(cls)


class _Path(NamedTuple):
    """What reads the reports of a class.

    ``build`` makes a report of what ``decoder`` decoded and tells its texts, ``None`` for each that
    is not there; ``keys`` is the number of keys and of texts that are always the same.
    """

    decoder: msgspec.json.Decoder[Any]
    build: Callable[[Any], tuple[Report, tuple[str | None, ...]]]
    keys: int


@once_per_class
def _path(cls: type[Report]) -> _Path:
    source = _Source()
    texts: list[str] = []
    report, keys = _build(cls, "wire", source, texts)
    build = source.function("def build(wire):", f"{report}, ({', '.join(texts)},)")
    # The edition is one key more, and one text.
    return _Path(msgspec.json.Decoder(_wire_type(cls)), build, keys + 2)


@once_per_class
def _wire_type(cls: type[Any]) -> type[msgspec.Struct]:
    fields: list[tuple[str, Any]] = []
    if issubclass(cls, AnnualReport):
        fields.append(("edition", Literal[cls.edition]))
    fields.extend((attribute.name, _wired(attribute)) for attribute in attributes(cls))
    return msgspec.defstruct(
        f"{cls.__name__}Wire", fields, forbid_unknown_fields=True, frozen=True, gc=False
    )


def _wired(attribute: Attribute) -> Any:
    if attribute.is_part:
        return _wire_type(attribute.holds)
    wired: Any = attribute.holds
    if attribute.kind is not None:
        wired = _WIRE[attribute.kind]
    elif wired in AS_TEXT:
        wired = Annotated[str, msgspec.Meta(pattern=rf"\A{AS_TEXT[wired]}\Z")]
    elif attribute.note(Filled) is not None:
        wired = Annotated[str, msgspec.Meta(pattern=Filled.pattern)]
    elif (between := attribute.note(Between)) is not None:
        wired = Annotated[int, msgspec.Meta(ge=between.least, le=between.most)]
    return wired | None if attribute.optional else wired


class _Source:
    """Python source being written, with the names that it uses."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[str, Any] = {
            "Decimal": Decimal,
        }
        self.count = 0

    def fresh(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def function(self, head: str, result: str) -> Any:
        body = "\n".join(f"    {line}" for line in (*self.lines, f"return {result}"))
        exec(f"{head}\n{body}", self.names)  # noqa: S102  # written here, from the form alone
        return self.names[head.removeprefix("def ").partition("(")[0]]


def _build(cls: type[Any], wire: str, source: _Source, texts: list[str]) -> tuple[str, int]:
    """Write the lines that build one part; return the name of its variable and its keys."""
    values: list[tuple[str, str]] = []
    keys = 0
    for attribute in attributes(cls):
        keys += 1
        name, inner, kind = attribute.name, attribute.holds, attribute.kind
        value = f"{wire}.{name}"
        if attribute.is_part:
            inside = source.fresh("w")
            source.lines.append(f"{inside} = {value}")
            value, more = _build(inner, inside, source, texts)
            keys += more
        elif kind is Kind.MONEY or inner in AS_TEXT:
            texts.append(value)
            parse = "Decimal" if kind is Kind.MONEY else f"parse_{inner.__name__}"
            if inner in AS_TEXT:
                source.names[parse] = _PARSE[inner]
            value = (
                f"None if {value} is None else {parse}({value})"
                if attribute.optional
                else (f"{parse}({value})")
            )
        elif isinstance(inner, type) and issubclass(inner, Enum):
            texts.append(f"{value} and ''")  # none of the choices has a quotation mark in it
        elif inner is str or get_origin(inner) is Literal:
            texts.append(value)
        values.append((name, value))
    real, twin, part = cls.__name__, f"{cls.__name__}Twin", source.fresh("p")
    if twin not in source.names:
        source.names |= {real: cls, twin: _twin(cls)}
    source.lines.append(f"{part} = {twin}()")
    source.lines.extend(f"{part}.{name} = {value}" for name, value in values)
    source.lines.append(f"{part}.__class__ = {real}")
    return part, keys


def _twin(cls: type[Any]) -> type[Any]:
    """Return a class of the same layout that is not frozen, and so takes values much faster."""
    plain = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(f"{cls.__name__}Twin", cls.__bases__, {"__slots__": cls.__slots__, **plain})


@once_per_class
def _encoder(cls: type[Report]) -> Callable[[Report], dict[str, Any]]:
    """Generate the function that turns a report into plain dictionaries, in the form's order."""
    source = _Source()
    edition = f'"edition": "{cls.edition}", '
    literal = _literal(cls, "report", source, edition)
    encode: Callable[[Report], dict[str, Any]] = source.function("def encode(report):", literal)
    return encode


def _literal(cls: type[Any], path: str, source: _Source, first: str = "") -> str:
    entries: list[str] = []
    for attribute in attributes(cls):
        name, inner, kind = attribute.name, attribute.holds, attribute.kind
        value = f"{path}.{name}"
        if attribute.is_part:
            inside = source.fresh("p")
            source.lines.append(f"{inside} = {value}")
            value = _literal(inner, inside, source)
        elif kind is Kind.MONEY:
            value = f"None if {value} is None else format({value}, 'f')"
        elif inner in AS_TEXT:
            value = f"None if {value} is None else {value}.isoformat()"
        elif isinstance(inner, type) and issubclass(inner, Enum):
            value = f"None if {value} is None else {value}.value"
        entries.append(f'"{name}": {value}')
    return f"{{{first}{', '.join(entries)}}}"
