"""Reading PDF files: their pages as paragraphs and tables, in the order in which they are read."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import attrs

from govdisclosure.errors import MISSING_EXTRA, MissingExtra, UnreadableInput
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.formats.pdf_gloss import without_gloss
from govdisclosure.formats.pdf_joining import goes_on, grid
from govdisclosure.formats.pdf_lines import Line, Word, lines, words
from govdisclosure.formats.pdf_margins import running, without_numbers
from govdisclosure.formats.pdf_page import Page
from govdisclosure.formats.pdf_paragraphs import Frame, Passage, passages
from govdisclosure.formats.pdf_tables import Part, tables
from govdisclosure.formats.pdf_unruled import Aligned, told_apart
from govdisclosure.grid import Block, Document
from govdisclosure.language import Sentence, Words
from govdisclosure.notes import Note, Origin, Severity

if TYPE_CHECKING:
    from types import ModuleType

_PICTURED = 0.2
"""A page without text is a picture if pictures cover this share of it."""

_FEW_GLYPHS = 20
_MANY_STROKES = 200
_UNKNOWN = 0.2
"""The share of glyphs without a character beyond which a file is refused."""

_Piece: TypeAlias = Part | Aligned | Passage


@attrs.frozen(kw_only=True)
class _Sheet:
    """A page taken apart: the tables, and the lines outside of them, without their glosses."""

    page: Page
    parts: list[Part]
    lines: list[Line]
    glosses: int


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a PDF file that holds text.

    What is read is what the pages show, the fields of forms included; attachments, scripts and
    links are passed over. Raises `UnreadableInput` for what is damaged, needs a password, holds
    pictures of pages or fonts that do not tell their characters, or is beyond the limits; and
    `MissingExtra` when the extra ``pdf`` is not installed.
    """
    limits = limits.started()
    limits.refuse_bytes(len(data))
    pages, notes = _miner().pages(data, limits)
    _refuse_unreadable(pages)
    sheets = [_taken_apart(page, limits) for page in pages]
    pieces = list(_pieces(sheets))
    blocks = list(_blocks(pieces))
    limits.refuse_paragraphs(len(blocks))
    unruled = {piece.page for page in pieces for piece in page if isinstance(piece, Aligned)}
    said = [
        *notes,
        *(note for sheet in sheets for note in _notes(sheet)),
        *(
            _note("table-unruled", TABLE_UNRULED.fill(), Origin(page=page), Severity.NOTICE)
            for page in sorted(unruled)
        ),
    ]
    if glosses := sum(sheet.glosses for sheet in sheets):
        said.append(_note("gloss-unread", GLOSS_UNREAD.fill(count=glosses), None, Severity.NOTICE))
    return Document(blocks=tuple(blocks), notes=tuple(said))


def _miner() -> "ModuleType":
    try:
        from govdisclosure.formats import pdf_drawing  # noqa: PLC0415  # an extra, on first use
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="pdfminer.six", extra="pdf")) from error
    return pdf_drawing


def _is_picture(page: Page) -> bool:
    if not page.glyphs and page.strokes > _MANY_STROKES:
        return True  # letters that were turned into drawings
    return len(page.glyphs) <= _FEW_GLYPHS and page.pictured > _PICTURED


def _refuse_unreadable(pages: Sequence[Page]) -> None:
    glyphs = sum(len(page.glyphs) for page in pages)
    pictures = sum(map(_is_picture, pages))
    if pictures and pictures == sum(_is_picture(page) or bool(page.glyphs) for page in pages):
        raise UnreadableInput(SCANNED.fill())
    if not glyphs:
        raise UnreadableInput(NO_TEXT.fill())
    if sum(page.unknown for page in pages) > glyphs * _UNKNOWN:
        raise UnreadableInput(NO_CHARACTERS.fill())


def _taken_apart(page: Page, limits: Limits) -> _Sheet:
    limits.refuse_late()
    found = without_numbers(page, words(page.glyphs))
    parts = tables(page, found, limits)
    outside = [word for word in found if not any(part.holds(word) for part in parts)]
    said, again = without_gloss(lines(outside))
    glosses = len(again) + sum(part.glosses for part in parts)
    return _Sheet(page=page, parts=parts, lines=said, glosses=glosses)


def _pieces(sheets: Sequence[_Sheet]) -> Iterator[list[_Piece]]:
    """Yield what each page holds, from top to bottom, without its heads and feet."""
    again = running([sheet.lines for sheet in sheets])
    kept = [[line for line in sheet.lines if id(line) not in again] for sheet in sheets]
    frames: dict[int, Frame] = {}
    for sheet in sheets:
        width = round(sheet.page.width)
        if width not in frames:
            alike = [
                found
                for found, other in zip(kept, sheets, strict=True)
                if round(other.page.width) == width
            ]
            sides = [
                part.xs[0]
                for other in sheets
                if round(other.page.width) == width
                for part in other.parts
            ]
            frames[width] = Frame.of(alike, sheet.page.width, sides)
    for sheet, found in zip(sheets, kept, strict=True):
        yield list(_in_order(sheet, found, frames[round(sheet.page.width)]))


def _in_order(sheet: _Sheet, found: Sequence[Line], frame: Frame) -> Iterator[_Piece]:
    rest = list(found)
    for part in sheet.parts:
        above = [line for line in rest if line.middle < part.ys[0]]
        rest = rest[len(above) :]
        yield from _text(above, frame, sheet.page.number)
        yield part
    yield from _text(rest, frame, sheet.page.number)


def _text(found: Sequence[Line], frame: Frame, page: int) -> Iterator[_Piece]:
    for each in told_apart(found, page):
        if isinstance(each, Aligned):
            yield each
        else:
            yield from passages(each, frame, page)


def _blocks(pages: Sequence[list[_Piece]]) -> Iterator[Block]:
    """Yield the blocks of all pages; what a page break cuts is put together."""
    joined: list[list[Part] | Aligned | Passage] = []
    for pieces in pages:
        for place, piece in enumerate(pieces):
            last = joined[-1] if joined else None
            if isinstance(piece, Part):
                if not place and isinstance(last, list) and goes_on(last[-1], piece):
                    last.append(piece)
                else:
                    joined.append([piece])
            elif (
                not place
                and isinstance(piece, Passage)
                and isinstance(last, Passage)
                and _runs_on(last, piece)
            ):
                last.lines.extend(piece.lines)
            else:
                joined.append(piece)
    number = 0
    for each in joined:
        if isinstance(each, Passage):
            yield each.paragraph()
            continue
        number += 1
        yield each.grid(number) if isinstance(each, Aligned) else grid(each, number)


def _runs_on(last: Passage, piece: Passage) -> bool:
    first = piece.lines[0]
    alike = abs(first.size - last.lines[-1].size) < 1 and last.frame is piece.frame
    return alike and last.goes_on(first) and not last.frame.is_centred(last.lines[0])


def _notes(sheet: _Sheet) -> Iterator[Note]:
    page = sheet.page
    where = Origin(page=page.number)
    if _is_picture(page):
        yield _note("page-picture", PAGE_PICTURE.fill(), where)
    elif page.unknown:
        yield _note("page-characters", PAGE_CHARACTERS.fill(count=page.unknown), where)
    if page.unseen > len(page.glyphs) // 2 and not _is_picture(page):
        yield _note("page-recognized", PAGE_RECOGNIZED.fill(), where, Severity.NOTICE)
    for part in sheet.parts:
        if part.odd:
            yield _note("table-rulings", TABLE_RULINGS.fill(), where, Severity.NOTICE)
        for word in part.astray:
            yield _note("text-over-ruling", OVER_RULING.fill(printed=word.text), where, word=word)


def _note(
    code: str,
    sentence: Sentence,
    where: Origin | None,
    severity: Severity = Severity.ERROR,
    word: Word | None = None,
) -> Note:
    return Note(
        code=code,
        severity=severity,
        sentence=sentence,
        where=where,
        printed=None if word is None else word.text,
    )


SCANNED = Words(
    "error.pdf-scanned",
    "PDF文件的各页是图片（扫描件或转为图形的文字），不含可读取的文字。"
    "请取得原电子文件，或用文字识别软件处理并人工核对后再读取。",
)
NO_TEXT = Words("error.pdf-no-text", "PDF文件不含文字。")
NO_CHARACTERS = Words(
    "error.pdf-no-characters",
    "PDF文件的字体没有注明各字形是什么字，无法得到文字。"
    "请取得原电子文件，或重新导出PDF（嵌入字体的Unicode对照表）后再读取。",
)
PAGE_PICTURE = Words("note.page-picture", "这一页是图片，其中的文字未读取。")
PAGE_CHARACTERS = Words(
    "note.page-characters", "这一页有{count}个字形，字体没有注明是什么字，未读取。"
)
PAGE_RECOGNIZED = Words(
    "note.page-recognized", "这一页是扫描图片，文字由识别软件得来，可能有误，请与原件核对。"
)
TABLE_RULINGS = Words(
    "note.table-rulings", "这一页表格的框线不完整，有的单元格不是矩形，已按行拆开读取。"
)
TABLE_UNRULED = Words(
    "note.table-unruled", "这一页的表格没有框线，各行按文字的先后读取，无法辨认空白单元格的位置。"
)
GLOSS_UNREAD = Words(
    "note.gloss-unread", "文件是双语对照的，{count}行字号较小的译文未读取，只读取原文。"
)
OVER_RULING = Words(
    "note.text-over-ruling", "“{printed}”越过了表格的框线，无法确定属于哪个单元格，请核对。"
)
