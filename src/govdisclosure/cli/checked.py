"""What comes of checking files, beside what they are checked, and which findings are accepted."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
import click

import govdisclosure
from govdisclosure.checks import RULES, Finding, Findings, Outcome, Ruleset
from govdisclosure.checks.accepted.baseline import Applied, Baseline
from govdisclosure.checks.case import Subject
from govdisclosure.checks.chain import check_years, refuse_without_year
from govdisclosure.checks.children import Children, Coverage
from govdisclosure.cli.options import BesideFiles
from govdisclosure.cli.reading import read_argument, read_arguments, title_of
from govdisclosure.cli.verb import AT_PATH, CLEAN, LOOK, UNREADABLE, Failure, notes_of
from govdisclosure.language import Language, Words
from govdisclosure.notes import Note
from govdisclosure.notes import Severity as NoteSeverity
from govdisclosure.organs import OrganKind
from govdisclosure.reading import Reading


@attrs.frozen(kw_only=True)
class Checked:
    """A file with its notes and findings; ``reading`` is ``None`` when it could not be read."""

    file: str
    reading: Reading | None
    notes: tuple[Note, ...]
    findings: Findings
    lacks: bool = False
    """Whether a report that it was to be checked beside could not be read."""

    applied: Applied | None = None
    """What became of the entries of a baseline; ``None`` without one."""

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
            **({} if self.applied is None else self.applied.to_dict()),
        }

    def beside(self, baseline: Baseline, on: datetime.date | None = None) -> "Checked":
        """Return the file without the findings that are accepted."""
        if self.reading is None:
            return self
        applied = baseline.apply(self.findings, self.reading, on=on)
        return attrs.evolve(self, findings=applied.open, applied=applied)

    def texts(self) -> Mapping[str, str]:
        """Return the running texts of the report by their paths."""
        report = None if self.reading is None else self.reading.report
        return {} if report is None else report.texts()

    def shown(self, *, full: bool) -> Findings:
        """Return the findings in the order in which people are shown them.

        Without ``full``, what blanks leave undecided is only counted, and of what else is undecided
        there are a few for each rule.
        """
        found = self.findings.sorted()
        return found if full else Findings(_needing_a_word(found))

    @property
    def rank(self) -> tuple[int, ...]:
        """The place among other files, the worst first; one that was not read is the worst."""
        counts = self.findings.summary()
        order = ("errors", "warnings", "notices", "undecided")
        return (-self.status, *(-counts[name] for name in order))


_UNDECIDED = 3
"""So many findings that one rule leaves undecided are shown; of more, the number is told."""


def _needing_a_word(findings: Findings) -> Iterator[Finding]:
    """Yield what people have to hear of; of blanks there are too many in some forms."""
    shown: Counter[str] = Counter()
    for finding in findings:
        if finding.outcome is Outcome.FAIL:
            yield finding
        elif finding.outcome is Outcome.UNDECIDED and not _is_of_blanks(finding):
            shown[finding.rule.id] += 1
            if shown[finding.rule.id] <= _UNDECIDED:
                yield finding


def _is_of_blanks(finding: Finding) -> bool:
    return bool(finding.blanks) or any(place.blanks for place in finding.elsewhere)


@attrs.frozen(kw_only=True)
class Beside:
    """What files are checked against and beside: rules, and the reports of others.

    ``notes`` say what of those could not be read; it ``lacks`` one that is no report at all.
    """

    rules: Ruleset = RULES
    previous: Reading | None = None
    children: Children[Subject] = Children()
    others: tuple[Reading, ...] = ()
    organ: OrganKind | None = None
    deadline: datetime.date | None = None
    notes: tuple[Note, ...] = ()
    lacks: bool = False

    @classmethod
    def read(cls, rules: Ruleset, files: BesideFiles) -> "Beside":
        """Read the reports of others."""
        notes: list[Note] = []
        read = {
            file: _beside(file, notes)
            for file in (files.previous, files.own, *files.children, *files.others)
            if file is not None
        }
        unread = tuple(file for file in files.children if read[file] is None)
        return cls(
            rules=rules,
            previous=None if files.previous is None else read[files.previous],
            children=Children(
                tuple(found for file in files.children if (found := read[file]) is not None),
                own=None if files.own is None else read[files.own],
                missing=(*files.missing, *(click.format_filename(file) for file in unread)),
                covers=None if files.covers is None else Coverage(files.covers),
                disjoint=files.disjoint,
            ),
            others=tuple(found for file in files.others if (found := read[file]) is not None),
            organ=files.kind,
            deadline=files.deadline,
            notes=tuple(notes),
            lacks=None in read.values(),
        )

    def check(self, subject: Subject, *, passes: bool = False) -> Findings:
        """Check a report beside all this."""
        return govdisclosure.check(
            subject,
            previous=self.previous,
            children=self.children,
            others=self.others,
            organ=self.organ,
            deadline=self.deadline,
            rules=self.rules,
            passes=passes,
        )


def _beside(file: str, notes: list[Note]) -> Reading | None:
    """Read the report of another, and note what of it could not be read."""
    name = click.format_filename(file)
    try:
        reading = read_argument(file)
    except Failure as error:
        # What does not open is named by what is said of it.
        found = notes_of(error)
        notes.extend(found if isinstance(error, OSError) else _named(name, found))
        return None
    notes.extend(_named(name, reading.errors))
    return reading


def _named(file: str, notes: Iterable[Note]) -> Iterator[Note]:
    """Say of what file a note is."""
    for note in notes:
        yield attrs.evolve(note, sentence=AT_PATH.fill(path=file, sentence=note.sentence))


def read_file(
    file: str, agency: str | None, year: int | None, *, one: bool = False
) -> list[Checked]:
    """Read the reports of one file; one that cannot be read has notes that say why.

    With ``one``, a file of several reports cannot be read.
    """
    # A name need not be text; what is said of the file has to be.
    name = click.format_filename(file)
    try:
        if one:
            readings: tuple[Reading, ...] = (read_argument(file, agency, year),)
        else:
            readings = read_arguments([file], agency, year)
    except Failure as error:
        return [Checked(file=name, reading=None, notes=notes_of(error), findings=Findings())]
    return [
        Checked(file=name, reading=reading, notes=reading.notes, findings=Findings())
        for reading in readings
    ]


def check_file(
    file: str,
    agency: str | None,
    year: int | None,
    beside: Beside,
    *,
    one: bool = False,
    passes: bool,
) -> list[Checked]:
    """Read and check the reports of one file."""
    return [
        found
        if found.reading is None
        else attrs.evolve(
            found,
            findings=beside.check(found.reading, passes=passes),
            notes=(*found.notes, *beside.notes),
            lacks=beside.lacks,
        )
        for found in read_file(file, agency, year, one=one)
    ]


def check_chain(
    files: Iterable[str],
    agency: str | None,
    rules: Ruleset,
    organ: OrganKind | None,
    *,
    passes: bool,
) -> list[Checked]:
    """Read the reports of several years and check each together with the one before.

    Raises `YearsUnclear` when two of them are for the same year, or one states none.
    """
    read = [one for file in files for one in read_file(file, agency, None)]
    readings = [one.reading for one in read if one.reading is not None]
    # Numbered among all files, those that could not be read too.
    refuse_without_year(
        (number, one.reading) for number, one in enumerate(read, 1) if one.reading is not None
    )
    found = check_years(readings, organ=organ, rules=rules, passes=passes)
    return [
        attrs.evolve(one, findings=found[one.reading.report.year])
        if one.reading is not None and one.reading.report is not None
        else one
        for one in read
    ]


def summary(checked: Sequence[Checked]) -> dict[str, int]:
    """Return the counts over all files."""
    counts = [one.findings.summary() for one in checked]
    names = Findings().summary()
    return {"files": len(checked), **{name: sum(one[name] for one in counts) for name in names}}


UNREAD = Words("cli.unread", "（未能读取）")
