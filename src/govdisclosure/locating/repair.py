"""Repairing: a solution carried out on a report, with a log of what was changed and why."""

import attrs

from govdisclosure.editions import Report
from govdisclosure.errors import GovDisclosureError
from govdisclosure.form.strict import objection
from govdisclosure.labels import label
from govdisclosure.language import SOURCE, Language, Words
from govdisclosure.locating.causes import Cause
from govdisclosure.locating.location import Change, Solution, shown


class StaleSolution(GovDisclosureError, ValueError):
    """A solution speaks of other figures than those of the report."""


@attrs.frozen(kw_only=True)
class Repaired:
    """One figure that was changed; ``cause`` is the most telling of those that fit, if any."""

    change: Change
    cause: Cause | None

    def to_dict(self) -> dict[str, object]:
        """Return the entry as data."""
        cause = None if self.cause is None else self.cause.to_dict()
        return {**self.change.to_dict(), "cause": cause}

    def text(self, lang: Language = SOURCE, *, edition: str) -> str:
        """Return the entry as a line: the cell's label, what stood there, what stands there now."""
        sentence = CHANGED.fill(
            cell=label(self.change.cell, lang, "path", edition=edition),
            before=shown(self.change.before),
            after=self.change.after,
        ).text(lang)
        return sentence if self.cause is None else f"{sentence} {self.cause.text(lang)}"


@attrs.frozen(kw_only=True)
class Repair:
    """A repaired report with the log of its changes."""

    report: Report
    log: tuple[Repaired, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the log as data."""
        return {"log": [entry.to_dict() for entry in self.log]}

    def text(self, lang: Language = SOURCE) -> str:
        """Return the log, a line for each change."""
        return "\n".join(entry.text(lang, edition=self.report.edition) for entry in self.log)


def repair(report: Report, solution: Solution) -> Repair:
    """Carry out a solution on a copy of a report; the report itself is not touched.

    A cell for which several figures would do becomes a blank: which of them is right has to be
    looked up. Raises `StaleSolution` when a figure of the report is not the one that the solution
    changes; a figure that no report can hold stands there as a blank.

    >>> from govdisclosure import Agency, locate, y2021
    >>> row = y2021.Results(upheld=31, rectified=2, other=0, pending=4, total=19)
    >>> report = y2021.Report(
    ...     agency=Agency(name="示例局"), year=2025,
    ...     challenges=y2021.Challenges(reconsideration=row),
    ... )
    >>> repaired = repair(report, locate(report, trust=["*.total"]).solutions[0])
    >>> repaired.report.challenges.reconsideration.upheld, len(repaired.log)
    (13, 1)
    """
    figures = report.cells()
    form = report.form()
    for change in solution.changes:
        impossible = objection(form.cell(change.cell).kind, change.before) is not None
        expected = None if impossible else change.before
        if figures[change.cell] != expected:
            raise StaleSolution(
                STALE.fill(cell=change.cell, expected=expected, found=figures[change.cell])
            )
    log = tuple(
        Repaired(change=change, cause=solution.cause_of(change.cell)) for change in solution.changes
    )
    after = {change.cell: change.after for change in solution.changes}
    return Repair(report=report.evolve(after), log=log)


CHANGED = Words("repair.changed", "{cell}：由{before}改为{after}。")
STALE = Words(
    "error.stale-solution",
    "更正方案与报告不符：单元格{cell}应为{expected}，报告中为{found}。请重新查找错误单元格。",
)
