"""The sheets of Excel workbooks (``.xlsx``), with what their cells hide.

The library that reads workbooks shows a blank where a cell holds an error or a formula without a
result, and makes room for all that lies between the farthest cells: so the file is looked through
before.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from govdisclosure.errors import MISSING_EXTRA, MissingExtra, UnreadableInput
from govdisclosure.formats import archive, sheet_notes
from govdisclosure.formats.archive import Attributes, column_number
from govdisclosure.formats.limits import Limits
from govdisclosure.formats.sheets import Printing, Sheet
from govdisclosure.formats.xlsx_cells import Cells
from govdisclosure.formats.xlsx_looks import Look, looks
from govdisclosure.notes import Note

if TYPE_CHECKING:
    from types import ModuleType

    from python_calamine import CalamineWorkbook

_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_UNUSUAL = (b"\0", b"<!", b"<f", b'"e"', b"'e'", b":c ", b":c>")
"""What a sheet of mere values has not: UTF-16, declarations, formulas, errors, prefixes."""

_UNPLACED = re.compile(rb"""<c(?!\w|\sr="[A-Z]{1,3}[0-9]{1,7}"[^>&]*>)""")
"""A cell that does not begin with its place."""

_ENCODED = re.compile(rb"""encoding=["'](?!utf-8["'])""", re.IGNORECASE)
_REFERENCE = re.compile(
    rb"""<c\s[^>]*?\br=["']([A-Za-z]{1,3})([0-9]{1,7})["'][^>]*>\s*<(?:v|is)\b"""
)
"""The place of a cell that holds something: many are there for their looks alone."""

_FAR = re.compile(rb"""\br=["'](?:[A-Za-z]{1,3}[0-9]{6}|(?:[A-Za-z]{2,3}|[U-Zu-z])[0-9])""")
_NEAR = 20 * 99_999
"""A place beyond column T or row 99,999, and how far a sheet reaches at most that has none."""


def read(data: bytes, limits: Limits, printing: Printing, *, whole: bool) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook, in order; ``whole`` with what else is on them.

    Raises `UnreadableInput` for what is damaged or too big, and `MissingExtra` when the extra
    ``xlsx`` is not installed.
    """
    library = calamine()
    packed = io.BytesIO(archive.verified(data, limits))
    with archive.refusing_damage(), zipfile.ZipFile(packed) as parts:
        found = _looked_through(parts, limits, whole=whole)
    packed.seek(0)
    with (
        archive.refusing_damage(),
        refusing_damage(library),
        library.CalamineWorkbook.from_filelike(packed) as book,
    ):
        packed.close()
        shown = library.SheetVisibleEnum.Visible
        # One sheet is looked through for each that the library knows; else they are not the same.
        return tuple(
            _sheet(place, book, cells, printing, hidden=each.visible != shown)
            for place, (each, cells) in enumerate(zip(book.sheets_metadata, found, strict=True))
            if each.typ == library.SheetTypeEnum.WorkSheet
        )


@contextmanager
def refusing_damage(library: "ModuleType") -> Iterator[None]:
    """Raise `UnreadableInput` for what the library that reads workbooks cannot read."""
    try:
        yield
    except BaseException as error:
        # Where the library does not see what is wrong, its language stops it; that is no Exception.
        panic = type(error).__name__ == "PanicException"
        if not (panic or isinstance(error, library.CalamineError)):
            raise
        raise UnreadableInput(archive.DAMAGED.fill()) from error


def calamine() -> "ModuleType":
    """Return the library that reads workbooks; raise `MissingExtra` when it is not installed."""
    try:
        import python_calamine  # noqa: PLC0415  # an extra, loaded on first use
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="python-calamine", extra="xlsx")) from error
    return python_calamine


def _sheet(
    place: int, book: "CalamineWorkbook", cells: Cells, printing: Printing, *, hidden: bool
) -> Sheet:
    sheet = book.get_sheet_by_index(place)
    rows = [[printing(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    # What shows nothing is not within the reach of the library.
    rows += [[] for _ in range(max(cells.found, default=0) - len(rows))]
    for number, texts in cells.found.items():
        row = rows[number - 1]
        for column, text in texts:
            row += [""] * (column - len(row))
            row[column - 1] = text
    notes = list(cells.notes)
    for at, look in cells.odd.items():
        row = rows[at[0] - 1] if at[0] <= len(rows) else []
        text = row[at[1] - 1] if at[1] <= len(row) else ""
        if text and look.misleads:
            notes.append(sheet_notes.shown_otherwise(sheet.name, at, text, look.code))
        elif text:
            row[at[1] - 1] = f"{text}{look.after}"
    return Sheet(
        name=sheet.name,
        hidden=hidden,
        rows=tuple(enumerate(rows, start=1)),
        merged=tuple(
            (first[0] + 1, last[0] + 1, first[1], last[1])
            for first, last in sheet.merged_cell_ranges or ()
        ),
        unsettled=frozenset(cells.unsettled),
        hidden_rows=frozenset(cells.hidden_rows),
        hidden_columns=frozenset(cells.hidden_columns),
        notes=tuple(notes),
    )


def _looked_through(parts: zipfile.ZipFile, limits: Limits, *, whole: bool) -> list[Cells]:
    """Return for each sheet what its cells hide, ``whole`` with what stands beside them."""
    targets = _relations(parts, _RELATIONS)
    named: list[tuple[str, str]] = []

    def sheet(element: str, attributes: Attributes) -> None:
        if element == "sheet":
            named.append((attributes["name"], targets[attributes["id"]][1]))

    archive.parse(parts.read(_BOOK), sheet)
    if len({part for _, part in named}) < len(named):
        # No sheet is two; and one that is many would be read as often.
        raise UnreadableInput(archive.DAMAGED.fill())
    odd: Mapping[int, Look] = {}
    if whole and _STYLES in parts.namelist():
        odd = looks(parts.read(_STYLES))
    found: list[Cells] = []
    for name, part in named:
        cells = _cells(parts.read(part), limits, odd, whole=whole)
        if whole:
            cells.notes = list(_beside(parts, name, part))
        found.append(cells)
        limits.refuse_late()
    return found


def _cells(content: bytes, limits: Limits, odd: Mapping[int, Look], *, whole: bool) -> Cells:
    cells = Cells(odd)
    limits.refuse_cells(content.count(b"<mergeCell "))
    if whole:
        # More of them become no document; a ledger may well have more.
        limits.refuse_cells(content.count(b"</v>"))
    if not whole and not (
        any(sign in content for sign in _UNUSUAL)
        or _ENCODED.search(content[:200])
        or _UNPLACED.search(content)
    ):
        # Most sheets hold values only: their cells tell by their places how far they reach.
        if limits.extent >= _NEAR and not _FAR.search(content):
            return cells
        places = set(_REFERENCE.findall(content))
        reach = max((int(row) for _, row in places), default=0) * max(
            (column_number(column.decode().upper()) for column, _ in places), default=0
        )
        if reach <= limits.extent:
            return cells
    archive.parse(content, cells.begin, cells.end, cells.text)
    limits.refuse_extent(cells.rows * cells.columns)
    return cells


def _relations(parts: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part leads to within the file: by their ids, the kind and the part."""
    found: dict[str, tuple[str, str]] = {}
    folder = posixpath.dirname(posixpath.dirname(part))

    def relation(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.join(f"/{folder}", attributes["Target"])
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes["Id"]] = kind, posixpath.normpath(target).lstrip("/")

    archive.parse(parts.read(part), relation)
    return found


_BESIDE = {"comments": sheet_notes.comments, "drawing": sheet_notes.drawings}


def _beside(parts: zipfile.ZipFile, name: str, part: str) -> Iterator[Note]:
    """Yield notes on the comments, text boxes and pictures of a sheet."""
    folder, file = posixpath.split(part)
    relations = f"{folder}/_rels/{file}.rels"
    known = set(parts.namelist())
    if relations not in known:
        return
    for kind, target in _relations(parts, relations).values():
        if kind not in _BESIDE or target not in known:
            continue
        texts: list[str] = []
        pictures: list[str] = []
        inside: list[str] = []

        def begin(
            element: str,
            _: Attributes,
            inside: list[str] = inside,
            pictures: list[str] = pictures,
        ) -> None:
            inside.append(element)
            if element == "pic":
                pictures.append(element)

        def end(_: str, inside: list[str] = inside) -> None:
            inside.pop()

        def text(text: str, inside: list[str] = inside, texts: list[str] = texts) -> None:
            if inside[-1] == "t":
                texts.append(text)

        archive.parse(parts.read(target), begin, end, text)
        if said := "".join(texts).strip():
            yield _BESIDE[kind](name, said)
        if pictures:
            yield sheet_notes.pictures(name)
