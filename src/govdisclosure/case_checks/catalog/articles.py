"""Whether the article that a case names is one on which its outcome rests."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import attrs

from govdisclosure.case_checks.context import Context
from govdisclosure.case_checks.rules import Breach, CaseRule
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Severity
from govdisclosure.editions import form_of
from govdisclosure.language import Words
from govdisclosure.law import REGULATION, Clause
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import RequestCase
from govdisclosure.prose.numerals import number

_DISCLOSED = frozenset({"granted", "partly_granted"})
"""Outcomes that may name any article: what is withheld in part is withheld on another's ground."""

_LONGEST = 100
_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_ARTICLE = rf"第({_N})条(?:第({_N})款)?(?:第\(?({_N})\)?项)?"
_REGULATION = re.compile(
    r"(?:依据|根据|按照)?(?:《(?:中华人民共和国)?政府信息公开条例》|(?:中华人民共和国)?政府信息公开条例"
    rf"|《条例》|条例)({_ARTICLE}(?:[、和及]{_ARTICLE})*)(?:的?规定)?"
)
"""What is understood for sure: articles of the Regulation, and nothing beside them."""


@attrs.frozen
class _Named:
    """An article that is named, with the numbers of its paragraph and its item."""

    article: int
    items: frozenset[int]

    def may_be(self, clause: Clause) -> bool:
        """Tell whether it may be a clause: what is left open on either side may be it."""
        return self.article == clause.article and (
            not clause.items or not self.items or not self.items.isdisjoint(clause.items)
        )

    def is_surely(self, clause: Clause) -> bool:
        """Tell whether it can only be a clause, or a part of it."""
        return self.article == clause.article and (
            not clause.items or not self.items.isdisjoint(clause.items)
        )


def _unfit(case: RequestCase, _place: int, context: Context) -> Iterator[Breach]:
    if case.article is None or case.outcome is None or case.outcome in _DISCLOSED:
        return
    grounds = _grounds(context.form)
    own = grounds.get(case.outcome)
    named = _articles(case.article)
    if not own or not named:
        return
    others = [clause for row in grounds.values() for clause in row]
    fits = any(each.may_be(clause) for each in named for clause in own)
    if not fits and all(any(each.is_surely(clause) for clause in others) for each in named):
        row = f"{kinds.OUTCOMES}.{case.outcome}"
        line = form_of(context.form).rows[row].line
        yield Breach(
            sentence=UNFIT.fill(
                named=case.article,
                row=Words(row, line.wording).fill(),
                cite=None if line.cite is None else line.cite.sentence(),
            ),
            cite=line.cite,
        )


@cache
def _articles(text: str) -> tuple[_Named, ...]:
    """Return the articles of the Regulation that a text names; none where it says anything else."""
    plain = "".join(unicodedata.normalize("NFKC", text[:_LONGEST]).split())
    match = _REGULATION.fullmatch(plain)
    if match is None:
        return ()
    named = []
    for each in re.finditer(_ARTICLE, match[1]):
        numbers = [None if group is None else number(group) for group in each.groups()]
        if not isinstance(numbers[0], int):
            return ()
        items = frozenset(int(item) for item in numbers[1:] if item is not None)
        named.append(_Named(numbers[0], items))
    return tuple(named)


@cache
def _grounds(edition: str) -> dict[str, tuple[Clause, ...]]:
    """Return for each outcome the clauses of the Regulation that its row rests on."""
    rows = form_of(edition).rows
    return {
        name: tuple(clause for clause in cite.clauses if clause.instrument is REGULATION)
        for name in kinds.outcomes(edition)
        if (cite := rows[f"{kinds.OUTCOMES}.{name}"].cite) is not None
    }


UNFIT = Words("case.article-unfit.found", "依据条款为“{named}”，而“{row}”依据的是{cite}。")

RULES: tuple[CaseRule[RequestCase], ...] = (
    CaseRule(
        code="article-unfit",
        ledger="requests",
        severity=Severity.NOTICE,
        basis=Basis.LAW,
        text=Words("case.article-unfit", "依据条款通常是办理结果所在一行依据的条款。"),
        attributes=("outcome", "article"),
        judge=_unfit,
        cite=REGULATION.whole(),
    ),
)
