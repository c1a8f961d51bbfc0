"""Pages of a PDF drawn: pdfminer carries out what a page says, and what it shows is kept."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFContentParser,
    PDFGraphicState,
    PDFPageInterpreter,
    PDFTextState,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, keyword_name, literal_name
from pdfminer.utils import Matrix, apply_matrix_pt, apply_matrix_rect, decode_text

from govdisclosure.formats.pdf_miner import Fonts, Meter
from govdisclosure.formats.pdf_page import UNKNOWN, Glyph, Page, Rect, Ruling

_THIN = 3.0
"""A filled rectangle as thin as this many points is a ruling."""

_SKEW = 0.5
_INVISIBLE = 3
_DEEPEST_FORM = 12
_PRIVATE = ("\ue000", "\uf8ff")
_HIDDEN = 2 | 32
"""The flags of a field that is not to be seen."""

_LONGEST_FIELD = 10_000


class _Content(PDFContentParser):
    """The parser of what a page says, which counts tokens."""

    meter: Meter

    def __init__(self, streams: Sequence[object], meter: Meter) -> None:
        self.meter = meter
        super().__init__(streams)

    def nexttoken(self) -> Any:
        self.meter.step()
        return super().nexttoken()


class Device(PDFTextDevice):
    """Keeps what a page shows; one device serves one page."""

    def __init__(self, fonts: Fonts, meter: Meter) -> None:
        super().__init__(fonts)
        self.meter = meter
        self.glyphs: list[Glyph] = []
        self.level: list[Ruling] = []
        self.upright: list[Ruling] = []
        self.turns: Counter[int] = Counter()
        self.pictured = 0.0
        self.strokes = self.unseen = 0
        self._shows = 0
        self._invisible = False

    def render_string(
        self, textstate: PDFTextState, seq: Any, ncs: Any, graphicstate: PDFGraphicState
    ) -> None:
        """Keep what is shown in one go."""
        self._shows += 1
        self._invisible = textstate.render == _INVISIBLE
        if textstate.font is not None:
            super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ARG002  # as the library calls it
        graphicstate: PDFGraphicState,  # noqa: ARG002  # as the library calls it
    ) -> float:
        """Keep a character; return how far it moves what follows."""
        self.meter.glyph()
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        if not text or "\0" in text or _PRIVATE[0] <= text[0] <= _PRIVATE[1]:
            text = UNKNOWN
        advance = font.char_width(cid) * fontsize * scaling
        if font.is_vertical():
            box: Rect = (-fontsize / 2, advance, fontsize / 2, 0)
        else:
            low = font.get_descent() * fontsize + rise
            box = (0, low, advance, low + fontsize)
        x0, y0, x1, y1 = apply_matrix_rect(matrix, box)
        a, b = matrix[0], matrix[1]
        turn = (0 if a > 0 else 180) if abs(a) >= abs(b) else (90 if b > 0 else 270)
        self.turns[turn] += 1
        size = (y1 - y0) if turn in {0, 180} else (x1 - x0)
        self.unseen += self._invisible
        self.glyphs.append(Glyph(text, x0, y0, x1, y1, abs(size), self._shows))
        return advance

    def paint_path(
        self,
        graphicstate: PDFGraphicState,  # noqa: ARG002  # as the library calls it
        stroke: bool,
        fill: bool,
        evenodd: bool,  # noqa: ARG002  # as the library calls it
        path: Sequence[Any],
    ) -> None:
        """Keep the straight lines of a path."""
        self.meter.step(len(path) + 1)
        self.strokes += 1
        if self.ctm is None:
            return
        for points, closed in _subpaths(path, self.ctm):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            wide, high = max(xs) - min(xs), max(ys) - min(ys)
            if min(wide, high) <= _THIN < max(wide, high) and (fill or len(points) > 2):
                self._thin((min(xs), min(ys), max(xs), max(ys)))
            elif stroke:
                for one, other in zip(points, points[1:] + points[:1] * closed, strict=False):
                    self._line(one, other)

    def _thin(self, box: Rect) -> None:
        x0, y0, x1, y1 = box
        if x1 - x0 > y1 - y0:
            self._line((x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2))
        else:
            self._line(((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1))

    def _line(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = one, other
        if abs(y1 - y0) <= _SKEW < abs(x1 - x0):
            self.level.append(Ruling((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _SKEW < abs(y1 - y0):
            self.upright.append(Ruling((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002  # as it is called
        """Keep how much of the page a picture covers; it is not looked at."""
        if self.ctm is not None:
            x0, y0, x1, y1 = apply_matrix_rect(self.ctm, (0, 0, 1, 1))
            self.pictured += abs((x1 - x0) * (y1 - y0))

    def field(self, text: str, box: Rect) -> None:
        """Keep a text that stands in a field of a form."""
        self._shows += 1
        x0, y0, x1, y1 = box
        middle, size = (y0 + y1) / 2, min(abs(y1 - y0), 12.0)
        for line, part in enumerate(text.splitlines()):
            at = middle - line * size
            self.glyphs.append(Glyph(part, x0, at - size / 2, x1, at + size / 2, size, self._shows))


def _subpaths(path: Sequence[Any], ctm: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Yield the parts of a path that are made of straight lines, and whether each is closed."""
    points: list[tuple[float, float]] = []
    straight, closed = True, False
    for operator, *operands in [*path, ("m", 0, 0)]:
        if operator == "m":
            if len(points) > 1 and straight:
                yield points, closed
            points, straight, closed = [], True, False
        elif operator == "h":
            closed = True
            continue
        elif operator != "l":
            straight = False
        points.append(apply_matrix_pt(ctm, (float(operands[-2]), float(operands[-1]))))


class Interpreter(PDFPageInterpreter):
    """Carries out what a page says, step by step within the limits."""

    device: Device

    def __init__(self, fonts: Fonts, device: Device, depth: int = 0) -> None:
        super().__init__(fonts, device)
        self._depth = depth

    def dup(self) -> "Interpreter":
        """Return one that carries out what a form within the page says."""
        if self._depth >= _DEEPEST_FORM or not isinstance(self.rsrcmgr, Fonts):
            raise ValueError(self._depth)
        return Interpreter(self.rsrcmgr, self.device, self._depth + 1)

    def do_q(self) -> None:
        """Keep the state of drawing, which takes as long as several other steps."""
        self.device.meter.step(4)
        super().do_q()

    def do_F(self) -> None:  # noqa: N802  # the operator's name
        """Fill, by the old name of it."""
        self.do_f()

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out the operators of streams, one after the other."""
        # A form that shows itself would do so without end.
        found = [stream for stream in map(resolve1, streams) if isinstance(stream, PDFStream)]
        kept = [each for each in found if each.objid not in self.parent_stream_ids]
        self.stream_ids.clear()
        self.stream_ids.update(each.objid for each in kept if each.objid is not None)
        try:
            parser = _Content(kept, self.device.meter)
            while True:
                self._carry_out(parser.nextobject()[1])
        except PSEOF:
            return

    def _carry_out(self, item: Any) -> None:
        if not isinstance(item, PSKeyword):
            self.push(item)
            return
        name = keyword_name(item)
        for sign, spelled in (("*", "_a"), ('"', "_w"), ("'", "_q")):
            name = name.replace(sign, spelled)
        operator = getattr(self, f"do_{name}", None)
        if operator is None:
            return
        wanted = operator.__code__.co_argcount - 1
        operands = self.pop(wanted) if wanted else []
        if len(operands) == wanted:
            operator(*operands)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802  # the operator's name
        """Show a picture or a form, and go on where the page was."""
        super().do_Do(xobjid_arg)
        self.device.set_ctm(self.ctm)


def draw(number: int, source: PDFPage, fonts: Fonts, meter: Meter) -> Page:
    """Return what a page shows, turned so that most of its text is upright."""
    device = Device(fonts, meter)
    Interpreter(fonts, device).process_page(source)
    x0, y0, x1, y1 = source.mediabox
    ctm = _turned(source.rotate, (x0, y0, x1, y1))
    for text, box in _fields(source):
        device.field(text, apply_matrix_rect(ctm, box))
    crop = apply_matrix_rect(ctm, _within(source.cropbox, source.mediabox))
    turn = device.turns.most_common(1)[0][0] if device.turns else 0
    return _page(number, device, crop, turn)


def _turned(rotate: int, box: Rect) -> Matrix:
    x0, y0, x1, y1 = box
    return {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }.get(rotate, (1, 0, 0, 1, -x0, -y0))


def _within(crop: Rect, media: Rect) -> Rect:
    x0, y0, x1, y1 = (
        max(min(crop[0], crop[2]), media[0]),
        max(min(crop[1], crop[3]), media[1]),
        min(max(crop[0], crop[2]), media[2]),
        min(max(crop[1], crop[3]), media[3]),
    )
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else media


def _page(number: int, device: Device, crop: Rect, turn: int) -> Page:
    """Return the page with the coordinates that the rest counts in: from the upper left."""
    quarter: Matrix = {
        90: (0, -1, 1, 0, 0, 0),
        180: (-1, 0, 0, -1, 0, 0),
        270: (0, 1, -1, 0, 0, 0),
    }.get(turn, (1, 0, 0, 1, 0, 0))
    left, low, right, high = apply_matrix_rect(quarter, crop)

    def place(box: Rect) -> Rect:
        x0, y0, x1, y1 = apply_matrix_rect(quarter, box)
        return x0 - left, high - y1, x1 - left, high - y0

    width, height = right - left, high - low
    glyphs = []
    for each in device.glyphs:
        x0, top, x1, bottom = place((each.x0, each.top, each.x1, each.bottom))
        if 0 <= (x0 + x1) / 2 <= width and 0 <= (top + bottom) / 2 <= height:
            glyphs.append(Glyph(each.text, x0, top, x1, bottom, each.size, each.show))
    boxes = [place((each.start, each.at, each.end, each.at)) for each in device.level]
    boxes += [place((each.at, each.start, each.at, each.end)) for each in device.upright]
    level, upright = list[Ruling](), list[Ruling]()
    for x0, top, x1, bottom in boxes:
        if x1 - x0 > bottom - top and 0 <= top <= height:
            level.append(Ruling(top, max(x0, 0), min(x1, width)))
        elif bottom - top > x1 - x0 and 0 <= x0 <= width:
            upright.append(Ruling(x0, max(top, 0), min(bottom, height)))
    return Page(
        number=number,
        width=width,
        height=height,
        glyphs=tuple(glyphs),
        level=tuple(each for each in level if each.end > each.start),
        upright=tuple(each for each in upright if each.end > each.start),
        pictured=device.pictured / max(width * height, 1),
        strokes=device.strokes,
        unseen=device.unseen,
    )


def _fields(page: PDFPage) -> Iterator[tuple[str, Rect]]:
    """Yield what was filled into the fields of a form, or typed on top of a page, and where."""
    annotations = resolve1(page.annots)
    for each in annotations if isinstance(annotations, list) else ():
        note = resolve1(each)
        if not isinstance(note, dict) or "Rect" not in note:
            continue
        flags = resolve1(note.get("F", 0))
        kind = literal_name(resolve1(note.get("Subtype", "")))
        value = _value(note) if kind == "Widget" else resolve1(note.get("Contents"))
        if kind not in {"Widget", "FreeText"} or not isinstance(value, bytes):
            continue
        if isinstance(flags, int) and not flags & _HIDDEN:
            x0, y0, x1, y1 = (float(resolve1(side)) for side in resolve1(note["Rect"]))
            text = decode_text(value)[:_LONGEST_FIELD]
            yield text, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _value(field: dict[str, Any]) -> object:
    """Return the value of a field of text, which may stand with the field that it is part of."""
    for _ in range(_DEEPEST_FORM):
        if "V" in field:
            return resolve1(field["V"])
        above = resolve1(field.get("Parent"))
        if not isinstance(above, dict):
            return None
        field = above
    return None
