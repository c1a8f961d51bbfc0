"""Reports as a data package: tables of figures and texts for researchers, and back, exactly."""

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import attrs

from govdisclosure.editions import EDITIONS, Report
from govdisclosure.errors import Fault, InvalidReport
from govdisclosure.files.package_schema import (
    CELLS_HEAD,
    FIGURES_HEAD,
    TEXTS_HEAD,
    descriptor,
    dictionary,
    entries,
    reports_head,
)
from govdisclosure.formats import csv_write
from govdisclosure.formats.csv_records import Broken, records
from govdisclosure.formats.csv_write import guarded
from govdisclosure.formats.datapackage import DESCRIPTOR, opened
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.interchange.leaves import values, written
from govdisclosure.interchange.tidy import BROKEN, WIDTH, Values
from govdisclosure.language import Words

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TABLES = ("reports.csv", "figures.csv", "texts.csv", "cells.csv")


def write_package(reports: Report | Iterable[Report], target: str | os.PathLike[str]) -> None:
    """Write reports as a Frictionless Data Package: a descriptor and four tables in CSV.

    ``target`` is a folder, the ``datapackage.json`` in it, or an archive (``.zip``). The reports
    are written one after the other, so that thousands of them need not be held. The same reports
    give the same bytes. It is written whole or not at all. Raises `UnsupportedFormat` for a text
    that is too long for CSV, and `OSError` when a file cannot be written.

    >>> from govdisclosure import read
    >>> report = read("examples/reports/akto-2022.txt").report
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_package([report], Path(folder) / "reports.zip")
    ...     list(read_package(Path(folder) / "reports.zip")) == [report]
    True
    """
    many = [reports] if isinstance(reports, Report) else reports
    path = Path(target)
    if path.name == DESCRIPTOR:
        path = path.parent
    place = Path(os.path.realpath(path))
    # Beside where it will stand, so that it can be moved there at once.
    with tempfile.TemporaryDirectory(prefix=".", suffix=".tmp", dir=place.parent) as folder:
        draft = Path(folder, "package")
        draft.mkdir()
        _fill(draft, many)
        if path.suffix.lower() == ".zip":
            packed = Path(folder, "packed")
            _pack(draft, packed)
            packed.replace(place)
        elif place.exists():
            for name in (*_TABLES, DESCRIPTOR):
                Path(draft, name).replace(place / name)
        else:
            draft.replace(place)


def read_package(
    source: str | os.PathLike[str] | bytes, *, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Report]:
    """Return the reports of a data package that `write_package` wrote, one after the other.

    ``source`` is a folder, the ``datapackage.json`` in it, an archive or the bytes of one. Raises
    `InvalidReport` with every fault, its table, path and line, `UnreadableInput` for what is no
    such package, is too big, or names files that are not in it, and `OSError` when a file cannot
    be opened.

    >>> list(read_package(b""))
    Traceback (most recent call last):
        ...
    govdisclosure.errors.UnreadableInput: The archive of the data package is damaged.
    """
    faults: list[Fault] = []
    held: dict[str, Values] = {}
    with opened(source if isinstance(source, bytes) else Path(source), limits) as package:
        with package.table("reports") as file:
            for line, row in _rows(file, reports_head(), "reports", faults):
                _take_report(line, row, held, faults)
        for name, head in (("figures", FIGURES_HEAD), ("texts", TEXTS_HEAD)):
            with package.table(name) as file:
                for line, row in _rows(file, head, name, faults):
                    limits.refuse_late()
                    _take_value(line, row, name, held, faults)
    made: list[Report] = []
    for number, each in held.items():
        try:
            made.append(each.report())
        except InvalidReport as error:
            faults += (_placed(fault, number, each) for fault in error.faults)
    if faults:
        raise InvalidReport(faults)
    return iter(made)


def _fill(folder: Path, reports: Iterable[Report]) -> None:
    text = json.dumps(descriptor(), ensure_ascii=False, indent=2)
    Path(folder, DESCRIPTOR).write_text(f"{text}\n", "utf-8", newline="\n")
    columns = entries()
    apart = {leaf.path for leaf in columns}
    with ExitStack() as stack:
        tables = [
            stack.enter_context(Path(folder, name).open("w", encoding="utf-8", newline=""))
            for name in _TABLES
        ]
        of_reports, of_figures, of_texts, of_cells = tables
        heads = (reports_head(), FIGURES_HEAD, TEXTS_HEAD, CELLS_HEAD)
        for table, head in zip(tables, heads, strict=True):
            table.writelines(csv_write.lines([head]))
        of_cells.writelines(csv_write.lines(dictionary()))
        for number, report in enumerate(reports, start=1):
            key = (str(number), report.edition)
            found = list(values(report))
            said = {leaf.path: written(value) for leaf, value in found if leaf.path in apart}
            front = (*key, str(report.year), guarded(report.agency.name))
            of_reports.writelines(
                csv_write.lines([(*front, *(said[leaf.path] for leaf in columns))])
            )
            of_figures.writelines(
                csv_write.lines(
                    (*key, leaf.path, leaf.unit_of(report), written(value))
                    for leaf, value in found
                    if leaf.is_figure
                )
            )
            of_texts.writelines(
                csv_write.lines(
                    (*key, leaf.path, guarded(written(value)))
                    for leaf, value in found
                    if value is not None and not leaf.is_figure and leaf.path not in apart
                )
            )


def _pack(folder: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (DESCRIPTOR, *_TABLES):
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            with Path(folder, name).open("rb") as source, archive.open(part, "w") as packed:
                shutil.copyfileobj(source, packed)


def _rows(
    file: BinaryIO, head: tuple[str, ...], name: str, faults: list[Fault]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table, each with its line; the head must be as it was written."""
    found: list[str] | None = None
    for record in records(file):
        if isinstance(record, Broken):
            fault = BROKEN.fill(limit=csv_write.LONGEST)
            faults.append(Fault(f"{name}.csv", "csv-broken", fault, record.first))
            continue
        line, fields = record
        if found is None:
            found = fields
            if fields != list(head):
                raise InvalidReport(
                    [Fault(f"{name}.csv", "csv-columns", COLUMNS.fill(names=head), line)]
                )
        elif len(fields) != len(head):
            wrong = WIDTH.fill(expected=len(head), found=len(fields))
            faults.append(Fault(f"{name}.csv", "csv-fields", wrong, line))
        else:
            yield line, dict(zip(head, fields, strict=True))


def _take_report(
    line: int, row: Mapping[str, str], held: dict[str, Values], faults: list[Fault]
) -> None:
    number = row["report"]
    if number in held:
        again = number[:20]
        faults.append(Fault("reports.csv", "package-report", TWICE.fill(number=again), line))
        return
    if row["edition"] not in EDITIONS:
        faults.append(Fault("reports.csv", "unknown-edition", NO_EDITION.fill(), line))
        return
    held[number] = Values(row["edition"], row["year"], row["agency"], line)
    for leaf in entries():
        if row[leaf.path]:
            held[number].rows[leaf.path] = (line, {"value": row[leaf.path]})


def _take_value(
    line: int, row: dict[str, str], name: str, held: dict[str, Values], faults: list[Fault]
) -> None:
    number, cell = row["report"], row["cell"]
    report = held.get(number)
    if report is None or report.edition != row["edition"]:
        wrong = NO_REPORT.fill(number=number[:20])
        faults.append(Fault(f"{name}.csv", "package-report", wrong, line))
    elif cell in report.rows:
        faults.append(Fault(f"{name}.csv", "duplicate-key", AGAIN.fill(cell=cell[:80]), line))
    else:
        kept = {"value": row["value"]}
        if "unit" in row:
            kept["unit"] = row["unit"]
        report.rows[cell] = (line, kept)


def _placed(fault: Fault, number: str, report: Values) -> Fault:
    """Say in which table a fault stands, and in which report."""
    row = report.rows.get(fault.path.removeprefix("$."))
    table = "reports" if row is None else "figures" if "unit" in row[1] else "texts"
    return attrs.evolve(fault, path=f"{table}.csv, report {number}, {fault.path}")


COLUMNS = Words("fault.package-columns", "首行应为这些栏：{names}。")
TWICE = Words("fault.package-twice", "报告序号“{number}”重复。")
NO_EDITION = Words("fault.package-edition", "没有这一版格式。")
NO_REPORT = Words("fault.package-report", "reports.csv中没有序号为“{number}”、版本相同的报告。")
AGAIN = Words("fault.package-again", "这份报告的“{cell}”重复。")
