"""The cells of a table on a page: their text, and what of them is no text that can be trusted."""

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from govdisclosure.formats.html_names import (
    BLOCK,
    INLINE,
    KINDS,
    SKIP,
    attributes_of,
    is_gloss,
    is_hidden,
    is_struck,
)
from govdisclosure.language import Sentence, Words
from govdisclosure.notes import Note, Origin, Severity

END = "\x1f"
"""Stands for the end of a line; no text that was decoded holds it."""
_EDGES = f"{END} \t\n\r\f\xa0"
_TYPED = frozenset(("", "text", "number", "tel"))
_SHORT = 600
_SPACER = re.compile(r"(?:spacer|blank|space|clear|transparent)[^/]*\.gif")


def unescaped(text: str) -> str:
    """Return a text as it is shown; parsers write these four by their names and no other."""
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">")
    return text.replace("&quot;", '"').replace("&amp;", "&")


def joined(text: str) -> str:
    """Return lines as one text; words run on where a line ends, figures never do."""
    text = text.strip(_EDGES)
    if END in text:
        whole = ""
        for line in (part.strip(_EDGES) for part in text.split(END)):
            touch = whole and line and not (_is_wide(whole[-1]) or _is_wide(line[0]))
            whole += f" {line}" if touch else line
        text = whole
    return " ".join(unescaped(text).split())


def _is_wide(sign: str) -> bool:
    """Tell whether a sign is a Chinese character, say; a digit of full width is none."""
    return "\u2e80" <= sign < "\uff00"


def inside(rest: Iterator[str], name: str, begin: str) -> tuple[str, str]:
    """Pass over an element that was just opened; return the text in it and that after it."""
    depth = 1
    end = f"/{name}"
    parts = [begin]
    for piece in rest:
        tag, _, after = piece.partition(">")
        inner = tag.partition(" ")[0]
        if inner == name:
            depth += 1
        elif inner == end:
            depth -= 1
            if not depth:
                return "".join(parts), after
        if KINDS.get(inner, BLOCK) != INLINE:
            parts.append(END)
        parts.append(after)
    return "".join(parts), ""


@attrs.define
class More:
    """What a cell holds beside its text."""

    text: str = ""
    pictures: list[str] = attrs.field(factory=list)
    doubts: list[tuple[Words, str]] = attrs.field(factory=list)


def cell_of(markup: str) -> tuple[str, "More | None"]:
    """Return the text of a cell and what is in doubt about it, by the mark-up in it."""
    if "<" not in markup:
        return " ".join(unescaped(markup).split()), None
    return _short(markup) if len(markup) <= _SHORT else _read(markup)


def _read(markup: str) -> tuple[str, More | None]:
    pieces = iter(markup.split("<"))
    text = next(pieces)
    kinds = KINDS
    more: More | None = None
    for piece in pieces:
        tag, _, after = piece.partition(">")
        name, _, attributes = tag.partition(" ")
        kind = kinds.get(name, BLOCK)
        if kind >= SKIP or (attributes and _may_be_left_out(attributes.lower())):
            more = more or More()
            more.text = text
            _take(pieces, tag, after, more)
            text = more.text
        elif kind == INLINE:
            text += after
        elif text and not text.isspace():
            text += END + after
        else:
            text = after
    doubtful = more is not None and (more.pictures or more.doubts)
    return joined(text), more if doubtful else None


_short = lru_cache(maxsize=4096)(_read)
"""The cells of reports are much alike: labels, and few figures."""


def _may_be_left_out(attributes: str) -> bool:
    return (
        "none" in attributes
        or "hidden" in attributes
        or "gloss" in attributes
        or "through" in attributes
    )


def _take(rest: Iterator[str], tag: str, after: str, more: More) -> None:
    """Take in an element that may be more than text, or none."""
    name, _, attributes = tag.partition(" ")
    low = attributes.lower()
    kind = KINDS.get(name, BLOCK)
    if low and is_gloss(low):
        more.text += inside(rest, name, after)[1]
    elif name in STRUCK or (low and is_struck(low)):
        _leave_out(rest, name, after, STRUCK_LEFT_OUT, more)
    elif name not in _EMPTY and low and is_hidden(low):
        _leave_out(rest, name, after, HIDDEN_LEFT_OUT, more)
    elif name == "select":
        _leave_out(rest, name, after, CHOICE_LEFT_OUT, more)
    elif name in {"sup", "sub"}:
        mark, after = inside(rest, name, after)
        mark = joined(mark)
        if mark and more.text.strip(_EDGES):
            more.doubts.append((MARK_LEFT_OUT, mark))
            mark = ""
        more.text += mark + after
    elif name == "img":
        said = attributes_of(attributes)
        if not _SPACER.search(said.get("src", "").lower()):
            more.pictures.append(joined(said.get("alt") or said.get("title") or ""))
        more.text += after
    elif name == "input":
        said = attributes_of(attributes)
        value = said.get("value", "") if said.get("type", "").lower() in _TYPED else ""
        more.text += value + after
    elif name == "textarea":
        typed, after = inside(rest, name, after)
        more.text += typed + after
    elif kind == SKIP:
        more.text += inside(rest, name, after)[1]
    else:
        more.text += (END if kind == BLOCK else "") + after


def _leave_out(rest: Iterator[str], name: str, begin: str, why: Words, more: More) -> None:
    text, after = inside(rest, name, begin)
    if text := joined(text):
        more.doubts.append((why, text))
    more.text += after


def doubts_of(more: More, text: str, origin: Origin) -> Iterator[Note]:
    """Yield the notes of a cell."""
    for alternative in more.pictures:
        if not text or text[-1].isdigit() or text[0].isdigit():
            words = PICTURE_SAYING.fill(printed=alternative) if alternative else PICTURE.fill()
            yield _note("cell-picture", Severity.ERROR, words, origin, alternative or text)
    for why, printed in more.doubts:
        # A cell left without its figure is what a person must look at.
        grave = why is CHOICE_LEFT_OUT or (not text and any(map(str.isdigit, printed)))
        severity = Severity.ERROR if grave else Severity.NOTICE
        yield _note("cell-left-out", severity, why.fill(printed=printed), origin, printed)


def _note(code: str, severity: Severity, sentence: Sentence, origin: Origin, printed: str) -> Note:
    return Note(code=code, severity=severity, sentence=sentence, where=origin, printed=printed)


STRUCK = frozenset(("s", "strike", "del"))
_EMPTY = frozenset(("img", "input", "br", "hr"))

STRUCK_LEFT_OUT = Words("note.struck-left-out", "已划去的“{printed}”未读入。")
HIDDEN_LEFT_OUT = Words("note.hidden-left-out", "网页上不显示的“{printed}”未读入。")
MARK_LEFT_OUT = Words("note.mark-left-out", "上标或下标“{printed}”不是数据的一部分，未读入。")
CHOICE_LEFT_OUT = Words("note.choice-left-out", "单元格是下拉选项“{printed}”，未读入。")
PICTURE = Words("note.cell-picture", "单元格中有图片，图片中的内容未读入。")
PICTURE_SAYING = Words(
    "note.cell-picture-saying",
    "单元格中有图片，图片中的内容未读入；图片的说明文字为“{printed}”。",
)
