"""The web page of ``check``: a report with its findings in place, or a table of many reports."""

from collections.abc import Iterator, Sequence

from govdisclosure.cli.checked import Checked, lines
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
    blocks: list[Block] = [Paragraph(text=title, level=1), _table(checked, lang)]
    for one in checked:
        blocks.extend(_findings(one, lang))
    return html_write.write(
        Document(blocks=tuple(blocks), title=title, language=catalog(lang).language)
    )


def _table(checked: Sequence[Checked], lang: Language) -> Grid:
    heads = (FILE, REPORT, EDITION, NOTES, ERRORS, WARNINGS, UNDECIDED)
    rows = [tuple(Box(text=head.text(lang), heads="col") for head in heads)]
    for one in checked:
        counts = one.findings.summary()
        texts = (
            one.title(lang),
            "" if one.reading is None else one.reading.edition,
            str(len(one.notes)),
            *(str(counts[name]) for name in ("errors", "warnings", "undecided")),
        )
        rows.append((Box(text=one.file, heads="row"), *(Box(text=text) for text in texts)))
    return Grid(rows=tuple(rows), id="summary", caption=TITLE.text(lang))


def _findings(one: Checked, lang: Language) -> Iterator[Block]:
    heading, *said = (text for text, _ in lines([one], lang, full=False))
    yield Paragraph(text=heading, level=2)
    for text in said:
        yield Paragraph(text=text.strip())


TITLE = Words("page.title", "政府信息公开工作年度报告核对结果")
FILE = Words("page.file", "文件")
REPORT = Words("page.report", "报告")
EDITION = Words("page.edition", "格式版本")
NOTES = Words("page.notes", "读取说明")
ERRORS = Words("page.errors", "错误")
WARNINGS = Words("page.warnings", "警告")
UNDECIDED = Words("page.undecided", "因空白无法核对")
