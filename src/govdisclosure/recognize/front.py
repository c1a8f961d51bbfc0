"""The front of a report: its title, its publication header, what stands before section one."""

import datetime
import re
from collections.abc import Sequence

import attrs

from govdisclosure.form.declare import Heading
from govdisclosure.form.declared import attributes
from govdisclosure.form.printed import SCOPE, SCOPES, TITLE
from govdisclosure.grid import squeeze
from govdisclosure.language import Words
from govdisclosure.reading import Note, Severity
from govdisclosure.recognize.dates import parse_date, parse_time
from govdisclosure.recognize.likeness import plain
from govdisclosure.recognize.pieces import Piece
from govdisclosure.report import Agency, Publication, Scope

_TITLE = re.compile(
    r"(?P<agency>.*?)(?:关于)?\s*(?P<year>(?:19|20)\d\d)\s*年?度?\s*"
    r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?报告"
)
_OTHER_NAMES = {
    "发文机关": "issuing_body",
    "发布单位": "publishing_body",
    "公开主体": "publishing_body",
    "发文字号": "document_number",
    "生成日期": "dated",
    "发文日期": "dated",
    "公开日期": "published",
    "标题": "name",
    "信息名称": "name",
}
_EMPTY_NUMBER = re.compile(r"〔\s*〕\s*号?")


@attrs.define
class Front:
    """What the front of a report says."""

    agency: str | None = None
    code: str | None = None
    year: int | None = None
    title: str | None = None
    scope: Scope | None = None
    publication: Publication = attrs.field(factory=Publication)
    preamble: list[str] = attrs.field(factory=list)
    notes: list[Note] = attrs.field(factory=list)


def title_parts(text: str) -> tuple[str, int] | None:
    """Return the agency and the year that a title names.

    >>> title_parts("宿迁市2023年政府信息公开工作年度报告")
    ('宿迁市', 2023)
    """
    matches = [
        match for start in _starts(text) if (match := _TITLE.fullmatch(text, start)) is not None
    ]
    if not matches:
        return None
    match = matches[-1]
    return text[: match.start("year")].removesuffix("关于").strip(" 《"), int(match["year"])


def _starts(text: str) -> list[int]:
    # An agency's name may hold a year of its own; the last year before the subject counts.
    return [max(match.start() - 2, 0) for match in re.finditer(r"(?:19|20)\d\d", text)]


def read_front(pieces: Sequence[Piece], page_title: str | None) -> Front:
    """Read what stands before section one."""
    front = Front()
    rest, title_at = _without_title(pieces, front)
    if front.year is None and page_title and (parts := title_parts(squeeze(page_title))):
        front.agency, front.year = parts
    header, text = _split_header(rest)
    values = _header_values(header)
    _fill(front, values)
    for piece in text:
        if piece.position < title_at:
            front.notes.append(
                Note(
                    code="text-before-title",
                    severity=Severity.NOTICE,
                    sentence=BEFORE_TITLE.fill(),
                    where=piece.origin,
                    printed=piece.text,
                )
            )
        elif piece.text:
            front.preamble.append(piece.text)
    return front


def _without_title(pieces: Sequence[Piece], front: Front) -> tuple[list[Piece], int]:
    """Take the title out, which may stand on two lines; return the rest and where it stood."""
    for place, piece in enumerate(pieces):
        if piece.in_table or piece.indented:
            continue
        parts = title_parts(piece.text)
        if parts is None:
            continue
        agency, year = parts
        taken = {piece.position}
        printed = piece.text
        if not agency and place and not pieces[place - 1].in_table:
            agency = pieces[place - 1].text
            taken.add(pieces[place - 1].position)
            printed = f"{agency}{piece.text}"
        front.agency, front.year = agency or None, year
        official = TITLE.fill(agency=agency, year=str(year)).text()
        front.title = None if printed == official else printed
        return [other for other in pieces if other.position not in taken], min(taken)
    return list(pieces), 0


def _split_header(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Divide the front into the publication header and text."""
    rows_of_header = {
        piece.row for piece in pieces if piece.in_table and _entry(piece.text) is not None
    }
    header = [piece for piece in pieces if piece.in_table]
    lines: list[Piece] = []
    text: list[Piece] = []
    for piece in pieces:
        if piece.in_table:
            if piece.row not in rows_of_header and piece.text:
                text.append(piece)
        elif not piece.indented and _line_entry(piece.text) is not None:
            lines.append(piece)
        else:
            text.append(piece)
    return header + lines, text


def _entry(text: str) -> str | None:
    name = plain(text)
    if name == plain(SCOPE.text()):
        return "scope"
    return _NAMES.get(name) or _OTHER_NAMES.get(name)


def _line_entry(text: str) -> tuple[str, str] | None:
    label, colon, value = text.replace("：", ":", 1).partition(":")
    name = _entry(label) if colon and len(label) <= 10 else None
    return None if name is None else (name, value.strip())


def _header_values(pieces: Sequence[Piece]) -> dict[str, Piece]:
    values: dict[str, Piece] = {}
    for place, piece in enumerate(pieces):
        if not piece.in_table:
            line = _line_entry(piece.text)
            if line is not None:
                values.setdefault(line[0], attrs.evolve(piece, text=line[1]))
            continue
        name = _entry(piece.text)
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if name is None or following is None or following.row != piece.row:
            continue
        if following.text and _entry(following.text) is None:
            values.setdefault(name, following)
    return values


def _fill(front: Front, values: dict[str, Piece]) -> None:
    entries: dict[str, str | datetime.date | datetime.time] = {}
    for name, piece in values.items():
        text = squeeze(piece.text)
        if name == "scope":
            front.scope = next(
                (Scope(key) for key, words in SCOPES.items() if text == words.text()), None
            )
        elif name == "code":
            front.code = text
        elif name in {"dated", "published"}:
            if name == "published" and (time := parse_time(text)) is not None:
                entries["published_time"] = time
                continue
            parsed = parse_date(text)
            if parsed is None:
                front.notes.append(
                    Note(
                        code="date-unread",
                        severity=Severity.NOTICE,
                        sentence=DATE_UNREAD.fill(printed=text),
                        where=piece.origin,
                        printed=text,
                    )
                )
                continue
            entries[name] = parsed[0]
            if name == "published" and parsed[1] is not None:
                entries["published_time"] = parsed[1]
        elif not (name == "document_number" and _EMPTY_NUMBER.fullmatch(text)):
            entries[name] = text
    front.publication = Publication(**entries)  # type: ignore[arg-type]  # by name, checked there


def _names() -> dict[str, str]:
    from_classes: dict[str, str] = {}
    for cls in (Publication, Agency):
        for attribute in attributes(cls):
            heading = attribute.note(Heading)
            if heading is not None:
                from_classes[plain(heading.wording)] = attribute.name
    # Sites print date and time under either name, often both in one.
    return from_classes | {plain("发布时间"): "published"}


_NAMES = _names()

BEFORE_TITLE = Words("note.text-before-title", "标题之前的文字未读入报告。")
DATE_UNREAD = Words("note.date-unread", "无法识别日期“{printed}”，按空白处理。")
