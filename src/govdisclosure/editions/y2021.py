"""The form of 2021, for report years from 2021 on (国办公开办函〔2021〕30号)."""

from typing import Annotated, ClassVar

import attrs

from govdisclosure.editions.blocks import (
    BALANCE,
    Applicants,
    Challenges,
    NotProcessed,
    Refused,
    Results,
    Unable,
)
from govdisclosure.form.declare import Column, Line, Part, Section, TotalOf
from govdisclosure.form.kinds import Count, Money
from govdisclosure.law import FEE_MEASURES, FORM_2021, REGULATION
from govdisclosure.report import AnnualReport

INSTRUMENT = FORM_2021
REPORT_YEARS = range(2021, 10_000)
"""The years reported on for which this is the official form; no later revision is known."""

__all__ = [
    "Applicants",
    "Challenges",
    "Charges",
    "Decisions",
    "Documents",
    "NotProcessed",
    "OtherOutcomes",
    "Outcomes",
    "Proactive",
    "Refused",
    "Report",
    "Requests",
    "Results",
    "Unable",
]

_DOCUMENTS = "第二十条第（一）项"
_LICENSING = "第二十条第（五）项"
_ENFORCEMENT = "第二十条第（六）项"
_CHARGES = "第二十条第（八）项"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Documents(Part):
    """Rules or normative documents: issued and repealed this year, in force on 31 December."""

    issued: Annotated[Count, Column("本年制发件数")] = None
    repealed: Annotated[Count, Column("本年废止件数")] = None
    in_force: Annotated[Count, Column("现行有效件数")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Decisions(Part):
    """Decisions of one kind made this year, published or not."""

    decisions: Annotated[Count, Column("本年处理决定数量")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Charges(Part):
    """Administrative charges of this year, in 10,000 yuan."""

    amount: Annotated[Money, Column("本年收费金额（单位：万元）", unit="万元")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Proactive(Part):
    """Table two: information disclosed proactively."""

    rules: Annotated[Documents, Line("规章", block=_DOCUMENTS, cite=REGULATION.article(20, 1))] = (
        Documents()
    )
    normative_documents: Annotated[
        Documents, Line("行政规范性文件", block=_DOCUMENTS, cite=REGULATION.article(20, 1))
    ] = Documents()
    licensing: Annotated[
        Decisions, Line("行政许可", block=_LICENSING, cite=REGULATION.article(20, 5))
    ] = Decisions()
    penalties: Annotated[
        Decisions, Line("行政处罚", block=_ENFORCEMENT, cite=REGULATION.article(20, 6))
    ] = Decisions()
    compulsion: Annotated[
        Decisions, Line("行政强制", block=_ENFORCEMENT, cite=REGULATION.article(20, 6))
    ] = Decisions()
    charges: Annotated[
        Charges, Line("行政事业性收费", block=_CHARGES, cite=REGULATION.article(20, 8))
    ] = Charges()


@attrs.frozen(kw_only=True, weakref_slot=False)
class OtherOutcomes(Part):
    """Requests otherwise handled (其他处理), by reason; one undivided row in the form of 2019."""

    not_corrected: Annotated[
        Applicants,
        Line(
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            cite=REGULATION.article(30),
        ),
    ] = Applicants()
    fee_unpaid: Annotated[
        Applicants,
        Line(
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            cite=FEE_MEASURES.article(6),
        ),
    ] = Applicants()
    other: Annotated[Applicants, Line("3.其他")] = Applicants()


@attrs.frozen(kw_only=True, weakref_slot=False)
class Outcomes(Part):
    """How requests were dealt with this year (本年度办理结果): each request has one outcome."""

    relations: ClassVar = (TotalOf("R2"),)

    granted: Annotated[Applicants, Line("（一）予以公开", cite=REGULATION.article(36, 1, 2))] = (
        Applicants()
    )
    partly_granted: Annotated[
        Applicants,
        Line(
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", cite=REGULATION.article(37)
        ),
    ] = Applicants()
    refused: Annotated[Refused, Line("（三）不予公开")] = Refused()
    unable: Annotated[Unable, Line("（四）无法提供")] = Unable()
    not_processed: Annotated[NotProcessed, Line("（五）不予处理")] = NotProcessed()
    other: Annotated[OtherOutcomes, Line("（六）其他处理")] = OtherOutcomes()
    total: Annotated[Applicants, Line("（七）总计")] = Applicants()


@attrs.frozen(kw_only=True, weakref_slot=False)
class Requests(Part):
    """Table three: requests for disclosure received and handled."""

    relations: ClassVar = (BALANCE,)

    received: Annotated[Applicants, Line("一、本年新收政府信息公开申请数量")] = Applicants()
    carried_over: Annotated[Applicants, Line("二、上年结转政府信息公开申请数量")] = Applicants()
    outcomes: Annotated[Outcomes, Line("三、本年度办理结果")] = Outcomes()
    carried_forward: Annotated[Applicants, Line("四、结转下年度继续办理")] = Applicants()


@attrs.frozen(kw_only=True)
class Report(AnnualReport):
    """A report on the form of 2021."""

    edition: ClassVar[str] = "2021"

    proactive: Annotated[Proactive, Section("二、主动公开政府信息情况")] = Proactive()
    requests: Annotated[Requests, Section("三、收到和处理政府信息公开申请情况")] = Requests()
    challenges: Annotated[Challenges, Section("四、政府信息公开行政复议、行政诉讼情况")] = (
        Challenges()
    )
