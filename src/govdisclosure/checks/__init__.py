"""Checking: rules as data, compiled into straight-line code; findings as data."""

from govdisclosure.checks.blanks import Blank
from govdisclosure.checks.check import Subject, check
from govdisclosure.checks.findings import ChecksFailed, Finding, Findings, Outcome
from govdisclosure.checks.rules import RULES, Basis, Rule, RuleKind, Severity, rule

__all__ = [
    "RULES",
    "Basis",
    "Blank",
    "ChecksFailed",
    "Finding",
    "Findings",
    "Outcome",
    "Rule",
    "RuleKind",
    "Severity",
    "Subject",
    "check",
    "rule",
]
