"""R14: the text is not, but for a little, last year's or that of another organ (雷同).

Texts are compared clause by clause, whatever their punctuation. Clauses with figures do not count:
reports state them in the same words every year, and should. Neither do nil sentences and the set
phrases of the field. What is left is an organ's own account of its work.
"""

import re
from collections.abc import Iterable, Iterator

import attrs

from govdisclosure.checks.case import Case
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.verdicts import Outcome, Passage, Severity, Verdict
from govdisclosure.language import Sentence, Words

SHARE = 0.9
"""From this share of its letters on, a section is called alike.

A section written anew keeps turns of phrase, and sentences on what did not change; one that was
copied keeps all but a name or a date here and there.
"""
ENOUGH = 300
"""With fewer letters that count, a section may be alike because there was little to say.

A town's account of who audits what and where it is put up does not change from year to year.
"""
LITTLE = 60
"""With fewer than this, it says too little of its own to be compared at all."""
SHOWN = 5
"""So many of the passages in common are shown, the longest first."""

_SECTIONS = ("overview", "shortcomings")
"""Where an organ gives an account of its own; the other sections cite and state."""
_SHORTEST = 6
"""Shorter clauses are found in any text."""
_MARKS = "，；：！？、,;:!?\n"
_SET_PHRASES = (
    *("未收", "未产生", "未发生", "未出现", "未受理", "未接到", "未被", "没有", "不存在", "均为零"),
    *("无行政", "无政府", "无申请", "无依申请", "无其他", "习近平", "党的", "党中央", "国务院"),
    *("条例", "常态", "例外", "工作要点", "现将", "如下"),
)
"""Nil sentences, and what every report may say: in common for other reasons than copying."""


@attrs.frozen(kw_only=True)
class _Likeness:
    """How many letters of a section count, and how many of them the other report has too.

    Of a section that is plainly not alike only as much is counted as shows it.
    """

    counted: int
    letters: int

    @property
    def share(self) -> float:
        return self.letters / self.counted if self.counted else 0.0


def judge_alike(case: Case) -> Iterator[Verdict]:
    """Yield a verdict for each section that says enough, beside each report to compare with."""
    beside = (*case.others, *(() if case.previous is None else (case.previous,)))
    for other in beside:
        itself = (other.agency, other.year) == (case.agency, case.year)
        if not itself and case.texts and other.texts:
            theirs = _clauses(other, other.texts.values())
            for section in _SECTIONS:
                yield from _of_section(case, other, section, theirs)


def _of_section(case: Case, other: Case, section: str, theirs: set[str]) -> Iterator[Verdict]:
    texts = [text for path, text in case.texts.items() if path.startswith(f"{section}.")]
    likeness = _likeness(_clauses(case, texts), theirs)
    if likeness.counted < LITTLE:
        return
    alike = likeness.share >= SHARE
    if alike and likeness.counted < ENOUGH:
        outcome, sentence = Outcome.UNDECIDED, TOO_SHORT
    else:
        outcome, sentence = (Outcome.FAIL, ALIKE) if alike else (Outcome.PASS, DIFFERS)
    yield Verdict(
        outcome=outcome,
        sentence=sentence.fill(
            section=Words(section, case.form.headings[section].wording).fill(),
            other=_named(other),
            percent=int((likeness.share if alike else SHARE) * 100),
            counted=likeness.counted,
        ),
        passages=tuple(_passages(case, other, section, theirs)) if alike else (),
    )


def _clauses(case: Case, texts: Iterable[str]) -> set[str]:
    """Return the clauses of some texts without the name of the agency."""
    whole = "\n".join(texts)
    if case.agency is not None:
        whole = whole.replace(case.agency, "")
    return set(_parted(whole))


def _likeness(mine: set[str], theirs: set[str]) -> _Likeness:
    common = mine & theirs
    # However much of what is in common counts, so much of the rest settles it.
    settled = max(sum(map(len, common)) * (1 - SHARE) / SHARE, LITTLE)
    own = 0
    for clause in mine - common:
        if _counts(clause):
            own += len(clause)
            if own > settled:
                return _Likeness(counted=own, letters=0)
    whole = "\n".join(common)
    for phrase in _SET_PHRASES:
        if phrase in whole:
            common = {clause for clause in common if phrase not in clause}
    letters = sum(len(clause) for clause in common if _counts(clause))
    return _Likeness(counted=own + letters, letters=letters)


def _counts(clause: str) -> bool:
    # A clause of nothing but letters, which most are, needs no search for figures.
    return len(clause) >= _SHORTEST and (clause.isalpha() or not re.search(r"\d", clause))


def _passages(case: Case, other: Case, section: str, theirs: set[str]) -> Iterator[Passage]:
    """Yield the longest passages in common, each followed by where the other has it."""
    runs = [
        run
        for path, text in case.texts.items()
        if path.startswith(f"{section}.")
        for run in _runs(case, path, text, theirs)
    ]
    for run in sorted(runs, key=lambda run: run.start - run.end)[:SHOWN]:
        yield run
        yield from _found_in(other, run.text)


def _runs(case: Case, path: str, text: str, theirs: set[str]) -> Iterator[Passage]:
    """Yield the stretches of a text whose clauses the other has all of them."""
    agency = case.agency or ""
    start = end = at = 0
    for clause in _parted(text):
        known = (
            bool(clause) and (clause.replace(agency, "") if agency in clause else clause) in theirs
        )
        if known:
            start, end = (start if end else at), at + len(clause)
        elif end and clause:
            yield Passage(path=path, start=start, end=end, text=text[start:end])
            end = 0
        at += len(clause) + 1
    if end:
        yield Passage(path=path, start=start, end=end, text=text[start:end])


def _found_in(other: Case, run: str) -> Iterator[Passage]:
    """Yield the place of a passage in the other report, or that of its longest clause."""
    for words in (run, max(_parted(run), key=len)):
        for path, text in other.texts.items():
            start = text.find(words)
            if start >= 0:
                end = start + len(words)
                source = f"{other.agency} {other.year}"
                yield Passage(path=path, start=start, end=end, text=words, source=source)
                return


def _parted(text: str) -> list[str]:
    """Return the clauses of a text; each mark that parts them is one letter long."""
    for mark in _MARKS:
        text = text.replace(mark, "。")
    return text.split("。")


def _named(other: Case) -> Sentence:
    return REPORT.fill(agency=other.agency, year=str(other.year))


REPORT = Words("rule.R14.report", "{agency}{year}年度报告")
DIFFERS = Words("rule.R14.passed", "“{section}”的文字与{other}不雷同：逐字相同的不到{percent}%。")
ALIKE = Words(
    "rule.R14.failed",
    "“{section}”的文字与{other}雷同：可比的{counted}字中，逐字相同的占{percent}%；"
    "应当写本机关本年度的情况。",
)
TOO_SHORT = Words(
    "rule.R14.undecided",
    "“{section}”的文字与{other}逐字相同的占{percent}%，但可比的只有{counted}字，"
    "不足以判断是否雷同。",
)

RULES = (
    Rule(
        id="R14",
        kind=RuleKind.PREDICATE,
        scope=RuleScope.TEXT,
        basis=Basis.LAW,
        # How much may be in common is nowhere laid down.
        severity=Severity.WARNING,
        text=Words("rule.R14", "第一、五部分的文字不与上年的报告、其他机关的报告雷同。"),
        judge=judge_alike,
    ),
)
