"""In which languages a workbook speaks: one, or one with a second under it."""

import re

import attrs

from govdisclosure.formats.asides import aside, glossed
from govdisclosure.formats.xlsx_form import quoted
from govdisclosure.language import Language, Sentence, Words

_BLANK = re.compile("\0([a-z]+)\0")


@attrs.frozen(kw_only=True)
class Voice:
    """Says everything in one language, and where one is wanted in a second."""

    lang: Language
    gloss: Language | None = None

    def text(self, words: Words | Sentence) -> str:
        """Return words that stand in the document; the reader passes over the second language."""
        return glossed(words.text(self.lang), words.text(self.gloss) if self.gloss else None)

    def plain(self, words: Words | Sentence) -> str:
        """Return words that stand outside the document, one language after the other."""
        texts = [words.text(lang) for lang in (self.lang, self.gloss) if lang is not None]
        return "\n".join(dict.fromkeys(texts))

    def aside(self, words: Words | Sentence) -> str:
        """Return words with which an aside begins."""
        return aside(self.plain(words))

    def formula(self, words: Words, **parts: str) -> str:
        """Return words as a formula, each blank in them filled by a formula of its own."""
        shown = self.text(words.fill(**{name: f"\0{name}\0" for name in parts}))
        pieces = _BLANK.split(shown)
        said = [
            parts[piece] if place % 2 else quoted(piece).replace("\n", '"&CHAR(10)&"')
            for place, piece in enumerate(pieces)
        ]
        return "&".join(piece for piece in said if piece != '""')
