"""Reports as tidy CSV: a row for each value, which says whose it is, where it stands, its unit."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
import msgspec

from govdisclosure.editions import EDITIONS, Report
from govdisclosure.errors import Fault, InvalidReport
from govdisclosure.formats import csv_write
from govdisclosure.formats.csv_records import Broken, records
from govdisclosure.formats.csv_write import guarded, unguarded
from govdisclosure.interchange import from_dict, wire
from govdisclosure.interchange.leaves import Leaf, leaves, values, written
from govdisclosure.interchange.notation import MAX_BYTES
from govdisclosure.language import Words

TIDY_HEAD = (
    *("edition", "year", "agency", "cell", "table", "label_zh", "label_en", "unit", "type"),
    "value",
)
_NEEDED = ("edition", "year", "agency", "cell", "value")
_MARK = "\ufeff"
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,39})")
_DAY = re.compile(r"([0-9]{4})[/-]([0-9]{1,2})[/-]([0-9]{1,2})")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2}):([0-9]{2}(\.[0-9]{1,6})?)")


def dumps_csv(*reports: Report) -> str:
    """Return reports as tidy CSV: one row for each value, under the columns of `TIDY_HEAD`.

    A blank figure is a row with an empty value, a text that a report does not have is no row. Such
    files can be put one after the other. A text that a spreadsheet would take for a formula has an
    apostrophe before it. Raises `UnsupportedFormat` for a text that is too long for CSV.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> report = y2021.Report(agency=Agency(name="示例局"), year=2025)
    >>> print(dumps_csv(report).splitlines()[1][:40])
    2021,2025,示例局,proactive.rules.issued,二,主
    """
    rows = (row for report in reports for row in tidy_rows(report))
    return csv_write.write(TIDY_HEAD, rows)


def tidy_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield a row for each value of a report, as `TIDY_HEAD` names the columns."""
    key = (report.edition, str(report.year), guarded(report.agency.name))
    for leaf, value in values(report):
        if value is None and not leaf.is_figure:
            continue
        text = written(value)
        yield (
            *key,
            leaf.path,
            leaf.table,
            leaf.label_zh,
            leaf.label_en,
            leaf.unit_of(report),
            leaf.type,
            guarded(text) if leaf.type == "text" else text,
        )


def csv_reports(data: bytes, *, most: int = MAX_BYTES) -> Iterator[Report]:
    """Yield the reports of a tidy CSV of at most so many bytes, in the order in which they begin.

    Rows are told apart by edition, year and agency, and may stand in any order. Raises
    `InvalidReport` with every fault of all reports before the first is given.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> two = [y2021.Report(agency=Agency(name="示例局"), year=year) for year in (2024, 2025)]
    >>> list(csv_reports(dumps_csv(*two).encode())) == two
    True
    """
    if len(data) > most:
        raise InvalidReport([Fault("$", "too-big", TOO_BIG.fill(limit=most))])
    faults: list[Fault] = []
    if not data.rstrip(b"\0").endswith((b"\n", b"\r")):
        # Whatever writes such files ends the last line, too.
        faults.append(Fault("$", "csv-cut", CUT.fill(), data.count(b"\n") + 1))
    groups = _grouped(_rows(data, faults), faults)
    reports: list[Report] = []
    for group in groups:
        try:
            reports.append(group.report())
        except InvalidReport as error:
            faults.extend(error.faults)
    if faults:
        raise InvalidReport(sorted(faults, key=lambda fault: fault.line or 0))
    return iter(reports)


@attrs.define
class Values:
    """The values of one report as a file has them, each with its line.

    They are those of a whole row, by the path of the value.
    """

    edition: str
    year: str
    agency: str
    line: int
    rows: dict[str, tuple[int, Mapping[str, str]]] = attrs.field(factory=dict)

    def report(self) -> Report:
        """Return the report; raises `InvalidReport` with every fault, its path and its line."""
        known = leaves(self.edition)
        faults: list[Fault] = []
        tree: dict[str, object] = {"edition": self.edition}
        _put(tree, "agency.name", unguarded(self.agency))
        _put(tree, "year", _whole(self.year))
        for leaf in known:
            line, row = self.rows.get(leaf.path, (self.line, None))
            if row is None:
                # A figure has a row even where it is blank: one that is gone was lost.
                if not leaf.is_figure:
                    _put(tree, leaf.path, None)
                continue
            _put(tree, leaf.path, _value(leaf, row["value"]))
            if row.get("type", leaf.type) != leaf.type:
                wrong = WRONG_TYPE.fill(expected=leaf.type, found=f"{row['type']!r:.40}")
                faults.append(Fault(f"$.{leaf.path}", "csv-type", wrong, line))
        paths = {leaf.path for leaf in known}
        for path, (line, _) in self.rows.items():
            if path not in paths:
                said = {"name": f"{path!r:.80}", "edition": self.edition}
                faults.append(Fault("$", "unknown-cell", UNKNOWN.fill(**said), line))
        try:
            report = _built(tree)
        except InvalidReport as error:
            faults.extend(attrs.evolve(fault, line=self._line_of(fault)) for fault in error.faults)
        else:
            faults.extend(self._wrong_units(report))
            if not faults:
                return report
        raise InvalidReport(faults)

    def _line_of(self, fault: Fault) -> int:
        path = fault.path.removeprefix("$.")
        return self.rows[path][0] if path in self.rows else self.line

    def _wrong_units(self, report: Report) -> Iterator[Fault]:
        """Yield a fault for each figure that stands in another unit than the report's."""
        for leaf in leaves(self.edition):
            line, row = self.rows.get(leaf.path, (0, None))
            if row is None or "unit" not in row:
                continue
            unit = leaf.unit_of(report)
            if row["unit"] != unit:
                wrong = WRONG_UNIT.fill(expected=unit or NO_UNIT, found=f"{row['unit']!r:.40}")
                yield Fault(f"$.{leaf.path}", "csv-unit", wrong, line)


def _built(tree: dict[str, object]) -> Report:
    try:
        report = wire.decode(msgspec.json.encode(tree))
    except UnicodeEncodeError:
        report = None
    return from_dict(tree) if report is None else report


def _put(tree: dict[str, object], path: str, value: object) -> None:
    *above, name = path.split(".")
    for step in above:
        tree = tree.setdefault(step, {})  # type: ignore[assignment]  # only parts stand above
    tree[name] = value


def _value(leaf: Leaf, text: str) -> object:
    """Return the value that a field stands for, as the interchange format has it."""
    if leaf.type == "text":
        return unguarded(text)
    if not text:
        return None
    if leaf.type in {"count", "change"}:
        return _whole(text)
    # Spreadsheets save days and times in their own manner, which is as clear.
    if leaf.type == "date" and (match := _DAY.fullmatch(text)):
        return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    if leaf.type == "time" and (match := _TIME.fullmatch(text)):
        return f"{match[1]:0>2}:{match[2]}:{match[3]}"
    return text


def _whole(text: str) -> int | str:
    return int(text) if _WHOLE.fullmatch(text) else text


def _rows(data: bytes, faults: list[Fault]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows under the head, each with its line."""
    head: Sequence[str] | None = None
    for record in records(io.BytesIO(data)):
        if isinstance(record, Broken):
            fault = BROKEN.fill(limit=csv_write.LONGEST)
            faults.append(Fault("$", "csv-broken", fault, record.first))
            continue
        line, fields = record
        if not any(fields):
            continue
        if head is None:
            head = _head(fields, line, faults)
            continue
        # Spreadsheets put empty fields after a row, or leave those off with which it ends.
        width = len(head)
        while len(fields) > width and not fields[-1]:
            fields.pop()
        fields += [""] * (width - len(fields))
        if len(fields) > width:
            wrong = WIDTH.fill(expected=width, found=len(fields))
            faults.append(Fault("$", "csv-fields", wrong, line))
        elif _names(fields) != head:
            yield line, dict(zip(head, fields, strict=True))


def _names(fields: Sequence[str]) -> list[str]:
    """Return what may be a head; it stands again where files were put one after the other."""
    return [field.removeprefix(_MARK).strip() for field in fields]


def _head(fields: list[str], line: int, faults: list[Fault]) -> list[str]:
    """Return the names of the columns; raises `InvalidReport` where they are not those expected."""
    while not fields[-1]:
        fields.pop()
    head = _names(fields)
    missing = [name for name in _NEEDED if name not in head]
    if missing:
        faults.append(Fault("$", "csv-columns", MISSING.fill(names=tuple(missing)), line))
    unknown = [name for name in head if name not in TIDY_HEAD]
    if unknown:
        shown = tuple(f"{name!r:.40}" for name in unknown)
        faults.append(Fault("$", "csv-columns", UNKNOWN_COLUMNS.fill(names=shown), line))
    twice = sorted(name for name, times in Counter(head).items() if times > 1)
    if twice:
        shown = tuple(f"{name!r:.40}" for name in twice)
        faults.append(Fault("$", "csv-columns", TWICE_COLUMN.fill(names=shown), line))
    if faults:
        raise InvalidReport(faults)
    return head


def _grouped(
    rows: Iterable[tuple[int, Mapping[str, str]]], faults: list[Fault]
) -> Iterable[Values]:
    groups: dict[tuple[str, str, str], Values] = {}
    for line, row in rows:
        key = (row["edition"], row["year"], row["agency"])
        if key not in groups:
            if key[0] not in EDITIONS:
                found, known = f"{key[0]!r:.40}", tuple(EDITIONS)
                faults.append(
                    Fault(
                        "$.edition",
                        "unknown-edition",
                        WRONG_EDITION.fill(found=found, known=known),
                        line,
                    )
                )
                continue
            groups[key] = Values(*key, line)
        held = groups[key].rows
        if row["cell"] in held:
            path, first = f"$.{row['cell']:.80}", str(held[row["cell"]][0])
            faults.append(Fault(path, "duplicate-key", TWICE.fill(line=first), line))
            continue
        held[row["cell"]] = (line, row)
    return groups.values()


TOO_BIG = Words("fault.csv-too-big", "文件过大，上限为{limit}字节。")
BROKEN = Words("fault.csv-broken", "引号不配对，或一格超过{limit}个字符，无法分栏。")
CUT = Words(
    "fault.csv-cut", "最后一行没有行尾，文件可能不完整。如果是完整的，请在末尾换行后再读取。"
)
WIDTH = Words("fault.csv-fields", "应有{expected}栏，实有{found}栏。")
MISSING = Words(
    "fault.csv-missing",
    "首行缺少这些栏：{names}。缺少报告的版本、年度或机关时，请从原文件重新生成。",
)
UNKNOWN_COLUMNS = Words("fault.csv-unknown", "首行有格式中没有的栏：{names}。")
TWICE_COLUMN = Words("fault.csv-column-twice", "首行有重复的栏：{names}。")
UNKNOWN = Words("fault.csv-cell", "{edition}年版格式没有名为{name}的单元格或栏目。")
TWICE = Words("fault.csv-twice", "这份报告的此项在第{line}行已有。")
WRONG_TYPE = Words("fault.csv-type", "类型应为{expected}，实为{found}。")
WRONG_UNIT = Words("fault.csv-unit", "单位应为“{expected}”，实为{found}。")
NO_UNIT = Words("fault.csv-no-unit", "（空）")
WRONG_EDITION = Words("fault.csv-edition", "没有{found}版格式；已有：{known}。")
