"""Writing PDF: a document as official papers look, for archives (PDF/A-2a), its fonts in it."""

import json
import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Final

import attrs

from govdisclosure.errors import MISSING_EXTRA, MissingExtra, MissingFont, UnsupportedFormat
from govdisclosure.formats.fonts import latin, stand_ins
from govdisclosure.formats.paper import BODY, HEAD, NUMBER, SECOND, TITLE, WRITTEN
from govdisclosure.formats.pdf_blocks import as_data, listed, shown
from govdisclosure.grid import Document, Grid
from govdisclosure.language import Words

if TYPE_CHECKING:
    from typst import Fonts

_STANDARD: Final = "a-2a"
_ROLES = {"title": TITLE, "body": BODY, "head": HEAD, "second": SECOND, "number": NUMBER}
_MOST_NAMED = 20
"""So many signs without a font are sought; a document may have thousands."""


def write(
    document: Document,
    *,
    gloss: str | None = None,
    fonts: str | os.PathLike[str] | None = None,
) -> bytes:
    """Return a document as a PDF file, for archives and for screen readers (PDF/A-2a).

    ``gloss`` is the language of the glosses in the document; each stands under its text in smaller
    type. ``fonts`` is a folder whose fonts are used beside those installed. A sign that no such
    file can hold shows as ``U+FFFD``. Raises `MissingExtra` when the extra ``typeset`` is not
    installed, `MissingFont` for signs that no font has, `UnsupportedFormat` for a table of more
    columns than a page holds, and `OSError` when the folder cannot be read.
    """
    try:
        # An extra, loaded on first use.
        from typst import TypstError  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(MISSING_EXTRA.fill(library="typst", extra="typeset")) from error
    setter = _setter(None if fonts is None else os.fspath(fonts))
    data = as_data(document, gloss)
    try:
        return setter.set(data)
    except TypstError as error:
        # Whoever installs a font and tries again is not told the same.
        _setter.cache_clear()
        missing = tuple(islice(_missing(setter, data, _signs(document)), _MOST_NAMED))
        if not missing:
            raise UnsupportedFormat(NOT_SET.fill(reason=error.message)) from error
        raise _missing_font(missing, setter) from None


@attrs.frozen
class _Setter:
    """Sets documents in the fonts that there are."""

    fonts: "Fonts"
    families: Mapping[str, Sequence[str]]
    has_chinese: bool

    def set(self, data: Mapping[str, object]) -> bytes:
        """Return the file that shows the data; raises the library's error where it cannot."""
        from typst import Compiler  # noqa: PLC0415  # an extra

        said = json.dumps({**data, "fonts": self.families}, ensure_ascii=False)
        # One of its own for each file: two threads cannot share one.
        compiler = Compiler(font_paths=self.fonts, ignore_system_fonts=True)
        made = compiler.compile(
            _template(),
            format="pdf",
            sys_inputs={"data": said},
            pdf_standards=_STANDARD,
            timestamp=WRITTEN,
        )
        if not isinstance(made, bytes):
            raise TypeError(made)
        return made


@cache
def _setter(folder: str | None) -> _Setter:
    from typst import Fonts  # noqa: PLC0415  # an extra

    if folder is not None:
        # The library passes over a folder that it cannot read.
        os.scandir(folder).close()
    fonts = Fonts(font_paths=[] if folder is None else [folder])
    installed = fonts.families()
    letters = latin(installed)
    families = {role: stand_ins(font, installed) or letters for role, font in _ROLES.items()}
    has_chinese = families["body"] is not letters
    return _Setter(fonts, {**families, "latin": letters}, has_chinese)


@cache
def _template() -> bytes:
    return (resources.files("govdisclosure.formats") / "templates" / "paper.typ").read_bytes()


def _signs(document: Document) -> list[str]:
    """Return all the signs of a document, each once."""
    texts: list[str] = []
    for block in document.blocks:
        boxes = [box for row in block.rows for box in row] if isinstance(block, Grid) else [block]
        texts += [text for box in boxes for text in (box.text, box.gloss) if text]
    return sorted(set(shown("".join(texts))) - {"\n"})


def _missing(setter: _Setter, data: Mapping[str, object], signs: Sequence[str]) -> Iterator[str]:
    """Yield the signs that cannot be shown: halve what fails until one stands alone.

    What the library says of them is worded for its own users, and otherwise in each version.
    """
    from typst import TypstError  # noqa: PLC0415  # an extra

    try:
        setter.set({**data, "title": "", "blocks": [listed(signs)]})
    except TypstError:
        if len(signs) == 1:
            yield signs[0]
        elif signs:
            middle = len(signs) // 2
            yield from _missing(setter, data, signs[:middle])
            yield from _missing(setter, data, signs[middle:])


def _missing_font(missing: Sequence[str], setter: _Setter) -> MissingFont:
    named = tuple(f"{sign}（U+{ord(sign):04X}）" for sign in missing)
    if not setter.has_chinese and any(
        unicodedata.east_asian_width(sign) == "W" for sign in missing
    ):
        return MissingFont(NO_CHINESE.fill(package=PACKAGE), missing)
    if all(unicodedata.category(sign) == "Co" for sign in missing):
        return MissingFont(PRIVATE.fill(signs=named), missing)
    return MissingFont(NO_GLYPH.fill(signs=named, package=PACKAGE), missing)


PACKAGE = "apt install fonts-noto-cjk"
NO_CHINESE = Words(
    "error.no-chinese-font",
    "没有可用的中文字体，不能排版PDF。请安装中文字体（Debian、Ubuntu：{package}；"
    "Windows、macOS自带），或指定存放字体文件的文件夹。",
)
NO_GLYPH = Words(
    "error.no-glyph",
    "现有字体都没有以下字符，不能排版PDF：{signs}。请安装收有这些字符的字体"
    "（Debian、Ubuntu：{package}），或指定存放字体文件的文件夹。",
)
PRIVATE = Words(
    "error.private-signs",
    "以下是自造字（Unicode专用区），存档用的PDF（PDF/A）不能使用：{signs}。请改用Unicode已收的字符。",
)
NOT_SET = Words("error.pdf-not-set", "不能排版PDF：{reason}")
