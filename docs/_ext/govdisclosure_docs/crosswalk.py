"""The reference page of the crosswalk: what one form asks for, and what the other asks for."""

from collections.abc import Iterable
from typing import TypeAlias

from docutils import nodes

from govdisclosure.editions.crosswalk import Correspondence, Match, crosswalk
from govdisclosure.language import Words
from govdisclosure_docs.markup import Generated, both, bullets, code, folded

_Row: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], Match, bool, Words]

_YES = {True: "yes", False: "no"}


class CrosswalkDirective(Generated):
    """Writes how the cells of one edition correspond to those of another."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        """Return the table of what is not the same on both forms, then the cells that are."""
        source, target = self.arguments
        heads = (f"Form of {source}", f"Form of {target}")
        walk = crosswalk(source, target)
        same = [each for each in walk if each.match is Match.EXACT and each.confirmed]
        differing = dict.fromkeys(_row(each) for each in walk if each not in same)
        return [
            self.translatable("What is not simply the same cell on both forms:"),
            self.table(
                (*heads, "Match", "Confirmed", "Why"),
                (
                    (_list(old), _list(new), match.text("en"), _YES[sure], both(why))
                    for old, new, match, sure, why in differing
                ),
                widths=(22, 22, 11, 9, 36),
            ),
            self.translatable(f"The other {len(same)} cells are worded alike on both forms."),
            *folded(
                f"What the forms of {source} and {target} word alike",
                self.table(
                    heads,
                    (
                        (_list(old), _list(new))
                        for old, new, *_ in dict.fromkeys(_row(each) for each in same)
                    ),
                ),
            ),
        ]


def _row(each: Correspondence) -> _Row:
    """Return what is shown of a correspondence, the same for all columns of table three."""
    return _names(each.source), _names(each.target), each.match, each.confirmed, each.reason


def _names(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        f"{cell.rpartition('.')[0]}.*" if cell.startswith("requests.") else cell for cell in cells
    )


def _list(names: tuple[str, ...]) -> nodes.Node | str:
    if not names:
        return "—"
    return code(*names) if len(names) == 1 else bullets(code(name) for name in names)
