"""Reading the claims that a text makes, sentence by sentence and word by word."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from govdisclosure.form.kinds import PLACES, in_unit
from govdisclosure.narrative.challenges import of_no_challenge
from govdisclosure.narrative.claim import Bound, Claim, Period, Quantity, Sum
from govdisclosure.narrative.context import Context, Meaning, Topic
from govdisclosure.narrative.meanings import meanings
from govdisclosure.narrative.requests import of_no_request
from govdisclosure.narrative.tokens import KEY_NOUNS, TELLING, Token, tokens
from govdisclosure.narrative.words import VERBS, Verb
from govdisclosure.prose.closed import Closed
from govdisclosure.prose.numerals import number
from govdisclosure.prose.subjects import Reporter

ON_REQUESTS = frozenset({"overview.disclosure_on_request", "remarks.requests"})
_ON_CHALLENGES = {"remarks.challenges"}

_PERIODS = {
    "whole_year": Period.YEAR,
    "last_year": Period.OTHER_YEAR,
    "part": Period.PART,
    "cumulative": Period.CUMULATIVE,
}
_BOUNDS = {
    **dict.fromkeys(("超过", "至少", "不少于", "超", "逾", "余", "多", "以上"), Bound.AT_LEAST),
    **dict.fromkeys(("不足", "不到", "将近", "近", "以内"), Bound.AT_MOST),
    **dict.fromkeys(("大约", "约", "左右", "上下"), Bound.ABOUT),
}
_TOPICS = {
    "request": Topic.REQUESTS,
    "reconsideration": Topic.RECONSIDERATION,
    "litigation": Topic.LITIGATION,
    "both": Topic.LITIGATION,
    "subject": Topic.PROACTIVE,
}
_CARRIED = {"carried_over": -1, "carried_forward": 1}
_YEAR = re.compile("20[0-9]{2}")
_PARTING = 3
"""The words of ``（含上年结转`` or ``，其中新收``."""

_PART_ON_DISCLOSURE = re.compile(r"其中[^，；;]{0,12}(?:信息公开|政务公开)")
"""As in 行政复议8件，其中政府信息公开类2件: what stands before it is of every kind."""
_RECEIPT = re.compile("[收接受]")
_BREAKS = {"separator", "comparison", "again", "opening", "closing"}
_NAMES_OF_CHALLENGES = {"reconsideration", "litigation", "both"}
_CHALLENGES = {Quantity.RECONSIDERATION, Quantity.LITIGATION, Quantity.CHALLENGES}


def read(text: str, *, year: int | None, reporter: Reporter, path: str) -> Iterator[Claim]:
    """Yield the claims of a text in order."""
    home = path in ON_REQUESTS
    if not home and KEY_NOUNS.search(text) is None:
        return
    closed = Closed(text)
    reader = _Reader(year, reporter, home=home, on_challenges=path in _ON_CHALLENGES)
    for sentence, offset, begins in closed.sentences():
        if begins:
            reader.begin_paragraph()
        if reader.topic is None and not home and KEY_NOUNS.search(sentence) is None:
            continue
        if TELLING.search(sentence) is None:
            continue
        for found in reader.read(sentence):
            start, end = closed.place(offset + found.start, offset + found.end)
            yield Claim(
                quantity=found.meaning.quantity,
                verb=found.verb,
                value=found.value,
                unit=found.unit,
                bound=found.bound,
                period=found.period,
                readings=found.readings,
                path=path,
                start=start,
                end=end,
                passage=text[start:end],
            )


class _Found(NamedTuple):
    """A claim in the making, its place still that in the sentence."""

    meaning: Meaning
    verb: str
    value: int | Decimal
    unit: str
    bound: Bound
    period: Period
    readings: tuple[Sum, ...]
    start: int
    end: int


class _Reader:
    """What is known while a text is read from left to right."""

    def __init__(
        self, year: int | None, reporter: Reporter, *, home: bool, on_challenges: bool
    ) -> None:
        self.year = year
        self.reporter = reporter
        self.home = home
        self.on_challenges = on_challenges
        self.begin_paragraph()

    def begin_paragraph(self) -> None:
        """Forget what the paragraph before was about."""
        self.topic: Topic | None = Topic.REQUESTS if self.home else None
        self.period: Period | None = None
        self.shared = False
        """Whether the figures are another organ's."""

    def read(self, sentence: str) -> Iterator[_Found]:
        """Yield the claims of a sentence."""
        self.sentence = sentence
        self.about_disclosure = (
            self.on_challenges
            or self.topic is Topic.REQUESTS
            or self.home
            or "信息公开" in sentence
        )
        """Whether challenges are those against answers to requests, which table four counts."""
        part = _PART_ON_DISCLOSURE.search(sentence)
        self.of_every_kind = (0, part.start() if part else 0)
        """Where challenges are of every kind, or those that the organ decides, if not told."""
        self.words = tokens(sentence)
        self.in_part = False
        """Whether 其中 was said: what follows is a part, unless its words say which."""
        self.shared = self.shared or self.reporter.is_led_by_another(sentence)
        self.before: Meaning | None = None
        self.compared = False
        """Whether the figure to come is by how much another year differs."""
        self.outside: tuple[int, int, bool, Meaning | None] = (0, -1, False, None)
        self.run: list[Token] = []
        self.clause, self.counted = 0, -1
        self.listed = False
        """Whether what is named stands in a list, so that the figure is that of the whole list."""
        return self._claims()

    def _claims(self) -> Iterator[_Found]:
        reached = 0
        for place, word in enumerate(self.words):
            if word.start > reached:
                self.run.clear()
            reached = word.end
            kind = word.kind
            if kind in {"figure", "zero"}:
                yield from self._figure(place, word)
                self._begin(word.end)
            elif kind in {"no_request", "no_challenge"}:
                yield from self._nil(word)
                self._begin(word.end)
            elif kind in _BREAKS:
                self._break(word)
            elif kind in _PERIODS or kind == "year":
                self._time(word)
            else:
                self._known(word)

    def _break(self, word: Token) -> None:
        self.run.clear()
        if word.kind == "closing":
            # What stood before the brackets goes on behind them, its subject too.
            self.clause, self.counted, self.in_part, self.before = self.outside
            return
        if word.kind == "opening":
            self.outside = (self.clause, self.counted, self.in_part, self.before)
        elif word.kind == "again":
            self.in_part = False
        self.compared = word.kind == "comparison"
        self.listed = word.text == "、" and (self.listed or self.clause != self.counted)
        self.clause = word.end

    def _begin(self, place: int) -> None:
        self.run.clear()
        self.clause = self.counted = place
        self.listed = False

    def _time(self, word: Token) -> None:
        named = _PERIODS.get(word.kind, Period.YEAR)
        self.period = named if self._is_of(word, self.year) else Period.OTHER_YEAR
        if self.run and self.run[0].start == self.clause:
            # 共收到2023年…: what leads up to the figure goes on behind the year.
            self.run.append(word)
            return
        self.run.clear()
        if word.start == self.clause:
            self.clause = word.end

    def _known(self, word: Token) -> None:
        if word.kind == "foreign":
            self.topic = None
            self.run.clear()
            return
        if word.kind == "share":
            self.in_part = True
        if word.kind == "running":
            self.period = self.period or Period.CUMULATIVE
        if self.year is not None and not self._is_of(word, self.year + _CARRIED.get(word.kind, 0)):
            self.period = Period.OTHER_YEAR
        self.topic = _TOPICS.get(word.kind, self.topic)
        self.run.append(word)

    def _is_of(self, word: Token, year: int | None) -> bool:
        """Tell whether no other year stands in a word."""
        return year is None or all(int(found) == year for found in _YEAR.findall(word.text))

    def _figure(self, place: int, word: Token) -> Iterator[_Found]:
        value = 0 if word.kind == "zero" else number(word.match["number"])
        if value is None or self.listed:
            return
        tail, closed = self._tail(place)
        subject = self._subject(word)
        found = meanings(
            Context(
                run=self.run,
                tail=tail,
                closed=closed,
                unit="" if word.kind == "zero" else word.match["unit"],
                clean=not subject or self.reporter.is_meant_by(subject),
                topic=self.topic,
                home=self.home,
                before=self.before,
                goes_into_parts=self._goes_into_parts(place),
            )
        )
        if not found:
            self._forget()
            if self.compared:
                self.before = None
            if any(known.kind in _NAMES_OF_CHALLENGES for known in self.run):
                self.of_every_kind = (word.end, len(self.sentence))
        for meaning in found:
            last = word if meaning.words and meaning.words[-1].start < word.start else tail[-1]
            yield self._claim(meaning, value, word, subject, last)
        if found:
            self.before = found[0]

    def _forget(self) -> None:
        """Leave the topic behind where a figure is about something that is not known."""
        kinds = {word.kind for word in self.run}
        if "channel" not in kinds and not kinds & {"request", "applicant"}:
            self.topic = None

    def _tail(self, place: int) -> tuple[list[Token], bool]:
        """Return the known words at once behind a figure, and whether a break follows them."""
        found: list[Token] = []
        reached = self.words[place].end
        for after in range(place + 1, len(self.words)):
            word = self.words[after]
            if word.start > reached:
                return found, False
            if word.kind in _BREAKS or word.kind in {"figure", "zero"}:
                return found, True
            found.append(word)
            reached = word.end
        return found, reached == len(self.sentence)

    def _goes_into_parts(self, place: int) -> bool:
        """Tell whether a figure is said to hold what was newly received or carried over."""
        kinds = [word for word in self.words[place + 1 : place + 5] if word.kind != "whole_year"]
        if len(kinds) < _PARTING or kinds[0].kind not in _BREAKS:
            return False
        share, part = kinds[1:_PARTING]
        return (share.kind == "share" or share.text == "含") and (
            part.kind == "carried_over" or VERBS.get(part.text) is Verb.NEW
        )

    def _subject(self, word: Token) -> str:
        first = self.run[0].start if self.run else word.start
        return self.sentence[self.clause : first]

    def _claim(
        self, meaning: Meaning, value: int | Decimal, word: Token, subject: str, last: Token
    ) -> _Found:
        unit, bound = "", Bound.EXACT
        if word.kind == "figure":
            unit, *signs = word.match.group("unit", "before", "after", "later")
            bound = next((_BOUNDS[sign] for sign in signs if sign), bound)
        if unit in PLACES:
            value = in_unit(Decimal(value), unit, "万元")
        return _Found(
            meaning=meaning,
            verb=meaning.verb,
            value=value,
            unit=unit,
            bound=bound,
            period=self.period or Period.YEAR,
            readings=self._readings(meaning, subject, at=word.start),
            start=self.run[0].start if self.run else word.start,
            end=max(word.end, last.end),
        )

    def _nil(self, word: Token) -> Iterator[_Found]:
        request = word.kind == "no_request"
        if request and not (word.match["asked"] or self.home or self.topic is Topic.REQUESTS):
            return
        found = (of_no_request(word),) if request else of_no_challenge(word)
        subject = self.sentence[self.clause : word.start]
        met = word.match["met" if request else "happened"]
        # Where nothing at all was challenged, no answer was; but whoever decides challenges may
        # have received none, and still have been challenged.
        everything = _RECEIPT.search(met) is None
        for meaning in found:
            yield _Found(
                meaning=meaning,
                verb=met,
                value=0,
                unit="",
                bound=Bound.EXACT,
                period=self.period or Period.YEAR,
                readings=self._readings(meaning, subject, at=word.start, everything=everything),
                start=word.start,
                end=word.end,
            )
        if request:
            self.topic = Topic.REQUESTS
        self.before = found[0]

    def _readings(
        self, meaning: Meaning, subject: str, *, at: int, everything: bool = False
    ) -> tuple[Sum, ...]:
        """Return the readings of a claim, none where it is not about what the tables count."""
        if subject:
            self.shared = self.in_part or not self.reporter.is_meant_by(subject)
        if self.shared or (self.in_part and not meaning.telling):
            return ()
        if self.period not in {None, Period.YEAR}:
            return ()
        about = everything or meaning.quantity not in _CHALLENGES or self._is_about_disclosure(at)
        return meaning.readings if about else ()

    def _is_about_disclosure(self, at: int) -> bool:
        first, last = self.of_every_kind
        elsewhere = first <= at < last and "信息公开" not in self.sentence[first:at]
        return self.about_disclosure and not elsewhere
