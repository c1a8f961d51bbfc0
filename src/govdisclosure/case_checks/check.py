"""Checking the ledgers of an organ, entry by entry, before they are counted."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from govdisclosure.case_checks import counted
from govdisclosure.case_checks.breaks import Broken, broken, with_breaks
from govdisclosure.case_checks.catalog import (
    CHALLENGE_RULES,
    DECISION_RULES,
    DOCUMENT_RULES,
    REQUEST_RULES,
)
from govdisclosure.case_checks.context import Context
from govdisclosure.case_checks.counted import Counting
from govdisclosure.case_checks.findings import CaseFinding, CaseFindings
from govdisclosure.case_checks.rules import Breach, CaseRule
from govdisclosure.clocks.workdays import CHINA, WorkCalendar
from govdisclosure.editions import edition_for, form_of
from govdisclosure.ledger.cases import Ledger

_Entry = TypeVar("_Entry")


def check_cases(
    ledger: Ledger,
    *,
    year: int | None = None,
    calendar: WorkCalendar = CHINA,
    edition: str | None = None,
) -> CaseFindings:
    """Check the entries of an organ's ledgers one by one.

    An error is an entry that cannot be counted as it stands, or not with another beside it; with
    it come the equations of the form that the report would then break. What rests on law, such as
    a reply after the last day, is a warning, since a ledger may lack a fact; what is only usual is
    a notice. What is not known is undecided, never wrong: a reply in a year without a notice of
    holidays, say.

    ``year`` is that of the report; without it entries are looked at for the years of their own
    days. ``calendar`` holds the working days. ``edition`` is the form, otherwise that of the year.
    Nothing is raised for what a ledger holds; `UnknownName` is for a year or an edition without a
    form. Sources: the form's cross-checks; Reg. 30, 33, 36(6); Fee 6 (from memory).

    >>> import datetime
    >>> from govdisclosure.ledger.cases import RequestCase
    >>> day = datetime.date
    >>> case = RequestCase(id="7", received=day(2024, 3, 1), applicant="natural_person",
    ...     replied=day(2024, 3, 20))
    >>> for finding in check_cases(Ledger(requests=(case,)), year=2024):
    ...     print(finding.code, [(each.rule, each.on) for each in finding.breaks])
    no-outcome [('R2', 'natural_person'), ('R2', 'total')]
    """
    if edition is not None:
        form_of(edition)
    elif year is not None:
        edition_for(year)
    context = Context(ledger=ledger, year=year, edition=edition, calendar=calendar)
    return CaseFindings(
        (
            *_of(ledger.requests, REQUEST_RULES, counted.REQUESTS, context),
            *_of(ledger.challenges, CHALLENGE_RULES, counted.CHALLENGES, context),
            *_of(ledger.documents, DOCUMENT_RULES, counted.DOCUMENTS, context),
            *_of(ledger.decisions, DECISION_RULES, counted.DECISIONS, context),
        )
    )


def _of(
    entries: Sequence[_Entry] | None,
    rules: Sequence[CaseRule[_Entry]],
    counting: Counting[_Entry],
    context: Context,
) -> Iterator[CaseFinding]:
    """Yield what the rules of a ledger find in it, in its order."""
    for place, entry in enumerate(entries or (), start=1):
        for rule in rules:
            for breach in rule.judge(entry, place, context):
                beside = tuple(entries[each - 1] for each in breach.others) if entries else ()
                breaks = _breaks((entry, *beside), breach, counting, context) if rule.counts else ()
                yield CaseFinding(
                    code=rule.code,
                    outcome=breach.outcome,
                    severity=breach.milder or rule.severity,
                    basis=rule.basis,
                    citation=breach.cite or rule.citation(context.form),
                    ledger=rule.ledger,
                    place=place,
                    id=counting.name(entry),
                    attributes=breach.attributes or rule.attributes,
                    sentence=with_breaks(breach.sentence, breaks, breach.lead),
                    breaks=breaks,
                    others=breach.others,
                    unconfirmed=breach.unconfirmed,
                )


def _breaks(
    entries: tuple[_Entry, ...], breach: Breach, counting: Counting[_Entry], context: Context
) -> tuple[Broken, ...]:
    """Return what breaks when entries are counted as one, since they are under one id."""

    def stands(year: int, edition: str) -> frozenset[str]:
        cells = (counting.cells(entry, year, edition) for entry in entries)
        return frozenset().union(*cells)

    if context.year is not None:
        years = [context.year]
    else:
        days = (day for entry in entries for day in counting.days(entry))
        years = sorted({day.year for day in days if day is not None})
    return broken(breach.stands or stands, years, context.edition)
