"""What rules look at: a report with its figures and texts, and the reports beside it."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

import attrs

from govdisclosure.checks import compiled
from govdisclosure.checks.blanks import Together, blanks_of, together
from govdisclosure.checks.children import Children
from govdisclosure.checks.compiled import Survey
from govdisclosure.checks.verdicts import Elsewhere
from govdisclosure.editions import DEFAULT, Report, form_of
from govdisclosure.form.kinds import Figure
from govdisclosure.form.model import Form
from govdisclosure.form.strict import objection
from govdisclosure.language import Sentence
from govdisclosure.organs import OrganKind, kind_of
from govdisclosure.reading import Reading
from govdisclosure.report import AnnualReport

Subject: TypeAlias = Report | Reading | Mapping[str, Figure]
"""What can be checked: a report, a reading, or a flat mapping of cell ids to figures."""

NO_CHILDREN: "Children[Case]" = Children()

_HIGHEST_POWER = 1_000
"""Decimals beyond this power of ten are no figures: their sums could overflow."""


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """A report as rules look at it; whatever is not asked for is not worked out.

    ``previous`` is the case of the year before, which may have one before it in turn; ``children``
    are those of the subordinate organs, with what is declared of them, ``others`` those of organs
    beside this one. ``organ`` and ``deadline`` are given where the name of the agency does not tell
    its kind, or where a day is set that the law does not set. In a flat mapping an absent cell is a
    blank. Where nobody asks for ``passes``, a rule may leave out what holds.
    """

    subject: Subject = attrs.field(repr=False)
    edition: str
    previous: "Case | None" = None
    children: "Children[Case]" = NO_CHILDREN
    others: "tuple[Case, ...]" = ()
    organ: OrganKind | None = None
    deadline: datetime.date | None = None
    passes: bool = True

    @classmethod
    def of(
        cls,
        subject: Subject,
        *,
        edition: str | None = None,
        previous: "Case | None" = None,
        children: "Children[Case]" = NO_CHILDREN,
        others: "tuple[Case, ...]" = (),
        organ: OrganKind | None = None,
        deadline: datetime.date | None = None,
        passes: bool = True,
    ) -> "Case":
        """Return the case of a subject; raise for a cell id that there is not."""
        if not isinstance(subject, AnnualReport | Reading | Mapping):
            raise TypeError(
                f"what is checked is a report, a reading or a mapping of cells, not {subject!r}: "
                "govdisclosure.read() makes a reading of a file"
            )
        stated = None if isinstance(subject, Mapping) else subject.edition
        case = cls(
            subject=subject,
            edition=stated or edition or DEFAULT,
            previous=previous,
            children=children,
            others=others,
            organ=organ,
            deadline=deadline,
            passes=passes,
        )
        if not isinstance(subject, AnnualReport):
            for name in case._given:
                case.form.cell(name)
        return case

    @cached_property
    def form(self) -> Form:
        """The form that the report is filed on."""
        return form_of(self.edition)

    @cached_property
    def report(self) -> Report | None:
        """The report, where there is one; a flat mapping is none."""
        if isinstance(self.subject, Mapping):
            return None
        return self.subject if isinstance(self.subject, AnnualReport) else self.subject.report

    @cached_property
    def headings(self) -> tuple[str, ...] | None:
        """The sections whose headings stand in the document; ``None`` where there is none."""
        if isinstance(self.subject, AnnualReport | Mapping):
            return None
        return self.subject.headings

    @property
    def year(self) -> int | None:
        """The year reported on, where it is known."""
        return None if self.report is None else self.report.year

    @property
    def agency(self) -> str | None:
        """The name of the organ that reports, where it is known."""
        return None if self.report is None else self.report.agency.name

    @cached_property
    def kind(self) -> OrganKind | None:
        """The kind of organ that reports: as given, or as its name tells."""
        if self.organ is not None or self.agency is None:
            return self.organ
        return kind_of(self.agency)

    @cached_property
    def _given(self) -> Mapping[str, Figure]:
        if isinstance(self.subject, AnnualReport):
            return self.subject.cells()
        return dict(self.subject) if isinstance(self.subject, Mapping) else self.subject.figures()

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure by its cell; what cannot be calculated with is a blank."""
        if isinstance(self.subject, AnnualReport):
            return self._given
        return {name: _number(figure) for name, figure in self._given.items()}

    @cached_property
    def unfit(self) -> Mapping[str, Sentence]:
        """The cells whose figure no report can hold, each with what is wrong with it."""
        if isinstance(self.subject, AnnualReport):
            return {}
        return {
            name: wrong[1]
            for name, cell in self.form.cells.items()
            if (wrong := objection(cell.kind, self._given.get(name))) is not None
        }

    @cached_property
    def survey(self) -> Survey:
        """The equations that are broken and those that a blank leaves open."""
        if isinstance(self.subject, AnnualReport):
            return compiled.of_report(self.subject)
        return compiled.of_figures(self.figures, self.edition)

    @cached_property
    def together(self) -> Together:
        """What all equations together leave to the blanks.

        Nothing where an equation is broken: what the others have to come to would follow from it.
        """
        equations, figures = self.form.equations, self.figures
        open_ = [equations[place] for place in self.survey.blank]
        if self.survey.broken or any(blanks_of(each, figures) is None for each in open_):
            return Together(blanks={})
        return together(equations, figures)

    @property
    def is_sound(self) -> bool:
        """Whether every figure stands, can stand, and adds up."""
        return not (self.survey.broken or self.survey.blank or self.survey.unstated or self.unfit)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The running texts of the report by their paths, in the order printed."""
        return {} if self.report is None else self.report.texts()

    def elsewhere(self, *cells: str) -> Elsewhere:
        """Return cells of this report as the place of a finding on another."""
        figures = tuple(self.figures.get(cell) for cell in cells)
        return Elsewhere(agency=self.agency, year=self.year, cells=cells, figures=figures)


def _number(figure: object) -> Figure:
    """Return what can be calculated with; anything else counts as a blank."""
    if type(figure) is int:
        return figure
    if not isinstance(figure, Decimal) or not figure.is_finite():
        return None
    return figure if abs(figure.adjusted()) <= _HIGHEST_POWER else None
