"""What a figure about table two counts: documents, decisions, charges."""

from govdisclosure.narrative.claim import Quantity
from govdisclosure.narrative.context import Context, Meaning, ends_well, verbs
from govdisclosure.narrative.tokens import Token
from govdisclosure.narrative.words import SUBJECTS, VERBS, Verb

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


def proactive(at: Context) -> tuple[Meaning, ...]:
    """Return what a figure counts of documents and decisions."""
    named = [word for word in at.run if word.kind == "subject"]
    if not named and at.tail and at.tail[0].kind == "subject":
        named = [at.tail[0]]
    if len(named) > 1:
        return ()
    if named:
        quantity = subject_of(named[0])
    elif at.before is not None and at.clean and ends_well(at):
        quantity = at.before.quantity
    else:
        return ()
    said = verbs(at)
    done = {VERBS[word.text] for word in said}
    if quantity in _DOCUMENTS:
        if len(done) != 1 or at.unit not in _DOCUMENT_UNITS or not done <= _DOCUMENT_CELLS.keys():
            return ()
        row = f"proactive.{quantity.value}"
        columns = _DOCUMENT_CELLS[done.pop()]
        readings = tuple((f"{row}.{name}",) for name in columns)
        return (Meaning(quantity=quantity, words=tuple(said), readings=readings),)
    decided = done == {Verb.DECIDED} or (not done and named and "决定" in named[0].text)
    if quantity is Quantity.CHARGES or not decided or at.unit not in _DECISION_UNITS:
        return ()
    readings = ((f"proactive.{quantity.value}.decisions",),)
    return (Meaning(quantity=quantity, words=tuple(said or named), readings=readings),)


def charges(at: Context) -> tuple[Meaning, ...]:
    """Return what an amount of money counts."""
    named = [word for word in at.run if word.kind == "subject"]
    if len(named) != 1 or subject_of(named[0]) is not Quantity.CHARGES or verbs(at):
        return ()
    readings = (("proactive.charges.amount",),)
    return (Meaning(quantity=Quantity.CHARGES, words=tuple(named), readings=readings),)


def subject_of(word: Token) -> Quantity:
    """Return what of table two a word names."""
    return next(quantity for name, quantity in SUBJECTS.items() if name in word.text)
