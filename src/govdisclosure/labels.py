"""What cells, rows and headings are called: official Chinese wording, English, other languages.

Chinese is the wording of the form to the character. The catalogs translate words without their
numbering; the numbering is translated by itself and put before them.
"""

from functools import cache
from typing import Literal, TypeAlias, get_args

import attrs

from govdisclosure.editions import DEFAULT, form_of
from govdisclosure.errors import UNKNOWN_ROLE, UnknownName
from govdisclosure.form.declare import Column, numbering
from govdisclosure.form.model import Cell, Form, Row
from govdisclosure.language import SOURCE, Language, Words, catalog

Role: TypeAlias = Literal["printed", "short", "path", "column"]
"""``printed``: as on the form with its numbering; ``short``: without it; ``path``: from the section
down to the column; ``column``: the head of a cell's column."""

JOINT = " / "


@attrs.frozen
class _Name:
    """What a name stands for: the wordings that lead to it, and its column if it is a cell."""

    steps: tuple[tuple[str, str], ...]
    cell: Cell | None = None


def label(
    name: str, lang: Language = SOURCE, role: Role = "printed", *, edition: str = DEFAULT
) -> str:
    """Return what something on the form is called.

    ``name`` is the id of a cell, of a row or group of rows, of a table or section, or the path of
    a heading such as ``"publication.index_number"``. The wording of a cell is that of its row.
    Raises `UnknownName` for a name or a role that there is not, and `ValueError` for a language
    without a catalog. Source: the official form of the edition; English terms are the project's.

    >>> label("requests.outcomes.refused.state_secret.total")
    '1.属于国家秘密'
    >>> label("requests.outcomes.refused.state_secret.total", "en", "short")
    'State secrets'
    >>> label("requests.received.other_organization", "en", "path")
    'Requests for government information received and handled / Requests newly received this year / Legal persons or other organizations / Other organizations'
    >>> label("requests.received.other_organization", role="column")
    '其他'
    """  # noqa: E501  # a doctest shows one line
    named = _named(form_of(edition), name)
    if role not in get_args(Role) or (role == "column" and named.cell is None):
        raise UnknownName(UNKNOWN_ROLE.fill(name=f"{role}", known=get_args(Role)))
    context, wording = named.steps[-1]
    if role == "printed":
        return worded(context, wording, lang)
    if role == "short":
        return short(context, wording, lang)
    columns = [] if named.cell is None else column_words(named.cell, lang)
    if role == "column":
        return columns[-1]
    steps = (short(*step, lang) for step in named.steps)
    return JOINT.join(dict.fromkeys((*steps, *columns)))


def worded(context: str, wording: str, lang: Language = SOURCE) -> str:
    """Return a wording of the form with its numbering.

    >>> worded("requests.received", "一、本年新收政府信息公开申请数量", "en")
    'I. Requests newly received this year'
    """
    number = numbering(wording)
    chosen = catalog(lang)
    if chosen.language == SOURCE:
        return wording
    words = chosen.text(context, wording)
    return f"{chosen.text('number', number)} {words}" if number else words


def short(context: str, wording: str, lang: Language = SOURCE) -> str:
    """Return a wording of the form without its numbering."""
    chosen = catalog(lang)
    if chosen.language == SOURCE:
        return wording.removeprefix(numbering(wording))
    return chosen.text(context, wording)


def block_words(wording: str, lang: Language = SOURCE) -> str:
    """Return the title of a block of rows."""
    return catalog(lang).text("block", wording)


def group_words(column: Column, lang: Language = SOURCE) -> str | None:
    """Return the heading that spans a column with others, where there is one."""
    return None if column.group is None else catalog(lang).text("column-group", column.group)


def column_words(cell: Cell, lang: Language = SOURCE) -> list[str]:
    """Return the heading of a cell's column, after that of its group."""
    words = catalog(lang).text(cell.column_key, cell.column.wording)
    group = group_words(cell.column, lang)
    return [words] if group is None else [group, words]


def unit_words(unit: str, lang: Language = SOURCE) -> str:
    """Return the name of a unit.

    >>> unit_words("万元", "en")
    '10,000 yuan'
    """
    return catalog(lang).text("unit", unit) if unit else ""


def _named(form: Form, name: str) -> _Name:
    found = _names(form).get(name)
    if found is None:
        raise UnknownName(UNKNOWN_NAME.fill(edition=form.edition, name=name))
    return found


@cache
def _names(form: Form) -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    for path, heading in form.headings.items():
        names[path] = _Name((*_above(form, path), (path, heading.wording)))
    for table in form.tables:
        for row in table.rows:
            steps = ((table.id, table.section.wording), *_steps(row))
            for depth, (line, _) in enumerate(row.lines):
                kept = len(steps) - len(row.lines) + depth + 1
                names.setdefault(line, _Name(steps[:kept]))
            for cell in row.cells:
                names[cell.id] = _Name(steps, cell)
    return names


def _above(form: Form, path: str) -> tuple[tuple[str, str], ...]:
    section = path.partition(".")[0]
    known = section != path and section in form.headings
    return ((section, form.headings[section].wording),) if known else ()


def _steps(row: Row) -> tuple[tuple[str, str], ...]:
    block = row.line.block
    blocks = () if block in (None, row.line.wording) else (("block", str(block)),)
    return (*blocks, *((context, line.wording) for context, line in row.lines))


UNKNOWN_NAME = Words(
    "error.unknown-name", "{edition}年版格式中没有名为“{name}”的单元格、行或标题。"
)
