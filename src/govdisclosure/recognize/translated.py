"""Documents labelled in another language of the library: their labels put back into Chinese.

A report is recognized by the official wording of its form. What the library writes in English, or
with another catalog, has the catalog's wording instead, word for word, so that it can be put back.
What the agency wrote stays as it is.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

import attrs

from govdisclosure.editions import EDITIONS
from govdisclosure.fees import statement
from govdisclosure.form.declare import Heading
from govdisclosure.form.declared import attributes
from govdisclosure.form.kinds import PLACES
from govdisclosure.form.model import Form
from govdisclosure.form.printed import APPLICANTS, CONTENT, SCOPE, SCOPES, TITLE, YEAR
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph, squeeze
from govdisclosure.labels import unit_words, worded
from govdisclosure.language import SOURCE, Language, catalog, languages
from govdisclosure.layout import lay_out_blank
from govdisclosure.report import Agency, FeeStatement, Publication

_FEWEST = 3
"""So many different labels show the language of a document."""

_LONGEST_DATE = 40
_NUMBER = re.compile(r"\d+")
_NO_CHINESE = re.compile(r"[^\W\d\u2e80-\u9fff]{3}")
_BLANK = re.compile(r"\\\{(\w+)\\\}")
_HEADS = {CONTENT.text(), APPLICANTS.text()}


@attrs.frozen(kw_only=True)
class _Wording:
    """The wording of an edition's form in a language, and what it is in Chinese.

    ``labels`` are those of headings and tables, ``entries`` those of the publication header,
    ``scopes`` the values of one of these, ``units`` what stands after a figure.
    """

    lang: Language
    labels: dict[str, str]
    entries: dict[str, str]
    scopes: dict[str, str]
    units: dict[str, str]

    def matches(self, texts: Iterable[str]) -> int:
        """Return how many different labels of the form are among texts."""
        return len(self.labels.keys() & set(texts))


def in_chinese(document: Document, lang: Language | None = None) -> Document:
    """Return a document with the labels of the form in Chinese, each where it stood.

    ``lang`` is the language that they are in; without it, the languages of the library are tried. A
    document whose labels are Chinese, or none of the form's, is returned as it is.

    >>> row = (Box(text="Administrative licensing"), Box(text="7"))
    >>> in_chinese(Document(blocks=(Grid(rows=(row,)),)), "en").blocks[0].rows[0][0].text
    '行政许可'
    """
    if lang is None and not _may_be_foreign(document):
        return document
    tried = languages()[1:] if lang is None else (lang,)
    texts = set(_texts(document))
    wordings = [wording for one in tried for wording in _wordings(one)]
    found = max(wordings, key=lambda wording: wording.matches(texts), default=None)
    if found is None or found.matches(texts) < (_FEWEST if lang is None else 1):
        return document
    others = (wording.labels for wording in wordings if wording.lang == found.lang)
    # A document may hold reports on the forms of several editions.
    labels = {text: words for other in others for text, words in other.items()} | found.labels
    return _Translator(attrs.evolve(found, labels=labels)).document(document)


def _may_be_foreign(document: Document) -> bool:
    """Tell whether a document has none of the form's Chinese heads, but words that are foreign."""
    foreign = 0
    for text in _texts(document):
        if text in _HEADS:
            return False
        foreign += _NO_CHINESE.search(text) is not None
    return foreign >= _FEWEST


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (box.text for row in block.rows for box in row)
        elif not block.indented:
            # Running text may quote the form in any language.
            yield block.text


class _Translator:
    """Puts the words of a wording back into Chinese, block by block."""

    def __init__(self, wording: _Wording) -> None:
        self._wording = wording
        self._title = _pattern(TITLE.text(wording.lang))
        self._fee = _fee_line(wording.lang)
        units = "|".join(map(re.escape, sorted(wording.units, key=len, reverse=True)))
        self._figure = re.compile(rf"(?:(?P<digits>-?\d[\d.]*) )?(?P<unit>{units})")

    def document(self, document: Document) -> Document:
        """Return a document in Chinese."""
        title = None if document.title is None else self._heading(document.title)
        blocks = tuple(self._block(block) for block in document.blocks)
        return attrs.evolve(document, blocks=blocks, title=title, language=SOURCE)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return attrs.evolve(block, text=self._paragraph(block))
        return attrs.evolve(block, rows=tuple(tuple(self._row(row)) for row in block.rows))

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = paragraph.text
        if (match := self._fee.fullmatch(text)) is not None:
            return _fee_in_chinese(match)
        if paragraph.indented:
            return text
        if paragraph.level is None and (date := _date(text, self._wording.lang)) is not None:
            return catalog(SOURCE).date(date)
        return self._heading(text)

    def _heading(self, text: str) -> str:
        match = self._title.fullmatch(text)
        if match is not None:
            return TITLE.fill(agency=match["agency"], year=match["year"]).text()
        # Where a source has lost its tables, their cells are paragraphs.
        return self._wording.labels.get(text) or self._with_unit(text)

    def _row(self, row: tuple[Box, ...]) -> Iterator[Box]:
        entries = self._wording.entries
        if not row or row[0].text not in entries:
            yield from (attrs.evolve(box, text=self._heading(box.text)) for box in row)
            return
        # Label and value by turns; what the agency entered as a value may read like a label.
        label = ""
        for place, box in enumerate(row):
            if place % 2 == 0:
                label = entries.get(box.text, box.text)
                yield attrs.evolve(box, text=label)
            else:
                of_scope = label == SCOPE.text()
                known = self._wording.scopes if of_scope else {}
                yield attrs.evolve(box, text=known.get(box.text, box.text))

    def _with_unit(self, text: str) -> str:
        match = self._figure.fullmatch(text)
        if match is None:
            return text
        return f"{match['digits'] or ''}{self._wording.units[match['unit']]}"


def _pattern(template: str) -> re.Pattern[str]:
    """Return the pattern of a sentence with blanks, each a group."""
    return re.compile(_BLANK.sub(r"(?P<\1>.+?)", re.escape(squeeze(template))))


def _fee_line(lang: Language) -> re.Pattern[str]:
    unstated = re.escape(statement.UNSTATED.text(lang))
    count, amount = (
        _BLANK.sub(rf"(?P<{{name}}>{digits})", re.escape(words.text(lang)))
        for words, digits in ((statement.ITEMS, r"\\d+"), (statement.YUAN, r"\\d+(?:\\.\\d+)?"))
    )

    def figure(blank: re.Match[str]) -> str:
        name = blank[1]
        figured = (count if name == "notices" else amount).replace("{name}", name)
        return f"(?:{figured}|{unstated})"

    return re.compile(_BLANK.sub(figure, re.escape(squeeze(statement.STATEMENT.text(lang)))))


def _fee_in_chinese(match: re.Match[str]) -> str:
    notices, notified, collected = (match[name] for name in ("notices", "notified", "collected"))
    fee = FeeStatement(
        notices=None if notices is None else int(notices),
        notified=None if notified is None else Decimal(notified),
        collected=None if collected is None else Decimal(collected),
    )
    return statement.line(fee)


def _date(text: str, lang: Language) -> datetime.date | None:
    """Return the date that a text prints as the language does, whatever its order."""
    if len(text) > _LONGEST_DATE or not text[-1:].strip():
        return None
    numbers = [int(number) for number in _NUMBER.findall(text) if number.isascii()]
    # Year and day, and the month where it is a number.
    if not 2 <= len(numbers) <= 3:
        return None
    year = max(numbers)
    for day in {number for number in numbers if number != year}:
        for month in range(1, 13):
            try:
                date = datetime.date(year, month, day)
            except ValueError:
                continue
            if squeeze(catalog(lang).date(date)) == text:
                return date
    return None


def _wordings(lang: Language) -> tuple[_Wording, ...]:
    # Two catalogs of one language may differ, and are equal all the same.
    return _known(lang) if isinstance(lang, str) else _worded_by(lang)


@cache
def _known(lang: str) -> tuple[_Wording, ...]:
    return _worded_by(lang)


def _worded_by(lang: Language) -> tuple[_Wording, ...]:
    return tuple(_wording(cls.form(), lang) for cls in EDITIONS.values())


def _wording(form: Form, lang: Language) -> _Wording:
    blank = (lay_out_blank(form.edition, lang=each) for each in (lang, SOURCE))
    # The title is no label: it names the agency and the year.
    theirs, chinese = (list(_texts(document))[1:] for document in blank)
    entries = {
        squeeze(worded(path, form.headings[path].wording, lang)): form.headings[path].wording
        for part, cls in (("publication", Publication), ("agency", Agency))
        for attribute in attributes(cls)
        if attribute.note(Heading) is not None and (path := f"{part}.{attribute.name}")
    }
    named = {squeeze(words.text(lang)): words.text() for words in (SCOPE, YEAR)}
    return _Wording(
        lang=lang,
        labels={squeeze(text): words for text, words in zip(theirs, chinese, strict=True) if text},
        entries=entries | named,
        scopes={squeeze(words.text(lang)): words.text() for words in SCOPES.values()},
        units={unit_words(unit, lang): unit for unit in PLACES},
    )
