"""Counting cases into the figures of a report, each figure traceable to its cases."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

import attrs

from govdisclosure.editions import edition_for, form_of
from govdisclosure.form.kinds import Figure
from govdisclosure.language import Sentence
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import ChallengeCase, DecisionCount, DocumentEntry, Ledger
from govdisclosure.ledger.unplaced import (
    NEGATIVE,
    Placeable,
    Unplaced,
    no_kind,
    twice,
    why_no_challenge,
    why_no_document,
    why_no_request,
)


@attrs.frozen(kw_only=True)
class Explained:
    """What is behind a figure: its cases by their ids, or the figures that it is the sum of."""

    cell: str
    figure: Figure
    cases: tuple[str, ...]
    parts: tuple[tuple[str, Figure], ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return it as the command line prints it."""
        return {
            "cell": self.cell,
            "figure": self.figure,
            "cases": list(self.cases),
            "parts": [{"cell": cell, "figure": figure} for cell, figure in self.parts],
        }


@attrs.frozen(kw_only=True)
class Tally:
    """The figures that the ledgers of a year come to.

    ``figures`` holds the cells that the ledgers tell, in form order; a ledger that is not kept
    leaves its cells out. ``unplaced`` are the cases that are counted nowhere, with the reason.
    """

    year: int
    edition: str
    figures: Mapping[str, int]
    unplaced: tuple[Unplaced, ...] = ()
    lineage: Mapping[str, Sequence[str]] | None = attrs.field(default=None, repr=False, eq=False)

    def explain(self, cell: str) -> Explained:
        """Return the cases behind a figure, in the order of their ledger.

        A total has those of all its parts, and the parts. Raises `UnknownName` for no cell of the
        form, `KeyError` for a cell that no ledger tells, and `ValueError` for a tally that was made
        without lineage.
        """
        form_of(self.edition).cell(cell)
        if self.lineage is None:
            raise ValueError("this tally was made without lineage: tally(…, lineage=True)")
        parts = _parts(cell, self.edition)
        cases = [case for part in parts or (cell,) for case in self.lineage.get(part, ())]
        return Explained(
            cell=cell,
            figure=self.figures[cell],
            cases=tuple(cases),
            parts=tuple((part, self.figures[part]) for part in parts),
        )


def tally(ledger: Ledger, *, year: int, edition: str | None = None) -> Tally:
    """Count the ledgers of an organ into the figures of its report on a year.

    Table three: a request counts as newly received in the year of its receipt, as carried over in
    later years until it is done, in the year of its outcome under that, and as carried forward where
    it is still open on 31 December. So what comes in equals what goes out in every column. Table
    four: a challenge counts under its result in the year in which it ends, and as pending before.
    Table two: documents count as issued and repealed in the years of those days, and as in force
    from their issue on until they are repealed, also where they take effect later (unconfirmed).

    A case that cannot be placed is counted nowhere and told in ``unplaced``. ``edition`` is that of
    the year unless given. See `tally_requests` for cases that are too many to be held.

    >>> from datetime import date as day
    >>> from govdisclosure.ledger.cases import RequestCase
    >>> found = tally(Ledger(requests=(
    ...     RequestCase(id="1", received=day(2023, 12, 28), applicant="natural_person",
    ...                 replied=day(2024, 1, 15), outcome="granted"),
    ...     RequestCase(id="2", received=day(2024, 12, 30), applicant="natural_person"),
    ... )), year=2024)
    >>> {cell: figure for cell, figure in found.figures.items()
    ...  if figure and cell.endswith("natural_person")}
    {'requests.received.natural_person': 1, 'requests.carried_over.natural_person': 1, 'requests.outcomes.granted.natural_person': 1, 'requests.outcomes.total.natural_person': 1, 'requests.carried_forward.natural_person': 1}
    >>> found.explain("requests.outcomes.granted.total").cases
    ('1',)
    """  # noqa: E501  # a doctest shows one line
    chosen = edition_for(year) if edition is None else edition
    counting = _Counting(year, chosen, lineage=True)
    if ledger.requests is not None:
        counting.requests(ledger.requests)
    if ledger.challenges is not None:
        counting.challenges(ledger.challenges)
    if ledger.documents is not None:
        counting.documents(ledger.documents)
    if ledger.decisions is not None:
        counting.decisions(ledger.decisions)
    return counting.tally()


def tally_requests(
    cases: Iterable[Placeable], *, year: int, edition: str | None = None, lineage: bool = False
) -> Tally:
    """Count requests into table three in one pass, holding none of them.

    The figures are those of `tally`. Without ``lineage`` memory does not grow with the number of
    cases; then no figure can be explained, and an id that comes twice is counted twice, where
    otherwise only the first is counted.
    """
    chosen = edition_for(year) if edition is None else edition
    counting = _Counting(year, chosen, lineage=lineage)
    counting.requests(cases)
    return counting.tally()


_Alike: TypeAlias = tuple[int, int | None, str, str | None]
"""What requests have in common that count alike: years in and out, kind of applicant, outcome."""


class _Counting:
    """Counts of cells that are no totals, and the ids of their cases where they are wanted."""

    def __init__(self, year: int, edition: str, *, lineage: bool) -> None:
        self.year = year
        self.edition = edition
        self.counts: dict[str, int] = {}
        self.cases: dict[str, list[str]] | None = defaultdict(list) if lineage else None
        self.unplaced: list[Unplaced] = []

    def tally(self) -> Tally:
        """Return what was counted, with the totals, in form order."""
        figures: dict[str, int] = {}
        for cell in form_of(self.edition).cells:
            parts = _parts(cell, self.edition)
            if cell in self.counts:
                figures[cell] = self.counts[cell]
            elif parts and parts[0] in self.counts:
                figures[cell] = sum(self.counts[part] for part in parts)
        return Tally(
            year=self.year,
            edition=self.edition,
            figures=figures,
            unplaced=tuple(self.unplaced),
            lineage=self.cases,
        )

    def requests(self, cases: Iterable[Placeable]) -> None:
        """Count requests into table three."""
        columns, rows = kinds.applicants(self.edition), kinds.outcomes(self.edition)
        known_columns, known_rows = frozenset(columns), frozenset(rows)
        self._begin(_leaves(self.edition, kinds.RECEIVED.partition(".")[0]))
        seen: set[str] | None = None if self.cases is None else set()
        lineage = self.cases
        numbers: dict[_Alike, int] = {}
        for place, case in enumerate(cases, start=1):
            column, row, replied, received = (
                *(case.applicant, case.outcome, case.replied, case.received),
            )
            if (
                column not in known_columns
                or (row is None) != (replied is None)
                or (row is not None and row not in known_rows)
                or (replied is not None and replied < received)
                or (seen is not None and case.id in seen)
            ):
                self._unplaced("requests", place, case.id, *why_no_request(case, self.edition))
                continue
            if seen is not None:
                seen.add(case.id)
            # Cases of a ledger are many, the cells that they fall into few.
            done = None if replied is None else replied.year
            alike = (received.year, done, column, row)
            numbers[alike] = numbers.get(alike, 0) + 1
            if lineage is not None:
                for cell in _cells_of(self.year, *alike):
                    lineage[cell].append(case.id)
        for alike, number in numbers.items():
            for cell in _cells_of(self.year, *alike):
                self.counts[cell] += number

    def challenges(self, cases: Iterable[ChallengeCase]) -> None:
        """Count challenges into table four."""
        self._begin(_leaves(self.edition, kinds.CHALLENGES))
        seen: set[str] = set()
        for place, case in enumerate(cases, start=1):
            why = why_no_challenge(case, self.edition) or twice(case.id, seen)
            if why is not None:
                self._unplaced("challenges", place, case.id, *why)
                continue
            seen.add(case.id)
            if case.filed.year > self.year or (case.closed and case.closed.year < self.year):
                continue
            ended = case.closed is not None and case.closed.year == self.year
            column = case.result if ended else kinds.PENDING
            self._count(f"{kinds.CHALLENGES}.{case.stage}.{column}", case.id)

    def documents(self, entries: Iterable[DocumentEntry]) -> None:
        """Count documents into the first rows of table two."""
        registers = kinds.registers(self.edition)
        self._begin(
            f"{kinds.PROACTIVE}.{name}.{column}"
            for name in registers
            for column in ("issued", "repealed", "in_force")
        )
        seen: set[str] = set()
        for place, entry in enumerate(entries, start=1):
            why = why_no_document(entry, self.edition) or twice(entry.id, seen)
            if why is not None:
                self._unplaced("documents", place, entry.id, *why)
                continue
            seen.add(entry.id)
            row = f"{kinds.PROACTIVE}.{entry.kind}"
            if entry.issued.year == self.year:
                self._count(f"{row}.issued", entry.id)
            if entry.repealed is not None and entry.repealed.year == self.year:
                self._count(f"{row}.repealed", entry.id)
            if entry.issued.year <= self.year and (
                entry.repealed is None or entry.repealed.year > self.year
            ):
                self._count(f"{row}.in_force", entry.id)

    def decisions(self, entries: Iterable[DecisionCount]) -> None:
        """Count decisions into table two."""
        known = kinds.decisions(self.edition)
        self._begin(f"{kinds.PROACTIVE}.{name}.decisions" for name in known)
        for place, entry in enumerate(entries, start=1):
            name = f"{entry.date.isoformat()} {entry.kind or ''}".strip()
            if entry.kind not in known:
                self._unplaced("decisions", place, name, *no_kind(entry.kind))
            elif entry.count < 0:
                self._unplaced("decisions", place, name, "negative", NEGATIVE.fill())
            elif entry.date.year == self.year:
                self._count(f"{kinds.PROACTIVE}.{entry.kind}.decisions", name, entry.count)

    def _begin(self, cells: Iterable[str]) -> None:
        """Let cells be zero where nothing is counted into them: their ledger is kept."""
        for cell in cells:
            self.counts[cell] = 0

    def _count(self, cell: str, case: str, count: int = 1) -> None:
        self.counts[cell] += count
        if self.cases is not None:
            self.cases[cell].append(case)

    def _unplaced(self, ledger: str, place: int, case: str, code: str, why: Sentence) -> None:
        self.unplaced.append(Unplaced(ledger=ledger, place=place, id=case, code=code, sentence=why))


@cache
def _cells_of(
    year: int, received: int, replied: int | None, column: str, row: str | None
) -> tuple[str, ...]:
    """Return the cells that a request counts in: one where it came in, one where it went."""
    if received > year or (replied is not None and replied < year):
        return ()
    came = kinds.RECEIVED if received == year else kinds.CARRIED_OVER
    went = f"{kinds.OUTCOMES}.{row}" if replied == year else kinds.CARRIED_FORWARD
    return f"{came}.{column}", f"{went}.{column}"


def _leaves(edition: str, table: str) -> Iterator[str]:
    """Yield the cells of a table that are no totals."""
    prefix = f"{table}."
    for cell in form_of(edition).cells:
        if cell.startswith(prefix) and not _parts(cell, edition):
            yield cell


def _parts(cell: str, edition: str) -> tuple[str, ...]:
    """Return the cells that are no totals and whose sum a total is; none for any other cell."""
    return _totals(edition).get(cell, ())


@cache
def _totals(edition: str) -> dict[str, tuple[str, ...]]:
    # The form's own equations say what each total is the sum of.
    sums = {
        equation.right[0]: equation.left
        for equation in form_of(edition).equations
        if len(equation.right) == 1
    }
    return {total: tuple(_spread(total, sums)) for total in sums}


def _spread(cell: str, sums: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if cell not in sums:
        yield cell
        return
    for part in sums[cell]:
        yield from _spread(part, sums)
