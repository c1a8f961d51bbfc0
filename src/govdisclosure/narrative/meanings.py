"""What a figure means by the words around it: which cells, and in how many ways."""

from govdisclosure.form.kinds import PLACES
from govdisclosure.narrative.challenges import challenges, results
from govdisclosure.narrative.context import Context, Meaning, Topic, tail_kind
from govdisclosure.narrative.proactive import charges, proactive
from govdisclosure.narrative.requests import requests


def meanings(at: Context) -> tuple[Meaning, ...]:
    """Return what a figure counts; nothing where its words do not tell."""
    kinds = {word.kind for word in at.run}
    if "channel" in kinds:
        return ()
    if at.unit in PLACES:
        return charges(at)
    named = kinds & {"reconsideration", "litigation", "both"}
    if named:
        return challenges(at, named)
    if "subject" in kinds or (at.topic is Topic.PROACTIVE and not kinds & {"request"}):
        return proactive(at)
    if "result" in kinds or tail_kind(at) == "result":
        return results(at)
    if "request" in kinds or at.topic is Topic.REQUESTS or at.home or tail_kind(at) == "request":
        return requests(at)
    return ()
