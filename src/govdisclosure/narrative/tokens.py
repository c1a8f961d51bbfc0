"""Finding the words that claims are made of: figures, what is counted, verbs, periods.

Whatever is no known word is a gap. A claim is read only where its words stand side by side, so
that a figure about anything else is not taken for one about the tables.
"""

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from govdisclosure.narrative.words import REQUEST, SUBJECTS, kinds, spellings
from govdisclosure.prose.numerals import DIGITS, NUMBER

KEY_NOUNS = re.compile(f"申请|复议|诉讼|{'|'.join(SUBJECTS)}")
"""A text without any of these states nothing that the tables hold."""

_UNITS = "件次|件|份|条|起|封|宗|批次|批|例|项|部|亿元|万元|元"
TELLING = re.compile(rf"[0-9{DIGITS}十百千万亿两余多](?:{_UNITS})|[未没无不]|[为是][零0]")
"""A sentence without any of these states no figure."""

_NONE = r"(?<![如若凡有])(?:从未|尚未|均未|暂未|未|没有|无|暂无|均无|不存在)"
_MET = r"再?(?:收到过?|接到过?|接收到?|受理|收悉|发生过?|产生|出现|有|存在)?过?"
_ANYONE = (
    r"(?:任何|一件|一例|[一1]起|自然人|公民|法人|其他|社会|组织|公众|群众|企业|单位|个人|和|及|与|或者|或"
    r"|以及|、|向|我[市县区省局委办厅镇乡校院处所站队中心单位部门街道]{1,4}"
    r"|本[机关单位局委办厅镇乡院处部门街道]{1,4}|提出|提交|递交|要求|书面|的|对|有关|相关){0,16}+"
)
_ABOUT = (
    r"(?:因此|因|此类|涉及|针对|由|对|就|政府信息|信息公开|政务公开|公开|依申请|申请人|申请|工作|事项|事务|方面|答复|不服|被"
    r"|提起|提请|引发|引起|产生|发生|导致|而|的|有关|相关|任何|当事人|行政相对人|收到|一件|一起|、){0,16}+"
)
_CHALLENGE = "(?:行政)?(?:复议|诉讼)(?:案件|申请|案)?"
_ENDED = "(?:的|案件|情况|情形|事项|事件|问题|现象|件|信件|业务|发生|要求)*+(?=$|[，,；;、（(])"
_YEAR = "(?:20[0-9]{2}年度?)"
_CARRIED = "(?:结转|转结)"
_REQUEST = "|".join(sorted((way for word in REQUEST for way in spellings(word)), key=len)[::-1])

_NO_REQUEST = rf"(?P<met>{_NONE}{_MET}){_ANYONE}(?:(?P<asked>{_REQUEST})|申请){_ENDED}"
_NO_CHALLENGE = (
    rf"(?P<happened>{_NONE}{_MET}){_ABOUT}{_CHALLENGE}"
    rf"(?:(?:、|和|及|与|或者|或|以及)(?:{_NONE}{_MET})?{_ABOUT}{_CHALLENGE})?{_ENDED}"
)
_WHOLE_YEAR = (
    rf"[自从]?{_YEAR}?1月1日起?(?:至|到|[-—－~～]+){_YEAR}?12月31日(?:止|期间)?"
    rf"|截[至止]到?{_YEAR}?(?:12月31日|年底|目前)"
)
_CARRIED_OVER = (
    rf"[由从]?(?:上年度?|去年|上一年度?|{_YEAR}){_CARRIED}(?:而来|办理)?(?!至|到|入|下|次|明|{_YEAR})"
    rf"|{_CARRIED}自?上一?年度?"
)
_CARRIED_FORWARD = (
    rf"(?:{_CARRIED}|转)[至到入]?(?:下一?年度?|次年度?|明年|{_YEAR})(?:继续)?(?:办理)?"
)
# What follows 其中 may be of the change and not of the whole.
_CHANGED = (
    rf"[，,]?(?:总数|总量|数量)?(?:有所)?(?:增加|减少|下降|上升|增长|降低|增|减|多|少)了?约?"
    rf"(?:{NUMBER})余?(?:{_UNITS})(?=[，,；;。、）)]|$)(?![，,；;。]?其中)"
)
_COMPARISON = (
    rf"(?:较|比|与|同)(?:上年度?|去年|上一年度?|{_YEAR})(?:同期)?(?:相比)?(?:{_CHANGED})?"
    rf"|同比(?:{_CHANGED})?"
)
_FIGURE = (
    r"(?P<before>大约|将近|不足|不到|超过|至少|不少于|约|近|超|逾)?"
    # 第3件 is an ordinal, 数十件 no number, and the end of a longer number none of its own.
    r"(?<![第好成若每0-9.-])(?<![数几上](?=[十百千万]))(?<![0-9][,，])"
    rf"(?P<number>{NUMBER})(?P<after>[余多])?(?P<unit>{_UNITS})(?P<later>左右|以上|以内|上下)?"
)
_PATTERNS = {
    "no_request": ("从尚均暂未没无不", _NO_REQUEST),
    "no_challenge": ("从尚均暂未没无不", _NO_CHALLENGE),
    "whole_year": ("自从截12", _WHOLE_YEAR),
    "carried_over": ("由从上去2结转", _CARRIED_OVER),
    "carried_forward": ("结转", _CARRIED_FORWARD),
    "comparison": ("较比与同", _COMPARISON),
    "cumulative": ("2", r"20[0-9]{2}年?(?:至|到|[-—－~～])20[0-9]{2}年"),
    "year": ("2", _YEAR),
    "part": ("1-9", r"[0-9]{1,2}月(?:份|[0-9]{1,2}日)?"),
    "figure": (f"0-9{DIGITS}十百千万亿两大约将近不超至逾", _FIGURE),
    "zero": ("为是", "[为是][零0](?=$|[，,；;、）)])"),
}
"""What is more than a word, by kind: the signs that it begins with, and its pattern."""


class Token(NamedTuple):
    """A word of a known kind with its place; ``match`` holds the parts of a figure."""

    kind: str
    text: str
    start: int
    end: int
    match: re.Match[str]


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of all words; the group that matched says of what kind one is."""
    behind: dict[str, list[str]] = defaultdict(list)
    for word in sorted(kinds(), key=len, reverse=True):
        behind[word[0]].append(re.escape(word[1:]))
    words = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in behind.items())
    # Most signs begin no word: looking first at them spares all the rest.
    starts = "".join(first for first, _ in _PATTERNS.values()) + re.escape("".join(behind))
    more = "|".join(
        f"(?=[{first}])(?P<{kind}>{found})" for kind, (first, found) in _PATTERNS.items()
    )
    return re.compile(f"(?=[{starts}])(?:{more}|(?:{words}))")


def tokens(sentence: str) -> list[Token]:
    """Return the known words of a sentence in order."""
    kind_of = kinds()
    found: list[Token] = []
    for match in pattern().finditer(sentence):
        text = match.group()
        start, end = match.span()
        found.append(Token(match.lastgroup or kind_of[text], text, start, end, match))
    return found
