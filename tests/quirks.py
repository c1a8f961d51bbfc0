"""What published reports do to the form: each quirk changes a document as it was laid out.

A quirk says which cells it damages, so that no reader could get them right, and the codes of the
notes on no cell that it may call for. A quirk that does not apply leaves a document as it is.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import attrs

from govdisclosure.editions import EDITIONS, form_of
from govdisclosure.form.kinds import Kind
from govdisclosure.form.model import Cell
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph

Row = tuple[Box, ...]


@attrs.frozen
class Quirk:
    """A change of a document, the cells that it damages, the codes that it calls for."""

    change: Callable[[Document], Document]
    damages: Callable[[str], frozenset[str]] = lambda _: frozenset()
    says: frozenset[str] = frozenset()


def edition_of(document: Document) -> str:
    cells = {box.cell for grid in document.grids() for row in grid.rows for box in row}
    return "2019" if "proactive.procurement.amount" in cells else "2021"


@cache
def _cells() -> Mapping[str, Cell]:
    return {**form_of("2019").cells, **form_of("2021").cells}


def _boxes(document: Document, change: Callable[[Box], Box]) -> Document:
    return _grids(
        document,
        lambda grid: attrs.evolve(grid, rows=tuple(tuple(map(change, r)) for r in grid.rows)),
    )


def _grids(document: Document, change: Callable[[Grid], Grid]) -> Document:
    blocks = (change(one) if isinstance(one, Grid) else one for one in document.blocks)
    return attrs.evolve(document, blocks=tuple(blocks))


def _blocks(document: Document, change: Callable[[Block], list[Block]]) -> Document:
    blocks = tuple(new for block in document.blocks for new in change(block))
    return attrs.evolve(document, blocks=blocks)


def _rows(table: str, change: Callable[[list[Row]], list[Row]]) -> Callable[[Document], Document]:
    def changed(grid: Grid) -> Grid:
        if grid.id != table:
            return grid
        return attrs.evolve(grid, rows=tuple(change(list(grid.rows))))

    return lambda document: _grids(document, changed)


def figures(change: Callable[[Cell, str], str]) -> Callable[[Document], Document]:
    """Print every figure of the tables in another dress."""

    def changed(box: Box) -> Box:
        return (
            box
            if box.cell is None
            else attrs.evolve(box, text=change(_cells()[box.cell], box.text))
        )

    return lambda document: _boxes(document, changed)


def labels(words: Mapping[str, str]) -> Callable[[Document], Document]:
    """Print other words in labels and heads."""

    def changed(box: Box) -> Box:
        return box if box.cell else attrs.evolve(box, text=_replaced(box.text, words))

    return lambda document: _boxes(document, changed)


def headings(words: Mapping[str, str]) -> Callable[[Document], Document]:
    """Print other words in headings."""

    def changed(block: Block) -> list[Block]:
        if isinstance(block, Grid) or block.level is None:
            return [block]
        return [attrs.evolve(block, text=_replaced(block.text, words))]

    return lambda document: _blocks(document, changed)


def _replaced(text: str, words: Mapping[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def _place_of(rows: Sequence[Row], prefix: str) -> int | None:
    """Return the row in which a row of the form stands; ``None`` where another quirk moved it."""
    return next(
        (
            number
            for number, row in enumerate(rows)
            if any(box.cell and box.cell.startswith(f"{prefix}.") for box in row)
        ),
        None,
    )


def _row_of(*rows: str) -> Callable[[str], frozenset[str]]:
    return lambda edition: frozenset(
        cell.id for cell in form_of(edition).cells.values() if cell.row_id in rows
    )


LICENSING = "proactive.licensing"
CARRIED = "requests.carried_over"


def _text_in(cell_row: str, text: str) -> Callable[[Document], Document]:
    """Print something in the first cell of a row."""
    first = {form_of(edition).rows[cell_row].cells[0].id for edition in EDITIONS}

    def changed(box: Box) -> Box:
        return attrs.evolve(box, text=text) if box.cell in first else box

    return lambda document: _boxes(document, changed)


def _local_row(rows: list[Row]) -> list[Row]:
    place = _place_of(rows, LICENSING)
    if place is None:
        return rows
    at = place - 2
    width = sum(box.colspan for box in rows[at])
    extra = tuple(Box(text=text) for text in ("其他主动公开文件", "5", "0", "7")[:width])
    return [*rows[:at], extra, *rows[at:]]


def _note_row(rows: list[Row]) -> list[Row]:
    width = sum(box.colspan for box in rows[0])
    return [*rows, (Box(text="注：以上数据截至年底，由各处室提供。", colspan=width),)]


def _without_block(rows: list[Row]) -> list[Row]:
    at = _place_of(rows, "proactive.charges")
    return rows if at is None else rows[: at - 2]


def _head_row(rows: list[Row]) -> list[Row]:
    width = sum(box.colspan for box in rows[0])
    return [(Box(text="申请人类别及办理情况", colspan=width),), *rows]


def _cut(rows: list[Row], *, below: bool) -> list[Row]:
    at = _place_of(rows, CARRIED)
    if at is None or (half := rows[at][0].text.find("公开申请")) < 0:
        return rows
    label, *values = rows[at]
    empty = [attrs.evolve(box, text="", cell=None) for box in values]
    upper = (attrs.evolve(label, text=label.text[:half]), *(empty if below else values))
    lower = (attrs.evolve(label, text=label.text[half:]), *(values if below else empty))
    return [*rows[:at], upper, lower, *rows[at + 1 :]]


def _doubled(rows: list[Row], *, otherwise: bool) -> list[Row]:
    at = _place_of(rows, CARRIED)
    if at is None:
        return rows
    label, *values = rows[at]
    copy = [
        attrs.evolve(box, text=f"9{box.text}" if otherwise else box.text, cell=None)
        for box in values
    ]
    return [*rows[: at + 1], (attrs.evolve(label), *copy), *rows[at + 1 :]]


def _broken(*between: Block, heads: bool = False) -> Callable[[Document], Document]:
    """Break table three in two, as the end of a page does."""

    def changed(block: Block) -> list[Block]:
        if not isinstance(block, Grid) or block.id != "requests":
            return [block]
        at = _place_of(block.rows, "requests.outcomes.granted")
        if not at:
            # Not in this part, or broken there by another quirk.
            return [block]
        head = block.rows[: _place_of(block.rows, "requests.received")] if heads else ()
        upper, lower = block.rows[:at], block.rows[at:]
        return [
            attrs.evolve(block, rows=upper),
            *between,
            attrs.evolve(block, rows=(*head, *lower)),
        ]

    return lambda document: _blocks(document, changed)


def _challenges_in_two(document: Document) -> Document:
    """Print the two blocks of table four one under the other."""

    def changed(block: Block) -> list[Block]:
        if not isinstance(block, Grid) or block.id != "challenges":
            return [block]
        upper, middle, lower, values = block.rows
        heads = tuple(attrs.evolve(box, rowspan=1) for box in middle[:5])
        first = (upper[:1], heads, values[:5])
        second = (upper[1:], middle[5:], lower, values[5:])
        return [attrs.evolve(block, rows=first), attrs.evolve(block, rows=second)]

    return _blocks(document, changed)


def _one_grid(document: Document) -> Document:
    """Print the three tables, and the headings between them, as one."""
    at = [n for n, b in enumerate(document.blocks) if isinstance(b, Grid) and b.id != "publication"]
    rows: list[Row] = []
    for block in document.blocks[at[0] : at[-1] + 1]:
        if isinstance(block, Grid):
            rows.extend(block.rows)
        elif block.level is not None:
            rows.append((Box(text=block.text, colspan=10),))
    blocks = (*document.blocks[: at[0]], Grid(rows=tuple(rows)), *document.blocks[at[-1] + 1 :])
    return attrs.evolve(document, blocks=blocks)


def _before_table_two(*paragraphs: Paragraph) -> Callable[[Document], Document]:
    def changed(block: Block) -> list[Block]:
        own = isinstance(block, Grid) and block.id == "proactive"
        return [*paragraphs, block] if own else [block]

    return lambda document: _blocks(document, changed)


def _count(text: str, printed: str) -> str:
    return printed if text.isdigit() else text


def _with_unit(cell: Cell, text: str) -> str:
    if cell.kind is Kind.MONEY:
        return f"{text}{cell.column.unit}" if text and cell.column.unit else text
    return _count(text, f"{text}件")


TRADITIONAL = {
    "规章": "規章",
    "总计": "總計",
    "结转": "結轉",
    "行政处罚": "行政處罰",
    "行政复议": "行政復議",
    "行政诉讼": "行政訴訟",
    "结果维持": "結果維持",
}
FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")

QUIRKS: dict[str, Quirk] = {
    **{
        f"blank as {mark}": Quirk(figures(lambda _, text, mark=mark: text or mark))  # type: ignore[misc]
        for mark in ("/", "-", "—", "无")
    },
    "full-width digits": Quirk(figures(lambda _, text: text.translate(FULL_WIDTH))),
    "separators": Quirk(
        figures(lambda _, text: f"{int(text):,}" if text.lstrip("-").isdigit() else text)
    ),
    "units": Quirk(figures(_with_unit)),
    "signs": Quirk(
        figures(lambda cell, text: _count(text, f"+{text}") if cell.kind is Kind.CHANGE else text)
    ),
    "words for a figure": Quirk(
        _text_in(LICENSING, "见附件"), _row_of(LICENSING), frozenset({"row-unread"})
    ),
    "two figures in a cell": Quirk(
        _text_in(CARRIED, "12 34"), _row_of(CARRIED), frozenset({"row-unread", "figure-stray"})
    ),
    "typos": Quirk(
        labels(
            {
                "本年处理决定数量": "本年处理绝对数量",
                "现行有效件数": "现有有效件数",
                "科研机构": "科研企业",
                "只计这一情形": "只计这一情况",
                "二、上年结转政府信息公开申请数量": "二、上年结转政府信息公开数量",
            }
        )
    ),
    "words added": Quirk(
        labels(
            {
                "现行有效件数": "现行有效件数 (历史累计)",
                "本年增/减": "本年增/减(指本年增加或减少的项目数量，减少的用负数表示)",
                "行政许可": "行政许可（含变更、延续、注销，按办件量统计）",
            }
        )
    ),
    "spaces in labels": Quirk(
        labels(
            {"第二十条第": "第二十条 第", "自然人": "自然 人", "总计": "总 计", "规章": "规  章"}
        )
    ),
    "a sign of a label a line": Quirk(labels({"结果维持": "结 果 维 持", "规章": "规 章"})),
    "half-width brackets": Quirk(labels({"（": "(", "）": ")"})),
    "numbers with 、": Quirk(labels({f"{n}.": f"{n}、" for n in range(1, 10)})),
    "no numbers": Quirk(labels({f"{n}.": "" for n in range(1, 10)})),
    "traditional characters": Quirk(labels(TRADITIONAL)),
    "a head cut in two": Quirk(labels({"本年制发件数": "本年制", "本年新制作数量": "本年新"})),
    "headings": Quirk(
        headings(
            {
                "三、收到和处理": "三、行政机关收到和处理",
                "四、政府信息公开行政复议": "四、因政府信息公开工作被申请行政复议",
                "五、存在的主要问题及改进情况": "五、存在问题及改进情况",
            }
        )
    ),
    "two sections numbered 一": Quirk(headings({"二、主动公开": "一、主动公开"})),
    "a row of the agency": Quirk(_rows("proactive", _local_row), says=frozenset({"row-unread"})),
    "a row that is a note": Quirk(_rows("proactive", _note_row)),
    "a missing block": Quirk(
        _rows("proactive", _without_block), _row_of("proactive.charges", "proactive.procurement")
    ),
    "a fourth row of heads": Quirk(_rows("requests", _head_row)),
    "a label cut in two": Quirk(_rows("requests", lambda rows: _cut(rows, below=False))),
    "a label cut in two, figures below": Quirk(
        _rows("requests", lambda rows: _cut(rows, below=True))
    ),
    "a row twice": Quirk(_rows("requests", lambda rows: _doubled(rows, otherwise=False))),
    "a row twice with other figures": Quirk(
        _rows("requests", lambda rows: _doubled(rows, otherwise=True)), _row_of(CARRIED)
    ),
    "text before a table": Quirk(
        _before_table_two(Paragraph(text="我局全年主动公开政府信息120条，其中规范性文件109件。"))
    ),
    "table three in two parts": Quirk(_broken()),
    "table three in two parts with heads": Quirk(_broken(heads=True)),
    "a page number in table three": Quirk(_broken(Paragraph(text="— 3 —"), heads=True)),
    "table four in two parts": Quirk(_challenges_in_two),
    "three tables in one": Quirk(_one_grid),
}
