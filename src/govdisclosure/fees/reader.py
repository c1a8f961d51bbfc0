"""Reading what running text states of the fee."""

from collections.abc import Iterator

from govdisclosure.fees.claim import FeeClaim, FeeReading
from govdisclosure.fees.clauses import FeeReader
from govdisclosure.fees.words import MENTIONED
from govdisclosure.prose.closed import Closed
from govdisclosure.prose.subjects import Reporter
from govdisclosure.report import AnnualReport, Scope


def read_fee(text: str, *, year: int | None = None, agency: str = "", path: str = "") -> FeeReading:
    """Return what a text states of the information-processing fee: each figure, with its words.

    Of the three figures that section six has to state, those that the text does not state are
    named as ``missing``, never taken as zero. A nil statement settles what it says and no more:
    that no fee arose settles all three figures, that none was collected only the last. Amounts are
    in yuan. ``year`` is the report year; without it any year that the text names counts as such.
    ``agency`` is the name of the organ that reports, so that the share of another is not taken for
    the whole. Where the words do not tell, there is no claim.

    >>> reading = read_fee("2023年对25件政府信息公开申请收取了信息处理费2950元。", year=2023)
    >>> reading.statement
    FeeStatement(notices=None, notified=None, collected=Decimal('2950'))
    >>> reading.requests, reading.missing
    (25, ('notices', 'notified'))
    >>> read_fee("按规定退还复印费30元。").claims
    ()
    """
    return FeeReading(claims=tuple(_claims(text, year, Reporter(agency=agency), path)))


def fee_stated(report: AnnualReport) -> FeeReading:
    """Return what all texts of a report state of the information-processing fee.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency, OtherMatters
    >>> report = y2021.Report(
    ...     agency=Agency(name="示例局"), year=2023,
    ...     other_matters=OtherMatters(text="全年收取政府信息公开信息处理费3940元。"),
    ... )
    >>> [(claim.path, claim.value) for claim in fee_stated(report).claims]
    [('other_matters.text', Decimal('3940'))]
    """
    reporter = Reporter(agency=report.agency.name, consolidated=report.scope is Scope.CONSOLIDATED)
    return FeeReading(
        claims=tuple(
            claim
            for path, text in report.texts().items()
            for claim in _claims(text, report.year, reporter, path)
        )
    )


def _claims(text: str, year: int | None, reporter: Reporter, path: str) -> Iterator[FeeClaim]:
    if MENTIONED.search(text) is None:
        return
    closed = Closed(text)
    reader = FeeReader(year, reporter)
    for sentence, offset, begins in closed.sentences():
        if begins:
            reader.begin_paragraph()
        for found in reader.read(sentence):
            start, end = closed.place(offset + found.start, offset + found.end)
            yield FeeClaim(
                figure=found.figure,
                value=found.value,
                path=path,
                start=start,
                end=end,
                passage=text[start:end],
            )
