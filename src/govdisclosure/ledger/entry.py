"""How the attributes of cases are declared to stand in a ledger."""

from enum import Enum

import attrs

from govdisclosure.language import Words


class Register(Enum):
    """Which list the values are from: one of the form's, the channels, the bases of a fee."""

    APPLICANTS = "applicants"
    OUTCOMES = "outcomes"
    STAGES = "stages"
    RESULTS = "results"
    REGISTERS = "registers"
    DECISIONS = "decisions"
    CHANNELS = "channels"
    BASES = "bases"


@attrs.frozen
class Entry:
    """How an attribute stands in a ledger: its heading, what goes there, other headings met.

    ``of`` is the list that its values are from, ``unit`` what may stand behind a number; ``needed``
    says that without the column, entries could only be miscounted.
    """

    heading: Words
    note: Words
    others: tuple[str, ...] = ()
    of: Register | None = None
    unit: str = ""
    needed: bool = False
