"""Writing web pages: merged cells, headers that screen readers can follow, marks on cells."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import attrs

from govdisclosure.errors import MISSING_EXTRA, MissingExtra
from govdisclosure.grid import Box, Document, Grid, Mark, Paragraph

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_LANGUAGES = {"zh": "zh-CN"}


def write(document: Document, *, gloss: str | None = None, marks: Sequence[Mark] = ()) -> str:
    """Return a document as a web page that stands on its own, ready to be printed on A4.

    ``gloss`` is the language of the glosses in the document. Each mark is shown on its cells and
    as a line under their table. Raises `MissingExtra` when the extra ``html`` is not installed.
    """
    numbered = list(enumerate(marks, start=1))
    blocks = [_block(block, numbered) for block in document.blocks]
    return _template().render(
        document=document,
        blocks=blocks,
        language=_LANGUAGES.get(document.language, document.language),
        gloss_language=_LANGUAGES.get(gloss or "", gloss),
        style=_style(),
    )


def _templates() -> "Environment":
    try:
        # An extra, loaded on first use.
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="jinja2", extra="html")) from error
    return Environment(
        loader=PackageLoader("govdisclosure.formats"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@cache
def _template() -> "Template":
    return _templates().get_template("document.html.j2")


@cache
def _style() -> str:
    from_package = resources.files("govdisclosure.formats") / "templates" / "document.css"
    return from_package.read_text("utf-8")


@attrs.frozen(kw_only=True)
class _Cell:
    """A cell as the template needs it."""

    tag: str
    text: str
    gloss: str | None
    attributes: tuple[tuple[str, str], ...]
    notes: tuple[int, ...]


def _block(block: Paragraph | Grid, marks: Sequence[tuple[int, Mark]]) -> Mapping[str, Any]:
    if isinstance(block, Grid):
        here = {box.cell for row in block.rows for box in row if box.cell is not None}
        shown = [(number, mark) for number, mark in marks if here.intersection(mark.cells)]
        return {
            "kind": "table",
            "id": block.id,
            "caption": block.caption,
            "rows": list(_rows(block, shown)),
            "marks": [
                {"number": number, "severity": mark.severity, "text": mark.text}
                for number, mark in shown
            ],
        }
    return {
        "kind": "paragraph" if block.level is None else "heading",
        "level": block.level,
        "text": block.text,
        "gloss": block.gloss,
        "indented": block.indented,
        "closing": block.closing,
    }


def _rows(grid: Grid, marks: Sequence[tuple[int, Mark]]) -> Iterator[list[_Cell]]:
    names = _names(grid)
    headers = _headers(grid)
    for row in grid.rows:
        yield [_cell(box, names, headers, marks) for box in row]


def _cell(
    box: Box,
    names: Mapping[int, str],
    headers: Mapping[int, Sequence[Box]],
    marks: Sequence[tuple[int, Mark]],
) -> _Cell:
    attributes: list[tuple[str, str]] = []
    if box.colspan > 1:
        attributes.append(("colspan", str(box.colspan)))
    if box.rowspan > 1:
        attributes.append(("rowspan", str(box.rowspan)))
    if box.heads is not None:
        attributes += [("scope", box.heads), ("id", names[id(box)])]
    over = headers.get(id(box), ())
    if over:
        attributes.append(("headers", " ".join(names[id(head)] for head in over)))
    touching = [(number, mark) for number, mark in marks if box.cell in mark.cells]
    notes = tuple(number for number, mark in touching if box.cell == mark.cells[-1])
    if box.cell is not None:
        attributes.append(("class", _class(touching)))
        attributes.append(("data-cell", box.cell))
    if touching:
        attributes.append(("title", "\n".join(mark.text for _, mark in touching)))
    return _Cell(
        tag="td" if box.heads is None else "th",
        text=box.text,
        gloss=box.gloss,
        attributes=tuple(attributes),
        notes=notes,
    )


def _class(touching: Sequence[tuple[int, Mark]]) -> str:
    if not touching:
        return "figure"
    severity = "error" if any(mark.severity == "error" for _, mark in touching) else "warning"
    return f"figure marked {severity}"


def _names(grid: Grid) -> dict[int, str]:
    """Name every box that heads others, for the ``headers`` of the boxes under it."""
    heads = [box for row in grid.rows for box in row if box.heads is not None]
    return {id(box): f"{grid.id or 'table'}-{place}" for place, box in enumerate(heads, start=1)}


def _headers(grid: Grid) -> dict[int, list[Box]]:
    """Return for every box that heads nothing the boxes that head it, the outermost first."""
    slots = grid.slots()
    found: dict[int, list[Box]] = {}
    for number, row in enumerate(slots):
        for column, box in row.items():
            if box.heads is None and box.cell is not None and id(box) not in found:
                found[id(box)] = [*_above(slots, number, column), *_beside(row, column)]
    return found


def _above(slots: Sequence[Mapping[int, Box]], row: int, column: int) -> list[Box]:
    """Return the nearest heads over a place: past other figures, up to the next figures."""
    heads: list[Box] = []
    for number in range(row - 1, -1, -1):
        box = slots[number].get(column)
        if box is not None and box.heads in {"col", "colgroup"}:
            if box not in heads:
                heads.insert(0, box)
        elif heads:
            break
    return heads


def _beside(row: Mapping[int, Box], column: int) -> list[Box]:
    heads: list[Box] = []
    for place in range(column):
        box = row.get(place)
        if box is not None and box.heads in {"row", "rowgroup"} and box not in heads:
            heads.append(box)
    return heads
