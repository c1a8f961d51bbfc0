"""The front of a report: its title, its publication header, what stands before section one."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import attrs

from govdisclosure.dates import parse_date, parse_time
from govdisclosure.form.declare import Heading
from govdisclosure.form.declared import attributes
from govdisclosure.form.printed import SCOPE, SCOPES, TITLE, YEAR
from govdisclosure.grid import squeeze
from govdisclosure.language import Words
from govdisclosure.notes import Note, Severity
from govdisclosure.recognize.likeness import plain
from govdisclosure.recognize.pieces import Piece
from govdisclosure.recognize.titles import LONGEST_TITLE, Title, find_title, plain_title
from govdisclosure.report import Agency, Publication, Scope

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
    "发文机关": "publication.issuing_body",
    "发布单位": "publication.publishing_body",
    "公开主体": "publication.publishing_body",
    "发文字号": "publication.document_number",
    "生成日期": "publication.dated",
    "发文日期": "publication.dated",
    "公开日期": "publication.published",
    "标题": "publication.name",
    "信息名称": "publication.name",
}
_META_TITLE = "articletitle"
_META_PUBLISHED = "pubdate"
"""What agencies' pages say of themselves, by the rules for their sites."""
_NOTHING: Mapping[str, str] = MappingProxyType({})
_RUN_ON = re.compile(
    r"索\s*引\s*号|(?:文|发文字)\s*号|(?:成文|发布|公开|生成|发文)(?:日期|时间)(?=[\d\s])"
)
_VALUES: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "publication.index_number": re.compile(r"[A-Za-z0-9][A-Za-z0-9/._\-]{3,}").fullmatch,
        "publication.document_number": re.compile(r".{2,20}[〔\[（(]\d{4}[〕\]）)]\d+号").fullmatch,
    }
)
"""What a value is that may follow its label without a sign between them."""
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


def read_front(
    pieces: Sequence[Piece], page_title: str | None, meta: Mapping[str, str] = _NOTHING
) -> Front:
    """Read what stands before section one.

    ``meta`` is what a page says of itself without showing it; it serves where the page shows none.
    """
    front = Front()
    # The value of an entry may read like a title.
    title = find_title([piece for piece in pieces if _line_entry(piece.text) is None])
    taken = () if title is None else title.lines
    header, text = _split_header([piece for piece in pieces if piece not in taken], front)
    _fill(front, _header_values(header))
    _fill_from_meta(front, meta)
    if title is None and front.agency and front.year:
        # The header says whose report it is, so that its title is free to say something else.
        heading = next((piece for piece in text if not (piece.in_table or piece.indented)), None)
        title = None if heading is None else Title(None, None, (heading,))
        text = [piece for piece in text if piece is not heading]
    if title is not None:
        front.agency = front.agency or title.agency
        front.year = front.year or title.year
        official = TITLE.fill(agency=front.agency or "", year=str(front.year)).text()
        front.title = None if title.printed == official else title.printed
    elif front.year is None:
        # No title of its own: the header or the page may name the report.
        names = [front.publication.name or "", meta.get(_META_TITLE, "")]
        names += _PARTS.split(page_title or "")
        parts = next((parts for name in names if (parts := plain_title(squeeze(name)))), None)
        front.agency, front.year = parts or (front.agency, None)
    for piece in text:
        if title is not None and piece.position < title.lines[0].position:
            front.notes.append(
                Note(
                    code="text-before-title",
                    severity=Severity.NOTICE,
                    sentence=BEFORE_TITLE.fill(),
                    where=piece.origin,
                    printed=piece.text,
                )
            )
        elif _is_day(piece):
            front.notes.append(_unread(piece))
        elif piece.text:
            front.preamble.append(piece.text)
    return front


def _is_day(piece: Piece) -> bool:
    """Tell whether a line is but a day, which pages print under a title and do not say of what."""
    if piece.indented or piece.in_table:
        return False
    return parse_date(piece.text.strip("()（）[]【】 ")) is not None


def _split_header(pieces: Sequence[Piece], front: Front) -> tuple[list[Piece], list[Piece]]:
    """Divide the front into the publication header and text."""
    rows_of_header = {
        piece.row
        for piece in pieces
        if piece.in_table and (entry_of(piece.text) or _line_entry(piece.text))
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
                part = piece._replace(text=entry)
                if _line_entry(entry):
                    lines.append(part)
                else:
                    front.notes.append(_unread(part))
        elif not piece.indented and entry_of(piece.text) is not None:
            label = piece
            continue
        elif (
            label is not None and len(piece.text) <= LONGEST_TITLE and piece.text[-1:] not in "。："
        ):
            # Label and value each on a line of their own.
            lines.append(label._replace(text=f"{label.text}：{piece.text}"))
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


def entry_of(text: str) -> str | None:
    """Return the path of the entry that a label names."""
    name = plain(text)
    return _NAMES.get(name) or _OTHER_NAMES.get(name)


def is_entry(text: str) -> bool:
    """Tell whether a text is a label or a line of a publication header, whatever sites print there.

    >>> is_entry("索 引 号"), is_entry("来源：本站"), is_entry("2023年，本机关")
    (True, True, False)
    """
    return entry_of(text) is not None or _line_entry(text) is not None or _is_furniture(text)


def _line_entry(text: str) -> tuple[str, str] | None:
    text = _IN_BRACKETS.sub(r"\1：", text, count=1) if text[:1] in "【[" else text
    label, colon, value = text.replace("：", ":", 1).partition(":")
    name = entry_of(label) if colon and len(label) <= 10 else None
    return _run_on(text) if name is None else (name, value.strip())


def _run_on(text: str) -> tuple[str, str] | None:
    """Return an entry whose label has no sign after it, if the value can be nothing else."""
    match = _RUN_ON.match(text)
    name = None if match is None else entry_of(match.group())
    if match is None or name is None:
        return None
    value = text[match.end() :].strip()
    fits = (
        parse_date(value) is not None
        if name in _DATES
        else name in _VALUES and _VALUES[name](value)
    )
    return (name, value) if fits else None


def _header_values(pieces: Sequence[Piece]) -> dict[str, Piece]:
    values: dict[str, Piece] = {}
    for place, piece in enumerate(pieces):
        line = _line_entry(piece.text)
        if line is not None and line[1]:
            values.setdefault(line[0], piece._replace(text=line[1]))
            continue
        if not piece.in_table:
            continue
        name = entry_of(piece.text)
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if name is None or following is None or following.row != piece.row:
            continue
        if following.text and entry_of(following.text) is None:
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
        elif name == "agency.code":
            front.code = text
        elif name == "agency.name":
            front.agency = text
        elif name == "year":
            front.year = int(text) if re.fullmatch(r"(19|20)\d\d", text) else None
        elif name in _DATES:
            if name == _PUBLISHED and (time := parse_time(text)) is not None:
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
            entries[name.removeprefix("publication.")] = parsed[0]
            if name == _PUBLISHED and parsed[1] is not None:
                entries["published_time"] = parsed[1]
        elif not (name == "publication.document_number" and _EMPTY_NUMBER.fullmatch(text)):
            entries[name.removeprefix("publication.")] = text
    front.publication = Publication(**entries)  # type: ignore[arg-type]  # by name, checked there


def _fill_from_meta(front: Front, meta: Mapping[str, str]) -> None:
    """Take the day of publication, where the page itself does not print it."""
    text = meta.get(_META_PUBLISHED, "")
    parsed = parse_date(text)
    if front.publication.published is not None or parsed is None:
        return
    published, time = parsed
    front.publication = attrs.evolve(front.publication, published=published, published_time=time)
    front.notes.append(
        Note(
            code="header-from-meta",
            severity=Severity.NOTICE,
            sentence=FROM_META.fill(printed=text),
            printed=text,
        )
    )


def _names() -> dict[str, str]:
    from_classes: dict[str, str] = {}
    for part, cls in (("publication", Publication), ("agency", Agency)):
        for attribute in attributes(cls):
            heading = attribute.note(Heading)
            if heading is not None:
                from_classes[plain(heading.wording)] = f"{part}.{attribute.name}"
    return from_classes | {
        plain(SCOPE.text()): "scope",
        plain(YEAR.text()): "year",
        # Sites print date and time under either name, often both in one.
        plain("发布时间"): _PUBLISHED,
    }


_PUBLISHED = "publication.published"
_DATES = {"publication.dated", _PUBLISHED}
_NAMES = _names()

BEFORE_TITLE = Words("note.text-before-title", "标题之前的文字未读入报告。")
DATE_UNREAD = Words("note.date-unread", "无法识别日期“{printed}”，按空白处理。")
HEADER_UNREAD = Words("note.header-unread", "报告信息栏中的“{printed}”未读入报告。")
FROM_META = Words("note.header-from-meta", "发布日期取自网页的标记“{printed}”，页面上未显示。")
