"""From a document to a report: find the tables, the sections and the front, and put it together."""

import re
from collections.abc import Iterable, Mapping, Sequence

from govdisclosure.dates import parse_date
from govdisclosure.editions import EDITIONS, Report, edition_for
from govdisclosure.errors import UnknownName, UnreadableInput
from govdisclosure.fees.statement import split
from govdisclosure.form.model import Form, Table
from govdisclosure.grid import Document
from govdisclosure.language import Words
from govdisclosure.notes import PICTURE_CODE, Note, Severity
from govdisclosure.reading import Reading, Use
from govdisclosure.recognize.found import Found
from govdisclosure.recognize.front import Front, read_front
from govdisclosure.recognize.headings import passages, sections
from govdisclosure.recognize.heads import table_head
from govdisclosure.recognize.leftover import account_for, is_figure, note_stray
from govdisclosure.recognize.likeness import plain
from govdisclosure.recognize.pieces import Piece, flatten
from govdisclosure.recognize.similar import note_similar
from govdisclosure.recognize.tables import read_table
from govdisclosure.recognize.wording import affinity, labels_of
from govdisclosure.report import (
    Agency,
    OtherMatters,
    Overview,
    Remarks,
    Shortcomings,
    SignOff,
)

_SIGNED = re.compile(r"(?P<agency>[^\s\d，。；：！？,;:!?、]{2,40})\s+(?P<date>\d{4}\s*[年.-].+)")


def recognize(document: Document, *, agency: str | None = None, year: int | None = None) -> Reading:
    """Recognize a report in a document.

    ``agency`` and ``year`` serve where the document does not name them. Raises `UnreadableInput`
    when none of the form's tables can be found. Never guesses: what is not read is a note.
    """
    pieces = flatten(document)
    starts = _table_starts(pieces)
    if not starts:
        shown = any(note.code == PICTURE_CODE for note in document.notes)
        raise UnreadableInput((TABLES_IN_PICTURES if shown else NO_TABLES).fill())
    form, notes = _edition(pieces[min(starts.values()) :])
    wording = {name: section.wording for name, section in form.sections.items()}
    order = list(wording)
    found_headings, sure = sections(pieces, wording, starts)
    bounds = _bounds(order, found_headings, starts, len(pieces))

    found = Found(notes=notes)
    headings_at = {piece.position for piece in found_headings.values()}
    for table in form.tables:
        start = _with_its_grid(pieces, starts.get(table.id), found_headings.get(table.id))
        if start is None:
            begin, end = bounds.get(table.id, (0, 0))
            _note_missing(pieces[begin:end], table, found)
        else:
            _read_region(pieces[start : bounds[table.id][1]], form, table, found)
    note_similar([piece for piece in pieces if piece.position not in headings_at], form, found)
    first = min(begin for begin, _ in bounds.values())
    front = read_front(
        [piece for piece in pieces[:first] if piece.position not in found.accounts],
        document.title,
        document.meta,
    )
    regions = {name: pieces[slice(*bounds[name])] if name in bounds else [] for name in order}
    text = {
        name: [
            piece
            for piece in inside
            if piece.text
            and piece.position not in headings_at
            and piece.position not in found.accounts
        ]
        for name, inside in regions.items()
    }
    for table in form.tables:
        for piece in text[table.id]:
            if is_figure(piece) and not piece.indented:
                note_stray(piece, found)
        text[table.id] = [piece for piece in text[table.id] if piece.position not in found.accounts]
    found.take((piece for table in form.tables for piece in text[table.id]), Use.TEXT)
    for name in order:
        if name not in found_headings:
            found.notes.append(
                Note(
                    code="heading-missing",
                    severity=Severity.NOTICE,
                    sentence=HEADING_MISSING.fill(heading=wording[name]),
                )
            )
    last = next((name for name in reversed(order) if text[name]), None)
    sign_off = _take_sign_off(text[last], front, sure=sure) if last else SignOff()
    report = _assemble(
        form, front, text, found, sign_off=sign_off, sure=sure, agency=agency, year=year
    )
    return Reading(
        report=report,
        edition=form.edition,
        notes=(*document.notes, *front.notes, *found.notes),
        printed=found.printed,
        headings=tuple(name for name in order if name in found_headings),
        accounts=tuple(found.accounts[position] for position in sorted(found.accounts)),
    )


def _table_starts(pieces: Sequence[Piece]) -> dict[str, int]:
    """Return where the tables begin, by the words that only their heads print."""
    flush: dict[str, int] = {}
    indented: dict[str, int] = {}
    for piece in pieces:
        if (table := table_head(pieces, piece)) is not None:
            (indented if piece.indented else flush).setdefault(table, piece.position)
    # Running text that a source sets apart by indenting it may quote the heads of tables.
    return indented | flush


def _edition(pieces: Sequence[Piece]) -> tuple[Form, list[Note]]:
    """Decide the edition by the words of the tables."""
    words = [plain(piece.text) for piece in pieces if piece.text]
    scores = {edition: affinity(words, cls.form()) for edition, cls in EDITIONS.items()}
    best = max(scores, key=lambda edition: scores[edition])
    notes: list[Note] = []
    if list(scores.values()).count(scores[best]) > 1:
        notes.append(
            Note(
                code="edition-unclear",
                severity=Severity.ERROR,
                sentence=EDITION_UNCLEAR.fill(edition=best),
            )
        )
    return EDITIONS[best].form(), notes


def _bounds(
    order: Sequence[str], headings: Mapping[str, Piece], starts: Mapping[str, int], end: int
) -> dict[str, tuple[int, int]]:
    """Return where each section begins and ends; a table whose heading is lost begins one too."""
    begins = {
        name: headings[name].position if name in headings else starts[name]
        for name in order
        if name in headings or name in starts
    }
    positions = sorted(begins.values())
    return {
        name: (begin, next((later for later in positions if later > begin), end))
        for name, begin in begins.items()
    }


def _note_missing(pieces: Sequence[Piece], table: Table, found: Found) -> None:
    note = Note(
        code="table-missing",
        severity=Severity.ERROR,
        sentence=TABLE_MISSING.fill(section=table.section.wording),
    )
    found.note(note, (piece for piece in pieces if piece.in_table or is_figure(piece)))


def _read_region(pieces: Sequence[Piece], form: Form, table: Table, found: Found) -> None:
    inside = [piece for piece in pieces if not piece.indented]
    totals = {equation.on: equation for equation in form.equations if equation.on in form.rows}
    read_table(_trimmed(inside, table), table, totals, found)
    account_for(inside, table, found)


def _with_its_grid(pieces: Sequence[Piece], start: int | None, heading: Piece | None) -> int | None:
    """Return where the grid begins in which a table begins, but not before its heading.

    Rows above the words by which a table is known are its rows as well.
    """
    if start is None or heading is None or (row := pieces[start].row) is None:
        return start
    while start - 1 > heading.position and (before := pieces[start - 1].row) is not None:
        if before[0] != row[0]:
            break
        start -= 1
    return start


def _trimmed(pieces: Sequence[Piece], table: Table) -> list[Piece]:
    """Leave out paragraphs of running text, which are too long for a label."""
    longest = max(map(len, labels_of(table))) + 40
    return [piece for piece in pieces if piece.row is not None or len(piece.text) <= longest]


def _take_sign_off(pieces: list[Piece], front: Front, *, sure: bool) -> SignOff:
    """Take the agency and the date from the end of the text; what follows them is noted."""
    set_apart = sure and any(piece.indented for piece in pieces)
    for place in range(len(pieces) - 1, max(len(pieces) - 7, -1), -1):
        piece = pieces[place]
        if set_apart and piece.indented:
            break
        parsed = parse_date(piece.text)
        if parsed is None:
            if (signed := _signed_on_one_line(piece)) is None:
                continue
            front.notes.extend(_after(other) for other in pieces[place + 1 :])
            del pieces[place:]
            return signed
        agency = _signing_agency(pieces, place, front, set_apart=set_apart)
        after = pieces[place + 1 :]
        front.notes.extend(_after(piece) for piece in after)
        del pieces[place - (agency is not None) :]
        return SignOff(agency=agency, date=parsed[0])
    if pieces and pieces[-1].closing:
        return SignOff(agency=pieces.pop().text)
    return SignOff()


def _signed_on_one_line(piece: Piece) -> SignOff | None:
    """Return agency and date where they stand on one line, which says nothing else."""
    match = _SIGNED.fullmatch(piece.text)
    parsed = None if match is None else parse_date(match["date"])
    return (
        None if match is None or parsed is None else SignOff(agency=match["agency"], date=parsed[0])
    )


def _signing_agency(
    pieces: Sequence[Piece], place: int, front: Front, *, set_apart: bool
) -> str | None:
    if place == 0:
        return None
    before = pieces[place - 1]
    if before.text == front.agency or before.closing or (set_apart and not before.indented):
        return before.text
    short = len(before.text) <= 40 and before.text[-1] not in "。；！？.;!?"
    return before.text if short and not before.indented and not set_apart else None


def _after(piece: Piece) -> Note:
    return Note(
        code="text-after-sign-off",
        severity=Severity.NOTICE,
        sentence=AFTER_SIGN_OFF.fill(),
        where=piece.origin,
        printed=piece.text,
    )


def _assemble(
    form: Form,
    front: Front,
    text: Mapping[str, list[Piece]],
    found: Found,
    *,
    sign_off: SignOff,
    sure: bool,
    agency: str | None,
    year: int | None,
) -> Report | None:
    name = front.agency or agency or front.publication.issuing_body or sign_off.agency
    stated_year = front.year or year
    if name is None or stated_year is None:
        missing = AGENCY_MISSING if name is None else YEAR_MISSING
        found.notes.append(
            Note(code="report-unnamed", severity=Severity.ERROR, sentence=missing.fill())
        )
        return None
    _note_edition(form.edition, stated_year, found)
    before, under = passages(text["overview"], _below(form, "overview"), sure=sure)
    overview = Overview(
        text=_joined(piece.text for piece in before),
        **{aspect: "\n".join(lines) for aspect, lines in under.items()},
    )
    before, under = passages(text["shortcomings"], _below(form, "shortcomings"), sure=sure)
    shortcomings = Shortcomings(
        text=_joined(piece.text for piece in before),
        **{part: "\n".join(lines) for part, lines in under.items()},
    )
    other, fee = split(
        _joined(piece.text for piece in text["other_matters"]), year=stated_year, agency=name
    )
    report = EDITIONS[form.edition](
        agency=Agency(name=name, code=front.code),
        year=stated_year,
        scope=front.scope,
        publication=front.publication,
        title=front.title,
        preamble=_joined(front.preamble),
        overview=overview,
        shortcomings=shortcomings,
        other_matters=OtherMatters(text=other, fee=fee),
        remarks=Remarks(
            **{table.id: _joined(piece.text for piece in text[table.id]) for table in form.tables}
        ),
        sign_off=sign_off,
    )
    return report.evolve(found.values)


def _below(form: Form, section: str) -> dict[str, str]:
    return {
        path.rpartition(".")[2]: heading.wording for path, heading in form.below(section).items()
    }


def _joined(lines: Iterable[str]) -> str | None:
    return "\n".join(lines) or None


def _note_edition(edition: str, year: int, found: Found) -> None:
    try:
        official = edition_for(year)
    except UnknownName:
        return
    if official != edition:
        found.notes.append(
            Note(
                code="edition-of-other-year",
                severity=Severity.NOTICE,
                sentence=OTHER_EDITION.fill(edition=edition, year=str(year), official=official),
            )
        )


NO_TABLES = Words(
    "error.no-tables",
    "未找到年度报告的任何表格。请确认文件是政府信息公开工作年度报告，且表格不是图片。",
)
TABLES_IN_PICTURES = Words(
    "error.tables-in-pictures",
    "未找到年度报告的任何表格，但文件中有图片：表格可能是图片，图片中的文字不能读取。"
    "请提供表格为文字的文件，或将图片中的数据填入空白表。",
)
TABLE_MISSING = Words("note.table-missing", "未找到“{section}”的表，其各单元格按空白处理。")
HEADING_MISSING = Words("note.heading-missing", "未找到标题“{heading}”。")
EDITION_UNCLEAR = Words("note.edition-unclear", "无法确定使用的是哪一版格式，按{edition}年版读取。")
OTHER_EDITION = Words(
    "note.edition-of-other-year",
    "{year}年度报告使用了{edition}年版格式，该年度应使用{official}年版。",
)
AGENCY_MISSING = Words("note.agency-missing", "报告中没有行政机关名称，请另行指定。")
YEAR_MISSING = Words("note.year-missing", "报告中没有年度，请另行指定。")
AFTER_SIGN_OFF = Words("note.text-after-sign-off", "落款之后的文字未读入报告。")
