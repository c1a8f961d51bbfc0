"""Files in TOML that users write: read whole, every fault with its place."""

import datetime
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import attrs

from govdisclosure.errors import Fault, Faulty
from govdisclosure.form.kinds import yuan_of
from govdisclosure.form.strict import AN_INTEGER, text_objection, wrong_type
from govdisclosure.language import Sentence, Words

TomlSource: TypeAlias = str | os.PathLike[str] | bytes
"""A path, the bytes of a file, or text: a string with a line break in it."""

LARGEST = 2**18
"""The most bytes that a file may have."""

_LONG_KEY = re.compile(
    r"""(?<![\w-])(?:(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){20}"""
)
"""A key of so many steps that reading it takes long; nobody needs one."""

_Choice = TypeVar("_Choice", bound=Enum)


@attrs.frozen
class Section:
    """A table of a file, asked for its values one by one; what is wrong with them is kept.

    ``path`` is its place in the file; ``faults`` is one list for all sections of a file.
    """

    data: Mapping[str, Any]
    path: str
    faults: list[Fault]

    def at(self, key: str) -> str:
        """Return the place of a key."""
        return f"{self.path}.{key}" if self.path else key

    def wrong(self, key: str, code: str, sentence: Sentence) -> None:
        """Keep a fault of the value of a key."""
        self.faults.append(Fault(self.at(key), code, sentence))

    def refuse_other_keys(self, known: tuple[str, ...]) -> None:
        """Keep a fault for each key that is not known."""
        for key in self.data:
            if key not in known:
                self.wrong(key, "unknown-key", UNKNOWN_KEY.fill(known=known))

    def text(self, key: str) -> str | None:
        """Return a text, ``None`` where there is none."""
        text = self.data.get(key)
        if text is None:
            return None
        if not isinstance(text, str):
            self.wrong(key, "not-a-text", NOT_A_TEXT.fill())
            return None
        objection = text_objection(text)
        if objection is None:
            return text
        self.wrong(key, *objection)
        return None

    def texts(self, key: str) -> list[str]:
        """Return a list of texts, empty where there is none."""
        texts = self.data.get(key, [])
        if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
            return texts
        self.wrong(key, "no-list", NOT_A_LIST.fill())
        return []

    def whole(self, key: str, least: int = 0) -> int | None:
        """Return a whole number, ``None`` where there is none."""
        number = self.data.get(key)
        if number is None:
            return None
        if type(number) is int and number >= least:
            return number
        self.wrong(key, *wrong_type(AT_LEAST.fill(kind=AN_INTEGER.fill(), least=least), number))
        return None

    def amount(self, key: str) -> int | Decimal | None:
        """Return an amount in yuan: a whole number, or a text in decimal notation."""
        amount = self.data.get(key)
        if amount is None:
            return None
        if type(amount) is int and amount >= 0:
            return amount
        written = yuan_of(amount) if isinstance(amount, str) else None
        if written is not None:
            return written
        self.wrong(key, *wrong_type(AN_AMOUNT.fill(), amount))
        return None

    def day(self, key: str) -> datetime.date | None:
        """Return a day, ``None`` where there is none."""
        day = self.data.get(key)
        if day is None or type(day) is datetime.date:
            return day
        self.wrong(key, *wrong_type(A_DAY.fill(), day))
        return None

    def choice(self, key: str, choice: type[_Choice]) -> _Choice | None:
        """Return one of a list of values, ``None`` where there is none."""
        name = self.text(key)
        if name is None:
            return None
        return chosen(choice, name, self.at(key), self.faults)

    def choices(self, key: str, choice: type[_Choice]) -> list[_Choice] | None:
        """Return several of a list of values, ``None`` where there are none."""
        if key not in self.data:
            return None
        found = [chosen(choice, name, self.at(key), self.faults) for name in self.texts(key)]
        return [each for each in found if each is not None]

    def table(self, key: str) -> "Section":
        """Return a table inside, empty where there is none."""
        table = self.data.get(key, {})
        if not isinstance(table, dict):
            self.wrong(key, "no-table", NO_TABLE.fill(key=key))
            table = {}
        return Section(table, self.at(key), self.faults)

    def tables(self, key: str) -> Iterator["Section"]:
        """Yield the tables of a list, numbered from one."""
        given = self.data.get(key, [])
        if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
            self.wrong(key, "no-tables", NO_TABLES.fill(key=key))
            return
        for place, table in enumerate(given, start=1):
            yield Section(table, f"{self.at(key)}[{place}]", self.faults)


def chosen(choice: type[_Choice], name: str, path: str, faults: list[Fault]) -> _Choice | None:
    """Return what has a name, or keep a fault that says which names there are."""
    known = [str(each.value) for each in choice]
    if name in known:
        return choice(name)
    faults.append(no_choice(path, name, known))
    return None


def no_choice(path: str, name: str, known: Iterable[str]) -> Fault:
    """Return the fault of a name that is not among those known."""
    return Fault(path, "no-choice", NO_CHOICE.fill(name=name, known=tuple(known)))


def read_toml(source: TomlSource, invalid: type[Faulty]) -> dict[str, Any]:
    """Return what a file holds; raise ``invalid`` where it is no TOML, too big or nested too deep.

    Raises `OSError` when the file cannot be opened.
    """
    return _parsed(_text_of(source, invalid), invalid)


def _text_of(source: TomlSource, invalid: type[Faulty]) -> str:
    if isinstance(source, str) and "\n" in source:
        data = source.encode("utf-8", "surrogatepass")
    elif isinstance(source, bytes):
        data = source
    else:
        with Path(source).open("rb") as file:
            data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise invalid([Fault("", "file-too-large", TOO_LARGE.fill(limit=LARGEST))])
    try:
        # Some editors put a mark at the beginning.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise invalid([Fault(f"line {line}", "not-utf-8", NOT_UTF_8.fill())]) from None


def _parsed(text: str, invalid: type[Faulty]) -> dict[str, Any]:
    long_key = _LONG_KEY.search(text)
    if long_key is not None:
        line = text.count("\n", 0, long_key.start()) + 1
        raise invalid([Fault(f"line {line}", "nested", NESTED.fill())])
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise invalid([Fault("", "nested", NESTED.fill())]) from None
    except ValueError as error:
        what, _, where = str(error).partition(" (at ")
        fault = Fault(where.rstrip(")"), "not-toml", NOT_TOML.fill(why=what))
        raise invalid([fault]) from None


TOO_LARGE = Words("fault.file-too-large", "文件过大，上限为{limit}字节。")
NOT_UTF_8 = Words("fault.not-utf-8", "不是 UTF-8 编码；请另存为 UTF-8。")
NESTED = Words("fault.nested", "嵌套层次过深。")
NOT_TOML = Words("fault.not-toml", "不符合 TOML 语法：{why}。")
NO_TABLE = Words("fault.no-table", "应写在 [{key}] 之下。")
NO_TABLES = Words("fault.no-tables", "应逐条写在 [[{key}]] 之下。")
NOT_A_TEXT = Words("fault.not-a-text", "应为带引号的文本。")
NOT_A_LIST = Words("fault.no-list", '应为文本的列表，例如 ["…"]。')
UNKNOWN_KEY = Words("fault.unknown-rule-key", "没有这一项；可用：{known}。")
NO_CHOICE = Words("fault.no-choice", "没有“{name}”；可用：{known}。")
AT_LEAST = Words("fault.at-least", "不小于{least}的{kind}")
AN_AMOUNT = Words("fault.yuan", '以元计的金额：整数，或文本如"0.5"')
A_DAY = Words("fault.toml-day", "日期，如 2021-01-01，不带引号")
