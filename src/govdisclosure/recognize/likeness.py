"""Comparing what a document prints with what the form prints."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from govdisclosure.recognize.figures import visible

ALIKE = 0.6
"""From this likeness on, two labels are taken to be the same."""

_NUMBER = re.compile(
    r"\(([一二三四五六七八九十]+|\d+)\)[、.,]?|([一二三四五六七八九十]+)[、.,](?!\d)|(\d+)[、.)](?!\d)"
)
_NOISE = re.compile(r"[\s\"'“”‘’「」《》<>()、,.:;。·*]")


_TRADITIONAL = str.maketrans(
    "萬業為舉於會體關內決況辦務動單發號後圍國處復實對屬廢開強總執護報據數無時機權條構標匯現"
    "監確稱穩類係糾納組織經結統繼續維繳範獲補規計認議許訟設訪訴詞詢請購費轉過進採問間際項題",
    "万业为举于会体关内决况办务动单发号后围国处复实对属废开强总执护报据数无时机权条构标汇现"
    "监确称稳类系纠纳组织经结统继续维缴范获补规计认议许讼设访诉词询请购费转过进采问间际项题",
)
"""The traditional characters of the words on the form, which mirrors of sites print."""


def simplified(text: str) -> str:
    """Return a text with the traditional characters of the form's words made simplified.

    >>> simplified("結轉下年度繼續辦理")
    '结转下年度继续办理'
    """
    return text.translate(_TRADITIONAL)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Return a text with full-width forms made half-width and all white space gone."""
    return simplified("".join(visible(unicodedata.normalize("NFKC", text)).split()))


@lru_cache(maxsize=4096)
def number(text: str) -> str | None:
    """Return the number with which a text begins, its kind kept: ``一、``, ``(三)``, ``1.``.

    >>> number("（三）不予公开"), number("1、属于国家秘密"), number("规章")
    ('(三)', '1.', None)
    """
    match = _NUMBER.match(_folded(text))
    if match is None:
        return None
    bracketed, chinese, arabic = match.groups()
    if bracketed:
        return f"({bracketed})"
    return f"{chinese}、" if chinese else f"{arabic}."


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the words of a label: no number, no white space, no punctuation.

    >>> plain("第二十条 第（一）项"), plain("3.危及“三安全一稳定”")
    ('第二十条第一项', '危及三安全一稳定')
    """
    folded = _folded(text)
    return _NOISE.sub("", _NUMBER.sub("", folded, count=1) if _NUMBER.match(folded) else folded)


@lru_cache(maxsize=16384)
def likeness(printed: str, official: str) -> float:
    """Return how like a printed label is to an official one, from 0 to 1.

    Words added to a whole official label (an instruction, a remark) cost little.

    >>> likeness("现有有效件数", "现行有效件数") > ALIKE
    True
    >>> likeness("商业企业", "科研机构") < ALIKE
    True
    """
    mine, theirs = plain(printed), plain(official)
    if mine == theirs:
        return 1.0
    if not mine or not theirs:
        return 0.0
    if len(theirs) > 3 and mine.startswith(theirs):
        return 0.9
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE else 0.0
