"""Writing YAML 1.2: a tree of mappings, numbers and texts, with a comment beside each key."""

import json
import re
from collections.abc import Iterator, Mapping

_SIGNS = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not print as it is, beside the controls that JSON writes as numbers, too."""

_UNEVEN = re.compile(r"\A\s|\s\Z|\r|^\s+$", re.MULTILINE)
"""White space that a block of text would lose, or that nobody would see."""


def write(data: Mapping[str, object], comments: Mapping[str, str] | None = None) -> str:
    r"""Return a tree as YAML; ``comments`` are by the path of the key, as in ``"a.b"``.

    Texts are quoted, so that no reader takes ``no`` or ``012`` for anything else; one of several
    lines is a block. The same tree gives the same text.

    >>> tree = {"a": {"b": 1, "c": None}, "d": "no", "e": "x\ny"}
    >>> print(write(tree, {"a.b": "first"}), end="")
    a:
      b: 1  # first
      c: null
    d: "no"
    e: |-
      x
      y
    """
    return "\n".join(_lines(data, comments or {}, "", "")) + "\n"


def _lines(
    data: Mapping[str, object], comments: Mapping[str, str], path: str, indent: str
) -> Iterator[str]:
    for key, value in data.items():
        here = f"{path}.{key}" if path else key
        comment = f"  # {comments[here]}" if here in comments else ""
        if isinstance(value, Mapping):
            yield f"{indent}{key}:{comment}"
            yield from _lines(value, comments, here, f"{indent}  ")
        elif isinstance(value, str) and "\n" in value and not _needs_quotes(value):
            yield f"{indent}{key}: |-{comment}"
            yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
        else:
            yield f"{indent}{key}: {_scalar(value)}{comment}"


def _needs_quotes(text: str) -> bool:
    # YAML has no form feed but escaped.
    odd = "\f" in text or "\v" in text
    return odd or _SIGNS.search(text) is not None or _UNEVEN.search(text) is not None


def _scalar(value: object) -> str:
    """Return a number or a text as JSON writes it, which YAML contains."""
    text = json.dumps(value, ensure_ascii=False)
    return _SIGNS.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
