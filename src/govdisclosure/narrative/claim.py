"""A claim: a figure that the text of a report states, and the cells that it can be about."""

from decimal import Decimal
from enum import Enum
from typing import TypeAlias

import attrs

from govdisclosure.form.kinds import to_json
from govdisclosure.language import Language, Sentence, Words

Sum: TypeAlias = tuple[str, ...]
"""The ids of the cells whose sum a claim states, if it is read in one way."""


class Quantity(Enum):
    """What a claim counts."""

    REQUESTS = "requests"
    """Requests received, carried over, or in hand."""

    OUTCOMES = "outcomes"
    """Requests dealt with, in all or with one outcome."""

    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"
    CHALLENGES = "challenges"
    """Reconsideration and litigation together."""

    RULES = "rules"
    NORMATIVE_DOCUMENTS = "normative_documents"
    LICENSING = "licensing"
    PENALTIES = "penalties"
    COMPULSION = "compulsion"
    CHARGES = "charges"

    def text(self, lang: Language = "zh") -> str:
        """Return what is counted in words."""
        return QUANTITIES[self].text(lang)


class Bound(Enum):
    """How exactly a claim states its value."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    """超过、余、多、以上"""

    AT_MOST = "at_most"
    """不足、近、以内"""

    ABOUT = "about"
    """约、左右"""


class Period(Enum):
    """The time that a claim is about."""

    YEAR = "year"
    """The report year."""

    OTHER_YEAR = "other_year"
    PART = "part"
    """A part of a year."""

    CUMULATIVE = "cumulative"
    """More than a year."""


@attrs.frozen(kw_only=True)
class Claim:
    """A figure that the text of a report states.

    ``verb`` and ``unit`` are as printed, empty where the text has none; ``value`` counts in units,
    amounts of money in 万元. ``path`` is the attribute of the report that holds the text; ``start``
    and ``end`` are places in it, and ``passage`` is what stands between. Each of ``readings`` is
    the ids of the cells whose sum the claim states if it is read so; a claim without any, such as
    one about another year or one department's share, is not about the tables.
    """

    quantity: Quantity
    verb: str
    value: int | Decimal
    unit: str
    bound: Bound = Bound.EXACT
    period: Period = Period.YEAR
    readings: tuple[Sum, ...] = ()
    path: str = ""
    start: int = 0
    end: int = 0
    passage: str = ""

    @property
    def sentence(self) -> Sentence:
        """What the text says: the passage with its place."""
        return SAID.fill(path=self.path, passage=self.passage)

    def to_dict(self) -> dict[str, object]:
        """Return the claim as the command line prints it."""
        return {
            "quantity": self.quantity.value,
            "verb": self.verb,
            "value": to_json(self.value),
            "unit": self.unit,
            "bound": self.bound.value,
            "period": self.period.value,
            "readings": [list(cells) for cells in self.readings],
            "path": self.path,
            "start": self.start,
            "end": self.end,
            "passage": self.passage,
        }


SAID = Words("claim.said", "{path}：“{passage}”")
QUANTITIES = {
    Quantity.REQUESTS: Words("quantity.requests", "政府信息公开申请"),
    Quantity.OUTCOMES: Words("quantity.outcomes", "申请办理结果"),
    Quantity.RECONSIDERATION: Words("quantity.reconsideration", "行政复议"),
    Quantity.LITIGATION: Words("quantity.litigation", "行政诉讼"),
    Quantity.CHALLENGES: Words("quantity.challenges", "行政复议和行政诉讼"),
    Quantity.RULES: Words("quantity.rules", "规章"),
    Quantity.NORMATIVE_DOCUMENTS: Words("quantity.normative-documents", "行政规范性文件"),
    Quantity.LICENSING: Words("quantity.licensing", "行政许可"),
    Quantity.PENALTIES: Words("quantity.penalties", "行政处罚"),
    Quantity.COMPULSION: Words("quantity.compulsion", "行政强制"),
    Quantity.CHARGES: Words("quantity.charges", "行政事业性收费"),
}
