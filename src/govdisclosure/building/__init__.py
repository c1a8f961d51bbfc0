"""Building: a report put together step by step, and what a person must still write of it."""

from govdisclosure.building.draft import Draft, Unfinished, draft
from govdisclosure.building.giving import InvalidDraft
from govdisclosure.building.notes import DraftNote, Provenance, draft_notes
from govdisclosure.building.templates import templates
from govdisclosure.building.texts import InvalidTexts

__all__ = [
    "Draft",
    "DraftNote",
    "InvalidDraft",
    "InvalidTexts",
    "Provenance",
    "Unfinished",
    "draft",
    "draft_notes",
    "templates",
]
