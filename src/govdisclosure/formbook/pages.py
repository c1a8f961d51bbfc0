"""The sheets of the workbook: the front with section one, a sheet for each table, the rest."""

from collections.abc import Iterator, Sequence

import attrs

from govdisclosure.checks import Outcome
from govdisclosure.editions import form_of
from govdisclosure.form.declare import Heading
from govdisclosure.form.declared import attributes
from govdisclosure.form.model import Form
from govdisclosure.form.printed import SCOPE, SCOPES, TITLE, YEAR
from govdisclosure.formats.asides import aside, glossed
from govdisclosure.formats.xlsx_form import Page, Slot, Takes, address, quoted
from govdisclosure.formbook.formulas import outcome_words, ranges
from govdisclosure.formbook.tables import TablePage, table_page
from govdisclosure.formbook.voice import Voice
from govdisclosure.grid import Block, Grid, Paragraph
from govdisclosure.labels import worded
from govdisclosure.language import Words
from govdisclosure.layout import lay_out_blank
from govdisclosure.report import Publication

_WIDTHS = (24, 46, 24, 4, 30)
"""Labels, what is filled in over three columns, and hints."""

_WIDTH = 4
_HINTS = 4
_PASSAGE_LINES = 8
_SHORT_LINES = 2


def pages(edition: str, voice: Voice) -> list[Page]:
    """Return the sheets of an edition's form; raise `UnknownName` when there is no such edition."""
    form = form_of(edition)
    before, tables, after = _divided(form, voice)
    sheets = [table_page(form, heading, grid, voice) for heading, grid in tables]
    return [
        _front(form, before, sheets, voice),
        *(sheet.page for sheet in sheets),
        _rest(after, voice),
    ]


def _divided(
    form: Form, voice: Voice
) -> tuple[list[Paragraph], list[tuple[Paragraph, Grid]], list[Paragraph]]:
    """Divide the empty form into what stands before its tables, the tables, and what follows."""
    blocks: Sequence[Block] = lay_out_blank(form.edition, lang=voice.lang, gloss=voice.gloss).blocks
    before: list[Paragraph] = []
    tables: list[tuple[Paragraph, Grid]] = []
    after: list[Paragraph] = []
    for block in blocks:
        texts = after if tables else before
        if isinstance(block, Grid):
            # The heading that came last is that of the table.
            tables.append((texts.pop(), block))
        else:
            texts.append(block)
    return before, tables, after


@attrs.define
class _Rows:
    """The rows of a sheet of texts, one after another."""

    voice: Voice
    row: int = 0
    slots: list[Slot] = attrs.field(factory=list)
    lines: dict[int, int] = attrs.field(factory=dict)

    def wide(self, text: str, look: str, formula: str | None = None) -> None:
        """Add a text over all columns."""
        self.slots.append(
            Slot(row=self.row, column=0, columns=_WIDTH, text=text, formula=formula, look=look)
        )
        self.row += 1

    def entry(self, label: str, hint: Words | None = None, **options: object) -> str:
        """Add a label with a place to fill in beside it; return the address of that."""
        self.slots.append(Slot(row=self.row, column=0, text=label, look="row"))
        place = Slot(
            row=self.row,
            column=1,
            columns=_WIDTH - 1,
            **{"look": "line", "takes": Takes.TEXT} | options,  # type: ignore[arg-type]  # by name
        )
        self.slots.append(place)
        self.hint(hint)
        self.row += 1
        return address(place.row, place.column)

    def passage(self, lines: int, hint: Words | None = None, note: str = "") -> None:
        """Add a place for running text, set in from the left."""
        prompt = "\n".join(filter(None, (note, self.voice.plain(BY_PARAGRAPH))))
        self.slots.append(
            Slot(
                row=self.row,
                column=1,
                columns=_WIDTH - 1,
                look="passage",
                takes=Takes.TEXT,
                prompt=prompt,
            )
        )
        self.lines[self.row] = lines
        self.hint(hint)
        self.row += 1

    def closing(self, hint: Words) -> None:
        """Add a place for what closes the report, to the right."""
        self.slots.append(Slot(row=self.row, column=2, look="line", takes=Takes.TEXT))
        self.hint(hint)
        self.row += 1

    def hint(self, words: Words | None) -> None:
        """Say something beside the row that comes next."""
        if words is not None:
            self.slots.append(
                Slot(row=self.row, column=_HINTS, text=self.voice.aside(words), look="hint")
            )

    def sections(self, blocks: Sequence[Paragraph]) -> None:
        """Add headings, each with a place for the text under it."""
        for place, block in enumerate(blocks):
            if block.level is None:
                self.passage(_PASSAGE_LINES, note=block.text)
                continue
            self.wide(glossed(block.text, block.gloss), "heading")
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            if following is not None and following.level is not None:
                self.passage(_SHORT_LINES, OVER_ALL)

    def page(self, name: Words) -> Page:
        """Return the rows as a sheet."""
        return Page(
            name=name.text(self.voice.lang),
            slots=self.slots,
            widths=_WIDTHS,
            lines=self.lines,
            printed=(self.row, _WIDTH),
        )


def _front(
    form: Form, blocks: Sequence[Paragraph], sheets: Sequence[TablePage], voice: Voice
) -> Page:
    rows = _Rows(voice)
    rows.wide(voice.aside(HOW), "hint")
    summary, shown = _summary(sheets, voice)
    rows.wide(shown, "hint", summary)
    rows.row += 1
    agency = rows.entry(_label(form, "agency.name", voice))
    year = rows.entry(voice.text(YEAR), look="number", takes=Takes.YEAR)
    scopes = tuple(words.text(voice.lang) for words in SCOPES.values())
    rows.entry(voice.text(SCOPE), takes=Takes.CHOICE, choices=scopes)
    for path in ("agency.code", *_publication()):
        rows.entry(_label(form, path, voice), DATES if path in _DATES else None)
    rows.row += 1
    _, *sections = blocks
    whole = voice.formula(TITLE, agency=agency, year=year)
    rows.hint(OWN_TITLE)
    rows.slots.append(
        Slot(
            row=rows.row,
            column=0,
            columns=_WIDTH,
            formula=f'IF(OR({agency}="",{year}=""),"",{whole})',
            look="title",
            takes=Takes.TEXT,
        )
    )
    rows.row += 1
    rows.passage(_SHORT_LINES, PREAMBLE)
    rows.sections(sections)
    return rows.page(FRONT)


def _summary(sheets: Sequence[TablePage], voice: Voice) -> tuple[str, str]:
    """Return how many equations hold, are broken and are open, as a formula and as at first."""
    counts = {
        outcome: "+".join(
            f"COUNTIF('{sheet.page.name}'!{area},{quoted(outcome_words(outcome, voice))})"
            for sheet in sheets
            for area in ranges(sheet.outcomes)
        )
        for outcome in Outcome
    }
    every = sum(len(sheet.outcomes) for sheet in sheets)
    parts = {
        "broken": f"({counts[Outcome.FAIL]})",
        "open": f"({counts[Outcome.UNDECIDED]})",
        "holding": f"({counts[Outcome.PASS]})",
    }
    begin = quoted(aside(""))
    said = voice.formula(SUMMARY, **parts)
    return f"{begin}&{said}", voice.aside(SUMMARY.fill(broken=0, open=every, holding=0))


def _rest(blocks: Sequence[Paragraph], voice: Voice) -> Page:
    rows = _Rows(voice)
    rows.sections(blocks)
    rows.row += 1
    rows.closing(SIGNED_BY)
    rows.closing(SIGNED_ON)
    return rows.page(REST)


def _label(form: Form, path: str, voice: Voice) -> str:
    wording = form.headings[path].wording
    gloss = None if voice.gloss is None else worded(path, wording, voice.gloss)
    return glossed(worded(path, wording, voice.lang), gloss)


def _publication() -> Iterator[str]:
    for attribute in attributes(Publication):
        path = f"publication.{attribute.name}"
        # The time stands with the day.
        if attribute.note(Heading) is not None and path != "publication.published_time":
            yield path


_DATES = ("publication.dated", "publication.published")

FRONT = Words("formbook.front", "报告与总体情况")
REST = Words("formbook.rest", "问题与其他事项")
HOW = Words(
    "formbook.how",
    "只需填写白色和绿色的单元格。没有数据的请留空：空白表示未填报，不等于0。绿色的合计在各项填齐后自动求和，也可直接填写。",
)
SUMMARY = Words(
    "formbook.summary", "勾稽关系：{broken}项不成立，{open}项无法核对，{holding}项成立。"
)
BY_PARAGRAPH = Words("formbook.by-paragraph", "每段一行，按Alt+Enter换行。不填则留空。")
OVER_ALL = Words("formbook.over-all", "概述（可不填）")
PREAMBLE = Words("formbook.preamble", "前言（可不填）")
OWN_TITLE = Words("formbook.own-title", "标题自动生成，与此不同的可直接填写")
DATES = Words("formbook.dates", "日期，例如2025-01-31")
SIGNED_BY = Words("formbook.signed-by", "落款机关")
SIGNED_ON = Words("formbook.signed-on", "落款日期，例如2025-01-31")
