"""What comes of checking one file, and how it is said in words and as data."""

from collections.abc import Iterable, Iterator, Sequence

import attrs
import click

import govdisclosure
from govdisclosure.checks import RULES, Finding, Findings, Outcome, Ruleset, Severity
from govdisclosure.cli.reading import AT_PATH, Line, note_lines, notes_of, read_argument, title_of
from govdisclosure.cli.verb import CLEAN, LOOK, UNREADABLE, Failure
from govdisclosure.language import Language, Words
from govdisclosure.reading import Note, Reading
from govdisclosure.reading import Severity as NoteSeverity


@attrs.frozen(kw_only=True)
class Checked:
    """A file with its notes and findings; ``reading`` is ``None`` when it could not be read."""

    file: str
    reading: Reading | None
    notes: tuple[Note, ...]
    findings: Findings
    lacks: bool = False
    """Whether a report that it was to be checked beside could not be read."""

    @property
    def status(self) -> int:
        """The exit status that the file by itself would give."""
        if self.reading is None or self.lacks:
            return UNREADABLE
        unread = any(note.severity is NoteSeverity.ERROR for note in self.notes)
        return LOOK if self.findings.errors or unread else CLEAN

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


@attrs.frozen(kw_only=True)
class Beside:
    """What files are checked against and beside: rules, and the reports of others.

    ``notes`` say what of those could not be read; it ``lacks`` one that is no report at all.
    """

    rules: Ruleset = RULES
    previous: Reading | None = None
    children: tuple[Reading, ...] = ()
    notes: tuple[Note, ...] = ()
    lacks: bool = False

    @classmethod
    def read(cls, rules: Ruleset, previous: str | None, children: Sequence[str]) -> "Beside":
        """Read the reports of others."""
        notes: list[Note] = []
        before = None if previous is None else _beside(previous, notes)
        below = [_beside(child, notes) for child in children]
        found = tuple(child for child in below if child is not None)
        return cls(
            rules=rules,
            previous=before,
            children=found,
            notes=tuple(notes),
            lacks=len(found) < len(below) or (previous is not None and before is None),
        )


def _beside(file: str, notes: list[Note]) -> Reading | None:
    """Read the report of another, and note what of it could not be read."""
    name = click.format_filename(file)
    try:
        reading = read_argument(file)
    except Failure as error:
        notes.extend(_named(name, notes_of(error)))
        return None
    notes.extend(_named(name, reading.errors))
    return reading


def _named(file: str, notes: Iterable[Note]) -> Iterator[Note]:
    """Say of what file a note is."""
    for note in notes:
        yield attrs.evolve(note, sentence=AT_PATH.fill(path=file, sentence=note.sentence))


def check_file(
    file: str, agency: str | None, year: int | None, beside: Beside, *, passes: bool
) -> Checked:
    """Read and check one file; one that cannot be read has notes that say why."""
    # A name need not be text; what is said of the file has to be.
    name = click.format_filename(file)
    try:
        reading = read_argument(file, agency, year)
    except Failure as error:
        return Checked(file=name, reading=None, notes=notes_of(error), findings=Findings())
    findings = govdisclosure.check(
        reading,
        previous=beside.previous,
        children=beside.children,
        rules=beside.rules,
        passes=passes,
    )
    return Checked(
        file=name,
        reading=reading,
        notes=(*reading.notes, *beside.notes),
        findings=findings,
        lacks=beside.lacks,
    )


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
