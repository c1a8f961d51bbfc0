"""What a person must still write, decide or confirm before a report can be published."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property, reduce

import attrs

from govdisclosure.building.templates import PREAMBLE, generated
from govdisclosure.checks.catalog.aspects import ASPECTS, SUPERVISION, covers, results_missing
from govdisclosure.form.model import Row, Table
from govdisclosure.language import Language, Sentence, Words
from govdisclosure.law import FEE_MEASURES
from govdisclosure.organs import DEADLINES, OrganKind, kind_of
from govdisclosure.organs import deadline as deadline_of
from govdisclosure.report import AnnualReport


class Provenance(Enum):
    """Where a figure or a text of a draft comes from."""

    GIVEN = "given"
    CARRIED_OVER = "carried-over"
    """From what last year's report carried forward."""

    ADDED_UP = "added-up"
    """Computed from its parts."""

    WRITTEN = "written"
    """Generated from what else the report holds."""


@attrs.frozen(kw_only=True)
class DraftNote:
    """Something that a person must still write, decide or confirm.

    ``path`` leads to its place in the report, ``code`` names the kind of it, ``cells`` are the ids
    of the cells concerned, in form order.
    """

    path: str
    code: str
    sentence: Sentence
    cells: tuple[str, ...] = ()

    def text(self, lang: Language = "zh") -> str:
        """Return the note as a sentence."""
        return self.sentence.text(lang)

    def to_dict(self) -> dict[str, object]:
        """Return the note as the command line prints it."""
        return {
            "path": self.path,
            "code": self.code,
            "cells": list(self.cells),
            "message": self.sentence.to_dict(),
        }


def draft_notes(
    report: AnnualReport,
    *,
    organ: OrganKind | None = None,
    deadline: datetime.date | None = None,
    provenance: Mapping[str, Provenance] | None = None,
) -> tuple[DraftNote, ...]:
    """Return what a person must still write, decide or confirm, in the order of the form.

    ``organ`` is the kind of organ where its name does not tell it, ``deadline`` the last day to
    publish where the law sets none. ``provenance`` says what of the figures was carried over or
    added up, as a `Draft` knows it; texts that are generated are known by their words. There are no
    notes on a report that lacks nothing. Source: Reg. 49 and 50, the form, the fee measures.

    >>> from govdisclosure.editions import y2021
    >>> from govdisclosure.report import Agency
    >>> notes = draft_notes(y2021.Report(agency=Agency(name="示例市教育局"), year=2025))
    >>> [note.code for note in notes][:5]
    ['scope-open', 'channel-open', 'preamble-missing', 'aspect-missing', 'aspect-missing']
    >>> print(notes[-1].text())
    报告最迟应于2026年1月31日公布（《中华人民共和国政府信息公开条例》（国务院令第711号）第49条），尚未载明发布日期。
    """
    at = _Draft(
        report=report,
        kind=organ or kind_of(report.agency.name),
        deadline=deadline,
        provenance=provenance or {},
    )
    return tuple(note for part in _PARTS for note in part(at))


@attrs.frozen(kw_only=True)
class _Draft:
    """A report with what is known of it."""

    report: AnnualReport
    kind: OrganKind | None
    deadline: datetime.date | None
    provenance: Mapping[str, Provenance]

    @cached_property
    def generated(self) -> frozenset[str]:
        """The paths of the texts that are generated."""
        told = (path for path, where in self.provenance.items() if where is Provenance.WRITTEN)
        return frozenset({*told, *generated(self.report)})

    def named(self, path: str) -> Sentence:
        """Name the heading at a path."""
        return Words(path, self.report.form().headings[path].wording).fill()


def _of_header(at: _Draft) -> Iterator[DraftNote]:
    if at.report.scope is None:
        yield DraftNote(path="scope", code="scope-open", sentence=SCOPE_OPEN.fill())
    if not at.report.publication.url:
        yield DraftNote(path="publication.url", code="channel-open", sentence=CHANNEL_OPEN.fill())


def _of_preamble(at: _Draft) -> Iterator[DraftNote]:
    if not (at.report.preamble or "").strip():
        yield DraftNote(path=PREAMBLE, code="preamble-missing", sentence=NO_PREAMBLE.fill())
    elif PREAMBLE in at.generated:
        yield DraftNote(path=PREAMBLE, code="preamble-generated", sentence=MADE_PREAMBLE.fill())


def _of_overview(at: _Draft) -> Iterator[DraftNote]:
    texts = at.report.texts()
    whole = "\n".join(text for path, text in texts.items() if path.startswith("overview."))
    for path in ASPECTS:
        if path in at.generated:
            sentence, code = ONLY_FIGURES.fill(heading=at.named(path)), "aspect-figures-only"
            yield DraftNote(path=path, code=code, sentence=sentence)
        elif not texts.get(path, "").strip() and not covers(_undivided(at), path):
            sentence = NO_TEXT.fill(heading=at.named(path))
            yield DraftNote(path=path, code="aspect-missing", sentence=sentence)
        if path == SUPERVISION and at.kind is OrganKind.GOVERNMENT:
            missing = results_missing(whole)
            if missing:
                sentence = NO_RESULTS.fill(heading=at.named(path), results=missing)
                yield DraftNote(path=path, code="results-missing", sentence=sentence)


def _undivided(at: _Draft) -> str:
    """Return the text of section one that no heading divides, where there is one."""
    texts = at.report.texts()
    return "" if any(path in texts for path in ASPECTS) else at.report.overview.text or ""


def _of_tables(at: _Draft) -> Iterator[DraftNote]:
    figures = at.report.cells()
    for table in at.report.form().tables:
        heading = at.named(table.id)
        cells = [cell.id for row in table.rows for cell in row.cells]
        blank = tuple(cell for cell in cells if figures[cell] is None)
        if blank:
            whole = len(blank) == len(cells)
            yield DraftNote(
                path=table.id,
                code="table-empty" if whole else "blanks",
                sentence=EMPTY_TABLE.fill(heading=heading, count=len(blank))
                if whole
                else BLANKS.fill(heading=heading, count=len(blank), cells=_listed(table, blank)),
                cells=blank,
            )
        for source, words in _TO_CONFIRM.items():
            found = tuple(cell for cell in cells if at.provenance.get(cell) is source)
            if found:
                sentence = words.fill(heading=heading, count=len(found))
                yield DraftNote(path=table.id, code=source.value, sentence=sentence, cells=found)


def _listed(table: Table, blank: tuple[str, ...]) -> Sentence:
    rows = [_row(row, set(blank)) for row in table.rows]
    return _joined([row for row in rows if row is not None], NEXT_ROW)


def _row(row: Row, blank: set[str]) -> Sentence | None:
    """Name a row that has blanks, and the columns unless all of them are blank."""
    columns = [
        Words(cell.column_key, cell.column.wording).fill() for cell in row.cells if cell.id in blank
    ]
    if not columns:
        return None
    name = Words(row.id, row.line.wording).fill()
    if len(row.parents) > 1:
        # 其他 is a row of several groups.
        path, line = row.parents[-1]
        name = IN_GROUP.fill(group=Words(path, line.wording), row=name)
    if len(columns) == len(row.cells):
        return WHOLE_ROW.fill(row=name)
    return SOME_COLUMNS.fill(row=name, columns=_joined(columns, NEXT_COLUMN))


def _joined(sentences: Iterable[Sentence], words: Words) -> Sentence:
    return reduce(lambda before, after: words.fill(before=before, after=after), sentences)


def _of_shortcomings(at: _Draft) -> Iterator[DraftNote]:
    section = at.report.shortcomings
    texts = {
        "shortcomings.problems": (section.problems or "").strip(),
        "shortcomings.improvements": (section.improvements or "").strip(),
    }
    if any(texts.values()):
        for path, text in texts.items():
            if not text:
                sentence = NO_TEXT.fill(heading=at.named(path))
                yield DraftNote(path=path, code="part-missing", sentence=sentence)
    elif not (section.text or "").strip():
        sentence = NO_SHORTCOMINGS.fill(heading=at.named("shortcomings"))
        yield DraftNote(path="shortcomings", code="section-missing", sentence=sentence)


def _of_fee(at: _Draft) -> Iterator[DraftNote]:
    since = FEE_MEASURES.in_force
    if since is not None and at.report.year < since.year:
        return
    path = "other_matters.fee"
    fee = at.report.other_matters.fee
    stated = {
        f"{path}.notices": fee.notices,
        f"{path}.notified": fee.notified,
        f"{path}.collected": fee.collected,
    }
    missing = [name for name, figure in stated.items() if figure is None]
    if missing:
        names = _joined(map(at.named, missing), NEXT_COLUMN)
        sentence = NO_FEE.fill(heading=at.named("other_matters"), figures=names)
        yield DraftNote(path=path, code="fee-open", sentence=sentence)


def _of_sign_off(at: _Draft) -> Iterator[DraftNote]:
    if not (at.report.sign_off.agency or "").strip():
        yield DraftNote(path="sign_off.agency", code="sign-off-open", sentence=NO_SIGNATURE.fill())
    if at.report.sign_off.date is None:
        yield DraftNote(path="sign_off.date", code="date-open", sentence=NO_DATE.fill())


def _of_publishing(at: _Draft) -> Iterator[DraftNote]:
    """Say by when the report has to be published, where it does not say when it was."""
    if at.report.publication.published is not None:
        return
    due = at.deadline or deadline_of(at.kind, at.report.year)
    if at.deadline is not None:
        sentence = PUBLISH_BY_OWN.fill(due=due)
    elif due is not None and at.kind is not None:
        sentence = PUBLISH_BY.fill(due=due, citation=DEADLINES[at.kind].cite.sentence())
    elif at.kind is None:
        sentence = KIND_OPEN.fill(agency=at.report.agency.name)
    else:
        sentence = NO_DAY.fill()
    yield DraftNote(path="publication.published", code="publish-by", sentence=sentence)


_PARTS: tuple[Callable[[_Draft], Iterator[DraftNote]], ...] = (
    _of_header,
    _of_preamble,
    _of_overview,
    _of_tables,
    _of_shortcomings,
    _of_fee,
    _of_sign_off,
    _of_publishing,
)

_TO_CONFIRM = {
    Provenance.CARRIED_OVER: Words(
        "draft.carried-over",
        "“{heading}”有{count}个数据取自上一年度报告的“结转下年度继续办理”，请与台账核对。",
    ),
    Provenance.ADDED_UP: Words(
        "draft.added-up", "“{heading}”有{count}个总计由各分项相加得出，请确认。"
    ),
}

SCOPE_OPEN = Words(
    "draft.scope-open", "没有写明统计范围：是只计本机关（own），还是汇总下级（consolidated）。"
)
CHANNEL_OPEN = Words("draft.channel-open", "没有写明在何处公布：应填写网页的网址。")
NO_PREAMBLE = Words(
    "draft.no-preamble", "没有引言：依据、统计期限、查阅途径和联系方式。可以由程序生成，再补充。"
)
MADE_PREAMBLE = Words(
    "draft.made-preamble", "引言是生成的，请审阅，并补充联系方式（地址、电话、电子邮箱）。"
)
NO_TEXT = Words("draft.no-text", "“{heading}”没有文字，需要撰写。")
ONLY_FIGURES = Words(
    "draft.only-figures", "“{heading}”只有由表中数据生成的语句，需要补充本年度所做的工作。"
)
NO_RESULTS = Words(
    "draft.no-results",
    "“{heading}”需要写明{results}的结果：各级人民政府的报告应当包括这些内容（《条例》第五十条）。",
)
EMPTY_TABLE = Words("draft.empty-table", "“{heading}”的表还没有填写（{count}个数据）。")
BLANKS = Words(
    "draft.blanks",
    "“{heading}”有{count}个空白：{cells}。没有发生的应填0，空白不等于0。",
)
NEXT_ROW = Words("draft.next-row", "{before}；{after}")
NEXT_COLUMN = Words("draft.next-column", "{before}、{after}")
IN_GROUP = Words("draft.in-group", "{group}／{row}")
WHOLE_ROW = Words("draft.whole-row", "“{row}”全行")
SOME_COLUMNS = Words("draft.some-columns", "“{row}”的{columns}")
NO_SHORTCOMINGS = Words(
    "draft.no-shortcomings", "“{heading}”没有文字，需要撰写存在的主要问题和改进措施，不能生成。"
)
NO_FEE = Words(
    "draft.no-fee",
    "“{heading}”没有写明收取信息处理费的{figures}；没有发生的也应当写明（0）。",
)
NO_SIGNATURE = Words("draft.no-signature", "没有落款的机关名称。")
NO_DATE = Words("draft.no-date", "没有落款日期。")
PUBLISH_BY = Words("draft.publish-by", "报告最迟应于{due}公布（{citation}），尚未载明发布日期。")
PUBLISH_BY_OWN = Words("draft.publish-by-own", "报告最迟应于{due}公布，尚未载明发布日期。")
KIND_OPEN = Words(
    "draft.kind-open",
    "尚未载明发布日期；从名称“{agency}”看不出属于哪一类机关，无法确定公布的截止日期。",
)
NO_DAY = Words(
    "draft.no-day", "尚未载明发布日期；法律没有为这类机关规定公布的截止日期，请按上级的要求。"
)
