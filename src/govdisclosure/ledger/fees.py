"""The fee statement of a year, from what a ledger notes of fee notices and payments."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

import attrs

from govdisclosure.fees.payment import Payment
from govdisclosure.fees.year import year_statement
from govdisclosure.form.kinds import Figure, Kind, to_json
from govdisclosure.form.strict import objection
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.ledger.cases import Ledger, RequestCase
from govdisclosure.ledger.columns import layout_of
from govdisclosure.ledger.kinds import FEE_UNPAID
from govdisclosure.report import FeeStatement

NOTICES = "notices"
NOTIFIED = "notified"
COLLECTED = "collected"


@attrs.frozen(kw_only=True)
class FeeGap:
    """Why figures of a fee statement stay open: what a case, or the whole ledger, does not say.

    ``figures`` are the names of the figures, ``id`` that of the case, ``None`` for the ledger.
    """

    figures: tuple[str, ...]
    code: str
    sentence: Sentence
    id: str | None = None

    def text(self, lang: Language = "zh") -> str:
        """Return the case and the reason in one line."""
        told = self.sentence if self.id is None else OF_CASE.fill(id=self.id, why=self.sentence)
        return told.text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return it as the command line prints it."""
        return {
            "figures": list(self.figures),
            "code": self.code,
            "id": self.id,
            "message": self.sentence.to_dict(),
        }


@attrs.frozen(kw_only=True)
class FeeTally:
    """The fee statement that a ledger of requests comes to, and the cases behind its figures.

    ``notices`` are the ids of the requests with a notice in the year, ``payments`` of those on
    which something was paid in it, both in the order of the ledger. ``gaps`` say why a figure of
    the ``statement`` is ``None``.
    """

    year: int
    statement: FeeStatement
    notices: tuple[str, ...] = ()
    payments: tuple[str, ...] = ()
    gaps: tuple[FeeGap, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return it as the command line prints it; amounts of money are texts."""
        statement = self.statement
        figures: dict[str, Figure] = {
            NOTICES: statement.notices,
            NOTIFIED: statement.notified,
            COLLECTED: statement.collected,
        }
        return {
            **{name: to_json(figure) for name, figure in figures.items()},
            "cases": {"notices": list(self.notices), "payments": list(self.payments)},
            "gaps": [gap.to_dict() for gap in self.gaps],
        }


def tally_fees(ledger: Ledger, *, year: int, columns: Collection[str] | None = None) -> FeeTally:
    """Count what a ledger of requests notes of fees into the fee statement of a year.

    As in `year_statement`, notices count in their year and payments in theirs. A ledger holds the
    day on which the applicant got the notice, not that of issue: a notice that was issued in the
    last days of a year and arrived in the next counts in the next. **Unconfirmed:** whether the
    statement goes by the day of issue. A notice that was withdrawn does not belong into a ledger.
    Of an id that comes twice, the first case counts.

    What is not noted is never zero. A notice without an amount, or one without its day that can be
    of the year, leaves the figures open that it would change; so does a ledger that is not kept.
    ``columns`` are those that the ledger has, as `LedgerReading` knows them: where one of fees is
    missing, its figures stay open, and where all are there, blanks mean that there was no notice.
    Without ``columns`` a ledger has all of them if anything of a fee is noted in any case.

    Source: the measures on the fee (国办函〔2020〕109号); see `year_statement` for what is
    unconfirmed of it.

    >>> day = datetime.date
    >>> paid = RequestCase(id="1", received=day(2025, 3, 3), fee_notified=day(2025, 3, 10),
    ...     fee_amount=380, fee_paid=day(2025, 3, 14), fee_collected=380)
    >>> tally_fees(Ledger(requests=(paid,)), year=2025).statement
    FeeStatement(notices=1, notified=Decimal('380'), collected=Decimal('380'))
    >>> bare = attrs.evolve(paid, id="2", fee_amount=None)
    >>> found = tally_fees(Ledger(requests=(paid, bare)), year=2025)
    >>> found.statement
    FeeStatement(notices=2, notified=None, collected=Decimal('760'))
    >>> print(found.gaps[0].text("en"))
    2: The notice has no amount.
    """
    if ledger.requests is None:
        return _open(year, "no-ledger", NO_LEDGER)
    told = [case for case in _once(ledger.requests) if _tells_of_fees(case)]
    if not (told if columns is None else _NEEDED_FOR.keys() & columns):
        return _open(year, "not-kept", NOT_KEPT)
    gaps = (
        *(() if columns is None else _not_kept(columns)),
        *(gap for case in told for gap in _gaps(case, year)),
    )
    unknown = {figure for gap in gaps for figure in gap.figures}
    return FeeTally(
        year=year,
        statement=attrs.evolve(year_statement(map(_Noted, told), year), **dict.fromkeys(unknown)),
        notices=tuple(case.id for case in told if _is_in(case.fee_notified, year)),
        payments=tuple(
            case.id for case in told if _is_in(case.fee_paid, year) and case.fee_collected != 0
        ),
        gaps=gaps,
    )


@attrs.frozen
class _Noted:
    """A notice as a ledger has it; what it does not say counts nothing, and is a gap."""

    case: RequestCase

    @property
    def issued(self) -> datetime.date:
        # Without its day it counts in no year: where it can be of this one, that is a gap.
        return self.case.fee_notified or datetime.date.min

    @property
    def amount(self) -> int | Decimal:
        return _amount(self.case.fee_amount) or 0

    @property
    def withdrawn(self) -> bool:
        return False

    @property
    def payments(self) -> Sequence[Payment]:
        paid, amount = self.case.fee_paid, _amount(self.case.fee_collected)
        return () if paid is None or amount is None else (Payment(date=paid, amount=amount),)


def _once(cases: Iterable[RequestCase]) -> Iterator[RequestCase]:
    seen: set[str] = set()
    for case in cases:
        if case.id not in seen:
            seen.add(case.id)
            yield case


def _tells_of_fees(case: RequestCase) -> bool:
    noted = (case.fee_notified, case.fee_amount, case.fee_paid, case.fee_collected)
    return any(each is not None for each in noted) or case.outcome == FEE_UNPAID


def _not_kept(columns: Collection[str]) -> Iterator[FeeGap]:
    """Yield the columns that a ledger does not have, with the figures that need them."""
    for name, figures in _NEEDED_FOR.items():
        if name not in columns:
            heading = layout_of("requests").column(name).entry.heading
            sentence = NO_COLUMN.fill(column=heading.fill())
            yield FeeGap(figures=figures, code="no-column", sentence=sentence)


def _gaps(case: RequestCase, year: int) -> Iterator[FeeGap]:
    """Yield what a case does not say, where it can change a figure of the year."""
    notified, paid = case.fee_notified, case.fee_paid
    asked, collected = _amount(case.fee_amount), _amount(case.fee_collected)
    if notified is None:
        if _may_be_in(year, case.received, paid, case.replied):
            yield _gap(case, (NOTICES, NOTIFIED), "no-day", NO_DAY)
    elif notified.year == year and asked is None:
        yield _gap(case, (NOTIFIED,), "no-amount", NO_AMOUNT)
    if paid is None:
        noted = case.fee_collected is not None and collected != 0
        if noted and _may_be_in(year, notified or case.received, case.replied):
            yield _gap(case, (COLLECTED,), "no-day-paid", NO_DAY_PAID)
    elif paid.year == year and collected is None:
        yield _gap(case, (COLLECTED,), "no-amount-paid", NO_AMOUNT_PAID)


def _may_be_in(year: int, since: datetime.date, *until: datetime.date | None) -> bool:
    """Tell whether something on an unknown day between others can have been in a year.

    Days that contradict each other rule nothing out.
    """
    return since.year <= year and all(
        day is None or day.year >= year or day < since for day in until
    )


def _amount(yuan: int | Decimal | None) -> int | Decimal | None:
    """Return an amount that can be counted; one that is none is as good as none."""
    kind = Kind.MONEY if isinstance(yuan, Decimal) else Kind.COUNT
    return yuan if objection(kind, yuan) is None else None


def _is_in(day: datetime.date | None, year: int) -> bool:
    return day is not None and day.year == year


def _gap(case: RequestCase, figures: tuple[str, ...], code: str, words: Words) -> FeeGap:
    return FeeGap(figures=figures, code=code, sentence=words.fill(), id=case.id)


def _open(year: int, code: str, words: Words) -> FeeTally:
    gap = FeeGap(figures=(NOTICES, NOTIFIED, COLLECTED), code=code, sentence=words.fill())
    return FeeTally(year=year, statement=FeeStatement(), gaps=(gap,))


_NEEDED_FOR = {
    "fee_notified": (NOTICES, NOTIFIED),
    "fee_amount": (NOTIFIED,),
    "fee_paid": (COLLECTED,),
    "fee_collected": (COLLECTED,),
}

OF_CASE = Words("fee-tally.of-case", "{id}：{why}")
NO_LEDGER = Words("fee-tally.no-ledger", "没有申请台账，收取信息处理费的情况不明。")
NOT_KEPT = Words(
    "fee-tally.not-kept",
    "台账没有登记任何收费情况；确实没有发出收费通知的，应当写明为零，空白不等于零。",
)
NO_COLUMN = Words("fee-tally.no-column", "台账没有“{column}”一列。")
NO_DAY = Words(
    "fee-tally.no-day", "没有写明收到收费通知的日期，无法确定是否计入本年度的收费通知件数和金额。"
)
NO_AMOUNT = Words("fee-tally.no-amount", "收费通知没有写明金额。")
NO_DAY_PAID = Words(
    "fee-tally.no-day-paid", "写有实际缴费金额，没有写明缴费日期，无法确定是否为本年度收取。"
)
NO_AMOUNT_PAID = Words("fee-tally.no-amount-paid", "写有缴费日期，没有写明实际缴费金额。")
