"""In which cells an entry would be counted as it stands, right or wrong."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

import attrs

from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import ChallengeCase, DecisionCount, DocumentEntry, RequestCase

AnyEntry = TypeVar("AnyEntry")


@attrs.frozen(kw_only=True)
class Counting(Generic[AnyEntry]):
    """How the entries of one ledger are named and counted.

    ``cells`` returns the cells of a year's report in which an entry stands, on the form of an
    edition; one that fits no row or no column stands in the totals alone. ``days`` are those that
    decide in which years it is counted.
    """

    ledger: str
    name: Callable[[AnyEntry], str]
    days: Callable[[AnyEntry], tuple[datetime.date | None, ...]]
    cells: Callable[[AnyEntry, int, str], frozenset[str]]


def cells_if_done_in(case: RequestCase, year: int, edition: str) -> frozenset[str]:
    """Return the cells of a request that is counted by its outcome, whatever the day of it."""
    rows = (*_rows_met(case, year), *_rows_done(case, edition))
    return _crossed(rows, _columns(case, edition))


def _request_cells(case: RequestCase, year: int, edition: str) -> frozenset[str]:
    rows = [*_rows_met(case, year)]
    if case.replied is None:
        # With an outcome and no day it is taken both for done and for open.
        is_done = case.outcome is not None and case.received.year <= year
    else:
        is_done = case.replied.year == year
    if is_done:
        rows += _rows_done(case, edition)
    return _crossed(rows, _columns(case, edition))


def _rows_met(case: RequestCase, year: int) -> Iterator[str]:
    """Yield the rows in which a request comes in, and in which it is still open."""
    if case.received.year > year:
        return
    if case.received.year == year:
        yield kinds.RECEIVED
    elif case.replied is None or case.replied.year >= year:
        yield kinds.CARRIED_OVER
    if case.replied is None or case.replied.year > year:
        yield kinds.CARRIED_FORWARD


def _rows_done(case: RequestCase, edition: str) -> Iterator[str]:
    yield f"{kinds.OUTCOMES}.{kinds.TOTAL}"
    if case.outcome in kinds.outcomes(edition):
        yield f"{kinds.OUTCOMES}.{case.outcome}"


def _columns(case: RequestCase, edition: str) -> tuple[str, ...]:
    if case.applicant is not None and case.applicant in kinds.applicants(edition):
        return case.applicant, kinds.TOTAL
    return (kinds.TOTAL,)


def _crossed(rows: Iterable[str], columns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(f"{row}.{column}" for row in rows for column in columns)


def _challenge_cells(case: ChallengeCase, year: int, edition: str) -> frozenset[str]:
    if case.stage not in kinds.stages(edition):
        return frozenset()
    columns: list[str | None] = []
    if case.closed is None:
        if case.filed.year <= year:
            columns = [kinds.PENDING, case.result]
    elif case.closed.year == year:
        columns = [case.result]
    elif case.filed.year <= year < case.closed.year:
        columns = [kinds.PENDING]
    known = {*kinds.results(edition), kinds.PENDING}
    stands = [column for column in columns if column in known]
    total = [kinds.TOTAL] if columns else []
    return frozenset(f"{kinds.CHALLENGES}.{case.stage}.{each}" for each in (*stands, *total))


def _document_cells(entry: DocumentEntry, year: int, edition: str) -> frozenset[str]:
    if entry.kind not in kinds.registers(edition):
        return frozenset()
    columns = {
        "issued": entry.issued.year == year,
        "repealed": entry.repealed is not None and entry.repealed.year == year,
        "in_force": entry.issued.year <= year
        and (entry.repealed is None or entry.repealed.year > year),
    }
    row = f"{kinds.PROACTIVE}.{entry.kind}"
    return frozenset(f"{row}.{column}" for column, stands in columns.items() if stands)


def _decision_cells(entry: DecisionCount, year: int, edition: str) -> frozenset[str]:
    if entry.kind not in kinds.decisions(edition) or entry.date.year != year:
        return frozenset()
    return frozenset({f"{kinds.PROACTIVE}.{entry.kind}.decisions"})


REQUESTS: Counting[RequestCase] = Counting(
    ledger="requests",
    name=lambda case: case.id,
    days=lambda case: (case.received, case.replied),
    cells=_request_cells,
)
CHALLENGES: Counting[ChallengeCase] = Counting(
    ledger="challenges",
    name=lambda case: case.id,
    days=lambda case: (case.filed, case.closed),
    cells=_challenge_cells,
)
DOCUMENTS: Counting[DocumentEntry] = Counting(
    ledger="documents",
    name=lambda entry: entry.id,
    days=lambda entry: (entry.issued, entry.repealed),
    cells=_document_cells,
)
DECISIONS: Counting[DecisionCount] = Counting(
    ledger="decisions",
    name=lambda entry: f"{entry.date.isoformat()} {entry.kind or ''}".strip(),
    days=lambda entry: (entry.date,),
    cells=_decision_cells,
)
