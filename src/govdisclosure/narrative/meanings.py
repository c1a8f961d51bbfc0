"""What a figure means by the words around it: which cells, and in how many ways."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from govdisclosure.narrative import cells
from govdisclosure.narrative.claim import Quantity, Sum
from govdisclosure.narrative.tokens import Token
from govdisclosure.narrative.words import (
    APPLICANTS,
    ORGANIZATIONS,
    RESULTS,
    SUBJECTS,
    VERBS,
    Verb,
)

Rows: TypeAlias = tuple[str, ...]


class Topic(Enum):
    """What the figures of a passage are about."""

    REQUESTS = "requests"
    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"
    PROACTIVE = "proactive"


class Meaning(NamedTuple):
    """What a figure counts; ``rows`` are behind its readings, for parts that are named later."""

    quantity: Quantity
    words: tuple[Token, ...]
    readings: tuple[Sum, ...]
    rows: tuple[Rows, ...] = ()
    telling: bool = True
    """Whether the words say which cell is meant even where 其中 stands before them."""

    @property
    def verb(self) -> str:
        """The words that say what was done, as printed."""
        return "".join(word.text for word in self.words)


class Context(NamedTuple):
    """What is known where a figure stands.

    ``run`` are the known words that lead up to it without a gap, ``tail`` those that follow it;
    ``closed`` says that nothing unknown follows before the clause ends.
    """

    run: Sequence[Token]
    tail: Sequence[Token]
    closed: bool
    unit: str
    clean: bool
    """Whether nothing but a period stands before the run."""

    topic: Topic | None
    home: bool
    """Whether the text as a whole is about requests, so that 申请 is one for disclosure."""

    before: "Meaning | None"
    """What the figure before it in the sentence meant."""

    goes_into_parts: bool = False
    """Whether what was newly received or carried over is said to be part of it."""


_RECEIVED: tuple[Rows, ...] = ((cells.RECEIVED,),)
_IN_HAND: tuple[Rows, ...] = ((cells.RECEIVED, cells.CARRIED_OVER),)
_CONCLUDED: tuple[Rows, ...] = ((cells.ALL_OUTCOMES,),)
_CARRIED_OVER: tuple[Rows, ...] = ((cells.CARRIED_OVER,),)
_CARRIED_FORWARD: tuple[Rows, ...] = ((cells.CARRIED_FORWARD,),)

_REQUEST_ROWS: dict[Verb, tuple[Rows, ...]] = {
    Verb.NEW: _RECEIVED,
    # What was received, or with what was carried over all that was in hand: texts say it of both.
    Verb.RECEIVED: _RECEIVED + _IN_HAND,
    Verb.ACCEPTED: _RECEIVED,
    Verb.IN_HAND: _IN_HAND,
    Verb.WORKED_ON: _CONCLUDED + _RECEIVED + _IN_HAND,
    Verb.CONCLUDED: _CONCLUDED,
    Verb.ANSWERED: _CONCLUDED,
    Verb.CARRIED_FORWARD: _CARRIED_FORWARD,
    Verb.CARRIED: _CARRIED_OVER + _CARRIED_FORWARD,
}
_OF_OUTCOMES = {Verb.CONCLUDED, Verb.ANSWERED, Verb.WORKED_ON}
_ROWS_BY_KIND = {"carried_over": _CARRIED_OVER, "carried_forward": _CARRIED_FORWARD}
_DOCUMENT_CELLS = {
    # The columns of the form of 2021, then those of 2019.
    Verb.ISSUED: ("issued", "created"),
    Verb.REPEALED: ("repealed",),
    Verb.IN_FORCE: ("in_force",),
    Verb.DISCLOSED: ("disclosed",),
    Verb.DISCLOSED_IN_ALL: ("disclosed_in_all",),
}
_DOCUMENTS = {Quantity.RULES, Quantity.NORMATIVE_DOCUMENTS}
_DOCUMENT_UNITS = {"件", "部", "份", ""}
_DECISION_UNITS = {"件", "项", "份", "起", "宗", "例", "件次", ""}
MONEY_UNITS = {"元": -4, "万元": 0, "亿元": 4}
"""By how many places an amount is shifted to count in 万元."""

_ANYBODY = "公民"
"""A natural person, or whoever asks."""

_HARMLESS = {
    "carried_over",
    "carried_forward",
    "request",
    "bare",
    "filler",
    "outcome",
    "verb",
    "result",
    "figure",
}
_IN_PASSING = {"filler", "bare", "share", "anyone", "running", "each"}


def meanings(at: Context) -> tuple[Meaning, ...]:
    """Return what a figure counts; nothing where its words do not tell."""
    kinds = {word.kind for word in at.run}
    if "channel" in kinds:
        return ()
    if at.unit in MONEY_UNITS:
        return _charges(at)
    challenges = kinds & {"reconsideration", "litigation", "both"}
    if challenges:
        return _challenges(at, challenges)
    if "subject" in kinds or (at.topic is Topic.PROACTIVE and not kinds & {"request"}):
        return _proactive(at)
    if "result" in kinds or _tail_kind(at) == "result":
        return _results(at)
    if "request" in kinds or at.topic is Topic.REQUESTS or at.home or _tail_kind(at) == "request":
        return _requests(at)
    return ()


def of_no_request(word: Token) -> Meaning:
    """Return what it means that there was no request."""
    return Meaning(
        quantity=Quantity.REQUESTS, words=(word,), readings=_totals(_RECEIVED), rows=_RECEIVED
    )


def of_no_challenge(word: Token) -> tuple[Meaning, ...]:
    """Return what it means that nothing was challenged, in the ways that the words name."""
    found: list[Meaning] = []
    if "复议" in word.text:
        found.append(_challenge(Quantity.RECONSIDERATION, cells.RECONSIDERATION, (word,)))
    if "诉讼" in word.text:
        found.append(_challenge(Quantity.LITIGATION, cells.LITIGATION, (word,)))
    return tuple(found)


def _requests(at: Context) -> tuple[Meaning, ...]:
    explicit = any(word.kind == "request" for word in at.run) or (
        at.home and any(word.kind == "bare" for word in at.run)
    )
    led = explicit or (_tail_kind(at) == "request" and any(w.kind == "verb" for w in at.run))
    if not led and not (at.topic is Topic.REQUESTS and at.clean and _ends_well(at)):
        return ()
    found = (
        _outcome(at, at.run)
        or _applicants(at)
        or _request_verbs(at, explicit=explicit)
        or _outcome(at, at.tail)
    )
    return () if found is None else (found,)


def _outcome(at: Context, words: Sequence[Token]) -> Meaning | None:
    named = [word for word in words if word.kind in {"outcome", *_ROWS_BY_KIND}]
    others = [word for word in words if word.kind in {"verb", "applicant", "subject", "figure"}]
    after = words is at.tail
    if len(named) != 1 or (after and (others or not at.closed or not _is_plain(at.run))):
        return None
    [word] = named
    if word.kind == "outcome":
        return _of_rows(Quantity.OUTCOMES, (word,), cells.outcomes()[word.text])
    if any(other.kind == "verb" for other in others):
        # 受理结转…: which row is meant is not said.
        return None
    return _of_rows(Quantity.REQUESTS, (word,), _ROWS_BY_KIND[word.kind])


def _applicants(at: Context) -> Meaning | None:
    named = [word for word in at.run if word.kind == "applicant"]
    if len(named) != 1:
        return None
    verbs = _verbs(at)
    rows = _REQUEST_ROWS.get(VERBS[verbs[0].text], ()) if len(verbs) == 1 else ()
    if not verbs and at.before is not None and at.clean:
        rows = at.before.rows
    if not rows or not all(row.startswith("requests.") for way in rows for row in way):
        return None
    _, organizations = cells.applicants()
    kind = APPLICANTS[named[0].text]
    columns = organizations if kind == ORGANIZATIONS else (kind,)
    readings = tuple(tuple(f"{row}.{c}" for row in way for c in columns) for way in rows)
    if named[0].text == _ANYBODY:
        readings += _totals(rows)
    return Meaning(
        quantity=Quantity.REQUESTS, words=(*verbs, named[0]), readings=readings, rows=rows
    )


def _request_verbs(at: Context, *, explicit: bool) -> Meaning | None:
    verbs = _verbs(at)
    done = {VERBS[word.text] for word in verbs}
    if not done <= _REQUEST_ROWS.keys():
        return None
    if not verbs:
        alone = explicit and at.clean and all(w.kind in {"request", "filler"} for w in at.run)
        asked = [word for word in at.run if word.kind == "request" and "申请" in word.text[2:]]
        return (
            _of_rows(Quantity.REQUESTS, tuple(asked), _RECEIVED + _IN_HAND, telling=False)
            if alone and asked
            else None
        )
    if len(done) == 1:
        [verb] = done
        rows = _REQUEST_ROWS[verb]
    elif done <= _OF_OUTCOMES - {Verb.WORKED_ON}:
        [verb, rows] = [Verb.ANSWERED, _CONCLUDED]
    else:
        # Two things done with the same requests: received and dealt with, say.
        [verb, rows] = [Verb.WORKED_ON, _RECEIVED + _IN_HAND + _CONCLUDED]
    if rows == _RECEIVED and at.goes_into_parts:
        rows = _IN_HAND
    elif verb is Verb.ACCEPTED and any(
        word.text in {"共", "共计", "累计", "合计", "总计"} for word in at.run
    ):
        rows = _RECEIVED + _IN_HAND
    found = _of_rows(
        Quantity.OUTCOMES if done <= _OF_OUTCOMES else Quantity.REQUESTS,
        tuple(verbs),
        rows,
        telling=verb in {Verb.NEW, Verb.CARRIED},
    )
    if verb is Verb.ACCEPTED and at.before is not None and _is_received(at.before):
        # 收到15件，受理12件: what was not accepted is counted in the tables all the same.
        return found._replace(readings=())
    if verb is Verb.ANSWERED:
        return found._replace(readings=(*found.readings, cells.answers()))
    return found


def _is_received(meaning: Meaning) -> bool:
    return any(VERBS.get(word.text) in {Verb.RECEIVED, Verb.NEW} for word in meaning.words)


def _challenges(at: Context, kinds: set[str]) -> tuple[Meaning, ...]:
    if _verbs(at):
        # Whoever accepts or concludes reconsiderations decides them: table four counts one's own.
        return ()
    named = tuple(w for w in at.run if w.kind in {"reconsideration", "litigation", "both"})
    result = [word for word in at.run if word.kind == "result"]
    found: list[Meaning] = []
    if not kinds.isdisjoint({"reconsideration", "both"}):
        found.append(_challenge(Quantity.RECONSIDERATION, cells.RECONSIDERATION, named))
    if not kinds.isdisjoint({"litigation", "both"}):
        found.append(_challenge(Quantity.LITIGATION, cells.LITIGATION, named))
    if result:
        return _result(found[0], result[0]) if len(found) == len(result) == 1 else ()
    if len(found) == 1 or any(word.kind == "each" or "均" in word.text for word in at.run):
        return tuple(found)
    return (_challenge(Quantity.CHALLENGES, cells.RECONSIDERATION + cells.LITIGATION, named),)


def _results(at: Context) -> tuple[Meaning, ...]:
    if at.topic not in {Topic.RECONSIDERATION, Topic.LITIGATION} or _verbs(at) or not at.clean:
        return ()
    named = [word for word in at.run if word.kind == "result"]
    if not named and at.closed and _is_plain(at.run):
        named = [word for word in at.tail if word.kind == "result"]
    if len(named) != 1 or at.before is None or not at.before.rows:
        return ()
    return _result(at.before, named[0])


def _result(of: Meaning, word: Token) -> tuple[Meaning, ...]:
    attribute = RESULTS[word.text]
    recon = of.quantity is Quantity.RECONSIDERATION
    if of.quantity not in {Quantity.RECONSIDERATION, Quantity.LITIGATION}:
        return ()
    whole = cells.RECONSIDERATION if recon else cells.LITIGATION
    if f"challenges.{attribute}" in cells.LITIGATION:
        row = (f"challenges.{attribute}",)
        return () if recon else (_challenge(of.quantity, row, (word,)),)
    ways = dict.fromkeys((*of.rows, whole))
    return (
        Meaning(
            quantity=of.quantity,
            words=(word,),
            readings=tuple(cells.column(way, attribute) for way in ways),
            rows=of.rows,
        ),
    )


def _proactive(at: Context) -> tuple[Meaning, ...]:
    named = [word for word in at.run if word.kind == "subject"]
    if not named and at.tail and at.tail[0].kind == "subject":
        named = [at.tail[0]]
    if len(named) > 1:
        return ()
    if named:
        quantity = subject_of(named[0])
    elif at.before is not None and at.clean and _ends_well(at):
        quantity = at.before.quantity
    else:
        return ()
    verbs = _verbs(at)
    done = {VERBS[word.text] for word in verbs}
    if quantity in _DOCUMENTS:
        if len(done) != 1 or at.unit not in _DOCUMENT_UNITS or not done <= _DOCUMENT_CELLS.keys():
            return ()
        row = f"proactive.{quantity.value}"
        columns = _DOCUMENT_CELLS[done.pop()]
        readings = tuple((f"{row}.{name}",) for name in columns)
        return (Meaning(quantity=quantity, words=tuple(verbs), readings=readings),)
    decided = done == {Verb.DECIDED} or (not done and named and "决定" in named[0].text)
    if quantity is Quantity.CHARGES or not decided or at.unit not in _DECISION_UNITS:
        return ()
    readings = ((f"proactive.{quantity.value}.decisions",),)
    return (Meaning(quantity=quantity, words=tuple(verbs or named), readings=readings),)


def _charges(at: Context) -> tuple[Meaning, ...]:
    named = [word for word in at.run if word.kind == "subject"]
    if len(named) != 1 or subject_of(named[0]) is not Quantity.CHARGES or _verbs(at):
        return ()
    readings = (("proactive.charges.amount",),)
    return (Meaning(quantity=Quantity.CHARGES, words=tuple(named), readings=readings),)


def subject_of(word: Token) -> Quantity:
    """Return what of table two a word names."""
    return next(quantity for name, quantity in SUBJECTS.items() if name in word.text)


def _challenge(quantity: Quantity, rows: Rows, words: tuple[Token, ...]) -> Meaning:
    return Meaning(quantity=quantity, words=words, readings=_totals((rows,)), rows=(rows,))


def _of_rows(
    quantity: Quantity, words: tuple[Token, ...], rows: tuple[Rows, ...], *, telling: bool = True
) -> Meaning:
    return Meaning(
        quantity=quantity, words=words, readings=_totals(rows), rows=rows, telling=telling
    )


def _totals(rows: tuple[Rows, ...]) -> tuple[Sum, ...]:
    return tuple(cells.totals(*way) for way in rows)


def _verbs(at: Context) -> list[Token]:
    return [word for word in at.run if word.kind == "verb"]


def _is_plain(run: Sequence[Token]) -> bool:
    return all(word.kind in _IN_PASSING for word in run)


def _ends_well(at: Context) -> bool:
    return at.closed and all(word.kind in _HARMLESS for word in at.tail)


def _tail_kind(at: Context) -> str:
    return next((word.kind for word in at.tail if word.kind != "filler"), "")
