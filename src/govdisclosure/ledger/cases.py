"""The entries of ledgers: requests, challenges, documents, decisions.

An entry holds what a clerk writes down, right or wrong; what does not fit together is found by the
checks of cases, and what cannot be counted is said by the tally. Each attribute carries what it is
called in a ledger and what goes there, from which readers, empty ledgers and docs are made.
"""

import datetime
from decimal import Decimal
from typing import Annotated

import attrs

from govdisclosure.clocks.receipt import Channel
from govdisclosure.language import Words
from govdisclosure.ledger.entry import Entry, Register


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

    id: Annotated[
        str,
        Entry(
            Words("request.id", "编号"),
            Words("request.id.note", "本件在台账中的编号，不得重复"),
            ("申请编号", "登记编号", "受理编号", "案件编号", "登记号"),
        ),
    ]
    received: Annotated[
        datetime.date,
        Entry(
            Words("request.received", "收到日期"),
            Words("request.received.note", "收到申请之日，依《条例》第三十一条确定"),
            ("收到申请日期", "受理日期", "收件日期", "登记日期"),
        ),
    ]
    channel: Annotated[
        Channel | None,
        Entry(
            Words("request.channel", "提交方式"),
            Words("request.channel.note", "申请以何种方式提交"),
            ("申请渠道", "申请方式", "收到方式", "提交渠道"),
            of=Register.CHANNELS,
        ),
    ] = None
    applicant: Annotated[
        str | None,
        Entry(
            Words("request.applicant", "申请人类型"),
            Words("request.applicant.note", "表三的列：自然人，或法人和其他组织中的一类"),
            ("申请人类别", "申请人性质"),
            of=Register.APPLICANTS,
            needed=True,
        ),
    ] = None
    applicant_id: Annotated[
        str | None,
        Entry(
            Words("request.applicant-id", "申请人"),
            Words("request.applicant-id.note", "同一申请人写法一致；不计入报告"),
            ("申请人姓名", "申请人名称"),
        ),
    ] = None
    matter: Annotated[
        str | None,
        Entry(
            Words("request.matter", "申请内容"),
            Words("request.matter.note", "申请的政府信息；不计入报告"),
            ("申请事项", "内容", "事项"),
        ),
    ] = None
    correction_asked: Annotated[
        datetime.date | None,
        Entry(
            Words("request.correction-asked", "告知补正日期"),
            Words("request.correction-asked.note", "告知申请人补正之日"),
            ("通知补正日期", "补正通知日期"),
        ),
    ] = None
    corrected: Annotated[
        datetime.date | None,
        Entry(
            Words("request.corrected", "收到补正日期"),
            Words("request.corrected.note", "收到补正的申请之日"),
            ("补正日期",),
        ),
    ] = None
    third_party_sent: Annotated[
        datetime.date | None,
        Entry(
            Words("request.third-party-sent", "征求第三方意见日期"),
            Words("request.third-party-sent.note", "向第三方发出征求意见书之日"),
            ("征求第三方日期",),
        ),
    ] = None
    third_party_answered: Annotated[
        datetime.date | None,
        Entry(
            Words("request.third-party-answered", "第三方答复日期"),
            Words("request.third-party-answered.note", "收到第三方意见之日"),
            ("第三方意见日期",),
        ),
    ] = None
    consulted_sent: Annotated[
        datetime.date | None,
        Entry(
            Words("request.consulted-sent", "征求机关意见日期"),
            Words("request.consulted-sent.note", "向其他机关发出征求意见函之日"),
            ("征求其他机关意见日期", "会商日期"),
        ),
    ] = None
    consulted_answered: Annotated[
        datetime.date | None,
        Entry(
            Words("request.consulted-answered", "机关答复日期"),
            Words("request.consulted-answered.note", "收到其他机关意见之日"),
            ("其他机关答复日期",),
        ),
    ] = None
    extended: Annotated[
        bool,
        Entry(
            Words("request.extended", "延期"),
            Words("request.extended.note", "答复期限是否延长；空白即未延长"),
            ("是否延期", "延长答复期限"),
        ),
    ] = False
    fee_notified: Annotated[
        datetime.date | None,
        Entry(
            Words("request.fee-notified", "收到收费通知日期"),
            Words("request.fee-notified.note", "申请人收到收费通知之日"),
            ("收费通知日期", "收费通知送达日期"),
        ),
    ] = None
    fee_amount: Annotated[
        int | Decimal | None,
        Entry(
            Words("request.fee-amount", "收费通知金额"),
            Words("request.fee-amount.note", "收费通知载明的金额，以元计"),
            ("收费金额", "通知金额"),
        ),
    ] = None
    fee_paid: Annotated[
        datetime.date | None,
        Entry(
            Words("request.fee-paid", "缴费日期"),
            Words("request.fee-paid.note", "缴费之日"),
            ("缴纳日期",),
        ),
    ] = None
    fee_collected: Annotated[
        int | Decimal | None,
        Entry(
            Words("request.fee-collected", "实际缴费金额"),
            Words("request.fee-collected.note", "实际收取的金额，以元计"),
            ("缴费金额", "实收金额"),
        ),
    ] = None
    replied: Annotated[
        datetime.date | None,
        Entry(
            Words("request.replied", "答复日期"),
            Words("request.replied.note", "答复之日，或者不再处理之日；尚未办结的空白"),
            ("办结日期", "办理日期", "结果日期"),
            needed=True,
        ),
    ] = None
    outcome: Annotated[
        str | None,
        Entry(
            Words("request.outcome", "办理结果"),
            Words("request.outcome.note", "表三“本年度办理结果”下的一行；每件只有一个结果"),
            ("答复结果", "处理结果", "结果"),
            of=Register.OUTCOMES,
            needed=True,
        ),
    ] = None
    article: Annotated[
        str | None,
        Entry(
            Words("request.article", "依据条款"),
            Words("request.article.note", "答复所依据的条款；不计入报告"),
            ("依据", "法律依据"),
        ),
    ] = None
    method: Annotated[
        str | None,
        Entry(
            Words("request.method", "答复方式"),
            Words("request.method.note", "答复以何种方式送达；不计入报告"),
            ("送达方式",),
        ),
    ] = None
    repeats: Annotated[
        str | None,
        Entry(
            Words("request.repeats", "原申请编号"),
            Words("request.repeats.note", "重复申请的，填原申请的编号"),
            ("重复申请的原编号",),
        ),
    ] = None


@attrs.frozen(kw_only=True)
class ChallengeCase:
    """A reconsideration or a lawsuit over disclosure work, from its filing to its end.

    ``stage`` is a row of table four, ``result`` one of its columns; ``None`` while it is pending.
    ``request`` is the id of the request that it is about, where it is about one.
    """

    id: Annotated[
        str,
        Entry(
            Words("challenge.id", "编号"),
            Words("challenge.id.note", "案件编号，不得重复"),
            ("案号", "案件编号"),
        ),
    ]
    stage: Annotated[
        str | None,
        Entry(
            Words("challenge.stage", "类型"),
            Words("challenge.stage.note", "行政复议，或者行政诉讼中的一类"),
            ("程序", "案件类型"),
            of=Register.STAGES,
            needed=True,
        ),
    ] = None
    filed: Annotated[
        datetime.date,
        Entry(
            Words("challenge.filed", "受理日期"),
            Words("challenge.filed.note", "受理或者立案之日"),
            ("立案日期", "收到日期", "提起日期"),
        ),
    ]
    closed: Annotated[
        datetime.date | None,
        Entry(
            Words("challenge.closed", "审结日期"),
            Words("challenge.closed.note", "审结之日；尚未审结的空白"),
            ("结案日期", "办结日期"),
            needed=True,
        ),
    ] = None
    result: Annotated[
        str | None,
        Entry(
            Words("challenge.result", "结果"),
            Words("challenge.result.note", "表四的列；尚未审结的空白"),
            ("审理结果", "复议结果", "裁判结果"),
            of=Register.RESULTS,
            needed=True,
        ),
    ] = None
    request: Annotated[
        str | None,
        Entry(
            Words("challenge.request", "申请编号"),
            Words("challenge.request.note", "所涉申请在申请台账中的编号"),
            ("相关申请编号", "原申请编号"),
        ),
    ] = None


@attrs.frozen(kw_only=True)
class DocumentEntry:
    """A rule or a normative document in its register.

    ``kind`` is a row of table two, ``rules`` or ``normative_documents``. An amendment changes no
    figure: an amended document is in force as before.
    """

    id: Annotated[
        str,
        Entry(
            Words("document.id", "文号"),
            Words("document.id.note", "文号，不得重复"),
            ("编号", "发文字号"),
        ),
    ]
    kind: Annotated[
        str | None,
        Entry(
            Words("document.kind", "类型"),
            Words("document.kind.note", "规章，或者行政规范性文件"),
            ("文件类型",),
            of=Register.REGISTERS,
            needed=True,
        ),
    ] = None
    title: Annotated[
        str | None,
        Entry(
            Words("document.title", "标题"),
            Words("document.title.note", "文件标题；不计入报告"),
            ("文件名称", "名称"),
        ),
    ] = None
    issued: Annotated[
        datetime.date,
        Entry(
            Words("document.issued", "制发日期"),
            Words("document.issued.note", "制发之日"),
            ("发布日期", "印发日期", "成文日期"),
        ),
    ]
    effective: Annotated[
        datetime.date | None,
        Entry(
            Words("document.effective", "施行日期"),
            Words("document.effective.note", "施行之日；不计入报告"),
            ("生效日期",),
        ),
    ] = None
    amended: Annotated[
        datetime.date | None,
        Entry(
            Words("document.amended", "修改日期"),
            Words("document.amended.note", "修改之日；不计入报告"),
            ("修订日期",),
        ),
    ] = None
    repealed: Annotated[
        datetime.date | None,
        Entry(
            Words("document.repealed", "废止日期"),
            Words("document.repealed.note", "废止之日；现行有效的空白"),
            ("失效日期",),
            needed=True,
        ),
    ] = None


@attrs.frozen(kw_only=True)
class DecisionCount:
    """So many decisions of a kind, made on a day or in the period that ends on it.

    ``kind`` is a row of table two: ``licensing``, ``penalties`` or ``compulsion``. Every decision
    counts, published or not.
    """

    kind: Annotated[
        str | None,
        Entry(
            Words("decision.kind", "类型"),
            Words("decision.kind.note", "行政许可、行政处罚或者行政强制"),
            ("决定类型",),
            of=Register.DECISIONS,
            needed=True,
        ),
    ] = None
    date: Annotated[
        datetime.date,
        Entry(
            Words("decision.date", "日期"),
            Words("decision.date.note", "作出决定之日，或者所汇总时期的最后一日"),
            ("决定日期", "截止日期"),
        ),
    ]
    count: Annotated[
        int,
        Entry(
            Words("decision.count", "数量"),
            Words("decision.count.note", "决定件数"),
            ("件数", "决定数量"),
            unit="件",
        ),
    ] = 1


@attrs.frozen(kw_only=True)
class Ledger:
    """The ledgers of an organ. ``None`` is a ledger that is not kept; an empty one has no entries.

    What is not kept leaves its table blank; what has no entries makes it zero.
    """

    requests: tuple[RequestCase, ...] | None = None
    challenges: tuple[ChallengeCase, ...] | None = None
    documents: tuple[DocumentEntry, ...] | None = None
    decisions: tuple[DecisionCount, ...] | None = None
