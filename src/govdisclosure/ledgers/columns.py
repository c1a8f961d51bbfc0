"""Tables with a row of headings: columns found by their names, fields asked for one by one."""

import datetime
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeVar

import attrs

from govdisclosure.dates import parse_date
from govdisclosure.errors import Fault
from govdisclosure.form.strict import Objection
from govdisclosure.grid import Box, Grid
from govdisclosure.language import Sentence, Words
from govdisclosure.recognize.figures import parse

_Choice = TypeVar("_Choice", bound=Enum)

_YES = frozenset({"是", "yes", "y", "true", "1", "√"})
_NO = frozenset({"", "否", "no", "n", "false", "0"})


@attrs.frozen(kw_only=True)
class Column:
    """A column that a table may have: what holds it, and the headings that it may stand under."""

    key: str
    headings: tuple[str, ...]
    required: bool = False


@attrs.define
class Row:
    """A row of a table, asked for its fields; what is wrong with them is kept in ``faults``.

    ``number`` is that of the row in the file, the headings and empty rows counted.
    """

    number: int
    texts: Mapping[str, str]
    headings: Mapping[str, str]
    faults: list[Fault] = attrs.field(factory=list)

    def wrong(self, key: str, objection: Objection) -> None:
        """Keep a fault of a field."""
        self.faults.append(Fault(f"row {self.number}, {self.headings.get(key, key)}", *objection))

    def text(self, key: str) -> str:
        """Return a text, empty where there is none."""
        return self.texts.get(key, "")

    def day(self, key: str) -> datetime.date | None:
        """Return a day; keep a fault where there is none."""
        found = parse_date(self.text(key))
        if found is None or found[1] is not None:
            self.wrong(key, ("no-day", NO_DAY.fill(found=f"{self.text(key):.40}")))
            return None
        return found[0]

    def whole(self, key: str, unit: str) -> int | None:
        """Return a whole number, its unit beside it or not; ``None`` where there is none."""
        text = unicodedata.normalize("NFKC", self.text(key)).strip()
        found = parse(text.removesuffix(unit))
        # A unit by itself says nothing.
        if found is not None and found.unit is None and text != unit:
            if isinstance(found.value, int):
                return found.value
            if found.value is None:
                return None
        self.wrong(key, ("no-whole-number", NO_WHOLE_NUMBER.fill(found=f"{text:.40}")))
        return None

    def flag(self, key: str) -> bool:
        """Return yes or no, which an empty field means."""
        text = _folded(self.text(key))
        if text not in _YES | _NO:
            self.wrong(key, ("no-flag", NO_FLAG.fill(found=f"{self.text(key):.40}")))
        return text in _YES

    def choice(self, key: str, names: Mapping[str, _Choice]) -> _Choice | None:
        """Return one of a list of values by its names, ``None`` where there is none."""
        text = self.text(key)
        chosen = names.get(_folded(text))
        if chosen is None and text:
            self.wrong(
                key, ("no-such-choice", NO_SUCH.fill(found=f"{text:.40}", known=tuple(names)))
            )
        return chosen


def rows(grid: Grid, columns: Sequence[Column], faults: list[Fault]) -> Iterator[Row]:
    """Yield the rows below the headings; rows in which nothing stands are passed over.

    What is wrong with the headings is kept in ``faults``. A row that has not a field for each
    heading has that fault and no texts.
    """
    filled = [row for row in grid.rows if any(box.text for box in row)]
    if not filled:
        return
    head, *below = filled
    found = _headings(head, columns, faults)
    headings = {key: head[place].text for key, place in found.items()}
    for boxes in below:
        row = Row(_number(boxes), {}, headings)
        if len(boxes) == len(head):
            row.texts = {key: boxes[place].text for key, place in found.items()}
        else:
            uneven = UNEVEN.fill(expected=len(head), found=len(boxes))
            row.faults.append(Fault(f"row {row.number}", "uneven-row", uneven))
        yield row


def _headings(
    head: Sequence[Box], columns: Sequence[Column], faults: list[Fault]
) -> Mapping[str, int]:
    """Return where each column stands."""
    keys = {_folded(name): column.key for column in columns for name in column.headings}
    found: dict[str, int] = {}
    for place, box in enumerate(head):
        key = keys.get(_folded(box.text))
        if key is None or key in found:
            sentence = _unknown(box.text, columns) if key is None else COLUMN_TWICE.fill()
            code = "unknown-column" if key is None else "column-twice"
            where = f"row {_number(head)}, {box.text or place + 1}"
            faults.append(Fault(where, code, sentence))
        else:
            found[key] = place
    for column in columns:
        if column.required and column.key not in found:
            missing = NO_COLUMN.fill(names=column.headings)
            faults.append(Fault(f"row {_number(head)}", "no-column", missing))
    return found


def _unknown(text: str, columns: Sequence[Column]) -> Sentence:
    known = tuple(name for column in columns for name in column.headings)
    return UNKNOWN_COLUMN.fill(name=f"{text:.40}", known=known)


def _number(boxes: Sequence[Box]) -> int:
    return boxes[0].origin.row or 0


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


NO_DAY = Words("fault.no-day", "应为日期，如2024-05-03、2024年5月3日、2024/5/3，实为“{found}”。")
NO_WHOLE_NUMBER = Words("fault.no-whole-number", "应为整数，实为“{found}”。")
NO_FLAG = Words("fault.no-flag", "应为“是”或“否”，实为“{found}”。")
NO_SUCH = Words("fault.no-such-choice", "应为{known}之一或留空，实为“{found}”。")
UNEVEN = Words("fault.uneven-row", "应有{expected}栏，与表头一致，实有{found}栏。")
UNKNOWN_COLUMN = Words("fault.unknown-column", "没有名为“{name}”的栏目；可用：{known}。")
COLUMN_TWICE = Words("fault.column-twice", "这一栏目出现了两次。")
NO_COLUMN = Words("fault.no-column", "缺少栏目，应有以下之一：{names}。")
