"""A draft: a report put together step by step, each step a new draft."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import overload

import attrs

from govdisclosure.building.giving import InvalidDraft, Table, figures_of, fill, put, under
from govdisclosure.building.notes import DraftNote, Provenance, draft_notes
from govdisclosure.building.templates import OTHER_MATTERS, TEMPLATES, generated, written
from govdisclosure.checks import RULES, ChecksFailed, Findings, Ruleset, Subject, check
from govdisclosure.checks.case import Case
from govdisclosure.checks.catalog.successive import obstacle
from govdisclosure.checks.catalog.years import requests_carried
from govdisclosure.editions import Report, edition_for, report_class
from govdisclosure.errors import UNKNOWN_CELL, Fault
from govdisclosure.fees.statement import split
from govdisclosure.form.kinds import Figure
from govdisclosure.language import SOURCE, Language, Words
from govdisclosure.organs import OrganKind
from govdisclosure.report import (
    Agency,
    AnnualReport,
    FeeStatement,
    Publication,
    Scope,
    text_paths,
)

_FEE = "other_matters.fee"


class Unfinished(ChecksFailed):
    """A draft cannot be finished, for error findings stand; ``findings`` holds them."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(findings)
        self.sentence = UNFINISHED.fill(count=len(findings))


@attrs.frozen(kw_only=True)
class Draft:
    """A report that is being put together; each step returns a new draft.

    ``given`` is what has been put in. What follows from it, totals and generated texts, is worked
    out anew for each ``report``, so it never contradicts the figures, whatever the order of the
    steps. ``carried_over`` are the cells that come from the report of ``last_year``.

    A step raises `InvalidDraft` with every path that there is not, every value that cannot stand
    in its place, and everything that was given before with another value; `replace` alone
    overwrites. Begin with `draft`.
    """

    given: Report
    last_year: Report | None = None
    carried_over: frozenset[str] = frozenset()
    adds_up: bool = False
    writes: Mapping[str, Language] = attrs.field(factory=dict, hash=False)
    """The texts that are generated, each with its language."""

    @cached_property
    def report(self) -> Report:
        """The report as far as it goes: what was given, and what follows from it."""
        whole = self.given.with_totals() if self.adds_up else self.given
        made = {lang: written(whole, lang) for lang in dict.fromkeys(self.writes.values())}
        texts = {path: made[lang].get(path) for path, lang in self.writes.items()}
        return whole.evolve({path: text for path, text in texts.items() if text is not None})

    def figures(self, *given: Mapping[str, Figure] | Table) -> "Draft":
        """Put in figures: by their cell ids, as a tally has them, or as tables of the edition.

        A blank says nothing: it neither fills a cell nor empties one.

        >>> begun = draft("示例局", 2025).figures({"requests.received.total": 3})
        >>> begun.figures({"requests.received.total": 4, "requests.recieved.total": 3})
        Traceback (most recent call last):
            ...
        govdisclosure.building.giving.InvalidDraft: The draft cannot take this in (2):
          requests.recieved.total: The form of 2021 has no cell named “requests.recieved.total”.
          requests.received.total: Given before as 3, and here as 4; to change it, use replace().
        """
        figures = [item for each in given for item in figures_of(self.given, each).items()]
        form = self.given.form()
        unknown = [
            Fault(
                f"{path}", "unknown-path", UNKNOWN_CELL.fill(edition=form.edition, name=f"{path}")
            )
            for path, _ in figures
            if path not in form.cells
        ]
        return self._filled([each for each in figures if each[0] in form.cells], unknown)

    def carry_over(self, last_year: Report, *, keep: bool = False) -> "Draft":
        """Fill in what was carried over (上年结转) from what last year's report carried forward.

        The report is also the one that `findings` compare with. A figure that was given otherwise
        is a fault, unless ``keep`` keeps it, for rule R5 to tell of. Also a fault is a report of
        another organ, of another scope, or not of the year before.

        >>> from govdisclosure.editions import y2021
        >>> left = y2021.Requests(carried_forward=y2021.Applicants(natural_person=2))
        >>> last = y2021.Report(agency=Agency(name="示例局"), year=2024, requests=left)
        >>> begun = draft("示例局", 2025).carry_over(last)
        >>> begun.report.requests.carried_over.natural_person
        2
        """
        why = obstacle(Case.of(self.given), Case.of(last_year))
        if why is not None:
            raise InvalidDraft([Fault("", "not-last-year", NOT_LAST_YEAR.fill(why=why))])
        figures, before = self.given.cells(), last_year.cells()
        handed = {
            link.cell: before[link.handed[0]]
            for link in requests_carried(self.given.edition, last_year.edition)
            if len(link.handed) == 1
        }
        if keep:
            handed = {cell: figure for cell, figure in handed.items() if figures[cell] is None}
        filled = self._filled(handed.items())
        carried = {
            cell for cell, figure in handed.items() if figure is not None and figures[cell] is None
        }
        return attrs.evolve(
            filled, last_year=last_year, carried_over=self.carried_over | frozenset(carried)
        )

    def fee(self, statement: FeeStatement) -> "Draft":
        """Put in what section six says of fees; ``None`` leaves a figure open.

        >>> from decimal import Decimal
        >>> nil = FeeStatement(notices=0, notified=Decimal(0), collected=Decimal(0))
        >>> draft("示例局", 2025).fee(nil).report.other_matters.fee.notices
        0
        """
        return self._filled(under(_FEE, statement).items())

    def text(self, path: str, words: str) -> "Draft":
        """Put in a text of one's own, such as that of ``"overview.platform"``.

        It takes the place of a generated one. Fees are read from the end of section six, as they
        are from a document.

        >>> draft("示例局", 2025).text("shortcomings.problems", "专业力量不足。").report.texts()
        {'shortcomings.problems': '专业力量不足。'}
        """
        return self.texts({path: words})

    def texts(self, words: Mapping[str, str]) -> "Draft":
        """Put in several texts of one's own by their paths, as `read_texts` returns them."""
        unknown = [
            Fault(path, "unknown-path", UNKNOWN_TEXT.fill(name=path, known=text_paths()))
            for path in words
            if path not in text_paths()
        ]
        told: dict[str, object] = {
            path: text for path, text in words.items() if path in text_paths()
        }
        if isinstance(said := told.get(OTHER_MATTERS), str):
            told[OTHER_MATTERS], fee = split(
                said, year=self.given.year, agency=self.given.agency.name
            )
            told |= under(_FEE, fee)
        return self._filled(told.items(), unknown)

    def write_text(self, lang: Language = SOURCE) -> "Draft":
        """Have the texts that follow from the report written where it has none of its own.

        They are the preamble, the sentences of the first two aspects of section one and that on
        fees (see `templates`), and follow the figures: later steps change them too.

        >>> begun = draft("示例局", 2025).write_text().figures({"requests.received.total": 0})
        >>> begun.report.overview.disclosure_on_request
        '2025年未收到政府信息公开申请。'
        """
        return attrs.evolve(self, writes=dict.fromkeys(TEMPLATES, lang))

    def with_totals(self) -> "Draft":
        """Have blank totals computed where all their parts are given; they follow their parts."""
        return attrs.evolve(self, adds_up=True)

    def header(self, publication: Publication) -> "Draft":
        """Put in the header under which the report is published; ``None`` leaves an entry open."""
        return self._filled(under("publication", publication).items())

    def within(self, scope: Scope) -> "Draft":
        """Say whose work the figures cover: the organ's own, or that of others with it."""
        return self._filled({"scope": scope}.items())

    def sign(self, date: datetime.date | None = None, agency: str | None = None) -> "Draft":
        """Sign off: with the agency's name, or as given, and the date.

        >>> draft("示例局", 2025).sign(datetime.date(2026, 1, 20)).report.sign_off.agency
        '示例局'
        """
        name = agency or self.given.sign_off.agency or self.given.agency.name
        return self._filled({"sign_off.agency": name, "sign_off.date": date}.items())

    def replace(self, changes: Mapping[str, object]) -> "Draft":
        """Put values in the place of others, by their paths; ``None`` empties a place.

        >>> begun = draft("示例局", 2025).figures({"requests.received.total": 3})
        >>> begun.replace({"requests.received.total": 4}).report.requests.received.total
        4
        """
        return self._holding(put(self.given, changes), changes)

    def provenance(self) -> dict[str, Provenance]:
        """Return, for each figure and text of the report, where it comes from.

        >>> begun = draft("示例局", 2025).write_text().text("overview.platform", "办好网站。")
        >>> {path: where.value for path, where in begun.provenance().items()}
        {'preamble': 'written', 'overview.platform': 'given'}
        """
        own = {**self.given.cells(), **self.given.texts()}
        there = {**self.report.cells(), **self.report.texts()}
        return {
            path: self._provenance(path, own.get(path))
            for path, value in there.items()
            if value is not None
        }

    def findings(
        self,
        *,
        previous: Subject | None = None,
        organ: OrganKind | None = None,
        deadline: datetime.date | None = None,
        rules: Ruleset = RULES,
    ) -> Findings:
        """Return what `check` says of the report now, beside last year's where it was given."""
        return check(
            self.report,
            previous=self.last_year if previous is None else previous,
            organ=organ,
            deadline=deadline,
            rules=rules,
        )

    def notes(
        self, *, organ: OrganKind | None = None, deadline: datetime.date | None = None
    ) -> tuple[DraftNote, ...]:
        """Return what a person must still write, decide or confirm (see `draft_notes`).

        >>> [note.code for note in draft("示例局", 2025).write_text().notes()][:3]
        ['scope-open', 'channel-open', 'preamble-generated']
        """
        return draft_notes(
            self.report, organ=organ, deadline=deadline, provenance=self.provenance()
        )

    def finish(
        self,
        *,
        previous: Subject | None = None,
        organ: OrganKind | None = None,
        deadline: datetime.date | None = None,
        rules: Ruleset = RULES,
        despite_errors: bool = False,
    ) -> Report:
        """Return the report, unless it is wrong.

        Raises `Unfinished` with all error findings, unless ``despite_errors``. What is only open,
        blanks and texts that are missing, does not keep a report from being finished: ask `notes`.

        >>> draft("示例局", 2025).finish(despite_errors=True)
        <Report of 示例局 for 2025, form 2021: 0 figures, 200 blank>
        """
        if not despite_errors:
            found = self.findings(previous=previous, organ=organ, deadline=deadline, rules=rules)
            if found.errors:
                raise Unfinished(found.errors)
        return self.report

    def _filled(
        self, values: Collection[tuple[str, object]], faults: Iterable[Fault] = ()
    ) -> "Draft":
        return self._holding(fill(self.given, values, faults), (path for path, _ in values))

    def _holding(self, given: Report, paths: Iterable[str]) -> "Draft":
        return attrs.evolve(self, given=given, carried_over=self.carried_over - frozenset(paths))

    def _provenance(self, path: str, own: object) -> Provenance:
        if path in self.carried_over:
            return Provenance.CARRIED_OVER
        if own is not None:
            return Provenance.GIVEN
        return Provenance.WRITTEN if path in text_paths() else Provenance.ADDED_UP


@overload
def draft(start: Report) -> Draft: ...
@overload
def draft(
    start: str | Agency, year: int, *, edition: str | None = None, scope: Scope | None = None
) -> Draft: ...
def draft(
    start: str | Agency | Report,
    year: int | None = None,
    *,
    edition: str | None = None,
    scope: Scope | None = None,
) -> Draft:
    """Begin the draft of a report: of an agency for a year, or from a report that there is.

    The form is that of the year, or of ``edition``. Raises `InvalidReport` for a name or a year
    that cannot stand, `UnknownName` for a year without a form or an edition that there is not.

    >>> draft("示例局", 2020).report
    <Report of 示例局 for 2020, form 2019: 0 figures, 198 blank>
    >>> report = (
    ...     draft("示例局", 2025)
    ...     .figures({"challenges.reconsideration.upheld": 1,
    ...               "challenges.reconsideration.total": 2})
    ...     .replace({f"challenges.reconsideration.{name}": 0
    ...               for name in ("rectified", "other", "pending")})
    ... )
    >>> report.finish()
    Traceback (most recent call last):
        ...
    govdisclosure.building.draft.Unfinished: The report is not finished: errors found (1).
      R4: Table IV, “Administrative reconsideration”: ...
    """
    if isinstance(start, AnnualReport):
        # What was generated goes on following the figures.
        made = generated(start)
        return Draft(given=start.evolve(dict.fromkeys(made)), writes=made)
    if year is None:
        raise TypeError("a draft needs the year that the report is about")
    agency = start if isinstance(start, Agency) else Agency(name=start)
    cls = report_class(edition_for(year) if edition is None else edition)
    return Draft(given=cls(agency=agency, year=year, scope=scope))


UNFINISHED = Words("error.unfinished", "报告尚不能定稿，有{count}处错误：")
UNKNOWN_TEXT = Words("draft.unknown-text", "报告中没有名为“{name}”的文字；可用：{known}。")
NOT_LAST_YEAR = Words("draft.not-last-year", "不能由这份报告结转：{why}")
