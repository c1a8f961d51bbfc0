"""Source text of the form as classes of other libraries, generated so that it cannot drift."""

import datetime
import importlib.util
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

import attrs

from govdisclosure import report_class
from govdisclosure.form.declared import Attribute, attributes
from govdisclosure.form.kinds import MAX_COUNT, MAX_DIGITS, Between, Kind
from govdisclosure.report import AnnualReport


@attrs.frozen
class Dialect:
    """How a library spells a class: what stands on top of the module, and the head of a class."""

    top: str
    head: str


_TOP = """\
import datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal

"""
_BOUNDS = f"ge=0, le={MAX_COUNT}"

PYDANTIC = Dialect(
    top=f"""{_TOP}from pydantic import BaseModel, ConfigDict, Field

Count = Annotated[int, Field({_BOUNDS})]
Money = Annotated[Decimal, Field(ge=0, max_digits={MAX_DIGITS})]
Year = Annotated[int, Field(ge=1900, le=2099)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
""",
    head="class {name}(Part):",
)
MSGSPEC = Dialect(
    top=f"""{_TOP}import msgspec

Count = Annotated[int, msgspec.Meta({_BOUNDS})]
Money = Decimal
Year = Annotated[int, msgspec.Meta(ge=1900, le=2099)]
""",
    head="class {name}(msgspec.Struct, frozen=True, forbid_unknown_fields=True):",
)
ATTRS = Dialect(
    top=f"""{_TOP}import attrs

Count = int
Money = Decimal
Year = int
""",
    head="@attrs.frozen\nclass {name}:",
)
_KINDS = {Kind.COUNT: "Count", Kind.CHANGE: "int", Kind.MONEY: "Money"}
_PLAIN: dict[type, str] = {
    str: "str",
    datetime.date: "datetime.date",
    datetime.time: "datetime.time",
}


def source(dialect: Dialect, edition: str) -> str:
    """Return the module that declares an edition of the form in a dialect."""
    cls = report_class(edition)
    return "\n\n".join((dialect.top, *_enums(cls), *_classes(cls, dialect))) + "\n"


def load(dialect: Dialect, edition: str, folder: Path, name: str) -> ModuleType:
    """Write the module into a folder and import it."""
    path = folder / f"{name}.py"
    path.write_text(source(dialect, edition), "utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where annotations are looked up
    spec.loader.exec_module(module)
    return module


def parts(cls: type[Any]) -> Iterator[type[Any]]:
    """Yield the classes of a form, each once, what is used before what uses it."""
    seen: dict[type[Any], None] = {}
    for attribute in attributes(cls):
        if attribute.is_part:
            seen.update(dict.fromkeys(parts(attribute.holds)))
    yield from seen
    yield cls


def _enums(cls: type[Any]) -> Iterator[str]:
    held = {attribute.holds for part in parts(cls) for attribute in attributes(part)}
    for enum in held:
        if isinstance(enum, type) and issubclass(enum, Enum):
            members = "\n".join(f"    {item.name} = {item.value!r}" for item in enum)
            yield f"class {enum.__name__}(Enum):\n{members}"


def _classes(cls: type[Any], dialect: Dialect) -> Iterator[str]:
    for part in parts(cls):
        lines = [dialect.head.format(name=part.__name__)]
        if issubclass(part, AnnualReport):
            lines.append(f'    edition: Literal["{part.edition}"]')
        lines += [f"    {attribute.name}: {_type(attribute)}" for attribute in attributes(part)]
        yield "\n".join(lines)


def _type(attribute: Attribute) -> str:
    held = attribute.holds
    if attribute.kind is not None:
        spelled = _KINDS[attribute.kind]
    elif attribute.note(Between) is not None:
        spelled = "Year"
    elif get_origin(held) is Literal:
        spelled = f"Literal{list(get_args(held))}"
    else:
        spelled = _PLAIN.get(held, held.__name__)
    return f"{spelled} | None" if attribute.optional else spelled
