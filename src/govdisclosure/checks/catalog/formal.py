"""R10: the form is that of the report year, and the headings of its six sections stand."""

import re
from collections.abc import Iterator

from govdisclosure.checks.case import Case
from govdisclosure.checks.catalog.passages import passage
from govdisclosure.checks.rules import Basis, Rule, RuleKind
from govdisclosure.checks.verdicts import Outcome, Passage, Severity, Verdict
from govdisclosure.editions import INSTRUMENTS, REPORT_YEARS, edition_for
from govdisclosure.form.declare import numbering
from govdisclosure.language import Words
from govdisclosure.reading import Reading

_HEADING = r"^[#*\s]*(?P<heading>第?{}(?:部分|[、．.，,])[^。：:\n]{{2,30}})[*。：:]*\s*$"
"""A line of no more than a heading, with the marks that documents set it apart by."""


def judge_form(case: Case) -> Iterator[Verdict]:
    """Yield a verdict on the form, and on the headings of a document."""
    if case.year is not None:
        yield _of_edition(case, case.year)
    if case.headings is not None:
        yield from _of_headings(case, case.headings)


def _of_edition(case: Case, year: int) -> Verdict:
    if all(year not in years for years in REPORT_YEARS.values()):
        return Verdict(
            outcome=Outcome.UNDECIDED,
            sentence=NO_FORM.fill(
                year=str(year), first=str(min(years.start for years in REPORT_YEARS.values()))
            ),
        )
    if isinstance(case.subject, Reading) and _is_unclear(case.subject):
        return Verdict(outcome=Outcome.UNDECIDED, sentence=UNCLEAR.fill(year=str(year)))
    official = edition_for(year)
    fits = case.edition == official
    return Verdict(
        outcome=Outcome.PASS if fits else Outcome.FAIL,
        sentence=(FITS if fits else OTHER).fill(
            year=str(year),
            edition=case.edition,
            official=official,
            title=INSTRUMENTS[official].title.fill(),
            number=INSTRUMENTS[official].number.fill(),
        ),
    )


def _is_unclear(reading: Reading) -> bool:
    return any(note.code == "edition-unclear" for note in reading.notes)


def _of_headings(case: Case, found: tuple[str, ...]) -> Iterator[Verdict]:
    sections = case.form.sections
    for name, section in sections.items():
        if name in found:
            continue
        heading = Words(name, section.wording).fill()
        reworded = _reworded(case, numbering(section.wording))
        if reworded is None:
            yield Verdict(outcome=Outcome.FAIL, sentence=NO_HEADING.fill(heading=heading))
        else:
            yield Verdict(
                outcome=Outcome.UNDECIDED,
                sentence=REWORDED.fill(heading=heading, line=reworded.text),
                passages=(reworded,),
            )
    if len(found) == len(sections):
        yield Verdict(outcome=Outcome.PASS, sentence=HEADINGS.fill(count=len(sections)))


def _reworded(case: Case, number: str) -> Passage | None:
    """Return the line that begins with the number of a section, as one in other words does."""
    for path, text in case.texts.items():
        match = re.search(_HEADING.format(number.rstrip("、")), text, re.MULTILINE)
        if match is not None:
            return passage(path, match, "heading")
    return None


FITS = Words("rule.R10.passed", "{year}年度报告用的是{edition}年版格式，正是该年度的格式。")
OTHER = Words(
    "rule.R10.failed",
    "表格是{edition}年版格式的，而{year}年度报告应当用{official}年版格式，"
    "即《{title}》（{number}）。",
)
NO_FORM = Words(
    "rule.R10.undecided", "{year}年度早于最早的格式（自{first}年度起使用），无法核对格式。"
)
UNCLEAR = Words(
    "rule.R10.unclear", "无法从表格辨认用的是哪一版格式，不能核对是否为{year}年度的格式。"
)
HEADINGS = Words("rule.R10.headings", "{count}个部分的标题齐全。")
REWORDED = Words(
    "rule.R10.heading-reworded",
    "文件中未见标题“{heading}”，但有“{line}”；可能是同一部分的标题写作了其他文字，无法核对。",
)
NO_HEADING = Words(
    "rule.R10.heading-missing",
    "文件中未见标题“{heading}”。格式要求各部分齐全，没有内容的也应列出标题。",
)

RULES = (
    Rule(
        id="R10",
        kind=RuleKind.PREDICATE,
        basis=Basis.LAW,
        # Many reports for 2021 to 2023 were filed on the older form, and their figures stand; and a
        # heading may stand in the document without having been recognized.
        severity=Severity.WARNING,
        text=Words("rule.R10", "报告使用该年度的格式，六个部分的标题齐全。"),
        judge=judge_form,
    ),
)
