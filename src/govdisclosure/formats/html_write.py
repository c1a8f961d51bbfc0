"""Writing web pages: merged cells, headers that screen readers can follow, marks on cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from govdisclosure.errors import MISSING_EXTRA, MissingExtra
from govdisclosure.grid import Box, Digest, Document, Grid, Mark, Paragraph

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_LANGUAGES = {"zh": "zh-CN"}
_GRAVITY = ("error", "warning", "notice")


def write(
    document: Document,
    *,
    gloss: str | None = None,
    marks: Sequence[Mark] = (),
    digest: Digest | None = None,
) -> str:
    """Return a document as a web page that stands on its own, ready to be printed on A4.

    ``gloss`` is the language of the glosses in the document. Each mark is shown on its cells and
    words, and is told in full after the first block that has any of them; what is marked nowhere
    is told in the ``digest``, which stands on top and leads to the others. Raises `MissingExtra`
    when the extra ``html`` is not installed.
    """
    numbered = [_Numbered(number, mark) for number, mark in enumerate(marks, start=1)]
    told: set[int] = set()
    blocks = [
        _block(block, f"table-{place}", numbered, told)
        for place, block in enumerate(document.blocks, start=1)
    ]
    return _template().render(
        document=document,
        blocks=blocks,
        digest=digest,
        marks=numbered,
        unplaced=[one for one in numbered if one.number not in told],
        language=_LANGUAGES.get(document.language, document.language),
        gloss_language=_LANGUAGES.get(gloss or "", gloss),
        style=_style(),
    )


@attrs.frozen
class _Numbered:
    """A mark with the number by which the page refers to it."""

    number: int
    mark: Mark

    @property
    def text(self) -> str:
        """What the mark says, how grave it is in words."""
        return f"{self.mark.label} {self.mark.text}"


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
    notes: tuple[_Numbered, ...]
    link: str | None


@attrs.frozen(kw_only=True)
class _Piece:
    """A piece of a paragraph: marked or not, and the marks whose words end with it."""

    text: str
    marks: tuple[_Numbered, ...]
    notes: tuple[_Numbered, ...]

    @property
    def severity(self) -> str:
        """The gravest of the marks."""
        return _gravest(self.marks)


def _block(
    block: Paragraph | Grid, name: str, marks: Sequence[_Numbered], told: set[int]
) -> Mapping[str, Any]:
    """Return a block as the template needs it; ``told`` collects the marks told under blocks.

    ``name`` is that of a table that has none.
    """
    shown = [one for one in marks if _is_on(one.mark, block)]
    common = {"marks": [one for one in shown if one.number not in told]}
    told.update(one.number for one in shown)
    if isinstance(block, Grid):
        return common | {
            "kind": "table",
            "id": block.id,
            "class": block.kind or block.id,
            "caption": block.caption,
            "rows": list(_rows(block, block.id or name, shown)),
        }
    return common | {
        "kind": "paragraph" if block.level is None else "heading",
        "level": block.level,
        "pieces": list(_pieces(block, shown)),
        "gloss": block.gloss,
        "indented": block.indented,
        "closing": block.closing,
        "anchor": block.anchor,
    }


def _is_on(mark: Mark, block: Paragraph | Grid) -> bool:
    if isinstance(block, Paragraph):
        return bool(mark.words(block))
    return any(mark.is_on(box) for row in block.rows for box in row)


def _pieces(paragraph: Paragraph, marks: Sequence[_Numbered]) -> Iterator[_Piece]:
    """Cut a paragraph where the words of a mark begin or end."""
    words = [(one, start, end) for one in marks for start, end in one.mark.words(paragraph)]
    cuts = {0, len(paragraph.text)}.union(*((start, end) for _, start, end in words))
    for first, last in pairwise(sorted(cuts)):
        yield _Piece(
            text=paragraph.text[first:last],
            marks=tuple(one for one, start, end in words if start <= first and last <= end),
            notes=tuple(one for one, _, end in words if end == last),
        )


def _rows(grid: Grid, name: str, marks: Sequence[_Numbered]) -> Iterator[list[_Cell]]:
    names = _names(grid, name)
    headers = _headers(grid)
    # A mark has its number at the last of its cells in the table: an equation at its total.
    boxes = {box.cell: id(box) for row in grid.rows for box in row if box.cell is not None}
    ends = {
        one.number: [boxes[cell] for cell in one.mark.cells if cell in boxes][-1:] for one in marks
    }
    for row in grid.rows:
        yield [_cell(box, names, headers, marks, ends) for box in row]


def _cell(
    box: Box,
    names: Mapping[int, str],
    headers: Mapping[int, Sequence[Box]],
    marks: Sequence[_Numbered],
    ends: Mapping[int, list[int]],
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
    touching = [one for one in marks if one.mark.is_on(box)]
    notes = tuple(one for one in touching if box.cell is None or id(box) in ends[one.number])
    classes = (["figure"] if box.cell is not None else []) + (
        ["marked", _gravest(touching)] if touching else []
    )
    if classes:
        attributes.append(("class", " ".join(classes)))
    if box.cell is not None:
        attributes.append(("data-cell", box.cell))
    if touching:
        attributes.append(("title", "\n".join(one.text for one in touching)))
    return _Cell(
        tag="td" if box.heads is None else "th",
        text=box.text,
        gloss=box.gloss,
        attributes=tuple(attributes),
        notes=notes,
        link=box.link,
    )


def _gravest(marks: Iterable[_Numbered]) -> str:
    return min((one.mark.severity for one in marks), key=_GRAVITY.index, default="")


def _names(grid: Grid, name: str) -> dict[int, str]:
    """Name every box that heads others, for the ``headers`` of the boxes under it."""
    heads = [box for row in grid.rows for box in row if box.heads is not None]
    return {id(box): f"{name}-{place}" for place, box in enumerate(heads, start=1)}


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
