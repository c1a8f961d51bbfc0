"""What a rule says of one place: outcome, figures, where they stand, and the sentence."""

from enum import Enum
from typing import Literal, TypeAlias

import attrs

from govdisclosure.checks.blanks import Blank
from govdisclosure.form.kinds import Figure, to_json
from govdisclosure.language import Language, Sentence, Words

Side: TypeAlias = Literal["current", "previous"]
"""One of two reports: the one that is checked, or that of the year before."""


class Outcome(Enum):
    """What a rule comes to: it holds, it is broken, or a blank is in the way."""

    PASS = "pass"  # noqa: S105  # no password
    FAIL = "fail"
    UNDECIDED = "undecided"

    def text(self, lang: Language = "zh") -> str:
        """Return the outcome in words."""
        return OUTCOMES[self].text(lang)


class Severity(Enum):
    """How grave a breach is, the gravest first; what is ours is never more than a warning."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """The place in order: 0 for the gravest."""
        return list(Severity).index(self)

    def text(self, lang: Language = "zh") -> str:
        """Return the severity in words."""
        return SEVERITIES[self].text(lang)


@attrs.frozen(kw_only=True)
class Passage:
    """A passage of a report's text: the path of the text, where in it, and the words.

    ``source`` names the report where it is not the one that is checked.
    """

    path: str
    start: int
    end: int
    text: str
    source: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the passage as the command line prints it."""
        return attrs.asdict(self)


@attrs.frozen(kw_only=True)
class Elsewhere:
    """Cells of another report that a finding is about, with its agency and year where known.

    ``figures`` are what the cells hold, in the same order; ``blanks`` are those of the cells that
    are blank there, each with what it can be.
    """

    agency: str | None
    year: int | None
    cells: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    blanks: tuple[Blank, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the place as the command line prints it."""
        return {
            "agency": self.agency,
            "year": self.year,
            "cells": list(self.cells),
            "figures": [to_json(figure) for figure in self.figures],
            "blanks": [blank.to_dict() for blank in self.blanks],
        }


@attrs.frozen(kw_only=True)
class Verdict:
    """What a rule comes to at one place of a report.

    ``cells`` are the cells concerned, in form order. For an equation ``expected`` is the sum of its
    parts and ``found`` what the report gives for it. They are ``None`` where a blank leaves them
    open; ``blanks`` then says what each blank can be. Where no figures for the blanks make the
    equation hold, it is broken: the sums are of what is given. ``passages`` are the words
    concerned, ``elsewhere`` the cells of other reports. ``milder`` is the severity where a breach
    is less grave here than the rule says. ``likelier`` tells which of two reports that do not agree
    is likelier wrong: the ``"current"`` one, which is checked, or the ``"previous"`` one; ``None``
    where nothing speaks for either.
    """

    outcome: Outcome
    sentence: Sentence
    cells: tuple[str, ...] = ()
    expected: Figure = None
    found: Figure = None
    blanks: tuple[Blank, ...] = ()
    passages: tuple[Passage, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    milder: Severity | None = None
    likelier: Side | None = None


OUTCOMES = {
    Outcome.PASS: Words("outcome.pass", "成立"),
    Outcome.FAIL: Words("outcome.fail", "不成立"),
    Outcome.UNDECIDED: Words("outcome.undecided", "无法核对"),
}
SEVERITIES = {
    Severity.ERROR: Words("severity.error", "错误"),
    Severity.WARNING: Words("severity.warning", "警告"),
    Severity.NOTICE: Words("severity.notice", "提示"),
}
