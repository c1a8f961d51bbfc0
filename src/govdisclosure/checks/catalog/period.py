"""R15: the period and the years that a report states of itself are those of its title."""

import re
from collections.abc import Iterator

from govdisclosure.checks.case import Case
from govdisclosure.checks.catalog.passages import passage
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.verdicts import Outcome, Severity, Verdict
from govdisclosure.language import Words
from govdisclosure.prose.numerals import DIGITS

# The patterns are compiled on use, which `re` remembers: most reports need few of them.

_YEAR = r"(?:(?<![\d０-９])[12１２][\d０-９]{3})"
_NOT_SEVERAL = r"(?!度?\s*(?:以来|至|到|和|与|及|、|[-—–~～]))"
_DAY = r"\s*[\d０-９]{1,2}\s*月\s*[\d０-９]{1,2}\s*[日号]"
_PERIOD = (
    r"统计(?:的)?(?:起止)?(?:期限|期间|时限|时间|周期|区间)(?P<between>[^。；;\n]{0,14}?)"
    rf"(?:(?<![\d０-９])(?P<first>[\d０-９]+)\s*年)?(?<![\d０-９]){_DAY}\s*(?:零时)?起?"
    r"\s*(?:至|到|[-—–~～])+\s*"
    rf"(?:(?P<last>[\d０-９]+)\s*年|(?:当年|同年|本年)?度?的?){_DAY}"
)
_REPORTS = (
    rf"[^，。；,;\n]{{0,40}}?(?P<year>{_YEAR})\s*年{_NOT_SEVERAL}度?"
    r"[^，。；,;\n]{0,40}?信息公开[^，。；,;\n]{0,30}?"
)
_OPENING = rf"(?:现[将就]|现公布|[现特]向社会公[布开]){_REPORTS}(?:如下|公布|公告|公示|报告)"
"""As in 现将本局2022年度政府信息公开工作情况报告如下."""
_OPENS = ("现将", "现就", "现公布", "向社会公")
_WHERE_IT_OPENS = {"preamble", "overview.text"}
_OF_A_REVIEW = ("考核", "反馈", "整改", "评估", "问题")
"""As in 现将2022年度政府信息公开考核反馈问题整改情况公布如下, which is about last year."""
_DRAWN_UP = rf"(?<![已经后])编制(?!完成|发布了){_REPORTS}报告"
"""As in 根据条例编制2022年度政府信息公开工作年度报告, which a preamble says of this report."""
_SUBJECT = r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?报告"
_TITLE = (
    rf"(?P<year>{_YEAR})\s*(?![〕\]］】)）])(?:年{_NOT_SEVERAL})?度?"
    rf"[^\d０-９《》]{{0,40}}?{_SUBJECT}"
)
_TITLE_YEAR_LAST = rf"{_SUBJECT}\s*[(（]\s*(?P<year>{_YEAR})\s*年?度?\s*[)）]"
_SECTION_ONE = "overview."
_THIS_YEAR = ("今年", "本年", "该年", "当年")
_YEAR_IN_OTHER_SIGNS = rf"[{DIGITS}○０-９]{{4}}\s*年"
_TOLD = (
    r"年度?[，,][^。；;\n]{0,30}?"
    r"(?:收到|受理|主动公开|公开(?:各类|政府)?信息|发布|办结|答复)[^。；;，,\n]*"
)
"""As in 2022年，我局共收到申请3件, a sentence of its own that tells what was done in a year."""
_RANGE_BEFORE = r"[\d０-９年]\s*[-—–~～至到、和与及]\s*$"
"""What makes the year after it the end of several, so that it does not say what is reported on."""
_OTHER_PERIOD = ("上年", "去年", "上一年", "往年", "同期", "次年", "明年", "下年", "以往", "此前")
_OF_THE_REPORT = ("报告", "数据", "年报", "信息公开")


def judge_period(case: Case) -> Iterator[Verdict]:
    """Yield a verdict for each statement of the period or the year that is the report's own."""
    if case.report is None or case.year is None:
        return
    for path, text in case.texts.items():
        if "统计" in text:
            for match in re.finditer(_PERIOD, text):
                yield from _of_period(case.year, path, match)
        if path in _WHERE_IT_OPENS and any(word in text for word in _OPENS):
            for match in re.finditer(_OPENING, text):
                if not any(word in match[0] for word in _OF_A_REVIEW):
                    yield from _of_year(case.year, path, match)
        if path == "preamble" and "编制" in text:
            for match in re.finditer(_DRAWN_UP, text):
                yield from _of_year(case.year, path, match)
    titles = {"title": case.report.title, "publication.name": case.report.publication.name}
    for path, title in titles.items():
        stated = title and (_last(_TITLE, title) or _last(_TITLE_YEAR_LAST, title))
        if stated:
            yield from _of_year(case.year, path, stated)

    yield from _of_last_years_text(case, case.year)


def _of_last_years_text(case: Case, year: int) -> Iterator[Verdict]:
    """Judge a section one that tells of the year before, where no text names the report's own."""
    whole = "\n".join(case.texts.values())
    last = str(year - 1)
    if last not in whole or any(word in whole for word in (str(year), *_THIS_YEAR)):
        return
    if re.search(_YEAR_IN_OTHER_SIGNS, whole):
        return
    for path, text in case.texts.items():
        told = re.search(rf"(?:^|[。\n])\s*(?P<told>{last}{_TOLD})", text)
        if told and path.startswith(_SECTION_ONE):
            yield Verdict(
                outcome=Outcome.FAIL,
                sentence=TOLD_OF_LAST.fill(words=told["told"], year=str(year)),
                passages=(passage(path, told, "told"),),
            )
            return


def _last(pattern: str, text: str) -> "re.Match[str] | None":
    # A title may begin with the year of another matter; the last one before the subject counts.
    *_, found = None, *re.finditer(pattern, text)
    return found


def _of_period(year: int, path: str, match: "re.Match[str]") -> Iterator[Verdict]:
    before = _sentence_before(match)
    other = any(word in before + match[0] for word in _OTHER_PERIOD)
    own = not before.strip() or any(word in before for word in _OF_THE_REPORT)
    # A year in words (二〇二二年, 本年) is not read.
    if other or not own or (match["first"] is None and "年" in match["between"]):
        return
    stated = [each for each in (match["first"], match["last"]) if each is not None]
    whole = [int(each) for each in stated if len(each) == _DIGITS]
    if any(each != year for each in whole):
        outcome, sentence = Outcome.FAIL, PERIOD_OTHER
    elif len(whole) < len(stated) or match["first"] is None:
        outcome, sentence = Outcome.UNDECIDED, PERIOD_UNCLEAR
    else:
        outcome, sentence = Outcome.PASS, PERIOD_SAME
    yield Verdict(
        outcome=outcome,
        sentence=sentence.fill(words=match[0], year=str(year)),
        passages=(passage(path, match),),
    )


def _of_year(year: int, path: str, match: "re.Match[str]") -> Iterator[Verdict]:
    before = match.string[max(match.start("year") - 6, 0) : match.start("year")]
    if re.search(_RANGE_BEFORE, before) or len(set(re.findall(_YEAR, match[0]))) > 1:
        return
    same = int(match["year"]) == year
    yield Verdict(
        outcome=Outcome.PASS if same else Outcome.FAIL,
        sentence=(YEAR_SAME if same else YEAR_OTHER).fill(words=match[0], year=str(year)),
        passages=(passage(path, match),),
    )


def _sentence_before(match: "re.Match[str]") -> str:
    before = match.string[max(match.start() - 30, 0) : match.start()]
    return re.split("[。；;\n]", before)[-1]


_DIGITS = 4

PERIOD_SAME = Words("rule.R15.passed", "“{words}”：统计期限与{year}年度报告一致。")
PERIOD_OTHER = Words(
    "rule.R15.failed",
    "“{words}”：这是{year}年度的报告，统计期限应为{year}年1月1日至12月31日。",
)
PERIOD_UNCLEAR = Words("rule.R15.undecided", "“{words}”：年份没有写全，无法核对是否为{year}年。")
YEAR_SAME = Words("rule.R15.year-passed", "“{words}”：年份与{year}年度报告一致。")
YEAR_OTHER = Words(
    "rule.R15.year-failed", "“{words}”：这是{year}年度的报告，此处年份应为{year}年。"
)
TOLD_OF_LAST = Words(
    "rule.R15.last-year",
    "“{words}”：这是{year}年度的报告，各部分文字却没有提到{year}年，可能沿用了上一年度的文字。",
)

RULES = (
    Rule(
        id="R15",
        kind=RuleKind.PREDICATE,
        scope=RuleScope.TEXT,
        basis=Basis.IMPLIED,
        # What a sentence speaks of is read from its words, which is never certain.
        severity=Severity.WARNING,
        text=Words("rule.R15", "文字所述的统计期限和年份，与标题的年度一致。"),
        judge=judge_period,
    ),
)
