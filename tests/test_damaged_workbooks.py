"""A workbook with a part that cannot be read is refused, as a report and as a ledger alike."""

import io
import zipfile
from collections.abc import Callable

import pytest

from govdisclosure import UnreadableInput, blank_workbook, form_workbook, read, read_ledger


def remade(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook in which one part was changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as target:
        for info in archive.infolist():
            content = archive.read(info)
            target.writestr(info.filename, change(content) if info.filename == part else content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("reader", "data"), [(read, form_workbook()), (read_ledger, blank_workbook())]
)
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
)
@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.replace(b"UTF-8", b"no-such-code"),
        lambda content: content[:100],
        lambda content: content[:0],
    ],
    ids=["unknown encoding", "cut off", "empty"],
)
def test_a_part_that_is_no_xml_is_refused(
    reader: Callable[[bytes], object], data: bytes, part: str, change: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(UnreadableInput):
        reader(remade(data, part, change))
