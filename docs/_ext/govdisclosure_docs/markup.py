"""Pieces of document tree that the generated pages are put together from."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from govdisclosure.language import Sentence, Words

Content: TypeAlias = str | nodes.Node | Sequence["str | nodes.Node"]
"""What stands in a paragraph or in a cell of a table."""

_PIECE = re.compile(r"[^._]*[._]+|[^._]+")
_TAGS = {"zh": "zh-CN"}


def inline(content: Content) -> list[nodes.Node]:
    """Return what goes into a paragraph."""
    if isinstance(content, str):
        return [nodes.Text(content)]
    if isinstance(content, nodes.Node):
        return [content]
    return [nodes.Text(piece) if isinstance(piece, str) else piece for piece in content]


def paragraph(content: Content) -> nodes.paragraph:
    """Return a paragraph."""
    return nodes.paragraph("", "", *inline(content))


def code(text: str) -> nodes.literal:
    """Return text as code; long names may be broken after a point or a low line."""
    made = nodes.literal(text, "", classes=["option"] if text.startswith("-") else [])
    for piece in _PIECE.findall(text):
        if made.children:
            made += nodes.raw("", "<wbr>", format="html")
        made += nodes.Text(piece)
    return made


def said(text: str, lang: str) -> nodes.inline:
    """Return text marked with its language, for screen readers and for fonts."""
    return nodes.inline(text, text, classes=[f"language-{_TAGS.get(lang, lang)}"])


def both(words: Words | Sentence) -> nodes.container:
    """Return a text of the library in Chinese and in English, one under the other."""
    texts = ((words.text(lang), lang) for lang in ("zh", "en"))
    return nodes.container("", *(paragraph(said(text, lang)) for text, lang in texts))


def bullets(items: Iterable[Content]) -> nodes.bullet_list:
    """Return a list."""
    return nodes.bullet_list(
        "", *(nodes.list_item("", paragraph(item)) for item in items), bullet="-"
    )


class Generated(SphinxDirective):
    """A directive that writes part of a page from the library.

    Only what ``translatable`` made is offered for translation: what comes from the library is in
    both of its languages already.
    """

    def translatable(self, text: str) -> nodes.paragraph:
        """Return a sentence of the documentation itself."""
        made = nodes.paragraph(text, text)
        self.set_source_info(made)
        return made

    def section(self, name: str, title: Content, *content: nodes.Node) -> nodes.section:
        """Return a section that ``name`` leads to, from every page."""
        heading = nodes.title("", "", *inline(title), translatable=False)
        made = nodes.section("", heading, *content, ids=[name], names=[name])
        standard = self.env.domains.standard_domain
        standard.anonlabels[name] = self.env.docname, name
        standard.labels[name] = self.env.docname, name, heading.astext()
        return made

    def table(
        self,
        heads: Sequence[str],
        rows: Iterable[Sequence[Content]],
        *,
        ids: Sequence[str] = (),
        widths: Sequence[int] = (),
    ) -> nodes.table:
        """Return a table; ``ids`` are the places that its rows can be reached at."""
        group = nodes.tgroup(cols=len(heads))
        group += [nodes.colspec(colwidth=width) for width in widths or [1] * len(heads)]
        head = [nodes.entry("", self.translatable(text)) for text in heads]
        group += nodes.thead("", nodes.row("", *head))
        body = nodes.tbody()
        for place, row in enumerate(rows):
            made = nodes.row("", *(_entry(content) for content in row))
            if ids:
                made["ids"].append(ids[place])
            body += made
        group += body
        return nodes.table("", group, classes=["generated"])


def _entry(content: Content) -> nodes.entry:
    block = isinstance(content, nodes.container | nodes.bullet_list | nodes.paragraph)
    return nodes.entry("", content if block else paragraph(content))  # type: ignore[arg-type]


def code_block(text: str, language: str = "text") -> nodes.literal_block:
    """Return a block of code."""
    return nodes.literal_block(text, text, language=language)


def folded(summary: str, *content: nodes.Node) -> list[nodes.Node]:
    """Return content that a web page shows only on request."""
    opening = f"<details><summary>{summary}</summary>"
    return [
        nodes.raw("", opening, format="html"),
        *content,
        nodes.raw("", "</details>", format="html"),
    ]
