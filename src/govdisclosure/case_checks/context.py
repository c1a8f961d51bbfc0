"""What a rule on cases may look at beside the case: the ledgers, the year, the calendar."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import attrs

from govdisclosure.clocks.workdays import Counted, NoHolidayNotice, WorkCalendar
from govdisclosure.editions import DEFAULT, EDITIONS, edition_for
from govdisclosure.ledger.cases import ChallengeCase, DocumentEntry, Ledger, RequestCase

RECONSIDERATION = "reconsideration"
"""The row of table four for 行政复议."""


@attrs.frozen(kw_only=True, eq=False)
class Context:
    """The ledgers that are checked, and what they are checked for.

    ``year`` is that of the report, ``None`` where there is none in view; ``edition`` the form that
    was asked for, ``None`` where it follows from the year.
    """

    ledger: Ledger
    year: int | None
    edition: str | None
    calendar: WorkCalendar
    _days: dict[tuple[datetime.date, int], Counted | NoHolidayNotice | None] = attrs.field(
        factory=dict, init=False, repr=False
    )

    @cached_property
    def editions(self) -> tuple[str, ...]:
        """The forms that an entry may be meant for: one, or all where no year tells."""
        if self.edition is not None:
            return (self.edition,)
        return tuple(EDITIONS) if self.year is None else (edition_for(self.year),)

    @property
    def form(self) -> str:
        """The form that is cited: that of the year, or the one in use now."""
        return self.editions[0] if len(self.editions) == 1 else DEFAULT

    def names(self, of: Callable[[str], tuple[str, ...]]) -> frozenset[str]:
        """Return the names that the forms have for something, such as outcomes."""
        if of not in self._names:
            self._names[of] = frozenset(name for each in self.editions for name in of(each))
        return self._names[of]

    @cached_property
    def _names(self) -> dict[Callable[[str], tuple[str, ...]], frozenset[str]]:
        return {}

    @cached_property
    def requests(self) -> Mapping[str, tuple[RequestCase, ...]]:
        """The requests by their ids, in the order of the ledger."""
        found: dict[str, list[RequestCase]] = defaultdict(list)
        for case in self.ledger.requests or ():
            found[case.id].append(case)
        return {name: tuple(cases) for name, cases in found.items()}

    @cached_property
    def reconsidered(self) -> frozenset[str]:
        """The ids of the requests that a reconsideration is about."""
        return frozenset(
            case.request
            for case in self.ledger.challenges or ()
            if case.stage == RECONSIDERATION and case.request is not None
        )

    @cached_property
    def repeated(self) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
        """By ledger and id the places of the entries that have it, where there are several."""
        ledger = self.ledger
        return {
            "requests": _repeated(ledger.requests or ()),
            "challenges": _repeated(ledger.challenges or ()),
            "documents": _repeated(ledger.documents or ()),
        }

    def after(self, day: datetime.date, count: int) -> Counted | NoHolidayNotice | None:
        """Return the ``count``-th working day after a day, or that a year has no notice.

        ``None`` where the calendar ends. Many cases have the same days: each is counted once.
        """
        if (day, count) not in self._days:
            self._days[day, count] = self._counted(day, count)
        return self._days[day, count]

    def _counted(self, day: datetime.date, count: int) -> Counted | NoHolidayNotice | None:
        try:
            return self.calendar.after(day, count)
        except NoHolidayNotice as error:
            return error
        except ValueError:
            return None


def _repeated(
    entries: Iterable[RequestCase | ChallengeCase | DocumentEntry],
) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries, start=1):
        found[entry.id].append(place)
    return {name: tuple(places) for name, places in found.items() if len(places) > 1}
