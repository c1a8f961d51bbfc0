"""How large an input may be; beyond that it is refused with one documented error."""

import attrs

from govdisclosure.errors import UnreadableInput
from govdisclosure.language import Words


@attrs.frozen(kw_only=True)
class Limits:
    """What a reader accepts.

    The bytes of the file, the paragraphs, the boxes of all tables, the span of a box, how deeply
    a web page nests, and the signs of mark-up in Markdown. Of a workbook, its bytes once unpacked,
    and the rows times the columns over which a sheet reaches. The lines of a ledger.
    """

    bytes: int = 16 * 2**20
    paragraphs: int = 100_000
    boxes: int = 200_000
    span: int = 1_000
    nesting: int = 2_000
    marks: int = 200_000
    unpacked: int = 64 * 2**20
    extent: int = 2_000_000
    lines: int = 10_000_000

    def refuse_bytes(self, size: int) -> None:
        """Raise `UnreadableInput` for a file that is too big."""
        if size > self.bytes:
            raise UnreadableInput(TOO_BIG.fill(size=size, limit=self.bytes))

    def refuse_paragraphs(self, count: int) -> None:
        """Raise `UnreadableInput` for a document with too many paragraphs."""
        if count > self.paragraphs:
            raise UnreadableInput(TOO_MANY_PARAGRAPHS.fill(limit=self.paragraphs))

    def refuse_boxes(self, count: int) -> None:
        """Raise `UnreadableInput` for tables with too many cells."""
        if count > self.boxes:
            raise UnreadableInput(TOO_MANY_BOXES.fill(limit=self.boxes))

    def refuse_nesting(self, depth: int) -> None:
        """Raise `UnreadableInput` for a document that is nested too deeply."""
        if depth > self.nesting:
            raise UnreadableInput(TOO_DEEP.fill(limit=self.nesting))

    def refuse_marks(self, count: int) -> None:
        """Raise `UnreadableInput` for Markdown with too many signs of mark-up."""
        if count > self.marks:
            raise UnreadableInput(TOO_MANY_MARKS.fill(limit=self.marks))

    def refuse_unpacked(self, size: int) -> None:
        """Raise `UnreadableInput` for a packed file that would be too big."""
        if size > self.unpacked:
            raise UnreadableInput(UNPACKED_TOO_BIG.fill(size=size, limit=self.unpacked))

    def refuse_extent(self, cells: int) -> None:
        """Raise `UnreadableInput` for a sheet that reaches too far."""
        if cells > self.extent:
            raise UnreadableInput(TOO_FAR.fill(limit=self.extent))

    def refuse_lines(self, number: int) -> None:
        """Raise `UnreadableInput` for a ledger with too many lines."""
        if number > self.lines:
            raise UnreadableInput(TOO_MANY_LINES.fill(limit=self.lines))


DEFAULT_LIMITS = Limits()

TOO_BIG = Words("error.too-big", "文件过大：{size}字节，上限为{limit}字节。")
TOO_MANY_PARAGRAPHS = Words("error.too-many-paragraphs", "文件中的段落过多，上限为{limit}段。")
TOO_MANY_BOXES = Words("error.too-many-boxes", "文件中的表格单元格过多，上限为{limit}个。")
TOO_DEEP = Words("error.too-deep", "文件嵌套层次过深，上限为{limit}层。")
TOO_MANY_MARKS = Words("error.too-many-marks", "文件中的标记符号过多，上限为{limit}个。")
UNPACKED_TOO_BIG = Words(
    "error.unpacked-too-big", "文件解压后过大：{size}字节，上限为{limit}字节。"
)
TOO_FAR = Words("error.too-far", "工作表的范围过大，行数乘以列数的上限为{limit}。")
TOO_MANY_LINES = Words("error.too-many-lines", "台账的行数过多，上限为{limit}行。")
