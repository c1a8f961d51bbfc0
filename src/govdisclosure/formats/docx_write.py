"""Writing Word files: a document as official documents look, on A4; the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping

from govdisclosure.errors import MISSING_EXTRA, MissingExtra
from govdisclosure.grid import Document

_WRITTEN = (1980, 1, 1, 0, 0, 0)
_CONTENTS = "[Content_Types].xml"


def write(document: Document, *, gloss: str | None = None) -> bytes:
    """Return a document as a Word file.

    ``gloss`` is the language of the glosses in the document; each stands under its text in smaller
    type. Boxes that span rows or columns are merged cells. A sign that no such file can hold shows
    as ``U+FFFD``. Raises `MissingExtra` when the extra ``docx`` is not installed, and
    `UnsupportedFormat` for a table of more columns than Word knows.
    """
    try:
        # An extra, loaded on first use.
        import docx  # noqa: F401, PLC0415
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="python-docx", extra="docx")) from error
    from govdisclosure.formats import docx_blocks, docx_styles  # noqa: PLC0415  # they need it

    paper = docx_styles.empty(document.title or "", document.language, gloss)
    parts = {
        "word/document.xml": docx_blocks.main_part(paper, document),
        "word/fontTable.xml": docx_styles.font_table(),
    }
    file = io.BytesIO()
    paper.save(file)
    return _packed(file, parts)


def _packed(file: io.BytesIO, instead: Mapping[str, bytes]) -> bytes:
    """Pack an archive anew without the time of day, some of its parts replaced."""
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _CONTENTS, name)):
            entry = zipfile.ZipInfo(name, _WRITTEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it tells on which system it was written
            target.writestr(entry, instead.get(name) or source.read(name))
    return packed.getvalue()
