"""R12: section one covers the five aspects, and in a government's report the results of review."""

import re
from collections.abc import Iterator, Mapping

from govdisclosure.checks.case import Case
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.verdicts import Outcome, Passage, Severity, Verdict
from govdisclosure.language import Words
from govdisclosure.organs import OrganKind

_SECTION = "overview"
ASPECTS = {
    f"{_SECTION}.proactive_disclosure": "主动公开|主动发布|公开(?:各类)?信息",
    f"{_SECTION}.disclosure_on_request": "依申请|公开申请|申请公开|申请人",
    f"{_SECTION}.information_management": (
        "信息管理|管理制度|规范性文件|清理|审[核查]|三审|保密|属性|动态调整|更新|目录|归档"
    ),
    f"{_SECTION}.platform": (
        "平台|网站|网页|门户|新媒体|微信|公众号|微博|公报|专栏|公[开示]栏|查阅|载体|渠道|专区"
    ),
    f"{_SECTION}.supervision": "监督|保障|考核|培训|评议|问责|追究|领导|责任|检查|整改|专人",
}
"""The five aspects by the paths of their texts, each with words by which it may be covered without
its heading; where one stands, none is missed."""
_DIVIDED = 3
"""From so many of the five headings on, the section is divided by them."""
SUPERVISION = f"{_SECTION}.supervision"
_RESULTS = {
    "工作考核": "考核|考评|评估|测评|绩效",
    "社会评议": "评议|满意度|评价|评估",
    "责任追究": "追究|问责|追责|责任",
}
"""What a government's report has to give besides (Reg. 50), and words by which it may."""


def covers(text: str, path: str) -> bool:
    """Tell whether a text may cover an aspect of section one, without its heading.

    >>> covers("办好政府网站。", "overview.platform"), covers("", "overview.platform")
    (True, False)
    """
    return re.search(ASPECTS[path], text) is not None


def results_missing(text: str) -> tuple[str, ...]:
    """Return the results of review that a government's text does not tell of (Reg. 50).

    >>> results_missing("工作考核结果为优秀，没有需要追究责任的情形。")
    ('社会评议',)
    """
    return tuple(name for name, words in _RESULTS.items() if not re.search(words, text))


def judge_aspects(case: Case) -> Iterator[Verdict]:
    """Yield a verdict for each aspect, where section one is divided by their headings."""
    if not case.texts:
        return
    overview = {path: text for path, text in case.texts.items() if path.startswith(f"{_SECTION}.")}
    if case.report is None or not any(map(str.strip, overview.values())):
        yield Verdict(
            outcome=Outcome.UNDECIDED,
            sentence=NO_TEXT.fill(
                section=Words(_SECTION, case.form.headings[_SECTION].wording).fill()
            ),
        )
        return
    headed = {path: getattr(case.report.overview, path.rpartition(".")[2]) for path in ASPECTS}
    whole = "\n".join(overview.values())
    standing = sum(text is not None for text in headed.values())
    if standing >= _DIVIDED:
        for path, text in headed.items():
            yield _of_aspect(case, path, text, whole)
    elif standing:
        yield from _of_few(case, headed, whole)
    if case.kind is OrganKind.GOVERNMENT and (headed[SUPERVISION] or "").strip():
        yield _of_results(case, "\n".join(case.texts.values()))


def _of_few(case: Case, headed: Mapping[str, str | None], whole: str) -> Iterator[Verdict]:
    """Judge a section with too few of the headings to conclude from those that are not there."""
    for path, text in headed.items():
        if text is not None:
            yield _of_aspect(case, path, text, whole)
        elif not covers(whole, path):
            heading = Words(path, case.form.headings[path].wording).fill()
            yield Verdict(outcome=Outcome.UNDECIDED, sentence=FEW.fill(heading=heading))


def _of_aspect(case: Case, path: str, text: str | None, whole: str) -> Verdict:
    heading = Words(path, case.form.headings[path].wording).fill()
    if text is not None and not text.strip():
        return Verdict(outcome=Outcome.FAIL, sentence=NOTHING_UNDER.fill(heading=heading))
    if text is not None:
        place = Passage(path=path, start=0, end=len(text), text=text)
        return Verdict(
            outcome=Outcome.PASS, sentence=COVERED.fill(heading=heading), passages=(place,)
        )
    covered = covers(whole, path)
    return Verdict(
        outcome=Outcome.PASS if covered else Outcome.FAIL,
        sentence=(COVERED if covered else MISSING).fill(heading=heading),
    )


def _of_results(case: Case, whole: str) -> Verdict:
    missing = results_missing(whole)
    heading = Words(SUPERVISION, case.form.headings[SUPERVISION].wording).fill()
    text = case.texts[SUPERVISION]
    return Verdict(
        outcome=Outcome.FAIL if missing else Outcome.PASS,
        sentence=(NO_RESULTS if missing else RESULTS).fill(heading=heading, results=missing),
        passages=(Passage(path=SUPERVISION, start=0, end=len(text), text=text),),
        # Where there was nothing to assess or to answer for, little can be said of it.
        milder=Severity.NOTICE,
    )


COVERED = Words("rule.R12.passed", "第一部分写到了“{heading}”。")
MISSING = Words(
    "rule.R12.failed", "第一部分既没有“{heading}”的标题，也没有写到这一方面；五个方面都应当写明。"
)
FEW = Words(
    "rule.R12.few",
    "第一部分没有“{heading}”的标题，也没有认出写到这一方面的文字；五个方面的标题大多没有，无法核对。",
)
NOTHING_UNDER = Words("rule.R12.empty", "第一部分的标题“{heading}”之下没有内容。")
RESULTS = Words("rule.R12.results-passed", "写到了工作考核、社会评议和责任追究的结果。")
NO_RESULTS = Words(
    "rule.R12.results",
    "“{heading}”没有写到{results}；各级人民政府的报告，还应当包括工作考核、社会评议和"
    "责任追究结果情况（《条例》第五十条）。",
)
NO_TEXT = Words("rule.R12.undecided", "“{section}”没有文字，无法核对是否写到五个方面。")

RULES = (
    Rule(
        id="R12",
        kind=RuleKind.PREDICATE,
        scope=RuleScope.TEXT,
        basis=Basis.LAW,
        # An aspect may be covered in words that are not known here.
        severity=Severity.WARNING,
        text=Words(
            "rule.R12",
            "第一部分写明主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面；"
            "各级人民政府的，还应当包括工作考核、社会评议和责任追究结果。",
        ),
        judge=judge_aspects,
    ),
)
