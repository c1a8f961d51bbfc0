"""Reading workbooks of every make: which make it is, and its sheets."""

from govdisclosure.errors import UnreadableInput
from govdisclosure.formats import sheets_ods, sheets_xls, sheets_xlsx
from govdisclosure.formats.archive import OLE, ZIP, part_names
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
    if data.startswith(OLE):
        return sheets_xls.read(data, limits, printing, whole=whole)
    if data.startswith(ZIP):
        if "content.xml" in part_names(data):
            return sheets_ods.read(data, limits, printing, whole=whole)
        return sheets_xlsx.read(data, limits, printing, whole=whole)
    raise UnreadableInput(NO_WORKBOOK.fill())


NO_WORKBOOK = Words(
    "error.no-workbook",
    "文件不是xlsx、xls或ods格式的工作簿；请用电子表格软件打开后，另存为xlsx或csv格式。",
)
