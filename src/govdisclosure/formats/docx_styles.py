"""How a Word file looks: the paper, fonts and styles of official documents (GB/T 9704-2012)."""

from collections.abc import Iterator
from html import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from govdisclosure.formats.paper import (
    ABOVE,
    BESIDE_TITLE,
    BODY,
    BOTTOM,
    CHINESE,
    DASH,
    HEAD,
    HEADINGS,
    LATIN,
    LEFT,
    NUMBER,
    NUMBER_SIZE,
    PADDING,
    PAGE,
    RIGHT,
    SECOND,
    TABLE_SIZE,
    TAGS,
    TITLE,
    TOP,
    WRITTEN,
    body_size,
    line,
    pitch,
    title_size,
)
from govdisclosure.formats.signs import clean

_STAND_INS = {TITLE: "宋体", BODY: "仿宋", HEAD: "SimHei", SECOND: "楷体", NUMBER: "SimSun"}
"""What a machine that lacks a font shows in its place."""

_LONGEST_PROPERTY = 255
_NOT_OURS = {"customXml", "extended-properties", "numbering", "stylesWithEffects", "thumbnail"}
"""Parts of the library's own empty file that say nothing of a document."""


def empty(title: str, language: str, gloss: str | None) -> WordDocument:
    """Return a Word document without content, in our styles and with its title and language."""
    paper = docx.Document()
    _set_page(paper)
    _set_styles(paper, _styles(language, gloss))
    _set_properties(paper, title, language)
    package = paper.part.package
    for relations in (paper.part.rels, {} if package is None else package.rels):
        for key in [key for key, one in relations.items() if _kind(one.reltype) in _NOT_OURS]:
            del relations[key]
    return paper


def font_table() -> bytes:
    """Return the part that names the fonts, with what stands in for those that are not there."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in _STAND_INS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}\n<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()


def cell_margins(padding: int) -> str:
    """Return what stays free about the text of a cell, beside it as much as ``padding``."""
    sides = {"top": ABOVE, "left": padding, "bottom": ABOVE, "right": padding}
    return "".join(f'<w:{side} w:w="{free}" w:type="dxa"/>' for side, free in sides.items())


def _kind(relation: str) -> str:
    return relation.rpartition("/")[2]


def _set_page(paper: WordDocument) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = map(Mm, PAGE)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.footer_distance = Mm(25)
    paper.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        element = footer._element
        for child in list(element):
            element.remove(child)
        element.append(parse_xml(_page_number(side)))


def _page_number(side: str) -> str:
    """Return the number of a page between dashes, one character from the outer margin."""
    runs = (
        f'<w:r><w:t xml:space="preserve">{DASH} </w:t></w:r>',
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        f'<w:r><w:t xml:space="preserve"> {DASH}</w:t></w:r>',
    )
    look = (
        '<w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="{20 * NUMBER_SIZE}"/><w:jc w:val="{side}"/>'
    )
    return f"<w:p {nsdecls('w')}><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def _set_properties(paper: WordDocument, title: str, language: str) -> None:
    about = paper.core_properties
    about.title = clean(title)[:_LONGEST_PROPERTY]
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = WRITTEN
    about.language = TAGS.get(language, language)
    settings = paper.settings.element
    for fonts in settings.iter(qn("w:themeFontLang")):
        fonts.set(qn("w:eastAsia"), TAGS[CHINESE])
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens the file as one of an older Word
    for compatibility in settings.iter(qn("w:compat")):
        # A line that a gloss stands under is not drawn out to the margin.
        compatibility.insert(0, OxmlElement("w:doNotExpandShiftReturn"))


def _set_styles(paper: WordDocument, styles: str) -> None:
    """Put our styles in the place of the library's."""
    element = paper.styles.element
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(styles)):
        element.append(child)


def _styles(language: str, gloss: str | None) -> str:
    content = f"{_defaults(language)}{''.join(_each(language, gloss))}"
    return f"<w:styles {nsdecls('w')}>{content}</w:styles>"


def _defaults(language: str) -> str:
    run = f"{_fonts(BODY)}{_size(body_size(language))}{_lang(language)}"
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )


def _each(language: str, gloss: str | None) -> Iterator[str]:
    """Yield the styles: running text, headings, tables and what stands in them, glosses."""
    size = body_size(language)
    apart = f'<w:spacing w:line="{pitch(language)}" w:lineRule="atLeast"/>'
    yield _style("Normal", "Normal", f"{apart}<w:jc w:val='both'/>", default=True)
    indent = f'<w:ind w:leftChars="200" w:left="{40 * size}"/>' if language == CHINESE else ""
    for level, font in enumerate(HEADINGS, start=1):
        look = (
            f'<w:spacing w:before="{BESIDE_TITLE}" w:after="{BESIDE_TITLE}"/><w:jc w:val="center"/>'
            if level == 1
            else f'{indent}<w:jc w:val="left"/>'
        )
        yield _style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:keepLines/>{look}<w:outlineLvl w:val="{level - 1}"/>',
            f"{_fonts(font)}{_size(title_size(language) if level == 1 else size)}",
        )
    single = f'<w:spacing w:line="{line(TABLE_SIZE)}" w:lineRule="atLeast"/><w:jc w:val="center"/>'
    yield _style("TableText", "Table Text", single, _size(TABLE_SIZE))
    yield _style("TableHead", "Table Head", single, f"{_fonts(HEAD)}{_size(TABLE_SIZE)}")
    number = f"{_fonts(NUMBER, NUMBER)}{_size(NUMBER_SIZE)}"
    yield _style("Footer", "footer", '<w:spacing w:line="240" w:lineRule="auto"/>', number)
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="Gloss"><w:name w:val="Gloss"/>'
        f"<w:qFormat/><w:rPr>{_lang(gloss or language)}</w:rPr></w:style>"
    )
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>' for side in sides)
    margins = cell_margins(PADDING)
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr>'
        f"<w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>"
        f"{margins}</w:tblCellMar></w:tblPr>"
        "</w:style>"
    )


def _style(name: str, shown: str, paragraph: str, run: str = "", *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    first += ' w:customStyle="1"' if shown.startswith("Table") else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{name}"><w:name w:val="{shown}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _fonts(chinese: str, latin: str = LATIN) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'


def _size(points: int) -> str:
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def _lang(language: str) -> str:
    """Tell the language of a text; what is Chinese in it is Chinese in any case."""
    latin = TAGS["en"] if language == CHINESE else escape(TAGS.get(language, language))
    return f'<w:lang w:val="{latin}" w:eastAsia="{TAGS[CHINESE]}"/>'
