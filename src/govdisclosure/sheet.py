"""Sheets: paragraphs and tables said in one language, with a gloss in a second where wanted."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

from govdisclosure.grid import Block, Box, Document, Grid, Paragraph
from govdisclosure.language import Amount, Language, Sentence, Words, catalog

_Said: TypeAlias = Sentence | Words | Amount | str | int | Callable[[Language], str]
"""What can be said in any language; of a function, what it returns for one."""


@attrs.frozen
class Sheet:
    """Says everything in one language, with a gloss in a second where one is wanted."""

    lang: Language
    gloss: Language | None = None

    def paragraph(self, said: _Said, **paragraph: bool | int) -> Paragraph:
        """Return a paragraph; its other attributes by name."""
        text, gloss = self._said(said)
        return Paragraph(text=text, gloss=gloss, **paragraph)  # type: ignore[arg-type]  # by name

    def box(self, said: _Said, **box: int | str) -> Box:
        """Return a cell of a table; its other attributes by name."""
        text, gloss = self._said(said)
        return Box(text=text, gloss=gloss, **box)  # type: ignore[arg-type]  # by name

    def head(self, *words: Words) -> tuple[Box, ...]:
        """Return the row of headings over a table."""
        return tuple(self.box(each, heads="col") for each in words)

    def document(self, title: Sentence | Words, blocks: Iterable[Block]) -> Document:
        """Return a document under its title."""
        over = self.paragraph(title, level=1)
        return Document(
            blocks=(over, *blocks), title=over.text, language=catalog(self.lang).language
        )

    def _said(self, said: _Said) -> tuple[str, str | None]:
        text = _in(said, self.lang)
        gloss = None if self.gloss is None else _in(said, self.gloss)
        # What is the same in both languages is said once.
        return text, None if gloss == text else gloss


def table(rows: Iterable[tuple[Box, ...]]) -> Grid:
    """Return a table of boxes."""
    return Grid(rows=tuple(rows))


def _in(said: _Said, lang: Language) -> str:
    match said:
        case Sentence() | Words():
            return said.text(lang)
        case Amount():
            return catalog(lang).money(said.yuan)
        case int():
            return catalog(lang).number(said)
        case str():
            return said
        case _:
            return said(lang)
