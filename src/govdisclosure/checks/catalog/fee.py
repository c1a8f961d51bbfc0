"""R13: section six states the processing fee, and what it states can be so."""

import re
from collections.abc import Iterator

from govdisclosure.checks.case import Case
from govdisclosure.checks.rules import Basis, Rule, RuleKind
from govdisclosure.checks.verdicts import Outcome, Passage, Severity, Verdict
from govdisclosure.language import Words
from govdisclosure.law import FEE_MEASURES
from govdisclosure.report import FeeStatement

_SECTION = "other_matters"
_TEXT = f"{_SECTION}.text"
_IN_HAND = ("requests.received.total", "requests.carried_over.total")
_UNPAID = "requests.outcomes.other.fee_unpaid.total"
_OTHER_OUTCOMES = "requests.outcomes.other.total"

_OF_FEES = "处理费|收费|收取|缴费|费用"
_OF_MONEY = "[费款]"
"""Words by which a fee may be meant, or something else: nothing is concluded from them."""
_ENDS = "。；;\n"


def judge_fee(case: Case) -> Iterator[Verdict]:
    """Yield a verdict on the statement, and one for each thing that its figures have to fit."""
    if case.report is None or case.year is None:
        return
    fee = case.report.other_matters.fee
    since = FEE_MEASURES.in_force
    if since is not None and case.year < since.year:
        yield from _before_the_fee(case, fee)
        return
    yield from _of_statement(case, fee)
    if fee.collected is not None and fee.notified is not None:
        within = fee.collected <= fee.notified
        yield Verdict(
            outcome=Outcome.PASS if within else Outcome.FAIL,
            sentence=(WITHIN if within else EXCEEDS).fill(
                collected=fee.collected, notified=fee.notified
            ),
            passages=_stated_in(case),
        )
    yield from _of_unpaid(case, fee)


def _of_statement(case: Case, fee: FeeStatement) -> Iterator[Verdict]:
    """Judge whether the fee is stated at all, where section six is there to state it."""
    text = case.texts.get(_TEXT, "")
    if _is_stated(fee) or re.search(_OF_FEES, text):
        yield Verdict(outcome=Outcome.PASS, sentence=STATED.fill(), passages=_stated_in(case))
        return
    # Without words the section may be one that was not read; under its heading it is empty.
    is_there = text.strip() or (case.headings is not None and _SECTION in case.headings)
    elsewhere = any("处理费" in other for other in case.texts.values())
    if is_there and not elsewhere and not re.search(_OF_MONEY, text):
        yield Verdict(
            outcome=Outcome.FAIL,
            sentence=SILENT.fill(
                section=Words(_SECTION, case.form.headings[_SECTION].wording).fill()
            ),
            passages=_stated_in(case),
            # Where nothing was asked for, nothing could be charged.
            milder=Severity.NOTICE if _nothing_was_in_hand(case) else None,
        )


def _nothing_was_in_hand(case: Case) -> bool:
    return all(case.figures.get(cell) == 0 for cell in _IN_HAND)


def _of_unpaid(case: Case, fee: FeeStatement) -> Iterator[Verdict]:
    """Judge requests that lapsed for want of payment beside the notices to pay."""
    if fee.notices is None:
        return
    separate = _UNPAID in case.form.cells
    cell = _UNPAID if separate else _OTHER_OUTCOMES
    lapsed = case.figures.get(cell)
    if fee.notices > 0 or lapsed == 0:
        outcome, sentence = Outcome.PASS, LAPSED
    elif not separate:
        outcome, sentence = Outcome.UNDECIDED, NOT_SEPARATE
    elif lapsed is None:
        outcome, sentence = Outcome.UNDECIDED, LAPSED_BLANK
    else:
        outcome, sentence = Outcome.FAIL, LAPSED_WITHOUT
    yield Verdict(
        outcome=outcome,
        cells=(cell,),
        sentence=sentence.fill(lapsed=lapsed, notices=fee.notices),
        passages=_stated_in(case),
    )


def _before_the_fee(case: Case, fee: FeeStatement) -> Iterator[Verdict]:
    """Judge a report on a year in which there was no such fee."""
    lapsed = case.figures.get(_UNPAID)
    charged = (
        NOTICES_BEFORE.fill(amount=fee.notices) if fee.notices else None,
        NOTIFIED_BEFORE.fill(amount=fee.notified) if fee.notified else None,
        COLLECTED_BEFORE.fill(amount=fee.collected) if fee.collected else None,
        LAPSED_BEFORE.fill(amount=lapsed) if lapsed else None,
    )
    wrong = [sentence for sentence in charged if sentence is not None]
    for sentence in wrong:
        yield Verdict(
            outcome=Outcome.FAIL,
            cells=(_UNPAID,) if sentence.words is LAPSED_BEFORE else (),
            sentence=TOO_EARLY.fill(
                since=FEE_MEASURES.in_force, year=str(case.year), charged=sentence
            ),
            passages=() if sentence.words is LAPSED_BEFORE else _stated_in(case),
        )
    if not wrong and _is_stated(fee):
        yield Verdict(
            outcome=Outcome.PASS,
            sentence=NONE_BEFORE.fill(year=str(case.year)),
            passages=_stated_in(case),
        )


def _is_stated(fee: FeeStatement) -> bool:
    return not (fee.notices is None and fee.notified is None and fee.collected is None)


def _stated_in(case: Case) -> tuple[Passage, ...]:
    """Return the sentence of section six that is about fees, or its first without one."""
    text = case.texts.get(_TEXT)
    if text is None:
        return ()
    match = re.search(_OF_FEES, text)
    begin, end = (0, 0) if match is None else match.span()
    start = max(text.rfind(mark, 0, begin) for mark in _ENDS) + 1
    ends = [place for mark in _ENDS if (place := text.find(mark, end)) >= 0]
    stop = min(ends, default=len(text))
    return (Passage(path=_TEXT, start=start, end=stop, text=text[start:stop]),)


STATED = Words("rule.R13.passed", "第六部分写明了收取信息处理费的情况。")
SILENT = Words(
    "rule.R13.failed",
    "“{section}”没有写明收取信息处理费的情况；没有发出收费通知、没有收费的，"
    "也应当写明，如“本年度未产生信息处理费”。",
)
WITHIN = Words(
    "rule.R13.collected-passed", "实际收取{collected}元，不超过收费通知的总金额{notified}元。"
)
EXCEEDS = Words(
    "rule.R13.collected",
    "实际收取{collected}元，多于收费通知的总金额{notified}元；"
    "如含上年通知、本年缴纳的费用，应当说明。",
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
LAPSED_BLANK = Words(
    "rule.R13.undecided",
    "发出的收费通知为{notices}件，而“申请人逾期未按收费通知要求缴纳费用”的总计为空白，无法核对。",
)
NOT_SEPARATE = Words(
    "rule.R13.not-separate",
    "发出的收费通知为{notices}件；该版格式的“其他处理”（总计{lapsed}）不单列逾期未缴费，无法核对。",
)
TOO_EARLY = Words(
    "rule.R13.too-early", "信息处理费自{since}起收取，而{year}年度的报告写有{charged}。"
)
NOTICES_BEFORE = Words("rule.R13.notices", "收费通知{amount}件")
NOTIFIED_BEFORE = Words("rule.R13.notified", "收费通知总金额{amount}元")
COLLECTED_BEFORE = Words("rule.R13.collected-amount", "实际收取{amount}元")
LAPSED_BEFORE = Words("rule.R13.lapsed-count", "逾期未缴费{amount}件")
NONE_BEFORE = Words("rule.R13.none", "{year}年度尚无信息处理费，报告也未写有收取。")

RULES = (
    Rule(
        id="R13",
        kind=RuleKind.PREDICATE,
        basis=Basis.LAW,
        # What section six says is read from free text, and payments may be those of last year.
        severity=Severity.WARNING,
        text=Words(
            "rule.R13",
            "第六部分写明收取信息处理费的情况，没有收取的也写明；实际收取不超过通知的金额，"
            "有逾期未缴费的必有收费通知；2021年以前没有此项收费。",
        ),
        judge=judge_fee,
        cite=FEE_MEASURES.whole(),
    ),
)
