"""The instruments that the library rests on: names, numbers, dates, articles.

Every citation elsewhere is built from one of these. Chinese names are the official ones.
"""

import datetime
import re
from functools import reduce
from typing import Self

import attrs

from govdisclosure.language import PLAIN, Language, Sentence, Verbatim, Words


@attrs.frozen(kw_only=True)
class Instrument:
    """A law, regulation or circular with its number and its dates.

    ``key`` names it in short citations; ``in_force`` is the first day on which it applies.
    """

    key: str
    title: Words
    number: Words
    issued: datetime.date | None = None
    in_force: datetime.date | None = None

    def article(self, number: int, *paragraphs: int) -> "Citation":
        """Cite an article, with its paragraph or item where the form does so."""
        return Citation((Clause(self, number, paragraphs),))

    def whole(self) -> "Citation":
        """Cite the instrument as a whole."""
        return Citation((Clause(self),))


@attrs.frozen
class Clause:
    """A place in an instrument: article and items, or the whole of it."""

    instrument: Instrument
    article: int | None = None
    items: tuple[int, ...] = ()

    def short(self) -> str:
        """Return the short form, such as ``Reg. 36(1)(2)``."""
        items = "".join(f"({item})" for item in self.items)
        number = "" if self.article is None else f" {self.article}{items}"
        return f"{self.instrument.key}{number}"

    def sentence(self) -> Sentence:
        """Return the citation in full: title, number, article."""
        place: Sentence | str = ""
        if self.article is not None:
            items = "".join(f"({item})" for item in self.items)
            place = ARTICLE.fill(article=str(self.article), items=items)
        instrument = self.instrument
        return CITATION.fill(title=instrument.title, number=instrument.number, place=place)


@attrs.frozen
class Citation:
    """One or more clauses that a line, a rule or an amount rests on.

    >>> REGULATION.article(36, 1, 2).short()
    'Reg. 36(1)(2)'
    """

    clauses: tuple[Clause, ...]

    def __and__(self, other: Self) -> "Citation":
        return Citation(self.clauses + other.clauses)

    def short(self) -> str:
        """Return the short forms of all clauses."""
        return "; ".join(clause.short() for clause in self.clauses)

    def sentence(self) -> Sentence:
        """Return the full citation in no language yet, to stand in another sentence."""
        return reduce(
            lambda before, clause: BOTH.fill(one=before, other=clause),
            (clause.sentence() for clause in self.clauses),
        )

    def text(self, lang: Language = "zh") -> str:
        """Return the full citation in one language."""
        return self.sentence().text(lang)


@attrs.frozen
class Stated(Citation):
    """What somebody else says that a rule rests on, in words that are not looked into.

    >>> Stated(Words("user", "苏政办发〔2023〕1号")).short()
    '苏政办发〔2023〕1号'
    """

    clauses: tuple[Clause, ...] = attrs.field(default=(), init=False)
    words: Words

    def short(self) -> str:
        """Return the words in the source language."""
        return self.words.text()

    def sentence(self) -> Sentence:
        """Return the words as a sentence."""
        return PLAIN.fill(words=self.words)


ARTICLE = Words("law.article", "第{article}条{items}")
CITATION = Words("law.citation", "《{title}》（{number}）{place}")
BOTH = Words("law.both", "{one}；{other}")

REGULATION = Instrument(
    key="Reg.",
    title=Words("law.regulation", "中华人民共和国政府信息公开条例"),
    number=Words("law.regulation.number", "国务院令第711号"),
    issued=datetime.date(2019, 4, 3),
    in_force=datetime.date(2019, 5, 15),
)
FORM_2019 = Instrument(
    key="Form 2019",
    title=Words("law.form-2019", "政府信息公开工作年度报告格式（试行）"),
    number=Words("law.form-2019.number", "国办公开办函〔2019〕60号"),
)
FORM_2021 = Instrument(
    key="Form 2021",
    title=Words("law.form-2021", "中华人民共和国政府信息公开工作年度报告格式"),
    number=Words("law.form-2021.number", "国办公开办函〔2021〕30号"),
    issued=datetime.date(2021, 9, 26),
)
FEE_MEASURES = Instrument(
    key="Fee",
    title=Words("law.fee-measures", "政府信息公开信息处理费管理办法"),
    number=Words("law.fee-measures.number", "国办函〔2020〕109号"),
    issued=datetime.date(2020, 11, 17),
    in_force=datetime.date(2021, 1, 1),
)
LEGISLATION_LAW = Instrument(
    key="Leg.",
    title=Words("law.legislation-law", "中华人民共和国立法法"),
    number=Words("law.legislation-law.number", "2000年主席令第三十一号公布，2023年第二次修正"),
    issued=datetime.date(2000, 3, 15),
    in_force=datetime.date(2000, 7, 1),
)
"""From memory; no copy was at hand."""

INSTRUMENTS = (REGULATION, FORM_2019, FORM_2021, FEE_MEASURES, LEGISLATION_LAW)


def cited(text: str) -> Citation:
    """Return what a short citation such as ``Fee 4`` stands for, or the words as they are.

    >>> cited("Fee 4").text("en")
    'Measures for ... Information-Processing Fees ... (Guoban Han [2020] No. 109), art. 4'
    >>> cited("示例发改〔2030〕1号").short()
    '示例发改〔2030〕1号'
    """
    for instrument in INSTRUMENTS:
        found = re.fullmatch(rf"{re.escape(instrument.key)} ([0-9]{{1,3}})", text)
        if found is not None:
            return instrument.article(int(found[1]))
    return Stated(Verbatim("user", text))
