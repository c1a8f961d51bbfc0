"""Consolidating: the figures of subordinate reports and of the own office, added up."""

from collections.abc import Iterable

from govdisclosure.checks.children import Children, Coverage
from govdisclosure.consolidating.consolidation import Consolidation
from govdisclosure.consolidating.intake import Intake
from govdisclosure.editions import Report
from govdisclosure.reading import Reading
from govdisclosure.report import Agency


def consolidate(  # all but one by their names, and each has its default
    reports: Iterable[Report | Reading],
    *,
    agency: Agency | str,
    own: Report | Reading | None = None,
    year: int | None = None,
    edition: str | None = None,
    missing: Iterable[str] = (),
    disjoint: bool = False,
) -> Consolidation:
    """Add the reports of subordinate organs, and that of the own office, up to a consolidated one.

    ``reports`` are those of the subordinate organs, each once; they are gone through once, and of
    their texts nothing is kept. ``own`` is the report of the organ's own office, ``missing`` names
    organs whose reports are not there, ``disjoint`` vouches that no organ's figures are in two of
    the reports, as in `Children`, which can be given for ``reports``. ``year`` and ``edition`` are
    those of most of the reports where they are not named; only with ``edition`` are reports on
    another form filed again on it, where no figure is lost (see `refile`).

    A cell that one of the reports leaves blank, or that belongs to a missing one, is blank in the
    sum, with bounds. Amounts whose unit agencies state are added in that unit, in yuan where they
    state different ones. A report that does not add up is taken as it is; the remarks name it. The
    texts are left out: they are not to be made from others.

    Raises `InvalidConsolidation` with everything that speaks against it: no reports, another year
    or form, an organ given twice, the organ itself among the reports, a consolidated report whose
    organs may be given too, unless ``disjoint`` is declared, a sum that no cell can hold. Raises
    `UnknownName` for an edition that there is not. Source: the form's word for such figures, 汇总;
    no text is known that says how they are made; the rules here are the project's.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Scope
    >>> def received(name, count):
    ...     report = y2021.Report(agency=Agency(name=name), year=2025, scope=Scope.OWN)
    ...     return report.evolve({"requests.received.total": count})
    >>> bureaus = [received("示例县财政局", 4), received("示例县教育局", 3)]
    >>> made = consolidate(bureaus, agency="示例县人民政府")
    >>> made.report.requests.received.total
    7
    >>> print(made.explain("requests.received.total").text("en").partition(": ")[2])
    7
      示例县财政局: 4
      示例县教育局: 3
    >>> consolidate([*bureaus, bureaus[0]], agency="示例县人民政府")
    Traceback (most recent call last):
        ...
    govdisclosure.consolidating.refusals.InvalidConsolidation: The reports cannot be ...
      reports[2]: “示例县财政局” is the same organ as reports[0] ...
    """
    intake = Intake(edition=edition)
    if isinstance(reports, Children):
        declared: Children[Report | Reading] = reports
        if own is None and declared.covers is not Coverage.SUBORDINATE:
            own = declared.own
        missing = (*declared.missing, *missing)
        disjoint = disjoint or declared.disjoint
    for place, report in enumerate(reports):
        intake.take(f"reports[{place}]", report)
    if own is not None:
        intake.take_own("own", own)
    return intake.consolidation(agency=agency, year=year, missing=missing, disjoint=disjoint)
