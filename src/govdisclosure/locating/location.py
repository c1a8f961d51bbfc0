"""What locating finds: the sets of changes, with their causes, as values."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction

import attrs

from govdisclosure.checks import Findings
from govdisclosure.form.kinds import Figure, to_json
from govdisclosure.labels import label
from govdisclosure.language import SOURCE, Language, Words
from govdisclosure.locating.causes import Cause


class Status(Enum):
    """Whether something has to change, and whether one smallest set of changes stands out."""

    CONSISTENT = "consistent"
    UNIQUE = "unique"
    TIED = "tied"
    INFEASIBLE = "infeasible"


@attrs.frozen(kw_only=True)
class Change:
    """One cell that has to change.

    ``before`` is the figure as it stands, ``after`` what it has to be. Where several figures will
    do, ``after`` is ``None``, and ``least`` and ``most`` bound them; both are ``None`` for a cell
    in no equation, of which nothing is known but that its figure is impossible.
    """

    cell: str
    before: Figure
    after: int | None
    least: int | None
    most: int | None

    def to_dict(self) -> dict[str, object]:
        """Return the change as the command line prints it."""
        before = shown(self.before)
        return {
            "cell": self.cell,
            "from": before if isinstance(before, str) else to_json(before),
            "to": self.after,
            "least": self.least,
            "most": self.most,
        }

    def text(self, lang: Language = SOURCE, *, edition: str) -> str:
        """Return the change as a line: the cell's label, what stands there, what should."""
        words = UNKNOWN if self.least is None else RANGE if self.after is None else SHOULD_BE
        sentence = words.fill(
            cell=label(self.cell, lang, "path", edition=edition),
            before=shown(self.before),
            after=self.after,
            least=self.least,
            most=self.most,
        )
        return sentence.text(lang)


@attrs.frozen(kw_only=True)
class Solution:
    """A set of changes after which all equations hold, and the plain causes that fit it.

    ``weight`` is what the changes cost together: their number, unless weights were given. Causes
    come with the more telling first; several may fit one change, and some changes have none.
    ``left`` is what is still broken afterwards, ``None`` where no rule was asked (see `recheck`).
    """

    edition: str
    changes: tuple[Change, ...]
    causes: tuple[Cause, ...] = ()
    weight: int | Fraction
    left: Findings | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells that change, in form order."""
        return tuple(change.cell for change in self.changes)

    @property
    def size(self) -> int:
        """How many cells change."""
        return len(self.changes)

    def cause_of(self, cell: str) -> Cause | None:
        """Return the most telling cause that explains the change of a cell."""
        return next((cause for cause in self.causes if cell in cause.cells), None)

    def to_dict(self) -> dict[str, object]:
        """Return the solution as the command line prints it."""
        return {
            "changes": [change.to_dict() for change in self.changes],
            "causes": [cause.to_dict() for cause in self.causes],
            "left": None if self.left is None else self.left.to_dict(),
        }

    def text(self, lang: Language = SOURCE) -> str:
        """Return a line for each change, with the cause that fits it best."""
        lines: list[str] = []
        told: list[Cause] = []
        for change in self.changes:
            lines.append(change.text(lang, edition=self.edition))
            cause = self.cause_of(change.cell)
            if cause is not None and cause not in told:
                told.append(cause)
        lines += (f"  {cause.text(lang)}" for cause in told)
        for finding in self.left or ():
            lines.append(f"  {LEFT.fill(finding=finding.text(lang)).text(lang)}")
        return "\n".join(lines)


@attrs.frozen(kw_only=True)
class Location:
    """Which cells of a report are wrong, as far as its equations can tell.

    ``size`` is the number of cells in each solution, the smallest that will do, or with weights the
    number in the first of them. ``solutions`` are all smallest sets, unless ``complete`` is false:
    then there are more than were asked for. ``alternatives`` are larger sets which one slip over
    several cells accounts for, such as a row shifted by a column.
    """

    edition: str
    status: Status
    solutions: tuple[Solution, ...] = ()
    alternatives: tuple[Solution, ...] = ()
    complete: bool = True

    @property
    def size(self) -> int | None:
        """How many cells have to change at least; ``None`` when no set of changes will do."""
        if self.status is Status.INFEASIBLE:
            return None
        return self.solutions[0].size if self.solutions else 0

    def to_dict(self) -> dict[str, object]:
        """Return the location as the command line prints it."""
        return {
            "status": self.status.value,
            "size": self.size,
            "solutions": [solution.to_dict() for solution in self.solutions],
            "alternatives": [solution.to_dict() for solution in self.alternatives],
            "complete": self.complete,
        }

    def text(self, lang: Language = SOURCE) -> str:
        """Return what people read: how many cells are wrong, then each possibility."""
        lines = [_HEADS[self.status].fill(size=self.size, count=len(self.solutions)).text(lang)]
        if not self.complete:
            lines.append(MORE.text(lang))
        several = len(self.solutions) > 1
        for number, solution in enumerate(self.solutions, start=1):
            if several:
                lines.append(POSSIBILITY.fill(number=number).text(lang))
            lines += (f"  {line}" for line in solution.text(lang).split("\n"))
        for solution in self.alternatives:
            lines.append(ALTERNATIVE.fill(size=solution.size).text(lang))
            lines += (f"  {line}" for line in solution.text(lang).split("\n"))
        return "\n".join(lines)


def shown(value: object) -> Figure | str:
    """Return a figure as it can be shown; a mapping may hold what is no figure at all.

    >>> shown(3), shown("3 or so")
    (3, '3 or so')
    """
    if value is None or isinstance(value, Decimal):
        return value
    return value if type(value) is int else str(value)


SHOULD_BE = Words("change.should-be", "{cell}：{before}，应为{after}。")
RANGE = Words("change.range", "{cell}：{before}，应在{least}和{most}之间。")
UNKNOWN = Words("change.unknown", "{cell}：{before}，不是可填的数，应填多少无从推算。")
POSSIBILITY = Words("location.possibility", "可能之{number}：")
ALTERNATIVE = Words("location.alternative", "改动较多（{size}格）但可由一处差错解释：")
LEFT = Words("location.left", "更正后仍有：{finding}")
MORE = Words("location.more", "还有其他可能，未全部列出。")

_HEADS = {
    Status.CONSISTENT: Words("location.consistent", "勾稽关系可以全部成立，无须更正。"),
    Status.UNIQUE: Words("location.unique", "至少{size}格有误，只有一种可能："),
    Status.TIED: Words("location.tied", "至少{size}格有误，有{count}种可能："),
    Status.INFEASIBLE: Words(
        "location.infeasible", "信任的单元格不可更改，其余单元格无论怎样更正都不能使勾稽关系成立。"
    ),
}
