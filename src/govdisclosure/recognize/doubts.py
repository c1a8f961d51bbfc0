"""What speaks against the columns in which a row's figures seem to stand.

A blank that got lost, or that was taken into the label, moves the figures beside it by a column
and leaves the row as long as any other. Three things may then show that it is not as it should be.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import attrs

from govdisclosure.form.model import Equation, Row
from govdisclosure.recognize.figures import UNITS, parse
from govdisclosure.recognize.pieces import Piece

_ENDS_IN_FIGURE = re.compile(rf"(?:\d(?:{UNITS})?|[/\\—–―─-])$")
_ENOUGH = 5


def swallows(label: str) -> bool:
    """Tell whether a label ends in what may be the first figure of its row, or a mark of a blank.

    >>> swallows("行政处罚 2822652"), swallows("规章/"), swallows("现行有效件数（历史累计）")
    (True, True, False)
    """
    folded = unicodedata.normalize("NFKC", label).rstrip()
    return _ENDS_IN_FIGURE.search(folded[-4:]) is not None


@attrs.frozen
class Filled:
    """Which columns the rows of one length fill: all rows, and for each column how many."""

    rows: int
    columns: tuple[int, ...]

    @classmethod
    def of(cls, rows: Iterable[Sequence[Piece]]) -> dict[int, "Filled"]:
        """Count the rows of a table by their length."""
        by_length: dict[int, list[list[bool]]] = {}
        for figures in rows:
            by_length.setdefault(len(figures), []).append(list(map(_is_filled, figures)))
        return {
            length: cls(len(found), tuple(map(sum, zip(*found, strict=True))))
            for length, found in by_length.items()
        }


def out_of_step(figures: Sequence[Piece], filled: Filled) -> bool:
    """Tell whether a row fills a column that no other fills, beside one that all others fill.

    ``filled`` counts the rows of its length, itself included.
    """
    if filled.rows <= _ENOUGH or 1 not in filled.columns:
        return False
    mine = list(map(_is_filled, figures))
    return any(
        mine[here]
        and not mine[beside]
        and filled.columns[here] == 1
        and filled.columns[beside] == filled.rows - 1
        for here in range(len(mine))
        for beside in (here - 1, here + 1)
        if 0 <= beside < len(mine)
    )


def sums_up_beside(
    figures: Sequence[Piece], filled: Filled, row: Row, equation: Equation | None
) -> bool:
    """Tell whether the total is blank, and the figure before it is the sum of all before that.

    Where no other row has its total filled, the agency leaves totals blank.
    """
    if equation is None or row.cells[-1].id not in equation.right:
        return False
    if _is_filled(figures[-1]) or not filled.columns[-1]:
        return False
    values = [0 if (parsed := parse(piece.text)) is None else parsed.value for piece in figures]
    *parts, last, _ = values
    given = [value for value in parts if value is not None]
    return last is not None and last != 0 and sum(given) == last


def _is_filled(piece: Piece) -> bool:
    parsed = parse(piece.text)
    return parsed is None or parsed.value is not None
