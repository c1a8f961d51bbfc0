"""Tariffs as data: those of the State Council's measures, and files of rates yet to come."""

from importlib import resources
from itertools import pairwise

from govdisclosure.errors import Fault, Faulty
from govdisclosure.fees.tariff import Band, FeeBasis, Tariff, Tariffs
from govdisclosure.language import Words
from govdisclosure.law import cited
from govdisclosure.tomlfile import Section, TomlSource, read_toml

_TARIFF_KEYS = ("basis", "in_force", "until", "cite", "band")
_BAND_KEYS = ("first", "last", "rate", "every", "rise")


class InvalidTariffs(Faulty):
    """A file of tariffs cannot be understood; every fault with its place, such as ``tariff[1]``."""

    head = Words("error.invalid-tariffs", "收费标准有{count}处错误：")


def load_tariffs(source: TomlSource, *, base: Tariffs | None = None) -> Tariffs:
    r"""Return the tariffs of a file in TOML, beside those of ``base``, the national ones.

    ``source`` is a path, the bytes of a file, or text: a string with a line break in it. A tariff
    has a basis (``requests`` or ``pages``), the first day and perhaps the last on which it is in
    force, its source, and its bands: ``first``, ``last`` (the last band has none) and ``rate``,
    with ``every`` and ``rise`` for one that goes up by steps. Rates are in yuan: whole numbers, or
    texts where they have fractions. Raises `InvalidTariffs` with every fault, and `OSError` when
    the file cannot be opened.

    >>> import datetime
    >>> from govdisclosure.fees.charge import charge_pages
    >>> tariffs = load_tariffs('''
    ... [[tariff]]
    ... basis = "pages"
    ... in_force = 2030-07-01
    ... cite = "示例发改〔2030〕1号"
    ... [[tariff.band]]
    ... first = 1
    ... last = 50
    ... rate = 0
    ... [[tariff.band]]
    ... first = 51
    ... rate = "0.5"
    ... ''')
    >>> [charge_pages(60, on=datetime.date(year, 7, 1), tariffs=tariffs).amount
    ...  for year in (2029, 2030)]
    [300, Decimal('5.0')]
    """
    faults: list[Fault] = []
    file = Section(read_toml(source, InvalidTariffs), "", faults)
    file.refuse_other_keys(("tariff",))
    tariffs = tariffs_in(file, TARIFFS if base is None else base)
    if faults:
        raise InvalidTariffs(faults)
    return tariffs


def tariffs_in(file: Section, base: Tariffs) -> Tariffs:
    """Return the tariffs under ``[[tariff]]`` of a file, beside others; faults are kept."""
    found = [_tariff(section) for section in file.tables("tariff")]
    return base.with_(*(tariff for tariff in found if tariff is not None))


def _tariff(section: Section) -> Tariff | None:
    before = len(section.faults)
    section.refuse_other_keys(_TARIFF_KEYS)
    basis = section.choice("basis", FeeBasis)
    in_force, until = section.day("in_force"), section.day("until")
    cite = section.text("cite")
    _require(section, "basis", "in_force", "cite")
    bands = [_band(band) for band in section.tables("band")]
    known = [band for band in bands if band is not None]
    if len(known) == len(bands):
        _refuse_gaps(section, known)
    if in_force is not None and until is not None and until < in_force:
        section.wrong("until", "until-before", UNTIL_BEFORE.fill(until=until, since=in_force))
    if basis is None or in_force is None or cite is None or len(section.faults) > before:
        return None
    return Tariff(
        basis=basis, bands=tuple(known), in_force=in_force, until=until, citation=cited(cite)
    )


def _band(section: Section) -> Band | None:
    before = len(section.faults)
    section.refuse_other_keys(_BAND_KEYS)
    first, last = section.whole("first", 1), section.whole("last", 1)
    rate, rise = section.amount("rate"), section.amount("rise")
    every = section.whole("every", 1)
    _require(section, "first", "rate")
    if (every is None) != (rise is None):
        section.wrong("every", "rise-alone", RISE_ALONE.fill())
    if first is not None and last is not None and last < first:
        section.wrong("last", "band-backwards", BACKWARDS.fill(first=first, last=last))
    if first is None or rate is None or len(section.faults) > before:
        return None
    return Band(first=first, last=last, rate=rate, every=every, rise=rise or 0)


def _require(section: Section, *keys: str) -> None:
    for key in keys:
        if key not in section.data:
            section.wrong(key, "missing-key", MISSING.fill())


def _refuse_gaps(section: Section, bands: list[Band]) -> None:
    """Keep a fault where bands leave a gap, overlap, or do not go on without end."""
    if not bands or bands[0].first != 1:
        section.wrong("band", "no-bands", NO_BANDS.fill())
    for place, (before, band) in enumerate(pairwise(bands), start=2):
        if before.last is None:
            section.wrong(f"band[{place - 1}].last", "band-open", OPEN.fill())
        elif band.first != before.last + 1:
            gap = GAP.fill(expected=before.last + 1, found=band.first)
            section.wrong(f"band[{place}].first", "band-gap", gap)
    if bands and bands[-1].last is not None:
        section.wrong(f"band[{len(bands)}].last", "band-open", OPEN.fill())


NO_BANDS = Words("fee.no-bands", "收费标准须有分档（[[tariff.band]]），从第1件或第1页起。")
GAP = Words("fee.band-gap", "上一档之后应为第{expected}件或页，实为{found}；各档须首尾相接。")
OPEN = Words("fee.band-open", "最后一档不写终点（last），其余各档都应写明。")
BACKWARDS = Words("fee.band-backwards", "终点{last}小于起点{first}。")
MISSING = Words("fee.missing", "缺少这一项。")
UNTIL_BEFORE = Words("fee.until-before", "终止日期{until}早于施行日期{since}。")
RISE_ALONE = Words("fee.rise-alone", "every 和 rise 须同时写出。")

TARIFFS = load_tariffs(
    (resources.files("govdisclosure.fees") / "tariff.toml").read_bytes(), base=Tariffs(())
)
"""The national tariffs, in force from 2021-01-01 on. Source: Fee 3 to 5."""
