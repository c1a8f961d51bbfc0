"""The report: what every edition has in common, and what can be done with any report."""

import datetime
from collections.abc import Mapping
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

import attrs

from govdisclosure.errors import Fault, InvalidReport
from govdisclosure.form.declare import Heading, Part, Section
from govdisclosure.form.declared import attributes
from govdisclosure.form.kinds import Count, Figure, Money, Name, Year
from govdisclosure.form.model import Cell, Form, derive

if TYPE_CHECKING:
    from govdisclosure.building.notes import DraftNote


class Scope(Enum):
    """Whose work the figures cover; figures of the two kinds are not comparable."""

    OWN = "own"
    CONSOLIDATED = "consolidated"


@attrs.frozen(kw_only=True, weakref_slot=False)
class Agency(Part):
    """The administrative organ that reports.

    ``code`` is its unified social credit code (统一社会信用代码), where one is stated.
    """

    name: Annotated[Name, Heading("行政机关名称")]
    code: Annotated[str | None, Heading("统一社会信用代码")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Publication(Part):
    """The header that most sites print over a published document."""

    index_number: Annotated[str | None, Heading("索引号")] = None
    subject_category: Annotated[str | None, Heading("主题分类")] = None
    name: Annotated[str | None, Heading("名称")] = None
    keywords: Annotated[str | None, Heading("主题词")] = None
    dated: Annotated[datetime.date | None, Heading("成文日期")] = None
    document_number: Annotated[str | None, Heading("文号")] = None
    published: Annotated[datetime.date | None, Heading("发布日期")] = None
    published_time: Annotated[datetime.time | None, Heading("发布时间")] = None
    issuing_body: Annotated[str | None, Heading("发文单位")] = None
    publishing_body: Annotated[str | None, Heading("发布机构")] = None
    url: Annotated[str | None, Heading("网址")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Overview(Part):
    """Section one: the five aspects of the year's work, and text that stands outside them.

    ``None`` means that the heading is absent, an empty text that nothing stands under it.
    Paragraphs are separated by a line break.
    """

    text: str | None = None
    proactive_disclosure: Annotated[str | None, Heading("（一）主动公开")] = None
    disclosure_on_request: Annotated[str | None, Heading("（二）依申请公开")] = None
    information_management: Annotated[str | None, Heading("（三）政府信息管理")] = None
    platform: Annotated[str | None, Heading("（四）政府信息公开平台建设")] = None
    supervision: Annotated[str | None, Heading("（五）监督保障")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Shortcomings(Part):
    """Section five: the main problems and what is done about them."""

    text: str | None = None
    problems: Annotated[str | None, Heading("（一）存在的主要问题")] = None
    improvements: Annotated[str | None, Heading("（二）改进情况")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class FeeStatement(Part):
    """What section six says of information-processing fees (信息处理费), amounts in yuan.

    ``None`` means that the figure is not stated, which is not the same as nil.
    """

    notices: Annotated[Count, Heading("发出收费通知件数")] = None
    notified: Annotated[Money, Heading("收费通知总金额")] = None
    collected: Annotated[Money, Heading("实际收取总金额")] = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class OtherMatters(Part):
    """Section six: other matters, among them the information-processing fees."""

    text: str | None = None
    fee: FeeStatement = FeeStatement()


@attrs.frozen(kw_only=True, weakref_slot=False)
class Remarks(Part):
    """Text that stands in sections two to four beside the tables, where the form asks for none."""

    proactive: str | None = None
    requests: str | None = None
    challenges: str | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class SignOff(Part):
    """The agency's name and the date at the end of the report."""

    agency: str | None = None
    date: datetime.date | None = None


@attrs.frozen(kw_only=True)
class AnnualReport(Part):
    """An annual report on government information disclosure, of any edition.

    ``year`` is the year reported on. Each edition has its own subclass with its own tables; those
    are the classes to construct. ``title`` is given only where it differs from the official one.
    """

    edition: ClassVar[str] = ""

    agency: Agency
    year: Year
    scope: Scope | None = None
    publication: Publication = Publication()
    title: str | None = None
    preamble: str | None = None
    overview: Annotated[Overview, Section("一、总体情况")] = Overview()
    shortcomings: Annotated[Shortcomings, Section("五、存在的主要问题及改进情况")] = Shortcomings()
    other_matters: Annotated[OtherMatters, Section("六、其他需要报告的事项")] = OtherMatters()
    remarks: Remarks = Remarks()
    sign_off: SignOff = SignOff()

    def __repr__(self) -> str:
        """Return a line that names the report; its figures are in `cells`."""
        figures = self.cells().values()
        blanks = sum(figure is None for figure in figures)
        return (
            f"<Report of {self.agency.name} for {self.year}, form {self.edition}: "
            f"{len(figures) - blanks} figures, {blanks} blank>"
        )

    @classmethod
    def form(cls) -> Form:
        """Return the form that reports of this class are filed on."""
        return derive(cls, cls.edition)

    def cells(self) -> dict[str, Figure]:
        """Return every cell id with its figure, in form order; ``None`` is a blank.

        >>> from govdisclosure.editions import y2021
        >>> report = y2021.Report(agency=Agency(name="示例局"), year=2025)
        >>> len(report.cells()), report.cells()["requests.received.total"]
        (200, None)
        """
        return self.form().figures(self)

    def texts(self) -> dict[str, str]:
        """Return the running texts that there are by their paths, in the order printed.

        >>> from govdisclosure.editions import y2021
        >>> report = y2021.Report(
        ...     agency=Agency(name="示例局"), year=2025, overview=Overview(platform="办好网站。")
        ... )
        >>> report.texts()
        {'overview.platform': '办好网站。'}
        """
        paths = text_paths()
        texts = zip(paths, attrgetter(*paths)(self), strict=True)
        return {path: text for path, text in texts if text}

    def unit(self, cell: Cell) -> str:
        """Return the unit of a cell: the form's, or the one that the agency states.

        Empty where the form prints none and the agency states none.
        """
        if cell.unit_attribute is None:
            return cell.column.unit
        return attrgetter(cell.unit_attribute)(self) or ""

    def _repr_html_(self) -> str | None:
        """Show the report in a notebook as the form prints it.

        ``None`` where the library for web pages is not installed.
        """
        # One of two looks upwards: a notebook asks the object itself for its picture.
        from govdisclosure.files import show  # noqa: PLC0415

        return show(self)

    def draft_notes(self) -> "tuple[DraftNote, ...]":
        """Return what a person must still write, decide or confirm, in the order of the form.

        See `govdisclosure.draft_notes`, which also takes what the report itself does not say.

        >>> from govdisclosure.editions import y2021
        >>> report = y2021.Report(agency=Agency(name="示例局"), year=2025, scope=Scope.OWN)
        >>> report.draft_notes()[1].text("en")
        'There is no preamble: ...'
        """
        # The other look upwards: whoever has a report in hand asks it what it lacks.
        from govdisclosure.building.notes import draft_notes  # noqa: PLC0415

        return draft_notes(self)

    def evolve(self, changes: Mapping[str, object] | None = None, /, **attributes: object) -> Self:
        """Return a copy with some values changed.

        ``changes`` maps dotted paths, such as cell ids, to new values; keyword arguments name
        attributes of the report itself. Raises `InvalidReport` with every value that cannot stand
        where it was put, and `AttributeError` for a path that leads nowhere.

        >>> from govdisclosure.editions import y2021
        >>> report = y2021.Report(agency=Agency(name="示例局"), year=2025)
        >>> report.evolve({"requests.received.total": 3}).requests.received.total
        3
        """
        evolved: Self = _changed(self, {**(changes or {}), **attributes})
        return evolved

    def with_totals(self) -> Self:
        """Return a copy in which blank totals are computed where all their parts are given.

        A total that is given is kept as printed, right or wrong.

        >>> from govdisclosure.editions import y2021
        >>> row = y2021.Results(upheld=1, rectified=0, other=2, pending=0)
        >>> report = y2021.Report(
        ...     agency=Agency(name="示例局"), year=2025,
        ...     challenges=y2021.Challenges(reconsideration=row),
        ... )
        >>> report.with_totals().challenges.reconsideration.total
        3
        """
        figures = self.cells()
        computed: dict[str, Figure] = {}
        pending = [equation for equation in self.form().equations if len(equation.right) == 1]
        while True:
            ready = [
                equation
                for equation in pending
                if figures[equation.right[0]] is None
                and all(figures[cell] is not None for cell in equation.left)
            ]
            if not ready:
                return self.evolve(computed)
            for equation in ready:
                # Rows add up before the outcomes do, so a round of totals may feed the next.
                total = sum(int(figures[cell] or 0) for cell in equation.left)
                figures[equation.right[0]] = computed[equation.right[0]] = total


@cache
def text_paths() -> tuple[str, ...]:
    """Return the paths of the running texts; the remarks stand in the sections with the tables.

    >>> text_paths()[:3]
    ('preamble', 'overview.text', 'overview.proactive_disclosure')
    """
    parts = (
        ("overview", Overview),
        ("remarks", Remarks),
        ("shortcomings", Shortcomings),
        ("other_matters", OtherMatters),
    )
    return (
        "preamble",
        *(
            f"{path}.{attribute.name}"
            for path, part in parts
            for attribute in attributes(part)
            if attribute.holds is str
        ),
    )


def _changed(value: Any, changes: Mapping[str, object]) -> Any:
    if not changes:
        return value
    if not attrs.has(type(value)):
        raise AttributeError(f"{type(value).__name__} has no attribute {min(changes)!r}")
    direct: dict[str, Any] = {}
    deeper: dict[str, dict[str, object]] = {}
    for path, new in changes.items():
        name, dot, rest = path.partition(".")
        if dot:
            deeper.setdefault(name, {})[rest] = new
        else:
            direct[name] = new
    names = [attribute.name for attribute in attributes(type(value))]
    unknown = {*direct, *deeper}.difference(names)
    if unknown:
        raise AttributeError(f"{type(value).__name__} has no attribute {min(unknown)!r}")
    faults: list[Fault] = []
    for name, below in deeper.items():
        try:
            direct[name] = _changed(direct.get(name, getattr(value, name)), below)
        except InvalidReport as error:
            faults += (attrs.evolve(fault, path=f"{name}.{fault.path}") for fault in error.faults)
    try:
        # As `attrs.evolve` does, which looks up what is known here already.
        kept = {name: getattr(value, name) for name in names if name not in direct}
        changed = type(value)(**kept, **direct)
    except InvalidReport as error:
        raise InvalidReport([*faults, *error.faults]) from None
    if faults:
        raise InvalidReport(faults)
    return changed
