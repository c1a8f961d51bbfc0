"""The blocks of a document in a Word file, in their order: paragraphs, headings, tables."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml.ns import nsdecls

from govdisclosure.formats.docx_tables import table
from govdisclosure.formats.docx_text import paragraph
from govdisclosure.formats.paper import (
    BESIDE_TABLES,
    CHINESE,
    DEEPEST,
    body_size,
    stays_with_next,
    title_indent,
    title_size,
)
from govdisclosure.grid import Document, Paragraph

_EMPTY = "<w:p/>"


def main_part(paper: WordDocument, document: Document) -> bytes:
    """Return the part of a Word file that holds a document, on the paper of an empty one."""
    page = paper.element.body.sectPr.xml
    body = f"<w:body>{''.join(_blocks(document))}{page}</w:body>"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}\n<w:document {nsdecls('w')}>{body}</w:document>".encode()


def _blocks(document: Document) -> Iterator[str]:
    blocks = (one if isinstance(one, Paragraph) else table(one) for one in document.blocks)
    shown = [one for one in blocks if one]
    for before, here, after in zip([None, *shown], shown, [*shown[1:], None], strict=False):
        if isinstance(here, Paragraph):
            beside = isinstance(before, str), isinstance(after, str)
            yield _paragraph(here, document.language, beside, stays=stays_with_next(here, after))
            continue
        yield here
        if not isinstance(after, Paragraph):
            yield _EMPTY  # tables that touch become one, and Word wants one after the last


def _paragraph(block: Paragraph, language: str, beside: tuple[bool, bool], *, stays: bool) -> str:
    size = title_size(language) if block.level == 1 else body_size(language)
    look = "" if block.level is None else f'<w:pStyle w:val="Heading{min(block.level, DEEPEST)}"/>'
    look += "<w:keepNext/>" if stays else ""
    look += _spacing(block, beside)
    if block.closing:
        look += '<w:jc w:val="right"/>'
    elif block.indented:
        # In characters as well: then the indent goes with the size of the text.
        look += f'<w:ind w:firstLineChars="200" w:firstLine="{40 * size}"/>'
    elif block.level == 1 and language == CHINESE:
        look += _balanced(block.text, size)
    return paragraph(block.text, block.gloss, look=look, size=size)


def _spacing(block: Paragraph, beside: tuple[bool, bool]) -> str:
    said = [
        f'w:{side}="{BESIDE_TABLES}"'
        for side, touches in zip(("before", "after"), beside, strict=True)
        if touches and block.level != 1
    ]
    if block.gloss and block.level is not None:
        said.append('w:line="240" w:lineRule="auto"')
    return f"<w:spacing {' '.join(said)}/>" if said else ""


def _balanced(text: str, size: int) -> str:
    side = title_indent(text, size)
    return f'<w:ind w:left="{side}" w:right="{side}"/>' if side else ""
