"""How a Word file looks: the paper, fonts and styles of official documents (GB/T 9704-2012)."""

import datetime
from collections.abc import Iterator
from html import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from govdisclosure.formats.signs import clean

CHINESE = "zh"
TEXT_WIDTH, TEXT_HEIGHT = 8844, 638
"""What the margins leave of the paper, 156 by 225 mm: in twentieths of a point, and in points."""

WIDER = 9748
"""How wide tables stand that need it, as on the form as circulated: 172 mm."""

PADDING, PADDING_OF_MANY = 85, 40
"""What stays free beside the text of a cell, and where there are many, in twentieths of a point."""

TABLE_SIZE = 12
"""The size of what stands in tables, in points: 小四."""

_NUMBER_SIZE = 14
"""The size of page numbers, in points: 四号."""

_TAGS = {CHINESE: "zh-CN", "en": "en-US"}
_ABOVE = 15
"""What stays free above and below the text of a cell, in twentieths of a point."""

_LATIN = "Times New Roman"
_TITLE, _BODY, _HEAD, _SECOND = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_NUMBER = "宋体"
_STAND_INS = {_TITLE: "宋体", _BODY: "仿宋", _HEAD: "SimHei", _SECOND: "楷体", _NUMBER: "SimSun"}
"""What a machine that lacks a font shows in its place."""

_HEADINGS = (_TITLE, _HEAD, _SECOND, _BODY, _BODY, _BODY)
_WRITTEN = datetime.datetime(2000, 1, 1)
"""The same document gives the same bytes, whenever it is written."""

_LONGEST_PROPERTY = 255
_NOT_OURS = {"customXml", "extended-properties", "numbering", "stylesWithEffects", "thumbnail"}
"""Parts of the library's own empty file that say nothing of a document."""


def body_size(language: str) -> int:
    """Return the size of running text in points: 三号 in Chinese."""
    return 16 if language == CHINESE else 12


def title_size(language: str) -> int:
    """Return the size of a title in points: 二号 in Chinese."""
    return 22 if language == CHINESE else 16


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


def line(size: float) -> int:
    """Return how high a line in a table is at least, in twentieths of a point."""
    return round(26 * size)


def cell_margins(padding: int) -> str:
    """Return what stays free about the text of a cell, beside it as much as ``padding``."""
    sides = {"top": _ABOVE, "left": padding, "bottom": _ABOVE, "right": padding}
    return "".join(f'<w:{side} w:w="{free}" w:type="dxa"/>' for side, free in sides.items())


def _kind(relation: str) -> str:
    return relation.rpartition("/")[2]


def _set_page(paper: WordDocument) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
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
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>',
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r>',
    )
    look = (
        '<w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="{20 * _NUMBER_SIZE}"/><w:jc w:val="{side}"/>'
    )
    return f"<w:p {nsdecls('w')}><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def _set_properties(paper: WordDocument, title: str, language: str) -> None:
    about = paper.core_properties
    about.title = clean(title)[:_LONGEST_PROPERTY]
    about.author = about.last_modified_by = about.comments = ""
    about.created = about.modified = _WRITTEN
    about.language = _TAGS.get(language, language)
    settings = paper.settings.element
    for fonts in settings.iter(qn("w:themeFontLang")):
        fonts.set(qn("w:eastAsia"), _TAGS[CHINESE])
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
    run = f"{_fonts(_BODY)}{_size(body_size(language))}{_lang(language)}"
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )


def _each(language: str, gloss: str | None) -> Iterator[str]:
    """Yield the styles: running text, headings, tables and what stands in them, glosses."""
    size = body_size(language)
    apart = f'<w:spacing w:line="{size * 35}" w:lineRule="atLeast"/>'
    yield _style("Normal", "Normal", f"{apart}<w:jc w:val='both'/>", default=True)
    indent = f'<w:ind w:leftChars="200" w:left="{40 * size}"/>' if language == CHINESE else ""
    for level, font in enumerate(_HEADINGS, start=1):
        look = (
            '<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/>'
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
    yield _style("TableHead", "Table Head", single, f"{_fonts(_HEAD)}{_size(TABLE_SIZE)}")
    number = f"{_fonts(_NUMBER, _NUMBER)}{_size(_NUMBER_SIZE)}"
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


def _fonts(chinese: str, latin: str = _LATIN) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'


def _size(points: int) -> str:
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def _lang(language: str) -> str:
    """Tell the language of a text; what is Chinese in it is Chinese in any case."""
    latin = _TAGS["en"] if language == CHINESE else escape(_TAGS.get(language, language))
    return f'<w:lang w:val="{latin}" w:eastAsia="{_TAGS[CHINESE]}"/>'
