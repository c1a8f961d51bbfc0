"""What is wrong with the lines of a ledger, each fault with its line and its column."""

from typing import Self

import attrs

from govdisclosure.errors import Fault, Faulty
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.notes import Severity


@attrs.frozen(kw_only=True)
class LineFault(Fault):
    """A fault in a ledger.

    ``row`` is the number of the line in the file, or of the row in the sheet, as a spreadsheet
    program counts it; ``heading`` what stands over the column, ``printed`` what stands in the cell.
    ``file`` names the file where several were read. A fault with ``whole`` keeps the ledger from
    being read at all.
    """

    ledger: str
    row: int
    sheet: str | None = None
    heading: str | None = None
    printed: str | None = None
    whole: bool = False
    file: str | None = None

    @classmethod
    def at(
        cls,
        place: "Place",
        row: int,
        code: str,
        sentence: Sentence,
        *,
        heading: str | None = None,
        printed: str | None = None,
        whole: bool = False,
    ) -> Self:
        """Return a fault at a line, its path made of the sheet, the line and the heading."""
        column = "" if heading is None else f".{heading}"
        return cls(
            path=f"{place.sheet or place.ledger}[{row}]{column}",
            code=code,
            sentence=sentence,
            ledger=place.ledger,
            row=row,
            sheet=place.sheet,
            heading=heading,
            printed=printed,
            whole=whole,
        )

    def place(self) -> Sentence:
        """Return where it is, as a sentence for people."""
        line = AT_LINE.fill(row=str(self.row))
        if self.sheet is not None:
            line = WITHIN.fill(name=self.sheet, place=line)
        if self.file is not None:
            line = WITHIN.fill(name=self.file, place=line)
        return line if self.heading is None else IN_COLUMN.fill(place=line, heading=self.heading)

    def text(self, lang: Language = "en") -> str:
        """Return the fault as one line: its place and its sentence."""
        return AT.fill(place=self.place(), sentence=self.sentence).text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the fault as the command line prints it, a note with its line."""
        return {
            "code": self.code,
            "severity": Severity.ERROR.value,
            "cell": None,
            "where": self.place().text("en"),
            "printed": self.printed,
            "message": self.sentence.to_dict(),
            "ledger": self.ledger,
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.heading,
        }


@attrs.frozen(kw_only=True)
class Place:
    """A ledger, and the sheet that it stands on."""

    ledger: str
    sheet: str | None = None


class InvalidLedger(Faulty):
    """A ledger has lines that cannot be read; ``faults`` are `LineFault`, in their order."""

    head = Words("error.invalid-ledger", "台账有{count}处错误：")


AT_LINE = Words("ledger.at-line", "第{row}行")
WITHIN = Words("ledger.within", "“{name}”{place}")
IN_COLUMN = Words("ledger.in-column", "{place}“{heading}”")
AT = Words("ledger.at", "{place}：{sentence}")
