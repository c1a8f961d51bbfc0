"""A finding that a reviewer has accepted: what it rested on then, who accepted it, and why."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TypeAlias

import attrs

from govdisclosure.checks.case import Case
from govdisclosure.checks.findings import Finding
from govdisclosure.checks.verdicts import Elsewhere
from govdisclosure.errors import Fault, Faulty
from govdisclosure.form.kinds import Figure
from govdisclosure.form.model import Form
from govdisclosure.form.strict import filled_objection, text_objection
from govdisclosure.language import Sentence, Words

Value: TypeAlias = Figure | Sentence | str
"""A figure, a text, or a word for what was not there."""


class InvalidBaseline(Faulty):
    """A baseline, or an entry of one, cannot be made from what was given."""

    head = Words("error.invalid-baseline", "认可清单有{count}处错误：")


@attrs.frozen
class Change:
    """Something that a finding rests on, as it was when it was accepted and as it is now."""

    place: Sentence
    before: Value
    now: Value

    @property
    def sentence(self) -> Sentence:
        """What changed, in words."""
        return CHANGED.fill(place=self.place, before=self.before, now=self.now)


@attrs.frozen(kw_only=True)
class Quotation:
    """A passage that a finding rests on, wherever in its text it stands."""

    path: str
    text: str
    source: str | None = None


@attrs.frozen(kw_only=True)
class Facts:
    """What a finding rests on: its cells with their figures, those of other reports, its passages.

    ``kind`` is the key of its sentence, which tells the findings of a rule on one place apart.
    ``sentence`` is the sentence in Chinese; it counts only where nothing else tells.
    """

    kind: str
    cells: tuple[tuple[str, Figure], ...] = ()
    expected: Figure = None
    found: Figure = None
    elsewhere: tuple[Elsewhere, ...] = ()
    passages: tuple[Quotation, ...] = ()
    sentence: str

    @classmethod
    def of(cls, finding: Finding, case: Case) -> "Facts":
        """Return what a finding on a report rests on."""
        return cls(
            kind=finding.sentence.words.context,
            cells=tuple((cell, case.figures.get(cell)) for cell in finding.cells),
            expected=finding.expected,
            found=finding.found,
            elsewhere=tuple(attrs.evolve(place, blanks=()) for place in finding.elsewhere),
            passages=tuple(
                Quotation(path=each.path, text=each.text, source=each.source)
                for each in finding.passages
            ),
            sentence=finding.sentence.text(),
        )

    def is_about_the_same(self, other: "Facts") -> bool:
        """Tell whether two findings of one rule are on the same place, whatever its values are."""
        return self.kind == other.kind and dict(self.cells).keys() == dict(other.cells).keys()

    @property
    def is_told_by_cells(self) -> bool:
        """Whether the cells say which finding it is; of passages there may be several alike."""
        return bool(self.cells) and not self.passages

    def changes_to(self, now: "Facts", form: Form) -> tuple[Change, ...]:
        """Return what is no longer as it was."""
        found = (*self._cells(now, form), *self._elsewhere(now, form), *self._passages(now))
        if found:
            return found
        figures = ((EXPECTED, "expected"), (FOUND, "found"))
        for words, name in figures:
            before, after = getattr(self, name), getattr(now, name)
            if before != after:
                return (Change(words.fill(), before, after),)
        tells = self.cells or self.passages
        if tells or self.sentence == now.sentence:
            return ()
        return (Change(SAID.fill(), self.sentence, now.sentence),)

    def _cells(self, now: "Facts", form: Form) -> Iterator[Change]:
        figures = dict(now.cells)
        for name, before in self.cells:
            if before != figures[name]:
                yield Change(_cell(form, name), before, figures[name])

    def _elsewhere(self, now: "Facts", form: Form) -> Iterator[Change]:
        before, after = _figures_of(self.elsewhere), _figures_of(now.elsewhere)
        for place in dict.fromkeys((*before, *after)):
            old, new = before.get(place, NOT_THERE.fill()), after.get(place, NOT_THERE.fill())
            if old != new:
                yield Change(_elsewhere_cell(form, *place), old, new)

    def _passages(self, now: "Facts") -> Iterator[Change]:
        for old, new in zip_longest(self.passages, now.passages):
            if old != new:
                place = PASSAGE.fill(path=(old or new).path)
                before, after = (
                    NOT_THERE.fill() if each is None else each.text for each in (old, new)
                )
                yield Change(place, before, after)


@attrs.frozen(kw_only=True)
class Acceptance:
    """An entry of a baseline: a finding on a report that a reviewer has looked at and accepted.

    It holds until the day on which it ``expires``, that day included, and as long as what the
    finding rests on stays the same. Raises `InvalidBaseline` without a reviewer or a reason, and
    where it expires before it was accepted.
    """

    agency: str
    year: int
    edition: str
    rule: str
    facts: Facts
    reviewer: str
    reason: str
    accepted: datetime.date
    expires: datetime.date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an entry that nobody answers for."""
        faults = [
            Fault(name, *found)
            for name in ("reviewer", "reason")
            if (
                found := text_objection(getattr(self, name))
                or filled_objection(getattr(self, name))
            )
        ]
        if self.expires is not None and self.expires < self.accepted:
            faults.append(Fault("expires", "expires-first", EXPIRES_FIRST.fill()))
        if faults:
            raise InvalidBaseline(faults)

    def has_expired(self, on: datetime.date) -> bool:
        """Tell whether the entry holds no longer on a day."""
        return self.expires is not None and on > self.expires

    def is_on(self, case: Case) -> bool:
        """Tell whether the entry is on a report."""
        return (self.agency, self.year, self.edition) == (case.agency, case.year, case.edition)

    def said_of(self, sentence: Sentence | str) -> Sentence:
        """Return what is said of the finding, with who accepted it and why."""
        return ACCEPTED.fill(
            rule=self.rule, sentence=sentence, reviewer=self.reviewer, reason=self.reason
        )


def _figures_of(
    elsewhere: Iterable[Elsewhere],
) -> dict[tuple[str | None, int | None, str | None], Value]:
    """Return the figures of other reports by agency, year and cell; a report without cells too."""
    found: dict[tuple[str | None, int | None, str | None], Value] = {}
    for place in elsewhere:
        if not place.cells:
            found[place.agency, place.year, None] = None
        for cell, figure in zip_longest(place.cells, place.figures):
            found[place.agency, place.year, cell] = figure
    return found


def _cell(form: Form, name: str) -> Sentence:
    cell = form.cell(name)
    return CELL.fill(
        row=Words(cell.row_id, form.rows[cell.row_id].line.wording).fill(),
        column=Words(cell.column_key, cell.column.wording).fill(),
    )


def _elsewhere_cell(form: Form, agency: str | None, year: int | None, name: str | None) -> Sentence:
    """Name a cell of another report, by its id where that is on another form."""
    cell: Sentence | str = "" if name is None else name
    if name in form.cells:
        cell = _cell(form, name)
    return ELSEWHERE.fill(agency=agency, year=None if year is None else str(year), cell=cell)


CHANGED = Words("baseline.changed", "{place}：认可时为{before}，现为{now}。")
CELL = Words("baseline.cell", "“{row}”一行“{column}”一栏")
ELSEWHERE = Words("baseline.elsewhere", "{agency}（{year}年）{cell}")
PASSAGE = Words("baseline.passage", "“{path}”中的文字")
EXPECTED = Words("baseline.expected", "规则要求的数值")
FOUND = Words("baseline.found", "报告给出的数值")
SAID = Words("baseline.said", "检查结果")
NOT_THERE = Words("baseline.not-there", "没有")
ACCEPTED = Words("baseline.accepted", "{rule}：{sentence}（{reviewer}认可：{reason}）")
EXPIRES_FIRST = Words("fault.expires-first", "失效日期早于认可日期。")
