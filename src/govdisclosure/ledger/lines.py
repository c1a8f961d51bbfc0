"""The lines of a ledger made into cases, and every line told that cannot be."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from operator import getitem, itemgetter
from typing import TypeAlias, TypeVar, cast

import attrs

from govdisclosure.formats.csv_records import Broken, Record
from govdisclosure.formats.limits import Limits
from govdisclosure.language import SEPARATOR, SOURCE, Verbatim, Words, languages
from govdisclosure.ledger.columns import Case, Column, Layout, ValueKind
from govdisclosure.ledger.faults import LineFault, Place
from govdisclosure.ledger.heads import MOST_ABOVE, Heads, heads_of
from govdisclosure.ledger.mapping import Naming
from govdisclosure.ledger.values import Meanings, NoValue, Value
from govdisclosure.ledger.vocabulary import Vocabulary, fold, vocabulary
from govdisclosure.notes import Note, Origin, Severity

_Made = TypeVar("_Made")
Making: TypeAlias = Callable[[int, Sequence[Value]], _Made]
"""Makes something of the number of a line and its values."""

Maker: TypeAlias = Callable[[Heads], Making[_Made]]


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

    def made(self, maker: Maker[_Made], *, even_faulty: bool = False) -> Iterator[_Made]:
        """Yield what is made of every line that can be read.

        ``maker`` is given the headings of the ledger, and returns what makes something of the
        values of their attributes. With ``even_faulty`` something is made of faulty lines too, of
        which the values that cannot be read are ``None``.
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
            deque(self._read(heads, rows, lambda *_: None), maxlen=0)
        else:
            yield from self._read(heads, rows, maker(heads), even_faulty=even_faulty)

    def _case(self, heads: Heads) -> Making[Case]:
        entries = cast("type[Case]", self.layout.entries)
        names = heads.attributes
        return lambda _, values: entries(**dict(zip(names, values, strict=True)))  # type: ignore[arg-type]  # by name

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
            # A mapping cannot be given for a closed ledger.
            if self.layout.closed:
                self._fault(number, "missing-column", MISSING, known=known, whole=True)
            else:
                self._fault(number, "missing-column", MISSING_COLUMN, known=known, whole=True)
        for place, column in heads.repeated:
            heading, name = heads.headings[place], _headings([column])
            self._fault(
                number, "repeated-heading", REPEATED, heading=heading, column=name, whole=True
            )
        known = _headings(self.layout.columns)
        for place in heads.unknown:
            heading = heads.headings[place]
            if self.layout.closed:
                self._fault(
                    number, "no-such-column", NO_SUCH, heading=heading, known=known, whole=True
                )
            else:
                self._note("unknown-column", number, UNKNOWN_COLUMN, heading=heading)

    def _read(
        self,
        heads: Heads,
        merged: dict[int, str],
        make: Making[_Made],
        *,
        even_faulty: bool = False,
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
                    if not even_faulty:
                        continue
            if number > most:
                self.limits.refuse_lines(number)
            yield make(number, values)

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
MISSING = Words("ledger.missing", "缺少“{known}”一列。")
REPEATED = Words("ledger.repeated-heading", "“{heading}”与前面的一列同为“{column}”。")
UNKNOWN_COLUMN = Words("ledger.unknown-column", "“{heading}”一列未读取：不是台账的列。")
NO_SUCH = Words("ledger.no-such-column", "没有“{heading}”一列；可用：{known}。")
NO_HEADING = Words("ledger.no-heading", "有内容不在任何表头之下：{found}")
MERGED = Words(
    "ledger.merged", "“{heading}”的单元格与上下行合并，只有最上一行有内容；请取消合并，逐行填写。"
)
BROKEN = Words("ledger.broken", "第{first}行至第{last}行引号不成对，无法分清各列。")
ON_SHEET = Words("ledger.on-sheet", "“{sheet}”：{sentence}")
