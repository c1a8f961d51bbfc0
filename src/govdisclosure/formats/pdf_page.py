"""What a page of a PDF shows, whoever takes it from the file: glyphs, rulings, pictures."""

import attrs

UNKNOWN = "\ufffd"
"""Stands for a glyph of which the file does not say what character it is."""

Rect = tuple[float, float, float, float]
"""Left, top, right and bottom in points, counted from the upper left corner of the page."""


@attrs.frozen
class Glyph:
    """A character, or a whole text that was filled into a field, and where it stands.

    ``show`` is the same for what the file shows in one go: never the texts of two cells.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    show: int

    @property
    def middle(self) -> float:
        """The height at which the glyph stands."""
        return (self.top + self.bottom) / 2


@attrs.frozen
class Ruling:
    """A straight line: ``at`` is its height if it is level, else how far right it stands."""

    at: float
    start: float
    end: float


@attrs.frozen(kw_only=True)
class Page:
    """A page as it is looked at; ``pictured`` is the share of it that pictures cover.

    ``level`` and ``upright`` are its rulings. ``unseen`` is the number of the glyphs that are
    there to be found and not to be seen, as a program adds them to the picture of a page.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]
    pictured: float = 0.0
    strokes: int = 0
    unseen: int = 0

    @property
    def unknown(self) -> int:
        """How many glyphs cannot be told."""
        return sum(UNKNOWN in glyph.text for glyph in self.glyphs)
