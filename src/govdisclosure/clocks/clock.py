"""The clock of a request: every date that the law sets for it, from what is known of it."""

import datetime
from collections.abc import Callable

import attrs

from govdisclosure.clocks.facts import Opinion, RequestFacts
from govdisclosure.clocks.periods import EXTENSION
from govdisclosure.clocks.reckoning import EXTENDED_BY, makers
from govdisclosure.clocks.step import Step, iso, unknown
from govdisclosure.clocks.workdays import NoHolidayNotice
from govdisclosure.errors import UnknownName
from govdisclosure.language import Language, Sentence, Words


@attrs.frozen(kw_only=True)
class Clock(RequestFacts):
    """The facts of a request, and the dates that follow from them.

    ``submitted`` is the day on which the request was handed in, signed for, or arrived;
    ``confirmed`` the day confirmed with the applicant, for the channels that have one.
    ``correction_asked`` and ``corrected`` are the days on which a correction was asked for and
    came; ``extended`` says whether the time to reply was extended. ``third_parties`` and
    ``consultations`` hold an `Opinion` for each letter sent. ``notified`` is the day on which the
    applicant received the fee notice, ``paid`` that of the payment. ``None`` is what has not
    happened.

    ``clock["reply"]`` is a `Step` with its account; the codes are ``received``, ``correction``,
    ``third-party-1`` and so on, ``consultation-1`` and so on, ``fee-notice``, ``payment`` (once
    there is a notice), ``reply`` and ``extended``. The day of an event is not counted, nor are the
    days after a letter went out up to the day of the opinion, at the latest its last day;
    those of several letters are left out once. The time to reply starts with the last of receipt,
    correction and payment; until a correction that was asked for has come, or a fee notice is paid,
    there is no such date.

    Raises `InvalidClock` with every fault of the facts; a date raises `NoHolidayNotice` where it
    needs a year without a notice of holidays, unless the calendar is provisional. Sources: Reg. 30
    to 34, Fee 6; what is not confirmed by a copy, ``unconfirmed`` says.

    >>> from govdisclosure.clocks.receipt import Channel
    >>> clock = Clock(channel=Channel.IN_PERSON, submitted=datetime.date(2024, 9, 10))
    >>> clock.reply_due, clock.extended_due
    (datetime.date(2024, 10, 14), datetime.date(2024, 11, 11))
    >>> print(clock["correction"].reasons[1].text("en"))
    Not counted, as holidays: September 16, 2024 to September 17, 2024.
    """

    def __getitem__(self, code: str) -> Step:
        found = makers(self).get(code)
        if found is None:
            raise UnknownName(UNKNOWN_STEP.fill(name=code, known=tuple(makers(self))))
        return found()

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, in the order in which they are taken.

        An extension that has not been made hides no other date: where it would end in a year
        without a notice of holidays, its step has no date, and says so.
        """
        return tuple(self._known(code, make) for code, make in makers(self).items())

    @property
    def correction_due(self) -> datetime.date | None:
        """The last day to ask for a correction; ``None`` while there is no day of receipt."""
        return self["correction"].date

    @property
    def notice_due(self) -> datetime.date | None:
        """The last day to send a fee notice; ``None`` where it cannot be told."""
        return self["fee-notice"].date

    @property
    def payment_due(self) -> datetime.date | None:
        """The last day to pay; ``None`` without a fee notice."""
        return None if self.notified is None else self["payment"].date

    @property
    def reply_due(self) -> datetime.date | None:
        """The last day to reply without an extension; ``None`` where it cannot be told."""
        return self["reply"].date

    @property
    def extended_due(self) -> datetime.date | None:
        """The last day to reply with the longest extension; ``None`` where it cannot be told."""
        return self["extended"].date

    @property
    def due(self) -> datetime.date | None:
        """The last day to reply, extended or not as it is; ``None`` where it cannot be told."""
        return self.extended_due if self.extended else self.reply_due

    def text(self, lang: Language = "zh") -> str:
        """Return all steps, one a line, and after them what is not confirmed by a copy.

        >>> from govdisclosure.clocks.receipt import Channel
        >>> clock = Clock(channel=Channel.INTERNET, submitted=datetime.date(2024, 9, 10))
        >>> print(clock.text("en").splitlines()[3])
        Last day to reply, not extended: cannot be told yet. The day of receipt is not confirmed...
        """
        steps = self.steps
        lines = [step.text(lang) for step in steps]
        if open_points := unconfirmed(steps):
            lines += ["", UNCONFIRMED.text(lang)]
            lines += [f"- {each.text(lang)}" for each in open_points]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, object]:
        """Return the facts and the steps as the command line prints them."""
        steps = self.steps
        return {
            "facts": self._facts(),
            "due": iso(next(step.date for step in steps if step.code == self._due_code)),
            "provisional": sorted({year for step in steps for year in step.provisional}),
            "steps": [step.to_dict() for step in steps],
            "unconfirmed": [each.to_dict() for each in unconfirmed(steps)],
        }

    def _known(self, code: str, make: Callable[[], Step]) -> Step:
        try:
            return make()
        except NoHolidayNotice as error:
            if code != "extended" or self.extended:
                raise
            return unknown(code, EXTENDED_BY, EXTENSION.cite, error.sentence)

    @property
    def _due_code(self) -> str:
        return "extended" if self.extended else "reply"

    def _facts(self) -> dict[str, object]:
        return {
            "channel": self.channel.value,
            "submitted": iso(self.submitted),
            "confirmed": iso(self.confirmed),
            "correction_asked": iso(self.correction_asked),
            "corrected": iso(self.corrected),
            "extended": self.extended,
            "third_parties": [_days(opinion) for opinion in self.third_parties],
            "consultations": [_days(opinion) for opinion in self.consultations],
            "notified": iso(self.notified),
            "paid": iso(self.paid),
        }


def unconfirmed(steps: tuple[Step, ...]) -> tuple[Sentence, ...]:
    """Return what steps say that was written without a copy of the instrument, each once."""
    said = (sentence for step in steps for sentence in step.unconfirmed)
    return tuple({sentence.words: sentence for sentence in said}.values())


def _days(opinion: Opinion) -> dict[str, str | None]:
    return {
        "sent": iso(opinion.sent),
        "received": iso(opinion.received),
        "answered": iso(opinion.answered),
    }


UNKNOWN_STEP = Words("error.unknown-step", "没有名为“{name}”的期限；已有：{known}。")
UNCONFIRMED = Words("clock.unconfirmed", "以下各点尚待与文件原文核对：")
