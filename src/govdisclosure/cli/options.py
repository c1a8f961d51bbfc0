"""The options that several verbs share."""

import datetime
import locale
from collections.abc import Callable, Sequence
from functools import wraps
from itertools import permutations
from pathlib import Path
from typing import Any, TypeVar

import attrs
import click
from babel.core import default_locale

from govdisclosure.checks import RULES, Basis, Coverage, Ruleset
from govdisclosure.checks.own.rulefile import load_rules
from govdisclosure.cli.reading import STDIN
from govdisclosure.cli.verb import Verb
from govdisclosure.clocks.workdays import CHINA, WorkCalendar
from govdisclosure.editions import EDITIONS
from govdisclosure.language import SOURCE, languages
from govdisclosure.organs import OrganKind

_Verb = TypeVar("_Verb", bound=Callable[..., Any])


def default_language() -> str:
    """Return the language of the user's locale, where the library has it, else English."""
    name = (default_locale("LC_MESSAGES") or locale.getlocale()[0] or "").lower()
    # Windows spells the language out.
    code = "zh" if name.startswith("chinese") else name.replace("-", "_").partition("_")[0]
    return code if code in languages() else "en"


def lang(verb: _Verb) -> _Verb:
    """Add ``--lang``."""
    return click.option(
        "--lang",
        type=click.Choice(languages()),
        default=default_language,
        show_default="of the locale",
        help="Language of sentences. 语句所用的语言。",
    )(verb)


def output_format(*choices: str) -> Callable[[_Verb], _Verb]:
    """Add ``--format`` with its choices, the first of them by default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="Format of the output. 输出格式。",
    )


def sheet(verb: _Verb) -> _Verb:
    """Add ``--sheet``."""
    return click.option(
        "--sheet", help="The sheet to read of a workbook. 读取工作簿的哪张工作表。"
    )(verb)


def output(verb: _Verb) -> _Verb:
    """Add ``--output``."""
    return click.option(
        "-o", "--output", type=click.Path(), help="Write to this file. 写入此文件。"
    )(verb)


def edition(verb: _Verb) -> _Verb:
    """Add ``--edition``."""
    return click.option(
        "--edition", type=click.Choice(tuple(EDITIONS)), help="Edition of the form. 格式版本。"
    )(verb)


def labels(verb: _Verb) -> _Verb:
    """Add ``--labels``, the language of a document; a conversion does not change it unasked."""
    pairs = (f"{first}+{second}" for first, second in permutations(languages(), 2))
    return click.option(
        "--labels",
        type=click.Choice((*languages(), *pairs)),
        default=SOURCE,
        show_default=True,
        help="Language of headings and labels, or two of them. 标题和名称的语言，可双语对照。",
    )(verb)


def first_and_gloss(chosen: str) -> tuple[str, str | None]:
    """Return the language of the labels, and the one beside it where there are two.

    >>> first_and_gloss("zh+en"), first_and_gloss("en")
    (('zh', 'en'), ('en', None))
    """
    first, _, second = chosen.partition("+")
    return first, second or None


def named(verb: _Verb) -> _Verb:
    """Add ``--agency`` and ``--year``, for documents that do not name them."""
    year = click.option(
        "--year", type=int, help="Report year, where a file names none. 文件未载明的年度。"
    )
    agency = click.option(
        "--agency", help="Agency, where a file names none. 文件未载明的行政机关。"
    )
    return agency(year(verb))


class Spreading(Verb):
    """A verb with options that take every file that follows them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give each file after such an option the name of the option that it belongs to."""
        spread: list[str] = []
        follows: str | None = None
        for arg in args:
            if arg.startswith("-") and arg != STDIN:
                if follows is not None and spread[-2:-1] != [follows]:
                    raise click.BadOptionUsage(follows, NO_FILES.format(option=follows), ctx)
                follows = arg if arg in _SPREAD else None
                spread += [] if follows else [arg]
            else:
                spread += [arg] if follows is None else [follows, arg]
        if follows is not None and spread[-2:-1] != [follows]:
            raise click.BadOptionUsage(follows, NO_FILES.format(option=follows), ctx)
        return super().parse_args(ctx, spread)


def written_day(ctx: click.Context, option: click.Parameter, given: str) -> datetime.date:
    """Return the day that was written for an option."""
    try:
        return datetime.datetime.strptime(given, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(NO_DAY.format(given=given), ctx, option) from None


def _day_or_none(
    ctx: click.Context, option: click.Parameter, given: str | None
) -> datetime.date | None:
    return None if given is None else written_day(ctx, option, given)


NO_DAY = "{given}: expected a day such as 2024-06-20. 应为日期，如 2024-06-20。"


def day(name: str, text: str, *, required: bool = False) -> Callable[[_Verb], _Verb]:
    """Add an option that takes a day."""
    return click.option(name, metavar="DATE", callback=_day_or_none, required=required, help=text)


def notified(*, required: bool = False) -> Callable[[_Verb], _Verb]:
    """Add ``--notified``."""
    said = "The day the applicant received the fee notice. 申请人收到收费通知之日。"
    return day("--notified", said, required=required)


def provisional(verb: _Verb) -> _Verb:
    """Add ``--provisional``."""
    return click.option(
        "--provisional",
        is_flag=True,
        help="Count Monday to Friday in years without a notice of holidays. "
        "没有节假日安排通知的年份暂按周一至周五推算。",
    )(verb)


def calendar(*, provisional: bool) -> WorkCalendar:
    """Return the working days that ``--provisional`` asks for."""
    return CHINA.provisional() if provisional else CHINA


_SPREAD = ("--children", "--others")
NO_FILES = "{option} needs a file after it. {option} 之后须有文件。"


@attrs.frozen(kw_only=True)
class BesideFiles:
    """What a report is checked beside, as it was named."""

    previous: str | None
    children: tuple[str, ...]
    own: str | None
    missing: tuple[str, ...]
    covers: str | None
    disjoint: bool
    others: tuple[str, ...]
    organ: str | None
    deadline: datetime.date | None

    @property
    def is_of_one(self) -> bool:
        """Whether it belongs to one report only."""
        return bool(self.previous or self.children or self.is_of_children)

    @property
    def is_of_children(self) -> bool:
        """Whether it says something of subordinate reports."""
        return bool(self.own or self.missing or self.covers or self.disjoint)

    @property
    def is_of_no_chain(self) -> bool:
        """Whether it cannot go with the reports of several years."""
        return bool(self.is_of_one or self.others or self.deadline)

    @property
    def kind(self) -> OrganKind | None:
        """The kind of organ that was named."""
        return None if self.organ is None else OrganKind(self.organ)


def beside(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Add what a report is checked beside, handed to the verb as one value."""

    @wraps(verb)
    def gathered(**given: Any) -> Any:
        names = [attribute.name for attribute in attrs.fields(BesideFiles)]
        files = BesideFiles(**{name: given.pop(name) for name in names})
        if files.is_of_children and not files.children:
            raise click.UsageError(NEEDS_CHILDREN)
        return verb(beside=files, **given)

    decorated: Callable[..., Any] = gathered
    for option in reversed(_BESIDE):
        decorated = option(decorated)
    return decorated


NEEDS_CHILDREN = (
    "--own, --missing, --covers and --disjoint go with --children. "
    "--own、--missing、--covers 和 --disjoint 须与 --children 同用。"
)

previous = click.option(
    "--previous",
    metavar="FILE",
    type=click.Path(),
    help="The report of the year before. 上一年度报告。",
)
organ = click.option(
    "--organ",
    type=click.Choice([kind.value for kind in OrganKind]),
    help="The kind of organ, where its name does not tell it. 机关的类别。",
)
deadline = day("--deadline", "The last day to publish, where the law sets none. 公布的截止日期。")

_BESIDE = (
    previous,
    click.option(
        "--children",
        metavar="FILE...",
        multiple=True,
        type=click.Path(),
        help="The reports of the subordinate organs. 下级单位的报告。",
    ),
    click.option(
        "--own",
        metavar="FILE",
        type=click.Path(),
        help="The report of the own office, beside --children. 本级机关自身的报告。",
    ),
    click.option(
        "--missing",
        metavar="NAME",
        multiple=True,
        help="An organ whose report is not among --children; may be repeated. "
        "缺少报告的下级单位，可多次使用。",
    ),
    click.option(
        "--covers",
        type=click.Choice([coverage.value for coverage in Coverage]),
        help="Whose work the report takes in, beside --children. 报告所含的范围。",
    ),
    click.option(
        "--disjoint",
        is_flag=True,
        help="No organ's figures are in two of the --children. 下级报告互不重复计算。",
    ),
    click.option(
        "--others",
        metavar="FILE...",
        multiple=True,
        type=click.Path(),
        help="Reports of other organs whose text is compared. 用于比对文字的其他机关的报告。",
    ),
    organ,
    deadline,
)


def rule_file(verb: _Verb) -> _Verb:
    """Add ``--rules``."""
    return click.option(
        "--rules",
        "rule_file",
        metavar="FILE",
        type=click.Path(),
        help="A file of own rules (TOML). 自定规则文件。",
    )(verb)


def rules(verb: _Verb) -> _Verb:
    """Add ``--rules`` and ``--basis``: the rules that are checked, or listed."""
    basis = click.option(
        "--basis",
        metavar="BASIS,...",
        multiple=True,
        callback=_bases,
        help=f"Only rules that rest on this: {', '.join(_BASES)}. 只用具有这些依据的规则。",
    )
    return rule_file(basis(verb))


_BASES = tuple(basis.value for basis in Basis)


def _bases(
    context: click.Context, option: click.Parameter, given: tuple[str, ...]
) -> tuple[Basis, ...]:
    """Take several at once, between commas, or each by itself."""
    choice = click.Choice(_BASES)
    names = (name.strip() for each in given for name in each.split(","))
    return tuple(Basis(choice.convert(name, option, context)) for name in names)


def ruleset(rule_file: str | None, basis: Sequence[Basis] = ()) -> Ruleset:
    """Return the rules that ``--rules`` and ``--basis`` ask for."""
    chosen = RULES if rule_file is None else load_rules(Path(rule_file))
    return chosen.select(basis=basis) if basis else chosen


def force(verb: _Verb) -> _Verb:
    """Add ``--force``."""
    return click.option("--force", is_flag=True, help="Replace an existing file. 覆盖已有文件。")(
        verb
    )


def fonts(verb: _Verb) -> _Verb:
    """Add ``--fonts``."""
    return click.option(
        "--fonts",
        metavar="FOLDER",
        type=click.Path(),
        help="Fonts of one's own, for PDF. 存放字体文件的文件夹，用于PDF。",
    )(verb)


def source(verb: _Verb) -> _Verb:
    """Add the argument ``FILE``."""
    return click.argument("file", metavar="FILE", type=click.Path())(verb)
