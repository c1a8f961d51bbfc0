"""Opening a Word file: the parts that hold its text, its styles and its numbers, and no others.

Only these three are unpacked, found by the relationships inside the file. So it does not matter
what else a file holds, or what its relationships name that is not there, as some that word
processors write do.
"""

import io
import posixpath
import zipfile
from importlib import import_module
from types import ModuleType
from typing import Any, cast

import attrs

from govdisclosure.errors import MISSING_EXTRA, MissingExtra, UnreadableInput
from govdisclosure.formats.archive import DAMAGE
from govdisclosure.formats.docx_names import Element, W
from govdisclosure.formats.limits import TOO_DEEP, Limits
from govdisclosure.language import Words

_XML = (".xml", ".rels")
_USUAL = "word/document.xml"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Names of the strict kind of these files, and the usual ones."""

_DEEPEST = 256
"""So deep the library for XML goes."""

_STRICT_HOME = b"purl.oclc.org"


@attrs.frozen(kw_only=True)
class Parts:
    """The roots of the parts of a Word file; what a file does not have is ``None``."""

    document: Element
    styles: Element | None = None
    numbers: Element | None = None


def opened(data: bytes, limits: Limits) -> Parts:
    """Open a Word file, also a template or one with macros, which are left alone.

    Nothing is fetched, and no entity is expanded. Raises `UnreadableInput` for what is none, is
    damaged or too big, and `MissingExtra` when the extra ``docx`` is not installed.
    """
    limits.refuse_bytes(len(data))
    library = _library()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = _Package(archive=archive, limits=limits, library=library)
            limits.refuse_entries(
                [part for part in archive.infolist() if part.filename.lower().endswith(_XML)]
            )
            return package.parts()
    except UnreadableInput:
        raise  # it is a ValueError as well, and says more
    except DAMAGE as error:
        raise UnreadableInput(DAMAGED.fill()) from error


def _library() -> ModuleType:
    try:
        return import_module("lxml.etree")  # comes with the extra, loaded on first use
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="lxml", extra="docx")) from error


@attrs.frozen(kw_only=True)
class _Package:
    archive: zipfile.ZipFile
    limits: Limits
    library: ModuleType

    def parts(self) -> Parts:
        main = self._related("").get("officeDocument", _USUAL)
        document = self._part(main)
        if document is None and main != _USUAL:
            main, document = _USUAL, self._part(_USUAL)
        if document is None or document.tag != f"{W}document":
            raise UnreadableInput(DAMAGED.fill())
        related = self._related(main)
        return Parts(
            document=document,
            styles=self._part(related.get("styles")),
            numbers=self._part(related.get("numbering")),
        )

    def _related(self, name: str) -> dict[str, str]:
        """Return the parts that a part names inside the file, by what they are to it."""
        folder, file = posixpath.split(name)
        root = self._part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, str] = {}
        for one in () if root is None else root:
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target") or ""))
                found.setdefault((one.get("Type") or "").rpartition("/")[2], target.lstrip("/"))
        return found

    def _part(self, name: str | None) -> Element | None:
        """Return the root of a part; ``None`` where there is no such part."""
        if name is None or name not in self.archive.NameToInfo:
            return None
        content = self.archive.read(name)
        if _has_doctype(content):
            raise UnreadableInput(DOCTYPE.fill())
        self.limits.refuse_elements(content.count(b"<") - content.count(b"</"))
        if _STRICT_HOME in content:
            for strict, usual in _STRICT:
                content = content.replace(strict, usual)
        parser = self.library.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root: Any = self.library.fromstring(content, parser)
        except (self.library.XMLSyntaxError, ValueError) as error:
            deep = "Excessive depth" in str(error)
            words = TOO_DEEP.fill(limit=_DEEPEST) if deep else DAMAGED.fill()
            raise UnreadableInput(words) from error
        if root.getroottree().docinfo.doctype:
            raise UnreadableInput(DOCTYPE.fill())  # in an encoding that hides it
        return cast("Element", root)


def _has_doctype(content: bytes) -> bool:
    """Tell whether a part has a document type, before anything is made of it."""
    # In two bytes a character there is one that is nothing among the first.
    return b"<!DOCTYPE" in (content.replace(b"\0", b"") if b"\0" in content[:100] else content)


DAMAGED = Words(
    "error.docx-damaged",
    "文件已损坏，或不是Word文件。请用文字处理软件打开后，另存为docx格式。",
)
DOCTYPE = Words("error.docx-doctype", "Word文件中含有文档类型声明（DOCTYPE），不予读取。")
