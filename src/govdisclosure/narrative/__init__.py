"""What the text of a report says in figures: read as claims, compared with the tables, written."""

from govdisclosure.narrative.claim import Bound, Claim, Period, Quantity
from govdisclosure.narrative.claims import claims, claims_of
from govdisclosure.narrative.comparing import Agreement, Comparison, Reckoned, compare

__all__ = [
    "Agreement",
    "Bound",
    "Claim",
    "Comparison",
    "Period",
    "Quantity",
    "Reckoned",
    "claims",
    "claims_of",
    "compare",
]
