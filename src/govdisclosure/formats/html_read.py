"""Reading web pages: paragraphs and tables with merged cells, wherever they stand in the page."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import attrs

from govdisclosure.errors import MISSING_EXTRA, MissingExtra, UnreadableInput
from govdisclosure.formats import indents
from govdisclosure.formats.encoding import decode
from govdisclosure.formats.limits import DEFAULT_LIMITS, Limits
from govdisclosure.grid import Block, Box, Document, Grid, Paragraph, squeeze
from govdisclosure.language import Words
from govdisclosure.notes import Origin

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SKIPPED = frozenset(
    (
        *("head", "script", "style", "noscript", "template", "svg", "iframe", "object"),
        *("select", "option", "button", "textarea"),
        *("nav", "header", "footer", "aside"),
    )
)
"""Elements that hold no text of the document: machinery, forms, the frame of the page."""

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "o:p", "q", "rp", "rt", "ruby", "s", "samp", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "-text"),
    )
)
"""Elements that do not begin a new line."""
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]{0,30})")
_CLOSE_THEMSELVES = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th"),
        *("tbody", "thead", "tfoot", "colgroup", "caption", "rp", "rt", "html", "head", "body"),
    )
)
"""Elements that nobody needs to close: the next of their kind closes them, or they hold nothing."""
_HEADING = re.compile(r"h([1-6])")
_INDENTED = re.compile(r"text-indent\s*:\s*(?!0)[\d.]")
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)")


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a web page.

    Raises `UnreadableInput` for what is no text, too big or too deeply nested, and `MissingExtra`
    when the extra ``html`` is not installed.
    """
    limits.refuse_bytes(len(data))
    text = decode(data)
    if "<" not in text:
        raise UnreadableInput(NO_MARKUP.fill())
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="selectolax", extra="html")) from error
    # Parsers work their way through all open elements at each new one, so look before parsing.
    limits.refuse_nesting(_depth(text))
    parser = LexborHTMLParser(text)
    root = parser.body or parser.root
    title = parser.css_first("title")
    if root is None:
        raise UnreadableInput(NO_MARKUP.fill())
    blocks = _Walk(limits).blocks(root)
    return Document(
        blocks=tuple(blocks), title=squeeze(title.text()) if title is not None else None
    )


@attrs.define
class _Walk:
    """One pass over a page, without recursion: pages nest as deeply as they like."""

    limits: Limits
    boxes: int = 0
    tables: int = 0
    lines: int = 0

    def blocks(self, root: "LexborNode") -> list[Block]:
        blocks: list[Block] = []
        run: list[str] = []
        holders: list[LexborNode] = [root]

        def flush() -> None:
            lines = "".join(run).split("\n")
            blocks.extend(self._paragraph(line, holders[-1]) for line in lines if squeeze(line))
            run.clear()

        layouts = _layouts(root)
        for node, entering in _events(root, layouts, self.limits):
            tag = (node.tag or "").lower()
            if tag == "-text":
                # A line break in the source of a page is but white space.
                run.append(re.sub(r"[\r\n\t]+", " ", node.text_content or ""))
            elif tag == "br":
                run.append("\n" if entering else "")
            elif tag == "table" and node.mem_id not in layouts:
                flush()
                blocks.append(self._grid(node))
            elif tag not in _INLINE:
                flush()
                if entering:
                    holders.append(node)
                elif len(holders) > 1:
                    holders.pop()
        flush()
        return blocks

    def _paragraph(self, line: str, holder: "LexborNode") -> Paragraph:
        self.lines += 1
        self.limits.refuse_paragraphs(self.lines)
        style = (holder.attributes.get("style") or "").lower()
        heading = _HEADING.fullmatch((holder.tag or "").lower())
        return Paragraph(
            text=squeeze(line),
            level=int(heading.group(1)) if heading else None,
            indented=bool(_INDENTED.search(style)) or indents.is_indented(line),
            closing=bool(_RIGHT.search(style))
            or holder.attributes.get("align") == "right"
            or indents.is_closing(line),
            origin=Origin(line=self.lines),
        )

    def _grid(self, table: "LexborNode") -> Grid:
        self.tables += 1
        rows: list[tuple[Box, ...]] = []
        for number, row in enumerate(_rows(table), start=1):
            boxes = tuple(
                Box(
                    text=squeeze(_cell_text(cell)),
                    rowspan=self._span(cell, "rowspan"),
                    colspan=self._span(cell, "colspan"),
                    origin=Origin(table=self.tables, row=number, column=column),
                )
                for column, cell in enumerate(_children(row, {"td", "th"}), start=1)
            )
            self.boxes += len(boxes)
            self.limits.refuse_cells(self.boxes)
            rows.append(boxes)
        return Grid(rows=tuple(rows), origin=Origin(table=self.tables, row=1, column=1))

    def _span(self, cell: "LexborNode", name: str) -> int:
        match = re.match(r"\s*\+?(\d{1,9})", cell.attributes.get(name) or "")
        return min(max(int(match.group(1)), 1), self.limits.span) if match else 1


def _depth(text: str) -> int:
    """Return about how deeply a page nests, by the tags that stay open until they are closed."""
    depths: Counter[str] = Counter()
    depth = deepest = 0
    for match in _TAG.finditer(text):
        closing, name = match.groups()
        name = name.lower()
        if name in _CLOSE_THEMSELVES:
            continue
        if not closing:
            depths[name] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif depths[name]:
            depths[name] -= 1
            depth -= 1
    return deepest


def _events(
    root: "LexborNode", layouts: set[int], limits: Limits
) -> "Iterator[tuple[LexborNode, bool]]":
    """Yield every node on entering and on leaving it; tables that hold figures stay whole."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    depth = 0
    while stack:
        node, entering = stack.pop()
        tag = (node.tag or "").lower()
        if entering and (tag in _SKIPPED or _is_gloss(node)):
            continue
        if not entering:
            depth -= 1
            yield node, False
            continue
        yield node, True
        if tag == "-text" or (tag == "table" and node.mem_id not in layouts):
            continue
        depth += 1
        limits.refuse_nesting(depth)
        stack.append((node, False))
        children = list(node.iter(include_text=True))
        stack.extend((child, True) for child in reversed(children))


def _is_gloss(node: "LexborNode") -> bool:
    """Tell whether a node only repeats a text in another language."""
    return node.tag == "span" and "gloss" in (node.attributes.get("class") or "").split()


def _layouts(root: "LexborNode") -> set[int]:
    """Return the tables that only arrange the page: those that hold other tables, not mere boxes.

    Every ancestor is looked at once, however many tables stand below it.
    """
    layouts: set[int] = set()
    seen: set[int] = set()
    for table in root.css("table"):
        cells = (cell for row in _rows(table) for cell in _children(row, {"td", "th"}))
        if len(list(islice(cells, 2))) < 2:
            continue
        node = table.parent
        while node is not None and node.mem_id not in seen:
            seen.add(node.mem_id)
            if node.tag == "table":
                layouts.add(node.mem_id)
            node = node.parent
    return layouts


def _rows(table: "LexborNode") -> "Iterator[LexborNode]":
    for child in _children(table, {"tr", "thead", "tbody", "tfoot"}):
        if child.tag == "tr":
            yield child
        else:
            yield from _children(child, {"tr"})


def _children(node: "LexborNode", tags: set[str]) -> "Iterator[LexborNode]":
    return (child for child in node.iter() if child.tag in tags)


def _cell_text(cell: "LexborNode") -> str:
    """Return the text of a cell without its gloss in another language."""
    for gloss in cell.css(".gloss"):
        gloss.decompose()
    return cell.text(separator="")


NO_MARKUP = Words("error.no-markup", "文件不是网页：其中没有任何标记。")
