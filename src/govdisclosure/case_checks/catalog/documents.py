"""Whether documents and decisions can be counted, and whether their days can be so."""

from collections.abc import Iterator

from govdisclosure.case_checks.catalog.challenges import NOT_A_ROW
from govdisclosure.case_checks.context import Context
from govdisclosure.case_checks.rules import Breach, CaseRule
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Severity
from govdisclosure.language import Words
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import DecisionCount, DocumentEntry
from govdisclosure.ledger.unplaced import NEGATIVE, NO_KIND


def _no_kind(
    entry: DocumentEntry | DecisionCount, _place: int, _context: Context
) -> Iterator[Breach]:
    if entry.kind is None:
        yield Breach(sentence=NO_KIND.fill())


def _unknown_document(entry: DocumentEntry, _place: int, context: Context) -> Iterator[Breach]:
    if entry.kind is not None and entry.kind not in context.names(kinds.registers):
        yield Breach(sentence=NOT_A_ROW.fill(found=entry.kind))


def _unknown_decision(entry: DecisionCount, _place: int, context: Context) -> Iterator[Breach]:
    if entry.kind is not None and entry.kind not in context.names(kinds.decisions):
        yield Breach(sentence=NOT_A_ROW.fill(found=entry.kind))


def _repealed_first(entry: DocumentEntry, _place: int, _context: Context) -> Iterator[Breach]:
    if entry.repealed is not None and entry.repealed < entry.issued:
        yield Breach(sentence=REPEALED_FIRST.fill(day=entry.repealed, issued=entry.issued))


def _amended_first(entry: DocumentEntry, _place: int, _context: Context) -> Iterator[Breach]:
    if entry.amended is not None and entry.amended < entry.issued:
        yield Breach(sentence=AMENDED_FIRST.fill(day=entry.amended, issued=entry.issued))


def _effective_first(entry: DocumentEntry, _place: int, _context: Context) -> Iterator[Breach]:
    if entry.effective is not None and entry.effective < entry.issued:
        yield Breach(sentence=EFFECTIVE_FIRST.fill(day=entry.effective, issued=entry.issued))


def _negative(entry: DecisionCount, _place: int, _context: Context) -> Iterator[Breach]:
    if entry.count < 0:
        yield Breach(sentence=NEGATIVE.fill())


REPEALED_FIRST = Words("case.repealed-first.found", "废止日期{day}早于制发日期{issued}。")
AMENDED_FIRST = Words("case.amended-first.found", "修改日期{day}早于制发日期{issued}。")
EFFECTIVE_FIRST = Words("case.effective-first.found", "施行日期{day}早于制发日期{issued}。")

DOCUMENT_RULES: tuple[CaseRule[DocumentEntry], ...] = (
    CaseRule(
        code="no-kind",
        ledger="documents",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.document.no-kind", "写明是规章，还是行政规范性文件。"),
        attributes=("kind",),
        judge=_no_kind,
        counts=True,
    ),
    CaseRule(
        code="unknown-kind",
        ledger="documents",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.document.unknown-kind", "类型是表二第二十条第（一）项下的一行。"),
        attributes=("kind",),
        judge=_unknown_document,
        counts=True,
    ),
    CaseRule(
        code="repealed-first",
        ledger="documents",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.repealed-first", "废止日期不早于制发日期。"),
        attributes=("issued", "repealed"),
        judge=_repealed_first,
        counts=True,
    ),
    CaseRule(
        code="amended-first",
        ledger="documents",
        severity=Severity.WARNING,
        basis=Basis.OURS,
        text=Words("case.amended-first", "修改日期不早于制发日期。"),
        attributes=("issued", "amended"),
        judge=_amended_first,
    ),
    CaseRule(
        code="effective-first",
        ledger="documents",
        severity=Severity.NOTICE,
        basis=Basis.OURS,
        text=Words("case.effective-first", "施行日期通常不早于制发日期。"),
        attributes=("issued", "effective"),
        judge=_effective_first,
    ),
)
DECISION_RULES: tuple[CaseRule[DecisionCount], ...] = (
    CaseRule(
        code="no-kind",
        ledger="decisions",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.decision.no-kind", "写明是行政许可、行政处罚，还是行政强制。"),
        attributes=("kind",),
        judge=_no_kind,
        counts=True,
    ),
    CaseRule(
        code="unknown-kind",
        ledger="decisions",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.decision.unknown-kind", "类型是表二中有本年处理决定数量的一行。"),
        attributes=("kind",),
        judge=_unknown_decision,
        counts=True,
    ),
    CaseRule(
        code="negative",
        ledger="decisions",
        severity=Severity.ERROR,
        basis=Basis.IMPLIED,
        text=Words("case.decision.negative", "数量不为负。"),
        attributes=("count",),
        judge=_negative,
    ),
)
