"""What of a page is its document, and what is the frame that a site puts around it."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

import attrs

from govdisclosure.formats.html_names import attributes_of, is_hidden
from govdisclosure.grid import Block, Grid, Paragraph
from govdisclosure.language import Words
from govdisclosure.notes import Note, Severity


class Kind(Enum):
    """What a part of a page is by its name: of the frame, not shown, or maybe the document."""

    FRAME = "frame"
    HIDDEN = "hidden"
    CONTENT = "content"


@attrs.define
class Region:
    """A part of a page: the blocks from ``start`` up to ``end``."""

    kind: Kind
    start: int
    end: int = 0


REGION_TAGS = frozenset(("nav", "header", "footer", "aside", "main", "article"))
"""Elements that are regions whatever their attributes."""

_ROLES = {
    "navigation": Kind.FRAME,
    "banner": Kind.FRAME,
    "contentinfo": Kind.FRAME,
    "search": Kind.FRAME,
    "complementary": Kind.FRAME,
    "main": Kind.CONTENT,
    "article": Kind.CONTENT,
}
_WORD = re.compile(r"[a-z]+|\d+")
_FRAME_WORDS = frozenset(
    (
        *("nav", "navbar", "navigation", "topnav", "subnav", "leftnav", "menu", "breadcrumb"),
        *("crumb", "crumbs", "bread", "dqwz", "wzdh", "footer", "foot", "copyright", "banner"),
        *("toolbar", "share", "bdshare", "bdsharebuttonbox", "fenxiang", "jiathis", "sharebox"),
        *("related", "relate", "relevant", "xgwj", "xgbd", "xglj", "xgxw", "xgyd", "recommend"),
        *("sidebar", "pager", "pagination", "closebtn", "closewin", "fontsize", "login", "search"),
        *("qrcode", "ewm", "erweima", "friendlink", "yqlj", "prevnext", "updown", "siteinfo"),
    )
)
"""Words in the class or the id of what frames a document on the pages of agencies."""
_CONTENT_NAMES = re.compile(
    r"(?:trs_?editor|trs_ueditor|ucapcontent|zoom|zoomcon|article|artical|content|contenttext"
    r"|con_?txt|xxgk|detail|maintext|vsb_content\w*|v_news_content|wp_articlecontent|newscontent"
    r"|pages_content|custom_unionstyle|bodycontent|news|text|main)"
)
"""Words in the class or the id of what holds a document there."""
_NUMBERED = re.compile(r"[一二三四五六七八九]\s*[、.．]\s*\S")
_FRAME_LINE = re.compile(
    r"(?=.*\w)[【\[（(〖\s]*(?:打\s*印(?:本页|此页|文章|页面|正文)?|关\s*闭(?:本页|此页|窗口|页面)?"
    r"|(?:收藏|推荐)(?:本页|此页)?|返回(?:顶部|首页|列表)|(?:分享|转发)(?:到|至|本页|$).{0,40}"
    r"|[\s【】\[\]()（）〖〗|]+)+"
    r"|[【\[]?\s*(?:字体|字号|字体大小|文字大小)[\s：:】\]【\[]*[大中小特默认\s|+\-【】\[\]A]*"
    r"|上一[篇条页][：:].*|下一[篇条页][：:].*"
    r"|扫一扫.{0,20}|(?:相关|热门|推荐)(?:链接|文章|阅读|信息|新闻|稿件|推荐|文件)[：:]?"
    r"|(?:您|你)?(?:的|现在的|当前的?|现在)?(?:所在)?位置(?:是)?[：:].*"
    r"|首页\s*[>＞»›].*"
    r"|版权所有.*|(?:网站)?标识码[：:].*|.{0,2}ICP备.*|.*公网安备.*|网站地图|联系我们"
)
_LONGEST_LINE = 150
_DATA = 12
_LITTLE = 600
_SHOWN = 200


def region_of(name: str, attributes: str) -> Kind | None:
    """Return what an element is by its name and its attributes, which are in small letters."""
    if attributes:
        if is_hidden(attributes):
            return Kind.HIDDEN
        said = attributes_of(attributes)
        if (role := said.get("role")) in _ROLES:
            return _ROLES[role]
        names = f"{said.get('class', '')} {said.get('id', '')}".split()
        if any(_FRAME_WORDS.intersection(_WORD.findall(one)) for one in names):
            return Kind.FRAME
        if said.get("itemprop") == "articlebody":
            return Kind.CONTENT
        if any(_CONTENT_NAMES.search(one) for one in names):
            return Kind.CONTENT
    if name in {"main", "article"}:
        return Kind.CONTENT
    return Kind.FRAME if name in REGION_TAGS else None


def without_frame(
    blocks: Sequence[Block], regions: Sequence[Region], linked: set[int]
) -> tuple[list[Block], list[Note]]:
    """Return the blocks of the document, and notes of what was left out with some text.

    A table of any size is never left out, nor what stands in a part with one.
    """
    data = [place for place, block in enumerate(blocks) if _is_data(block)]
    hidden = _hidden(regions, data)
    shown = [place for place in data if place not in hidden]
    content = _content(blocks, regions, shown)
    frame = set(_framed(blocks, regions, shown, content))
    lines = [place for place in range(len(blocks)) if _is_frame_line(blocks[place])]
    frame.update(lines)
    frame.update(_links(linked, content))
    if content is not None:
        frame.update(_after(blocks, content, linked | frame))
    frame -= hidden
    kept = [b for place, b in enumerate(blocks) if place not in frame and place not in hidden]
    notes = [
        *_note("page-frame", FRAME_LEFT_OUT, [blocks[place] for place in sorted(frame)]),
        *_note("page-hidden", PART_HIDDEN, [blocks[place] for place in sorted(hidden)]),
    ]
    return kept, notes


def _is_data(block: Block) -> bool:
    return isinstance(block, Grid) and sum(map(len, block.rows)) >= _DATA


def _hidden(regions: Sequence[Region], data: list[int]) -> set[int]:
    """Return what is not shown; where only that holds tables, a page shows it on demand."""
    parts = [range(part.start, part.end) for part in regions if part.kind is Kind.HIDDEN]
    hidden = {place for part in parts for place in part}
    if data and all(place in hidden for place in data):
        hidden -= {place for part in parts if any(one in part for one in data) for place in part}
    return hidden


def _content(blocks: Sequence[Block], regions: Sequence[Region], data: list[int]) -> Region | None:
    """Return the smallest part that may be the document: with all tables, or most of the text."""
    parts = [part for part in regions if part.kind is Kind.CONTENT]
    if data:
        fit = [part for part in parts if part.start <= data[0] and data[-1] < part.end]
    else:
        whole = sum(map(_size, blocks))
        fit = [p for p in parts if sum(map(_size, blocks[p.start : p.end])) > 0.6 * whole]
    return min(fit, key=lambda part: part.end - part.start, default=None)


def _framed(
    blocks: Sequence[Block], regions: Sequence[Region], data: list[int], content: Region | None
) -> Iterator[int]:
    """Yield what stands in parts that are named as frames and do not hold the document."""
    for part in regions:
        if part.kind is not Kind.FRAME:
            continue
        inside = blocks[part.start : part.end]
        holds_data = any(part.start <= place < part.end for place in data)
        has_title = content is not None and any(
            isinstance(block, Paragraph) and block.level is not None for block in inside
        )
        if holds_data or _goes_on(inside) or sum(map(_size, inside)) > _LITTLE:
            continue
        if has_title and content is not None and content.start <= part.start < content.end:
            continue
        yield from range(part.start, part.end)


def _goes_on(blocks: Sequence[Block]) -> bool:
    """Tell whether there are numbered headings, which only documents have."""
    return any(
        isinstance(block, Paragraph) and _NUMBERED.match(block.text) is not None for block in blocks
    )


def _is_frame_line(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and len(block.text) <= _LONGEST_LINE
        and _FRAME_LINE.fullmatch(block.text) is not None
    )


def _links(linked: set[int], content: Region | None) -> Iterator[int]:
    """Yield what is nothing but links: outside of the document, or many in a row."""
    for place in linked:
        outside = content is not None and not content.start <= place < content.end
        runs = ({place - 1, place + 1}, {place + 1, place + 2}, {place - 1, place - 2})
        beside = {place - 1, place + 1} & linked
        if (outside and beside) or any(run <= linked for run in runs):
            yield place


def _after(blocks: Sequence[Block], content: Region, passed: set[int]) -> Iterator[int]:
    """Yield what follows the document, if it looks like a frame and not like more of it."""
    after = [place for place in range(content.end, len(blocks)) if place not in passed]
    rest = [blocks[place] for place in after]
    if not _goes_on(rest) and sum(map(_size, rest)) <= _LITTLE:
        yield from range(content.end, len(blocks))


def _size(block: Block) -> int:
    if isinstance(block, Grid):
        return sum(len(box.text) for row in block.rows for box in row)
    return len(block.text)


def _note(code: str, words: Words, blocks: Sequence[Block]) -> Iterator[Note]:
    texts = [
        block.text
        if isinstance(block, Paragraph)
        else " ".join(box.text for row in block.rows for box in row)
        for block in blocks
    ]
    printed = " ".join(filter(None, texts))
    if printed:
        printed = printed if len(printed) <= _SHOWN else f"{printed[:_SHOWN]}…"
        yield Note(
            code=code,
            severity=Severity.NOTICE,
            sentence=words.fill(printed=printed),
            where=next(block.origin for block in blocks),
            printed=printed,
        )


FRAME_LEFT_OUT = Words("note.page-frame", "网页正文以外的文字未读入：{printed}")
PART_HIDDEN = Words("note.page-hidden", "网页上不显示的部分未读入：{printed}")
