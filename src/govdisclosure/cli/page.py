"""The web page of ``check``: a report with its findings in place, or a table of many reports."""

from collections.abc import Iterator, Mapping, Sequence

from govdisclosure.checks import Finding
from govdisclosure.checks.places import details, place
from govdisclosure.cli.checked import Checked
from govdisclosure.cli.reading import note_lines
from govdisclosure.cli.said import AT_FILE, accepted_of, gravity, said_in_short, totals
from govdisclosure.files import render
from govdisclosure.formats import html_write
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph
from govdisclosure.language import Language, Words, catalog


def page(checked: Sequence[Checked], lang: Language) -> str:
    """Return the page; a single report that could be read is shown as the form prints it."""
    only = checked[0].reading if len(checked) == 1 else None
    if only is not None and only.report is not None:
        return render(only.report, "html", lang=lang, findings=checked[0].findings)
    title = TITLE.text(lang)
    ranked = sorted(enumerate(checked, start=1), key=lambda numbered: numbered[1].rank)
    blocks: list[Block] = [
        Paragraph(text=title, level=1),
        Paragraph(text=totals(checked, lang)),
        _table(ranked, lang),
    ]
    for number, one in ranked:
        blocks.extend(_findings(number, one, lang))
    return html_write.write(
        Document(blocks=tuple(blocks), title=title, language=catalog(lang).language)
    )


def _table(ranked: Sequence[tuple[int, Checked]], lang: Language) -> Grid:
    heads = (FILE, REPORT, EDITION, NOTES, ERRORS, WARNINGS, NOTICES, UNDECIDED)
    rows = [tuple(Box(text=head.text(lang), heads="col") for head in heads)]
    for number, one in ranked:
        # A file that was not read has no counts; no zeros either.
        counts = {} if one.reading is None else one.findings.summary()
        texts = (
            one.title(lang),
            "" if one.reading is None else one.reading.edition,
            str(len(one.notes)),
            *(str(counts.get(name, "")) for name in ("errors", "warnings", "notices", "undecided")),
        )
        file = Box(text=one.file, heads="row", link=_anchor(number))
        rows.append((file, *(Box(text=text) for text in texts)))
    return Grid(rows=tuple(rows), id="summary", caption=TITLE.text(lang))


def _anchor(number: int) -> str:
    return f"file-{number}"


def _findings(number: int, one: Checked, lang: Language) -> Iterator[Block]:
    """Yield a file with its notes and, where there are any, its findings as a table."""
    heading = AT_FILE.fill(file=one.file, title=one.title(lang)).text(lang)
    yield Paragraph(text=heading, level=2, anchor=_anchor(number))
    if one.reading is not None:
        yield Paragraph(text=said_in_short(one, lang))
    for text, _ in (*accepted_of(one, lang), *note_lines(one.notes, lang)):
        yield Paragraph(text=text.strip())
    if found := one.shown(full=False):
        heads = (SEVERITY, RULE, PLACE, FINDING)
        rows = [tuple(Box(text=head.text(lang), heads="col") for head in heads)]
        texts = one.texts()
        rows += [_row(finding, texts, lang) for finding in found]
        yield Grid(rows=tuple(rows), id=f"findings-{number}", caption=heading, kind="findings")


def _row(finding: Finding, texts: Mapping[str, str], lang: Language) -> tuple[Box, ...]:
    said = (finding.sentence.text(lang), *details(finding, lang, texts))
    return (
        Box(text=gravity(finding, lang), heads="row"),
        Box(text=finding.rule.id),
        Box(text=place(finding, lang)),
        Box(text="\n".join(said)),
    )


TITLE = Words("page.title", "政府信息公开工作年度报告核对结果")
FILE = Words("page.file", "文件")
REPORT = Words("page.report", "报告")
EDITION = Words("page.edition", "格式版本")
NOTES = Words("page.notes", "读取说明")
ERRORS = Words("page.errors", "错误")
WARNINGS = Words("page.warnings", "警告")
NOTICES = Words("page.notices", "提示")
UNDECIDED = Words("page.undecided", "无法核对")
SEVERITY = Words("page.severity", "严重程度")
RULE = Words("page.rule", "规则")
PLACE = Words("page.place", "位置")
FINDING = Words("page.finding", "说明")
