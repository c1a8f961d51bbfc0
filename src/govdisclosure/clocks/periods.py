"""The periods that are counted in working days: how many there are, and who says so."""

import attrs

from govdisclosure.law import FEE_MEASURES, REGULATION, Citation


@attrs.frozen(kw_only=True)
class Period:
    """A number of working days that a law sets."""

    days: int
    cite: Citation


CORRECTION = Period(days=7, cite=REGULATION.article(30))
"""To ask, once and for all, that an unclear request be corrected."""

THIRD_PARTY = Period(days=15, cite=REGULATION.article(32))
"""For a third party to give its opinion."""

CONSULTATION = Period(days=15, cite=REGULATION.article(34))
"""For another organ that made the information jointly to give its opinion."""

REPLY = Period(days=20, cite=REGULATION.article(33, 2))
"""To reply to a request."""

EXTENSION = Period(days=20, cite=REGULATION.article(33, 2))
"""The most by which the time to reply can be extended."""

NOT_COUNTED = REGULATION.article(33, 3)
"""That the time for opinions is not counted."""

PAYMENT = Period(days=20, cite=FEE_MEASURES.article(6))
"""To pay the fee; the number of the article is remembered, no copy was at hand."""
