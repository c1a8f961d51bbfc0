"""The rates of a tariff (收费标准) in words, as the measures word theirs."""

from collections.abc import Iterator

from govdisclosure.fees.tariff import EACH, UNITS, Band, FeeBasis, Tariff, Yuan
from govdisclosure.form.kinds import added
from govdisclosure.language import Sentence, Words


def standard(tariff: Tariff) -> Iterator[Sentence]:
    """Yield what each band of a tariff says; of the national ones, the words of Fee 4 and 5.

    >>> from govdisclosure.fees.tarifffile import TARIFFS
    >>> for sentence in standard(TARIFFS.entries[1]):
    ...     print(sentence.text())
    30页以下（含30页）的，不收费。
    31—100页（含100页）的部分：10元/页。
    101—200页（含200页）的部分：20元/页。
    201页以上的部分：40元/页。
    """
    before: Yuan = 0
    for band in tariff.bands:
        said = _free(band, tariff.basis) or _charged(band, tariff.basis, before)
        yield SCOPES[tariff.basis].fill(band=said)
        before = band.rate


def _free(band: Band, basis: FeeBasis) -> Sentence | None:
    if band.rate or band.every is not None:
        return None
    if band.first == 1 and band.last is not None:
        return FREE_UP_TO.fill(last=band.last, unit=UNITS[basis])
    return FREE.fill(part=_part(band, basis))


def _charged(band: Band, basis: FeeBasis, before: Yuan) -> Sentence:
    unit, each, part = UNITS[basis], EACH[basis], _part(band, basis)
    if band.every is None:
        return AT_RATE.fill(part=part, rate=band.rate, each=each)
    # Where the first of the steps is a rise like the others, the measures do not name its rate.
    rises = band.rate == added((before, band.rise))
    return (RISING if rises else RISING_FROM).fill(
        part=part, rate=band.rate, every=band.every, unit=unit, rise=band.rise, each=each
    )


def _part(band: Band, basis: FeeBasis) -> Sentence:
    unit = UNITS[basis]
    if band.last is None:
        return FROM.fill(first=band.first, unit=unit)
    if band.first == 1:
        return UP_TO.fill(last=band.last, unit=unit)
    return FROM_TO.fill(first=band.first, last=band.last, unit=unit)


SCOPES = {
    FeeBasis.REQUESTS: Words("fee.standard.requests", "同一申请人一个自然月内累计申请{band}"),
    FeeBasis.PAGES: Words("fee.standard.pages", "{band}"),
}
FREE_UP_TO = Words("fee.standard.free-up-to", "{last}{unit}以下（含{last}{unit}）的，不收费。")
FREE = Words("fee.standard.free", "{part}，不收费。")
AT_RATE = Words("fee.standard.rate", "{part}：{rate}元/{each}。")
RISING = Words(
    "fee.standard.rising",
    "{part}：以{every}{unit}为一档，每增加一档，收费标准提高{rise}元/{each}。",
)
RISING_FROM = Words(
    "fee.standard.rising-from",
    "{part}：以{every}{unit}为一档，第一档{rate}元/{each}，"
    "每增加一档，收费标准提高{rise}元/{each}。",
)
UP_TO = Words("fee.standard.up-to", "{last}{unit}以下（含{last}{unit}）的部分")
FROM_TO = Words("fee.standard.from-to", "{first}—{last}{unit}（含{last}{unit}）的部分")
FROM = Words("fee.standard.from", "{first}{unit}以上的部分")
