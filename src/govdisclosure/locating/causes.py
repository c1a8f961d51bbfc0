"""Plain causes of wrong figures: slips of the pen and of the keyboard, and how they are told."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

import attrs

from govdisclosure.form.kinds import MAX_COUNT, PLACES, Figure
from govdisclosure.language import Language, Sentence, Words


class CauseKind(Enum):
    """What may have happened, the more telling first: in this order solutions are preferred."""

    ROW_SHIFTED = "row-shifted"
    NUMBERS_MERGED = "numbers-merged"
    NUMBER_SPLIT = "number-split"
    CELLS_SWAPPED = "cells-swapped"
    SIGN = "sign"
    UNIT = "unit"
    DIGITS_SWAPPED = "digits-swapped"
    DIGIT_DOUBLED = "digit-doubled"
    DIGIT_DROPPED = "digit-dropped"
    POINT_MOVED = "point-moved"
    TOTAL_NOT_UPDATED = "total-not-updated"
    DIGIT_MISTYPED = "digit-mistyped"


@attrs.frozen(kw_only=True)
class Cause:
    """A plain cause of one or more wrong figures; ``cells`` are those that it explains."""

    kind: CauseKind
    cells: tuple[str, ...]
    sentence: Sentence

    def text(self, lang: Language = "zh") -> str:
        """Return the cause as a sentence."""
        return self.sentence.text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the cause as the command line prints it."""
        return {
            "kind": self.kind.value,
            "cells": list(self.cells),
            "message": self.sentence.to_dict(),
        }


def cause(
    kind: CauseKind, cells: tuple[str, ...], **values: "str | int | Decimal | Sentence"
) -> Cause:
    """Return a cause with its sentence."""
    return Cause(kind=kind, cells=cells, sentence=_SENTENCES[kind].fill(**values))


def slips(before: Figure, after: int) -> Iterator[CauseKind]:
    """Yield the slips that make of one figure another, the more telling first.

    >>> [kind.value for kind in slips(3151, 3511)]
    ['digits-swapped']
    >>> [kind.value for kind in slips(1200, 120)]
    ['digit-doubled', 'point-moved']
    """
    if before is None or not -_FARTHEST <= before <= _FARTHEST:
        return
    if before < 0 and before == -after:
        yield CauseKind.SIGN
    if _times(before, after, _UNIT):
        yield CauseKind.UNIT
    if before >= 0 and before == int(before):
        digits, meant = str(int(before)), str(after)
        if len(digits) == len(meant) and digits in _swapped(meant):
            yield CauseKind.DIGITS_SWAPPED
        if len(digits) == len(meant) + 1 and digits in _doubled(meant):
            yield CauseKind.DIGIT_DOUBLED
        if len(meant) > len(digits) and int(before) in _dropped(meant):
            yield CauseKind.DIGIT_DROPPED
    if _times(before, after, 10) or _times(before, after, 100):
        yield CauseKind.POINT_MOVED


def mistyped(before: Figure, after: int) -> bool:
    """Tell whether two figures of several digits differ in one of them."""
    if isinstance(before, Decimal) or before is None or not 0 <= before <= _FARTHEST:
        return False
    digits, meant = str(before), str(after)
    if len(digits) != len(meant) or len(meant) < 2:
        return False
    return sum(one != other for one, other in zip(digits, meant, strict=True)) == 1


def _times(before: int | Decimal, after: int, factor: int) -> bool:
    """Tell whether one figure is so many times the other."""
    return before != 0 != after and (before == after * factor or before * factor == after)


def _swapped(meant: str) -> set[str]:
    pairs = range(len(meant) - 1)
    return {meant[:i] + meant[i + 1] + meant[i] + meant[i + 2 :] for i in pairs} - {meant}


def _doubled(meant: str) -> set[str]:
    return {meant[: i + 1] + meant[i:] for i in range(len(meant))}


def _dropped(meant: str) -> set[int]:
    return {int(meant[:i] + meant[i + 1 :]) for i in range(len(meant))}


_UNIT = 10 ** PLACES["万元"]
"""元 for 万元."""

_FARTHEST = _UNIT * MAX_COUNT
"""From no figure beyond this does a single slip lead to one that a cell can hold."""

_SENTENCES = {
    CauseKind.ROW_SHIFTED: Words("cause.row-shifted", "“{row}”一行的数据错了一栏。"),
    CauseKind.NUMBERS_MERGED: Words(
        "cause.numbers-merged", "相邻两格的{first}和{second}连写成了{printed}。"
    ),
    CauseKind.NUMBER_SPLIT: Words(
        "cause.number-split", "{meant}被拆成了{first}和{second}，分在相邻两格。"
    ),
    CauseKind.CELLS_SWAPPED: Words(
        "cause.cells-swapped", "相邻两格的{first}和{second}互相填错了。"
    ),
    CauseKind.SIGN: Words("cause.sign", "{after}前多了负号。"),
    CauseKind.UNIT: Words("cause.unit", "单位弄错：{before}与{after}相差一万倍（元与万元）。"),
    CauseKind.DIGITS_SWAPPED: Words(
        "cause.digits-swapped", "相邻两位数字颠倒：{after}写成了{before}。"
    ),
    CauseKind.DIGIT_DOUBLED: Words(
        "cause.digit-doubled", "一位数字多写了一遍：{after}写成了{before}。"
    ),
    CauseKind.DIGIT_DROPPED: Words(
        "cause.digit-dropped", "漏写了一位数字：{after}写成了{before}。"
    ),
    CauseKind.POINT_MOVED: Words("cause.point-moved", "差了位数：{after}写成了{before}。"),
    CauseKind.TOTAL_NOT_UPDATED: Words(
        "cause.total-not-updated", "合计没有更新：{before}未计入{missing}。"
    ),
    CauseKind.DIGIT_MISTYPED: Words(
        "cause.digit-mistyped", "一位数字写错：{after}写成了{before}。"
    ),
}
