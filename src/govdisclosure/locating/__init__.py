"""Locating wrong figures: the smallest sets of cells that explain what does not add up."""

from govdisclosure.locating.causes import Cause, CauseKind
from govdisclosure.locating.locate import UnfitWeight, Weight, Weights, locate
from govdisclosure.locating.location import Change, Location, Solution, Status
from govdisclosure.locating.recheck import recheck
from govdisclosure.locating.repair import Repair, Repaired, StaleSolution, repair

__all__ = [
    "Cause",
    "CauseKind",
    "Change",
    "Location",
    "Repair",
    "Repaired",
    "Solution",
    "StaleSolution",
    "Status",
    "UnfitWeight",
    "Weight",
    "Weights",
    "locate",
    "recheck",
    "repair",
]
