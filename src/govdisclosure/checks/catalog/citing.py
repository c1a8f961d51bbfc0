"""R17: the instruments that the report rests on are cited by their right names and numbers."""

import re
from collections.abc import Iterator
from functools import lru_cache, reduce
from operator import and_
from typing import TypeAlias

import attrs

from govdisclosure.checks.case import Case
from govdisclosure.checks.catalog.passages import passage
from govdisclosure.checks.rules import Basis, Rule, RuleKind, RuleScope
from govdisclosure.checks.verdicts import Outcome, Passage, Severity, Verdict
from govdisclosure.language import Words
from govdisclosure.law import (
    FEE_MEASURES,
    FORM_2019,
    FORM_2021,
    REGULATION,
    Instrument,
)

_STATE = "中华人民共和国"
_TRIAL = "（试行）"

_TITLE = r"[《〈<]([^《》〈〉<>\n]{4,60})[》〉>]"
_NUMBER = (
    r"(?P<series>国办公开办函|国办函|国办发|国办公开办|国务院令|国令)\s*第?\s*"
    r"(?:[〔［\[【（(]\s*(?P<year>[^〕］\]】）)\n]{0,6})\s*[〕］\]】）)])?\s*第?\s*"
    r"(?P<serial>\d{1,4})\s*号"
)
_BESIDE = r"(?:的通知)?[》〉>”]*\s*[（(]?\s*(?:中华人民共和国)?(?=国)"
"""What may stand between a title and the number that belongs to it."""
_ISSUING = ("印发", "转发", "发布", "公布")
_ISSUED = r"^.*(?:关于)?(?:印发|转发|发布|公布)(?:国务院办公厅)?(?=政府信息|中华人民)"
"""Instruments are also cited by the circulars that they came with."""


@attrs.frozen(kw_only=True)
class _Known:
    """An instrument with the titles that it goes by, and the word that none like it lacks.

    Circulars that issue an instrument have titles of their own; those that bear its number hold the
    word ``circular``.
    """

    instrument: Instrument
    titles: tuple[str, ...]
    essence: str
    circular: str | None = None


def _known(instrument: Instrument, essence: str, circular: str | None = None) -> _Known:
    full = instrument.title.source
    short = full.removeprefix(_STATE)
    # Both forms are cited with the name of the state and without, the first also without its mark.
    names = {full, short, f"{_STATE}{short}"} if circular else {full, short}
    titles = names | {name.removesuffix(_TRIAL) for name in names}
    return _Known(
        instrument=instrument, titles=tuple(sorted(titles)), essence=essence, circular=circular
    )


_KNOWN = (
    _known(FEE_MEASURES, "费"),
    _known(FORM_2021, "格", circular="年度报告"),
    _known(FORM_2019, "格", circular="年度报告"),
    _known(REGULATION, "条"),
)
_REPEALED = {REGULATION: frozenset({"国务院令第492号"})}
"""The number of the text of 2007, which a report may well speak of."""


_Quoted: TypeAlias = "tuple[str, re.Match[str], re.Match[str] | None]"
"""The path of a text, a title quoted in it, and the number that stands beside the title."""


def judge_citations(case: Case) -> Iterator[Verdict]:
    """Yield a verdict for each title quoted, and each number without one, of a known instrument."""
    named: dict[tuple[str, str], list[_Quoted]] = {}
    for path, text in case.texts.items():
        numbers = "国办" in text or "国务院令" in text or "国令" in text
        beside: set[int] = set()
        for match in re.finditer(_TITLE, text) if "》" in text or "〉" in text else ():
            number = _number_beside(match) if numbers else None
            if number is not None:
                beside.add(number.start())
            key = (_folded(match[1]), "" if number is None else _normal(number))
            named.setdefault(key, []).append((path, match, number))
        for match in re.finditer(_NUMBER, text) if numbers else ():
            if match.start() not in beside:
                yield from _of_number(path, match)
    for (title, written), places in named.items():
        yield from _of_title(title, written, places)


def _number_beside(title: "re.Match[str]") -> "re.Match[str] | None":
    gap = re.compile(_BESIDE).match(title.string, title.end())
    # 关于施行〈…〉的通知 has a number of its own; 关于印发〈…〉的通知 lends it to what it issues.
    before = title.string[: title.start()]
    if gap is None or ("通知" in gap[0] and not before.endswith(_ISSUING)):
        return None
    return re.compile(_NUMBER).match(title.string, gap.end())


def _of_title(title: str, number: str, places: list[_Quoted]) -> Iterator[Verdict]:
    exact = [known for known in _KNOWN if title in known.titles]
    if exact:
        right = [known for known in exact if _belongs(number, known.instrument)]
        chosen = (right or exact)[0].instrument
        outcome, sentence = (
            (Outcome.PASS, RIGHT) if right or not number else (Outcome.FAIL, OTHER_NUMBER)
        )
    elif (near := _nearest(title)) is not None:
        chosen, outcome, sentence = near, Outcome.FAIL, MISQUOTED
    elif (owner := _owner(number)) is not None and not _may_bear(title, owner):
        chosen, outcome, sentence = owner.instrument, Outcome.FAIL, OTHER_TITLE
    else:
        return
    _, quoted, written = places[0]
    yield Verdict(
        outcome=outcome,
        sentence=sentence.fill(
            words=quoted[1],
            found="" if written is None else written[0],
            title=chosen.title.source,
            number=chosen.number.source,
        ),
        passages=tuple(_passages(places)),
    )


def _passages(places: list[_Quoted]) -> Iterator[Passage]:
    for path, quoted, number in places:
        yield passage(path, quoted, 1)
        if number is not None:
            yield passage(path, number)


def _of_number(path: str, match: "re.Match[str]") -> Iterator[Verdict]:
    """Judge a number that stands without a title: all that can be told is that it is garbled."""
    number = _normal(match)
    owner = _owner(number)
    words = (passage(path, match),)
    if owner is not None:
        title = owner.instrument.title.source
        sentence = RIGHT_NUMBER.fill(words=match[0], title=title)
        yield Verdict(outcome=Outcome.PASS, sentence=sentence, passages=words)
    elif not re.fullmatch(r"(?:19|20)\d\d", match["year"] or "") and "令" not in match["series"]:
        alike = [
            known.instrument
            for known in _KNOWN
            if known.instrument.number.source.startswith(match["series"] + "〔")
            and known.instrument.number.source.endswith(f"〕{match['serial']}号")
        ]
        if alike:
            sentence = GARBLED.fill(
                words=match[0], title=alike[0].title.source, number=alike[0].number.source
            )
            yield Verdict(outcome=Outcome.UNDECIDED, sentence=sentence, passages=words)


def _normal(match: "re.Match[str]") -> str:
    """Return a number as the instruments print it, whatever its brackets."""
    if "令" in match["series"]:
        return f"国务院令第{match['serial']}号"
    return f"{match['series']}〔{(match['year'] or '').strip()}〕{match['serial']}号"


def _belongs(number: str, instrument: Instrument) -> bool:
    return number == instrument.number.source or number in _REPEALED.get(instrument, ())


def _owner(number: str) -> _Known | None:
    return next((each for each in _KNOWN if number == each.instrument.number.source), None)


@lru_cache(maxsize=1024)
def _folded(title: str) -> str:
    """Return a title without white space and without the circular that it came with."""
    bare = "".join(title.split()).replace("(", "（").replace(")", "）")
    inner = re.sub(_ISSUED, "", bare) if "的通知" in bare else bare
    return inner.removesuffix("的通知") if inner != bare else bare


def _may_bear(title: str, owner: _Known) -> bool:
    """Tell whether a title may stand before a number: it holds the right one, or shortens it."""
    letters = iter(owner.instrument.title.source)
    return (
        any(own in title for own in owner.titles)
        or (owner.circular is not None and owner.circular in title)
        or all(letter in letters for letter in title)
    )


@lru_cache(maxsize=1024)
def _nearest(title: str) -> Instrument | None:
    """Return the instrument whose title is nearly this one; ``None`` for a title of its own.

    A local measure holds a whole title after the name of its place, or ends in other words.
    """
    if not title.startswith(("政府信息", "政务信息", _STATE)):
        return None
    for known in _KNOWN:
        if known.essence not in title or any(own in title for own in known.titles):
            continue
        for own in known.titles:
            least = _distance(title, own)
            if least == 1 or (least <= _far(own) and title[-2:] == own[-2:]):
                return known.instrument
    return None


def _far(title: str) -> int:
    return _FAR if len(title) >= _LONG else 1


def _distance(one: str, other: str) -> int:
    """Return how many letters have to be added, left out or changed; no more than needed."""
    if abs(len(one) - len(other)) > _FAR:
        return _FAR + 1
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        last, row[0] = row[0], place
        for column, its in enumerate(other, 1):
            changed = last + (letter != its)
            last = row[column]
            row[column] = min(last + 1, row[column - 1] + 1, changed)
    return row[-1]


_FAR = 3
"""Titles that differ by more letters than this are those of different instruments."""
_LONG = 12

RIGHT = Words("rule.R17.passed", "《{words}》：名称和文号无误。")
MISQUOTED = Words("rule.R17.failed", "《{words}》：名称应为《{title}》（{number}）。")
OTHER_NUMBER = Words("rule.R17.number", "《{words}》的文号写作“{found}”，应为{number}。")
OTHER_TITLE = Words("rule.R17.title", "“{found}”是《{title}》的文号，文中却写在《{words}》之后。")
RIGHT_NUMBER = Words("rule.R17.number-passed", "“{words}”：是《{title}》的文号。")
GARBLED = Words(
    "rule.R17.undecided",
    "“{words}”：文号的年份有误或不全，无法确定所指的文件；如指《{title}》，应为{number}。",
)

RULES = (
    Rule(
        id="R17",
        kind=RuleKind.PREDICATE,
        scope=RuleScope.TEXT,
        basis=Basis.OURS,
        severity=Severity.NOTICE,
        text=Words("rule.R17", "引用文件的名称和文号准确。"),
        judge=judge_citations,
        cite=reduce(and_, (known.instrument.whole() for known in _KNOWN)),
    ),
)
