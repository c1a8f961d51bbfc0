"""A document of texts alone, under the headings of the form: the text of each heading."""

from collections.abc import Iterator, Mapping
from functools import cache

import attrs

from govdisclosure.editions import EDITIONS
from govdisclosure.errors import Fault, Faulty, UnreadableInput
from govdisclosure.form.model import Form
from govdisclosure.grid import Document, Paragraph
from govdisclosure.labels import short, worded
from govdisclosure.language import Words, languages
from govdisclosure.recognize.likeness import plain
from govdisclosure.report import text_paths

_PREAMBLE = "preamble"


class InvalidTexts(Faulty):
    """A document of texts holds what has no place among the texts of a report.

    The path of a fault is its place, such as ``Line 12``.
    """

    head = Words("error.invalid-texts", "文字部分有{count}处错误：")


def texts_of(document: Document) -> dict[str, str]:
    """Return the texts of a document by their paths, in the order printed.

    Its headings may be in any language of the library, with their numbers or without; under the
    heading of a table stand the remarks beside it. A heading with nothing under it says nothing;
    a heading of one's own below the innermost of the form is text. Raises `InvalidTexts` with
    everything that has no place, `UnreadableInput` where no paragraph is marked as a heading.
    """
    paragraphs = list(document.paragraphs())
    headings = [each for each in paragraphs if each.level is not None]
    if not headings:
        raise UnreadableInput(NO_HEADINGS.fill())
    walk = _Walk(title=None if _path(headings[0]) else headings[0])
    for grid in document.grids():
        walk.faults.append(Fault(f"{grid.origin}", "table", TABLE.fill()))
    for paragraph in paragraphs:
        walk.take(paragraph)
    if walk.faults:
        raise InvalidTexts(walk.faults)
    joined = {path: "\n".join(walk.texts.get(path, ())) for path in text_paths()}
    return {path: text for path, text in joined.items() if text}


@attrs.define
class _Walk:
    """One pass over the paragraphs of a document; ``under`` is the path of the text gathered."""

    title: Paragraph | None
    under: str = _PREAMBLE
    level: int = 0
    texts: dict[str, list[str]] = attrs.field(factory=lambda: {_PREAMBLE: []})
    faults: list[Fault] = attrs.field(factory=list)

    def take(self, paragraph: Paragraph) -> None:
        path = _path(paragraph)
        if paragraph is self.title or not paragraph.text:
            return
        if paragraph.level is None or (path is None and self._is_below(paragraph.level)):
            self.texts[self.under].append(paragraph.text)
        elif path is None:
            self._refuse(paragraph, "unknown-heading", UNKNOWN_HEADING)
        elif path in self.texts:
            self._refuse(paragraph, "twice", TWICE)
        else:
            self.under, self.level = path, paragraph.level
            self.texts[path] = []

    def _is_below(self, level: int) -> bool:
        """Tell whether a heading is below one that the form has no headings under."""
        return level > self.level and self.under not in _DIVIDED

    def _refuse(self, heading: Paragraph, code: str, words: Words) -> None:
        self.faults.append(Fault(f"{heading.origin}", code, words.fill(heading=heading.text)))


def _path(paragraph: Paragraph) -> str | None:
    if paragraph.level is None:
        return None
    return _headings().get(plain(paragraph.text).casefold())


@cache
def _headings() -> Mapping[str, str]:
    """Return the path of the text under each heading, by the words of the heading."""
    return {
        plain(words).casefold(): path
        for report in EDITIONS.values()
        for heading, path in _paths(report.form())
        for lang in languages()
        for say in (worded, short)
        for words in (say(heading, report.form().headings[heading].wording, lang),)
    }


def _paths(form: Form) -> Iterator[tuple[str, str]]:
    """Yield the headings over texts, each with the path of its text."""
    for heading in form.headings:
        for path in (heading, f"{heading}.text", f"remarks.{heading}"):
            if path in text_paths():
                yield heading, path


_DIVIDED = (_PREAMBLE, "overview.text", "shortcomings.text")

NO_HEADINGS = Words(
    "error.no-headings",
    "文件中没有标题。各段文字应当放在格式的标题之下，如“## 一、总体情况”“### （一）主动公开”。",
)
TABLE = Words(
    "texts.table", "文字部分不能有表格：表中数据请随报告一并提供，文字中的表格请改写为文字。"
)
UNKNOWN_HEADING = Words(
    "texts.unknown-heading",
    "格式中没有标题“{heading}”，其下的文字不知应放在何处；请改用格式的标题，"
    "或作为更低一级的标题放在某一标题之下。",
)
TWICE = Words("texts.twice", "标题“{heading}”出现了两次。")
