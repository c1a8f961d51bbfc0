"""Consolidating: the report of a government, made of those of the organs below it."""

from govdisclosure.consolidating.consolidate import consolidate
from govdisclosure.consolidating.consolidation import Consolidation, Lineage
from govdisclosure.consolidating.member import Bounds, Contribution, Member
from govdisclosure.consolidating.refusals import InvalidConsolidation
from govdisclosure.consolidating.remarks import Remark

__all__ = [
    "Bounds",
    "Consolidation",
    "Contribution",
    "InvalidConsolidation",
    "Lineage",
    "Member",
    "Remark",
    "consolidate",
]
