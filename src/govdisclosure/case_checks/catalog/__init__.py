"""The catalog: every rule on cases that comes with the library, by ledger."""

from govdisclosure.case_checks.catalog import (
    articles,
    challenges,
    days,
    deadlines,
    documents,
    lapsed,
    repeats,
    requests,
    same_id,
)
from govdisclosure.case_checks.rules import CaseRule
from govdisclosure.ledger.cases import ChallengeCase, DecisionCount, DocumentEntry, RequestCase

REQUEST_RULES: tuple[CaseRule[RequestCase], ...] = (
    *requests.RULES,
    *same_id.REQUEST_RULES,
    *days.RULES,
    *deadlines.RULES,
    *lapsed.RULES,
    *repeats.RULES,
    *articles.RULES,
)
CHALLENGE_RULES: tuple[CaseRule[ChallengeCase], ...] = (
    *challenges.RULES,
    *same_id.CHALLENGE_RULES,
)
DOCUMENT_RULES: tuple[CaseRule[DocumentEntry], ...] = (
    *documents.DOCUMENT_RULES,
    *same_id.DOCUMENT_RULES,
)
DECISION_RULES: tuple[CaseRule[DecisionCount], ...] = documents.DECISION_RULES
