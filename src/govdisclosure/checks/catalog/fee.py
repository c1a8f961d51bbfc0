"""R13: section six states the processing fee, and what it states can be so."""

import re
from collections.abc import Iterator

from govdisclosure.checks.case import Case
from govdisclosure.checks.catalog.fee_figures import (
    IN_HAND,
    OF_FEES,
    TEXT,
    UNPAID,
    Fee,
    judge_figures,
    stated_in,
)
from govdisclosure.checks.rules import Basis, Rule, RuleKind
from govdisclosure.checks.verdicts import Outcome, Severity, Verdict
from govdisclosure.language import Words
from govdisclosure.law import FEE_MEASURES
from govdisclosure.report import FeeStatement

_SECTION = "other_matters"
_OF_MONEY = "[费款]"
"""Words by which a fee may be meant, or something else: nothing is concluded from them."""


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
    yield from judge_figures(Fee.of(case, fee))


def _of_statement(case: Case, fee: FeeStatement) -> Iterator[Verdict]:
    """Judge whether the fee is stated at all, where section six is there to state it."""
    text = case.texts.get(TEXT, "")
    if _is_stated(fee) or re.search(OF_FEES, text):
        yield Verdict(outcome=Outcome.PASS, sentence=STATED.fill(), passages=stated_in(case))
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
            passages=stated_in(case),
            # Where nothing was asked for, nothing could be charged.
            milder=Severity.NOTICE if _nothing_was_in_hand(case) else None,
        )


def _nothing_was_in_hand(case: Case) -> bool:
    return all(case.figures.get(cell) == 0 for cell in IN_HAND)


def _before_the_fee(case: Case, fee: FeeStatement) -> Iterator[Verdict]:
    """Judge a report on a year in which there was no such fee."""
    lapsed = case.figures.get(UNPAID)
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
            cells=(UNPAID,) if sentence.words is LAPSED_BEFORE else (),
            sentence=TOO_EARLY.fill(
                since=FEE_MEASURES.in_force, year=str(case.year), charged=sentence
            ),
            passages=() if sentence.words is LAPSED_BEFORE else stated_in(case),
        )
    if not wrong and _is_stated(fee):
        yield Verdict(
            outcome=Outcome.PASS,
            sentence=NONE_BEFORE.fill(year=str(case.year)),
            passages=stated_in(case),
        )


def _is_stated(fee: FeeStatement) -> bool:
    return not (fee.notices is None and fee.notified is None and fee.collected is None)


STATED = Words("rule.R13.passed", "第六部分写明了收取信息处理费的情况。")
SILENT = Words(
    "rule.R13.failed",
    "“{section}”没有写明收取信息处理费的情况；没有发出收费通知、没有收费的，"
    "也应当写明，如“本年度未产生信息处理费”。",
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
            "有逾期未缴费的必有收费通知，收费通知的件数、金额与申请件数、收费标准相称，"
            "与文字一致；2021年以前没有此项收费。",
        ),
        judge=judge_fee,
        cite=FEE_MEASURES.whole(),
    ),
)
