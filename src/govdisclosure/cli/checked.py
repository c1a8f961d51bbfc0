"""What comes of checking one file, and how it is said in words and as data."""

from collections.abc import Iterator, Sequence

import attrs
import click

import govdisclosure
from govdisclosure.checks import Finding, Findings, Outcome, Severity
from govdisclosure.cli.reading import Line, note_lines, notes_of, read_argument, title_of
from govdisclosure.cli.verb import CLEAN, LOOK, UNREADABLE, Failure
from govdisclosure.language import Language, Words
from govdisclosure.reading import Note, Reading


@attrs.frozen(kw_only=True)
class Checked:
    """A file with its notes and findings; ``reading`` is ``None`` when it could not be read."""

    file: str
    reading: Reading | None
    notes: tuple[Note, ...]
    findings: Findings

    @property
    def status(self) -> int:
        """The exit status that the file by itself would give."""
        if self.reading is None:
            return UNREADABLE
        return LOOK if self.findings.errors or self.reading.errors else CLEAN

    def title(self, lang: Language) -> str:
        """Return what the report calls itself."""
        return UNREAD.text(lang) if self.reading is None else title_of(self.reading, lang)

    def to_dict(self) -> dict[str, object]:
        """Return the entry for the file as the command line prints it."""
        report = None if self.reading is None else self.reading.report
        return {
            "file": self.file,
            "edition": None if self.reading is None else self.reading.edition,
            "agency": None if report is None else report.agency.name,
            "year": None if report is None else report.year,
            "notes": [note.to_dict() for note in self.notes],
            "findings": self.findings.to_dict(),
        }


def check_file(file: str, agency: str | None, year: int | None, *, passes: bool) -> Checked:
    """Read and check one file; one that cannot be read has notes that say why."""
    # A name need not be text; what is said of the file has to be.
    name = click.format_filename(file)
    try:
        reading = read_argument(file, agency, year)
    except Failure as error:
        return Checked(file=name, reading=None, notes=notes_of(error), findings=Findings())
    findings = govdisclosure.check(reading, passes=passes)
    return Checked(file=name, reading=reading, notes=reading.notes, findings=findings)


def summary(checked: Sequence[Checked]) -> dict[str, int]:
    """Return the counts over all files."""
    counts = [one.findings.summary() for one in checked]
    names = ("errors", "warnings", "undecided")
    return {"files": len(checked), **{name: sum(one[name] for one in counts) for name in names}}


def lines(checked: Sequence[Checked], lang: Language, *, full: bool) -> Iterator[Line]:
    """Yield what people read: for each file its notes and findings, then the counts.

    Without ``full``, what blanks leave undecided is only counted.
    """
    for one in checked:
        yield AT_FILE.fill(file=one.file, title=one.title(lang)).text(lang), None
        yield from note_lines(one.notes, lang)
        for finding in one.findings:
            if full or finding.outcome is Outcome.FAIL:
                yield f"  {finding.text(lang)}", _color(finding)
        undecided = len(one.findings.undecided)
        if undecided and not full:
            yield f"  {UNDECIDED.fill(count=undecided).text(lang)}", "cyan"
        if one.status == CLEAN and not undecided:
            yield f"  {NOTHING_WRONG.text(lang)}", "green"
    if len(checked) > 1:
        yield TOTALS.fill(**summary(checked)).text(lang), None


def _color(finding: Finding) -> str:
    match finding.outcome:
        case Outcome.PASS:
            return "green"
        case Outcome.UNDECIDED:
            return "cyan"
        case Outcome.FAIL:
            return "red" if finding.severity is Severity.ERROR else "yellow"


AT_FILE = Words("cli.at-file", "{file}：{title}")
UNREAD = Words("cli.unread", "（未能读取）")
UNDECIDED = Words("cli.undecided", "因空白无法核对的有{count}处（--all 列出）。")
NOTHING_WRONG = Words("cli.nothing-wrong", "勾稽关系全部成立。")
TOTALS = Words(
    "cli.totals",
    "共{files}份：错误{errors}处，警告{warnings}处，因空白无法核对{undecided}处。",
)
