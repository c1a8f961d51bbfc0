"""What the values of lists are called in ledgers, and which value a word means."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import chain

import attrs

from govdisclosure.clocks.receipt import Channel
from govdisclosure.editions import DEFAULT, form_of
from govdisclosure.form.declare import numbering
from govdisclosure.labels import JOINT, column_words, short, worded
from govdisclosure.language import Language, languages
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
    """A value of a list, with the words that lead to it in each language, outermost first."""

    value: str | Channel
    steps: Mapping[str, tuple[str, ...]]
    plain: Mapping[str, tuple[str, ...]]
    """The same without numbering."""

    @property
    def name(self) -> str:
        """The value as it is written in code."""
        return self.value.value if isinstance(self.value, Channel) else self.value

    def text(self, lang: Language = "zh") -> str:
        """Return what the value is called, unmistakably."""
        return JOINT.join(self.steps[lang if isinstance(lang, str) else lang.language])


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
        """Return the values whose words are most like one that means none of them."""
        words = get_close_matches(fold(text), self.meanings, most, _LIKE)
        found = chain.from_iterable(self.meanings[word] for word in words)
        return tuple(dict.fromkeys(found))[:most] or self.choices

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
    for choice in choices:
        for lang, plain in choice.plain.items():
            for above in (*plain[:-1], *choice.steps[lang][:-1]):
                meanings.setdefault(fold(above), {})[choice] = None
            # Where 其他 stands under 其他处理, it may be short for any of them.
            if len(plain) > 1 and plain[-2].startswith(plain[-1]):
                group = [each for each in choices if each.plain[lang][:-1] == plain[:-1]]
                meanings[fold(plain[-1])].update(dict.fromkeys(group))
    return Vocabulary(choices, {word: tuple(each) for word, each in meanings.items()})


def _words(choice: Choice) -> Iterator[str]:
    yield choice.name
    for lang in choice.steps:
        for steps in (choice.steps[lang], choice.plain[lang]):
            yield from (steps[-1], JOINT.join(steps))


def _choices(of: Register, edition: str) -> Iterator[Choice]:
    if of is Register.CHANNELS:
        for channel in Channel:
            words = {lang: (channel.text(lang),) for lang in languages()}
            yield Choice(channel, words, words)
        return
    rows = form_of(edition).rows
    if of in {Register.APPLICANTS, Register.RESULTS}:
        applicants = of is Register.APPLICANTS
        first = kinds.RECEIVED if applicants else f"{kinds.CHALLENGES}.{kinds.stages(edition)[0]}"
        cells = {cell.attribute: cell for cell in rows[first].cells}
        for name in kinds.applicants(edition) if applicants else kinds.results(edition):
            words = {lang: tuple(column_words(cells[name], lang)) for lang in languages()}
            yield Choice(name, words, words)
        return
    names, table = _ROWS[of][0](edition), _ROWS[of][1]
    for name in names:
        lines = [
            (line, each.wording)
            for line, each in rows[f"{table}.{name}"].lines
            if line.startswith(f"{table}.")
        ]
        yield Choice(
            name,
            {lang: tuple(worded(*line, lang) for line in lines) for lang in languages()},
            {lang: tuple(short(*line, lang) for line in lines) for lang in languages()},
        )


_ROWS = {
    Register.OUTCOMES: (kinds.outcomes, kinds.OUTCOMES),
    Register.STAGES: (kinds.stages, kinds.CHALLENGES),
    Register.REGISTERS: (kinds.registers, kinds.PROACTIVE),
    Register.DECISIONS: (kinds.decisions, kinds.PROACTIVE),
}
