"""Where findings stand, in words: cells by their labels, passages in quotation marks, others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from govdisclosure.checks.findings import Finding
from govdisclosure.checks.order import section_of
from govdisclosure.checks.verdicts import Elsewhere, Passage
from govdisclosure.editions import EDITIONS, form_of
from govdisclosure.form.model import Cell
from govdisclosure.grid import squeeze
from govdisclosure.labels import JOINT, label, short, worded
from govdisclosure.language import Language, Sentence, Words

_NAMED = 3
"""So many cells are named one by one; of more, the number is told."""

_AROUND = 10
"""So many characters are quoted before and after the words concerned."""

_QUOTED = 80
"""Longer passages are quoted by their beginning and their end."""


def place(finding: Finding, lang: Language) -> str:
    """Return where a finding stands: the label of its cell or row, or the heading of its text.

    Empty where it concerns the whole report.
    """
    cells = [_cell(name, finding.edition) for name in finding.cells]
    known = [found for found in cells if found is not None]
    if known:
        rows = {(edition, cell.row_id) for edition, cell in known}
        columns = {(edition, cell.column_key, cell.attribute) for edition, cell in known}
        edition, first = known[0]
        if len(known) == 1:
            return label(first.id, lang, "path", edition=edition)
        if len(rows) == 1:
            return label(first.row_id, lang, "path", edition=edition)
        table = form_of(edition).table_of(first.id)
        section = short(table.id, table.section.wording, lang)
        if len(columns) == 1:
            return JOINT.join((section, label(first.id, lang, "column", edition=edition)))
        return section
    own = [passage for passage in finding.passages if passage.source is None]
    return heading(own[0].path, finding.edition, lang) if own else ""


def details(finding: Finding, lang: Language, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield what a finding's sentence leaves out: its cells, the words, the other reports.

    ``texts`` are the texts of the report by their paths, for the words around a passage.
    """
    if finding.cells and not _names_its_cells(finding, lang):
        yield CELLS.fill(cells=_labels(finding.cells, finding.edition, lang)).text(lang)
    for passage in finding.passages:
        words = EXCERPT.fill(
            heading=heading(passage.path, finding.edition, lang),
            words=_quoted(passage, texts),
        )
        if passage.source is not None:
            words = ELSEWHERE.fill(report=passage.source, what=words)
        yield words.text(lang)
    together: dict[tuple[str, ...], list[Elsewhere]] = {}
    for other in finding.elsewhere:
        together.setdefault(other.cells, []).append(other)
    for cells, others in together.items():
        reports = _reports(others, lang)
        if cells:
            labels = _labels(cells, finding.edition, lang)
            reports = ELSEWHERE.fill(report=reports, what=labels)
        yield SEE.fill(place=reports).text(lang)


def heading(path: str, edition: str, lang: Language) -> str:
    """Return the heading that a text stands under.

    >>> heading("overview.platform", "2021", "zh"), heading("remarks.requests", "2021", "en")
    ('（四）政府信息公开平台建设', 'III. Requests for government information received and handled')
    """
    headings = form_of(edition).headings
    for name in (path, section_of(path)):
        if name in headings:
            return worded(name, headings[name].wording, lang)
    return (AFTER if section_of(path) == "sign_off" else BEFORE).text(lang)


def _names_its_cells(finding: Finding, lang: Language) -> bool:
    """Tell whether the sentence names the table, the row or the column of every cell."""
    named = set(_contexts(finding.sentence))
    known = (_cell(name, finding.edition) for name in finding.cells)
    unnamed = [
        found
        for found in known
        if found is not None
        and named.isdisjoint({found[1].id.partition(".")[0], found[1].row_id, found[1].column_key})
    ]
    if not unnamed:
        return True
    # The words may stand in the sentence without their key.
    said = finding.sentence.text(lang)
    rows = {(cell.row_id, form_of(edition).rows[cell.row_id].line) for edition, cell in unnamed}
    return all(short(row, line.wording, lang) in said for row, line in rows)


def _contexts(sentence: Sentence) -> Iterator[str]:
    """Yield the keys of the words that a sentence is made of."""
    yield sentence.words.context
    for value in sentence.values.values():
        if isinstance(value, Sentence):
            yield from _contexts(value)


def _cell(name: str, edition: str) -> tuple[str, Cell] | None:
    """Find a cell on the form of an edition; cells of other reports may be of another."""
    for each in (edition, *EDITIONS):
        if name in form_of(each).cells:
            return each, form_of(each).cells[name]
    return None


def _labels(cells: Iterable[str], edition: str, lang: Language) -> tuple[str, ...] | Sentence:
    names = tuple(dict.fromkeys(in_short(name, edition, lang) for name in cells))
    return names if len(names) <= _NAMED else MORE.fill(cells=names[:_NAMED], count=len(names))


def in_short(name: str, edition: str, lang: Language) -> str:
    """Return the label of a cell without the section, which is long and follows from the rest."""
    found = _cell(name, edition)
    if found is None:
        return name
    path = label(name, lang, "path", edition=found[0])
    return path.partition(JOINT)[2] or path


def _quoted(passage: Passage, texts: Mapping[str, str]) -> str:
    words = squeeze(passage.text)
    if len(words) > _QUOTED:
        words = f"{words[: _QUOTED * 2 // 3]}……{words[-_QUOTED // 3 :]}"
    text = "" if passage.source is not None else texts.get(passage.path, "")
    if text[passage.start : passage.end] != passage.text:
        return words
    before = text[: passage.start].rpartition("\n")[2]
    after = text[passage.end :].partition("\n")[0]
    return "".join(
        (
            "……" if len(before) > _AROUND else "",
            before[-_AROUND:].lstrip(),
            words,
            after[:_AROUND].rstrip(),
            "……" if len(after) > _AROUND else "",
        )
    )


def _reports(others: Sequence[Elsewhere], lang: Language) -> Sentence | tuple[str, ...]:
    """Return the reports in words; of many, the first and how many there are."""
    named = tuple(_report(other).text(lang) for other in others[:_NAMED])
    return named if len(others) <= _NAMED else MORE_REPORTS.fill(reports=named, count=len(others))


def _report(other: Elsewhere) -> Sentence:
    match other.agency, other.year:
        case None, None:
            return OTHER.fill()
        case None, year:
            return OF_YEAR.fill(year=str(year))
        case agency, None:
            return OF_AGENCY.fill(agency=agency)
        case agency, year:
            return OF_BOTH.fill(agency=agency, year=str(year))


CELLS = Words("finding.cells", "涉及：{cells}")
MORE = Words("finding.more-cells", "{cells}等{count}处")
MORE_REPORTS = Words("finding.more-reports", "{reports}等{count}份报告")
EXCERPT = Words("finding.excerpt", "{heading}：“{words}”")
ELSEWHERE = Words("finding.elsewhere", "{report}：{what}")
SEE = Words("finding.see", "对照：{place}")
OTHER = Words("finding.other", "另一份报告")
OF_YEAR = Words("finding.other-year", "{year}年报告")
OF_AGENCY = Words("finding.other-agency", "{agency}的报告")
OF_BOTH = Words("finding.other-report", "{agency}{year}年报告")
BEFORE = Words("place.before", "正文之前")
AFTER = Words("place.after", "落款")
