"""The fee notice (收费通知): what an organ tells an applicant who has to pay for a request."""

import datetime
from collections.abc import Iterator

import attrs

from govdisclosure.clocks.payment import payment_due
from govdisclosure.clocks.periods import PAYMENT, REPLY
from govdisclosure.clocks.step import Step
from govdisclosure.clocks.workdays import CHINA, NoHolidayNotice, WorkCalendar
from govdisclosure.fees.capital import in_capitals
from govdisclosure.fees.charge import CURRENCY, Charge
from govdisclosure.fees.notice_faults import InvalidNotice, notice_faults, refuse_earlier
from govdisclosure.fees.notice_parts import (
    NoticePart,
    amount_of,
    basis_of,
    rates_of,
    remedies,
    time_to_pay,
    ways_to_pay,
)
from govdisclosure.fees.tariff import Yuan
from govdisclosure.form.kinds import to_json
from govdisclosure.grid import Block, Document
from govdisclosure.language import PLAIN, SOURCE, Language, Sentence, Words
from govdisclosure.sheet import Sheet


@attrs.frozen(kw_only=True)
class FeeNotice:
    """What an organ tells an applicant who has to pay for a request: why, how much, how, by when.

    There is a notice for each request, for notices are counted by requests, and a request is
    charged on one basis. ``applicant`` and ``organ`` are written as the organ writes them;
    ``request`` is the number that it gave the request, ``subject`` what was asked for, ``number``
    that of the notice (文号). ``received`` is the day on which the request was received, ``issued``
    that of the notice. ``ways`` are the ways to pay, at least one, such as the text of a bank
    account. ``reply_due`` is the last day of the time to reply, where it is not the twentieth
    working day.

    Raises `InvalidNotice` with every fault: nothing to pay, no way to pay, empty names, a notice
    issued before the request was received.

    Source: Fee 3 to 5, whose words are confirmed; Fee 6 (what the notice says, the time to pay,
    what follows), 7 (remedies) and 8 (the treasury), confirmed but for their numbers. From memory:
    Reg. 42, that a fee may be charged, Reg. 51, how to complain, and that the time to process
    begins anew after payment.

    >>> from govdisclosure.fees.charge import charge_pages
    >>> notice = FeeNotice(
    ...     organ="示例市财政局", applicant="某某", subject="某项目的预算",
    ...     received=datetime.date(2024, 5, 20), issued=datetime.date(2024, 5, 31),
    ...     charge=charge_pages(68, on=datetime.date(2024, 5, 20)), ways=("到本机关窗口缴纳",))
    >>> notice.amount, notice.capitals
    (380, '人民币叁佰捌拾元整')
    >>> print(notice.text("en", notified=datetime.date(2024, 6, 3)))
    示例市财政局: Notice of an Information-Processing Fee
    ...
    You received this notice on June 3, 2024. The last day to pay is July 2, 2024.
    ...
    """

    organ: str
    applicant: str
    subject: str
    request: str | None = None
    number: str | None = None
    received: datetime.date
    issued: datetime.date
    charge: Charge
    ways: tuple[str, ...]
    contact: str | None = None
    reply_due: datetime.date | None = None

    def __attrs_post_init__(self) -> None:
        faults = tuple(notice_faults(attrs.asdict(self, recurse=False)))
        if faults:
            raise InvalidNotice(faults)

    @property
    def amount(self) -> Yuan:
        """What there is to pay, in yuan."""
        return self.charge.amount

    @property
    def capitals(self) -> str:
        """What there is to pay, in the capital numerals of financial documents."""
        return in_capitals(self.amount)

    def remarks(self, calendar: WorkCalendar = CHINA) -> tuple[Sentence, ...]:
        """Return what a person must look at: a notice that goes out after the time to reply.

        It is no fault, for the time may have been extended, or have begun anew. Where the time
        cannot be counted, for want of a notice of holidays, that is said. Source: Fee 6.
        """
        due = self.reply_due
        found: list[Sentence] = []
        if due is None:
            try:
                counted = calendar.after(self.received, REPLY.days)
            except NoHolidayNotice as error:
                return (error.sentence,)
            due = counted.date
            found += () if counted.sentence is None else (counted.sentence,)
        if self.issued > due:
            cite = PAYMENT.cite.sentence()
            late = LATE.fill(received=self.received, due=due, issued=self.issued, citation=cite)
            found.insert(0, late)
        return tuple(found)

    def text(
        self,
        lang: Language = SOURCE,
        *,
        notified: datetime.date | None = None,
        calendar: WorkCalendar = CHINA,
    ) -> str:
        """Return the notice as text, a line for each paragraph and each band.

        Where the applicant got it on ``notified``, it states the last day to pay as a date.
        Raises `InvalidNotice` for one before it was issued, `NoHolidayNotice` for a year whose
        working days are not known.
        """
        said: list[Sentence] = [self._title(), *self._head(), self._opening()]
        for part in self.parts(notified, calendar):
            said += [part.heading.fill(), *part.sentences()]
        said += self._closing()
        return "\n".join(each.text(lang) for each in said)

    def document(
        self,
        lang: Language = SOURCE,
        *,
        gloss: Language | None = None,
        notified: datetime.date | None = None,
        calendar: WorkCalendar = CHINA,
    ) -> Document:
        """Return the notice laid out as organs lay theirs out, with a table of what it costs.

        With ``gloss`` everything is said in a second language too. For the rest see `text`; print
        it with `render` or `write`.
        """
        sheet = Sheet(lang, gloss)
        blocks: list[Block] = [sheet.paragraph(each) for each in self._head()]
        blocks.append(sheet.paragraph(self._opening(), indented=True))
        for part in self.parts(notified, calendar):
            blocks += part.blocks(sheet)
        blocks += [sheet.paragraph(each, closing=True) for each in self._closing()]
        return sheet.document(self._title(), blocks)

    def to_dict(
        self, *, notified: datetime.date | None = None, calendar: WorkCalendar = CHINA
    ) -> dict[str, object]:
        """Return the notice as the command line prints it; sentences in both languages."""
        due = self.due(notified, calendar)
        return {
            "organ": self.organ,
            "applicant": self.applicant,
            "number": self.number,
            "request": self.request,
            "subject": self.subject,
            "received": self.received.isoformat(),
            "issued": self.issued.isoformat(),
            "reply_due": None if self.reply_due is None else self.reply_due.isoformat(),
            "amount": to_json(self.amount),
            "currency": CURRENCY,
            "capitals": self.capitals,
            "charge": self.charge.to_dict(),
            "ways": list(self.ways),
            "contact": self.contact,
            "notified": None if notified is None else notified.isoformat(),
            "due": None if due is None else due.to_dict(),
            "title": self._title().to_dict(),
            "parts": [part.to_dict() for part in self.parts(notified, calendar)],
            "unconfirmed": [UNCONFIRMED.fill().to_dict()],
        }

    def due(self, notified: datetime.date | None, calendar: WorkCalendar = CHINA) -> Step | None:
        """Return the last day to pay for a notice received on a day; ``None`` where it was not.

        Twenty working days from the day after receipt. Raises as `text` does. Source: Fee 6.
        """
        if notified is None:
            return None
        refuse_earlier(notified, "notified", self.issued)
        return payment_due(notified, calendar=calendar)

    def parts(
        self, notified: datetime.date | None, calendar: WorkCalendar = CHINA
    ) -> tuple[NoticePart, ...]:
        """Return what the notice says, under the headings of the measures."""
        return (
            basis_of(self.charge),
            rates_of(self.charge),
            amount_of(self.charge, self.capitals),
            ways_to_pay(self.ways, self.contact),
            time_to_pay(notified, self.due(notified, calendar)),
            remedies(),
        )

    def _title(self) -> Sentence:
        return TITLE.fill(organ=self.organ.strip())

    def _head(self) -> Iterator[Sentence]:
        if self.number is not None:
            yield PLAIN.fill(words=self.number.strip())
        yield ADDRESSED.fill(applicant=self.applicant.strip())

    def _opening(self) -> Sentence:
        subject, received = self.subject.strip(), self.received
        if self.request is None:
            return OPENING.fill(subject=subject, received=received)
        return NUMBERED.fill(subject=subject, received=received, request=self.request.strip())

    def _closing(self) -> tuple[Sentence, ...]:
        return PLAIN.fill(words=self.organ.strip()), PLAIN.fill(words=self.issued)


TITLE = Words("notice.title", "{organ}政府信息公开信息处理费收费通知")
ADDRESSED = Words("notice.addressed", "{applicant}：")
OPENING = Words(
    "notice.opening",
    "您（单位）要求公开“{subject}”的政府信息公开申请，本机关已于{received}收到。"
    "经研究，决定对该申请收取信息处理费，现通知如下：",
)
NUMBERED = Words(
    "notice.opening-numbered",
    "您（单位）要求公开“{subject}”的政府信息公开申请（编号：{request}），本机关已于{received}收到。"
    "经研究，决定对该申请收取信息处理费，现通知如下：",
)
LATE = Words(
    "notice.late",
    "收费通知应当在处理期限内发出（{citation}）：{received}收到的申请，处理期限至{due}，"
    "本通知的日期为{issued}。期限经依法延长、重新计算或者扣除的，请写明实际的最后日期（reply_due）。",
)
UNCONFIRMED = Words(
    "notice.unconfirmed",
    "系凭记忆写出、未与原文核对：《政府信息公开条例》第42条和第51条；信息处理费管理办法第6条至第8条的条号；"
    "缴费后处理期限重新计算。",
)
