"""What the editions of 2019 and 2021 print in the same words: columns, table four, outcome rows."""

from typing import Annotated, ClassVar

import attrs

from govdisclosure.form.declare import Column, Line, Part, Relation, TotalOf
from govdisclosure.form.kinds import Count
from govdisclosure.law import REGULATION

_ORGANIZATIONS = "法人或其他组织"
_RECONSIDERATION = "行政复议"
_LITIGATION = "行政诉讼"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Applicants(Part):
    """The seven figures of a row of table three, by kind of applicant (申请人情况).

    >>> Applicants(natural_person=3, total=3).total
    3
    """

    relations: ClassVar = (TotalOf("R3"),)

    natural_person: Annotated[Count, Column("自然人")] = None
    commercial_enterprise: Annotated[Count, Column("商业企业", group=_ORGANIZATIONS)] = None
    research_institution: Annotated[Count, Column("科研机构", group=_ORGANIZATIONS)] = None
    public_interest_organization: Annotated[Count, Column("社会公益组织", group=_ORGANIZATIONS)] = (
        None
    )
    legal_service_institution: Annotated[Count, Column("法律服务机构", group=_ORGANIZATIONS)] = None
    other_organization: Annotated[Count, Column("其他", group=_ORGANIZATIONS)] = None
    total: Annotated[Count, Column("总计")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Refused(Part):
    """Requests refused (不予公开), by ground."""

    state_secret: Annotated[Applicants, Line("1.属于国家秘密", cite=REGULATION.article(14))] = (
        Applicants()
    )
    prohibited_by_law: Annotated[
        Applicants, Line("2.其他法律行政法规禁止公开", cite=REGULATION.article(14))
    ] = Applicants()
    security_and_stability: Annotated[
        Applicants, Line("3.危及“三安全一稳定”", cite=REGULATION.article(14))
    ] = Applicants()
    third_party_rights: Annotated[
        Applicants, Line("4.保护第三方合法权益", cite=REGULATION.article(15))
    ] = Applicants()
    internal_affairs: Annotated[
        Applicants, Line("5.属于三类内部事务信息", cite=REGULATION.article(16, 1))
    ] = Applicants()
    process_information: Annotated[
        Applicants, Line("6.属于四类过程性信息", cite=REGULATION.article(16, 2))
    ] = Applicants()
    enforcement_files: Annotated[
        Applicants, Line("7.属于行政执法案卷", cite=REGULATION.article(16, 2))
    ] = Applicants()
    inquiry_matters: Annotated[
        Applicants, Line("8.属于行政查询事项", cite=REGULATION.article(36, 7))
    ] = Applicants()


@attrs.frozen(kw_only=True, weakref_slot=False)
class Unable(Part):
    """Requests for which nothing can be provided (无法提供), by reason."""

    not_held: Annotated[
        Applicants, Line("1.本机关不掌握相关政府信息", cite=REGULATION.article(36, 4, 5))
    ] = Applicants()
    must_be_created: Annotated[
        Applicants, Line("2.没有现成信息需要另行制作", cite=REGULATION.article(38))
    ] = Applicants()
    still_unclear: Annotated[
        Applicants, Line("3.补正后申请内容仍不明确", cite=REGULATION.article(30))
    ] = Applicants()


@attrs.frozen(kw_only=True, weakref_slot=False)
class NotProcessed(Part):
    """Requests not processed (不予处理), by reason."""

    petition: Annotated[
        Applicants, Line("1.信访举报投诉类申请", cite=REGULATION.article(39, 1))
    ] = Applicants()
    repeated: Annotated[Applicants, Line("2.重复申请", cite=REGULATION.article(36, 6))] = (
        Applicants()
    )
    publication: Annotated[
        Applicants, Line("3.要求提供公开出版物", cite=REGULATION.article(39, 2))
    ] = Applicants()
    excessive: Annotated[
        Applicants, Line("4.无正当理由大量反复申请", cite=REGULATION.article(35))
    ] = Applicants()
    reconfirmation: Annotated[Applicants, Line("5.要求行政机关确认或重新出具已获取信息")] = (
        Applicants()
    )


BALANCE = Relation(
    "R1",
    left=("received", "carried_over"),
    right=("outcomes.total", "carried_forward"),
)
"""The cross-check printed in the head of table three, column by column."""


@attrs.frozen(kw_only=True, weakref_slot=False)
class Results(Part):
    """How the challenges of one kind ended: five figures of table four."""

    relations: ClassVar = (TotalOf("R4"),)

    upheld: Annotated[Count, Column("结果维持")] = None
    rectified: Annotated[Count, Column("结果纠正")] = None
    other: Annotated[Count, Column("其他结果")] = None
    pending: Annotated[Count, Column("尚未审结")] = None
    total: Annotated[Count, Column("总计")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Challenges(Part):
    """Table four: administrative reconsideration and litigation."""

    reconsideration: Annotated[
        Results, Line("行政复议", block=_RECONSIDERATION, cite=REGULATION.article(50, 3))
    ] = Results()
    direct_litigation: Annotated[
        Results, Line("未经复议直接起诉", block=_LITIGATION, cite=REGULATION.article(50, 3))
    ] = Results()
    litigation_after_reconsideration: Annotated[
        Results, Line("复议后起诉", block=_LITIGATION, cite=REGULATION.article(50, 3))
    ] = Results()
