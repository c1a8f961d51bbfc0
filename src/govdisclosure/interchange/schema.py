"""The JSON Schema of the interchange format, derived from the form (draft 2020-12)."""

import datetime
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from govdisclosure.editions import DEFAULT, report_class
from govdisclosure.form.declare import Column
from govdisclosure.form.declared import Attribute, attributes
from govdisclosure.form.kinds import MAX_COUNT, Between, Filled, Kind
from govdisclosure.form.printed import TITLE
from govdisclosure.interchange.captions import named
from govdisclosure.interchange.notation import AS_TEXT, MONEY, MOST_MONEY
from govdisclosure.labels import short
from govdisclosure.report import AnnualReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_FIGURES: dict[Kind, dict[str, object]] = {
    Kind.COUNT: {"type": ["integer", "null"], "minimum": 0, "maximum": MAX_COUNT},
    Kind.CHANGE: {"type": ["integer", "null"], "minimum": -MAX_COUNT, "maximum": MAX_COUNT},
    Kind.MONEY: {
        "type": ["string", "null"],
        "pattern": f"^{MONEY}$",
        "maxLength": MOST_MONEY,
    },
}
_FORMATS: dict[type, dict[str, object]] = {
    # The format "time" asks for an offset, which times of publication do not have.
    datetime.date: {"format": "date"},
}


def json_schema(edition: str = DEFAULT) -> dict[str, object]:
    """Return the JSON Schema of the reports of an edition.

    Titles are the official wording, descriptions the English terms. Every key is required and no
    other allowed; a blank is ``null``. Raises `UnknownName` when there is no such edition.

    >>> schema = json_schema("2021")
    >>> schema["properties"]["requests"]
    {'$ref': '#/$defs/Requests', 'title': '三、收到和处理政府信息公开申请情况', 'description': \
'Requests for government information received and handled'}
    """
    cls = report_class(edition)
    parts: dict[str, object] = {}
    body = _part(cls, "", parts)
    return {
        "$schema": DIALECT,
        "$id": f"urn:govdisclosure:report:{edition}",
        "title": TITLE.fill(agency="", year="").text(),
        **body,
        "$defs": dict(sorted(parts.items())),
    }


def _part(cls: type[Any], path: str, parts: dict[str, object]) -> dict[str, object]:
    properties: dict[str, object] = {}
    if issubclass(cls, AnnualReport):
        properties["edition"] = {"const": cls.edition}
    for attribute in attributes(cls):
        here = f"{path}.{attribute.name}" if path else attribute.name
        properties[attribute.name] = {
            **_value(attribute, here, parts),
            **_names(attribute, cls, here),
        }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value(attribute: Attribute, path: str, parts: dict[str, object]) -> dict[str, object]:
    kind, held = attribute.kind, attribute.holds
    if kind is not None:
        return dict(_FIGURES[kind])
    if attribute.is_part:
        name = held.__name__
        if name not in parts:
            parts[name] = {}  # holds its place while what it refers to is described
            parts[name] = _part(held, path, parts)
        return {"$ref": f"#/$defs/{name}"}
    choices = _choices(held)
    if choices is not None:
        return {"enum": [*choices, None] if attribute.optional else list(choices)}
    plain = "integer" if held is int else "string"
    described: dict[str, object] = {"type": [plain, "null"] if attribute.optional else plain}
    between = attribute.note(Between)
    if between is not None:
        described |= {"minimum": between.least, "maximum": between.most}
    if attribute.note(Filled) is not None:
        described |= {"pattern": Filled.pattern}
    if held in AS_TEXT:
        described |= {**_FORMATS.get(held, {}), "pattern": f"^{AS_TEXT[held]}$"}
    return described


def _choices(held: Any) -> tuple[str, ...] | None:
    if get_origin(held) is Literal:
        return get_args(held)
    if isinstance(held, type) and issubclass(held, Enum):
        return tuple(item.value for item in held)
    return None


def _names(attribute: Attribute, cls: type[Any], path: str) -> dict[str, object]:
    names = named(attribute, cls, path)
    if names is None:
        return {}
    column = attribute.note(Column)
    unit = {"x-unit": column.unit} if column is not None and column.unit else {}
    return {"title": names[1], "description": short(*names, "en"), **unit}
