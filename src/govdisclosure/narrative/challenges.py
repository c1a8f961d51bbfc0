"""What a figure about reconsideration or litigation counts: all, of one kind, with one result."""

from govdisclosure.narrative import cells
from govdisclosure.narrative.claim import Quantity
from govdisclosure.narrative.context import Context, Meaning, Rows, Topic, is_plain, totals, verbs
from govdisclosure.narrative.tokens import Token
from govdisclosure.narrative.words import RESULTS

_CARRIED = {"carried_over", "carried_forward"}


def of_no_challenge(word: Token) -> tuple[Meaning, ...]:
    """Return what it means that nothing was challenged, in the ways that the words name."""
    found: list[Meaning] = []
    if "复议" in word.text:
        found.append(_challenge(Quantity.RECONSIDERATION, cells.RECONSIDERATION, (word,)))
    if "诉讼" in word.text:
        found.append(_challenge(Quantity.LITIGATION, cells.LITIGATION, (word,)))
    return tuple(found)


def challenges(at: Context, kinds: set[str]) -> tuple[Meaning, ...]:
    """Return what a figure counts beside words of these kinds, one of them a challenge."""
    if verbs(at) or any(word.kind in _CARRIED for word in at.run):
        # Whoever accepts or concludes reconsiderations decides them: table four counts one's own,
        # those of last year not again.
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


def results(at: Context) -> tuple[Meaning, ...]:
    """Return what a figure counts beside a result of challenges named before."""
    if at.topic not in {Topic.RECONSIDERATION, Topic.LITIGATION} or verbs(at) or not at.clean:
        return ()
    named = [word for word in at.run if word.kind == "result"]
    if not named and at.closed and is_plain(at.run):
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


def _challenge(quantity: Quantity, rows: Rows, words: tuple[Token, ...]) -> Meaning:
    return Meaning(quantity=quantity, words=words, readings=totals((rows,)), rows=(rows,))
