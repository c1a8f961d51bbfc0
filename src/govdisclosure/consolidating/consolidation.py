"""A consolidated report with what is behind each of its figures, report by report."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from govdisclosure.checks.children import Coverage
from govdisclosure.consolidating.entries import Entry, entries, entry
from govdisclosure.consolidating.member import Bounds, Contribution, Member
from govdisclosure.consolidating.remarks import Remark
from govdisclosure.editions import Report
from govdisclosure.form.kinds import Figure, Kind, added, to_json
from govdisclosure.form.model import Row
from govdisclosure.form.printed import TITLE
from govdisclosure.interchange import to_dict
from govdisclosure.labels import label
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.notes import Severity


@attrs.frozen(kw_only=True)
class Lineage:
    """What is behind a figure of a consolidated report.

    ``figure`` is the sum, or ``None`` where one of the ``contributions`` is not there; ``bounds``
    are what it can be. The contributions stand in the order in which the reports were given, then
    that of the own office, then the organs whose reports are missing. ``unit`` is that of an amount
    of money for which each agency states one.
    """

    cell: str
    edition: str
    figure: Figure
    bounds: Bounds
    contributions: tuple[Contribution, ...]
    unit: str | None = None

    @property
    def lacking(self) -> tuple[Contribution, ...]:
        """The contributions that are not there."""
        return tuple(each for each in self.contributions if each.figure is None)

    def text(self, lang: Language = "zh") -> str:
        """Return the figure, then a line for each report."""
        name = label(self.cell, lang, "path", edition=self.edition)
        head = OPEN.fill(label=name, bounds=self.bounds.sentence())
        if self.figure is not None:
            head = CLOSED.fill(label=name, figure=self.figure)
        return "\n".join(
            [head.text(lang), *(f"  {each.text(lang)}" for each in self.contributions)]
        )

    def to_dict(self) -> dict[str, object]:
        """Return the lineage as the command line prints it."""
        return {
            **self.bounds.to_dict(),
            "figure": to_json(self.figure),
            "unit": self.unit,
            "contributions": [each.to_dict() for each in self.contributions],
        }


@attrs.frozen(kw_only=True, eq=False)
class Consolidation:
    """A consolidated report, and what is behind each of its figures.

    ``report`` has the sums; a figure that one of the reports leaves blank is blank, whatever the
    others come to. ``members`` are the reports that went into it, that of the own office and the
    organs whose reports are missing after them; ``covers`` tells whether the own office is among
    them. ``remarks`` say what must be looked at, and what is worth knowing.
    """

    report: Report
    members: tuple[Member, ...] = attrs.field(repr=False)
    covers: Coverage
    remarks: tuple[Remark, ...] = attrs.field(repr=False)

    @property
    def blanks(self) -> tuple[str, ...]:
        """The cells that are blank in the consolidated report, in form order."""
        return tuple(cell for cell, figure in self.report.cells().items() if figure is None)

    @property
    def needs_look(self) -> bool:
        """Whether there is something that a person must look at."""
        doubts = any(remark.severity is Severity.ERROR for remark in self.remarks)
        return doubts or bool(self.blanks)

    def bounds(self, cell: str) -> Bounds:
        """Return the least and the most that a figure can be, the same where it is known.

        The least is the sum of what the reports give, and of what their own equations leave to
        their blanks at the least; an increase or decrease that is blank leaves no bound. Raises
        `UnknownName` for a cell that there is not.
        """
        return self.explain(cell).bounds

    def explain(self, cell: str) -> Lineage:
        """Return what each report adds to a figure.

        ``cell`` is a cell id, or the path of a figure of the fee statement, such as
        ``other_matters.fee.collected``. Raises `UnknownName` for one that there is not.
        """
        found = entry(cell, self.report.edition)
        unit = self._unit(found)
        contributions = tuple(member.adds(found, unit) for member in self.members)
        bounds = _sum_of(found, [each.bounds for each in contributions])
        is_there = all(each.figure is not None for each in contributions)
        return Lineage(
            cell=cell,
            edition=self.report.edition,
            figure=bounds.least if is_there else None,
            bounds=bounds,
            contributions=contributions,
            unit=unit,
        )

    def text(self, lang: Language = "zh") -> str:
        """Return for people what went into the report, what is open, and what is to be said."""
        lines = [
            TITLE.fill(agency=self.report.agency.name, year=str(self.report.year)).text(lang),
            f"  {self._counts().text(lang)}",
        ]
        missing = tuple(member.name for member in self.members if member.is_missing)
        if missing:
            lines.append(f"  {LACKING.fill(names=missing).text(lang)}")
        lines += [f"  {remark.text(lang)}" for remark in self.remarks]
        for row in self.report.form().rows.values():
            lines += [f"  {line}" for line in self._open(row, lang)]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, object]:
        """Return the consolidation as the command line prints it."""
        return {
            "report": to_dict(self.report),
            "covers": self.covers.value,
            "members": [
                {
                    "path": member.path,
                    "agency": member.name,
                    "code": member.agency.code,
                    "missing": member.is_missing,
                }
                for member in self.members
            ],
            "blanks": [self.bounds(cell).to_dict() for cell in self.blanks],
            "remarks": [remark.to_dict() for remark in self.remarks],
        }

    def _unit(self, found: Entry) -> str | None:
        if found.cell is None or not found.has_stated_unit:
            return None
        return self.report.unit(found.cell) or None

    def _counts(self) -> Sentence:
        there = sum(not member.is_missing for member in self.members)
        has_own = self.covers is Coverage.CONSOLIDATED
        blanks = len(self.blanks)
        return (COUNTS_WITH_OWN if has_own else COUNTS).fill(
            reports=there - has_own,
            edition=self.report.edition,
            filled=len(self.report.cells()) - blanks,
            blanks=blanks,
        )

    def _open(self, row: Row, lang: Language) -> Iterator[str]:
        """Yield a line for the blanks of a row: whose figures they lack, what they can be."""
        figures = self.report.cells()
        blank = [self.explain(cell.id) for cell in row.cells if figures[cell.id] is None]
        if not blank:
            return
        name = label(row.id, lang, "short", edition=self.report.edition)
        names = _few(tuple(dict.fromkeys(each.agency for one in blank for each in one.lacking)))
        if len(blank) == len(row.cells) and not any(one.bounds.tells for one in blank):
            yield OPEN_ROW.fill(row=name, names=names).text(lang)
            return
        columns = [label(one.cell, lang, "column", edition=self.report.edition) for one in blank]
        first, *others = (
            RANGE.fill(column=column, bounds=one.bounds.sentence())
            for column, one in zip(columns, blank, strict=True)
        )
        for other in others:
            first = RANGES.fill(first=first, next=other)
        yield BOUNDED_ROW.fill(row=name, names=names, ranges=first).text(lang)


def sums(members: Sequence[Member], edition: str, units: Mapping[str, str]) -> dict[str, Figure]:
    """Return the sums of all entries of a form; ``None`` where one of the figures is not there.

    ``units`` are those in which amounts are added for which each agency states its own.
    """
    return {
        each.id: _total(each, [member.figure(each, units.get(each.id)) for member in members])
        for each in entries(edition).values()
    }


def _total(found: Entry, figures: Sequence[Figure]) -> Figure:
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures):
        return None
    # No amounts at all come to an amount of nothing, not to a count of none.
    return Decimal(added(known)) if found.kind is Kind.MONEY else added(known)


def _sum_of(found: Entry, bounds: Sequence[Bounds]) -> Bounds:
    return Bounds(
        cell=found.id,
        least=_total(found, [each.least for each in bounds]),
        most=_total(found, [each.most for each in bounds]),
    )


def _few(names: tuple[str, ...]) -> Sentence:
    if len(names) <= _FEW:
        return NAMES.fill(names=names)
    return SOME_NAMES.fill(names=names[:_FEW], count=len(names))


_FEW = 3

COUNTS = Words(
    "consolidation.counts",
    "下级机关报告{reports}份（{edition}年版格式）；有数据的单元格{filled}个，空白{blanks}个。",
)
COUNTS_WITH_OWN = Words(
    "consolidation.counts-with-own",
    "下级机关报告{reports}份，本机关自身报告1份（{edition}年版格式）；"
    "有数据的单元格{filled}个，空白{blanks}个。",
)
LACKING = Words("consolidation.lacking", "缺少报告的机关：{names}。")
OPEN = Words("consolidation.open", "{label}：空白；{bounds}")
CLOSED = Words("consolidation.closed", "{label}：{figure}")
OPEN_ROW = Words("consolidation.open-row", "“{row}”一行：缺少{names}的数据。")
BOUNDED_ROW = Words("consolidation.bounded-row", "“{row}”一行：缺少{names}的数据；{ranges}。")
RANGE = Words("consolidation.range", "{column}{bounds}")
RANGES = Words("consolidation.ranges", "{first}，{next}")
NAMES = Words("consolidation.names", "{names}")
SOME_NAMES = Words("consolidation.some-names", "{names}等{count}个机关")
