"""What is known where a figure stands in a text, and what it can be taken to count."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from govdisclosure.narrative import cells
from govdisclosure.narrative.claim import Quantity, Sum
from govdisclosure.narrative.tokens import Token

Rows: TypeAlias = tuple[str, ...]


class Topic(Enum):
    """What the figures of a passage are about."""

    REQUESTS = "requests"
    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"
    PROACTIVE = "proactive"


class Meaning(NamedTuple):
    """What a figure counts; ``rows`` are behind its readings, for parts that are named later."""

    quantity: Quantity
    words: tuple[Token, ...]
    readings: tuple[Sum, ...]
    rows: tuple[Rows, ...] = ()
    telling: bool = True
    """Whether the words say which cell is meant even where 其中 stands before them."""

    @property
    def verb(self) -> str:
        """The words that say what was done, as printed."""
        return "".join(word.text for word in self.words)


class Context(NamedTuple):
    """What is known where a figure stands.

    ``run`` are the known words that lead up to it without a gap, ``tail`` those that follow it;
    ``closed`` says that nothing unknown follows before the clause ends.
    """

    run: Sequence[Token]
    tail: Sequence[Token]
    closed: bool
    unit: str
    clean: bool
    """Whether nothing but a period stands before the run."""

    topic: Topic | None
    home: bool
    """Whether the text as a whole is about requests, so that 申请 is one for disclosure."""

    before: "Meaning | None"
    """What the figure before it in the sentence meant."""

    goes_into_parts: bool = False
    """Whether what was newly received or carried over is said to be part of it."""


_HARMLESS = {
    "carried_over",
    "carried_forward",
    "request",
    "bare",
    "filler",
    "outcome",
    "verb",
    "result",
    "figure",
}
_IN_PASSING = {"filler", "bare", "share", "anyone", "running", "each"}


def of_rows(
    quantity: Quantity, words: tuple[Token, ...], rows: tuple[Rows, ...], *, telling: bool = True
) -> Meaning:
    """Return what is counted in rows, each way of them the total column."""
    return Meaning(
        quantity=quantity, words=words, readings=totals(rows), rows=rows, telling=telling
    )


def totals(rows: tuple[Rows, ...]) -> tuple[Sum, ...]:
    """Return the totals of each way of rows."""
    return tuple(cells.totals(*way) for way in rows)


def verbs(at: Context) -> list[Token]:
    """Return the verbs that lead up to a figure."""
    return [word for word in at.run if word.kind == "verb"]


def is_plain(run: Sequence[Token]) -> bool:
    """Tell whether nothing that leads up to a figure says what it counts."""
    return all(word.kind in _IN_PASSING for word in run)


def ends_well(at: Context) -> bool:
    """Tell whether nothing that follows a figure takes it elsewhere."""
    return at.closed and all(word.kind in _HARMLESS for word in at.tail)


def tail_kind(at: Context) -> str:
    """Return the kind of the first word of weight that follows a figure."""
    return next((word.kind for word in at.tail if word.kind != "filler"), "")
