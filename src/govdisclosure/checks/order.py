"""Where on a report a finding stands, as an order: cells as the form has them, then the text."""

from collections.abc import Mapping
from functools import cache

from govdisclosure.checks.verdicts import Verdict
from govdisclosure.editions import form_of
from govdisclosure.form.model import Form


def standing(verdict: Verdict, edition: str) -> tuple[int, ...]:
    """Return the place of a verdict: cells come first, running text next, the whole report last.

    >>> from govdisclosure.checks.verdicts import Outcome, Passage
    >>> from govdisclosure.language import Words
    >>> said = Words("example", "…").fill()
    >>> words = Passage(path="overview.platform", start=3, end=5, text="政务")
    >>> standing(Verdict(outcome=Outcome.FAIL, sentence=said, passages=(words,)), "2021")
    (1, 0, 3, 3)
    """
    form = form_of(edition)
    places = _places(form)
    cells = [places[cell] for cell in verdict.cells if cell in places]
    if cells:
        return (0, min(cells))
    texts = [
        (*_printed_at(passage.path, form), passage.start)
        for passage in verdict.passages
        if passage.source is None
    ]
    return (1, *min(texts)) if texts else (2,)


def section_of(path: str) -> str:
    """Return the section that a text is printed in: its own, or that of the table it stands by.

    >>> section_of("overview.platform"), section_of("remarks.requests")
    ('overview', 'requests')
    """
    first, _, rest = path.partition(".")
    return rest if first == "remarks" else first


def _printed_at(path: str, form: Form) -> tuple[int, int]:
    """Return in which section a text stands, and under which heading of it."""
    sections = list(form.sections)
    section = section_of(path)
    if section not in sections:
        # What is in no section stands before them, but for the sign-off.
        return (len(sections) if section == "sign_off" else -1, 0)
    headings = list(form.below(section))
    return sections.index(section), headings.index(path) if path in headings else -1


@cache
def _places(form: Form) -> Mapping[str, int]:
    return {cell: place for place, cell in enumerate(form.cells)}
