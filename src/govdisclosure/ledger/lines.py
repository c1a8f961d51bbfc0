"""The lines of a ledger made into cases, and every line told that cannot be."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from operator import getitem, itemgetter
from typing import TypeAlias, TypeVar

import attrs

from govdisclosure.formats.csv_records import Broken, Record
from govdisclosure.formats.limits import Limits
from govdisclosure.grid import Origin
from govdisclosure.language import SEPARATOR, SOURCE, Verbatim, Words, languages
from govdisclosure.ledger.columns import Case, Column, Layout, ValueKind
from govdisclosure.ledger.faults import LineFault, Place
from govdisclosure.ledger.heads import MOST_ABOVE, Heads, heads_of
from govdisclosure.ledger.mapping import Naming
from govdisclosure.ledger.values import Meanings, NoValue, Value
from govdisclosure.ledger.vocabulary import Vocabulary, fold, vocabulary
from govdisclosure.reading import Note, Severity

_Made = TypeVar("_Made")
Maker: TypeAlias = Callable[[Sequence[str]], Callable[[Sequence[Value]], _Made]]


@attrs.frozen(kw_only=True)
class Lines:
    """The lines of one ledger, wherever they come from.

    ``merged`` are its merged cells: first and last row, first and last column. What is wrong goes
    to ``faults``, what a person may like to know to ``notes``, and the attributes that it has a
    column for to ``columns``, while the lines are gone through.
    """

    layout: Layout
    records: Iterator[Record]
    naming: Naming
    edition: str
    limits: Limits
    sheet: str | None = None
    merged: Sequence[tuple[int, int, int, int]] = ()
    faults: list[LineFault]
    notes: list[Note]
    columns: set[str] = attrs.field(factory=set)

    def cases(self) -> Iterator[Case]:
        """Yield a case for every line that can be read."""
        return self.made(self._case)

    def made(self, maker: Maker[_Made]) -> Iterator[_Made]:
        """Yield what is made of every line that can be read.

        ``maker`` is given the attributes that the ledger has, and returns what makes something of
        their values.
        """
        found = self._heads()
        if found is None:
            return
        number, heads = found
        self.columns.update(column.attribute for column in heads.columns.values())
        self._tell(number, heads)
        rows = self._merged_rows(number, heads)
        if heads.missing or heads.repeated:
            # Nothing can come of it, but what else is wrong is told as well.
            deque(self._read(heads, rows, lambda _: None), maxlen=0)
        else:
            make = maker([column.attribute for column in heads.columns.values()])
            yield from self._read(heads, rows, make)

    def _case(self, names: Sequence[str]) -> Callable[[Sequence[Value]], Case]:
        entries = self.layout.entries
        return lambda values: entries(**dict(zip(names, values, strict=True)))  # type: ignore[arg-type]  # by name

    def _heads(self) -> tuple[int, Heads] | None:
        number = 1
        for record in self.records:
            if isinstance(record, Broken):
                self._broken(record)
                number = record.first
            else:
                number, fields = record
                heads = heads_of(fields, self.layout, self.naming)
                if heads is not None:
                    return number, heads
                texts = [text for field in fields if (text := " ".join(field.split()))]
                if texts:
                    self._note("above-headings", number, ABOVE, found=" ".join(texts)[:_SHOWN])
            if number >= MOST_ABOVE:
                break
        needed = _headings([column for column in self.layout.columns if column.needed])
        self._fault(
            number, "no-headings", NO_HEADINGS, known=needed, most=str(MOST_ABOVE), whole=True
        )
        return None

    def _tell(self, number: int, heads: Heads) -> None:
        for column in heads.missing:
            known = _headings([column])
            self._fault(number, "missing-column", MISSING_COLUMN, known=known, whole=True)
        for place, column in heads.repeated:
            heading, name = heads.headings[place], _headings([column])
            self._fault(
                number, "repeated-heading", REPEATED, heading=heading, column=name, whole=True
            )
        for place in heads.unknown:
            self._note("unknown-column", number, UNKNOWN_COLUMN, heading=heads.headings[place])

    def _read(
        self, heads: Heads, merged: dict[int, str], make: Callable[[Sequence[Value]], _Made]
    ) -> Iterator[_Made]:
        objections: list[tuple[int, str, NoValue]] = []
        meanings = [
            Meanings(column, place, objections, self._words(column), self._answers(column))
            for place, column in heads.columns.items()
        ]
        pick, width = itemgetter(*heads.columns), len(heads.headings)
        unnamed, most = heads.unnamed, self.limits.lines
        for record in self.records:
            if isinstance(record, Broken):
                self._broken(record)
                continue
            number, fields = record
            if len(fields) < width:
                fields += [""] * (width - len(fields))
            values = list(map(getitem, meanings, pick(fields)))
            if objections or unnamed or merged or len(fields) > width:
                if not any(field.strip() for field in fields):
                    objections.clear()
                    continue
                if self._refused(number, fields, heads, objections, merged):
                    objections.clear()
                    continue
            if number > most:
                self.limits.refuse_lines(number)
            yield make(values)

    def _refused(
        self,
        number: int,
        fields: Sequence[str],
        heads: Heads,
        objections: Sequence[tuple[int, str, NoValue]],
        merged: dict[int, str],
    ) -> bool:
        """Keep every fault of a line; tell whether there is one."""
        before = len(self.faults)
        place = Place(ledger=self.layout.name, sheet=self.sheet)
        for at, text, why in objections:
            heading = heads.headings[at]
            self.faults.append(
                LineFault.at(
                    place, number, why.code, why.sentence, heading=heading, printed=text.strip()
                )
            )
        width = len(heads.headings)
        beside = [at for at in (*heads.unnamed, *range(width, len(fields))) if fields[at].strip()]
        if beside:
            printed = " ".join(fields[at].strip() for at in beside)
            self._fault(number, "no-heading", NO_HEADING, found=printed[:_SHOWN], printed=printed)
        if number in merged:
            self._fault(number, "merged", MERGED, heading=merged[number])
        return len(self.faults) > before

    def _words(self, column: Column) -> Vocabulary | None:
        named = self.naming.of(self.layout.name, column.attribute).values
        if column.kind is not ValueKind.CHOICE or column.entry.of is None:
            return None
        return vocabulary(column.entry.of, self.edition).renamed(named)

    def _answers(self, column: Column) -> dict[str, bool]:
        """Return what a user's words for yes and no say, in a column of such."""
        if column.kind is not ValueKind.YES_NO:
            return {}
        named = self.naming.of(self.layout.name, column.attribute).values
        return {fold(word): value == "yes" for value, words in named.items() for word in words}

    def _merged_rows(self, head: int, heads: Heads) -> dict[int, str]:
        """Return the rows of which a cell is merged with one above or below, with its heading."""
        return {
            row: heads.headings[column]
            for first, last, left, right in self.merged
            if last > first and last > head
            for column in heads.columns
            if left <= column <= right
            for row in range(max(first, head + 1), last + 1)
        }

    def _broken(self, record: Broken) -> None:
        first, last = str(record.first), str(record.last)
        self._fault(record.first, "broken", BROKEN, first=first, last=last)

    def _fault(
        self,
        row: int,
        code: str,
        words: Words,
        *,
        heading: str | None = None,
        printed: str | None = None,
        whole: bool = False,
        **values: str | Words,
    ) -> None:
        place = Place(ledger=self.layout.name, sheet=self.sheet)
        shown = {"heading": heading} if heading is not None else {}
        self.faults.append(
            LineFault.at(
                place,
                row,
                code,
                words.fill(**values, **shown),
                heading=heading,
                printed=printed,
                whole=whole,
            )
        )

    def _note(self, code: str, row: int, words: Words, **values: str) -> None:
        sentence = words.fill(**values)
        if self.sheet is not None:
            sentence = ON_SHEET.fill(sheet=self.sheet, sentence=sentence)
        where = Origin(line=row)
        self.notes.append(Note(code=code, severity=Severity.NOTICE, sentence=sentence, where=where))


def _headings(columns: Sequence[Column]) -> Words:
    """Return the headings of columns in the language in which they are shown."""
    names = {
        lang: SEPARATOR.text(lang).join(column.heading(lang) for column in columns)
        for lang in languages()
    }
    return Verbatim("headings", names[SOURCE], others=names)


_SHOWN = 60
"""So many characters of a line are quoted."""

ABOVE = Words("ledger.above", "表头之上的内容未读取：{found}")
NO_HEADINGS = Words("ledger.no-headings", "前{most}行中没有找到表头；须有的列：{known}。")
MISSING_COLUMN = Words("ledger.missing-column", "缺少“{known}”一列；表头另有名称的，用对照表指明。")
REPEATED = Words("ledger.repeated-heading", "“{heading}”与前面的一列同为“{column}”。")
UNKNOWN_COLUMN = Words("ledger.unknown-column", "“{heading}”一列未读取：不是台账的列。")
NO_HEADING = Words("ledger.no-heading", "有内容不在任何表头之下：{found}")
MERGED = Words(
    "ledger.merged", "“{heading}”的单元格与上下行合并，只有最上一行有内容；请取消合并，逐行填写。"
)
BROKEN = Words("ledger.broken", "第{first}行至第{last}行引号不成对，无法分清各列。")
ON_SHEET = Words("ledger.on-sheet", "“{sheet}”：{sentence}")
