"""What is handed over beside a consolidated report: the reports below it, and what is declared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import Generic, Self, TypeVar, overload

import attrs

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


def _tuple(given: Iterable[U]) -> tuple[U, ...]:
    return tuple(given)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


class Coverage(Enum):
    """Whose work the figures of a report above others take in."""

    OWN = "own"
    """The organ's own office alone."""

    SUBORDINATE = "subordinate"
    """The subordinate organs alone."""

    CONSOLIDATED = "consolidated"
    """The subordinate organs and the organ's own office."""


@attrs.frozen
class Children(Sequence[T_co], Generic[T_co]):
    """The reports of the organs below one, with what their sums need to be declared.

    ``reports`` are those of the subordinate organs, each once, that of the own office not among
    them. ``own`` is the report of the own office, where it files one of its own: only with it must
    the sums be equal. ``missing`` names organs whose reports are not there. ``covers`` says whose
    work the report above takes in; without it, that report's own ``scope`` counts, and one that
    states none is taken for consolidated. ``disjoint`` vouches that no organ's figures are in two
    of the reports, which matters where some of these are consolidated themselves. Source: the
    form's word for such figures, 汇总; the declarations are the project's.

    >>> children = Children(["first", "second"], missing=["示例县审计局"])
    >>> len(children), children.missing, children.own is None
    (2, ('示例县审计局',), True)
    """

    reports: tuple[T_co, ...] = attrs.field(default=(), converter=_tuple)
    own: T_co | None = attrs.field(default=None, kw_only=True)
    missing: tuple[str, ...] = attrs.field(default=(), converter=_names, kw_only=True)
    covers: Coverage | None = attrs.field(default=None, kw_only=True)
    disjoint: bool = attrs.field(default=False, kw_only=True)

    @classmethod
    def declared(cls, given: "Iterable[T_co]") -> Self:
        """Return what was handed over as such; anything plain is all the subordinate reports."""
        return given if isinstance(given, cls) else cls(tuple(given))

    @overload
    def __getitem__(self, place: int) -> T_co: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, place: int | slice) -> "T_co | tuple[T_co, ...]":
        return self.reports[place]

    def __len__(self) -> int:
        return len(self.reports)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self.reports)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was handed over or declared missing."""
        return not self.reports and self.own is None and not self.missing

    def each(self, change: Callable[[T_co], U]) -> "Children[U]":
        """Return the same declaration over what is made of each report."""
        return Children(
            tuple(change(report) for report in self.reports),
            own=None if self.own is None else change(self.own),
            missing=self.missing,
            covers=self.covers,
            disjoint=self.disjoint,
        )
