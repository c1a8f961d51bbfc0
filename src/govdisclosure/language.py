"""The two languages of the library: sentences, catalogs, numbers and dates.

Chinese is the source language: every sentence stands in the code in Chinese, under the key by which
the catalogs know it. English is a complete catalog; a further language is one ``.po`` file.
"""

import datetime
import gettext
import io
from collections.abc import Mapping
from decimal import Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import attrs

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from babel import Locale

SOURCE = "zh"
"""The language in which the library's own texts are written."""

DOMAIN = "govdisclosure"

_MOST_DIGITS = 60
"""A number with more digits than this is not written out."""

_Value: TypeAlias = (
    "str | int | Decimal | datetime.date | Amount | Words | Sentence | tuple[str, ...] | None"
)

# Babel and what finds and opens files are slow to import, and whoever reads and checks reports
# without a fault shows no sentence: they are imported on use.


@attrs.frozen
class Catalog:
    """The texts of one language.

    ``translations`` is empty for the source language, whose texts stand in the code.
    """

    language: str
    translations: gettext.NullTranslations = attrs.field(repr=False, eq=False)

    @classmethod
    def from_po(cls, path: "str | Path", language: str) -> "Catalog":
        """Read a further language from a ``.po`` file.

        The result can be given wherever a language code is accepted.
        """
        from pathlib import Path  # noqa: PLC0415  # on use, as said above

        with Path(path).open("rb") as file:
            return cls(language, _compiled(file.read()))

    def text(self, context: str, source: str) -> str:
        """Return the text that stands for ``source`` under ``context``."""
        return self.translations.pgettext(context, source)

    def has(self, context: str, source: str) -> bool:
        """Tell whether the catalog has an entry of its own for a text."""
        return self.language == SOURCE or self.text(context, source) != source

    def number(self, value: int | Decimal) -> str:
        """Write a number as the language does, every digit kept.

        One far beyond what a report can hold is cut short: ``1.235e+99``.
        """
        from babel.numbers import format_decimal  # noqa: PLC0415  # on use, as said above

        exact = Decimal(value)
        if max(len(exact.as_tuple().digits), abs(exact.adjusted())) > _MOST_DIGITS:
            return f"{exact:.3e}"
        with localcontext(prec=3 * _MOST_DIGITS):
            return format_decimal(exact, locale=self._locale(), decimal_quantization=False)

    def money(self, value: int | Decimal) -> str:
        """Write an amount in yuan with its currency: ``¥3,000.00``, ``CN¥3,000.00``."""
        from babel.numbers import format_currency  # noqa: PLC0415  # on use, as said above

        with localcontext(prec=3 * _MOST_DIGITS):
            return format_currency(value, "CNY", locale=self._locale(), decimal_quantization=False)

    def date(self, value: datetime.date) -> str:
        """Write a date in full: ``2023年1月4日``, ``January 4, 2023``."""
        from babel.dates import format_date  # noqa: PLC0415  # on use, as said above

        return format_date(value, format="long", locale=self._locale())

    def _locale(self) -> "Locale":
        from babel import Locale  # noqa: PLC0415  # on use, as said above

        return Locale.parse(self.language)


Language: TypeAlias = str | Catalog
"""A language code (``"zh"``, ``"en"``), or a catalog read from a file."""


@attrs.frozen
class Amount:
    """An amount of money in yuan, shown with its currency.

    >>> Words("example", "{rate}/件").fill(rate=Amount(200)).text("zh")
    '¥200.00/件'
    """

    yuan: int | Decimal


@attrs.frozen
class Words:
    """A sentence of the library in Chinese, under the key by which the catalogs know it.

    >>> Words("example", "应为{expected}。").fill(expected=3).text("zh")
    '应为3。'
    """

    context: str
    source: str

    def fill(self, **values: _Value) -> "Sentence":
        """Return the sentence with its blanks filled in, in no language yet."""
        return Sentence(self, values)

    def text(self, lang: Language = SOURCE) -> str:
        """Return the words of a sentence without blanks."""
        return catalog(lang).text(self.context, self.source)


@attrs.frozen
class Verbatim(Words):
    """Words from outside the library, shown as they are, braces and all.

    ``source`` stands for every language that is not among ``others``.

    >>> words = Verbatim("user", "收到{多少}", others={"en": "received"})
    >>> words.fill().text("zh"), words.text("en")
    ('收到{多少}', 'received')
    """

    others: Mapping[str, str] = attrs.field(factory=dict, hash=False)

    def fill(self, **values: _Value) -> "Sentence":  # noqa: ARG002  # there are no blanks in it
        """Return the words as a sentence."""
        return PLAIN.fill(words=self)

    def text(self, lang: Language = SOURCE) -> str:
        """Return the words in one language."""
        return self.others.get(catalog(lang).language, self.source)


@attrs.frozen
class Sentence:
    """Words with the values that belong in them; the language is chosen when it is shown."""

    words: Words
    values: Mapping[str, _Value] = attrs.field(factory=dict, hash=False)

    def text(self, lang: Language = SOURCE) -> str:
        """Return the sentence in one language."""
        chosen = catalog(lang)
        shown = {name: _shown(value, chosen) for name, value in self.values.items()}
        return self.words.text(chosen).format_map(shown)

    def to_dict(self) -> dict[str, str]:
        """Return the sentence in both languages of the library."""
        return {lang: self.text(lang) for lang in ("zh", "en")}


def _shown(value: _Value, lang: Catalog) -> str:
    match value:
        case Sentence() | Words():
            return value.text(lang)
        case bool() | str():
            return str(value)
        case Decimal() if not value.is_finite():
            return str(value)
        case int() | Decimal():
            return lang.number(value)
        case datetime.date():
            return lang.date(value)
        case Amount():
            return lang.money(value.yuan)
        case tuple():
            return SEPARATOR.text(lang).join(value)
        case None:
            return NOTHING.text(lang)


NOTHING = Words("value.none", "空白")
SEPARATOR = Words("value.separator", "、")
PLAIN = Words("value.plain", "{words}")


@cache
def _packaged(language: str) -> Catalog:
    if language == SOURCE:
        return Catalog(language, gettext.NullTranslations())
    folder = _catalogs() / language / "LC_MESSAGES"
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if compiled.is_file():
        return Catalog(language, gettext.GNUTranslations(io.BytesIO(compiled.read_bytes())))
    # A checkout or an editable install has no compiled catalog.
    return Catalog(language, _compiled(source.read_bytes()))


def _compiled(po: bytes) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # on use, as said above
    from babel.messages.pofile import read_po  # noqa: PLC0415  # on use, as said above

    binary = io.BytesIO()
    write_mo(binary, read_po(io.BytesIO(po)))
    binary.seek(0)
    return gettext.GNUTranslations(binary)


def _catalogs() -> "Traversable":
    from importlib import resources  # noqa: PLC0415  # on use, as said above

    return resources.files("govdisclosure") / "locale"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that come with the library, the source first.

    >>> languages()
    ('zh', 'en')
    """
    others = sorted(
        folder.name
        for folder in _catalogs().iterdir()
        if folder.is_dir() and folder.name != "__pycache__"
    )
    return (SOURCE, *others)


def catalog(lang: Language) -> Catalog:
    """Return the catalog of a language, reading it on first use.

    Raises `ValueError` for a language that the library does not have.
    """
    if isinstance(lang, Catalog):
        return lang
    if lang != SOURCE and lang not in languages():
        raise ValueError(
            f"no catalog for language {lang!r}: the library has {', '.join(languages())}; "
            "another can be read with Catalog.from_po()"
        )
    return _packaged(lang)
