"""Reading workbooks of every make: which make it is, and its sheets."""

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats import sheets_xlsx
from govdisclosure.formats.archive import OLE, ZIP
from govdisclosure.formats.limits import Limits
from govdisclosure.formats.sheets import Printing, Sheet, listed
from govdisclosure.language import Words


def read(
    data: bytes, limits: Limits, *, printing: Printing = listed, whole: bool = False
) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook (``.xlsx``, ``.xls``, ``.ods``), in order.

    ``whole`` is to be told, too, what is hidden and what stands beside the cells. Raises
    `UnreadableInput` for what is no such workbook, damaged, encrypted or too big, and
    `MissingExtra` when the extra ``xlsx`` is not installed.
    """
    limits.refuse_bytes(len(data))
    if data.startswith(ZIP):
        return sheets_xlsx.read(data, limits, printing, whole=whole)
    raise UnreadableInput(NO_WORKBOOK.fill())


NO_WORKBOOK = Words(
    "error.no-workbook", "文件不是xlsx格式的工作簿；请用电子表格软件打开后，另存为xlsx或csv格式。"
)
