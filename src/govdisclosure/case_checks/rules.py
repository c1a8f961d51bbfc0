"""Rules on cases as values: what each says, what it rests on, how grave it is, how to judge."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import attrs

from govdisclosure.case_checks.breaks import AS_IT_STANDS, Stands
from govdisclosure.case_checks.context import Context
from govdisclosure.checks.rules import Basis
from govdisclosure.checks.verdicts import Outcome, Severity
from govdisclosure.editions import INSTRUMENTS
from govdisclosure.language import Sentence, Words
from govdisclosure.law import Citation

Judged_contra = TypeVar("Judged_contra", contravariant=True)


@attrs.frozen(kw_only=True)
class Breach:
    """What a rule says of an entry that it does not find right.

    ``attributes`` are those concerned where they are not all that the rule names, ``others`` the
    places of other entries concerned. ``milder`` and ``cite`` stand in for what the rule has.
    ``stands`` is where the entry would be counted, if not as it stands, and ``lead`` what leads to
    the equations that break then.
    """

    sentence: Sentence
    outcome: Outcome = Outcome.FAIL
    attributes: tuple[str, ...] = ()
    others: tuple[int, ...] = ()
    milder: Severity | None = None
    cite: Citation | None = None
    unconfirmed: tuple[Sentence, ...] = ()
    stands: Stands | None = None
    lead: Words = AS_IT_STANDS


@attrs.frozen(kw_only=True)
class CaseRule(Generic[Judged_contra]):
    """A rule that the entries of one ledger are checked against, one by one.

    ``code`` names it in its ledger; ``text`` says what must hold. ``cite`` is what it rests on,
    ``None`` standing for the form. ``counts`` tells whether what it is about decides where an entry
    is counted: then a breach of it may break equations of the form. ``judge`` takes an entry, its
    place in the ledger and the context, and yields what is not right.
    """

    code: str
    ledger: str
    severity: Severity
    basis: Basis
    text: Words
    attributes: tuple[str, ...]
    judge: Callable[[Judged_contra, int, Context], Iterable[Breach]] = attrs.field(repr=False)
    cite: Citation | None = None
    counts: bool = False

    def citation(self, edition: str) -> Citation:
        """Return what the rule rests on."""
        return self.cite or INSTRUMENTS[edition].whole()
