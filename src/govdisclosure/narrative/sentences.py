"""Sentences made from the tables, so that a text can agree with them by construction."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from govdisclosure.editions import Report
from govdisclosure.fees import statement
from govdisclosure.form.kinds import Figure
from govdisclosure.form.model import Form
from govdisclosure.labels import label
from govdisclosure.language import SOURCE, Language, Words, catalog
from govdisclosure.narrative import cells
from govdisclosure.narrative.claim import Sum
from govdisclosure.report import AnnualReport

PROACTIVE = "overview.proactive_disclosure"
ON_REQUEST = "overview.disclosure_on_request"
FEE = "other_matters.fee"


def sentences(report: AnnualReport, lang: Language = SOURCE) -> dict[str, tuple[str, ...]]:
    """Return what the tables of a report say in sentences, by the part that they belong under.

    A blank is left out and never written as zero. Read as claims, the Chinese sentences agree with
    the tables. The statement on fees is that of section six.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> requests = y2021.Requests(
    ...     received=y2021.Applicants(total=3511), carried_over=y2021.Applicants(total=96)
    ... )
    >>> report = y2021.Report(agency=Agency(name="示例市"), year=2025, requests=requests)
    >>> sentences(report)["overview.disclosure_on_request"]
    ('2025年政府信息公开申请情况：新收3511件，上年结转96件。',)
    >>> sentences(report, "en")["overview.disclosure_on_request"]
    ('Requests for disclosure in 2025: 3,511 newly received, 96 carried over from the year before.',)
    """  # noqa: E501  # a doctest shows one line
    told = _Teller(report.cells(), report.form(), str(report.year), lang)
    found = {
        PROACTIVE: (*told.documents(), *told.decisions()),
        ON_REQUEST: (*told.requests(), *told.outcomes(), *told.challenges()),
        FEE: _fee(report, lang),
    }
    return {path: texts for path, texts in found.items() if texts}


def narrate(report: Report, lang: Language = SOURCE) -> Report:
    """Return a copy of a report with sentences from its tables where section one has no text.

    They stand under （一）主动公开 and （二）依申请公开; a text that is there is left as it is.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> requests = y2021.Requests(received=y2021.Applicants(total=0))
    >>> report = y2021.Report(agency=Agency(name="示例局"), year=2025, requests=requests)
    >>> narrate(report).overview.disclosure_on_request
    '2025年未收到政府信息公开申请。'
    """
    space = "" if catalog(lang).language == SOURCE else " "
    made = sentences(report, lang)
    texts = {
        PROACTIVE: report.overview.proactive_disclosure,
        ON_REQUEST: report.overview.disclosure_on_request,
    }
    return report.evolve(
        {path: space.join(made[path]) for path, text in texts.items() if path in made and not text}
    )


def _fee(report: AnnualReport, lang: Language) -> tuple[str, ...]:
    told = statement.fee_sentence(report.other_matters.fee, lang, year=report.year)
    return (told,) if told else ()


@attrs.frozen
class _Teller:
    """The figures of a report, and the language to tell them in."""

    figures: Mapping[str, Figure]
    form: Form
    year: str
    lang: Language

    def documents(self) -> Iterator[str]:
        """Tell of rules, where there are any, and of normative documents."""
        for row, words in _DOCUMENTS.items():
            clauses = [
                self._fill(clause, self.figures[cell], documents=words.text(self.lang))
                for column, clause in _DOCUMENT_CLAUSES.items()
                if self.figures.get(cell := f"{row}.{column}") is not None
            ]
            anything = any(self.figures[cell.id] for cell in self.form.rows[row].cells)
            if clauses and (anything or row == _ALWAYS):
                yield IN_YEAR.fill(year=self.year, clauses=self._joined(COMMA, clauses)).text(
                    self.lang
                )

    def decisions(self) -> Iterator[str]:
        """Tell of decisions and of charges."""
        clauses = [
            self._fill(words, self.figures[cell])
            for cell, words in _DECISIONS.items()
            if self.figures.get(cell) is not None
        ]
        if clauses:
            yield IN_YEAR.fill(year=self.year, clauses=self._joined(COMMA, clauses)).text(self.lang)

    def requests(self) -> Iterator[str]:
        """Tell of requests received, carried over, dealt with and carried forward."""
        received = self._sum(cells.totals(cells.RECEIVED))
        clauses = [] if not received else [self._fill(RECEIVED, received) + self._applicants()]
        if received == 0:
            yield NONE_RECEIVED.fill(year=self.year).text(self.lang)
        for row, words in _REQUESTS.items():
            count = self._sum(cells.totals(row))
            if count or (count == 0 and received != 0):
                clauses.append(self._fill(words, count))
        if clauses:
            yield REQUESTS.fill(year=self.year, clauses=self._joined(COMMA, clauses)).text(
                self.lang
            )

    def _applicants(self) -> str:
        person, organizations = cells.applicants()
        return self._bracketed(
            {
                (f"{cells.RECEIVED}.{person}",): BY_PERSONS,
                tuple(f"{cells.RECEIVED}.{name}" for name in organizations): BY_ORGANIZATIONS,
            }
        )

    def outcomes(self) -> Iterator[str]:
        """Tell how requests were dealt with, by the groups of the form."""
        groups: dict[str, list[str]] = {}
        for row in self.form.rows:
            if row.startswith(f"{cells.OUTCOMES}.") and row != cells.ALL_OUTCOMES:
                groups.setdefault(".".join(row.split(".")[:3]), []).append(row)
        clauses = [
            self._fill(OUTCOME, count, outcome=self._name(group))
            for group, rows in groups.items()
            if (count := self._sum(cells.totals(*rows)))
        ]
        if clauses:
            yield OUTCOMES.fill(year=self.year, clauses=self._joined(LIST, clauses)).text(self.lang)

    def _name(self, line: str) -> str:
        wording = label(line, self.lang, "short", edition=self.form.edition)
        return wording.partition("（")[0].partition(" (")[0]

    def challenges(self) -> Iterator[str]:
        """Tell of reconsideration and of litigation, each with what became of them."""
        for rows, words, none, kinds in _CHALLENGES:
            total = self._sum(cells.totals(*rows))
            if total is None:
                continue
            if total == 0:
                yield none.fill(year=self.year).text(self.lang)
                continue
            results = {cells.column(rows, name): text for name, text in _RESULTS.items()}
            yield words.fill(
                year=self.year,
                count=self._number(total),
                parts=self._bracketed(kinds, results),
            ).text(self.lang)

    def _bracketed(self, *divisions: Mapping[Sum, Words]) -> str:
        """Tell the parts that are more than zero, in brackets, one division after the other."""
        told = [
            self._joined(LIST, clauses)
            for parts in divisions
            if (
                clauses := [
                    self._fill(words, count)
                    for part, words in parts.items()
                    if (count := self._sum(part))
                ]
            )
        ]
        return AMONG.fill(clauses=self._joined(AGAIN, told)).text(self.lang) if told else ""

    def _sum(self, of: Sum) -> int | None:
        figures = [self.figures.get(cell) for cell in of]
        given = [int(figure) for figure in figures if figure is not None]
        return sum(given) if len(given) == len(figures) else None

    def _fill(self, words: Words, count: Figure, **values: str) -> str:
        return words.fill(count=self._number(count), **values).text(self.lang)

    def _number(self, count: Figure) -> Figure | str:
        # The field writes its figures without separators.
        if catalog(self.lang).language != SOURCE or count is None:
            return count
        return f"{count:f}" if isinstance(count, Decimal) else str(count)

    def _joined(self, separator: Words, clauses: list[str]) -> str:
        return separator.text(self.lang).join(clauses)


COMMA = Words("told.comma", "，")
LIST = Words("told.list", "、")
AGAIN = Words("told.again", "；")
AMONG = Words("told.among", "（其中{clauses}）")
IN_YEAR = Words("told.in-year", "{year}年，{clauses}。")

NONE_RECEIVED = Words("told.none-received", "{year}年未收到政府信息公开申请。")
REQUESTS = Words("told.requests", "{year}年政府信息公开申请情况：{clauses}。")
RECEIVED = Words("told.received", "新收{count}件")
BY_PERSONS = Words("told.by-persons", "自然人{count}件")
BY_ORGANIZATIONS = Words("told.by-organizations", "法人或其他组织{count}件")
_REQUESTS = {
    cells.CARRIED_OVER: Words("told.carried-over", "上年结转{count}件"),
    cells.ALL_OUTCOMES: Words("told.concluded", "办结{count}件"),
    cells.CARRIED_FORWARD: Words("told.carried-forward", "结转下年度继续办理{count}件"),
}
OUTCOMES = Words("told.outcomes", "{year}年政府信息公开申请办理结果：{clauses}。")
OUTCOME = Words("told.outcome", "{outcome}{count}件")

_RESULTS = {
    "upheld": Words("told.upheld", "结果维持{count}件"),
    "rectified": Words("told.rectified", "结果纠正{count}件"),
    "other": Words("told.other-result", "其他结果{count}件"),
    "pending": Words("told.pending", "尚未审结{count}件"),
}
_KINDS_OF_LITIGATION = {
    cells.totals(cells.LITIGATION[0]): Words("told.direct", "未经复议直接起诉{count}件"),
    cells.totals(cells.LITIGATION[1]): Words("told.after", "复议后起诉{count}件"),
}
_CHALLENGES: tuple[tuple[tuple[str, ...], Words, Words, Mapping[Sum, Words]], ...] = (
    (
        cells.RECONSIDERATION,
        Words("told.reconsideration", "{year}年因政府信息公开被申请行政复议{count}件{parts}。"),
        Words("told.no-reconsideration", "{year}年未发生因政府信息公开被申请行政复议的情况。"),
        {},
    ),
    (
        cells.LITIGATION,
        Words("told.litigation", "{year}年因政府信息公开被提起行政诉讼{count}件{parts}。"),
        Words("told.no-litigation", "{year}年未发生因政府信息公开被提起行政诉讼的情况。"),
        _KINDS_OF_LITIGATION,
    ),
)

_ALWAYS = "proactive.normative_documents"
_DOCUMENTS = {
    "proactive.rules": Words("told.rules", "规章"),
    _ALWAYS: Words("told.documents", "行政规范性文件"),
}
_DOCUMENT_CLAUSES = {
    "issued": Words("told.issued", "制发{documents}{count}件"),
    "repealed": Words("told.repealed", "废止{documents}{count}件"),
    "in_force": Words("told.in-force", "现行有效{documents}{count}件"),
    "created": Words("told.created", "新制作{documents}{count}件"),
    "disclosed": Words("told.disclosed", "新公开{documents}{count}件"),
    "disclosed_in_all": Words("told.disclosed-in-all", "{documents}对外公开总数{count}件"),
}
_DECISIONS = {
    "proactive.licensing.decisions": Words("told.licensing", "作出行政许可决定{count}件"),
    "proactive.penalties.decisions": Words("told.penalties", "作出行政处罚决定{count}件"),
    "proactive.compulsion.decisions": Words("told.compulsion", "作出行政强制决定{count}件"),
    "proactive.charges.amount": Words("told.charges", "行政事业性收费{count}万元"),
}
