"""The notation of rules that users write: read into a tree, and written from one.

::

    formula = sum, sign, sum ;
    sign    = "=" | "!=" | "<=" | "<" | ">=" | ">" ;
    sum     = [ "-" | "+" ], term, { ( "+" | "-" ), term } ;
    term    = number, [ "*", factor ] | factor, [ "*", number ] ;
    factor  = cells | "(", sum, ")" ;
    cells   = [ "previous", ":" ], step, { ".", step } ;
    step    = name | "{", name, "}" | "*" | "**" ;
    number  = digits, [ ".", digits ] ;

``*`` is any one step and ``**`` are one or more: all cells that match are added up. A name in
braces is any one step, the same wherever the name stands: the formula has to hold for each.
"""

import re
import unicodedata
from fractions import Fraction
from typing import NoReturn

import attrs

from govdisclosure.checks.own.comparison import Sign, exact
from govdisclosure.errors import Fault, InvalidRules
from govdisclosure.form.kinds import to_json
from govdisclosure.language import Sentence, Words

LONGEST = 1_000
"""The most characters that a formula may have."""

DEEPEST = 20
"""How deeply brackets may nest."""

MOST_DIGITS = 24
"""The most digits that a number may have."""


@attrs.frozen
class Step:
    """A step of a cell's path: a name, ``*`` or ``**``; ``is_each`` is a name in braces."""

    name: str
    is_each: bool = False

    def __str__(self) -> str:
        return f"{{{self.name}}}" if self.is_each else self.name


@attrs.frozen
class Cells:
    """A cell, or a pattern of cells that are added up; ``at`` is the column where it begins."""

    steps: tuple[Step, ...]
    is_previous: bool = False
    at: int = attrs.field(default=1, eq=False)

    @property
    def names(self) -> frozenset[str]:
        """The names in braces."""
        return frozenset(step.name for step in self.steps if step.is_each)

    @property
    def path(self) -> str:
        """The path as it is written, without ``previous:``."""
        return ".".join(map(str, self.steps))

    def __str__(self) -> str:
        return f"previous:{self.path}" if self.is_previous else self.path


@attrs.frozen
class Term:
    """A number, or a factor before cells or before a sum in brackets."""

    factor: Fraction
    of: "Cells | Total | None" = None

    def __str__(self) -> str:
        number = str(to_json(exact(abs(self.factor))))
        if self.of is None:
            return number
        inner = f"({self.of})" if isinstance(self.of, Total) else f"{self.of}"
        return inner if abs(self.factor) == 1 else f"{number} * {inner}"


@attrs.frozen
class Total:
    """Terms added up; a factor below zero is subtracted."""

    terms: tuple[Term, ...]

    def __str__(self) -> str:
        first, *others = self.terms
        text = f"-{first}" if first.factor < 0 else f"{first}"
        return text + "".join(f" {'-' if term.factor < 0 else '+'} {term}" for term in others)

    def cells(self) -> tuple[tuple[Fraction, Cells], ...]:
        """Return all cells and patterns in order, each with its factor, brackets resolved."""
        found: list[tuple[Fraction, Cells]] = []
        for term in self.terms:
            match term.of:
                case Cells():
                    found.append((term.factor, term.of))
                case Total():
                    found += ((term.factor * factor, cells) for factor, cells in term.of.cells())
        return tuple(found)

    def constant(self) -> Fraction:
        """Return what the numbers by themselves come to."""
        return sum(
            (
                term.factor * (term.of.constant() if isinstance(term.of, Total) else 1)
                for term in self.terms
                if not isinstance(term.of, Cells)
            ),
            Fraction(0),
        )


@attrs.frozen
class Formula:
    """Two sums that have to compare in a certain way."""

    left: Total
    sign: Sign
    right: Total

    def __str__(self) -> str:
        return f"{self.left} {self.sign.value} {self.right}"


def parse(text: str) -> Formula:
    """Read a formula; raise `InvalidRules` with the column and what was expected there.

    >>> print(parse("requests.received.{c} ＝ previous：requests.carried_forward.{c} × 1.0"))
    requests.received.{c} = previous:requests.carried_forward.{c}
    >>> parse("requests.received.total => 3")
    Traceback (most recent call last):
        ...
    govdisclosure.errors.InvalidRules: 1 fault(s) in the rules:
      column 26: Expected a number or the id of a cell, found “>”.
    """
    if len(text) > LONGEST:
        _refuse(LONGEST + 1, "too-long", TOO_LONG.fill(limit=LONGEST))
    return _Parser(_tokens(text)).formula()


def refusal(at: int, code: str, sentence: Sentence) -> InvalidRules:
    """Return the error for one fault in a formula, at a column."""
    return InvalidRules([Fault(f"column {at}", code, sentence)])


def _refuse(at: int, code: str, sentence: Sentence) -> NoReturn:
    raise refusal(at, code, sentence)


@attrs.frozen
class _Token:
    kind: str
    text: str
    at: int


_PATTERN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>==|!=|<=|>=|<>|[=<>≠≤≥≦≧])"
    r"|(?P<mark>\*\*|[-+*×.:{}()])"
)
_SIGNS = {"==": "=", "<>": "!=", "≠": "!=", "≤": "<=", "≦": "<=", "≥": ">=", "≧": ">="}
_END = "end"


def _tokens(text: str) -> list[_Token]:
    # Full-width signs and figures are written in Chinese text; each stands for a plain one.
    plain = "".join(map(_plain, text))
    tokens: list[_Token] = []
    at = 0
    while at < len(plain):
        found = _PATTERN.match(plain, at)
        if found is None:
            _refuse(at + 1, "unknown-sign", UNKNOWN_SIGN.fill(found=text[at]))
        kind = found.lastgroup or ""
        if kind == "number" and len(found.group()) > MOST_DIGITS:
            _refuse(at + 1, "too-long", TOO_MANY_DIGITS.fill(limit=MOST_DIGITS))
        if kind != "space":
            tokens.append(_Token(found.group() if kind == "mark" else kind, found.group(), at + 1))
        at = found.end()
    return [*tokens, _Token(_END, "", len(plain) + 1)]


def _plain(sign: str) -> str:
    wide = unicodedata.normalize("NFKC", sign)
    return wide if len(wide) == 1 else sign


class _Parser:
    """Reads tokens from left to right; each method takes what its rule of the grammar says."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _takes(self, *kinds: str) -> bool:
        """Take the next token if it is of one of some kinds."""
        taken = self._token.kind in kinds
        self._next += taken
        return taken

    def _take(self, kind: str, expected: Words) -> str:
        token = self._token
        if not self._takes(kind):
            self._expected(expected)
        return token.text

    def _expected(self, expected: Words) -> NoReturn:
        token = self._token
        if token.kind == _END:
            _refuse(token.at, "unfinished", UNFINISHED.fill(expected=expected.fill()))
        _refuse(token.at, "unexpected", UNEXPECTED.fill(expected=expected.fill(), found=token.text))

    def formula(self) -> Formula:
        left = self._sum()
        sign = self._take("sign", A_SIGN)
        right = self._sum()
        self._take(_END, THE_END)
        return Formula(left, Sign(_SIGNS.get(sign, sign)), right)

    def _sum(self) -> Total:
        minus = self._takes("-")
        if not minus:
            self._takes("+")
        terms = [self._term(minus=minus)]
        while self._token.kind in ("+", "-"):
            minus = self._takes("-") or not self._takes("+")
            terms.append(self._term(minus=minus))
        return Total(tuple(terms))

    def _term(self, *, minus: bool) -> Term:
        sign = -1 if minus else 1
        if self._token.kind == "number":
            number = self._number()
            of = self._factor() if self._takes("*", "×") else None
            return Term(sign * number, of)
        of = self._factor()
        number = self._number() if self._takes("*", "×") else Fraction(1)
        return Term(sign * number, of)

    def _number(self) -> Fraction:
        return Fraction(self._take("number", A_NUMBER))

    def _factor(self) -> Cells | Total:
        at = self._token.at
        if not self._takes("("):
            return self._cells()
        self._depth += 1
        if self._depth > DEEPEST:
            _refuse(at, "too-deep", TOO_DEEP.fill(limit=DEEPEST))
        total = self._sum()
        self._take(")", A_BRACKET)
        self._depth -= 1
        return total

    def _cells(self) -> Cells:
        at = self._token.at
        if self._token.kind not in ("name", "{", "*", "**"):
            self._expected(A_TERM)
        first = self._step()
        is_previous = first == Step("previous") and self._takes(":")
        steps = [self._step() if is_previous else first]
        while self._takes("."):
            steps.append(self._step())
        return Cells(tuple(steps), is_previous, at)

    def _step(self) -> Step:
        if self._takes("*"):
            return Step("*")
        if self._takes("**"):
            return Step("**")
        if self._takes("{"):
            name = self._take("name", A_NAME)
            self._take("}", A_BRACE)
            return Step(name, is_each=True)
        return Step(self._take("name", A_STEP))


UNEXPECTED = Words("fault.unexpected", "此处应为{expected}，实为“{found}”。")
UNFINISHED = Words("fault.unfinished", "算式在此结束，还缺少{expected}。")
UNKNOWN_SIGN = Words("fault.unknown-sign", "算式中不能有“{found}”。")
TOO_LONG = Words("fault.formula-too-long", "算式过长，最多{limit}个字符。")
TOO_MANY_DIGITS = Words("fault.number-too-long", "数过长，最多{limit}个字符。")
TOO_DEEP = Words("fault.too-deep", "括号嵌套过深，最多{limit}层。")
A_TERM = Words("fault.a-term", "数或单元格标识")
A_SIGN = Words("fault.a-sign", "运算符或比较符号（=、!=、<=、<、>=、>）")
A_NUMBER = Words("fault.a-number", "数")
A_NAME = Words("fault.a-name", "花括号中的名称")
A_BRACE = Words("fault.a-brace", "右花括号")
A_BRACKET = Words("fault.a-bracket", "右括号")
A_STEP = Words("fault.a-step", "标识中的一段")
THE_END = Words("fault.the-end", "运算符或算式的结尾")
