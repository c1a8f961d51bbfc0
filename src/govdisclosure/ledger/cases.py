"""The entries of ledgers: requests, challenges, documents, decisions.

An entry holds what a clerk writes down, right or wrong; what does not fit together is found by the
checks of cases, and what cannot be counted is said by the tally. Each attribute carries what it is
called in a ledger, from which readers, empty ledgers and docs are made.
"""

import datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated

import attrs

from govdisclosure.clocks.receipt import Channel


class Register(Enum):
    """Which of the form's lists the values of an attribute are from."""

    APPLICANTS = "applicants"
    OUTCOMES = "outcomes"
    STAGES = "stages"
    RESULTS = "results"
    REGISTERS = "registers"
    DECISIONS = "decisions"


@attrs.frozen
class Entry:
    """How an attribute stands in a ledger: its heading in Chinese, and other headings met.

    ``of`` is the list of the form that its values are from.
    """

    heading: str
    others: tuple[str, ...] = ()
    of: Register | None = None


@attrs.frozen(kw_only=True)
class RequestCase:
    """A request for disclosure, from its receipt to its outcome.

    ``received`` is the day of receipt by Reg. 31. ``applicant`` is a column of table three, such as
    ``natural_person``; ``outcome`` a row under 本年度办理结果, such as ``refused.state_secret``;
    ``replied`` the day of the outcome, whether a reply or that it is no longer dealt with. ``None``
    is what is not there, or not yet. Money is in yuan.

    >>> case = RequestCase(id="2024-001", received=datetime.date(2024, 3, 1),
    ...     applicant="natural_person", replied=datetime.date(2024, 3, 20), outcome="granted")
    >>> case.outcome
    'granted'
    """

    id: Annotated[str, Entry("编号", ("申请编号", "登记编号", "受理编号", "案件编号", "登记号"))]
    received: Annotated[
        datetime.date, Entry("收到日期", ("收到申请日期", "受理日期", "收件日期", "登记日期"))
    ]
    channel: Annotated[
        Channel | None, Entry("提交方式", ("申请渠道", "申请方式", "收到方式", "提交渠道"))
    ] = None
    applicant: Annotated[
        str | None,
        Entry("申请人类型", ("申请人类别", "申请人性质"), of=Register.APPLICANTS),
    ] = None
    applicant_id: Annotated[str | None, Entry("申请人", ("申请人姓名", "申请人名称"))] = None
    matter: Annotated[str | None, Entry("申请内容", ("申请事项", "内容", "事项"))] = None
    correction_asked: Annotated[
        datetime.date | None, Entry("告知补正日期", ("通知补正日期", "补正通知日期"))
    ] = None
    corrected: Annotated[datetime.date | None, Entry("收到补正日期", ("补正日期",))] = None
    third_party_sent: Annotated[
        datetime.date | None, Entry("征求第三方意见日期", ("征求第三方日期",))
    ] = None
    third_party_answered: Annotated[
        datetime.date | None, Entry("第三方答复日期", ("第三方意见日期",))
    ] = None
    consulted_sent: Annotated[
        datetime.date | None, Entry("征求机关意见日期", ("征求其他机关意见日期", "会商日期"))
    ] = None
    consulted_answered: Annotated[
        datetime.date | None, Entry("机关答复日期", ("其他机关答复日期",))
    ] = None
    extended: Annotated[bool, Entry("延期", ("是否延期", "延长答复期限"))] = False
    fee_notified: Annotated[
        datetime.date | None, Entry("收到收费通知日期", ("收费通知日期", "收费通知送达日期"))
    ] = None
    fee_amount: Annotated[int | Decimal | None, Entry("收费通知金额", ("收费金额", "通知金额"))] = (
        None
    )
    fee_paid: Annotated[datetime.date | None, Entry("缴费日期", ("缴纳日期",))] = None
    fee_collected: Annotated[
        int | Decimal | None, Entry("实际缴费金额", ("缴费金额", "实收金额"))
    ] = None
    replied: Annotated[
        datetime.date | None, Entry("答复日期", ("办结日期", "办理日期", "结果日期"))
    ] = None
    outcome: Annotated[
        str | None, Entry("办理结果", ("答复结果", "处理结果", "结果"), of=Register.OUTCOMES)
    ] = None
    article: Annotated[str | None, Entry("依据条款", ("依据", "法律依据"))] = None
    method: Annotated[str | None, Entry("答复方式", ("送达方式",))] = None
    repeats: Annotated[str | None, Entry("原申请编号", ("重复申请的原编号",))] = None


@attrs.frozen(kw_only=True)
class ChallengeCase:
    """A reconsideration or a lawsuit over disclosure work, from its filing to its end.

    ``stage`` is a row of table four, ``result`` one of its columns; ``None`` while it is pending.
    ``request`` is the id of the request that it is about, where it is about one.
    """

    id: Annotated[str, Entry("编号", ("案号", "案件编号"))]
    stage: Annotated[str | None, Entry("类型", ("程序", "案件类型"), of=Register.STAGES)] = None
    filed: Annotated[datetime.date, Entry("受理日期", ("立案日期", "收到日期", "提起日期"))]
    closed: Annotated[datetime.date | None, Entry("审结日期", ("结案日期", "办结日期"))] = None
    result: Annotated[
        str | None, Entry("结果", ("审理结果", "复议结果", "裁判结果"), of=Register.RESULTS)
    ] = None
    request: Annotated[str | None, Entry("申请编号", ("相关申请编号", "原申请编号"))] = None


@attrs.frozen(kw_only=True)
class DocumentEntry:
    """A rule or a normative document in its register.

    ``kind`` is a row of table two, ``rules`` or ``normative_documents``. An amendment changes no
    figure: an amended document is in force as before.
    """

    id: Annotated[str, Entry("文号", ("编号", "发文字号"))]
    kind: Annotated[str | None, Entry("类型", ("文件类型",), of=Register.REGISTERS)] = None
    title: Annotated[str | None, Entry("标题", ("文件名称", "名称"))] = None
    issued: Annotated[datetime.date, Entry("制发日期", ("发布日期", "印发日期", "成文日期"))]
    effective: Annotated[datetime.date | None, Entry("施行日期", ("生效日期",))] = None
    amended: Annotated[datetime.date | None, Entry("修改日期", ("修订日期",))] = None
    repealed: Annotated[datetime.date | None, Entry("废止日期", ("失效日期",))] = None


@attrs.frozen(kw_only=True)
class DecisionCount:
    """So many decisions of a kind, made on a day or in the period that ends on it.

    ``kind`` is a row of table two: ``licensing``, ``penalties`` or ``compulsion``. Every decision
    counts, published or not.
    """

    kind: Annotated[str | None, Entry("类型", ("决定类型",), of=Register.DECISIONS)] = None
    date: Annotated[datetime.date, Entry("日期", ("决定日期", "截止日期"))]
    count: Annotated[int, Entry("数量", ("件数", "决定数量"))] = 1


@attrs.frozen(kw_only=True)
class Ledger:
    """The ledgers of an organ. ``None`` is a ledger that is not kept; an empty one has no entries.

    What is not kept leaves its table blank; what has no entries makes it zero.
    """

    requests: tuple[RequestCase, ...] | None = None
    challenges: tuple[ChallengeCase, ...] | None = None
    documents: tuple[DocumentEntry, ...] | None = None
    decisions: tuple[DecisionCount, ...] | None = None
