"""Lines of a page put together into paragraphs: by indents, by gaps, by short last lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import attrs

from govdisclosure.formats.pdf_lines import Line, glue
from govdisclosure.grid import Paragraph
from govdisclosure.notes import Origin

_INDENT = 1.2
"""A first line is set in by at least so many letters."""

_SHORT = 1.6
"""A line that leaves free so many letters has room for another: what follows begins anew."""

_WIDER = 1.35
"""So many times the usual distance between lines sets paragraphs apart."""

_FULL_LINES = 3
_DEEP = 3.0
_OTHER_SIZE = 0.08
_SENTENCE = re.compile(r"[。；！？：:;!?…][”’」』）)]?$")


@attrs.frozen(kw_only=True)
class Frame:
    """The sides of the text of pages of one width, and how far apart its lines usually stand."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]], width: float, sides: Sequence[float]) -> "Frame":
        """Return the frame of the lines of pages; ``sides`` are the left sides of their tables."""
        found = [line for lines in pages for line in lines]
        if not found:
            return cls(left=0.0, right=width, pitch=0.0)
        near = [
            (one, two)
            for lines in pages
            for one, two in pairwise(lines)
            if two.middle - one.middle < 3 * two.size
        ]
        left, right = min(line.x0 for line in found), max(line.x1 for line in found)
        letter = median(line.size for line in found)
        if any(abs(line.x0 - left - 2 * letter) < letter / 2 for line in found):
            # Some lines are set in from where others begin: tables may stand out further.
            sides = [side for side in sides if side >= left - letter / 2]
        full = [line for line in found if right - line.x1 <= _SHORT * letter]
        flush = [line for line in full if right - line.x1 <= letter / 4]
        if len(full) < _FULL_LINES and len(flush) < 2:
            # Few lines reach the right side: it may be that none does.
            right = max(right, width - min([left, *sides]))
        wrapped = sum(
            two.x0 - left < letter / 2 and right - one.x1 <= _SHORT * letter for one, two in near
        )
        nearer = [side for side in sides if left - side > _INDENT * letter]
        table = max(nearer, default=left)
        if wrapped < _FULL_LINES and _INDENT * letter < left - table < _DEEP * letter:
            # Every paragraph is set in, and none has a second line.
            left = table
        return cls(
            left=left,
            right=right,
            pitch=median(two.middle - one.middle for one, two in near) if near else 0.0,
        )

    def is_centred(self, line: Line) -> bool:
        """Tell whether a line stands in the middle, with as much room left of it as right."""
        before, after = line.x0 - self.left, self.right - line.x1
        return before > _INDENT * line.size and abs(before - after) <= line.size

    def is_above(self, line: Line, after: Line) -> bool:
        """Tell whether a line is the first of two centred ones, as long as there is room."""
        apart = (line.x0 + line.x1 - after.x0 - after.x1) / 2
        return line.x0 - self.left > line.size / 8 and abs(apart) <= line.size / 2

    def is_closing(self, line: Line) -> bool:
        """Tell whether a line is set to the right."""
        before, after = line.x0 - self.left, self.right - line.x1
        return before > (self.right - self.left) * 0.4 and after < before * 0.6

    def is_indented(self, line: Line) -> bool:
        """Tell whether a line begins further right than the text does."""
        return line.x0 - self.left > _INDENT * line.size

    def is_short(self, line: Line, after: Line) -> bool:
        """Tell whether a line has room for what the next one begins with."""
        return self.right - line.x1 > max(_SHORT * line.size, after.least + line.size / 2)


@attrs.define
class Passage:
    """A paragraph on its way: its lines, and the frame and page that they stand in."""

    lines: list[Line]
    frame: Frame
    page: int

    def takes(self, line: Line) -> bool:
        """Tell whether a line on the same page goes on with the paragraph."""
        last, frame = self.lines[-1], self.frame
        if abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size):
            return False
        if frame.pitch and line.middle - last.middle > _WIDER * max(frame.pitch, line.size):
            return False
        if frame.is_centred(line) and (frame.is_centred(last) or frame.is_above(last, line)):
            return len(self.lines) < 3
        return self.goes_on(line)

    def goes_on(self, line: Line) -> bool:
        """Tell whether a line, be it on the next page, is broken off the last one."""
        last, frame = self.lines[-1], self.frame
        return not frame.is_short(last, line) and not frame.is_indented(line)

    def paragraph(self) -> Paragraph:
        """Return the paragraph."""
        first, frame = self.lines[0], self.frame
        text = ""
        for line in self.lines:
            text += glue(text, line.text) + line.text
        set_in = _INDENT < (first.x0 - frame.left) / max(first.size, 1) < 4
        alone = len(self.lines) == 1
        closing = alone and frame.is_closing(first)
        running = set_in and not closing and (not alone or bool(_SENTENCE.search(text)))
        centred = all(map(frame.is_centred, self.lines))
        return Paragraph(
            text=text,
            indented=running and not centred,
            closing=closing,
            origin=Origin(page=self.page),
        )


def passages(lines: Sequence[Line], frame: Frame, page: int) -> Iterator[Passage]:
    """Yield the paragraphs among lines that follow one another."""
    current: Passage | None = None
    for line in lines:
        if current is not None and current.takes(line):
            current.lines.append(line)
            continue
        if current is not None:
            yield current
        current = Passage([line], frame, page)
    if current is not None:
        yield current
