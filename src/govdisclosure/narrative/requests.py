"""What a figure about requests counts: received, in hand, dealt with, by whom, how they ended."""

from collections.abc import Sequence

from govdisclosure.narrative import cells
from govdisclosure.narrative.claim import Quantity
from govdisclosure.narrative.context import (
    Context,
    Meaning,
    Rows,
    Topic,
    ends_well,
    is_plain,
    of_rows,
    tail_kind,
    totals,
    verbs,
)
from govdisclosure.narrative.tokens import Token
from govdisclosure.narrative.words import APPLICANTS, ORGANIZATIONS, VERBS, Verb

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
_ANYBODY = "公民"
"""A natural person, or whoever asks."""


def of_no_request(word: Token) -> Meaning:
    """Return what it means that there was no request."""
    return Meaning(
        quantity=Quantity.REQUESTS, words=(word,), readings=totals(_RECEIVED), rows=_RECEIVED
    )


def requests(at: Context) -> tuple[Meaning, ...]:
    """Return what a figure counts that is about requests."""
    explicit = any(word.kind == "request" for word in at.run) or (
        at.home and any(word.kind == "bare" for word in at.run)
    )
    led = explicit or (tail_kind(at) == "request" and any(w.kind == "verb" for w in at.run))
    if not led and not (at.topic is Topic.REQUESTS and at.clean and ends_well(at)):
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
    if len(named) != 1 or (after and (others or not at.closed or not is_plain(at.run))):
        return None
    [word] = named
    if word.kind == "outcome":
        return of_rows(Quantity.OUTCOMES, (word,), cells.outcomes()[word.text])
    if any(other.kind == "verb" for other in others):
        # 受理结转…: which row is meant is not said.
        return None
    if word.kind == "carried_over" and _is_within_an_outcome(at):
        return None
    return of_rows(Quantity.REQUESTS, (word,), _ROWS_BY_KIND[word.kind])


def _is_within_an_outcome(at: Context) -> bool:
    """Tell whether a figure is a part of one outcome, as in 予以公开5件（含上年结转2件）."""
    return (
        at.before is not None
        and at.before.quantity is Quantity.OUTCOMES
        and at.before.rows != _CONCLUDED
        and any(word.kind == "share" or word.text == "含" for word in at.run)
    )


def _applicants(at: Context) -> Meaning | None:
    named = [word for word in at.run if word.kind == "applicant"]
    if len(named) != 1:
        return None
    said = verbs(at)
    rows = _REQUEST_ROWS.get(VERBS[said[0].text], ()) if len(said) == 1 else ()
    if not said and at.before is not None and at.clean:
        rows = at.before.rows
    if not rows or not all(row.startswith("requests.") for way in rows for row in way):
        return None
    _, organizations = cells.applicants()
    kind = APPLICANTS[named[0].text]
    columns = organizations if kind == ORGANIZATIONS else (kind,)
    readings = tuple(tuple(f"{row}.{c}" for row in way for c in columns) for way in rows)
    if named[0].text == _ANYBODY:
        readings += totals(rows)
    return Meaning(
        quantity=Quantity.REQUESTS, words=(*said, named[0]), readings=readings, rows=rows
    )


def _request_verbs(at: Context, *, explicit: bool) -> Meaning | None:
    said = verbs(at)
    done = {VERBS[word.text] for word in said}
    if not done <= _REQUEST_ROWS.keys() or any(word.kind == "carried_over" for word in at.run):
        # 答复上年结转申请3件: of the others more were answered.
        return None
    if not said:
        alone = explicit and at.clean and all(w.kind in {"request", "filler"} for w in at.run)
        asked = [word for word in at.run if word.kind == "request" and "申请" in word.text[2:]]
        return (
            of_rows(Quantity.REQUESTS, tuple(asked), _RECEIVED + _IN_HAND, telling=False)
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
    found = of_rows(
        Quantity.OUTCOMES if done <= _OF_OUTCOMES else Quantity.REQUESTS,
        tuple(said),
        rows,
        telling=verb in {Verb.NEW, Verb.CARRIED},
    )
    if verb is Verb.ACCEPTED and at.before is not None and _is_received(at.before):
        # 收到15件，受理12件: what was not accepted is mostly counted in the tables too.
        return found._replace(readings=())
    if verb is Verb.ANSWERED:
        return found._replace(readings=(*found.readings, cells.answers()))
    return found


def _is_received(meaning: Meaning) -> bool:
    return any(VERBS.get(word.text) in {Verb.RECEIVED, Verb.NEW} for word in meaning.words)
