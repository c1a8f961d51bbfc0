"""The form of 2019, on trial, for report years 2019 and 2020 (国办公开办函〔2019〕60号).

It is still found in reports for later years: a report keeps the form that it was filed on.
"""

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
from govdisclosure.form.declare import Column, Line, Part, Section, TotalOf, UnitOf
from govdisclosure.form.kinds import AmountUnit, Change, Count, Money
from govdisclosure.law import FORM_2019, REGULATION
from govdisclosure.report import AnnualReport

INSTRUMENT = FORM_2019
REPORT_YEARS = range(2019, 2021)
"""The years reported on for which this was the official form."""

__all__ = [
    "Applicants",
    "Challenges",
    "ChargeItems",
    "Disclosures",
    "Items",
    "NotProcessed",
    "Outcomes",
    "Proactive",
    "Procurement",
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
_PROCUREMENT = "第二十条第（九）项"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Disclosures(Part):
    """Rules or normative documents: newly made, newly disclosed, disclosed in all."""

    created: Annotated[Count, Column("本年新制作数量")] = None
    disclosed: Annotated[Count, Column("本年新公开数量")] = None
    disclosed_in_all: Annotated[Count, Column("对外公开总数量")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Items(Part):
    """Items of one kind: last year's number, the change this year, and the decisions made."""

    items_last_year: Annotated[Count, Column("上一年项目数量", unit="项")] = None
    change: Annotated[Change, Column("本年增/减", unit="项")] = None
    decisions: Annotated[Count, Column("处理决定数量")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class ChargeItems(Part):
    """Items of administrative charges: last year's number and the change this year."""

    items_last_year: Annotated[Count, Column("上一年项目数量", unit="项")] = None
    change: Annotated[Change, Column("本年增/减", unit="项")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Procurement(Part):
    """Centralized government procurement.

    The form prints no unit for the amount; ``amount_unit`` is the one that the agency states.
    """

    projects: Annotated[Count, Column("采购项目数量", unit="项")] = None
    amount: Annotated[Money, Column("采购总金额", unit="")] = None
    amount_unit: Annotated[AmountUnit | None, UnitOf("amount")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Proactive(Part):
    """Table two: information disclosed proactively."""

    rules: Annotated[
        Disclosures, Line("规章", block=_DOCUMENTS, cite=REGULATION.article(20, 1))
    ] = Disclosures()
    normative_documents: Annotated[
        Disclosures, Line("规范性文件", block=_DOCUMENTS, cite=REGULATION.article(20, 1))
    ] = Disclosures()
    licensing: Annotated[
        Items, Line("行政许可", block=_LICENSING, cite=REGULATION.article(20, 5))
    ] = Items()
    other_services: Annotated[
        Items, Line("其他对外管理服务事项", block=_LICENSING, cite=REGULATION.article(20, 5))
    ] = Items()
    penalties: Annotated[
        Items, Line("行政处罚", block=_ENFORCEMENT, cite=REGULATION.article(20, 6))
    ] = Items()
    compulsion: Annotated[
        Items, Line("行政强制", block=_ENFORCEMENT, cite=REGULATION.article(20, 6))
    ] = Items()
    charges: Annotated[
        ChargeItems, Line("行政事业性收费", block=_CHARGES, cite=REGULATION.article(20, 8))
    ] = ChargeItems()
    procurement: Annotated[
        Procurement, Line("政府集中采购", block=_PROCUREMENT, cite=REGULATION.article(20, 9))
    ] = Procurement()


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
    other: Annotated[Applicants, Line("（六）其他处理")] = Applicants()
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
    """A report on the form of 2019."""

    edition: ClassVar[str] = "2019"

    proactive: Annotated[Proactive, Section("二、主动公开政府信息情况")] = Proactive()
    requests: Annotated[Requests, Section("三、收到和处理政府信息公开申请情况")] = Requests()
    challenges: Annotated[Challenges, Section("四、政府信息公开行政复议、行政诉讼情况")] = (
        Challenges()
    )
