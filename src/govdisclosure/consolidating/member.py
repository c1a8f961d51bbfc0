"""One report that goes into a consolidated one: whose it is, and what it adds to a figure."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

import attrs

from govdisclosure.checks.blanks import Blank
from govdisclosure.checks.case import Case
from govdisclosure.consolidating.entries import FEE, Entry, entries
from govdisclosure.form.kinds import Figure, Kind, in_unit, to_json
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.report import Agency, Scope


@attrs.frozen(kw_only=True)
class Bounds:
    """The least and the most that a figure can be; ``None`` where there is no bound."""

    cell: str
    least: Figure
    most: Figure

    @property
    def is_settled(self) -> bool:
        """Whether only one figure can stand here."""
        return self.least is not None and self.least == self.most

    @property
    def tells(self) -> bool:
        """Whether the bounds say more than that a count is never negative."""
        return bool(self.least) or self.most is not None

    def sentence(self) -> Sentence:
        """Return the bounds in words."""
        if self.least is None:
            return UNBOUNDED.fill()
        if self.is_settled:
            return SETTLED.fill(figure=self.least)
        if self.most is None:
            return AT_LEAST.fill(least=self.least)
        return BETWEEN.fill(least=self.least, most=self.most)

    def text(self, lang: Language = "zh") -> str:
        """Return the bounds in words, in one language."""
        return self.sentence().text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the bounds as the command line prints them."""
        return {"cell": self.cell, "least": to_json(self.least), "most": to_json(self.most)}


@attrs.frozen(kw_only=True)
class Contribution:
    """What one report adds to a figure: the figure, or ``None`` and why it is not there.

    ``path`` is where the report was given, such as ``reports[3]``. An amount is in the unit of the
    consolidated report. ``bounds`` are what the report's own equations leave to a blank.
    """

    path: str
    agency: str
    figure: Figure
    bounds: Bounds
    reason: Words | None = None

    def text(self, lang: Language = "zh") -> str:
        """Return the contribution as a line: whose it is, and the figure or why there is none."""
        if self.reason is None:
            return ADDS.fill(agency=self.agency, figure=self.figure).text(lang)
        bounds = self.bounds.sentence()
        return LACKS.fill(agency=self.agency, reason=self.reason, bounds=bounds).text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the contribution as the command line prints it."""
        return {
            "path": self.path,
            "agency": self.agency,
            "figure": to_json(self.figure),
            "least": to_json(self.bounds.least),
            "most": to_json(self.bounds.most),
            "reason": None if self.reason is None else self.reason.fill().to_dict(),
        }


@attrs.frozen(kw_only=True, eq=False)
class Member:
    """A report that goes into a consolidated one; of its texts nothing is kept.

    ``figures`` are in form order, those of the fee statement last; there are none for an organ
    whose report is missing. ``units`` are those that the agency states, by cell. ``filed_on`` is
    the edition of the form that the report was filed on, ``edition`` the one that the figures are
    for.
    """

    path: str
    agency: Agency
    edition: str
    year: int | None = None
    filed_on: str | None = None
    scope: Scope | None = None
    figures: tuple[Figure, ...] = attrs.field(default=(), repr=False)
    units: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    @property
    def name(self) -> str:
        """What the organ is called."""
        return self.agency.name

    @property
    def is_missing(self) -> bool:
        """Whether the organ's report is not there."""
        return not self.figures

    def figure(self, entry: Entry, unit: str | None) -> Figure:
        """Return what is added for an entry, an amount in the unit given; ``None`` for a blank.

        An amount whose unit is not stated counts as a blank, but nothing is nothing in every unit.
        """
        figure = self.figures[entry.place] if self.figures else None
        if not figure or not entry.has_stated_unit:
            return figure
        stated = self.units.get(entry.id)
        if stated is None or unit is None:
            return None
        return figure if stated == unit else in_unit(Decimal(figure), stated, unit)

    def adds(self, entry: Entry, unit: str | None) -> Contribution:
        """Return what the report adds to a figure, or why that cannot be told."""
        figure = self.figure(entry, unit)
        return Contribution(
            path=self.path,
            agency=self.name,
            figure=figure,
            bounds=self._bounds(entry, figure),
            reason=None if figure is not None else self._reason(entry),
        )

    def _bounds(self, entry: Entry, figure: Figure) -> Bounds:
        if figure is not None:
            return Bounds(cell=entry.id, least=figure, most=figure)
        if entry.kind is Kind.CHANGE:
            return Bounds(cell=entry.id, least=None, most=None)
        blank = self._blanks.get(entry.id)
        if blank is None:
            return Bounds(cell=entry.id, least=0, most=None)
        return Bounds(cell=entry.id, least=blank.least, most=blank.most)

    def _reason(self, entry: Entry) -> Words:
        if self.is_missing:
            return MISSING
        if self.figures[entry.place] is not None:
            return NO_UNIT
        return BLANK if self.filed_on == self.edition else BLANK_REFILED

    @cached_property
    def _blanks(self) -> Mapping[str, Blank]:
        """What the report's own equations leave to its blanks."""
        if self.is_missing:
            return {}
        cells = dict(zip(entries(self.edition), self.figures, strict=True))
        figures = {name: figure for name, figure in cells.items() if name not in FEE}
        return Case.of(figures, edition=self.edition).together.blanks


ADDS = Words("consolidation.adds", "{agency}：{figure}")
LACKS = Words("consolidation.lacks", "{agency}：{reason}；{bounds}")
BLANK = Words("consolidation.blank", "空白")
BLANK_REFILED = Words("consolidation.blank-refiled", "空白（换成另一版格式后）")
MISSING = Words("consolidation.missing", "缺少报告")
NO_UNIT = Words("consolidation.no-unit", "金额没有写明单位")
UNBOUNDED = Words("consolidation.unbounded", "大小无法确定")
SETTLED = Words("consolidation.settled", "只能是{figure}")
AT_LEAST = Words("consolidation.at-least", "至少为{least}")
BETWEEN = Words("consolidation.between", "在{least}与{most}之间")
