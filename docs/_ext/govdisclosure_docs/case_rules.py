"""The rules on cases: what each says of the entries of a ledger, and what it rests on."""

from itertools import groupby
from typing import Never

from docutils import nodes

from govdisclosure.case_checks.catalog import (
    CHALLENGE_RULES,
    DECISION_RULES,
    DOCUMENT_RULES,
    REQUEST_RULES,
)
from govdisclosure.case_checks.rules import CaseRule
from govdisclosure.editions import DEFAULT
from govdisclosure.ledger.columns import layout_of
from govdisclosure_docs.markup import Generated, both, code, said


class CaseRulesDirective(Generated):
    """Writes a section with a table of rules for each ledger."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        # What is shown of a rule does not depend on what it judges.
        rules: tuple[CaseRule[Never], ...] = (
            *REQUEST_RULES,
            *CHALLENGE_RULES,
            *DOCUMENT_RULES,
            *DECISION_RULES,
        )
        return [
            self.section(
                f"case-rules-{ledger}",
                said(layout_of(ledger).title.text("en"), "en"),
                self.table(
                    ("Code", "What must hold", "Severity", "Rests on"),
                    (
                        (
                            code(rule.code),
                            both(rule.text),
                            rule.severity.value,
                            f"{rule.basis.text('en')}, {rule.citation(DEFAULT).short()}"
                            if rule.cite
                            else rule.basis.text("en"),
                        )
                        for rule in alike
                    ),
                    widths=(20, 50, 12, 18),
                ),
            )
            for ledger, alike in groupby(rules, key=lambda rule: rule.ledger)
        ]
