"""Ledgers of requests that are right in everything, and faults planted in them one by one."""

import datetime
import random
from collections.abc import Callable, Mapping, Sequence

import attrs

from govdisclosure.clocks.receipt import Channel
from govdisclosure.ledger import kinds
from govdisclosure.ledger.cases import RequestCase

YEAR = 2024
_FIRST = datetime.date(YEAR, 1, 2)
ANCHORS = 5
"""So many requests at the head of a ledger are there for others to repeat, or to take their ids."""


def days(count: int) -> datetime.timedelta:
    return datetime.timedelta(count)


def anchor(number: int) -> RequestCase:
    """Return a request at the head of a ledger."""
    return RequestCase(
        id=str(number),
        received=_FIRST,
        applicant="natural_person",
        replied=_FIRST + days(5),
        outcome="granted",
    )


def plain(rng: random.Random, name: str) -> RequestCase:
    """Return a request that was answered in time, and all that is noted of it fits."""
    received = _FIRST + days(rng.randrange(30, 240))
    return RequestCase(
        id=name,
        received=received,
        channel=rng.choice([None, *Channel]),
        applicant=rng.choice(kinds.applicants()),
        replied=received + days(rng.randrange(21)),
        outcome=rng.choice(["granted", "partly_granted", "unable.not_held"]),
    )


def _refused(rng: random.Random, case: RequestCase) -> RequestCase:
    ground = rng.choice(
        [
            ("refused.state_secret", "《条例》第十四条"),
            ("refused.third_party_rights", "《中华人民共和国政府信息公开条例》第15条"),
            ("refused.process_information", "条例第十六条第二款"),
            ("unable.not_held", "条例第三十六条第（四）项"),
            ("refused.state_secret", "《保守国家秘密法》第九条"),
            ("refused.internal_affairs", "条例第三十六条第（三）项"),
        ]
    )
    return attrs.evolve(case, outcome=ground[0], article=ground[1])


def _corrected(rng: random.Random, case: RequestCase) -> RequestCase:
    asked = case.received + days(rng.randrange(8))
    came = asked + days(rng.randrange(40))
    return attrs.evolve(
        case,
        correction_asked=asked,
        corrected=came,
        replied=came + days(rng.randrange(21)),
        outcome="granted",
    )


def _third_party(rng: random.Random, case: RequestCase) -> RequestCase:
    sent = case.received + days(rng.randrange(10))
    answered = sent + days(rng.randrange(16))
    used = (sent - case.received).days
    return attrs.evolve(
        case,
        third_party_sent=sent,
        third_party_answered=answered,
        replied=answered + days(rng.randrange(21 - used)),
        outcome="partly_granted",
    )


def _extended(rng: random.Random, case: RequestCase) -> RequestCase:
    return attrs.evolve(case, extended=True, replied=case.received + days(rng.randrange(41)))


def _charged(rng: random.Random, case: RequestCase) -> RequestCase:
    notified = case.received + days(rng.randrange(15))
    paid = notified + days(rng.randrange(21))
    return attrs.evolve(
        case,
        fee_notified=notified,
        fee_amount=380,
        fee_paid=paid,
        fee_collected=380,
        replied=paid + days(rng.randrange(21)),
        outcome="granted",
    )


def _unpaid(rng: random.Random, case: RequestCase) -> RequestCase:
    notified = case.received + days(rng.randrange(15))
    return attrs.evolve(
        case,
        fee_notified=notified,
        fee_amount=100,
        replied=notified + days(rng.randrange(45, 60)),
        outcome="other.fee_unpaid",
    )


def _uncorrected(rng: random.Random, case: RequestCase) -> RequestCase:
    asked = case.received + days(rng.randrange(8))
    return attrs.evolve(
        case,
        correction_asked=asked,
        replied=asked + days(rng.randrange(30, 60)),
        outcome="other.not_corrected",
    )


def _repeated(rng: random.Random, case: RequestCase) -> RequestCase:
    return attrs.evolve(case, outcome="not_processed.repeated", repeats=str(rng.randrange(1, 3)))


def _open(rng: random.Random, case: RequestCase) -> RequestCase:
    return attrs.evolve(case, replied=None, outcome=None)


_GOOD: Sequence[Callable[[random.Random, RequestCase], RequestCase]] = (
    *(lambda _rng, case: case, _refused, _corrected, _third_party, _extended),
    *(_charged, _unpaid, _uncorrected, _repeated, _open),
)


def good(rng: random.Random, size: int) -> list[RequestCase]:
    """Return the ledger of a year in which nothing is to be found."""
    anchors = [anchor(number) for number in range(1, ANCHORS + 1)]
    others = (plain(rng, str(number)) for number in range(ANCHORS + 1, size + 1))
    return [*anchors, *(rng.choice(_GOOD)(rng, case) for case in others)]


Changes = Callable[[RequestCase, random.Random], Mapping[str, object]]

FAULTS: Mapping[str, Changes] = {
    "no-applicant": lambda _case, _rng: {"applicant": None},
    "unknown-applicant": lambda _case, rng: {"applicant": rng.choice(["", "自然 人", "total"])},
    "unknown-outcome": lambda _case, rng: {"outcome": rng.choice(["", "total", "refused"])},
    "no-outcome": lambda _case, _rng: {"outcome": None},
    "no-day": lambda _case, _rng: {"replied": None},
    "before-receipt": lambda case, rng: {"replied": case.received - days(rng.randrange(1, 500))},
    "double-outcome": lambda _case, _rng: {"id": "4", "outcome": "unable.must_be_created"},
    "same-id": lambda case, _rng: {"id": "5", "outcome": "granted", "matter": case.id},
    "alike": lambda _case, _rng: attrs.asdict(anchor(3)),
    "closed-later": lambda _case, rng: {
        "extended": True,
        "received": datetime.date(YEAR, 12, 20),
        "replied": datetime.date(YEAR + 1, 1, rng.randrange(1, 20)),
    },
    "days-reversed": lambda case, _rng: {"third_party_sent": case.received - days(1)},
    "day-missing": lambda case, _rng: {"corrected": case.received + days(2)},
    "late-reply": lambda case, rng: {"replied": case.received + days(rng.randrange(45, 90))},
    "late-correction": lambda case, _rng: {
        "correction_asked": case.received + days(20),
        "corrected": case.received + days(21),
        "replied": case.received + days(30),
    },
    "fee-no-notice": lambda _case, _rng: {"outcome": "other.fee_unpaid"},
    "fee-too-early": lambda case, rng: {
        "outcome": "other.fee_unpaid",
        "fee_notified": case.received,
        "replied": case.received + days(rng.randrange(21)),
    },
    "fee-was-paid": lambda case, _rng: {
        "outcome": "other.fee_unpaid",
        "fee_notified": case.received,
        "fee_paid": case.received + days(10),
        "fee_amount": 100,
        "fee_collected": 100,
        "replied": case.received + days(60),
    },
    "fee-before": lambda _case, _rng: {
        "fee_notified": datetime.date(2020, 12, 31),
        "received": datetime.date(2020, 12, 20),
        "replied": datetime.date(2020, 12, 31),
    },
    "fee-overpaid": lambda _case, _rng: {"fee_amount": 100, "fee_collected": 101},
    "no-correction-asked": lambda _case, _rng: {"outcome": "other.not_corrected"},
    "correction-came": lambda case, _rng: {
        "outcome": "other.not_corrected",
        "correction_asked": case.received,
        "corrected": case.received + days(9),
        "replied": case.received + days(30),
    },
    "repeat-of-nothing": lambda _case, _rng: {"outcome": "not_processed.repeated"},
    "repeat-of-itself": lambda case, _rng: {"repeats": case.id},
    "repeat-of-later": lambda _case, _rng: {
        "received": _FIRST - days(20),
        "replied": _FIRST - days(10),
        "repeats": "1",
    },
    "repeat-of-unknown": lambda _case, _rng: {"repeats": "2019-1"},
    "repeat-of-open": lambda _case, _rng: {
        "received": _FIRST,
        "replied": _FIRST + days(4),
        "outcome": "not_processed.repeated",
        "repeats": "1",
    },
    "article-unfit": lambda _case, rng: {
        "outcome": "refused.state_secret",
        "article": rng.choice(["《条例》第十五条", "条例第36条第（六）项", "条例第三十条"]),
    },
}
"""By the code of the rule that it breaks, what makes a plain request faulty."""


def planted(rng: random.Random, faults: int) -> tuple[list[RequestCase], dict[int, str]]:
    """Return a ledger with so many faults, and which rule is broken at which place."""
    cases = good(rng, ANCHORS + 3 * faults)
    where: dict[int, str] = {}
    for number, index in enumerate(rng.sample(range(ANCHORS, len(cases)), faults)):
        code = list(FAULTS)[number % len(FAULTS)]
        case = plain(rng, cases[index].id)
        changes = FAULTS[code](case, rng)
        cases[index] = attrs.evolve(case, **changes)  # type: ignore[arg-type]  # by name
        where[index + 1] = code
    return cases, where
