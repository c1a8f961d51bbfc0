"""What people read of files that were checked."""

from collections.abc import Iterator, Sequence

import attrs

from govdisclosure.checks import Finding, Outcome, Severity
from govdisclosure.checks.accepted.baseline import Applied
from govdisclosure.checks.places import details
from govdisclosure.cli.checked import Checked, summary
from govdisclosure.cli.reading import Line, note_lines
from govdisclosure.cli.verb import CLEAN
from govdisclosure.language import Language, Words


def lines(checked: Sequence[Checked], lang: Language, *, full: bool) -> Iterator[Line]:
    """Yield what people read: the counts of all, then for each file its counts and findings.

    Without ``full``, most of what is undecided is only counted.
    """
    if len(checked) > 1:
        yield totals(checked, lang), None
    for one in checked:
        yield AT_FILE.fill(file=one.file, title=one.title(lang)).text(lang), None
        if one.reading is not None:
            yield f"  {said_in_short(one, lang)}", None
        if one.applied is not None:
            yield from accepted_lines(one.applied, lang, full=full)
        yield from note_lines(one.notes, lang)
        texts = one.texts()
        for finding in one.shown(full=full):
            yield f"  {in_words(finding, lang)}", _color(finding)
            for detail in details(finding, lang, texts):
                yield f"      {detail}", None
    if not full and any(len(one.shown(full=True)) > len(one.shown(full=False)) for one in checked):
        yield HINT.text(lang), None


def accepted_lines(applied: Applied, lang: Language, *, full: bool) -> Iterator[Line]:
    """Yield what people read of the entries of a file; without ``full`` what holds is counted."""
    shown = applied if full else attrs.evolve(applied, accepted=())
    if applied.accepted and not full:
        yield f"  {ACCEPTED.fill(count=len(applied.accepted)).text(lang)}", "cyan"
    for sentence in shown.sentences():
        yield f"  {sentence.text(lang)}", "cyan"


def accepted_of(one: Checked, lang: Language) -> Iterator[Line]:
    """Yield every entry of a file, for what shows the file without them."""
    if one.applied is not None:
        yield from accepted_lines(one.applied, lang, full=True)


def totals(checked: Sequence[Checked], lang: Language) -> str:
    """Return the counts over all files, and how many of them could not be read."""
    counts = TOTALS.fill(**summary(checked))
    unread = sum(one.reading is None for one in checked)
    said = SOME_UNREAD.fill(counts=counts, unread=unread) if unread else counts
    return said.text(lang)


def said_in_short(one: Checked, lang: Language) -> str:
    """Return the counts of a file, or that there is nothing to count."""
    clean = one.status == CLEAN and not any(one.findings.summary().values())
    return NOTHING_WRONG.text(lang) if clean else one.findings.counts().text(lang)


def in_words(finding: Finding, lang: Language) -> str:
    """Return a finding as a line: how grave it is, its rule, its sentence."""
    return f"{gravity(finding, lang)} {finding.text(lang)}"


def gravity(finding: Finding, lang: Language) -> str:
    """Return how grave a breach is in a word; of what is no breach, what it is."""
    fails = finding.outcome is Outcome.FAIL
    return (finding.severity if fails else finding.outcome).text(lang)


def _color(finding: Finding) -> str:
    match finding.outcome:
        case Outcome.PASS:
            return "green"
        case Outcome.UNDECIDED:
            return "cyan"
        case Outcome.FAIL:
            return COLORS[finding.severity]


COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
AT_FILE = Words("cli.at-file", "{file}：{title}")
NOTHING_WRONG = Words("cli.nothing-wrong", "未发现问题。")
HINT = Words("cli.hint", "无法核对之处没有全部列出；加 --all 全部列出。")
TOTALS = Words(
    "cli.totals",
    "共{files}份：错误{errors}处，警告{warnings}处，提示{notices}处，无法核对{undecided}处。",
)
SOME_UNREAD = Words("cli.some-unread", "{counts}其中{unread}份未能读取。")
ACCEPTED = Words("cli.accepted", "已认可的检查结果有{count}处（--all 列出）。")
