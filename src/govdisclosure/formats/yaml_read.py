"""Reading YAML 1.2, the part of it that JSON has: mappings, lists, texts, numbers, and their lines.

Anchors, aliases and tags are refused: no value is a copy of another, and nothing becomes an object.
Nothing is guessed from how a text looks, but what YAML 1.2 says: ``yes`` is a text, ``1.0`` is no
whole number, and ``012``, which readers of YAML do not agree on, is neither.
"""

import re
from collections.abc import Iterator
from typing import Any

import attrs

from govdisclosure.errors import MISSING_EXTRA, Fault, InvalidReport, MissingExtra
from govdisclosure.formats.encoding import decode
from govdisclosure.language import Sentence, Words

MAX_BYTES = 2**19
"""The largest file in YAML that is read, in bytes."""

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,39})")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Keyed(dict[str, object]):
    """A mapping that remembers which of its keys came twice."""

    duplicates: tuple[str, ...] = ()


@attrs.frozen
class Number:
    """A number that is no whole one in plain notation; it shows itself as it was written."""

    written: str

    def __repr__(self) -> str:
        return self.written


@attrs.define
class Tree:
    """A document: what it holds, the line of each path, and what was refused in it.

    The path of the document itself is ``$``, that of a value in it such as ``$.a.b``.
    """

    value: object = None
    lines: dict[str, int] = attrs.field(factory=dict)
    faults: list[Fault] = attrs.field(factory=list)

    def line_of(self, path: str) -> int | None:
        """Return the line of a path, or of what should have held it."""
        while path not in self.lines and "." in path:
            path = path.rpartition(".")[0]
        return self.lines.get(path)


def documents(data: str | bytes, *, depth: int) -> Iterator[Tree]:
    """Yield the documents of a file, nested no deeper than ``depth``.

    Raises `InvalidReport` with the place where the file is no YAML, is nested too deeply or is too
    big, `UnreadableInput` for what is no text, `MissingExtra` without the library for YAML.
    """
    try:
        from ruamel.yaml import YAML  # noqa: PLC0415  # slow to import, and an extra
        from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415  # as above
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="ruamel.yaml", extra="yaml")) from error
    size = len(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    if size > MAX_BYTES:
        raise InvalidReport([Fault("$", "too-big", TOO_BIG.fill(limit=MAX_BYTES))])
    text = decode(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    builder = _Builder(depth)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            done = builder.take(event)
            if done is not None:
                yield done
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        why = str(error.problem or error.context or "")
        sentence = NOT_YAML.fill(line=str(line), column=str(column), why=why)
        raise InvalidReport([Fault("$", "not-yaml", sentence, line)]) from error
    except (YAMLError, ValueError, OverflowError, AssertionError) as error:
        if isinstance(error, InvalidReport):
            raise
        sentence = NOT_YAML.fill(line="1", column="1", why=f"{error}".partition("\n")[0][:200])
        raise InvalidReport([Fault("$", "not-yaml", sentence)]) from error


class _Builder:
    """Builds trees from the events of a parser, without recursion."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._tree = Tree()
        self._open: list[tuple[str, Keyed | list[object]]] = []
        """The mappings and lists that are open, each with its path."""
        self._keys: list[str | None] = []
        """The key of each of them that waits for its value."""

    def take(self, event: Any) -> Tree | None:
        """Take the next event; return the tree that it ends."""
        kind = type(event).__name__
        line = event.start_mark.line + 1
        match kind:
            case "DocumentStartEvent":
                self._tree, self._open, self._keys = Tree(), [], []
                version = getattr(event, "version", None)
                if version is not None and tuple(version) != (1, 2):
                    self._refuse("$", "yaml-version", VERSION.fill(), line)
            case "DocumentEndEvent":
                return self._tree
            case "MappingStartEvent" | "SequenceStartEvent":
                self._begin(event, line, Keyed() if kind.startswith("Mapping") else [])
            case "MappingEndEvent" | "SequenceEndEvent":
                self._end()
            case "ScalarEvent":
                self._scalar(event, line)
            case "AliasEvent":
                path = self._place(None, line)
                self._refuse(path, "yaml-alias", ALIAS.fill(name=_anchor(event) or ""), line)
        return None

    def _begin(self, event: Any, line: int, value: Keyed | list[object]) -> None:
        if len(self._open) >= self._depth:
            fault = Fault("$", "too-deep", TOO_DEEP.fill(limit=self._depth), line)
            raise InvalidReport([fault])
        if self._awaits_key():
            # What names nothing is taken as the value of a key that there is not.
            self._refuse(self._open[-1][0], "yaml-key", NO_NAME.fill(), line)
            self._keys[-1] = "?"
        path = self._place(value, line)
        self._judge(event, path, line)
        self._open.append((path, value))
        self._keys.append(None)

    def _end(self) -> None:
        self._open.pop()
        self._keys.pop()

    def _scalar(self, event: Any, line: int) -> None:
        text = str(event.value)
        if self._awaits_key():
            self._keys[-1] = text
            self._judge(event, f"{self._open[-1][0]}.{text}", line)
            return
        plain = getattr(event, "style", None) in {None, ""}
        path = self._place(_resolved(text) if plain else text, line)
        self._judge(event, path, line)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][1], Keyed) and self._keys[-1] is None

    def _place(self, value: object, line: int) -> str:
        """Put a value where it belongs; return its path."""
        if not self._open:
            self._tree.value, path = value, "$"
        else:
            above, holder = self._open[-1]
            if isinstance(holder, list):
                path = f"{above}[{len(holder)}]"
                holder.append(value)
            elif self._keys[-1] is None:
                path = above  # an alias that stands for a key
            else:
                key, self._keys[-1] = self._keys[-1], None
                path = f"{above}.{key}"
                if key in holder:
                    holder.duplicates = tuple(sorted({*holder.duplicates, key}))
                holder[key] = value
        self._tree.lines[path] = line
        return path

    def _judge(self, event: Any, path: str, line: int) -> None:
        if _anchor(event) is not None:
            self._refuse(path, "yaml-anchor", ANCHOR.fill(name=_anchor(event) or ""), line)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(path, "yaml-tag", TAG.fill(name=f"{tag}"[:80]), line)

    def _refuse(self, path: str, code: str, sentence: Sentence, line: int) -> None:
        self._tree.faults.append(Fault(path, code, sentence, line))


def _anchor(event: Any) -> str | None:
    found: str | None = getattr(event, "anchor", None)
    return found


def _resolved(text: str) -> object:
    """Return what a text without quotation marks stands for."""
    if text in _NULL:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return Number(text) if _NUMBER.fullmatch(text) else text


TOO_BIG = Words("fault.yaml-too-big", "文件过大，YAML文件的上限为{limit}字节。")
TOO_DEEP = Words("fault.yaml-too-deep", "嵌套层次过深，上限为{limit}层。")
NOT_YAML = Words("fault.not-yaml", "不是YAML：第{line}行第{column}列，{why}。")
VERSION = Words("fault.yaml-version", "应为YAML 1.2；请删去文件开头的%YAML指令。")
ALIAS = Words("fault.yaml-alias", "不接受引用（*{name}）；请直接写出数据。")
ANCHOR = Words("fault.yaml-anchor", "不接受锚点（&{name}）；请删去。")
TAG = Words("fault.yaml-tag", "不接受标签（{name}）；请删去。")
NO_NAME = Words("fault.yaml-key", "键应为文本。")
