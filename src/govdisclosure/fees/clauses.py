"""The clauses of a text, from left to right: what each word makes of the figures to come."""

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from govdisclosure.fees.claim import FeeFigure
from govdisclosure.fees.found import Found, Heard, is_money, value_of, without_parts, zero_of
from govdisclosure.fees.nearby import (
    STARTS_CLAUSE,
    is_led_by,
    is_of_some,
    is_total,
    kind_after,
    kind_at,
)
from govdisclosure.fees.words import MASK, MENTIONED, Token, is_of_year, tokens, without_citations
from govdisclosure.law import FEE_MEASURES
from govdisclosure.prose.subjects import Reporter

NOTICES, NOTIFIED, COLLECTED, REQUESTS = FeeFigure

_ITEMS = {"件", "件次", "份", "次", "个", "张", "例", "起", "宗", "笔"}
_REQUESTS = {"件", "件次", "个", "例", "起", "宗"}
_NILS = {
    "nothing_arose": (NOTICES, NOTIFIED, COLLECTED),
    "nothing_collected": (COLLECTED,),
    "nothing_at_all": (COLLECTED,),
    "no_notice": (NOTICES,),
}
"""What each kind of nil statement settles, and no more.

Where no fee arose there was nothing to notify and nothing to collect. Where none was collected,
notices may still have been issued; where no notice was issued this year, one of last year may
still have been paid.
"""
_HEADS = {"notice": NOTICES, "told": NOTIFIED, "collect": COLLECTED, "charge": COLLECTED}
_ELSEWHERE = {"unreal", "other_fee", "off", "rate"}
_PERIODS = {"part": False, "other_year": False, "this_year": True}
_YEARS = {"year", "whole_year", "cumulative"}
_ORGAN = re.compile("[局厅镇乡]|委(?![托派])|办公室|办$|街道|本级|法院|支队")
_ON_REQUEST = re.compile("信息公开|依申请|申请人")
_LONGEST = 4_000
"""What goes on for longer than this without a full stop is no sentence, and takes long to read."""
_OWN = re.compile("我|本(?:机关|单位|部门|局|委|办|厅|镇|乡|街道)")
_LEADING = {"对", "就", "有", "共", "因", "从", "涉及", "的", "向", "仅"}
_BETWEEN = {"request", "filler", "fee", "all"}
_OPENING = {"share", "rest", "break", "again", "open", "this_year", "year", "whole_year"}


class FeeReader:
    """What is known while a text is read from left to right."""

    def __init__(self, year: int | None, reporter: Reporter) -> None:
        self.year = year
        self.reporter = reporter
        self.begin_paragraph()

    def begin_paragraph(self) -> None:
        """Forget what the paragraph before was about."""
        self.in_year = True
        self.about_fee = False
        self.claimed: set[FeeFigure] = set()

    def read(self, sentence: str) -> Iterator[Found]:
        """Yield the claims of a sentence."""
        if len(sentence) > _LONGEST:
            return iter(())
        cited = without_citations(sentence)
        self.about_fee = self.about_fee or "处理费" in sentence or "收费通知" in sentence
        if not (self.about_fee or MENTIONED.search(cited)):
            return iter(())
        self.on_request = _is_charged(self.year) and _ON_REQUEST.search(cited) is not None
        self.words = tokens(cited)
        self.sentence = cited
        self.heard = Heard()
        self.outside: list[tuple[Heard, bool]] = []
        self.subject, self.gap = "", ""
        self.asked: list[FeeFigure] = []
        """The figures named since the last value, for values that come after all the names."""
        self.asked_from = 0
        self.each = False
        """Whether values come one after the other in the order of the names: 分别."""
        self.pending: int | None = None
        """The place of a count, of which the words to come may say what was done on it."""
        self.on_requests: Found | None = None
        self.last: FeeFigure | None = None
        return iter(without_parts(list(self._walk())))

    def _walk(self) -> Iterator[Found]:
        reached = 0
        for place, word in enumerate(self.words):
            self.gap = self.sentence[reached : word.start].replace(MASK, "")
            reached = word.end
            if self.gap:
                self.subject += self.gap
                self.heard.loose = True
                self.pending = None
            yield from self._meet(place, word)

    def _meet(self, place: int, word: Token) -> Iterator[Found]:
        kind = word.kind
        if kind in _NILS:
            yield from self._nil(place, word)
        elif kind == "figure":
            found = list(self._amount(place, word) if is_money(word) else self._count(place, word))
            self.claimed.update(each.figure for each in found)
            yield from found
        elif kind == "zero":
            yield from self._zero(place, word)
        elif kind in _HEADS:
            self._head(place, word)
        elif kind in _PERIODS or kind in _YEARS:
            self.in_year = _PERIODS.get(kind, False) or is_of_year(word, self.year)
        else:
            self._other(place, word)

    def _other(self, place: int, word: Token) -> None:
        kind, heard = word.kind, self.heard
        if kind in _ELSEWHERE:
            heard.forget()
            heard.is_rate = heard.is_rate or kind == "rate"
            self.pending = None
            self.asked.clear()
        elif kind == "fee":
            self.about_fee = True
            if heard.head is NOTICES and kind_at(self.words, place - 1) != "involving":
                # 发出收费通知2件，信息处理费290元: notified or collected, the words do not say.
                heard.head = None
            elif heard.head is COLLECTED:
                heard.loose = False
        elif kind == "share":
            heard.in_part = True
            self.subject = ""
        elif kind == "amounts" and heard.head is NOTICES:
            self._ask(NOTIFIED, heard.start)
        elif kind == "counts" and heard.head is NOTICES:
            self._ask(NOTICES, heard.start)
        elif kind == "respectively":
            self.each = True
        elif kind == "basis":
            # What was charged on one basis may be but a part.
            heard.forget()
        elif kind in STARTS_CLAUSE:
            self._begin_clause(word)

    def _begin_clause(self, word: Token) -> None:
        self.subject = ""
        self.heard.loose = self.heard.is_rate = False
        if word.text != "、":
            self.pending = None
        if word.kind == "open":
            self.outside.append((attrs.evolve(self.heard), self.in_year))
        elif word.kind == "close" and self.outside:
            self.heard, self.in_year = self.outside.pop()
        elif word.kind == "again":
            self.heard = Heard()
            self.asked.clear()

    def _ask(self, figure: FeeFigure, start: int) -> None:
        if not self.asked:
            self.asked_from = start
        if figure not in self.asked:
            self.asked.append(figure)

    def _is_meant(self) -> bool:
        """Tell whether the clause speaks of all that the report is about."""
        subject = self.subject
        if self.heard.in_part and subject:
            return False
        if _ORGAN.search(subject) is None or (_OWN.match(subject) and "本级" not in subject):
            return True
        if "本级" in subject:
            return False
        return not self.reporter.agency or self.reporter.is_meant_by(subject)

    def _head(self, place: int, word: Token) -> None:
        """Take in words that say what an amount to come states."""
        figure, heard = _HEADS[word.kind], self.heard
        if word.kind == "notice":
            self.about_fee = True
        if heard.is_rate or not (self.about_fee or self.on_request):
            heard.forget()
            return
        if word.kind == "charge" and heard.head is NOTICES:
            # 发出收费通知2件，收费290元: the words do not say; 收费总金额 is what was notified.
            if kind_after(self.words, place) != "amounts":
                heard.forget()
            return
        meant, start = self._is_meant(), word.start
        if figure is COLLECTED:
            self.on_requests = self._on_requests(place)
            if self.on_requests is not None:
                start = self.on_requests.start
        heard.head = figure if meant else None
        heard.loose, heard.start, heard.counted = False, start, False
        if figure is not NOTICES and meant:
            self._ask(figure, start)
        if figure is not NOTICES:
            self.pending = None

    def _on_requests(self, place: int) -> Found | None:
        """Return the requests that words at a place say something was done on."""
        if self.pending is None or kind_at(self.words, self.pending - 1) == "issue":
            return None
        between = self.words[self.pending + 1 : place]
        if any(word.kind not in _BETWEEN for word in between):
            return None
        return self._requests(self.words[self.pending])

    def _requests(self, word: Token) -> Found | None:
        value = value_of(word)
        if word.match["unit"] not in _REQUESTS or not isinstance(value, int):
            return None
        return Found(REQUESTS, value, word.start, word.end)

    def _count(self, place: int, word: Token) -> Iterator[Found]:
        heard, value = self.heard, value_of(word)
        if word.match["unit"] not in _ITEMS or not isinstance(value, int):
            self.pending = None
            return
        if self.each and self.asked and self.asked[0] is NOTICES:
            yield from self._stated(NOTICES, value, word)
        elif is_led_by(self.words, place, "involving", over={"request", "filler"}):
            found = self._requests(word)
            if self.last is COLLECTED and found is not None and self.in_year:
                yield found
        elif heard.head is NOTICES and not heard.loose and not heard.counted:
            if kind_after(self.words, place) != "request":
                yield from self._stated(NOTICES, value, word)
            heard.counted = True
        elif heard.head is COLLECTED and not heard.loose:
            self.on_requests = self._requests(word)
        else:
            yield from self._count_before(place, value, word)

    def _count_before(self, place: int, value: int, word: Token) -> Iterator[Found]:
        """Take in a count that comes before the words which say what it counts."""
        behind = [each for each in self.words[place + 1 : place + 4] if each.text != "的"]
        if behind and behind[0].kind == "notice" and behind[0].start - word.end <= 1:
            if not self.heard.in_part and self._is_meant():
                self.heard.start = word.start
                yield from self._stated(NOTICES, value, word, end=behind[0].end)
            return
        led = place == 0 or kind_at(self.words, place - 1) in _OPENING
        if not self.gap and (led or self.words[place - 1].text in _LEADING):
            self.pending = place

    def _amount(self, place: int, word: Token) -> Iterator[Found]:
        heard, value = self.heard, value_of(word)
        if value is None:
            heard.forget()
            return
        amount = Decimal(value)
        if self.each and self.asked and self.asked[0] is not NOTICES:
            yield from self._stated(self.asked[0], amount, word)
            return
        if (
            not amount
            and self.asked
            and "all" in (kind_at(self.words, place - 1), kind_at(self.words, place - 2))
        ):
            yield from self._all_zero(word)
            return
        figure = NOTIFIED if heard.head is NOTICES else heard.head
        if figure is None and not amount:
            figure = self._fee_alone(place)
        if figure is None or heard.loose:
            heard.forget()
            return
        sums_up = is_total(self.words, place)
        requests, self.on_requests = self.on_requests, None
        for found in self._stated(figure, amount, word):
            if figure is COLLECTED and requests is not None:
                yield requests
            yield found._replace(is_total=sums_up)
        heard.forget()

    def _fee_alone(self, place: int) -> FeeFigure | None:
        """Return what 信息处理费 by itself states before a zero: that nothing was collected."""
        back = place - 1
        while kind_at(self.words, back) in {"filler", "amounts"} or self.words[back].text in {
            "：",
            ":",
        }:
            back -= 1
            if back < 0:
                return None
        if kind_at(self.words, back) != "fee" or self.gap or not self._is_meant():
            return None
        self.heard.start = self.words[back].start
        return COLLECTED

    def _zero(self, place: int, word: Token) -> Iterator[Found]:
        if self.asked:
            yield from self._all_zero(word)
            return
        figure = self.heard.head or self._fee_alone(place)
        if figure is not None and not self.heard.loose:
            yield from self._stated(figure, zero_of(figure), word)
        self._end_zero(figure is NOTICES)

    def _all_zero(self, word: Token) -> Iterator[Found]:
        asked, self.heard.start = tuple(self.asked), self.asked_from
        for figure in asked:
            yield from self._stated(figure, zero_of(figure), word)
        self._end_zero(asked == (NOTICES,))

    def _end_zero(self, counted: bool) -> None:
        """Go on to the amount where it is but the notices that have been counted."""
        if counted:
            self.heard.counted = True
        else:
            self.heard.forget()

    def _nil(self, place: int, word: Token) -> Iterator[Found]:
        vague = word.kind == "nothing_at_all"
        told = not vague or (
            (self.about_fee or self.on_request)
            and not any(each.kind == "other_fee" for each in self.words)
        )
        whole = not self.heard.in_part and "除" not in self.subject and self._is_meant()
        self.heard.forget()
        self.pending = None
        if not (told and whole and self.in_year) or is_of_some(self.words, place):
            return
        for figure in _NILS[word.kind]:
            self.last = figure
            yield Found(figure, zero_of(figure), word.start, word.end)

    def _stated(
        self, figure: FeeFigure, value: int | Decimal, word: Token, *, end: int = 0
    ) -> Iterator[Found]:
        """Yield a claim, unless it is about another year or a part of what is claimed already."""
        if figure in self.asked:
            self.asked.remove(figure)
        self.last = figure
        if self.in_year and not (self.heard.in_part and figure in self.claimed):
            yield Found(figure, value, self.heard.start, end or word.end)


def _is_charged(year: int | None) -> bool:
    """Tell whether what is charged for a request can be this fee: it is the only one since 2021."""
    since = FEE_MEASURES.in_force
    return year is None or since is None or year >= since.year
