"""Reading the ledgers of an organ where they are kept in several files."""

from collections.abc import Iterable

import attrs

from govdisclosure.editions import DEFAULT
from govdisclosure.errors import Fault, UnreadableInput
from govdisclosure.formats.limits import Limits
from govdisclosure.language import Words
from govdisclosure.ledger.cases import Ledger
from govdisclosure.ledger.columns import layouts
from govdisclosure.ledger.faults import InvalidLedger
from govdisclosure.ledger.mapping import Naming
from govdisclosure.ledger.reading import LEDGER_LIMITS, LedgerReading, read_ledger
from govdisclosure.ledger.tables import Source


def read_ledgers(
    sources: Iterable[Source],
    *,
    sheet: str | None = None,
    naming: Naming | None = None,
    edition: str = DEFAULT,
    skip_faulty: bool = False,
    limits: Limits = LEDGER_LIMITS,
) -> LedgerReading:
    """Read the ledgers of an organ from several files as one, each as `read_ledger` reads it.

    A file in CSV is the ledger that it is named after. Raises `InvalidLedger` with the faults of
    all files, `UnreadableInput` where two of them hold the same ledger, for it would be counted
    twice, and what `read_ledger` raises else.

    >>> folder = "examples/ledger"
    >>> reading = read_ledgers(f"{folder}/{name}.csv" for name in ("requests", "challenges"))
    >>> len(reading.ledger.requests), len(reading.ledger.challenges), reading.ledger.documents
    (122, 19, None)
    """
    found = LedgerReading(ledger=Ledger())
    faults: list[Fault] = []
    for source in sources:
        try:
            each = read_ledger(
                source,
                sheet=sheet,
                naming=naming,
                edition=edition,
                skip_faulty=skip_faulty,
                limits=limits,
            )
        except InvalidLedger as error:
            faults += error.faults
        else:
            found = _joined(found, each)
    if faults:
        raise InvalidLedger(faults)
    return found


def _joined(found: LedgerReading, each: LedgerReading) -> LedgerReading:
    for layout in layouts():
        if None not in (getattr(found.ledger, layout.name), getattr(each.ledger, layout.name)):
            raise UnreadableInput(TWICE.fill(ledger=layout.title))
    kept = {name: part for name, part in _parts(each.ledger).items() if part is not None}
    return LedgerReading(
        ledger=attrs.evolve(found.ledger, **kept),  # type: ignore[arg-type]  # by name
        faults=found.faults + each.faults,
        notes=found.notes + each.notes,
        columns={**found.columns, **each.columns},
    )


def _parts(ledger: Ledger) -> dict[str, object]:
    return {layout.name: getattr(ledger, layout.name) for layout in layouts()}


TWICE = Words(
    "error.ledger-in-two-files", "不止一个文件是“{ledger}”台账，会重复计数；请只给出其中一个。"
)
