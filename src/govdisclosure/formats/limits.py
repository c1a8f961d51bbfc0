"""How large an input may be; beyond that it is refused with one documented error."""

import time
from collections.abc import Sequence
from zipfile import ZipInfo

import attrs

from govdisclosure.errors import UnreadableInput
from govdisclosure.language import Words


@attrs.frozen(kw_only=True)
class Limits:
    """What a reader accepts; a number may be raised for files that are known to be sound.

    ``bytes`` are those of the file, ``paragraphs`` and ``cells`` those of the whole document.
    ``span`` is how many rows or columns a cell may cover: what covers more is cut to that.
    ``nesting`` is how deeply mark-up nests, ``elements`` how many tags a web page or a part of a
    Word file has, ``marks`` how many signs of mark-up Markdown has.
    Of a file that is an archive, such as a workbook, ``entries`` is the number of its parts,
    ``unpacked`` their size once unpacked, ``ratio`` how many times as large as packed a part may
    come out. ``extent`` is the rows times the columns over which a sheet reaches, ``pages`` the
    pages of a PDF, ``glyphs`` its characters, ``steps`` what it takes to parse and draw it;
    ``lines`` are those of a ledger. ``seconds`` is how long reading may take.

    >>> Limits(pages=500).pages
    500
    """

    bytes: int = 16 * 2**20
    paragraphs: int = 100_000
    cells: int = 200_000
    span: int = 1_000
    nesting: int = 2_000
    elements: int = 300_000
    marks: int = 200_000
    entries: int = 2_000
    unpacked: int = 64 * 2**20
    ratio: int = 1_000
    extent: int = 2_000_000
    pages: int = 200
    glyphs: int = 200_000
    steps: int = 600_000
    lines: int = 10_000_000
    seconds: float = 60.0
    _until: float | None = attrs.field(default=None, repr=False, eq=False, alias="until")

    def started(self) -> "Limits":
        """Return the same limits with the clock running; what is running goes on."""
        if self._until is not None:
            return self
        return attrs.evolve(self, until=time.monotonic() + self.seconds)

    def refuse_late(self) -> None:
        """Raise `UnreadableInput` once reading has taken too long."""
        if self._until is not None and time.monotonic() > self._until:
            raise UnreadableInput(TOO_LONG.fill(limit=f"{self.seconds:g}"))

    def refuse_entries(self, parts: Sequence[ZipInfo]) -> None:
        """Raise `UnreadableInput` for an archive with too many parts, or too large ones.

        The sizes are those that the archive says; nothing is unpacked.
        """
        if len(parts) > self.entries:
            raise UnreadableInput(TOO_MANY_ENTRIES.fill(limit=self.entries))
        self.refuse_unpacked(sum(part.file_size for part in parts))
        for part in parts:
            if part.file_size > max(part.compress_size, 1) * self.ratio:
                raise UnreadableInput(TOO_DENSE.fill(limit=self.ratio))

    def refuse_pages(self, count: int) -> None:
        """Raise `UnreadableInput` for a file with too many pages."""
        if count > self.pages:
            raise UnreadableInput(TOO_MANY_PAGES.fill(count=count, limit=self.pages))

    def refuse_bytes(self, size: int) -> None:
        """Raise `UnreadableInput` for a file that is too big."""
        if size > self.bytes:
            raise UnreadableInput(TOO_BIG.fill(size=size, limit=self.bytes))

    def refuse_paragraphs(self, count: int) -> None:
        """Raise `UnreadableInput` for a document with too many paragraphs."""
        if count > self.paragraphs:
            raise UnreadableInput(TOO_MANY_PARAGRAPHS.fill(limit=self.paragraphs))

    def refuse_cells(self, count: int) -> None:
        """Raise `UnreadableInput` for tables with too many cells."""
        if count > self.cells:
            raise UnreadableInput(TOO_MANY_CELLS.fill(limit=self.cells))

    def refuse_nesting(self, depth: int) -> None:
        """Raise `UnreadableInput` for a document that is nested too deeply."""
        if depth > self.nesting:
            raise UnreadableInput(TOO_DEEP.fill(limit=self.nesting))

    def refuse_elements(self, count: int) -> None:
        """Raise `UnreadableInput` for a page with too many tags."""
        if count > self.elements:
            raise UnreadableInput(TOO_MANY_ELEMENTS.fill(limit=self.elements))

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
TOO_MANY_CELLS = Words("error.too-many-cells", "文件中的表格单元格过多，上限为{limit}个。")
TOO_DEEP = Words("error.too-deep", "文件嵌套层次过深，上限为{limit}层。")
TOO_MANY_MARKS = Words("error.too-many-marks", "文件中的标记符号过多，上限为{limit}个。")
TOO_MANY_ELEMENTS = Words("error.too-many-elements", "文件中的标签过多，上限为{limit}个。")
UNPACKED_TOO_BIG = Words(
    "error.unpacked-too-big", "文件解压后过大：{size}字节，上限为{limit}字节。"
)
TOO_FAR = Words("error.too-far", "工作表的范围过大，行数乘以列数的上限为{limit}。")
TOO_MANY_LINES = Words("error.too-many-lines", "台账的行数过多，上限为{limit}行。")
TOO_LONG = Words("error.too-long", "读取超过{limit}秒，已停止。")
TOO_MANY_ENTRIES = Words("error.too-many-entries", "压缩文件中的条目过多，上限为{limit}个。")
TOO_DENSE = Words(
    "error.too-dense", "压缩文件中有的条目解压后超过压缩时大小的{limit}倍，不予读取。"
)
TOO_MANY_PAGES = Words("error.too-many-pages", "文件有{count}页，上限为{limit}页。")
