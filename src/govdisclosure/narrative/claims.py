"""The claims of a report: every text that it holds, each with its path."""

from govdisclosure.narrative.claim import Claim
from govdisclosure.narrative.reader import read
from govdisclosure.prose.subjects import Reporter, speaks_of_a_place
from govdisclosure.report import AnnualReport, Scope


def claims(report: AnnualReport) -> tuple[Claim, ...]:
    """Return the figures that the texts of a report state about what its tables hold.

    What a figure counts, and so with which cells it can agree, is told by the words beside it:
    新收 is the first row of table three, 收办 the first and the second together. Where the words
    do not tell, there is no claim. Claims about another year, a part of the year or one
    department's share are returned without readings. Nothing is compared here, see `compare`.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency, Overview
    >>> report = y2021.Report(
    ...     agency=Agency(name="示例市"), year=2025,
    ...     overview=Overview(disclosure_on_request="2025年，共收办政府信息公开申请三十六件。"),
    ... )
    >>> [claim] = claims(report)
    >>> claim.verb, claim.value, claim.path
    ('收办', 36, 'overview.disclosure_on_request')
    >>> claim.readings
    (('requests.received.total', 'requests.carried_over.total'),)
    """
    texts = report.texts()
    reporter = Reporter(
        agency=report.agency.name,
        consolidated=report.scope is Scope.CONSOLIDATED,
        beside_others=any(speaks_of_a_place(text) for text in texts.values()),
    )
    return tuple(
        claim
        for path, text in texts.items()
        for claim in read(text, year=report.year, reporter=reporter, path=path)
    )


def claims_of(
    text: str, *, year: int | None = None, agency: str = "", path: str = ""
) -> tuple[Claim, ...]:
    """Return the figures that one text states, as `claims` does for a whole report.

    ``year`` is the report year; without it any year that the text names counts as such. ``path``
    names the attribute that holds the text: under ``overview.disclosure_on_request`` 申请 is a
    request for disclosure without further words.

    >>> [claim.value for claim in claims_of("新收政府信息公开申请5件，上年结转1件，已办结6件。")]
    [5, 1, 6]
    >>> claims_of("受理群众来信120件，公开信息1200条。")
    ()
    """
    reporter = Reporter(agency=agency, beside_others=speaks_of_a_place(text))
    return tuple(read(text, year=year, reporter=reporter, path=path))
