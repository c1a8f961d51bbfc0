"""R11: the report is published by the day that the law sets for the kind of organ."""

import datetime
from collections.abc import Iterator

from govdisclosure.checks.case import Case
from govdisclosure.checks.rules import Basis, Rule, RuleKind
from govdisclosure.checks.verdicts import Outcome, Passage, Severity, Verdict
from govdisclosure.language import Sentence, Words
from govdisclosure.law import REGULATION
from govdisclosure.organs import OrganKind, deadline
from govdisclosure.report import AnnualReport

_PUBLISHED = "publication.published"


def judge_deadline(case: Case) -> Iterator[Verdict]:
    """Yield a verdict on the day of publication, where one is stated or follows from another."""
    report, year = case.report, case.year
    if report is None or year is None:
        return
    due = case.deadline or deadline(case.kind, year)
    published = report.publication.published
    if published is None:
        yield from _of_signing(case, report, due)
    elif due is not None:
        in_time = published <= due
        yield Verdict(
            outcome=Outcome.PASS if in_time else Outcome.FAIL,
            sentence=(IN_TIME if in_time else LATE).fill(published=published, due=due),
            passages=(_place(_PUBLISHED, published),),
        )
    elif case.kind is None:
        yield from _of_unknown(published, year)


def _of_signing(case: Case, report: AnnualReport, due: datetime.date | None) -> Iterator[Verdict]:
    """Judge a report without a day of publication: what is signed too late comes out too late."""
    signed = {
        "publication.dated": report.publication.dated,
        "sign_off.date": report.sign_off.date,
    }
    for path, date in signed.items():
        if date is not None and due is not None and date > due:
            yield Verdict(
                outcome=Outcome.FAIL,
                sentence=SIGNED_LATE.fill(signed=date, due=due),
                passages=(_place(path, date),),
            )
            return
    if case.deadline is not None:
        # Whoever hands in a day wants to know.
        yield Verdict(outcome=Outcome.UNDECIDED, sentence=NO_DATE.fill(due=case.deadline))


def _of_unknown(published: datetime.date, year: int) -> Iterator[Verdict]:
    """Judge the report of an organ of unknown kind: by both days that the law sets."""
    first, last = deadline(OrganKind.DEPARTMENT, year), deadline(OrganKind.GOVERNMENT, year)
    if first is None or last is None:
        return
    sentence: Sentence
    if published <= first:
        outcome, sentence = Outcome.PASS, IN_TIME.fill(published=published, due=first)
    else:
        # Beyond both days, too: it may be a body that the law sets no day for.
        outcome = Outcome.UNDECIDED
        words = UNKNOWN if published <= last else AFTER_ALL
        sentence = words.fill(published=published, first=first, last=last)
    yield Verdict(outcome=outcome, sentence=sentence, passages=(_place(_PUBLISHED, published),))


def _place(path: str, date: datetime.date) -> Passage:
    text = date.isoformat()
    return Passage(path=path, start=0, end=len(text), text=text)


IN_TIME = Words("rule.R11.passed", "发布日期为{published}，不晚于{due}。")
LATE = Words(
    "rule.R11.failed",
    "发布日期为{published}，而最迟应于{due}公布。网页所载可能是重新发布的日期，应当核实首次公布的日期。",
)
SIGNED_LATE = Words(
    "rule.R11.signed", "文件所署的日期为{signed}，公布不会更早，而最迟应于{due}公布。"
)
UNKNOWN = Words(
    "rule.R11.undecided",
    "发布日期为{published}；县级以上人民政府部门最迟应于{first}公布，地方人民政府最迟应于{last}公布，"
    "从名称看不出属于哪一类，无法核对。",
)
AFTER_ALL = Words(
    "rule.R11.unknown",
    "发布日期为{published}，晚于县级以上人民政府部门的{first}和地方人民政府的{last}；"
    "从名称看不出属于哪一类，而乡镇等没有法定期限，无法核对。",
)
NO_DATE = Words("rule.R11.no-date", "报告没有载明发布日期，无法核对是否于{due}前公布。")

RULES = (
    Rule(
        id="R11",
        kind=RuleKind.PREDICATE,
        basis=Basis.LAW,
        # The date on a web page may be that of a later posting.
        severity=Severity.WARNING,
        text=Words(
            "rule.R11",
            "县级以上人民政府部门的报告于次年1月31日前公布，县级以上地方人民政府的报告于次年"
            "3月31日前公布。",
        ),
        judge=judge_deadline,
        cite=REGULATION.article(49),
    ),
)
