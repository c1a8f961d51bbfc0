"""The front of a report: its title, its publication header, what stands before section one."""

import datetime
import re
from collections.abc import Callable, Sequence

import attrs

from govdisclosure.form.declare import Heading
from govdisclosure.form.declared import attributes
from govdisclosure.form.printed import SCOPE, SCOPES, TITLE
from govdisclosure.grid import squeeze
from govdisclosure.language import Words
from govdisclosure.reading import Note, Severity
from govdisclosure.recognize.dates import parse_date, parse_time
from govdisclosure.recognize.likeness import plain, simplified
from govdisclosure.recognize.pieces import Piece
from govdisclosure.report import Agency, Publication, Scope

_SUBJECT = (
    r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?报告"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)\s*年?度?"
_TITLE = re.compile(rf"(?P<agency>.{{0,2}})\s*{_YEAR}\s*{_SUBJECT}\s*》?")
_YEAR_FIRST = re.compile(rf"《?{_YEAR}\s*(?P<agency>[^\d]{{2,60}}?)(?:关于)?\s*{_SUBJECT}\s*》?")
_YEAR_LAST = re.compile(
    rf"《?(?P<agency>[^\d]{{2,60}}?)\s*{_SUBJECT}\s*》?\s*[(（]\s*{_YEAR}\s*[)）]"
)
_NO_NAME = re.compile("[>＞»›→|:：，。；！？!?]")
"""What no agency's name holds: the path to a page does, and running text."""
_CHINESE_YEAR = re.compile("[〇零○Ｏ一二三四五六七八九]{4}(?=\\s*年)")
_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_DIGITS_FULL = str.maketrans("０１２３４５６７８９", "0123456789")
_LONGEST_TITLE = 80
_LONGEST_LINE = 400
_PARTS = re.compile(r"[_|\-–—]")
_ENTRY_START = re.compile(r"\s+(?=(?:[\u4e00-\u9fff]\s?){2,6}[：:])")
_COLON = re.compile("[：:]")
_IN_BRACKETS = re.compile(r"[【\[]([^】\]]{2,10})[】\]]\s*[：:]?")
_FURNITURE = frozenset(
    (
        *("来源", "信息来源", "文章来源", "稿件来源", "浏览次数", "浏览量", "点击数", "访问次数"),
        *("点击率", "阅读次数", "字体", "字号", "字体大小", "作者", "编辑", "责任编辑", "有效性"),
        *("公文时效", "时效", "体裁分类", "组配分类", "公开方式", "公开形式", "公开范围", "审核"),
    )
)
"""What sites print in the publication header beyond what a report records."""
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
    >>> title_parts("２０２３年宿迁市政府信息公开工作年度报告")
    ('宿迁市', 2023)
    """
    # Each change keeps the length, so that the agency is returned as printed.
    folded = _CHINESE_YEAR.sub(lambda year: year.group().translate(_DIGITS), text)
    folded = simplified(folded.translate(_DIGITS_FULL))
    matches = [
        match for start in _starts(folded) if (match := _TITLE.fullmatch(folded, start)) is not None
    ]
    if matches:
        agency, year = text[: matches[-1].start("year")], matches[-1]["year"]
    else:
        match = _YEAR_FIRST.fullmatch(folded) or _YEAR_LAST.fullmatch(folded)
        if match is None:
            return None
        agency, year = text[slice(*match.span("agency"))], match["year"]
    agency = agency.strip(" 《").removesuffix("关于").strip()
    return agency, int(year)


def _starts(text: str) -> list[int]:
    # An agency's name may hold a year of its own; the last year before the subject counts.
    return [max(match.start() - 2, 0) for match in re.finditer(r"(?:19|20)\d\d", text)]


def read_front(pieces: Sequence[Piece], page_title: str | None) -> Front:
    """Read what stands before section one."""
    front = Front()
    rest, title_at = _without_title(pieces, front)
    header, text = _split_header(rest, front)
    values = _header_values(header)
    _fill(front, values)
    if front.year is None:
        # No title of its own: the header or the page may name the report.
        names = [front.publication.name or "", *_PARTS.split(page_title or "")]
        parts = next((parts for name in names if (parts := _plain_title(squeeze(name)))), None)
        front.agency, front.year = parts or (None, None)
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
    """Take the title out, which may stand on up to three lines; return the rest and its place."""
    may_be = [
        piece
        for piece in pieces
        if not (piece.in_table or piece.indented or len(piece.text) > _LONGEST_TITLE)
    ]
    marked = [piece for piece in may_be if piece.level is not None]
    found = (
        _title(marked, 1, title_parts)
        or _title(may_be, 1, _plain_title)
        or _title(may_be, 2, _plain_title)
        or _title(may_be, 3, _plain_title)
        or _title(may_be, 1, title_parts)
    )
    if found is None:
        return list(pieces), 0
    (agency, year), lines = found
    printed = "".join(piece.text for piece in lines)
    front.agency, front.year = agency or None, year
    official = TITLE.fill(agency=agency, year=str(year)).text()
    front.title = None if printed == official else printed
    taken = {piece.position for piece in lines}
    return [other for other in pieces if other.position not in taken], min(taken)


def _plain_title(text: str) -> tuple[str, int] | None:
    """Return what a title names, unless it looks like the path to a page that ends in a title.

    >>> _plain_title("首页>年报>宿迁市2023年政府信息公开工作年度报告") is None
    True
    """
    parts = title_parts(text)
    return None if parts is None or _NO_NAME.search(parts[0]) else parts


def _title(
    pieces: Sequence[Piece], size: int, named: Callable[[str], tuple[str, int] | None]
) -> tuple[tuple[str, int], list[Piece]] | None:
    """Return the first title on that many lines, with the line before it if that is the agency."""
    for place in range(len(pieces) - size + 1):
        lines = list(pieces[place : place + size])
        if lines[-1].position - lines[0].position >= size or _line_entry(lines[0].text):
            continue
        parts = named("".join(piece.text for piece in lines))
        if parts is None:
            continue
        before = pieces[place - 1] if place else None
        if parts[0] or before is None or before.position != lines[0].position - 1:
            return parts, lines
        if _NO_NAME.search(before.text):
            return parts, lines
        return (before.text, parts[1]), [before, *lines]
    return None


def _split_header(pieces: Sequence[Piece], front: Front) -> tuple[list[Piece], list[Piece]]:
    """Divide the front into the publication header and text."""
    rows_of_header = {
        piece.row
        for piece in pieces
        if piece.in_table and (_entry(piece.text) or _line_entry(piece.text))
    }
    header = [piece for piece in pieces if piece.in_table]
    lines: list[Piece] = []
    text: list[Piece] = []
    label: Piece | None = None
    for piece in pieces:
        if piece.in_table:
            if piece.row not in rows_of_header and piece.text:
                text.append(piece)
            continue
        is_text = piece.indented or len(piece.text) > _LONGEST_LINE
        entries = [] if is_text else _entries(piece.text)
        if any(_line_entry(entry) or _is_furniture(entry) for entry in entries):
            for entry in entries:
                part = attrs.evolve(piece, text=entry)
                if _line_entry(entry):
                    lines.append(part)
                else:
                    front.notes.append(_unread(part))
        elif not piece.indented and _entry(piece.text) is not None:
            label = piece
            continue
        elif (
            label is not None
            and len(piece.text) <= _LONGEST_TITLE
            and piece.text[-1:] not in "。："
        ):
            # Label and value each on a line of their own.
            lines.append(attrs.evolve(label, text=f"{label.text}：{piece.text}"))
        else:
            text.append(piece)
        label = None
    return header + lines, text


def _entries(line: str) -> list[str]:
    """Return the entries that a line holds side by side; a space inside a label parts nothing."""
    entries: list[str] = []
    for part in _ENTRY_START.split(line):
        if entries and not _COLON.search(entries[-1]):
            entries[-1] += f" {part}"
        else:
            entries.append(part)
    return entries


def _is_furniture(text: str) -> bool:
    label, colon, _ = text.replace("：", ":", 1).partition(":")
    return bool(colon) and plain(label) in _FURNITURE


def _unread(piece: Piece) -> Note:
    return Note(
        code="header-unread",
        severity=Severity.NOTICE,
        sentence=HEADER_UNREAD.fill(printed=piece.text),
        where=piece.origin,
        printed=piece.text,
    )


def _entry(text: str) -> str | None:
    name = plain(text)
    if name == plain(SCOPE.text()):
        return "scope"
    return _NAMES.get(name) or _OTHER_NAMES.get(name)


def _line_entry(text: str) -> tuple[str, str] | None:
    text = _IN_BRACKETS.sub(r"\1：", text, count=1) if text[:1] in "【[" else text
    label, colon, value = text.replace("：", ":", 1).partition(":")
    name = _entry(label) if colon and len(label) <= 10 else None
    return None if name is None else (name, value.strip())


def _header_values(pieces: Sequence[Piece]) -> dict[str, Piece]:
    values: dict[str, Piece] = {}
    for place, piece in enumerate(pieces):
        line = _line_entry(piece.text)
        if line is not None and line[1]:
            values.setdefault(line[0], attrs.evolve(piece, text=line[1]))
            continue
        if not piece.in_table:
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
        if not text:
            continue
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
HEADER_UNREAD = Words("note.header-unread", "报告信息栏中的“{printed}”未读入报告。")
