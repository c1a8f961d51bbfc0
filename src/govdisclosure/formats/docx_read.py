"""Reading Word files: paragraphs, tables and text boxes, in the order in which they stand."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

import attrs

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats import indents
from govdisclosure.formats.docx_grids import Cell, Rows, rows_of, without_narrow_columns
from govdisclosure.formats.docx_looks import Looks
from govdisclosure.formats.docx_names import (
    P_PR,
    SDT,
    TBL,
    TC,
    TRANSPARENT,
    Element,
    P,
    W,
)
from govdisclosure.formats.docx_numbers import Numbers
from govdisclosure.formats.docx_parts import DAMAGED, opened
from govdisclosure.formats.docx_plain import plain_text
from govdisclosure.formats.docx_runs import (
    ALTERNATE,
    DELETED,
    HIDDEN,
    OBJECT,
    Line,
    Runs,
    chosen,
    shown_in,
)
from govdisclosure.formats.limits import DEFAULT_LIMITS, TOO_DEEP, Limits
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph, squeeze
from govdisclosure.language import Words
from govdisclosure.notes import PICTURE_CODE, Note, Origin, Severity

_DEEPEST = 50
"""So many tables, text boxes and controls may stand in each other."""

_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_ELSEWHERE = frozenset((f"{W}altChunk", f"{W}subDoc"))
_FIGURE = re.compile(r"\d")
_OF_FIGURES = frozenset((DELETED, HIDDEN))
"""What is said only of figures: changed and hidden words are many, and of no concern."""


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a Word file.

    Tracked changes are read as if they were accepted; what is hidden, in headers or in footers is
    passed over. Raises `UnreadableInput` for what is no Word file, damaged, too big or too deeply
    nested, and `MissingExtra` when the extra ``docx`` is not installed.
    """
    parts = opened(data, limits)
    body = parts.document.find(f"{W}body")
    if body is None:
        raise UnreadableInput(DAMAGED.fill())
    looks = Looks(parts.styles)
    walk = _Walk(
        limits=limits,
        looks=looks,
        numbers=Numbers(parts.numbers),
        runs=Runs(looks, preserved=parts.document.get(_PRESERVE) == "preserve"),
    )
    blocks = tuple(walk.blocks(body))
    return Document(blocks=blocks, notes=tuple(walk.notes))


@attrs.define(kw_only=True)
class _Walk:
    """One pass over a file."""

    limits: Limits
    looks: Looks
    numbers: Numbers
    runs: Runs
    notes: list[Note] = attrs.field(factory=list)
    paragraphs: int = 0
    lines: int = 0
    tables: int = 0
    boxes: int = 0

    def blocks(self, parent: Iterable[Element], depth: int = 0) -> Iterator[Block]:
        """Yield what stands in the body of a file, in a cell or in a text box."""
        self._refuse_depth(depth)
        before = ""
        for child in parent:
            if child.tag == P:
                line = self._line(child)
                if line.goes_on and not line.frames:
                    before += line.text
                    continue
                yield from self._paragraph(line, before)
                before = ""
                for frame in line.frames:
                    yield from self.blocks(frame, depth + 1)
            elif child.tag == TBL:
                yield from self._table(child, depth)
            elif child.tag in TRANSPARENT:
                yield from self.blocks(child, depth + 1)
            elif child.tag == SDT:
                yield from self.blocks(shown_in(child), depth + 1)
            elif child.tag == ALTERNATE:
                yield from self.blocks(chosen(child), depth + 1)
            elif child.tag in _ELSEWHERE:
                self._note(ELSEWHERE, "", self._here(), Severity.ERROR)

    def _line(self, paragraph: Element, *, in_cell: bool = False) -> Line:
        self.paragraphs += 1
        if not self.paragraphs % 1000:
            self.limits.refuse_late()
        look = self.looks.paragraph(paragraph.find(P_PR))
        plain = plain_text(paragraph, self.looks, preserved=self.runs.preserved)
        if plain is not None:
            return Line(look=look, parts=[plain.removeprefix("\n")])
        line = self.runs.read(paragraph, look, in_cell=in_cell)
        number = self.numbers.next(look)
        if number and (line.text.strip() or in_cell):
            line.parts.insert(0, number)
        return line

    def _paragraph(self, line: Line, before: str) -> Iterator[Paragraph]:
        """Yield a paragraph for each of its lines in which something stands."""
        self.limits.refuse_paragraphs(self.paragraphs - self.boxes)
        look = line.look
        self._remarks(line, self._here())
        if line.pictures:
            self._note(PICTURE, "", self._here(), Severity.NOTICE)
        for text in () if look.contents else f"{before}{line.text}".split("\n"):
            if not (shown := squeeze(text)):
                continue
            self.lines += 1
            closing = look.is_closing or indents.is_closing(text)
            yield Paragraph(
                text=shown,
                level=look.level,
                indented=not closing
                and (look.is_indented or (look.level is None and indents.is_indented(text))),
                closing=closing,
                origin=Origin(line=self.lines),
            )

    def _table(self, table: Element, depth: int) -> Iterator[Block]:
        found = rows_of(table, self.limits, self._count)
        cells = [cell for row in found.rows for cell in row if cell.element is not None]
        if len(cells) == 1 or _holds_greater_ones(table, cells):
            # It only frames or arranges what stands in it.
            for cell in cells:
                yield from self.blocks(cell.content, depth + 1)
            return
        self.tables += 1
        table_number = self.tables
        for cell in cells:
            self._fill(cell, table_number, depth)
        self._note_unseen(found, table_number)
        without_narrow_columns(table, found)
        rows = tuple(tuple(_box(cell, table_number) for cell in row) for row in found.rows)
        yield Grid(rows=rows, origin=Origin(table=table_number, row=1, column=1))

    def _count(self, cells: int) -> None:
        self.boxes += cells
        self.limits.refuse_cells(self.boxes)
        self.limits.refuse_late()

    def _fill(self, cell: Cell, table: int, depth: int) -> None:
        """Read the text of a cell, with that of all that stands in it."""
        if cell.element is None:
            return
        plain = plain_text(cell.element, self.looks, preserved=self.runs.preserved)
        if plain is not None:
            cell.text = squeeze(plain)
            return
        where = Origin(table=table, row=cell.row, column=cell.place)
        pictures = 0
        texts: list[str] = []
        for line, ends in self._lines(cell.content, depth + 1):
            texts += [line.text, ends]
            pictures += line.pictures
            self._remarks(line, where, in_cell=True)
        cell.text = squeeze("".join(texts))
        if pictures and not cell.text:
            self._note(PICTURE_IN_CELL, "", where, Severity.ERROR)

    def _lines(self, parent: Iterable[Element], depth: int) -> Iterator[tuple[Line, str]]:
        """Yield the paragraphs of a cell, each with what parts it from the next."""
        self._refuse_depth(depth)
        for child in parent:
            if child.tag == P:
                line = self._line(child, in_cell=True)
                yield line, "" if line.goes_on else "\n"
                for frame in line.frames:
                    yield from self._lines(frame, depth + 1)
            elif child.tag == TBL:
                for row in rows_of(child, self.limits, self._count).rows:
                    for cell in row:
                        yield from self._lines(cell.content, depth + 1)
            elif child.tag in TRANSPARENT:
                yield from self._lines(child, depth + 1)
            elif child.tag == SDT:
                yield from self._lines(shown_in(child), depth + 1)
            elif child.tag == ALTERNATE:
                yield from self._lines(chosen(child), depth + 1)

    def _note_unseen(self, found: Rows, table: int) -> None:
        """Note the figures that stand in cells and rows that do not show."""
        for cell, element in found.covered:
            if printed := _figures(element):
                where = Origin(table=table, row=cell.row, column=cell.place)
                self._note(COVERED, printed, where, Severity.ERROR)
        for row, element in found.gone:
            if printed := _figures(element):
                where = Origin(table=table, row=row, column=1)
                self._note(ROW_GONE, printed, where, Severity.NOTICE)

    def _remarks(self, line: Line, where: Origin, *, in_cell: bool = False) -> None:
        for words, printed in line.remarks:
            if words in _OF_FIGURES and not (in_cell and _FIGURE.search(printed)):
                continue
            severity = Severity.ERROR if words is OBJECT else Severity.NOTICE
            self._note(words, squeeze(printed), where, severity)

    def _note(self, words: Words, printed: str, where: Origin, severity: Severity) -> None:
        self.notes.append(
            Note(
                code=PICTURE_CODE if words is PICTURE else words.context.removeprefix("note."),
                severity=severity,
                sentence=words.fill(printed=printed),
                where=where,
                printed=printed or None,
            )
        )

    def _here(self) -> Origin:
        return Origin(line=self.lines + 1)

    def _refuse_depth(self, depth: int) -> None:
        if depth > _DEEPEST:
            raise UnreadableInput(TOO_DEEP.fill(limit=_DEEPEST))


def _box(cell: Cell, table: int) -> Box:
    return Box(
        text=cell.text,
        rowspan=cell.rows,
        colspan=cell.columns,
        origin=Origin(table=table, row=cell.row, column=cell.place),
    )


def _holds_greater_ones(table: Element, cells: list[Cell]) -> bool:
    """Tell whether the tables that stand in a table have more cells than it has itself."""
    if next(islice(table.iter(TBL), 1, 2), None) is None:
        return False
    return sum(1 for _ in table.iter(TC)) > 2 * len(cells)


def _figures(element: Element) -> str:
    text = squeeze("".join(one.text or "" for one in element.iter(f"{W}t")))
    return text if _FIGURE.search(text) else ""


ELSEWHERE = Words(
    "note.docx-elsewhere",
    "此处插入了另一个文件，其内容未读取。请用文字处理软件打开本文件后另存，再读取。",
)
PICTURE = Words("note.picture-unread", "此处有图片，其中的文字未读取。")
PICTURE_IN_CELL = Words(
    "note.docx-picture-in-cell", "此单元格中只有图片，按空白处理。请将图片中的数据写成文字。"
)
COVERED = Words("note.docx-covered", "合并单元格遮住的“{printed}”未读取。")
ROW_GONE = Words("note.docx-row-gone", "已删除或隐藏的一行“{printed}”未读取。")
