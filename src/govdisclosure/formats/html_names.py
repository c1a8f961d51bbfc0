"""What the elements of web pages are to a reader, by their names and attributes."""

import re
from types import MappingProxyType

INLINE, BLOCK, BREAK, SKIP, SPECIAL = range(5)
"""Within a line, a line of its own, a new line, no text, more than text."""

_INLINE = (
    *("abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font"),
    *("i", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rp", "rt", "ruby", "samp", "small"),
    *("span", "strong", "time", "tt", "u", "var", "wbr", "st1:chsdate", "st1:chmetcnv"),
)
"""Elements that do not begin a new line."""
_SKIPPED = ("select", "option", "textarea")
"""Elements of forms: what is in them is text only in cells."""
_SPECIAL = ("a", "s", "strike", "del", "sup", "sub", "img", "input")
_VOID = (
    *("area", "base", "basefont", "bgsound", "col", "embed", "frame", "keygen", "link", "meta"),
    *("param", "source", "track"),
)
"""Elements that are never closed and show no text."""
TEXTLESS = ("head", "script", "style")
"""Elements that hold no text of the document and stand on nearly every page."""
RARELY_TEXTLESS = (
    *("template", "iframe", "xmp", "noembed", "noframes", "plaintext", "noscript", "svg", "math"),
    *("object", "button", "datalist", "audio", "video", "canvas"),
)
"""Elements that hold none either; to look for each of them takes time."""

KINDS = MappingProxyType(
    {name: INLINE for tag in _INLINE for name in (tag, f"/{tag}")}
    | dict.fromkeys(_SKIPPED, SKIP)
    | dict.fromkeys(_SPECIAL, SPECIAL)
    | {f"/{tag}": INLINE for tag in _SPECIAL}
    | {"/a": SPECIAL}
    | dict.fromkeys(_VOID, INLINE)
    | {"br": BREAK, "hr": BREAK}
)
"""What a tag is; whatever is not here begins a new line, and so does its end."""

_ATTRIBUTE = re.compile(r' ([^ =>]+)="([^"]*)"')
_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))")
_STRUCK = re.compile(r"text-decoration[^;]*:[^;]*line-through")
_INDENTED = re.compile(r"text-indent\s*:\s*(?!0*(?:\.0*)?\s*(?:[a-z%;]|$))\+?[\d.]")
_UNINDENTED = re.compile(r"text-indent\s*:")
_ALIGNED = re.compile(r"text-align\s*:\s*([a-z]+)")


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes of a tag as a parser writes them; the first of a name counts."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(f" {tag}"):
        found.setdefault(name, value)
    return found


def is_hidden(attributes: str) -> bool:
    """Tell whether attributes, in small letters, say that an element is not shown."""
    if "none" not in attributes and "hidden" not in attributes and "collapse" not in attributes:
        return False
    found = attributes_of(attributes)
    return "hidden" in found or _NOT_SHOWN.search(found.get("style", "")) is not None


def is_struck(attributes: str) -> bool:
    """Tell whether attributes, in small letters, strike the text of an element through."""
    return "line-through" in attributes and (
        _STRUCK.search(attributes_of(attributes).get("style", "")) is not None
    )


def is_gloss(attributes: str) -> bool:
    """Tell whether an element only repeats a text in another language."""
    return "gloss" in attributes and "gloss" in attributes_of(attributes).get("class", "").split()


def indented(attributes: str) -> bool | None:
    """Tell whether attributes indent running text; ``None`` where they leave that to others."""
    if _INDENTED.search(attributes):
        return True
    return False if _UNINDENTED.search(attributes) else None


def closing(attributes: str) -> bool | None:
    """Tell whether attributes set text to the right; ``None`` where they leave that to others."""
    found = attributes_of(attributes)
    aligned = _ALIGNED.search(found.get("style", ""))
    value = aligned.group(1) if aligned else found.get("align")
    return None if value is None else value in {"right", "end"}
