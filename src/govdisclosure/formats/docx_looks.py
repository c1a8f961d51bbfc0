"""What the styles of a Word file say of its paragraphs: headings, indents, sides, hidden text."""

import re
from collections.abc import Container, Iterator

import attrs

from govdisclosure.formats.docx_names import VAL, Element, W, is_on, length, said, whole

GLOSS = "Gloss"
"""The style of what stands under a text in a second language."""

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset(("title", "标题", "標題"))
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*(?:[1-9]|heading|标题)", re.IGNORECASE)
_BODY_TEXT = 9
_DEEPEST = 6
_FAR = 800
"""What begins so far to the right, in hundredths of a character, closes a document."""

_CHARACTER = 320
"""How wide a character of running text is, in twentieths of a point."""


@attrs.frozen(kw_only=True)
class Look:
    """How a paragraph looks; what nothing says is ``None``.

    Indents are in twentieths of a point, and in hundredths of a character. ``list_id`` and
    ``depth`` say which list numbers it; ``style`` is the style that says so, where one does.
    """

    level: int | None = None
    side: str | None = None
    first: float | None = None
    first_characters: int | None = None
    left: float | None = None
    left_characters: int | None = None
    list_id: str | None = None
    depth: int | None = None
    style: str | None = None
    hidden: bool | None = None
    contents: bool = False

    @property
    def is_indented(self) -> bool:
        """Whether its first line is."""
        return self.level is None and self._first > 0 and not self.is_closing

    @property
    def is_closing(self) -> bool:
        """Whether it stands to the right."""
        if self.side in {"right", "end"}:
            return True
        # What stands far to the right was pushed there with an indent.
        side = self.level is None and self.side not in {"center", "distribute"}
        left = self.left_characters or (self.left or 0) * 100 / _CHARACTER
        return side and self._first + left >= _FAR

    @property
    def _first(self) -> float:
        return self.first_characters or (self.first or 0) * 100 / _CHARACTER


class Looks:
    """The styles of a file, and what each comes to with those on which it is based."""

    def __init__(self, styles: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._paragraphs: dict[str | None, Look] = {}
        self._characters: dict[str | None, tuple[bool, bool]] = {}
        self._default: str | None = None
        self._base = Look()
        if styles is None:
            return
        for style in styles.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId")
            if name is None:
                continue
            self._styles.setdefault(name, style)
            by_default = style.get(f"{W}default") in {"1", "true", "on"}
            if by_default and style.get(f"{W}type") == "paragraph" and self._default is None:
                self._default = name
        self._base = _with(Look(), styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))

    def paragraph(self, properties: Element | None) -> Look:
        """Return the look of a paragraph by its properties."""
        if properties is None:
            return self._of_style(None)
        return _with(self._of_style(said(properties, "pStyle")), properties)

    def is_plain(self, style: str | None, *, characters: bool = False) -> bool:
        """Tell whether all that has a style is shown, once, and with nothing before it."""
        if characters:
            return not any(self._character(style))
        look = self._of_style(style)
        return look.list_id is None and not look.hidden

    def is_hidden(self, properties: Element | None, look: Look) -> bool:
        """Tell whether a stretch of text is hidden, by its properties and its paragraph's look."""
        if properties is None:
            return bool(look.hidden)
        own = is_on(properties, "vanish")
        if own is not None:
            return own
        return bool(look.hidden) or self._character(said(properties, "rStyle"))[0]

    def is_gloss(self, properties: Element) -> bool:
        """Tell whether a stretch of text only repeats another in a second language."""
        return self._character(said(properties, "rStyle"))[1]

    def _of_style(self, style: str | None) -> Look:
        known = style if style in self._styles else self._default
        if known not in self._paragraphs:
            look = self._base
            for name, element in reversed(list(self._chain(known, self._paragraphs))):
                if name in self._paragraphs:
                    look = self._paragraphs[name]
                    continue
                shown = _named(look, (said(element, "name") or "").strip())
                before = shown.list_id
                look = _with(shown, element.find(f"{W}pPr"))
                if look.list_id != before:
                    look = attrs.evolve(look, style=name)
                hidden = is_on(element.find(f"{W}rPr"), "vanish")
                look = look if hidden is None else attrs.evolve(look, hidden=hidden)
                self._paragraphs[name] = look
            self._paragraphs.setdefault(known, look)
        return self._paragraphs[known]

    def _character(self, style: str | None) -> tuple[bool, bool]:
        """Return whether a style of characters hides them, and whether it is that of glosses."""
        if style not in self._characters:
            hidden = False
            for name, element in reversed(list(self._chain(style, self._characters))):
                if name in self._characters:
                    hidden, _ = self._characters[name]
                    continue
                own = is_on(element.find(f"{W}rPr"), "vanish")
                hidden = hidden if own is None else own
                self._characters[name] = hidden, said(element, "name") == GLOSS
            self._characters.setdefault(style, (False, False))
        return self._characters[style]

    def _chain(
        self, style: str | None, known: Container[str | None]
    ) -> Iterator[tuple[str, Element]]:
        """Yield a style and those on which it is based, up to the first that is known already.

        Each comes once, even if they go in circles.
        """
        seen: set[str] = set()
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            yield style, self._styles[style]
            style = None if style in known else said(self._styles[style], "basedOn")


def _named(look: Look, name: str) -> Look:
    """Return a look with what the name of a style says: programs know headings by it."""
    heading = _HEADING.fullmatch(name)
    if heading is not None:
        return attrs.evolve(look, level=min(int(heading[1]), _DEEPEST))
    if name.lower() in _TITLES:
        return attrs.evolve(look, level=1)
    return attrs.evolve(look, contents=True) if _CONTENTS.fullmatch(name) else look


def _with(look: Look, properties: Element | None) -> Look:
    """Return a look with what properties of a paragraph say."""
    if properties is None:
        return look
    changes: dict[str, object] = {}
    for one in properties:
        if one.tag == f"{W}ind":
            changes |= _indents(one)
        elif one.tag == f"{W}jc":
            changes["side"] = one.get(VAL)
        elif one.tag == f"{W}outlineLvl":
            level = whole(one.get(VAL), _BODY_TEXT)
            changes["level"] = min(level + 1, _DEEPEST) if 0 <= level < _BODY_TEXT else None
        elif one.tag == f"{W}numPr":
            number, depth = said(one, "numId"), said(one, "ilvl")
            changes |= {} if number is None else {"list_id": number, "style": None}
            changes |= {} if depth is None else {"depth": whole(depth, 0)}
    return attrs.evolve(look, **changes) if changes else look  # type: ignore[arg-type]  # by name


def _indents(element: Element) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, keys in (("left", ("start", "left")), ("first", ("firstLine",))):
        for key in keys:
            if (indent := element.get(f"{W}{key}")) is not None:
                found[name] = length(indent)
            if (characters := element.get(f"{W}{key}Chars")) is not None:
                found[f"{name}_characters"] = whole(characters, 0)
    if element.get(f"{W}hanging") is not None or element.get(f"{W}hangingChars") is not None:
        found |= {"first": None, "first_characters": None}
    return found
