"""What is said of a place in a source: where it is, and what a person should know of it."""

from enum import Enum

import attrs

from govdisclosure.language import Sentence, Words

PICTURE_CODE = "picture-unread"
"""The code of a note on a picture among the text, in which a table may stand."""


@attrs.frozen(kw_only=True)
class Origin:
    """Where something stands in its source, counted from one; what does not apply is ``None``.

    ``file`` is set where a report stands in several files, and is the number of the file; ``sheet``
    is the name of the sheet of a workbook, whose rows and columns are meant where no table is.

    >>> Origin(page=3, table=1, row=2, column=4)
    Origin(table=1, row=2, column=4, page=3)
    >>> str(Origin(page=3, table=1, row=2, column=4))
    'page 3, table 1, row 2, column 4'
    >>> str(Origin(sheet="表二", row=12, column=28))
    'sheet "表二", cell AB12'
    """

    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    sheet: str | None = None
    file: int | None = None

    def sentence(self) -> Sentence:
        """Return the place as a sentence for people."""
        if self.table is not None:
            place = IN_TABLE.fill(table=self.table, row=self.row or 1, column=self.column or 1)
        elif self.sheet is not None and self.row is not None:
            place = IN_CELL.fill(cell=f"{column_letters(self.column or 1)}{self.row}")
        elif self.line is not None and self.column is not None:
            place = IN_FIELD.fill(line=self.line, column=self.column)
        elif self.line is not None or self.page is None:
            place = IN_LINE.fill(line=self.line or 1)
        else:
            place = ON_PAGE.fill(page=self.page)
        if self.page is not None and place.words is not ON_PAGE:
            place = PAGE_AND.fill(page=self.page, place=place)
        if self.sheet is not None:
            place = SHEET_AND.fill(sheet=self.sheet, place=place)
        return place if self.file is None else FILE_AND.fill(file=self.file, place=place)

    def __str__(self) -> str:
        return self.sentence().text("en")

    def __repr__(self) -> str:
        said = attrs.asdict(self, filter=lambda _, value: value is not None)
        return f"Origin({', '.join(f'{name}={value!r}' for name, value in said.items())})"


def column_letters(column: int) -> str:
    """Return the letters of a column of a sheet, counted from one.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    found = ""
    while column:
        column, letter = divmod(column - 1, 26)
        found = f"{chr(ord('A') + letter)}{found}"
    return found


class Severity(Enum):
    """Whether a person must look (``error``) or may like to know (``notice``)."""

    ERROR = "error"
    NOTICE = "notice"


@attrs.frozen(kw_only=True)
class Note:
    """Something that was not read, or that was read by a choice; it names its place.

    ``cell`` is the id of the cell concerned, ``printed`` what stands in the source.
    """

    code: str
    severity: Severity
    sentence: Sentence
    cell: str | None = None
    where: Origin | None = None
    printed: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the note as the command line prints it."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "cell": self.cell,
            "where": None if self.where is None else str(self.where),
            "printed": self.printed,
            "message": self.sentence.to_dict(),
        }


IN_TABLE = Words("place.table", "第{table}个表第{row}行第{column}列")
IN_CELL = Words("place.cell", "{cell}单元格")
IN_LINE = Words("place.line", "第{line}行")
IN_FIELD = Words("place.field", "第{line}行第{column}格")
ON_PAGE = Words("place.page", "第{page}页")
PAGE_AND = Words("place.page-and", "第{page}页，{place}")
SHEET_AND = Words("place.sheet-and", "工作表“{sheet}”，{place}")
FILE_AND = Words("place.file-and", "第{file}个文件，{place}")
