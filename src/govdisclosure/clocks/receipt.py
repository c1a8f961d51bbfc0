"""The day on which a request counts as received, which depends on how it came (Reg. 31)."""

import datetime
from enum import Enum

from govdisclosure.language import Language, Words
from govdisclosure.law import REGULATION, Citation


class Channel(Enum):
    """How a request came to the organ.

    >>> Channel.SIGNED_POST.text("en"), Channel.SIGNED_POST.cite.short()
    ('post signed for on delivery', 'Reg. 31(2)')
    """

    IN_PERSON = "in-person"
    """Handed in in person (当面提交): received on the day on which it is handed in."""

    SIGNED_POST = "signed-post"
    """Post that the organ signs for (邮寄签收): received on the day on which it signs."""

    ORDINARY_POST = "ordinary-post"
    """Ordinary letters and other post that nobody signs for (平常信函等无需签收): received on the
    day confirmed with the applicant, whom the organ has to ask on the day of arrival."""

    INTERNET = "internet"
    """The internet (互联网渠道): received on the day that both sides confirm."""

    FAX = "fax"
    """The fax of the organ's disclosure office (传真): received on the day that both confirm."""

    def text(self, lang: Language = "zh") -> str:
        """Return the channel in words."""
        return CHANNELS[self].text(lang)

    @property
    def is_confirmed(self) -> bool:
        """Whether the day of receipt is one that is confirmed with the applicant."""
        return self not in {Channel.IN_PERSON, Channel.SIGNED_POST}

    @property
    def cite(self) -> Citation:
        """The item of the Regulation that sets the day of receipt."""
        return REGULATION.article(31, _ITEMS[self])


def day_received(
    channel: Channel, submitted: datetime.date, confirmed: datetime.date | None = None
) -> datetime.date | None:
    """Return the day on which a request counts as received.

    ``submitted`` is the day on which it was handed in, signed for, or arrived; ``confirmed`` the
    day confirmed with the applicant, which only some channels have. ``None`` where the day of
    receipt is one to be confirmed, and has not been: nothing is guessed. Source: Reg. 31, its items
    as they are remembered; no copy was at hand.

    >>> day = datetime.date(2024, 9, 10)
    >>> day_received(Channel.IN_PERSON, day)
    datetime.date(2024, 9, 10)
    >>> day_received(Channel.INTERNET, day) is None
    True
    >>> day_received(Channel.INTERNET, day, datetime.date(2024, 9, 11))
    datetime.date(2024, 9, 11)
    """
    return confirmed if channel.is_confirmed else submitted


_ITEMS = {
    Channel.IN_PERSON: 1,
    Channel.SIGNED_POST: 2,
    Channel.ORDINARY_POST: 2,
    Channel.INTERNET: 3,
    Channel.FAX: 3,
}

CHANNELS = {
    Channel.IN_PERSON: Words("channel.in-person", "当面提交"),
    Channel.SIGNED_POST: Words("channel.signed-post", "邮寄并经签收"),
    Channel.ORDINARY_POST: Words("channel.ordinary-post", "平常信函等无需签收的邮寄"),
    Channel.INTERNET: Words("channel.internet", "互联网渠道"),
    Channel.FAX: Words("channel.fax", "传真"),
}
