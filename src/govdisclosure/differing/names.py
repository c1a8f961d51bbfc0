"""What entries and figures are called, and what entries are in words."""

import datetime

from govdisclosure.form.printed import SCOPE, SCOPES, YEAR
from govdisclosure.labels import JOINT, label
from govdisclosure.language import Language, Words, catalog
from govdisclosure.report import Scope


def entry_name(path: str, lang: Language) -> str:
    """Return what an entry is called.

    >>> entry_name("publication.url", "zh"), entry_name("sign_off.date", "en")
    ('发布信息 / 网址', 'Sign-off: date')
    """
    if path in _NAMES:
        return _NAMES[path].text(lang)
    name = label(path, lang, "short")
    return JOINT.join((PUBLICATION.text(lang), name)) if path.startswith("publication.") else name


def figure_name(path: str, edition: str, lang: Language) -> str:
    """Return what a cell, or a figure of the fee statement, is called from its section down."""
    return label(path, lang, "path", edition=edition)


def shown_entry(
    entry: str | int | datetime.date | datetime.time | Scope | None, lang: Language
) -> str:
    """Return an entry in words.

    >>> shown_entry(2023, "en"), shown_entry(Scope.OWN, "zh"), shown_entry("", "en")
    ('2023', '本机关', '(empty)')
    """
    match entry:
        case Scope():
            return SCOPES[entry.value].text(lang)
        case datetime.date():
            return catalog(lang).date(entry)
        case str() if entry:
            return entry
        case str() | None:
            return absent(entry, lang)
        case _:
            return str(entry)


def absent(text: str | None, lang: Language) -> str:
    """Return that something is not there, or that it is there and has no words."""
    return (ABSENT if text is None else EMPTY).text(lang)


ABSENT = Words("difference.absent", "（无）")
EMPTY = Words("difference.empty", "（空）")
PUBLICATION = Words("difference.publication", "发布信息")
_NAMES = {
    "edition": Words("difference.edition", "格式版本"),
    "year": YEAR,
    "scope": SCOPE,
    "title": Words("difference.title", "标题"),
    "sign_off.agency": Words("difference.sign-off-agency", "落款机关"),
    "sign_off.date": Words("difference.sign-off-date", "落款日期"),
}
