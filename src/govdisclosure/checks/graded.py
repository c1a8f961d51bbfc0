"""Sequences of findings, told apart by how grave they are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, Self, TypeVar, overload

from govdisclosure.checks.verdicts import Outcome, Severity
from govdisclosure.language import Language, Sentence, Words


class Graded(Protocol):
    """What a finding has to tell to stand among others."""

    @property
    def outcome(self) -> Outcome:
        """Whether it holds, is broken, or is undecided."""
        ...

    @property
    def severity(self) -> Severity:
        """How grave a breach is."""
        ...

    def text(self, lang: Language = "zh") -> str:
        """Return the finding as one line."""
        ...

    def to_dict(self) -> dict[str, object]:
        """Return the finding as the command line prints it."""
        ...


_Finding = TypeVar("_Finding", bound=Graded)


class GradedFindings(Sequence[_Finding]):
    """Findings in a fixed order."""

    __slots__ = ("_all",)

    def __init__(self, findings: Iterable[_Finding] = ()) -> None:
        self._all = tuple(findings)

    @overload
    def __getitem__(self, place: int) -> _Finding: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: int | slice) -> _Finding | Self:
        return type(self)(self._all[place]) if isinstance(place, slice) else self._all[place]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[_Finding]:
        return iter(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self._all == other._all

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.summary().items())
        return f"<{type(self).__name__}: {counts}>"

    @property
    def errors(self) -> Self:
        """What is wrong."""
        return self._broken(Severity.ERROR)

    @property
    def warnings(self) -> Self:
        """What may be wrong."""
        return self._broken(Severity.WARNING)

    @property
    def notices(self) -> Self:
        """What is worth knowing, and no fault in itself."""
        return self._broken(Severity.NOTICE)

    @property
    def undecided(self) -> Self:
        """What could not be decided: a blank or a missing fact is in the way."""
        return self._where(lambda finding: finding.outcome is Outcome.UNDECIDED)

    def summary(self) -> dict[str, int]:
        """Return how many errors, warnings, undecided findings and notices there are."""
        return {
            "errors": len(self.errors),
            "warnings": len(self.warnings),
            "undecided": len(self.undecided),
            "notices": len(self.notices),
        }

    def counts(self) -> Sentence:
        """Return the counts as a sentence.

        >>> print(GradedFindings().counts().text("en"))
        Errors: 0, warnings: 0, notices: 0, undecided: 0.
        """
        return COUNTS.fill(**self.summary())

    def text(self, lang: Language = "zh") -> str:
        """Return the findings in words, a line for each."""
        return "\n".join(finding.text(lang) for finding in self)

    def to_dict(self) -> list[dict[str, object]]:
        """Return the findings as the command line prints them."""
        return [finding.to_dict() for finding in self]

    def _broken(self, severity: Severity) -> Self:
        return self._where(
            lambda finding: finding.outcome is Outcome.FAIL and finding.severity is severity
        )

    def _where(self, holds: Callable[[_Finding], bool]) -> Self:
        return type(self)(finding for finding in self if holds(finding))


COUNTS = Words(
    "finding.counts",
    "错误{errors}处，警告{warnings}处，提示{notices}处，无法核对{undecided}处。",
)
