"""What is said of a workbook beside its figures: what is hidden, shown otherwise, or not read."""

from collections.abc import Mapping, Sequence

import attrs

from govdisclosure.formats.sheets import Sheet
from govdisclosure.language import Sentence, Words
from govdisclosure.notes import Note, Origin, Severity, column_letters

_NAMED = 8
"""Of many places so many are named one by one."""


def comments(sheet: str, said: str) -> Note:
    """Return the note on the comments of a sheet."""
    return _notice("comment-not-read", COMMENT_NOT_READ.fill(sheet=sheet), said)


def drawings(sheet: str, said: str) -> Note:
    """Return the note on the text in shapes of a sheet."""
    return _notice("drawing-not-read", DRAWING_NOT_READ.fill(sheet=sheet), said)


def pictures(sheet: str) -> Note:
    """Return the note on the pictures of a sheet."""
    return _notice("picture-not-read", PICTURE_NOT_READ.fill(sheet=sheet))


def blank_formulas(sheet: str, cells: Sequence[tuple[int, int]]) -> Note:
    """Return the note on formulas that show nothing, by their places from one."""
    named = _named([f"{column_letters(column)}{row}" for row, column in cells])
    return _notice("formula-blank", FORMULA_BLANK.fill(sheet=sheet, cells=named))


def hidden_sheet(sheet: str) -> Note:
    """Return the note on a hidden sheet that is not empty."""
    return _notice("sheet-hidden", SHEET_HIDDEN.fill(sheet=sheet))


def hidden_lines(sheet: Sheet, texts: Mapping[tuple[int, int], str]) -> list[Note]:
    """Return notes on the hidden rows and columns in which texts stand, by places from zero."""
    rows = sorted({row + 1 for row, _ in texts} & sheet.hidden_rows)
    columns = sorted({column + 1 for _, column in texts} & sheet.hidden_columns)
    found: list[Note] = []
    if rows:
        sentence = ROWS_HIDDEN.fill(sheet=sheet.name, rows=_named([*map(str, rows)]))
        found.append(_notice("rows-hidden", sentence))
    if columns:
        named = _named([*map(column_letters, columns)])
        sentence = COLUMNS_HIDDEN.fill(sheet=sheet.name, columns=named)
        found.append(_notice("columns-hidden", sentence))
    return found


def shown_otherwise(sheet: str, place: tuple[int, int], stored: str, shown: str) -> Note:
    """Return the note on a number that its format shows as another, at a place from one."""
    return Note(
        code="number-shown-otherwise",
        severity=Severity.ERROR,
        sentence=SHOWN_OTHERWISE.fill(printed=stored, format=shown),
        where=Origin(sheet=sheet, row=place[0], column=place[1]),
        printed=stored,
    )


def without_result(sheet: str, place: tuple[int, int], formula: str, *, alone: bool) -> Note:
    """Return the note on a formula without a result, at a place from one.

    A person must look where a figure may be lost, which is not where a text stands ``alone``.
    """
    note = Note(
        code="formula-without-result",
        severity=Severity.ERROR,
        sentence=WITHOUT_RESULT.fill(),
        where=Origin(sheet=sheet, row=place[0], column=place[1]),
        printed=formula,
    )
    return attrs.evolve(note, severity=Severity.NOTICE) if alone else note


def _notice(code: str, sentence: Sentence, printed: str | None = None) -> Note:
    return Note(code=code, severity=Severity.NOTICE, sentence=sentence, printed=printed)


def _named(places: Sequence[str]) -> tuple[str, ...]:
    return (*places[:_NAMED], *(["…"] if len(places) > _NAMED else []))


ROWS_HIDDEN = Words("note.rows-hidden", "工作表“{sheet}”中隐藏的第{rows}行照常读取。")
COLUMNS_HIDDEN = Words("note.columns-hidden", "工作表“{sheet}”中隐藏的{columns}列照常读取。")
COMMENT_NOT_READ = Words("note.comment-not-read", "工作表“{sheet}”中的批注未读入报告。")
DRAWING_NOT_READ = Words(
    "note.drawing-not-read", "工作表“{sheet}”中文本框、图形内的文字未读入报告。"
)
PICTURE_NOT_READ = Words("note.picture-not-read", "工作表“{sheet}”中的图片未读取。")
SHOWN_OTHERWISE = Words(
    "note.number-shown-otherwise",
    "此处存有{printed}，但单元格格式“{format}”使其显示为另一数字；读取的是{printed}，请核对。",
)
WITHOUT_RESULT = Words(
    "note.formula-without-result",
    "此处的公式没有计算结果，未读取；请用电子表格软件打开并保存后再读取。",
)
SHEET_HIDDEN = Words(
    "note.sheet-hidden", "隐藏的工作表“{sheet}”未读取；其中如有报告内容，请取消隐藏后再读取。"
)
FORMULA_BLANK = Words(
    "note.formula-blank",
    "工作表“{sheet}”中{cells}的公式没有显示内容，按空白读取；如尚未计算，"
    "请用电子表格软件打开并保存后再读取。",
)
