"""Fills in the workbook of the form as a person would: cell after cell, in a program of its own."""

import io
from collections.abc import Mapping
from decimal import Decimal
from itertools import takewhile
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell

from govdisclosure.editions import Report, form_of
from govdisclosure.form.kinds import Figure
from govdisclosure.formats.xlsx_write import exact
from govdisclosure.layout import lay_out, printed

HEADER = (
    *("agency.name", "year", "scope", "agency.code"),
    *(
        f"publication.{name}"
        for name in (
            *("index_number", "subject_category", "name", "keywords", "dated"),
            *("document_number", "published", "issuing_body", "publishing_body", "url"),
        )
    ),
    "title",
    "preamble",
)
ASPECTS = (
    *("text", "proactive_disclosure", "disclosure_on_request", "information_management"),
    *("platform", "supervision"),
)
SHORTCOMINGS = ("text", "problems", "improvements")


def places(book: Any, edition: str) -> dict[str, Cell]:
    """Return the cell of the workbook for every cell id and every text of a report, by its path.

    Only what is to be filled in is unlocked, and it stands in the order of the form.
    """
    front, *tables, rest = book.worksheets
    found = dict(
        zip(
            (*HEADER, *(f"overview.{name}" for name in ASPECTS)),
            unlocked(front),
            strict=True,
        )
    )
    for sheet, table in zip(tables, form_of(edition).tables, strict=True):
        names = [cell.id for row in table.rows for cell in row.cells]
        found |= zip((*names, f"remarks.{table.id}"), unlocked(sheet), strict=True)
    names = [
        *(f"shortcomings.{name}" for name in SHORTCOMINGS),
        *("other_matters.text", "sign_off.agency", "sign_off.date"),
    ]
    return found | dict(zip(names, unlocked(rest), strict=True))


def unlocked(sheet: Any) -> list[Cell]:
    return [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and not cell.protection.locked
    ]


def put(cell: Any, value: Any) -> None:
    cell.value = value
    if isinstance(value, str):
        # Whatever it begins with, it is what was typed.
        cell.data_type = "s"


def filled(blank: bytes, edition: str, values: Mapping[str, Any]) -> bytes:
    """Return the workbook with values put into it; what is not named stays as it is."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    cells = places(book, edition)
    for name, value in values.items():
        put(cells[name], exact(value) if isinstance(value, int | Decimal) else value)
    return saved(book)


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def figures_of(report: Report) -> dict[str, Any]:
    """Return what is to be typed for the figures, a unit beside them where the form has none."""
    form = report.form()
    return {
        name: typed(figure, report.unit(form.cell(name)), form.cell(name).unit_attribute)
        for name, figure in report.cells().items()
    }


def typed(figure: Figure, unit: str, stated: str | None) -> Any:
    return printed(figure, unit) or None if stated and unit else figure


def texts_of(report: Report) -> dict[str, Any]:
    """Return what is to be typed for everything but the figures."""
    texts: dict[str, Any] = {"agency.name": report.agency.name, "year": report.year}
    texts["scope"] = report.scope and {"own": "本机关", "consolidated": "汇总"}[report.scope.value]
    texts["agency.code"] = report.agency.code
    for name in HEADER[4:-2]:
        texts[name] = shown(getattr(report.publication, name.partition(".")[2]))
    moment = (report.publication.published, report.publication.published_time)
    texts["publication.published"] = " ".join(str(part) for part in moment if part) or None
    if report.title is not None:
        texts["title"] = report.title
    texts["preamble"] = report.preamble
    texts |= {f"overview.{name}": getattr(report.overview, name) for name in ASPECTS}
    texts |= {f"shortcomings.{name}": getattr(report.shortcomings, name) for name in SHORTCOMINGS}
    for table in report.form().tables:
        texts[f"remarks.{table.id}"] = getattr(report.remarks, table.id)
    blocks = list(lay_out(report).paragraphs())
    last = max(place for place, block in enumerate(blocks) if block.level == 2)
    section = takewhile(lambda block: not block.closing, blocks[last + 1 :])
    texts["other_matters.text"] = "\n".join(block.text for block in section) or None
    texts["sign_off.agency"] = report.sign_off.agency
    texts["sign_off.date"] = shown(report.sign_off.date)
    return texts


def shown(value: Any) -> str | None:
    return None if value is None else str(value)
