"""Word files written by hand, element by element: what programs other than ours write."""

import io
import zipfile
from collections.abc import Mapping

from govdisclosure.formats.docx_read import read
from govdisclosure.grid import Document, Grid, Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": RELATIONS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wpsCustomData": "http://www.wps.cn/officeDocument/2013/wpsCustomData",
    }.items()
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def relations(*targets: tuple[str, str]) -> str:
    """Return the relationships of the main part: what each is to it, and its target."""
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(body: str, styles: str = "", numbers: str = "") -> dict[str, str | bytes]:
    """Return the parts of a Word file; ``styles`` and ``numbers`` go into theirs."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _MAIN,
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml"), ("numbering", "/word/numbering.xml")
        ),
        "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_NAMES}>{numbers}</w:numbering>",
        "word/document.xml": main(body),
    }


def main(body: str) -> str:
    return f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"


def word_file(body: str, styles: str = "", numbers: str = "") -> bytes:
    return packed(parts_of(body, styles, numbers))


def document(body: str, styles: str = "", numbers: str = "") -> Document:
    return read(word_file(body, styles, numbers))


def p(text: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{r(text)}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(text: str = "", look: str = "", content: str | None = None) -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{p(text) if content is None else content}</w:tc>"


def tr(*cells: str, look: str = "") -> str:
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def in_cell(content: str) -> str:
    """Return a table with one label and one cell that holds the content."""
    return tbl(tr(tc("行政许可"), tc(content=content)))


def texts(body: str, styles: str = "", numbers: str = "") -> list[str]:
    """Return the texts of the paragraphs of a file."""
    return [one.text for one in document(body, styles, numbers).paragraphs()]


def only_grid(body: str) -> Grid:
    [grid] = document(body).grids()
    return grid


def figure(content: str) -> str:
    """Return what is read from a cell that holds the content."""
    [[_, box]] = only_grid(in_cell(content)).rows
    return box.text


def only_paragraph(body: str, styles: str = "") -> Paragraph:
    [paragraph] = document(body, styles).paragraphs()
    return paragraph
