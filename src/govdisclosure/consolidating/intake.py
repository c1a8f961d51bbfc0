"""Taking in the reports for a consolidated one, one after the other, and adding them up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import attrs

from govdisclosure.checks.children import Coverage
from govdisclosure.consolidating.consolidation import Consolidation, sums
from govdisclosure.consolidating.entries import entries, figures_of, units_of
from govdisclosure.consolidating.member import Member
from govdisclosure.consolidating.refusals import Given, InvalidConsolidation, refusals
from govdisclosure.consolidating.remarks import Remark, of_all, of_subject
from govdisclosure.editions import Report, form_of, report_class
from govdisclosure.errors import Fault, InvalidReport
from govdisclosure.form.kinds import Figure
from govdisclosure.form.strict import objection
from govdisclosure.language import Words
from govdisclosure.reading import Reading
from govdisclosure.refiling import refile, refiling_losses
from govdisclosure.report import Agency, AnnualReport, Scope

_T = TypeVar("_T")

_MIXED = "元"
"""In which unit amounts are added whose agencies state different ones: none gains decimals."""


@attrs.define(kw_only=True)
class Intake:
    """The reports so far, and what speaks against consolidating them.

    A report is taken under the path by which faults and remarks call it; of its texts nothing is
    kept. Where ``edition`` is given, reports on other forms are filed again on that one.
    """

    edition: str | None = None
    reports: list[Member] = attrs.field(factory=list)
    own: Member | None = None
    faults: list[Fault] = attrs.field(factory=list)
    remarks: list[Remark] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        if self.edition is not None:
            report_class(self.edition)

    def take(self, path: str, subject: Report | Reading) -> None:
        """Take in the report of a subordinate organ."""
        member = self._member(path, subject)
        if member is not None:
            self.reports.append(member)

    def take_own(self, path: str, subject: Report | Reading) -> None:
        """Take in the report of the own office."""
        self.own = self._member(path, subject)

    def refuse(self, fault: Fault) -> None:
        """Remember why a report could not be taken in."""
        self.faults.append(fault)

    def consolidation(
        self,
        *,
        agency: Agency | str,
        year: int | None = None,
        missing: Iterable[str] = (),
        disjoint: bool = False,
    ) -> Consolidation:
        """Add up what was taken in.

        Raises `InvalidConsolidation` with everything that speaks against it.
        """
        parent = self._organ("agency", agency)
        absent = [
            (path, self._organ(path, name))
            for path, name in ((f"missing[{place}]", name) for place, name in enumerate(missing))
        ]
        if not self.reports and not self.faults:
            self.refuse(Fault("reports", "no-reports", NO_REPORTS.fill()))
        if parent is None or not self.reports:
            raise InvalidConsolidation(self.faults)
        edition = self.edition or _commonest([member.edition for member in self.reports])
        given = Given(
            agency=parent,
            reports=tuple(self.reports),
            own=self.own,
            missing=tuple(
                Member(path=path, agency=organ, edition=edition)
                for path, organ in absent
                if organ is not None
            ),
            disjoint=disjoint,
        )
        if year is None:
            year = _commonest([each.year for each in self.reports if each.year is not None])
        self.faults += refusals(given, year, edition)
        if self.faults:
            raise InvalidConsolidation(self.faults)
        return self._added(given, year, edition)

    def _added(self, given: Given, year: int, edition: str) -> Consolidation:
        units = _units(given.there, edition)
        figures = sums(given.all, edition, units)
        faults = tuple(_too_large(figures, edition))
        if faults:
            raise InvalidConsolidation(faults)
        report = report_class(edition)(agency=given.agency, year=year, scope=Scope.CONSOLIDATED)
        stated = {_unit_attribute(edition, cell): unit for cell, unit in units.items()}
        return Consolidation(
            report=report.evolve({**figures, **stated}),
            members=given.all,
            covers=Coverage.SUBORDINATE if given.own is None else Coverage.CONSOLIDATED,
            remarks=(*self.remarks, *of_all(given, figures, edition)),
        )

    def _member(self, path: str, subject: Report | Reading) -> Member | None:
        if not isinstance(subject, AnnualReport | Reading):
            raise TypeError(f"what is consolidated is a report or a reading, not {subject!r}")
        report = subject.report if isinstance(subject, Reading) else subject
        if report is None:
            self.refuse(Fault(path, "unnamed", UNNAMED.fill()))
            return None
        self.remarks += of_subject(path, subject, report.agency.name)
        filed_on = report.edition
        if self.edition is not None and self.edition != filed_on:
            for loss in refiling_losses(report, self.edition):
                lost = LOST.fill(edition=self.edition, figure=loss.figure, reason=loss.reason)
                self.refuse(Fault(f"{path}.{loss.cell}", "lost", lost))
            report = refile(report, self.edition, accept_loss=True)
        return Member(
            path=path,
            agency=report.agency,
            edition=report.edition,
            year=report.year,
            filed_on=filed_on,
            scope=report.scope,
            figures=figures_of(report),
            units=units_of(report),
        )

    def _organ(self, path: str, agency: Agency | str) -> Agency | None:
        if isinstance(agency, Agency):
            return agency
        try:
            return Agency(name=agency)
        except InvalidReport as error:
            self.faults += (attrs.evolve(fault, path=path) for fault in error.faults)
            return None


def _commonest(values: Sequence[_T]) -> _T:
    """Return the value that most have, of several the one that comes first."""
    return Counter(values).most_common(1)[0][0]


def _units(members: Sequence[Member], edition: str) -> dict[str, str]:
    """Return the units in which amounts are added for which each agency states its own."""
    found: dict[str, str] = {}
    for each in entries(edition).values():
        stated = {member.units[each.id] for member in members if each.id in member.units}
        if stated:
            found[each.id] = stated.pop() if len(stated) == 1 else _MIXED
    return found


def _unit_attribute(edition: str, cell: str) -> str:
    return form_of(edition).cells[cell].unit_attribute or ""


def _too_large(figures: Mapping[str, Figure], edition: str) -> Iterator[Fault]:
    """Yield the sums that no cell can hold."""
    for each in entries(edition).values():
        wrong = objection(each.kind, figures[each.id])
        if wrong is not None:
            code, sentence = wrong
            yield Fault(each.id, code, sentence)


NO_REPORTS = Words("fault.no-reports", "没有给出下级机关的报告。请至少给出一份。")
UNNAMED = Words(
    "fault.unnamed", "报告没有写明行政机关或年度，不知是谁的数据。请先补上，或换成写明的文件。"
)
LOST = Words(
    "fault.lost",
    "换成{edition}年版格式会丢失数据{figure}：{reason}"
    "确认可以丢失的，请先用 refile 或 convert 转换这份报告。",
)
