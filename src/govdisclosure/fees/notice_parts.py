"""What a fee notice says under its headings, in the order in which the measures name it."""

import datetime
from collections.abc import Iterator

import attrs

from govdisclosure.clocks.periods import PAYMENT
from govdisclosure.clocks.step import Step
from govdisclosure.fees.charge import Charge, between
from govdisclosure.fees.standard import standard
from govdisclosure.fees.tariff import FeeBasis
from govdisclosure.grid import Block, Grid
from govdisclosure.language import PLAIN, Amount, Sentence, Words
from govdisclosure.law import FEE_MEASURES, REGULATION, Citation, Clause
from govdisclosure.sheet import Sheet


@attrs.frozen
class NoticePart:
    """A heading of a notice and what is said below it, after a table where there is one."""

    heading: Words
    said: tuple[Sentence, ...]
    charge: Charge | None = None

    def sentences(self) -> Iterator[Sentence]:
        """Yield all that the part says, the lines of its table as sentences."""
        if self.charge is not None:
            *lines, _ = self.charge.sentences()  # its source has been named
            yield from lines
        yield from self.said

    def blocks(self, sheet: Sheet) -> Iterator[Block]:
        """Yield the heading, the table and the paragraphs."""
        yield sheet.paragraph(self.heading, level=2)
        if self.charge is not None:
            yield from (each for each in self.charge.blocks(sheet) if isinstance(each, Grid))
        for sentence in self.said:
            yield sheet.paragraph(sentence, indented=True)

    def to_dict(self) -> dict[str, object]:
        """Return the heading and the sentences, in both languages."""
        return {
            "heading": self.heading.fill().to_dict(),
            "sentences": [sentence.to_dict() for sentence in self.sentences()],
        }


def basis_of(charge: Charge) -> NoticePart:
    """Return on what the fee rests: the regulation, the measures, the choice of the organ."""
    based_on = BASED_ON.fill(
        regulation=REGULATION.title,
        regulation_number=REGULATION.number,
        ground=_article(REGULATION.article(42)),
        measures=FEE_MEASURES.title,
        measures_number=FEE_MEASURES.number,
        choice=_article(FEE_MEASURES.article(3)),
        rates=_article(charge.citation),
    )
    chosen = CHOSEN.fill(basis=charge.basis.words)
    return NoticePart(BASIS_HEAD, (based_on, ARTICLE_3.fill(), chosen))


def rates_of(charge: Charge) -> NoticePart:
    """Return what the tariff says."""
    since = SINCE.fill(since=charge.tariff.in_force)
    return NoticePart(RATES_HEAD, (since, *standard(charge.tariff)))


def amount_of(charge: Charge, capitals: str) -> NoticePart:
    """Return what there is to pay, and how it comes about."""
    place = between(charge.first, charge.last, charge.basis)
    counted = CHARGED[charge.basis].fill(place=place, count=charge.count)
    to_pay = TO_PAY.fill(amount=Amount(charge.amount), capitals=capitals)
    return NoticePart(AMOUNT_HEAD, (counted, to_pay), charge)


def ways_to_pay(ways: tuple[str, ...], contact: str | None) -> NoticePart:
    """Return how to pay, where the money goes, and who answers questions."""
    lines = (line.strip() for way in ways for line in way.splitlines())
    said = [PLAIN.fill(words=line) for line in lines if line]
    said.append(TREASURY.fill(article=_article(FEE_MEASURES.article(8))))
    if contact is not None:
        said.append(CONTACT.fill(contact=contact.strip()))
    return NoticePart(WAYS_HEAD, tuple(said))


def time_to_pay(notified: datetime.date | None, due: Step | None) -> NoticePart:
    """Return by when to pay, and what follows."""
    said = [WITHIN.fill(days=PAYMENT.days, article=_article(PAYMENT.cite))]
    if due is not None:
        said.append(LAST_DAY.fill(notified=notified, day=due.date))
        said += due.cautions
    return NoticePart(TIME_HEAD, (*said, UNPAID.fill(), PAID.fill()))


def remedies() -> NoticePart:
    """Return what can be challenged, and when."""
    return NoticePart(
        REMEDIES_HEAD,
        (
            NOT_BY_ITSELF.fill(article=_article(FEE_MEASURES.article(7))),
            AFTERWARDS.fill(article=_article(REGULATION.article(51))),
        ),
    )


def _article(citation: Citation) -> Sentence:
    """Cite an article by the short name that the notice gives its instrument."""
    match citation.clauses:
        case (Clause(instrument=instrument, article=int(article)),) if instrument in _SHORT:
            return _SHORT[instrument].fill(article=str(article))
        case _:
            return citation.sentence()


BASIS_HEAD = Words("notice.head.basis", "一、收费依据")
BASED_ON = Words(
    "notice.based-on",
    "《{regulation}》（{regulation_number}，以下简称《条例》）和"
    "《{measures}》（{measures_number}，以下简称《办法》）：{ground}、{choice}、{rates}。",
)
OF_REGULATION = Words("notice.of-regulation", "《条例》第{article}条")
OF_MEASURES = Words("notice.of-measures", "《办法》第{article}条")
ARTICLE_3 = Words(
    "notice.article-3",
    "《办法》第3条规定：“信息处理费可以按件计收，也可以按量计收，均按照超额累进方式计算收费金额。"
    "行政机关对每件申请可以根据实际情况选择适用其中一种标准，但不得同时按照两种标准重复计算。”",
)
CHOSEN = Words("notice.chosen", "本机关对该申请选择适用的标准：{basis}。")
RATES_HEAD = Words("notice.head.rates", "二、收费标准")
SINCE = Words("notice.since", "自{since}起施行的标准：")
AMOUNT_HEAD = Words("notice.head.amount", "三、收费数额")
CHARGED = {
    FeeBasis.REQUESTS: Words(
        "notice.charged.requests", "该申请在您（单位）当月提出的申请中累计为{place}。"
    ),
    FeeBasis.PAGES: Words("notice.charged.pages", "该申请所提供的信息共{count}页。"),
}
TO_PAY = Words("notice.to-pay", "应缴纳信息处理费{amount}（大写：{capitals}）。")
WAYS_HEAD = Words("notice.head.ways", "四、缴纳方式")
TREASURY = Words("notice.treasury", "信息处理费属于行政事业性收费，收入缴入同级国库（{article}）。")
CONTACT = Words("notice.contact", "联系方式：{contact}")
TIME_HEAD = Words("notice.head.time", "五、缴纳期限")
WITHIN = Words("notice.within", "请自收到本通知的次日起{days}个工作日内缴纳（{article}）。")
LAST_DAY = Words("notice.last-day", "您（单位）于{notified}收到本通知，缴纳的最后日期为{day}。")
UNPAID = Words("notice.unpaid", "逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。")
PAID = Words("notice.paid", "缴纳后，该申请的处理期限自完成缴费的次日起重新计算。")
REMEDIES_HEAD = Words("notice.head.remedies", "六、救济途径")
NOT_BY_ITSELF = Words(
    "notice.not-by-itself",
    "对收取信息处理费的决定有异议的，不能单独就该决定申请行政复议或者提起行政诉讼（{article}）。",
)
AFTERWARDS = Words(
    "notice.afterwards",
    "缴费期满后，对本机关不再处理该申请有异议的，可以向上一级行政机关或者政府信息公开工作主管部门"
    "投诉、举报，也可以依法申请行政复议或者提起行政诉讼（{article}）。",
)
_SHORT = {REGULATION: OF_REGULATION, FEE_MEASURES: OF_MEASURES}
