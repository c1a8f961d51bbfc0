"""What the figures of the fee have to fit: each other, table three, the tariff and the text."""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from govdisclosure.checks.case import Case
from govdisclosure.checks.verdicts import Outcome, Passage, Severity, Verdict
from govdisclosure.fees.claim import ASKED, FIGURES, FeeFigure, FeeReading
from govdisclosure.fees.reader import read_fee
from govdisclosure.fees.tarifffile import TARIFFS
from govdisclosure.form.kinds import Figure, added
from govdisclosure.language import Sentence, Words
from govdisclosure.report import FeeStatement

TEXT = "other_matters.text"
OF_FEES = "处理费|收费|收取|缴费|费用"
UNPAID = "requests.outcomes.other.fee_unpaid.total"
IN_HAND = ("requests.received.total", "requests.carried_over.total")

_OTHER_OUTCOMES = "requests.outcomes.other.total"
_ENDS = "。；;\n"


@attrs.frozen(kw_only=True)
class Fee:
    """The fee as a report holds it: in figures, in the words of section six, and both together."""

    case: Case
    held: FeeStatement
    read: FeeReading
    known: FeeStatement
    """The figures that the report holds, and where it holds none, those of the text."""

    @classmethod
    def of(cls, case: Case, held: FeeStatement) -> "Fee":
        """Return the fee of a case, its text read."""
        text = case.texts.get(TEXT, "")
        read = read_fee(text, year=case.year, agency=case.agency or "", path=TEXT)
        said = read.statement
        known = FeeStatement(
            notices=said.notices if held.notices is None else held.notices,
            notified=said.notified if held.notified is None else held.notified,
            collected=said.collected if held.collected is None else held.collected,
        )
        return cls(case=case, held=held, read=read, known=known)

    def verdict(
        self,
        outcome: Outcome,
        sentence: Sentence,
        *,
        cells: tuple[str, ...] = (),
        milder: Severity | None = None,
    ) -> Verdict:
        """Return a verdict on what section six states."""
        return Verdict(
            outcome=outcome,
            sentence=sentence,
            cells=cells,
            passages=stated_in(self.case),
            milder=milder if outcome is Outcome.FAIL else None,
        )


def judge_figures(fee: Fee) -> Iterator[Verdict]:
    """Yield a verdict for each thing that the figures of the fee have to fit."""
    yield from _of_collected(fee)
    yield from _of_notices(fee)
    yield from _of_unpaid(fee)
    yield from _of_in_hand(fee)
    yield from _of_tariff(fee)
    yield from _of_requests(fee)
    yield from _of_text(fee)


def _of_collected(fee: Fee) -> Iterator[Verdict]:
    """Judge what was collected beside what was notified."""
    collected, notified = fee.known.collected, fee.known.notified
    if collected is None or notified is None:
        return
    outcome, words = (Outcome.PASS, WITHIN) if collected <= notified else (Outcome.FAIL, EXCEEDS)
    yield fee.verdict(outcome, words.fill(collected=collected, notified=notified))


def _of_notices(fee: Fee) -> Iterator[Verdict]:
    """Judge the number of notices beside their amount: either both are zero or neither is."""
    notices, notified = fee.known.notices, fee.known.notified
    if notices is None or notified is None:
        return
    fits = (notices == 0) == (notified == 0)
    outcome, words = (Outcome.PASS, BOTH) if fits else (Outcome.FAIL, ONE_WITHOUT)
    yield fee.verdict(outcome, words.fill(notices=notices, notified=notified))


def _of_unpaid(fee: Fee) -> Iterator[Verdict]:
    """Judge requests that lapsed for want of payment beside the notices to pay."""
    notices = fee.known.notices
    if notices is None:
        return
    separate = UNPAID in fee.case.form.cells
    cell = UNPAID if separate else _OTHER_OUTCOMES
    lapsed = fee.case.figures.get(cell)
    milder = None
    if lapsed == 0 or (notices > 0 and (not separate or lapsed is None or lapsed <= notices)):
        outcome, words = Outcome.PASS, LAPSED
    elif not separate:
        outcome, words = Outcome.UNDECIDED, NOT_SEPARATE
    elif lapsed is None:
        outcome, words = Outcome.UNDECIDED, LAPSED_BLANK
    elif notices == 0:
        outcome, words = Outcome.FAIL, LAPSED_WITHOUT
    else:
        # Last year's notices lapse this year, and one notice may be for several requests.
        outcome, words, milder = Outcome.FAIL, LAPSED_MORE, Severity.NOTICE
    yield fee.verdict(
        outcome, words.fill(lapsed=lapsed, notices=notices), cells=(cell,), milder=milder
    )


def _of_in_hand(fee: Fee) -> Iterator[Verdict]:
    """Judge the notices beside the requests that there were to charge for."""
    notices = fee.known.notices
    if not notices:
        return
    figures = [fee.case.figures.get(cell) for cell in IN_HAND]
    given = [figure for figure in figures if figure is not None]
    in_hand = added(given)
    if notices <= in_hand:
        outcome, words = Outcome.PASS, ENOUGH
    elif len(given) < len(figures):
        outcome, words = Outcome.UNDECIDED, IN_HAND_BLANK
    else:
        outcome, words = Outcome.FAIL, TOO_MANY
    yield fee.verdict(outcome, words.fill(notices=notices, in_hand=in_hand), cells=IN_HAND)


def _of_tariff(fee: Fee) -> Iterator[Verdict]:
    """Judge whether the amounts can be sums of what the tariff charges."""
    notices, notified, collected = (
        fee.known.notices,
        fee.known.notified,
        fee.known.collected,
    )
    year = fee.case.year
    step = None if year is None else TARIFFS.multiple_on(datetime.date(year, 12, 31))
    if step is None:
        return
    charged = [amount for amount in (notified, collected) if amount]
    odd = next((amount for amount in charged if amount % step), None)
    if odd is not None:
        yield fee.verdict(Outcome.FAIL, ODD.fill(amount=odd, step=step), milder=Severity.NOTICE)
    elif charged:
        yield fee.verdict(Outcome.PASS, EVEN.fill(step=step))
    if notices and notified:
        fits = notified >= notices * step
        outcome, words = (Outcome.PASS, EACH) if fits else (Outcome.FAIL, TOO_LITTLE)
        yield fee.verdict(
            outcome,
            words.fill(notices=notices, notified=notified, least=step),
            milder=Severity.NOTICE,
        )


def _of_requests(fee: Fee) -> Iterator[Verdict]:
    """Judge the requests on which the text says that the fee was collected."""
    notices, requests = fee.known.notices, fee.read.requests
    if notices is None or requests is None:
        return
    fits = requests <= notices
    outcome, words = (Outcome.PASS, PAID) if fits else (Outcome.FAIL, PAID_MORE)
    # Last year's notices are paid this year, and one notice may be for several requests.
    yield fee.verdict(
        outcome, words.fill(requests=requests, notices=notices), milder=Severity.NOTICE
    )


def _of_text(fee: Fee) -> Iterator[Verdict]:
    """Judge the figures that the report holds beside those that its text states."""
    for figure in ASKED:
        held: Figure = getattr(fee.held, figure.value)
        stated = {claim.value for claim in fee.read.claims if claim.figure is figure}
        if held is None or not stated:
            continue
        if stated == {held}:
            outcome, words = Outcome.PASS, AS_STATED
        elif held in stated:
            outcome, words = Outcome.UNDECIDED, TWO_VALUES
        else:
            outcome, words = Outcome.FAIL, CONTRADICTS
        yield Verdict(
            outcome=outcome,
            sentence=words.fill(
                figure=FIGURES[figure],
                held=held,
                stated=" / ".join(f"{value:f}" for value in map(Decimal, sorted(stated))),
            ),
            passages=_passages(fee.read, figure),
        )


def _passages(read: FeeReading, figure: FeeFigure) -> tuple[Passage, ...]:
    return tuple(
        Passage(path=claim.path, start=claim.start, end=claim.end, text=claim.passage)
        for claim in read.claims
        if claim.figure is figure
    )


def stated_in(case: Case) -> tuple[Passage, ...]:
    """Return the sentence of section six that is about fees, or its first without one."""
    text = case.texts.get(TEXT)
    if text is None:
        return ()
    match = re.search(OF_FEES, text)
    begin, end = (0, 0) if match is None else match.span()
    start = max(text.rfind(mark, 0, begin) for mark in _ENDS) + 1
    ends = [place for mark in _ENDS if (place := text.find(mark, end)) >= 0]
    stop = min(ends, default=len(text))
    return (Passage(path=TEXT, start=start, end=stop, text=text[start:stop]),)


WITHIN = Words(
    "rule.R13.collected-passed", "实际收取{collected}元，不超过收费通知的总金额{notified}元。"
)
EXCEEDS = Words(
    "rule.R13.collected",
    "实际收取{collected}元，多于收费通知的总金额{notified}元；"
    "如含上年通知、本年缴纳的费用，应当说明。",
)
BOTH = Words("rule.R13.notices-passed", "收费通知{notices}件与总金额{notified}元相称。")
ONE_WITHOUT = Words(
    "rule.R13.notices-amount",
    "发出的收费通知为{notices}件，而总金额为{notified}元：有收费通知的必有金额，没有的金额应为0。",
)
LAPSED = Words(
    "rule.R13.lapsed-passed",
    "“申请人逾期未按收费通知要求缴纳费用”{lapsed}件与收费通知{notices}件相符。",
)
LAPSED_WITHOUT = Words(
    "rule.R13.lapsed",
    "“申请人逾期未按收费通知要求缴纳费用”{lapsed}件，而发出的收费通知为{notices}件；"
    "如收费通知是上年发出的，应当说明。",
)
LAPSED_MORE = Words(
    "rule.R13.lapsed-more",
    "“申请人逾期未按收费通知要求缴纳费用”{lapsed}件，多于发出的收费通知{notices}件；"
    "如含上年发出的收费通知，或者一份通知涉及多件申请，应当说明。",
)
LAPSED_BLANK = Words(
    "rule.R13.undecided",
    "发出的收费通知为{notices}件，而“申请人逾期未按收费通知要求缴纳费用”的总计为空白，无法核对。",
)
NOT_SEPARATE = Words(
    "rule.R13.not-separate",
    "发出的收费通知为{notices}件；该版格式的“其他处理”（总计{lapsed}）不单列逾期未缴费，无法核对。",
)
ENOUGH = Words(
    "rule.R13.in-hand-passed", "收费通知{notices}件，不多于新收和上年结转的申请{in_hand}件。"
)
TOO_MANY = Words(
    "rule.R13.in-hand",
    "发出的收费通知为{notices}件，而新收和上年结转的申请一共只有{in_hand}件，请核对两处的件数。",
)
IN_HAND_BLANK = Words(
    "rule.R13.in-hand-undecided",
    "发出的收费通知为{notices}件，而新收或者上年结转的总计为空白，无法核对。",
)
EVEN = Words("rule.R13.tariff-passed", "金额都是{step}元的整数倍，与收费标准相符。")
ODD = Words(
    "rule.R13.tariff",
    "金额{amount}元不是{step}元的整数倍；按国家规定的收费标准，各档收费都是{step}元的整数倍，"
    "请核对金额及其单位。",
)
EACH = Words(
    "rule.R13.least-passed", "收费通知{notices}件，总金额{notified}元，平均每件不少于{least}元。"
)
TOO_LITTLE = Words(
    "rule.R13.least",
    "收费通知{notices}件，总金额只有{notified}元；按国家规定的收费标准，"
    "每件收费通知至少{least}元，请核对金额及其单位。",
)
PAID = Words(
    "rule.R13.requests-passed", "对{requests}件申请收取了费用，不多于收费通知{notices}件。"
)
PAID_MORE = Words(
    "rule.R13.requests",
    "对{requests}件申请收取了费用，多于发出的收费通知{notices}件；"
    "如含上年发出的收费通知，或者一份通知涉及多件申请，应当说明。",
)
AS_STATED = Words("rule.R13.text-passed", "{figure}{held}与第六部分的文字一致。")
TWO_VALUES = Words(
    "rule.R13.text-undecided",
    "{figure}为{held}，第六部分的文字写有不同的数（{stated}），无法确定以哪个为准。",
)
CONTRADICTS = Words(
    "rule.R13.text", "{figure}为{held}，而第六部分的文字写的是{stated}，请核对后统一。"
)
