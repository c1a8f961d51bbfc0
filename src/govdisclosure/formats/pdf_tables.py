"""Tables of a page, by their rulings: where cells are, what they cover, and what stands in them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from govdisclosure.formats.limits import Limits
from govdisclosure.formats.pdf_gloss import words_without_gloss
from govdisclosure.formats.pdf_lines import Word, cell_text, ends_full
from govdisclosure.formats.pdf_page import Page, Rect, Ruling

_NEAR = 3.0
"""Rulings at most so many points apart are one: doubled, or drawn cell by cell."""

_GAP = 5.0
"""What dots and dashes leave free."""

_NOTHING: tuple[list[Word], int] = ([], 0)
_MOST = 0.5
"""The share of a cell's side that a ruling covers if it is there at all."""


@attrs.frozen(kw_only=True)
class Area:
    """A cell as it stands on a page: the lines of the table between which it lies, and its text.

    ``row`` and ``column`` are those in which it begins; ``full`` tells that its last line of text
    left no room for more.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    full: bool = False


@attrs.frozen(kw_only=True)
class Part:
    """A table, or the part of one that stands on a page; ``xs`` and ``ys`` are its lines.

    ``odd`` tells that its rulings do not make rectangles of all cells, ``astray`` holds words that
    are printed over a ruling; ``glosses`` is the number of lines in a second language.
    """

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]
    odd: bool = False
    astray: tuple[Word, ...] = ()
    glosses: int = 0

    def holds(self, word: Word) -> bool:
        """Tell whether a word stands within the table."""
        within = self.xs[0] - 1 <= (word.x0 + word.x1) / 2 <= self.xs[-1] + 1
        return within and self.ys[0] - 1 <= word.middle <= self.ys[-1] + 1


def tables(page: Page, words: Sequence[Word], limits: Limits) -> list[Part]:
    """Return the tables of a page from top to bottom, each with the words in it."""
    level, upright = merged(page.level), merged(page.upright)
    limits.refuse_extent(len(level) * len(upright))
    found: list[Part] = []
    for lying, standing in _connected(level, upright, limits):
        xs = _places([ruling.at for ruling in standing], [x for r in lying for x in _ends(r)])
        ys = _places([ruling.at for ruling in lying], [y for r in standing for y in _ends(r)])
        cells = (len(xs) - 1) * (len(ys) - 1)
        limits.refuse_cells(cells)
        if len(xs) < 2 or len(ys) < 2 or cells < 2:
            continue  # a frame, or a line below a title
        found.append(_part(page.number, xs, ys, lying, standing, words, limits))
    found.sort(key=lambda part: (part.ys[0], part.xs[0]))
    return _outermost(found)


def _ends(ruling: Ruling) -> tuple[float, float]:
    return ruling.start, ruling.end


def merged(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return rulings with those put together that go on in one another or are doubled."""
    bands: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda each: each.at):
        if bands and ruling.at - bands[-1][0].at <= _NEAR:
            bands[-1].append(ruling)
        else:
            bands.append([ruling])
    found: list[Ruling] = []
    for band in bands:
        at = sum(ruling.at for ruling in band) / len(band)
        start, end = None, 0.0
        for ruling in sorted(band, key=lambda each: each.start):
            if start is not None and ruling.start - end <= _GAP:
                end = max(end, ruling.end)
                continue
            if start is not None:
                found.append(Ruling(at, start, end))
            start, end = ruling.start, ruling.end
        if start is not None:
            found.append(Ruling(at, start, end))
    # What is shorter than a letter is a dot, or a part of a drawing.
    return [ruling for ruling in found if ruling.end - ruling.start > _GAP]


def _connected(
    level: Sequence[Ruling], upright: Sequence[Ruling], limits: Limits
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Yield the rulings that touch or cross one another, table by table."""
    left = list(upright)
    free = list(level)
    while free:
        lying, standing = [free.pop()], list[Ruling]()
        waiting: list[tuple[Ruling, bool]] = [(lying[0], True)]
        while waiting:
            limits.refuse_late()
            ruling, is_level = waiting.pop()
            others = left if is_level else free
            touched = [other for other in others if _touch(ruling, other)]
            if touched:
                kept = set(map(id, touched))
                others[:] = [other for other in others if id(other) not in kept]
                (standing if is_level else lying).extend(touched)
                waiting.extend((other, not is_level) for other in touched)
        if standing:
            yield lying, standing


def _touch(one: Ruling, other: Ruling) -> bool:
    return (
        one.start - _NEAR <= other.at <= one.end + _NEAR
        and other.start - _NEAR <= one.at <= other.end + _NEAR
    )


def _places(rulings: Sequence[float], ends: Sequence[float]) -> tuple[float, ...]:
    """Return where the lines of a table are; a border that is not drawn is where rulings end."""
    places = sorted({*rulings, min(ends), max(ends)})
    found: list[float] = []
    for place in places:
        if found and place - found[-1] <= _NEAR:
            continue
        found.append(place)
    return tuple(found)


def _part(
    number: int,
    xs: tuple[float, ...],
    ys: tuple[float, ...],
    lying: Sequence[Ruling],
    standing: Sequence[Ruling],
    words: Sequence[Word],
    limits: Limits,
) -> Part:
    wide, high = len(xs) - 1, len(ys) - 1
    beside = [
        [_covers(standing, xs[c + 1], ys[r], ys[r + 1]) for c in range(wide)] for r in range(high)
    ]
    below = [
        [_covers(lying, ys[r + 1], xs[c], xs[c + 1]) for c in range(wide)] for r in range(high)
    ]
    shapes, odd = _shapes(beside, below, limits)
    inside: dict[tuple[int, int], list[Word]] = {}
    owner = {
        (row, column): shape[:2]
        for shape in shapes
        for row in range(shape[0], shape[0] + shape[2])
        for column in range(shape[1], shape[1] + shape[3])
    }
    astray: list[Word] = []
    for word in words:
        here = _slot(xs, ys, (word.x0 + word.x1) / 2, word.middle)
        if here is None:
            continue
        begun = _slot(xs, ys, word.x0 + 1, word.middle)
        if begun is not None and owner[begun] != owner[here]:
            # Longer than its cell: it begins where it belongs, and that is not sure.
            astray.append(word)
            here = begun
        inside.setdefault(owner[here], []).append(word)
    told = {first: words_without_gloss(held) for first, held in inside.items()}
    areas = [
        Area(
            row=row,
            column=column,
            rows=rows,
            columns=columns,
            text=cell_text(
                held := told.get((row, column), _NOTHING)[0], xs[column + columns] - xs[column]
            ),
            full=ends_full(held, xs[column + columns] - xs[column]),
        )
        for row, column, rows, columns in sorted(shapes)
    ]
    return Part(
        page=number,
        xs=xs,
        ys=ys,
        areas=tuple(areas),
        odd=odd,
        astray=tuple(astray),
        glosses=sum(glosses for _, glosses in told.values()),
    )


def _covers(rulings: Sequence[Ruling], at: float, start: float, end: float) -> bool:
    length = sum(
        max(min(ruling.end, end) - max(ruling.start, start), 0.0)
        for ruling in rulings
        if abs(ruling.at - at) <= _NEAR
    )
    return length > (end - start) * _MOST


def _slot(xs: Sequence[float], ys: Sequence[float], x: float, y: float) -> tuple[int, int] | None:
    row = next((r for r, (one, other) in enumerate(pairwise(ys)) if one <= y < other), None)
    column = next((c for c, (one, other) in enumerate(pairwise(xs)) if one <= x < other), None)
    return None if row is None or column is None else (row, column)


_Shape = tuple[int, int, int, int]
"""First row, first column, how many rows, how many columns."""


def _shapes(
    beside: Sequence[Sequence[bool]], below: Sequence[Sequence[bool]], limits: Limits
) -> tuple[list[_Shape], bool]:
    """Return the cells, and whether some of them are no rectangles; those are cut into rows."""
    high, wide = len(beside), len(beside[0])
    seen: set[tuple[int, int]] = set()
    shapes: list[_Shape] = []
    odd = False
    for first in ((r, c) for r in range(high) for c in range(wide)):
        if first in seen:
            continue
        limits.refuse_late()
        region, waiting = {first}, [first]
        while waiting:
            r, c = waiting.pop()
            near = []
            if c + 1 < wide and not beside[r][c]:
                near.append((r, c + 1))
            if c and not beside[r][c - 1]:
                near.append((r, c - 1))
            if r + 1 < high and not below[r][c]:
                near.append((r + 1, c))
            if r and not below[r - 1][c]:
                near.append((r - 1, c))
            fresh = [each for each in near if each not in region]
            region.update(fresh)
            waiting.extend(fresh)
        seen |= region
        rows, columns = [r for r, _ in region], [c for _, c in region]
        shape = (
            min(rows),
            min(columns),
            max(rows) - min(rows) + 1,
            max(columns) - min(columns) + 1,
        )
        if len(region) == shape[2] * shape[3]:
            shapes.append(shape)
            continue
        odd = True
        shapes.extend((*slot, 1, 1) for slot in region)
    return shapes, odd


def _outermost(parts: Sequence[Part]) -> list[Part]:
    """Leave out tables that stand within a cell of another."""

    def within(one: Part, other: Part) -> bool:
        return one is not other and (
            other.xs[0] - 1 <= one.xs[0]
            and one.xs[-1] <= other.xs[-1] + 1
            and other.ys[0] - 1 <= one.ys[0]
            and one.ys[-1] <= other.ys[-1] + 1
        )

    return [part for part in parts if not any(within(part, other) for other in parts)]


def box_of(part: Part) -> Rect:
    """Return where a table stands on its page."""
    return part.xs[0], part.ys[0], part.xs[-1], part.ys[-1]
