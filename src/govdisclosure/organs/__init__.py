"""The kinds of organs that report, and what the law says of each: deadlines, who makes rules."""

import datetime
import re
from collections.abc import Iterable, Mapping
from enum import Enum

import attrs

from govdisclosure.language import Language, Words
from govdisclosure.law import LEGISLATION_LAW, REGULATION, Citation
from govdisclosure.organs.names import (
    DISTRICTS,
    MINISTRIES,
    NO_GOVERNMENT_ABOVE,
    NO_PLACES,
    NO_TOWNS,
    OFFICES,
    OTHER_BODIES,
    OTHER_CENTRAL_BODIES,
    PROVINCES,
    SUBJECTS,
    ZONES,
)


class OrganKind(Enum):
    """What kind of organ reports.

    >>> OrganKind.TOWN.text("en")
    'town or township government, or sub-district office'
    """

    STATE_COUNCIL = "state-council"
    """A department of the State Council (国务院部门)."""

    DEPARTMENT = "department"
    """A department of a local government at county level or above, or the local office of a
    department that the centre runs itself, such as a tax bureau."""

    GOVERNMENT = "government"
    """A local government at county level or above: of a province, a city, a county."""

    TOWN = "town"
    """A town or township government, or a sub-district office (街道办事处)."""

    OTHER = "other"
    """Another body: a public institution, a congress, a court."""

    def text(self, lang: Language = "zh") -> str:
        """Return the kind in words."""
        return _KINDS[self].text(lang)


def kind_of(name: str) -> OrganKind | None:
    """Return the kind of organ that an official name tells, or ``None`` where it tells none.

    Nothing is guessed. The general office of a government (人民政府办公厅、办公室) has no kind: it
    is a department, and it publishes the report of the government as well (Reg. 3). Neither have
    centres, branches, and the committees and departments of development zones. Source: how organs
    are called; see ``govdisclosure.organs.names``.

    >>> kind_of("江苏省人民政府"), kind_of("宿迁市")
    (<OrganKind.GOVERNMENT: 'government'>, <OrganKind.GOVERNMENT: 'government'>)
    >>> kind_of("国家税务总局"), kind_of("国家税务总局舟山市税务局")
    (<OrganKind.STATE_COUNCIL: 'state-council'>, <OrganKind.DEPARTMENT: 'department'>)
    >>> kind_of("阿克陶县慕士塔格城区服务中心") is None
    True
    """
    bare = _bare(name)
    if len(bare) > _LONGEST:
        return None
    if bare.removeprefix(_STATE) in MINISTRIES | OTHER_CENTRAL_BODIES:
        return OrganKind.STATE_COUNCIL
    if re.search(_GENERAL_OFFICE, bare):
        return None
    if re.search(_TOWN, bare):
        return None if bare.endswith(NO_TOWNS) else OrganKind.TOWN
    if _is_government(bare):
        return OrganKind.GOVERNMENT
    if re.search(_OTHER, bare):
        return OrganKind.OTHER
    return OrganKind.DEPARTMENT if _is_department(bare) else None


def can_make_rules(name: str, kind: OrganKind | None) -> bool | None:
    """Tell whether an organ can make rules (规章), or ``None`` where its name does not tell.

    Ministries can, and the governments of provinces, autonomous regions, municipalities and
    autonomous prefectures. So can those of cities divided into districts (设区的市), but a city may
    be one of county level, which the name does not tell. Source: `RULE_MAKING`.

    >>> can_make_rules("江苏省人民政府", OrganKind.GOVERNMENT)
    True
    >>> can_make_rules("宿迁市", OrganKind.GOVERNMENT) is None
    True
    >>> can_make_rules("舟山市政务服务办公室", OrganKind.DEPARTMENT)
    False
    """
    bare = _bare(name)
    match kind:
        case OrganKind.STATE_COUNCIL:
            return True if bare.removeprefix(_STATE) in MINISTRIES else None
        case OrganKind.DEPARTMENT | OrganKind.TOWN:
            return False
        case OrganKind.GOVERNMENT:
            return _government_makes_rules(re.sub(_GOVERNMENT, "", bare))
        case _:
            return None


def _government_makes_rules(place: str) -> bool | None:
    if place in PROVINCES or place.endswith("自治州"):
        return True
    if place.endswith(("省", "市", "自治区")) or not _is_place(place):
        return None
    return False


@attrs.frozen(kw_only=True)
class Deadline:
    """The day by which a report has to be published in the year after the year reported on."""

    month: int
    day: int
    cite: Citation


_DEPARTMENTS = Deadline(month=1, day=31, cite=REGULATION.article(49))

DEADLINES: Mapping[OrganKind, Deadline] = {
    OrganKind.STATE_COUNCIL: _DEPARTMENTS,
    OrganKind.DEPARTMENT: _DEPARTMENTS,
    OrganKind.GOVERNMENT: Deadline(month=3, day=31, cite=REGULATION.article(49)),
}
"""The deadlines by kind of organ, since the Regulation is in force; the other kinds have none."""

RULE_MAKING = LEGISLATION_LAW.article(91) & LEGISLATION_LAW.article(93)
"""Who can make rules: ministries; provinces, cities divided into districts, autonomous prefectures.

The articles are numbered as amended in 2023. From memory; no copy was at hand.
"""


def deadline(kind: OrganKind | None, year: int) -> datetime.date | None:
    """Return the last day to publish the report on a year, which lies in the year after.

    ``None`` where the law sets no date for the kind of organ, as for towns, or did not yet. Raises
    `ValueError` for a year that no date can follow. Source: Reg. 49, for report years from 2019 on.

    >>> deadline(OrganKind.DEPARTMENT, 2023), deadline(OrganKind.GOVERNMENT, 2023)
    (datetime.date(2024, 1, 31), datetime.date(2024, 3, 31))
    >>> deadline(OrganKind.TOWN, 2023) is None
    True
    """
    found = None if kind is None else DEADLINES.get(kind)
    if found is None:
        return None
    due = datetime.date(year + 1, found.month, found.day)
    since = max(clause.instrument.in_force or due for clause in found.cite.clauses)
    return due if since <= due else None


def _is_government(name: str) -> bool:
    place = re.sub(_GOVERNMENT, "", name)
    if place != name:
        # Whatever is called a government is one, whatever its place is called.
        return bool(re.search(_PLACE, place)) and not place.endswith("特别行政区")
    return _is_place(place)


def _is_place(name: str) -> bool:
    """Tell whether a name is that of a place at county level or above, and nothing but that."""
    if name.endswith(DISTRICTS):
        return True
    return (
        bool(re.search(_PLACE, name))
        and not re.search(_ZONE_AT_END, name)
        and name not in NO_PLACES
    )


def _is_department(name: str) -> bool:
    found = re.search(_DEPARTMENT, name)
    if found is None:
        return False
    above = name[: found.start()]
    has_place = re.search("[省市州县区旗盟]", above) is not None
    if not has_place and (not name.endswith(_BUREAUS) or above.startswith(_NATIONAL)):
        return False
    for district in DISTRICTS:
        above = above.replace(district, "")
    return not (
        re.search(_ZONE, above)
        or re.search(_BELOW_COUNTIES, above)
        or any(word in above for word in NO_GOVERNMENT_ABOVE)
    )


def _bare(name: str) -> str:
    """Return a name without white space, and without a second name in brackets after it."""
    return re.sub(_SECOND_NAME, "", "".join(name.split()))


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


_LONGEST = 100
"""No official name is longer; the time to recognize one is bounded by this."""

# Compiled on use, which `re` remembers: whoever asks for no kind need not wait for it.

_STATE = "中华人民共和国"
_NATIONAL = ("国家", "中国", "中华", "全国")
_BUREAUS = ("局", "厅")
_SECOND_NAME = r"(?<=.)[（(][^（()）]*[)）]$"
_GENERAL_OFFICE = "政府办公[厅室]$|办公厅$"
_TOWN = ".(?:街道(?:办事处|办)?|[镇乡](?:人民政府|政府)?|苏木(?:人民政府|政府)?)$"
_GOVERNMENT = "(?:人民)?政府$"
_PLACE = ".[省市县区旗]$|.自治州$"
_ZONE = f"(?:{_any(ZONES)})区"
_ZONE_AT_END = f"{_ZONE}$"
_BELOW_COUNTIES = "(?:镇|(?<!城)乡|街道|村|社区)(?:人民政府|政府|办事处)?$"
_OTHER = f"(?:{_any(OTHER_BODIES)}|(?:政治协商会议|政协).+委员会)(?:办公室)?$"
_DEPARTMENT = f"(?:(?:{_any(SUBJECTS)})(?:{_any(_BUREAUS)}|委员会)|(?:{_any(OFFICES)})办公室)$"

_KINDS = {
    OrganKind.STATE_COUNCIL: Words("organ.state-council", "国务院部门"),
    OrganKind.DEPARTMENT: Words("organ.department", "县级以上地方人民政府部门"),
    OrganKind.GOVERNMENT: Words("organ.government", "县级以上地方人民政府"),
    OrganKind.TOWN: Words("organ.town", "乡镇人民政府、街道办事处"),
    OrganKind.OTHER: Words("organ.other", "其他机构"),
}
