"""What a text states of the fee: single claims, and what they come to together."""

from decimal import Decimal
from enum import Enum

import attrs

from govdisclosure.form.kinds import to_json
from govdisclosure.language import Language, Words
from govdisclosure.report import FeeStatement


class FeeFigure(Enum):
    """Which figure of the fee a claim states."""

    NOTICES = "notices"
    """How many fee notices (收费通知) were issued."""

    NOTIFIED = "notified"
    """How much was notified in all, in yuan."""

    COLLECTED = "collected"
    """How much was collected in all, in yuan."""

    REQUESTS = "requests"
    """On how many requests the fee was collected; section six does not ask for it."""

    def text(self, lang: Language = "zh") -> str:
        """Return what is stated in words."""
        return FIGURES[self].text(lang)


ASKED = (FeeFigure.NOTICES, FeeFigure.NOTIFIED, FeeFigure.COLLECTED)
"""The three figures that section six has to state."""


@attrs.frozen(kw_only=True)
class FeeClaim:
    """A figure of the fee that a text states, with the words that state it.

    ``value`` is a count, or an amount in yuan. ``path`` is the attribute of the report that holds
    the text; ``start`` and ``end`` are places in it, and ``passage`` is what stands between.
    """

    figure: FeeFigure
    value: int | Decimal
    path: str = ""
    start: int = 0
    end: int = 0
    passage: str = ""

    def to_dict(self) -> dict[str, object]:
        """Return the claim as the command line prints it."""
        return {
            "figure": self.figure.value,
            "value": to_json(self.value),
            "path": self.path,
            "start": self.start,
            "end": self.end,
            "passage": self.passage,
        }


@attrs.frozen(kw_only=True)
class FeeReading:
    """What texts state of the fee: every claim in order, and the figures that follow from them.

    Where a figure is stated with two values, neither is taken: it is ``None`` and among the
    ``contradictions``, and both claims stay.
    """

    claims: tuple[FeeClaim, ...] = ()

    @property
    def statement(self) -> FeeStatement:
        """The figures that section six has to state; ``None`` for what is not stated."""
        notices = self.value(FeeFigure.NOTICES)
        return FeeStatement(
            notices=None if notices is None else int(notices),
            notified=self._amount(FeeFigure.NOTIFIED),
            collected=self._amount(FeeFigure.COLLECTED),
        )

    @property
    def requests(self) -> int | None:
        """On how many requests the fee was collected, where the text says so."""
        value = self.value(FeeFigure.REQUESTS)
        return None if value is None else int(value)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of those of the three figures that the text does not state."""
        stated = {claim.figure for claim in self.claims}
        return tuple(figure.value for figure in ASKED if figure not in stated)

    @property
    def contradictions(self) -> tuple[str, ...]:
        """The names of the figures that the text states with two values."""
        return tuple(figure.value for figure in FeeFigure if len(self._values(figure)) > 1)

    def value(self, figure: FeeFigure) -> int | Decimal | None:
        """Return the one value that is stated for a figure; ``None`` for none, or for two."""
        values = self._values(figure)
        return values.pop() if len(values) == 1 else None

    def to_dict(self) -> dict[str, object]:
        """Return the reading as the command line prints it."""
        return {
            **{figure.value: to_json(self.value(figure)) for figure in FeeFigure},
            "missing": list(self.missing),
            "contradictions": list(self.contradictions),
            "claims": [claim.to_dict() for claim in self.claims],
        }

    def _amount(self, figure: FeeFigure) -> Decimal | None:
        value = self.value(figure)
        return None if value is None else Decimal(value)

    def _values(self, figure: FeeFigure) -> set[int | Decimal]:
        return {claim.value for claim in self.claims if claim.figure is figure}


FIGURES = {
    FeeFigure.NOTICES: Words("fee.notices", "发出收费通知件数"),
    FeeFigure.NOTIFIED: Words("fee.notified", "收费通知总金额"),
    FeeFigure.COLLECTED: Words("fee.collected", "实际收取总金额"),
    FeeFigure.REQUESTS: Words("fee.requests", "收取信息处理费的申请件数"),
}
