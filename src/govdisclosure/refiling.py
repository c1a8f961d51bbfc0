"""Filing a report again on the form of another edition, without losing a figure silently."""

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from govdisclosure.editions import Report, report_class
from govdisclosure.editions.crosswalk import Correspondence, Match, crosswalk
from govdisclosure.errors import GovDisclosureError
from govdisclosure.form.declared import attributes
from govdisclosure.form.kinds import MAX_COUNT, Figure
from govdisclosure.labels import label, unit_words
from govdisclosure.language import Language, Words
from govdisclosure.report import AnnualReport


@attrs.frozen(kw_only=True)
class Loss:
    """A figure that has no place on the form of another edition.

    ``cell`` is its id on the form of ``edition``, from which it comes; ``unit`` is that of the
    figure. ``figure`` is ``None`` only where an agency states a unit and leaves the figure blank.
    """

    edition: str
    cell: str
    figure: Figure
    unit: str
    reason: Words

    def text(self, lang: Language = "en") -> str:
        """Return the loss as one line: the cell, what it is called, the figure, the reason."""
        amount = AMOUNT if self.unit else AMOUNT_WITHOUT_UNIT
        return LOSS.fill(
            cell=self.cell,
            label=label(self.cell, lang, "path", edition=self.edition),
            amount=amount.fill(figure=self.figure, unit=unit_words(self.unit, lang)),
            reason=self.reason.text(lang),
        ).text(lang)


class LossyConversion(GovDisclosureError, ValueError):
    """Figures of a report have no place on the form of another edition.

    ``losses`` holds every one of them.
    """

    losses: tuple[Loss, ...]

    def __init__(self, losses: Iterable[Loss], edition: str) -> None:
        self.losses = tuple(losses)
        super().__init__(LOSSY.fill(count=len(self.losses), edition=edition))

    def text(self, lang: Language = "en") -> str:
        """Return the message, a line for each loss."""
        lines = [super().text(lang), *(f"  {loss.text(lang)}" for loss in self.losses)]
        return "\n".join(lines)


def refile(report: Report, edition: str, *, accept_loss: bool = False) -> Report:
    """Return a report filed again on the form of another edition, with all of its texts.

    Figures go where the crosswalk says that the other form asks for the same; several may become
    their sum. What only the other form asks for is blank. A row that the other form divides is
    blank there, unless it is zero, which makes all its parts zero. Raises `LossyConversion` with
    every figure that has no place on the other form, unless ``accept_loss`` is true, and
    `UnknownName` for an edition that there is not. Source: see `crosswalk`.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> row = y2021.Applicants(natural_person=3, total=3)
    >>> report = y2021.Report(
    ...     agency=Agency(name="示例局"), year=2021, requests=y2021.Requests(received=row)
    ... )
    >>> refile(report, "2019")
    <Report of 示例局 for 2021, form 2019: 2 figures, 196 blank>
    >>> refile(report.evolve({"proactive.rules.issued": 2}), "2019")
    Traceback (most recent call last):
        ...
    govdisclosure.refiling.LossyConversion: On the form of 2019, 1 figure(s) would be lost ...
      proactive.rules.issued (...): 2 (items). ...
    """
    figures, losses = _carry(report, edition)
    if losses and not accept_loss:
        raise LossyConversion(losses, edition)
    if edition == report.edition:
        return report
    kept: dict[str, Any] = {
        attribute.name: getattr(report, attribute.name) for attribute in attributes(AnnualReport)
    }
    return report_class(edition)(**kept).evolve(figures)


def refiling_losses(report: Report, edition: str) -> tuple[Loss, ...]:
    """Return the figures of a report that have no place on the form of another edition.

    They are those that `refile` refuses to lose; a blank is no loss. Raises `UnknownName` for an
    edition that there is not. Source: see `crosswalk`.

    >>> from decimal import Decimal
    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> report = y2021.Report(
    ...     agency=Agency(name="示例局"), year=2021,
    ...     proactive=y2021.Proactive(charges=y2021.Charges(amount=Decimal("9.6"))),
    ... )
    >>> [(loss.cell, loss.figure) for loss in refiling_losses(report, "2019")]
    [('proactive.charges.amount', Decimal('9.6'))]
    """
    return _carry(report, edition)[1]


def _carry(report: Report, edition: str) -> tuple[dict[str, Figure], tuple[Loss, ...]]:
    """Return the figures for the form of another edition, and those without a place on it."""
    figures, form = report.cells(), report.form()
    carried: dict[str, Figure] = {}
    losses: list[Loss] = []
    for each in crosswalk(report.edition, edition):
        found = _carried(each, [figures[cell] for cell in each.source])
        if not isinstance(found, Words):
            carried.update(zip(each.target, found, strict=True))
            continue
        for name in each.source:
            cell, figure = form.cells[name], figures[name]
            unit = report.unit(cell)
            stated = cell.unit_attribute is not None and unit != ""
            if figure is not None or stated:
                losses.append(
                    Loss(edition=form.edition, cell=name, figure=figure, unit=unit, reason=found)
                )
    return carried, tuple(losses)


def _carried(each: Correspondence, given: Sequence[Figure]) -> Sequence[Figure] | Words:
    """Return what to put on the other form, or why that cannot be said."""
    known = [figure for figure in given if figure is not None]
    if each.match is Match.NONE:
        return each.reason
    if not known:
        return [None] * len(each.target)
    if each.match is Match.MERGED:
        if len(known) < len(given):
            return PART_BLANK
        total = sum(int(figure) for figure in known)
        return SUM_TOO_LARGE if total > MAX_COUNT else [total]
    if each.match is Match.SPLIT:
        # Counts are never negative: where their sum is zero, each of them is.
        return each.reason if any(known) else [0] * len(each.target)
    return given


LOSSY = Words(
    "error.lossy-conversion",
    "换成{edition}年版格式会丢失{count}个数据"
    "（确认可以丢失的，请使用 accept_loss 或 --accept-loss）：",
)
LOSS = Words("refile.loss", "{cell}（{label}）：{amount}。{reason}")
AMOUNT = Words("refile.amount", "{figure}{unit}")
AMOUNT_WITHOUT_UNIT = Words("refile.amount-without-unit", "{figure}")
PART_BLANK = Words(
    "refile.part-blank", "目标格式只填报合计，而合计的其他部分有空白，不能得出合计。"
)
SUM_TOO_LARGE = Words("refile.sum-too-large", "目标格式只填报合计，而合计超出单元格允许的最大值。")
