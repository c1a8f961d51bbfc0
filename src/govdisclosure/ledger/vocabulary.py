"""What the values of lists are called in ledgers, and which value a word means."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import chain, product

import attrs

from govdisclosure.clocks.receipt import Channel
from govdisclosure.editions import DEFAULT, form_of
from govdisclosure.fees.tariff import FeeBasis
from govdisclosure.form.declare import numbering
from govdisclosure.form.model import Cell
from govdisclosure.labels import JOINT, column_words, short, worded
from govdisclosure.language import Language, Words, languages
from govdisclosure.ledger import kinds
from govdisclosure.ledger.entry import Register

_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_NO_WORD = re.compile(r"[\W_]+")
_LIKE = 0.3
"""How alike words have to be to be named as what may have been meant."""


def fold(text: str) -> str:
    r"""Return what remains of a heading or a value when it does not matter how it is typed.

    >>> fold("收到\n日期（必填）"), fold("Fee notified"), fold("fee_notified")
    ('收到日期', 'feenotified', 'feenotified')
    """
    plain = unicodedata.normalize("NFKC", text)
    without = _REMARK.sub("", plain)
    return _NO_WORD.sub("", without).casefold() or _NO_WORD.sub("", plain).casefold()


@attrs.frozen(eq=False)
class Choice:
    """A value of a list, with the words that lead to it in a language, outermost first.

    ``plain`` has them without their numbering.
    """

    value: str | Channel | FeeBasis
    printed: Callable[[Language], tuple[str, ...]]
    plain: Callable[[Language], tuple[str, ...]]

    @property
    def name(self) -> str:
        """The value as it is written in code."""
        return self.value if isinstance(self.value, str) else self.value.value

    def text(self, lang: Language = "zh") -> str:
        """Return what the value is called, unmistakably."""
        return JOINT.join(self.printed(lang))


@attrs.frozen
class Vocabulary:
    """The values of a list, and what each word means; several values where it is ambiguous."""

    choices: tuple[Choice, ...]
    meanings: Mapping[str, tuple[Choice, ...]]

    def meant(self, text: str) -> tuple[Choice, ...]:
        """Return every value that a word can mean.

        >>> [each.name for each in vocabulary(Register.OUTCOMES).meant("1.属于国家秘密")]
        ['refused.state_secret']
        >>> len(vocabulary(Register.OUTCOMES).meant("不予公开"))
        8
        """
        found = self.meanings.get(fold(text))
        return found or self.meanings.get(fold(text.removeprefix(numbering(text))), ())

    def like(self, text: str, most: int = 3) -> tuple[Choice, ...]:
        """Return the values whose words are like one that means none of them, if there are any."""
        words = get_close_matches(fold(text), self.meanings, most, _LIKE)
        found = chain.from_iterable(self.meanings[word] for word in words)
        return tuple(dict.fromkeys(found))[:most]

    def renamed(self, words: Mapping[str, Sequence[str]]) -> "Vocabulary":
        """Return it with words that a user has given to values; they come before all others."""
        named = {choice.name: choice for choice in self.choices}
        own = {fold(word): (named[name],) for name, each in words.items() for word in each}
        return Vocabulary(self.choices, {**self.meanings, **own})


@cache
def vocabulary(of: Register, edition: str = DEFAULT) -> Vocabulary:
    """Return the values of a list as an edition of the form has them.

    A list that an edition has not is that of the newest.
    """
    choices = tuple(_choices(of, edition)) or tuple(_choices(of, DEFAULT))
    meanings: dict[str, dict[Choice, None]] = {}
    for choice in choices:
        for word in _words(choice):
            meanings.setdefault(fold(word), {})[choice] = None
    for choice, lang in product(choices, languages()):
        plain = choice.plain(lang)
        for above in (*plain[:-1], *choice.printed(lang)[:-1]):
            meanings.setdefault(fold(above), {})[choice] = None
        # Where 其他 stands under 其他处理, it may be short for any of them.
        if len(plain) > 1 and plain[-2].startswith(plain[-1]):
            group = [each for each in choices if each.plain(lang)[:-1] == plain[:-1]]
            meanings[fold(plain[-1])].update(dict.fromkeys(group))
    return Vocabulary(choices, {word: tuple(each) for word, each in meanings.items()})


def _words(choice: Choice) -> Iterator[str]:
    yield choice.name
    for lang in languages():
        for steps in (choice.printed(lang), choice.plain(lang)):
            yield from (steps[-1], JOINT.join(steps))


def _choices(of: Register, edition: str) -> Iterator[Choice]:
    match of:
        case Register.CHANNELS:
            return (_channel(channel) for channel in Channel)
        case Register.BASES:
            return (_basis(basis) for basis in FeeBasis)
        case Register.APPLICANTS:
            return _columns(kinds.applicants(edition), kinds.RECEIVED, edition)
        case Register.RESULTS:
            row = f"{kinds.CHALLENGES}.{kinds.stages(edition)[0]}"
            return _columns(kinds.results(edition), row, edition)
        case Register.OUTCOMES:
            return _rows(kinds.outcomes(edition), kinds.OUTCOMES, edition)
        case Register.STAGES:
            return _rows(kinds.stages(edition), kinds.CHALLENGES, edition)
        case Register.REGISTERS:
            return _rows(kinds.registers(edition), kinds.PROACTIVE, edition)
        case Register.DECISIONS:
            return _rows(kinds.decisions(edition), kinds.PROACTIVE, edition)


def _channel(channel: Channel) -> Choice:
    def words(lang: Language) -> tuple[str, ...]:
        return (channel.text(lang),)

    return Choice(channel, words, words)


def _basis(basis: FeeBasis) -> Choice:
    return Choice(
        basis, lambda lang: (basis.text(lang),), lambda lang: (_SHORT_BASES[basis].text(lang),)
    )


def _columns(names: Iterable[str], row: str, edition: str) -> Iterator[Choice]:
    """Yield the columns of a row, each under the heading that it shares with others."""
    cells = {cell.attribute: cell for cell in form_of(edition).rows[row].cells}
    for name in names:

        def words(lang: Language, cell: Cell = cells[name]) -> tuple[str, ...]:
            return tuple(column_words(cell, lang))

        yield Choice(name, words, words)


def _rows(names: Iterable[str], above: str, edition: str) -> Iterator[Choice]:
    """Yield rows, each under those that it stands under."""
    for name in names:
        lines = tuple(
            (line, each.wording)
            for line, each in form_of(edition).rows[f"{above}.{name}"].lines
            if line.startswith(f"{above}.")
        )
        yield Choice(name, _Lines(lines, worded), _Lines(lines, short))


@attrs.frozen
class _Lines:
    """Lines of the form, worded in a language."""

    lines: tuple[tuple[str, str], ...]
    wording: Callable[[str, str, Language], str]

    def __call__(self, lang: Language) -> tuple[str, ...]:
        return tuple(self.wording(*line, lang) for line in self.lines)


_SHORT_BASES = {
    FeeBasis.REQUESTS: Words("ledger.basis.requests", "按件"),
    FeeBasis.PAGES: Words("ledger.basis.pages", "按量"),
}
