"""What is found of the fee in a sentence: claims in the making, and the values of figures."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import attrs

from govdisclosure.fees.claim import FeeFigure
from govdisclosure.fees.words import Token
from govdisclosure.form.kinds import MAX_COUNT, MAX_DIGITS, PLACES, in_unit
from govdisclosure.prose.numerals import number


class Found(NamedTuple):
    """A claim in the making, its place still that in the sentence."""

    figure: FeeFigure
    value: int | Decimal
    start: int
    end: int
    is_total: bool = False


@attrs.define
class Heard:
    """What the words of a sentence have said so far about the figure to come."""

    head: FeeFigure | None = None
    """What an amount states."""

    start: int = 0
    """Where the words begin that say so."""

    loose: bool = False
    """Whether something unknown stands between."""

    counted: bool = False
    """Whether the notices have been counted."""

    is_rate: bool = False
    """Whether what is said in the clause is by how much each is charged."""

    in_part: bool = False
    """Whether a share was announced: 其中, 其余."""

    def forget(self) -> None:
        """Leave behind what the figure to come could state."""
        self.head, self.loose = None, False


def is_money(word: Token) -> bool:
    """Tell whether a figure is an amount of money."""
    return str(word.match["unit"]) in PLACES


def zero_of(figure: FeeFigure) -> int | Decimal:
    """Return zero as a figure states it: a count or an amount."""
    return 0 if figure in {FeeFigure.NOTICES, FeeFigure.REQUESTS} else Decimal(0)


def value_of(word: Token) -> int | Decimal | None:
    """Return the exact value of a figure, in yuan or in items; ``None`` where it is no such."""
    about, after, later, unit = word.match.group("about", "after", "later", "unit")
    written = number(word.match["number"])
    if about or after or later or written is None:
        return None
    if not is_money(word):
        return written if isinstance(written, int) and written <= MAX_COUNT else None
    amount = in_unit(Decimal(written), unit, "元")
    plain = amount if int(amount.as_tuple().exponent) <= 0 else Decimal(f"{amount:f}")
    return plain if len(f"{plain:f}".replace(".", "")) <= MAX_DIGITS else None


def without_parts(found: list[Found]) -> Iterator[Found]:
    """Leave out what a sentence states of parts: before their total, or alike without a total."""
    alike: dict[FeeFigure, list[Found]] = defaultdict(list)
    for claim in found:
        alike[claim.figure].append(claim)
    kept = {figure: _whole(claims) for figure, claims in alike.items()}
    for claim in found:
        whole = kept[claim.figure]
        if whole is None or claim is whole or not claim.value:
            yield claim


def _whole(claims: list[Found]) -> Found | bool | None:
    """Return the one claim that is a total; ``False`` where all are parts, ``None`` for neither."""
    *others, last = claims
    if not others:
        return None
    if last.is_total and not any(other.is_total for other in others):
        return last
    return False if len({claim.value for claim in claims}) == 1 else None
