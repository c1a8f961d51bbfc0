"""The words in which texts state the fee, as tokens of known kinds.

The patterns are bounded everywhere, so that no text takes long.
"""

import re
from functools import cache
from typing import NamedTuple

from govdisclosure.prose.numerals import DIGITS, number

_FEE = (
    r"(?:(?:依申请|政府|政务|信息|公开|申请){1,6}的?"
    r"|(?<=[收取纳生的了何及和与无有、，,：:过])|(?<=没有)|^)处理费用?"
)
_COLLECT = "(?:收取|收缴|征收|收到|缴收|实收)"
_PAID = "(?:缴纳|交纳|缴付|缴交|缴费|交费|缴款|支付|实缴)"
_NOTICE = (
    rf"(?<![按照据])(?:{_FEE}的?)?(?:收费|缴费|交费|(?:收取|缴纳|交纳)(?:{_FEE}|费用)?)的?"
    r"(?:通知|告知)(?:书|单|函)?(?!要求|规定|的要求|缴|交|期限)"
    rf"|(?<![按照据]){_FEE}的?(?:通知|告知)(?:书|单|函)(?!要求|规定|的要求)"
)
_ISSUE = "(?:发出|下发|发放|开具|出具|制发|送达|作出|印发|寄出|下达|发送)"

_NOT = (
    r"(?<![若如凡对因是非有按而])(?<!存在)(?:从未|尚未|均未|并未|暂未|都未|也未|未曾|未有|未|没有|没|无"
    r"|暂无|均无|并无|也无|不存在|不涉及)(?:有|曾)?"
)
_AROSE = "(?:产生|发生|出现|形成)"
_ANY = "(?:任何|相关|有关|一笔|过|了|的){0,3}"
_FROM = r"(?:(?:向|对|就|从)[^，,。；;：:0-9]{1,24}?)?"
_LISTED = r"(?:[^，,。；;：:因0-9]{1,10}?(?:、|和|及|与|或者|或|以及)){0,3}"
_END = r"(?=$|[，,；;、（）()]|和|及|也|且|并)"
_TAIL = (
    r"(?:等)?(?:任何|其他|相关|有关){0,2}(?:费用)?的?"
    r"(?:情况|情形|事项|现象|行为|问题|业务|案件|事宜|记录|收入){0,2}"
    rf"(?:的?(?:发生|出现|产生))?{_END}"
)
_KEEPING = "(?:收取|征收|收缴|收费|缴费|缴纳|减免){1,2}"
_NIL = "(?:无|零|没有|暂无|未收取|不涉及|未涉及|未发生|未产生)"
_ABOUT = "(?:情况|金额|工作|事项|收入)?"

_NOTHING_AROSE = (
    rf"{_NOT}{_ANY}{_AROSE}{_ANY}{_LISTED}{_FEE}{_TAIL}"
    rf"|(?:无|没有|暂无|均无){_ANY}{_FEE}(?!的?收入){_TAIL}"
    rf"|{_FEE}(?:均|都)?(?:没有|未){_AROSE}{_END}"
    rf"|{_FEE}(?:情况|事项)?[：:为]?(?:未|没有){_AROSE}{_END}"
)
_NOTHING_COLLECTED = (
    rf"{_NOT}{_ANY}(?:{_AROSE}|涉及|实际)?{_ANY}{_FROM}{_COLLECT}{_ANY}(?:申请人)?{_LISTED}{_FEE}{_TAIL}"
    rf"|{_NOT}{_ANY}(?:{_AROSE}|涉及)?{_ANY}{_LISTED}{_FEE}的?{_KEEPING}{_TAIL}"
    rf"|(?:未|没有|不)涉及{_ANY}{_FEE}{_TAIL}|(?:无|没有){_ANY}{_FEE}的?收入{_TAIL}"
    rf"|{_FEE}(?:均|都)?(?:没有|未)(?:实际)?{_COLLECT}{_END}"
    rf"|(?:{_COLLECT})?{_FEE}的?(?:{_KEEPING})?(?:、[^，,。；;：:]{{1,6}}?)?{_ABOUT}[：:为]?{_NIL}{_END}"
    rf"|{_FEE}的?(?:{_KEEPING})?(?:零|0)(?:收费|收取|元)?{_END}"
)
_NO_NOTICE = (
    rf"{_NOT}{_ANY}{_FROM}(?:{_ISSUE}|{_AROSE})?{_ANY}(?:{_LISTED})(?:{_NOTICE}){_TAIL}"
    rf"|(?:{_ISSUE})?(?:{_NOTICE})(?:情况)?[：:](?:无|零|没有|未发出){_END}"
)
_NOTHING_AT_ALL = (
    rf"{_NOT}{_ANY}(?:{_AROSE}|实际)?{_FROM}(?:{_COLLECT}|收)(?:过|到)?(?:任何|相关|有关)?(?:费用|费){_TAIL}"
    rf"|{_NOT}{_FROM}(?:实际)?(?:收费|{_COLLECT}){_END}"
    rf"|零收费{_END}"
)

_WHOLE_YEAR = (
    r"(?:20[0-9]{2}年度?)?1月1日(?:零时)?起?(?:至|到|[-—－–~～]{1,2})(?:20[0-9]{2}年度?)?12月31日(?:24时)?(?:止|期间)?"
    r"|截[至止]到?(?:20[0-9]{2}年度?)?(?:12月31日|12月底|年底|年末|目前)"
)
_CUMULATIVE = (
    r"20[0-9]{2}年?(?:至|到|[-—－–~～]{1,2})20[0-9]{2}年?"
    r"|20[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:起|以来|至今)|历年|以来|任期"
)
_THIS_YEAR = (
    "本年度?以来|今年以来|本年度?|今年|全年度?|年度内|年内|本报告期|报告期内?|统计期内?|该年度?"
)
_CARRIED = (
    r"(?:上一?年度?|去年|20[0-9]{2}年度?)结转|结转(?:至|到)?(?:下一?年度?|明年|20[0-9]{2}年度?)?"
)
_PART = (
    r"[0-9]{1,2}(?:[-—－–~～至][0-9]{1,2})?月(?:份|底|初)?(?:[0-9]{1,2}日)?"
    r"|上半年|下半年|前?[一二三四]季度|第[一二三四]季度"
)
_COLLECTED = (
    rf"(?:实际|已|实)?(?:{_COLLECT}|{_PAID})(?:到账|入库)?|实际(?:收费|到账|入库|收入)"
    "|收入|到账|入库"
)
_REQUEST = (
    "(?:(?:政府信息公开|信息公开|依申请公开|公开|政府信息|的){0,3}申请(?!人))(?:件|案件|事项)?"
    "|案件|依申请公开|政府信息公开|信息公开|政府信息"
)
_FILLER = (
    "实际|人民币|费用|款项|情况|事项|申请人|当事人|申请|共|计|总|了|的|为|是|达到|达|有|对|就|向|由"
    "|从|因|以及|及|和|与|并|等|所|于|已|经|该|此|整|元|仅|只|也|各|名|位|款"
)
_UNREAL = (
    rf"(?:应当?|须|需要?|拟|可以?|要求|责令|催告?|待|预计|计划|将|欠|逾期未|未按[^，,；;]{{0,8}}?|尚未|仍未|均未|未|没有|拒不|不)"
    rf"(?:再|予|依法|申请人|其)?(?:{_COLLECT}|{_PAID}|收费|收|缴|交)"
)
_TOLD = (
    rf"(?:通知|告知)(?:其|申请人|当事人)?(?:应|须|需)?(?:{_PAID}|收取|收费)"
    r"|通知的?(?:收费)?(?:的)?(?:总金额|金额|总额)"
)
_OTHER_FEES = (
    "行政事业性收费|检索|复制|邮寄|邮费|邮递|快递|工本费|会议费|印刷|诉讼费|律师费|培训费|咨询费|罚款|罚没|经费"
    "|预算|投入|财政|资金|保证金|补偿|赔偿|税费|学费|检测费|评审费|审计|采购|手续费|水费|电费|污水|垃圾|废物"
)
_OFF = (
    r"[较比与同](?:上一?年度?|去年|20[0-9]{2}年度?)(?:同期)?(?:相比)?|"
    "标准|档次|以下|以内|超过|超出|退还|退回|退费|退付|返还|减免|免收|免除|免缴|减收|少收"
    "|增加|增长|减少|下降|降低|上升|同比|较|相比|比上年|比去年|上缴|调减|人均|平均"
)
_RATE = "每件|每页|每张|每条|每人|每增加|按每"
_AMOUNT = (
    r"(?<![0-9.第每百千万-])(?<![0-9][,，])"
    r"(?P<about>大约|将近|不足|不到|超过|至少|约|近|超|逾|第|每)?[￥¥]?"
    rf"(?P<number>[0-9]{{1,3}}(?:[,，][0-9]{{3}}){{1,7}}(?:\.[0-9]{{1,24}})?(?![0-9])"
    rf"|[0-9]{{1,24}}(?:\.[0-9]{{1,24}})?|[{DIGITS}十百千万亿两]{{1,24}})"
    r"(?P<after>[余多])?"
    r"(?P<unit>亿元|万元|元|件次|人次|件|份|次|个|张|例|起|宗|笔|页|人|名)"
    r"(?P<later>[/每／][件页张份人]|左右|以上|以下|以内|上下|[0-9]角)?"
)

_KINDS = {
    "whole_year": _WHOLE_YEAR,
    "carried": _CARRIED,
    "cumulative": _CUMULATIVE,
    "part": _PART,
    "year": r"20[0-9]{2}年度?|二[〇零]二[〇零一二三四五六七八九]年度?",
    "this_year": _THIS_YEAR,
    "other_year": "上一?年度?|去年|往年|以往|前年|次年度?|下一?年度?|明年|跨年",
    "no_notice": _NO_NOTICE,
    "nothing_arose": _NOTHING_AROSE,
    "nothing_collected": _NOTHING_COLLECTED,
    "nothing_at_all": _NOTHING_AT_ALL,
    "told": _TOLD,
    "notice": _NOTICE,
    "unreal": _UNREAL,
    "fee": _FEE,
    "collect": _COLLECTED,
    "charge": "收费|计收",
    "other_fee": _OTHER_FEES,
    "rate": _RATE,
    "off": _OFF,
    "figure": _AMOUNT,
    "zero": r"(?<=[为是：:数额])(?:0|零|〇)(?=$|[，,；;、（）()])",
    "share": "其中|部分|个别",
    "rest": "其余|余下|剩余|另外|另有|另",
    "basis": "按件|按量|按页|按张",
    "respectively": "分别",
    "all": "均|都|全部",
    "involving": "共?涉及|涵盖",
    "amounts": "合计金额|总金额|总额|金额|总计|共计|合计|累计|总共|一共|总数额|数额",
    "counts": "件数|数量|份数",
    "issue": _ISSUE,
    "request": _REQUEST,
    "filler": _FILLER,
    "open": "[（(]",
    "close": "[）)]",
    "again": "[；;]",
    "break": "[，,、：:]",
}
"""What is looked for at each place, the first that fits."""


class Token(NamedTuple):
    """A word of a known kind with its place; ``match`` holds the parts of a figure."""

    kind: str
    text: str
    start: int
    end: int
    match: re.Match[str]


MENTIONED = re.compile(r"处理费|收费|缴费|费用|收取")
"""A text without any of these states nothing of the fee."""

MASK = "\ue000"
"""Stands where a citation stood: a sign that no text holds."""

_NOTICE_QUOTED = re.compile("^.[^《〈<]*(?:通知|告知)[书单].$")
_YEAR = re.compile("20[0-9]{2}")
_CITED = re.compile(
    r"[《〈<](?:[^《》〈〉<>]{0,40}[〈<《][^《》〈〉<>]{0,60}[〉>》])?[^《》〈〉<>]{0,60}[》〉>]"
    r"|(?:政府|信息|公开){2,5}处理费(?:收费|收取)?管理办法"
    r"|[\u4e00-\u9fff]{1,6}[〔\[【(（]20[0-9]{2}[〕\]】)）][0-9]{1,4}号"
    r"|(?:自|从)?20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日起?(?:印发|发布|公布|施行|实施|执行|起施行|生效)"
)
"""Titles, numbers and dates of instruments: they cite, and state nothing themselves."""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{found})" for kind, found in _KINDS.items()))


def tokens(sentence: str) -> list[Token]:
    """Return the known words of a sentence in order."""
    return [
        Token(match.lastgroup or _kind(match), match.group(), *match.span(), match)
        for match in _pattern().finditer(sentence)
    ]


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if match.group(kind) is not None)


def without_citations(sentence: str) -> str:
    """Return a sentence of the same length in which nothing is cited any more."""
    return _CITED.sub(_masked, sentence)


def _masked(found: re.Match[str]) -> str:
    cited = found.group()
    if _NOTICE_QUOTED.search(cited) is not None:
        # 《…缴费通知书》3份: what was issued, not what it rests on.
        return f"{MASK}{cited[1:-1]}{MASK}"
    return MASK * len(cited)


def is_of_year(word: Token, year: int | None) -> bool:
    """Tell whether words of time name no other year than that of the report."""
    if word.kind in {"cumulative", "part", "other_year"}:
        return False
    if year is None:
        return True
    years = {int(found) for found in _YEAR.findall(word.text)}
    if not years and word.kind == "year":
        years = {int(number(word.text.rstrip("年度")) or 0)}
    return years <= {year}
