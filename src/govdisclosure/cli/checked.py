"""What comes of checking one file, and how it is said in words and as data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
import click

import govdisclosure
from govdisclosure.checks import RULES, Finding, Findings, Outcome, Ruleset, Severity
from govdisclosure.checks.case import Case
from govdisclosure.checks.places import details
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
            "findings": self.findings.sorted().to_dict(),
        }

    def texts(self) -> Mapping[str, str]:
        """Return the running texts of the report by their paths."""
        return {} if self.reading is None else Case.of(self.reading).texts

    def shown(self, *, full: bool) -> Findings:
        """Return the findings in the order in which people are shown them.

        Without ``full``, what blanks leave undecided is only counted.
        """
        return Findings(
            finding for finding in self.findings.sorted() if full or _needs_saying(finding)
        )

    @property
    def rank(self) -> tuple[int, ...]:
        """The place among other files, the worst first; one that was not read is the worst."""
        counts = self.findings.summary()
        order = ("errors", "warnings", "notices", "undecided")
        return (-self.status, *(-counts[name] for name in order))


def _needs_saying(finding: Finding) -> bool:
    """Tell whether people have to hear of a finding; of blanks there are too many in some forms."""
    if finding.outcome is Outcome.UNDECIDED:
        return not finding.blanks and not any(place.blanks for place in finding.elsewhere)
    return finding.outcome is Outcome.FAIL


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
    names = Findings().summary()
    return {"files": len(checked), **{name: sum(one[name] for one in counts) for name in names}}


def lines(checked: Sequence[Checked], lang: Language, *, full: bool) -> Iterator[Line]:
    """Yield what people read: the counts of all, then for each file its counts and findings.

    Without ``full``, what blanks leave undecided is only counted.
    """
    if len(checked) > 1:
        yield totals(checked, lang), None
    for one in checked:
        yield AT_FILE.fill(file=one.file, title=one.title(lang)).text(lang), None
        if one.reading is not None:
            yield f"  {said_in_short(one, lang)}", None
        yield from note_lines(one.notes, lang)
        texts = one.texts()
        for finding in one.shown(full=full):
            yield f"  {in_words(finding, lang)}", _color(finding)
            for detail in details(finding, lang, texts):
                yield f"      {detail}", None
    if not full and any(len(one.shown(full=True)) > len(one.shown(full=False)) for one in checked):
        yield HINT.text(lang), None


def totals(checked: Sequence[Checked], lang: Language) -> str:
    """Return the counts over all files, and how many of them could not be read."""
    counts = TOTALS.fill(**summary(checked))
    unread = sum(one.reading is None for one in checked)
    said = SOME_UNREAD.fill(counts=counts, unread=unread) if unread else counts
    return said.text(lang)


def said_in_short(one: Checked, lang: Language) -> str:
    """Return the counts of a file, or that there is nothing to count."""
    clean = one.status == CLEAN and not any(one.findings.summary().values())
    return NOTHING_WRONG.text(lang) if clean else one.findings.counts().text(lang)


def in_words(finding: Finding, lang: Language) -> str:
    """Return a finding as a line: how grave it is, its rule, its sentence."""
    fails = finding.outcome is Outcome.FAIL
    grave = (finding.severity if fails else finding.outcome).text(lang)
    return f"{grave} {finding.text(lang)}"


def _color(finding: Finding) -> str:
    match finding.outcome:
        case Outcome.PASS:
            return "green"
        case Outcome.UNDECIDED:
            return "cyan"
        case Outcome.FAIL:
            return _COLORS[finding.severity]


_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
AT_FILE = Words("cli.at-file", "{file}：{title}")
UNREAD = Words("cli.unread", "（未能读取）")
NOTHING_WRONG = Words("cli.nothing-wrong", "勾稽关系全部成立。")
HINT = Words("cli.hint", "加 --all 列出无法核对之处。")
TOTALS = Words(
    "cli.totals",
    "共{files}份：错误{errors}处，警告{warnings}处，提示{notices}处，无法核对{undecided}处。",
)
SOME_UNREAD = Words("cli.some-unread", "{counts}其中{unread}份未能读取。")
