"""Whether two reports are those of one organ for two years running, and if not, why not."""

import unicodedata

from govdisclosure.checks.case import Case
from govdisclosure.form.printed import SCOPES
from govdisclosure.language import Sentence, Words

_GOVERNMENT = "人民政府"
"""What a government may be named with or without."""

_PLACES = "国省市州盟县区旗"
"""What the name of a place ends in, which may be left out before that of an organ in it."""


def obstacle(case: Case, last: Case) -> Sentence | None:
    """Say why a report cannot be compared with one given as that of the year before.

    What a report does not state is no obstacle: whoever gives two tables says what they are.
    """
    return _of_years(case, last) or _of_agencies(case, last) or _of_scopes(case, last)


def named_otherwise(case: Case, last: Case) -> Sentence | None:
    """Say that the organ is named in two ways, where two reports are taken to be its."""
    if case.agency is None or last.agency is None or _plain(case.agency) == _plain(last.agency):
        return None
    return RENAMED.fill(agency=case.agency, other=last.agency)


def this_report(case: Case) -> Sentence:
    """Name the report that is checked by its year."""
    return THIS.fill() if case.year is None else of_year(case.year)


def last_report(last: Case) -> Sentence:
    """Name the report of the year before by its year."""
    return LAST.fill() if last.year is None else of_year(last.year)


def of_year(year: int) -> Sentence:
    """Name a report by its year."""
    return OF_YEAR.fill(year=str(year))


def _of_years(case: Case, last: Case) -> Sentence | None:
    if case.year is None or last.year is None or last.year == case.year - 1:
        return None
    this, other = of_year(case.year), of_year(last.year)
    if last.year == case.year:
        return SAME_YEAR.fill(report=this)
    if last.year > case.year:
        return LATER.fill(this=this, last=other)
    if last.year == case.year - 2:
        return ONE_MISSING.fill(this=this, last=other, year=str(case.year - 1))
    first, final = str(last.year + 1), str(case.year - 1)
    return MISSING.fill(this=this, last=other, first=first, final=final)


def _of_agencies(case: Case, last: Case) -> Sentence | None:
    if case.report is None or last.report is None:
        return None
    agency, other = case.report.agency, last.report.agency
    if agency.code and other.code:
        if _plain(agency.code) == _plain(other.code):
            return None
    elif _one_organ(_plain(agency.name), _plain(other.name)):
        return None
    return OTHER_AGENCY.fill(
        this=this_report(case), last=last_report(last), agency=agency.name, other=other.name
    )


def _one_organ(name: str, other: str) -> bool:
    """Tell whether two names can only be one organ's: alike but for the place that it lies in.

    Likeness would not do: two departments of one county have most of their names in common.
    """
    ends = (each.removesuffix(_GOVERNMENT) or each for each in (name, other))
    shorter, longer = sorted(ends, key=len)
    place = longer.removesuffix(shorter)
    return shorter == longer or (longer.endswith(shorter) and place.endswith(tuple(_PLACES)))


def _of_scopes(case: Case, last: Case) -> Sentence | None:
    if case.report is None or last.report is None:
        return None
    scope, other = case.report.scope, last.report.scope
    if scope is None or other is None or scope is other:
        return None
    return OTHER_SCOPE.fill(
        this=this_report(case),
        last=last_report(last),
        scope=SCOPES[scope.value].fill(),
        other=SCOPES[other.value].fill(),
    )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


OF_YEAR = Words("years.report", "{year}年度报告")
THIS = Words("years.this", "本年度报告")
LAST = Words("years.last", "上一年度报告")
RENAMED = Words(
    "years.renamed", "两份报告的机关名称写法不同（“{agency}”与“{other}”），按同一机关核对。"
)
SAME_YEAR = Words("years.same-year", "两份都是{report}，不是相邻两年的报告，无法核对。")
LATER = Words("years.later", "作为上一年度报告提供的{last}晚于{this}，无法核对。")
ONE_MISSING = Words("years.one-missing", "{last}与{this}之间缺{year}年度报告，无法核对。")
MISSING = Words("years.missing", "{last}与{this}之间缺{first}年度至{final}年度报告，无法核对。")
OTHER_AGENCY = Words(
    "years.other-agency",
    "{this}的机关为“{agency}”，{last}的机关为“{other}”，不能认定为同一机关，无法核对。"
    "确系同一机关更名的，请将两份报告的机关名称改为一致，或注明同一统一社会信用代码，再核对。",
)
OTHER_SCOPE = Words(
    "years.other-scope",
    "{this}的统计范围为“{scope}”，{last}的统计范围为“{other}”，数据不可比，无法核对。",
)
