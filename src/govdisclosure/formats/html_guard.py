"""Refusing pages that would keep a parser busy for long, before it is given them."""

import re
from collections import Counter

from govdisclosure.formats.limits import Limits

_FEW = 20_000
"""So many tags nest in no time, however they do: a parser goes through all that are open."""
_FEW_ATTRIBUTES = 40_000
"""A parser compares each attribute of a tag with all before it; beyond this they are counted."""
_LONG = 5_000
_WEIGHT = 80
"""An attribute of a long tag takes as long as so many tags."""
_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?)?+"
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(
    rf"<!--.*?(?:--!?>|\Z)|<(/?)([A-Za-z][^\s/>]{{0,30}})[^\s/>]*+((?:[\s/]++|{_ATTRIBUTE})*+)",
    re.DOTALL,
)
_CLOSE_THEMSELVES = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th"),
        *("tbody", "thead", "tfoot", "colgroup", "caption", "rp", "rt", "html", "head", "body"),
    )
)
"""Elements that nobody needs to close: the next of their kind closes them, or they hold nothing."""


def refuse(text: str, data: bytes, limits: Limits) -> None:
    """Raise `UnreadableInput` for a page with too many tags, or that nests too deeply.

    ``data`` is what the text was decoded from: signs are counted sooner there, if not too few.
    """
    tags = data.count(b"<")
    limits.refuse_elements(tags)
    parting = len(data) - len(data.translate(None, b" \t\n\r\f/\"'"))
    if tags - data.count(b"</") > _FEW or parting > _FEW_ATTRIBUTES:
        _scan(text, limits)


def _scan(text: str, limits: Limits) -> None:
    """Go through all tags, counting those that stay open until they are closed."""
    depths: Counter[str] = Counter()
    depth = 0
    for match in _TAG.finditer(text):
        closing, name, attributes = match.groups()
        if name is None:
            continue
        if len(attributes) > _LONG:
            limits.refuse_elements(_WEIGHT * sum(1 for _ in _ATTRIBUTES.finditer(attributes)))
        name = name.lower()
        if name in _CLOSE_THEMSELVES:
            continue
        if not closing:
            depths[name] += 1
            depth += 1
            limits.refuse_nesting(depth)
        elif depths[name]:
            depths[name] -= 1
            depth -= 1
