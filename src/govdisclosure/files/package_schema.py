"""The descriptor of a data package of reports: its tables, their columns, keys and constraints."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from govdisclosure.editions import EDITIONS
from govdisclosure.form.declared import attributes
from govdisclosure.form.kinds import Between
from govdisclosure.interchange.leaves import TYPES, Leaf, leaves
from govdisclosure.listing import CELL_HEAD, cells
from govdisclosure.report import AnnualReport

FIGURES_HEAD = ("report", "edition", "cell", "unit", "value")
TEXTS_HEAD = ("report", "edition", "cell", "value")
CELLS_HEAD = ("edition", *CELL_HEAD)
_TYPED = frozenset({"date", "time", "choice"})


def entries() -> tuple[Leaf, ...]:
    """Return the entries with a type of their own that reports of all editions have.

    They are columns of the table of reports; figures and texts have tables of their own.
    """
    every = [{leaf.path for leaf in leaves(edition)} for edition in EDITIONS]
    first = next(iter(EDITIONS))
    return tuple(
        leaf
        for leaf in leaves(first)
        if leaf.type in _TYPED and all(leaf.path in paths for paths in every)
    )


def reports_head() -> tuple[str, ...]:
    """Return the columns of the table of reports."""
    return ("report", "edition", "year", "agency", *(leaf.path for leaf in entries()))


def dictionary() -> Iterable[Sequence[str]]:
    """Yield what is to be known of every value of every edition, as `CELLS_HEAD` names it."""
    for edition in EDITIONS:
        known = {cell["cell"]: cell for cell in cells(edition)}
        for leaf in leaves(edition):
            found = known.get(leaf.path, {}) | {
                "cell": leaf.path,
                "unit": leaf.unit,
                "type": leaf.type,
                "label_zh": leaf.label_zh,
                "label_en": leaf.label_en,
            }
            yield (edition, *(found.get(name, "") for name in CELL_HEAD))


def descriptor() -> dict[str, object]:
    """Return the descriptor of a package, the same for whatever reports are in it.

    >>> [table["name"] for table in descriptor()["resources"]]
    ['reports', 'figures', 'texts', 'cells']
    """
    whose = {
        "fields": "report",
        "reference": {"resource": "reports", "fields": "report"},
    }
    what = {
        "fields": ["edition", "cell"],
        "reference": {"resource": "cells", "fields": ["edition", "cell"]},
    }
    return {
        "profile": "tabular-data-package",
        "name": "government-information-disclosure-reports",
        "title": "政府信息公开工作年度报告",
        "description": "政府信息公开工作年度报告的全部数据。 / Everything that annual reports on "
        "government information disclosure say: figures in figures.csv, texts in texts.csv, "
        "the rest in reports.csv; cells.csv explains each cell.",
        "keywords": ["政府信息公开", "government information disclosure"],
        "resources": [
            _table("reports", _REPORTS, _report_fields(), key="report"),
            _table(
                "figures", _FIGURES, _figure_fields(), key=["report", "cell"], refers=[whose, what]
            ),
            _table(
                "texts",
                _TEXTS,
                _text_fields(),
                key=["report", "cell"],
                refers=[whose, what],
                missing=[],
            ),
            _table("cells", _CELLS, _cell_fields(), key=["edition", "cell"]),
        ],
    }


_REPORTS = ("各份报告", "The reports, one a row.")
_FIGURES = (
    "数据",
    "Every figure of every report, one a row. An empty value is a blank, which is not zero.",
)
_WRITTEN_TEXTS = (
    "Every text of every report, one a row; a text that a report does not have is no row. One that "
    "begins with = + - @ ' or a tab has an apostrophe before it, so that no spreadsheet takes it "
    "for a formula: take off one apostrophe."
)
_TEXTS = ("文字", _WRITTEN_TEXTS)
_CELLS = (
    "单元格说明",
    "What each cell of the forms is called, its unit, its type, its legal basis.",
)


def _table(
    name: str,
    words: tuple[str, str],
    fields: list[dict[str, object]],
    *,
    key: object,
    refers: Sequence[object] = (),
    missing: Sequence[str] = ("",),
) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": fields,
        "missingValues": list(missing),
        "primaryKey": key,
    }
    if refers:
        schema["foreignKeys"] = list(refers)
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": words[0],
        "description": words[1],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "schema": schema,
    }


def _field(
    name: str,
    kind: str,
    title: str,
    description: str,
    *,
    constraints: Mapping[str, object] | None = None,
    **more: object,
) -> dict[str, object]:
    kept = {} if constraints is None else {"constraints": {"required": True, **constraints}}
    return {
        "name": name,
        "type": kind,
        "title": title,
        "description": description,
        **more,
        **kept,
    }


def _report_number(**more: object) -> dict[str, object]:
    words = ("报告序号", "The number of the report in this package.")
    return _field("report", "integer", *words, constraints={"minimum": 1, **more})


def _edition() -> dict[str, object]:
    words = ("格式版本", "The edition of the form that the report was filed on.")
    return _field("edition", "string", *words, constraints={"enum": list(EDITIONS)})


def _cell(description: str) -> dict[str, object]:
    return _field("cell", "string", "单元格", description, constraints={"pattern": "[a-z_.0-9]+"})


def _report_fields() -> list[dict[str, object]]:
    noted = (each.note(Between) for each in attributes(AnnualReport) if each.name == "year")
    bounds = next(filter(None, noted))
    of_year = {"minimum": bounds.least, "maximum": bounds.most}
    fields = [
        _report_number(unique=True),
        _edition(),
        _field("year", "integer", "年度", "The year that is reported on.", constraints=of_year),
        _field("agency", "string", "行政机关名称", "The organ that reports.", constraints={}),
    ]
    for leaf in entries():
        kind = "string" if leaf.type == "choice" else leaf.type
        # Times of day may have fractions of a second.
        shape: dict[str, Any] = {"format": "any"} if kind == "time" else {}
        fields.append(
            _field(leaf.path, kind, leaf.label_zh or leaf.path, leaf.label_en or leaf.path, **shape)
        )
    return fields


def _figure_fields() -> list[dict[str, object]]:
    unit = ("单位", "The unit of the value: 件 items, 元 yuan, 万元 10,000 yuan; empty where none.")
    value = ("数值", "A count, a change or an amount of money, in the unit; empty for a blank.")
    return [
        _report_number(),
        _edition(),
        _cell("The cell of the form whose figure it is."),
        _field("unit", "string", *unit),
        _field("value", "number", *value, decimalChar=".", bareNumber=True),
    ]


def _text_fields() -> list[dict[str, object]]:
    return [
        _report_number(),
        _edition(),
        _cell("The section or entry whose text it is."),
        _field("value", "string", "文字", "The text; its paragraphs are lines."),
    ]


def _cell_fields() -> list[dict[str, object]]:
    words = {
        "table": ("表", "The number of the table, empty for what stands in none."),
        "group": ("组", "What the form prints over or beside the row."),
        "row": ("行", "The wording of the row."),
        "column": ("栏", "The wording of the column."),
        "unit": ("单位", "The unit that the form prints."),
        "basis": ("依据", "The legal basis of the row."),
        "label_zh": ("中文名称", "The label in Chinese."),
        "label_en": ("英文名称", "The label in English."),
    }
    fields = [_edition(), _cell("The id of the cell, section or entry.")]
    for name in CELL_HEAD[1:]:
        if name == "type":
            kind = ("类型", "The type of the value.")
            fields.append(_field("type", "string", *kind, constraints={"enum": list(TYPES)}))
        else:
            fields.append(_field(name, "string", *words[name]))
    return fields
