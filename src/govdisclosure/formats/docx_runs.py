"""The text of a paragraph of a Word file as it shows: fields, tracked changes, symbols, frames."""

import re
from collections.abc import Iterator

import attrs

from govdisclosure.formats.docx_looks import Look, Looks
from govdisclosure.formats.docx_names import (
    BOX_CONTENT,
    MC,
    R_PR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TAKEN_OUT,
    TRANSPARENT,
    VAL,
    Element,
    R,
    T,
    W,
    is_on,
    said,
    whole,
)
from govdisclosure.formats.docx_plain import shown
from govdisclosure.language import Words

ALTERNATE = f"{MC}AlternateContent"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_SHAPE_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_PICTURES = frozenset(
    (
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
        _SHAPE_PICTURE,
    )
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\xad",
}
_NOTES = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_RAISED = re.compile(r"[\[［(（【〔]?(?:\d{1,2}|[①-⑳*＊※]|注\d{0,2})[\]］)）】〕]?")
_ENDS_IN_DIGIT = re.compile(r"\d\s*$")
_SYMBOLS = {
    "symbol": {0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB7: "·", 0xD7: "·"},
    "wingdings": {0xFC: "√", 0xFB: "×", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x6E: "■"},
    "wingdings 2": {0x50: "√", 0x52: "☑", 0x53: "☒", 0xA3: "☐", 0x4F: "×"},
}


@attrs.define
class Line:
    """What a paragraph shows.

    ``frames`` are the contents of its text boxes; ``remarks`` say what of it is not in the text,
    each with what is printed there. ``goes_on`` tells that a tracked change takes out its end, so
    that the next paragraph goes on in its line.
    """

    look: Look
    parts: list[str] = attrs.field(factory=list)
    frames: list[Element] = attrs.field(factory=list)
    remarks: list[tuple[Words, str]] = attrs.field(factory=list)
    pictures: int = 0
    goes_on: bool = False

    @property
    def text(self) -> str:
        """Its text; lines end where the paragraph has a break."""
        return "".join(self.parts)


@attrs.define
class _Field:
    """A field whose parts stand in several runs: first its code, then what came of it."""

    code: str = ""
    in_code: bool = True
    form: Element | None = None
    begins: int = 0
    passed_over: list[str] = attrs.field(factory=list)


@attrs.define
class Runs:
    """Reads paragraphs; ``preserved`` tells that the whole file keeps white space."""

    looks: Looks
    preserved: bool = False

    def read(self, paragraph: Element, look: Look, *, in_cell: bool = False) -> Line:
        """Return what a paragraph shows."""
        reader = _Reader(runs=self, look=look, in_cell=in_cell, line=Line(look=look))
        reader.wrapped(paragraph)
        mark = paragraph.find(f"{W}pPr/{R_PR}")
        line = reader.finished()
        line.goes_on = mark is not None and any(one.tag in TAKEN_OUT for one in mark)
        return line


@attrs.define
class _Reader:
    """One pass over a paragraph."""

    runs: Runs
    look: Look
    in_cell: bool
    line: Line
    fields: list[_Field] = attrs.field(factory=list)
    glosses: list[str] = attrs.field(factory=list)

    def finished(self) -> Line:
        for field in self.fields:
            # A field that is begun and goes no further is none.
            self.line.parts += field.passed_over if field.in_code else ()
        if self.glosses and not self.line.text.strip():
            # It repeats nothing: somebody typed where a gloss stood.
            self.line.parts = self.glosses
        return self.line

    def wrapped(self, parent: Element) -> None:
        """Read the children of what only wraps them, in a stack of its own: they nest at will."""
        waiting = [iter(parent)]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif child.tag == R:
                self._run(child)
            elif child.tag in TRANSPARENT:
                if not self._is_page_number(child):
                    waiting.append(iter(child))
            elif child.tag == SDT:
                waiting.append(iter(shown_in(child)))
            elif child.tag in TAKEN_OUT:
                self._remark(DELETED, "".join(_texts(child)))
            elif child.tag == ALTERNATE:
                waiting.append(iter(chosen(child)))
            elif child.tag == f"{W}ruby":
                waiting.append(iter(child))
            elif str(child.tag).startswith(_MATH):
                self._say("".join(one.text or "" for one in child.iter(f"{_MATH}t")))

    def _is_page_number(self, element: Element) -> bool:
        return element.tag == f"{W}fldSimple" and bool(_PAGES.match(element.get(f"{W}instr") or ""))

    def _run(self, run: Element) -> None:
        properties = run.find(R_PR)
        if self.runs.looks.is_hidden(properties, self.look):
            # Where a field begins and ends is told by hidden runs as well.
            self._field_marks(run)
            self._remark(HIDDEN, "".join(_texts(run)))
            return
        gloss = properties is not None and self.runs.looks.is_gloss(properties)
        before = len(self.line.parts)
        for child in run:
            self._content(child)
        if gloss:
            self.glosses += self.line.parts[before:]
            del self.line.parts[before:]
        elif self.in_cell and said(properties, "vertAlign") == "superscript":
            self._lower(before)

    def _lower(self, before: int) -> None:
        """Take away a raised mark after a figure, which it would otherwise lengthen."""
        raised = "".join(self.line.parts[before:]).strip()
        if _RAISED.fullmatch(raised) and _ENDS_IN_DIGIT.search("".join(self.line.parts[:before])):
            del self.line.parts[before:]
            self._remark(RAISED, raised)

    def _field_marks(self, run: Element) -> None:
        for child in run.iterfind(f"{W}fldChar"):
            self._field(child)

    def _content(self, child: Element) -> None:
        tag = child.tag
        if tag == T:
            self._say(shown(child.text or "", child, preserved=self.runs.preserved))
        elif tag in _SIGNS:
            self._say(_SIGNS[str(tag)])
        elif tag == f"{W}sym":
            self._say(_symbol(child))
        elif tag == f"{W}fldChar":
            self._field(child)
        elif tag == f"{W}instrText" and self.fields and self.fields[-1].in_code:
            self.fields[-1].code += child.text or ""
        elif tag in {f"{W}drawing", f"{W}pict"}:
            self._drawing(child)
        elif tag == f"{W}object":
            self._object(child)
        elif tag == ALTERNATE:
            for one in chosen(child):
                self._content(one)
        elif tag in _NOTES:
            self._remark(FOOTNOTE, "")
        elif tag == f"{W}ruby":
            for base in child.iterfind(f"{W}rubyBase"):
                self.wrapped(base)

    def _say(self, text: str) -> None:
        if not self.fields:
            self.line.parts.append(text)
        elif self.fields[-1].in_code:
            self.fields[-1].passed_over.append(text)
        elif not any(field.in_code or _PAGES.match(field.code) for field in self.fields):
            self.line.parts.append(text)

    def _remark(self, words: Words, printed: str) -> None:
        self.line.remarks.append((words, printed))

    def _field(self, mark: Element) -> None:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            form = mark.find(f"{W}ffData")
            self.fields.append(_Field(form=form, begins=len(self.line.parts)))
        elif kind == "separate" and self.fields:
            self.fields[-1].in_code = False
            self.fields[-1].begins = len(self.line.parts)
        elif kind == "end" and self.fields:
            field = self.fields.pop()
            if field.form is not None and not "".join(self.line.parts[field.begins :]).strip():
                self._say(_entered(field.form))

    def _drawing(self, drawing: Element) -> None:
        frames, pictures = _held_in(drawing)
        self.line.frames += frames
        self.line.pictures += pictures

    def _object(self, element: Element) -> None:
        ole = next(element.iter(_OLE), None)
        program = None if ole is None else ole.get("ProgID")
        self._remark(OBJECT, program or "")


def chosen(alternate: Element) -> list[Element]:
    """Return what is shown of content that a file holds twice, for newer and older programs."""
    for name in ("Choice", "Fallback"):
        for one in alternate.iterfind(f"{MC}{name}"):
            if len(one):
                return list(one)
    return []


def shown_in(control: Element) -> list[Element]:
    """Return what a content control holds, nothing where it only asks for something."""
    properties = control.find(SDT_PR)
    if is_on(properties, "showingPlcHdr"):
        return []
    gallery = None if properties is None else properties.find(f"{W}docPartObj/{W}docPartGallery")
    if gallery is not None and gallery.get(VAL) == "Table of Contents":
        return []
    content = control.find(SDT_CONTENT)
    return [] if content is None else list(content)


def _held_in(drawing: Element) -> tuple[list[Element], int]:
    """Return the contents of the text boxes of a drawing, and how many pictures it shows."""
    frames: list[Element] = []
    pictures = 0
    waiting = [drawing]
    while waiting:
        one = waiting.pop()
        if one.tag == BOX_CONTENT:
            frames.append(one)
        elif one.tag in _PICTURES:
            pictures += 1
        else:
            waiting += reversed(chosen(one) if one.tag == ALTERNATE else list(one))
    return frames, pictures


def _texts(element: Element) -> Iterator[str]:
    for one in element.iter(T, f"{W}delText"):  # type: ignore[call-arg]  # it takes several names
        yield one.text or ""


def _symbol(element: Element) -> str:
    """Return a sign that is named by its place in a font."""
    code = element.get(f"{W}char") or ""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    font = (element.get(f"{W}font") or "").lower()
    if not 0 < place < 0xFFFE or 0xD800 <= place < 0xE000:
        return ""
    inside = place - 0xF000 if 0xF000 <= place < 0xF100 else place
    if font in _SYMBOLS:
        plain = chr(inside) if font == "symbol" and 0x20 < inside < 0x40 else "\ufffd"
        return _SYMBOLS[font].get(inside, plain)
    return chr(inside if inside < 0x80 else place)


def _entered(form: Element) -> str:
    """Return what was entered into a field of a form."""
    box = form.find(f"{W}checkBox")
    if box is not None:
        ticked = is_on(box, "checked")
        return "☑" if (is_on(box, "default") if ticked is None else ticked) else "☐"
    choice = form.find(f"{W}ddList")
    if choice is None:
        return ""
    entries = [one.get(VAL) or "" for one in choice.iterfind(f"{W}listEntry")]
    place = whole(said(choice, "result") or said(choice, "default"), 0)
    return entries[place] if 0 <= place < len(entries) else ""


DELETED = Words("note.docx-deleted", "此处的修订已删去“{printed}”，按修订后的内容读取。")
HIDDEN = Words("note.docx-hidden", "此处有隐藏文字“{printed}”，未读取。")
RAISED = Words("note.docx-raised", "数据后的上标“{printed}”按注释标记处理，未读入数据。")
FOOTNOTE = Words("note.docx-footnote", "此处有脚注或尾注，其内容未读取。")
OBJECT = Words(
    "note.docx-object",
    "此处嵌入了其他程序的对象（{printed}），其中的内容未读取。请将其中的数据直接写入文件。",
)
