"""The reference page of the tariffs: bands and rates from the data, worked values by reckoning."""

from docutils import nodes

from govdisclosure.fees.charge import Charge
from govdisclosure.fees.tariff import EACH, UNITS, Band, FeeBasis, Tariff
from govdisclosure.fees.tarifffile import TARIFFS
from govdisclosure_docs.markup import Content, Generated, both

_EDGES = 8
"""So many steps of an open band are worked out."""


class TariffsDirective(Generated):
    """Writes a section for each tariff."""

    def run(self) -> list[nodes.Node]:
        """Return for each tariff its source, its bands, and what the edges of them come to."""
        return [
            self.section(f"tariff-{tariff.basis.value}", _title(tariff.basis), *self._parts(tariff))
            for tariff in TARIFFS.entries
        ]

    def _parts(self, tariff: Tariff) -> list[nodes.Node]:
        until = "" if tariff.until is None else f" until {tariff.until.isoformat()}"
        return [
            both(tariff.citation.sentence()),
            self.translatable(f"In force from {tariff.in_force.isoformat()}{until}, in yuan."),
            self.table(
                ("From", "To", "Rate"),
                ((str(band.first), _end(band), _rate(band, tariff.basis)) for band in tariff.bands),
            ),
            self.translatable("What the edges of the bands come to:"),
            self.table(
                (UNITS[tariff.basis].text("en").capitalize(), "Amount"),
                ((str(count), f"{_amount(tariff, count)}") for count in _edges(tariff)),
            ),
        ]


def _title(basis: FeeBasis) -> str:
    return f"{basis.text('zh')} {basis.text('en').capitalize()}"


def _end(band: Band) -> str:
    return "—" if band.last is None else str(band.last)


def _rate(band: Band, basis: FeeBasis) -> Content:
    each = EACH[basis].text("en")
    rises = f", and {band.rise} more for each further {band.every}" if band.every else ""
    return f"{band.rate} per {each}{rises}"


def _edges(tariff: Tariff) -> list[int]:
    """Return the last of each band and what lies around it, each once and in order."""
    ends = []
    for band in tariff.bands:
        for number, step in enumerate(band.steps()):
            if number == _EDGES:
                break
            ends.append(step.last if step.last is not None else step.first + 99)
    return sorted({count for end in ends for count in (end, end + 1)})


def _amount(tariff: Tariff, count: int) -> int | str:
    charge = Charge(tariff=tariff, last=count, on=tariff.in_force)
    return f"{charge.amount:,}"
