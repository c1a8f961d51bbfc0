"""What can go wrong, as exceptions that say what, where, what was expected and what to do."""

from collections.abc import Iterable
from typing import ClassVar

import attrs

from govdisclosure.language import Language, Sentence, Words


class GovDisclosureError(Exception):
    """The root of every exception that the library raises on purpose."""

    sentence: Sentence

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def text(self, lang: Language = "en") -> str:
        """Return the message in one language."""
        return self.sentence.text(lang)

    def __str__(self) -> str:
        return self.text()


@attrs.frozen
class Fault:
    """One thing wrong with a value: where it stands, what kind of fault, and the sentence.

    ``line`` is that of the file, where there is one and it has lines.
    """

    path: str
    code: str
    sentence: Sentence
    line: int | None = None

    def text(self, lang: Language = "en") -> str:
        """Return the fault as one line: its path and its sentence."""
        path = self.path or "$"
        if self.line is not None:
            path = AT_LINE.fill(path=path, line=str(self.line)).text(lang)
        return f"{path}: {self.sentence.text(lang)}"


class Faulty(GovDisclosureError, ValueError):
    """Something that was given has faults; ``faults`` holds every one of them with its path."""

    head: ClassVar[Words]
    """What is said above the faults."""

    faults: tuple[Fault, ...]

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.head.fill(count=len(self.faults)))

    def text(self, lang: Language = "en") -> str:
        """Return the message, a line for each fault."""
        return "\n".join([super().text(lang), *(f"  {fault.text(lang)}" for fault in self.faults)])


class InvalidReport(Faulty):
    """A report, or a part of one, cannot be made from what was given."""

    head = Words("error.invalid", "报告数据有{count}处错误：")


class InvalidRules(Faulty):
    """Rules that a user has written cannot be understood, or ask for what there is not.

    The path of a fault is its place in the file, such as ``rule[2].holds, column 14``.
    """

    head = Words("error.invalid-rules", "规则有{count}处错误：")


class UnreadableInput(GovDisclosureError, ValueError):
    """The input cannot be read at all: not text, too big, damaged, or no report in it."""


class UnknownName(GovDisclosureError, KeyError):
    """No cell, edition, rule or format has the name that was given."""


class UnsupportedFormat(GovDisclosureError, ValueError):
    """A file is of a kind that cannot be read, or cannot be written."""


class MissingExtra(GovDisclosureError, ImportError):
    """A library that this work needs, and that an extra brings, is not installed."""


class MissingFont(GovDisclosureError, LookupError):
    """Signs of a document stand in no font that there is; ``signs`` holds them, at most twenty."""

    signs: tuple[str, ...]

    def __init__(self, sentence: Sentence, signs: Iterable[str]) -> None:
        super().__init__(sentence)
        self.signs = tuple(signs)


AT_LINE = Words("fault.at-line", "{path}（第{line}行）")
UNKNOWN_CELL = Words("error.unknown-cell", "{edition}年版格式没有名为“{name}”的单元格。")
UNKNOWN_EDITION = Words("error.unknown-edition", "没有“{name}”版格式；已有：{known}。")
UNKNOWN_ROLE = Words("error.unknown-role", "没有名为“{name}”的标签用法；可用：{known}。")
MISSING_EXTRA = Words(
    "error.missing-extra",
    '此项功能需要{library}，请先安装：pip install "govdisclosure[{extra}]"。',
)
