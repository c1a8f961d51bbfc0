"""Dates and times as documents print them."""

import datetime
import re
import unicodedata

_TIME = (
    r"(?P<hour>\d{1,2})[:时](?P<minute>\d{2})(?:[:分](?P<second>\d{2})(?:\.(?P<part>\d{1,6}))?)?"
)
_DATE = re.compile(
    r"(?P<year>\d{4})\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*日?"
    rf"(?:[T\s]*{_TIME})?"
)
_CHINESE_DATE = re.compile(
    "[〇零○Ｏ一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
CHINESE_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
"""The Chinese numerals of years and days, and the circles that stand for zero."""


def parse_date(text: str) -> tuple[datetime.date, datetime.time | None] | None:
    """Return the date, and the time where one is given, that a text consists of.

    >>> parse_date("2023-01-09 15:47")
    (datetime.date(2023, 1, 9), datetime.time(15, 47))
    >>> parse_date("二〇二三年一月四日")
    (datetime.date(2023, 1, 4), None)
    >>> parse_date("2023年度") is None
    True
    """
    folded = _arabic(unicodedata.normalize("NFKC", text).strip())
    match = _DATE.fullmatch(folded)
    if match is None:
        return None
    try:
        date = datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
        return date, None if match["hour"] is None else _time(match)
    except ValueError:
        return None


def parse_time(text: str) -> datetime.time | None:
    """Return the time of day that a text consists of.

    >>> parse_time("15:47")
    datetime.time(15, 47)
    """
    match = re.fullmatch(_TIME, unicodedata.normalize("NFKC", text).strip())
    try:
        return None if match is None else _time(match)
    except ValueError:
        return None


def _time(match: re.Match[str]) -> datetime.time:
    part = int((match["part"] or "").ljust(6, "0") or 0)
    return datetime.time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0), part)


def _arabic(text: str) -> str:
    """Write the Chinese numerals of a date in digits."""
    if not _CHINESE_DATE.fullmatch(text):
        return text
    year, _, rest = text.partition("年")
    month, _, day = rest.removesuffix("日").partition("月")
    return f"{year.translate(CHINESE_DIGITS)}年{_tens(month)}月{_tens(day)}日"


def _tens(numeral: str) -> str:
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return numeral.translate(CHINESE_DIGITS)
    return str(
        int(tens.translate(CHINESE_DIGITS) or 1) * 10 + int(ones.translate(CHINESE_DIGITS) or 0)
    )
