"""Checking: rules as data, compiled into straight-line code; findings as data."""

from govdisclosure.checks.blanks import Blank
from govdisclosure.checks.case import Case, Subject
from govdisclosure.checks.catalog import FIGURE_RULES, RULES, rule
from govdisclosure.checks.check import check
from govdisclosure.checks.children import Children, Coverage
from govdisclosure.checks.findings import ChecksFailed, Finding, Findings
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.ruleset import Ruleset, RuleTaken
from govdisclosure.checks.verdicts import Elsewhere, Outcome, Passage, Severity, Verdict

__all__ = [
    "FIGURE_RULES",
    "RULES",
    "Basis",
    "Blank",
    "Case",
    "ChecksFailed",
    "Children",
    "Coverage",
    "Elsewhere",
    "Finding",
    "Findings",
    "Outcome",
    "Passage",
    "Rule",
    "RuleKind",
    "RuleScope",
    "RuleTaken",
    "Ruleset",
    "Severity",
    "Subject",
    "Verdict",
    "check",
    "rule",
]
