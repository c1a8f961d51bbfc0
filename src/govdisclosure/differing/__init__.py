"""Differing: what differs between two reports, or between two readings of one."""

from govdisclosure.differing.changes import (
    EntryChange,
    FigureChange,
    PrintedChange,
    TextChange,
    Unmatched,
)
from govdisclosure.differing.diff import NotComparable, diff
from govdisclosure.differing.difference import Compared, Difference
from govdisclosure.differing.edits import Edit

__all__ = [
    "Compared",
    "Difference",
    "Edit",
    "EntryChange",
    "FigureChange",
    "NotComparable",
    "PrintedChange",
    "TextChange",
    "Unmatched",
    "diff",
]
