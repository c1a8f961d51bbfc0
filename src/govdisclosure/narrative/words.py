"""The words that claims are made of, by kind, each in all its spellings.

``[…]`` stands for what may be left out.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import product

from govdisclosure.narrative.cells import outcomes
from govdisclosure.narrative.claim import Quantity


class Verb(Enum):
    """What was done with what is counted."""

    NEW = "new"
    ACCEPTED = "accepted"
    RECEIVED = "received"
    IN_HAND = "in_hand"
    WORKED_ON = "worked_on"
    CONCLUDED = "concluded"
    ANSWERED = "answered"
    CARRIED_FORWARD = "carried_forward"
    CARRIED = "carried"
    ISSUED = "issued"
    REPEALED = "repealed"
    IN_FORCE = "in_force"
    DISCLOSED = "disclosed"
    DISCLOSED_IN_ALL = "disclosed_in_all"
    DECIDED = "decided"


VERBS = {
    **dict.fromkeys(("新收到", "新收", "新受理", "新接收", "新增"), Verb.NEW),
    "受理": Verb.ACCEPTED,
    **dict.fromkeys(("收到", "接收", "接到", "登记"), Verb.RECEIVED),
    "收办": Verb.IN_HAND,
    **dict.fromkeys(("办理", "处理", "处置"), Verb.WORKED_ON),
    **dict.fromkeys(("办结", "审结"), Verb.CONCLUDED),
    **dict.fromkeys(("答复", "回复"), Verb.ANSWERED),
    **dict.fromkeys(("仍在办理", "尚在办理", "正在办理"), Verb.CARRIED_FORWARD),
    **dict.fromkeys(("结转", "转结"), Verb.CARRIED),
    **dict.fromkeys(("制发", "新制定", "制定出台", "新制作", "制定", "出台", "印发"), Verb.ISSUED),
    "废止": Verb.REPEALED,
    "现行有效": Verb.IN_FORCE,
    "新公开": Verb.DISCLOSED,
    **dict.fromkeys(("对外公开总数量", "对外公开总数"), Verb.DISCLOSED_IN_ALL),
    **dict.fromkeys(("作出", "做出", "下达"), Verb.DECIDED),
}
RESULTS = {
    **dict.fromkeys(("结果维持", "维持"), "upheld"),
    **dict.fromkeys(("结果纠正", "纠正"), "rectified"),
    "其他结果": "other",
    **dict.fromkeys(("尚未审结", "未审结"), "pending"),
    "未经复议直接起诉": "direct_litigation",
    "复议后起诉": "litigation_after_reconsideration",
}
SUBJECTS = {
    "规章": Quantity.RULES,
    "规范性文件": Quantity.NORMATIVE_DOCUMENTS,
    "行政许可": Quantity.LICENSING,
    "行政处罚": Quantity.PENALTIES,
    "行政强制": Quantity.COMPULSION,
    "行政事业性收费": Quantity.CHARGES,
}
"""What table two counts, by the words that a text is searched for."""

ORGANIZATIONS = "organizations"
APPLICANTS = {
    "自然人": "natural_person",
    "公民": "natural_person",
    "商业企业": "commercial_enterprise",
    "科研机构": "research_institution",
    "社会公益组织": "public_interest_organization",
    "法律服务机构": "legal_service_institution",
    **{
        f"法人{join}其他{kind}组织": ORGANIZATIONS
        for join in ("或", "或者", "和", "及", "与", "、")
        for kind in ("", "社会")
    },
}
REQUEST = (
    "[政府]信息[依申请]公开[的]申请[公开]",
    "[政府]信息公开申请件",
    "政府信息依申请公开",
    "依申请公开[政府信息][的][申请]",
    "依申请公开件",
    "依申请公开事项",
    "申请公开[政府]信息",
    "公开政府信息[的]申请",
)
_OPTIONAL = re.compile(r"\[(.+?)\]")
_JOINS = ("、", "和", "及", "与", "或者", "或", "以及")
_RECONSIDERATION = "[行政]复议[案件][申请]"
_LITIGATION = "[行政]诉讼[案件]"


def spellings(word: str) -> Iterator[str]:
    """Yield a word in every spelling: with and without what may be left out.

    >>> list(spellings("[行政]复议"))
    ['行政复议', '复议']
    """
    pieces = _OPTIONAL.split(word)
    ways = [(piece, "") if place % 2 else (piece,) for place, piece in enumerate(pieces)]
    return ("".join(way) for way in product(*ways))


@cache
def kinds() -> dict[str, str]:
    """Return the kind of every word; where a word is of two kinds, of the first of them."""
    found: dict[str, str] = {}
    for kind, words in _table().items():
        for word in words:
            for spelling in spellings(word):
                found.setdefault(spelling, kind)
    return found


def _table() -> dict[str, tuple[str, ...]]:
    """Return the words by kind; a kind counts before those that follow it."""
    return {
        "outcome": tuple(outcomes()),
        "verb": tuple(VERBS),
        "result": tuple(RESULTS),
        "request": REQUEST,
        "both": tuple(f"{_RECONSIDERATION}{join}[被][提起]{_LITIGATION}" for join in _JOINS),
        "reconsideration": (_RECONSIDERATION,),
        "litigation": (_LITIGATION, "行政应诉[案件]"),
        "anyone": tuple(
            f"{person}{join}{organizations}"
            for person in ("公民", "自然人", "个人")
            for join in ("、", "和", "及", "或")
            for organizations, kind in APPLICANTS.items()
            if kind == ORGANIZATIONS
        ),
        "applicant": tuple(APPLICANTS),
        **_lists(),
    }


def _lists() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _LISTS.split("\n"):
        kind, _, words = line.partition("  ")
        if words:
            found[kind] = (*found.get(kind, ()), *words.split())
    return found


_LISTS = """
subject  [政府]规章 部门规章 [行政]规范性文件 行政许可[处理][决定][书] 行政处罚[处理][决定][书]
subject  行政强制[措施][处理][决定][书] 行政事业性收费
bare  申请[件] 申请公开
channel  网络 网上 在线 线上 线下 电子邮件 邮件 平台 信函 来函 邮寄 信件
channel  传真 当面 当场 现场 窗口 书面 渠道
whole_year  全年[度] 本年[度] 本年度内 今年[以来] 年内 年度内 报告期内 报告期
last_year  上年[度][同期] 去年[同期] 上一年[度] 同期
part  上半年 下半年 一季度 二季度 三季度 四季度 前三季度 本月 每月
cumulative  历年 十三五 十四五 十五五 近三年 近五年 近年[来]
running  累计 以来
share  其中 包括 包含
each  各
opening  （ (
closing  ） )
again  ； ;
separator  ， , 、 ： : “ ” "
foreign  信访 来信 信箱 热线 工单 留言 咨询 投诉 举报 提案 建议 办件 案件 执法 检查 监督 审批
foreign  规章制度 解读 培训 会议 公众号 微博
filler  共 共计 合计 总计 总共 总数 总额 数 数量 件数 金额 收入
filler  按时 按期 按规定 依法 依规 规范 及时 同时
filler  均 均已 均为 全部 已 已经 并 也 再 目前 另 另有 含 实际 继续 予以 本机关 申请人 情况 结果
filler  被 有 为 是 的 了 对 向 与 和 及 或 或者 中 到 因 涉及 不服 政府信息公开 信息公开
filler  提出 提起 提请 引发 引起 发生 产生 工作
"""
"""Kinds and their words. A word of kind ``foreign`` leads away from what was spoken of."""
