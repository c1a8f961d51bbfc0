"""Checking proposals by all rules: which of several the text and other reports speak against."""

from collections.abc import Callable

import attrs

from govdisclosure.checks import Findings, Outcome, check
from govdisclosure.editions import Report
from govdisclosure.locating.location import Location, Solution


def recheck(
    location: Location, report: Report, *, by: Callable[[Report], Findings] = check
) -> Location:
    """Carry out each solution on a copy of the report and check it by all rules.

    Each solution of the result has in ``left`` what is then still broken. The solutions come in the
    order of how much that is, errors before warnings before notices; equals keep their order, and
    the status stays, since the rules on texts are no proof. ``by`` is how to check, for instance
    ``functools.partial(check, previous=last)``.

    >>> from govdisclosure.files import read
    >>> from govdisclosure.locating.locate import locate
    >>> report = read("examples/reports/suqian-2023.html").report
    >>> wrong = report.evolve({"challenges.reconsideration.total": 400})
    >>> found = recheck(locate(wrong), wrong)
    >>> [len(solution.left) for solution in found.solutions] == [0] * len(found.solutions)
    True
    """

    def checked(solution: Solution) -> Solution:
        after = {change.cell: change.after for change in solution.changes}
        found = by(report.evolve(after))
        left = Findings(finding for finding in found if finding.outcome is Outcome.FAIL)
        return attrs.evolve(solution, left=left)

    return attrs.evolve(
        location,
        solutions=tuple(sorted(map(checked, location.solutions), key=_gravity)),
        alternatives=tuple(map(checked, location.alternatives)),
    )


def _gravity(solution: Solution) -> tuple[int, ...]:
    left = solution.left or Findings()
    return len(left.errors), len(left.warnings), len(left.notices)
