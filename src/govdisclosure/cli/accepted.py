"""What a baseline of accepted findings changes in what is said of a file."""

import datetime
from collections.abc import Iterator

import attrs

from govdisclosure.checks.baseline import Applied, Baseline
from govdisclosure.cli.checked import Checked
from govdisclosure.cli.reading import Line
from govdisclosure.language import Language, Words


def lay_beside(
    checked: Checked, baseline: Baseline, on: datetime.date | None = None
) -> tuple[Checked, Applied]:
    """Return a file without the findings that are accepted, and what became of the entries."""
    if checked.reading is None:
        return checked, Applied(open=checked.findings)
    applied = baseline.apply(checked.findings, checked.reading, on=on)
    return attrs.evolve(checked, findings=applied.open), applied


def accepted_lines(applied: Applied, lang: Language, *, full: bool) -> Iterator[Line]:
    """Yield what people read of the entries of a file; without ``full`` what holds is counted."""
    shown = applied if full else attrs.evolve(applied, accepted=())
    if applied.accepted and not full:
        yield f"  {COUNT.fill(count=len(applied.accepted)).text(lang)}", "cyan"
    for sentence in shown.sentences():
        yield f"  {sentence.text(lang)}", "cyan"


COUNT = Words("cli.accepted", "已认可的检查结果有{count}处（--all 列出）。")
