"""The catalog: every rule that comes with the library."""

from govdisclosure.checks.catalog import (
    alike,
    aspects,
    citing,
    deadline,
    family,
    fee,
    figures,
    formal,
    makers,
    period,
    wording,
    years,
)
from govdisclosure.checks.rules import Rule
from govdisclosure.checks.ruleset import FIGURE_KINDS, Ruleset

_MODULES = (
    alike,
    aspects,
    citing,
    deadline,
    family,
    fee,
    figures,
    formal,
    makers,
    period,
    wording,
    years,
)

RULES = Ruleset(
    sorted(
        (rule for module in _MODULES for rule in module.RULES), key=lambda rule: int(rule.id[1:])
    )
)
"""The rules by their ids."""

FIGURE_RULES = RULES.select(kind=FIGURE_KINDS)
"""The rules on the figures of one report by themselves: all that is checked quickest."""


def rule(name: str) -> Rule:
    """Return a rule by its id; raise `UnknownName` when there is none.

    >>> rule("R3").text.text()
    '表三每行：总计等于自然人与各类法人或其他组织之和。'
    """
    return RULES[name]
